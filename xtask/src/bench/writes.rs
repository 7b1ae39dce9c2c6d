//! `cargo xtask bench writes`: durable creates over many connections, and how long it
//! takes from a publish until readers see it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::{Value, json};

use super::client::{Client, Request, expect};
use super::mixed::at;
use super::newsroom::{Desk, Story, publish, revise, sign_in};
use super::server::{Home, Server};
use super::words::Words;
use super::{On, Pace};
use crate::Outcome;

/// How many texts the stories have between them; each has a headline of its own.
const STORIES: usize = 1_000;

/// How often a reader asks for what is not there yet before the run is given up.
const LOOKS_MAX: usize = 1_000;

/// What to measure.
#[derive(Args)]
pub struct Plan {
    #[command(flatten)]
    on: On,
    #[command(flatten)]
    pace: Pace,
    /// How many stories are changed and published while a reader looks.
    #[arg(long, default_value_t = 500)]
    publishes: usize,
}

/// What was found of publishing.
#[derive(Default)]
struct Seen {
    /// From the acknowledgement until a reader saw it.
    acknowledged: Vec<Duration>,
    /// From sending the publish until a reader saw it.
    sent: Vec<Duration>,
    /// How many publishes the very next request did not show.
    late: usize,
}

/// Stands in the place of a headline's number.
const NUMBER: &str = "@number@";

/// A story as it is sent, around the number in its headline.
struct Written {
    before: String,
    after: String,
}

impl Written {
    /// A story of this number's words.
    fn of(desk: &Desk, number: usize) -> Outcome<Self> {
        let mut story = desk.story(number);
        story["headline"] = json!(format!("{} {NUMBER}", Words::of(number).phrase(7)));
        let text = story.to_string();
        let (before, after) = text.split_once(NUMBER).ok_or("no number in a headline")?;
        Ok(Self {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }

    /// Has the server make this story, of another number.
    fn create(&self, client: &mut Client, number: usize) -> Outcome {
        let path = "/v1/editorial/articles";
        let body = format!("{}{number}{}", self.before, self.after);
        let (status, said) = client.send(&Request {
            method: "POST",
            path,
            headers: &[("Content-Type", "application/json")],
            body: body.as_bytes(),
        })?;
        expect(path, status, 201, &said)
    }
}

/// Measures and prints one table.
///
/// # Errors
/// Whatever went wrong on the way.
pub fn run(plan: &Plan) -> Outcome {
    let mut rows = Vec::new();
    plan.on.each(|name, url| {
        let home = Home::new(url)?;
        let server = Server::start(&home, None)?;
        let desk = Desk::furnish(server.address())?;
        let made = creates(plan.pace, server.address(), &desk)?;
        eprintln!("{name}: {} stories made", made.len());
        let seen = publishes(plan.publishes, server.address(), &desk)?;
        server.stop()?;
        rows.push(row(plan, name, made, seen));
        Ok(())
    })?;
    println!(
        "\n| {} connections, {} s; {} publishes | durable creates a second | p50 / p99 | not in the very next answer | acknowledged until seen: p50 / p99 | sent until seen: p50 / p99 |",
        plan.pace.connections, plan.pace.seconds, plan.publishes
    );
    println!("|---|---|---|---|---|---|");
    rows.iter().for_each(|row| println!("{row}"));
    Ok(())
}

/// Has so many editors make stories without pause; how long each took. The stories are
/// written before the clock runs, since the editors share the processors with the server.
fn creates(pace: Pace, address: SocketAddr, desk: &Desk) -> Outcome<Vec<Duration>> {
    let token = sign_in(address)?;
    let stories = (0..STORIES).map(|number| Written::of(desk, number));
    let stories = stories.collect::<Outcome<Vec<_>>>()?;
    let next = AtomicUsize::new(0);
    let end = Instant::now() + Duration::from_secs(pace.seconds);
    let create = || -> Outcome<Vec<Duration>> {
        let mut client = Client::connect(address)?;
        client.token.clone_from(&token);
        let mut took = Vec::new();
        while Instant::now() < end {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let sent = Instant::now();
            stories[number % STORIES].create(&mut client, number)?;
            took.push(sent.elapsed());
        }
        Ok(took)
    };
    thread::scope(|scope| {
        let create = &create;
        let editors: Vec<_> = (0..pace.connections).map(|_| scope.spawn(create)).collect();
        let mut took = Vec::new();
        for editor in editors {
            took.extend(editor.join().map_err(|_| "an editor panicked")??);
        }
        Ok(took)
    })
}

/// Changes and publishes a story again and again; a reader on another connection, who has
/// just read it, asks for it as soon as the publish is acknowledged.
fn publishes(count: usize, address: SocketAddr, desk: &Desk) -> Outcome<Seen> {
    let mut editor = Client::connect(address)?;
    editor.token = sign_in(address)?;
    let mut reader = Client::connect(address)?;
    let story = desk.publish(&mut editor, 1_000_000)?;
    let mut seen = Seen::default();
    for edition in 0..count {
        let version = 2 + 2 * edition as u64;
        let headline = format!("Edition {edition}");
        revise(
            &mut editor,
            &story.id,
            version,
            &json!({"headline": headline}),
        )?;
        reader.get(&story.path())?;
        let sent = Instant::now();
        publish(&mut editor, &story.id, version + 1)?;
        let acknowledged = Instant::now();
        let looks = looks_until(&mut reader, &story, &headline)?;
        seen.acknowledged.push(acknowledged.elapsed());
        seen.sent.push(sent.elapsed());
        seen.late += usize::from(looks > 1);
    }
    Ok(seen)
}

/// How often the reader had to ask.
fn looks_until(reader: &mut Client, story: &Story, headline: &str) -> Outcome<usize> {
    for look in 1..=LOOKS_MAX {
        let read: Value = serde_json::from_slice(&reader.get(&story.path())?)?;
        if read["headline"] == headline {
            return Ok(look);
        }
    }
    Err(format!("{headline} of {} is never seen", story.slug).into())
}

fn row(plan: &Plan, name: &str, mut made: Vec<Duration>, mut seen: Seen) -> String {
    made.sort_unstable();
    seen.acknowledged.sort_unstable();
    seen.sent.sort_unstable();
    format!(
        "| {name} | {:.0} | {} / {} | {} | {} / {} | {} / {} |",
        made.len() as f64 / plan.pace.seconds.max(1) as f64,
        at(&made, 0.5),
        at(&made, 0.99),
        seen.late,
        at(&seen.acknowledged, 0.5),
        at(&seen.acknowledged, 0.99),
        at(&seen.sent, 0.5),
        at(&seen.sent, 0.99),
    )
}
