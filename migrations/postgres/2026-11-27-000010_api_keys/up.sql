-- Keys for programs. Of a key's secret its SHA-256 alone is kept; `handle` is the part by
-- which it is found and shown. What differs between the databases is said at the top of the
-- first migration.
CREATE TABLE api_keys (
    id uuid NOT NULL CONSTRAINT api_keys_pkey PRIMARY KEY,
    version bigint NOT NULL,
    handle text COLLATE "C" NOT NULL CONSTRAINT api_keys_handle_key UNIQUE,
    hash bytea NOT NULL,
    created_by uuid NOT NULL CONSTRAINT api_keys_created_by_fkey REFERENCES staff (id),
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    requests_per_minute bigint NOT NULL,
    scopes json NOT NULL,
    name text NOT NULL
);
CREATE INDEX api_keys_created ON api_keys (created_at, id);

-- The audit log also tells what programs did.
ALTER TABLE audit DROP CONSTRAINT audit_origin_check;
ALTER TABLE audit ADD CONSTRAINT audit_origin_check
    CHECK (origin IN ('staff', 'api-key', 'command-line', 'scheduler'));
