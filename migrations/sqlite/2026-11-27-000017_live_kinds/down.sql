DROP INDEX articles_live_language_updated;
DROP INDEX articles_live_language;
DROP INDEX articles_live_genre_updated;
DROP INDEX articles_live_genre;
