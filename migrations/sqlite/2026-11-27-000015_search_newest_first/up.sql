-- Row ids of the index are the stories' numbers with a minus sign from now on, so that the
-- youngest of many are met first. All that is known of stories is forgotten, and a program
-- that starts brings it up to date.
INSERT INTO search_index (search_index) VALUES ('delete-all');
DELETE FROM search_docs;
DELETE FROM search_languages;
DELETE FROM search_words WHERE names = 0;
UPDATE search_words SET stories = 0;
DELETE FROM search_spellings WHERE word NOT IN (SELECT word FROM search_words);
