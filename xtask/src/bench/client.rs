//! A client for filling the newsroom: one connection, one request after the other.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

use crate::Outcome;

/// A connection that stays open.
pub struct Client {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    /// The `Authorization` of every request, where there is one.
    pub token: Option<String>,
}

/// A request.
pub struct Request<'a> {
    /// Its method.
    pub method: &'a str,
    /// Its path and query.
    pub path: &'a str,
    /// Headers beside `Host`, `Authorization` and `Content-Length`.
    pub headers: &'a [(&'a str, &'a str)],
    /// Its body.
    pub body: &'a [u8],
}

/// An answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(own, _)| own == name);
        named.next().map(|(_, value)| value.as_str())
    }
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// What the system says.
    pub fn connect(address: SocketAddr) -> Outcome<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self {
            address,
            stream: BufReader::new(stream),
            token: None,
        })
    }

    /// Sends a request; its status and body.
    ///
    /// # Errors
    /// That the connection broke, or that the answer is none of HTTP/1.1.
    pub fn send(&mut self, request: &Request<'_>) -> Outcome<(u16, Vec<u8>)> {
        let answer = self.ask(request)?;
        Ok((answer.status, answer.body))
    }

    /// Sends a request; its answer with its headers.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn ask(&mut self, request: &Request<'_>) -> Outcome<Answer> {
        let Request {
            method,
            path,
            headers,
            body,
        } = request;
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        if let Some(token) = &self.token {
            head.push_str(&format!("Authorization: Bearer {token}\r\n"));
        }
        for (name, value) in *headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        let mut bytes = (head + "\r\n").into_bytes();
        bytes.extend_from_slice(body);
        self.write(&bytes)?;
        self.answer()
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    /// That the connection broke.
    pub fn write(&mut self, bytes: &[u8]) -> Outcome {
        Ok(self.stream.get_mut().write_all(bytes)?)
    }

    /// Waits for an answer.
    ///
    /// # Errors
    /// As [`Client::send`].
    pub fn answer(&mut self) -> Outcome<Answer> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|word| word.parse().ok());
        let status = status.ok_or("no status line")?;
        let mut headers = Vec::new();
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').ok_or("a header without a name")?;
            let (name, value) = (name.to_ascii_lowercase(), value.trim().to_owned());
            if name == "content-length" {
                length = value.parse()?;
            }
            headers.push((name, value));
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer {
            status,
            headers,
            body,
        })
    }

    fn line(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server closed the connection".into());
        }
        Ok(line.trim_end().to_owned())
    }

    /// Posts a document and expects this status.
    ///
    /// # Errors
    /// Any other status, with what the server said.
    pub fn post(&mut self, path: &str, document: &Value, wanted: u16) -> Outcome<Value> {
        let body = document.to_string();
        let json = [("Content-Type", "application/json")];
        let (status, said) = self.send(&Request {
            method: "POST",
            path,
            headers: &json,
            body: body.as_bytes(),
        })?;
        expect(path, status, wanted, &said)?;
        Ok(serde_json::from_slice(&said)?)
    }

    /// Gets a body and expects 200.
    ///
    /// # Errors
    /// Any other status, with what the server said.
    pub fn get(&mut self, path: &str) -> Outcome<Vec<u8>> {
        let (status, said) = self.send(&Request {
            method: "GET",
            path,
            headers: &[],
            body: &[],
        })?;
        expect(path, status, 200, &said)?;
        Ok(said)
    }
}

/// Holds an answer to a status.
///
/// # Errors
/// That it is another, with what the server said.
pub fn expect(path: &str, status: u16, wanted: u16, said: &[u8]) -> Outcome {
    if status == wanted {
        return Ok(());
    }
    Err(format!("{path}: {status} {}", String::from_utf8_lossy(said)).into())
}
