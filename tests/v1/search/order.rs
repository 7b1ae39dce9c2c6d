//! The order of what is found, and its pages.

use std::time::Duration;

use serde_json::{Value, json};

use super::{found, search};
use crate::support::{Client, World, on_both};

on_both! {
    relevance_is_weighed_against_freshness, the_order_is_the_same_everywhere,
    pages_have_no_gaps_and_no_doubles,
}

const DAY: Duration = Duration::from_secs(24 * 3600);

fn text(headline: &str, standfirst: &str, body: &str, published_at: &str) -> Value {
    json!({
        "headline": headline, "standfirst": standfirst, "publishedAt": published_at,
        "body": [{"type": "paragraph", "html": body}],
    })
}

async fn relevance_is_weighed_against_freshness(world: World) {
    for story in [
        text("Old ferry", "x", "y", "2024-11-01T00:00:00Z"),
        text("Last year's ferry", "x", "y", "2026-02-01T00:00:00Z"),
        text("In the lead", "a ferry", "y", "2026-10-01T00:00:00Z"),
        text("Lead, older", "a ferry", "y", "2026-06-01T00:00:00Z"),
        text("In the body", "x", "a ferry", "2026-11-20T00:00:00Z"),
        text("Body, older", "x", "a ferry", "2026-05-01T00:00:00Z"),
        text("Fresh ferry", "x", "y", "2026-11-21T00:00:00Z"),
    ] {
        world.published(story).await;
    }
    let order = [
        "Fresh ferry",
        "Last year's ferry",
        "In the lead",
        "In the body",
        "Lead, older",
        "Body, older",
        "Old ferry",
    ];
    let nobody = world.nobody();
    assert_eq!(found(&nobody, "q=ferry").await, order);
    let page = search(&nobody, "q=ferry").await;
    let scores: Vec<f64> = list(&page)
        .iter()
        .filter_map(|hit| hit["score"].as_f64())
        .collect();
    assert_eq!(scores.len(), order.len());
    assert!(scores.windows(2).all(|two| two[0] > two[1]), "{scores:?}");
    // Time goes by, and nothing changes.
    world.advance(400 * DAY);
    let later = search(&nobody, "q=ferry").await;
    assert_eq!(list(&later), list(&page));
}

fn list(page: &Value) -> &[Value] {
    page["data"].as_array().expect("data")
}

/// Thirty stories of all kinds, some of one instant.
async fn thirty(world: &World) {
    for number in 0..30 {
        let (headline, standfirst, body) = match number % 4 {
            0 => (format!("Harbour {number}"), "", ""),
            1 => (format!("Story {number}"), "The harbour", ""),
            2 => (
                format!("Story {number}"),
                "",
                "In the harbours of the north",
            ),
            _ => (format!("Story {number}"), "", "A harbour, a harbour"),
        };
        let story = json!({
            "headline": headline, "standfirst": standfirst,
            "body": [{"type": "paragraph", "html": body}],
            "publishedAt": format!("2026-{:02}-15T00:00:00Z", 1 + number % 5 * 2),
        });
        world.published(story).await;
    }
}

async fn the_order_is_the_same_everywhere(world: World) {
    thirty(&world).await;
    let found = found(&world.nobody(), "q=harbour&limit=100").await;
    let numbers: Vec<&str> = found
        .iter()
        .filter_map(|headline| headline.split(' ').next_back())
        .collect();
    // Held against the same words on either database.
    assert_eq!(numbers.join(" "), EXPECTED, "{found:?}");
}

/// The numbers of the stories by date (with what their places are worth), and of one date
/// the last published first.
const EXPECTED: &str = "24 4 28 8 12 16 20 0 29 9 13 19 14 17 23 18 3 21 1 27 25 22 7 5 2 26 \
    11 6 15 10";

/// Walks the pages of a query in one direction from where a page points.
async fn walk(client: &Client, first: Value, way: &str, query: &str) -> Vec<Value> {
    let mut pages = vec![first];
    while let Some(cursor) = pages
        .last()
        .and_then(|page| page["page"][way].as_str())
        .map(str::to_owned)
    {
        pages.push(search(client, &format!("{query}&cursor={cursor}")).await);
        assert!(pages.len() < 40, "pages without end");
    }
    pages
}

async fn pages_have_no_gaps_and_no_doubles(world: World) {
    thirty(&world).await;
    let nobody = world.nobody();
    let whole = found(&nobody, "q=harbour&limit=100").await;
    assert_eq!(whole.len(), 30);
    let dates =
        "q=harbour&publishedAfter=2026-02-01T00:00:00Z&publishedBefore=2026-09-01T00:00:00Z";
    let dated = found(&nobody, &format!("{dates}&limit=100")).await;
    assert_eq!(dated.len(), 18);
    let asked = [("q=harbour", &whole), ("q=harb*", &whole), (dates, &dated)];
    let limits = [1, 4, 7, 30].into_iter();
    for (limit, (query, whole)) in limits.flat_map(|limit| asked.map(|asked| (limit, asked))) {
        let query = format!("{query}&limit={limit}");
        let first = search(&nobody, &query).await;
        assert_eq!(first["page"]["prev"], json!(null));
        let pages = walk(&nobody, first, "next", &query).await;
        let headlines = |pages: &[Value]| -> Vec<String> {
            let hits = pages.iter().flat_map(|page| list(page).iter());
            hits.map(|hit| hit["headline"].as_str().expect("a headline").to_owned())
                .collect()
        };
        assert_eq!(&headlines(&pages), whole, "{query}");
        let last = pages.last().expect("a page").clone();
        let mut back = walk(&nobody, last, "prev", &query).await;
        back.reverse();
        assert_eq!(&headlines(&back), whole, "backwards: {query}");
    }
    // What is published meanwhile comes before, and moves nothing.
    let query = "q=harbour&limit=10";
    let first = search(&nobody, query).await;
    world.published(json!({"headline": "Harbour news"})).await;
    let cursor = first["page"]["next"].as_str().expect("a cursor");
    let second = found(&nobody, &format!("{query}&cursor={cursor}")).await;
    assert_eq!(second, whole[10..20]);
    // A cursor is for its own query.
    let other = format!("/v1/search?q=harbours&cursor={cursor}");
    nobody.get(other).await.problem(400, "invalid_cursor");
}
