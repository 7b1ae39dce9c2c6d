-- Collections and fronts. What differs between the databases is said at the top of the
-- first migration.

-- `content` is the working copy, `live_content` what was published of it; `live_slug`
-- and `live_sort_key` say of that what readers ask for, and nothing where it is hidden.
CREATE TABLE collections (
    id uuid NOT NULL CONSTRAINT collections_pkey PRIMARY KEY,
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL CONSTRAINT collections_slug_key UNIQUE,
    kind text COLLATE "C" NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    live_slug text COLLATE "C" CONSTRAINT collections_live_slug_key UNIQUE,
    live_sort_key text COLLATE "C",
    publish_at timestamptz,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    first_published_at timestamptz,
    published_at timestamptz,
    content json NOT NULL,
    live_content json
);
CREATE INDEX collections_sort ON collections (sort_key, id);
CREATE INDEX collections_live_sort ON collections (live_sort_key, id) WHERE live_sort_key IS NOT NULL;
CREATE INDEX collections_publish_at ON collections (publish_at, id) WHERE publish_at IS NOT NULL;

-- What editors decided about the most viewed stories: one row.
CREATE TABLE most_popular (
    id smallint NOT NULL CONSTRAINT most_popular_pkey PRIMARY KEY CONSTRAINT most_popular_one CHECK (id = 1),
    version bigint NOT NULL,
    modified_at timestamptz NOT NULL,
    content json NOT NULL
);
