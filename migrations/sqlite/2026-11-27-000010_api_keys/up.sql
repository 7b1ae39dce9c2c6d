-- Keys for programs. Of a key's secret its SHA-256 alone is kept; `handle` is the part by
-- which it is found and shown. What differs between the databases is said at the top of the
-- first migration.
CREATE TABLE api_keys (
    id BLOB NOT NULL CONSTRAINT api_keys_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    handle TEXT NOT NULL CONSTRAINT api_keys_handle_key UNIQUE,
    hash BLOB NOT NULL,
    created_by BLOB NOT NULL CONSTRAINT api_keys_created_by_fkey REFERENCES staff (id),
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER,
    requests_per_minute INTEGER NOT NULL,
    scopes TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX api_keys_created ON api_keys (created_at, id);

-- The audit log also tells what programs did. SQLite changes no check: the table is laid
-- anew, as it was but for that. (Dropping it runs no triggers.)
CREATE TABLE audit_anew (
    id BLOB NOT NULL CONSTRAINT audit_pkey PRIMARY KEY,
    at INTEGER NOT NULL,
    origin TEXT NOT NULL CONSTRAINT audit_origin_check CHECK (origin IN ('staff', 'api-key', 'command-line', 'scheduler')),
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
INSERT INTO audit_anew SELECT id, at, origin, actor_id, actor_name, verb, entity, entity_id,
    digest_before, digest_after, request_id, detail FROM audit;
DROP TABLE audit;
ALTER TABLE audit_anew RENAME TO audit;
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
