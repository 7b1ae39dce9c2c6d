//! What the operations of keys need to work.

use serde_json::json;

use super::{Call, Stage};

/// The call of an operation on keys.
pub async fn of(stage: &Stage<'_>, operation: &str) -> Option<Call> {
    let admin = stage.world.admin();
    Some(match operation {
        "listApiKeys" => Call::to([]),
        "createApiKey" => {
            Call::to([]).with(json!({"name": "Importer", "scopes": ["articles:read"]}))
        }
        "findApiKey" | "changeApiKey" | "revokeApiKey" => {
            let made = admin.makes_a_key(json!({})).await;
            let target = format!("/v1/admin/api-keys/{}", made["id"].as_str().expect("an id"));
            let key = admin.get(target).await.thing();
            match operation {
                "changeApiKey" => Call::at(&key).with(json!({"name": "Another"})),
                _ => Call {
                    if_match: None,
                    ..Call::at(&key)
                },
            }
        }
        _ => return None,
    })
}
