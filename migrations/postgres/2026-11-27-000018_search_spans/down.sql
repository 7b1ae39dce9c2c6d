DROP FUNCTION search_found;
DROP INDEX search_index_terms;
CREATE INDEX search_index_terms ON search_index USING gin (terms) WITH (fastupdate = off);
DROP FUNCTION search_spans;
