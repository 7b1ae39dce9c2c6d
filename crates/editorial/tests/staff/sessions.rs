//! What opens a session, keeps it going, and ends it.

use std::time::Duration;

use newsdesk_domain::Id;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::sessions::Refreshed;
use newsdesk_editorial::{sessions, staff};
use serde_json::{Value, json};

use crate::{HASH, World};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[tokio::test(flavor = "multi_thread")]
async fn a_session_goes_on_by_rotation_until_it_is_ended() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        let signed_in = world.sign_in(&ana, 1).await.unwrap();
        let actor = world.actor(&signed_in).await.unwrap();
        assert_eq!(
            (actor.id, actor.role, actor.session()),
            (ana.id, Role::Author, Some(signed_in.session))
        );
        let Refreshed::Rotated(next) = world.refresh(1, 2).await else {
            panic!("not rotated")
        };
        assert_eq!(
            (next.session, next.expires_at),
            (signed_in.session, signed_in.expires_at)
        );
        assert_eq!(world.refresh(9, 3).await, Refreshed::Spent);
        let session = signed_in.session;
        world
            .perform(move |work| sessions::sign_out(work, session))
            .await
            .unwrap();
        assert_eq!(world.actor(&signed_in).await, None);
        assert_eq!(world.refresh(2, 3).await, Refreshed::Spent);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reuse_ends_the_family_but_a_second_tab_does_not() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        let signed_in = world.sign_in(&ana, 1).await.unwrap();
        let other = world.sign_in(&ana, 51).await.unwrap();
        assert!(matches!(world.refresh(1, 2).await, Refreshed::Rotated(_)));
        world.pass(Duration::from_secs(10));
        assert_eq!(world.refresh(1, 3).await, Refreshed::AlreadyRotated);
        assert!(world.actor(&signed_in).await.is_some());
        world.pass(Duration::from_secs(1));
        assert!(matches!(world.refresh(1, 3).await, Refreshed::Stolen(_)));
        assert_eq!(world.actor(&signed_in).await, None);
        assert_eq!(world.refresh(2, 3).await, Refreshed::Spent);
        assert_eq!(world.refresh(1, 3).await, Refreshed::Spent);
        assert!(world.actor(&other).await.is_some());
        assert!(matches!(world.refresh(51, 52).await, Refreshed::Rotated(_)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_refreshes_at_once_one_wins() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        world.sign_in(&ana, 0).await.unwrap();
        for round in 0..20 {
            let attempts: Vec<_> = (1..=4)
                .map(|n| {
                    let world = world.clone();
                    let next = round * 4 + n;
                    tokio::spawn(async move { (next, world.refresh(round * 4, next).await) })
                })
                .collect();
            let mut won = Vec::new();
            for attempt in attempts {
                match attempt.await.unwrap() {
                    (next, Refreshed::Rotated(_)) => won.push(next),
                    (_, outcome) => assert_eq!(outcome, Refreshed::AlreadyRotated),
                }
            }
            assert_eq!(won.len(), 1);
            // The winner's token is the next round's; it must be the one named so.
            if won[0] != round * 4 + 4 {
                assert!(matches!(
                    world.refresh(won[0], round * 4 + 4).await,
                    Refreshed::Rotated(_) | Refreshed::AlreadyRotated
                ));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn time_ends_tokens_and_sessions_and_sweeps_them_away() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        let idle = world.sign_in(&ana, 100).await.unwrap();
        let busy = world.sign_in(&ana, 0).await.unwrap();
        for n in 0..6 {
            world.pass(DAY * 9);
            assert!(matches!(
                world.refresh(n, n + 1).await,
                Refreshed::Rotated(_)
            ));
        }
        assert_eq!(world.refresh(100, 101).await, Refreshed::Spent);
        assert!(world.actor(&idle).await.is_some());
        world.pass(DAY * 6);
        assert_eq!(world.refresh(6, 7).await, Refreshed::Spent);
        assert_eq!(world.actor(&busy).await, None);
        let now = newsdesk_domain::clock::Clock::now(world.clock.as_ref());
        let swept = world
            .desk
            .store
            .write(move |db| newsdesk_persistence::sessions::sweep(db, now));
        assert_eq!(swept.await.unwrap(), 2);
    }
}

/// What an admin does to somebody whose sessions must then be over.
async fn change(world: &World, id: Id, patch: Value) {
    let expected = Expected::Any;
    world
        .perform(move |work| staff::change(work, id, &expected, &patch))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_role_suspension_and_a_reset_end_all_sessions() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        let bo = world.add("bo@example.org", Role::Author).await.unwrap();
        let bystander = world.sign_in(&bo, 200).await.unwrap();
        for n in 0..3 {
            let one = world.sign_in(&ana, n * 10).await.unwrap();
            let two = world.sign_in(&ana, n * 10 + 1).await.unwrap();
            change(&world, ana.id, json!({"name": format!("Ana {n}")})).await;
            assert!(world.actor(&one).await.is_some());
            match n {
                0 => change(&world, ana.id, json!({"role": "editor"})).await,
                1 => {
                    let id = ana.id;
                    world
                        .perform(move |work| staff::reset_password(work, id, HASH))
                        .await
                        .unwrap();
                }
                _ => change(&world, ana.id, json!({"suspended": true})).await,
            }
            for ended in [&one, &two] {
                assert_eq!(world.actor(ended).await, None);
            }
            assert_eq!(world.refresh(n * 10, n * 10 + 2).await, Refreshed::Spent);
        }
        assert_eq!(world.sign_in(&ana, 90).await, None, "suspended");
        change(&world, ana.id, json!({"suspended": null})).await;
        assert!(world.sign_in(&ana, 91).await.is_some());
        assert!(world.actor(&bystander).await.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_password_change_spares_the_session_it_came_from() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        let here = world.sign_in(&ana, 1).await.unwrap();
        let elsewhere = world.sign_in(&ana, 2).await.unwrap();
        let change = |former: &'static str| {
            let (id, session) = (ana.id, here.session);
            world.perform(move |work| staff::change_password(work, id, session, former, "$new"))
        };
        assert!(!change("$stale").await.unwrap());
        assert!(world.actor(&elsewhere).await.is_some());
        assert!(change(HASH).await.unwrap());
        assert!(world.actor(&here).await.is_some());
        assert_eq!(world.actor(&elsewhere).await, None);
        // Whoever had verified the former password just before does not get in any more.
        assert_eq!(world.sign_in(&ana, 3).await, None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_session_slips_past_a_reset() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Author).await.unwrap();
        for round in 0..20_u8 {
            let (former, next) = (format!("$p{round}"), format!("$p{}", round + 1));
            let id = ana.id;
            let set = former.clone();
            world
                .perform(move |work| staff::reset_password(work, id, &set))
                .await
                .unwrap();
            let reset = {
                let world = world.clone();
                tokio::spawn(async move {
                    world
                        .perform(move |work| staff::reset_password(work, id, &next))
                        .await
                        .unwrap();
                })
            };
            let sign_in = {
                let (world, member) = (world.clone(), ana.clone());
                tokio::spawn(async move {
                    let token = [round; 32];
                    let verb = move |work: &mut newsdesk_editorial::Work<'_>| {
                        sessions::sign_in(work, &member, &former, None, &token)
                    };
                    world.perform(verb).await.unwrap()
                })
            };
            reset.await.unwrap();
            if let Some(signed_in) = sign_in.await.unwrap() {
                assert_eq!(world.actor(&signed_in).await, None);
            }
        }
    }
}
