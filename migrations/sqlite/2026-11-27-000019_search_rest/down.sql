UPDATE search_docs SET body = body || rest WHERE rest IS NOT NULL;
ALTER TABLE search_docs DROP COLUMN rest;
