//! Opening: the right file, the right settings, one serving process.

use std::sync::{Arc, Barrier};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{
    Connection, DatabaseUrl, OpenError, Store, StoreError, StoreOptions, each,
};

use super::things::sqlite;

#[derive(QueryableByName, Debug, PartialEq)]
struct Settings {
    #[diesel(sql_type = BigInt)]
    foreign_keys: i64,
    #[diesel(sql_type = BigInt)]
    synchronous: i64,
    #[diesel(sql_type = BigInt)]
    busy_timeout: i64,
    #[diesel(sql_type = BigInt)]
    query_only: i64,
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

fn settings(db: &mut Connection) -> Result<Settings, StoreError> {
    Ok(each!(db, |c| diesel::sql_query(
        "SELECT foreign_keys, synchronous, timeout AS busy_timeout, query_only, journal_mode \
         FROM pragma_foreign_keys, pragma_synchronous, pragma_busy_timeout, \
         pragma_query_only, pragma_journal_mode"
    )
    .get_result(c))?)
}

fn expected(query_only: i64) -> Settings {
    Settings {
        foreign_keys: 1,
        synchronous: 2,
        busy_timeout: 5000,
        query_only,
        journal_mode: "wal".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sqlite_connection_is_durable_and_minds_its_references() {
    let (_database, store) = sqlite();
    assert_eq!(store.write(settings).await.unwrap(), expected(0));
    // All four readers at once, so that none is seen twice.
    let meet = Arc::new(Barrier::new(4));
    let mut readers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (store, meet) = (store.clone(), Arc::clone(&meet));
        readers.spawn(async move {
            store
                .read(move |db| {
                    meet.wait();
                    settings(db)
                })
                .await
        });
    }
    while let Some(read) = readers.join_next().await {
        assert_eq!(read.unwrap().unwrap(), expected(1));
    }
    // A writer that was opened anew after a panic is set up like the first.
    let panicked: Result<(), _> = store.write(|_| panic!("on purpose")).await;
    assert!(matches!(panicked, Err(StoreError::Panicked(_))));
    assert_eq!(store.write(settings).await.unwrap(), expected(0));
}

#[derive(QueryableByName, Debug)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

#[test]
fn every_postgres_session_is_set_up() {
    let Some(database) = TestDatabase::empty_postgres() else {
        return;
    };
    let store = database.open();
    for (name, expected) in [
        ("TimeZone", "UTC"),
        ("statement_timeout", "10s"),
        ("lock_timeout", "5s"),
        ("client_min_messages", "warning"),
        ("client_encoding", "UTF8"),
        ("lc_messages", "C"),
        ("transaction_isolation", "repeatable read"),
    ] {
        let query = format!("SELECT current_setting('{name}') AS value");
        let setting = store
            .read_now(|db| {
                Ok::<Setting, StoreError>(each!(db, |c| diesel::sql_query(query).get_result(c))?)
            })
            .unwrap();
        assert_eq!(setting.value, expected, "{name}");
    }
}

#[test]
fn a_store_is_served_by_one_process() {
    let database = TestDatabase::empty_sqlite();
    let serving = StoreOptions {
        exclusive: true,
        ..StoreOptions::default()
    };
    let first = database.open_with(serving.clone());
    let error = Store::open(database.url(), serving.clone()).unwrap_err();
    let pid = std::process::id();
    assert!(
        matches!(&error, OpenError::Locked { pid: Some(holder), .. } if *holder == pid),
        "{error:?}"
    );
    assert!(error.to_string().contains(&format!("process {pid}")));
    // A command beside the server is not turned away.
    database.open();
    drop(first);
    database.open_with(serving);
}

#[cfg(unix)]
#[test]
fn the_file_and_its_folder_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/deep/newsdesk.db");
    let store = Store::open(&DatabaseUrl::sqlite(&path), StoreOptions::default()).unwrap();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(&path.with_extension("db-wal")), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    assert_eq!(mode(path.parent().unwrap().parent().unwrap()), 0o700);
    drop(store);
}

#[test]
fn what_is_no_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    let letter = "Dear editor, ".repeat(400);
    std::fs::write(&path, &letter).unwrap();
    let error = Store::open(&DatabaseUrl::sqlite(&path), StoreOptions::default()).unwrap_err();
    assert!(error.to_string().contains("not a database"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), letter);
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    let url = "postgres://desk:hunter2@127.0.0.1:1/news?connect_timeout=2";
    let url = DatabaseUrl::parse(url).unwrap();
    let error = Store::open(&url, StoreOptions::default()).unwrap_err();
    assert!(
        matches!(error, OpenError::Store(StoreError::Unavailable(_))),
        "{error:?}"
    );
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}
