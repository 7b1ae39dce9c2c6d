//! What is not public does not show, wherever readers look.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::hostile::hiding::{Hidden, MARKER, hide};
use crate::hostile::shot::shot;
use crate::hostile::siege::{Siege, besiege, findings, try_out};
use crate::support::answer::Answer;

#[tokio::test]
async fn what_is_hidden_is_nowhere() {
    try_out(async |siege| {
        let editor = siege.world.editor();
        let words = json!({"headline": "Open water", "slug": "open-water", "editorNote": MARKER, "section": "world", "tags": [{"tag": "port-elia"}], "body": [{"type": "paragraph", "html": "Seen."}]});
        let live = editor.publishes(&editor.writes(words).await).await;
        let lists = ["/v1/articles?count=exact", "/v1/tags?count=exact", "/v1/bylines?count=exact", "/v1/sections?count=exact", "/v1/most-popular?limit=100", "/v1/collections?count=exact"];
        let before: Vec<Value> = lists.iter().map(|list| rows(siege, list)).collect();
        let hidden = hide(&siege.world, &live, &siege.world.contributor()).await;
        siege.compare_with(|| {
            let after: Vec<Value> = lists.iter().map(|list| rows(siege, list)).collect();
            siege.demand(before == after, || "hiding something changes a list".to_owned());
            named(siege, &hidden);
            filtered(siege, &hidden);
            crawl(siege);
        });
    })
    .await;
}

/// Looks for the marker in everything that an answer is made of.
fn clean(siege: &Siege, label: &str, answer: Option<Answer>) -> Option<Answer> {
    let answer = answer?;
    let headers = format!("{:?}", answer.headers);
    let text = answer.text();
    for (place, said) in [("body", &text), ("headers", &headers)] {
        if let Some(at) = said.to_lowercase().find(MARKER) {
            let around: String = said
                .chars()
                .skip(at.saturating_sub(120))
                .take(260)
                .collect();
            siege.fault(format!(
                "{label}: the {place} shows what is hidden: …{around}…"
            ));
        }
    }
    Some(answer)
}

fn rows(siege: &Siege, list: &str) -> Value {
    let answer = clean(siege, list, siege.fire(list, shot("GET", list), &[200]));
    answer.map(|answer| answer.json()).unwrap_or_default()
}

/// By its id or slug, what is hidden is as good as what never was.
fn named(siege: &Siege, hidden: &Hidden) {
    let never = siege
        .fire(
            "what never was",
            shot("GET", "/v1/articles/never-was"),
            &[404],
        )
        .map(|answer| answer.json()["detail"].clone());
    for (kind, name) in hidden.ids.iter().chain(&hidden.slugs) {
        let which = if name.contains(MARKER) {
            name
        } else {
            "its id"
        };
        for (method, tail) in [("GET", ""), ("HEAD", ""), ("POST", "/views")] {
            if !tail.is_empty() && *kind != "articles" {
                continue;
            }
            let target = format!("/v1/{kind}/{name}{tail}");
            // The live story has the id of its working copy: there it is not hidden.
            let label = format!("{method} {kind}{tail} by {which}");
            let answer = clean(
                siege,
                &label,
                siege.fire(&label, shot(method, &target), &[404]),
            );
            if let Some(answer) = answer.filter(|_| method == "GET") {
                siege.demand(never.as_ref() == Some(&answer.json()["detail"]), || {
                    format!("{label} is told apart")
                });
                siege.demand(findings(&answer).is_empty(), || label.clone());
            }
            let signed = shot(method, &target).by(&siege.stage.editor);
            siege.fire(format!("{label} by an editor"), signed, &[404]);
        }
    }
}

/// A filter by what is hidden finds as much as one by what never was.
fn filtered(siege: &Siege, hidden: &Hidden) {
    let nothing = |target: &str| {
        let answer = siege.fire(
            target.split('=').next().unwrap_or_default(),
            shot("GET", target),
            &[200],
        );
        clean(siege, target, answer).map(|answer| answer.body)
    };
    for (kind, name) in hidden.ids.iter().chain(&hidden.slugs) {
        let parameter = match *kind {
            "bylines" => "byline",
            "tags" => "tag",
            "sections" => "section",
            _ => continue,
        };
        let mut lists = vec!["/v1/articles?count=exact&"];
        if parameter != "byline" {
            lists.push("/v1/most-popular?");
        }
        for list in lists {
            let found = nothing(&format!("{list}{parameter}={name}"));
            let never = nothing(&format!("{list}{parameter}=never-was"));
            siege.demand(found == never, || {
                format!("{list}{parameter}= tells what is hidden from what never was")
            });
        }
    }
    for query in [
        "status=draft",
        "preview=1",
        "preview=true",
        "version=2",
        "at=2099-01-01T00:00:00Z",
        "publicationState=preview",
        "draft=true",
        "q=zxqhidden",
        "expand=body",
        "revision=1",
    ] {
        for path in [
            "/v1/articles",
            "/v1/articles/open-water",
            "/v1/tags",
            "/v1/most-popular",
        ] {
            let target = format!("{path}?{query}");
            let answer = siege.refuse(&target, shot("GET", &target), 400, "unknown_parameter");
            clean(siege, &target, answer);
        }
    }
}

/// Follows every address that any public answer names, and every list there is, page by
/// page; all of it the same for whoever asks.
fn crawl(siege: &Siege) {
    let base = siege.world.address();
    let mut waiting: Vec<String> = [
        "/",
        "/v1/site",
        "/v1/articles?limit=1",
        "/v1/articles?limit=100&count=exact",
        "/v1/articles?sort=publishedAt",
        "/v1/articles?sort=-updatedAt",
        "/v1/articles?section=world",
        "/v1/articles?tag=port-elia&count=exact",
        "/v1/articles?byline=ana-ruiz",
        "/v1/articles?genre=news,feature",
        "/v1/articles?language=en",
        "/v1/articles?updatedAfter=2026-01-01T00:00:00Z",
        "/v1/tags?limit=1",
        "/v1/tags?type=topic&count=exact",
        "/v1/bylines?kind=agency&count=exact",
        "/v1/sections?count=exact",
        "/v1/collections?count=exact",
        "/v1/most-popular?window=1h",
        "/v1/most-popular?window=24h&section=world",
        "/v1/most-popular?window=7d&tag=port-elia",
        "/v1/most-popular?window=30d&limit=100",
        "/v1/corrections?count=exact",
        "/openapi.json",
        "/docs",
        "/problems",
        "/readyz",
        "/metrics",
        "/.well-known/jwks.json",
        "/v1/editorial/articles",
        "/v1/admin/staff",
        "/v1/articles/open-water",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut seen = BTreeSet::new();
    while let Some(target) = waiting.pop() {
        if !seen.insert(target.clone()) || seen.len() > 500 {
            continue;
        }
        let label = format!("crawling {}", target.split('?').next().unwrap_or_default());
        let Some(answer) = siege.fire(label.clone(), shot("GET", &target), &[200, 401]) else {
            continue;
        };
        let same = siege.fire(
            label.clone(),
            shot("GET", &target).by(&siege.stage.admin),
            &[200],
        );
        let public = target.starts_with("/v1/") && answer.status == 200;
        siege.demand(
            !public || same.is_some_and(|same| same.body == answer.body),
            || format!("{target} depends on who asks"),
        );
        let Some(answer) = clean(siege, &target, Some(answer)) else {
            continue;
        };
        let Ok(json) = serde_json::from_slice::<Value>(&answer.body) else {
            continue;
        };
        if target == "/openapi.json" {
            continue;
        }
        let path = target.split('?').next().unwrap_or_default();
        let query = target.split_once('?').map_or("", |(_, query)| query);
        if let Some(next) = json["page"]["next"].as_str() {
            let kept: Vec<&str> = query
                .split('&')
                .filter(|pair| !pair.starts_with("cursor=") && !pair.is_empty())
                .collect();
            waiting.push(format!("{path}?{}&cursor={next}", kept.join("&")));
        }
        addresses(&json, path, &base, &mut waiting);
    }
    siege.demand(seen.len() > 45, || {
        format!("{} addresses are too few", seen.len())
    });
    siege.note(format!("{} addresses", seen.len()));
}

/// Every address in an answer, and those that its ids and slugs make.
fn addresses(value: &Value, path: &str, base: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let kind = "articles tags bylines sections media collections"
                .split(' ')
                .find(|kind| path == format!("/v1/{kind}"));
            for (name, member) in members {
                let text = member.as_str().unwrap_or_default();
                if let (Some(kind), "id" | "slug") = (kind, name.as_str()) {
                    found.push(format!("/v1/{kind}/{text}"));
                }
                // What stands under these names is an address of this kind.
                let below = match name.as_str() {
                    "byline" => "/v1/bylines",
                    "section" | "sections" | "ancestors" => "/v1/sections",
                    "tag" => "/v1/tags",
                    "media" | "photo" | "image" | "logo" => "/v1/media",
                    "related" | "article" | "items" => "/v1/articles",
                    "collection" => "/v1/collections",
                    "data" => path,
                    _ => "",
                };
                addresses(member, below, base, found);
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| addresses(item, path, base, found)),
        Value::String(text) => {
            for one in text.split(", ") {
                let address = one.split(' ').next().and_then(|one| one.strip_prefix(base));
                // One of a `srcset`. AVIF is dear to draw, and says no more than the others.
                let target = address.filter(|it| it.starts_with('/') && !it.ends_with(".avif"));
                found.extend(target.map(str::to_owned));
            }
        }
        _ => {}
    }
}

#[tokio::test]
async fn what_staff_say_among_themselves_stays_there() {
    besiege(async |siege| {
        let page = siege.stage.filled("/v1/articles/{slugOrId}");
        let answer = siege.fire(
            "the page of a story with everything",
            shot("GET", page),
            &[200],
        );
        let text = answer.map(|answer| answer.text()).unwrap_or_default();
        for secret in [
            "a note among staff",
            "editorNote",
            "\"owner\"",
            "createdBy",
            "changedBy",
            "@news.example",
            "Edith",
            "\"version\"",
            "revision",
            "originalKey",
            "sha256",
            "uploadedBy",
            "fileName",
            "actions",
            "review",
        ] {
            siege.demand(!text.contains(secret), || format!("readers see {secret}"));
        }
        let contributor = &siege.stage.contributor;
        for target in [
            siege.stage.filled("/v1/editorial/articles/{id}"),
            format!("/v1/editorial/articles/{}", siege.stage.whole.story.id()),
        ] {
            siege.fire(
                "another's story",
                shot("GET", &target).by(contributor),
                &[403, 404],
            );
            let patch = shot("PATCH", &target)
                .by(contributor)
                .with("If-Match", "*")
                .json(&json!({"headline": "Mine"}));
            siege.fire("another's story changed", patch, &[403, 404]);
            let bin = shot("DELETE", &target)
                .by(contributor)
                .with("If-Match", "*");
            siege.fire("another's story binned", bin, &[403, 404]);
            let publish = shot("POST", format!("{target}/actions/publish"))
                .by(contributor)
                .with("If-Match", "*");
            siege.fire("another's story published", publish, &[403, 404]);
        }
        let staff = siege.fire(
            "the staff as a contributor sees it",
            shot("GET", "/v1/admin/staff").by(contributor),
            &[200],
        );
        siege.demand(
            staff.is_none_or(|staff| !staff.text().contains('@')),
            || "a contributor sees addresses".to_owned(),
        );
    })
    .await;
}

#[tokio::test]
async fn a_filter_by_what_is_hidden_tells_nothing() {
    besiege(async |siege| {
        let editor = siege.world.editor();
        for name in [
            "status",
            "owner",
            "changedBy",
            "q",
            "hasUnpublishedChanges",
            "review",
        ] {
            let target = format!("/v1/articles?{name}=draft");
            siege.refuse(
                format!("readers by {name}"),
                shot("GET", target),
                400,
                "unknown_parameter",
            );
        }
        // A contributor sees their own stories alone, whatever they ask for.
        for query in [
            "",
            "status=draft",
            "status=published",
            "q=target",
            "hasUnpublishedChanges=false",
            "section=world",
            "byline=ana-ruiz",
        ] {
            let target = format!("/v1/editorial/articles?count=exact&{query}");
            let answer = siege.fire(
                format!("a contributor by {query:?}"),
                shot("GET", target).by(&siege.stage.contributor),
                &[200],
            );
            let total = answer.map(|answer| answer.json()["page"]["total"].clone());
            siege.demand(total == Some(0.into()), || {
                format!("a contributor by {query:?} sees {total:?}")
            });
        }
        for query in [
            format!("owner={}", editor.id()),
            format!("changedBy={}", editor.id()),
        ] {
            let target = format!("/v1/editorial/articles?count=exact&{query}");
            let answer = siege.fire(
                "a contributor by another's id",
                shot("GET", target).by(&siege.stage.contributor),
                &[200],
            );
            let total = answer.map(|answer| answer.json()["page"]["total"].clone());
            siege.demand(total == Some(0.into()), || {
                format!("a contributor by {query} sees {total:?}")
            });
        }
    })
    .await;
}
