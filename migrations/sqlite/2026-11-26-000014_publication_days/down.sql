DROP INDEX articles_first_published;
DROP TABLE publication_days;
