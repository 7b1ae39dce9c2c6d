//! `GET /v1/search` and its suggestions: stories by what they say.

mod changes;
mod order;
mod spelling;
mod start;
mod suggest;
mod words;

use serde_json::Value;

use crate::support::{Client, World, on_both};

on_both! { filters_narrow_what_is_found, queries_that_cannot_be_are_refused, nothing_typed_breaks_it }

/// What a search answers.
pub async fn search(client: &Client, query: &str) -> Value {
    client.get(format!("/v1/search?{query}")).await.ok()
}

/// The headlines that a query finds, in order.
pub async fn found(client: &Client, query: &str) -> Vec<String> {
    let list = search(client, query).await;
    let data = list["data"].as_array().expect("data");
    let headlines = data.iter().map(|hit| hit["headline"].as_str());
    headlines
        .map(|headline| headline.expect("a headline").to_owned())
        .collect()
}

async fn filters_narrow_what_is_found(world: World) {
    super::articles::list::six(&world).await;
    // Six stories, A to F; the word stands in each one's standfirst.
    let editor = world.editor();
    let nobody = world.nobody();
    let listed = nobody.get("/v1/articles?limit=100").await.ok();
    for teaser in listed["data"].as_array().expect("data") {
        let id = teaser["id"].as_str().expect("an id");
        let story = editor
            .get(format!("/v1/editorial/articles/{id}"))
            .await
            .thing();
        let standfirst = serde_json::json!({"standfirst": "All harbours."});
        let revised = editor.revises(&story, standfirst).await;
        editor.publishes(&revised).await;
    }
    for (query, expected) in [
        ("", "FEDCBA"),
        ("&section=world", "DBA"),
        ("&section=iberia", "DB"),
        ("&section=sport,iberia", "DCB"),
        ("&tag=red&tag=green,blue", "FDB"),
        ("&byline=northwire", "E"),
        ("&byline=ana,bo", "BA"),
        ("&genre=opinion,analysis", "FC"),
        ("&language=pt", "E"),
        ("&language=pt,pt-BR", "FE"),
        ("&section=world&tag=red&byline=bo", "B"),
        ("&tag=nothing", ""),
        ("&section=nowhere", ""),
        ("&publishedAfter=2026-11-22T18:42:00Z", "FED"),
        ("&publishedBefore=2026-11-22T18:42:00Z", "BA"),
        (
            "&publishedAfter=2026-11-22T18:40:00Z&publishedBefore=2026-11-22T18:43:00Z",
            "CB",
        ),
        ("&updatedAfter=2026-11-22T18:40:30Z&tag=green", "FB"),
    ] {
        let query = format!("q=harbours{query}");
        assert_eq!(found(&nobody, &query).await.concat(), expected, "{query}");
        let counted = search(&nobody, &format!("{query}&count=exact")).await;
        assert_eq!(counted["page"]["total"], expected.len(), "{query}");
    }
}

async fn queries_that_cannot_be_are_refused(world: World) {
    let nobody = world.nobody();
    let long = "a".repeat(201);
    let many = "a+".repeat(13);
    for (query, code, parameter) in [
        ("", "invalid_parameter", "q"),
        ("q=", "invalid_parameter", "q"),
        ("q=++", "invalid_parameter", "q"),
        (&format!("q={long}"), "invalid_parameter", "q"),
        (&format!("q={many}"), "invalid_parameter", "q"),
        ("q=a%00", "invalid_parameter", "q"),
        ("q=a&q=b", "repeated_parameter", "q"),
        ("q=a&limit=0", "invalid_parameter", "limit"),
        ("q=a&limit=101", "invalid_parameter", "limit"),
        ("q=a&sort=publishedAt", "unknown_parameter", "sort"),
        ("q=a&genre=gossip", "invalid_parameter", "genre"),
    ] {
        let answer = nobody.get(format!("/v1/search?{query}")).await;
        let problem = answer.problem(400, code);
        assert_eq!(problem["parameter"], parameter, "{query}");
    }
    nobody
        .get("/v1/search?q=a&cursor=AAAA")
        .await
        .problem(400, "invalid_cursor");
    for query in ["", "q=", &format!("q={}", "a".repeat(101)), "q=a&limit=21"] {
        let answer = nobody.get(format!("/v1/search/suggest?{query}")).await;
        answer.problem(400, "invalid_parameter");
    }
}

async fn nothing_typed_breaks_it(world: World) {
    let story = serde_json::json!({
        "headline": "Ferry and port", "standfirst": "near the old quay",
        "body": [{"type": "paragraph", "html": "rowid terms search_index '1enferri' ferry:*"}],
    });
    world.published(story).await;
    let nobody = world.nobody();
    for (typed, finds) in [
        ("ferry AND", true),
        ("ferry NEAR(port)", false),
        ("terms:ferry", false),
        ("\"ferry", true),
        ("ferry\"\"", true),
        ("ferry:*", true),
        ("(ferry", true),
        ("ferry' OR 1=1 --", false),
        ("'ferry' & !'port'", true),
        ("ferry<->port", false),
        ("^ferry", true),
        ("{ferry}", true),
        ("ferry\\", true),
        ("-", false),
        ("*", false),
        ("\"\"", false),
        ("-port", false),
        ("ferry -", true),
        ("ferry -\"", true),
        ("1enferri", true),
        ("ferr*y*", false),
        ("🛳️ ferry", true),
        ("ferry\u{202e}", true),
        ("\u{301}", false),
        ("ferry \u{301}", true),
        ("%", false),
        ("_", false),
        ("ferry ‘port’", true),
        ("İstanbul ß ŉ ﷺ", false),
    ] {
        let asked = nobody
            .get(format!("/v1/search?q={}", encoded(typed)))
            .await
            .ok();
        let count = asked["data"].as_array().map(Vec::len);
        assert_eq!(count, Some(usize::from(finds)), "{typed}: {asked}");
        nobody
            .get(format!("/v1/search/suggest?q={}", encoded(typed)))
            .await
            .ok();
    }
}

/// A value of a query, percent-encoded.
pub fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
