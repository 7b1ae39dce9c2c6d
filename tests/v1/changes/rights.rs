//! The beginning and the end of a photo's rights are public changes: what readers get is
//! another thing from then on, and nobody did anything.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::receiver::Receiver;
use crate::support::{Thing, World, on_both};

on_both! {
    each_edge_of_rights_is_told_once, what_nobody_sees_is_not_told, what_passed_meanwhile_is_told,
    an_edit_tells_of_what_it_changes,
}

impl World {
    /// A live story with a photo of these rights, and the photo.
    async fn story_with_rights(&self, seed: u8, rights: Value) -> Thing {
        let photo = self.editor().uploads(seed, rights).await;
        let lead = json!({"headline": format!("A {seed}"), "leadMedia": {"media": photo.id()}});
        self.published(lead).await;
        photo
    }

    fn after(&self, seconds: u64) -> String {
        self.now().plus(Duration::from_secs(seconds)).to_string()
    }

    /// What is told of after a number, once it is so much; and then no more for a while.
    async fn hears_of(&self, after: i64, count: usize) -> Vec<Value> {
        for _ in 0..200 {
            if super::types(&self.changes(after).await).len() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.the_scheduler_looked().await;
        let changes = self.changes(after).await;
        let told = changes["data"].as_array().expect("data").clone();
        assert_eq!(told.len(), count, "{told:#?}");
        told
    }
}

/// Demands that a change is one of this photo.
#[track_caller]
fn is_of(change: &Value, photo: &Thing, at: &str) {
    assert_eq!(change["type"], "media.updated");
    assert_eq!(change["id"], photo.id());
    assert_eq!(change["at"], at);
}

async fn each_edge_of_rights_is_told_once(world: World) {
    let rights = json!({"validFrom": world.after(60), "expiresAt": world.after(120)});
    let photo = world.story_with_rights(1, rights).await;
    let receiver = Receiver::listening().await;
    let sent = json!({"url": receiver.address, "events": ["media.updated"]});
    world.admin().post("/v1/admin/webhooks", sent).await.is(201);
    let from = world.latest().await;
    world.advance(Duration::from_secs(59));
    world.hears_of(from, 0).await;
    world.advance(Duration::from_secs(1));
    let begun = world.hears_of(from, 1).await;
    is_of(&begun[0], &photo, &world.after(0));
    world.advance(Duration::from_secs(60));
    let ended = world.hears_of(from, 2).await;
    is_of(&ended[1], &photo, &world.after(0));
    let received = receiver.hears(2).await;
    for (received, change) in received.iter().zip(&ended) {
        assert_eq!(received.json()["type"], "media.updated");
        assert_eq!(received.json()["data"]["version"], change["number"]);
    }
    let log = "/v1/editorial/audit?entity=media&origin=scheduler";
    let log = world.admin().get(log).await.ok();
    let verbs: Vec<&Value> = log["data"].as_array().expect("data").iter().collect();
    let verbs: Vec<&Value> = verbs.into_iter().map(|entry| &entry["verb"]).collect();
    assert_eq!(verbs, ["rights-end", "rights-begin"]);
    // The photo is as it was; only the time has passed.
    let read = world
        .editor()
        .get(format!("/v1/editorial/media/{}", photo.id()));
    assert_eq!(read.await.thing().etag, photo.etag);
}

async fn what_nobody_sees_is_not_told(world: World) {
    let (editor, rights) = (world.editor(), json!({"expiresAt": world.after(60)}));
    editor.uploads(1, rights.clone()).await;
    let photo = editor.uploads(2, rights).await;
    let lead = json!({"headline": "A", "leadMedia": {"media": photo.id()}});
    editor.writes(lead).await;
    let from = world.latest().await;
    world.advance(Duration::from_secs(61));
    world.hears_of(from, 0).await;
}

async fn what_passed_meanwhile_is_told(world: World) {
    let rights = json!({"validFrom": world.after(10), "expiresAt": world.after(60)});
    let both = world.story_with_rights(1, rights).await;
    let rights = json!({"expiresAt": world.after(30)});
    let one = world.story_with_rights(2, rights).await;
    let from = world.latest().await;
    let world = world.restarted(|clock| clock.advance(Duration::from_secs(3600)));
    let told = world.hears_of(from, 2).await;
    // That a right began and ended while nobody looked comes to one change.
    let ids: Vec<&Value> = told.iter().map(|change| &change["id"]).collect();
    assert_eq!(ids, [both.id(), one.id()]);
    let world = world.restarted(|clock| clock.advance(Duration::from_secs(3600)));
    world.hears_of(from, 2).await;
}

async fn an_edit_tells_of_what_it_changes(world: World) {
    let rights = json!({"expiresAt": world.after(60)});
    let photo = world.story_with_rights(1, rights).await;
    let from = world.latest().await;
    let target = format!("/v1/editorial/media/{}", photo.id());
    let later = json!({"expiresAt": world.after(600)});
    let photo = world.editor().patch(&target, &photo, later).await.thing();
    world.advance(Duration::from_secs(61));
    world.hears_of(from, 1).await;
    world.advance(Duration::from_secs(540));
    world.hears_of(from, 2).await;
    // Put into the past it has ended, and said so.
    let past = json!({"expiresAt": world.now().minus(Duration::from_secs(30)).to_string()});
    world.editor().patch(&target, &photo, past).await.ok();
    world.hears_of(from, 3).await;
}

#[tokio::test]
async fn two_processes_tell_each_edge_once() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let _second = world.another_server();
    for seed in 1..=5 {
        let rights = json!({"expiresAt": world.after(60)});
        world.story_with_rights(seed, rights).await;
    }
    let from = world.latest().await;
    world.advance(Duration::from_secs(60));
    world.hears_of(from, 5).await;
}
