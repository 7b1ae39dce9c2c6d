DROP TABLE search_languages;
DROP TABLE search_spellings;
DROP TABLE search_words;
DROP TABLE search_names;
DROP FUNCTION search_weighs(bigint);
DROP TABLE search_index;
DROP TABLE search_docs;
