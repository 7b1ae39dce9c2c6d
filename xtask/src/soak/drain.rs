//! `cargo xtask soak --drain`: ten thousand stories that are due at one instant, and
//! readers who read meanwhile.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::Outcome;
use crate::bench::client::{Client, Request};
use crate::bench::newsroom::sign_in;
use crate::bench::server::{Home, Server};
use crate::soak::SECTION;

/// How many editors write the stories.
const EDITORS: usize = 8;

/// How many readers there are, and how long each waits before the next request: some
/// 800 requests a second, which a small server answers without effort.
const READERS: usize = 4;
const THINKS: Duration = Duration::from_millis(5);

/// How long readers are measured while nothing is due.
const BEFORE: Duration = Duration::from_secs(10);

/// How many live stories readers read.
const READ: usize = 20;

/// How long the drain may take before it counts as hung.
const PATIENCE: Duration = Duration::from_secs(120);

/// Drains the plans of one database; a row of the table.
///
/// # Errors
/// That a story was left over or published twice, or whatever else went wrong.
pub fn drained(name: &str, url: Option<&str>, stories: usize) -> Outcome<String> {
    let home = Home::new(url)?;
    let server = Server::start(&home, None)?;
    let address = server.address();
    let token = sign_in(address)?;
    let mut desk = Client::connect(address)?;
    desk.token.clone_from(&token);
    let paths = live_stories(&mut desk, READ)?;
    let began = Instant::now();
    let ids = on_each_desk(address, &token, stories, |client, number| {
        create(client, &format!("Planned {number}"))
    })?;
    // As long again to plan them, with room to spare.
    let ahead = began.elapsed() * 2 + BEFORE + Duration::from_secs(20);
    let due = now().duration_since(UNIX_EPOCH)? + ahead;
    let due = UNIX_EPOCH + Duration::from_secs(due.as_secs());
    let plan = json!({"publishAt": instant(due)?});
    on_each_desk(address, &token, stories, |client, number| {
        act(client, &ids[number], "schedule", &plan)
    })?;
    let left = due.duration_since(now());
    let left = left.map_err(|_| "the plans took longer to make than they lay ahead")?;
    thread::sleep(left.saturating_sub(BEFORE + Duration::from_secs(1)));

    let usual = read_while(address, &paths, || {
        thread::sleep(BEFORE);
        Ok(())
    })?;
    thread::sleep(due.duration_since(now()).unwrap_or_default());
    // The server has closed the connection that was idle so long.
    let mut desk = Client::connect(address)?;
    desk.token.clone_from(&token);
    let began = Instant::now();
    let meanwhile = read_while(address, &paths, || drained_at(&mut desk, due))?;
    let took = began.elapsed();
    let total = total(&mut desk, "/v1/articles?limit=1&count=exact")?;
    let expected = i64::try_from(stories + READ)?;
    if total != expected {
        return Err(format!("{name}: {total} stories are live, not {expected}").into());
    }
    server.stop()?;
    let (before, during) = (p99(usual)?, p99(meanwhile)?);
    Ok(format!(
        "| {name} | {stories} | {took:.1?} | {:.0} | {before:.1?} | {during:.1?} | {:.2} |",
        stories as f64 / took.as_secs_f64(),
        during.as_secs_f64() / before.as_secs_f64(),
    ))
}

/// Makes a section and stories that are live in it; what readers may read of them.
///
/// # Errors
/// The first answer that was not as expected.
pub fn live_stories(desk: &mut Client, count: usize) -> Outcome<Vec<String>> {
    let section = json!({"name": "World", "slug": SECTION});
    desk.post("/v1/editorial/sections", &section, 201)?;
    let mut paths = vec![
        "/v1/articles?limit=20".to_owned(),
        format!("/v1/articles?section={SECTION}"),
    ];
    for number in 0..count {
        let id = create(desk, &format!("Read {number}"))?;
        act(desk, &id, "publish", &json!({}))?;
        paths.push(format!("/v1/articles/read-{number}"));
    }
    Ok(paths)
}

/// A new story that nothing stands in the way of; its id.
fn create(client: &mut Client, headline: &str) -> Outcome<String> {
    let story = json!({
        "headline": headline,
        "section": SECTION,
        "sources": [{"name": "Northwire", "kind": "wire"}],
        "body": [{"type": "paragraph", "html": "Written long before anybody may read it."}],
    });
    let made = client.post("/v1/editorial/articles", &story, 201)?;
    Ok(made["id"].as_str().unwrap_or_default().to_owned())
}

/// Does an action to a story nobody has touched since it was made.
fn act(client: &mut Client, id: &str, action: &str, told: &Value) -> Outcome {
    let path = format!("/v1/editorial/articles/{id}/actions/{action}");
    let body = told.to_string();
    let (status, said) = client.send(&Request {
        method: "POST",
        path: &path,
        headers: &[("If-Match", "\"1\""), ("Content-Type", "application/json")],
        body: body.as_bytes(),
    })?;
    crate::bench::client::expect(&path, status, 200, &said)
}

/// Does something for each number below `count`, shared among the editors; what came of
/// it, by number.
fn on_each_desk<T: Send + Default + Clone>(
    address: SocketAddr,
    token: &Option<String>,
    count: usize,
    work: impl Fn(&mut Client, usize) -> Outcome<T> + Sync,
) -> Outcome<Vec<T>> {
    let share = |editor: usize| -> Outcome<Vec<(usize, T)>> {
        let mut client = Client::connect(address)?;
        client.token.clone_from(token);
        let numbers = (editor..count).step_by(EDITORS);
        numbers
            .map(|number| Ok((number, work(&mut client, number)?)))
            .collect()
    };
    thread::scope(|scope| {
        let share = &share;
        let desks: Vec<_> = (0..EDITORS)
            .map(|editor| scope.spawn(move || share(editor).map_err(|error| error.to_string())))
            .collect();
        let mut all = vec![T::default(); count];
        for desk in desks {
            for (number, value) in desk.join().map_err(|_| "an editor panicked")?? {
                all[number] = value;
            }
        }
        Ok(all)
    })
}

/// Has readers read until `work` is done; how long each answer took.
fn read_while(
    address: SocketAddr,
    paths: &[String],
    work: impl FnOnce() -> Outcome,
) -> Outcome<Vec<Duration>> {
    let over = AtomicBool::new(false);
    let read = |reader: usize| -> Outcome<Vec<Duration>> {
        let mut client = Client::connect(address)?;
        let mut took = Vec::new();
        for path in paths.iter().cycle().skip(reader * 5) {
            if over.load(Ordering::Relaxed) {
                break;
            }
            let asked = Instant::now();
            client.get(path)?;
            took.push(asked.elapsed());
            thread::sleep(THINKS);
        }
        Ok(took)
    };
    thread::scope(|scope| {
        let read = &read;
        let readers: Vec<_> = (0..READERS)
            .map(|reader| scope.spawn(move || read(reader).map_err(|error| error.to_string())))
            .collect();
        let done = work();
        over.store(true, Ordering::Relaxed);
        let mut took = Vec::new();
        for reader in readers {
            took.extend(reader.join().map_err(|_| "a reader panicked")??);
        }
        done?;
        Ok(took)
    })
}

/// Waits until nothing of the schedule is due any more.
fn drained_at(desk: &mut Client, due: SystemTime) -> Outcome {
    let began = Instant::now();
    let until = instant(due + Duration::from_secs(1))?;
    let path = format!("/v1/editorial/schedule?limit=1&until={until}");
    while began.elapsed() < PATIENCE {
        let list: Value = serde_json::from_slice(&desk.get(&path)?)?;
        if list["data"].as_array().is_some_and(Vec::is_empty) {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err("the schedule does not drain".into())
}

fn total(client: &mut Client, path: &str) -> Outcome<i64> {
    let list: Value = serde_json::from_slice(&client.get(path)?)?;
    Ok(list["page"]["total"].as_i64().ok_or("no total")?)
}

fn p99(mut took: Vec<Duration>) -> Outcome<Duration> {
    took.sort_unstable();
    let place = took.len() * 99 / 100;
    Ok(*took.get(place).ok_or("nothing was read")?)
}

/// A whole second of the system's clock, as the API wants it (RFC 3339, UTC).
fn instant(at: SystemTime) -> Outcome<String> {
    let seconds = at.duration_since(UNIX_EPOCH)?.as_secs();
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    // Days since 1 March of the year 0, in eras of 400 years (H. Hinnant).
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let date = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    Ok(format!(
        "{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z"
    ))
}

/// What time it is: plans are made by the server's own clock, which is this machine's.
#[expect(
    clippy::disallowed_methods,
    reason = "the tool is no part of the program and stands in no still world"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_written_as_the_api_reads_them() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_795_372_800, "2026-11-22T18:40:00Z"),
        ] {
            let at = UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(instant(at).ok().as_deref(), Some(text));
        }
    }
}
