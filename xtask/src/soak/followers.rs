//! Many who follow the changes and mostly hear nothing: what they cost in memory, and how
//! soon all of them hear of a story.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Outcome;
use crate::bench::client::{Client, Request};
use crate::bench::newsroom::sign_in;
use crate::bench::server::{Home, Server};

/// How long a follower may wait for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// A row: the memory before and with so many followers, and how soon the first and the
/// last of them hear of a story after its publication is acknowledged.
///
/// # Errors
/// That one of them heard nothing, or whatever else went wrong.
pub fn followed(count: usize, name: &str, url: Option<&str>) -> Outcome<String> {
    let home = Home::new(url)?;
    let server = Server::start(&home, None)?;
    let address = server.address();
    let mut editor = Client::connect(address)?;
    editor.token = sign_in(address)?;
    publish(&mut editor, 0)?;
    let before = server.memory()?;
    let mut followers = Vec::with_capacity(count);
    for _ in 0..count {
        followers.push(follow(address)?);
    }
    let with = server.memory()?;
    let mut editor = Client::connect(address)?;
    editor.token = sign_in(address)?;
    publish(&mut editor, 1)?;
    let acknowledged = Instant::now();
    let mut first = None;
    for follower in &mut followers {
        hear(follower, "article.published")?;
        first.get_or_insert_with(|| acknowledged.elapsed());
    }
    let last = acknowledged.elapsed();
    let mib = |kib: u64| kib as f64 / 1024.0;
    Ok(format!(
        "| {name} | {count} | {:.0} MiB | {:.0} MiB | {:.1} KiB | {:.1} ms / {:.0} ms |",
        mib(before.resident_kib),
        mib(with.resident_kib),
        with.resident_kib.saturating_sub(before.resident_kib) as f64 / count as f64,
        first.unwrap_or_default().as_secs_f64() * 1e3,
        last.as_secs_f64() * 1e3,
    ))
}

/// Begins to follow.
fn follow(address: SocketAddr) -> Outcome<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /v1/changes/stream HTTP/1.1\r\nHost: newsdesk\r\n\r\n")?;
    hear(&mut stream, "retry: 2000")?;
    Ok(stream)
}

/// Reads until this is said.
fn hear(stream: &mut TcpStream, said: &str) -> Outcome {
    let (mut heard, mut buffer) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&heard).contains(said) {
        match stream.read(&mut buffer)? {
            0 => return Err("a follower was cut off".into()),
            read => heard.extend_from_slice(&buffer[..read]),
        }
    }
    Ok(())
}

/// Publishes a story.
fn publish(editor: &mut Client, number: u32) -> Outcome {
    let mut story = json!({
        "headline": format!("Ferries return, edition {number}"),
        "sources": [{"name": "Northwire", "kind": "wire"}],
        "body": [{"type": "paragraph", "html": "The first ferry in a month left at dawn."}],
    });
    if number == 0 {
        let section = json!({"name": "World", "slug": "world"});
        editor.post("/v1/editorial/sections", &section, 201)?;
    }
    story["section"] = json!("world");
    let made = editor.post("/v1/editorial/articles", &story, 201)?;
    let id = made["id"].as_str().unwrap_or_default();
    let path = format!("/v1/editorial/articles/{id}/actions/publish");
    let (status, _) = editor.send(&Request {
        method: "POST",
        path: &path,
        headers: &[("If-Match", "\"1\"")],
        body: &[],
    })?;
    match status {
        200 => Ok(()),
        status => Err(format!("publishing answered {status}").into()),
    }
}
