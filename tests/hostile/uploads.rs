//! Uploads of what is no picture, of half of one, and of one too many.

use std::time::{Duration, Instant};

use image::ImageFormat;
use serde_json::json;

use crate::hostile::pictures::{FORMATS, bombs, grainy, masks, strangers};
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege, try_out};
use crate::support::photo::{multipart, part, upload};

/// The most bytes of a file.
const FILE_LIMIT: usize = 25 * 1024 * 1024;

fn send(siege: &Siege) -> Shot {
    shot("POST", "/v1/editorial/media").by(&siege.stage.contributor)
}

/// An upload of a file of this name and content type.
pub fn named(siege: &Siege, name: &str, kind: &str, file: &[u8]) -> Shot {
    send(siege).payload(multipart(&[part("file", Some(name), Some(kind), file)]))
}

#[tokio::test]
async fn what_is_no_picture_is_told_by_its_bytes() {
    besiege(async |siege| {
        for (label, file) in strangers() {
            for (name, kind) in [
                ("photo.jpg", "image/jpeg"),
                ("photo.png", "image/png"),
                ("x.svg", "image/svg+xml"),
                ("x.html", "text/html"),
                ("x", ""),
            ] {
                let label = format!("{label} as {kind:?}");
                siege.refuse(
                    label,
                    named(siege, name, kind, &file),
                    415,
                    "unsupported_media_type",
                );
            }
        }
        for (label, file) in masks() {
            let shot = named(siege, "photo.jpg", "image/jpeg", &file);
            siege.fire(label, shot, &[415, 422]);
        }
        for kind in ["image/jpeg", "text/html", ""] {
            let empty = named(siege, "photo.jpg", kind, b"");
            siege.refuse(
                format!("nothing as {kind:?}"),
                empty,
                422,
                "unreadable_image",
            );
        }
    })
    .await;
}

#[tokio::test]
async fn bombs_do_not_go_off() {
    besiege(async |siege| {
        for (label, file) in bombs() {
            let began = Instant::now();
            let shot = named(siege, "photo.jpg", "image/jpeg", &file);
            siege.refuse(label, shot, 422, "unreadable_image");
            siege.demand(began.elapsed() < Duration::from_secs(2), || {
                format!("{label} took {:?}", began.elapsed())
            });
        }
    })
    .await;
}

#[tokio::test]
async fn half_a_picture_is_none() {
    besiege(async |siege| {
        for (format, kind) in FORMATS {
            let file = grainy(kind);
            for tenth in 0..10 {
                let cut = &file[..file.len() * tenth / 10];
                siege.refuse(
                    format!("{tenth} tenths of a {format}"),
                    named(siege, "a.jpg", "image/jpeg", cut),
                    422,
                    "unreadable_image",
                );
            }
            // What ends a few bytes early has lost its end mark at the least; the very last
            // byte of a WebP may be padding.
            for missing in 2..5 {
                let cut = &file[..file.len() - missing];
                siege.fire(
                    format!("a {format} short of {missing} bytes"),
                    named(siege, "a.jpg", "image/jpeg", cut),
                    &[422],
                );
            }
            let mut holed = file.clone();
            let (from, to) = (file.len() / 3, file.len() / 3 * 2);
            holed[from..to].fill(0xff);
            siege.fire(
                format!("a {format} with a hole"),
                named(siege, "a.jpg", "image/jpeg", &holed),
                &[422],
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_byte_too_many_is_too_many() {
    besiege(async |siege| {
        let mut file = grainy(ImageFormat::Jpeg);
        file.resize(FILE_LIMIT + 1, 0);
        let shot = named(siege, "photo.jpg", "image/jpeg", &file);
        siege.refuse("a file over the limit", shot, 413, "body_too_large");
        let metadata = format!("{{\"caption\": \"x\"}}{}", " ".repeat(1024 * 1024));
        let parts = [
            part(
                "metadata",
                None,
                Some("application/json"),
                metadata.as_bytes(),
            ),
            part("file", Some("a.jpg"), None, b"x"),
        ];
        siege.refuse(
            "words over the limit",
            send(siege).payload(multipart(&parts)),
            413,
            "body_too_large",
        );
    })
    .await;
}

#[tokio::test]
async fn words_about_a_picture_are_held_to_their_shape() {
    besiege(async |siege| {
        let picture = grainy(ImageFormat::Png);
        let with = |text: &[u8]| {
            let words = part("metadata", None, Some("application/json"), text);
            send(siege).payload(multipart(&[
                words,
                part("file", Some("a.png"), Some("image/png"), &picture),
            ]))
        };
        for text in [
            "{",
            "{}x",
            "",
            " ",
            "{\"a\":1,\"a\":2}",
            "{\"caption\":\"\\ud800\"}",
            "{\"caption\":\"\u{1}\"}",
            "\u{feff}{}",
        ] {
            siege.refuse(
                format!("words: {text:?}"),
                with(text.as_bytes()),
                400,
                "malformed_body",
            );
        }
        siege.refuse(
            "words: Latin-1",
            with(b"{\"caption\":\"caf\xe9\"}"),
            400,
            "malformed_body",
        );
        siege.refuse(
            "words: too deep",
            with("[".repeat(100_000).as_bytes()),
            400,
            "malformed_body",
        );
        for (words, pointer, code) in [
            (json!([]), "", "wrong_type"),
            (json!("x"), "", "wrong_type"),
            (json!({"caption": 1}), "/caption", "wrong_type"),
            (json!({"zzz": 1}), "/zzz", "unknown_member"),
            (
                json!({"caption": "a\u{0}b"}),
                "/caption",
                "control_character",
            ),
            (
                json!({"creators": ["\u{202e}"]}),
                "/creators/0",
                "control_character",
            ),
            (
                json!({"caption": "x".repeat(5_001)}),
                "/caption",
                "too_long",
            ),
            (json!({"creators": vec!["x"; 21]}), "/creators", "too_many"),
            (
                json!({"focalPoint": {"x": 1.1, "y": 0}}),
                "/focalPoint/x",
                "out_of_range",
            ),
            (json!({"id": "x"}), "/id", "read_only"),
            (json!({"sha256": "x"}), "/sha256", "read_only"),
            (json!({"width": 1}), "/width", "read_only"),
            (json!({"url": "https://x.example/"}), "/url", "read_only"),
            (json!({"fileName": "x"}), "/fileName", "read_only"),
            (
                json!({"licenseUrl": "javascript:alert(1)"}),
                "/licenseUrl",
                "invalid_url",
            ),
            (
                json!({"expiresAt": "2026-02-30T00:00:00Z"}),
                "/expiresAt",
                "invalid_instant",
            ),
            (
                json!({"territories": ["XX"]}),
                "/territories/0",
                "invalid_country",
            ),
        ] {
            let label = format!(
                "words: {}",
                words.to_string().chars().take(50).collect::<String>()
            );
            siege.accuse(label, with(words.to_string().as_bytes()), pointer, &[code]);
        }
        for kind in [
            "text/html",
            "application/xml",
            "image/jpeg",
            "application/json; charset=utf-16",
        ] {
            let words = part("metadata", None, Some(kind), b"{}");
            let shot = send(siege).payload(multipart(&[
                words,
                part("file", Some("a.png"), None, &picture),
            ]));
            siege.refuse(
                format!("words as {kind}"),
                shot,
                415,
                "unsupported_media_type",
            );
        }
    })
    .await;
}

#[tokio::test]
async fn what_hides_in_a_picture_does_not_reach_readers() {
    try_out(async |siege| {
        let secret = b"<script>alert('stowaway')</script>";
        for (format, kind) in FORMATS {
            let mut file = grainy(kind);
            file.extend_from_slice(secret);
            let shot = send(siege).payload(upload(&file, None));
            // What follows a picture is refused or left behind; never served.
            let Some(answer) = siege.fire(format!("a {format} with a stowaway"), shot, &[201, 422])
            else {
                continue;
            };
            if answer.status == 201 {
                served(
                    siege,
                    format,
                    answer.json()["id"].as_str().unwrap_or_default(),
                    secret,
                );
            }
        }
    })
    .await;
}

/// Makes a photo public, and looks at what readers get of it.
fn served(siege: &Siege, format: &str, id: &str, secret: &[u8]) {
    let story = json!({"headline": format!("A {format}"), "leadMedia": {"media": id}, "body": [{"type": "paragraph", "html": "x"}]});
    let make = shot("POST", "/v1/editorial/articles")
        .by(&siege.stage.editor)
        .json(&story);
    let Some(made) = siege.fire(format!("a story with the {format}"), make, &[201]) else {
        return;
    };
    let target = format!(
        "/v1/editorial/articles/{}/actions/publish",
        made.json()["id"].as_str().unwrap_or_default()
    );
    siege.fire(
        format!("it is published with the {format}"),
        shot("POST", target)
            .by(&siege.stage.editor)
            .with("If-Match", "*"),
        &[200],
    );
    let facts = siege.fire(
        format!("the {format}'s facts"),
        shot("GET", format!("/v1/media/{id}")),
        &[200],
    );
    let url = facts
        .map(|facts| facts.json()["url"].as_str().unwrap_or_default().to_owned())
        .unwrap_or_default();
    let path = url
        .find("/media/")
        .map(|at| url[at..].to_owned())
        .unwrap_or_default();
    let Some(copy) = siege.fire(format!("the {format}'s copy"), shot("GET", path), &[200]) else {
        return;
    };
    let shown = copy
        .body
        .windows(secret.len())
        .any(|window| window == secret);
    siege.demand(!shown, || {
        format!("the {format} is served with its stowaway")
    });
    let kind = copy.header("content-type").unwrap_or_default();
    siege.demand(["image/jpeg", "image/png"].contains(&kind), || {
        format!("the {format} is served as {kind}")
    });
}
