//! The portal for integrators: its pages are whole, lead somewhere, are valid, and every
//! example in them runs.

mod examples;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{World, on_both, validators};

on_both!(
    every_page_is_there_and_runs_no_script,
    every_link_leads_to_a_place_that_is_there,
    what_is_no_page_is_not_found,
);

/// Where the pages' Markdown lies.
const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/portal");

/// The addresses of all pages: those with a file of their own, and the changelog.
fn pages() -> BTreeSet<String> {
    let mut pages = BTreeSet::from(["/docs/changelog".to_owned()]);
    for entry in std::fs::read_dir(SOURCES).expect("a folder") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_str().and_then(|name| name.strip_suffix(".md"));
        pages.insert(match name.expect("Markdown") {
            "index" => "/docs".to_owned(),
            "problems" => "/problems".to_owned(),
            name => format!("/docs/{name}"),
        });
    }
    pages
}

async fn every_page_is_there_and_runs_no_script(world: World) {
    let nobody = world.nobody();
    for address in pages() {
        let answer = nobody.get(&address).await.is(200);
        assert_eq!(
            answer.header("content-type"),
            Some("text/html; charset=utf-8")
        );
        assert_eq!(answer.header("cache-control"), Some("public, max-age=300"));
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'"));
        assert!(!policy.contains("script") && !policy.contains("unsafe"));
        let etag = answer.etag();
        let text = answer.text();
        assert!(text.starts_with("<!doctype html>\n<html lang=\"en\">"));
        for never in ["<script", " style=\"", " src=\"", "<iframe", "@import"] {
            assert!(!text.contains(never), "{address} has {never}");
        }
        for always in ["href=\"#content\"", "<main id=\"content\"", "<nav "] {
            assert!(text.contains(always), "{address} lacks {always}");
        }
        nobody.get(&address).if_none_match(&etag).await.is(304);
        nobody.head(&address).await.is(200);
    }
    let reference = nobody.get("/docs/reference").await.is(200);
    let policy = reference.header("content-security-policy");
    assert!(policy.is_some_and(|it| it.contains("script-src 'self'; ")));
}

/// The values of these attributes in a page.
fn values<'a>(page: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let opening = format!(" {attribute}=\"");
    let parts: Vec<&str> = page.split(opening.as_str()).skip(1).collect();
    parts.into_iter().filter_map(|part| part.split('"').next())
}

async fn every_link_leads_to_a_place_that_is_there(world: World) {
    let nobody = world.nobody();
    let mut read: BTreeMap<String, String> = BTreeMap::new();
    let mut open = vec!["/docs".to_owned()];
    let mut anchors = Vec::new();
    while let Some(address) = open.pop() {
        if read.contains_key(&address) {
            continue;
        }
        let answer = nobody.get(&address).await.is(200);
        let is_page = answer
            .header("content-type")
            .is_some_and(|it| it.starts_with("text/html"));
        let text = if is_page {
            answer.text()
        } else {
            String::new()
        };
        for link in values(&text, "href").chain(values(&text, "src")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            if path.contains(':') {
                assert!(path.starts_with("https://"), "{address} leads to {link}");
                assert!(
                    text.contains(&format!("<a href=\"{link}\"")),
                    "{address} loads {link}"
                );
                continue;
            }
            let target = if path.is_empty() { &address } else { path };
            assert!(target.starts_with('/'), "{address} leads to {link}");
            open.push(target.to_owned());
            if !anchor.is_empty() {
                anchors.push((address.clone(), target.to_owned(), anchor.to_owned()));
            }
        }
        read.insert(address, text);
    }
    for (from, page, anchor) in anchors {
        let there = values(&read[&page], "id").any(|id| id == anchor);
        assert!(there, "{from} leads to {page}#{anchor}, which is not there");
    }
    for page in pages() {
        assert!(read.contains_key(&page), "nothing leads to {page}");
    }
    for (page, text) in &read {
        let ids: Vec<&str> = values(text, "id").collect();
        let different: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(ids.len(), different.len(), "{page} has an id twice");
    }
}

async fn what_is_no_page_is_not_found(world: World) {
    let nobody = world.nobody();
    for name in ["none", "index", "problems", "getting-started.md", ".hidden"] {
        let answer = nobody.get(format!("/docs/{name}")).await;
        answer.problem(404, "not_found");
    }
    nobody
        .get("/docs/reading?lang=ts")
        .await
        .problem(400, "unknown_parameter");
}

#[tokio::test]
async fn every_page_is_valid_and_accessible() {
    if !validators::portal_is_installed("The portal's HTML") {
        return;
    }
    let world = World::on_sqlite();
    let mut read = BTreeMap::new();
    for address in pages() {
        let text = world.nobody().get(&address).await.is(200).text();
        read.insert(address, text);
    }
    validators::html(&read);
}
