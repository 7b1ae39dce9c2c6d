-- The newsroom's first schema. Differs between the databases only in types:
-- ids (uuid / 16-byte BLOB), instants (timestamptz / microseconds since 1970),
-- documents (json / TEXT), and "C" collation, which SQLite has anyway.

-- One row. `generation` counts every change, `number` every public one; a writer
-- updates it last in its transaction, so that numbers follow commit order.
CREATE TABLE counter (
    id smallint NOT NULL CONSTRAINT counter_pkey PRIMARY KEY CONSTRAINT counter_one CHECK (id = 1),
    generation bigint NOT NULL,
    number bigint NOT NULL
);
INSERT INTO counter (id, generation, number) VALUES (1, 0, 0);

CREATE TABLE changes (
    generation bigint NOT NULL CONSTRAINT changes_pkey PRIMARY KEY,
    number bigint CONSTRAINT changes_number_key UNIQUE,
    entity text COLLATE "C" NOT NULL,
    entity_id uuid NOT NULL,
    happening text COLLATE "C" NOT NULL,
    actor_id uuid,
    at timestamptz NOT NULL
);

CREATE TABLE staff (
    id uuid NOT NULL CONSTRAINT staff_pkey PRIMARY KEY,
    version bigint NOT NULL,
    name text NOT NULL,
    email text COLLATE "C" NOT NULL CONSTRAINT staff_email_key UNIQUE,
    role text COLLATE "C" NOT NULL CONSTRAINT staff_role_check CHECK (role IN ('contributor', 'author', 'editor', 'admin')),
    sort_key text COLLATE "C" NOT NULL,
    suspended_at timestamptz,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    password_hash text NOT NULL
);
CREATE INDEX staff_sort ON staff (sort_key, id);

CREATE TABLE sessions (
    id uuid NOT NULL CONSTRAINT sessions_pkey PRIMARY KEY,
    staff_id uuid NOT NULL CONSTRAINT sessions_staff_fkey REFERENCES staff (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX sessions_staff ON sessions (staff_id);

-- A refresh token is kept as its SHA-256 alone. A used one stays until its session
-- is swept, so that its reuse is noticed.
CREATE TABLE refresh_tokens (
    hash bytea NOT NULL CONSTRAINT refresh_tokens_pkey PRIMARY KEY,
    session_id uuid NOT NULL CONSTRAINT refresh_tokens_session_fkey REFERENCES sessions (id) ON DELETE CASCADE,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE site (
    id smallint NOT NULL CONSTRAINT site_pkey PRIMARY KEY CONSTRAINT site_one CHECK (id = 1),
    version bigint NOT NULL,
    modified_at timestamptz NOT NULL,
    content json NOT NULL
);

-- A slug belongs to one thing of its kind for ever: as the working copy's, the live
-- one, or a former one. Only a slug that was once public redirects.
CREATE TABLE slugs (
    entity text COLLATE "C" NOT NULL,
    slug text COLLATE "C" NOT NULL,
    target_id uuid NOT NULL,
    public boolean NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT slugs_pkey PRIMARY KEY (entity, slug)
);
CREATE INDEX slugs_target ON slugs (target_id);

-- Paths of the website that once led somewhere.
CREATE TABLE redirects (
    from_path text COLLATE "C" NOT NULL CONSTRAINT redirects_pkey PRIMARY KEY,
    entity text COLLATE "C" NOT NULL,
    target_id uuid NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX redirects_target ON redirects (target_id);

CREATE TABLE media (
    id uuid NOT NULL CONSTRAINT media_pkey PRIMARY KEY,
    version bigint NOT NULL,
    sha256 text COLLATE "C" NOT NULL,
    search text COLLATE "C" NOT NULL,
    uploaded_by uuid NOT NULL CONSTRAINT media_uploaded_by_fkey REFERENCES staff (id),
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    original_key text COLLATE "C" NOT NULL,
    file json NOT NULL,
    content json NOT NULL
);
CREATE INDEX media_sha256 ON media (sha256);
CREATE INDEX media_created ON media (created_at, id);

CREATE TABLE bylines (
    id uuid NOT NULL CONSTRAINT bylines_pkey PRIMARY KEY,
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL CONSTRAINT bylines_slug_key UNIQUE,
    kind text COLLATE "C" NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    content json NOT NULL
);
CREATE INDEX bylines_sort ON bylines (sort_key, id);

CREATE TABLE tags (
    id uuid NOT NULL CONSTRAINT tags_pkey PRIMARY KEY,
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL CONSTRAINT tags_slug_key UNIQUE,
    kind text COLLATE "C" NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    parent_id uuid CONSTRAINT tags_parent_fkey REFERENCES tags (id),
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    content json NOT NULL
);
CREATE INDEX tags_sort ON tags (sort_key, id);
CREATE INDEX tags_parent ON tags (parent_id);

CREATE TABLE sections (
    id uuid NOT NULL CONSTRAINT sections_pkey PRIMARY KEY,
    version bigint NOT NULL,
    slug text COLLATE "C" NOT NULL CONSTRAINT sections_slug_key UNIQUE,
    path text COLLATE "C" NOT NULL CONSTRAINT sections_path_key UNIQUE,
    parent_id uuid CONSTRAINT sections_parent_fkey REFERENCES sections (id),
    position bigint NOT NULL,
    hidden boolean NOT NULL,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    content json NOT NULL
);
CREATE INDEX sections_parent ON sections (parent_id);

-- A story's identity and the facts of its life. The columns named live_… say of the
-- live revision what lists filter by; `headline`, `slug`, `section_id` and `search`
-- say it of the working copy.
CREATE TABLE articles (
    id uuid NOT NULL CONSTRAINT articles_pkey PRIMARY KEY,
    version bigint NOT NULL,
    owner_id uuid NOT NULL CONSTRAINT articles_owner_fkey REFERENCES staff (id),
    created_by uuid NOT NULL CONSTRAINT articles_created_by_fkey REFERENCES staff (id),
    changed_by uuid NOT NULL CONSTRAINT articles_changed_by_fkey REFERENCES staff (id),
    head_revision bigint NOT NULL,
    live_revision bigint,
    has_unpublished_changes boolean NOT NULL,
    review text COLLATE "C" NOT NULL CONSTRAINT articles_review_check CHECK (review IN ('none', 'in-review', 'approved')),
    publish_at timestamptz,
    unpublish_at timestamptz,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    first_published_at timestamptz,
    published_at timestamptz,
    updated_at timestamptz,
    binned_at timestamptz,
    killed_at timestamptz,
    slug text COLLATE "C" NOT NULL CONSTRAINT articles_slug_key UNIQUE,
    section_id uuid CONSTRAINT articles_section_fkey REFERENCES sections (id),
    live_slug text COLLATE "C" CONSTRAINT articles_live_slug_key UNIQUE,
    live_section_id uuid CONSTRAINT articles_live_section_fkey REFERENCES sections (id),
    live_genre text COLLATE "C",
    live_language text COLLATE "C",
    former_slugs json NOT NULL,
    search text COLLATE "C" NOT NULL
);
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
    article_id uuid NOT NULL CONSTRAINT revisions_article_fkey REFERENCES articles (id),
    number bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL CONSTRAINT revisions_created_by_fkey REFERENCES staff (id),
    body_number bigint NOT NULL,
    word_count integer NOT NULL,
    excerpt text,
    content json NOT NULL,
    CONSTRAINT revisions_pkey PRIMARY KEY (article_id, number)
);

CREATE TABLE revision_bodies (
    article_id uuid NOT NULL CONSTRAINT revision_bodies_article_fkey REFERENCES articles (id),
    number bigint NOT NULL,
    body json NOT NULL,
    CONSTRAINT revision_bodies_pkey PRIMARY KEY (article_id, number)
);

-- The live stories of a section (with its sub-sections), a tag or a byline, in the
-- order readers see them. A tag or byline is public exactly when it is listed here.
CREATE TABLE listings (
    facet_id uuid NOT NULL,
    published_at timestamptz NOT NULL,
    article_id uuid NOT NULL CONSTRAINT listings_article_fkey REFERENCES articles (id),
    updated_at timestamptz NOT NULL,
    CONSTRAINT listings_pkey PRIMARY KEY (facet_id, published_at, article_id)
);
CREATE INDEX listings_updated ON listings (facet_id, updated_at, article_id);
CREATE INDEX listings_article ON listings (article_id, facet_id);

-- What uses what: `live` tells whether readers see the use.
CREATE TABLE uses (
    target_id uuid NOT NULL,
    user_id uuid NOT NULL,
    live boolean NOT NULL,
    entity text COLLATE "C" NOT NULL,
    CONSTRAINT uses_pkey PRIMARY KEY (target_id, user_id, live)
);
CREATE INDEX uses_user ON uses (user_id, live);

-- Views gathered in memory and added in batches: `span` is the bucket's length in
-- seconds, `starts_at` its beginning in Unix seconds.
CREATE TABLE views (
    span integer NOT NULL,
    starts_at bigint NOT NULL,
    article_id uuid NOT NULL CONSTRAINT views_article_fkey REFERENCES articles (id),
    count bigint NOT NULL,
    CONSTRAINT views_pkey PRIMARY KEY (span, starts_at, article_id)
);
