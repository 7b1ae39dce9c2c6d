-- PostgreSQL's index is read from the largest number on as cheaply as from the smallest.
SELECT 1;
