DROP INDEX media_rights_due;
ALTER TABLE media DROP COLUMN rights_due_at;
