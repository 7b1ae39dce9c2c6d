//! Somebody who is posted to: a listener on this machine that notes what comes, and
//! answers as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Map, Value};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// How a request is answered.
#[derive(Clone, Debug)]
pub enum Manner {
    /// With this status.
    Status(u16),
    /// With this status and these further lines of the head.
    Head(u16, String),
    /// With this status, as late as that.
    Late(Duration, u16),
    /// Not at all, though the connection stands.
    Silence,
    /// With a reset.
    Reset,
    /// With one byte of a head a second.
    Drip,
    /// With 200 and a body that never ends.
    Endless,
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct Received {
    /// The path.
    pub path: String,
    /// The head, names in lower case.
    pub headers: Map<String, Value>,
    /// The body.
    pub body: String,
}

impl Received {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// A header.
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].as_str().expect("a header")
    }
}

#[derive(Debug)]
struct State {
    received: Vec<Received>,
    next: VecDeque<Manner>,
    usual: Manner,
}

/// Somebody who is posted to.
#[derive(Clone, Debug)]
pub struct Receiver {
    state: Arc<Mutex<State>>,
    /// Where, such as `http://127.0.0.1:40001`.
    pub address: String,
}

impl Receiver {
    /// One that listens on loopback and answers 204.
    pub async fn listening() -> Self {
        Self::at("127.0.0.1:0").await
    }

    /// One that listens there.
    pub async fn at(place: &str) -> Self {
        let listener = TcpListener::bind(place).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let receiver = Self {
            state: Arc::new(Mutex::new(State {
                received: Vec::new(),
                next: VecDeque::new(),
                usual: Manner::Status(204),
            })),
            address: format!("http://{address}"),
        };
        let accepting = receiver.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(accepting.clone().serve(stream));
            }
        });
        receiver
    }

    /// Answers like this from now on.
    pub fn usually(&self, manner: Manner) {
        self.state.lock().expect("a lock").usual = manner;
    }

    /// Answers like this first.
    pub fn next(&self, manners: impl IntoIterator<Item = Manner>) {
        self.state.lock().expect("a lock").next.extend(manners);
    }

    /// What came so far.
    pub fn received(&self) -> Vec<Received> {
        self.state.lock().expect("a lock").received.clone()
    }

    /// Waits until so much came, for ten seconds at most.
    pub async fn hears(&self, count: usize) -> Vec<Received> {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(
                Instant::now() < deadline,
                "{count} did not come, but {received:#?}"
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn serve(self, mut stream: TcpStream) {
        let Some(received) = read(&mut stream).await else {
            return;
        };
        let manner = {
            let mut state = self.state.lock().expect("a lock");
            state.received.push(received);
            let next = state.next.pop_front();
            next.unwrap_or_else(|| state.usual.clone())
        };
        answer(stream, manner).await;
    }
}

async fn read(stream: &mut TcpStream) -> Option<Received> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        if let Some(end) = end {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let mut lines = head.split("\r\n");
            let path = lines.next()?.split(' ').nth(1)?.to_owned();
            let headers: Map<String, Value> = lines
                .filter_map(|line| line.split_once(": "))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.into()))
                .collect();
            let length = headers["content-length"].as_str()?.parse::<usize>().ok()?;
            if bytes.len() >= end + 4 + length {
                let body = String::from_utf8_lossy(&bytes[end + 4..]).into_owned();
                return Some(Received {
                    path,
                    headers,
                    body,
                });
            }
        }
        match stream.read(&mut buffer).await {
            Ok(read @ 1..) => bytes.extend_from_slice(&buffer[..read]),
            _ => return None,
        }
    }
}

async fn answer(mut stream: TcpStream, manner: Manner) {
    let whole = |status: u16, more: &str| {
        format!("HTTP/1.1 {status} So\r\n{more}content-length: 0\r\nconnection: close\r\n\r\n")
    };
    match manner {
        Manner::Status(status) => {
            drop(stream.write_all(whole(status, "").as_bytes()).await);
        }
        Manner::Head(status, more) => {
            drop(stream.write_all(whole(status, &more).as_bytes()).await);
        }
        Manner::Late(wait, status) => {
            tokio::time::sleep(wait).await;
            drop(stream.write_all(whole(status, "").as_bytes()).await);
        }
        Manner::Silence => tokio::time::sleep(Duration::from_secs(60)).await,
        // Whoever closes with something unread, or without lingering, resets.
        Manner::Reset => drop(stream.set_zero_linger()),
        Manner::Drip => {
            for byte in b"HTTP/1.1 200 So slow that nobody waits for it".iter() {
                if stream.write_all(&[*byte]).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
        Manner::Endless => {
            let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
            let chunk = format!("400\r\n{}\r\n", "x".repeat(0x400));
            let mut going = stream.write_all(head).await.is_ok();
            while going {
                going = stream.write_all(chunk.as_bytes()).await.is_ok();
            }
        }
    }
}
