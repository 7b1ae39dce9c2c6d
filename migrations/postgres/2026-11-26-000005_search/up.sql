-- What readers find stories by. A program that starts brings all of it up to date, so
-- nothing is filled in here.

-- A live story as search shows it. `docid` grows with the date readers see, so that the
-- youngest of many are read first; `pipeline` is that of the terms.
CREATE TABLE search_docs (
    docid bigint NOT NULL CONSTRAINT search_docs_pkey PRIMARY KEY,
    article_id uuid NOT NULL CONSTRAINT search_docs_article_id_key UNIQUE
        CONSTRAINT search_docs_article_fkey REFERENCES articles (id) ON DELETE CASCADE,
    revision bigint NOT NULL,
    pipeline smallint NOT NULL,
    tongue text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    headline text COLLATE "C" NOT NULL,
    captions json NOT NULL,
    body text COLLATE "C" NOT NULL
);

-- Its terms, ready made. The index takes in every story at once, so that no search goes
-- through those that wait, and no publish waits for many others.
CREATE TABLE search_index (
    docid bigint NOT NULL CONSTRAINT search_index_pkey PRIMARY KEY,
    terms tsvector NOT NULL
);
CREATE INDEX search_index_terms ON search_index USING gin (terms)
    WITH (fastupdate = off);

-- Always true, and known to be dear: it tells the planner what reading a story's terms
-- costs, which its own figures leave out.
CREATE FUNCTION search_weighs(bigint) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    COST 400 AS 'BEGIN RETURN true; END';

-- The words of bylines tags' and sections' names at their places, and their stems.
CREATE TABLE search_names (
    term text COLLATE "C" NOT NULL,
    facet_id uuid NOT NULL,
    place integer NOT NULL,
    kind text COLLATE "C" NOT NULL,
    CONSTRAINT search_names_pkey PRIMARY KEY (term, facet_id, place)
);
CREATE INDEX search_names_facet ON search_names (facet_id);

-- In how many live headlines, and in how many names of bylines and tags, a word stands.
CREATE TABLE search_words (
    word text COLLATE "C" NOT NULL CONSTRAINT search_words_pkey PRIMARY KEY,
    stories bigint NOT NULL,
    names bigint NOT NULL
);

-- The keys by which a misspelt word meets those that may have been meant.
CREATE TABLE search_spellings (
    spelling bigint NOT NULL,
    word text COLLATE "C" NOT NULL,
    CONSTRAINT search_spellings_pkey PRIMARY KEY (spelling, word)
);
CREATE INDEX search_spellings_word ON search_spellings (word);

-- How many live stories there are in each language that search tells apart.
CREATE TABLE search_languages (
    tongue text COLLATE "C" NOT NULL CONSTRAINT search_languages_pkey PRIMARY KEY,
    stories bigint NOT NULL
);
