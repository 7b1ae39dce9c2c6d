//! A newsroom of a real size, made through the write endpoints as editors make one.

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Outcome;
use crate::bench::client::{Client, Request, expect};
use crate::bench::photo;
use crate::bench::server::{ADMIN, Home, PASSWORD, Server};
use crate::bench::words::Words;

/// How many editors write at once: as many as SQLite commits together.
const EDITORS: usize = 32;
/// Stories between two sign-ins: an access token holds for ten minutes.
const SHIFT: usize = 4_000;

const SECTIONS: usize = 12;
const BYLINES: usize = 40;
const AGENCIES: usize = 3;
const TAGS: usize = 200;
const PHOTOS: usize = 60;
/// How many stories are viewed, and how often each at most.
const VIEWED: usize = 2_000;
const VIEWS_MAX: usize = 5;

/// A photo, as a file is.
const PHOTO: &[u8] = include_bytes!("../../../crates/media/tests/samples/progressive.jpg");

/// The address of the most viewed stories.
pub const POPULAR: &str = "/v1/most-popular?window=24h";

/// What a reader may ask for.
pub struct Newsroom {
    /// The stories, by their slugs.
    pub stories: Vec<Story>,
    tags: Vec<String>,
}

/// A story that was published once: its version is 2.
#[derive(Clone)]
pub struct Story {
    /// Its id.
    pub id: String,
    /// The slug it is read by.
    pub slug: String,
}

/// What stories point at.
pub struct Desk {
    address: SocketAddr,
    sections: Vec<String>,
    bylines: Vec<String>,
    agencies: Vec<String>,
    tags: Vec<String>,
    photos: Vec<String>,
}

impl Newsroom {
    /// Fills an empty newsroom.
    ///
    /// # Errors
    /// The first answer that was not as expected.
    pub fn fill(server: &Server, articles: usize) -> Outcome<Self> {
        let desk = Desk::furnish(server.address())?;
        let stories = Mutex::new(Vec::with_capacity(articles));
        for first in (0..articles).step_by(SHIFT) {
            let token = sign_in(server.address())?;
            let next = AtomicUsize::new(first);
            let last = (first + SHIFT).min(articles);
            each_editor(|| {
                let mut client = Client::connect(desk.address)?;
                client.token.clone_from(&token);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= last {
                        return Ok(());
                    }
                    let story = desk.publish(&mut client, number)?;
                    let mut stories = stories.lock().map_err(|_| "an editor panicked")?;
                    stories.push(story);
                }
            })?;
        }
        let mut stories: Vec<Story> = stories.into_inner().map_err(|_| "an editor panicked")?;
        stories.sort_by(|one, other| one.slug.cmp(&other.slug));
        view(desk.address, &stories)?;
        Ok(Self {
            stories,
            tags: desk.tags,
        })
    }

    /// The address of every story.
    pub fn articles(&self) -> Vec<String> {
        self.stories.iter().map(Story::path).collect()
    }

    /// The list of every tag.
    pub fn lists(&self) -> Vec<String> {
        let paths = self
            .tags
            .iter()
            .map(|tag| format!("/v1/articles?tag={tag}&limit=20"));
        paths.collect()
    }
}

impl Story {
    /// Where it is read.
    pub fn path(&self) -> String {
        format!("/v1/articles/{}", self.slug)
    }
}

/// The answer of middle length among some of these paths, in this coding.
///
/// # Errors
/// The first answer that was not 200.
pub fn usual_body(home: &Home, paths: &[String], coding: Option<&str>) -> Outcome<Vec<u8>> {
    let server = Server::start(home, None)?;
    let mut client = Client::connect(server.address())?;
    let headers: Vec<_> = coding
        .map(|it| ("Accept-Encoding", it))
        .into_iter()
        .collect();
    let step = paths.len().div_ceil(51);
    let mut bodies = Vec::new();
    for path in paths.iter().step_by(step.max(1)) {
        let (status, said) = client.send(&Request {
            method: "GET",
            path,
            headers: &headers,
            body: &[],
        })?;
        expect(path, status, 200, &said)?;
        bodies.push(said);
    }
    drop(client);
    server.stop()?;
    bodies.sort_by_key(Vec::len);
    Ok(bodies.swap_remove(bodies.len() / 2))
}

/// The first admin's token.
///
/// # Errors
/// That the server does not give one.
pub fn sign_in(address: SocketAddr) -> Outcome<Option<String>> {
    let who = json!({"email": ADMIN, "password": PASSWORD});
    let answer = Client::connect(address)?.post("/v1/auth/login", &who, 200)?;
    Ok(answer["accessToken"].as_str().map(str::to_owned))
}

/// Does the same on every editor's desk at once.
pub fn each_editor(work: impl Fn() -> Outcome + Sync) -> Outcome {
    thread::scope(|scope| {
        let editors: Vec<_> = (0..EDITORS).map(|_| scope.spawn(&work)).collect();
        for editor in editors {
            editor.join().map_err(|_| "an editor panicked")??;
        }
        Ok(())
    })
}

impl Desk {
    /// Makes what stories point at.
    pub fn furnish(address: SocketAddr) -> Outcome<Self> {
        let mut client = Client::connect(address)?;
        client.token = sign_in(address)?;
        let mut made = |kind: &str, document: Value| -> Outcome<String> {
            let path = format!("/v1/editorial/{kind}");
            let answer = client.post(&path, &document, 201)?;
            Ok(answer["slug"].as_str().unwrap_or_default().to_owned())
        };
        let mut sections: Vec<String> = Vec::new();
        for number in 0..SECTIONS {
            // A third of them lie under another.
            let parent = (number >= 8).then(|| sections[number - 8].clone());
            let name = format!("{} {number}", Words::of(number).phrase(1));
            sections.push(made("sections", json!({"name": name, "parent": parent}))?);
        }
        let person = |number: usize| {
            let name = format!("{} {number}", Words::of(1_000 + number).phrase(2));
            json!({"kind": "person", "name": name, "jobTitle": "Correspondent"})
        };
        let agency = |number: usize| {
            let name = format!("{} wire {number}", Words::of(2_000 + number).phrase(1));
            json!({"kind": "agency", "name": name, "shortCode": format!("W{number}")})
        };
        let tag = |number: usize| {
            let name = format!("{} {number}", Words::of(3_000 + number).phrase(2));
            json!({"type": "topic", "name": name})
        };
        let bylines = (0..BYLINES).map(|number| made("bylines", person(number)));
        let bylines = bylines.collect::<Outcome<_>>()?;
        let agencies = (0..AGENCIES).map(|number| made("bylines", agency(number)));
        let agencies = agencies.collect::<Outcome<_>>()?;
        let tags = (0..TAGS).map(|number| made("tags", tag(number)));
        let tags = tags.collect::<Outcome<_>>()?;
        let photos = (0..PHOTOS).map(|number| upload(&mut client, number));
        let photos = photos.collect::<Outcome<_>>()?;
        Ok(Self {
            address,
            sections,
            bylines,
            agencies,
            tags,
            photos,
        })
    }

    /// Writes a story; it is a draft at version 1.
    pub fn create(&self, client: &mut Client, number: usize) -> Outcome<Story> {
        let made = client.post("/v1/editorial/articles", &self.story(number), 201)?;
        let text = |member: &str| made[member].as_str().unwrap_or_default().to_owned();
        Ok(Story {
            id: text("id"),
            slug: text("slug"),
        })
    }

    /// Writes a story and publishes it.
    pub fn publish(&self, client: &mut Client, number: usize) -> Outcome<Story> {
        let story = self.create(client, number)?;
        publish(client, &story.id, 1)?;
        Ok(story)
    }

    /// A story of about five kilobytes: the usual parts, three tags of which one is on
    /// every fourth story, dated over the past months.
    pub fn story(&self, number: usize) -> Value {
        let mut words = Words::of(10_000 + number);
        let one = |words: &mut Words, all: &[String]| all[words.below(all.len())].clone();
        let mut tags = vec![one(&mut words, &self.tags), one(&mut words, &self.tags)];
        tags.push(match number % 4 {
            0 => self.tags[0].clone(),
            _ => one(&mut words, &self.tags),
        });
        tags.sort();
        tags.dedup();
        let tags: Vec<Value> = tags.into_iter().map(|tag| json!({"tag": tag})).collect();
        let mut body: Vec<Value> = Vec::new();
        for place in 0..11 {
            let html = words.paragraph(4);
            body.push(json!({"type": "paragraph", "html": html}));
            match place {
                3 => body.push(json!({"type": "heading", "level": 2, "html": words.phrase(5)})),
                6 => body.push(json!({
                    "type": "quote", "html": words.phrase(14), "attribution": words.phrase(3),
                })),
                _ => {}
            }
        }
        let minutes = number as u64 * 7;
        json!({
            "headline": format!("{} {number}", words.phrase(7)),
            "language": "en",
            "standfirst": words.phrase(18),
            "section": one(&mut words, &self.sections),
            "bylines": [{"byline": one(&mut words, &self.bylines), "role": "author"}],
            "sources": [{"byline": one(&mut words, &self.agencies), "kind": "wire"}],
            "tags": tags,
            "leadMedia": {"media": one(&mut words, &self.photos), "caption": words.phrase(9)},
            "publishedAt": instant(minutes),
            "body": body,
        })
    }
}

/// Publishes a story that stands at this version.
pub fn publish(client: &mut Client, id: &str, version: u64) -> Outcome {
    let path = format!("/v1/editorial/articles/{id}/actions/publish");
    let (status, said) = client.send(&Request {
        method: "POST",
        path: &path,
        headers: &[("If-Match", &format!("\"{version}\""))],
        body: &[],
    })?;
    expect(&path, status, 200, &said)
}

/// Changes a story that stands at this version.
pub fn revise(client: &mut Client, id: &str, version: u64, patch: &Value) -> Outcome {
    let path = format!("/v1/editorial/articles/{id}");
    change(client, "PATCH", &path, version, patch)
}

/// Sends a document to what stands at this version.
pub fn change(
    client: &mut Client,
    method: &str,
    path: &str,
    version: u64,
    told: &Value,
) -> Outcome {
    let (status, said) = client.send(&Request {
        method,
        path,
        headers: &[
            ("If-Match", &format!("\"{version}\"")),
            ("Content-Type", "application/json"),
        ],
        body: told.to_string().as_bytes(),
    })?;
    expect(path, status, 200, &said)
}

/// This many minutes before a day that is past.
fn instant(minutes: u64) -> String {
    let of_day = minutes % 1_440;
    let days = minutes / 1_440;
    let (year, of_year) = (2025 - days / 336, days % 336);
    let (month, day) = (12 - of_year / 28, 28 - of_year % 28);
    format!(
        "{year}-{month:02}-{day:02}T{:02}:{:02}:00Z",
        of_day / 60,
        of_day % 60
    )
}

fn upload(client: &mut Client, number: usize) -> Outcome<String> {
    let metadata = json!({
        "altText": Words::of(4_000 + number).phrase(6),
        "caption": Words::of(5_000 + number).phrase(12),
        "creators": ["Jo Lind"],
    });
    let made = photo::upload(client, PHOTO, &metadata)?;
    Ok(made["id"].as_str().unwrap_or_default().to_owned())
}

/// Has some stories viewed, each by another number of readers, and waits until the
/// views are counted.
pub fn view(address: SocketAddr, stories: &[Story]) -> Outcome {
    let next = AtomicUsize::new(0);
    let viewed = VIEWED.min(stories.len());
    each_editor(|| {
        let mut client = Client::connect(address)?;
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= viewed {
                return Ok(());
            }
            let story = &stories[number * stories.len() / viewed];
            let path = format!("{}/views", story.path());
            for reader in 0..=number % VIEWS_MAX {
                let agent = format!("reader/{reader}");
                let (status, said) = client.send(&Request {
                    method: "POST",
                    path: &path,
                    headers: &[("User-Agent", &agent)],
                    body: &[],
                })?;
                expect(&path, status, 204, &said)?;
            }
        }
    })?;
    thread::sleep(Duration::from_secs(3));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_dated_backwards() {
        assert_eq!(instant(0), "2025-12-28T00:00:00Z");
        assert_eq!(instant(1_441), "2025-12-27T00:01:00Z");
        assert_eq!(instant(336 * 1_440), "2024-12-28T00:00:00Z");
    }
}
