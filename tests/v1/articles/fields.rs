//! `fields=`: of a story the members that are asked for, each as it is in the whole, and
//! nothing made that is not.

use serde_json::{Value, json};

use crate::support::document::document;
use crate::support::whole::whole_story;
use crate::support::{Client, World, on_both};

on_both! {
    each_member_is_what_it_is_in_the_whole, entries_of_every_list_can_be_narrowed,
    a_body_is_named_where_it_is_included, what_is_no_member_is_refused,
    spellings_of_one_choice_share_an_answer, what_is_not_asked_for_is_not_looked_up,
    what_is_not_asked_for_changes_nothing, pages_and_redirects_keep_the_choice,
}

/// Adds a parameter to an address.
fn with(target: &str, parameter: &str) -> String {
    let joint = if target.contains('?') { '&' } else { '?' };
    format!("{target}{joint}{parameter}")
}

/// The members that an operation lets be named.
fn members(path: &str) -> Vec<&'static str> {
    let parameters = document()["paths"][path]["get"]["parameters"].as_array();
    let fields = parameters
        .expect("parameters")
        .iter()
        .find(|parameter| parameter["name"] == "fields");
    let words = &fields.expect("fields")["schema"]["items"]["enum"];
    let words = words.as_array().expect("members").iter();
    words.map(|word| word.as_str().expect("a word")).collect()
}

/// The names of an object's members, sorted.
fn names(thing: &Value) -> Vec<&str> {
    let members = thing.as_object().expect("an object");
    let mut names: Vec<&str> = members.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// A live story with everything, and another that it points at.
async fn live(world: &World) -> String {
    let whole = whole_story(world).await;
    let live = world.editor().publishes(&whole.story).await;
    let told = json!({"kind": "correction", "text": "It left at dawn."});
    let live = world.editor().acts("correct", &live, told).await.thing();
    live.slug().to_owned()
}

/// Asks for each member alone, and for none but the last two.
async fn each(nobody: &Client, path: &str, target: &str, entry: impl Fn(&Value) -> &Value) {
    let whole = nobody.get(target).await.ok();
    let whole = entry(&whole);
    let members = members(path);
    assert!(members.len() > 20, "{path}");
    for member in &members {
        let narrowed = with(target, &format!("fields={member}"));
        let narrowed = nobody.get(narrowed).await.ok();
        let narrowed = entry(&narrowed);
        let mut expected = vec!["id", member];
        expected.sort_unstable();
        expected.dedup();
        assert_eq!(names(narrowed), expected, "{target}");
        for name in expected {
            assert_eq!(narrowed[name], whole[name], "{name} of {target}");
        }
    }
    let all = nobody.get(with(target, &format!("fields={}", members.join(","))));
    assert_eq!(entry(&all.await.ok()), whole, "{target}");
}

async fn each_member_is_what_it_is_in_the_whole(world: World) {
    let slug = live(&world).await;
    let nobody = world.nobody();
    let story = format!("/v1/articles/{slug}");
    let whole = nobody.get(&story).await.ok();
    assert_eq!(
        names(&whole),
        {
            let mut all = members("/v1/articles/{slugOrId}");
            all.sort_unstable();
            all
        },
        "every member can be named"
    );
    each(&nobody, "/v1/articles/{slugOrId}", &story, |it| it).await;
    let position = nobody.get("/v1/articles").await.ok();
    let data = position["data"].as_array().expect("data");
    let place = data.iter().position(|it| it["slug"] == slug.as_str());
    let place = place.expect("the story");
    let bodies = "/v1/articles?include=body";
    each(&nobody, "/v1/articles", bodies, |it| &it["data"][place]).await;
    let q = whole["headline"].as_str().expect("a headline");
    let q = q.split_whitespace().next().expect("a word");
    let found = format!("/v1/search?q={q}");
    each(&nobody, "/v1/search", &found, |it| &it["data"][0]).await;
    let image = whole["leadMedia"]["media"]["id"].clone();
    let items = json!([{
        "article": whole["id"], "headline": "Of it", "kicker": "K",
        "image": {"media": image, "caption": "Only there."},
    }]);
    let top = json!({"kind": "curated", "name": "Top", "items": items});
    world.editor().shows(top).await;
    let top = "/v1/collections/top";
    each(&nobody, "/v1/collections/{slugOrId}", top, |it| {
        &it["items"][0]
    })
    .await;
}

async fn entries_of_every_list_can_be_narrowed(world: World) {
    let nobody = world.nobody();
    let tags = json!([{"tag": world.tag("Port Elia").await.id()}]);
    for headline in ["Ferries", "Ferries again"] {
        let story = json!({"headline": headline, "tags": tags});
        world.published(story).await;
    }
    let beacon = "/v1/articles/ferries/views";
    nobody.post(beacon, ()).await.done();
    let items = json!([{"article": "ferries"}]);
    let editor = world.editor();
    editor
        .shows(json!({"kind": "curated", "name": "Top", "items": items}))
        .await;
    let slots = json!([{"collection": "top"}]);
    editor
        .shows(json!({"kind": "front", "name": "Front", "slots": slots}))
        .await;
    let story = nobody.get("/v1/articles/ferries").await.ok();
    world
        .views_are_counted(story["id"].as_str().expect("an id"))
        .await;
    for (target, entries) in [
        ("/v1/articles", "/data"),
        ("/v1/articles/ferries/related", "/data"),
        ("/v1/most-popular", "/data"),
        ("/v1/search?q=ferries", "/data"),
        ("/v1/collections/top", "/items"),
        ("/v1/collections/front", "/slots/0/items"),
    ] {
        let whole = nobody.get(target).await.ok();
        let narrowed = nobody.get(with(target, "fields=slug,headline")).await.ok();
        let entries_of = |it: &Value| it.pointer(entries).cloned().expect("entries");
        let (full, few) = (entries_of(&whole), entries_of(&narrowed));
        let (full, few) = (full.as_array().expect("full"), few.as_array().expect("few"));
        assert!(!full.is_empty() && full.len() == few.len(), "{target}");
        for (full, few) in full.iter().zip(few) {
            assert_eq!(names(few), ["headline", "id", "slug"], "{target}");
            assert_eq!((&few["id"], &few["slug"]), (&full["id"], &full["slug"]));
        }
        // Nothing else is narrowed.
        assert_eq!(names(&narrowed), names(&whole), "{target}");
    }
}

async fn a_body_is_named_where_it_is_included(world: World) {
    let nobody = world.nobody();
    let body = json!([{"type": "paragraph", "html": "Words."}]);
    world
        .published(json!({"headline": "Ferries", "body": body}))
        .await;
    let narrowed = nobody.get("/v1/articles?include=body&fields=slug,bodyText");
    let narrowed = narrowed.await.ok();
    assert_eq!(names(&narrowed["data"][0]), ["bodyText", "id", "slug"]);
    assert_eq!(narrowed["data"][0]["bodyText"], "Words.");
    let none = nobody
        .get("/v1/articles?include=body&fields=slug")
        .await
        .ok();
    assert_eq!(names(&none["data"][0]), ["id", "slug"]);
    for target in [
        "/v1/articles?fields=slug,bodyText",
        "/v1/articles/ferries/related?fields=body",
        "/v1/most-popular?fields=bodyHtml",
        "/v1/search?q=ferries&fields=body",
    ] {
        let problem = nobody.get(target).await.problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], "fields", "{target}");
    }
}

async fn what_is_no_member_is_refused(world: World) {
    let nobody = world.nobody();
    world.published(json!({"headline": "Ferries"})).await;
    for target in [
        "/v1/articles",
        "/v1/articles/ferries",
        "/v1/search?q=ferries",
    ] {
        for wrong in [
            "",
            ",",
            "slug,",
            ",slug",
            "Slug",
            "slug;id",
            "slug,nothing",
            "leadMedia.media",
            "slug,slug",
            "id,slug,id",
            "*",
            "slug%00",
            " slug",
            "data",
            "__proto__",
            "editorNote",
        ] {
            let wrong = with(target, &format!("fields={wrong}"));
            let problem = nobody.get(&wrong).await.problem(400, "invalid_parameter");
            assert_eq!(problem["parameter"], "fields", "{wrong}");
        }
        let twice = nobody.get(with(target, "fields=id&fields=slug")).await;
        twice.problem(400, "repeated_parameter");
    }
    let unknown = nobody.get("/v1/articles?fields=slug,nothing").await;
    let problem = unknown.problem(400, "invalid_parameter");
    let detail = problem["detail"].as_str().expect("a detail");
    assert!(detail.contains("id, slug, path, canonicalUrl"), "{detail}");
    let elsewhere = nobody.get("/v1/tags?fields=id").await;
    elsewhere.problem(400, "unknown_parameter");
}

async fn spellings_of_one_choice_share_an_answer(world: World) {
    world.published(json!({"headline": "Ferries"})).await;
    let nobody = world.nobody();
    let first = nobody
        .get("/v1/articles?fields=slug,headline")
        .await
        .is(200);
    let misses = || async { world.counted("requests_total{outcome=\"miss\"}").await };
    let before = misses().await;
    for target in [
        "/v1/articles?fields=headline,slug",
        "/v1/articles?limit=20&fields=headline%2Cslug",
    ] {
        let answer = nobody.get(target).await.is(200);
        assert_eq!(answer.etag(), first.etag(), "{target}");
        assert_eq!(answer.body, first.body, "{target}");
    }
    assert_eq!(misses().await, before);
    let other = nobody.get("/v1/articles?fields=slug").await.is(200);
    assert_ne!(other.etag(), first.etag());
    assert_eq!(misses().await, before + 1);
}

async fn what_is_not_asked_for_is_not_looked_up(world: World) {
    let world = world.keeping_nothing();
    let slug = live(&world).await;
    let nobody = world.nobody();
    world.is_quiet().await;
    let statements = async |target: String| {
        let before = world.statements();
        nobody.get(&target).await.is(200);
        world.statements() - before
    };
    let story = format!("/v1/articles/{slug}");
    let few = with(&story, "fields=headline");
    statements(few.clone()).await;
    // What the whole shows besides is held afterwards, and so was not looked up for a part.
    let narrowed = statements(few).await;
    let whole = statements(story.clone()).await;
    assert!(narrowed < whole, "{narrowed} of {whole}");
    assert!(statements(story).await < whole);
    let list = "/v1/articles?include=body".to_owned();
    let narrowed = statements(with(&list, "fields=headline")).await;
    assert!(narrowed < statements(list).await);
}

async fn what_is_not_asked_for_changes_nothing(world: World) {
    let photo = world.photo().await;
    let tag = world.tag("Port Elia").await;
    world.person("Ana Ruiz").await;
    world
        .published(json!({
            "headline": "Ferries", "leadMedia": {"media": photo.id()},
            "tags": [{"tag": tag.id()}], "bylines": [{"byline": "ana-ruiz"}],
        }))
        .await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let items = json!([{"article": "ferries", "image": {"media": photo.id()}}]);
    let top = json!({"kind": "curated", "name": "Top", "items": items});
    editor.shows(top).await;
    let targets = [
        "/v1/articles",
        "/v1/articles/ferries",
        "/v1/collections/top",
    ];
    let narrowed = targets.map(|target| with(target, "fields=slug,tags"));
    for target in &narrowed {
        nobody.get(target).await.is(200);
    }
    let target = format!("/v1/editorial/media/{}", photo.id());
    let credit = json!({"creators": ["Kit Moss"]});
    editor.patch(target, &photo, credit).await.is(200);
    let misses = || async { world.counted("requests_total{outcome=\"miss\"}").await };
    let before = misses().await;
    for target in &narrowed {
        nobody.get(target).await.is(200);
    }
    assert_eq!(misses().await, before, "a photo is nothing to them");
    let target = format!("/v1/editorial/tags/{}", tag.id());
    let name = json!({"name": "Elia harbour"});
    editor.patch(target, &tag, name).await.is(200);
    for target in &narrowed {
        let answer = nobody.get(target).await.is(200).text();
        assert!(answer.contains("Elia harbour"), "{answer}");
    }
}

async fn pages_and_redirects_keep_the_choice(world: World) {
    let nobody = world.nobody();
    for number in 0..3 {
        world.advance(std::time::Duration::from_secs(1));
        world
            .published(json!({"headline": format!("Story {number}")}))
            .await;
    }
    let page = nobody
        .get("/v1/articles?limit=2&fields=slug,headline")
        .await
        .is(200);
    let link = page.header("link").expect("links").to_owned();
    let next = link.split(['<', '>']).nth(1).expect("an address");
    assert!(next.contains("fields=headline,slug"), "{next}");
    let rest = nobody.get(next).await.ok();
    assert_eq!(names(&rest["data"][0]), ["headline", "id", "slug"]);
    // The choice is no filter: a list goes on with another.
    let cursor = page.json()["page"]["next"].clone();
    let cursor = cursor.as_str().expect("a cursor");
    let other = nobody
        .get(format!("/v1/articles?limit=2&cursor={cursor}"))
        .await
        .ok();
    assert_eq!(other["data"][0]["slug"], "story-0");
    let story = nobody.get("/v1/articles/story-0").await.ok();
    let editor = world.editor();
    let id = story["id"].as_str().expect("an id");
    let read = editor
        .get(format!("/v1/editorial/articles/{id}"))
        .await
        .thing();
    let moved = editor.revises(&read, json!({"slug": "elsewhere"})).await;
    editor.publishes(&moved).await;
    let moved = nobody.get("/v1/articles/story-0?fields=slug").await.is(301);
    assert_eq!(
        moved.header("location"),
        Some("/v1/articles/elsewhere?fields=slug")
    );
}
