-- The stories that stand close to one, in the order in which they are shown: whoever wants ten
-- need not look at all of them. `published_at` is the date readers see of the other story. (A
-- program that does not know it yet writes none, and asks the story itself.)
CREATE TABLE related_in_order (
    article_id BLOB NOT NULL CONSTRAINT related_article_fkey REFERENCES articles (id),
    other_id BLOB NOT NULL CONSTRAINT related_other_fkey REFERENCES articles (id),
    closeness INTEGER NOT NULL,
    published_at INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT related_pkey PRIMARY KEY (article_id, closeness, published_at, other_id)
) STRICT, WITHOUT ROWID;
INSERT INTO related_in_order (article_id, other_id, closeness, published_at)
    SELECT related.article_id, related.other_id, related.closeness, coalesce(articles.published_at, 0)
    FROM related JOIN articles ON articles.id = related.other_id;
DROP TABLE related;
ALTER TABLE related_in_order RENAME TO related;
CREATE INDEX related_other ON related (other_id);
