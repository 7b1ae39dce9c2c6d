//! How a reader's key ends: at once here, and within a quarter of a second elsewhere.

use std::time::{Duration, Instant};

use newsdesk_domain::staff::Role;
use serde_json::json;

use crate::support::client::Line;
use crate::support::{World, on_both};

on_both! { whatever_ends_a_key_ends_it_at_once, who_follows_is_told_nothing_more }

const LIST: &str = "/v1/articles";

async fn whatever_ends_a_key_ends_it_at_once(world: World) {
    let world = world.closed();
    let admin = world.admin();
    let zoe = world.member("Zoe", Role::Admin);
    let made = zoe
        .makes_a_key(json!({"scopes": ["delivery:read"], "expiresAt": "2026-11-22T19:00:00Z"}))
        .await;
    let reader = admin.program(made["key"].as_str().expect("a key"));
    let address = format!("/v1/admin/api-keys/{}", made["id"].as_str().expect("an id"));
    reader.get(LIST).await.ok();
    let maker = format!("/v1/admin/staff/{}", zoe.id());
    for (suspended, status) in [(true, 401), (false, 200)] {
        let read = admin.get(&maker).await.thing();
        let patch = json!({"suspended": suspended});
        admin.patch(&maker, &read, patch).await.is(200);
        reader.get(LIST).await.is(status);
    }
    let read = admin.get(&address).await.thing();
    let patch = json!({"scopes": ["articles:read"]});
    let read = admin.patch(&address, &read, patch).await.thing();
    reader.get(LIST).await.problem(403, "insufficient_scope");
    let patch = json!({"scopes": ["delivery:read"]});
    admin.patch(&address, &read, patch).await.is(200);
    reader.get(LIST).await.ok();
    // A new key is known at once as well.
    let other = admin.programs(&["delivery:read"]).await;
    other.get(LIST).await.ok();
    world.advance(Duration::from_secs(20 * 60));
    reader.get(LIST).await.problem(401, "key_expired");
    other.get(LIST).await.ok();
    admin
        .ask(reqwest::Method::DELETE, &address, ())
        .await
        .done();
    reader.get(LIST).await.problem(401, "unauthenticated");
}

async fn who_follows_is_told_nothing_more(world: World) {
    let world = world.closed();
    let admin = world.admin();
    let made = admin
        .makes_a_key(json!({"scopes": ["delivery:read"]}))
        .await;
    let target = format!("{}/v1/changes/stream?after=0", world.address());
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let follow = http
        .get(target)
        .bearer_auth(made["key"].as_str().expect("a key"));
    let mut stream = follow.send().await.expect("an answer");
    assert_eq!(stream.status(), 200);
    let mut told = String::new();
    world.published(json!({"headline": "Told"})).await;
    while !told.contains("article.published") {
        let chunk = stream.chunk().await.expect("a line that stands");
        told.push_str(&String::from_utf8_lossy(&chunk.expect("an event")));
    }
    let address = format!("/v1/admin/api-keys/{}", made["id"].as_str().expect("an id"));
    admin.ask(reqwest::Method::DELETE, address, ()).await.done();
    world.published(json!({"headline": "Untold"})).await;
    let ended = tokio::time::timeout(Duration::from_secs(10), async {
        let mut rest = Vec::new();
        while let Ok(Some(chunk)) = stream.chunk().await {
            rest.extend_from_slice(&chunk);
        }
        rest
    });
    let rest = ended.await.expect("it ends");
    assert!(
        !String::from_utf8_lossy(&rest).contains("article."),
        "nothing more is told"
    );
}

#[tokio::test]
async fn another_process_lets_nobody_in_a_quarter_of_a_second_later() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let world = world.closed();
    let admin = world.admin();
    let other = world.another_server();
    let line = Line::to(other.address());
    let mut slowest = Duration::ZERO;
    for _ in 0..10 {
        let made = admin
            .makes_a_key(json!({"scopes": ["delivery:read"]}))
            .await;
        let elsewhere = admin
            .program(made["key"].as_str().expect("a key"))
            .at(&line);
        let deadline = Instant::now() + Duration::from_millis(250);
        while elsewhere.get(LIST).await.status != 200 {
            assert!(Instant::now() < deadline, "a new key is not known there");
        }
        let address = format!("/v1/admin/api-keys/{}", made["id"].as_str().expect("an id"));
        admin.ask(reqwest::Method::DELETE, address, ()).await.done();
        let revoked = Instant::now();
        while elsewhere.get(LIST).await.status == 200 {
            assert!(
                revoked.elapsed() < Duration::from_millis(250),
                "it is let in still"
            );
        }
        slowest = slowest.max(revoked.elapsed());
    }
    assert!(slowest < Duration::from_millis(250), "{slowest:?}");
}
