//! How connections end: by whoever is slow, goes away, or stops.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::time::{Duration, Instant};

use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use super::{Wire, get, kept, story};
use crate::support::program::Program;
use crate::support::{World, on_both};

on_both! {
    whoever_does_not_go_on_is_told_so,
    whoever_is_slow_gets_all,
    half_a_connection_is_enough,
    whoever_goes_away_leaves_nothing,
    whoever_takes_nothing_is_hung_up_on,
    whoever_takes_nothing_of_what_is_made_anew_too,
}

/// How long a client has for a head.
const HEAD: Duration = Duration::from_secs(5);

async fn whoever_does_not_go_on_is_told_so(world: World) {
    let address = kept(&world, "Ferries return").await;
    let began = Instant::now();
    let mut silent = Wire::to(&world);
    let mut halting = Wire::to(&world);
    halting.say(&get(&address, "")[..30]);
    let mut second = Wire::to(&world);
    assert!(second.ask(&address, "").is_straight(&world));
    second.say(&get(&address, "")[..30]);
    let mut idle = Wire::to(&world);
    assert!(idle.ask(&address, "").is_straight(&world));
    for wire in [&mut silent, &mut halting, &mut second] {
        assert_eq!(wire.hear(false).status, 408);
        assert!(wire.ends());
        assert!(began.elapsed() > HEAD - Duration::from_secs(1));
    }
    // Whoever was answered is not told anything.
    assert!(idle.ends());
    assert!(began.elapsed() < HEAD * 2, "{:?}", began.elapsed());
}

/// The address of a story of more than 400 KB.
async fn large(world: &World) -> String {
    let text = "The first ferry in a month left at dawn. ".repeat(200);
    let paragraph = json!({"type": "paragraph", "html": text});
    let body: Vec<_> = std::iter::repeat_n(paragraph, 60).collect();
    let large = world
        .published(json!({"headline": "All of it", "body": body}))
        .await;
    format!("/v1/articles/{}", large.slug())
}

async fn whoever_takes_nothing_is_hung_up_on(world: World) {
    waited_for_whoever_takes_something(world).await;
}

async fn whoever_takes_nothing_of_what_is_made_anew_too(world: World) {
    waited_for_whoever_takes_something(world.keeping_nothing()).await;
}

async fn waited_for_whoever_takes_something(world: World) {
    let patience = Duration::from_millis(500);
    let world = world.patient_for(patience);
    let large = large(&world).await;
    let whole = Wire::to(&world).ask(&large, "").body.len();
    // More than any socket holds.
    let times = 60;
    let ask = || {
        let mut wire = Wire::to(&world);
        (0..times).for_each(|_| wire.say(&get(&large, "")));
        wire
    };
    let (mut idle, mut slow) = (ask(), ask());
    let began = Instant::now();
    // Whoever takes a little now and then is waited for, though it takes long in all.
    let mut room = vec![0; 512 * 1024];
    let mut taken = 0;
    while began.elapsed() < patience * 4 {
        taken += slow.stream.read(&mut room).expect("it goes on");
        std::thread::sleep(patience / 10);
    }
    while taken < times * whole {
        match slow.stream.read(&mut room).expect("it goes on") {
            0 => break,
            more => taken += more,
        }
    }
    assert!(taken > times * whole, "{taken}");
    let mut left = 0;
    while let Ok(more @ 1..) = idle.stream.read(&mut room) {
        left += more;
    }
    assert!(left < times * whole, "{left}");
}

async fn whoever_is_slow_gets_all(world: World) {
    let large = large(&world).await;
    let other = story(&world, "Rain").await;
    let mut wire = Wire::to(&world);
    let whole = wire.ask(&large, "").body;
    assert!(whole.len() > 400_000, "{}", whole.len());
    let small = wire.ask(&other, "").body;
    assert!(wire.ask(&large, "").is_straight(&world));
    // More than any socket holds, and all of it asked for before any is read.
    for _ in 0..30 {
        wire.say(&get(&large, ""));
        wire.say(&get(&other, ""));
    }
    std::thread::sleep(Duration::from_millis(500));
    // Meanwhile nobody else waits for that.
    assert!(Wire::to(&world).ask(&large, "").is_straight(&world));
    for _ in 0..30 {
        assert_eq!(wire.hear(false).body, whole);
        assert_eq!(wire.hear(false).body, small);
        std::thread::sleep(Duration::from_millis(5));
    }
}

async fn half_a_connection_is_enough(world: World) {
    let first = kept(&world, "Ferries return").await;
    let second = story(&world, "Rain").await;
    for targets in [&[&first, &second, &first][..], &[&second], &[&first], &[]] {
        let mut wire = Wire::to(&world);
        let all: String = targets.iter().map(|target| get(target, "")).collect();
        wire.say(&all);
        wire.stream.shutdown(Shutdown::Write).expect("a connection");
        for _ in targets {
            assert_eq!(wire.hear(false).status, 200);
        }
        assert!(wire.ends());
    }
}

async fn whoever_goes_away_leaves_nothing(world: World) {
    let address = kept(&world, "Ferries return").await;
    for number in 0..100 {
        let mut wire = Wire::to(&world);
        if number % 3 > 0 {
            assert!(wire.ask(&address, "").is_straight(&world));
        }
        // What is not read when a connection is dropped breaks it off.
        for _ in 0..number % 5 {
            wire.say(&get(&address, ""));
        }
        wire.say(&get(&address, "")[..number % 20]);
    }
    let in_flight = async || {
        let text = world.nobody().get("/metrics").await.is(200).text();
        let line = "newsdesk_http_requests_in_flight ";
        let found = text.lines().find_map(|it| it.strip_prefix(line));
        found.expect("a gauge").trim().to_owned()
    };
    // The one that asks.
    assert_eq!(in_flight().await, "1");
    assert!(Wire::to(&world).ask(&address, "").is_straight(&world));
}

#[tokio::test]
async fn a_stop_waits_for_nobody_who_is_idle() {
    for database in TestDatabase::empty_of_each_kind() {
        let program = Program::on(&database);
        let serving = program.serve().await;
        let mut wires: Vec<_> = (0..20).map(|_| Wire::at(&serving.line.base)).collect();
        for wire in &mut wires {
            for _ in 0..3 {
                assert_eq!(wire.ask("/v1/site", "").status, 200);
            }
        }
        let busy = std::thread::spawn(move || {
            let mut wire = wires.pop().expect("a connection");
            let mut answered = 0_u64;
            // Until it is hung up on: between two answers, and not within one.
            while wire
                .stream
                .write_all(get("/v1/site", "").as_bytes())
                .is_ok()
            {
                if !matches!(wire.stream.peek(&mut [0]), Ok(1)) {
                    break;
                }
                assert_eq!(wire.hear(false).status, 200);
                answered += 1;
            }
            (answered, wires)
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        let began = Instant::now();
        serving.stop().await;
        assert!(began.elapsed() < HEAD, "{:?}", began.elapsed());
        let (answered, mut idle) = busy.join().expect("a thread");
        assert!(answered > 10, "{answered}");
        assert!(idle.iter_mut().all(Wire::ends));
    }
}

#[tokio::test]
async fn a_stop_lets_what_is_half_written_be_read() {
    for database in TestDatabase::empty_of_each_kind() {
        let program = Program::on(&database);
        let serving = program.serve_demo().await;
        let mut wire = Wire::at(&serving.line.base);
        let list = "/v1/articles?limit=100";
        let whole = wire.ask(list, "").body;
        // More than any socket holds.
        let times = 16 * 1024 * 1024 / whole.len();
        let begun = Instant::now();
        for _ in 0..times {
            wire.say(&get(list, ""));
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        let reader = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(300));
            let mut answers = 0;
            while wire.stream.peek(&mut [0]).is_ok_and(|more| more > 0) {
                assert_eq!(wire.hear(false).body, whole);
                answers += 1;
            }
            (answers, wire.come.len())
        });
        serving.stop().await;
        let (answers, rest) = reader.join().expect("a thread");
        assert!(answers >= 1, "{answers}");
        assert_eq!(rest, 0, "an answer breaks off");
        assert!(begun.elapsed() < HEAD, "{:?}", begun.elapsed());
    }
}
