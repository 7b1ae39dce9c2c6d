//! The secret of a key is shown once and is nowhere else.

use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use super::{LIST, address, text};
use crate::support::Client;
use crate::support::program::Program;

#[tokio::test]
async fn it_is_in_no_log_answer_or_file() {
    let database = TestDatabase::empty_sqlite();
    let program = Program::on(&database)
        .with("NEWSDESK_LOG", "trace")
        .with("NEWSDESK_DELIVERY", "closed");
    program.hires("Ada", "admin");
    let serving = program.serve().await;
    let admin = Client::staff(&serving.line, "", "ada@news.example");
    let scopes = ["articles:read", "articles:write", "delivery:read"];
    let made = admin
        .makes_a_key(json!({"scopes": scopes, "requestsPerMinute": 12}))
        .await;
    let key = text(&made);
    let (secret, importer) = (&key[21..], admin.program(key));
    let mut answers = vec![
        admin.get(LIST).await,
        admin.get(address(&made)).await,
        admin.get("/v1/editorial/audit").await,
        importer.get("/v1/editorial/audit").await,
        importer.get("/v1/articles").await,
        importer.get("/v1/site").await,
        admin.program(&key[..40]).get("/v1/site").await,
        admin.get(format!("{LIST}?prefix={key}")).await,
    ];
    for _ in 0..2 {
        let sent = importer.post("/v1/editorial/articles", json!({"headline": "Quiet"}));
        answers.push(sent.header("Idempotency-Key", "once").await);
    }
    for _ in 0..10 {
        answers.push(importer.get("/v1/editorial/articles").await);
    }
    let codes: Vec<u16> = answers.iter().map(|it| it.status).collect();
    assert!(
        [200, 201, 400, 401, 403, 429]
            .iter()
            .all(|it| codes.contains(it)),
        "{codes:?}"
    );
    for answer in &answers {
        let told = format!("{}\n{:?}", answer.text(), answer.headers);
        for part in [&secret[..16], &secret[16..32]] {
            assert!(!told.contains(part), "{} tells it", answer.request);
        }
    }
    serving.stop().await;
    let log = program.log();
    // Whoever puts a key into an address has it logged by proxies, but not here.
    assert!(log.contains("createApiKey"), "{log}");
    let url = database.url().revealed();
    let path = url.strip_prefix("sqlite:").expect("a file");
    let mut kept = vec![("the log".to_owned(), log.into_bytes())];
    for end in ["", "-wal"] {
        let file = format!("{path}{end}");
        if let Ok(bytes) = std::fs::read(&file) {
            kept.push((file, bytes));
        }
    }
    assert!(kept.len() >= 2, "the database has a file");
    for (place, bytes) in &kept {
        let holds = |part: &str| bytes.windows(part.len()).any(|it| it == part.as_bytes());
        assert!(
            !holds(&secret[..16]) && !holds(&secret[16..32]),
            "{place} holds it"
        );
    }
}
