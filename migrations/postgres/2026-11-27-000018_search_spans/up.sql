-- A search's page is the youngest stories that have its terms. The index gives all that have
-- them, however many and however old; so each story also has the spans of time that its
-- number lies in, from an eighth of a second on, each eight times as long as the one before,
-- to all there is, and the youngest are looked for span by span.

-- The spans of a number: which they are by its upper bits, and how long by how many are
-- left.
CREATE FUNCTION search_spans(docid bigint) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY[
        (docid >> 23) * 64 + 23, (docid >> 26) * 64 + 26, (docid >> 29) * 64 + 29,
        (docid >> 32) * 64 + 32, (docid >> 35) * 64 + 35, (docid >> 38) * 64 + 38,
        (docid >> 41) * 64 + 41, (docid >> 44) * 64 + 44, (docid >> 47) * 64 + 47,
        (docid >> 50) * 64 + 50, (docid >> 53) * 64 + 53, (docid >> 63) * 64 + 63
    ]
$$;

DROP INDEX search_index_terms;
CREATE INDEX search_index_terms ON search_index USING gin (terms, search_spans(docid))
    WITH (fastupdate = off);

-- The numbers of `wanted` stories that have the terms, from `lowest` to `highest` and of
-- these dates: the greatest, or where `ascending` the least. It begins with a span that some
-- sixty stories lie in, whatever their terms, and goes on with longer ones until it has as
-- many as are wanted: so it reads some hundreds of stories, not all that have the terms. Its
-- plan, by the index, is always the same one and is kept.
CREATE FUNCTION search_found(
    query tsquery, lowest bigint, highest bigint, ascending boolean, wanted bigint,
    published_after timestamptz, published_before timestamptz, updated_after timestamptz
) RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 20
SET enable_seqscan = off SET jit = off AS $$
DECLARE
    dated boolean := num_nonnulls(published_after, published_before, updated_after) > 0;
    step bigint := CASE WHEN ascending THEN 1 ELSE -1 END;
    shift integer := 23;
    first bigint;
    width bigint;
    span bigint;
    got bigint;
BEGIN
    IF ascending THEN
        SELECT min(near.docid), max(near.docid) - min(near.docid) INTO first, width FROM (
            SELECT i.docid FROM search_index i WHERE i.docid >= lowest ORDER BY i.docid LIMIT 64
        ) near;
        lowest := first;
    ELSE
        SELECT max(near.docid), max(near.docid) - min(near.docid) INTO first, width FROM (
            SELECT i.docid FROM search_index i WHERE i.docid <= highest ORDER BY i.docid DESC LIMIT 64
        ) near;
        highest := first;
    END IF;
    WHILE shift < 53 AND width >> (shift + 3) > 0 LOOP
        shift := shift + 3;
    END LOOP;
    WHILE wanted > 0 AND lowest <= highest LOOP
        span := first >> shift;
        RETURN QUERY
            SELECT i.docid FROM search_index i
            WHERE i.terms @@ query
                AND search_spans(i.docid)
                    && ARRAY[span * 64 + shift, (span + step) * 64 + shift]
                -- The sum keeps the planner from the index of numbers.
                AND i.docid + 0 BETWEEN lowest AND highest
                AND (NOT dated OR EXISTS (
                    SELECT FROM search_docs d WHERE d.docid = i.docid
                        AND (published_after IS NULL OR d.published_at > published_after)
                        AND (published_before IS NULL OR d.published_at < published_before)
                        AND (updated_after IS NULL OR d.updated_at > updated_after)
                ))
            ORDER BY i.docid * step
            LIMIT wanted;
        EXIT WHEN shift = 63;
        GET DIAGNOSTICS got = ROW_COUNT;
        wanted := wanted - got;
        IF ascending THEN
            lowest := (span + 2) << shift;
        ELSE
            highest := ((span - 1) << shift) - 1;
        END IF;
        -- Of what none of sixty has there are not many among thousands either.
        shift := shift + CASE got WHEN 0 THEN 9 ELSE 3 END;
        IF shift > 53 THEN
            shift := 63;
        END IF;
    END LOOP;
END
$$;
