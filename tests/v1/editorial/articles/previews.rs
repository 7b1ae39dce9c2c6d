//! `…/preview` and `…/preview-links`: showing a draft, to colleagues and to others.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Thing, World, on_both};

on_both! {
    staff_see_any_revision_as_readers_would, a_link_is_made_listed_and_revoked,
    links_are_for_those_who_write_the_story, a_link_belongs_to_its_story,
    what_is_killed_or_binned_gets_no_link, hostile_links_are_refused,
}

fn links(of: &Thing) -> String {
    format!("{}/preview-links", story(of))
}

fn one(of: &Thing, link: &Value) -> String {
    format!("{}/{}", links(of), link["id"].as_str().expect("an id"))
}

fn preview(of: &Thing) -> String {
    format!("{}/preview", story(of))
}

async fn staff_see_any_revision_as_readers_would(world: World) {
    let editor = world.editor();
    world.section("World").await;
    let draft = editor
        .writes(json!({"headline": "First", "section": "world"}))
        .await;
    let revised = editor.revises(&draft, json!({"headline": "Second"})).await;
    let shown = editor.get(preview(&draft)).await.is(200);
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    assert_eq!(shown.header("etag"), None);
    let shown = shown.json();
    assert_eq!(
        (&shown["headline"], &shown["preview"]),
        (&json!("Second"), &json!(true))
    );
    assert_eq!(shown["path"], "/world/first");
    assert!(shown.get("editorNote").is_none() && shown.get("version").is_none());
    let first = editor
        .get(format!("{}?revision=1", preview(&draft)))
        .await
        .ok();
    assert_eq!(first["headline"], "First");
    for target in [
        format!("{}?revision=3", preview(&draft)),
        "/v1/editorial/articles/019aab3e-7a00-7000-8000-0000000000ff/preview".to_owned(),
    ] {
        editor.get(target).await.problem(404, "not_found");
    }
    for query in ["revision=0", "revision=x", "revision=1&revision=2", "of=1"] {
        editor
            .get(format!("{}?{query}", preview(&draft)))
            .await
            .is(400);
    }
    // Staff see what is in the bin; contributors only what is theirs.
    editor.delete(story(&draft), &revised).await.done();
    assert_eq!(editor.get(preview(&draft)).await.ok()["headline"], "Second");
    world.author().get(preview(&draft)).await.ok();
    let contributor = world.contributor();
    contributor
        .get(preview(&draft))
        .await
        .problem(403, "forbidden");
    let own = contributor.writes(json!({"headline": "Own"})).await;
    contributor.get(preview(&own)).await.ok();
    world
        .nobody()
        .get(preview(&own))
        .await
        .problem(401, "unauthenticated");
}

async fn a_link_is_made_listed_and_revoked(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let wishes = json!({"expiresIn": 7_776_000, "label": " The harbour office ", "revision": 1});
    let made = editor.post(links(&draft), wishes).await.is(201);
    assert_eq!(made.header("etag"), None);
    let location = made.header("location").expect("a location").to_owned();
    let made = made.json();
    assert_eq!(location, one(&draft, &made));
    let mut listed = made.clone();
    let secrets = listed.as_object_mut().expect("an object");
    secrets.retain(|member, _| member != "token" && member != "url");
    assert_eq!(
        listed,
        json!({
            "id": made["id"], "revision": 1, "label": "The harbour office",
            "createdBy": {"id": editor.id(), "name": "Edith"},
            "createdAt": "2026-11-22T18:40:00Z", "expiresAt": "2027-02-20T18:40:00Z",
            "revokedAt": null, "openings": 0, "lastOpenedAt": null,
        })
    );
    let second = editor.post(links(&draft), ()).await.is(201).json();
    assert_eq!(second["label"], Value::Null);
    let list = editor
        .get(format!("{}?count=exact", links(&draft)))
        .await
        .is(200);
    let text = list.text();
    for link in [&made, &second] {
        assert!(!text.contains(link["token"].as_str().expect("a token")));
    }
    let list = list.json();
    assert_eq!(list["page"]["total"], 2);
    assert_eq!(list["data"][0]["id"], second["id"], "the last made first");
    assert_eq!(list["data"][1], listed);
    let page = editor.get(format!("{}?limit=1", links(&draft))).await.ok();
    let next = page["page"]["next"].as_str().expect("a cursor");
    let page = editor
        .get(format!("{}?limit=1&cursor={next}", links(&draft)))
        .await
        .ok();
    assert_eq!(page["data"], json!([listed]));

    for _ in 0..2 {
        editor.ask(Method::DELETE, &location, ()).await.done();
        let read = editor.get(&location).await.ok();
        assert_eq!(read["revokedAt"], "2026-11-22T18:40:00Z");
        assert_eq!(read["newestOpenings"], json!([]));
        world.advance(std::time::Duration::from_secs(1));
    }
    // None of it is a change of the story.
    assert_eq!(editor.reads(&draft).await.json, draft.json);
}

async fn links_are_for_those_who_write_the_story(world: World) {
    let (author, contributor) = (world.author(), world.contributor());
    for writer in [&author, &contributor] {
        let own = writer.writes(json!({"headline": "Own"})).await;
        let link = writer.post(links(&own), ()).await.is(201).json();
        writer.get(links(&own)).await.ok();
        writer.get(one(&own, &link)).await.ok();
        // An editor sees and ends it, too.
        world.editor().get(one(&own, &link)).await.ok();
        for other in [&author, &contributor] {
            if other.id() == writer.id() {
                continue;
            }
            let asks = [
                other.get(links(&own)),
                other.post(links(&own), ()),
                other.post(links(&own), json!({"expiresIn": 1})),
                other.get(one(&own, &link)),
                other.ask(Method::DELETE, one(&own, &link), ()),
            ];
            for ask in asks {
                ask.await.problem(403, "forbidden");
            }
        }
        writer
            .ask(Method::DELETE, one(&own, &link), ())
            .await
            .done();
    }
}

async fn a_link_belongs_to_its_story(world: World) {
    let editor = world.editor();
    let (one_story, other) = (world.draft("One").await, world.draft("Other").await);
    let link = editor.post(links(&one_story), ()).await.is(201).json();
    for target in [
        one(&other, &link),
        format!("{}/019aab3e-7a00-7000-8000-0000000000ff", links(&one_story)),
        format!("{}/nothing", links(&one_story)),
    ] {
        editor.get(&target).await.problem(404, "not_found");
        editor
            .ask(Method::DELETE, &target, ())
            .await
            .problem(404, "not_found");
    }
    assert_eq!(
        editor.get(one(&one_story, &link)).await.ok()["revokedAt"],
        Value::Null
    );
    assert_eq!(editor.get(links(&other)).await.ok()["data"], json!([]));
    let nowhere = "/v1/editorial/articles/019aab3e-7a00-7000-8000-0000000000ff/preview-links";
    editor.get(nowhere).await.problem(404, "not_found");
    editor.post(nowhere, ()).await.problem(404, "not_found");
}

async fn what_is_killed_or_binned_gets_no_link(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let link = editor.post(links(&draft), ()).await.is(201).json();
    editor.delete(story(&draft), &draft).await.done();
    editor
        .post(links(&draft), ())
        .await
        .problem(409, "wrong_status");
    editor.get(links(&draft)).await.ok();
    editor
        .ask(Method::DELETE, one(&draft, &link), ())
        .await
        .done();
    let live = world.published(json!({"headline": "B"})).await;
    let words = json!({"reason": "Made up.", "notice": "We withdrew this story."});
    let kill = format!("{}/actions/kill", story(&live));
    editor.post(kill, words).if_match(&live.etag).await.ok();
    editor
        .post(links(&live), ())
        .await
        .problem(409, "wrong_status");
}

async fn hostile_links_are_refused(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let findings: [(Value, &[&str]); 11] = [
        (json!({"expiresIn": 59}), &["/expiresIn out_of_range"]),
        (
            json!({"expiresIn": 7_776_001}),
            &["/expiresIn out_of_range"],
        ),
        (json!({"expiresIn": -1}), &["/expiresIn out_of_range"]),
        (json!({"expiresIn": 60.5}), &["/expiresIn wrong_type"]),
        (json!({"expiresIn": "60"}), &["/expiresIn wrong_type"]),
        (json!({"revision": 0}), &["/revision out_of_range"]),
        (json!({"revision": 2}), &["/revision out_of_range"]),
        (json!({"label": "x".repeat(101)}), &["/label too_long"]),
        (json!({"label": "a\u{0}b"}), &["/label control_character"]),
        (json!({"token": "mine"}), &["/token unknown_member"]),
        (
            json!({"expiresIn": 1, "revision": "1"}),
            &["/expiresIn out_of_range", "/revision wrong_type"],
        ),
    ];
    for (body, expected) in findings {
        editor.post(links(&draft), &body).await.findings(expected);
    }
    editor.post(links(&draft), json!([])).await.is(422);
    editor
        .post(links(&draft), ("application/json", "{"))
        .await
        .problem(400, "malformed_body");
    editor
        .post(links(&draft), ("text/plain", "{}"))
        .await
        .problem(415, "unsupported_media_type");
    let nothing = json!({"revision": null, "expiresIn": null, "label": null});
    editor.post(links(&draft), nothing).await.is(201);
}
