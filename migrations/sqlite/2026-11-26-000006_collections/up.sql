-- Collections and fronts. What differs between the databases is said at the top of the
-- first migration.

-- `content` is the working copy, `live_content` what was published of it; `live_slug`
-- and `live_sort_key` say of that what readers ask for, and nothing where it is hidden.
CREATE TABLE collections (
    id BLOB NOT NULL CONSTRAINT collections_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL CONSTRAINT collections_slug_key UNIQUE,
    kind TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    live_slug TEXT CONSTRAINT collections_live_slug_key UNIQUE,
    live_sort_key TEXT,
    publish_at INTEGER,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    first_published_at INTEGER,
    published_at INTEGER,
    content TEXT NOT NULL,
    live_content TEXT
) STRICT;
CREATE INDEX collections_sort ON collections (sort_key, id);
CREATE INDEX collections_live_sort ON collections (live_sort_key, id) WHERE live_sort_key IS NOT NULL;
CREATE INDEX collections_publish_at ON collections (publish_at, id) WHERE publish_at IS NOT NULL;

-- What editors decided about the most viewed stories: one row.
CREATE TABLE most_popular (
    id INTEGER NOT NULL CONSTRAINT most_popular_pkey PRIMARY KEY CONSTRAINT most_popular_one CHECK (id = 1),
    version INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
