//! Several processes on one PostgreSQL database. One is killed in the middle: what was
//! planned is done once, whoever is left to do it. Their secret is changed, one after the
//! other: nobody notices.

use std::time::{Duration, Instant};

use newsdesk_domain::Timestamp;
use newsdesk_domain::audit::{Origin, Subject};
use newsdesk_domain::clock::Clock as _;
use newsdesk_persistence::audit;
use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use crate::support::making::story;
use crate::support::program::{Program, Serving};
use crate::support::{Answer, Client, Thing};

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
    one.hires("Edith", "editor");
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

/// A process that serves, and Edith, who is signed in there.
struct Process {
    serving: Serving,
    editor: Client,
    /// What it has signed.
    cursor: String,
    preview: String,
}

const LIST: &str = "/v1/editorial/articles?limit=1";

impl Process {
    async fn of(program: &Program) -> Self {
        let serving = program.serve().await;
        let editor = Client::staff(&serving.line, "", "edith@news.example");
        let draft = editor.writes(json!({"headline": "Ferries return"})).await;
        editor.writes(json!({"headline": "Rain"})).await;
        let page = editor.get(LIST).await.ok();
        let cursor = page["page"]["next"].as_str().expect("a cursor").to_owned();
        let link = format!("{}/preview-links", story(&draft));
        let link = editor.post(link, json!({})).await.is(201).json();
        Self {
            serving,
            editor,
            cursor,
            preview: format!("/v1/previews/{}", link["token"].as_str().expect("a token")),
        }
    }

    /// What another process says to what this one has signed: to a token, a cursor and the
    /// address of a preview.
    async fn believed_by(&self, other: &Self) -> [Answer; 3] {
        let there = self.editor.at(&other.serving.line);
        let next = format!("{LIST}&cursor={}", self.cursor);
        let nobody = Client::nobody(&other.serving.line);
        [
            there.get("/v1/auth/me").await,
            other.editor.get(next).await,
            nobody.get(&self.preview).await,
        ]
    }
}

#[tokio::test]
async fn their_secret_is_changed_one_after_the_other() {
    let Some(database) = TestDatabase::empty_postgres() else {
        return;
    };
    let (old, new) = ("o".repeat(40), "n".repeat(40));
    // As docs/operate.md has it: at any time there are two neighbours of these.
    let secrets = [
        old.clone(),
        format!("{old},{new}"),
        format!("{new},{old}"),
        new,
    ];
    let programs = secrets.map(|secret| {
        Program::on(&database)
            .with("NEWSDESK_SECRET", secret)
            .with("NEWSDESK_PUBLIC_URL", "https://api.news.example")
    });
    programs[0].hires("Edith", "editor");
    let mut processes = Vec::new();
    for program in &programs {
        processes.push(Process::of(program).await);
    }
    for two in processes.windows(2) {
        for (one, other) in [(&two[0], &two[1]), (&two[1], &two[0])] {
            for answer in one.believed_by(other).await {
                answer.ok();
            }
        }
    }
    // Whoever knows only the one believes nothing that the other signed.
    let (first, last) = (&processes[0], &processes[3]);
    for (one, other) in [(first, last), (last, first)] {
        let [token, cursor, preview] = one.believed_by(other).await;
        token.problem(401, "unauthenticated");
        cursor.problem(400, "invalid_cursor");
        preview.problem(404, "not_found");
        // A session is in the database, and goes on.
        let session = one.editor.session().await;
        let refresh = json!({"refreshToken": session["refreshToken"]});
        let nobody = Client::nobody(&other.serving.line);
        nobody.post("/v1/auth/refresh", refresh).await.ok();
    }
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
