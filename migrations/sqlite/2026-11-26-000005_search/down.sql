DROP TABLE search_languages;
DROP TABLE search_spellings;
DROP TABLE search_words;
DROP TABLE search_names;
DROP TABLE search_index;
DROP TABLE search_docs;
