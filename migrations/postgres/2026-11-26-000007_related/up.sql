-- Which stories stand close to a story, and how close: worked out when either goes live.
-- A row that names the story itself says that its neighbours were looked for; stories that
-- went live before this table have none, and are looked up when they are read.
CREATE TABLE related (
    article_id uuid NOT NULL CONSTRAINT related_article_fkey REFERENCES articles (id),
    other_id uuid NOT NULL CONSTRAINT related_other_fkey REFERENCES articles (id),
    closeness integer NOT NULL,
    CONSTRAINT related_pkey PRIMARY KEY (article_id, other_id)
);
CREATE INDEX related_other ON related (other_id);
