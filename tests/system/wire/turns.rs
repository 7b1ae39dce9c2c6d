//! Whose turn it is on a connection: requests are answered in their order, and one by one.

use super::{Wire, get, kept, story};
use crate::support::{World, on_both};

on_both! {
    what_is_sent_ahead_is_answered_in_order,
    a_body_is_read_as_one,
    a_head_may_come_in_pieces,
    every_kind_of_request_has_its_answer,
    a_stream_takes_the_connection,
    hundreds_are_served_at_once,
}

async fn what_is_sent_ahead_is_answered_in_order(world: World) {
    let first = kept(&world, "Ferries return").await;
    let second = kept(&world, "Rain").await;
    let unread = story(&world, "Snow").await;
    let mut wire = Wire::to(&world);
    let named = |name: &str| format!("X-Request-Id: {name}\r\n");
    let targets = [
        &first,
        &second,
        &unread,
        &first,
        "/v1/articles/nowhere",
        &second,
        "/v1/articles?limit=x",
        &unread,
        &first,
        &first,
        "/readyz",
        &second,
    ];
    // All at once, and a HEAD in their midst.
    let mut all = String::new();
    for (number, target) in targets.iter().enumerate() {
        all += &get(target, &named(&number.to_string()));
        if number == 5 {
            all += &get(&first, &named("head")).replace("GET ", "HEAD ");
        }
    }
    for _ in 0..2 {
        wire.say(&all);
        for (number, target) in targets.iter().enumerate() {
            let came = wire.hear(false);
            assert_eq!(
                came.header("x-request-id"),
                Some(number.to_string().as_str())
            );
            let expected = match *target {
                "/v1/articles/nowhere" => 404,
                "/v1/articles?limit=x" => 400,
                _ => 200,
            };
            assert_eq!(came.status, expected, "{target}");
            if let Some(slug) = target
                .strip_prefix("/v1/articles/")
                .filter(|_| came.status == 200)
            {
                let body = String::from_utf8(came.body).expect("text");
                assert!(
                    body.contains(&format!("\"slug\":\"{slug}\"")),
                    "{target}: {body}"
                );
            }
            if number == 5 {
                let head = wire.hear(true);
                assert_eq!(
                    (head.status, head.header("x-request-id")),
                    (200, Some("head"))
                );
            }
        }
    }
}

async fn a_body_is_read_as_one(world: World) {
    let address = kept(&world, "Ferries return").await;
    let token = world.editor().token().await;
    let mut wire = Wire::to(&world);
    assert_eq!(wire.ask(&address, "").status, 200);
    // A body that looks like a request is none.
    let hidden = get(&address, "X-Request-Id: hidden\r\n");
    let body = serde_json::json!({"name": hidden}).to_string();
    let post = format!(
        "POST /v1/editorial/tags HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    wire.say(&(post + &get(&address, "X-Request-Id: after\r\n")));
    let made = wire.hear(false);
    assert!(matches!(made.status, 201 | 422), "{made:?}");
    let after = wire.hear(false);
    assert_eq!(
        (after.status, after.header("x-request-id")),
        (200, Some("after"))
    );
    // And so is one of a GET, be it announced or in chunks.
    for framing in [
        "Content-Length: 4\r\n\r\nGET ",
        "Transfer-Encoding: chunked\r\n\r\n4\r\nGET \r\n0\r\n\r\n",
    ] {
        let mut wire = Wire::to(&world);
        assert!(wire.ask(&address, "").is_straight(&world));
        wire.say(&format!("GET {address} HTTP/1.1\r\nHost: x\r\n{framing}"));
        assert_eq!(wire.hear(false).status, 200);
    }
}

async fn a_head_may_come_in_pieces(world: World) {
    let address = kept(&world, "Ferries return").await;
    let mut wire = Wire::to(&world);
    let head = get(&address, "Accept: application/json\r\n");
    for pieces in [2, 5, head.len()] {
        for piece in head.as_bytes().chunks(head.len().div_ceil(pieces)) {
            wire.say(std::str::from_utf8(piece).expect("text"));
            std::thread::sleep(std::time::Duration::from_millis(3));
        }
        assert!(wire.hear(false).is_straight(&world), "{pieces}");
        // One and a half at once.
        wire.say(&format!("{head}{}", &head[..20]));
        assert_eq!(wire.hear(false).status, 200);
        wire.say(&head[20..]);
        assert_eq!(wire.hear(false).status, 200);
    }
    // A long one is read as ever, and one that is too long refused.
    for (bytes, status) in [(20_000, 200), (200_000, 431)] {
        for asked in [false, true] {
            let mut wire = Wire::to(&world);
            if asked {
                assert!(wire.ask(&address, "").is_straight(&world));
            }
            let long = format!("X-Long: {}\r\n", "x".repeat(bytes));
            assert_eq!(wire.ask(&address, &long).status, status, "{bytes} {asked}");
        }
    }
}

async fn every_kind_of_request_has_its_answer(world: World) {
    let address = kept(&world, "Ferries return").await;
    let whole = Wire::to(&world).ask(&address, "");
    // Each on a connection of its own, and after an answer that was kept.
    for asked in [false, true] {
        let begin = || {
            let mut wire = Wire::to(&world);
            if asked {
                assert!(wire.ask(&address, "").is_straight(&world));
            }
            wire
        };
        let mut wire = begin();
        let came = wire.ask(&address, "Connection: close\r\n");
        assert_eq!(
            (came.status, came.header("connection")),
            (200, Some("close"))
        );
        assert_eq!(came.body, whole.body);
        assert!(wire.ends());
        let mut wire = begin();
        wire.say(&get(&address, "").replace("HTTP/1.1", "HTTP/1.0"));
        assert_eq!(wire.hear(false).body, whole.body);
        assert!(wire.ends());
        let mut wire = begin();
        wire.say(&get(&address, "").replace("GET ", "HEAD "));
        let head = wire.hear(true);
        assert_eq!((head.status, head.lasting()), (200, whole.lasting()));
        assert!(wire.ask(&address, "").is_straight(&world));
        for bad in [
            "GARBAGE\r\n\r\n",
            "GET /v1/site HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        ] {
            let mut wire = begin();
            wire.say(bad);
            assert_eq!(wire.hear(false).status, 400, "{bad}");
            assert!(wire.ends(), "{bad}");
        }
        let mut wire = begin();
        wire.say(&get(&address, "").replace("GET ", "OPTIONS "));
        assert_eq!(wire.hear(false).status, 204);
        assert_eq!(wire.ask(&address, "").body, whole.body);
    }
}

async fn a_stream_takes_the_connection(world: World) {
    let address = kept(&world, "Ferries return").await;
    let mut wire = Wire::to(&world);
    assert!(wire.ask(&address, "").is_straight(&world));
    wire.say(&get("/v1/changes/stream", ""));
    let head = wire.hear(false);
    assert_eq!(
        (head.status, head.header("transfer-encoding")),
        (200, Some("chunked"))
    );
    world
        .published(serde_json::json!({"headline": "Rain"}))
        .await;
    while !wire.said().contains("publish") {
        assert!(wire.more(), "{}", wire.said());
    }
}

async fn hundreds_are_served_at_once(world: World) {
    let first = kept(&world, "Ferries return").await;
    let second = story(&world, "Rain").await;
    let mut wires: Vec<_> = (0..300).map(|_| Wire::to(&world)).collect();
    for round in 0..4 {
        for (number, wire) in wires.iter_mut().enumerate() {
            let target = if (number + round) % 3 == 0 {
                "/v1/articles/nowhere"
            } else if number % 2 == 0 {
                &first
            } else {
                &second
            };
            wire.say(&get(target, &format!("X-Request-Id: {number}\r\n")));
        }
        for (number, wire) in wires.iter_mut().enumerate() {
            let came = wire.hear(false);
            let expected = if (number + round) % 3 == 0 { 404 } else { 200 };
            assert_eq!(came.status, expected);
            assert_eq!(
                came.header("x-request-id"),
                Some(number.to_string().as_str())
            );
        }
    }
}
