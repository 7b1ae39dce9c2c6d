-- The newsroom's first schema. Differs between the databases only in types:
-- ids (uuid / 16-byte BLOB), instants (timestamptz / microseconds since 1970),
-- documents (json / TEXT), and "C" collation, which SQLite has anyway.

-- One row. `generation` counts every change, `number` every public one; a writer
-- updates it last in its transaction, so that numbers follow commit order.
CREATE TABLE counter (
    id INTEGER NOT NULL CONSTRAINT counter_pkey PRIMARY KEY CONSTRAINT counter_one CHECK (id = 1),
    generation INTEGER NOT NULL,
    number INTEGER NOT NULL
) STRICT;
INSERT INTO counter (id, generation, number) VALUES (1, 0, 0);

CREATE TABLE changes (
    generation INTEGER NOT NULL CONSTRAINT changes_pkey PRIMARY KEY,
    number INTEGER CONSTRAINT changes_number_key UNIQUE,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    happening TEXT NOT NULL,
    actor_id BLOB,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
    id BLOB NOT NULL CONSTRAINT staff_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL CONSTRAINT staff_email_key UNIQUE,
    role TEXT NOT NULL CONSTRAINT staff_role_check CHECK (role IN ('contributor', 'author', 'editor', 'admin')),
    sort_key TEXT NOT NULL,
    suspended_at INTEGER,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    password_hash TEXT NOT NULL
) STRICT;
CREATE INDEX staff_sort ON staff (sort_key, id);

CREATE TABLE sessions (
    id BLOB NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY,
    staff_id BLOB NOT NULL CONSTRAINT sessions_staff_fkey REFERENCES staff (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX sessions_staff ON sessions (staff_id);

-- A refresh token is kept as its SHA-256 alone. A used one stays until its session
-- is swept, so that its reuse is noticed.
CREATE TABLE refresh_tokens (
    hash BLOB NOT NULL CONSTRAINT refresh_tokens_pkey PRIMARY KEY,
    session_id BLOB NOT NULL CONSTRAINT refresh_tokens_session_fkey REFERENCES sessions (id) ON DELETE CASCADE,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE site (
    id INTEGER NOT NULL CONSTRAINT site_pkey PRIMARY KEY CONSTRAINT site_one CHECK (id = 1),
    version INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- A slug belongs to one thing of its kind for ever: as the working copy's, the live
-- one, or a former one. Only a slug that was once public redirects.
CREATE TABLE slugs (
    entity TEXT NOT NULL,
    slug TEXT NOT NULL,
    target_id BLOB NOT NULL,
    public INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT slugs_pkey PRIMARY KEY (entity, slug)
) STRICT;
CREATE INDEX slugs_target ON slugs (target_id);

-- Paths of the website that once led somewhere.
CREATE TABLE redirects (
    from_path TEXT NOT NULL CONSTRAINT redirects_pkey PRIMARY KEY,
    entity TEXT NOT NULL,
    target_id BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX redirects_target ON redirects (target_id);

CREATE TABLE media (
    id BLOB NOT NULL CONSTRAINT media_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    search TEXT NOT NULL,
    uploaded_by BLOB NOT NULL CONSTRAINT media_uploaded_by_fkey REFERENCES staff (id),
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    original_key TEXT NOT NULL,
    file TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX media_sha256 ON media (sha256);
CREATE INDEX media_created ON media (created_at, id);

CREATE TABLE bylines (
    id BLOB NOT NULL CONSTRAINT bylines_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL CONSTRAINT bylines_slug_key UNIQUE,
    kind TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX bylines_sort ON bylines (sort_key, id);

CREATE TABLE tags (
    id BLOB NOT NULL CONSTRAINT tags_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL CONSTRAINT tags_slug_key UNIQUE,
    kind TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    parent_id BLOB CONSTRAINT tags_parent_fkey REFERENCES tags (id),
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX tags_sort ON tags (sort_key, id);
CREATE INDEX tags_parent ON tags (parent_id);

CREATE TABLE sections (
    id BLOB NOT NULL CONSTRAINT sections_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    slug TEXT NOT NULL CONSTRAINT sections_slug_key UNIQUE,
    path TEXT NOT NULL CONSTRAINT sections_path_key UNIQUE,
    parent_id BLOB CONSTRAINT sections_parent_fkey REFERENCES sections (id),
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX sections_parent ON sections (parent_id);

-- A story's identity and the facts of its life. The columns named live_… say of the
-- live revision what lists filter by; `headline`, `slug`, `section_id` and `search`
-- say it of the working copy.
CREATE TABLE articles (
    id BLOB NOT NULL CONSTRAINT articles_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    owner_id BLOB NOT NULL CONSTRAINT articles_owner_fkey REFERENCES staff (id),
    created_by BLOB NOT NULL CONSTRAINT articles_created_by_fkey REFERENCES staff (id),
    changed_by BLOB NOT NULL CONSTRAINT articles_changed_by_fkey REFERENCES staff (id),
    head_revision INTEGER NOT NULL,
    live_revision INTEGER,
    has_unpublished_changes INTEGER NOT NULL,
    review TEXT NOT NULL CONSTRAINT articles_review_check CHECK (review IN ('none', 'in-review', 'approved')),
    publish_at INTEGER,
    unpublish_at INTEGER,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    first_published_at INTEGER,
    published_at INTEGER,
    updated_at INTEGER,
    binned_at INTEGER,
    killed_at INTEGER,
    slug TEXT NOT NULL CONSTRAINT articles_slug_key UNIQUE,
    section_id BLOB CONSTRAINT articles_section_fkey REFERENCES sections (id),
    live_slug TEXT CONSTRAINT articles_live_slug_key UNIQUE,
    live_section_id BLOB CONSTRAINT articles_live_section_fkey REFERENCES sections (id),
    live_genre TEXT,
    live_language TEXT,
    former_slugs TEXT NOT NULL,
    search TEXT NOT NULL
) STRICT;
CREATE INDEX articles_live_published ON articles (published_at, id) WHERE live_revision IS NOT NULL;
CREATE INDEX articles_live_updated ON articles (updated_at, id) WHERE live_revision IS NOT NULL;
CREATE INDEX articles_modified ON articles (modified_at, id);
CREATE INDEX articles_owner ON articles (owner_id, modified_at, id);
CREATE INDEX articles_section ON articles (section_id);
CREATE INDEX articles_live_section ON articles (live_section_id);
CREATE INDEX articles_publish_at ON articles (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX articles_unpublish_at ON articles (unpublish_at) WHERE unpublish_at IS NOT NULL;

-- Append-only: every save of a working copy. The body lies apart, so that a list
-- never reads it, and a save that leaves it alone points at the one before;
-- `excerpt` and `word_count` were taken from it at the save.
CREATE TABLE revisions (
    article_id BLOB NOT NULL CONSTRAINT revisions_article_fkey REFERENCES articles (id),
    number INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL CONSTRAINT revisions_created_by_fkey REFERENCES staff (id),
    body_number INTEGER NOT NULL,
    word_count INTEGER NOT NULL,
    excerpt TEXT,
    content TEXT NOT NULL,
    CONSTRAINT revisions_pkey PRIMARY KEY (article_id, number)
) STRICT;

CREATE TABLE revision_bodies (
    article_id BLOB NOT NULL CONSTRAINT revision_bodies_article_fkey REFERENCES articles (id),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT revision_bodies_pkey PRIMARY KEY (article_id, number)
) STRICT;

-- The live stories of a section (with its sub-sections), a tag or a byline, in the
-- order readers see them. A tag or byline is public exactly when it is listed here.
CREATE TABLE listings (
    facet_id BLOB NOT NULL,
    published_at INTEGER NOT NULL,
    article_id BLOB NOT NULL CONSTRAINT listings_article_fkey REFERENCES articles (id),
    updated_at INTEGER NOT NULL,
    CONSTRAINT listings_pkey PRIMARY KEY (facet_id, published_at, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listings_updated ON listings (facet_id, updated_at, article_id);
CREATE INDEX listings_article ON listings (article_id, facet_id);

-- What uses what: `live` tells whether readers see the use.
CREATE TABLE uses (
    target_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    live INTEGER NOT NULL,
    entity TEXT NOT NULL,
    CONSTRAINT uses_pkey PRIMARY KEY (target_id, user_id, live)
) STRICT, WITHOUT ROWID;
CREATE INDEX uses_user ON uses (user_id, live);

-- Views gathered in memory and added in batches: `span` is the bucket's length in
-- seconds, `starts_at` its beginning in Unix seconds.
CREATE TABLE views (
    span INTEGER NOT NULL,
    starts_at INTEGER NOT NULL,
    article_id BLOB NOT NULL CONSTRAINT views_article_fkey REFERENCES articles (id),
    count INTEGER NOT NULL,
    CONSTRAINT views_pkey PRIMARY KEY (span, starts_at, article_id)
) STRICT, WITHOUT ROWID;
