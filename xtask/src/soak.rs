//! `cargo xtask soak`: a release build that is killed again and again while editors
//! write. What was acknowledged must be there afterwards, whole.

mod drain;
mod followers;
mod readers;
mod renditions;
mod stale;
mod uploads;
mod webhooks;

use std::net::SocketAddr;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use crate::Outcome;
use crate::bench::client::{Client, Request};
use crate::bench::newsroom::sign_in;
use crate::bench::postgres;
use crate::bench::server::{Home, Server, build};
use crate::place::{cargo, must};

/// How many editors write at once.
const EDITORS: usize = 4;

/// The section they write for.
const SECTION: &str = "world";

/// What to do.
#[derive(Args)]
pub struct Plan {
    /// How often the server is killed, on each database.
    #[arg(long, default_value_t = 50)]
    rounds: u32,
    /// Kill the program as it was built last.
    #[arg(long)]
    no_build: bool,
    /// Kill nothing: have many stories due at one instant, and measure how fast they go
    /// live and what readers notice of it.
    #[arg(long, conflicts_with_all = ["uploads", "renditions"])]
    drain: bool,
    /// How many stories that are.
    #[arg(long, default_value_t = 10_000)]
    stories: usize,
    /// Kill nothing: upload a hundred large photos, and measure what readers notice of it.
    #[arg(long, conflicts_with = "renditions")]
    uploads: bool,
    /// Kill nothing: have many ask for renditions at once, break off uploads, and look
    /// for what is drawn twice or left behind. Wants 2,200 open files (`ulimit -n`).
    #[arg(long)]
    renditions: bool,
    /// Kill nothing: have readers read without pause while editors publish, correct,
    /// rename and kill, and hold every answer against what was acknowledged before.
    #[arg(long, conflicts_with_all = ["drain", "uploads", "renditions", "steps"])]
    stale: bool,
    /// Kill nothing: have so many follow the changes, and measure what they cost. Wants
    /// as many open files (`ulimit -n`), and some more.
    #[arg(long, conflicts_with_all = ["drain", "uploads", "renditions", "steps", "stale"])]
    followers: Option<usize>,
    /// Have a webhook's receiver fail, stall and reset while the server is killed every two
    /// seconds for `--seconds`; it must be told of every committed change in the end, and of
    /// none that rolled back.
    #[arg(long, conflicts_with_all = ["drain", "uploads", "renditions", "steps", "stale", "followers"])]
    webhooks: bool,
    /// For how long, on each database and on two processes over one PostgreSQL.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Kill nothing: take so many random steps in newsrooms on each database, and look
    /// after each whether readers see what is not live.
    #[arg(long, conflicts_with_all = ["drain", "uploads", "renditions"])]
    steps: Option<u64>,
    /// The seed of the first such newsroom.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A write the server acknowledged.
struct Acknowledged {
    id: String,
    slug: String,
    /// The version it was acknowledged at.
    version: i64,
}

/// Builds, kills, checks and prints one table.
///
/// # Errors
/// That an acknowledged write was lost, or whatever else went wrong on the way.
pub fn run(plan: &Plan) -> Outcome {
    if let Some(steps) = plan.steps {
        let test = [
            "test",
            "--locked",
            "--package",
            "newsdesk",
            "--test",
            "front_door",
        ];
        return must(
            cargo()
                .args(test)
                .args(["never::", "--", "--nocapture"])
                .env("NEWSDESK_TEST_STEPS", steps.to_string())
                .env("NEWSDESK_TEST_SEED", plan.seed.to_string()),
        );
    }
    build(plan.no_build)?;
    if plan.stale {
        return stale::stale(plan.seconds);
    }
    if plan.webhooks {
        println!(
            "| database | kills | committed changes | tries that arrived | messages | lost or made up | out of order | accepted twice |"
        );
        println!("|---|---|---|---|---|---|---|---|");
        return on_both(|name, url| webhooks::told(plan.seconds, name, url));
    }
    if let Some(count) = plan.followers {
        println!(
            "| database | followers | memory before | with them | each | first / last hears of a story |"
        );
        println!("|---|---|---|---|---|---|");
        return on_both(|name, url| followers::followed(count, name, url));
    }
    if plan.drain {
        return drained(plan.stories);
    }
    if plan.uploads {
        println!(
            "| database | photos | uploaded in | readers' p50 / p99 before | meanwhile | ratio of p99 | memory at most |"
        );
        println!("|---|---|---|---|---|---|---|");
        return on_both(uploads::uploaded);
    }
    if plan.renditions {
        println!(
            "| database | asked at once, drawn | of 200 at once: 200 / 503 | readers' p99 before / meanwhile | broken off and silent: left behind | memory at most |"
        );
        println!("|---|---|---|---|---|---|");
        return on_both(renditions::asked);
    }
    println!(
        "| database | kills | acknowledged writes | lost | restart to ready, median / longest |"
    );
    println!("|---|---|---|---|---|");
    on_both(|name, url| killed_often(plan, name, url))
}

/// Prints a row for each database.
fn on_both(row: impl Fn(&str, Option<&str>) -> Outcome<String>) -> Outcome {
    println!("{}", row("SQLite", None)?);
    let (_server, url) = postgres::start()?;
    println!("{}", row("PostgreSQL", Some(&url))?);
    Ok(())
}

/// Drains the schedule of each database; one table.
fn drained(stories: usize) -> Outcome {
    println!(
        "| database | due at one instant | done in | a second | readers' p99 before | meanwhile | ratio |"
    );
    println!("|---|---|---|---|---|---|---|");
    on_both(|name, url| drain::drained(name, url, stories))
}

/// Kills the server of one database as often as planned; a row of the table.
fn killed_often(plan: &Plan, name: &str, url: Option<&str>) -> Outcome<String> {
    let home = Home::new(url)?;
    let (mut all, mut starts) = (Vec::new(), Vec::new());
    for round in 0..plan.rounds {
        let server = Server::start(&home, None)?;
        starts.push(server.took());
        // 50 to 1,500 ms, spread evenly and the same in every run.
        let delay = Duration::from_millis(50 + u64::from(round) * 937 % 1_450);
        all.extend(write_until_killed(server, round, delay)?);
    }
    let server = Server::start(&home, None)?;
    let lost = missing(&server, &all)?;
    server.stop()?;
    starts.sort_unstable();
    let median = starts.get(starts.len() / 2).copied().unwrap_or_default();
    let longest = starts.last().copied().unwrap_or_default();
    let writes = all.iter().map(|written| written.version).sum::<i64>();
    if !lost.is_empty() {
        return Err(format!("{name}: {} of {writes} writes lost: {lost:?}", lost.len()).into());
    }
    Ok(format!(
        "| {name} | {} | {writes} | 0 | {median:.0?} / {longest:.0?} |",
        plan.rounds
    ))
}

/// Has editors write and publish until the server is killed; what it acknowledged.
fn write_until_killed(server: Server, round: u32, delay: Duration) -> Outcome<Vec<Acknowledged>> {
    let address = server.address();
    let token = sign_in(address)?;
    if round == 0 {
        let mut client = Client::connect(address)?;
        client.token.clone_from(&token);
        let section = json!({"name": "World", "slug": SECTION});
        client.post("/v1/editorial/sections", &section, 201)?;
    }
    let written = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for editor in 0..EDITORS {
            let (token, written) = (token.clone(), &written);
            // An editor ends when the connection does.
            scope.spawn(move || write(address, token, &format!("{round}-{editor}"), written));
        }
        thread::sleep(delay);
        // Dropping it is SIGKILL.
        drop(server);
    });
    Ok(written.into_inner().unwrap_or_default())
}

/// One editor: a story, its publication, the next story.
fn write(
    address: SocketAddr,
    token: Option<String>,
    name: &str,
    written: &Mutex<Vec<Acknowledged>>,
) -> Outcome {
    let mut client = Client::connect(address)?;
    client.token = token;
    for number in 0.. {
        let story = json!({
            "headline": format!("Storm {name} {number}"),
            "section": SECTION,
            "sources": [{"name": "Northwire", "kind": "wire"}],
            "body": [{"type": "paragraph", "html": "What was written before the power went."}],
        });
        let made = client.post("/v1/editorial/articles", &story, 201)?;
        let text = |member: &str| made[member].as_str().unwrap_or_default().to_owned();
        let (id, slug) = (text("id"), text("slug"));
        let mut acknowledged = Acknowledged {
            id,
            slug,
            version: 1,
        };
        let path = format!("/v1/editorial/articles/{}/actions/publish", acknowledged.id);
        let published = client.send(&Request {
            method: "POST",
            path: &path,
            headers: &[("If-Match", "\"1\"")],
            body: &[],
        });
        if matches!(&published, Ok((200, _))) {
            acknowledged.version = 2;
        }
        if let Ok(mut written) = written.lock() {
            written.push(acknowledged);
        }
        published?;
    }
    Ok(())
}

/// Which acknowledged writes are not there, or not whole: a story at an older version,
/// or one that was published and is not live.
fn missing(server: &Server, all: &[Acknowledged]) -> Outcome<Vec<String>> {
    let mut client = Client::connect(server.address())?;
    client.token = sign_in(server.address())?;
    let mut lost = Vec::new();
    for written in all {
        let path = format!("/v1/editorial/articles/{}", written.id);
        let found = client.get(&path).ok();
        let found: Option<Value> = found.and_then(|body| serde_json::from_slice(&body).ok());
        let version = found
            .and_then(|story| story["version"].as_i64())
            .unwrap_or(0);
        let live = written.version < 2
            || client
                .get(&format!("/v1/articles/{}", written.slug))
                .is_ok();
        if version < written.version || !live {
            lost.push(written.slug.clone());
        }
    }
    Ok(lost)
}
