//! `/v1/admin/webhooks`: who is told of public changes, and how.

mod certificates;
mod filters;
mod hostile;
mod keeping;
mod moved;
mod order;
mod schedule;
mod signatures;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::receiver::{Received, Receiver};
use crate::support::{Thing, World, on_both};

on_both! {
    every_public_change_is_told, what_rolled_back_is_never_told, nobody_is_told_before_it_shows,
    a_test_is_told_at_once,
}

const LIST: &str = "/v1/admin/webhooks";

impl World {
    /// A webhook that posts to this receiver.
    async fn webhook(&self, receiver: &Receiver, more: Value) -> Thing {
        let mut sent = json!({"url": format!("{}/hook", receiver.address)});
        for (name, value) in more.as_object().into_iter().flatten() {
            sent[name] = value.clone();
        }
        self.admin().post(LIST, sent).await.is(201).thing()
    }

    /// A webhook as it stands.
    async fn webhook_now(&self, webhook: &Thing) -> Thing {
        self.admin().get(address(webhook)).await.thing()
    }

    /// The log of a webhook's messages, the newest first.
    async fn deliveries(&self, webhook: &Thing) -> Vec<Value> {
        let list = format!("{}/deliveries?limit=100", address(webhook));
        let log = self.admin().get(list).await.ok();
        log["data"].as_array().expect("data").clone()
    }

    /// Waits until the log of a webhook is like this, for ten seconds at most.
    async fn until(
        &self,
        webhook: &Thing,
        what: &str,
        is_so: impl Fn(&[Value]) -> bool,
    ) -> Vec<Value> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let log = self.deliveries(webhook).await;
            if is_so(&log) {
                return log;
            }
            assert!(Instant::now() < deadline, "not {what}: {log:#?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits for as long as it takes to be told of a change, and longer.
    async fn time_to_be_told(&self) {
        tokio::time::sleep(Duration::from_millis(900)).await;
    }
}

fn address(webhook: &Thing) -> String {
    format!("{LIST}/{}", webhook.id())
}

/// The types of the events that came.
fn types(received: &[Received]) -> Vec<String> {
    let events = received.iter().map(Received::json);
    events
        .map(|event| event["type"].as_str().expect("a type").to_owned())
        .collect()
}

async fn every_public_change_is_told(world: World) {
    let receiver = Receiver::listening().await;
    let before = world.tag("Before").await;
    let webhook = world.webhook(&receiver, json!({})).await;
    let editor = world.editor();
    world.section("World").await;
    let story = json!({"headline": "A story", "section": "world", "tags": [{"tag": before.id()}]});
    let live = world.published(story).await;
    let revised = editor.revises(&live, json!({"kicker": "K"})).await;
    let live = editor.publishes(&revised).await;
    let told = json!({"kind": "correction", "text": "It left at dawn."});
    let live = editor.acts("correct", &live, told).await.thing();
    let withdrawn = editor.unpublishes(&live).await;
    let live = editor.publishes(&withdrawn).await;
    let told = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &live, told).await.ok();

    let changes = world.nobody().get("/v1/changes?after=0").await.ok();
    let changes = changes["data"].as_array().expect("data").clone();
    let mut received = receiver.hears(changes.len()).await;
    world.time_to_be_told().await;
    assert_eq!(receiver.received().len(), changes.len(), "each once");
    received.sort_by_key(|it| it.json()["data"]["version"].as_i64());
    for (change, received) in changes.iter().zip(&received) {
        let event = received.json();
        assert_eq!(event["type"], change["type"]);
        assert_eq!(event["timestamp"], change["at"]);
        let data = &event["data"];
        assert_eq!(data["version"], change["number"]);
        for member in ["entity", "id"] {
            assert_eq!(data[member], change[member]);
        }
        let members: Vec<_> = data.as_object().expect("data").keys().collect();
        assert_eq!(
            members,
            ["version", "entity", "id", "slug", "path", "previousPath"]
        );
        assert_eq!(received.path, "/hook");
        assert_eq!(received.header("content-type"), "application/json");
        assert_eq!(
            received.header("newsdesk-version"),
            change["number"].to_string()
        );
        assert!(received.header("user-agent").starts_with("newsdesk/"));
    }
    let log = world
        .until(&webhook, "all delivered", |log| {
            log.iter().all(|it| it["state"] == "delivered")
        })
        .await;
    assert_eq!(log.len(), changes.len());
    let newest = &log[0];
    assert_eq!(newest["event"]["type"], "article.killed");
    assert_eq!(newest["tries"], 1);
    assert_eq!(newest["attempts"][0]["status"], 204);
    assert_eq!(newest["nextAttemptAt"], json!(null));
    let one = format!(
        "{}/deliveries/{}",
        address(&webhook),
        newest["id"].as_str().expect("an id")
    );
    assert_eq!(&world.admin().get(one).await.ok(), newest);
    let metrics = world.nobody().get("/metrics").await.is(200).text();
    let counted = format!("newsdesk_webhooks_delivered_total {}", changes.len());
    assert!(metrics.contains(&counted), "{metrics}");
}

async fn what_rolled_back_is_never_told(world: World) {
    let receiver = Receiver::listening().await;
    let draft = world.draft("A story").await;
    world.webhook(&receiver, json!({})).await;
    let editor = world.editor();
    // Refused at its end, after it wrote.
    let stale = draft.clone();
    let revised = editor.revises(&draft, json!({"kicker": "K"})).await;
    editor.act("publish", &stale).await.problem(412, "stale");
    editor
        .post(
            "/v1/editorial/tags",
            json!({"name": "Ports", "slug": "ports"}),
        )
        .await
        .is(201);
    editor
        .post("/v1/editorial/tags", json!({"name": "P", "slug": "ports"}))
        .await
        .problem(409, "slug_taken");
    let live = editor.publishes(&revised).await;
    receiver.hears(1).await;
    world.time_to_be_told().await;
    let received = receiver.received();
    assert_eq!(types(&received), ["article.published"]);
    assert_eq!(received[0].json()["data"]["id"], live.id());
}

async fn nobody_is_told_before_it_shows(world: World) {
    let receiver = Receiver::listening().await;
    let live = world.published(json!({"headline": "A story"})).await;
    world.webhook(&receiver, json!({})).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let target = format!("/v1/articles/{}", live.slug());
    let mut live = live;
    for round in 1..=10 {
        nobody.get(&target).await.ok();
        let headline = format!("Round {round}");
        let revised = editor.revises(&live, json!({"headline": headline})).await;
        live = editor.publishes(&revised).await;
        let received = receiver.hears(round).await;
        let version = received[round - 1].header("newsdesk-version").to_owned();
        let shown = nobody.get(&target).await;
        let seen: i64 = shown
            .header("newsdesk-version")
            .expect("a version")
            .parse()
            .expect("a number");
        assert!(seen >= version.parse().expect("a number"));
        assert_eq!(shown.ok()["headline"], headline);
    }
}

async fn a_test_is_told_at_once(world: World) {
    let receiver = Receiver::listening().await;
    let off = json!({"enabled": false});
    let webhook = world.webhook(&receiver, off).await;
    let target = format!("{}/actions/test", address(&webhook));
    let told = world.admin().post(&target, ()).await.ok();
    assert_eq!(told["delivered"], true);
    assert_eq!(told["status"], 204);
    let received = receiver.hears(1).await;
    assert_eq!(received[0].header("webhook-id"), told["messageId"]);
    let event = received[0].json();
    assert_eq!(event["type"], "webhook.test");
    assert_eq!(event["data"]["id"], webhook.id());
    receiver.usually(crate::support::receiver::Manner::Status(500));
    let told = world.admin().post(&target, ()).await.ok();
    assert_eq!(told["delivered"], false);
    assert_eq!(told["status"], 500);
    assert_eq!(told["error"], "it answered 500 Internal Server Error");
    assert!(world.deliveries(&webhook).await.is_empty());
}
