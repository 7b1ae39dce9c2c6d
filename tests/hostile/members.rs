//! Every member of every body with what does not belong there: generated from the
//! document, so that a new member cannot be forgotten.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::hostile::shapes::{Place, Taker, places, takers};
use crate::hostile::shot::shot;
use crate::hostile::siege::{Siege, besiege};

/// Fires at each place of each body.
fn each_place(siege: &Siege, mut fire: impl FnMut(&Taker, &Place)) {
    for taker in takers(siege) {
        for place in places(&siege.stage, taker.schema) {
            fire(&taker, &place);
        }
    }
}

/// The name of what is sent, at most so long.
fn called(taker: &Taker, place: &Place, value: &str) -> String {
    let value: String = value.chars().take(40).collect();
    format!("{} {} = {value}", taker.id, place.pointer)
}

#[tokio::test]
async fn each_member_has_its_type() {
    besiege(async |siege| {
        let mut tried = 0;
        each_place(siege, |taker, place| {
            let values = [
                ("string", json!("x y")),
                ("integer", json!(1)),
                ("number", json!(1.5)),
                ("boolean", json!(true)),
                ("array", json!([])),
                ("array", json!(["x"])),
                ("object", json!({})),
                ("object", json!({"id": 1})),
            ];
            for (kind, value) in values {
                if place.takes(kind) || place.pointer.is_empty() {
                    continue;
                }
                tried += 1;
                let label = called(taker, place, &value.to_string());
                let shot = taker.shot().json(&(place.wrap)(value));
                siege.accuse(label, shot, &place.pointer, &["wrong_type"]);
            }
            if !place.nullable && !place.pointer.is_empty() {
                let label = called(taker, place, "null");
                let shot = taker.shot().json(&(place.wrap)(Value::Null));
                siege.accuse(label, shot, &place.pointer, &["required", "wrong_type"]);
            }
        });
        siege.demand(tried > 1_500, || format!("{tried} wrong types are too few"));
    })
    .await;
}

#[tokio::test]
async fn numbers_and_words_stay_within_their_limits() {
    besiege(async |siege| {
        each_place(siege, |taker, place| {
            let number = |value: &str| {
                let body = (place.wrap)(json!("$")).to_string().replace("\"$\"", value);
                let shot = taker.shot().json_text(body);
                let codes = ["out_of_range", "wrong_type"];
                siege.accuse(called(taker, place, value), shot, &place.pointer, &codes);
            };
            if place.takes("integer") {
                let whole = place.schema["type"].to_string().contains("integer");
                let limit = |name: &str| place.schema[name].as_f64().expect("a limit");
                let step = if whole { 1.0 } else { 0.000_001 };
                for value in [limit("minimum") - step, limit("maximum") + step] {
                    number(&value.to_string());
                }
                for value in [
                    "1e308",
                    "-1e308",
                    "9007199254740993",
                    "18446744073709551615",
                    "18446744073709551616",
                    "-9223372036854775809",
                    "1e39",
                ] {
                    number(value);
                }
                if whole {
                    number("2.5");
                    number("1e-7");
                }
            }
            for text in unfitting(place) {
                let shot = taker.shot().json(&(place.wrap)(json!(text)));
                siege.accuse(called(taker, place, text), shot, &place.pointer, &[]);
            }
            if let Some(most) = place.schema["maxItems"].as_u64() {
                let items = Value::Array(vec![json!("x"); most as usize + 1]);
                let shot = taker.shot().json(&(place.wrap)(items));
                siege.accuse(
                    called(taker, place, "too many"),
                    shot,
                    &place.pointer,
                    &["too_many"],
                );
            }
            if place.schema["minItems"].as_u64() > Some(0) {
                let shot = taker.shot().json(&(place.wrap)(json!([])));
                siege.accuse(
                    called(taker, place, "too few"),
                    shot,
                    &place.pointer,
                    &["too_few"],
                );
            }
        });
    })
    .await;
}

/// Texts that are none of those that may stand at a place.
fn unfitting(place: &Place) -> &'static [&'static str] {
    if place.schema["enum"].is_array() {
        return &[
            "",
            "no such word",
            "NEWS",
            "Admin",
            " news",
            "news ",
            "draft\u{0}",
        ];
    }
    match place.schema["format"].as_str() {
        Some("date-time") => &[
            "",
            "now",
            "2026-02-30T00:00:00Z",
            "2026-11-22",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "0000-01-01T00:00:00Z",
            "9999-01-01T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "2026-11-22T18:40:00",
            "2026-11-22T18:40:00+24:00",
            "2026-11-22T18:40:00+01:60",
            "2026-11-22T18:40:00 Z",
            "2026-11-22T18:40Z",
            "20261122T184000Z",
            "1790000000",
            "2026-11-22T18:40:00Z\n",
            "２０26-11-22T18:40:00Z",
            "2026-11-22T18:40:00[Europe/Berlin]",
            "2026-13-01T00:00:00Z",
        ],
        Some("uri") => &[
            "",
            "x",
            "/path",
            "//host/path",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://example.org/",
            "https://",
            "https:///x",
            "https://u:p@example.org/",
            "https://exa mple.org/",
            "https://example.org:99999/",
            "java\nscript:alert(1)",
            "https://example.org/\u{0}",
            "https://[::1",
            "vbscript:x",
        ],
        Some("email") => &[
            "",
            "x",
            "@",
            "a@",
            "@b",
            "a@b@c",
            "a b@c.example",
            "a@b.example\r\nBcc: x@y.example",
            "a@-b.example",
            "a@b..example",
            ".a@b.example",
            "a..b@c.example",
            "<a@b.example>",
            "a@b.example,c@d.example",
            "a\u{0}@b.example",
        ],
        Some("uuid") => &[
            "",
            "x",
            "00000000",
            "not-a-uuid-at-all",
            "../../etc/passwd",
            "00000000-0000-7000-8000-00000000000g",
        ],
        _ if place.pointer.ends_with("/slug") => &[
            "",
            "..",
            ".",
            "a/b",
            "a%2Fb",
            "-",
            "a-",
            "-a",
            "a--b",
            "a b",
            "a_b",
            "😀",
            "ß",
            "новости",
            "a\u{200b}b",
            "a\u{ad}b",
            "a\u{202e}b",
            "a.b",
            "a\u{0}",
            "'; DROP TABLE articles; --",
            "019aab3e-7a00-7000-8000-000000000001",
        ],
        _ if place.has_form() => &["", "!", "x y z", "../..", "a\u{0}", "é"],
        _ if place.schema["oneOf"].is_array() && place.takes("string") => {
            &["", " ", "a b", "../x", "a\u{0}", "' OR 1=1 --", "ß"]
        }
        _ => &[],
    }
}

#[tokio::test]
async fn unknown_members_are_named() {
    besiege(async |siege| {
        each_place(siege, |taker, place| {
            let object = place.schema["properties"].is_object();
            if !object || place.schema["additionalProperties"] == true {
                return;
            }
            for name in ["zzz", "__proto__", "constructor", "Name", "a/b~c", ""] {
                for value in [json!(1), json!(null), json!({"x": []})] {
                    let mut inner = json!({});
                    inner[name] = value.clone();
                    let body = (place.wrap)(inner);
                    let escaped = name.replace('~', "~0").replace('/', "~1");
                    let pointer = format!("{}/{escaped}", place.pointer);
                    let label = called(taker, place, &format!("{name:?}: {value}"));
                    siege.accuse(
                        label,
                        taker.shot().json(&body),
                        &pointer,
                        &["unknown_member"],
                    );
                }
            }
        });
    })
    .await;
}

#[tokio::test]
async fn what_the_server_owns_cannot_be_written() {
    besiege(async |siege| {
        for taker in takers(siege) {
            let schema = crate::support::contract::resolved(taker.schema);
            let declared: BTreeSet<&str> = schema["properties"]
                .as_object()
                .expect("properties")
                .keys()
                .map(String::as_str)
                .collect();
            let owned = shown(siege, &taker);
            for (name, value) in &owned {
                if declared.contains(name.as_str()) {
                    continue;
                }
                let mut body = json!({});
                body[name.as_str()] = value.clone();
                let label = format!("{} takes back {name}", taker.id);
                let pointer = format!("/{name}");
                if value.is_null() {
                    body[name.as_str()] = json!("x");
                }
                // Nobody is suspended from the start, so there that is no member at all.
                let codes = ["read_only", "unknown_member"];
                let codes = if name == "suspended" {
                    &codes[..]
                } else {
                    &codes[..1]
                };
                siege.accuse(label, taker.shot().json(&body), &pointer, codes);
            }
            for name in OWNED {
                if declared.contains(name) {
                    continue;
                }
                let mut body = json!({});
                body[name] = json!("admin");
                let label = format!("{} takes {name}", taker.id);
                let codes = ["read_only", "unknown_member"];
                siege.accuse(label, taker.shot().json(&body), &format!("/{name}"), &codes);
            }
        }
    })
    .await;
}

/// What servers own, here or elsewhere.
const OWNED: [&str; 40] = [
    "id",
    "role",
    "roles",
    "permissions",
    "isAdmin",
    "is_admin",
    "status",
    "authorId",
    "author_id",
    "createdAt",
    "created_at",
    "createdBy",
    "updatedAt",
    "modifiedAt",
    "changedBy",
    "version",
    "passwordHash",
    "password_hash",
    "emailVerified",
    "owner_id",
    "storageKey",
    "storage_key",
    "originalKey",
    "key",
    "sha256",
    "bytes",
    "size",
    "width",
    "height",
    "mimeType",
    "fileName",
    "scopes",
    "expires_at",
    "suspendedAt",
    "sessionId",
    "liveRevision",
    "headRevision",
    "firstPublishedAt",
    "killedAt",
    "binnedAt",
];

/// The resource an operation changes, or makes one of, as the desk shows it.
fn shown(siege: &Siege, taker: &Taker) -> serde_json::Map<String, Value> {
    let target = match taker.id {
        "createArticle" | "reviseArticle" => siege.stage.filled("/v1/editorial/articles/{id}"),
        "createSection" => siege.stage.filled("/v1/editorial/sections/{slugOrId}"),
        "createTag" => siege.stage.filled("/v1/editorial/tags/{slugOrId}"),
        "createByline" => siege.stage.filled("/v1/editorial/bylines/{slugOrId}"),
        "createCollection" => siege.stage.filled("/v1/editorial/collections/{slugOrId}"),
        "addStaff" => siege.stage.filled("/v1/admin/staff/{id}"),
        "createApiKey" => siege.stage.filled("/v1/admin/api-keys/{id}"),
        _ if taker.method == "PATCH" => taker.target.clone(),
        _ => return serde_json::Map::new(),
    };
    let read = shot("GET", target).by(&siege.stage.admin);
    let answer = siege.fire(format!("reading for {}", taker.id), read, &[200]);
    match answer.map(|answer| answer.json()) {
        Some(Value::Object(members)) => members,
        _ => serde_json::Map::new(),
    }
}
