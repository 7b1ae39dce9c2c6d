//! Migrations: once, whoever comes first, and never backwards.

use std::process::{Command, Stdio};

use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{DatabaseUrl, OpenError, Store, StoreOptions};

use super::things::sql;

const CHILD: &str = "NEWSDESK_TEST_MIGRATE";

#[test]
fn the_second_time_there_is_nothing_to_do() {
    for database in TestDatabase::empty_of_each_kind() {
        let store = database.open();
        let pending = store.pending_migrations().unwrap();
        assert!(!pending.is_empty());
        assert_eq!(store.migrate().unwrap(), pending);
        assert!(store.pending_migrations().unwrap().is_empty());
        assert!(store.migrate().unwrap().is_empty());
    }
}

#[test]
fn a_database_made_for_a_test_is_up_to_date() {
    for database in TestDatabase::of_each_kind() {
        assert!(database.open().pending_migrations().unwrap().is_empty());
    }
}

#[test]
fn a_store_from_the_future_is_refused() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        let future = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000001')";
        store.write_now(move |db| sql(db, future, future)).unwrap();
        for refused in [store.migrate(), store.pending_migrations()] {
            assert!(
                matches!(&refused, Err(OpenError::Newer { version }) if version == "29991231000001"),
                "{refused:?}"
            );
        }
    }
}

/// Not a test by itself: what [`processes_that_start_at_once_take_turns`] starts.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how a test tells the copy of itself that it starts"
)]
fn child_that_migrates() {
    if let Ok(url) = std::env::var(CHILD) {
        let url = DatabaseUrl::parse(&url).unwrap();
        let store = Store::open(&url, StoreOptions::default()).unwrap();
        store.migrate().unwrap();
    }
}

#[test]
fn processes_that_start_at_once_take_turns() {
    for database in TestDatabase::empty_of_each_kind() {
        let children: Vec<_> = (0..6)
            .map(|_| {
                Command::new(std::env::current_exe().unwrap())
                    .args(["--exact", "migrating::child_that_migrates", "--nocapture"])
                    .env(CHILD, database.url().revealed())
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped())
                    .spawn()
                    .unwrap()
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success(), "{said}");
            assert!(said.contains("1 passed"), "{said}");
        }
        assert!(database.open().pending_migrations().unwrap().is_empty());
    }
}

#[test]
fn threads_that_start_at_once_take_turns() {
    for database in TestDatabase::empty_of_each_kind() {
        let ran: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| database.open().migrate().unwrap().len()))
                .collect();
            threads.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(
            ran,
            TestDatabase::empty_sqlite().open().migrate().unwrap().len()
        );
    }
}
