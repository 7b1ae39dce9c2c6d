-- The stories that stand close to one, in the order in which they are shown: whoever wants ten
-- need not look at all of them. `published_at` is the date readers see of the other story. (A
-- program that does not know it yet writes none, and asks the story itself.)
ALTER TABLE related ADD COLUMN published_at timestamptz NOT NULL DEFAULT 'epoch';
UPDATE related SET published_at = articles.published_at
    FROM articles WHERE articles.id = related.other_id AND articles.published_at IS NOT NULL;
ALTER TABLE related DROP CONSTRAINT related_pkey;
ALTER TABLE related ADD CONSTRAINT related_pkey
    PRIMARY KEY (article_id, closeness, published_at, other_id);
