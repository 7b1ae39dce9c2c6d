//! What a start makes up for: search is told of what a program before it left untold, the
//! newest first, and no newsroom waits for long until that is done.

use std::sync::{Mutex, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Store, StoreError, changes};
use serde_json::json;

use super::{found, search};
use crate::support::program::Program;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    nobody_waits_until_search_knows_all,
    the_newest_are_told_first_and_what_broke_off_goes_on,
}

/// How many are told of at once.
const BATCH: usize = 100;

/// Has search know nothing.
fn forget(database: &TestDatabase) {
    for table in ["docs", "index", "names", "words", "spellings", "languages"] {
        let sql = format!("DELETE FROM search_{table}");
        database.execute(&sql).expect("a statement on the index");
    }
}

/// How many stories a query finds.
async fn total(client: &Client, query: &str) -> u64 {
    let page = search(client, &format!("{query}&limit=1&count=exact")).await;
    page["page"]["total"].as_u64().expect("a number")
}

/// Waits until a query finds so many.
async fn until_found(world: &World, query: &str, wanted: u64) {
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        // What is found while older stories are told of holds for a minute.
        world.advance(Duration::from_secs(60));
        let total = total(&world.nobody(), query).await;
        if total == wanted {
            return;
        }
        assert!(Instant::now() < deadline, "{total} of {wanted}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Somebody else who writes: until told to end nobody else can, so that search is told of
/// nothing.
struct Writer {
    end: mpsc::Sender<()>,
    thread: JoinHandle<bool>,
}

impl Writer {
    fn begin(store: Store) -> Self {
        let (end, ends) = mpsc::channel::<()>();
        let (begin, begun) = mpsc::channel();
        let ends = Mutex::new(ends);
        let thread = std::thread::spawn(move || {
            let held = store.write_now(move |db| {
                changes::take_turn(db)?;
                let _ = begin.send(());
                // A server that waits for this would otherwise wait for ever.
                let ends = ends.lock().expect("a lock");
                Ok::<_, StoreError>(ends.recv_timeout(Duration::from_secs(3)).is_ok())
            });
            held.expect("a turn")
        });
        begun.recv().expect("it writes");
        Self { end, thread }
    }

    /// Whether it was there until now.
    fn ends(self) -> bool {
        self.end.send(()).is_ok() && self.thread.join().expect("a thread")
    }
}

async fn nobody_waits_until_search_knows_all(world: World) {
    let mut stories = Vec::new();
    for headline in ["Old ferry", "Older ferry"] {
        stories.push(world.published(json!({"headline": headline})).await);
    }
    forget(world.database());
    let store = world.database().open();
    let mut writer = None;
    let world = world.restarted_at_once(|_| writer = Some(Writer::begin(store)));
    let nobody = world.nobody();
    let address = format!("/v1/articles/{}", stories[0].slug());
    nobody.get(&address).await.ok();
    assert!(found(&nobody, "q=ferry").await.is_empty());
    let writer = writer.expect("somebody else");
    assert!(writer.ends(), "the start waited");
    until_found(&world, "q=ferry", 2).await;
    // What changes from now on is told as ever.
    world.published(json!({"headline": "New ferry"})).await;
    assert_eq!(total(&nobody, "q=ferry").await, 3);
}

async fn the_newest_are_told_first_and_what_broke_off_goes_on(world: World) {
    let editor = world.editor();
    editor.token().await;
    let all = BATCH + 3;
    let write = |number| editor.writes(json!({"headline": format!("Ferry {number}")}));
    let mut drafts = join_all((0..all).map(write)).await;
    join_all(drafts.iter().map(|draft| editor.publishes(draft))).await;
    drafts.sort_by(|one, other| one.id().cmp(other.id()));
    forget(world.database());
    // The oldest cannot be read.
    let spoil = "CREATE TABLE unspoilt AS SELECT article_id, number, content FROM copies \
                 WHERE article_id = (SELECT id FROM articles ORDER BY id LIMIT 1); \
                 UPDATE copies SET content = '[]' \
                 WHERE article_id IN (SELECT article_id FROM unspoilt)";
    world.database().execute(spoil).expect("a statement");
    let world = world.restarted_at_once(|_| {});
    until_found(&world, "q=ferry", BATCH as u64).await;
    let page = search(&world.nobody(), "q=ferry&limit=100").await;
    let data = page["data"].as_array().expect("data").iter();
    let mut told: Vec<&str> = data.filter_map(|teaser| teaser["id"].as_str()).collect();
    told.sort_unstable();
    let newest = drafts.iter().skip(all - BATCH).map(Thing::id);
    assert!(told.into_iter().eq(newest));
    let mend = "UPDATE copies SET content = (SELECT content FROM unspoilt \
                WHERE unspoilt.number = copies.number) \
                WHERE article_id IN (SELECT article_id FROM unspoilt)";
    // It is tried again, first after a second.
    world.database().execute(mend).expect("a statement");
    until_found(&world, "q=ferry", all as u64).await;
}

#[tokio::test]
async fn a_start_says_of_how_many_search_was_told() {
    for database in TestDatabase::of_each_kind() {
        let program = Program::on(&database);
        program.hires("Ada", "admin");
        let serving = program.serve().await;
        assert!(!program.log().contains("search is up to date"));
        let ada = Client::staff(&serving.line, "", "ada@news.example");
        let section = ada.adds("sections", json!({"name": "World"})).await;
        for headline in ["Old ferry", "Older ferry"] {
            let story = json!({
                "headline": headline,
                "section": section.id(),
                "sources": [{"name": "Northwire"}],
                "body": [{"type": "paragraph", "html": "It left at dawn."}],
            });
            let draft = ada.writes(story).await;
            ada.publishes(&draft).await;
        }
        serving.stop().await;
        forget(&database);
        let serving = program.serve().await;
        let log = program.log();
        let mut lines = log.lines();
        let told = lines.find(|line| line.contains("search is up to date"));
        assert!(
            told.is_some_and(|line| line.contains("\"stories\":2")),
            "{log}"
        );
        serving.stop().await;
    }
}
