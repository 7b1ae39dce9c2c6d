-- FTS5 reads the youngest stories of a term first.
SELECT 1;
