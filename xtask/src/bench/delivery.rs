//! `cargo xtask bench delivery`: what readers ask for, out of the cache and without one,
//! beside a constant body of the same size and beside nginx's own cache.

use clap::Args;
use serde_json::Value;

use super::client::{Client, Request};
use super::load::Choice;
use super::newsroom::{self, Newsroom, Story};
use super::nginx::{self, Nginx};
use super::renditions::{NOTHING, NOTHING_AT_HAND, read, tag_of_nothing};
use super::report::{self, Report};
use super::server::{Home, Server, Yardstick};
use super::words::Words;
use super::{Asked, On, Pace, compare, filled, measure};
use crate::Outcome;

/// The setting that says how much is kept.
pub const CACHE: &str = "NEWSDESK_CACHE_MIB";

/// The setting that says what is logged.
const LOG: &str = "NEWSDESK_LOG";

/// How many pages and searches are asked for where each is made anew.
const COLD: usize = 2_000;

/// What to measure.
#[derive(Args)]
pub struct Plan {
    #[command(flatten)]
    on: On,
    #[command(flatten)]
    pace: Pace,
    /// How many live stories the store has.
    #[arg(long, default_value_t = 20_000)]
    articles: usize,
    /// Among how many of them the readers of kept answers choose, by Zipf's law.
    #[arg(long, default_value_t = 500)]
    hot: usize,
    /// Only the rows in whose name this stands, such as "cold".
    #[arg(long, default_value = "")]
    only: String,
}

/// The row beside nginx.
const BESIDE_NGINX: &str = "one article, kept";

impl Plan {
    /// Whether the row of this name is measured.
    fn wants(&self, what: &str) -> bool {
        what.contains(&self.only)
    }
}

/// What is asked for on one database.
struct Measuring<'a> {
    plan: &'a Plan,
    home: Home,
    newsroom: Newsroom,
    report: Report,
}

/// Fills, measures and prints one table.
///
/// # Errors
/// Whatever went wrong on the way.
pub fn run(plan: &Plan) -> Outcome {
    let nginx = nginx::found();
    if nginx.is_none() {
        eprintln!("this machine has no nginx: its row is left out");
    }
    let mut reports = Vec::new();
    plan.on.each(|name, url| {
        let mut home = Home::new(url)?;
        // Otherwise each start would have other addresses in its answers: those of its port.
        home.set("NEWSDESK_PUBLIC_URL", "https://news.example");
        let mut measuring = Measuring {
            newsroom: filled(&home, name, plan.articles)?,
            report: Report::of(name, &home)?,
            plan,
            home,
        };
        // Room for all that is asked for, pages and searches among it.
        measuring.home.set(CACHE, "512");
        measuring.kept()?;
        if let Some(nginx) = nginx.filter(|_| plan.wants(BESIDE_NGINX)) {
            // Neither writes a line for every request.
            measuring.home.set(LOG, "warn");
            measuring.beside_nginx(nginx)?;
            measuring.home.set(LOG, "info");
        }
        measuring.home.set(CACHE, "0");
        measuring.cold()?;
        reports.push(measuring.report);
        Ok(())
    })?;
    let table = report::table(&reports, plan.articles, plan.pace.connections);
    println!("\n{table}");
    Ok(())
}

impl Measuring<'_> {
    /// Some stories, the most read ones first.
    fn some(&self, count: usize) -> Vec<Story> {
        let stories = &self.newsroom.stories;
        let step = (stories.len() / count.max(1)).max(1);
        stories.iter().step_by(step).take(count).cloned().collect()
    }

    fn hot(&self) -> Vec<String> {
        self.some(self.plan.hot).iter().map(Story::path).collect()
    }

    /// Beside a constant body of the usual answer's size.
    fn beside_constant(&mut self, asked: Asked) -> Outcome {
        if !self.plan.wants(asked.what) {
            return Ok(());
        }
        let usual = newsroom::usual_body(&self.home, &asked.paths, asked.coding)?;
        let constant = match asked.coding {
            // The bytes of a coded body are no JSON, which the load looks for.
            Some(_) => filler(usual.len()),
            None => usual,
        };
        let asked = Asked {
            bytes: constant.len(),
            ..asked
        };
        let constant = Yardstick::Constant(&constant);
        compare(
            self.plan.pace,
            &self.home,
            asked,
            constant,
            &mut self.report,
        )
    }

    /// Answers out of the cache.
    fn kept(&mut self) -> Outcome {
        let kept = |what, paths| Asked {
            choice: Choice::Zipf,
            kept: true,
            ..Asked::of(what, 0, paths)
        };
        self.beside_constant(kept("article, kept", self.hot()))?;
        self.beside_constant(kept("list of 20 by tag, kept", self.newsroom.lists()))?;
        let popular = vec![newsroom::POPULAR.to_owned()];
        self.beside_constant(kept("most popular, kept", popular))?;
        if let Some(pages) = self.pages(self.plan.hot)? {
            self.beside_constant(kept("page of an article, kept", pages))?;
        }
        if let Some(searches) = self.searches(self.plan.hot)? {
            self.beside_constant(kept("search, kept", searches))?;
        }
        self.beside_constant(Asked {
            coding: Some("br"),
            ..kept("article in brotli, kept", self.hot())
        })?;
        let at_hand = "article at hand (304), kept";
        if !self.plan.wants(at_hand) {
            return Ok(());
        }
        let one = self.hot().swap_remove(0);
        let asked = Asked {
            beside: NOTHING_AT_HAND,
            at_hand: [Some(self.tag(&one)?), Some(tag_of_nothing(&self.home)?)],
            ..kept(at_hand, vec![one])
        };
        compare(self.plan.pace, &self.home, asked, NOTHING, &mut self.report)
    }

    /// One story out of the cache, beside the same bytes out of nginx's.
    fn beside_nginx(&mut self, binary: &str) -> Outcome {
        let server = Server::start(&self.home, None)?;
        let nginx = Nginx::before(binary, server.address())?;
        let path = self.hot().swap_remove(0);
        let own = Client::connect(server.address())?.get(&path)?;
        for _ in 0..2 {
            // The second time out of its cache.
            if Client::connect(nginx.address())?.get(&path)? != own {
                return Err(format!("nginx hands out other bytes of {path}").into());
            }
        }
        let asked = Asked {
            beside: "nginx's cache",
            kept: true,
            ..Asked::of(BESIDE_NGINX, own.len(), vec![path.clone()])
        };
        let beside = (nginx.address(), path);
        measure(self.plan.pace, &server, asked, beside, &mut self.report)?;
        drop(nginx);
        server.stop()
    }

    /// Answers that are each made anew.
    fn cold(&mut self) -> Outcome {
        let (articles, lists) = (self.newsroom.articles(), self.newsroom.lists());
        self.beside_constant(Asked::of("article, cold", 0, articles))?;
        self.beside_constant(Asked::of("list of 20 by tag, cold", 0, lists))?;
        if let Some(pages) = self.pages(COLD)? {
            self.beside_constant(Asked::of("page of an article, cold", 0, pages))?;
        }
        if let Some(searches) = self.searches(COLD)? {
            self.beside_constant(Asked::of("search, cold", 0, searches))?;
        }
        Ok(())
    }

    /// Some stories' pages; nothing where the server has none.
    fn pages(&self, count: usize) -> Outcome<Option<Vec<String>>> {
        let stories = self.some(count);
        let server = Server::start(&self.home, None)?;
        let mut client = Client::connect(server.address())?;
        let mut pages = Vec::new();
        for story in stories {
            let story: Value = serde_json::from_slice(&client.get(&story.path())?)?;
            let path = story["path"].as_str().unwrap_or_default();
            pages.push(format!("/v1/page?path={path}"));
        }
        drop(client);
        let answered = answers(&server, &pages[0])?;
        server.stop()?;
        Ok(answered.then_some(pages))
    }

    /// Searches for two words each; nothing where the server has none.
    fn searches(&self, count: usize) -> Outcome<Option<Vec<String>>> {
        let mut searches: Vec<_> = (0..count).map(search).collect();
        searches.sort();
        searches.dedup();
        let server = Server::start(&self.home, None)?;
        let answered = answers(&server, &searches[0])?;
        server.stop()?;
        Ok(answered.then_some(searches))
    }

    fn tag(&self, path: &str) -> Outcome<String> {
        let server = Server::start(&self.home, None)?;
        let mut client = Client::connect(server.address())?;
        let tag = read(&mut client, path.to_owned())?.tag;
        drop(client);
        server.stop()?;
        Ok(tag)
    }
}

/// The address of a search for two words that are in many stories.
pub fn search(seed: usize) -> String {
    let mut words = Words::of(20_000 + seed);
    format!("/v1/search?q={}%20{}", words.word(), words.word())
}

/// Whether an address answers 200; says so where it does not.
pub fn answers(server: &Server, path: &str) -> Outcome<bool> {
    let (status, _) = Client::connect(server.address())?.send(&Request {
        method: "GET",
        path,
        headers: &[],
        body: &[],
    })?;
    if status != 200 {
        let address = path.split('?').next().unwrap_or_default();
        eprintln!("{address} answers {status}: its rows are left out");
    }
    Ok(status == 200)
}

/// A JSON object of so many bytes.
fn filler(bytes: usize) -> Vec<u8> {
    let frame = "{\"\":\"\"}".len();
    format!("{{\"\":\"{}\"}}", "x".repeat(bytes.saturating_sub(frame))).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filler_is_json_of_its_size() {
        let body = filler(4_321);
        assert_eq!(body.len(), 4_321);
        assert!(serde_json::from_slice::<Value>(&body).is_ok_and(|it| it.is_object()));
    }
}
