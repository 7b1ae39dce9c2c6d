//! What befalls a connection that cannot be brought about in time from outside: a panic, going
//! away while an answer is made, a stop in the middle of one.

mod stops;

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
use crate::problem::Problem;
use crate::server::ServerOptions;
use crate::testing::{NOW, Served};

const KEPT: &str = "/v1/kept";
/// What is kept, and smaller than that.
const SMALL: &str = "/v1/small";
/// What is made each time, and fails at it.
const FAILING: &str = "/v1/failing";
/// What takes a while to be made.
const SLOW: &str = "/v1/slow";
/// What is made each time, and more than lies in the system between a server and its client.
const HUGE: &str = "/v1/huge";
/// What is never done.
const ENDLESS: &str = "/v1/endless";
/// What is not of the kind that is kept.
const OTHER: &str = "/v1/other";

/// How large a kept answer is here, and how many are asked for at once: together more than
/// all that lies in the system between a server and its client.
const LARGE: usize = 4 * 1024 * 1024;
const MANY: usize = 8;

/// What is told of requests by a server that answers the one that asks.
const IDLE: &str = "newsdesk_http_requests_in_flight 1\n";

static BODY: Bytes = Bytes::from_static(&[b'x'; LARGE]);

fn empty() -> Result<Answer, Problem> {
    Ok(Answer::bytes(JSON, Bytes::from_static(b"{}")))
}

fn operations() -> Vec<Operation> {
    let standing = Standing {
        generation: 1,
        number: 1,
    };
    let kept = move |body: Bytes| {
        move |_| {
            let mut made_of = MadeOf::default();
            made_of.one(Id::from_bytes([7; 16]));
            let answer = Answer::bytes(JSON, body.clone());
            std::future::ready(Ok(answer.up_to(standing).made_of(made_of)))
        }
    };
    let failing = async |_| panic!("it always does");
    let slow = async |_| {
        tokio::time::sleep(Duration::from_millis(300)).await;
        empty()
    };
    let huge = async |_| Ok(Answer::bytes(JSON, Bytes::from(vec![b'x'; 4 * LARGE])));
    let endless = async |_| {
        let _made = Making::begin();
        std::future::pending().await
    };
    vec![
        Operation::get(KEPT)
            .id("kept")
            .kept()
            .handler(kept(BODY.clone())),
        Operation::get(SMALL)
            .id("small")
            .kept()
            .handler(kept(BODY.slice(..100))),
        Operation::get(FAILING)
            .id("failing")
            .kept()
            .handler(failing),
        Operation::get(SLOW).id("slow").kept().handler(slow),
        Operation::get(HUGE).id("huge").kept().handler(huge),
        Operation::get(ENDLESS)
            .id("endless")
            .kept()
            .handler(endless),
        Operation::get(OTHER).id("other").handler(async |_| empty()),
        crate::system::metrics::operation(),
    ]
}

/// How many of the endless are being made.
static ENDLESS_ONES: AtomicUsize = AtomicUsize::new(0);

struct Making;

impl Making {
    fn begin() -> Self {
        ENDLESS_ONES.fetch_add(1, Ordering::SeqCst);
        Self
    }

    /// Waits until so many are.
    fn are(number: usize) {
        let began = Instant::now();
        while ENDLESS_ONES.load(Ordering::SeqCst) != number {
            assert!(began.elapsed() < Duration::from_secs(10));
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        ENDLESS_ONES.fetch_sub(1, Ordering::SeqCst);
    }
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
    for _ in 0..2 {
        assert_eq!(wire.ask(KEPT), Some(Way::Straight));
    }
    assert!(served.metrics().contains("outcome=\"hit\"} 1\n"));
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
        self.hear_of("200 OK")
    }

    fn hear_of(&mut self, status: &str) -> Option<Way> {
        let head = self.head()?;
        let first = format!("HTTP/1.1 {status}\r\n");
        assert!(head.starts_with(&first), "{head}");
        self.body_after(&head)
    }

    fn head(&mut self) -> Option<String> {
        loop {
            match self.come.windows(4).position(|it| it == b"\r\n\r\n") {
                Some(end) => {
                    let head = self.come.drain(..end + 4).collect();
                    return Some(String::from_utf8(head).unwrap());
                }
                None if self.more() => {}
                None => return None,
            }
        }
    }

    fn body_after(&mut self, head: &str) -> Option<Way> {
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
    assert_eq!(Wire::to(&served).ask(OTHER), Some(Way::Ordinary));
    assert!(served.metrics().contains(IDLE));
}

#[test]
fn a_panic_while_an_answer_is_made_is_a_500_and_no_end() {
    let served = served(ServerOptions::default(), None);
    let mut wire = Wire::to(&served);
    for _ in 0..3 {
        wire.say(FAILING);
        wire.say(KEPT);
        let status = "500 Internal Server Error";
        assert_eq!(wire.hear_of(status), Some(Way::Straight));
        assert_eq!(wire.hear(), Some(Way::Straight));
    }
    assert!(served.metrics().contains(IDLE));
}

#[test]
fn whoever_goes_away_has_nothing_made() {
    let served = served(ServerOptions::default(), None);
    let mut wires: Vec<_> = (0..4).map(|_| Wire::to(&served)).collect();
    for wire in &mut wires {
        // What is not read when a connection is dropped breaks it off.
        wire.say(SLOW);
        wire.say(ENDLESS);
    }
    for wire in &wires {
        wire.stream.peek(&mut [0]).unwrap();
    }
    // One for all of them.
    Making::are(1);
    drop(wires);
    Making::are(0);
    assert!(served.metrics().contains(IDLE));
}

#[test]
fn a_connection_is_idle_once_its_answer_is_written() {
    let options = ServerOptions {
        keep_alive: Duration::from_millis(400),
        ..ServerOptions::default()
    };
    let served = served(options, None);
    let mut wire = Wire::to(&served);
    wire.say(HUGE);
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(wire.hear(), Some(Way::Straight));
    assert_eq!(wire.ask(KEPT), Some(Way::Straight));
    assert!(!wire.more());
}
