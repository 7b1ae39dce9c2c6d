//! A collection goes live and comes down: by an action, or by plan.

use std::time::Duration;

use serde_json::{Value, json};

use super::COLLECTIONS;
use crate::support::making::collection as at;
use crate::support::{World, on_both};

on_both! {
    editing_changes_nothing_until_it_is_published, it_is_taken_from_readers_at_once,
    a_plan_is_carried_out, a_plan_is_moved_and_taken_back, actions_are_refused_in_order,
    the_schedule_shows_what_is_planned, a_retry_is_done_once,
}

const HOUR: Duration = Duration::from_secs(3600);

async fn editing_changes_nothing_until_it_is_published(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let public = "/v1/collections/top";
    world.published(json!({"headline": "Ferries"})).await;
    world.published(json!({"headline": "Trams"})).await;
    let made = editor
        .collects(json!({"kind": "curated", "name": "Top", "items": [{"article": "ferries"}]}))
        .await;
    nobody.get(public).await.problem(404, "not_found");
    let live = editor.puts("publish", &made).await;
    assert_eq!(live["status"], "published");
    assert_eq!(live["hasUnpublishedChanges"], false);
    let seen = nobody.get(public).await.is(200);
    // All of it, the address and whether it is hidden included.
    let patch = json!({
        "name": "Other", "slug": "other", "hidden": true, "description": "D",
        "items": [{"article": "trams", "headline": "H"}],
    });
    let edited = editor.patch(at(&live), &live, patch).await.thing();
    assert_eq!(edited["hasUnpublishedChanges"], true);
    let still = nobody.get(public).await.is(200);
    assert_eq!(still.body, seen.body);
    nobody
        .get("/v1/collections/other")
        .await
        .problem(404, "not_found");
    let shown = editor
        .patch(at(&live), &edited, json!({"hidden": false}))
        .await;
    let republished = editor.puts("publish", &shown.thing()).await;
    assert_eq!(republished["firstPublishedAt"], live["firstPublishedAt"]);
    let now = nobody.get("/v1/collections/other").await.ok();
    assert_eq!(now["name"], "Other");
    assert_eq!(now["items"][0]["headline"], "H");
    // The former address leads there, the query kept.
    let moved = nobody.get(format!("{public}?bogus=1")).await;
    moved.problem(400, "unknown_parameter");
    let moved = nobody.get(public).await.is(301);
    assert_eq!(moved.header("location"), Some("/v1/collections/other"));
    // Once more changes nothing.
    let same = editor.puts("publish", &republished).await;
    assert_eq!(same.etag, republished.etag);
}

async fn it_is_taken_from_readers_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = editor.shows(json!({"kind": "query", "name": "All"})).await;
    let address = format!("/v1/collections/{}", live.id());
    nobody.get(&address).await.ok();
    let hidden = editor
        .patch(at(&live), &live, json!({"hidden": true}))
        .await;
    let hidden = editor.puts("publish", &hidden.thing()).await;
    nobody.get(&address).await.problem(404, "not_found");
    nobody
        .get("/v1/collections/all")
        .await
        .problem(404, "not_found");
    assert_eq!(nobody.get("/v1/collections").await.ok()["data"], json!([]));
    let shown = editor
        .patch(at(&live), &hidden, json!({"hidden": false}))
        .await;
    let shown = editor.puts("publish", &shown.thing()).await;
    nobody.get(&address).await.ok();
    let withdrawn = editor.puts("unpublish", &shown).await;
    assert_eq!(withdrawn["status"], "unpublished");
    nobody.get(&address).await.problem(404, "not_found");
    let again = editor.puts("publish", &withdrawn).await;
    assert_eq!(again["status"], "published");
    editor.delete(at(&again), &again).await.done();
    nobody.get(&address).await.problem(404, "not_found");
}

async fn a_plan_is_carried_out(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = editor.shows(json!({"kind": "query", "name": "All"})).await;
    let edited = editor
        .patch(at(&live), &live, json!({"name": "Everything"}))
        .await
        .thing();
    let plan = json!({"publishAt": world.now().plus(HOUR)});
    let target = format!("{}/actions/schedule", at(&live));
    let planned = editor
        .post(&target, plan)
        .if_match(&edited.etag)
        .await
        .thing();
    assert_eq!(planned["status"], "published");
    assert_eq!(planned["publishAt"], json!(world.now().plus(HOUR)));
    // A later save is part of it.
    editor
        .patch(at(&live), &planned, json!({"description": "D"}))
        .await
        .ok();
    world.advance(HOUR - Duration::from_secs(1));
    world.the_scheduler_looked().await;
    assert_eq!(nobody.get("/v1/collections/all").await.ok()["name"], "All");
    world.advance(Duration::from_secs(1));
    world.nothing_is_due().await;
    let seen = nobody.get("/v1/collections/all").await.ok();
    assert_eq!(seen["name"], "Everything");
    assert_eq!(seen["description"], "D");
    let done = editor.get(at(&live)).await.thing();
    assert_eq!(done["publishAt"], json!(null));
    assert_eq!(done["publishedAt"], json!(world.now()));
    let audit = "/v1/editorial/audit?entity=collection&limit=1";
    let entry = editor.get(audit).await.ok()["data"][0].clone();
    assert_eq!(
        (&entry["verb"], &entry["origin"]),
        (&json!("publish"), &json!("scheduler"))
    );
}

async fn a_plan_is_moved_and_taken_back(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let made = editor
        .collects(json!({"kind": "query", "name": "All"}))
        .await;
    let target = format!("{}/actions/schedule", at(&made));
    let plan = |hours: u32| json!({"publishAt": world.now().plus(HOUR * hours)});
    let planned = editor
        .post(&target, plan(1))
        .if_match(&made.etag)
        .await
        .thing();
    assert_eq!(planned["status"], "scheduled");
    let moved = editor
        .post(&target, plan(2))
        .if_match(&planned.etag)
        .await
        .thing();
    world.advance(HOUR);
    world.the_scheduler_looked().await;
    nobody
        .get("/v1/collections/all")
        .await
        .problem(404, "not_found");
    let back = editor.puts("unschedule", &moved).await;
    assert_eq!(
        (&back["status"], &back["publishAt"]),
        (&json!("draft"), &json!(null))
    );
    world.advance(HOUR * 2);
    world.the_scheduler_looked().await;
    nobody
        .get("/v1/collections/all")
        .await
        .problem(404, "not_found");
    // Publishing now is done with what was planned.
    let planned = editor
        .post(&target, plan(1))
        .if_match(&back.etag)
        .await
        .thing();
    let live = editor.puts("publish", &planned).await;
    assert_eq!(live["publishAt"], json!(null));
}

async fn actions_are_refused_in_order(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let made = editor
        .collects(json!({"kind": "query", "name": "All"}))
        .await;
    let action = |name: &str| format!("{}/actions/{name}", at(&made));
    for name in ["publish", "unpublish", "schedule", "unschedule"] {
        let sent = || match name {
            "schedule" => json!({"publishAt": "2020-01-01T00:00:00Z", "bogus": 1}),
            _ => json!({"bogus": 1}),
        };
        let target = action(name);
        world
            .nobody()
            .post(&target, sent())
            .await
            .problem(401, "unauthenticated");
        author.post(&target, sent()).await.problem(403, "forbidden");
        editor
            .post(&target, sent())
            .await
            .problem(428, "if_match_missing");
        let nothing = format!("{COLLECTIONS}/nothing/actions/{name}");
        let ask = editor.post(nothing, sent()).if_match("\"1\"");
        ask.await.problem(404, "not_found");
        let ask = editor.post(&target, sent()).if_match("\"9\"");
        ask.await.problem(412, "stale");
        let ask = editor.post(&target, sent()).if_match("\"1\"");
        ask.await.findings(&["/bogus unknown_member"]);
    }
    for (sent, finding) in [
        (json!({}), "/publishAt required"),
        (
            json!({"publishAt": "tomorrow"}),
            "/publishAt invalid_instant",
        ),
        (json!({"publishAt": world.now()}), "/publishAt out_of_range"),
    ] {
        let ask = editor.post(action("schedule"), sent).if_match("\"1\"");
        ask.await.findings(&[finding]);
    }
    for name in ["unpublish", "unschedule"] {
        let ask = editor.post(action(name), ()).if_match("\"1\"");
        ask.await.problem(409, "wrong_status");
    }
}

async fn the_schedule_shows_what_is_planned(world: World) {
    let (editor, contributor) = (world.editor(), world.contributor());
    let made = editor
        .collects(json!({"kind": "query", "name": "All"}))
        .await;
    let draft = world.draft("Ferries").await;
    editor
        .schedules(&draft, json!({"publishAt": world.now().plus(HOUR)}))
        .await;
    let plan = json!({"publishAt": world.now().plus(HOUR * 2)});
    let target = format!("{}/actions/schedule", at(&made));
    editor.post(&target, plan).if_match(&made.etag).await.ok();
    let list = "/v1/editorial/schedule";
    let all = editor.get(format!("{list}?count=exact")).await.ok();
    assert_eq!(all["page"]["total"], 2);
    let entry = &all["data"][1];
    assert_eq!(entry["kind"], "publish-collection");
    assert_eq!(entry["collection"]["slug"], "all");
    assert_eq!(
        (&entry["article"], &entry["isUpdate"]),
        (&Value::Null, &json!(false))
    );
    let narrowed = editor
        .get(format!("{list}?kind=publish-collection"))
        .await
        .ok();
    assert_eq!(narrowed["data"].as_array().map(Vec::len), Some(1));
    assert_eq!(contributor.get(list).await.ok()["data"], json!([]));
}

async fn a_retry_is_done_once(world: World) {
    let editor = world.editor();
    let send = || {
        let sent = json!({"kind": "query", "name": "All"});
        editor
            .post(COLLECTIONS, sent)
            .header("Idempotency-Key", "a")
    };
    let made = send().await.created();
    let again = send().await.is(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.thing().id(), made.id());
    let publish = || {
        let target = format!("{}/actions/publish", at(&made));
        let ask = editor.post(target, ()).if_match(&made.etag);
        ask.header("Idempotency-Key", "b")
    };
    let live = publish().await.thing();
    let again = publish().await.thing();
    assert_eq!(again.json, live.json);
}
