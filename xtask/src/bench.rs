//! `cargo xtask bench`: what the release build does with a store of a real size, beside
//! the same server answering a constant body; `cargo xtask bench photos` is apart.

pub(crate) mod client;
mod load;
pub(crate) mod newsroom;
pub(crate) mod photo;
mod photos;
pub(crate) mod postgres;
mod renditions;
mod report;
pub(crate) mod server;
mod words;

use std::fs;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

use crate::Outcome;
use crate::place::{cargo, must};
use load::{Load, Measured};
use newsroom::Newsroom;
use report::{Comparison, Report};
use server::{Home, Server, Yardstick};

/// How long one thing is asked for before the other has its turn.
const TURN: Duration = Duration::from_secs(2);

/// What to measure.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Plan {
    #[command(subcommand)]
    apart: Option<Apart>,
    /// On which databases.
    #[arg(long, value_enum, default_value = "both")]
    database: Databases,
    /// How many live stories the store has; with none renditions alone are measured.
    #[arg(long, default_value_t = 20_000)]
    articles: usize,
    /// How long each thing is measured, by turns with its constant body.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// How many connections ask at once, each as soon as it is answered.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// A PostgreSQL database to use, empty; without it a throw-away server is started
    /// from the machine's own binaries.
    #[arg(long)]
    postgres_url: Option<String>,
    /// Measure the program as it was built last.
    #[arg(long)]
    no_build: bool,
}

/// What is measured by itself.
#[derive(Subcommand)]
enum Apart {
    /// Draws renditions beside sharp, on the same photos.
    Photos(photos::Plan),
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Databases {
    Sqlite,
    Postgres,
    Both,
}

/// Builds, fills, measures and prints one table.
///
/// # Errors
/// Whatever went wrong on the way: no figure is printed from a run that had an error.
pub fn run(plan: &Plan) -> Outcome {
    if let Some(Apart::Photos(plan)) = &plan.apart {
        return photos::run(plan);
    }
    if !plan.no_build {
        must(cargo().args(["build", "--release", "--locked", "--package", "newsdesk"]))?;
    }
    let mut reports = Vec::new();
    if plan.database != Databases::Postgres {
        reports.push(of_database(plan, "SQLite", None)?);
    }
    if plan.database != Databases::Sqlite {
        let (_server, url) = match &plan.postgres_url {
            Some(url) => (None, url.clone()),
            None => {
                let (server, url) = postgres::start()?;
                (Some(server), url)
            }
        };
        reports.push(of_database(plan, "PostgreSQL", Some(&url))?);
    }
    println!(
        "\n{}",
        report::table(&reports, plan.articles, plan.connections)
    );
    Ok(())
}

fn of_database(plan: &Plan, name: &'static str, url: Option<&str>) -> Outcome<Report> {
    let home = Home::new(url)?;
    eprintln!("{name}: filling a newsroom of {} stories …", plan.articles);
    let server = Server::start(&home, None)?;
    let newsroom = match plan.articles {
        0 => None,
        articles => Some(Newsroom::fill(&server, articles)?),
    };
    server.stop()?;

    let mut report = Report {
        database: name,
        comparisons: Vec::new(),
        starts: Vec::new(),
        at_rest: None,
        after_load: None,
        program_bytes: fs::metadata(home.program())?.len(),
    };
    if let Some(newsroom) = newsroom {
        stories(plan, &home, &newsroom, &mut report)?;
    }
    renditions::compare(plan, &home, &mut report)?;
    Ok(report)
}

/// Measures what readers ask for of stories.
fn stories(plan: &Plan, home: &Home, newsroom: &Newsroom, report: &mut Report) -> Outcome {
    for (what, paths) in [
        ("article by slug", newsroom.articles()),
        ("list of 20 by tag", newsroom.lists()),
        (
            "most popular",
            vec!["/v1/most-popular?window=24h".to_owned()],
        ),
        ("search", newsroom.searches()),
    ] {
        let body = newsroom.usual_body(home, &paths)?;
        let asked = Asked {
            what,
            beside: "the constant body",
            bytes: body.len(),
            paths,
            at_hand: [None, None],
        };
        compare(plan, home, asked, Yardstick::Constant(&body), report)?;
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
    /// The tags of the copies at hand, of it and of the yardstick.
    at_hand: [Option<String>; 2],
}

/// Measures what is asked for and a yardstick on one server, and reports both.
fn compare(
    plan: &Plan,
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
    let load = |paths: Vec<String>, at_hand: Option<String>| Load {
        address: server.address(),
        connections: plan.connections,
        warm_up: Duration::from_secs(1),
        measured: TURN,
        paths,
        at_hand,
    };
    let [own_tag, other_tag] = asked.at_hand;
    let loads = [
        load(asked.paths, own_tag),
        load(vec![yardstick.path().to_owned()], other_tag),
    ];
    let (mut real, mut other) = (Vec::new(), Vec::new());
    // By turns, so that whatever else this machine does meets both.
    let turns = plan.seconds.div_ceil(TURN.as_secs()).max(1);
    for _ in 0..turns {
        real.extend(loads[0].run()?);
        other.extend(loads[1].run()?);
    }
    let over = TURN * u32::try_from(turns)?;
    report.after_load = Some(server.memory()?);
    server.stop()?;
    let comparison = Comparison {
        what: asked.what,
        beside: asked.beside,
        bytes: asked.bytes,
        real: Measured::of(real, over)?,
        yardstick: Measured::of(other, over)?,
    };
    eprintln!("{}: {comparison}", report.database);
    report.comparisons.push(comparison);
    Ok(())
}
