//! What is held in memory, beside what verbs change and what snapshots see.

use newsdesk_domain::expected::Expected;
use newsdesk_editorial::{articles, bylines};
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::delivery::{self, Address, Found};
use newsdesk_persistence::{Connection, StoreError, changes};
use serde_json::json;
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::room::rooms;

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
