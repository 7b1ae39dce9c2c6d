//! What does not arrive is tried again, by the specification's schedule, and then a dead
//! letter.

use std::time::Duration;

use serde_json::json;

use super::address;
use crate::support::receiver::{Manner, Receiver};
use crate::support::{World, on_both};

on_both! {
    what_fails_is_tried_by_the_schedule, retry_after_is_heeded, gone_disables,
    failing_for_days_disables, one_failure_after_quiet_days_disables_nothing, enabled_again_it_goes_on_where_it_stopped,
    a_restart_goes_on,
}

/// The pauses of the specification, in seconds.
const PAUSES: [u64; 9] = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

async fn what_fails_is_tried_by_the_schedule(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    for (tries, pause) in (1..).zip(PAUSES) {
        let tried = world.until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == tries
        });
        let tried = tried.await[0].clone();
        assert_eq!(tried["state"], "pending");
        let next = tried["nextAttemptAt"].as_str().expect("an instant");
        let next = newsdesk_domain::Timestamp::parse(next).expect("an instant");
        let waits = next.since(world.now());
        let least = Duration::from_secs(pause);
        assert!(
            waits >= least && waits <= least * 11 / 10,
            "{tries}: {waits:?}"
        );
        assert_eq!(receiver.received().len(), tries);
        world.advance(least - Duration::from_millis(1));
        world.the_scheduler_looked().await;
        assert_eq!(receiver.received().len(), tries, "not before its time");
        world.advance(waits - least + Duration::from_millis(1));
    }
    let dead = world.until(&webhook, "dead", |log| log[0]["state"] == "dead");
    let dead = dead.await[0].clone();
    assert_eq!(dead["tries"], 10);
    assert_eq!(dead["attempts"].as_array().expect("tries").len(), 10);
    assert_eq!(
        dead["attempts"][9]["error"],
        "it answered 500 Internal Server Error"
    );
    let now = world.webhook_now(&webhook).await;
    assert_eq!((&now["pending"], &now["dead"]), (&json!(0), &json!(1)));
    assert_eq!(now["enabled"], true);
    let received = receiver.received();
    assert_eq!(received.len(), 10);
    for other in &received[1..] {
        assert_eq!(other.header("webhook-id"), received[0].header("webhook-id"));
        assert_eq!(other.body, received[0].body);
        assert_ne!(
            other.header("webhook-timestamp"),
            received[0].header("webhook-timestamp")
        );
    }

    receiver.usually(Manner::Status(200));
    let replay = format!("{}/actions/replay", address(&webhook));
    let replayed = world.admin().post(&replay, ()).await.ok();
    assert_eq!(replayed, json!({"replayed": 1}));
    let log = world.until(&webhook, "delivered", |log| log[0]["state"] == "delivered");
    assert_eq!(log.await[0]["tries"], 1);
    let replayed = receiver.hears(11).await[10].clone();
    assert_eq!(
        replayed.header("webhook-id"),
        received[0].header("webhook-id")
    );
    assert_eq!(replayed.body, received[0].body);
    let again = world.admin().post(&replay, ()).await.ok();
    assert_eq!(again, json!({"replayed": 0}));
    let one = format!(
        "{}/deliveries/{}/actions/replay",
        address(&webhook),
        dead["id"].as_str().expect("an id")
    );
    let shown = world.admin().post(&one, ()).await.ok();
    assert_eq!(shown["state"], "pending");
    receiver.hears(12).await;
    let metrics = world.nobody().get("/metrics").await.is(200).text();
    assert!(
        metrics.contains("newsdesk_webhooks_dead_total 1"),
        "{metrics}"
    );
}

async fn retry_after_is_heeded(world: World) {
    let receiver = Receiver::listening().await;
    let asks = |seconds: u64| Manner::Head(503, format!("retry-after: {seconds}\r\n"));
    receiver.next([asks(120), asks(1_000_000)]);
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    for (tries, waits) in [(1, 120), (2, 3600)] {
        let log = world.until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == tries
        });
        let next = world.now().plus(Duration::from_secs(waits)).to_string();
        assert_eq!(log.await[0]["nextAttemptAt"], next);
        world.advance(Duration::from_secs(waits));
    }
    world
        .until(&webhook, "delivered", |log| log[0]["state"] == "delivered")
        .await;
}

async fn gone_disables(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(410));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    receiver.hears(1).await;
    let mut now = world.webhook_now(&webhook).await;
    for _ in 0..200 {
        if now["enabled"] == false {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        now = world.webhook_now(&webhook).await;
    }
    assert_eq!(now["enabled"], false);
    assert_eq!(now["disabledBy"], "gone");
    assert_eq!(now["disabledAt"], world.now().to_string());
    let log = world
        .admin()
        .get("/v1/editorial/audit?entity=webhook&verb=disable")
        .await
        .ok();
    assert_eq!(log["data"][0]["origin"], "scheduler");
    assert_eq!(log["data"][0]["detail"], json!({"by": "gone"}));
    world.published(json!({"headline": "B"})).await;
    world.advance(Duration::from_secs(600));
    world.time_to_be_told().await;
    assert_eq!(receiver.received().len(), 1);
    // Its version has moved on.
    let patch = json!({"enabled": true});
    let stale = world.admin().patch(address(&webhook), &webhook, patch);
    stale.await.problem(412, "stale");
}

async fn failing_for_days_disables(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    let since = world.now();
    let now = world.webhook_now(&webhook).await;
    assert_eq!(now["failingSince"], since.to_string());
    world.advance(Duration::from_secs(5 * 86_400));
    for (tries, pause) in (2..5).zip([400, 2000, 8000]) {
        world
            .until(&webhook, "tried again", |log| log[0]["tries"] == tries)
            .await;
        world.the_scheduler_looked().await;
        assert_eq!(world.webhook_now(&webhook).await["enabled"], true);
        world.advance(Duration::from_secs(pause));
    }
    world
        .until(&webhook, "tried a fifth time", |log| log[0]["tries"] == 5)
        .await;
    world.the_scheduler_looked().await;
    let now = world.webhook_now(&webhook).await;
    assert_eq!(now["disabledBy"], "failing");
    assert_eq!(now["failingSince"], since.to_string());
}

async fn one_failure_after_quiet_days_disables_nothing(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    for (tries, pause) in (1..).zip(PAUSES) {
        world
            .until(&webhook, "tried", |log| {
                log.len() == 1 && log[0]["tries"] == tries
            })
            .await;
        world.advance(Duration::from_secs(pause * 11 / 10 + 1));
    }
    world
        .until(&webhook, "dead", |log| log[0]["state"] == "dead")
        .await;
    // For two days nothing more is sent.
    world.advance(Duration::from_secs(2 * 86_400));
    world.published(json!({"headline": "B"})).await;
    world
        .until(&webhook, "tried", |log| {
            log.len() == 2 && log[0]["tries"] == 1
        })
        .await;
    let now = world.webhook_now(&webhook).await;
    let since = newsdesk_domain::Timestamp::parse(now["failingSince"].as_str().expect("since"));
    let since = since.expect("an instant");
    assert!(world.now().since(since) > Duration::from_secs(5 * 86_400));
    world.the_scheduler_looked().await;
    assert_eq!(world.webhook_now(&webhook).await["enabled"], true);
}

async fn enabled_again_it_goes_on_where_it_stopped(world: World) {
    let receiver = Receiver::listening().await;
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    receiver.hears(1).await;
    let admin = world.admin();
    let off = json!({"enabled": false});
    let off = admin.patch(address(&webhook), &webhook, off).await.thing();
    assert_eq!(off["disabledBy"], "admin");
    world.published(json!({"headline": "B"})).await;
    world.published(json!({"headline": "C"})).await;
    world.time_to_be_told().await;
    assert_eq!(receiver.received().len(), 1);
    let on = json!({"enabled": true});
    let on = admin.patch(address(&webhook), &off, on).await.thing();
    assert_eq!(
        (&on["disabledAt"], &on["disabledBy"]),
        (&json!(null), &json!(null))
    );
    let received = receiver.hears(3).await;
    let mut slugs: Vec<String> = received
        .iter()
        .map(|it| it.json()["data"]["slug"].to_string())
        .collect();
    slugs.sort();
    assert_eq!(slugs, ["\"a\"", "\"b\"", "\"c\""]);
}

async fn a_restart_goes_on(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    receiver.usually(Manner::Status(200));
    let world = world.restarted(|clock| clock.advance(Duration::from_secs(6)));
    receiver.hears(2).await;
    world
        .until(&webhook, "delivered", |log| log[0]["state"] == "delivered")
        .await;
}
