//! Every difference between the two databases that is a matter of words: how they
//! begin a transaction, set up a session and name what went wrong.
//!
//! Diesel hands on PostgreSQL's SQLSTATE only as a coarse kind, and SQLite's result
//! code not at all, so that the rest is told from the message. SQLite's messages are
//! fixed; PostgreSQL's are asked for untranslated where the role may ask
//! ([`POSTGRES_SESSION`]).

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};
use diesel::{QueryResult, RunQueryDsl as _, sql_query};

use crate::connection::{Backend, Connection};
use crate::error::{Constraint, StoreError};

/// The oldest PostgreSQL major version whose behaviour is relied upon.
pub(crate) const POSTGRES_MAJOR: u32 = 15;

/// What every PostgreSQL session is told, in one round trip. Diesel itself sets the
/// time zone to UTC and the encoding to UTF-8. `synchronous_commit` stays as the server
/// has it: that is the operator's decision.
pub(crate) const POSTGRES_SESSION: &str = "\
    SET TIME ZONE 'UTC'; \
    SET statement_timeout = '10s'; \
    SET lock_timeout = '5s'; \
    SET idle_in_transaction_session_timeout = '60s'; \
    SET client_min_messages = warning; \
    SELECT set_config('lc_messages', 'C', false) \
    WHERE has_parameter_privilege('lc_messages', 'SET')";

/// What every SQLite connection is told, one statement at a time as Diesel advises.
pub(crate) const SQLITE_SESSION: [&str; 6] = [
    // First, so that the others wait for a lock rather than fail.
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    // An acknowledged write survives a power cut; NORMAL would lose the last ones.
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    // Kibibytes, at most, for each connection: of a large store the upper pages of every
    // index, which the usual 2 MiB do not hold.
    "PRAGMA cache_size = -16384",
    // What a burst left of the write-ahead log is given back to the disk.
    "PRAGMA journal_size_limit = 67108864",
];

/// How a read of several statements begins: all of them see one state of the store.
pub(crate) fn begin_snapshot(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "BEGIN",
        Backend::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    }
}

/// How a write begins. On SQLite the lock is taken at once: a transaction that reads
/// first and then wants to write fails without waiting.
pub(crate) fn begin_write(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => "BEGIN IMMEDIATE",
        Backend::Postgres => "BEGIN",
    }
}

/// Unique constraints whose PostgreSQL name does not follow from SQLite's message
/// (`UNIQUE constraint failed: table.column, table.column`) by the rule of
/// [`unique_name`]: primary keys of other columns than `id`, and names cut or given.
const SQLITE_UNIQUE_NAMES: &[(&str, &str)] = &[
    ("changes.generation", "changes_pkey"),
    ("copies.article_id, copies.number", "copies_pkey"),
    (
        "copy_bodies.article_id, copy_bodies.number",
        "copy_bodies_pkey",
    ),
    ("crops.media_id, crops.x, crops.y", "crops_pkey"),
    ("history.article_id, history.number", "history_pkey"),
    (
        "kept_answers.caller_id, kept_answers.idempotency_key",
        "kept_answers_pkey",
    ),
    (
        "listings.facet_id, listings.published_at, listings.article_id",
        "listings_pkey",
    ),
    ("locks.article_id", "locks_pkey"),
    ("publication_days.day", "publication_days_pkey"),
    ("redirects.from_path", "redirects_pkey"),
    ("refresh_tokens.hash", "refresh_tokens_pkey"),
    (
        "related.article_id, related.closeness, related.published_at, related.other_id",
        "related_pkey",
    ),
    ("search_docs.docid", "search_docs_pkey"),
    ("search_languages.tongue", "search_languages_pkey"),
    (
        "search_names.term, search_names.facet_id, search_names.place",
        "search_names_pkey",
    ),
    (
        "search_spellings.spelling, search_spellings.word",
        "search_spellings_pkey",
    ),
    ("search_words.word", "search_words_pkey"),
    ("slugs.entity, slugs.slug", "slugs_pkey"),
    ("uses.target_id, uses.user_id, uses.live", "uses_pkey"),
    (
        "webhook_deliveries.webhook_id, webhook_deliveries.number",
        "webhook_deliveries_number_key",
    ),
    (
        "views.span, views.starts_at, views.article_id",
        "views_pkey",
    ),
];

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::DatabaseError(kind, information) => classify(kind, &*information),
            Error::RollbackErrorOnCommit { commit_error, .. } => (*commit_error).into(),
            Error::BrokenTransactionManager => Self::Unavailable("connection lost".to_owned()),
            Error::DeserializationError(detail) => Self::corrupt("a row", detail),
            other => Self::Database(other.to_string()),
        }
    }
}

impl From<diesel::ConnectionError> for StoreError {
    fn from(error: diesel::ConnectionError) -> Self {
        let message = error.to_string();
        by_message(&message).unwrap_or(Self::Unavailable(message))
    }
}

fn classify(kind: DatabaseErrorKind, information: &dyn DatabaseErrorInformation) -> StoreError {
    let message = information.message();
    match kind {
        DatabaseErrorKind::UniqueViolation => StoreError::Taken(match named(information) {
            Some(constraint) => constraint,
            None => Constraint(unique_name(message)),
        }),
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => {
            StoreError::Dangling(named(information))
        }
        DatabaseErrorKind::NotNullViolation => StoreError::Refused(Constraint(
            match (information.table_name(), information.column_name()) {
                (Some(table), Some(column)) => format!("{table}_{column}_not_null"),
                _ => format!("{}_not_null", after_colon(message).replace('.', "_")),
            },
        )),
        DatabaseErrorKind::CheckViolation | DatabaseErrorKind::ExclusionViolation => {
            StoreError::Refused(match named(information) {
                Some(constraint) => constraint,
                None => Constraint(after_colon(message).to_owned()),
            })
        }
        DatabaseErrorKind::SerializationFailure => StoreError::Conflict,
        DatabaseErrorKind::ReadOnlyTransaction => StoreError::ReadOnly,
        DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand => {
            StoreError::Unavailable(message.trim().to_owned())
        }
        _ => by_message(message).unwrap_or_else(|| StoreError::Database(message.to_owned())),
    }
}

fn named(information: &dyn DatabaseErrorInformation) -> Option<Constraint> {
    information
        .constraint_name()
        .filter(|name| !name.is_empty())
        .map(|name| Constraint(name.to_owned()))
}

fn after_colon(message: &str) -> &str {
    message.split_once(": ").map_or(message, |(_, rest)| rest)
}

/// PostgreSQL's name for the constraint SQLite complains of: `index 'name'` is that
/// name, `articles.id` is `articles_pkey`, and `articles.slug` is `articles_slug_key`.
fn unique_name(message: &str) -> String {
    let told = after_colon(message);
    if let Some(index) = told.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let listed = SQLITE_UNIQUE_NAMES.iter().find(|(of, _)| *of == told);
    if let Some((_, name)) = listed {
        return (*name).to_owned();
    }
    let columns: Vec<(&str, &str)> = told
        .split(", ")
        .filter_map(|column| column.split_once('.'))
        .collect();
    match columns.as_slice() {
        [] => told.to_owned(),
        [(table, "id")] => format!("{table}_pkey"),
        [(table, _), ..] => {
            let columns: Vec<&str> = columns.iter().map(|(_, column)| *column).collect();
            format!("{table}_{}_key", columns.join("_"))
        }
    }
}

/// What a message without a kind of its own means, where it means something.
fn by_message(message: &str) -> Option<StoreError> {
    const BUSY: [&str; 7] = [
        "database is locked",
        "database table is locked",
        "database schema is locked",
        "statement timeout",
        "lock timeout",
        "too many clients",
        "connection slots are reserved",
    ];
    const FULL: [&str; 4] = [
        "database or disk is full",
        "no space left on device",
        "disk quota exceeded",
        "could not extend file",
    ];
    const GONE: [&str; 8] = [
        "disk i/o error",
        "unable to open database file",
        "terminating connection",
        "server closed the connection",
        "the database system is",
        "no connection to the server",
        "connection to server",
        "ssl connection has been closed",
    ];
    const DAMAGED: [&str; 4] = [
        "database disk image is malformed",
        "file is not a database",
        "invalid page in block",
        "could not read block",
    ];
    let lower = message.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if lower.contains("deadlock") {
        Some(StoreError::Conflict)
    } else if says(&BUSY) {
        Some(StoreError::Busy)
    } else if says(&FULL) {
        Some(StoreError::Full)
    } else if lower.contains("attempt to write a readonly database") {
        Some(StoreError::ReadOnly)
    } else if says(&DAMAGED) {
        Some(StoreError::corrupt("the database file", message))
    } else if says(&GONE) {
        Some(StoreError::Unavailable(message.trim().to_owned()))
    } else {
        None
    }
}

/// Asks to be told whenever somebody commits what notifies this channel; SQLite tells
/// nobody.
pub(crate) fn listen(db: &mut Connection, channel: &str) -> QueryResult<()> {
    if let Connection::Postgres(c) = db {
        sql_query(format!("LISTEN {channel}")).execute(c)?;
    }
    Ok(())
}

/// Whether a notification has come since this was last asked, which takes no round trip;
/// `None` where none ever comes.
pub(crate) fn notified(db: &mut Connection) -> QueryResult<Option<bool>> {
    let Connection::Postgres(c) = db else {
        return Ok(None);
    };
    let mut notified = false;
    for notification in c.notifications_iter() {
        notification?;
        notified = true;
    }
    Ok(Some(notified))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(kind: DatabaseErrorKind, message: &str) -> StoreError {
        Error::DatabaseError(kind, Box::new(message.to_owned())).into()
    }

    #[test]
    fn unique_constraints_are_named_as_postgres_names_them() {
        for (told, name) in [
            ("articles.slug", "articles_slug_key"),
            ("articles.id", "articles_pkey"),
            ("feed.tag_id, feed.article_id", "feed_tag_id_article_id_key"),
            ("index 'staff_email_folded'", "staff_email_folded"),
        ] {
            let message = format!("UNIQUE constraint failed: {told}");
            let error = sqlite(DatabaseErrorKind::UniqueViolation, &message);
            assert!(error.is_taken(name), "{told}: {error:?}");
        }
    }

    #[test]
    fn other_constraints_are_named_too() {
        let kind = DatabaseErrorKind::NotNullViolation;
        assert_eq!(
            sqlite(kind, "NOT NULL constraint failed: articles.slug"),
            StoreError::Refused(Constraint("articles_slug_not_null".to_owned()))
        );
        let kind = DatabaseErrorKind::CheckViolation;
        assert_eq!(
            sqlite(kind, "CHECK constraint failed: articles_status_check"),
            StoreError::Refused(Constraint("articles_status_check".to_owned()))
        );
        let kind = DatabaseErrorKind::ForeignKeyViolation;
        assert_eq!(
            sqlite(kind, "FOREIGN KEY constraint failed"),
            StoreError::Dangling(None)
        );
    }

    #[test]
    fn trouble_is_told_from_its_message() {
        for (message, error) in [
            ("database is locked", StoreError::Busy),
            (
                "canceling statement due to statement timeout",
                StoreError::Busy,
            ),
            ("database or disk is full", StoreError::Full),
            (
                "could not extend file \"base/1/2\": No space left on device",
                StoreError::Full,
            ),
            ("attempt to write a readonly database", StoreError::ReadOnly),
            ("deadlock detected", StoreError::Conflict),
            (
                "disk I/O error",
                StoreError::Unavailable("disk I/O error".to_owned()),
            ),
            (
                "file is not a database",
                StoreError::corrupt("the database file", "file is not a database"),
            ),
            (
                "no such table: x",
                StoreError::Database("no such table: x".to_owned()),
            ),
        ] {
            assert_eq!(sqlite(DatabaseErrorKind::Unknown, message), error);
        }
    }
}
