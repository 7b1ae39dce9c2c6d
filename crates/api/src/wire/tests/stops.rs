//! A stop ends connections without breaking anything off.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{KEPT, MANY, OTHER, SLOW, SMALL, Way, Wire, served};
use crate::server::ServerOptions;

#[test]
fn a_stop_finishes_what_is_being_made_and_begins_nothing() {
    let served = served(ServerOptions::default(), None);
    let mut wire = Wire::to(&served);
    wire.say(SLOW);
    wire.say(SLOW);
    // The one that asks, and the first of them.
    let asked = Instant::now();
    while !served.metrics().contains("_in_flight 2\n") {
        assert!(asked.elapsed() < Duration::from_secs(10));
    }
    served.begin_to_stop();
    let head = wire.head().unwrap();
    assert!(head.contains("\r\nconnection: close\r\n"), "{head}");
    assert_eq!(wire.body_after(&head), Some(Way::Straight));
    assert_eq!(wire.hear(), None);
    served.ended();
}

#[test]
fn a_stop_finishes_what_is_half_written() {
    let served = served(ServerOptions::default(), None);
    let mut wire = Wire::to(&served);
    wire.is_owed();
    // Asked for before the stop as well, and not at hand.
    wire.say(OTHER);
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
fn a_stop_waits_for_nobody_who_asks_without_a_pause() {
    let served = served(ServerOptions::default(), None);
    let mut wire = Wire::to(&served);
    let (mut stream, asked) = (wire.stream.try_clone().unwrap(), Instant::now());
    let asking = std::thread::spawn(move || {
        let request = format!("GET {SMALL} HTTP/1.1\r\nHost: x\r\n\r\n");
        let many = request.repeat(1000);
        while stream.write_all(many.as_bytes()).is_ok() {
            assert!(asked.elapsed() < Duration::from_secs(20));
        }
    });
    let hearing = std::thread::spawn(move || {
        let mut heard = 0;
        while wire.hear().is_some() {
            heard += 1;
        }
        heard
    });
    std::thread::sleep(Duration::from_millis(200));
    let began = Instant::now();
    served.begin_to_stop();
    served.ended();
    assert!(began.elapsed() < Duration::from_secs(3));
    asking.join().unwrap();
    assert!(hearing.join().unwrap() > 0);
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
