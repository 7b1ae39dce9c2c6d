//! The table of keys.

use super::staff;

diesel::table! {
    use diesel::sql_types::{BigInt, Binary, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    api_keys (id) {
        id -> UuidSql,
        version -> BigInt,
        handle -> Text,
        hash -> Binary,
        created_by -> UuidSql,
        created_at -> Instant,
        modified_at -> Instant,
        expires_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
        last_used_at -> Nullable<Instant>,
        requests_per_minute -> BigInt,
        scopes -> Document,
        name -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(api_keys, staff);
