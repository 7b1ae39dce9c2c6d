//! `GET /v1/editorial/media` by rights, at the very instants at which they begin and end.

use std::time::Duration;

use serde_json::json;

use super::list::{asking, titles};
use crate::support::{World, on_both};

on_both! { rights_are_told_as_they_stand, rights_that_end_soon_are_found }

/// A photo's title, from when and until when it may be shown, and how that stands.
type Photo = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    [&'static str; 3],
);

/// Photos around 18:40:00, when the world stands: from and until a second of that minute
/// or of the one before, and how they stand at that time and each second after.
const PHOTOS: [Photo; 10] = [
    ("always", None, None, ["valid", "valid", "valid"]),
    ("began", Some("39:59"), None, ["valid", "valid", "valid"]),
    (
        "begins now",
        Some("40:00"),
        None,
        ["valid", "valid", "valid"],
    ),
    (
        "begins soon",
        Some("40:01"),
        None,
        ["upcoming", "valid", "valid"],
    ),
    (
        "ended",
        None,
        Some("39:59"),
        ["expired", "expired", "expired"],
    ),
    (
        "ends now",
        None,
        Some("40:00"),
        ["expired", "expired", "expired"],
    ),
    (
        "ends soon",
        None,
        Some("40:01"),
        ["valid", "expired", "expired"],
    ),
    (
        "over",
        Some("39:58"),
        Some("39:59"),
        ["expired", "expired", "expired"],
    ),
    (
        "within",
        Some("40:00"),
        Some("40:02"),
        ["valid", "valid", "expired"],
    ),
    (
        "ahead",
        Some("40:01"),
        Some("40:02"),
        ["upcoming", "valid", "expired"],
    ),
];

fn instant(of: Option<&str>) -> Option<String> {
    of.map(|time| format!("2026-11-22T18:{time}Z"))
}

async fn rights_are_told_as_they_stand(world: World) {
    let editor = world.editor();
    for (seed, (title, from, until, _)) in (1..).zip(PHOTOS) {
        let words =
            json!({"title": title, "validFrom": instant(from), "expiresAt": instant(until)});
        editor.uploads(seed * 20, words).await;
    }
    for second in 0..3 {
        for state in ["valid", "upcoming", "expired"] {
            let found = titles(&editor, &[("rights", state)]).await;
            let as_told = PHOTOS.iter().filter(|(.., states)| states[second] == state);
            let mut expected: Vec<_> = as_told.map(|(title, ..)| *title).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{state} after {second} s");
            let list = editor.get(asking(&[("rights", state)])).await.ok();
            let data = list["data"].as_array().expect("data");
            assert!(data.iter().all(|it| it["rights"] == state), "{list:#}");
        }
        world.advance(Duration::from_secs(1));
    }
}

async fn rights_that_end_soon_are_found(world: World) {
    let editor = world.editor();
    for (seed, (title, from, until, _)) in (1..).zip(PHOTOS) {
        let words =
            json!({"title": title, "validFrom": instant(from), "expiresAt": instant(until)});
        editor.uploads(seed * 20, words).await;
    }
    for (before, expected) in [
        ("18:39:59", vec![]),
        ("18:40:00", vec!["ended", "over"]),
        ("18:40:00.000001", vec!["ended", "ends now", "over"]),
        ("18:40:01", vec!["ended", "ends now", "over"]),
        ("18:40:02", vec!["ended", "ends now", "ends soon", "over"]),
    ] {
        let before = format!("2026-11-22T{before}Z");
        let found = titles(&editor, &[("expiresBefore", &before)]).await;
        assert_eq!(found, expected, "{before}");
    }
    let ahead = [
        ("expiresBefore", "2026-11-23T00:00:00Z"),
        ("rights", "upcoming"),
    ];
    assert_eq!(titles(&editor, &ahead).await, ["ahead"]);
}
