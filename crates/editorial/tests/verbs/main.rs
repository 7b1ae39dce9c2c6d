//! The desk's verbs against both databases, below HTTP: what each leaves in the store.

#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

mod held;
mod room;

use std::sync::Arc;

use newsdesk_domain::clock::Clock;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::{Refusal, articles, bylines, sections, tags};
use newsdesk_persistence::delivery::Found;
use newsdesk_persistence::delivery::list::{self, Filter};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::views::{self, RankWindow};
use newsdesk_persistence::{Connection, changes, listings, redirects, uses};
use room::rooms;
use serde_json::json;

fn first(limit: i64) -> Window<(Timestamp, Id)> {
    Window {
        edge: Edge::Start,
        limit,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_goes_live_changes_moves_and_leaves() {
    for room in rooms() {
        let world = room
            .done(|w| sections::create(w, &json!({"name": "World"})))
            .await
            .unwrap()
            .value;
        let europe = room
            .done(|w| sections::create(w, &json!({"name": "Europe", "parent": "world"})))
            .await
            .unwrap()
            .value;
        let tag = room
            .done(|w| tags::create(w, &json!({"name": "Port Elia"})))
            .await
            .unwrap()
            .value;
        let ana = room
            .done(|w| bylines::create(w, &json!({"kind": "person", "name": "Ana Ruiz"})))
            .await
            .unwrap()
            .value;
        assert_eq!(europe.facts.path, "/world/europe");

        let copy = room
            .article(json!({
                "headline": "Ferries return to Port Elia",
                "section": "europe",
                "bylines": [{"byline": "ana-ruiz"}],
                "tags": [{"tag": {"id": tag.id, "name": "ignored"}}],
                "body": [{"type": "paragraph", "html": "At dawn. <script>x</script>"}],
            }))
            .await;
        assert_eq!(copy.revision.content.slug, "ferries-return-to-port-elia");
        assert_eq!(copy.revision.content.bylines[0].byline, ana.id);
        assert_eq!(room.found("ferries-return-to-port-elia"), Found::Nothing);
        assert_eq!(
            room.read(changes::standing).number,
            2,
            "two sections are public, no more"
        );

        let live = room.publish(&copy).await;
        let id = live.article.facts.id;
        let Found::Live(article) = room.found("ferries-return-to-port-elia") else {
            panic!()
        };
        assert_eq!(article.story.content, copy.revision.content);
        for facet in [world.id, europe.id, tag.id, ana.id] {
            let filter = Filter {
                facets: vec![vec![facet]],
                ..Filter::default()
            };
            let listed = room
                .read(move |db| list::list(db, &filter, &first(10)))
                .rows;
            assert_eq!(listed.len(), 1);
            assert!(room.read(move |db| uses::is_listed(db, facet)));
        }

        // An edit shows nowhere until it is published; the old slug then redirects.
        let patch = json!({"slug": "ferries-are-back", "headline": "Ferries are back"});
        let edited = room
            .done(move |w| articles::revise(w, id, &Expected::Versions(vec![2]), &patch))
            .await
            .unwrap()
            .value;
        assert!(edited.article.facts.has_unpublished_changes);
        assert_eq!(room.found("ferries-are-back"), Found::Nothing);
        assert!(matches!(
            room.found("ferries-return-to-port-elia"),
            Found::Live(_)
        ));
        room.publish(&edited).await;
        assert_eq!(
            room.found("ferries-return-to-port-elia"),
            Found::Moved("ferries-are-back".to_owned())
        );
        let old = "/world/europe/ferries-return-to-port-elia";
        assert!(room.read(move |db| redirects::find(db, old)).is_some());

        // Moving the section lists the story where it now stands.
        let to_top = json!({"parent": null});
        let europe_id = europe.id;
        room.done(move |w| sections::change(w, europe_id, &Expected::Any, &to_top))
            .await
            .unwrap();
        let listed = room.read(move |db| listings::articles(db, &[world.id]));
        assert_eq!(listed, []);

        // Nothing in use goes away.
        let tag_id = tag.id;
        let refused = room
            .done(move |w| tags::delete(w, tag_id, &Expected::Any))
            .await;
        assert!(
            matches!(refused, Err(Refusal::InUse { count: 1, .. })),
            "{refused:?}"
        );

        room.done(move |w| articles::unpublish(w, id, &Expected::Any))
            .await
            .unwrap();
        assert_eq!(room.found("ferries-are-back"), Found::Nothing);
        assert_eq!(room.found("ferries-return-to-port-elia"), Found::Nothing);
        assert_eq!(
            room.read(|db| list::list(db, &Filter::default(), &first(10)))
                .rows,
            []
        );

        let stale = room
            .done(move |w| articles::bin(w, id, &Expected::Versions(vec![1])))
            .await;
        assert!(matches!(stale, Err(Refusal::Stale(_))));
        room.done(move |w| articles::bin(w, id, &Expected::Any))
            .await
            .unwrap();
        let restored = room
            .done(move |w| articles::restore(w, id, &Expected::Any, None))
            .await
            .unwrap();
        assert_eq!(restored.value.article.facts.status().word(), "unpublished");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn many_take_one_slug_and_each_gets_its_own() {
    for room in rooms() {
        let room = Arc::new(room);
        let takers: Vec<_> = (0..20)
            .map(|_| {
                let room = Arc::clone(&room);
                tokio::spawn(async move { room.article(json!({"headline": "Storm"})).await })
            })
            .collect();
        let mut slugs = Vec::new();
        for taker in takers {
            slugs.push(taker.await.unwrap().article.slug);
        }
        slugs.sort();
        slugs.dedup();
        assert_eq!(slugs.len(), 20);

        let given: Vec<_> = (0..20)
            .map(|_| {
                let room = Arc::clone(&room);
                tokio::spawn(async move {
                    let tree = json!({"headline": "Flood", "slug": "flood"});
                    room.done(move |w| articles::create(w, &articles::Sent::read(&tree)))
                        .await
                })
            })
            .collect();
        let mut won = 0;
        for taker in given {
            match taker.await.unwrap() {
                Ok(_) => won += 1,
                Err(refused) => {
                    assert!(matches!(refused, Refusal::SlugTaken { .. }), "{refused:?}")
                }
            }
        }
        assert_eq!(won, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn views_rank_what_is_live() {
    for room in rooms() {
        let mut ids = Vec::new();
        for headline in ["One", "Two", "Three"] {
            let copy = room.article(json!({"headline": headline})).await;
            ids.push(room.publish(&copy).await.article.facts.id);
        }
        let (one, two, three) = (ids[0], ids[1], ids[2]);
        let now = room.clock.now();
        let hour_ago = now.minus(std::time::Duration::from_secs(2 * 3600));
        room.desk
            .store
            .write_now(move |db: &mut Connection| {
                views::add(db, &[(one, 5), (two, 7)], hour_ago)?;
                views::add(db, &[(one, 1), (two, 2), (three, 4)], now)?;
                views::add(db, &[(one, 1)], now)
            })
            .unwrap();
        let ranked = |window| room.read(move |db| views::ranked(db, window, &[], now, 10));
        assert_eq!(ranked(RankWindow::Hour), [three, two, one]);
        assert_eq!(ranked(RankWindow::Day), [two, one, three]);
        room.done(move |w| articles::unpublish(w, two, &Expected::Any))
            .await
            .unwrap();
        assert_eq!(ranked(RankWindow::Day), [one, three]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_patch_that_repeats_what_was_shown_changes_nothing() {
    for room in rooms() {
        room.done(|w| bylines::create(w, &json!({"kind": "person", "name": "Ana Ruiz"})))
            .await
            .unwrap();
        let copy = room
            .article(json!({
                "headline": "A",
                "bylines": [{"byline": "ana-ruiz"}],
                "body": [{"type": "paragraph", "html": "Words of the body."}],
            }))
            .await;
        let copy = room.publish(&copy).await;
        let (id, version) = (copy.article.facts.id, copy.article.facts.version);
        let echo = json!({
            "summary": copy.revision.excerpt,
            "bylineText": "By Ana Ruiz",
            "publishedAt": copy.article.facts.published_at,
            "body": copy.body,
            "owner": {"id": copy.article.facts.owner, "name": "Ed"},
        });
        let same = room
            .done(move |w| articles::revise(w, id, &Expected::Any, &echo))
            .await
            .unwrap();
        assert_eq!(same.value.article.facts.version, version);
        let other = json!({"bylineText": "By our staff"});
        let changed = room
            .done(move |w| articles::revise(w, id, &Expected::Any, &other))
            .await
            .unwrap();
        assert_eq!(
            changed.value.revision.content.byline_text.as_deref(),
            Some("By our staff")
        );
        assert!(changed.value.article.facts.has_unpublished_changes);
        let back = json!({"bylineText": null});
        let back = room
            .done(move |w| articles::revise(w, id, &Expected::Any, &back))
            .await
            .unwrap();
        assert!(
            !back.value.article.facts.has_unpublished_changes,
            "it says again what readers see"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_finds_stories_by_where_they_stand_and_what_they_use() {
    use newsdesk_persistence::articles::{list, named};
    for room in rooms() {
        let world = room
            .done(|w| sections::create(w, &json!({"name": "World"})))
            .await
            .unwrap()
            .value;
        room.done(|w| bylines::create(w, &json!({"kind": "agency", "name": "Northwire"})))
            .await
            .unwrap();
        let first_words =
            json!({"headline": "One", "sections": ["world"], "sources": [{"byline": "northwire"}]});
        let one = room
            .publish(&room.article(first_words).await)
            .await
            .article
            .facts
            .id;
        let two = room
            .article(json!({"headline": "Two"}))
            .await
            .article
            .facts
            .id;
        let patch = json!({"headline": "Uno"});
        room.done(move |w| articles::revise(w, one, &Expected::Any, &patch))
            .await
            .unwrap();

        let filter = list::Filter {
            sections: Some(vec![world.id]),
            ..list::Filter::default()
        };
        let counted = filter.clone();
        let page = room.read(move |db| list::list(db, &filter, &first(10)));
        assert_eq!(
            page.rows
                .iter()
                .map(|row| row.article.facts.id)
                .collect::<Vec<_>>(),
            [one]
        );
        assert_eq!(room.read(move |db| list::count(db, &counted)), 1);

        // By the headline readers see where it is live, else by the working copy's.
        let mut known = room.read(move |db| named(db, &[two, one]));
        known.sort_by_key(|story| story.id);
        let known: Vec<_> = known
            .into_iter()
            .map(|story| (story.headline, story.live))
            .collect();
        assert_eq!(known, [("One".to_owned(), true), ("Two".to_owned(), false)]);

        // Live and working copy of one story are one use.
        let (count, places) = room.read(move |db| uses::of(db, world.id, 10));
        assert_eq!(
            (count, places.len(), places[0].id, places[0].live),
            (1, 1, one, true)
        );
    }
}
