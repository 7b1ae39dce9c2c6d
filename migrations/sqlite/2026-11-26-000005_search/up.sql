-- What readers find stories by. A program that starts brings all of it up to date, so
-- nothing is filled in here.

-- A live story as search shows it. `docid` grows with the date readers see, so that the
-- youngest of many are read first; `pipeline` is that of the terms.
CREATE TABLE search_docs (
    docid INTEGER NOT NULL CONSTRAINT search_docs_pkey PRIMARY KEY,
    article_id BLOB NOT NULL CONSTRAINT search_docs_article_id_key UNIQUE
        CONSTRAINT search_docs_article_fkey REFERENCES articles (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    pipeline INTEGER NOT NULL,
    tongue TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    headline TEXT NOT NULL,
    captions TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- Its terms, ready made. Every other byte than ASCII's signs is part of a token.
CREATE VIRTUAL TABLE search_index USING fts5 (
    terms, content = '', contentless_delete = 1, tokenize = 'ascii'
);

-- The words of bylines', tags' and sections' names at their places, and their stems.
CREATE TABLE search_names (
    term TEXT NOT NULL,
    facet_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    CONSTRAINT search_names_pkey PRIMARY KEY (term, facet_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_names_facet ON search_names (facet_id);

-- In how many live headlines, and in how many names of bylines and tags, a word stands.
CREATE TABLE search_words (
    word TEXT NOT NULL CONSTRAINT search_words_pkey PRIMARY KEY,
    stories INTEGER NOT NULL,
    names INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The keys by which a misspelt word meets those that may have been meant.
CREATE TABLE search_spellings (
    spelling INTEGER NOT NULL,
    word TEXT NOT NULL,
    CONSTRAINT search_spellings_pkey PRIMARY KEY (spelling, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_spellings_word ON search_spellings (word);

-- How many live stories there are in each language that search tells apart.
CREATE TABLE search_languages (
    tongue TEXT NOT NULL CONSTRAINT search_languages_pkey PRIMARY KEY,
    stories INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
