//! `…/actions/publish` and `…/actions/unpublish`: what readers see, decided.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! {
    dates_are_set_when_they_should_be, a_state_that_does_not_admit_the_action_refuses_it,
    no_verb_passes_an_embargo, an_action_may_come_without_a_body,
}

async fn dates_are_set_when_they_should_be(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    world.advance(Duration::from_secs(60));
    let live = editor.publishes(&draft).await;
    assert_eq!(live["status"], "published");
    assert_eq!(live["version"], 2);
    for member in ["publishedAt", "firstPublishedAt", "updatedAt"] {
        assert_eq!(live[member], "2026-11-22T18:41:00Z", "{member}");
    }
    world.advance(Duration::from_secs(60));
    let again = editor.publishes(&live).await;
    assert_eq!(again["publishedAt"], "2026-11-22T18:41:00Z");
    assert_eq!(again["firstPublishedAt"], "2026-11-22T18:41:00Z");
    // An editor may set the date in the past, not in the future; and an author may not.
    let dated = editor
        .revises(&again, json!({"publishedAt": "2026-01-01T12:00:00+01:00"}))
        .await;
    let live = editor.publishes(&dated).await;
    assert_eq!(live["publishedAt"], "2026-01-01T11:00:00Z");
    let page = world.nobody().get("/v1/articles/a").await.ok();
    assert_eq!(page["publishedAt"], "2026-01-01T11:00:00Z");
    assert_eq!(page["firstPublishedAt"], "2026-11-22T18:41:00Z");
    let target = crate::support::making::story(&live);
    editor
        .patch(
            &target,
            &live,
            json!({"publishedAt": "2026-11-23T00:00:00Z"}),
        )
        .await
        .findings(&["/publishedAt out_of_range"]);
    let own = world.author().writes(json!({"headline": "Own"})).await;
    let date = json!({"publishedAt": "2026-01-01T00:00:00Z"});
    world
        .author()
        .patch(crate::support::making::story(&own), &own, date)
        .await
        .problem(403, "forbidden");
}

async fn a_state_that_does_not_admit_the_action_refuses_it(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let refused = editor
        .act("unpublish", &draft)
        .await
        .problem(409, "wrong_status");
    assert_eq!(refused["storyStatus"], "draft");
    let now = json!(["submit", "publish", "schedule", "kill", "bin"]);
    assert_eq!(refused["actions"], now);
    editor
        .act("restore", &draft)
        .await
        .problem(409, "wrong_status");
    let live = editor.publishes(&draft).await;
    editor
        .act("restore", &live)
        .await
        .problem(409, "wrong_status");
    editor
        .delete(crate::support::making::story(&live), &live)
        .await
        .problem(409, "live");
    let withdrawn = editor.unpublishes(&live).await;
    editor
        .act("unpublish", &withdrawn)
        .await
        .problem(409, "wrong_status");
    let read = editor.reads(&withdrawn).await;
    assert_eq!(
        read.json, withdrawn.json,
        "what was refused changed nothing"
    );
}

async fn no_verb_passes_an_embargo(world: World) {
    let editor = world.editor();
    let draft = editor
        .writes(json!({"headline": "A", "embargoedUntil": "2026-11-22T19:00:00Z"}))
        .await;
    let refused = editor
        .act("publish", &draft)
        .await
        .problem(422, "not_publishable");
    assert_eq!(refused["errors"][0]["pointer"], "/embargoedUntil");
    world
        .nobody()
        .get("/v1/articles/a")
        .await
        .problem(404, "not_found");
    world.advance(Duration::from_secs(20 * 60));
    editor.publishes(&draft).await;
    world.nobody().get("/v1/articles/a").await.ok();
}

async fn an_action_may_come_without_a_body(world: World) {
    let editor = world.editor();
    let mut story = world.draft("A").await;
    let target = format!("{}/actions/publish", crate::support::making::story(&story));
    story = editor.post(&target, ()).if_match(&story.etag).await.thing();
    story = editor
        .post(&target, json!({}))
        .if_match(&story.etag)
        .await
        .thing();
    story = editor
        .post(&target, json!({"significant": true}))
        .if_match(&story.etag)
        .await
        .thing();
    let refuse = |payload: Value| editor.post(&target, payload).if_match(&story.etag);
    refuse(json!({"significant": 1}))
        .await
        .findings(&["/significant wrong_type"]);
    refuse(json!({"loud": true}))
        .await
        .findings(&["/loud unknown_member"]);
    refuse(json!([])).await.findings(&[" wrong_type"]);
    let text = editor
        .post(&target, ("text/plain", "{}"))
        .if_match(&story.etag);
    text.await.problem(415, "unsupported_media_type");
    let broken = editor
        .post(&target, ("application/json", "{"))
        .if_match(&story.etag);
    broken.await.problem(400, "malformed_body");
}
