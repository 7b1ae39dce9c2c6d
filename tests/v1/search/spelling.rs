//! Typing errors are forgiven in the words of headlines and names.

use serde_json::json;

use super::{encoded, found, search};
use crate::support::{World, on_both};

on_both! { misspelt_words_are_met, only_public_words_are_offered }

async fn misspelt_words_are_met(world: World) {
    world.person("Ana Lindgren").await;
    world.tag("Parliament").await;
    for number in 0..5 {
        let story = json!({
            "headline": format!("Ferries return {number}"), "standfirst": "Quiet harbours",
            "bylines": [{"byline": "ana-lindgren"}], "tags": [{"tag": "parliament"}],
        });
        world.published(story).await;
    }
    let nobody = world.nobody();
    for (typed, meant) in [
        ("ferrise", "ferries"),
        ("Fferries", "ferries"),
        ("retrun", "return"),
        ("ferreis retrun -xyz", "ferries return -xyz"),
        ("Lindgern", "lindgren"),
        ("parlimant", "parliament"),
        ("ana lindgrn", "ana lindgren"),
        ("\"ferrees return\"", "\"ferries return\""),
    ] {
        let page = search(&nobody, &format!("q={}&count=exact", encoded(typed))).await;
        assert_eq!(page["didYouMean"], meant, "{typed}");
        assert_eq!(page["page"]["total"], 5, "{typed}");
    }
    // What is found as it is typed is not changed, nor is what nothing is near.
    for typed in [
        "ferries", "ferry", "harbour", "fer", "zzzzzz", "f3rries", "20267",
    ] {
        let page = search(&nobody, &format!("q={typed}")).await;
        assert_eq!(page["didYouMean"], json!(null), "{typed}");
    }
    // Its pages go on in what was found by the other spelling.
    let first = search(&nobody, "q=ferrise&limit=2").await;
    let mut seen: Vec<String> = Vec::new();
    let mut page = first;
    loop {
        assert_eq!(page["didYouMean"], "ferries");
        let data = page["data"].as_array().expect("data");
        seen.extend(data.iter().map(|hit| hit["headline"].to_string()));
        assert!(
            data[0]["highlights"]["headline"]
                .to_string()
                .contains("<mark>Ferries</mark>")
        );
        match page["page"]["next"].as_str() {
            Some(cursor) => {
                page = search(&nobody, &format!("q=ferrise&limit=2&cursor={cursor}")).await;
            }
            None => break,
        }
    }
    seen.dedup();
    assert_eq!(seen.len(), 5);
}

async fn only_public_words_are_offered(world: World) {
    let nobody = world.nobody();
    world.tag("Submarines").await;
    world.person("Zebulon Quist").await;
    world.draft("Chrysanthemum").await;
    for typed in ["submarnes", "zebulom", "chrysanthenum"] {
        let page = search(&nobody, &format!("q={typed}")).await;
        assert_eq!(page["didYouMean"], json!(null), "{typed}");
        assert_eq!(page["data"], json!([]));
    }
    world
        .published(json!({"headline": "Deep", "tags": [{"tag": "submarines"}]}))
        .await;
    let page = search(&nobody, "q=submarnes").await;
    assert_eq!(page["didYouMean"], "submarines");
    assert_eq!(found(&nobody, "q=submarnes").await, ["Deep"]);
}
