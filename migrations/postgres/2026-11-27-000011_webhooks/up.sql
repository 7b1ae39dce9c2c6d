-- Webhooks: who is told of public changes, and the messages to them. What differs
-- between the databases is said at the top of the first migration.

-- `told` is the number of the last public change that was looked at for it: messages are
-- made of the log of changes, which is the outbox. The secrets are sealed by a key that
-- is not in the database.
CREATE TABLE webhooks (
    id uuid NOT NULL CONSTRAINT webhooks_pkey PRIMARY KEY,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    modified_at timestamptz NOT NULL,
    enabled boolean NOT NULL,
    disabled_at timestamptz,
    disabled_by text COLLATE "C",
    failing_since timestamptz,
    told bigint NOT NULL,
    secret text NOT NULL,
    former_secret text,
    former_until timestamptz,
    content json NOT NULL
);
CREATE INDEX webhooks_created ON webhooks (created_at, id);

-- One message to one webhook; its id is the message's over all tries and replays. It is
-- pending exactly as long as it has a `due_at`. Whoever delivers it sets `claim` and
-- moves `due_at` past the time that takes, so that another takes it over from one that
-- died.
CREATE TABLE webhook_deliveries (
    id uuid NOT NULL CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
    webhook_id uuid NOT NULL CONSTRAINT webhook_deliveries_webhook_fkey REFERENCES webhooks (id) ON DELETE CASCADE,
    number bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    subject_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    state text COLLATE "C" NOT NULL,
    due_at timestamptz,
    claim uuid,
    tries integer NOT NULL,
    settled_at timestamptz,
    attempts json NOT NULL,
    body text NOT NULL,
    CONSTRAINT webhook_deliveries_number_key UNIQUE (webhook_id, number)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at, number) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_order ON webhook_deliveries (webhook_id, subject_id, number) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_state ON webhook_deliveries (webhook_id, state, settled_at);
CREATE INDEX webhook_deliveries_subject ON webhook_deliveries (subject_id);
