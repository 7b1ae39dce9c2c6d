//! The tables, once for both databases; the migrations are their truth, and a test
//! holds the three together.

mod curating;
mod keys;
mod publication;
mod search;
mod telling;
pub use curating::{collections, most_popular, views};
pub use keys::api_keys;
pub use publication::{publication_days, related};
pub(crate) use search::*;
pub use telling::{webhook_deliveries, webhooks};

diesel::table! {
    use diesel::sql_types::*;
    counter (id) { id -> SmallInt, generation -> BigInt, number -> BigInt, }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    changes (generation) {
        generation -> BigInt,
        number -> Nullable<BigInt>,
        entity -> Text,
        entity_id -> UuidSql,
        happening -> Text,
        actor_id -> Nullable<UuidSql>,
        at -> Instant,
        touches -> Nullable<Document>,
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
    use diesel::sql_types::{BigInt, Nullable, Text};
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
        kind -> Text,
        valid_from -> Nullable<Instant>,
        expires_at -> Nullable<Instant>,
        captured_at -> Nullable<Instant>,
        creators -> Text,
        credit -> Text,
        origins -> Document,
        rights_due_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::SmallInt;
    use crate::sql_types::UuidSql;
    crops (media_id, x, y) { media_id -> UuidSql, x -> SmallInt, y -> SmallInt, }
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
        planned_revision -> Nullable<BigInt>,
        unpublished_at -> Nullable<Instant>,
        erased_at -> Nullable<Instant>,
        notes -> Document,
        corrections -> Document,
        plan_failed_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Integer, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    copies (article_id, number) {
        article_id -> UuidSql,
        number -> BigInt,
        created_at -> Instant,
        created_by -> UuidSql,
        digest -> Text,
        word_count -> Integer,
        excerpt -> Nullable<Text>,
        content -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::BigInt;
    use crate::sql_types::{Document, UuidSql};
    copy_bodies (article_id, number) { article_id -> UuidSql, number -> BigInt, body -> Document, }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Bool, Nullable};
    use crate::sql_types::{Document, Instant, UuidSql};
    history (article_id, number) {
        article_id -> UuidSql,
        number -> BigInt,
        version -> BigInt,
        created_at -> Instant,
        created_by -> UuidSql,
        restored_from -> Nullable<BigInt>,
        is_whole -> Bool,
        changed -> Document,
        edit -> Nullable<Document>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::sql_types::{Instant, UuidSql};
    corrections (id) {
        id -> UuidSql,
        article_id -> UuidSql,
        at -> Instant,
        created_by -> Nullable<UuidSql>,
        kind -> Text,
        block_id -> Nullable<Text>,
        body -> Text,
    }
}

diesel::table! {
    use crate::sql_types::{Instant, UuidSql};
    locks (article_id) {
        article_id -> UuidSql,
        holder_id -> UuidSql,
        taken_at -> Instant,
        expires_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use crate::sql_types::{Instant, UuidSql};
    preview_links (id) {
        id -> UuidSql,
        article_id -> UuidSql,
        revision -> BigInt,
        label -> Nullable<Text>,
        created_by -> UuidSql,
        created_at -> Instant,
        expires_at -> Instant,
        revoked_at -> Nullable<Instant>,
        openings -> BigInt,
        last_opened_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::sql_types::{Instant, UuidSql};
    preview_openings (id) {
        id -> UuidSql,
        link_id -> UuidSql,
        at -> Instant,
        address -> Nullable<Text>,
        user_agent -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    audit (id) {
        id -> UuidSql,
        at -> Instant,
        origin -> Text,
        actor_id -> Nullable<UuidSql>,
        actor_name -> Nullable<Text>,
        verb -> Text,
        entity -> Text,
        entity_id -> UuidSql,
        digest_before -> Nullable<Text>,
        digest_after -> Nullable<Text>,
        request_id -> Nullable<Text>,
        detail -> Document,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Nullable, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    kept_answers (caller_id, idempotency_key) {
        caller_id -> UuidSql,
        idempotency_key -> Text,
        fingerprint -> Text,
        created_at -> Instant,
        target_id -> Nullable<UuidSql>,
        status -> Integer,
        headers -> Document,
        body -> Text,
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

diesel::allow_tables_to_appear_in_same_query!(
    articles,
    bylines,
    collections,
    copies,
    copy_bodies,
    corrections,
    counter,
    crops,
    history,
    listings,
    locks,
    media,
    preview_links,
    preview_openings,
    refresh_tokens,
    related,
    sections,
    sessions,
    slugs,
    staff,
    tags,
    uses,
    views,
);
