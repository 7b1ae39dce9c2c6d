DROP TABLE related;
