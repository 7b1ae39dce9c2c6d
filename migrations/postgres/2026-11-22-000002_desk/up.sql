-- The desk: history kept as edits, plans, corrections, kills, locks, preview links, the
-- audit log, and answers kept for safe retries. What differs between the databases is
-- said at the top of the first migration.

-- Facts of a story's life. `planned_revision` is what goes live at `publish_at`;
-- `unpublished_at` tells a withdrawn story from one that never was live; `notes` is
-- what was said of it (sent back, killed, why a plan came to nothing); `corrections`
-- repeats the rows of that table, so that a page is one statement; `plan_failed_at`
-- finds those whose plan came to nothing.
ALTER TABLE articles ADD COLUMN planned_revision bigint;
ALTER TABLE articles ADD COLUMN unpublished_at timestamptz;
ALTER TABLE articles ADD COLUMN erased_at timestamptz;
ALTER TABLE articles ADD COLUMN notes json NOT NULL DEFAULT '{}';
ALTER TABLE articles ADD COLUMN corrections json NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN plan_failed_at timestamptz;
UPDATE articles SET unpublished_at = modified_at
    WHERE first_published_at IS NOT NULL AND live_revision IS NULL AND killed_at IS NULL;
UPDATE articles SET planned_revision = head_revision WHERE publish_at IS NOT NULL;
DROP INDEX articles_publish_at;
DROP INDEX articles_unpublish_at;
CREATE INDEX articles_publish_at ON articles (publish_at, id) WHERE publish_at IS NOT NULL;
CREATE INDEX articles_unpublish_at ON articles (unpublish_at, id) WHERE unpublish_at IS NOT NULL;
CREATE INDEX articles_plan_failed_at ON articles (plan_failed_at, id) WHERE plan_failed_at IS NOT NULL;

-- The standing copies of a story: the working copy and, where it is another revision,
-- the live one. Whole, so that reading them costs the same however long the history
-- is. The body lies apart, so that a list never reads it.
CREATE TABLE copies (
    article_id uuid NOT NULL CONSTRAINT copies_article_fkey REFERENCES articles (id),
    number bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL CONSTRAINT copies_created_by_fkey REFERENCES staff (id),
    digest text COLLATE "C" NOT NULL,
    word_count integer NOT NULL,
    excerpt text,
    content json NOT NULL,
    CONSTRAINT copies_pkey PRIMARY KEY (article_id, number)
);

CREATE TABLE copy_bodies (
    article_id uuid NOT NULL CONSTRAINT copy_bodies_article_fkey REFERENCES articles (id),
    number bigint NOT NULL,
    body json NOT NULL,
    CONSTRAINT copy_bodies_pkey PRIMARY KEY (article_id, number)
);

-- The digests are filled in by the program when a copy is next saved: an empty one is
-- computed anew where it is asked for.
INSERT INTO copies (article_id, number, created_at, created_by, digest, word_count, excerpt, content)
    SELECT r.article_id, r.number, r.created_at, r.created_by, '', r.word_count, r.excerpt, r.content
    FROM revisions r JOIN articles a ON a.id = r.article_id
    WHERE r.number = a.head_revision OR r.number = a.live_revision;
INSERT INTO copy_bodies (article_id, number, body)
    SELECT r.article_id, r.number, b.body
    FROM revisions r JOIN articles a ON a.id = r.article_id
    JOIN revision_bodies b ON b.article_id = r.article_id AND b.number = r.body_number
    WHERE r.number = a.head_revision OR r.number = a.live_revision;

-- Append-only: every save of a working copy, each as an edit of the one before, and
-- every so often whole. `version` is the article's when it was saved (0 where that was
-- not kept yet); `changed` says what the save changed; `edit` is absent once erased.
CREATE TABLE history (
    article_id uuid NOT NULL CONSTRAINT history_article_fkey REFERENCES articles (id),
    number bigint NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL CONSTRAINT history_created_by_fkey REFERENCES staff (id),
    restored_from bigint,
    is_whole boolean NOT NULL,
    changed json NOT NULL,
    edit json,
    CONSTRAINT history_pkey PRIMARY KEY (article_id, number)
);
INSERT INTO history (article_id, number, version, created_at, created_by, restored_from, is_whole, changed, edit)
    SELECT r.article_id, r.number, 0, r.created_at, r.created_by, NULL, true, '{"members":[],"blocks":null}'::json,
        ('{"content":' || r.content::text || ',"body":' || b.body::text || '}')::json
    FROM revisions r
    JOIN revision_bodies b ON b.article_id = r.article_id AND b.number = r.body_number;

DROP TABLE revision_bodies;
DROP TABLE revisions;

-- What was put right in the open: never changed, never deleted.
CREATE TABLE corrections (
    id uuid NOT NULL CONSTRAINT corrections_pkey PRIMARY KEY,
    article_id uuid NOT NULL CONSTRAINT corrections_article_fkey REFERENCES articles (id),
    at timestamptz NOT NULL,
    created_by uuid CONSTRAINT corrections_created_by_fkey REFERENCES staff (id),
    kind text COLLATE "C" NOT NULL CONSTRAINT corrections_kind_check CHECK (kind IN ('correction', 'clarification', 'update', 'retraction')),
    block_id text,
    body text NOT NULL
);
CREATE INDEX corrections_at ON corrections (at, id);
CREATE INDEX corrections_article ON corrections (article_id, at, id);

-- Who says to be working on a story; expires by itself.
CREATE TABLE locks (
    article_id uuid NOT NULL CONSTRAINT locks_pkey PRIMARY KEY CONSTRAINT locks_article_fkey REFERENCES articles (id),
    holder_id uuid NOT NULL CONSTRAINT locks_holder_fkey REFERENCES staff (id) ON DELETE CASCADE,
    taken_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

-- Links to one revision for people without a sign-in. The secret is not kept: it is
-- derived of the id.
CREATE TABLE preview_links (
    id uuid NOT NULL CONSTRAINT preview_links_pkey PRIMARY KEY,
    article_id uuid NOT NULL CONSTRAINT preview_links_article_fkey REFERENCES articles (id),
    revision bigint NOT NULL,
    label text,
    created_by uuid NOT NULL CONSTRAINT preview_links_created_by_fkey REFERENCES staff (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    openings bigint NOT NULL,
    last_opened_at timestamptz
);
CREATE INDEX preview_links_article ON preview_links (article_id, created_at, id);

CREATE TABLE preview_openings (
    id uuid NOT NULL CONSTRAINT preview_openings_pkey PRIMARY KEY,
    link_id uuid NOT NULL CONSTRAINT preview_openings_link_fkey REFERENCES preview_links (id) ON DELETE CASCADE,
    at timestamptz NOT NULL,
    address text,
    user_agent text
);
CREATE INDEX preview_openings_link ON preview_openings (link_id, at, id);

-- Who did what: one row a change, written with it, never changed. Ids rise with time.
CREATE TABLE audit (
    id uuid NOT NULL CONSTRAINT audit_pkey PRIMARY KEY,
    at timestamptz NOT NULL,
    origin text COLLATE "C" NOT NULL CONSTRAINT audit_origin_check CHECK (origin IN ('staff', 'command-line', 'scheduler')),
    actor_id uuid,
    actor_name text,
    verb text COLLATE "C" NOT NULL,
    entity text COLLATE "C" NOT NULL,
    entity_id uuid NOT NULL,
    digest_before text COLLATE "C",
    digest_after text COLLATE "C",
    request_id text COLLATE "C",
    detail json NOT NULL
);
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_actor ON audit (actor_id, at, id);
CREATE INDEX audit_entity ON audit (entity_id, at, id);
CREATE INDEX audit_verb ON audit (verb, at, id);
CREATE INDEX audit_kind ON audit (entity, at, id);
CREATE INDEX audit_request ON audit (request_id) WHERE request_id IS NOT NULL;
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

-- Answers kept for a day, so that a request sent again is not done again. `target_id`
-- is what the answer speaks of.
CREATE TABLE kept_answers (
    caller_id uuid NOT NULL,
    idempotency_key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    target_id uuid,
    status integer NOT NULL,
    headers json NOT NULL,
    body text NOT NULL,
    CONSTRAINT kept_answers_pkey PRIMARY KEY (caller_id, idempotency_key)
);
CREATE INDEX kept_answers_created ON kept_answers (created_at);
CREATE INDEX kept_answers_target ON kept_answers (target_id);
