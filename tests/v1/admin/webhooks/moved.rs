//! What a former address answered, or a secret that cannot be read, is not held against a
//! webhook.

use std::time::Duration;

use newsdesk_domain::Id;
use newsdesk_persistence::{StoreError, webhooks};
use serde_json::json;

use super::address;
use crate::support::receiver::{Manner, Receiver};
use crate::support::{World, on_both};

on_both! {
    what_the_former_address_answers_late_counts_for_nothing,
    another_address_has_not_failed_yet, what_cannot_be_signed_waits_untried,
}

async fn what_the_former_address_answers_late_counts_for_nothing(world: World) {
    let (former, present) = (Receiver::listening().await, Receiver::listening().await);
    former.usually(Manner::Late(Duration::from_millis(800), 410));
    let webhook = world.webhook(&former, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    former.hears(1).await;
    let patch = json!({"url": present.address});
    let patched = world.admin().patch(address(&webhook), &webhook, patch);
    patched.await.ok();
    world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    world.the_scheduler_looked().await;
    let now = world.webhook_now(&webhook).await;
    assert_eq!(now["enabled"], true);
    assert_eq!(now["failingSince"], json!(null));
    world.advance(Duration::from_secs(6));
    present.hears(1).await;
}

async fn another_address_has_not_failed_yet(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    let failing = world.webhook_now(&webhook).await;
    assert_eq!(failing["failingSince"], world.now().to_string());
    let admin = world.admin();
    let patch = json!({"description": "The same address"});
    let same = admin.patch(address(&webhook), &webhook, patch).await;
    let same = same.thing();
    assert_eq!(same["failingSince"], failing["failingSince"]);
    let patch = json!({"url": format!("{}/another", receiver.address)});
    let other = admin.patch(address(&webhook), &same, patch).await.thing();
    assert_eq!(other["failingSince"], json!(null));
}

/// As where another process seals by a secret that this one does not know yet.
async fn what_cannot_be_signed_waits_untried(world: World) {
    let receiver = Receiver::listening().await;
    let webhook = world.webhook(&receiver, json!({})).await;
    let id = Id::parse(webhook.id()).expect("an id");
    let store = world.database().open();
    let foreign = store.write_now(move |db| {
        let found = webhooks::find(db, id)?.expect("a webhook");
        webhooks::reseal(db, &found, "bm90IG91cnM=", None)?;
        Ok::<_, StoreError>(())
    });
    foreign.expect("sealed by another");
    world.published(json!({"headline": "A"})).await;
    world.until(&webhook, "made", |log| log.len() == 1).await;
    world.time_to_be_told().await;
    let log = world.deliveries(&webhook).await;
    assert_eq!(log[0]["state"], "pending");
    assert_eq!(log[0]["tries"], 0);
    let target = format!("{}/actions/test", address(&webhook));
    let told = world.admin().post(target, ()).await.ok();
    assert_eq!(
        told["error"],
        "its secret cannot be read any more; rotate it"
    );
    assert!(receiver.received().is_empty());
    let rotate = format!("{}/actions/rotate-secret", address(&webhook));
    let rotate = world.admin().post(rotate, json!({"keepFormerFor": 0}));
    rotate.if_match(&webhook.etag).await.ok();
    receiver.hears(1).await;
    let log = world
        .until(&webhook, "delivered", |log| log[0]["state"] == "delivered")
        .await;
    assert_eq!(log[0]["tries"], 1);
}
