//! Who is added and changed, and that an admin always remains.

use newsdesk_domain::Id;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_editorial::{Refusal, staff};
use serde_json::{Value, json};

use crate::{World, conflict};

impl World {
    async fn change(&self, id: Id, version: i64, patch: Value) -> Result<Staff, Refusal> {
        let expected = Expected::Versions(vec![version]);
        self.perform(move |work| staff::change(work, id, &expected, &patch))
            .await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_belongs_to_one_whatever_its_case() {
    for world in World::each() {
        let ana = world.add("Ana@Example.org", Role::Admin).await.unwrap();
        assert_eq!(ana.email, "ana@example.org");
        let again = world
            .add("aNA@example.ORG", Role::Author)
            .await
            .unwrap_err();
        assert_eq!(conflict(again), "email_taken");
        let bo = world.add("bo@example.org", Role::Author).await.unwrap();
        let moved = world
            .change(bo.id, 1, json!({"email": "ANA@example.org"}))
            .await
            .unwrap_err();
        assert_eq!(conflict(moved), "email_taken");
        let attempts: Vec<_> = (0..20)
            .map(|_| {
                let world = world.clone();
                tokio::spawn(async move { world.add("cy@example.org", Role::Author).await })
            })
            .collect();
        let mut added = 0;
        for attempt in attempts {
            match attempt.await.unwrap() {
                Ok(_) => added += 1,
                Err(refusal) => assert_eq!(conflict(refusal), "email_taken"),
            }
        }
        assert_eq!(added, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_may_be_sent_back_and_changes_nothing() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Admin).await.unwrap();
        let same = serde_json::to_value(ana.content()).unwrap();
        assert_eq!(world.change(ana.id, 1, same).await.unwrap(), ana);
        let renamed = world
            .change(ana.id, 1, json!({"name": "Ana Ruiz"}))
            .await
            .unwrap();
        assert_eq!((renamed.version, renamed.name.as_str()), (2, "Ana Ruiz"));
        assert_eq!(world.find(ana.id).await, renamed);
        match world
            .change(ana.id, 1, json!({"name": "Bo"}))
            .await
            .unwrap_err()
        {
            Refusal::Stale(stale) => assert_eq!(stale.version, 2),
            other => panic!("{other:?}"),
        }
        for patch in [
            json!({"name": null}),
            json!({"role": "owner"}),
            json!({"password": "gull lantern copper tide"}),
            json!({"id": ana.id}),
            json!({"version": null}),
            json!({"isAdmin": true}),
        ] {
            match world.change(ana.id, 2, patch.clone()).await.unwrap_err() {
                Refusal::Invalid(findings) => assert_eq!(findings.len(), 1, "{patch}"),
                other => panic!("{other:?}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_admin_who_may_sign_in_stays() {
    for world in World::each() {
        let ana = world.add("ana@example.org", Role::Admin).await.unwrap();
        let away = world.add("away@example.org", Role::Admin).await.unwrap();
        world
            .change(away.id, 1, json!({"suspended": true}))
            .await
            .unwrap();
        for patch in [json!({"role": "editor"}), json!({"suspended": true})] {
            let refusal = world.change(ana.id, 1, patch).await.unwrap_err();
            assert_eq!(conflict(refusal), "last_admin");
        }
        assert_eq!(world.find(ana.id).await, ana);
        world
            .change(away.id, 2, json!({"suspended": false}))
            .await
            .unwrap();
        world
            .change(ana.id, 1, json!({"role": "editor"}))
            .await
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_admins_who_demote_each_other_do_not_both_succeed() {
    for world in World::each() {
        for round in 0..10 {
            let one = world
                .add(&format!("a{round}@example.org"), Role::Admin)
                .await
                .unwrap();
            let two = world
                .add(&format!("b{round}@example.org"), Role::Admin)
                .await
                .unwrap();
            let demote = |member: Staff| {
                let world = world.clone();
                tokio::spawn(async move {
                    world
                        .change(member.id, 1, json!({"role": "editor"}))
                        .await
                        .is_ok()
                })
            };
            let (first, second) = (demote(one.clone()), demote(two.clone()));
            let demoted = (first.await.unwrap(), second.await.unwrap());
            assert!(
                matches!(demoted, (true, false) | (false, true)),
                "{demoted:?}"
            );
            // Out of the way of the next round.
            let left = if demoted.0 { two } else { one };
            let id = left.id;
            let done = world.desk.store.write(move |db| {
                let mut member = newsdesk_persistence::staff::find(db, id)?.unwrap();
                member.role = Role::Editor;
                newsdesk_persistence::staff::update(db, &member, 1)
            });
            assert!(done.await.unwrap());
        }
    }
}
