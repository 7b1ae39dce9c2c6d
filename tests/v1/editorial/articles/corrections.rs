//! `…/actions/correct`: something is put right in the open, and stays so.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Thing, World, on_both};

on_both! {
    readers_see_a_correction_at_once, a_correction_stays_for_good,
    a_correction_concerns_a_block_readers_see, a_block_shows_a_correction_of_its_own_story,
    only_editors_correct_what_is_live, what_is_no_correction_is_refused,
}

async fn ferries(world: &World) -> Thing {
    world.section("World").await;
    world.tag("Ports").await;
    let body = json!([
        {"id": "p1", "type": "paragraph", "html": "It left at noon."},
        {"id": "box", "type": "fact-box", "title": "In short", "blocks": [
            {"id": "deep", "type": "paragraph", "html": "One ferry."},
        ]},
    ]);
    world
        .published(json!({
            "headline": "Ferries", "section": "world", "tags": [{"tag": "ports"}], "body": body,
        }))
        .await
}

fn correction(text: &str) -> Value {
    json!({"kind": "correction", "text": text})
}

async fn readers_see_a_correction_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = ferries(&world).await;
    world
        .published(json!({"headline": "Later", "tags": [{"tag": "ports"}]}))
        .await;
    let page = nobody.get("/v1/articles/ferries").await;
    let etag = page.etag();
    assert_eq!(page.ok()["corrections"], json!([]));
    world.advance(Duration::from_secs(60));
    let told =
        json!({"kind": "correction", "text": "It left at dawn.\nNot at noon.", "blockId": "p1"});
    let corrected = editor.acts("correct", &live, told).await.thing();
    assert_eq!(corrected["version"], 3);
    assert_eq!(corrected["hasUnpublishedChanges"], false);
    assert_eq!(corrected["headRevision"], live["headRevision"]);

    let again = nobody
        .get("/v1/articles/ferries")
        .if_none_match(&etag)
        .await;
    let page = again.ok();
    let id = page["corrections"][0]["id"].clone();
    let expected = json!([{
        "id": id, "kind": "correction", "text": "It left at dawn.\nNot at noon.", "blockId": "p1",
        "at": "2026-11-22T18:41:00Z",
    }]);
    assert_eq!(page["corrections"], expected);
    assert_eq!(corrected["corrections"], expected);
    assert_eq!(page["updatedAt"], "2026-11-22T18:41:00Z");
    assert_eq!(page["publishedAt"], "2026-11-22T18:40:00Z");
    // Who follows updates sees it, in every list.
    for list in ["", "&tag=ports", "&section=world"] {
        let query = format!("/v1/articles?updatedAfter=2026-11-22T18:40:30Z&sort=-updatedAt{list}");
        let data = nobody.get(query).await.ok()["data"].clone();
        assert_eq!(data.as_array().map(Vec::len), Some(1), "{list}: {data:#}");
        assert_eq!(data[0]["id"], live.id());
    }
    // The next one comes after it, oldest first.
    world.advance(Duration::from_secs(60));
    let told = json!({"kind": "clarification", "text": "One ferry of two."});
    editor.acts("correct", &corrected, told).await.thing();
    let page = nobody.get("/v1/articles/ferries").await.ok();
    assert_eq!(page["corrections"][0]["id"], id);
    assert_eq!(page["corrections"][1]["kind"], "clarification");
    assert_eq!(page["corrections"][1]["blockId"], Value::Null);
}

async fn a_correction_stays_for_good(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = ferries(&world).await;
    let corrected = editor
        .acts("correct", &live, correction("It left at dawn."))
        .await
        .thing();
    for patch in [
        json!([]),
        json!(null),
        json!([{"text": "Nothing happened."}]),
    ] {
        editor
            .patch(story(&corrected), &corrected, json!({"corrections": patch}))
            .await
            .findings(&["/corrections read_only"]);
    }
    let id = corrected["corrections"][0]["id"].as_str().expect("an id");
    for method in ["PATCH", "PUT", "DELETE"] {
        let method = || method.parse().expect("a method");
        let ask = editor.ask(method(), format!("/v1/corrections/{id}"), json!({}));
        ask.await.is(404);
        let ask = editor.ask(method(), "/v1/corrections", json!({}));
        ask.await.problem(405, "method_not_allowed");
    }
    // It outlives edits, a minor publish and a withdrawal.
    let edited = editor
        .revises(&corrected, json!({"headline": "Ferry", "body": []}))
        .await;
    let minor = json!({"significant": false});
    let published = editor.acts("publish", &edited, minor).await.thing();
    let page = nobody.get("/v1/articles/ferries").await.ok();
    assert_eq!(page["corrections"], corrected["corrections"]);
    let withdrawn = editor.unpublishes(&published).await;
    assert_eq!(withdrawn["corrections"], corrected["corrections"]);
    editor
        .acts("correct", &withdrawn, correction("Too late."))
        .await
        .problem(409, "wrong_status");
    let back = editor.publishes(&withdrawn).await;
    assert_eq!(back["corrections"], corrected["corrections"]);
}

async fn a_correction_concerns_a_block_readers_see(world: World) {
    let editor = world.editor();
    let live = ferries(&world).await;
    let about = |block: &str| json!({"kind": "update", "text": "Two ferries.", "blockId": block});
    let live = editor.acts("correct", &live, about("deep")).await.thing();
    assert_eq!(live["corrections"][0]["blockId"], "deep");
    // What only the working copy has is not what readers see, and the other way round.
    let body = json!([{"id": "new", "type": "paragraph", "html": "New."}]);
    let edited = editor.revises(&live, json!({"body": body})).await;
    for block in ["new", "nothing", "P1"] {
        editor
            .acts("correct", &edited, about(block))
            .await
            .findings(&["/blockId unknown_block"]);
    }
    let corrected = editor.acts("correct", &edited, about("p1")).await.thing();
    assert_eq!(corrected["hasUnpublishedChanges"], true);
    assert_eq!(corrected["body"], edited["body"]);
}

async fn a_block_shows_a_correction_of_its_own_story(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = ferries(&world).await;
    let corrected = editor
        .acts("correct", &live, correction("It left < dawn."))
        .await
        .thing();
    let id = corrected["corrections"][0]["id"].clone();
    let shows = |id: &Value| json!({"type": "correction", "correctionId": id});
    let nested = json!({"type": "fact-box", "title": "Put right", "blocks": [shows(&id)]});
    let edited = editor
        .revises(&corrected, json!({"body": [shows(&id), nested]}))
        .await;
    let same = editor
        .revises(&edited, json!({"body": edited["body"]}))
        .await;
    assert_eq!(same["version"], edited["version"], "it goes round");
    editor.publishes(&edited).await;
    let page = nobody.get("/v1/articles/ferries").await.ok();
    assert_eq!(page["body"][0]["correctionId"], id);
    assert_eq!(page["body"][0]["correction"], page["corrections"][0]);
    assert_eq!(
        page["body"][1]["blocks"][0]["correction"]["text"],
        "It left < dawn."
    );
    let html = page["bodyHtml"].as_str().expect("HTML");
    assert_eq!(html.matches("It left &lt; dawn.").count(), 2, "{html}");

    // Another story's, or none, is no correction of this one.
    let other = world.draft("Other").await;
    let body =
        json!([{"type": "divider"}, shows(&id), {"type": "fact-box", "blocks": [shows(&id)]}]);
    editor
        .patch(story(&other), &other, json!({"body": body}))
        .await
        .findings(&[
            "/body/1/correctionId unknown_correction",
            "/body/2/blocks/0/correctionId unknown_correction",
        ]);
    editor
        .post(
            "/v1/editorial/articles",
            json!({"headline": "New", "body": [shows(&id)]}),
        )
        .await
        .findings(&["/body/0/correctionId unknown_correction"]);
}

async fn only_editors_correct_what_is_live(world: World) {
    let editor = world.editor();
    let own = world.author().writes(json!({"headline": "Own"})).await;
    let draft = world.draft("Draft").await;
    editor
        .acts("correct", &draft, correction("Too early."))
        .await
        .problem(409, "wrong_status");
    let live = world.author().publishes(&own).await;
    for writer in [world.author(), world.contributor()] {
        let ask = writer.acts("correct", &live, correction("No."));
        ask.await.problem(403, "forbidden");
    }
    let target = format!("{}/actions/correct", story(&live));
    world
        .nobody()
        .post(&target, correction("No."))
        .await
        .is(401);
    editor
        .post(&target, correction("No."))
        .await
        .problem(428, "if_match_missing");
    editor
        .post(&target, correction("No."))
        .if_match("\"1\"")
        .await
        .problem(412, "stale");
    assert_eq!(editor.reads(&live).await["corrections"], json!([]));
    world
        .admin()
        .post(&target, correction("Yes."))
        .if_match("*")
        .await
        .is(200);
}

async fn what_is_no_correction_is_refused(world: World) {
    let editor = world.editor();
    let live = ferries(&world).await;
    for (told, findings) in [
        (json!({}), &["/kind required", "/text required"][..]),
        (
            json!({"kind": "erratum", "text": "x"}),
            &["/kind not_a_choice"],
        ),
        (json!({"kind": "update", "text": ""}), &["/text blank"]),
        (json!({"kind": "update", "text": " \n "}), &["/text blank"]),
        (json!({"kind": "update", "text": 1}), &["/text wrong_type"]),
        (
            json!({"kind": "update", "text": "x".repeat(2001)}),
            &["/text too_long"],
        ),
        (
            json!({"kind": "update", "text": "a\u{7}b"}),
            &["/text control_character"],
        ),
        (
            json!({"kind": "update", "text": "x", "at": "2020-01-01T00:00:00Z"}),
            &["/at unknown_member"],
        ),
        (
            json!({"kind": "update", "text": "x", "blockId": 1}),
            &["/blockId wrong_type"],
        ),
    ] {
        editor.acts("correct", &live, told).await.findings(findings);
    }
    let longest = json!({"kind": "retraction", "text": "x".repeat(2000), "blockId": null});
    editor.acts("correct", &live, longest).await.is(200);
}
