//! What happens between a request and its answer, which no client can time.

use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Mutex};
use std::task::{Context, Wake};
use std::thread;

use actix_web::http::header::HeaderMap;
use actix_web::web::Bytes;
use newsdesk_domain::change::{Change, Entity, Happening};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::StoreError;
use tokio::runtime::Builder;
use tokio::sync::Notify;

use super::*;
use crate::answer::{Answer, Caching, JSON};
use crate::problem::{Code, Problem};

fn standing(generation: i64) -> Standing {
    Standing {
        generation,
        number: generation,
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_micros(second * 1_000_000)
}

fn story() -> Id {
    Id::from_bytes([7; 16])
}

/// A cache that has seen the log stand at 1.
fn cache() -> Cache {
    seeing(Cache::new(CacheOptions {
        shared_max_age: 60,
        ..CacheOptions::default()
    }))
}

fn seeing(cache: Cache) -> Cache {
    let news = News {
        standing: standing(1),
        changes: Vec::new(),
        horizon: Some(None),
    };
    cache.seen(Seen::News(news), Instant::now());
    cache
}

/// What is told once the story's change of this generation is committed.
fn news(generation: i64) -> News {
    let change = Change {
        entity: Entity::Article,
        id: story(),
        happening: Happening::Updated,
        public: true,
        touches: Vec::new(),
    };
    let changes = vec![Logged {
        generation,
        number: Some(generation),
        change,
        at: at(0),
    }];
    News {
        standing: standing(generation),
        changes,
        horizon: None,
    }
}

/// An answer made from the story where the log stood at this generation.
fn made_at(generation: i64, until: Option<Timestamp>) -> Answer {
    let mut made = made_of::MadeOf::default();
    made.one(story());
    if let Some(until) = until {
        made.until(until);
    }
    Answer::bytes(JSON, Bytes::from_static(b"{}"))
        .up_to(standing(generation))
        .made_of(made)
}

/// Asks for one answer at this second.
async fn ask<F>(cache: &Cache, second: i64, make: impl FnOnce() -> F) -> Result<Answer, Problem>
where
    F: Future<Output = Result<Answer, Problem>>,
{
    let headers = HeaderMap::new();
    cache
        .answer("a".to_owned(), &headers, at(second), make)
        .await
}

fn seconds(answer: &Answer) -> u64 {
    match answer.caching {
        Some(Caching::Shared { seconds, .. }) => seconds,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_changes_while_it_is_made_is_kept_nowhere() {
    let cache = cache();
    let overtaken = ask(&cache, 1, async || {
        cache.committed(news(2));
        Ok(made_at(1, None))
    });
    assert_eq!(seconds(&overtaken.await.unwrap()), 0);
    let anew = ask(&cache, 1, async || Ok(made_at(2, None)));
    assert_eq!(seconds(&anew.await.unwrap()), 60);
    let again = ask(&cache, 1, async || panic!("it is kept"));
    assert_eq!(seconds(&again.await.unwrap()), 60);
}

#[tokio::test]
async fn who_waited_for_what_is_over_by_then_asks_again() {
    let (cache, going) = (cache(), Notify::new());
    let early = ask(&cache, 1, async || {
        going.notified().await;
        Ok(made_at(1, Some(at(3))))
    });
    let late = ask(&cache, 3, async || Ok(made_at(1, None)));
    let go = async {
        tokio::task::yield_now().await;
        going.notify_one();
    };
    let (early, late, ()) = tokio::join!(early, late, go);
    assert_eq!(seconds(&early.unwrap()), 2);
    assert_eq!(seconds(&late.unwrap()), 60);
}

#[test]
fn who_comes_just_as_an_answer_is_there_does_not_make_it_again() {
    const ROUNDS: usize = 10_000;
    let cache = cache();
    let made: Vec<AtomicUsize> = (0..ROUNDS).map(|_| AtomicUsize::new(0)).collect();
    let together = Barrier::new(4);
    let asking = || {
        let runtime = Builder::new_current_thread().build().unwrap();
        for (round, made) in made.iter().enumerate() {
            together.wait();
            let headers = HeaderMap::new();
            let asked = cache.answer(round.to_string(), &headers, at(1), async || {
                made.fetch_add(1, Ordering::SeqCst);
                Ok(made_at(1, None))
            });
            drop(runtime.block_on(asked));
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(asking);
        }
    });
    let often = made.iter().filter(|made| made.load(Ordering::SeqCst) != 1);
    assert_eq!(often.count(), 0);
}

#[tokio::test]
async fn where_the_store_has_no_room_it_is_asked_once() {
    let (cache, going) = (cache(), Notify::new());
    let busy = || Err(Problem::from(StoreError::Busy));
    let lead = ask(&cache, 1, async || {
        going.notified().await;
        busy()
    });
    let follow = || ask(&cache, 1, async || panic!("it is asked again"));
    let go = async {
        tokio::task::yield_now().await;
        going.notify_one();
    };
    let (lead, one, other, ()) = tokio::join!(lead, follow(), follow(), go);
    for told in [lead, one, other] {
        assert_eq!(told.unwrap_err().code(), Code::Busy);
    }
    let later = ask(&cache, 1, async || Ok(made_at(1, None)));
    assert!(later.await.is_ok());
}

#[tokio::test]
async fn what_is_no_failure_of_the_store_is_everybodys_own() {
    let (cache, going) = (cache(), Notify::new());
    let lead = ask(&cache, 1, async || {
        going.notified().await;
        Err(Problem::not_found())
    });
    let follow = ask(&cache, 1, async || Ok(made_at(1, None)));
    let go = async {
        tokio::task::yield_now().await;
        going.notify_one();
    };
    let (lead, follow, ()) = tokio::join!(lead, follow, go);
    assert_eq!(lead.unwrap_err().code(), Code::NotFound);
    assert!(follow.is_ok());
}

#[tokio::test]
async fn too_many_changes_have_shared_caches_forget_everything() {
    let cache = Cache::new(CacheOptions {
        purges: true,
        ..CacheOptions::default()
    });
    let news = |generation| News {
        standing: standing(generation),
        changes: Vec::new(),
        horizon: None,
    };
    cache.seen(Seen::News(news(1)), Instant::now());
    let all = || (vec![kept::ALL.to_owned()], standing(1));
    assert_eq!(cache.to_purge().await, all());
    cache.purged(standing(1));
    let announced = cache.announced();
    cache.seen(Seen::TooMany(news(20_000)), Instant::now());
    assert_eq!(*announced.borrow(), standing(1), "not before they are told");
    let told = tokio::time::timeout(PATIENCE, cache.to_purge()).await;
    assert_eq!(told.unwrap(), (all().0, standing(20_000)));
    assert_eq!(*announced.borrow(), standing(1));
}

/// What whoever tells shared caches would meet here in the moment in which it is woken:
/// whether the story's old answer is still handed out, and how far the log is known.
struct Woken {
    cache: Arc<Cache>,
    met: Mutex<Vec<(bool, Standing)>>,
}

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        let (marks, epoch) = ([Mark::one(story())], self.cache.epoch());
        let is_old = self.cache.is_unchanged(&marks, 1, epoch);
        let mut met = self.met.lock().unwrap();
        met.push((is_old, self.cache.known.standing()));
    }
}

#[tokio::test]
async fn a_change_is_dropped_here_then_told_to_shared_caches_then_announced() {
    let cache = Arc::new(seeing(Cache::new(CacheOptions {
        purges: true,
        ..CacheOptions::default()
    })));
    // What a process before this one left untold.
    cache.to_purge().await;
    cache.purged(standing(1));
    let woken = Arc::new(Woken {
        cache: Arc::clone(&cache),
        met: Mutex::default(),
    });
    let waker = Arc::clone(&woken).into();
    let mut cx = Context::from_waker(&waker);
    let mut to_purge = pin!(cache.to_purge());
    assert!(to_purge.as_mut().poll(&mut cx).is_pending());
    cache.committed(news(2));
    // Were it told before it is dropped, a shared cache could be given the old answer anew;
    // were the log known further before the keys are there, they would count as told.
    let met = woken.met.lock().unwrap().clone();
    assert_eq!(met.first(), Some(&(false, standing(1))), "{met:?}");
    let announced = cache.announced();
    let (keys, told) = to_purge.await;
    assert!(keys.contains(&Mark::one(story()).key()), "{keys:?}");
    assert_eq!(told, standing(2));
    assert_eq!(*announced.borrow(), standing(1), "not before it is told");
    cache.purged(told);
    assert_eq!(*announced.borrow(), standing(2));
}

#[tokio::test]
async fn a_large_answer_is_kept_however_small_the_cache() {
    let options = CacheOptions {
        bytes: 16 * 1024 * 1024,
        shared_max_age: 60,
        ..CacheOptions::default()
    };
    let cache = seeing(Cache::new(options));
    let large = ask(&cache, 1, async || {
        let body = Bytes::from(vec![b' '; 6 * 1024 * 1024]);
        Ok(Answer {
            body,
            ..made_at(1, None)
        })
    });
    assert!(large.await.is_ok());
    let again = ask(&cache, 1, async || panic!("it is kept"));
    assert!(again.await.is_ok());
}
