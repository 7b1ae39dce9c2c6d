ALTER TABLE changes DROP COLUMN touches;
