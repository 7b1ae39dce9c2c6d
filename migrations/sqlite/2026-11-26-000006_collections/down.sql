DROP TABLE most_popular;
DROP TABLE collections;
