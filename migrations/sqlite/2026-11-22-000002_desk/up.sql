-- The desk: history kept as edits, plans, corrections, kills, locks, preview links, the
-- audit log, and answers kept for safe retries. What differs between the databases is
-- said at the top of the first migration.

-- Facts of a story's life. `planned_revision` is what goes live at `publish_at`;
-- `unpublished_at` tells a withdrawn story from one that never was live; `notes` is
-- what was said of it (sent back, killed, why a plan came to nothing); `corrections`
-- repeats the rows of that table, so that a page is one statement; `plan_failed_at`
-- finds those whose plan came to nothing.
ALTER TABLE articles ADD COLUMN planned_revision INTEGER;
ALTER TABLE articles ADD COLUMN unpublished_at INTEGER;
ALTER TABLE articles ADD COLUMN erased_at INTEGER;
ALTER TABLE articles ADD COLUMN notes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE articles ADD COLUMN corrections TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN plan_failed_at INTEGER;
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
    article_id BLOB NOT NULL CONSTRAINT copies_article_fkey REFERENCES articles (id),
    number INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL CONSTRAINT copies_created_by_fkey REFERENCES staff (id),
    digest TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    excerpt TEXT,
    content TEXT NOT NULL,
    CONSTRAINT copies_pkey PRIMARY KEY (article_id, number)
) STRICT;

CREATE TABLE copy_bodies (
    article_id BLOB NOT NULL CONSTRAINT copy_bodies_article_fkey REFERENCES articles (id),
    number INTEGER NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT copy_bodies_pkey PRIMARY KEY (article_id, number)
) STRICT;

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
    article_id BLOB NOT NULL CONSTRAINT history_article_fkey REFERENCES articles (id),
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    created_by BLOB NOT NULL CONSTRAINT history_created_by_fkey REFERENCES staff (id),
    restored_from INTEGER,
    is_whole INTEGER NOT NULL,
    changed TEXT NOT NULL,
    edit TEXT,
    CONSTRAINT history_pkey PRIMARY KEY (article_id, number)
) STRICT;
INSERT INTO history (article_id, number, version, created_at, created_by, restored_from, is_whole, changed, edit)
    SELECT r.article_id, r.number, 0, r.created_at, r.created_by, NULL, 1, '{"members":[],"blocks":null}',
        '{"content":' || r.content || ',"body":' || b.body || '}'
    FROM revisions r
    JOIN revision_bodies b ON b.article_id = r.article_id AND b.number = r.body_number;

DROP TABLE revision_bodies;
DROP TABLE revisions;

-- What was put right in the open: never changed, never deleted.
CREATE TABLE corrections (
    id BLOB NOT NULL CONSTRAINT corrections_pkey PRIMARY KEY,
    article_id BLOB NOT NULL CONSTRAINT corrections_article_fkey REFERENCES articles (id),
    at INTEGER NOT NULL,
    created_by BLOB CONSTRAINT corrections_created_by_fkey REFERENCES staff (id),
    kind TEXT NOT NULL CONSTRAINT corrections_kind_check CHECK (kind IN ('correction', 'clarification', 'update', 'retraction')),
    block_id TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_at ON corrections (at, id);
CREATE INDEX corrections_article ON corrections (article_id, at, id);

-- Who says to be working on a story; expires by itself.
CREATE TABLE locks (
    article_id BLOB NOT NULL CONSTRAINT locks_pkey PRIMARY KEY CONSTRAINT locks_article_fkey REFERENCES articles (id),
    holder_id BLOB NOT NULL CONSTRAINT locks_holder_fkey REFERENCES staff (id) ON DELETE CASCADE,
    taken_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- Links to one revision for people without a sign-in. The secret is not kept: it is
-- derived of the id.
CREATE TABLE preview_links (
    id BLOB NOT NULL CONSTRAINT preview_links_pkey PRIMARY KEY,
    article_id BLOB NOT NULL CONSTRAINT preview_links_article_fkey REFERENCES articles (id),
    revision INTEGER NOT NULL,
    label TEXT,
    created_by BLOB NOT NULL CONSTRAINT preview_links_created_by_fkey REFERENCES staff (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    openings INTEGER NOT NULL,
    last_opened_at INTEGER
) STRICT;
CREATE INDEX preview_links_article ON preview_links (article_id, created_at, id);

CREATE TABLE preview_openings (
    id BLOB NOT NULL CONSTRAINT preview_openings_pkey PRIMARY KEY,
    link_id BLOB NOT NULL CONSTRAINT preview_openings_link_fkey REFERENCES preview_links (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    address TEXT,
    user_agent TEXT
) STRICT;
CREATE INDEX preview_openings_link ON preview_openings (link_id, at, id);

-- Who did what: one row a change, written with it, never changed. Ids rise with time.
CREATE TABLE audit (
    id BLOB NOT NULL CONSTRAINT audit_pkey PRIMARY KEY,
    at INTEGER NOT NULL,
    origin TEXT NOT NULL CONSTRAINT audit_origin_check CHECK (origin IN ('staff', 'command-line', 'scheduler')),
    actor_id BLOB,
    actor_name TEXT,
    verb TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    digest_before TEXT,
    digest_after TEXT,
    request_id TEXT,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_actor ON audit (actor_id, at, id);
CREATE INDEX audit_entity ON audit (entity_id, at, id);
CREATE INDEX audit_verb ON audit (verb, at, id);
CREATE INDEX audit_kind ON audit (entity, at, id);
CREATE INDEX audit_request ON audit (request_id) WHERE request_id IS NOT NULL;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- Answers kept for a day, so that a request sent again is not done again. `target_id`
-- is what the answer speaks of.
CREATE TABLE kept_answers (
    caller_id BLOB NOT NULL,
    idempotency_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    target_id BLOB,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT kept_answers_pkey PRIMARY KEY (caller_id, idempotency_key)
) STRICT;
CREATE INDEX kept_answers_created ON kept_answers (created_at);
CREATE INDEX kept_answers_target ON kept_answers (target_id);
