ALTER TABLE related DROP CONSTRAINT related_pkey;
ALTER TABLE related DROP COLUMN published_at;
ALTER TABLE related ADD CONSTRAINT related_pkey PRIMARY KEY (article_id, other_id);
