//! Writes: each stands or falls alone, however many share a commit.

use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};

use diesel::prelude::*;
use newsdesk_persistence::{Connection, Store, StoreError, attempt, each};
use tokio::task::JoinSet;

use super::things::{count, increase, insert, names, postgres, sql, stores, thing, things};

/// Keeps SQLite's writer busy until the other end is dropped, so that what is written
/// meanwhile becomes one group.
async fn hold_up(store: &Store) -> (mpsc::Sender<()>, JoinSet<Result<(), StoreError>>) {
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let (begun, has_begun) = mpsc::channel();
    let may_go_on = Mutex::new(may_go_on);
    let mut waiting = JoinSet::new();
    let store = store.clone();
    waiting.spawn(async move {
        store
            .write(move |_| {
                begun.send(()).ok();
                may_go_on.lock().unwrap().recv().ok();
                Ok(())
            })
            .await
    });
    tokio::task::spawn_blocking(move || has_begun.recv().unwrap())
        .await
        .unwrap();
    (go_on, waiting)
}

type Unit = Pin<Box<dyn Future<Output = Result<(), StoreError>>>>;

/// Sets a write going and leaves it waiting for its answer.
async fn begun(work: impl Future<Output = Result<(), StoreError>> + 'static) -> Unit {
    let mut unit: Unit = Box::pin(work);
    tokio::task::yield_now().await;
    tokio::select! {
        biased;
        _ = &mut unit => panic!("answered before its turn"),
        () = std::future::ready(()) => unit,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_units_failure_leaves_its_neighbours_alone() {
    for (_database, store) in stores() {
        store.write(|db| insert(db, &thing(0))).await.unwrap();
        let (go_on, mut held_up) = hold_up(&store).await;
        let mut units = Vec::new();
        for number in 1..=20_u8 {
            let store = store.clone();
            let unit = begun(async move {
                store
                    .write(move |db| {
                        insert(db, &thing(number))?;
                        match number % 5 {
                            // The name of the first one, which is taken.
                            1 => insert(
                                db,
                                &super::things::Thing {
                                    name: "thing 0".to_owned(),
                                    ..thing(100 + number)
                                },
                            ),
                            2 => panic!("unit {number}"),
                            3 => Err(StoreError::NotFound),
                            _ => Ok(()),
                        }
                    })
                    .await
            });
            units.push((number, unit.await));
        }
        drop(go_on);
        held_up.join_next().await.unwrap().unwrap().unwrap();
        for (number, unit) in units {
            let outcome = unit.await;
            match number % 5 {
                1 => assert!(outcome.unwrap_err().is_taken("things_name_key")),
                2 => assert_eq!(outcome, Err(StoreError::Panicked(format!("unit {number}")))),
                3 => assert_eq!(outcome, Err(StoreError::NotFound)),
                _ => assert_eq!(outcome, Ok(())),
            }
        }
        let stand: Vec<String> = (0..=20_u8)
            .filter(|number| *number == 0 || matches!(number % 5, 0 | 4))
            .map(|number| format!("thing {number}"))
            .collect();
        assert_eq!(store.read_one(names).await.unwrap(), stand);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_has_one_commit() {
    let (_database, store) = super::things::sqlite();
    let (go_on, mut held_up) = hold_up(&store).await;
    let before = store.statements();
    let mut units = Vec::new();
    for number in 1..=30_u8 {
        let store = store.clone();
        let unit = async move { store.write(move |db| insert(db, &thing(number))).await };
        units.push(begun(unit).await);
    }
    let refused = {
        let store = store.clone();
        begun(async move { store.write(|_| Err::<(), _>(StoreError::NotFound)).await }).await
    };
    drop(go_on);
    held_up.join_next().await;
    for unit in units {
        unit.await.unwrap();
    }
    assert_eq!(refused.await, Err(StoreError::NotFound));
    // The COMMIT of the first; then BEGIN, thirty inserts and COMMIT. One that refuses
    // before it has written anything costs the others nothing.
    assert_eq!(store.statements() - before, 1 + 30 + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_unit_wrote_before_it_failed_costs_the_group_one_more_run() {
    let (_database, store) = super::things::sqlite();
    let (go_on, mut held_up) = hold_up(&store).await;
    let before = store.statements();
    let mut units = Vec::new();
    for number in 1..=10_u8 {
        let store = store.clone();
        let unit = async move {
            store
                .write(move |db| {
                    insert(db, &thing(number))?;
                    match number {
                        4 => Err(StoreError::NotFound),
                        _ => Ok(()),
                    }
                })
                .await
        };
        units.push(begun(unit).await);
    }
    drop(go_on);
    held_up.join_next().await;
    for (place, unit) in units.into_iter().enumerate() {
        assert_eq!(unit.await.is_ok(), place != 3);
    }
    // BEGIN, four inserts, ROLLBACK; then BEGIN, ten times savepoint, insert and release,
    // and COMMIT.
    assert_eq!(store.statements() - before, 1 + 6 + 10 * 3 + 2);
    assert_eq!(store.read_one(count).await.unwrap(), 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_two_writers_lose_nothing_and_none_is_turned_away() {
    for (_database, store) in stores() {
        let id = thing(1).id;
        store.write(|db| insert(db, &thing(1))).await.unwrap();
        let mut writers = JoinSet::new();
        for _ in 0..32 {
            let store = store.clone();
            writers.spawn(async move {
                for _ in 0..20 {
                    store.write(move |db| increase(db, id)).await.unwrap();
                }
            });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        let amount: i64 = store
            .read_one(move |db| {
                Ok::<_, StoreError>(each!(db, |c| things::table
                    .find(id)
                    .select(things::amount)
                    .first(c))?)
            })
            .await
            .unwrap();
        assert_eq!(amount, 640, "{}", store.backend());
    }
}

#[tokio::test]
async fn an_attempt_inside_a_unit_may_fail_without_it() {
    for (_database, store) in stores() {
        store
            .write(|db| {
                insert(db, &thing(1))?;
                let taken = attempt(db, |db| {
                    insert(db, &thing(2))?;
                    insert(db, &thing(1))
                });
                assert!(matches!(taken, Err(StoreError::Taken(_))));
                insert(db, &thing(3))
            })
            .await
            .unwrap();
        let stand = store.read_one(names).await.unwrap();
        assert_eq!(stand, ["thing 1", "thing 3"]);
    }
}

#[tokio::test]
async fn a_batch_is_inserted_whole() {
    for (_database, store) in stores() {
        let batch: Vec<_> = (1..=5).map(thing).collect();
        store
            .write(move |db| {
                each!(db, |c| diesel::insert_into(things::table)
                    .values(&batch)
                    .execute(c))?;
                Ok::<_, StoreError>(())
            })
            .await
            .unwrap();
        assert_eq!(store.read_one(count).await.unwrap(), 5);
    }
}

#[tokio::test]
async fn what_is_queued_is_written_before_the_store_closes() {
    for (database, store) in stores() {
        let mut units = JoinSet::new();
        for number in 1..=50_u8 {
            let store = store.clone();
            units.spawn(async move { store.write(move |db| insert(db, &thing(number))).await });
        }
        drop(store);
        while let Some(done) = units.join_next().await {
            done.unwrap().unwrap();
        }
        assert_eq!(database.open().read_one(count).await.unwrap(), 50);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deadlock_is_run_again() {
    let Some((_database, store)) = postgres() else {
        return;
    };
    for number in [1, 2] {
        store
            .write(move |db| insert(db, &thing(number)))
            .await
            .unwrap();
    }
    let meet = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let mut units = JoinSet::new();
    for (first, second) in [(1, 2), (2, 1)] {
        let (store, meet, runs) = (store.clone(), Arc::clone(&meet), Arc::clone(&runs));
        units.spawn(async move {
            store
                .write(move |db| {
                    increase(db, thing(first).id)?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        meet.wait();
                    }
                    increase(db, thing(second).id)
                })
                .await
        });
    }
    let mut amounts = Vec::new();
    while let Some(done) = units.join_next().await {
        amounts.push(done.unwrap().unwrap());
    }
    amounts.sort_unstable();
    assert_eq!(amounts, [1, 2]);
    assert_eq!(runs.load(Ordering::SeqCst), 3, "the loser ran twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_serialization_failure_is_run_again() {
    let Some((_database, store)) = postgres() else {
        return;
    };
    let meet = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    let mut units = JoinSet::new();
    for _ in 0..2 {
        let (store, meet, runs) = (store.clone(), Arc::clone(&meet), Arc::clone(&runs));
        units.spawn(async move {
            store
                .write(move |db| {
                    sql(db, "", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")?;
                    let number = u8::try_from(count(db)?).unwrap();
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        meet.wait();
                    }
                    // Two who both counted nothing may not both stand.
                    insert(
                        db,
                        &super::things::Thing {
                            amount: i64::from(number),
                            ..thing(number + u8::try_from(runs.load(Ordering::SeqCst)).unwrap())
                        },
                    )
                    .map_err(|error| match error {
                        StoreError::Taken(_) => StoreError::Conflict,
                        other => other,
                    })
                })
                .await
        });
    }
    while let Some(done) = units.join_next().await {
        done.unwrap().unwrap();
    }
    let amounts: Vec<i64> = store
        .read_one(|db| {
            Ok::<_, StoreError>(each!(db, |c| things::table
                .select(things::amount)
                .order(things::amount)
                .load(c))?)
        })
        .await
        .unwrap();
    assert_eq!(amounts, [0, 1]);
    assert!(runs.load(Ordering::SeqCst) >= 3, "the loser ran twice");
}

#[tokio::test]
async fn a_unit_that_is_always_overtaken_gives_up() {
    let Some((_database, store)) = postgres() else {
        return;
    };
    let runs = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&runs);
    let outcome: Result<(), _> = store
        .write(move |_: &mut Connection| {
            counted.fetch_add(1, Ordering::SeqCst);
            Err(StoreError::Conflict)
        })
        .await;
    assert_eq!(outcome, Err(StoreError::Busy));
    assert_eq!(runs.load(Ordering::SeqCst), 4);
}

#[tokio::test]
async fn a_failure_that_is_shrugged_off_is_no_success() {
    let Some((_database, store)) = postgres() else {
        return;
    };
    let outcome = store
        .write(|db| {
            insert(db, &thing(1))?;
            insert(db, &thing(1)).ok();
            Ok::<_, StoreError>(())
        })
        .await;
    assert!(
        matches!(outcome, Err(StoreError::Database(_))),
        "{outcome:?}"
    );
    assert_eq!(store.read_one(count).await.unwrap(), 0);
}
