//! `Idempotency-Key`: a request that is sent again is answered again and done once.

mod keys;
mod processes;

use std::time::Duration;

use futures_util::future::join_all;
use newsdesk_domain::staff::Role;
use newsdesk_persistence::Backend;
use serde_json::{Value, json};

use crate::roles::calls::{Stage, Whose, prepare};
use crate::support::document::{document, operations};
use crate::support::photo::{jpeg, upload};
use crate::support::{Answer, Client, World, on_both};

on_both! {
what_is_sent_again_is_done_once, another_request_needs_another_key, keys_are_each_callers_own,
a_day_later_it_is_done_anew, of_ten_at_once_one_is_done, a_refusal_is_not_kept,
a_verb_is_not_done_twice, an_upload_is_taken_once, every_editorial_post_and_patch_takes_a_key,
change_and_answer_are_one, }

const KEY: &str = "Idempotency-Key";
const REPLAYED: &str = "idempotency-replayed";
const ARTICLES: &str = "/v1/editorial/articles";

fn is_replayed(answer: &Answer) -> bool {
    answer.header(REPLAYED) == Some("true")
}

async fn stories(client: &Client) -> i64 {
    let list = client.get(format!("{ARTICLES}?count=exact")).await.ok();
    list["page"]["total"].as_i64().expect("a total")
}

/// Demands that the second answer is the first, given again.
#[track_caller]
fn same(first: &Answer, second: &Answer) {
    assert!(!is_replayed(first), "{}", first.request);
    assert!(is_replayed(second), "{}: {}", second.request, second.text());
    assert_eq!(first.status, second.status);
    assert_eq!(first.text(), second.text());
    for name in [
        "etag",
        "location",
        "content-type",
        "cache-control",
        "preference-applied",
    ] {
        assert_eq!(first.header(name), second.header(name), "{name}");
    }
    assert_ne!(first.header("x-request-id"), second.header("x-request-id"));
}

async fn what_is_sent_again_is_done_once(world: World) {
    let editor = world.editor();
    let story = json!({"headline": "Ferries"});
    let send = || editor.post(ARTICLES, &story).header(KEY, "a-1");
    let first = send().await.is(201);
    let second = send().await.is(201);
    same(&first, &second);
    // Quoted it is the same key.
    let third = editor.post(ARTICLES, &story).header(KEY, "\"a-1\"").await;
    same(&first, &third);
    assert_eq!(stories(&editor).await, 1);
    // What became of the story since does not matter: it is what was answered then.
    let made = first.thing();
    editor
        .revises(&made, json!({"headline": "Ferries return"}))
        .await;
    assert_eq!(send().await.json()["headline"], "Ferries");
}

async fn another_request_needs_another_key(world: World) {
    let editor = world.editor();
    let story = json!({"headline": "Ferries"});
    let made = editor
        .post(ARTICLES, &story)
        .header(KEY, "a")
        .await
        .created();
    for body in [
        json!({"headline": "Trams"}),
        json!({"headline": "Ferries", "kicker": null}),
    ] {
        editor
            .post(ARTICLES, body)
            .header(KEY, "a")
            .await
            .problem(422, "idempotency_key_reused");
    }
    // The same body elsewhere is another request, whatever stands there.
    for target in ["/v1/editorial/tags", "/v1/editorial/sections"] {
        editor
            .post(target, &story)
            .header(KEY, "a")
            .await
            .problem(422, "idempotency_key_reused");
    }
    editor
        .patch(format!("{ARTICLES}/{}", made.id()), &made, story)
        .header(KEY, "a")
        .await
        .problem(422, "idempotency_key_reused");
    assert_eq!(stories(&editor).await, 1);
}

async fn keys_are_each_callers_own(world: World) {
    let story = json!({"headline": "Ferries"});
    let mut ids = Vec::new();
    for client in [world.editor(), world.author(), world.admin()] {
        let answer = client.post(ARTICLES, &story).header(KEY, "a").await.is(201);
        assert!(!is_replayed(&answer));
        ids.push(answer.thing().id().to_owned());
    }
    ids.dedup();
    assert_eq!(ids.len(), 3);
    // In another session the caller is the same.
    let again = world
        .editor()
        .elsewhere()
        .post(ARTICLES, &story)
        .header(KEY, "a")
        .await;
    assert!(is_replayed(&again));
    assert_eq!(again.json()["id"], *ids[0]);
}

async fn a_day_later_it_is_done_anew(world: World) {
    let editor = world.editor();
    let send = |headline: &str| {
        editor
            .post(ARTICLES, json!({"headline": headline}))
            .header(KEY, "a")
    };
    let first = send("Ferries").await.created();
    world.advance(Duration::from_secs(24 * 60 * 60 - 1));
    let second = send("Ferries").await;
    assert!(is_replayed(&second));
    assert_eq!(second.json()["id"], first.id());
    world.advance(Duration::from_secs(1));
    // The key is free again, for another request too.
    let third = send("Trams").await.is(201);
    assert!(!is_replayed(&third));
    assert!(is_replayed(&send("Trams").await));
    assert_eq!(stories(&editor).await, 2);
}

async fn of_ten_at_once_one_is_done(world: World) {
    let editor = world.editor();
    editor.session().await;
    let story =
        json!({"headline": "Ferries", "body": [{"type": "paragraph", "html": "The first."}]});
    for round in 0..5 {
        let key = format!("round-{round}");
        let send = |_| {
            let ask = editor.post(ARTICLES, &story).header(KEY, &key);
            async { ask.await }
        };
        let answers = join_all((0..10).map(send)).await;
        let mut ids = Vec::new();
        for answer in answers {
            match answer.status {
                201 => ids.push((answer.text(), is_replayed(&answer))),
                _ => {
                    assert!(answer.header("retry-after").is_some());
                    answer.problem(409, "idempotency_key_running");
                }
            }
        }
        assert_eq!(ids.iter().filter(|(_, replayed)| !replayed).count(), 1);
        ids.sort();
        ids.dedup_by(|one, other| one.0 == other.0);
        assert_eq!(ids.len(), 1);
        assert_eq!(stories(&editor).await, round + 1);
    }
}

async fn a_refusal_is_not_kept(world: World) {
    let editor = world.editor();
    let send = |body: Value| editor.post(ARTICLES, body).header(KEY, "a");
    send(json!({"kicker": "No headline"}))
        .await
        .problem(422, "invalid_body");
    send(json!({"headline": "Ferries", "section": "nowhere"}))
        .await
        .problem(422, "invalid_body");
    send(json!({"headline": "Ferries", "slug": "Not a slug"}))
        .await
        .is(422);
    let made = send(json!({"headline": "Ferries"})).await.is(201);
    assert!(!is_replayed(&made));
    assert!(is_replayed(&send(json!({"headline": "Ferries"})).await));
}

async fn a_verb_is_not_done_twice(world: World) {
    let editor = world.editor();
    let draft = editor.writes(json!({"headline": "Ferries"})).await;
    // The version is stale by the second time; it is the same request all the same.
    let publish = || editor.act("publish", &draft).header(KEY, "publish");
    let first = publish().await.is(200);
    let again = publish().await.is(200);
    same(&first, &again);
    let live = first.thing();
    let reread = editor.reads(&draft).await;
    assert_eq!(reread.etag, live.etag, "it was published once");
    let target = format!("{ARTICLES}/{}", live.id());
    let patch = || {
        let ask = editor.patch(&target, &live, json!({"kicker": "Harbour"}));
        ask.header(KEY, "patch")
    };
    let first = patch().await.is(200);
    let again = patch().await.is(200);
    same(&first, &again);
    // Without the key it is stale.
    editor
        .patch(&target, &live, json!({"kicker": "Harbour"}))
        .await
        .problem(412, "stale");
    let log = editor
        .get(format!("/v1/editorial/audit?entityId={}", live.id()))
        .await
        .ok();
    let verbs: Vec<&str> = log["data"]
        .as_array()
        .expect("data")
        .iter()
        .filter_map(|entry| entry["verb"].as_str())
        .collect();
    assert_eq!(verbs, ["change", "publish", "create"]);
}

async fn an_upload_is_taken_once(world: World) {
    let editor = world.editor();
    let send = |seed: u8, words: &Value| {
        let payload = upload(&jpeg(seed), Some(words));
        editor
            .post("/v1/editorial/media", payload)
            .header(KEY, "photo")
    };
    let words = json!({"title": "Ferry"});
    let first = send(1, &words).await.is(201);
    let again = send(1, &words).await.is(201);
    same(&first, &again);
    send(2, &words).await.problem(422, "idempotency_key_reused");
    send(1, &json!({"title": "Tram"}))
        .await
        .problem(422, "idempotency_key_reused");
    let list = editor.get("/v1/editorial/media?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 1);
    let at_once = join_all((0..6).map(|_| {
        let payload = upload(&jpeg(3), None);
        let ask = editor
            .post("/v1/editorial/media", payload)
            .header(KEY, "another");
        async { ask.await.status }
    }));
    let statuses = at_once.await;
    assert!(statuses.contains(&201));
    assert!(
        statuses.iter().all(|status| matches!(status, 201 | 409)),
        "{statuses:?}"
    );
    let list = editor.get("/v1/editorial/media?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 2);
}

async fn every_editorial_post_and_patch_takes_a_key(world: World) {
    let stage = Stage::set(&world).await;
    let mut taken = 0;
    for (method, path, operation) in operations() {
        let id = operation["operationId"].as_str().expect("an id");
        let takes = path.starts_with("/v1/editorial/") && matches!(method, "post" | "patch");
        assert_eq!(documents_key(operation), takes, "{id}");
        if !takes {
            continue;
        }
        taken += 1;
        let caller = stage.caller(id, Role::Admin);
        let call = prepare(&stage, id, Whose::Any, &caller).await;
        let mut address = path.to_owned();
        for value in &call.path {
            let from = address.find('{').expect("a parameter");
            let to = address.find('}').expect("its end");
            address.replace_range(from..=to, value);
        }
        let send = || {
            let method = method.to_uppercase().parse().expect("a method");
            let ask = caller
                .ask(method, &address, call.payload.clone())
                .header(KEY, id);
            match &call.if_match {
                Some(etag) => ask.if_match(etag),
                None => ask,
            }
        };
        let first = send().await;
        assert!(matches!(first.status, 200..=299), "{id}: {}", first.text());
        let again = send().await;
        if shows_once(id) {
            assert!(is_replayed(&again), "{id}");
            let (first, again) = (first.json(), again.json());
            assert_eq!(first["id"], again["id"]);
            for secret in ["token", "url"] {
                assert!(
                    first[secret].is_string() && again[secret].is_null(),
                    "{id}: {secret}"
                );
            }
            continue;
        }
        same(&first, &again);
    }
    assert!(taken >= 14, "{taken}");
}

/// Operations whose answer has what is shown once.
fn shows_once(operation: &str) -> bool {
    operation == "createPreviewLink"
}

fn documents_key(operation: &Value) -> bool {
    let parameters = operation["parameters"].as_array();
    parameters.into_iter().flatten().any(|parameter| {
        let target = parameter["$ref"].as_str().unwrap_or_default();
        let resolved = document().pointer(target.trim_start_matches('#'));
        resolved.is_some_and(|it| it["name"] == KEY)
    })
}

/// Sends as `Client` does, but for an answer the document does not know: a failure.
async fn fails(world: &World, editor: &Client) -> u16 {
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let request = http
        .post(world.address() + ARTICLES)
        .bearer_auth(editor.token().await)
        .header(KEY, "a")
        .header("content-type", "application/json")
        .body(json!({"headline": "Ferries"}).to_string());
    request.send().await.expect("an answer").status().as_u16()
}

async fn change_and_answer_are_one(world: World) {
    let editor = world.editor();
    editor.session().await;
    // Whichever of the two cannot be stored, neither is.
    for table in ["kept_answers", "audit"] {
        let (forbid, allow) = match world.backend() {
            Backend::Sqlite => (
                format!(
                    "CREATE TRIGGER no_more BEFORE INSERT ON {table}
                     BEGIN SELECT RAISE(ABORT, 'no more'); END;"
                ),
                "DROP TRIGGER no_more;".to_owned(),
            ),
            Backend::Postgres => (
                format!(
                    "CREATE FUNCTION no_more() RETURNS trigger LANGUAGE plpgsql AS $$
                     BEGIN RAISE EXCEPTION 'no more'; END $$;
                     CREATE TRIGGER no_more BEFORE INSERT ON {table}
                     FOR EACH ROW EXECUTE FUNCTION no_more();"
                ),
                format!("DROP TRIGGER no_more ON {table}; DROP FUNCTION no_more();"),
            ),
        };
        world.database().execute(&forbid).expect("a trigger");
        assert_eq!(fails(&world, &editor).await, 500, "{table}");
        assert_eq!(stories(&editor).await, 0, "{table}");
        world.database().execute(&allow).expect("no trigger");
    }
    let send = || {
        editor
            .post(ARTICLES, json!({"headline": "Ferries"}))
            .header(KEY, "a")
    };
    assert!(!is_replayed(&send().await.is(201)), "nothing was kept");
    assert!(is_replayed(&send().await));
}
