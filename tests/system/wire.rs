//! What readers ask for is written straight to the connection: it must be what anybody else
//! would be answered, in its turn, whatever else comes along the same connection.

mod ends;
mod equal;
mod turns;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::World;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection that is spoken over byte by byte.
struct Wire {
    stream: TcpStream,
    come: Vec<u8>,
}

/// An answer as it came.
#[derive(Clone, Debug)]
struct Came {
    status: u16,
    /// The lines of its head but for the first, in alphabetical order: no order is promised.
    head: Vec<String>,
    body: Vec<u8>,
}

impl Wire {
    fn to(world: &World) -> Self {
        Self::at(&world.address())
    }

    fn at(address: &str) -> Self {
        let to = address.trim_start_matches("http://").parse();
        let to: SocketAddr = to.expect("an address");
        let stream = TcpStream::connect(to).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_nodelay(true).expect("a connection");
        Self {
            stream,
            come: Vec::new(),
        }
    }

    fn say(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).expect("it is sent");
    }

    /// The next answer; `to_head` where it has no body.
    #[track_caller]
    fn hear(&mut self, to_head: bool) -> Came {
        let end = loop {
            let end = self.come.windows(4).position(|it| it == b"\r\n\r\n");
            match end {
                Some(end) => break end,
                None => assert!(self.more(), "the connection ends: {:?}", self.said()),
            }
        };
        let head = String::from_utf8(self.come[..end].to_vec()).expect("text");
        self.come.drain(..end + 4);
        let mut lines = head.split("\r\n").map(str::to_owned);
        let first = lines.next().expect("a line");
        let (_, status) = first.split_once(' ').expect("an answer");
        let mut came = Came {
            status: status[..3].parse().expect("a status"),
            head: lines.collect(),
            body: Vec::new(),
        };
        came.head.sort();
        let length = came.header("content-length").filter(|_| !to_head);
        let length = length.map_or(0, |length| length.parse().expect("a number"));
        while self.come.len() < length {
            assert!(self.more(), "the answer breaks off");
        }
        came.body = self.come.drain(..length).collect();
        came
    }

    /// Asks and hears.
    #[track_caller]
    fn ask(&mut self, target: &str, fields: &str) -> Came {
        self.say(&get(target, fields));
        self.hear(false)
    }

    /// Whether nothing more comes, and the server ends the connection.
    fn ends(&mut self) -> bool {
        self.come.is_empty() && !self.more()
    }

    fn more(&mut self) -> bool {
        let mut room = [0; 64 * 1024];
        let read = self.stream.read(&mut room).expect("no silence");
        self.come.extend_from_slice(&room[..read]);
        read > 0
    }

    fn said(&self) -> String {
        String::from_utf8_lossy(&self.come).into_owned()
    }
}

impl Came {
    fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.head.iter().filter_map(|line| {
            let (given, value) = line.split_once(": ")?;
            (given == name).then_some(value)
        });
        let value = values.next();
        assert!(values.next().is_none(), "{name} twice");
        value
    }

    /// Its head without what differs each time.
    fn lasting(&self) -> Vec<&str> {
        let lines = self.head.iter().map(String::as_str);
        lines
            .filter(|line| !line.starts_with("date: ") && !line.starts_with("x-request-id: "))
            .collect()
    }

    /// Whether it was written straight to the connection: then it tells the time by the
    /// world's clock, which stands, and else by the machine's.
    fn is_straight(&self, world: &World) -> bool {
        let now = world.now().to_string();
        let date = self.header("date").expect("a date");
        date.contains(&now[11..19]) && date.contains(&now[..4])
    }
}

fn get(target: &str, fields: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: news.example\r\n{fields}\r\n")
}

/// The address of a new live story of this headline.
async fn story(world: &World, headline: &str) -> String {
    let text = "The first ferry in a month left at dawn. ".repeat(40);
    let story = world
        .published(json!({
            "headline": headline,
            "body": [{"type": "paragraph", "html": text}],
        }))
        .await;
    format!("/v1/articles/{}", story.slug())
}

/// The same, kept already.
async fn kept(world: &World, headline: &str) -> String {
    let address = story(world, headline).await;
    // On PostgreSQL what is kept is believed once nothing was heard of other processes.
    let deadline = Instant::now() + PATIENCE;
    let before = hits(world).await;
    while hits(world).await == before {
        assert!(Instant::now() < deadline, "{address} is not kept");
        std::thread::sleep(Duration::from_millis(10));
        assert_eq!(Wire::to(world).ask(&address, "").status, 200);
    }
    address
}

/// How many answers were kept already when they were asked for.
async fn hits(world: &World) -> u64 {
    counted(world, "newsdesk_cache_requests_total{outcome=\"hit\"}").await
}

/// What `/metrics` counts under a name.
async fn counted(world: &World, name: &str) -> u64 {
    let text = world.nobody().get("/metrics").await.is(200).text();
    let found = text.lines().find_map(|line| line.strip_prefix(name));
    found.map_or(0, |value| value.trim().parse().expect("a number"))
}
