//! Shared caches are told what to forget, after this process has forgotten it.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use newsdesk::purge::PurgeTarget;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::Newsroom;
use crate::support::{World, on_both};

on_both! {
    a_shared_cache_is_told_what_a_change_touches,
    a_shared_cache_that_is_down_for_a_while_is_told_afterwards,
}

/// A shared cache that notes what it is told.
#[derive(Clone, Default)]
struct Edge {
    told: Arc<Mutex<Vec<String>>>,
    /// How many requests it answers 503 first.
    failing: Arc<Mutex<usize>>,
}

impl Edge {
    /// One that listens; and its address.
    async fn listening(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let edge = self.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = Vec::new();
                let mut buffer = [0; 4096];
                while !request.ends_with(b"\r\n\r\n") {
                    match stream.read(&mut buffer).await {
                        Ok(read @ 1..) => request.extend_from_slice(&buffer[..read]),
                        _ => break,
                    }
                }
                let failing = {
                    let mut failing = edge.failing.lock().expect("a lock");
                    let now = *failing > 0;
                    *failing = failing.saturating_sub(1);
                    now
                };
                let status = if failing { "503 Busy" } else { "200 OK" };
                if !failing {
                    let text = String::from_utf8_lossy(&request).into_owned();
                    edge.told.lock().expect("a lock").push(text);
                }
                let answer =
                    format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                drop(stream.write_all(answer.as_bytes()).await);
            }
        });
        format!("http://{address}")
    }

    /// Waits until it was told to forget this key.
    async fn hears(&self, key: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let told = self.told.lock().expect("a lock").clone();
            if let Some(request) = told.iter().find(|request| request.contains(key)) {
                return request.clone();
            }
            assert!(Instant::now() < deadline, "{key} is not among {told:#?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    fn forget(&self) {
        self.told.lock().expect("a lock").clear();
    }
}

async fn a_shared_cache_is_told_what_a_change_touches(world: World) {
    let edge = Edge::default();
    let target = json!([{
        "method": "PURGE",
        "url": format!("{}/purge", edge.listening().await),
        "headers": {"X-Keys": "{keys}", "X-Token": "secret"},
    }]);
    let world = world.telling(PurgeTarget::read(&target.to_string()).expect("targets"));
    // What happened before this start is not known.
    edge.hears("x-keys: newsdesk\r\n").await;
    let newsroom = Newsroom::of(&world).await;
    let nobody = world.nobody();
    let keys = |answer: crate::support::Answer| -> Vec<String> {
        let keys = answer
            .is(200)
            .header("surrogate-key")
            .expect("keys")
            .to_owned();
        keys.split(' ').skip(1).map(str::to_owned).collect()
    };
    let byline = format!("/v1/bylines/{}", newsroom.byline.slug());
    let byline = keys(nobody.get(byline).await);
    let story = keys(nobody.get(newsroom.address()).await);
    let other = keys(nobody.get("/v1/articles?tag=nothing").await);
    edge.hears(&byline[0]).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    edge.forget();
    *edge.failing.lock().expect("a lock") = 2;
    let target = format!("/v1/editorial/bylines/{}", newsroom.byline.id());
    let patch = json!({"name": "Ana Ruiz Vega"});
    world
        .editor()
        .patch(target, &newsroom.byline, patch)
        .await
        .is(200);
    let shared = story
        .iter()
        .find(|key| byline.contains(key))
        .expect("its author");
    let told = edge.hears(shared).await;
    assert!(told.starts_with("PURGE /purge HTTP/1.1\r\n"), "{told}");
    assert!(
        told.contains("x-token: secret\r\n") && told.contains("newsdesk-wide"),
        "{told}"
    );
    // A list of a tag that nobody carries has nothing to do with it.
    assert!(other.iter().all(|key| !told.contains(key)), "{told}");
}

/// The value of a shared cache's metric, added up over its other labels.
async fn counted(world: &World, metric: &str) -> f64 {
    let told = world.nobody().get("/metrics").await.is(200).text();
    let lines = told.lines().filter(|line| line.starts_with(metric));
    lines
        .filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok())
        .sum()
}

async fn a_shared_cache_that_is_down_for_a_while_is_told_afterwards(world: World) {
    let (down, up) = (Edge::default(), Edge::default());
    // More failures than are waited for, and than were tried in former times.
    *down.failing.lock().expect("a lock") = 6;
    let targets = json!([
        {"url": down.listening().await, "headers": {"X-Keys": "{keys}"}},
        {"url": up.listening().await.replace("127.0.0.1", "localhost"), "headers": {"X-Keys": "{keys}"}},
    ]);
    let world = world.telling(PurgeTarget::read(&targets.to_string()).expect("targets"));
    up.hears("x-keys: newsdesk\r\n").await;
    let newsroom = Newsroom::of(&world).await;
    let page = world.nobody().get(newsroom.address()).await.is(200);
    let key = page.header("surrogate-key").expect("keys").to_owned();
    let key = key.split(' ').nth(1).expect("its own key");
    // Neither the other shared cache nor followers wait for the one that is down.
    up.hears(key).await;
    let stream = format!("{}/v1/changes/stream?after=0", world.address());
    let mut stream = reqwest::get(stream).await.expect("a stream");
    let mut told = String::new();
    while !told.contains(newsroom.story.id()) {
        let more = tokio::time::timeout(Duration::from_secs(5), stream.chunk()).await;
        let more = more.expect("followers are not held up").expect("a chunk");
        told.push_str(&String::from_utf8_lossy(&more.expect("more")));
    }
    drop(stream);
    assert!(down.told.lock().expect("a lock").is_empty());
    assert!(counted(&world, "newsdesk_purge_keys_owed{host=\"127.0.0.1\"").await > 0.0);
    // It was owed everything, and everything it is told in the end.
    let deadline = Instant::now() + Duration::from_secs(30);
    while down.told.lock().expect("a lock").is_empty() {
        assert!(Instant::now() < deadline, "it was given up");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    down.hears("x-keys: newsdesk\r\n").await;
    let failed = counted(
        &world,
        "newsdesk_purge_requests_total{host=\"127.0.0.1\",outcome=\"failed\"",
    );
    assert!(failed.await >= 5.0);
    // From then on it is told what changes, as ever.
    down.forget();
    let patch = json!({"name": "Ana Ruiz Vega"});
    let target = format!("/v1/editorial/bylines/{}", newsroom.byline.id());
    let patched = world.editor().patch(target, &newsroom.byline, patch).await;
    patched.is(200);
    down.hears("newsdesk-wide").await;
    // It hears before it has answered, and only then nothing is owed.
    let deadline = Instant::now() + Duration::from_secs(5);
    while counted(&world, "newsdesk_purge_keys_owed").await >= 1.0 {
        assert!(Instant::now() < deadline, "something is still owed");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
