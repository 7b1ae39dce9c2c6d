//! `cargo xtask bench growth`: what cold answers take on a small and on a large store.

use std::path::Path;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::{Value, json};

use super::client::Client;
use super::delivery::{CACHE, answers, search};
use super::newsroom::{self, Newsroom, Story};
use super::report::milliseconds;
use super::server::{Home, Server, program};
use super::zipf::Chance;
use super::{On, filled};
use crate::Outcome;
use crate::place::{cargo, must};

/// How many stories are made through the write endpoints; the others are their twins.
const MADE: usize = 1_000;

/// How many stories lie before the deep page at most; in a smaller store nine of ten do.
const DEEP: usize = 100_000;

/// How often all requests for a thing are measured.
const ROUNDS: usize = 3;

/// Lists narrowed by what no story has: there is no page that would be full early.
const NOTHING: [&str; 4] = [
    "/v1/articles?genre=obituary",
    "/v1/articles?language=de&sort=-updatedAt",
    "/v1/articles?updatedAfter=2099-01-01T00:00:00Z",
    "/v1/articles?genre=news&language=de",
];

/// What to measure.
#[derive(Args)]
pub struct Plan {
    #[command(flatten)]
    on: On,
    /// How many live stories the store has each time, in whole thousands.
    #[arg(long, value_delimiter = ',', default_value = "10000,1000000")]
    articles: Vec<usize>,
    /// How often each thing is asked for.
    #[arg(long, default_value_t = 300)]
    requests: usize,
}

/// A thing that is asked for, and its addresses.
struct Thing {
    what: &'static str,
    paths: Vec<String>,
}

/// A store of one size, and what is asked of it.
struct Store {
    server: Server,
    things: Vec<Thing>,
    _home: Home,
}

/// Fills, measures and prints one table.
///
/// # Errors
/// Whatever went wrong on the way.
pub fn run(plan: &Plan) -> Outcome {
    let mut sizes = plan.articles.clone();
    sizes.sort_unstable();
    if sizes.iter().any(|size| *size == 0 || size % MADE != 0) {
        return Err(format!("a store grows by {MADE} stories at a time").into());
    }
    let mut rows = Vec::new();
    plan.on.each_of(sizes.len(), |name, urls| {
        let stores = sizes.iter().zip(urls);
        let stores: Vec<Store> = stores
            .map(|(size, url)| Store::of(plan, name, *url, *size))
            .collect::<Outcome<_>>()?;
        rows.extend(measure(plan, name, &stores)?);
        stores.into_iter().try_for_each(|store| store.server.stop())
    })?;
    let columns = sizes.iter().map(|size| format!(" {size} |"));
    println!(
        "\n| medians, each answer made anew, live stories: |{} ratio |",
        columns.collect::<String>()
    );
    println!("|---|{}---|", "---|".repeat(sizes.len()));
    rows.iter().for_each(|row| println!("{row}"));
    Ok(())
}

impl Store {
    /// Fills one of this size and serves it.
    fn of(plan: &Plan, name: &str, url: Option<&str>, size: usize) -> Outcome<Self> {
        let mut home = Home::new(url)?;
        let newsroom = filled(&home, name, MADE)?;
        home.set(CACHE, "0");
        multiply(&home, size)?;
        let server = Server::start(&home, None)?;
        server.wait_for_search()?;
        eprintln!("{name}: {size} stories, started in {:.1?}", server.took());
        Ok(Self {
            things: things(plan.requests, &server, &newsroom, size)?,
            server,
            _home: home,
        })
    }
}

/// Adds twins until there are so many stories.
fn multiply(home: &Home, articles: usize) -> Outcome {
    let mut multiply = cargo();
    multiply.args(["run", "--quiet", "--package=newsdesk-persistence"]);
    multiply.args(["--features=testing", "--example=multiply"]);
    // Built as the measured program is: the database's own code is part of it.
    if program().iter().any(|part| part == Path::new("release")) {
        multiply.arg("--release");
    }
    let (made, articles) = (MADE.to_string(), articles.to_string());
    must(multiply.args(["--", home.database(), &made, &articles]))
}

/// Asks the stores for each thing, request by request in turn, since a machine's speed changes
/// from one moment to the next; a row for each thing: its medians, and the last by the first.
fn measure(plan: &Plan, name: &str, stores: &[Store]) -> Outcome<Vec<String>> {
    let clients = stores
        .iter()
        .map(|store| Client::connect(store.server.address()));
    let mut clients: Vec<Client> = clients.collect::<Outcome<_>>()?;
    let mut rows = Vec::new();
    for (place, Thing { what, .. }) in stores[0].things.iter().enumerate() {
        let mut took = vec![Vec::new(); stores.len()];
        for number in 0..plan.requests * (1 + ROUNDS) {
            for ((store, client), took) in stores.iter().zip(&mut clients).zip(&mut took) {
                let paths = &store.things[place].paths;
                let asked = Instant::now();
                client.get(&paths[number % plan.requests % paths.len()])?;
                // The first round brings into memory what is asked for.
                if number >= plan.requests {
                    took.push(asked.elapsed());
                }
            }
        }
        let medians: Vec<Duration> = took.into_iter().map(median).collect();
        rows.push(row(name, what, &medians));
        eprintln!("{}", rows[place]);
    }
    Ok(rows)
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took.get(took.len() / 2).copied().unwrap_or_default()
}

/// What is asked for of a store of this size.
fn things(
    requests: usize,
    server: &Server,
    newsroom: &Newsroom,
    size: usize,
) -> Outcome<Vec<Thing>> {
    let thing = |what, paths| Thing { what, paths };
    let mut client = Client::connect(server.address())?;
    let tag = newsroom.lists().swap_remove(0);
    let list = "/v1/articles?limit=20".to_owned();
    let mut things = vec![
        thing("item", items(requests, newsroom, size)),
        thing("deep page", vec![deep_page(&mut client, &list, size)?]),
        // A tag that every fourth story has.
        thing(
            "deep page of a tag",
            vec![deep_page(&mut client, &tag, size / 4)?],
        ),
        thing("list", vec![list]),
        thing("list by tag", newsroom.lists()),
        thing(
            "list that nothing is on",
            NOTHING.map(str::to_owned).to_vec(),
        ),
        thing("most popular", vec![newsroom::POPULAR.to_owned()]),
    ];
    let searches: Vec<_> = (0..requests.min(200)).map(search).collect();
    if answers(server, &searches[0])? {
        let since = corrected(server, newsroom, size)?;
        let narrowed = searches
            .iter()
            .map(|it| format!("{it}&updatedAfter={since}"));
        let narrowed = narrowed.collect();
        things.push(thing("search", searches));
        things.push(thing("search of the one updated since", narrowed));
    }
    let story: Value = serde_json::from_slice(&client.get(&newsroom.articles()[0])?)?;
    let page = format!("/v1/page?path={}", story["path"].as_str().unwrap_or("/"));
    if answers(server, &page)? {
        things.push(thing("page of an article", vec![page]));
    }
    Ok(things)
}

/// Corrects one of the oldest stories; an instant since when no other was updated.
fn corrected(server: &Server, newsroom: &Newsroom, size: usize) -> Outcome<String> {
    let mut client = Client::connect(server.address())?;
    let path = twin(&newsroom.stories[0], size / MADE - 1);
    let mut read = |path: &str, token: Option<String>| -> Outcome<Value> {
        client.token = token;
        Ok(serde_json::from_slice(&client.get(path)?)?)
    };
    let story = read(&path, None)?;
    let id = story["id"].as_str().unwrap_or_default();
    let address = format!("/v1/editorial/articles/{id}");
    let token = newsroom::sign_in(server.address())?;
    let version = read(&address, token.clone())?["version"].as_u64();
    let mut editor = Client::connect(server.address())?;
    editor.token = token;
    let correct = format!("{address}/actions/correct");
    let said = json!({"kind": "correction", "text": "It was two."});
    newsroom::change(
        &mut editor,
        "POST",
        &correct,
        version.unwrap_or_default(),
        &said,
    )?;
    let story = read(&path, None)?;
    let updated = story["updatedAt"].as_str().unwrap_or_default();
    // The whole second in which that was.
    let since = updated.get(.."2026-11-28T18:40:00".len());
    Ok(format!("{}Z", since.ok_or("a story without updatedAt")?))
}

/// Where a story's twin of this number is read; none is the story itself.
fn twin(story: &Story, number: usize) -> String {
    match number {
        0 => story.path(),
        number => format!("{}-t{number}", story.path()),
    }
}

/// Stories from all over the store, most of them twins.
fn items(count: usize, newsroom: &Newsroom, size: usize) -> Vec<String> {
    let mut chance = Chance::of(size);
    let item = |_| {
        let story = &newsroom.stories[chance.below(newsroom.stories.len())];
        twin(story, chance.below(size / MADE))
    };
    (0..count).map(item).collect()
}

/// The address of a page far into a list of so many stories, found the way a reader
/// finds it: by going on and on.
fn deep_page(client: &mut Client, list: &str, size: usize) -> Outcome<String> {
    let pages = (size * 9 / 10).min(DEEP) / 100;
    let mut cursor = String::new();
    for _ in 0..pages {
        let page = format!("{}{cursor}", list.replace("limit=20", "limit=100"));
        let page: Value = serde_json::from_slice(&client.get(&page)?)?;
        match page["page"]["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    Ok(format!("{list}{cursor}"))
}

/// A thing's row: its medians, and the last by the first.
fn row(name: &str, what: &str, medians: &[Duration]) -> String {
    let cells = medians
        .iter()
        .map(|took| format!(" {} |", milliseconds(*took)));
    let cells = cells.collect::<String>();
    let seconds = |took: Option<&Duration>| took.map_or(f64::NAN, Duration::as_secs_f64);
    let ratio = seconds(medians.last()) / seconds(medians.first());
    format!("| {name}: {what} |{cells} {ratio:.2} |")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_size_is_held_against_the_first() {
        let medians = [2, 9, 3].map(Duration::from_millis);
        assert_eq!(
            row("SQLite", "item", &medians),
            "| SQLite: item | 2.00 ms | 9.00 ms | 3.00 ms | 1.50 |"
        );
    }
}
