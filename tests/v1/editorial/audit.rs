//! `GET /v1/editorial/audit`: who did what; every change leaves one entry, and what
//! changes nothing leaves none.

mod expected;

use newsdesk_domain::staff::Role;
use serde_json::{Value, json};

use crate::roles::calls::{Stage, Whose, prepare};
use crate::support::making::story;
use crate::support::world::PASSWORD;
use crate::support::{Answer, Client, Thing, World, on_both};
use expected::{changing, expectation, target};

on_both! {
    every_change_leaves_one_entry, what_changes_nothing_leaves_none, an_entry_says_who_did_what,
    lists_narrow_and_page, editors_see_nothing_of_staff_and_sessions, nothing_private_is_in_it,
    nobody_rewrites_it, a_sign_in_that_fails_leaves_none,
}

/// What the request behind an answer left.
async fn left(world: &World, answer: &Answer) -> Vec<Value> {
    let request = answer.header("x-request-id").expect("a request id");
    let list = world
        .admin()
        .get(format!(
            "/v1/editorial/audit?requestId={request}&count=exact"
        ))
        .await
        .ok();
    let data = list["data"].as_array().expect("data").clone();
    assert_eq!(list["page"]["total"], data.len());
    data
}

async fn every_change_leaves_one_entry(world: World) {
    let stage = Stage::set(&world).await;
    for (method, path, id) in changing() {
        let expected = expectation(id);
        let caller = match id {
            // Whoever comes with a password or a token is known by it alone.
            "signIn" | "refreshSession" => world.nobody(),
            _ => stage.caller(id, Role::Admin),
        };
        let call = prepare(&stage, id, Whose::Any, &caller).await;
        let address = target(path, &call.path);
        let verb = method.to_uppercase().parse().expect("a method");
        let mut ask = caller.ask(verb, address, call.payload);
        if let Some(etag) = &call.if_match {
            ask = ask.if_match(etag);
        }
        let answer = ask.await;
        assert!(
            matches!(answer.status, 200..=299),
            "{id}: {}",
            answer.text()
        );
        let entries = left(&world, &answer).await;
        let Some((verb, entity)) = expected else {
            assert!(entries.is_empty(), "{id} left {entries:?}");
            continue;
        };
        let [entry] = entries.as_slice() else {
            panic!("{id} left {entries:#?}");
        };
        assert_eq!(
            (&entry["verb"], &entry["entity"]),
            (&json!(verb), &json!(entity)),
            "{id}"
        );
        assert_eq!(entry["origin"], "staff", "{id}");
        if caller.is_staff() {
            assert_eq!(entry["actor"]["id"], caller.id(), "{id}");
        } else {
            assert!(entry["actor"]["id"].is_string(), "{id}");
        }
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        match (entity, &call.path[..]) {
            ("session" | "site" | "most-popular", _) => {}
            (_, []) if body["id"].is_string() => assert_eq!(entry["entityId"], body["id"], "{id}"),
            (_, []) => assert_eq!(entry["entityId"], caller.id(), "{id}"),
            (_, [address, ..]) => {
                assert!(
                    entry["entityId"] == **address || entry["entityId"] == body["id"],
                    "{id}"
                );
            }
        }
    }
}

async fn what_changes_nothing_leaves_none(world: World) {
    let stage = Stage::set(&world).await;
    let admin = world.admin();
    for (method, path, id) in changing() {
        let call = prepare(&stage, id, Whose::Any, &admin).await;
        let address = target(path, &call.path);
        let verb: reqwest::Method = method.to_uppercase().parse().expect("a method");
        // What is refused: for its query, for nobody's credential, for what is no version.
        let bad = admin.ask(
            verb.clone(),
            format!("{address}?bogus=1"),
            call.payload.clone(),
        );
        let bad = match &call.if_match {
            Some(etag) => bad.if_match(etag),
            None => bad,
        };
        let answer = bad.await.is(400);
        assert!(left(&world, &answer).await.is_empty(), "{id}");
        if call.if_match.is_some() {
            let stale = admin.ask(verb.clone(), &address, call.payload.clone());
            let answer = stale.if_match("\"999\"").await.is(412);
            assert!(left(&world, &answer).await.is_empty(), "{id}");
        }
        if !matches!(id, "signIn" | "refreshSession") {
            let nobody = world.nobody().ask(verb.clone(), &address, call.payload);
            let answer = nobody.await.is(401);
            assert!(left(&world, &answer).await.is_empty(), "{id}");
        }
        // A patch that changes nothing.
        if method == "patch" {
            let patch = admin.ask(verb, &address, json!({}));
            let answer = patch
                .if_match(call.if_match.as_deref().expect("a version"))
                .await
                .is(200);
            assert!(left(&world, &answer).await.is_empty(), "{id}");
        }
    }
    // What the transaction undoes: a slug that is another's.
    let taken = json!({"name": "Another", "slug": "ports"});
    let answer = admin.post("/v1/editorial/tags", taken).await.is(409);
    assert!(left(&world, &answer).await.is_empty());
}

async fn an_entry_says_who_did_what(world: World) {
    let editor = world.editor();
    let draft = editor.writes(json!({"headline": "Ferries"})).await;
    let published = editor.publishes(&draft).await;
    let entries = about(&editor, &draft).await;
    let verbs: Vec<&str> = entries
        .iter()
        .filter_map(|it| it["verb"].as_str())
        .collect();
    assert_eq!(verbs, ["publish", "create"]);
    let [publish, create] = entries.as_slice() else {
        panic!("{entries:#?}");
    };
    assert_eq!(
        publish["actor"],
        json!({"id": editor.id(), "name": "Edith"})
    );
    assert_eq!(publish["at"], world.now().to_string());
    assert_eq!(create["before"], Value::Null);
    assert_eq!(create["after"], publish["before"]);
    assert_ne!(publish["after"], publish["before"]);
    for digest in [&publish["after"], &publish["before"]] {
        assert_eq!(digest.as_str().expect("a digest").len(), 64);
    }
    // The name somebody had when they did it stays.
    let admin = world.admin();
    let edith = admin
        .get(format!("/v1/admin/staff/{}", editor.id()))
        .await
        .thing();
    let renamed = json!({"name": "Edith Marsh"});
    admin
        .patch(format!("/v1/admin/staff/{}", editor.id()), &edith, renamed)
        .await
        .ok();
    assert_eq!(about(&admin, &published).await, entries);
}

async fn about(client: &Client, thing: &Thing) -> Vec<Value> {
    let list = client
        .get(format!("/v1/editorial/audit?entityId={}", thing.id()))
        .await
        .ok();
    list["data"].as_array().expect("data").clone()
}

async fn lists_narrow_and_page(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let before = world.now();
    for number in 0..5 {
        editor
            .writes(json!({"headline": format!("Story {number}")}))
            .await;
    }
    world.advance(std::time::Duration::from_secs(60));
    let later = world.now();
    let tag = author.adds("tags", json!({"name": "Ports"})).await;
    let count = async |query: &str| {
        let list = editor
            .get(format!("/v1/editorial/audit?count=exact&{query}"))
            .await
            .ok();
        list["page"]["total"].as_i64().expect("a total")
    };
    assert_eq!(count("verb=create").await, 6);
    assert_eq!(count("verb=publish").await, 0);
    assert_eq!(count("entity=tag").await, 1);
    assert_eq!(count(&format!("entityId={}", tag.id())).await, 1);
    assert_eq!(count(&format!("actor={}", author.id())).await, 1);
    assert_eq!(
        count(&format!("actor={}&entity=article", editor.id())).await,
        5
    );
    assert_eq!(count("origin=staff").await, 6);
    assert_eq!(count("origin=scheduler").await, 0);
    assert_eq!(count(&format!("since={later}")).await, 1);
    assert_eq!(count(&format!("since={before}&until={later}")).await, 5);
    assert_eq!(count("requestId=no-such-request").await, 0);

    let mut seen = Vec::new();
    let mut next = "/v1/editorial/audit?limit=4".to_owned();
    loop {
        let page = editor.get(&next).await.ok();
        seen.extend(page["data"].as_array().expect("data").clone());
        match page["page"]["next"].as_str() {
            Some(cursor) => next = format!("/v1/editorial/audit?limit=4&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen.len(), 6);
    assert_eq!(seen[0]["entity"], "tag", "the newest comes first");
    let ids: std::collections::BTreeSet<&str> =
        seen.iter().filter_map(|it| it["id"].as_str()).collect();
    assert_eq!(ids.len(), 6, "each comes once");

    for (query, parameter) in [
        ("actor=edith", "actor"),
        ("entity=story", "entity"),
        ("entityId=1", "entityId"),
        ("origin=machine", "origin"),
        ("since=yesterday", "since"),
        ("until=2026-11-22T18:40:00", "until"),
        ("verb=", "verb"),
    ] {
        let problem = editor
            .get(format!("/v1/editorial/audit?{query}"))
            .await
            .problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], parameter, "{query}");
    }
}

async fn editors_see_nothing_of_staff_and_sessions(world: World) {
    let (admin, editor) = (world.admin(), world.editor());
    world.section("World").await;
    let list = admin.get("/v1/editorial/audit?entity=session").await.ok();
    assert_eq!(list["data"].as_array().expect("data").len(), 2);
    assert_eq!(list["data"][0]["verb"], "sign-in");
    for entity in ["session", "staff"] {
        let list = editor
            .get(format!("/v1/editorial/audit?entity={entity}&count=exact"))
            .await
            .ok();
        assert_eq!(
            (&list["data"], &list["page"]["total"]),
            (&json!([]), &json!(0))
        );
    }
    let all = editor.get("/v1/editorial/audit?count=exact").await.ok();
    assert_eq!(all["page"]["total"], 1, "{all:#}");
    assert_eq!(all["data"][0]["entity"], "section");
    world
        .author()
        .get("/v1/editorial/audit")
        .await
        .problem(403, "forbidden");
}

async fn nothing_private_is_in_it(world: World) {
    const MARK: &str = "zanzibar";
    let (admin, editor) = (world.admin(), world.editor());
    let said = |what: &str| format!("{MARK} {what}");
    let draft = editor
        .writes(json!({
            "headline": said("headline"), "kicker": said("kicker"), "editorNote": said("note"),
            "summary": said("summary"), "body": [{"type": "paragraph", "html": said("body")}],
        }))
        .await;
    let draft = editor.publishes(&draft).await;
    let draft = editor
        .revises(&draft, json!({"standfirst": said("standfirst")}))
        .await;
    let draft = editor.unpublishes(&draft).await;
    editor.delete(story(&draft), &draft).await.done();
    editor.adds("tags", json!({"name": said("tag")})).await;
    editor
        .adds("bylines", json!({"kind": "person", "name": said("byline")}))
        .await;
    editor.uploads(4, json!({"caption": said("caption")})).await;
    let member = json!({
        "name": said("member"), "email": format!("{MARK}@news.example"), "role": "author",
        "password": format!("{MARK} lantern copper tide"),
    });
    let member = admin.post("/v1/admin/staff", member).await.created();
    let password = json!({"password": format!("{MARK} gull copper ferry")});
    admin
        .post(
            format!("/v1/admin/staff/{}/password", member.id()),
            password,
        )
        .await
        .done();
    let tokens = editor.session().await;
    let mut next = "/v1/editorial/audit?limit=100".to_owned();
    let mut entries = 0;
    loop {
        let page = admin.get(&next).await.is(200);
        let text = page.text();
        for secret in [MARK, PASSWORD, "@news.example", "argon2", "ndr_"] {
            assert!(!text.contains(secret), "{secret} stands in {text}");
        }
        for token in ["accessToken", "refreshToken"] {
            assert!(!text.contains(tokens[token].as_str().expect("a token")));
        }
        let page = page.json();
        entries += page["data"].as_array().expect("data").len();
        match page["page"]["next"].as_str() {
            Some(cursor) => next = format!("/v1/editorial/audit?limit=100&cursor={cursor}"),
            None => break,
        }
    }
    assert!(entries >= 12, "{entries}");
}

async fn nobody_rewrites_it(world: World) {
    world.section("World").await;
    let before = world.admin().get("/v1/editorial/audit").await.ok();
    for sql in [
        "UPDATE audit SET verb = 'nothing'",
        "UPDATE audit SET actor_name = NULL",
        "DELETE FROM audit",
    ] {
        let said = world
            .database()
            .execute(sql)
            .expect_err("must be refused")
            .to_string();
        assert!(said.contains("append-only"), "{sql}: {said}");
    }
    let after = world.admin().get("/v1/editorial/audit").await.ok();
    assert_eq!(before["data"], after["data"]);
}

async fn a_sign_in_that_fails_leaves_none(world: World) {
    let editor = world.editor();
    let wrong = json!({"email": editor.email(), "password": "not it at all"});
    let answer = world.nobody().post("/v1/auth/login", wrong).await.is(401);
    assert!(left(&world, &answer).await.is_empty());
    let unknown = json!({"refreshToken": "ndr_unknown"});
    let answer = world
        .nobody()
        .post("/v1/auth/refresh", unknown)
        .await
        .is(401);
    assert!(left(&world, &answer).await.is_empty());
}
