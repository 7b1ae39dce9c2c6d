//! `/v1/admin/api-keys`: what programs are let in with.

mod acting;
mod limits;
mod makers;
mod secrets;

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! {
    a_key_is_shown_once, keys_are_listed_by_how_they_begin, what_is_wrong_with_a_key_is_said,
    a_key_is_changed, a_revoked_key_stays_revoked,
}

const LIST: &str = "/v1/admin/api-keys";

/// The address of a key.
fn address(key: &Value) -> String {
    format!("{LIST}/{}", key["id"].as_str().expect("an id"))
}

/// A key itself.
fn text(key: &Value) -> &str {
    key["key"].as_str().expect("a key")
}

async fn a_key_is_shown_once(world: World) {
    let admin = world.admin();
    let wishes = json!({
        "name": "Wire importer", "scopes": ["media:write", "articles:read"],
        "expiresAt": "2026-12-01T00:00:00+01:00", "requestsPerMinute": 30,
    });
    let answer = admin.post(LIST, wishes).await.is(201);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let location = answer.header("location").expect("a location").to_owned();
    assert_eq!(answer.etag(), "\"1\"");
    let mut made = answer.json();
    assert_eq!(location, address(&made));
    let key = text(&made).to_owned();
    let prefix = made["prefix"].as_str().expect("a beginning");
    assert!(
        key.starts_with(prefix) && prefix.len() == 20,
        "{key} {prefix}"
    );
    assert_eq!(made["scopes"], json!(["articles:read", "media:write"]));
    assert_eq!(made["expiresAt"], "2026-11-30T23:00:00Z");
    assert_eq!(made["createdBy"], json!({"id": admin.id(), "name": "Ada"}));
    let nothing = [&made["revokedAt"], &made["lastUsedAt"]];
    assert_eq!(nothing, [&Value::Null, &Value::Null]);

    made.as_object_mut().expect("an object").remove("key");
    assert_eq!(admin.get(&location).await.ok(), made);
    let list = admin.get(LIST).await;
    assert!(!list.text().contains(&key[22..]));
    assert_eq!(list.ok()["data"], json!([made]));
    // Two of one name are two.
    let usual = admin.makes_a_key(json!({})).await;
    assert_ne!(text(&usual), key);
    assert_eq!(usual["requestsPerMinute"], 600);
    assert_eq!(usual["expiresAt"], Value::Null);
}

async fn keys_are_listed_by_how_they_begin(world: World) {
    let admin = world.admin();
    let mut made = Vec::new();
    for number in 0..5 {
        world.advance(Duration::from_secs(1));
        made.push(
            admin
                .makes_a_key(json!({"name": format!("Key {number}")}))
                .await,
        );
    }
    let names = |page: &Value| -> Vec<String> {
        let data = page["data"].as_array().expect("data");
        data.iter()
            .map(|key| key["name"].as_str().expect("a name").to_owned())
            .collect()
    };
    let first = admin.get(format!("{LIST}?limit=2&count=exact")).await.ok();
    assert_eq!(names(&first), ["Key 4", "Key 3"]);
    assert_eq!(first["page"]["total"], 5);
    let next = first["page"]["next"].as_str().expect("a cursor");
    let second = admin
        .get(format!("{LIST}?limit=2&cursor={next}"))
        .await
        .ok();
    assert_eq!(names(&second), ["Key 2", "Key 1"]);
    let prev = second["page"]["prev"].as_str().expect("a cursor");
    let back = admin
        .get(format!("{LIST}?limit=2&cursor={prev}"))
        .await
        .ok();
    assert_eq!(names(&back), ["Key 4", "Key 3"]);

    let prefix = made[1]["prefix"].as_str().expect("a beginning");
    for (length, found) in [(8, 5), (20, 1)] {
        let target = format!("{LIST}?prefix={}&count=exact", &prefix[..length]);
        let page = admin.get(target).await.ok();
        assert_eq!(page["page"]["total"], found, "{length}");
        assert!(names(&page).contains(&"Key 1".to_owned()));
    }
    let none = admin
        .get(format!("{LIST}?prefix=nd_live_000000000000"))
        .await
        .ok();
    assert_eq!(none["data"], json!([]));
    for wrong in [
        "Ab3dEf6h",
        "nd_live_-",
        "nd_live_Ab3dEf6hIj9L_a",
        "nd_liv",
        text(&made[0]),
    ] {
        let problem = admin.get(format!("{LIST}?prefix={wrong}")).await;
        let repeated = wrong.len() > 8 && problem.text().contains(wrong);
        assert!(!repeated, "no answer repeats it");
        let problem = problem.problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], "prefix", "{wrong}");
    }
}

async fn what_is_wrong_with_a_key_is_said(world: World) {
    let admin = world.admin();
    for (sent, findings) in [
        (json!({}), &["/name required", "/scopes required"][..]),
        (
            json!({"name": " ", "scopes": []}),
            &["/name blank", "/scopes too_few"],
        ),
        (
            json!({"name": "x".repeat(101), "scopes": ["staff:write", "*", 7]}),
            &[
                "/name too_long",
                "/scopes/0 not_a_choice",
                "/scopes/1 not_a_choice",
                "/scopes/2 wrong_type",
            ],
        ),
        (
            json!({"name": "N", "scopes": ["audit:read", "audit:read"]}),
            &["/scopes/1 duplicate"],
        ),
        (
            json!({
                "name": "N", "scopes": ["audit:read"], "requestsPerMinute": 0,
                "expiresAt": "tomorrow", "key": "nd_live_x", "prefix": "nd_live_x",
            }),
            &[
                "/requestsPerMinute out_of_range",
                "/expiresAt invalid_instant",
                "/key unknown_member",
                "/prefix read_only",
            ],
        ),
        (
            json!({"name": "N", "scopes": ["audit:read"], "expiresAt": "2026-11-22T18:40:00Z"}),
            &["/expiresAt out_of_range"],
        ),
    ] {
        let answer = admin.post(LIST, &sent).await;
        let problem = answer.is(422).json();
        let errors = problem["errors"].as_array().expect("errors");
        let mut found: Vec<String> = errors
            .iter()
            .map(|it| {
                format!(
                    "{} {}",
                    it["pointer"].as_str().unwrap_or(""),
                    it["code"].as_str().unwrap_or("")
                )
            })
            .collect();
        let mut findings: Vec<String> = findings.iter().map(|it| (*it).to_owned()).collect();
        found.sort();
        findings.sort();
        assert_eq!(found, findings, "{sent}");
    }
    admin.post(LIST, json!([])).await.is(422);
    assert_eq!(admin.get(LIST).await.ok()["data"], json!([]));
    for id in ["00000000-0000-7000-8000-000000000000", "nd_live_x"] {
        let target = format!("{LIST}/{id}");
        admin.get(&target).await.problem(404, "not_found");
        let delete = admin.ask(reqwest::Method::DELETE, &target, ());
        delete.await.problem(404, "not_found");
    }
}

async fn a_key_is_changed(world: World) {
    let admin = world.admin();
    let made = admin.makes_a_key(json!({})).await;
    let program = admin.program(text(&made));
    let (stories, tags) = ("/v1/editorial/articles", "/v1/editorial/tags");
    program.get(stories).await.ok();
    program.get(tags).await.problem(403, "insufficient_scope");

    let read = admin.get(address(&made)).await.thing();
    let patch = json!({"scopes": ["taxonomy:read"], "name": "Tags"});
    let changed = admin
        .patch(address(&made), &read, patch.clone())
        .await
        .thing();
    assert_eq!(
        (&changed["name"], &changed["version"]),
        (&json!("Tags"), &json!(2))
    );
    program.get(tags).await.ok();
    program
        .get(stories)
        .await
        .problem(403, "insufficient_scope");

    let stale = admin
        .patch(address(&made), &read, json!({"name": "Late"}))
        .await;
    assert_eq!(stale.problem(412, "stale")["currentVersion"], 2);
    let same = admin.patch(address(&made), &changed, patch).await.thing();
    assert_eq!(
        same.etag, changed.etag,
        "what changes nothing saves nothing"
    );
    for (patch, finding) in [
        (
            json!({"expiresAt": "2026-11-22T18:40:00Z"}),
            "/expiresAt out_of_range",
        ),
        (
            json!({"scopes": ["audit:read", "audit:read"]}),
            "/scopes/1 duplicate",
        ),
        (json!({"name": null}), "/name required"),
        (json!({"lastUsedAt": null}), "/lastUsedAt read_only"),
    ] {
        admin
            .patch(address(&made), &changed, patch)
            .await
            .findings(&[finding]);
    }
    let missing = admin.ask(reqwest::Method::PATCH, address(&made), json!({"name": "N"}));
    missing.await.problem(428, "if_match_missing");
    let read = admin.get(address(&made)).await.thing();
    let plain = json!({
        "name": read["name"], "scopes": read["scopes"], "expiresAt": read["expiresAt"],
        "requestsPerMinute": read["requestsPerMinute"],
    });
    let sent_back = admin.patch(address(&made), &read, plain).await.thing();
    // (It was used, which may be noted at any time, and is no change.)
    assert_eq!(sent_back.etag, read.etag);
}

async fn a_revoked_key_stays_revoked(world: World) {
    let admin = world.admin();
    let made = admin.makes_a_key(json!({})).await;
    let program = admin.program(text(&made));
    program.get("/v1/editorial/articles").await.ok();
    let revoke = || admin.ask(reqwest::Method::DELETE, address(&made), ());
    revoke().await.done();
    let refused = program.get("/v1/editorial/articles").await;
    let challenge = Some("Bearer error=\"invalid_token\"");
    assert_eq!(refused.header("www-authenticate"), challenge);
    refused.problem(401, "unauthenticated");
    world.advance(Duration::from_secs(60));
    revoke().await.done();
    let read = admin.get(address(&made)).await.thing();
    assert_eq!(read["revokedAt"], "2026-11-22T18:40:00Z");
    assert_eq!(admin.get(LIST).await.ok()["data"][0]["id"], made["id"]);
    let patch = json!({"name": "Again"});
    let refused = admin.patch(address(&made), &read, patch).await;
    refused.problem(409, "key_revoked");
    program.get("/v1/editorial/articles").await.is(401);
}
