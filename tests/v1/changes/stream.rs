//! `GET /v1/changes/stream`: what changes is told as it is made, in order, and taken up
//! where it broke off.

use std::time::{Duration, Instant};

use newsdesk::purge::PurgeTarget;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::support::{World, on_both};

on_both! {
    changes_are_told_as_they_are_made,
    a_stream_is_taken_up_where_it_broke_off,
    who_comes_back_after_a_start_asks_no_database,
    what_is_no_number_is_refused,
    many_follow_at_once,
    nobody_is_told_before_shared_caches,
}

/// Somebody who follows.
struct Follower {
    response: reqwest::Response,
    text: String,
}

/// An event as it came.
#[derive(Debug)]
struct Event {
    id: i64,
    name: String,
    data: Value,
}

impl Follower {
    async fn of(address: &str, query: &str, last: Option<i64>) -> Self {
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        let mut request = http.get(format!("{address}/v1/changes/stream{query}"));
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let mut follower = Self {
            response,
            text: String::new(),
        };
        let beginning = follower.block().await;
        assert_eq!(beginning, "retry: 2000");
        follower
    }

    /// The next block of lines.
    async fn block(&mut self) -> String {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                return block;
            }
            let chunk = tokio::time::timeout(Duration::from_secs(5), self.response.chunk());
            let chunk = chunk
                .await
                .expect("an event in time")
                .expect("a line that stands");
            let chunk = chunk.expect("a stream that goes on");
            self.text
                .push_str(std::str::from_utf8(&chunk).expect("UTF-8"));
        }
    }

    async fn event(&mut self) -> Event {
        let block = self.block().await;
        let lines: Vec<&str> = block.lines().collect();
        let [id, name, data] = lines.as_slice() else {
            panic!("no event: {block}");
        };
        Event {
            id: id
                .strip_prefix("id: ")
                .expect("an id")
                .parse()
                .expect("a number"),
            name: name.strip_prefix("event: ").expect("a name").to_owned(),
            data: serde_json::from_str(data.strip_prefix("data: ").expect("data")).expect("JSON"),
        }
    }
}

async fn changes_are_told_as_they_are_made(world: World) {
    let old = world.published(json!({"headline": "Rain"})).await;
    // Changes are told once they are acknowledged: what begins now is what was not told yet.
    let mut first = Follower::of(&world.address(), "?after=0", None).await;
    assert_eq!(first.event().await.data["id"], old["id"]);
    let mut follower = Follower::of(&world.address(), "", None).await;
    let editor = world.editor();
    let story = world.published(json!({"headline": "Ferries return"})).await;
    let told = follower.event().await;
    assert_eq!(
        (told.name.as_str(), &told.data["id"]),
        ("article.published", &story["id"])
    );
    assert_eq!(told.data["path"], "/ferries-return");
    let listed = world
        .nobody()
        .get(format!("/v1/changes?after={}", told.id - 1))
        .await
        .ok();
    assert_eq!(listed["data"][0], told.data);
    editor.unpublishes(&old).await;
    let notice = json!({"reason": "Made up.", "notice": "Withdrawn."});
    editor.acts("kill", &story, notice).await.is(200);
    let (down, killed) = (follower.event().await, follower.event().await);
    assert_eq!((down.id, killed.id), (told.id + 1, told.id + 2));
    assert_eq!(
        (down.name.as_str(), killed.name.as_str()),
        ("article.unpublished", "article.killed")
    );
    // A draft tells nobody anything.
    world.draft("A secret").await;
    world.tag("Weather").await;
    let next = world.published(json!({"headline": "Sun"})).await;
    assert_eq!(follower.event().await.data["id"], next["id"]);
}

async fn who_comes_back_after_a_start_asks_no_database(world: World) {
    for number in 0..3 {
        let story = json!({"headline": format!("Story {number}")});
        world.published(story).await;
    }
    let world = world.restarted(|_| {});
    world.is_quiet().await;
    let statements = world.statements();
    for last in [0, 1, 2] {
        let mut follower = Follower::of(&world.address(), "", Some(last)).await;
        for number in last + 1..=3 {
            assert_eq!(follower.event().await.id, number);
        }
    }
    assert_eq!(world.statements(), statements);
}

async fn a_stream_is_taken_up_where_it_broke_off(world: World) {
    let mut ids = Vec::new();
    for number in 0..6 {
        let story = json!({"headline": format!("Story {number}")});
        ids.push(world.published(story).await.id().to_owned());
    }
    let world = world.restarted(|_| {});
    let mut all = Follower::of(&world.address(), "?after=0", None).await;
    let mut numbers = Vec::new();
    for id in &ids {
        let event = all.event().await;
        assert_eq!(event.data["id"], id.as_str());
        numbers.push(event.id);
    }
    let contiguous: Vec<i64> = (numbers[0]..).take(numbers.len()).collect();
    assert_eq!(numbers, contiguous);
    // The header goes before the parameter.
    let mut some = Follower::of(&world.address(), "?after=0", Some(numbers[3])).await;
    assert_eq!(some.event().await.data["id"], ids[4].as_str());
    assert_eq!(some.event().await.data["id"], ids[5].as_str());
    let story = world.published(json!({"headline": "Live"})).await;
    assert_eq!(all.event().await.data["id"], story["id"]);
    assert_eq!(some.event().await.data["id"], story["id"]);
}

async fn what_is_no_number_is_refused(world: World) {
    let nobody = world.nobody();
    for wrong in ["x", "-1", "1.5", "99999999999999999999"] {
        let ask = nobody
            .get("/v1/changes/stream")
            .header("last-event-id", wrong);
        let problem = ask.await.problem(400, "invalid_header");
        assert_eq!(problem["header"], "Last-Event-ID");
        let target = format!("/v1/changes/stream?after={wrong}");
        nobody.get(target).await.problem(400, "invalid_parameter");
    }
}

async fn many_follow_at_once(world: World) {
    let mut followers = Vec::new();
    for _ in 0..100 {
        followers.push(Follower::of(&world.address(), "", None).await);
    }
    let counted = world.nobody().get("/metrics").await.is(200).text();
    assert!(counted.contains("newsdesk_followers 100"), "{counted}");
    let story = world.published(json!({"headline": "Ferries return"})).await;
    for follower in &mut followers {
        assert_eq!(follower.event().await.data["id"], story["id"]);
    }
    // Who goes is forgotten, once something is sent.
    drop(followers);
    let deadline = Instant::now() + Duration::from_secs(5);
    loop {
        world.published(json!({"headline": "Another"})).await;
        let counted = world.nobody().get("/metrics").await.is(200).text();
        if counted.contains("newsdesk_followers 0") {
            return;
        }
        assert!(Instant::now() < deadline, "{counted}");
    }
}

/// Publish, drop, purge, notify: in this order.
async fn nobody_is_told_before_shared_caches(world: World) {
    let slow = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let target = json!([{
        "url": format!("http://{}/", slow.local_addr().expect("an address")),
        "headers": {"X-Keys": "{keys}"},
    }]);
    let (told, mut telling) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = slow.accept().await {
            let mut request = [0; 8192];
            drop(stream.read(&mut request).await);
            tokio::time::sleep(Duration::from_millis(200)).await;
            if told.send(Instant::now()).is_err() {
                return;
            }
            let answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
            drop(stream.write_all(answer.as_bytes()).await);
        }
    });
    let world = world.telling(PurgeTarget::read(&target.to_string()).expect("targets"));
    telling.recv().await.expect("the start");
    let mut follower = Follower::of(&world.address(), "?after=0", None).await;
    let story = world.published(json!({"headline": "Ferries return"})).await;
    let published = Instant::now();
    assert_eq!(follower.event().await.data["id"], story["id"]);
    let heard = Instant::now();
    let purged = telling.recv().await.expect("a purge");
    assert!(
        published < purged && purged <= heard,
        "{:?}",
        heard - published
    );
}
