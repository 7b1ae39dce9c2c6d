-- Nothing leads back: the first schema cannot say what this one keeps. Restore a backup.
SELECT 1;
