//! `cargo xtask bench`: what the release build does with a store of a real size, beside
//! the same server answering a constant body; what has a name of its own is apart.

pub(crate) mod client;
pub(crate) mod delivery;
mod growth;
mod load;
mod mixed;
pub(crate) mod newsroom;
mod nginx;
mod open_loop;
pub(crate) mod photo;
mod photos;
pub(crate) mod postgres;
mod renditions;
mod report;
pub(crate) mod server;
mod words;
mod writes;
pub(crate) mod zipf;

use std::net::SocketAddr;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use crate::Outcome;
use client::{Client, Request};
use load::{Choice, Load, Measured};
use newsroom::Newsroom;
use report::{Comparison, Report};
use server::{Home, Server, Yardstick};

/// How long one thing is asked for before the other has its turn: a machine's speed changes
/// within seconds, and both have to meet the same.
const TURN: Duration = Duration::from_millis(500);

/// What to measure.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Plan {
    #[command(subcommand)]
    apart: Option<Apart>,
    #[command(flatten)]
    on: On,
    #[command(flatten)]
    pace: Pace,
    /// How many live stories the store has; with none renditions alone are measured.
    #[arg(long, default_value_t = 20_000)]
    articles: usize,
}

/// What is measured, and on which databases.
#[derive(Args)]
struct On {
    /// On which databases.
    #[arg(long, value_enum, default_value = "both")]
    database: Databases,
    /// A PostgreSQL database to use, empty; without it a throw-away server is started
    /// from the machine's own binaries.
    #[arg(long)]
    postgres_url: Option<String>,
    /// Measure the program as it was built last.
    #[arg(long)]
    no_build: bool,
}

/// How long and how hard it is asked.
#[derive(Args, Clone, Copy)]
struct Pace {
    /// How long each thing is measured, by turns with its constant body.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// How many connections ask at once, each as soon as it is answered.
    #[arg(long, default_value_t = 32)]
    connections: usize,
}

impl Pace {
    /// How often each thing has its turn.
    fn turns(&self) -> Outcome<u32> {
        let seconds = Duration::from_secs(self.seconds.max(1));
        Ok(u32::try_from(seconds.as_millis() / TURN.as_millis())?)
    }
}

/// What is measured by itself.
#[derive(Subcommand)]
enum Apart {
    /// Asks for kept and for cold answers beside a constant body of their size, and
    /// beside nginx's own cache.
    Delivery(delivery::Plan),
    /// Has readers read at a fixed rate while editors edit and publish.
    Mixed(mixed::Plan),
    /// Measures cold answers on a small and on a large store.
    Growth(growth::Plan),
    /// Measures durable creates, and how long a publish takes until readers see it.
    Writes(writes::Plan),
    /// Draws renditions beside sharp, on the same photos.
    Photos(photos::Plan),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

impl On {
    /// Builds, and measures on each database that is asked for.
    fn each(&self, mut measure: impl FnMut(&'static str, Option<&str>) -> Outcome) -> Outcome {
        self.each_of(1, |name, urls| measure(name, urls[0]))
    }

    /// The same, with so many stores of each kind.
    fn each_of(
        &self,
        stores: usize,
        mut measure: impl FnMut(&'static str, &[Option<&str>]) -> Outcome,
    ) -> Outcome {
        if stores > 1 && self.postgres_url.is_some() {
            return Err(format!("{stores} databases are wanted: leave out --postgres-url").into());
        }
        server::build(self.no_build)?;
        if self.database != Databases::Postgres {
            measure("SQLite", &vec![None; stores])?;
        }
        if self.database == Databases::Sqlite {
            return Ok(());
        }
        if let Some(url) = &self.postgres_url {
            return measure("PostgreSQL", &[Some(url)]);
        }
        let servers = (0..stores).map(|_| postgres::start());
        let servers: Vec<_> = servers.collect::<Outcome<_>>()?;
        let urls: Vec<_> = servers.iter().map(|(_, url)| Some(url.as_str())).collect();
        measure("PostgreSQL", &urls)
    }
}

/// Builds, fills, measures and prints one table.
///
/// # Errors
/// Whatever went wrong on the way: no figure is printed from a run that had an error.
pub fn run(plan: &Plan) -> Outcome {
    match &plan.apart {
        Some(Apart::Delivery(plan)) => return delivery::run(plan),
        Some(Apart::Mixed(plan)) => return mixed::run(plan),
        Some(Apart::Growth(plan)) => return growth::run(plan),
        Some(Apart::Writes(plan)) => return writes::run(plan),
        Some(Apart::Photos(plan)) => return photos::run(plan),
        None => {}
    }
    let mut reports = Vec::new();
    plan.on.each(|name, url| {
        reports.push(of_database(plan, name, url)?);
        Ok(())
    })?;
    println!(
        "\n{}",
        report::table(&reports, plan.articles, plan.pace.connections)
    );
    Ok(())
}

fn of_database(plan: &Plan, name: &'static str, url: Option<&str>) -> Outcome<Report> {
    let home = Home::new(url)?;
    let newsroom = match plan.articles {
        0 => None,
        articles => Some(filled(&home, name, articles)?),
    };
    let mut report = Report::of(name, &home)?;
    if let Some(newsroom) = newsroom {
        stories(plan.pace, &home, &newsroom, &mut report)?;
    }
    renditions::compare(plan.pace, &home, &mut report)?;
    Ok(report)
}

/// Fills a newsroom, and says that this takes its time.
fn filled(home: &Home, name: &str, articles: usize) -> Outcome<Newsroom> {
    eprintln!("{name}: filling a newsroom of {articles} stories …");
    let server = Server::start(home, None)?;
    let newsroom = Newsroom::fill(&server, articles)?;
    server.stop()?;
    Ok(newsroom)
}

/// Measures what readers ask for of stories.
fn stories(pace: Pace, home: &Home, newsroom: &Newsroom, report: &mut Report) -> Outcome {
    for (what, paths) in [
        ("article by slug", newsroom.articles()),
        ("list of 20 by tag", newsroom.lists()),
        ("most popular", vec![newsroom::POPULAR.to_owned()]),
    ] {
        let body = newsroom::usual_body(home, &paths, None)?;
        let asked = Asked::of(what, body.len(), paths);
        compare(pace, home, asked, Yardstick::Constant(&body), report)?;
    }
    Ok(())
}

/// What is asked for, and in which words it is reported.
struct Asked {
    what: &'static str,
    /// What the yardstick is called.
    beside: &'static str,
    /// The length of a usual answer.
    bytes: usize,
    paths: Vec<String>,
    choice: Choice,
    /// Whether every path is asked for once before, so that its answer is kept.
    kept: bool,
    /// The content coding it is asked for in.
    coding: Option<&'static str>,
    /// The tags of the copies at hand, of it and of the yardstick.
    at_hand: [Option<String>; 2],
}

impl Asked {
    /// These paths, each as often as any other, beside the constant body.
    fn of(what: &'static str, bytes: usize, paths: Vec<String>) -> Self {
        Self {
            what,
            beside: "the constant body",
            bytes,
            paths,
            choice: Choice::Even,
            kept: false,
            coding: None,
            at_hand: [None, None],
        }
    }

    /// Asks for every path once.
    fn warm(&self, address: SocketAddr) -> Outcome {
        let headers: Vec<_> = self
            .coding
            .map(|it| ("Accept-Encoding", it))
            .into_iter()
            .collect();
        let mut client = Client::connect(address)?;
        for path in &self.paths {
            let (status, said) = client.send(&Request {
                method: "GET",
                path,
                headers: &headers,
                body: &[],
            })?;
            client::expect(path, status, 200, &said)?;
        }
        Ok(())
    }
}

/// Measures what is asked for and a yardstick on one server, and reports both.
fn compare(
    pace: Pace,
    home: &Home,
    asked: Asked,
    yardstick: Yardstick<'_>,
    report: &mut Report,
) -> Outcome {
    let server = Server::start_ready(home, Some(yardstick), &asked.paths[0])?;
    report.starts.push(server.took());
    if report.at_rest.is_none() {
        std::thread::sleep(Duration::from_secs(3));
        report.at_rest = Some(server.memory()?);
    }
    let beside = (server.address(), yardstick.path().to_owned());
    measure(pace, &server, asked, beside, report)?;
    server.stop()
}

/// Measures what is asked for on a running server by turns with one path of this or
/// another server, and reports both.
fn measure(
    pace: Pace,
    server: &Server,
    asked: Asked,
    beside: (SocketAddr, String),
    report: &mut Report,
) -> Outcome {
    if asked.kept {
        asked.warm(server.address())?;
    }
    let made = server.answers_made()?;
    let [own_tag, other_tag] = asked.at_hand;
    let own = Load {
        address: server.address(),
        connections: pace.connections,
        paths: asked.paths,
        choice: asked.choice,
        coding: asked.coding,
        at_hand: own_tag,
    };
    let other = Load {
        address: beside.0,
        paths: vec![beside.1],
        choice: Choice::Even,
        coding: None,
        at_hand: other_tag,
        ..own
    };
    let (mut real, mut yardstick) = (Vec::new(), Vec::new());
    // By turns, so that whatever else this machine does meets both.
    let turns = pace.turns()?;
    let (mut own, mut other) = (own.begin()?, other.begin()?);
    for _ in 0..turns {
        real.extend(own.turn(TURN / 2, TURN)?);
        yardstick.extend(other.turn(TURN / 2, TURN)?);
    }
    let over = TURN * turns;
    report.after_load = Some(server.memory()?);
    let made = server.answers_made()?.saturating_sub(made);
    let comparison = Comparison {
        what: asked.what,
        beside: asked.beside,
        bytes: asked.bytes,
        made: asked.kept.then_some(made),
        real: Measured::of(real, over)?,
        yardstick: Measured::of(yardstick, over)?,
    };
    eprintln!("{}: {comparison}", report.database);
    report.comparisons.push(comparison);
    Ok(())
}
