//! A receiver that fails, stalls and resets while the server is killed every two seconds:
//! in the end it has been told of every committed change and of none that rolled back, of
//! each thing in order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Acknowledged, write_until_killed};
use crate::Outcome;
use crate::bench::client::{Client, Request};
use crate::bench::newsroom::sign_in;
use crate::bench::server::{Home, Server};

/// How often the server is killed.
const KILLED_EVERY: Duration = Duration::from_secs(2);

/// How long all that is pending may take once the receiver does well.
const PATIENCE: Duration = Duration::from_secs(300);

/// A message that was accepted.
struct Accepted {
    id: String,
    body: String,
}

/// Somebody who is told, and means no good until `well` is set.
#[derive(Default)]
struct Receiver {
    accepted: Mutex<Vec<Accepted>>,
    /// How often each message came.
    came: Mutex<HashMap<String, u32>>,
    well: AtomicBool,
}

/// Has editors write and publish while the server is killed every two seconds; a row.
///
/// # Errors
/// That a message was lost, made up or out of order, or whatever else went wrong.
pub fn told(seconds: u64, name: &str, url: Option<&str>) -> Outcome<String> {
    let mut home = Home::new(url)?;
    home.set("NEWSDESK_OUTBOUND_ALLOW", "127.0.0.0/8");
    let receiver = Arc::new(Receiver::default());
    let address = listen(&receiver)?;
    let server = Server::start(&home, None)?;
    let hook = format!("http://{address}/");
    admin(&server)?.post("/v1/admin/webhooks", &json!({"url": hook}), 201)?;
    server.stop()?;
    let until = Instant::now() + Duration::from_secs(seconds);
    let (mut kills, mut acknowledged) = (0, Vec::new());
    while Instant::now() < until {
        let server = Server::start(&home, None)?;
        acknowledged.extend(write_until_killed(server, kills, KILLED_EVERY)?);
        kills += 1;
    }
    receiver.well.store(true, Ordering::SeqCst);
    let server = Server::start(&home, None)?;
    let committed = committed(&server)?;
    drain(&server, &receiver, committed.len())?;
    server.stop()?;
    judge(name, &receiver, &committed, &acknowledged)?;
    let (tries, told) = {
        let came = receiver.came.lock().map_err(|_| "a lock")?;
        (came.values().sum::<u32>(), came.len())
    };
    let accepted = receiver.accepted.lock().map_err(|_| "a lock")?.len();
    Ok(format!(
        "| {name} | {kills} | {} | {tries} | {told} | 0 | 0 | {} |",
        committed.len(),
        accepted - told
    ))
}

fn admin(server: &Server) -> Outcome<Client> {
    let mut client = Client::connect(server.address())?;
    client.token = sign_in(server.address())?;
    Ok(client)
}

/// Every public change that the log has: type and id by number.
fn committed(server: &Server) -> Outcome<BTreeMap<i64, (String, String)>> {
    let mut client = Client::connect(server.address())?;
    let (mut all, mut after) = (BTreeMap::new(), 0);
    loop {
        let body = client.get(&format!("/v1/changes?limit=1000&after={after}"))?;
        let page: Value = serde_json::from_slice(&body)?;
        let text = |change: &Value, name: &str| change[name].as_str().unwrap_or("").to_owned();
        for change in page["data"].as_array().into_iter().flatten() {
            let number = change["number"].as_i64().unwrap_or(0);
            all.insert(number, (text(change, "type"), text(change, "id")));
        }
        after = page["page"]["next"].as_i64().unwrap_or(0);
        if page["page"]["latest"].as_i64() == Some(after) {
            return Ok(all);
        }
    }
}

/// Waits until everything has arrived. What is to be tried again in minutes only is tried
/// at once, as an admin can have it.
fn drain(server: &Server, receiver: &Receiver, wanted: usize) -> Outcome {
    let mut client = admin(server)?;
    let list: Value = serde_json::from_slice(&client.get("/v1/admin/webhooks")?)?;
    let webhook = list["data"][0]["id"].as_str().unwrap_or("").to_owned();
    let log = format!("/v1/admin/webhooks/{webhook}/deliveries");
    let until = Instant::now() + PATIENCE;
    loop {
        let told = {
            let accepted = receiver.accepted.lock().map_err(|_| "a lock")?;
            let ids: HashSet<&str> = accepted.iter().map(|it| it.id.as_str()).collect();
            ids.len()
        };
        if told >= wanted {
            return Ok(());
        }
        if Instant::now() > until {
            return Err(format!("{told} of {wanted} arrived in five minutes").into());
        }
        // A token does not last as long as this may take.
        let mut client = admin(server)?;
        let path = format!("{log}?state=pending&limit=100");
        let pending: Value = serde_json::from_slice(&client.get(&path)?)?;
        for message in pending["data"].as_array().into_iter().flatten() {
            if message["tries"].as_i64() == Some(0) {
                continue;
            }
            let id = message["id"].as_str().unwrap_or("");
            let path = format!("{log}/{id}/actions/replay");
            // One that is being tried is refused.
            client.send(&Request {
                method: "POST",
                path: &path,
                headers: &[],
                body: &[],
            })?;
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// Holds what was accepted against the log.
fn judge(
    name: &str,
    receiver: &Receiver,
    committed: &BTreeMap<i64, (String, String)>,
    acknowledged: &[Acknowledged],
) -> Outcome {
    let accepted = receiver.accepted.lock().map_err(|_| "a lock")?;
    let (mut bodies, mut told) = (HashMap::<&str, &str>::new(), HashSet::new());
    let mut latest = HashMap::<String, i64>::new();
    for message in accepted.iter() {
        let event: Value = serde_json::from_str(&message.body)?;
        let number = event["data"]["version"].as_i64().unwrap_or(0);
        let text = |value: &Value| value.as_str().unwrap_or("").to_owned();
        let (kind, id) = (text(&event["type"]), text(&event["data"]["id"]));
        if committed.get(&number) != Some(&(kind, id.clone())) {
            return Err(format!("{name}: told of what was not committed: {event}").into());
        }
        let first = bodies.entry(&message.id).or_insert(&message.body);
        if *first != message.body {
            return Err(format!("{name}: {} says two things", message.id).into());
        }
        if told.insert(number) {
            let before = latest.insert(id, number).unwrap_or(0);
            if before > number {
                return Err(format!("{name}: {before} was told before {number}").into());
            }
        }
    }
    let missing: Vec<_> = committed.keys().filter(|it| !told.contains(it)).collect();
    if !missing.is_empty() {
        return Err(format!("{name}: never told of {missing:?}").into());
    }
    let published: HashSet<&str> = committed
        .values()
        .filter(|(kind, _)| kind == "article.published")
        .map(|(_, id)| id.as_str())
        .collect();
    let lost = acknowledged
        .iter()
        .filter(|it| it.version >= 2)
        .find(|it| !published.contains(it.id.as_str()));
    match lost {
        Some(lost) => Err(format!("{name}: {} is not in the log", lost.slug).into()),
        None => Ok(()),
    }
}

/// Listens on a port of its own.
fn listen(receiver: &Arc<Receiver>) -> Outcome<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let receiver = Arc::clone(receiver);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let receiver = Arc::clone(&receiver);
            // What goes wrong with one connection is what this is about.
            thread::spawn(move || receiver.serve(stream));
        }
    });
    Ok(address)
}

impl Receiver {
    fn serve(&self, mut stream: TcpStream) -> Outcome {
        let (id, body) = read(&mut stream)?;
        let times = {
            let mut came = self.came.lock().map_err(|_| "a lock")?;
            let times = came.entry(id.clone()).or_insert(0);
            *times += 1;
            *times
        };
        let dice = id.bytes().fold(times, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(byte))
        });
        let well = self.well.load(Ordering::SeqCst);
        match dice % 8 {
            0 if !well => stream
                .write_all(b"HTTP/1.1 500 So\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")?,
            // Longer than the server lives.
            1 if !well => thread::sleep(KILLED_EVERY * 2),
            // Gone without an answer, be it after it was taken in.
            2 if !well => {}
            3 if !well => self.accept(id, body)?,
            _ => {
                self.accept(id, body)?;
                stream.write_all(b"HTTP/1.1 204 So\r\nconnection: close\r\n\r\n")?;
            }
        }
        Ok(())
    }

    fn accept(&self, id: String, body: String) -> Outcome {
        let mut accepted = self.accepted.lock().map_err(|_| "a lock")?;
        accepted.push(Accepted { id, body });
        Ok(())
    }
}

/// The id and the body of a message.
fn read(stream: &mut TcpStream) -> Outcome<(String, String)> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let header = |name: &str| {
                let line = head.lines().find_map(|line| line.strip_prefix(name));
                line.map(|value| value.trim().to_owned())
            };
            let length: usize = header("content-length:").ok_or("no length")?.parse()?;
            if body.len() >= length {
                return Ok((header("webhook-id:").ok_or("no id")?, body.to_owned()));
            }
        }
        match stream.read(&mut buffer)? {
            0 => return Err("cut off".into()),
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}
