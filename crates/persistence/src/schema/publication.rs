//! The table that sitemaps are made of.

diesel::table! {
    use diesel::sql_types::{BigInt, Integer};
    use crate::sql_types::Instant;
    publication_days (day) {
        day -> Integer,
        stories -> BigInt,
        changed_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::Integer;
    use crate::sql_types::{Instant, UuidSql};
    related (article_id, closeness, published_at, other_id) {
        article_id -> UuidSql,
        other_id -> UuidSql,
        closeness -> Integer,
        published_at -> Instant,
    }
}
