-- What else a change is about, as a list of ids: where a story was and is listed, and
-- what its live copy used and uses. Answers that were made from those are dropped.
ALTER TABLE changes ADD COLUMN touches TEXT;
