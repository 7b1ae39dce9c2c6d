//! `newsdesk erase`, by the built program beside a running server: afterwards the text is
//! nowhere in the database.

use std::fs;

use newsdesk_persistence::testing::TestDatabase;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::program::Program;
use crate::support::{Client, Thing};

const MARKER: &str = "zxqerased";
const NOTICE: &str = "Withdrawn by order of a court.";

#[tokio::test]
async fn an_erased_story_is_nowhere_on_sqlite() {
    tell(&TestDatabase::empty_sqlite()).await;
}

#[tokio::test]
async fn an_erased_story_is_nowhere_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        tell(&database).await;
    }
}

async fn tell(database: &TestDatabase) {
    let program = Program::on(database);
    program.hires("Ada", "admin");
    let serving = program.serve().await;
    let nobody = Client::nobody(&serving.line);
    let ada = Client::staff(&serving.line, "", "ada@news.example");
    let (erased, other) = stage(&ada).await;
    // It is wherever a story's words can be.
    let before = found(database);
    for table in [
        "articles",
        "collections",
        "copies",
        "copy_bodies",
        "corrections",
        "history",
        "kept_answers",
        "preview_links",
        "slugs",
    ] {
        assert!(before.iter().any(|it| it == table), "{table}: {before:?}");
    }
    let in_files = database.url().path().is_none() || before.iter().any(|it| it.contains(".db"));
    assert!(in_files, "{before:?}");

    let id = erased.id().to_owned();
    let order = ["erase", &id, "--reason", "Order 12/26", "--notice", NOTICE];
    let said = program.run(&order, "");
    assert!(
        said.contains("which was live") && said.contains(NOTICE),
        "{said}"
    );
    assert_eq!(found(database), Vec::<String>::new());
    readers_are_told(&nobody, &id).await;
    what_is_left(&ada, &erased, &other).await;

    // Once more it does nothing, and says so.
    let version = ada.reads(&erased).await["version"].clone();
    let said = program.run(&["erase", &id, "--reason", "Again"], "");
    assert!(
        said.contains("was erased before") && said.contains(NOTICE),
        "{said}"
    );
    assert_eq!(ada.reads(&erased).await["version"], version);

    // The server goes on, and so it does after a restart.
    ada.revises(&other, json!({"kicker": "Still here"})).await;
    serving.stop().await;
    let serving = program.serve().await;
    readers_are_told(&Client::nobody(&serving.line), &id).await;
    serving.stop().await;
    assert_eq!(found(database), Vec::<String>::new());
    let log = program.log();
    assert!(!log.contains("panicked") && !log.contains(MARKER), "{log}");
}

/// A story with the marker in all its words, that went through much; and another that
/// points at it.
async fn stage(ada: &Client) -> (Thing, Thing) {
    let said =
        |number: usize| format!("{MARKER} {number} {}", "words that fill a page ".repeat(40));
    ada.adds("sections", json!({"name": "World"})).await;
    let mut article = ada
        .writes(json!({
            "headline": said(0).chars().take(200).collect::<String>(), "slug": format!("{MARKER}-old"),
            "section": "world", "standfirst": MARKER, "summary": MARKER, "editorNote": MARKER,
            "sources": [{"name": MARKER, "kind": "staff"}],
            "externalIds": [{"role": MARKER, "value": MARKER}],
            "body": [{"id": "p", "type": "paragraph", "html": said(0)}],
        }))
        .await;
    article = ada.act("submit", &article).await.thing();
    article = ada
        .acts("send-back", &article, json!({"note": MARKER}))
        .await
        .thing();
    article = ada.publishes(&article).await;
    for number in 1..8 {
        let body = json!([{"id": "p", "type": "paragraph", "html": said(number)}]);
        article = ada.revises(&article, json!({"body": body})).await;
    }
    article = ada
        .revises(&article, json!({"slug": format!("{MARKER}-new")}))
        .await;
    article = ada.publishes(&article).await;
    let items = json!([{"article": article.id(), "headline": MARKER, "kicker": MARKER}]);
    ada.shows(json!({"kind": "curated", "name": "Top", "items": items}))
        .await;
    let told = json!({"kind": "update", "text": MARKER, "blockId": "p"});
    article = ada.acts("correct", &article, told).await.thing();
    article = ada
        .revises(&article, json!({"headline": format!("{MARKER} later")}))
        .await;
    let links = format!("{}/preview-links", story(&article));
    ada.post(&links, json!({"label": MARKER})).await.is(201);
    // Answers kept for a while: of the story, and of one that shows its headline.
    let key = |key: &str| ada.clone().sending("Idempotency-Key", key);
    article = key("first-key")
        .revises(&article, json!({"kicker": MARKER}))
        .await;
    let other = json!({
        "headline": "Other", "section": "world", "related": [article.id()],
        "sources": [{"name": "the harbour office", "kind": "handout"}],
        "body": [{"type": "paragraph", "html": "Words."}],
    });
    let other = key("second-key").writes(other).await;
    let other = ada.publishes(&other).await;
    (article, other)
}

/// Where the marker is found: in which tables, and in which of the database's files.
fn found(database: &TestDatabase) -> Vec<String> {
    let contents = database.contents();
    let tables = contents
        .into_iter()
        .filter(|(_, rows)| rows.contains(MARKER));
    let mut found: Vec<String> = tables.map(|(table, _)| table).collect();
    if let Some(path) = database.url().path() {
        for ending in ["", "-wal", "-shm"] {
            let file = format!("{}{ending}", path.display());
            let bytes = fs::read(&file).unwrap_or_default();
            let marker = MARKER.as_bytes();
            if bytes.windows(marker.len()).any(|window| window == marker) {
                found.push(file);
            }
        }
    }
    found
}

async fn readers_are_told(nobody: &Client, id: &str) {
    for address in [id, &format!("{MARKER}-old"), &format!("{MARKER}-new")] {
        let target = format!("/v1/articles/{address}");
        let problem = nobody.get(&target).await.problem(410, "killed");
        assert_eq!(problem["notice"], NOTICE, "{address}");
        let beacon = nobody.post(format!("{target}/views"), ()).await;
        beacon.problem(410, "killed");
    }
    for list in [
        "/v1/articles",
        "/v1/most-popular",
        "/v1/corrections",
        "/v1/articles/other",
    ] {
        let text = nobody.get(list).await.is(200).text();
        assert!(
            !text.contains(MARKER) && !text.contains(id),
            "{list}: {text}"
        );
    }
}

/// Staff find that it was there, and who saved it when.
async fn what_is_left(ada: &Client, erased: &Thing, other: &Thing) {
    let left = ada.reads(erased).await;
    assert_eq!(left["status"], "killed");
    assert_eq!(left["killNotice"], NOTICE);
    assert_eq!(left["killReason"], "Order 12/26");
    assert!(left["erasedAt"].is_string());
    assert_eq!((&left["actions"], &left["body"]), (&json!([]), &json!([])));
    assert_eq!(left["createdBy"]["name"], "Ada");
    assert!(!left.json.to_string().contains(MARKER));
    let wakened = ada.acts("restore", &left, json!({"reason": "No."})).await;
    wakened.problem(409, "wrong_status");
    let listed = ada.get("/v1/editorial/articles?status=killed").await.ok();
    assert_eq!(listed["data"][0]["id"], erased.id());
    let revisions = ada.get(format!("{}/revisions", story(erased))).await.ok();
    let numbers = revisions["data"].as_array().map(Vec::len);
    assert_eq!(numbers, Some(11), "that they were saved is known");
    let one = format!("{}/revisions/1", story(erased));
    ada.get(&one).await.problem(410, "erased");
    let again = ada.post(format!("{one}/restore"), ()).if_match("*").await;
    again.problem(409, "wrong_status");
    let edit = ada.ask(Method::PATCH, story(erased), json!({"summary": "New"}));
    edit.if_match("*").await.problem(409, "wrong_status");
    // What a key named was done and is not done again, though its answer is gone.
    let keyed = ada.clone().sending("Idempotency-Key", "first-key");
    let again = keyed.ask(Method::PATCH, story(erased), json!({"kicker": MARKER}));
    again.if_match("*").await.problem(410, "erased");
    assert_eq!(
        ada.reads(other).await["related"][0]["headline"],
        Value::from("Erased")
    );
    // Its addresses are nobody else's.
    let taken = json!({"headline": "Another", "slug": format!("{MARKER}-old")});
    let refused = ada.post("/v1/editorial/articles", taken).await;
    refused.problem(409, "slug_taken");
}
