//! Text that is too long, or holds what no text should: at each place for words.

use serde_json::{Value, json};

use crate::hostile::shapes::{Place, Taker, places, takers};
use crate::hostile::siege::{Siege, besiege, findings, try_out};

fn each_text(siege: &Siege, mut fire: impl FnMut(&Taker, &Place)) {
    for taker in takers(siege) {
        for place in places(&siege.stage, taker.schema) {
            if place.takes("string") && !place.pointer.is_empty() {
                fire(&taker, &place);
            }
        }
    }
}

#[tokio::test]
async fn control_characters_are_refused_at_each_member() {
    besiege(async |siege| {
        let mut tried = 0;
        each_text(siege, |taker, place| {
            let fit = if place.is_formal() {
                formal(place)
            } else {
                "a text"
            };
            for c in CONTROLS {
                tried += 1;
                let text = format!("{fit}{c}b");
                let label = format!("{} {} with U+{:04X}", taker.id, place.pointer, u32::from(c));
                let shot = taker.shot().json(&(place.wrap)(json!(text)));
                let codes: &[&str] = if place.is_words() {
                    &["control_character"]
                } else {
                    &[]
                };
                siege.accuse(label, shot, &place.pointer, codes);
            }
            if place.is_words() {
                let zalgo = format!("e{}", "\u{301}".repeat(100));
                let label = format!("{} {} with 100 marks", taker.id, place.pointer);
                let shot = taker.shot().json(&(place.wrap)(json!(zalgo)));
                siege.accuse(label, shot, &place.pointer, &["control_character"]);
            }
        });
        siege.demand(tried > 2_500, || format!("{tried} texts are too few"));
    })
    .await;
}

/// Of each kind of character that shows nothing and does harm, one or two.
const CONTROLS: [char; 10] = [
    '\0',
    '\u{1}',
    '\u{7f}',
    '\u{85}',
    '\u{2028}',
    '\u{202e}',
    '\u{feff}',
    '\u{fffe}',
    '\u{fdd0}',
    '\u{e0041}',
];

/// A text of the form that a place demands.
fn formal(place: &Place) -> &'static str {
    match place.schema["format"].as_str() {
        Some("date-time") => "2026-11-22T18:40:00Z",
        Some("uri") => "https://example.org/x",
        Some("email") => "somebody@news.example",
        Some("uuid") => "019aab3e-7a00-7000-8000-000000000001",
        _ => "news",
    }
}

#[tokio::test]
async fn one_character_too_many_is_refused() {
    besiege(async |siege| {
        each_text(siege, |taker, place| {
            let Some(most) = most(place) else { return };
            for (called, letter) in [("letters", "x"), ("faces", "😀")] {
                let text = letter.repeat(most + 1);
                let label = format!("{} {} of {} {called}", taker.id, place.pointer, most + 1);
                let shot = taker.shot().json(&(place.wrap)(json!(text)));
                siege.accuse(label, shot, &place.pointer, &["too_long"]);
            }
        });
        let megabyte = "x".repeat(1_000_000);
        let zalgo = json!({"name": format!("e{}", "\u{301}".repeat(100_000))});
        for taker in takers(siege).iter().filter(|taker| taker.id == "createTag") {
            let shot = taker.shot().json(&zalgo);
            siege.accuse("100,000 marks", shot, "/name", &["control_character"]);
        }
        for taker in takers(siege).iter().filter(|taker| taker.id == "signIn") {
            let body = json!({"email": "editor@news.example", "password": megabyte});
            siege.accuse(
                "a password of a megabyte",
                taker.shot().json(&body),
                "/password",
                &["too_long"],
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_last_character_that_fits_is_taken() {
    try_out(async |siege| {
        let mut number = 0;
        each_text(siege, |taker, place| {
            // Passwords and sign-ins have rules and tests of their own.
            if most(place).is_none()
                || taker.target.starts_with("/v1/auth")
                || place.pointer.to_lowercase().contains("password")
            {
                return;
            }
            let most = most(place).unwrap_or_default();
            for (called, letter) in [
                ("letters", "x"),
                ("faces", "😀"),
                ("marked letters", "e\u{301}"),
            ] {
                number += 1;
                let text = letter.repeat(most);
                let label = format!("{} {} of {most} {called}", taker.id, place.pointer);
                let mut body = (place.wrap)(json!(text));
                unlike_others(&mut body, &place.pointer, number);
                let good = [200, 201, 409, 422];
                let Some(answer) = siege.fire(label.clone(), taker.shot().json(&body), &good)
                else {
                    continue;
                };
                let here = findings(&answer)
                    .into_iter()
                    .find(|(at, _)| *at == place.pointer);
                // What fits in length may still be no language tag or time zone.
                siege.demand(
                    here.as_ref().is_none_or(|(_, code)| code != "too_long"),
                    || format!("{label}: {}", answer.text()),
                );
                if place.is_words() && !place.pointer.ends_with("/timeZone") {
                    siege.demand(here.is_none(), || format!("{label}: {}", answer.text()));
                }
            }
        });
    })
    .await;
}

/// Gives what is made a name that nothing else has.
fn unlike_others(body: &mut Value, pointer: &str, number: u32) {
    for name in ["name", "headline", "email"] {
        if pointer != format!("/{name}") && body.get(name).is_some_and(Value::is_string) {
            body[name] = match name {
                "email" => json!(format!("somebody{number}@news.example")),
                _ => json!(format!("Number {number}")),
            };
        }
    }
}

/// The most characters of words at a place; of HTML something else is counted.
fn most(place: &Place) -> Option<usize> {
    let html = place.schema["contentMediaType"].is_string();
    let most = place.schema["maxLength"]
        .as_u64()
        .filter(|_| place.is_words() && !html)?;
    usize::try_from(most).ok()
}
