//! Readers who come at fixed instants, whatever the server does: an answer that is late
//! makes nobody ask less, and its time counts from when it was to be asked for.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use super::load::whole;
use super::zipf::{Chance, Zipf};
use crate::Outcome;

/// How long is waited for what is under way once nothing more is asked for.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long the reader sleeps when nothing is due and nothing has come: `epoll` counts in
/// whole milliseconds, which is longer than an answer takes.
const NAP: Duration = Duration::from_micros(100);

/// What to ask, and how often.
pub struct OpenLoop {
    /// The server.
    pub address: SocketAddr,
    /// How many connections there are; what is due while all wait for answers waits for
    /// one of them.
    pub connections: usize,
    /// The paths, those first that are asked for most.
    pub paths: Vec<String>,
    /// How many requests are due a second.
    pub rate: f64,
    /// For how long.
    pub time: Duration,
}

/// What came of it.
#[derive(Default)]
pub struct Read {
    /// How long each answer took from the instant it was due.
    pub took: Vec<Duration>,
    /// What went wrong: answers that were no whole 200, broken connections, requests
    /// without an answer.
    pub errors: u64,
    /// The first of that.
    pub first_error: Option<String>,
}

struct Connection {
    stream: TcpStream,
    /// When what it waits for was due, and for which path.
    waits: Option<(Instant, usize)>,
    received: Vec<u8>,
    filled: usize,
}

/// The readers at work, all in one thread: they share the processors with the server.
struct Readers<'a> {
    plan: &'a OpenLoop,
    requests: Vec<Vec<u8>>,
    connections: Vec<Connection>,
    /// In the order in which they were last answered, so that none is idle for long.
    idle: VecDeque<usize>,
    due: VecDeque<Instant>,
    poll: Poll,
    zipf: Zipf,
    chance: Chance,
    read: Read,
}

impl OpenLoop {
    /// Reads.
    ///
    /// # Errors
    /// That the server cannot be reached.
    pub fn run(&self) -> Outcome<Read> {
        let request = |path: &String| {
            let host = self.address;
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\n\r\n").into_bytes()
        };
        let mut readers = Readers {
            plan: self,
            requests: self.paths.iter().map(request).collect(),
            connections: Vec::new(),
            idle: (0..self.connections).collect(),
            due: VecDeque::new(),
            poll: Poll::new()?,
            zipf: Zipf::of(self.paths.len()),
            chance: Chance::of(self.connections),
            read: Read::default(),
        };
        for place in 0..self.connections {
            let connection = readers.connect(place)?;
            readers.connections.push(connection);
        }
        readers.run()?;
        Ok(readers.read)
    }
}

impl Readers<'_> {
    fn connect(&self, place: usize) -> Outcome<Connection> {
        let stream = std::net::TcpStream::connect(self.plan.address)?;
        stream.set_nodelay(true)?;
        stream.set_nonblocking(true)?;
        let mut stream = TcpStream::from_std(stream);
        let registry = self.poll.registry();
        registry.register(&mut stream, Token(place), Interest::READABLE)?;
        Ok(Connection {
            stream,
            waits: None,
            received: vec![0; 64 * 1024],
            filled: 0,
        })
    }

    fn run(&mut self) -> Outcome {
        let mut events = Events::with_capacity(256);
        let begin = Instant::now();
        let all = (self.plan.rate * self.plan.time.as_secs_f64()) as u64;
        let at = |number: u64| begin + Duration::from_secs_f64(number as f64 / self.plan.rate);
        let last = begin + self.plan.time + PATIENCE;
        let mut asked = 0;
        loop {
            let now = Instant::now();
            while asked < all && at(asked) <= now {
                self.due.push_back(at(asked));
                asked += 1;
            }
            self.send_due()?;
            let under_way = self.connections.len() - self.idle.len() + self.due.len();
            if asked == all && under_way == 0 {
                return Ok(());
            }
            if now >= last {
                for _ in 0..under_way {
                    self.failed("no answer in ten seconds".to_owned());
                }
                return Ok(());
            }
            self.poll.poll(&mut events, Some(Duration::ZERO))?;
            if events.is_empty() {
                thread::sleep(NAP);
            }
            for event in &events {
                let place = event.token().0;
                if let Err(error) = self.receive(place) {
                    // A server may close a connection on which nothing is under way.
                    if self.connections[place].waits.is_some() {
                        self.failed(error.to_string());
                        self.idle.push_back(place);
                    }
                    self.connections[place] = self.connect(place)?;
                }
            }
        }
    }

    /// Sends what is due over connections that wait for nothing.
    fn send_due(&mut self) -> Outcome {
        while let (Some(place), Some(due)) = (self.idle.front(), self.due.front()) {
            let (place, due) = (*place, *due);
            let path = self.zipf.pick(&mut self.chance);
            let connection = &mut self.connections[place];
            connection.waits = Some((due, path));
            connection.filled = 0;
            // So short that it always fits what the system buffers.
            if let Err(error) = connection.stream.write_all(&self.requests[path]) {
                self.failed(error.to_string());
                self.connections[place] = self.connect(place)?;
            } else {
                self.idle.pop_front();
            }
            self.due.pop_front();
        }
        Ok(())
    }

    fn failed(&mut self, error: String) {
        self.read.errors += 1;
        self.read.first_error.get_or_insert(error);
    }

    /// Reads what is there; an answer that is whole counts.
    fn receive(&mut self, place: usize) -> Outcome {
        let connection = &mut self.connections[place];
        loop {
            if connection.filled == connection.received.len() {
                connection.received.resize(connection.filled * 2, 0);
            }
            let room = &mut connection.received[connection.filled..];
            match connection.stream.read(room) {
                Ok(0) => return Err("the server closed a connection".into()),
                Ok(read) => connection.filled += read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            }
            let Some((due, path)) = connection.waits else {
                return Err("an answer that nobody asked for".into());
            };
            let received = &connection.received[..connection.filled];
            let path = &self.plan.paths[path];
            if whole(received, false)
                .map_err(|wrong| format!("{path}: {wrong}"))?
                .is_some()
            {
                self.read.took.push(due.elapsed());
                connection.waits = None;
                self.idle.push_back(place);
                return Ok(());
            }
        }
    }
}
