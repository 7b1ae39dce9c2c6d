//! A server of made-up operations for the tests of the frame, and a client that sends
//! bytes as they are.

mod services;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use newsdesk_domain::staff::{Actor, Credential, Role};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::testing::TestDatabase;

use crate::operation::Operation;
use crate::problem::Problem;
use crate::server::{Api, ServerOptions};
use crate::services::{Authenticate, Services, Settings};

/// Takes a role's word for the token of somebody who has it.
pub(crate) struct RoleTokens;

impl Authenticate for RoleTokens {
    fn authenticate<'a>(&'a self, token: &'a str) -> LocalBoxFuture<'a, Result<Actor, Problem>> {
        let id = Id::from_bytes([7; 16]);
        let actor = |role| Actor {
            id,
            name: "Ana".into(),
            role,
            credential: Credential::Session(id),
        };
        let outcome = Role::from_word(token)
            .map(actor)
            .ok_or_else(Problem::invalid_token);
        async { outcome }.boxed_local()
    }
}

/// The instant at which these tests' world stands.
pub(crate) const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

/// A running server.
pub(crate) struct Served {
    pub(crate) services: Arc<Services>,
    pub(crate) address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
    _database: TestDatabase,
}

/// An answer, read to the end of its connection.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Served {
    /// Serves these operations on a database of their own.
    pub(crate) fn start(operations: fn() -> Vec<Operation>) -> Self {
        Self::start_with(operations, ServerOptions::default(), |_| {})
    }

    /// The same so, with other services.
    pub(crate) fn start_with(
        operations: fn() -> Vec<Operation>,
        options: ServerOptions,
        change: impl FnOnce(&mut Services),
    ) -> Self {
        let database = TestDatabase::sqlite();
        let settings = Settings {
            cors_origins: vec!["https://desk.example".into()],
            ..Settings::default()
        };
        let mut services = services::services(&database, settings);
        change(&mut services);
        let services = Arc::new(services);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (sender, receiver) = mpsc::channel();
        let served = Arc::clone(&services);
        let thread = std::thread::spawn(move || {
            let options = ServerOptions {
                workers: Some(1),
                ..options
            };
            actix_web::rt::System::new().block_on(async {
                let api = Api::of(served, operations());
                let server = api.server(vec![listener], &options).unwrap();
                sender.send(server.handle()).unwrap();
                server.await.unwrap();
            });
        });
        Self {
            services,
            address,
            handle: receiver.recv().unwrap(),
            thread: Some(thread),
            _database: database,
        }
    }

    /// Sends a request with these headers and this body.
    pub(crate) fn ask(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut head = format!("{method} {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !body.is_empty() {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.send(&[head.as_bytes(), body].concat())
    }

    /// Sends a GET.
    pub(crate) fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, &[], b"")
    }

    /// What is told of requests.
    pub(crate) fn metrics(&self) -> String {
        String::from_utf8(self.get("/metrics").body).unwrap()
    }

    /// Sends bytes, and reads until the server closes the connection.
    pub(crate) fn send(&self, bytes: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        // The server may well have answered, and closed, before it was told all.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        Reply::parse(&answer)
    }

    /// Tells the server to stop in order.
    pub(crate) fn begin_to_stop(&self) {
        // The order goes out with the call.
        drop(self.handle.stop(true));
    }

    /// Waits until the server has ended.
    pub(crate) fn ended(mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // The order goes out with the call; nobody waits for it to be carried out.
        drop(self.handle.stop(false));
    }
}

impl Reply {
    fn parse(answer: &[u8]) -> Self {
        let end = answer
            .windows(4)
            .position(|w| w == b"\r\n\r\n")
            .expect("a whole head");
        let head = std::str::from_utf8(&answer[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .unwrap()
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        };
        Self {
            status,
            headers: lines.map(header).collect(),
            body: answer[end + 4..].to_vec(),
        }
    }

    /// The one header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(given, _)| given == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "{name} twice");
        value
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// A problem's code, the answer having been checked to be a sound problem.
    pub(crate) fn code(&self) -> String {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        assert_eq!(self.header("cache-control"), Some("no-store"));
        let problem = self.json();
        assert_eq!(problem["status"], self.status);
        assert_eq!(problem["requestId"].as_str(), self.header("x-request-id"));
        problem["code"].as_str().unwrap().to_owned()
    }
}
