//! What befalls a connection that no client can bring about in time: a panic, and a
//! stop in the middle of an answer.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};

use actix_web::http::header::HttpDate;
use actix_web::web::Bytes;
use newsdesk_domain::clock::{Ids, SequentialIds};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::changes::Standing;
use newsdesk_persistence::log_watch::{News, Seen};

use crate::answer::{Answer, JSON};
use crate::cache::made_of::MadeOf;
use crate::operation::Operation;
use crate::server::ServerOptions;
use crate::testing::{NOW, Served};

const KEPT: &str = "/v1/kept";
const MADE: &str = "/v1/made";

/// How large a kept answer is here, and how many are asked for at once: together more than
/// all that lies in the system between a server and its client.
const LARGE: usize = 4 * 1024 * 1024;
const MANY: usize = 8;

static BODY: Bytes = Bytes::from_static(&[b'x'; LARGE]);

fn operations() -> Vec<Operation> {
    let standing = Standing {
        generation: 1,
        number: 1,
    };
    let kept = move |_| async move {
        let mut made_of = MadeOf::default();
        made_of.one(Id::from_bytes([7; 16]));
        let answer = Answer::bytes(JSON, BODY.clone());
        Ok(answer.up_to(standing).made_of(made_of))
    };
    let made = async |_| Ok(Answer::bytes(JSON, Bytes::from_static(b"{}")));
    vec![
        Operation::get(KEPT).id("kept").kept().handler(kept),
        Operation::get(MADE).id("made").handler(made),
        crate::system::metrics::operation(),
    ]
}

/// A server that has kept its answer.
fn served(options: ServerOptions, ids: Option<Arc<Halting>>) -> Served {
    let served = Served::start_with(operations, options, |services| {
        if let Some(ids) = ids {
            services.ids = ids;
        }
    });
    let news = News {
        standing: Standing {
            generation: 1,
            number: 1,
        },
        changes: Vec::new(),
        horizon: Some(None),
    };
    served.services.cache.seen(Seen::News(news), Instant::now());
    let mut wire = Wire::to(&served);
    assert_eq!(wire.ask(KEPT), Some(Way::Ordinary));
    assert_eq!(wire.ask(KEPT), Some(Way::Straight));
    served
}

/// Which way an answer took.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Way {
    Straight,
    Ordinary,
}

/// A connection.
struct Wire {
    stream: TcpStream,
    come: Vec<u8>,
}

impl Wire {
    fn to(served: &Served) -> Self {
        let stream = TcpStream::connect(served.address).unwrap();
        let patience = Some(Duration::from_secs(10));
        stream.set_read_timeout(patience).unwrap();
        let come = Vec::new();
        Self { stream, come }
    }

    fn say(&mut self, target: &str) {
        let request = format!("GET {target} HTTP/1.1\r\nHost: x\r\n\r\n");
        self.stream.write_all(request.as_bytes()).unwrap();
    }

    /// Which way the next answer came, if it came whole before the connection ended.
    fn hear(&mut self) -> Option<Way> {
        let head = loop {
            match self.come.windows(4).position(|it| it == b"\r\n\r\n") {
                Some(end) => break self.come.drain(..end + 4).collect::<Vec<_>>(),
                None if self.more() => {}
                None => return None,
            }
        };
        let head = String::from_utf8(head).unwrap();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        let field = |name: &str| {
            let mut lines = head.split("\r\n");
            lines.find_map(|line| line.strip_prefix(name)).unwrap()
        };
        let length: usize = field("content-length: ").parse().unwrap();
        while self.come.len() < length {
            if !self.more() {
                return None;
            }
        }
        self.come.drain(..length);
        // What is written straight tells the time by the server's clock, which stands here.
        let since = Duration::from_micros(u64::try_from(NOW.micros()).unwrap());
        let standing = HttpDate::from(UNIX_EPOCH + since).to_string();
        match field("date: ") == standing {
            true => Some(Way::Straight),
            false => Some(Way::Ordinary),
        }
    }

    fn ask(&mut self, target: &str) -> Option<Way> {
        self.say(target);
        self.hear()
    }

    /// Takes some of what is there; `false` where the connection ended.
    fn more(&mut self) -> bool {
        let mut room = vec![0; 256 * 1024];
        let read = match self.stream.read(&mut room) {
            Ok(read) => read,
            // Whoever left something unread is told so.
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => 0,
            Err(error) => panic!("{error}"),
        };
        self.come.extend_from_slice(&room[..read]);
        read > 0
    }

    /// Asks for more than can lie in the system, and waits until an answer is half written.
    fn is_owed(&mut self) {
        for _ in 0..MANY {
            self.say(KEPT);
        }
        self.stream.peek(&mut [0]).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Identities of which some cannot be had.
#[derive(Default)]
struct Halting {
    panics: AtomicUsize,
    ids: SequentialIds,
}

impl Ids for Halting {
    fn next(&self, now: Timestamp) -> Id {
        let fewer = |left: usize| left.checked_sub(1);
        let update = self
            .panics
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer);
        assert!(update.is_err(), "there is none");
        self.ids.next(now)
    }
}

#[test]
fn a_panic_beside_a_kept_answer_is_nobody_elses() {
    let ids = Arc::new(Halting::default());
    let served = served(ServerOptions::default(), Some(Arc::clone(&ids)));
    let (mut wire, mut other) = (Wire::to(&served), Wire::to(&served));
    for _ in 0..3 {
        assert_eq!(other.ask(KEPT), Some(Way::Straight));
        // It is answered the ordinary way, and the next one straight again.
        ids.panics.store(1, Ordering::SeqCst);
        assert_eq!(wire.ask(KEPT), Some(Way::Ordinary));
        assert_eq!(wire.ask(KEPT), Some(Way::Straight));
    }
    // Where that fails as well, the connection ends, and no other.
    ids.panics.store(2, Ordering::SeqCst);
    assert_eq!(wire.ask(KEPT), None);
    assert_eq!(ids.panics.load(Ordering::SeqCst), 0);
    assert_eq!(other.ask(KEPT), Some(Way::Straight));
    assert_eq!(Wire::to(&served).ask(MADE), Some(Way::Ordinary));
    let metrics = String::from_utf8(served.get("/metrics").body).unwrap();
    let in_flight = "newsdesk_http_requests_in_flight 1\n";
    assert!(metrics.contains(in_flight), "{metrics}");
}

#[test]
fn a_stop_finishes_what_is_half_written() {
    let served = served(ServerOptions::default(), None);
    let mut wire = Wire::to(&served);
    wire.is_owed();
    // Asked for before the stop as well, and not at hand.
    wire.say(MADE);
    wire.say(KEPT);
    let began = Instant::now();
    served.begin_to_stop();
    std::thread::sleep(Duration::from_millis(100));
    for _ in 0..MANY {
        assert_eq!(wire.hear(), Some(Way::Straight));
    }
    // Nothing is begun that would have to be made, nor whatever follows it.
    assert_eq!(wire.hear(), None);
    assert!(wire.come.is_empty());
    assert!(TcpStream::connect(served.address).is_err());
    served.ended();
    assert!(began.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_stop_waits_no_longer_than_it_may_for_whoever_takes_nothing() {
    let options = ServerOptions {
        shutdown: Duration::from_secs(1),
        ..ServerOptions::default()
    };
    let served = served(options, None);
    let mut wire = Wire::to(&served);
    wire.is_owed();
    let began = Instant::now();
    served.begin_to_stop();
    served.ended();
    assert!(began.elapsed() < Duration::from_secs(5));
    let mut whole = 0;
    while wire.hear().is_some() {
        whole += 1;
    }
    assert!(whole < MANY, "{whole}");
}
