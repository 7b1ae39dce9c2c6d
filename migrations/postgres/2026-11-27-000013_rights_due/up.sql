-- When readers will next see a photo otherwise by itself: its right to be shown begins or
-- ends. What differs between the databases is said at the top of the first migration.
ALTER TABLE media ADD COLUMN rights_due_at timestamptz;
CREATE INDEX media_rights_due ON media (rights_due_at, id) WHERE rights_due_at IS NOT NULL;

-- What has begun or ended already is no news.
UPDATE media SET rights_due_at = (
    SELECT min(edge) FROM (SELECT valid_from AS edge UNION ALL SELECT expires_at) AS edges
    WHERE edge > now()
);
