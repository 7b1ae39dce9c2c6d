//! `/v1/editorial/{sections,tags,bylines}`: made, changed, and deleted where nothing uses
//! them.

use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Thing, World, on_both};

on_both! {
    each_is_made_read_changed_and_deleted, a_taken_slug_names_whose_it_is, what_is_in_use_stays,
    trees_have_no_circles, former_slugs_lead_on, lists_are_searched,
}

const KINDS: [(&str, &str); 3] = [
    ("sections", "Section"),
    ("tags", "Tag"),
    ("bylines", "Byline"),
];

fn of_kind(kind: &str, name: &str) -> Value {
    if kind == "bylines" {
        json!({"kind": "person", "name": name})
    } else {
        json!({"name": name})
    }
}

fn address(kind: &str, thing: &Thing) -> String {
    format!("/v1/editorial/{kind}/{}", thing.id())
}

async fn each_is_made_read_changed_and_deleted(world: World) {
    let editor = world.editor();
    for (kind, _) in KINDS {
        let list = format!("/v1/editorial/{kind}");
        let answer = editor.post(&list, of_kind(kind, "Port Elia")).await.is(201);
        assert_eq!(answer.header("etag"), Some("\"1\""));
        let location = answer.header("location").expect("a location").to_owned();
        let made = answer.thing();
        assert_eq!(location, address(kind, &made));
        assert_eq!(made["slug"], "port-elia");
        assert_eq!(editor.get(&location).await.thing().json, made.json);
        assert_eq!(
            editor.get(format!("{list}/port-elia")).await.thing().json,
            made.json
        );
        let changed = editor
            .patch(&location, &made, json!({"name": "Porto Elia"}))
            .await
            .thing();
        assert_eq!(changed.etag, "\"2\"");
        assert_eq!(
            changed["slug"], "port-elia",
            "a slug never changes by itself"
        );
        editor
            .patch(&location, &made, json!({"name": "Late"}))
            .await
            .problem(412, "stale");
        editor.delete(&location, &made).await.problem(412, "stale");
        editor
            .post(&list, json!({"name": "", "slug": "x"}))
            .await
            .is(422);
        editor.post(&list, json!({"nam": "x"})).await.is(422);
        editor
            .patch(&location, &changed, json!({"id": made["id"]}))
            .await
            .findings(&["/id read_only"]);
        editor
            .patch(&location, &changed, json!({"name": null}))
            .await
            .findings(&["/name required"]);
        editor.delete(&location, &changed).await.done();
        editor.get(&location).await.problem(404, "not_found");
        editor
            .delete(&location, &changed)
            .await
            .problem(404, "not_found");
        // What was deleted leaves its slug to others.
        editor
            .post(&list, of_kind(kind, "Port Elia"))
            .await
            .created();
    }
}

async fn a_taken_slug_names_whose_it_is(world: World) {
    let editor = world.editor();
    for (kind, _) in KINDS {
        let list = format!("/v1/editorial/{kind}");
        let first = editor
            .post(&list, of_kind(kind, "Port Elia"))
            .await
            .created();
        for name in ["Port Elia", "PORT ELIA", "port elia!", "Pórt Elia"] {
            let taken = editor
                .post(&list, of_kind(kind, name))
                .await
                .problem(409, "slug_taken");
            assert_eq!(taken["existing"]["id"], first.id(), "{taken}");
        }
        let second = editor.post(&list, of_kind(kind, "Second")).await.created();
        let grab = editor
            .patch(
                address(kind, &second),
                &second,
                json!({"slug": "port-elia"}),
            )
            .await;
        grab.problem(409, "slug_taken");
    }
    // The kinds do not stand in each other's way, nor in that of stories.
    assert_eq!(world.draft("Port Elia").await.slug(), "port-elia");
}

async fn what_is_in_use_stays(world: World) {
    let whole = crate::support::whole::whole_story(&world).await;
    let editor = world.editor();
    let live = editor.publishes(&whole.story).await;
    let read = async |kind: &str, slug: &str| {
        editor
            .get(format!("/v1/editorial/{kind}/{slug}"))
            .await
            .thing()
    };
    for (kind, slug, count) in [
        ("sections", "iberia", 1),
        ("sections", "world", 2),
        ("tags", "port-elia", 1),
        ("bylines", "northwire", 1),
        ("bylines", "jo-lind", 1),
    ] {
        let thing = read(kind, slug).await;
        let problem = editor
            .delete(address(kind, &thing), &thing)
            .await
            .problem(409, "in_use");
        assert_eq!(problem["usage"]["count"], count, "{slug}: {problem}");
        let places = problem["usage"]["places"].as_array().expect("places");
        let at = places
            .iter()
            .find(|place| place["entity"] == "article")
            .expect("the story");
        assert_eq!(at["id"], live.id());
        assert_eq!(at["live"], true);
        assert_eq!(read(kind, slug).await.json, thing.json);
    }
    let usage = editor
        .get(format!("/v1/editorial/media/{}/usage", whole.photo.id()))
        .await
        .ok();
    assert_eq!(usage["count"], 1);
    assert_eq!(usage["places"][0]["name"], "The whole of it");
    // What a working copy alone uses is in use; and what readers still see is too.
    let cleared = editor.revises(&live, json!({"tags": []})).await;
    let tag = read("tags", "port-elia").await;
    let problem = editor
        .delete(address("tags", &tag), &tag)
        .await
        .problem(409, "in_use");
    assert_eq!(problem["usage"]["places"][0]["live"], true);
    let live = editor.publishes(&cleared).await;
    editor.delete(address("tags", &tag), &tag).await.done();
    world.tag("Later").await;
    editor
        .revises(&live, json!({"tags": [{"tag": "later"}]}))
        .await;
    let tag = read("tags", "later").await;
    let problem = editor
        .delete(address("tags", &tag), &tag)
        .await
        .problem(409, "in_use");
    assert_eq!(problem["usage"]["places"][0]["live"], false);
}

async fn trees_have_no_circles(world: World) {
    let editor = world.editor();
    for kind in ["sections", "tags"] {
        let list = format!("/v1/editorial/{kind}");
        let a = editor.post(&list, json!({"name": "A"})).await.created();
        let b = editor
            .post(&list, json!({"name": "B", "parent": "a"}))
            .await
            .created();
        editor
            .post(&list, json!({"name": "C", "parent": b.id()}))
            .await
            .created();
        for parent in ["a", "b", "c"] {
            editor
                .patch(address(kind, &a), &a, json!({"parent": parent}))
                .await
                .findings(&["/parent circle"]);
        }
        let mut parent = "c".to_owned();
        for name in ["D", "E", "F", "G", "H"] {
            parent = editor
                .post(&list, json!({"name": name, "parent": parent}))
                .await
                .created()
                .slug()
                .to_owned();
        }
        editor
            .post(&list, json!({"name": "I", "parent": parent}))
            .await
            .findings(&["/parent circle"]);
    }
    let h = editor.get("/v1/editorial/sections/h").await.ok();
    assert_eq!(h["path"], "/a/b/c/d/e/f/g/h");
    assert_eq!(h["ancestors"].as_array().map(Vec::len), Some(7));
}

async fn former_slugs_lead_on(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let mut used = json!({"headline": "A"});
    for (kind, name) in KINDS {
        let list = format!("/v1/editorial/{kind}");
        editor.post(&list, of_kind(kind, name)).await.created();
    }
    used["section"] = json!("section");
    used["tags"] = json!([{"tag": "tag"}]);
    used["bylines"] = json!([{"byline": "byline"}]);
    let live = world.published(used).await;
    for (kind, name) in KINDS {
        let slug = name.to_lowercase();
        let read = editor
            .get(format!("/v1/editorial/{kind}/{slug}"))
            .await
            .thing();
        let renamed = editor
            .patch(address(kind, &read), &read, json!({"slug": "another"}))
            .await
            .thing();
        let moved = nobody.get(format!("/v1/{kind}/{slug}")).await.is(301);
        assert_eq!(
            moved.header("location"),
            Some(format!("/v1/{kind}/another").as_str())
        );
        nobody.get(format!("/v1/{kind}/another")).await.ok();
        nobody
            .get(format!("/v1/{kind}/{}", renamed.id()))
            .await
            .ok();
        editor
            .get(format!("/v1/editorial/{kind}/{slug}"))
            .await
            .thing();
        let taken = editor
            .post(format!("/v1/editorial/{kind}"), of_kind(kind, name))
            .await;
        taken.problem(409, "slug_taken");
        // A filter by a former slug finds what it found.
        let filter = kind.trim_end_matches('s');
        let list = nobody
            .get(format!("/v1/articles?{filter}={slug}"))
            .await
            .ok();
        assert_eq!(list["data"][0]["id"], live.id(), "{filter}");
    }
    let read = editor.reads(&live).await;
    editor
        .patch(story(&read), &read, json!({"section": "section"}))
        .await
        .thing();
}

async fn lists_are_searched(world: World) {
    let editor = world.editor();
    editor
        .adds("tags", json!({"name": "Port Elia", "type": "place"}))
        .await;
    editor
        .adds("tags", json!({"name": "Ports_100%", "type": "topic"}))
        .await;
    editor
        .adds("bylines", json!({"name": "Ana Ruiz", "kind": "person"}))
        .await;
    editor
        .adds("bylines", json!({"name": "Northwire", "kind": "agency"}))
        .await;
    for (query, total) in [
        ("tags?q=PORT", 2),
        ("tags?q=port&type=place", 1),
        ("tags?type=person", 0),
        ("tags?q=%25", 1),
        ("tags?q=_", 1),
        ("tags?q=x", 0),
        ("bylines?q=ruiz", 1),
        ("bylines?kind=agency", 1),
        ("bylines?kind=organisation", 0),
    ] {
        let separator = if query.contains('?') { '&' } else { '?' };
        let list = editor
            .get(format!("/v1/editorial/{query}{separator}count=exact"))
            .await
            .ok();
        assert_eq!(list["page"]["total"], total, "{query}");
    }
}
