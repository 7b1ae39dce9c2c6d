-- Webhooks: who is told of public changes, and the messages to them. What differs
-- between the databases is said at the top of the first migration.

-- `told` is the number of the last public change that was looked at for it: messages are
-- made of the log of changes, which is the outbox. The secrets are sealed by a key that
-- is not in the database.
CREATE TABLE webhooks (
    id BLOB NOT NULL CONSTRAINT webhooks_pkey PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    modified_at INTEGER NOT NULL,
    enabled INTEGER NOT NULL,
    disabled_at INTEGER,
    disabled_by TEXT,
    failing_since INTEGER,
    told INTEGER NOT NULL,
    secret TEXT NOT NULL,
    former_secret TEXT,
    former_until INTEGER,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX webhooks_created ON webhooks (created_at, id);

-- One message to one webhook; its id is the message's over all tries and replays. It is
-- pending exactly as long as it has a `due_at`. Whoever delivers it sets `claim` and
-- moves `due_at` past the time that takes, so that another takes it over from one that
-- died.
CREATE TABLE webhook_deliveries (
    id BLOB NOT NULL CONSTRAINT webhook_deliveries_pkey PRIMARY KEY,
    webhook_id BLOB NOT NULL CONSTRAINT webhook_deliveries_webhook_fkey REFERENCES webhooks (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at INTEGER,
    claim BLOB,
    tries INTEGER NOT NULL,
    settled_at INTEGER,
    attempts TEXT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT webhook_deliveries_number_key UNIQUE (webhook_id, number)
) STRICT;
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook_id, due_at, number) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_order ON webhook_deliveries (webhook_id, subject_id, number) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_state ON webhook_deliveries (webhook_id, state, settled_at);
CREATE INDEX webhook_deliveries_subject ON webhook_deliveries (subject_id);
