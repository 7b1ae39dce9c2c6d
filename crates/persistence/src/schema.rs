//! The tables, once for both databases; the migrations are their truth, and a test
//! holds the three together.

diesel::table! {
    use diesel::sql_types::*;
    counter (id) { id -> SmallInt, generation -> BigInt, number -> BigInt, }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::sql_types::{Instant, UuidSql};
    changes (generation) {
        generation -> BigInt,
        number -> Nullable<BigInt>,
        entity -> Text,
        entity_id -> UuidSql,
        happening -> Text,
        actor_id -> Nullable<UuidSql>,
        at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::sql_types::{Instant, UuidSql};
    staff (id) {
        id -> UuidSql,
        version -> BigInt,
        name -> Text,
        email -> Text,
        role -> Text,
        sort_key -> Text,
        suspended_at -> Nullable<Instant>,
        created_at -> Instant,
        modified_at -> Instant,
        password_hash -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::Nullable;
    use crate::sql_types::{Instant, UuidSql};
    sessions (id) {
        id -> UuidSql,
        staff_id -> UuidSql,
        created_at -> Instant,
        expires_at -> Instant,
        ended_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::{Binary, Nullable};
    use crate::sql_types::{Instant, UuidSql};
    refresh_tokens (hash) {
        hash -> Binary,
        session_id -> UuidSql,
        issued_at -> Instant,
        expires_at -> Instant,
        used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, SmallInt};
    use crate::sql_types::{Document, Instant};
    site (id) {
        id -> SmallInt,
        version -> BigInt,
        modified_at -> Instant,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{Bool, Text};
    use crate::sql_types::{Instant, UuidSql};
    slugs (entity, slug) {
        entity -> Text,
        slug -> Text,
        target_id -> UuidSql,
        public -> Bool,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::Text;
    use crate::sql_types::{Instant, UuidSql};
    redirects (from_path) {
        from_path -> Text,
        entity -> Text,
        target_id -> UuidSql,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    media (id) {
        id -> UuidSql,
        version -> BigInt,
        sha256 -> Text,
        search -> Text,
        uploaded_by -> UuidSql,
        created_at -> Instant,
        modified_at -> Instant,
        original_key -> Text,
        file -> Document,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    bylines (id) {
        id -> UuidSql,
        version -> BigInt,
        slug -> Text,
        kind -> Text,
        sort_key -> Text,
        created_at -> Instant,
        modified_at -> Instant,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    tags (id) {
        id -> UuidSql,
        version -> BigInt,
        slug -> Text,
        kind -> Text,
        sort_key -> Text,
        parent_id -> Nullable<UuidSql>,
        created_at -> Instant,
        modified_at -> Instant,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Bool, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    sections (id) {
        id -> UuidSql,
        version -> BigInt,
        slug -> Text,
        path -> Text,
        parent_id -> Nullable<UuidSql>,
        position -> BigInt,
        hidden -> Bool,
        created_at -> Instant,
        modified_at -> Instant,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Bool, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    articles (id) {
        id -> UuidSql,
        version -> BigInt,
        owner_id -> UuidSql,
        created_by -> UuidSql,
        changed_by -> UuidSql,
        head_revision -> BigInt,
        live_revision -> Nullable<BigInt>,
        has_unpublished_changes -> Bool,
        review -> Text,
        publish_at -> Nullable<Instant>,
        unpublish_at -> Nullable<Instant>,
        created_at -> Instant,
        modified_at -> Instant,
        first_published_at -> Nullable<Instant>,
        published_at -> Nullable<Instant>,
        updated_at -> Nullable<Instant>,
        binned_at -> Nullable<Instant>,
        killed_at -> Nullable<Instant>,
        slug -> Text,
        section_id -> Nullable<UuidSql>,
        live_slug -> Nullable<Text>,
        live_section_id -> Nullable<UuidSql>,
        live_genre -> Nullable<Text>,
        live_language -> Nullable<Text>,
        former_slugs -> Document,
        search -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    revisions (article_id, number) {
        article_id -> UuidSql,
        number -> BigInt,
        created_at -> Instant,
        created_by -> UuidSql,
        body_number -> BigInt,
        word_count -> Integer,
        excerpt -> Nullable<Text>,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::BigInt;
    use crate::sql_types::{Document, UuidSql};
    revision_bodies (article_id, number) {
        article_id -> UuidSql,
        number -> BigInt,
        body -> Document,
    }
}

diesel::table! {
    use crate::sql_types::{Instant, UuidSql};
    listings (facet_id, published_at, article_id) {
        facet_id -> UuidSql,
        published_at -> Instant,
        article_id -> UuidSql,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{Bool, Text};
    use crate::sql_types::UuidSql;
    uses (target_id, user_id, live) {
        target_id -> UuidSql,
        user_id -> UuidSql,
        live -> Bool,
        entity -> Text,
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

diesel::allow_tables_to_appear_in_same_query!(
    articles,
    bylines,
    counter,
    listings,
    media,
    refresh_tokens,
    revision_bodies,
    revisions,
    sections,
    sessions,
    slugs,
    staff,
    tags,
    uses,
    views,
);
