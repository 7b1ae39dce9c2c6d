//! `GET /v1/editorial/media`: the library, narrowed and page by page.

use std::time::Duration;

use serde_json::{Value, json};

use super::MEDIA;
use crate::support::photo::{jpeg, upload};
use crate::support::{Client, World, on_both};

on_both! {
    each_word_is_looked_for, who_made_it_and_who_is_credited, files_are_of_a_kind,
    times_begin_with_their_instant_and_end_before_theirs, filters_hold_together,
    a_narrowed_list_goes_page_by_page, questions_that_mean_nothing_are_refused,
}

/// A list's address with these parameters.
pub(super) fn asking(parameters: &[(&str, &str)]) -> String {
    let url = reqwest::Url::parse_with_params("http://x/", parameters).expect("a URL");
    format!(
        "{MEDIA}?{}",
        url.query().unwrap_or_default().replace('+', "%20")
    )
}

/// The titles that a list shows, in alphabetical order, and as many as it counts.
pub(super) async fn titles(client: &Client, parameters: &[(&str, &str)]) -> Vec<String> {
    let asked = [parameters, &[("count", "exact"), ("limit", "100")]].concat();
    let list = client.get(asking(&asked)).await.ok();
    let mut titles = told(&list);
    assert_eq!(list["page"]["total"], titles.len(), "{parameters:?}");
    titles.sort();
    titles
}

fn told(list: &Value) -> Vec<String> {
    let data = list["data"].as_array().expect("data").iter();
    data.map(|it| it["title"].as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn each_word_is_looked_for(world: World) {
    let editor = world.editor();
    for (seed, words) in (1..).zip([
        json!({"title": "A", "headline": "Ferry at Dawn", "keywords": ["Harbour"]}),
        json!({"title": "B", "caption": "FERRY strike", "place": {"city": "Port Elia"}}),
        json!({"title": "C", "altText": "100% off_season \\ *star*"}),
        json!({"title": "D", "altText": "100 percent offXseason xstarx"}),
        json!({"title": "E", "creators": ["ÉLODIE Straße"], "creditSource": "Northwire"}),
    ]) {
        editor.uploads(seed * 20, words).await;
    }
    for (words, expected) in [
        ("ferry", "AB"),
        ("FeRRy", "AB"),
        ("ferry harbour", "A"),
        ("harbour   ferry", "A"),
        ("daw arb", "A"),
        ("ferry northwire", ""),
        ("elia", "B"),
        ("ferry at dawn strike", ""),
        ("%", "C"),
        ("_", "C"),
        ("\\", "C"),
        ("*", "C"),
        ("100%", "C"),
        ("off_season", "C"),
        ("off?season", ""),
        ("*star*", "C"),
        ("100", "CD"),
        ("élodie", "E"),
        ("STRASSE", ""),
        ("straße", "E"),
        ("photo.jpg", "ABCDE"),
        ("photo_jpg", ""),
        ("'", ""),
        ("\"ferry\"", ""),
    ] {
        let found = titles(&editor, &[("q", words)]).await;
        assert_eq!(found.concat(), expected, "{words:?}");
    }
}

async fn who_made_it_and_who_is_credited(world: World) {
    let editor = world.editor();
    for (seed, words) in (1..).zip([
        json!({"title": "A", "creators": ["Jane Doe", "Bo Lind"], "creditSource": "Reuters"}),
        json!({"title": "B", "creators": ["Jo Lindqvist"], "creditLine": "Lind for Reuters"}),
        json!({"title": "C", "caption": "Jane Doe and Reuters", "creditSource": "100%"}),
    ]) {
        editor.uploads(seed * 20, words).await;
    }
    for (name, words, expected) in [
        ("creator", "jane", "A"),
        ("creator", "JANE DOE", "A"),
        ("creator", "lind", "AB"),
        ("creator", "Doe Bo", ""),
        ("creator", "%", ""),
        ("credit", "reuters", "AB"),
        ("credit", "for reuters", "B"),
        ("credit", "%", "C"),
        ("credit", "jane", ""),
        ("credit", "1_0", ""),
    ] {
        let found = titles(&editor, &[(name, words)]).await;
        assert_eq!(found.concat(), expected, "{name} {words:?}");
    }
}

async fn files_are_of_a_kind(world: World) {
    let editor = world.editor();
    let video = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2 and more".as_slice();
    for (title, file) in [
        ("P", jpeg(1).as_slice()),
        ("V", video),
        ("D", b"%PDF-1.7\n%%EOF"),
    ] {
        let words = json!({"title": title});
        editor
            .post(MEDIA, upload(file, Some(&words)))
            .await
            .created();
    }
    for (kind, expected) in [
        ("photo", "P"),
        ("video", "V"),
        ("document", "D"),
        ("audio", ""),
    ] {
        let found = titles(&editor, &[("kind", kind)]).await;
        assert_eq!(found.concat(), expected, "{kind}");
    }
}

async fn times_begin_with_their_instant_and_end_before_theirs(world: World) {
    let editor = world.editor();
    let (one, two) = ("2026-11-20T08:00:00.000001Z", "2026-11-21T08:00:00Z");
    for (seed, words) in (1..).zip([
        json!({"title": "A", "capturedAt": one}),
        json!({"title": "B", "capturedAt": two}),
        json!({"title": "C"}),
    ]) {
        editor.uploads(seed * 20, words).await;
        world.advance(Duration::from_secs(60));
    }
    for (parameters, expected) in [
        (vec![("capturedAfter", one)], "AB"),
        (vec![("capturedAfter", "2026-11-20T08:00:00.000002Z")], "B"),
        (vec![("capturedAfter", "2026-11-21T09:00:00+01:00")], "B"),
        (vec![("capturedAfter", "2026-11-21T08:00:00.000001Z")], ""),
        (vec![("capturedBefore", one)], ""),
        (vec![("capturedBefore", two)], "A"),
        (
            vec![("capturedBefore", "2026-11-21T08:00:00.000001Z")],
            "AB",
        ),
        (vec![("capturedAfter", one), ("capturedBefore", two)], "A"),
        (vec![("capturedAfter", two), ("capturedBefore", one)], ""),
        (vec![("uploadedAfter", "2026-11-22T18:40:00Z")], "ABC"),
        (vec![("uploadedAfter", "2026-11-22T18:41:00Z")], "BC"),
        (vec![("uploadedAfter", "2026-11-22T18:42:00.000001Z")], ""),
        (vec![("uploadedBefore", "2026-11-22T18:40:00Z")], ""),
        (vec![("uploadedBefore", "2026-11-22T18:41:00Z")], "A"),
        (
            vec![("uploadedBefore", "2026-11-22T19:42:00.000001+01:00")],
            "ABC",
        ),
        (
            vec![
                ("uploadedAfter", "2026-11-22T18:41:00Z"),
                ("uploadedBefore", "2026-11-22T18:42:00Z"),
            ],
            "B",
        ),
    ] {
        let found = titles(&editor, &parameters).await;
        assert_eq!(found.concat(), expected, "{parameters:?}");
    }
}

async fn filters_hold_together(world: World) {
    let editor = world.editor();
    let words = json!({
        "title": "A", "caption": "Ferry", "creators": ["Jane"], "creditSource": "Reuters",
        "capturedAt": "2026-11-20T08:00:00Z", "expiresAt": "2026-12-01T00:00:00Z",
    });
    editor.uploads(1, words).await;
    editor
        .uploads(2, json!({"title": "B", "caption": "Ferry"}))
        .await;
    let all = [
        ("q", "ferry", "tram"),
        ("kind", "photo", "video"),
        ("creator", "jane", "jo"),
        ("credit", "reuters", "northwire"),
        ("rights", "valid", "expired"),
        (
            "expiresBefore",
            "2026-12-02T00:00:00Z",
            "2026-12-01T00:00:00Z",
        ),
        (
            "capturedAfter",
            "2026-11-20T08:00:00Z",
            "2026-11-20T08:00:01Z",
        ),
        (
            "capturedBefore",
            "2026-11-20T08:00:01Z",
            "2026-11-20T08:00:00Z",
        ),
        (
            "uploadedAfter",
            "2026-11-22T18:40:00Z",
            "2026-11-22T18:40:01Z",
        ),
        (
            "uploadedBefore",
            "2026-11-22T18:40:01Z",
            "2026-11-22T18:40:00Z",
        ),
    ];
    let mut asked: Vec<_> = all.iter().map(|&(name, hit, _)| (name, hit)).collect();
    assert_eq!(titles(&editor, &asked).await, ["A"]);
    for (at, (name, hit, miss)) in all.into_iter().enumerate() {
        asked[at] = (name, miss);
        let found = titles(&editor, &asked).await;
        assert!(found.is_empty(), "{name}={miss} finds {found:?}");
        asked[at] = (name, hit);
    }
}

async fn a_narrowed_list_goes_page_by_page(world: World) {
    let editor = world.editor();
    // Two at one instant are in the order of their ids.
    for seed in 0..14_u8 {
        let caption = if seed % 2 == 0 { "Ferry" } else { "Tram" };
        let words = json!({"title": format!("{seed:02}"), "caption": caption});
        editor.uploads(seed * 10, words).await;
        world.advance(Duration::from_secs(u64::from(seed % 4 / 3)));
    }
    let page = |cursor: Option<&str>, words: &str| {
        let mut asked = vec![("q", words), ("limit", "3"), ("count", "exact")];
        asked.extend(cursor.map(|cursor| ("cursor", cursor)));
        editor.get(asking(&asked))
    };
    let first = page(None, "ferry").await.ok();
    let (mut seen, mut shown) = (told(&first), first.clone());
    while let Some(cursor) = shown["page"]["next"].as_str() {
        let next = page(Some(cursor), "ferry").await.ok();
        assert_eq!(next["page"]["total"], 7);
        seen.extend(told(&next));
        shown = next;
    }
    assert_eq!(seen, ["12", "10", "08", "06", "04", "02", "00"]);
    let cursor = shown["page"]["prev"].as_str().expect("a cursor");
    let back = page(Some(cursor), "ferry").await.ok();
    assert_eq!(told(&back), ["06", "04", "02"]);
    // A cursor belongs to its list.
    let cursor = first["page"]["next"].as_str().expect("a cursor");
    page(Some(cursor), "tram")
        .await
        .problem(400, "invalid_cursor");
}

async fn questions_that_mean_nothing_are_refused(world: World) {
    let editor = world.editor();
    let long = "x".repeat(201);
    for (name, value) in [
        ("q", ""),
        ("q", &long),
        ("creator", ""),
        ("credit", &long),
        ("kind", "picture"),
        ("kind", "PHOTO"),
        ("rights", "ended"),
        ("rights", ""),
        ("expiresBefore", "yesterday"),
        ("capturedAfter", "2026-02-30T00:00:00Z"),
        ("capturedBefore", "2026-11-20"),
        ("uploadedAfter", ""),
        ("uploadedBefore", "2026-11-20T08:00:00"),
        ("count", "all"),
        ("limit", "0"),
        ("colour", "red"),
    ] {
        let problem = editor.get(asking(&[(name, value)])).await.is(400).json();
        assert_eq!(problem["parameter"], name, "{problem:#}");
    }
    let twice = editor.get(asking(&[("q", "a"), ("q", "b")])).await;
    assert_eq!(twice.is(400).json()["parameter"], "q");
}
