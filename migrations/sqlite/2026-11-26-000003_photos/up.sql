-- Photos by their rights, their makers and their credit. What differs between the
-- databases is said at the top of the first migration.

-- What lists and the schedule ask for, repeated from `content`: `creators` and `credit`
-- (source and line) are folded, one a line. `origins` says where each member's value
-- comes from.
ALTER TABLE media ADD COLUMN kind TEXT NOT NULL DEFAULT 'photo';
ALTER TABLE media ADD COLUMN valid_from INTEGER;
ALTER TABLE media ADD COLUMN expires_at INTEGER;
ALTER TABLE media ADD COLUMN captured_at INTEGER;
ALTER TABLE media ADD COLUMN creators TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN credit TEXT NOT NULL DEFAULT '';
ALTER TABLE media ADD COLUMN origins TEXT NOT NULL DEFAULT '{}';
CREATE INDEX media_valid_from ON media (valid_from, id) WHERE valid_from IS NOT NULL;
CREATE INDEX media_expires_at ON media (expires_at, id) WHERE expires_at IS NOT NULL;
CREATE INDEX media_captured_at ON media (captured_at, id);

-- An instant is written `2026-11-22T18:40:00Z`, or with three or six digits more.
UPDATE media SET
    valid_from = CAST(strftime('%s', substr(content ->> '$.validFrom', 1, 19)) AS INTEGER) * 1000000
        + CAST(substr(rtrim(substr(content ->> '$.validFrom', 21), 'Z') || '000000', 1, 6) AS INTEGER),
    expires_at = CAST(strftime('%s', substr(content ->> '$.expiresAt', 1, 19)) AS INTEGER) * 1000000
        + CAST(substr(rtrim(substr(content ->> '$.expiresAt', 21), 'Z') || '000000', 1, 6) AS INTEGER),
    captured_at = CAST(strftime('%s', substr(content ->> '$.capturedAt', 1, 19)) AS INTEGER) * 1000000
        + CAST(substr(rtrim(substr(content ->> '$.capturedAt', 21), 'Z') || '000000', 1, 6) AS INTEGER);

-- SQLite folds no more than ASCII, so the folded words are taken from `search`: its last
-- lines are the credit's, the creators' and the file's name.
WITH
    lines (id, line, place) AS (
        SELECT media.id, value, key - json_array_length(json_each.json)
        FROM media, json_each('["' || replace(
            substr(json_quote(replace(search, char(10), char(0xE000))), 2), char(0xE000), '","'
        ) || ']')
    ),
    counted (id, creators, credits) AS (
        SELECT id, coalesce(json_array_length(content, '$.creators'), 0),
            (content ->> '$.creditSource' IS NOT NULL) + (content ->> '$.creditLine' IS NOT NULL)
        FROM media
    ),
    folded (id, creators, credit) AS (
        SELECT lines.id,
            group_concat(line, char(10) ORDER BY place)
                FILTER (WHERE place >= -2 - creators),
            group_concat(line, char(10) ORDER BY place)
                FILTER (WHERE place < -2 - creators)
        FROM lines JOIN counted ON counted.id = lines.id
        WHERE place < -2 AND place >= -2 - creators - credits
        GROUP BY lines.id
    )
UPDATE media SET creators = coalesce(folded.creators, ''), credit = coalesce(folded.credit, '')
    FROM folded WHERE folded.id = media.id;

-- The focal points that uses of a photo have of their own, in thousandths: what may be
-- asked of its renditions.
CREATE TABLE crops (
    media_id BLOB NOT NULL CONSTRAINT crops_media_fkey REFERENCES media (id) ON DELETE CASCADE,
    x INTEGER NOT NULL,
    y INTEGER NOT NULL,
    CONSTRAINT crops_pkey PRIMARY KEY (media_id, x, y)
) STRICT, WITHOUT ROWID;

-- Those that stories have already, in their members and at any depth of their bodies.
INSERT OR IGNORE INTO crops (media_id, x, y)
    SELECT media.id, CAST(round(x * 1000) AS INTEGER), CAST(round(y * 1000) AS INTEGER)
    FROM (
        SELECT json_extract(told, path || '.media') AS used, value ->> '$.x' AS x, value ->> '$.y' AS y
        FROM (SELECT content AS told FROM copies UNION ALL SELECT body FROM copy_bodies), json_tree(told)
        WHERE key = 'focalPoint' AND type = 'object'
    )
    JOIN media ON media.id = unhex(used, '-');
