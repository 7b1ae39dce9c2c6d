-- The live stories of a genre, and those in a language, in the orders of readers' lists: a
-- list by what few stories have goes along them alone.
CREATE INDEX articles_live_genre ON articles (live_genre, published_at, id) WHERE live_revision IS NOT NULL;
CREATE INDEX articles_live_genre_updated ON articles (live_genre, updated_at, id) WHERE live_revision IS NOT NULL;
CREATE INDEX articles_live_language ON articles (live_language, published_at, id) WHERE live_revision IS NOT NULL;
CREATE INDEX articles_live_language_updated ON articles (live_language, updated_at, id) WHERE live_revision IS NOT NULL;
