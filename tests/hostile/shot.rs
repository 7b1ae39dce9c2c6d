//! Requests written byte by byte, since an HTTP library would put right what they get
//! wrong.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::panic::Location;
use std::time::Duration;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::support::answer::Answer;
use crate::support::client::Payload;

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request as it will stand on the wire.
#[derive(Clone)]
pub struct Shot {
    /// The method, which need not be one.
    pub method: String,
    /// The target, which need not be one.
    pub target: Vec<u8>,
    headers: Vec<(String, Vec<u8>)>,
    body: Option<Vec<u8>>,
    /// Where in the tests it was made.
    pub at: &'static Location<'static>,
}

/// A request of this method and target.
#[track_caller]
pub fn shot(method: &str, target: impl AsRef<[u8]>) -> Shot {
    Shot {
        method: method.to_owned(),
        target: target.as_ref().to_vec(),
        headers: Vec::new(),
        body: None,
        at: Location::caller(),
    }
}

impl Shot {
    /// Adds a header.
    pub fn with(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers
            .push((name.to_owned(), value.as_ref().to_vec()));
        self
    }

    /// Sends this access token.
    pub fn by(self, token: &str) -> Self {
        self.with("Authorization", format!("Bearer {token}"))
    }

    /// Sends these bytes, of no content type.
    pub fn bytes(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sends these bytes as JSON.
    pub fn json_text(self, body: impl Into<Vec<u8>>) -> Self {
        self.with("Content-Type", "application/json").bytes(body)
    }

    /// Sends this value as JSON.
    pub fn json(self, body: &Value) -> Self {
        self.json_text(body.to_string())
    }

    /// Sends what a client of the harness would.
    pub fn payload(self, payload: Payload) -> Self {
        match payload {
            Payload::None => self,
            Payload::Bytes(None, bytes) => self.bytes(bytes),
            Payload::Bytes(Some(kind), bytes) => self.with("Content-Type", kind).bytes(bytes),
        }
    }

    /// The request's bytes; the connection is to be closed after the answer.
    pub fn wire(&self) -> Vec<u8> {
        let mut bytes = format!("{} ", self.method).into_bytes();
        bytes.extend_from_slice(&self.target);
        bytes.extend_from_slice(b" HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n");
        for (name, value) in &self.headers {
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(b": ");
            bytes.extend_from_slice(value);
            bytes.extend_from_slice(b"\r\n");
        }
        let told = |(name, _): &(String, Vec<u8>)| name.eq_ignore_ascii_case("content-length");
        if let Some(body) = self
            .body
            .as_ref()
            .filter(|_| !self.headers.iter().any(told))
        {
            bytes.extend_from_slice(format!("Content-Length: {}\r\n", body.len()).as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(self.body.as_deref().unwrap_or_default());
        bytes
    }

    /// Sends it, and reads the one answer.
    pub fn send(&self, to: SocketAddr) -> Result<Answer, String> {
        let mut stream = TcpStream::connect(to).map_err(|error| error.to_string())?;
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
        // A server that has seen enough need not read the rest.
        let _ = stream.write_all(&self.wire());
        let head = self.method == "HEAD";
        let (mut bytes, mut more) = (Vec::new(), [0; 16 * 1024]);
        // Until the answer is whole: the server may hold the connection a little longer.
        let mut answer = loop {
            let read = stream.read(&mut more).unwrap_or(0);
            bytes.extend_from_slice(&more[..read]);
            let so_far = Exchange {
                bytes,
                closed: read == 0,
            };
            match so_far.first(head) {
                Err(_) if read > 0 => bytes = so_far.bytes,
                answer => break answer?,
            }
        };
        answer.request = format!("{} {}", self.method, String::from_utf8_lossy(&self.target));
        answer.at = self.at;
        Ok(answer)
    }
}

/// What came back on a connection.
pub struct Exchange {
    /// All bytes.
    pub bytes: Vec<u8>,
    /// Whether the server closed the connection.
    pub closed: bool,
}

/// Sends bytes and reads until the server closes the connection, or for too long.
pub fn exchange(to: SocketAddr, bytes: &[u8]) -> Exchange {
    let mut stream = TcpStream::connect(to).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.set_write_timeout(Some(PATIENCE)).expect("a timeout");
    // A server that has seen enough need not read the rest.
    let _ = stream.write_all(bytes);
    read_to_end(&mut stream)
}

/// Reads until the server closes the connection, or for too long.
pub fn read_to_end(stream: &mut TcpStream) -> Exchange {
    let mut read = Vec::new();
    let closed = match stream.read_to_end(&mut read) {
        Ok(_) => true,
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    };
    Exchange {
        bytes: read,
        closed,
    }
}

impl Exchange {
    /// The statuses of all answers there are.
    pub fn statuses(&self) -> Vec<u16> {
        let text = String::from_utf8_lossy(&self.bytes);
        let heads = text
            .match_indices("HTTP/1.1 ")
            .map(|(at, found)| at + found.len());
        heads
            .filter_map(|at| text.get(at..at + 3)?.parse().ok())
            .collect()
    }

    /// The first answer, which must be whole.
    #[track_caller]
    pub fn first(&self, head: bool) -> Result<Answer, String> {
        let end = self
            .bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n");
        let Some(end) = end else {
            return Err(format!(
                "no whole answer: {:?}",
                String::from_utf8_lossy(&self.bytes)
            ));
        };
        let top = std::str::from_utf8(&self.bytes[..end]).map_err(|error| error.to_string())?;
        let mut lines = top.split("\r\n");
        let status = lines.next().unwrap_or_default();
        let status = status
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let mut headers = HeaderMap::new();
        for line in lines {
            let (name, value) = line
                .split_once(": ")
                .ok_or_else(|| format!("no header: {line}"))?;
            let name =
                HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
            let value = HeaderValue::from_str(value).map_err(|error| error.to_string())?;
            headers.append(name, value);
        }
        let length = headers
            .get("content-length")
            .and_then(|value| value.to_str().ok()?.parse().ok());
        let body = &self.bytes[end + 4..];
        let length: usize = if head {
            0
        } else {
            length.unwrap_or(body.len())
        };
        let body = body.get(..length).ok_or("the answer breaks off")?.to_vec();
        Ok(Answer {
            request: String::new(),
            at: Location::caller(),
            status: status.ok_or("no status")?,
            headers,
            body,
        })
    }
}
