//! What the operations of webhooks need to work.

use serde_json::{Value, json};

use super::{Call, Stage};
use crate::support::Thing;

/// The call of an operation of webhooks.
pub async fn of(stage: &Stage<'_>, operation: &str) -> Option<Call> {
    let without_version = |call: Call| Call {
        if_match: None,
        ..call
    };
    Some(match operation {
        "listWebhooks" => Call::to([]),
        "createWebhook" => Call::to([]).with(sent(stage)),
        "findWebhook" | "testWebhook" | "replayWebhookDeadLetters" | "listWebhookDeliveries" => {
            without_version(Call::at(&webhook(stage).await))
        }
        "changeWebhook" => {
            Call::at(&webhook(stage).await).with(json!({"description": stage.fresh("D")}))
        }
        "deleteWebhook" | "rotateWebhookSecret" => Call::at(&webhook(stage).await),
        "endFormerWebhookSecret" => {
            let webhook = webhook(stage).await;
            let rotate = format!("/v1/admin/webhooks/{}/actions/rotate-secret", webhook.id());
            let admin = stage.world.admin();
            let rotated = admin.post(rotate, ()).if_match(&webhook.etag).await;
            Call::at(&rotated.is(200).thing())
        }
        "findWebhookDelivery" | "replayWebhookDelivery" => {
            let (webhook, delivery) = delivery(stage).await;
            Call::to([webhook.id(), delivery["id"].as_str().expect("an id")])
        }
        _ => return None,
    })
}

/// Nobody listens there.
fn sent(stage: &Stage<'_>) -> Value {
    json!({"url": format!("http://127.0.0.1:1/{}", stage.fresh("hook"))})
}

async fn webhook(stage: &Stage<'_>) -> Thing {
    let made = stage.world.admin().post("/v1/admin/webhooks", sent(stage));
    made.await.is(201).thing()
}

/// A webhook, and a message to it that was tried once.
async fn delivery(stage: &Stage<'_>) -> (Thing, Value) {
    let webhook = webhook(stage).await;
    stage.world.section(&stage.fresh("Section")).await;
    let list = format!("/v1/admin/webhooks/{}/deliveries", webhook.id());
    for _ in 0..500 {
        let log = stage.world.admin().get(&list).await.ok();
        if log["data"][0]["tries"] == 1 {
            return (webhook, log["data"][0].clone());
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no message was tried");
}
