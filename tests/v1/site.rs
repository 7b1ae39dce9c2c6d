//! `GET /v1/site`: the newsroom itself.

use serde_json::json;

use crate::support::{World, on_both};

on_both! { a_new_newsroom_has_a_name }

async fn a_new_newsroom_has_a_name(world: World) {
    let site = world.nobody().get("/v1/site").await.ok();
    assert_eq!(site["name"], "Newsdesk");
    assert_eq!(site["languages"], json!(["en"]));
    assert_eq!(site["timeZone"], "UTC");
    assert_eq!(site["logo"], json!(null));
}
