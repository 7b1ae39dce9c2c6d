//! After a change is acknowledged nobody is handed what was made before it; and whatever
//! else is kept stays.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Newsroom, asked};
use crate::support::{World, on_both};

on_both! {
    what_is_kept_is_handed_out_again,
    every_change_shows_at_once,
    a_photo_goes_with_its_rights,
    what_did_not_change_stays,
    many_who_ask_at_once_have_it_made_once,
    spellings_of_one_request_share_an_answer,
    an_answer_that_is_shared_goes_on_in_each_spelling,
    where_a_page_has_moved_is_kept_until_that_changes,
    readers_never_see_what_was_replaced,
}

async fn what_is_kept_is_handed_out_again(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let nobody = world.nobody();
    let first = nobody.get(newsroom.address()).await.is(200);
    world.is_quiet().await;
    let (hits, statements) = (asked(&world, "hit").await, world.statements());
    let again = nobody.get(newsroom.address()).await.is(200);
    assert_eq!(again.body, first.body);
    assert_eq!(again.etag(), first.etag());
    let at_hand = nobody.get(newsroom.address()).if_none_match(&first.etag());
    let at_hand = at_hand.await.is(304);
    assert!(at_hand.body.is_empty());
    let head = nobody.head(newsroom.address()).await.is(200);
    assert_eq!(head.etag(), first.etag());
    assert_eq!(world.statements(), statements, "no database was asked");
    assert_eq!(asked(&world, "hit").await, hits + 3);
    assert!(world.counted("bytes").await > first.body.len() as u64);
    assert!(world.counted("entries").await >= 1);
}

async fn every_change_shows_at_once(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let editor = world.editor();
    let list = "/v1/articles?tag=port-elia";
    let nobody = world.nobody();
    let mut seen = newsroom.read(&world).await;
    let mut listed = nobody.get(list).await.ok();
    let change = |target: String, read, patch: Value| {
        let ask = editor.patch(target, read, patch);
        async move { ask.await.is(200) }
    };
    let of = |kind: &str, id: &str| format!("/v1/editorial/{kind}/{id}");
    let changes = [
        (
            "bylines",
            &newsroom.byline,
            json!({"name": "Ana Ruiz Vega"}),
        ),
        ("tags", &newsroom.tag, json!({"name": "Port Elia harbour"})),
        ("sections", &newsroom.section, json!({"name": "Abroad"})),
        (
            "media",
            &newsroom.photo,
            json!({"creators": ["Jo Lind", "Kit Moss"]}),
        ),
        (
            "bylines",
            &newsroom.agency,
            json!({"creditFormat": "{creator} for {source}"}),
        ),
    ];
    for (kind, thing, patch) in changes {
        change(of(kind, thing.id()), thing, patch.clone()).await;
        let now = newsroom.read(&world).await;
        assert_ne!(now, seen, "the story after {kind} {patch}");
        let now_listed = nobody.get(list).await.ok();
        assert_ne!(now_listed, listed, "the list after {kind} {patch}");
        (seen, listed) = (now, now_listed);
    }
    let story = editor.reads(&newsroom.story).await;
    let story = editor
        .revises(&story, json!({"headline": "Ferries are back"}))
        .await;
    assert_eq!(newsroom.read(&world).await, seen, "a working copy");
    let story = editor.publishes(&story).await;
    assert_eq!(newsroom.read(&world).await["headline"], "Ferries are back");
    assert_eq!(
        nobody.get(list).await.ok()["data"][0]["headline"],
        "Ferries are back"
    );
    let told = json!({"kind": "correction", "text": "It left at noon."});
    editor.acts("correct", &story, told).await.is(200);
    assert_eq!(
        newsroom.read(&world).await["corrections"][0]["text"],
        "It left at noon."
    );
    let story = editor.reads(&story).await;
    let story = editor.unpublishes(&story).await;
    nobody.get(newsroom.address()).await.is(404);
    assert_eq!(nobody.get(list).await.ok()["data"], json!([]));
    let story = editor.publishes(&story).await;
    nobody.get(newsroom.address()).await.is(200);
    assert_eq!(nobody.get(list).await.ok()["data"][0]["id"], story.id());
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &story, told).await.is(200);
    nobody.get(newsroom.address()).await.is(410);
    assert_eq!(nobody.get(list).await.ok()["data"], json!([]));
}

async fn a_photo_goes_with_its_rights(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let ends = world.now().plus(Duration::from_secs(60)).to_string();
    let target = format!("/v1/editorial/media/{}", newsroom.photo.id());
    let patch = json!({"expiresAt": ends});
    world
        .editor()
        .patch(target, &newsroom.photo, patch)
        .await
        .is(200);
    let list = "/v1/articles?section=world";
    assert!(newsroom.read(&world).await["leadMedia"].is_object());
    assert!(world.nobody().get(list).await.ok()["data"][0]["leadMedia"].is_object());
    world.advance(Duration::from_secs(59));
    assert!(newsroom.read(&world).await["leadMedia"].is_object());
    world.advance(Duration::from_secs(1));
    assert!(newsroom.read(&world).await["leadMedia"].is_null());
    assert!(world.nobody().get(list).await.ok()["data"][0]["leadMedia"].is_null());
    assert!(world.counted("drops_total{reason=\"expired\"}").await >= 2);
}

async fn what_did_not_change_stays(world: World) {
    let newsroom = Newsroom::of(&world).await;
    world.tag("Weather").await;
    let other = json!({"headline": "Rain", "tags": [{"tag": "weather"}]});
    let other = world.published(other).await;
    let nobody = world.nobody();
    let kept = [
        newsroom.address(),
        "/v1/articles?tag=port-elia".to_owned(),
        "/v1/sections".to_owned(),
        "/v1/site".to_owned(),
        format!("/v1/tags/{}", newsroom.tag.slug()),
        format!("/v1/media/{}", newsroom.photo.id()),
    ];
    let dropped = [
        "/v1/articles".to_owned(),
        "/v1/articles?tag=weather".to_owned(),
    ];
    for target in kept.iter().chain(&dropped) {
        nobody.get(target).await.is(200);
    }
    let other = world
        .editor()
        .revises(&other, json!({"headline": "More rain"}))
        .await;
    world.editor().publishes(&other).await;
    let before = asked(&world, "miss").await;
    for target in &kept {
        nobody.get(target).await.is(200);
    }
    assert_eq!(asked(&world, "miss").await, before);
    for target in &dropped {
        nobody.get(target).await.is(200);
    }
    assert_eq!(asked(&world, "miss").await, before + 2);
}

async fn many_who_ask_at_once_have_it_made_once(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let before = asked(&world, "miss").await;
    let asking = (0..100).map(|_| {
        let ask = world.nobody().get(newsroom.address());
        tokio::spawn(async move { ask.await.is(200).body })
    });
    let mut bodies = Vec::new();
    for asking in asking.collect::<Vec<_>>() {
        bodies.push(asking.await.expect("an answer"));
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
    assert_eq!(asked(&world, "miss").await, before + 1);
}

async fn spellings_of_one_request_share_an_answer(world: World) {
    Newsroom::of(&world).await;
    let nobody = world.nobody();
    nobody
        .get("/v1/articles?tag=port-elia&section=world")
        .await
        .is(200);
    let before = asked(&world, "miss").await;
    for target in [
        "/v1/articles?section=world&tag=port-elia",
        "/v1/articles?section=world&tag=port%2Delia&limit=20",
        "/v1/articles?tag=port-elia&section=world&sort=-publishedAt&minVersion=1",
    ] {
        nobody.get(target).await.is(200);
    }
    assert_eq!(asked(&world, "miss").await, before);
    nobody
        .get("/v1/articles?section=world&tag=port-elia&limit=19")
        .await
        .is(200);
    assert_eq!(asked(&world, "miss").await, before + 1);
}

async fn an_answer_that_is_shared_goes_on_in_each_spelling(world: World) {
    Newsroom::of(&world).await;
    let other = json!({"headline": "Rain", "section": "world", "tags": [{"tag": "port-elia"}]});
    world.published(other).await;
    let nobody = world.nobody();
    // Whoever has it made, another follows it.
    for [one, other] in [
        ["limit=1&sort=-publishedAt", "limit=1&minVersion=1"],
        [
            "section=world&tag=port-elia&limit=1",
            "tag=port%2Delia&section=world&limit=1&sort=-publishedAt",
        ],
    ] {
        let first = nobody.get(format!("/v1/articles?{one}")).await.ok();
        let hits = asked(&world, "hit").await;
        let list = format!("/v1/articles?{other}");
        assert_eq!(nobody.get(&list).await.ok(), first, "{list}");
        assert_eq!(asked(&world, "hit").await, hits + 1, "{list}");
        let next = first["page"]["next"].as_str().expect("a second page");
        let second = nobody.get(format!("{list}&cursor={next}")).await.ok();
        assert_eq!(second["data"].as_array().map(Vec::len), Some(1), "{list}");
        assert_ne!(second["data"], first["data"], "{list}");
    }
}

async fn where_a_page_has_moved_is_kept_until_that_changes(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let page = |path: &str| format!("/v1/page?path={path}");
    let read = async |path: &str| {
        let first = nobody.get(page(path)).await.is(200);
        let hits = asked(&world, "hit").await;
        let again = nobody.get(page(path)).await.is(200);
        assert_eq!(asked(&world, "hit").await, hits + 1, "{path} is kept");
        assert_eq!(again.body, first.body);
        again.json()
    };
    let story = editor.reads(&newsroom.story).await;
    let story = editor.revises(&story, json!({"slug": "second-name"})).await;
    let story = editor.publishes(&story).await;
    let former = "/world/ferries-return";
    let led = read(former).await;
    assert_eq!(led["redirect"]["location"], "/world/second-name");
    // A moved section moves what stands in it.
    let target = format!("/v1/editorial/sections/{}", newsroom.section.id());
    let renamed = json!({"slug": "abroad"});
    editor
        .patch(target, &newsroom.section, renamed)
        .await
        .is(200);
    for (path, expected) in [
        (former, "/abroad/second-name"),
        ("/world/second-name", "/abroad/second-name"),
        ("/world", "/abroad"),
    ] {
        assert_eq!(read(path).await["redirect"]["location"], expected, "{path}");
    }
    let target = format!("/v1/editorial/tags/{}", newsroom.tag.id());
    let renamed = json!({"slug": "elia"});
    editor.patch(target, &newsroom.tag, renamed).await.is(200);
    let tag = "/tags/port-elia";
    assert_eq!(read(tag).await["redirect"]["location"], "/tags/elia");
    let story = editor.reads(&story).await;
    let story = editor.unpublishes(&story).await;
    for path in [former, tag] {
        nobody.get(page(path)).await.is(404);
    }
    let story = editor.publishes(&story).await;
    for path in [former, tag] {
        assert_eq!(read(path).await["type"], "redirect", "{path}");
    }
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    let killed = editor.acts("kill", &story, told).await.thing();
    for path in [former, "/abroad/second-name"] {
        let gone = nobody.get(page(path)).await.ok();
        assert_eq!(gone["gone"]["notice"], "Withdrawn.", "{path}");
    }
    let why = json!({"reason": "It was true."});
    world.admin().acts("restore", &killed, why).await.is(200);
    for path in [former, "/abroad/second-name"] {
        nobody.get(page(path)).await.is(404);
    }
    // What once stood there gives way to what comes to stand there.
    assert_eq!(read("/world").await["type"], "redirect");
    world.published(json!({"headline": "World"})).await;
    let article = nobody.get(page("/world")).await.ok();
    assert_eq!(article["type"], "article");
}

/// Readers ask without pause while an editor publishes: what is answered to a request is
/// never older than what had been acknowledged before it was sent.
async fn readers_never_see_what_was_replaced(world: World) {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

    let newsroom = Newsroom::of(&world).await;
    let (acknowledged, over) = (
        Arc::new(AtomicU64::new(0)),
        Arc::new(AtomicBool::new(false)),
    );
    let number = |headline: &Value| -> u64 {
        let words = headline.as_str().expect("a headline");
        let last = words.rsplit(' ').next().and_then(|word| word.parse().ok());
        last.unwrap_or(0)
    };
    let mut readers = Vec::new();
    for reader in 0..6 {
        let (nobody, address) = (world.nobody(), newsroom.address());
        let (acknowledged, over) = (Arc::clone(&acknowledged), Arc::clone(&over));
        readers.push(tokio::spawn(async move {
            let mut asked = 0;
            while !over.load(Ordering::SeqCst) {
                let least = acknowledged.load(Ordering::SeqCst);
                let headline = match reader % 2 {
                    0 => nobody.get(&address).await.ok()["headline"].clone(),
                    _ => nobody.get("/v1/articles?tag=port-elia").await.ok()["data"][0]["headline"]
                        .clone(),
                };
                let seen = number(&headline);
                assert!(
                    seen >= least,
                    "{seen} was answered, {least} acknowledged before"
                );
                asked += 1;
            }
            asked
        }));
    }
    let editor = world.editor();
    let mut story = editor.reads(&newsroom.story).await;
    for edition in 1..=40 {
        let headline = json!({"headline": format!("Ferries, edition {edition}")});
        story = editor.revises(&story, headline).await;
        story = editor.publishes(&story).await;
        acknowledged.store(edition, Ordering::SeqCst);
    }
    over.store(true, Ordering::SeqCst);
    for reader in readers {
        assert!(reader.await.expect("a reader who saw nothing old") > 0);
    }
}
