//! `cargo xtask soak --renditions`: many who ask for one rendition that is not drawn yet,
//! many who ask for many, and uploads that are broken off or fall silent.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;
use crate::bench::client::{Answer, Client, Request};
use crate::bench::newsroom::sign_in;
use crate::bench::photo;
use crate::bench::server::{Home, Server};
use crate::soak::drain::live_stories;
use crate::soak::readers::{read_while, shares};

/// How many ask for one rendition at once.
const CROWD: usize = 1_000;

/// How many renditions are asked for at once, by how many.
const RENDITIONS: usize = 200;
const CLIENTS: usize = 64;

/// How many uploads are broken off, and how many fall silent.
const BROKEN_OFF: usize = 100;
const SILENT: usize = 20;

/// How long readers are measured while nothing is asked for.
const BEFORE: Duration = Duration::from_secs(10);

/// How long the server may take to forget what was broken off: longer than the ten
/// seconds of silence it allows.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a newsroom of one database has gone through.
struct Soak {
    address: SocketAddr,
    token: Option<String>,
    server: Server,
    home: Home,
}

/// Asks one database's newsroom; a row of the table.
///
/// # Errors
/// That a rendition was drawn twice, an answer was neither the rendition nor 503, or
/// something was left behind.
pub fn asked(name: &str, url: Option<&str>) -> Outcome<String> {
    let home = Home::new(url)?;
    let server = Server::start(&home, None)?;
    let address = server.address();
    let soak = Soak {
        address,
        token: sign_in(address)?,
        server,
        home,
    };
    let mut desk = soak.desk()?;
    let paths = live_stories(&mut desk, 20)?;
    let picture = photo::jpeg(6_000, 4_000, 1)?;
    let photos = (0..4)
        .map(|number| photo::upload(&mut desk, &photo::copy(&picture, number), &photo::words()))
        .collect::<Outcome<Vec<_>>>()?;
    let drawn = soak.crowd(&photo::path_of(&photos[0], "full-1280.jpg")?)?;
    let (before, ()) = read_while(address, &paths, || {
        thread::sleep(BEFORE);
        Ok(())
    })?;
    let all = renditions(&photos)?;
    let (meanwhile, (good, busy)) = read_while(address, &paths, || soak.many(&all))?;
    let left = soak.broken_off(&picture)?;
    let memory = soak.server.memory()?;
    soak.server.stop()?;
    Ok(format!(
        "| {name} | {CROWD}, {drawn} | {good} / {busy} | {:.1?} / {:.1?} | {left} | {:.0} MiB |",
        shares(before)?.1,
        shares(meanwhile)?.1,
        memory.peak_kib as f64 / 1_024.0,
    ))
}

/// Addresses of so many renditions, the formats by turns.
fn renditions(photos: &[Value]) -> Outcome<Vec<String>> {
    let mut all = Vec::new();
    for photo in photos {
        for preset in ["wide", "standard", "square", "full"] {
            for width in [320, 640, 1_280, 1_920] {
                for format in ["jpg", "webp", "avif", "png"] {
                    let name = format!("{preset}-{width}.{format}");
                    all.push(photo::path_of(photo, &name)?);
                }
            }
        }
    }
    all.truncate(RENDITIONS);
    Ok(all)
}

fn get(client: &mut Client, path: &str) -> Outcome<Answer> {
    client.ask(&Request {
        method: "GET",
        path,
        headers: &[],
        body: &[],
    })
}

impl Soak {
    fn desk(&self) -> Outcome<Client> {
        let mut client = Client::connect(self.address)?;
        client.token.clone_from(&self.token);
        Ok(client)
    }

    /// How many renditions the server says it has drawn.
    fn drawn(&self) -> Outcome<usize> {
        let text = Client::connect(self.address)?.get("/metrics")?;
        let text = String::from_utf8(text)?;
        let counted = text.lines().filter_map(|line| {
            let line = line.strip_prefix("newsdesk_renditions_drawn_total{")?;
            line.rsplit_once(' ')?.1.parse::<usize>().ok()
        });
        Ok(counted.sum())
    }

    /// Has a crowd ask for one rendition at one moment; how often it was drawn.
    fn crowd(&self, path: &str) -> Outcome<usize> {
        let before = self.drawn()?;
        let start = Barrier::new(CROWD);
        let ask = || -> Outcome<Answer> {
            let connected = Client::connect(self.address);
            start.wait();
            get(&mut connected?, path)
        };
        let answers = thread::scope(|scope| {
            let crowd: Vec<_> = (0..CROWD).map(|_| scope.spawn(ask)).collect();
            let answers = crowd.into_iter().map(|one| match one.join() {
                Ok(answer) => answer,
                Err(_) => Err("one who asked panicked".into()),
            });
            answers.collect::<Outcome<Vec<_>>>()
        })?;
        let alike = |answer: &Answer| answer.status == 200 && answer.body == answers[0].body;
        if !answers.iter().all(alike) {
            return Err(format!("{path}: the answers differ").into());
        }
        match self.drawn()? - before {
            1 => Ok(1),
            drawn => Err(format!("{path} was drawn {drawn} times").into()),
        }
    }

    /// Has many ask for each of these renditions; how many were answered with it, and
    /// how many were told to come back.
    fn many(&self, paths: &[String]) -> Outcome<(usize, usize)> {
        let [next, good, busy] = [const { AtomicUsize::new(0) }; 3];
        let ask = || -> Outcome {
            let mut client = Client::connect(self.address)?;
            while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                let answer = get(&mut client, path)?;
                match answer.status {
                    200 => good.fetch_add(1, Ordering::Relaxed),
                    503 if answer.header("retry-after").is_some() => {
                        busy.fetch_add(1, Ordering::Relaxed)
                    }
                    status => return Err(format!("{path}: {status}").into()),
                };
            }
            Ok(())
        };
        thread::scope(|scope| {
            let asking: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(ask)).collect();
            for client in asking {
                client.join().map_err(|_| "one who asked panicked")??;
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        })?;
        Ok((good.into_inner(), busy.into_inner()))
    }

    /// Breaks off uploads and lets others fall silent; says that nothing is left of them.
    fn broken_off(&self, picture: &[u8]) -> Outcome<String> {
        let before = self.kept()?;
        let body = photo::form(picture, "photo.jpg", &photo::words());
        let begin = |share: usize| -> Outcome<Client> {
            let mut client = self.desk()?;
            client.write(photo::head(&client, body.len()).as_bytes())?;
            client.write(body.get(..body.len() * share / 100).unwrap_or(&body))?;
            Ok(client)
        };
        let silent = || -> Outcome<String> { Ok(String::from_utf8(begin(50)?.answer()?.body)?) };
        thread::scope(|scope| {
            let silent: Vec<_> = (0..SILENT).map(|_| scope.spawn(silent)).collect();
            for share in 0..BROKEN_OFF {
                drop(begin(share)?);
            }
            for one in silent {
                let told = one.join().map_err(|_| "a sender panicked")??;
                if !told.contains("body_timeout") {
                    return Err(format!("a silent sender was told {told}").into());
                }
            }
            Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
        })?;
        let since = Instant::now();
        loop {
            let now = self.kept()?;
            if now == before {
                return Ok(format!("{BROKEN_OFF} and {SILENT}: nothing"));
            }
            if since.elapsed() > PATIENCE {
                return Err(format!("left behind: {now:?}, {before:?} before").into());
            }
            thread::sleep(Duration::from_millis(200));
        }
    }

    /// Rows, originals, files under way, and what the server has open beside the one
    /// connection that asks.
    fn kept(&self) -> Outcome<[usize; 4]> {
        let list = self
            .desk()?
            .get("/v1/editorial/media?limit=1&count=exact")?;
        let list: Value = serde_json::from_slice(&list)?;
        let rows = list["page"]["total"].as_u64().ok_or("no total")?;
        // The connection has to be seen as gone.
        thread::sleep(Duration::from_millis(200));
        let media = self.home.media();
        Ok([
            usize::try_from(rows)?,
            files(&media.join("originals"))?,
            files(&media.join("tmp"))?,
            self.server.descriptors()?,
        ])
    }
}

/// How many files lie in a folder and those in it.
fn files(folder: &Path) -> Outcome<usize> {
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        count += match entry.file_type()?.is_dir() {
            true => files(&entry.path())?,
            false => 1,
        };
    }
    Ok(count)
}
