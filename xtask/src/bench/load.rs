//! The load: keep-alive connections that each ask anew as soon as they are answered,
//! and hold every answer to be whole and a 200.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};

use crate::Outcome;
use crate::bench::zipf::{Chance, Zipf};

/// How many threads ask: they share the processors with the server, so few.
const THREADS: usize = 2;

/// The most one answer may have, head and body.
const ANSWER_MAX: usize = 4 * 1024 * 1024;

/// The most headers one answer may have.
const HEADERS_AT_MOST: usize = 64;

/// What to ask, and of whom.
pub struct Load {
    /// The server.
    pub address: SocketAddr,
    /// How many requests are under way at any time.
    pub connections: usize,
    /// The paths; each request takes one at random.
    pub paths: Vec<String>,
    /// How often each of them is taken.
    pub choice: Choice,
    /// The content coding that is asked for.
    pub coding: Option<&'static str>,
    /// The tag of the copy at hand, which each answer has to confirm with 304; without
    /// one it has to be a whole 200.
    pub at_hand: Option<String>,
}

/// How often each path is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Each as often as any other.
    Even,
    /// The first most often, by Zipf's law.
    Zipf,
}

/// What came of it.
pub struct Measured {
    /// Requests answered a second.
    pub rate: f64,
    /// Half of the answers took at most this long.
    pub p50: Duration,
    /// All but one in a hundred took at most this long.
    pub p99: Duration,
}

impl Load {
    /// Opens its connections.
    ///
    /// # Errors
    /// That there are none to be had.
    pub fn begin(&self) -> Outcome<Asking<'_>> {
        let askers = (0..THREADS).map(|number| Asker::new(self, number));
        askers.collect::<Outcome<_>>().map(Asking)
    }
}

/// A load under way. It asks whenever it is its turn, and goes on where the last one ended:
/// with other paths, on the same connections.
pub struct Asking<'a>(Vec<Asker<'a>>);

impl Asking<'_> {
    /// Asks for as long as is `measured`, and before that for as long a `warm_up` as does
    /// not count, and waits for what is under way; how long each answer that counts took.
    ///
    /// # Errors
    /// The first answer that was not a whole 200, or of another length than the last
    /// time.
    pub fn turn(&mut self, warm_up: Duration, measured: Duration) -> Outcome<Vec<Duration>> {
        let begin = Instant::now() + warm_up;
        let end = begin + measured;
        thread::scope(|scope| {
            let askers = self.0.iter_mut();
            let asking: Vec<_> = askers
                .map(|asker| scope.spawn(move || asker.ask(begin, end)))
                .collect();
            let mut took = Vec::new();
            for asker in asking {
                took.extend(asker.join().map_err(|_| "a load thread panicked")??);
            }
            Ok(took)
        })
    }
}

impl Measured {
    /// The figures of answers that took so long, counted over this time.
    ///
    /// # Errors
    /// That there were none.
    pub fn of(mut took: Vec<Duration>, over: Duration) -> Outcome<Self> {
        took.sort_unstable();
        let at = |share: usize| {
            took.get((took.len() * share / 100).min(took.len() - 1))
                .copied()
        };
        match (took.is_empty(), over.is_zero()) {
            (false, false) => Ok(Self {
                rate: took.len() as f64 / over.as_secs_f64(),
                p50: at(50).unwrap_or_default(),
                p99: at(99).unwrap_or_default(),
            }),
            _ => Err("nothing was answered".into()),
        }
    }
}

/// One thread and its connections.
struct Asker<'a> {
    load: &'a Load,
    requests: Vec<Vec<u8>>,
    /// The length of each path's body, once seen.
    lengths: Vec<Option<usize>>,
    connections: Vec<Connection>,
    poll: Poll,
    chance: Chance,
    zipf: Option<Zipf>,
}

struct Connection {
    stream: TcpStream,
    /// Which path was asked for.
    asked: usize,
    at: Instant,
    received: Vec<u8>,
    /// How much of `received` is filled.
    filled: usize,
}

impl<'a> Asker<'a> {
    fn new(load: &'a Load, number: usize) -> Outcome<Self> {
        let request = |path: &String| {
            let host = load.address;
            let at_hand = load.at_hand.as_ref();
            let condition = at_hand.map(|tag| format!("If-None-Match: {tag}\r\n"));
            let condition = condition.unwrap_or_default();
            let coding = load.coding.map(|it| format!("Accept-Encoding: {it}\r\n"));
            let coding = coding.unwrap_or_default();
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\n{condition}{coding}\r\n")
                .into_bytes()
        };
        let poll = Poll::new()?;
        let share = load.connections / THREADS + usize::from(number < load.connections % THREADS);
        let mut connections = Vec::new();
        for place in 0..share {
            let stream = std::net::TcpStream::connect(load.address)?;
            stream.set_nodelay(true)?;
            stream.set_nonblocking(true)?;
            let mut stream = TcpStream::from_std(stream);
            poll.registry()
                .register(&mut stream, Token(place), Interest::READABLE)?;
            connections.push(Connection {
                stream,
                asked: 0,
                at: Instant::now(),
                received: vec![0; 64 * 1024],
                filled: 0,
            });
        }
        Ok(Self {
            load,
            requests: load.paths.iter().map(request).collect(),
            lengths: vec![None; load.paths.len()],
            connections,
            poll,
            chance: Chance::of(number),
            zipf: (load.choice == Choice::Zipf).then(|| Zipf::of(load.paths.len())),
        })
    }

    /// How long each answer between `begin` and `end` took.
    fn ask(&mut self, begin: Instant, end: Instant) -> Outcome<Vec<Duration>> {
        let (mut took, mut under_way) = (Vec::new(), self.connections.len());
        let mut events = Events::with_capacity(256);
        for place in 0..self.connections.len() {
            self.send(place)?;
        }
        while under_way > 0 {
            self.poll.poll(&mut events, Some(Duration::from_secs(10)))?;
            if events.is_empty() {
                return Err("no answer in ten seconds".into());
            }
            for event in &events {
                let place = event.token().0;
                if !self.receive(place)? {
                    continue;
                }
                let now = Instant::now();
                if now < end {
                    if now >= begin {
                        took.push(now - self.connections[place].at);
                    }
                    self.send(place)?;
                    continue;
                }
                under_way -= 1;
            }
        }
        Ok(took)
    }

    fn send(&mut self, place: usize) -> Outcome {
        let asked = match &self.zipf {
            Some(zipf) => zipf.pick(&mut self.chance),
            None => self.chance.below(self.requests.len()),
        };
        let connection = &mut self.connections[place];
        connection.asked = asked;
        connection.filled = 0;
        connection.at = Instant::now();
        // So short that it always fits what the system buffers.
        connection.stream.write_all(&self.requests[asked])?;
        Ok(())
    }

    /// Reads what is there; whether the answer is whole now.
    fn receive(&mut self, place: usize) -> Outcome<bool> {
        let connection = &mut self.connections[place];
        loop {
            if connection.filled == connection.received.len() {
                if connection.filled >= ANSWER_MAX {
                    return Err("an answer is too long".into());
                }
                connection.received.resize(connection.filled * 2, 0);
            }
            match connection
                .stream
                .read(&mut connection.received[connection.filled..])
            {
                Ok(0) => return Err("the server closed a connection".into()),
                Ok(read) => connection.filled += read,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            }
            let path = &self.load.paths[connection.asked];
            let confirmed = self.load.at_hand.is_some();
            let Some(length) = whole(&connection.received[..connection.filled], confirmed)
                .map_err(|wrong| format!("{path}: {wrong}"))?
            else {
                continue;
            };
            let before = self.lengths[connection.asked].replace(length);
            if before.is_some_and(|before| before != length) {
                return Err(format!("{path}: {length} bytes, and {before:?} before").into());
            }
            return Ok(true);
        }
    }
}

/// The length of the body, once head and body are there; a copy that is confirmed has
/// none.
pub fn whole(received: &[u8], confirmed: bool) -> Result<Option<usize>, String> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS_AT_MOST];
    let mut answer = httparse::Response::new(&mut headers);
    let head = match answer.parse(received) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    let (status, body) = (answer.code.unwrap_or_default(), &received[head..]);
    if status != if confirmed { 304 } else { 200 } {
        return Err(format!("{status} {}", answer.reason.unwrap_or_default()));
    }
    let header = |name: &str| {
        let mut headers = answer.headers.iter();
        let named = headers.find(|header| header.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(named.value).ok()
    };
    let length = match confirmed {
        true => Some(0),
        false => header("content-length").and_then(|length| length.parse().ok()),
    };
    let length: usize = length.ok_or("an answer without a length")?;
    let json = header("content-type").is_some_and(|it| it.starts_with("application/json"))
        && header("content-encoding").is_none();
    match body.len().cmp(&length) {
        std::cmp::Ordering::Less => Ok(None),
        std::cmp::Ordering::Equal if json && body.last() != Some(&b'}') => {
            Err("not a whole JSON object".to_owned())
        }
        std::cmp::Ordering::Equal => Ok(Some(length)),
        std::cmp::Ordering::Greater => Err("more than was announced".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_and_good_answers_count() {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n";
        let read = |text: &str| whole(text.as_bytes(), false);
        assert_eq!(read("HTTP/1.1 200 OK\r\nConte"), Ok(None));
        assert_eq!(read(&format!("{head}{{")), Ok(None));
        assert_eq!(read(&format!("{head}{{}}")), Ok(Some(2)));
        assert!(read(&format!("{head}{{}}}}")).is_err());
        assert!(read(&format!("{head}[]")).is_err());
        assert!(read("HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n{}").is_err());
        assert!(read("HTTP/1.1 200 OK\r\n\r\n{}").is_err());
        let photo = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 2\r\n\r\n";
        assert_eq!(read(&format!("{photo}[]")), Ok(Some(2)));
    }

    #[test]
    fn a_copy_at_hand_has_to_be_confirmed() {
        let read = |text: &str| whole(text.as_bytes(), true);
        assert_eq!(read("HTTP/1.1 304 Not Modified\r\n\r\n"), Ok(Some(0)));
        assert!(read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").is_err());
        assert!(read("HTTP/1.1 304 Not Modified\r\n\r\nHTTP").is_err());
    }

    #[test]
    fn shares_are_read_from_the_sorted_answers() {
        let took = (1..=100).rev().map(Duration::from_millis).collect();
        let measured = Measured::of(took, Duration::from_secs(10)).unwrap();
        assert_eq!(measured.p50, Duration::from_millis(51));
        assert_eq!(measured.p99, Duration::from_millis(100));
        assert!((measured.rate - 10.0).abs() < f64::EPSILON);
        assert!(Measured::of(Vec::new(), Duration::from_secs(10)).is_err());
    }
}
