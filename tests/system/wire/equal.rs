//! An answer is the same whichever way it takes, and whether it was kept.

use std::time::Duration;

use newsdesk_api::CacheOptions;
use serde_json::json;

use super::{Came, Wire, counted, hits, kept, story};
use crate::support::{World, on_both};

on_both! {
    a_kept_answer_is_as_it_was_made,
    either_way_leads_to_the_same_answer,
    what_is_made_anew_is_the_same_either_way,
    what_is_said_in_place_of_an_answer_is_too,
    a_request_is_named_as_it_asks_to_be,
    what_caches_are_told_is_the_same,
    a_change_is_heard_of_at_once,
    what_must_be_known_is_waited_for,
    hits_are_counted_as_requests_are,
    a_closed_newsroom_is_closed,
}

const CODINGS: [&str; 3] = ["identity", "gzip", "gzip, deflate, br"];

/// What may be asked for beside a story, and is kept.
const READ: [&str; 4] = [
    "/v1/articles",
    "/v1/articles?limit=1",
    "/feeds/feed.json",
    "/sitemap.xml",
];

async fn a_kept_answer_is_as_it_was_made(world: World) {
    let address = story(&world, "Ferries return").await;
    let mut wire = Wire::to(&world);
    for target in [&[address.as_str()], &READ[..]].concat() {
        for coding in CODINGS {
            let fields =
                format!("Accept-Encoding: {coding}\r\nOrigin: https://anybody.example\r\n");
            let before = hits(&world).await;
            let made = wire.ask(target, &fields);
            assert_eq!(hits(&world).await, before, "{target} {coding}");
            let kept = wire.ask(target, &fields);
            assert_eq!(hits(&world).await, before + 1, "{target} {coding}");
            assert_eq!((made.status, kept.status), (200, 200), "{target}");
            for came in [&made, &kept] {
                assert!(came.is_straight(&world), "{target} {coding}");
            }
            assert_eq!(made.lasting(), kept.lasting(), "{target} {coding}");
            assert_eq!(made.body, kept.body, "{target} {coding}");
            assert_eq!(made.head.len(), kept.head.len());
        }
    }
}

async fn either_way_leads_to_the_same_answer(world: World) {
    let address = kept(&world, "Ferries return").await;
    whatever_is_sent_along(&world, &address);
}

async fn what_is_made_anew_is_the_same_either_way(world: World) {
    let world = world.keeping_nothing();
    let address = story(&world, "Ferries return").await;
    for target in [&[address.as_str()], &READ[..]].concat() {
        whatever_is_sent_along(&world, target);
    }
}

/// Holds the two ways to each other, for requests with all sorts of headers.
fn whatever_is_sent_along(world: &World, address: &str) {
    let tag = Wire::to(world).ask(address, "");
    let tag = tag.header("etag").expect("a tag");
    let mut wire = Wire::to(world);
    for fields in [
        String::new(),
        "Origin: https://desk.example\r\n".to_owned(),
        "Authorization: Bearer nonsense\r\nCookie: a=b\r\nAccept: text/html\r\n".to_owned(),
        "Accept-Encoding: \r\n".to_owned(),
        "If-Modified-Since: Sun, 06 Nov 2044 08:49:37 GMT\r\nRange: bytes=0-1\r\n".to_owned(),
        "If-None-Match: \"another\"\r\n".to_owned(),
        "If-None-Match: \u{e4}\r\n".to_owned(),
        format!("If-None-Match: {tag}\r\n"),
        format!("If-None-Match: \"a\", W/{tag}\r\nOrigin: https://a.example\r\n"),
        format!("If-None-Match: \"a\"\r\nIF-NONE-MATCH: {tag}\r\n"),
        "If-None-Match: *\r\n".to_owned(),
    ] {
        let straight = each_way(world, &mut wire, address, &fields);
        let had = fields.contains(tag) || fields.contains('*');
        assert_eq!(straight.status, if had { 304 } else { 200 }, "{fields}");
    }
}

/// What is answered straight to a connection, which the ordinary way would be no different.
fn each_way(world: &World, wire: &mut Wire, target: &str, fields: &str) -> Came {
    let straight = wire.ask(target, fields);
    assert!(straight.is_straight(world), "{target} {fields}");
    let closing = format!("{fields}Connection: close\r\n");
    let ordinary = Wire::to(world).ask(target, &closing);
    assert!(!ordinary.is_straight(world), "{target} {fields}");
    let mut lines = ordinary.lasting();
    lines.retain(|line| *line != "connection: close");
    assert_eq!(straight.lasting(), lines, "{target} {fields}");
    assert_eq!(straight.status, ordinary.status, "{target} {fields}");
    assert_eq!(straight.body, ordinary.body, "{target} {fields}");
    straight
}

async fn what_is_said_in_place_of_an_answer_is_too(world: World) {
    let editor = world.editor();
    let moved = world.published(json!({"headline": "Ferries return"})).await;
    let former = format!("/v1/articles/{}", moved.slug());
    let moved = editor.revises(&moved, json!({"slug": "ferries"})).await;
    editor.publishes(&moved).await;
    let killed = world.published(json!({"headline": "Rain"})).await;
    let gone = format!("/v1/articles/{}", killed.slug());
    let why = json!({"reason": "It was made up.", "notice": "Withdrawn."});
    editor.acts("kill", &killed, why).await.ok();
    let mut wire = Wire::to(&world);
    for (target, status) in [
        (former.as_str(), 301),
        (&format!("{former}?fields=headline"), 301),
        (&gone, 410),
        ("/v1/articles/nowhere", 404),
        ("/v1/page?path=/nowhere", 404),
        ("/v1/articles?cursor=nonsense", 400),
        ("/v1/articles?minVersion=999999", 503),
        ("/feeds/tags/nowhere/feed.json", 404),
    ] {
        for fields in [
            "",
            "Origin: https://desk.example\r\nAccept-Encoding: br\r\n",
        ] {
            let fields = format!("X-Request-Id: either\r\n{fields}");
            let came = each_way(&world, &mut wire, target, &fields);
            assert_eq!(came.status, status, "{target}");
        }
    }
}

async fn a_request_is_named_as_it_asks_to_be(world: World) {
    let address = kept(&world, "Ferries return").await;
    let mut wire = Wire::to(&world);
    let mut name = |fields: &str| {
        let came = wire.ask(&address, fields);
        assert!(came.is_straight(&world));
        came.header("x-request-id").expect("a name").to_owned()
    };
    assert_eq!(name("X-Request-Id: abc-1.2_3\r\n"), "abc-1.2_3");
    let mut own = vec![
        name(""),
        name("X-Request-Id: a b\r\n"),
        name("X-Request-Id: one\r\nX-Request-Id: two\r\n"),
        name(&format!("X-Request-Id: {}\r\n", "a".repeat(65))),
    ];
    assert!(own.iter().all(|name| name.len() == 36), "{own:?}");
    own.sort();
    own.dedup();
    assert_eq!(own.len(), 4);
}

async fn what_caches_are_told_is_the_same(world: World) {
    let world = world.keeping(CacheOptions {
        shared_max_age: 60,
        stale_while_revalidate: 30,
        ..CacheOptions::default()
    });
    let address = kept(&world, "Ferries return").await;
    let mut wire = Wire::to(&world);
    let mut told = || {
        let came = wire.ask(&address, "");
        assert!(came.is_straight(&world));
        came.header("cache-control").expect("a header").to_owned()
    };
    let usual = "public, max-age=0, s-maxage=60, stale-while-revalidate=30";
    assert_eq!(told(), usual);
    let other = world.draft("Rain").await;
    let up = world.now().plus(Duration::from_secs(75));
    let plan = json!({"publishAt": up.to_string()});
    world.editor().schedules(&other, plan).await;
    assert_eq!(told(), usual.replace("=30", "=15"));
    world.advance(Duration::from_secs(35));
    assert_eq!(told(), "public, max-age=0, s-maxage=40");
}

async fn a_change_is_heard_of_at_once(world: World) {
    let story = world.published(json!({"headline": "Ferries return"})).await;
    let address = format!("/v1/articles/{}", story.slug());
    let mut wire = Wire::to(&world);
    wire.ask(&address, "");
    let before = wire.ask(&address, "");
    assert!(before.is_straight(&world));
    world.published(json!({"headline": "Rain"})).await;
    let before_it = hits(&world).await;
    let unmoved = wire.ask(&address, "");
    assert_eq!(hits(&world).await, before_it + 1);
    let version = |came: &Came| -> i64 {
        let version = came.header("newsdesk-version").expect("a version");
        version.parse().expect("a number")
    };
    assert!(version(&unmoved) > version(&before));
    assert_eq!(unmoved.body, before.body);
    world.editor().unpublishes(&story).await;
    let gone = wire.ask(&address, "");
    assert_eq!(gone.status, 404);
}

async fn what_must_be_known_is_waited_for(world: World) {
    let address = kept(&world, "Ferries return").await;
    let mut wire = Wire::to(&world);
    let known = wire.ask(&address, "");
    let known: i64 = known
        .header("newsdesk-version")
        .expect("one")
        .parse()
        .expect("a number");
    let came = wire.ask(&format!("{address}?minVersion={known}"), "");
    assert_eq!((came.status, came.is_straight(&world)), (200, true));
    let came = wire.ask(&format!("{address}?minVersion={}", known + 1), "");
    assert_eq!(came.status, 503);
}

async fn hits_are_counted_as_requests_are(world: World) {
    let address = kept(&world, "Ferries return").await;
    let all = async || {
        let requests = "newsdesk_http_requests_total{operation=\"findArticle\",status=";
        [
            hits(&world).await,
            counted(&world, &format!("{requests}\"2xx\"}}")).await,
            counted(&world, &format!("{requests}\"3xx\"}}")).await,
            counted(
                &world,
                "newsdesk_http_request_duration_seconds_count{operation=\"findArticle\"}",
            )
            .await,
            counted(&world, "newsdesk_http_requests_in_flight").await,
        ]
    };
    let before = all().await;
    let mut wire = Wire::to(&world);
    for _ in 0..10 {
        assert!(wire.ask(&address, "").is_straight(&world));
        assert_eq!(wire.ask(&address, "If-None-Match: *\r\n").status, 304);
    }
    let after = all().await;
    assert_eq!(after[0] - before[0], 20);
    assert_eq!([after[1] - before[1], after[2] - before[2]], [10, 10]);
    assert_eq!(after[3] - before[3], 20);
    assert_eq!(after[4], before[4]);
}

async fn a_closed_newsroom_is_closed(world: World) {
    let address = kept(&world, "Ferries return").await;
    let world = world.then_closed();
    let reader = world.admin().programs(&["delivery:read"]).await;
    let key = format!("Authorization: Bearer {}\r\n", reader.token().await);
    let mut wire = Wire::to(&world);
    for _ in 0..3 {
        let came = wire.ask(&address, &key);
        assert_eq!((came.status, came.is_straight(&world)), (200, false));
        assert_eq!(came.header("cache-control"), Some("private, no-cache"));
        assert_eq!(wire.ask(&address, "").status, 401);
    }
}
