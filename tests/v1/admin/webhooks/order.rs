//! In order for each thing, and no webhook waits for another.

use std::time::{Duration, Instant};

use serde_json::json;

use super::types;
use crate::support::receiver::{Manner, Receiver};
use crate::support::{World, on_both};

on_both! {
    what_is_told_of_one_thing_is_told_in_order, a_webhook_that_fails_delays_no_other,
}

async fn what_is_told_of_one_thing_is_told_in_order(world: World) {
    let receiver = Receiver::listening().await;
    receiver.next([Manner::Status(500)]);
    let webhook = world.webhook(&receiver, json!({})).await;
    let editor = world.editor();
    let first = world.published(json!({"headline": "A"})).await;
    world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    // What comes later waits for it; what is about something else does not.
    let revised = editor.revises(&first, json!({"kicker": "K"})).await;
    let live = editor.publishes(&revised).await;
    editor.unpublishes(&live).await;
    let other = world.published(json!({"headline": "B"})).await;
    let received = receiver.hears(2).await;
    assert_eq!(received[1].json()["data"]["id"], other.id());
    world.time_to_be_told().await;
    assert_eq!(receiver.received().len(), 2);
    world.advance(Duration::from_secs(6));
    let received = receiver.hears(5).await;
    assert_eq!(
        types(&received[2..]),
        [
            "article.published",
            "article.updated",
            "article.unpublished"
        ]
    );
    assert!(
        received[2..]
            .iter()
            .all(|it| it.json()["data"]["id"] == first.id())
    );
}

async fn a_webhook_that_fails_delays_no_other(world: World) {
    let good = Receiver::listening().await;
    world.webhook(&good, json!({})).await;
    for manner in [
        Manner::Silence,
        Manner::Drip,
        Manner::Reset,
        Manner::Endless,
    ] {
        let bad = Receiver::listening().await;
        bad.usually(manner);
        world.webhook(&bad, json!({})).await;
    }
    let mut longest = Duration::ZERO;
    for count in 1..=12 {
        let began = Instant::now();
        world
            .published(json!({"headline": format!("Story {count}")}))
            .await;
        good.hears(count).await;
        longest = longest.max(began.elapsed());
    }
    assert!(longest < Duration::from_secs(2), "{longest:?}");
}

#[tokio::test]
async fn two_processes_tell_each_once() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let _second = world.another_server();
    let receiver = Receiver::listening().await;
    world.webhook(&receiver, json!({})).await;
    for count in 1..=30 {
        world
            .published(json!({"headline": format!("Story {count}")}))
            .await;
    }
    receiver.hears(30).await;
    world.time_to_be_told().await;
    let received = receiver.received();
    assert_eq!(received.len(), 30);
    let ids: std::collections::BTreeSet<_> =
        received.iter().map(|it| it.header("webhook-id")).collect();
    assert_eq!(ids.len(), 30);
}
