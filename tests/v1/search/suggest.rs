//! `GET /v1/search/suggest`: completions.

use serde_json::{Value, json};

use crate::support::{Client, World, on_both};

on_both! { headlines_and_names_are_completed, only_what_readers_may_see_is_suggested }

async fn suggested(client: &Client, query: &str) -> Vec<String> {
    let list = client
        .get(format!("/v1/search/suggest?q={query}"))
        .await
        .ok();
    let data = list["data"].as_array().expect("data");
    let line = |it: &Value| {
        let (kind, text) = (it["type"].as_str(), it["text"].as_str());
        format!("{}: {}", kind.expect("a type"), text.expect("a text"))
    };
    data.iter().map(line).collect()
}

async fn headlines_and_names_are_completed(world: World) {
    world.section("Ferries").await;
    world.tag("Port Elia").await;
    world.tag("Ferry lines").await;
    world.person("Fernanda Élias").await;
    for headline in ["Ferries return", "The port’s last ferry", "Fernando’s café"] {
        let story = json!({
            "headline": headline, "section": "ferries",
            "bylines": [{"byline": "fernanda-elias"}],
            "tags": [{"tag": "port-elia"}, {"tag": "ferry-lines"}],
        });
        world.published(story).await;
    }
    let nobody = world.nobody();
    for (query, expected) in [
        (
            "ferr",
            vec![
                "section: Ferries",
                "tag: Ferry lines",
                "headline: The port’s last ferry",
                "headline: Ferries return",
            ],
        ),
        (
            "FERN",
            vec!["byline: Fernanda Élias", "headline: Fernando’s café"],
        ),
        ("port+el", vec!["tag: Port Elia"]),
        ("eli", vec!["byline: Fernanda Élias", "tag: Port Elia"]),
        ("caf", vec!["headline: Fernando’s café"]),
        ("caf%C3%A9", vec!["headline: Fernando’s café"]),
        ("last+port", vec!["headline: The port’s last ferry"]),
        ("return+port", vec![]),
        ("xyz", vec![]),
        ("!!", vec![]),
    ] {
        assert_eq!(suggested(&nobody, query).await, expected, "{query}");
    }
    assert_eq!(suggested(&nobody, "ferr&limit=2").await.len(), 2);
    let list = nobody.get("/v1/search/suggest?q=return").await.ok();
    assert_eq!(list["data"][0]["path"], "/ferries/ferries-return");
    assert_eq!(list["data"][0]["slug"], "ferries-return");
    let list = nobody.get("/v1/search/suggest?q=port+eli").await.ok();
    assert_eq!(list["data"][0]["path"], "/tags/port-elia");
}

async fn only_what_readers_may_see_is_suggested(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    world.tag("Secrets").await;
    world.person("Secretive Sam").await;
    world.draft("Secret plans").await;
    editor
        .adds("sections", json!({"name": "Secret desk", "hidden": true}))
        .await;
    assert!(suggested(&nobody, "secr").await.is_empty());
    let story = json!({
        "headline": "Plain", "tags": [{"tag": "secrets"}], "section": "secret-desk",
    });
    let live = world.published(story).await;
    assert_eq!(suggested(&nobody, "secr").await, ["tag: Secrets"]);
    editor.unpublishes(&live).await;
    assert!(suggested(&nobody, "secr").await.is_empty());
}
