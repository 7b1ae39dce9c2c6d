//! The tables of collections, of views, and of what editors decided about the most viewed.

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    collections (id) {
        id -> UuidSql,
        version -> BigInt,
        slug -> Text,
        kind -> Text,
        sort_key -> Text,
        live_slug -> Nullable<Text>,
        live_sort_key -> Nullable<Text>,
        publish_at -> Nullable<Instant>,
        created_at -> Instant,
        modified_at -> Instant,
        first_published_at -> Nullable<Instant>,
        published_at -> Nullable<Instant>,
        content -> Document,
        live_content -> Nullable<Document>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, SmallInt};
    use crate::sql_types::{Document, Instant};
    most_popular (id) {
        id -> SmallInt,
        version -> BigInt,
        modified_at -> Instant,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer};
    use crate::sql_types::UuidSql;
    views (span, starts_at, article_id) {
        span -> Integer,
        starts_at -> BigInt,
        article_id -> UuidSql,
        count -> BigInt,
    }
}
