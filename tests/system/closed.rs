//! A newsroom whose delivery is closed: readers show a key and get the same bytes, for
//! themselves alone.

mod ending;

use newsdesk_api::CacheOptions;
use serde_json::json;

use crate::support::making::story;
use crate::support::{Thing, World, on_both};

on_both! {
    the_bytes_are_the_same_and_private, a_kept_answer_costs_no_statement,
    only_keys_that_read_are_let_in, what_needs_no_key_tells_nothing,
    an_open_newsroom_looks_at_no_credential,
}

/// A closed newsroom in which shared caches may keep answers, if they may anything.
fn closed(world: World) -> World {
    world.closed().keeping(shared())
}

fn shared() -> CacheOptions {
    CacheOptions {
        shared_max_age: 600,
        ..CacheOptions::default()
    }
}

/// A live story with all that its answers show.
async fn live(world: &World) -> Thing {
    world.section("World").await;
    let photo = world.photo().await;
    let story = json!({
        "headline": "Ferries", "section": "world", "leadMedia": {"media": photo.id()},
    });
    world.published(story).await
}

const READ: [&str; 5] = [
    "/v1/articles",
    "/v1/articles/ferries",
    "/v1/page?path=/world/ferries",
    "/feeds/feed.json",
    "/sitemap.xml",
];

async fn the_bytes_are_the_same_and_private(world: World) {
    // What an open newsroom answers, over the same database.
    let world = world.keeping(shared());
    live(&world).await;
    let nobody = world.nobody();
    let mut open = Vec::new();
    for target in READ {
        open.push(nobody.get(target).await.is(200));
    }
    let world = world.then_closed();
    let reader = world.admin().programs(&["delivery:read"]).await;
    let key = reader.token().await;
    let http = reqwest::Client::builder().no_proxy().build();
    let http = http.expect("a client");
    for (target, open) in READ.into_iter().zip(&open) {
        for coding in ["gzip", "br"] {
            let ask = http.get(format!("{}{target}", world.address()));
            let ask = ask.bearer_auth(&key).header("Accept-Encoding", coding);
            let answer = ask.send().await.expect("an answer");
            assert_eq!(answer.status(), 200, "{target} in {coding}");
            assert_eq!(answer.headers()["cache-control"], "private, no-cache");
            assert_eq!(answer.headers().get("surrogate-key"), None);
        }
        let answer = reader.get(target).await.is(200);
        let caching = answer.header("cache-control");
        assert_eq!(caching, Some("private, no-cache"), "{target}");
        for header in ["surrogate-key", "cache-tag"] {
            assert_eq!(answer.header(header), None, "{target}: {header}");
        }
        let again = reader.get(target).if_none_match(&answer.etag());
        let again = again.await.is(304);
        assert_eq!(again.header("cache-control"), caching);
        // The addresses in it are the server's own, which took another port.
        let here = world.address();
        assert_eq!(
            without(&answer.text(), &here),
            without(&open.text(), &here),
            "{target}"
        );
        assert_eq!(reader.head(target).await.is(200).etag(), answer.etag());
        let nobody = world.nobody();
        let refused = nobody.get(target).if_none_match(&answer.etag()).await;
        assert_eq!(refused.header("cache-control"), Some("no-store"));
        refused.problem(401, "unauthenticated");
        nobody.head(target).await.is(401);
    }
}

/// A text without the ports of loopback addresses.
fn without(text: &str, here: &str) -> String {
    let home = here.rsplit_once(':').expect("a port").0.to_owned();
    let mut plain = String::new();
    for (place, part) in text.split(&format!("{home}:")).enumerate() {
        let rest = part.trim_start_matches(|it: char| it.is_ascii_digit());
        plain.push_str(if place == 0 { part } else { rest });
    }
    plain
}

async fn a_kept_answer_costs_no_statement(world: World) {
    let world = closed(world);
    live(&world).await;
    let admin = world.admin();
    let (one, two) = (
        admin.programs(&["delivery:read"]).await,
        admin.programs(&["delivery:read"]).await,
    );
    let lacking = admin.programs(&["articles:read"]).await;
    let target = "/v1/articles/ferries";
    let first = one.get(target).await.is(200);
    two.get(target).await.is(200);
    lacking.get(target).await.problem(403, "insufficient_scope");
    // When they were used is stored aside.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    world.is_quiet().await;
    let before = world.statements();
    for _ in 0..20 {
        for reader in [&one, &two] {
            assert_eq!(reader.get(target).await.is(200).body, first.body);
        }
        lacking.get(target).await.is(403);
        admin.program("nd_live_x").get(target).await.is(401);
        // Of all keys it is known in memory that this is none.
        let token = newsdesk_domain::api_key::Token::new("0".repeat(12), "0".repeat(32));
        admin.program(&token.text()).get(target).await.is(401);
    }
    assert_eq!(world.statements(), before);
}

async fn only_keys_that_read_are_let_in(world: World) {
    let world = closed(world);
    let admin = world.admin();
    let target = "/v1/articles";
    let reader = admin.programs(&["delivery:read"]).await;
    reader.get(target).await.ok();
    // It reads what is live, and nothing else.
    let drafts = reader.get("/v1/editorial/articles").await;
    drafts.problem(403, "insufficient_scope");
    let editing = admin.programs(&["articles:read"]).await;
    let refused = editing.get(target).await;
    assert_eq!(
        refused.header("www-authenticate"),
        Some("Bearer error=\"insufficient_scope\", scope=\"delivery:read\"")
    );
    refused.problem(403, "insufficient_scope");
    // Who signs in has the desk.
    admin.get(target).await.problem(401, "unauthenticated");
    let basic = world
        .nobody()
        .get(target)
        .header("Authorization", "Basic eDp5");
    let problem = basic.await.problem(401, "unauthenticated");
    assert!(
        problem["detail"]
            .as_str()
            .expect("a sentence")
            .contains("closed")
    );
    // Refusals come in the usual order, and say nothing of what is there.
    let nobody = world.nobody();
    nobody
        .get("/v1/articles/nothing-here")
        .await
        .problem(401, "unauthenticated");
    nobody
        .get("/v1/articles?limit=0")
        .await
        .problem(401, "unauthenticated");
    nobody
        .post(target, ())
        .await
        .problem(405, "method_not_allowed");
    reader
        .get("/v1/articles?limit=0")
        .await
        .problem(400, "invalid_parameter");
    reader
        .get("/v1/articles/nothing-here")
        .await
        .problem(404, "not_found");
    let limited = admin
        .makes_a_key(json!({"scopes": ["delivery:read"], "requestsPerMinute": 1}))
        .await;
    let limited = admin.program(limited["key"].as_str().expect("a key"));
    limited.get(target).await.ok();
    limited.get(target).await.problem(429, "rate_limited");
}

async fn what_needs_no_key_tells_nothing(world: World) {
    let world = closed(world);
    let story_live = live(&world).await;
    let nobody = world.nobody();
    for target in [
        "ferries",
        "no-such-story",
        "00000000-0000-7000-8000-000000000000",
    ] {
        let beacon = nobody.post(format!("/v1/articles/{target}/views"), ());
        beacon.await.done();
    }
    let reader = world.admin().programs(&["delivery:read"]).await;
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(5);
    loop {
        let popular = reader.get("/v1/most-popular?window=1h").await.ok();
        if popular["data"][0]["id"] == story_live["id"] {
            break;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "the view is not counted"
        );
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    // Pictures, whose addresses nobody guesses, and links that are a key themselves.
    let read = reader.get("/v1/articles/ferries").await.ok();
    let picture = read["leadMedia"]["media"]["url"]
        .as_str()
        .expect("an address");
    let picture = picture.strip_prefix(&world.address()).expect("our address");
    let shown = nobody.get(picture).await.is(200);
    assert!(
        shown
            .header("cache-control")
            .expect("a rule")
            .starts_with("public")
    );
    let target = format!("{}/preview-links", story(&story_live));
    let link = world.editor().post(target, json!({})).await.is(201).json();
    let token = link["token"].as_str().expect("a token");
    nobody.get(format!("/v1/previews/{token}")).await.ok();
}

async fn an_open_newsroom_looks_at_no_credential(world: World) {
    live(&world).await;
    let admin = world.admin();
    let expired = admin.makes_a_key(json!({"requestsPerMinute": 1})).await;
    let key = admin.program(expired["key"].as_str().expect("a key"));
    let open = world.nobody().get("/v1/articles/ferries").await.is(200);
    assert!(open.header("surrogate-key").is_some());
    for reader in [&key, &key, &admin, &admin.program("nd_live_x")] {
        let answer = reader.get("/v1/articles/ferries").await.is(200);
        assert_eq!(answer.body, open.body);
        assert_eq!(answer.header("cache-control"), open.header("cache-control"));
        assert_eq!(answer.etag(), open.etag());
    }
}
