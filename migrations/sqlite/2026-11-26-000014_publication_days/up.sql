-- The days on which stories were first published, for sitemaps: pages of past days keep
-- their stories, and the index of them costs the same however many stories there are.
-- `day` counts from 1970-01-01 (UTC), `stories` all that were first published on it, live
-- or not any more; `changed_at` is when readers last saw one of them change.
CREATE TABLE publication_days (
    day INTEGER NOT NULL CONSTRAINT publication_days_pkey PRIMARY KEY,
    stories INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
INSERT INTO publication_days (day, stories, changed_at)
    SELECT (first_published_at - ((first_published_at % 86400000000) + 86400000000) % 86400000000) / 86400000000,
        count(*), max(coalesce(updated_at, first_published_at))
    FROM articles WHERE first_published_at IS NOT NULL GROUP BY 1;
CREATE INDEX articles_first_published ON articles (first_published_at, id) WHERE first_published_at IS NOT NULL;
