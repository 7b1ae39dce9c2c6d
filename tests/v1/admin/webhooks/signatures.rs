//! Signatures and the secrets they are made with, held to the project's own libraries.

use std::time::Duration;

use newsdesk::clock::SystemClock;
use newsdesk_domain::clock::Clock as _;
use serde_json::{Value, json};

use super::{LIST, address};
use crate::support::receiver::{Received, Receiver};
use crate::support::{World, on_both, validators};

on_both! {
    the_projects_own_libraries_believe_it, a_secret_is_shown_once, a_former_secret_ends,
}

/// A new secret for a webhook, and the webhook at its next version.
async fn rotated(
    world: &World,
    webhook: &crate::support::Thing,
    body: Value,
) -> crate::support::Thing {
    let target = format!("{}/actions/rotate-secret", address(webhook));
    let asked = world.admin().post(target, body).if_match(&webhook.etag);
    asked.await.is(200).thing()
}

fn signatures(received: &Received) -> Vec<&str> {
    received.header("webhook-signature").split(' ').collect()
}

async fn the_projects_own_libraries_believe_it(world: World) {
    if !validators::are_installed("the check of webhooks' signatures") {
        return;
    }
    // They mind what time it is.
    world.clock.set(SystemClock.now());
    let receiver = Receiver::listening().await;
    let webhook = world.webhook(&receiver, json!({})).await;
    let first = webhook.text("secret").to_owned();
    world
        .published(json!({"headline": "Fähren: “zurück”"}))
        .await;
    let received = receiver.hears(1).await[0].clone();
    let headers = Value::Object(received.headers.clone());
    let read = validators::webhook(&first, &headers, &received.body).expect("believed");
    assert_eq!(read, [received.json(), received.json()]);
    assert_eq!(signatures(&received).len(), 1);

    let second = rotated(&world, &webhook, json!({})).await;
    let secret = second.text("secret").to_owned();
    assert_ne!(secret, first);
    world.tag("Unused").await;
    world.published(json!({"headline": "B"})).await;
    let both = receiver.hears(2).await[1].clone();
    assert_eq!(signatures(&both).len(), 2);
    let headers = Value::Object(both.headers.clone());
    for secret in [&first, &secret] {
        validators::webhook(secret, &headers, &both.body).expect("believed");
    }
    // What was altered on its way is not believed.
    let altered = both.body.replace("article", "articlf");
    assert!(validators::webhook(&secret, &headers, &altered).is_err());
    let mut other = headers.clone();
    other["webhook-id"] = json!("msg_other");
    assert!(validators::webhook(&secret, &other, &both.body).is_err());

    let end = format!("{}/actions/end-former-secret", address(&webhook));
    let ended = world.admin().post(&end, ()).if_match(&second.etag).await;
    assert_eq!(ended.is(200).thing()["formerSecretUntil"], json!(null));
    world.published(json!({"headline": "C"})).await;
    let last = receiver.hears(3).await[2].clone();
    assert_eq!(signatures(&last).len(), 1);
    let headers = Value::Object(last.headers.clone());
    assert!(validators::webhook(&first, &headers, &last.body).is_err());
    validators::webhook(&secret, &headers, &last.body).expect("believed");
}

async fn a_secret_is_shown_once(world: World) {
    let receiver = Receiver::listening().await;
    let webhook = world.webhook(&receiver, json!({})).await;
    let secret = webhook.text("secret").to_owned();
    assert!(
        secret.starts_with("whsec_") && secret.len() == 50,
        "{secret}"
    );
    let admin = world.admin();
    let mut seen = String::new();
    for target in [
        address(&webhook),
        LIST.to_owned(),
        "/v1/editorial/audit?entity=webhook".to_owned(),
    ] {
        seen += &admin.get(target).await.is(200).text();
    }
    let patch = json!({"description": "D"});
    seen += &admin
        .patch(address(&webhook), &webhook, patch)
        .await
        .is(200)
        .text();
    assert!(
        !seen.contains("whsec_") && !seen.contains(&secret[6..]),
        "{seen}"
    );
    // Nor is it in the database as it is.
    let store = world.database().open();
    let kept = store.read_now(newsdesk_persistence::webhooks::all);
    let kept = kept.expect("webhooks");
    assert!(!format!("{kept:?}").contains(&secret[6..]));
    let sent = json!({"url": "https://push.example/", "secret": secret});
    admin
        .post(LIST, sent)
        .await
        .findings(&["/secret read_only"]);
}

async fn a_former_secret_ends(world: World) {
    let receiver = Receiver::listening().await;
    let webhook = world.webhook(&receiver, json!({})).await;
    let webhook = rotated(&world, &webhook, json!({})).await;
    let until = world.now().plus(Duration::from_secs(86_400)).to_string();
    assert_eq!(webhook["formerSecretUntil"], until);
    world.published(json!({"headline": "A"})).await;
    assert_eq!(signatures(&receiver.hears(1).await[0]).len(), 2);
    world.advance(Duration::from_secs(86_400));
    world.published(json!({"headline": "B"})).await;
    assert_eq!(signatures(&receiver.hears(2).await[1]).len(), 1);
    let now = world.webhook_now(&webhook).await;
    assert_eq!(now["formerSecretUntil"], json!(null));
    // A secret that leaked is ended at once.
    let at_once = json!({"keepFormerFor": 0});
    let webhook = rotated(&world, &now, at_once).await;
    assert_eq!(webhook["formerSecretUntil"], json!(null));
    let target = format!("{}/actions/rotate-secret", address(&webhook));
    let admin = world.admin();
    admin
        .post(&target, ())
        .await
        .problem(428, "if_match_missing");
    let too_long = admin.post(&target, json!({"keepFormerFor": 604_801}));
    too_long
        .if_match(&webhook.etag)
        .await
        .findings(&["/keepFormerFor out_of_range"]);
}
