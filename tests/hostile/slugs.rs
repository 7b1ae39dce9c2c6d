//! Slugs that only look different: one of them is enough.

use serde_json::json;

use crate::hostile::shot::shot;
use crate::hostile::siege::{Siege, besiege, try_out};

/// Spellings of `port-cafe` in another case, width or normal form.
const SPELLINGS: [&str; 9] = [
    "port-cafe",
    "Port-Cafe",
    "PORT-CAFE",
    "port-café",
    "port-cafe\u{301}",
    "ｐｏｒｔ-ｃａｆｅ",
    "ＰＯＲＴ－ＣＡＦＥ",
    "PORT-CAFÉ",
    "𝓹𝓸𝓻𝓽-𝓬𝓪𝓯𝓮",
];

fn kinds() -> [(&'static str, serde_json::Value); 5] {
    [
        ("articles", json!({"headline": "Once"})),
        ("sections", json!({"name": "Once"})),
        ("tags", json!({"name": "Once"})),
        ("bylines", json!({"kind": "person", "name": "Once"})),
        ("collections", json!({"kind": "query", "name": "Once"})),
    ]
}

#[tokio::test]
async fn slugs_that_look_alike_are_one() {
    try_out(async |siege| {
        for (kind, mut thing) in kinds() {
            let target = format!("/v1/editorial/{kind}");
            let make = |thing: &serde_json::Value| {
                shot("POST", &target).by(&siege.stage.editor).json(thing)
            };
            thing["slug"] = json!(SPELLINGS[3]);
            let made = siege.fire(format!("a first of {kind}"), make(&thing), &[201]);
            siege.demand(
                made.is_some_and(|made| made.json()["slug"] == "port-cafe"),
                || format!("the slug of {kind} is not folded"),
            );
            all_taken(siege, kind, &thing);
        }
    })
    .await;
}

fn all_taken(siege: &Siege, kind: &str, thing: &serde_json::Value) {
    let target = format!("/v1/editorial/{kind}");
    siege.compare_with(|| {
        for spelling in SPELLINGS {
            let mut other = thing.clone();
            other["slug"] = json!(spelling);
            if kind != "articles" {
                other["name"] = json!("Another");
            }
            let make = shot("POST", &target).by(&siege.stage.editor).json(&other);
            siege.refuse(format!("{spelling} of {kind}"), make, 409, "slug_taken");
        }
    });
}

#[tokio::test]
async fn what_is_no_slug_is_none_in_any_kind() {
    besiege(async |siege| {
        for (kind, thing) in kinds() {
            for slug in [
                "а-cyrillic",
                "аdmin",
                "ﬁ\u{200d}sh",
                "a\u{200b}b",
                "a\u{feff}b",
                "a\u{2060}b",
                "a\u{ad}b",
                "a\u{202e}b",
                "..",
                ".",
                "a/b",
                "a%2Fb",
                "a\\b",
                "a b",
                "-",
                "--",
                "a-",
                "-a",
                "a--b",
                "a.b",
                "a_b",
                "a'b",
                "a\"b",
                "a;b",
                "a?b",
                "a#b",
                "a\nb",
                "a\u{0}b",
                "",
                " ",
                "😀",
                "\u{301}",
                "ß",
                "ı",
                "019aab3e-7a00-7000-8000-000000000001",
                "{019aab3e-7a00-7000-8000-000000000001}",
                "https://x",
                "a&b",
                "a=b",
                "a+b",
                "a,b",
            ] {
                let mut thing = thing.clone();
                thing["slug"] = json!(slug);
                let make = shot("POST", format!("/v1/editorial/{kind}")).by(&siege.stage.editor);
                let label = format!("{slug:?} of {kind}");
                siege.accuse(
                    label,
                    make.json(&thing),
                    "/slug",
                    &["invalid_slug", "blank"],
                );
            }
            for length in [81, 300, 100_000] {
                let mut thing = thing.clone();
                thing["slug"] = json!("a".repeat(length));
                let make = shot("POST", format!("/v1/editorial/{kind}")).by(&siege.stage.editor);
                siege.accuse(
                    format!("{length} letters of {kind}"),
                    make.json(&thing),
                    "/slug",
                    &[],
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_headline_may_be_used_every_day() {
    try_out(async |siege| {
        let make = shot("POST", "/v1/editorial/articles")
            .by(&siege.stage.editor)
            .json(&json!({"headline": "Tide tables"}));
        for day in 1..=200 {
            let Some(answer) = siege.fire(format!("day {day}"), make.clone(), &[201]) else {
                continue;
            };
            let slug = answer.json()["slug"].clone();
            let number = if day == 1 {
                String::new()
            } else {
                format!("-{day}")
            };
            siege.demand(slug == format!("tide-tables{number}"), || {
                format!("day {day} is {slug}")
            });
        }
    })
    .await;
}
