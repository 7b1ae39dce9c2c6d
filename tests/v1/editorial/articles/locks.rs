//! Locks: who says to be working on a story, until when, and who takes it over.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    a_lock_is_taken_renewed_and_given_back, a_lock_runs_out, a_lock_is_taken_over_with_a_reason,
    a_lock_stops_no_write_and_moves_no_version, lists_show_locks, locks_are_for_writers,
    what_is_in_the_bin_is_not_locked, the_lock_of_somebody_suspended_counts_for_nothing,
    hostile_locks_are_refused,
}

fn lock(of: &Thing) -> String {
    format!("{}/lock", story(of))
}

impl Client {
    /// Takes a story's lock, or renews it.
    async fn locks(&self, of: &Thing) -> Value {
        self.post(lock(of), ()).await.ok()
    }

    /// Gives a story's lock back.
    async fn unlocks(&self, of: &Thing) {
        self.ask(Method::DELETE, lock(of), ()).await.done();
    }
}

async fn a_lock_is_taken_renewed_and_given_back(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    assert_eq!(draft["lock"], Value::Null);
    let taken = editor.locks(&draft).await;
    assert_eq!(
        taken,
        json!({
            "holder": {"id": editor.id(), "name": "Edith"},
            "takenAt": "2026-11-22T18:40:00Z",
            "expiresAt": "2026-11-22T18:45:00Z",
        })
    );
    assert_eq!(editor.reads(&draft).await["lock"], taken);
    world.advance(Duration::from_secs(60));
    let renewed = editor
        .post(lock(&draft), json!({"seconds": 3600}))
        .await
        .ok();
    assert_eq!(renewed["takenAt"], taken["takenAt"], "since it was taken");
    assert_eq!(renewed["expiresAt"], "2026-11-22T19:41:00Z");
    editor.unlocks(&draft).await;
    assert_eq!(editor.reads(&draft).await["lock"], Value::Null);
    editor.unlocks(&draft).await;
}

async fn a_lock_runs_out(world: World) {
    let (editor, admin) = (world.editor(), world.admin());
    let draft = world.draft("A").await;
    editor.post(lock(&draft), json!({"seconds": 30})).await.ok();
    world.advance(Duration::from_millis(29_999));
    assert_ne!(admin.reads(&draft).await["lock"], Value::Null);
    admin.post(lock(&draft), ()).await.problem(409, "locked");
    world.advance(Duration::from_millis(1));
    assert_eq!(admin.reads(&draft).await["lock"], Value::Null);
    let taken = admin.locks(&draft).await;
    assert_eq!(taken["holder"]["name"], "Ada");
    assert_eq!(taken["takenAt"], "2026-11-22T18:40:30Z");
}

async fn a_lock_is_taken_over_with_a_reason(world: World) {
    let (editor, admin) = (world.editor(), world.admin());
    let draft = world.draft("A").await;
    let held = editor.locks(&draft).await;
    let refused = admin.post(lock(&draft), json!({"seconds": 60})).await;
    assert_eq!(refused.problem(409, "locked")["lock"], held);
    let kept = admin.ask(Method::DELETE, lock(&draft), ()).await;
    assert_eq!(kept.problem(409, "locked")["lock"], held);
    let reason = json!({"reason": "  Edith is on a train.  "});
    let taken = admin.post(lock(&draft), reason).await.ok();
    assert_eq!(taken["holder"]["name"], "Ada");
    editor.post(lock(&draft), ()).await.problem(409, "locked");
    assert_eq!(editor.reads(&draft).await["lock"], taken);
    let log = admin
        .get(format!(
            "/v1/editorial/audit?entityId={}&verb=take-over-lock",
            draft.id()
        ))
        .await
        .ok();
    let entries = log["data"].as_array().expect("entries");
    assert_eq!(entries.len(), 1, "{log}");
    assert_eq!(
        entries[0]["detail"],
        json!({"from": editor.id(), "reason": "Edith is on a train."})
    );
}

async fn a_lock_stops_no_write_and_moves_no_version(world: World) {
    let (editor, admin) = (world.editor(), world.admin());
    let draft = world.draft("A").await;
    editor.locks(&draft).await;
    let read = admin.reads(&draft).await;
    assert_eq!(
        (&read.etag, &read["modifiedAt"]),
        (&draft.etag, &draft["modifiedAt"])
    );
    let changed = admin.revises(&read, json!({"kicker": "x"})).await;
    assert_eq!(changed["lock"]["holder"]["id"], editor.id());
    assert_eq!(changed["version"], 2);
    // What was read with its lock may be sent back without it only: it is not written.
    admin
        .patch(story(&changed), &changed, json!({"lock": null}))
        .await
        .findings(&["/lock read_only"]);
}

async fn lists_show_locks(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let (one, two) = (world.draft("A").await, world.draft("B").await);
    let own = author.writes(json!({"headline": "C"})).await;
    editor.locks(&one).await;
    author.locks(&own).await;
    let list = author.get("/v1/editorial/articles").await.ok();
    let holder = |of: &Thing| -> Value {
        let data = list["data"].as_array().expect("stories");
        let found = data.iter().find(|teaser| teaser["id"] == of.id());
        found.expect("the story")["lock"]["holder"]["name"].clone()
    };
    assert_eq!(
        [holder(&one), holder(&two), holder(&own)],
        [json!("Edith"), Value::Null, json!("Arthur")]
    );
}

async fn locks_are_for_writers(world: World) {
    let (author, contributor) = (world.author(), world.contributor());
    let others = world.draft("A").await;
    for stranger in [&author, &contributor] {
        stranger
            .post(lock(&others), ())
            .await
            .problem(403, "forbidden");
        let bad = json!({"seconds": -1});
        stranger
            .post(lock(&others), bad)
            .await
            .problem(403, "forbidden");
        let given = stranger.ask(Method::DELETE, lock(&others), ());
        given.await.problem(403, "forbidden");
    }
    let own = contributor.writes(json!({"headline": "B"})).await;
    contributor.locks(&own).await;
    contributor.unlocks(&own).await;
    let nowhere = "/v1/editorial/articles/019aab3e-7a00-7000-8000-000000000001/lock";
    author.post(nowhere, ()).await.problem(404, "not_found");
    world
        .nobody()
        .post(lock(&own), ())
        .await
        .problem(401, "unauthenticated");
}

async fn what_is_in_the_bin_is_not_locked(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    editor.locks(&draft).await;
    editor.delete(story(&draft), &draft).await.done();
    editor
        .post(lock(&draft), ())
        .await
        .problem(409, "wrong_status");
    editor.unlocks(&draft).await;
}

async fn the_lock_of_somebody_suspended_counts_for_nothing(world: World) {
    let (editor, admin) = (world.editor(), world.admin());
    let leaver = world.member("Leo", newsdesk_domain::staff::Role::Editor);
    let draft = world.draft("A").await;
    leaver.locks(&draft).await;
    let member = format!("/v1/admin/staff/{}", leaver.id());
    let read = admin.get(&member).await.thing();
    admin
        .patch(&member, &read, json!({"suspended": true}))
        .await
        .is(200);
    assert_eq!(editor.reads(&draft).await["lock"], Value::Null);
    assert_eq!(editor.locks(&draft).await["holder"]["name"], "Edith");
}

async fn hostile_locks_are_refused(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    for (sent, finding) in [
        (json!({"seconds": 0}), "/seconds out_of_range"),
        (json!({"seconds": -1}), "/seconds out_of_range"),
        (json!({"seconds": 29}), "/seconds out_of_range"),
        (json!({"seconds": 3601}), "/seconds out_of_range"),
        (json!({"seconds": 1e9}), "/seconds out_of_range"),
        (json!({"seconds": "x"}), "/seconds wrong_type"),
        (json!({"reason": ""}), "/reason blank"),
        (json!({"reason": "   "}), "/reason blank"),
        (json!({"reason": "a\tb"}), "/reason control_character"),
        (json!({"reason": "x".repeat(501)}), "/reason too_long"),
        (json!({"holder": "x"}), "/holder unknown_member"),
    ] {
        editor.post(lock(&draft), sent).await.findings(&[finding]);
    }
    editor.post(lock(&draft), json!([])).await.is(422);
    assert_eq!(editor.reads(&draft).await["lock"], Value::Null);
}
