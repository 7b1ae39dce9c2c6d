//! The tables of webhooks.

diesel::table! {
    use diesel::sql_types::{BigInt, Bool, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    webhooks (id) {
        id -> UuidSql,
        version -> BigInt,
        created_at -> Instant,
        modified_at -> Instant,
        enabled -> Bool,
        disabled_at -> Nullable<Instant>,
        disabled_by -> Nullable<Text>,
        failing_since -> Nullable<Instant>,
        told -> BigInt,
        secret -> Text,
        former_secret -> Nullable<Text>,
        former_until -> Nullable<Instant>,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    webhook_deliveries (id) {
        id -> UuidSql,
        webhook_id -> UuidSql,
        number -> BigInt,
        kind -> Text,
        subject_id -> UuidSql,
        created_at -> Instant,
        state -> Text,
        due_at -> Nullable<Instant>,
        claim -> Nullable<UuidSql>,
        tries -> Integer,
        settled_at -> Nullable<Instant>,
        attempts -> Document,
        body -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(webhooks, webhook_deliveries);
