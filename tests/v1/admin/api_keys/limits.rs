//! What ends a key's use, and what a request that shows one costs.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{address, text};
use crate::support::client::Line;
use crate::support::{World, on_both};

on_both! {
    a_wrong_checksum_is_refused_without_a_look, a_key_expires_to_the_microsecond,
    a_key_makes_so_many_requests_a_minute, its_last_use_is_told_by_the_minute,
}

const STORIES: &str = "/v1/editorial/articles";

async fn a_wrong_checksum_is_refused_without_a_look(world: World) {
    let admin = world.admin();
    let made = admin.makes_a_key(json!({})).await;
    let key = text(&made);
    admin.program(key).get(STORIES).await.ok();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    world.is_quiet().await;
    let before = world.statements();
    let (start, end) = key.split_at(30);
    let mut wrong = vec![
        key[..key.len() - 1].to_owned(),
        format!("{key}0"),
        key.replacen("nd_live_", "nd_live_0", 1),
        "nd_live_".to_owned(),
        format!("nd_live_{}", "A".repeat(3000)),
    ];
    for letter in ["0", "z"] {
        wrong.push(format!("{start}{letter}{}", &end[1..]));
    }
    for wrong in wrong.iter().filter(|it| *it != key) {
        let refused = admin.program(wrong).get(STORIES).await;
        assert_eq!(
            refused.header("www-authenticate"),
            Some("Bearer error=\"invalid_token\"")
        );
        refused.problem(401, "unauthenticated");
    }
    assert_eq!(world.statements(), before, "nothing was looked up");
    // A key of a right checksum that is nobody's takes one look.
    let other = newsdesk_domain::api_key::Token::parse(key).expect("a key");
    let secret = "0".repeat(other.secret().len());
    let forged = newsdesk_domain::api_key::Token::new(other.handle().to_owned(), secret);
    let refused = admin.program(&forged.text()).get(STORIES).await;
    refused.problem(401, "unauthenticated");
    assert!(world.statements() > before);
}

async fn a_key_expires_to_the_microsecond(world: World) {
    let admin = world.admin();
    let wishes = json!({"expiresAt": "2026-11-22T18:45:00.000001Z"});
    let made = admin.makes_a_key(wishes).await;
    let program = admin.program(text(&made));
    world.advance(Duration::from_secs(300));
    program.get(STORIES).await.ok();
    world.advance(Duration::from_micros(1));
    let refused = program.get(STORIES).await;
    let challenge = refused.header("www-authenticate").expect("a challenge");
    assert!(challenge.contains("expired"), "{challenge}");
    refused.problem(401, "key_expired");
    // An admin may let it last longer.
    let read = admin.get(address(&made)).await.thing();
    let patch = json!({"expiresAt": null});
    admin.patch(address(&made), &read, patch).await.is(200);
    program.get(STORIES).await.ok();
}

async fn a_key_makes_so_many_requests_a_minute(world: World) {
    let admin = world.admin();
    let made = admin.makes_a_key(json!({"requestsPerMinute": 3})).await;
    let other = admin.makes_a_key(json!({"requestsPerMinute": 3})).await;
    let program = admin.program(text(&made));
    for _ in 0..2 {
        program.get(STORIES).await.ok();
    }
    // What a key may not do counts as well.
    program
        .get("/v1/editorial/tags")
        .await
        .problem(403, "insufficient_scope");
    let refused = program.get(STORIES).await;
    let wait: u64 = refused
        .header("retry-after")
        .expect("a time")
        .parse()
        .expect("a number");
    assert!((1..=20).contains(&wait), "{wait}");
    refused.problem(429, "rate_limited");
    admin.program(text(&other)).get(STORIES).await.ok();
    admin.get(STORIES).await.ok();
    // Another limit holds at once, and is filled by time alone.
    let read = admin.get(address(&made)).await.thing();
    let patch = json!({"requestsPerMinute": 6000});
    admin.patch(address(&made), &read, patch).await.is(200);
    tokio::time::sleep(Duration::from_millis(100)).await;
    program.get(STORIES).await.ok();
}

async fn its_last_use_is_told_by_the_minute(world: World) {
    let admin = world.admin();
    let made = admin.makes_a_key(json!({})).await;
    let program = admin.program(text(&made));
    let last_use = async |expected: &str| {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let read = admin.get(address(&made)).await.ok();
            if read["lastUsedAt"] == expected {
                // It is no change of the key.
                assert_eq!(read["version"], 1);
                return;
            }
            assert!(
                Instant::now() < deadline,
                "{} is not {expected}",
                read["lastUsedAt"]
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    program.get(STORIES).await.ok();
    last_use("2026-11-22T18:40:00Z").await;
    world.advance(Duration::from_secs(59));
    program.get(STORIES).await.ok();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    last_use("2026-11-22T18:40:00Z").await;
    world.advance(Duration::from_secs(1));
    last_use("2026-11-22T18:40:59Z").await;
    // A server that stops leaves nothing untold.
    world.advance(Duration::from_secs(10));
    program.get(STORIES).await.ok();
    let id = made["id"].clone();
    let world = world.restarted(|_| {});
    let read = world
        .admin()
        .get(format!("{}/{}", super::LIST, id.as_str().expect("an id")));
    assert_eq!(read.await.ok()["lastUsedAt"], "2026-11-22T18:41:10Z");
}

#[tokio::test]
async fn another_process_refuses_what_was_revoked_at_once() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let admin = world.admin();
    let other = world.another_server();
    let line = Line::to(other.address());
    for _ in 0..5 {
        let made = admin.makes_a_key(json!({})).await;
        let elsewhere = admin.program(text(&made)).at(&line);
        elsewhere.get(STORIES).await.ok();
        let revoke = admin.ask(reqwest::Method::DELETE, address(&made), ());
        revoke.await.done();
        elsewhere.get(STORIES).await.problem(401, "unauthenticated");
    }
}
