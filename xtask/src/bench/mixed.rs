//! `cargo xtask bench mixed`: readers read at a fixed rate while editors edit and publish.

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;

use super::client::Client;
use super::newsroom::{Story, publish, revise, sign_in};
use super::open_loop::{OpenLoop, Read};
use super::report::milliseconds;
use super::server::{Home, Server};
use super::zipf::{Chance, Zipf};
use super::{On, filled};
use crate::Outcome;

/// How many editors there are; each has stories of their own, so that none overtakes
/// another.
const EDITORS: usize = 16;

/// What to measure.
#[derive(Args)]
pub struct Plan {
    #[command(flatten)]
    on: On,
    /// How many live stories the store has.
    #[arg(long, default_value_t = 20_000)]
    articles: usize,
    /// How many requests are due a second, writes among them.
    #[arg(long, default_value_t = 5_000.0)]
    rate: f64,
    /// How many of a hundred requests are writes: an edit and its publish by turns.
    #[arg(long, default_value_t = 1.0)]
    writes: f64,
    /// For how long.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// How many connections the readers share.
    #[arg(long, default_value_t = 64)]
    connections: usize,
}

/// Fills, measures and prints one table.
///
/// # Errors
/// A request that had an error, or whatever else went wrong on the way.
pub fn run(plan: &Plan) -> Outcome {
    let mut rows = Vec::new();
    let mut first_error = None;
    plan.on.each(|name, url| {
        let home = Home::new(url)?;
        let newsroom = filled(&home, name, plan.articles)?;
        let server = Server::start(&home, None)?;
        let (read, written) = together(plan, server.address(), &newsroom.stories)?;
        server.stop()?;
        first_error = first_error.take().or(read.first_error.clone());
        first_error = first_error.take().or(written.first_error.clone());
        rows.push(row(plan, name, read, written));
        Ok(())
    })?;
    println!(
        "\n| {} live stories, {} requests a second, {} % writes, {} s | answered a second | errors | reads: p50 / p99 / p99.9 / longest | writes: p50 / p99 / longest |",
        plan.articles, plan.rate, plan.writes, plan.seconds
    );
    println!("|---|---|---|---|---|");
    rows.iter().for_each(|row| println!("{row}"));
    match first_error {
        None => Ok(()),
        Some(error) => Err(format!("there were errors, the first: {error}").into()),
    }
}

/// Readers and editors at once.
fn together(plan: &Plan, address: SocketAddr, stories: &[Story]) -> Outcome<(Read, Read)> {
    let time = Duration::from_secs(plan.seconds);
    let token = sign_in(address)?;
    let writes = plan.rate * plan.writes / 100.0;
    let reading = OpenLoop {
        address,
        connections: plan.connections,
        paths: stories.iter().map(Story::path).collect(),
        rate: plan.rate - writes,
        time,
    };
    thread::scope(|scope| {
        let editors: Vec<_> = (0..EDITORS)
            .map(|editor| {
                let token = token.clone();
                let mut own: Vec<_> = stories.iter().skip(editor).step_by(EDITORS).collect();
                own.truncate(stories.len() / EDITORS);
                let every = Duration::from_secs_f64(EDITORS as f64 / writes.max(0.01));
                scope.spawn(move || edit(address, token, editor, &own, every, time))
            })
            .collect();
        let read = reading.run()?;
        let mut written = Read::default();
        for editor in editors {
            let own = editor.join().map_err(|_| "an editor panicked")?;
            match own {
                Ok(took) => written.took.extend(took),
                Err(error) => {
                    written.errors += 1;
                    written.first_error.get_or_insert(error.to_string());
                }
            }
        }
        Ok((read, written))
    })
}

/// One editor: an edit, its publish, the next story's; how long each took from the
/// instant it was due. An error ends the shift.
fn edit(
    address: SocketAddr,
    token: Option<String>,
    editor: usize,
    stories: &[&Story],
    every: Duration,
    time: Duration,
) -> Outcome<Vec<Duration>> {
    let mut client = Client::connect(address)?;
    client.token = token;
    let (zipf, mut chance) = (Zipf::of(stories.len()), Chance::of(1_000 + editor));
    let mut versions = vec![2; stories.len()];
    let mut took = Vec::new();
    let begin = Instant::now();
    let mut due = begin + every.mul_f64(editor as f64 / EDITORS as f64);
    let mut edited = None;
    while due < begin + time && !stories.is_empty() {
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let place = edited.take();
        let number = place.unwrap_or_else(|| zipf.pick(&mut chance));
        let (id, version) = (&stories[number].id, versions[number]);
        match place {
            Some(_) => publish(&mut client, id, version)?,
            None => {
                let headline = format!("Edition {version} of story {number} of desk {editor}");
                revise(&mut client, id, version, &json!({"headline": headline}))?;
                edited = Some(number);
            }
        }
        versions[number] += 1;
        took.push(due.elapsed());
        due += every;
    }
    Ok(took)
}

fn row(plan: &Plan, name: &str, mut read: Read, mut written: Read) -> String {
    read.took.sort_unstable();
    written.took.sort_unstable();
    let answered = read.took.len() + written.took.len();
    format!(
        "| {name} | {:.0} | {} | {} / {} / {} / {} | {} / {} / {} |",
        answered as f64 / plan.seconds.max(1) as f64,
        read.errors + written.errors,
        at(&read.took, 0.5),
        at(&read.took, 0.99),
        at(&read.took, 0.999),
        at(&read.took, 1.0),
        at(&written.took, 0.5),
        at(&written.took, 0.99),
        at(&written.took, 1.0),
    )
}

/// What this share of sorted times took at most.
pub fn at(sorted: &[Duration], share: f64) -> String {
    let place = (sorted.len() as f64 * share) as usize;
    let took = sorted.get(place.min(sorted.len().saturating_sub(1)));
    took.map_or_else(|| "none".to_owned(), |took| milliseconds(*took))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_from_the_sorted_times() {
        let took: Vec<_> = (1..=1_000).map(Duration::from_millis).collect();
        assert_eq!(at(&took, 0.5), "501.00 ms");
        assert_eq!(at(&took, 0.999), "1000.00 ms");
        assert_eq!(at(&took, 1.0), "1000.00 ms");
        assert_eq!(at(&[], 0.5), "none");
    }
}
