//! What is held in memory, beside what verbs change and what snapshots see.

use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::expected::Expected;
use newsdesk_editorial::articles::Sent;
use newsdesk_editorial::{Desk, Refusal, articles, bylines, perform};
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::delivery::{self, Address, Found};
use newsdesk_persistence::{Backend, Connection, StoreError, changes};
use serde_json::json;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::room::{Room, rooms};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_follows_every_change() {
    for room in rooms() {
        let ana = room
            .done(|w| bylines::create(w, &json!({"kind": "person", "name": "Ana"})))
            .await
            .unwrap()
            .value;
        let catalogue = Catalogue::default();
        let id = ana.id;
        let name = |catalogue: &Catalogue| {
            let wanted = Wanted {
                bylines: vec![id],
                ..Wanted::default()
            };
            room.desk
                .store
                .read_now(|db: &mut Connection| {
                    let standing = changes::standing(db)?;
                    let found = catalogue.resolve(db, standing.generation, &wanted)?;
                    Ok::<_, StoreError>(found.bylines.get(&id).map(|it| it.content.name.clone()))
                })
                .unwrap()
        };
        assert_eq!(name(&catalogue).as_deref(), Some("Ana"));
        for round in 0..5 {
            let patch = json!({"name": format!("Ana {round}")});
            room.done(move |w| bylines::change(w, id, &Expected::Any, &patch))
                .await
                .unwrap();
            assert_eq!(name(&catalogue), Some(format!("Ana {round}")));
        }
        room.done(move |w| bylines::delete(w, id, &Expected::Any))
            .await
            .unwrap();
        assert_eq!(name(&catalogue), None);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_sees_no_story_of_a_later_moment() {
    for room in rooms() {
        let first = room
            .article(json!({"slug": "ferries", "headline": "Before"}))
            .await;
        let live = room.publish(&first).await;
        let id = live.article.facts.id;
        let patch = json!({"headline": "After"});
        let edited = room
            .done(move |w| articles::revise(w, id, &Expected::Any, &patch))
            .await
            .unwrap()
            .value;
        let address = Address::Slug("ferries".to_owned());
        let headline = |found: Found| match found {
            Found::Live(live) => live.story.content.headline.clone(),
            other => panic!("{other:?}"),
        };
        let seen = room
            .desk
            .store
            .read_now(|db: &mut Connection| {
                changes::standing(db)?;
                block_in_place(|| Handle::current().block_on(room.publish(&edited)));
                // Another reader has what is held brought up to date.
                assert_eq!(headline(room.found("ferries")), "After");
                let found = delivery::find(db, &room.catalogue, &address)?.0;
                Ok::<_, StoreError>(headline(found))
            })
            .unwrap();
        assert_eq!(seen, "Before");
    }
}

/// Has the room's catalogue hold a byline.
fn hold(room: &Room, byline: Id) {
    let catalogue = Arc::clone(&room.catalogue);
    let wanted = Wanted {
        bylines: vec![byline],
        ..Wanted::default()
    };
    room.read(move |db| {
        let standing = changes::standing(db)?;
        catalogue.resolve(db, standing.generation, &wanted)
    });
}

/// Has a story by somebody made; how many statements that took.
async fn create(
    room: &Room,
    desk: &Desk,
    headline: &str,
    byline: Id,
) -> (Result<(), Refusal>, u64) {
    let sent = Sent::read(&json!({"headline": headline, "bylines": [{"byline": byline}]}));
    let before = desk.store.statements();
    let made = perform(desk, Some(&room.editor), move |w| {
        articles::create(w, &sent)
    })
    .await;
    let took = desk.store.statements() - before;
    (made.map(drop), took)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_verb_takes_what_is_held_as_long_as_it_is_true() {
    for room in rooms() {
        let mut people = Vec::new();
        for name in ["Ana", "Ben"] {
            let person = json!({"kind": "person", "name": name});
            let made = room.done(move |w| bylines::create(w, &person)).await;
            people.push(made.unwrap().value.id);
        }
        let [ana, ben] = people[..] else {
            unreachable!("two were made");
        };
        let holding = room.desk.clone().knowing(Arc::clone(&room.catalogue));
        let (made, without) = create(&room, &room.desk, "Ferries", ana).await;
        made.unwrap();
        hold(&room, ana);
        hold(&room, ben);
        let (made, with) = create(&room, &holding, "Harbours", ana).await;
        made.unwrap();
        assert!(with < without, "{with} of {without}");
        // It heard of its own change, and holds what that does not concern.
        let (made, again) = create(&room, &holding, "Islands", ana).await;
        made.unwrap();
        assert_eq!(again, with);
        // Nobody told it of what others do.
        room.done(move |w| bylines::delete(w, ben, &Expected::Any))
            .await
            .unwrap();
        let (refused, _) = create(&room, &holding, "Piers", ben).await;
        assert!(matches!(refused, Err(Refusal::Invalid(_))), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn to_publish_again_takes_few_round_trips() {
    for room in rooms() {
        let copy = room.article(json!({"headline": "Ferries"})).await;
        let live = room.publish(&copy).await;
        let id = live.article.facts.id;
        let patch = json!({"headline": "Ferries return"});
        let edited = room.done(move |w| articles::revise(w, id, &Expected::Any, &patch));
        let edited = edited.await.unwrap().value;
        let before = room.desk.store.statements();
        room.publish(&edited).await;
        let took = room.desk.store.statements() - before;
        if room.desk.store.backend() == Backend::Postgres {
            assert!(took <= 20, "{took} statements");
        }
    }
}
