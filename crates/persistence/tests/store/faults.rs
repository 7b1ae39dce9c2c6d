//! Faults: a full disk, a locked file, a server that goes away.

use std::time::{Duration, Instant};

use diesel::connection::{Connection as _, SimpleConnection as _};
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use newsdesk_persistence::{StoreError, each};
use tokio::task::JoinSet;

use super::things::{Thing, count, insert, postgres, sql, sqlite, thing};

fn bulky(number: u8) -> Thing {
    Thing {
        name: format!("{number} {}", "bulk ".repeat(20_000)),
        ..thing(number)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_fails_whom_it_must_and_nobody_for_ever() {
    let (_database, store) = sqlite();
    let cramped = "PRAGMA max_page_count = 40";
    store.write(move |db| sql(db, cramped, "")).await.unwrap();
    let error = store.write(|db| insert(db, &bulky(1))).await.unwrap_err();
    assert_eq!(error, StoreError::Full);
    let mut units = JoinSet::new();
    for number in 2..20 {
        let store = store.clone();
        units.spawn(async move {
            let outcome = store
                .write(move |db| {
                    if number % 4 == 0 {
                        sql(db, cramped, "")?;
                        insert(db, &bulky(number))
                    } else {
                        insert(db, &thing(number))
                    }
                })
                .await;
            (number, outcome)
        });
    }
    while let Some(done) = units.join_next().await {
        let (number, outcome) = done.unwrap();
        let expected = if number % 4 == 0 {
            Err(StoreError::Full)
        } else {
            Ok(())
        };
        assert_eq!(outcome, expected, "{number}");
    }
    // There is room again.
    store
        .write(|db| sql(db, "PRAGMA max_page_count = 100000", ""))
        .await
        .unwrap();
    store.write(|db| insert(db, &bulky(1))).await.unwrap();
    assert_eq!(store.read_one(count).await.unwrap(), 15);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_locked_by_somebody_else_is_busy_and_still_read() {
    let (database, store) = sqlite();
    store
        .write(|db| sql(db, "PRAGMA busy_timeout = 300", ""))
        .await
        .unwrap();
    let path = database.url().path().unwrap().to_string_lossy();
    let mut other = SqliteConnection::establish(&path).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let since = Instant::now();
    let mut units = JoinSet::new();
    for number in 0..100 {
        let store = store.clone();
        units.spawn(async move { store.write(move |db| insert(db, &thing(number))).await });
    }
    assert_eq!(store.read_one(count).await, Ok(0));
    while let Some(done) = units.join_next().await {
        assert_eq!(done.unwrap(), Err(StoreError::Busy));
    }
    assert!(
        since.elapsed() < Duration::from_secs(10),
        "{:?}",
        since.elapsed()
    );
    other.batch_execute("ROLLBACK").unwrap();
    store.write(|db| insert(db, &thing(1))).await.unwrap();
}

const END_THE_OTHERS: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
    WHERE datname = current_database() AND pid <> pg_backend_pid()";

#[tokio::test]
async fn connections_that_went_stale_are_replaced_unnoticed() {
    let Some((database, store)) = postgres() else {
        return;
    };
    let operator = database.open();
    let restart = || operator.write(|db| sql(db, "", END_THE_OTHERS));
    restart().await.unwrap();
    assert_eq!(store.read(count).await, Ok(0));
    restart().await.unwrap();
    assert_eq!(store.read_one(count).await, Ok(0));
    restart().await.unwrap();
    assert_eq!(store.write(|db| insert(db, &thing(1))).await, Ok(()));
    restart().await.unwrap();
    store.is_ready().await.unwrap();
}

#[tokio::test]
async fn a_connection_lost_under_way_is_unavailable_and_replaced() {
    let Some((_database, store)) = postgres() else {
        return;
    };
    let outcome: Result<(), _> = store
        .write(|db| {
            insert(db, &thing(1))?;
            each!(db, |c| diesel::sql_query(
                "SELECT pg_terminate_backend(pg_backend_pid())"
            )
            .execute(c))?;
            Ok(())
        })
        .await;
    assert!(
        matches!(outcome, Err(StoreError::Unavailable(_))),
        "{outcome:?}"
    );
    assert_eq!(store.read_one(count).await, Ok(0));
}

#[tokio::test]
async fn a_statement_that_takes_too_long_is_busy() {
    let Some((_database, store)) = postgres() else {
        return;
    };
    let slow = "SET LOCAL statement_timeout = '50ms'; SELECT pg_sleep(5)";
    let outcome = store.read(move |db| sql(db, "", slow)).await;
    assert_eq!(outcome, Err(StoreError::Busy));
}
