CREATE TABLE related_by_other (
    article_id BLOB NOT NULL CONSTRAINT related_article_fkey REFERENCES articles (id),
    other_id BLOB NOT NULL CONSTRAINT related_other_fkey REFERENCES articles (id),
    closeness INTEGER NOT NULL,
    CONSTRAINT related_pkey PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;
INSERT INTO related_by_other (article_id, other_id, closeness)
    SELECT article_id, other_id, max(closeness) FROM related GROUP BY article_id, other_id;
DROP TABLE related;
ALTER TABLE related_by_other RENAME TO related;
CREATE INDEX related_other ON related (other_id);
