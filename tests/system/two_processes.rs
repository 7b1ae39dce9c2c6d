//! Two processes on one PostgreSQL database, one of which is killed in the middle: what
//! was planned is done once, whoever is left to do it.

use std::time::{Duration, Instant};

use newsdesk_domain::Timestamp;
use newsdesk_domain::audit::{Origin, Subject};
use newsdesk_domain::clock::Clock as _;
use newsdesk_persistence::audit;
use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use crate::support::program::Program;
use crate::support::world::PASSWORD;
use crate::support::{Client, Thing};

/// How many stories are due at one instant: enough that the killed process leaves some.
const STORIES: usize = 300;

/// How far ahead they are planned: longer than it takes to plan them all.
const AHEAD: Duration = Duration::from_secs(10);

#[tokio::test]
async fn what_two_processes_share_is_done_once_though_one_is_killed() {
    let Some(database) = TestDatabase::empty_postgres() else {
        return;
    };
    let (one, other) = (Program::on(&database), Program::on(&database));
    let first = [
        "staff",
        "add",
        "--email",
        "edith@news.example",
        "--name",
        "Edith",
        "--role",
        "editor",
        "--password-stdin",
    ];
    one.run(&first, &format!("{PASSWORD}\n"));
    let (serving, killed) = (one.serve().await, other.serve().await);
    let editor = Client::staff(&serving.line, "", "edith@news.example");
    let stories = written(&editor).await;
    let up = now().plus(AHEAD);
    for story in &stories {
        let plan = json!({"publishAt": up.to_string()});
        editor.schedules(story, plan).await;
    }
    assert!(now() < up, "planning them took too long");

    // In the middle of the drain one is gone without a word.
    let until = up.since(now()) + Duration::from_millis(150);
    tokio::time::sleep(until).await;
    drop(killed);

    let nobody = Client::nobody(&serving.line);
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let list = nobody.get("/v1/articles?limit=1&count=exact").await.ok();
        if list["page"]["total"] == STORIES {
            break;
        }
        assert!(Instant::now() < deadline, "live: {}", list["page"]["total"]);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for story in &stories {
        let read = editor.reads(story).await;
        assert_eq!(read["version"], 3, "created, scheduled, published once");
        assert!(read["publishedAt"].as_str() >= Some(up.to_string().as_str()));
    }
    let filter = audit::Filter {
        subjects: vec![Subject::Article],
        origin: Some(Origin::Scheduler),
        verb: Some("publish".to_owned()),
        ..audit::Filter::default()
    };
    let store = database.open();
    let entries = store.read(move |db| audit::count(db, &filter)).await;
    assert_eq!(entries.expect("the audit log"), STORIES as i64);
    serving.stop().await;
}

/// Stories that can go live.
async fn written(editor: &Client) -> Vec<Thing> {
    editor.adds("sections", json!({"name": "World"})).await;
    let mut stories = Vec::with_capacity(STORIES);
    for number in 0..STORIES {
        let draft = json!({
            "headline": format!("Story {number}"),
            "section": "world",
            "sources": [{"name": "Northwire"}],
            "body": [{"type": "paragraph", "html": "The first ferry in a month left at dawn."}],
        });
        stories.push(editor.writes(draft).await);
    }
    stories
}

/// What time it is where the programs run.
fn now() -> Timestamp {
    newsdesk::clock::SystemClock.now()
}
