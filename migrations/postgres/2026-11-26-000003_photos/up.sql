-- Photos by their rights, their makers and their credit. What differs between the
-- databases is said at the top of the first migration.

-- What lists and the schedule ask for, repeated from `content`: `creators` and `credit`
-- (source and line) are folded, one a line. `origins` says where each member's value
-- comes from.
ALTER TABLE media ADD COLUMN kind text COLLATE "C" NOT NULL DEFAULT 'photo';
ALTER TABLE media ADD COLUMN valid_from timestamptz;
ALTER TABLE media ADD COLUMN expires_at timestamptz;
ALTER TABLE media ADD COLUMN captured_at timestamptz;
ALTER TABLE media ADD COLUMN creators text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN credit text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN origins json NOT NULL DEFAULT '{}';
CREATE INDEX media_valid_from ON media (valid_from, id) WHERE valid_from IS NOT NULL;
CREATE INDEX media_expires_at ON media (expires_at, id) WHERE expires_at IS NOT NULL;
CREATE INDEX media_captured_at ON media (captured_at, id);

UPDATE media SET
    valid_from = (content ->> 'validFrom')::timestamptz,
    expires_at = (content ->> 'expiresAt')::timestamptz,
    captured_at = (content ->> 'capturedAt')::timestamptz;

-- How a database folds depends on its locale, so the folded words are taken from
-- `search`: its last lines are the credit's, the creators' and the file's name.
WITH counted AS (
    SELECT id, string_to_array(search, E'\n') AS lines,
        array_length(string_to_array(search, E'\n'), 1) - 2 AS last,
        coalesce(json_array_length(content -> 'creators'), 0) AS creators,
        (content ->> 'creditSource' IS NOT NULL)::int + (content ->> 'creditLine' IS NOT NULL)::int AS credits
    FROM media
)
UPDATE media SET
    creators = coalesce(array_to_string(lines[last - counted.creators + 1 : last], E'\n'), ''),
    credit = coalesce(array_to_string(lines[last - counted.creators - credits + 1 : last - counted.creators], E'\n'), '')
    FROM counted WHERE counted.id = media.id;

-- The focal points that uses of a photo have of their own, in thousandths: what may be
-- asked of its renditions.
CREATE TABLE crops (
    media_id uuid NOT NULL CONSTRAINT crops_media_fkey REFERENCES media (id) ON DELETE CASCADE,
    x smallint NOT NULL,
    y smallint NOT NULL,
    CONSTRAINT crops_pkey PRIMARY KEY (media_id, x, y)
);

-- Those that stories have already, in their members and at any depth of their bodies.
INSERT INTO crops (media_id, x, y)
    SELECT DISTINCT media.id,
        round((used -> 'focalPoint' ->> 'x')::numeric * 1000)::smallint,
        round((used -> 'focalPoint' ->> 'y')::numeric * 1000)::smallint
    FROM (
        SELECT jsonb_path_query(content::jsonb, '$.** ? (@.focalPoint.x >= 0)') AS used FROM copies
        UNION ALL
        SELECT jsonb_path_query(body::jsonb, '$.** ? (@.focalPoint.x >= 0)') FROM copy_bodies
    ) uses
    JOIN media ON media.id::text = used ->> 'media';
