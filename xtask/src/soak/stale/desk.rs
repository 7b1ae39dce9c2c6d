//! The editors: they publish, correct, rename and kill without pause, and note what was
//! acknowledged.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::history::{Newsroom, SLOTS, TAGS};
use crate::Outcome;
use crate::bench::client::{Client, Request, expect};
use crate::bench::newsroom::sign_in;
use crate::bench::zipf::Chance;

/// How many stories each editor has live.
const LIVE: usize = 10;

/// How long an editor works between two sign-ins: a token holds for ten minutes.
const SHIFT: Duration = Duration::from_secs(300);

/// Makes what stories point at.
///
/// # Errors
/// The first answer that was not as expected.
pub fn furnish(address: SocketAddr, editors: usize) -> Outcome<Newsroom> {
    let mut client = Client::connect(address)?;
    client.token = sign_in(address)?;
    let newsroom = Newsroom::new(editors);
    let section = json!({"name": "World", "slug": "world"});
    client.post("/v1/editorial/sections", &section, 201)?;
    for (number, history) in newsroom.bylines.iter().enumerate() {
        let (slug, name) = (format!("editor-{number}"), format!("Ana ~b{number}=1~"));
        let byline = json!({"kind": "person", "name": name, "slug": slug});
        client.post("/v1/editorial/bylines", &byline, 201)?;
        newsroom.acknowledge(history, 1);
    }
    for (number, history) in newsroom.tags.iter().enumerate() {
        let (slug, name) = (format!("tag-{number}"), format!("Port ~t{number}=1~"));
        let tag = json!({"type": "topic", "name": name, "slug": slug});
        client.post("/v1/editorial/tags", &tag, 201)?;
        newsroom.acknowledge(history, 1);
    }
    let mut site = Thing::find(&mut client, "/v1/admin/site")?;
    site.change(&mut client, &json!({"description": "~n0=1~"}))?;
    newsroom.acknowledge(&newsroom.site, 1);
    // A byline is public once a live story carries it.
    for editor in 0..editors {
        new_story(&mut client, &newsroom, editor)?;
    }
    Ok(newsroom)
}

/// One editor's work until it is over.
///
/// # Errors
/// The first answer that was not as expected.
pub fn edit(address: SocketAddr, newsroom: &Newsroom, editor: usize, over: &AtomicBool) -> Outcome {
    let mut client = Client::connect(address)?;
    client.token = sign_in(address)?;
    let mut byline = Thing::find(
        &mut client,
        &format!("/v1/editorial/bylines/editor-{editor}"),
    )?;
    let mut tag = Thing::find(&mut client, &format!("/v1/editorial/tags/tag-{editor}"))?;
    let mut site = Thing::find(&mut client, "/v1/admin/site")?;
    let mut stories = Vec::new();
    let (mut chance, mut signed_in) = (Chance::of(5_000 + editor), Instant::now());
    while !over.load(Ordering::Relaxed) {
        if signed_in.elapsed() > SHIFT {
            client.token = sign_in(address)?;
            signed_in = Instant::now();
        }
        if stories.len() < LIVE {
            stories.push(new_story(&mut client, newsroom, editor)?);
        }
        let place = chance.below(stories.len());
        let (slot, story) = &mut stories[place];
        let slot = *slot;
        let histories = &newsroom.slots[slot];
        match chance.below(100) {
            0..10 => {
                let next = histories.corrections.next();
                let text = format!("It was put right: ~c{slot}={next}~");
                let correction = json!({"kind": "correction", "text": text});
                story.act(&mut client, "correct", &correction)?;
                newsroom.acknowledge(&histories.corrections, next);
            }
            10..20 => {
                let history = &newsroom.bylines[editor];
                let next = history.next();
                let name = format!("Ana ~b{editor}={next}~");
                byline.change(&mut client, &json!({"name": name}))?;
                newsroom.acknowledge(history, next);
            }
            20..28 => {
                let history = &newsroom.tags[editor];
                let next = history.next();
                let name = format!("Port ~t{editor}={next}~");
                tag.change(&mut client, &json!({"name": name}))?;
                newsroom.acknowledge(history, next);
            }
            28..34 if editor == 0 => {
                let next = newsroom.site.next();
                let description = format!("~n0={next}~");
                site.change(&mut client, &json!({"description": description}))?;
                newsroom.acknowledge(&newsroom.site, next);
            }
            34..40 if newsroom.begun.load(Ordering::SeqCst) < SLOTS => {
                histories.kill_sent.store(true, Ordering::SeqCst);
                let words = json!({"reason": "It was wrong.", "notice": "This story is gone."});
                story.act(&mut client, "kill", &words)?;
                newsroom.acknowledge(&histories.killed, 1);
                stories.swap_remove(place);
            }
            _ => {
                let next = histories.editions.next();
                let headline = format!("Storm ~s{slot}={next}~");
                story.change(&mut client, &json!({"headline": headline}))?;
                story.act(&mut client, "publish", &Value::Null)?;
                newsroom.acknowledge(&histories.editions, next);
            }
        }
    }
    Ok(())
}

/// Writes a story and publishes it.
fn new_story(client: &mut Client, newsroom: &Newsroom, editor: usize) -> Outcome<(usize, Thing)> {
    let slot = newsroom.begun.fetch_add(1, Ordering::SeqCst);
    let story = json!({
        "headline": format!("Storm ~s{slot}=1~"),
        "slug": format!("story-{slot}"),
        "section": "world",
        "bylines": [{"byline": format!("editor-{editor}"), "role": "author"}],
        "sources": [{"name": "Northwire", "kind": "wire"}],
        "tags": [{"tag": format!("tag-{}", slot % TAGS)}],
        "body": [{"type": "paragraph", "html": "Changed again before anybody has read it."}],
    });
    let made = client.post("/v1/editorial/articles", &story, 201)?;
    let id = made["id"].as_str().unwrap_or_default();
    let mut story = Thing {
        path: format!("/v1/editorial/articles/{id}"),
        version: 1,
    };
    story.act(client, "publish", &Value::Null)?;
    newsroom.acknowledge(&newsroom.slots[slot].editions, 1);
    Ok((slot, story))
}

/// What an editor changes: its address, and the version it stands at.
struct Thing {
    path: String,
    version: u64,
}

impl Thing {
    fn find(client: &mut Client, path: &str) -> Outcome<Self> {
        let found: Value = serde_json::from_slice(&client.get(path)?)?;
        let path = match found["id"].as_str() {
            Some(id) => path
                .rsplit_once('/')
                .map(|(kind, _)| format!("{kind}/{id}")),
            None => None,
        }
        .unwrap_or_else(|| path.to_owned());
        Ok(Self {
            version: found["version"]
                .as_u64()
                .ok_or("a thing without a version")?,
            path,
        })
    }

    fn change(&mut self, client: &mut Client, patch: &Value) -> Outcome {
        let path = self.path.clone();
        self.send(client, "PATCH", &path, patch)
    }

    fn act(&mut self, client: &mut Client, action: &str, told: &Value) -> Outcome {
        let path = format!("{}/actions/{action}", self.path);
        self.send(client, "POST", &path, told)
    }

    fn send(&mut self, client: &mut Client, method: &str, path: &str, told: &Value) -> Outcome {
        let version = format!("\"{}\"", self.version);
        let body = match told {
            Value::Null => String::new(),
            told => told.to_string(),
        };
        let mut headers = vec![("If-Match", version.as_str())];
        if !body.is_empty() {
            headers.push(("Content-Type", "application/json"));
        }
        let (status, said) = client.send(&Request {
            method,
            path,
            headers: &headers,
            body: body.as_bytes(),
        })?;
        expect(path, status, 200, &said)?;
        let said: Value = serde_json::from_slice(&said)?;
        self.version = said["version"]
            .as_u64()
            .ok_or("an answer without a version")?;
        Ok(())
    }
}
