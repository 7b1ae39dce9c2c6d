//! A key at work: it acts as itself.

use serde_json::{Value, json};

use super::{address, text};
use crate::support::making::story;
use crate::support::{World, on_both};

on_both! { no_key_takes_back_what_was_killed, the_audit_log_names_the_key, what_is_done_to_keys_is_in_the_log, each_has_idempotency_keys_of_its_own }

async fn the_audit_log_names_the_key(world: World) {
    let admin = world.admin();
    let made = admin
        .makes_a_key(json!({"name": "Wire", "scopes": ["articles:write", "articles:publish"]}))
        .await;
    let wire = admin.program(text(&made));
    let draft = wire.writes(json!({"headline": "Off the wire"})).await;
    wire.publishes(&draft).await;
    let target = format!("/v1/editorial/audit?entityId={}", draft.id());
    let log = world.editor().get(&target).await;
    assert!(!log.text().contains(&text(&made)[21..]));
    let log = log.ok();
    let entries = log["data"].as_array().expect("entries");
    let verbs: Vec<&Value> = entries.iter().map(|it| &it["verb"]).collect();
    assert_eq!(verbs, [&json!("publish"), &json!("create")]);
    for entry in entries {
        assert_eq!(entry["origin"], "api-key");
        assert_eq!(entry["actor"], json!({"id": made["id"], "name": "Wire"}));
        assert_eq!(entry["detail"]["keyPrefix"], made["prefix"]);
    }
    // By its id, and by its kind; a name that changes later changes nothing told before.
    let read = admin.get(address(&made)).await.thing();
    admin
        .patch(address(&made), &read, json!({"name": "Agency"}))
        .await
        .is(200);
    let id = made["id"].as_str().expect("an id");
    for query in [format!("actor={id}"), "origin=api-key".to_owned()] {
        let found = admin
            .get(format!("/v1/editorial/audit?{query}&count=exact"))
            .await
            .ok();
        assert_eq!(found["page"]["total"], 2, "{query}");
        assert_eq!(found["data"][0]["actor"]["name"], "Wire");
    }
    // What it saved is its maker's, who may go on with it.
    let read = admin.get(story(&draft)).await.ok();
    assert_eq!(read["owner"]["id"], admin.id());
}

async fn no_key_takes_back_what_was_killed(world: World) {
    let admin = world.admin();
    let program = admin
        .programs(&["articles:write", "articles:publish"])
        .await;
    let draft = program.writes(json!({"headline": "Made up"})).await;
    let words = json!({"reason": "Made up.", "notice": "We withdrew this story."});
    let killed = program.acts("kill", &draft, words).await.thing();
    let told = json!({"reason": "It was true."});
    let refused = program.acts("restore", &killed, told.clone()).await;
    refused.problem(403, "forbidden");
    admin.acts("restore", &killed, told).await.is(200);
}

async fn what_is_done_to_keys_is_in_the_log(world: World) {
    let admin = world.admin();
    let made = admin.makes_a_key(json!({"name": "Wire"})).await;
    let read = admin.get(address(&made)).await.thing();
    admin
        .patch(address(&made), &read, json!({"name": "Agency"}))
        .await
        .is(200);
    for _ in 0..2 {
        admin
            .ask(reqwest::Method::DELETE, address(&made), ())
            .await
            .done();
    }
    let target = "/v1/editorial/audit?entity=api-key";
    let log = admin.get(target).await.ok();
    let entries = log["data"].as_array().expect("entries");
    let verbs: Vec<&Value> = entries.iter().map(|it| &it["verb"]).collect();
    assert_eq!(
        verbs,
        [&json!("revoke"), &json!("change"), &json!("create")]
    );
    for entry in entries {
        assert_eq!(
            (&entry["origin"], &entry["entityId"]),
            (&json!("staff"), &made["id"])
        );
        assert_eq!(entry["detail"]["prefix"], made["prefix"]);
    }
    assert_eq!(entries[0]["before"], entries[1]["after"]);
    // It is for admins alone.
    assert_eq!(world.editor().get(target).await.ok()["data"], json!([]));
}

async fn each_has_idempotency_keys_of_its_own(world: World) {
    let admin = world.admin();
    let first = admin.programs(&["articles:write"]).await;
    let second = admin.programs(&["articles:write"]).await;
    let sent = json!({"headline": "Sent again"});
    let send = |client: &crate::support::Client| {
        client
            .post("/v1/editorial/articles", &sent)
            .header("Idempotency-Key", "wire-1")
    };
    let made = send(&first).await.created();
    let again = send(&first).await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.created().id(), made.id());
    for other in [&second, &admin] {
        let answer = send(other).await;
        assert_eq!(answer.header("idempotency-replayed"), None);
        assert_ne!(answer.created().id(), made.id());
    }
}
