//! Reads: one state of the store, and no write slips in.

use std::sync::mpsc;
use std::time::Duration;

use newsdesk_persistence::{StoreError, StoreOptions};

use super::things::{count, insert, names, open_with, sql, stores, thing};

#[tokio::test(flavor = "multi_thread")]
async fn all_statements_of_a_read_see_one_state() {
    for (_database, store) in stores() {
        store.write(|db| insert(db, &thing(1))).await.unwrap();
        let (begun, has_begun) = mpsc::channel();
        let (written, is_written) = mpsc::channel();
        let reader = tokio::spawn({
            let store = store.clone();
            async move {
                store
                    .read(move |db| {
                        let before = count(db)?;
                        begun.send(()).unwrap();
                        is_written.recv().unwrap();
                        Ok::<_, StoreError>((before, count(db)?, names(db)?.len()))
                    })
                    .await
            }
        });
        tokio::task::spawn_blocking(move || has_begun.recv().unwrap())
            .await
            .unwrap();
        store.write(|db| insert(db, &thing(2))).await.unwrap();
        written.send(()).unwrap();
        assert_eq!(reader.await.unwrap().unwrap(), (1, 1, 1));
        assert_eq!(store.read_one(count).await.unwrap(), 2);
    }
}

#[tokio::test]
async fn a_read_cannot_write() {
    for (_database, store) in stores() {
        let outcome = store.read(|db| insert(db, &thing(1))).await;
        assert_eq!(outcome, Err(StoreError::ReadOnly), "{}", store.backend());
        assert_eq!(store.read_one(count).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_failed_or_panicking_read_leaves_the_pool_whole() {
    for (_database, store) in stores() {
        for _ in 0..20 {
            let failed = store
                .read(|db| sql(db, "SELECT nonsense", "SELECT nonsense"))
                .await;
            assert!(matches!(failed, Err(StoreError::Database(_))), "{failed:?}");
            let panicked: Result<(), _> = store.read(|_| panic!("no such luck")).await;
            assert_eq!(
                panicked,
                Err(StoreError::Panicked("no such luck".to_owned()))
            );
        }
        assert_eq!(store.read(count).await.unwrap(), 0);
        store.is_ready().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_no_connection_free_is_told_in_time() {
    let databases = newsdesk_persistence::testing::TestDatabase::empty_of_each_kind();
    for database in &databases {
        let store = open_with(
            database,
            StoreOptions {
                readers: 1,
                connections: 1,
                patience: Duration::from_millis(100),
                ..StoreOptions::default()
            },
        );
        let (begun, has_begun) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let slow = tokio::spawn({
            let store = store.clone();
            async move {
                store
                    .read(move |db| {
                        begun.send(()).unwrap();
                        may_go_on.recv().ok();
                        count(db)
                    })
                    .await
            }
        });
        tokio::task::spawn_blocking(move || has_begun.recv().unwrap())
            .await
            .unwrap();
        assert_eq!(store.read(count).await, Err(StoreError::Busy));
        assert_eq!(store.read_one(count).await, Err(StoreError::Busy));
        drop(go_on);
        assert_eq!(slow.await.unwrap(), Ok(0));
        assert_eq!(store.read(count).await, Ok(0));
    }
}

/// However patient: a queue without end answers everybody late.
#[tokio::test(flavor = "multi_thread")]
async fn who_comes_when_many_wait_is_told_at_once() {
    for (_database, store) in stores() {
        let (go, wait) = mpsc::channel::<()>();
        let wait = std::sync::Arc::new(std::sync::Mutex::new(wait));
        let mut asking = Vec::new();
        for _ in 0..2_200 {
            let (store, wait) = (store.clone(), std::sync::Arc::clone(&wait));
            asking.push(tokio::spawn(async move {
                let held = store.read(move |_| {
                    assert!(wait.lock().unwrap().recv().is_err());
                    Ok::<_, StoreError>(())
                });
                held.await
            }));
        }
        // Most of them wait by now; those beyond what may wait are told, and quickly.
        let began = std::time::Instant::now();
        while !asking.iter().any(tokio::task::JoinHandle::is_finished) {
            assert!(began.elapsed() < Duration::from_secs(2), "nobody was told");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        drop(go);
        let (mut served, mut told) = (0, 0);
        for asking in asking {
            match asking.await.unwrap() {
                Ok(()) => served += 1,
                Err(error) => {
                    assert_eq!(error, StoreError::Busy);
                    told += 1;
                }
            }
        }
        assert!(served >= 2_048 && told >= 1, "{served} served, {told} told");
    }
}

#[tokio::test]
async fn statements_are_counted() {
    for (_database, store) in stores() {
        let mut last = store.statements();
        let mut spent = || {
            let now = store.statements();
            now - std::mem::replace(&mut last, now)
        };
        store.read_one(count).await.unwrap();
        assert_eq!(spent(), 1, "the statement alone");
        store.read(count).await.unwrap();
        assert_eq!(spent(), 3, "BEGIN, the statement, COMMIT");
        store.write(|db| insert(db, &thing(1))).await.unwrap();
        assert_eq!(spent(), 3, "BEGIN, the statement, COMMIT");
    }
}
