//! `cargo xtask soak --stale`: readers read without pause while editors publish, rename,
//! correct and kill, and every answer is held against what was acknowledged before it was
//! asked for.

mod desk;
mod history;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::bench::client::{Client, Request};
use crate::bench::delivery::CACHE;
use crate::bench::postgres;
use crate::bench::server::{Home, Server};
use crate::bench::zipf::Chance;
use desk::edit;
use history::{Newsroom, TAGS};

/// How many editors there are; each has stories, a byline and a tag of their own.
const EDITORS: usize = 4;

/// How many readers each process has.
const READERS: usize = 16;

/// How much later another process may still show what was replaced.
const ELSEWHERE: Duration = Duration::from_millis(250);

/// What a run counted.
#[derive(Default)]
struct Counted {
    answers: AtomicU64,
    /// Facts of answers that were compared.
    facts: AtomicU64,
    stale: AtomicU64,
    /// The first few of those that were stale, in words.
    said: Mutex<Vec<String>>,
}

/// Runs on each database, and on two processes over one PostgreSQL; one table.
///
/// # Errors
/// That an answer was stale, or whatever else went wrong.
pub fn stale(seconds: u64) -> Outcome {
    println!(
        "| processes | changes acknowledged | answers checked | facts in them | stale |\n|---|---|---|---|---|"
    );
    let time = Duration::from_secs(seconds);
    let mut stale = Vec::new();
    // Without the cache every answer tells what processes hold of stories.
    for (cache, told) in [(None, ""), (Some("0"), ", nothing kept")] {
        stale.extend(on(&format!("one, SQLite{told}"), None, 1, cache, time)?);
        for (name, processes) in [("one, PostgreSQL", 1), ("two, one PostgreSQL", 2)] {
            let (_postgres, url) = postgres::start()?;
            let name = format!("{name}{told}");
            stale.extend(on(&name, Some(&url), processes, cache, time)?);
        }
    }
    match stale.first() {
        None => Ok(()),
        Some(first) => Err(format!("there were stale answers, such as: {first}").into()),
    }
}

/// Runs on one database, with a cache of so many MiB, or of the usual size; the first
/// stale answers.
fn on(
    name: &str,
    url: Option<&str>,
    processes: usize,
    cache: Option<&str>,
    time: Duration,
) -> Outcome<Vec<String>> {
    let mut home = Home::new(url)?;
    if let Some(cache) = cache {
        home.set(CACHE, cache);
    }
    let servers = (0..processes).map(|_| Server::start(&home, None));
    let servers = servers.collect::<Outcome<Vec<_>>>()?;
    let first = servers[0].address();
    let newsroom = desk::furnish(first, EDITORS)?;
    let (counted, over) = (Counted::default(), AtomicBool::new(false));
    let end = Instant::now() + time;
    thread::scope(|scope| {
        let (newsroom, counted, over) = (&newsroom, &counted, &over);
        let mut hands = Vec::new();
        for editor in 0..EDITORS {
            let work = move || edit(first, newsroom, editor, over);
            hands.push(scope.spawn(work));
        }
        for (process, server) in servers.iter().enumerate() {
            let (address, late) = (server.address(), ELSEWHERE * u32::from(process > 0));
            for reader in 0..READERS {
                let seed = process * READERS + reader;
                hands.push(scope.spawn(move || read(address, newsroom, late, seed, counted, over)));
            }
        }
        while Instant::now() < end && hands.iter().all(|hand| !hand.is_finished()) {
            thread::sleep(Duration::from_millis(20));
        }
        over.store(true, Ordering::Relaxed);
        for hand in hands {
            hand.join().map_err(|_| "a thread panicked")??;
        }
        Outcome::Ok(())
    })?;
    for server in servers {
        server.stop()?;
    }
    println!(
        "| {name} | {} | {} | {} | {} |",
        newsroom.acknowledged(),
        counted.answers.load(Ordering::Relaxed),
        counted.facts.load(Ordering::Relaxed),
        counted.stale.load(Ordering::Relaxed),
    );
    Ok(counted.said.into_inner().unwrap_or_default())
}

/// One reader; `late` is how much older than acknowledged an answer may be.
fn read(
    address: SocketAddr,
    newsroom: &Newsroom,
    late: Duration,
    seed: usize,
    counted: &Counted,
    over: &AtomicBool,
) -> Outcome {
    let mut client = Client::connect(address)?;
    let mut chance = Chance::of(seed);
    while !over.load(Ordering::Relaxed) {
        let asked = match chance.below(10) {
            0 => Asked::Site,
            1 => Asked::Byline(chance.below(EDITORS)),
            2..4 => Asked::List(chance.below(TAGS)),
            _ => Asked::Story(newsroom.some_story(&mut chance)),
        };
        let path = asked.path();
        // What was acknowledged before this instant has to be in the answer.
        let at = Instant::now();
        let at = at.checked_sub(late).unwrap_or(at);
        let (status, body) = client.send(&Request {
            method: "GET",
            path: &path,
            headers: &[],
            body: &[],
        })?;
        counted.answers.fetch_add(1, Ordering::Relaxed);
        let wrong = match asked {
            Asked::Story(slot) => newsroom.story_is_wrong(slot, at, status, &body),
            _ if status != 200 => Some(format!("status {status}")),
            Asked::List(tag) => newsroom.list_is_wrong(tag, at, &body),
            Asked::Site | Asked::Byline(_) => newsroom.facts_are_wrong(at, &body),
        };
        counted
            .facts
            .fetch_add(history::facts(&body).count() as u64, Ordering::Relaxed);
        if let Some(wrong) = wrong {
            counted.stale.fetch_add(1, Ordering::Relaxed);
            if let Ok(mut said) = counted.said.lock()
                && said.len() < 5
            {
                said.push(format!("{path}: {wrong}"));
            }
        }
    }
    Ok(())
}

/// What a reader asks for.
#[derive(Clone, Copy)]
enum Asked {
    Site,
    Byline(usize),
    List(usize),
    Story(usize),
}

impl Asked {
    fn path(self) -> String {
        match self {
            Self::Site => "/v1/site".to_owned(),
            Self::Byline(editor) => format!("/v1/bylines/editor-{editor}"),
            Self::List(tag) => format!("/v1/articles?tag=tag-{tag}&limit=100"),
            Self::Story(slot) => format!("/v1/articles/story-{slot}"),
        }
    }
}
