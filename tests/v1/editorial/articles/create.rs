//! `POST /v1/editorial/articles`: a new story.

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! {
    a_headline_is_enough, a_slug_is_derived_or_given, what_does_not_hold_up_is_named_all_at_once,
    nothing_is_stored_of_what_was_refused, words_are_kept_as_they_are, html_is_made_safe,
}

const ARTICLES: &str = "/v1/editorial/articles";

async fn a_headline_is_enough(world: World) {
    let author = world.author();
    let answer = author
        .post(ARTICLES, json!({"headline": "Ferries return to Port Elia"}))
        .await
        .is(201);
    assert_eq!(answer.header("etag"), Some("\"1\""));
    let location = answer.header("location").expect("a location").to_owned();
    let story = answer.thing();
    assert_eq!(location, format!("{ARTICLES}/{}", story.id()));
    assert_eq!(story["status"], "draft");
    assert_eq!(story["slug"], "ferries-return-to-port-elia");
    assert_eq!(story["path"], "/ferries-return-to-port-elia");
    assert_eq!(story["version"], 1);
    assert_eq!(story["language"], "en");
    assert_eq!(story["genre"], "news");
    assert_eq!(story["owner"]["id"], author.id());
    assert_eq!(story["createdAt"], "2026-11-22T18:40:00Z");
    assert_eq!(story["publishedAt"], json!(null));
    assert_eq!(story["body"], json!([]));
    assert_eq!(story["tags"], json!([]));
    let read = author.get(location).await.thing();
    assert_eq!(read.etag, "\"1\"");
    assert_eq!(read.json, story.json);
}

async fn a_slug_is_derived_or_given(world: World) {
    let editor = world.editor();
    for (headline, slug) in [
        ("Café Größe: 100 % «new»", "cafe-grosse-100-new"),
        ("Ferries", "ferries"),
        ("Ferries", "ferries-2"),
        ("FERRIES!", "ferries-3"),
        ("Новости дня", "novosti-dnia"),
        ("***", "story"),
    ] {
        let story = world.draft(headline).await;
        if headline.is_ascii() {
            assert_eq!(story.slug(), slug);
        }
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(
            story.slug().chars().all(sound) && story.slug().len() <= 80,
            "{}",
            story.slug()
        );
    }
    let long = world.draft(&"word ".repeat(50)).await;
    assert!(
        long.slug().len() <= 80 && !long.slug().ends_with('-'),
        "{}",
        long.slug()
    );
    // A given slug that is taken is refused, in whatever case, width or normal form.
    let given = |slug: &str| json!({"headline": "Given", "slug": slug});
    editor.post(ARTICLES, given("cafe-news")).await.created();
    for spelling in [
        "cafe-news",
        "CAFE-NEWS",
        "Cafe-News",
        "ｃａｆｅ-ｎｅｗｓ",
        "café-news",
        "cafe\u{301}-news",
    ] {
        editor
            .post(ARTICLES, given(spelling))
            .await
            .problem(409, "slug_taken");
    }
    let twice = editor
        .post(ARTICLES, given("ferries"))
        .await
        .problem(409, "slug_taken");
    assert!(twice["existing"]["id"].is_string(), "{twice}");
    for wrong in [
        "a b",
        "a_b",
        "-a",
        "a-",
        "a--b",
        "",
        "a/b",
        "å\u{200b}",
        "00000000-0000-7000-8000-000000000000",
    ] {
        editor
            .post(ARTICLES, given(wrong))
            .await
            .findings(&["/slug invalid_slug"]);
    }
    editor.post(ARTICLES, given(&"a".repeat(81))).await.is(422);
    editor
        .post(ARTICLES, given(&"a".repeat(80)))
        .await
        .created();
}

async fn what_does_not_hold_up_is_named_all_at_once(world: World) {
    let editor = world.editor();
    let wrong = json!({
        "headline": "x".repeat(256),
        "kicker": 7,
        "genre": "gossip",
        "language": "english",
        "urgency": 10,
        "summary": "a\u{0}b",
        "standfirst": "x".repeat(1001),
        "dateline": {"country": "XX", "geo": {"latitude": 91, "longitude": 0}},
        "section": "nowhere",
        "bylines": [{"byline": "nobody"}, {"role": "author"}],
        "sources": [{"kind": "wire"}],
        "tags": [{"tag": "nothing", "rel": "near"}],
        "leadMedia": {"media": "00000000-0000-7000-8000-000000000000", "focalPoint": {"x": 2, "y": 0}},
        "publishedAt": "yesterday",
        "digitalSourceType": "ftp://example.org",
        "seo": {"noIndex": "yes"},
        "status": "published",
        "unknown": 1,
        "body": [
            {"type": "paragraph"},
            {"type": "heading", "level": 1, "html": "x"},
            {"type": "banner"},
            {"type": "embed", "url": "http://example.org"},
            {"type": "fact-box", "blocks": [{"type": "quote", "html": 3}]},
            {"html": "no type"},
        ],
    });
    editor.post(ARTICLES, wrong).await.findings(&[
        "/headline too_long",
        "/kicker wrong_type",
        "/genre not_a_choice",
        "/language invalid_language",
        "/urgency out_of_range",
        "/summary control_character",
        "/standfirst too_long",
        "/dateline/country invalid_country",
        "/dateline/geo/latitude out_of_range",
        "/section unknown_reference",
        "/bylines/0/byline unknown_reference",
        "/bylines/1/byline required",
        "/tags/0/tag unknown_reference",
        "/tags/0/rel not_a_choice",
        "/leadMedia/media unknown_reference",
        "/leadMedia/focalPoint/x out_of_range",
        "/publishedAt invalid_instant",
        "/digitalSourceType invalid_url",
        "/seo/noIndex wrong_type",
        "/status read_only",
        "/unknown unknown_member",
        "/body/0/html required",
        "/body/1/level out_of_range",
        "/body/2/type unknown_type",
        "/body/3/url invalid_url",
        "/body/4/blocks/0/html wrong_type",
        "/body/5/type required",
    ]);
    editor
        .post(ARTICLES, json!({}))
        .await
        .findings(&["/headline required"]);
    editor
        .post(ARTICLES, json!({"headline": null}))
        .await
        .findings(&["/headline required"]);
    editor
        .post(ARTICLES, json!({"headline": "  "}))
        .await
        .findings(&["/headline blank"]);
    editor
        .post(ARTICLES, json!([]))
        .await
        .findings(&[" wrong_type"]);
    editor
        .post(ARTICLES, json!("text"))
        .await
        .findings(&[" wrong_type"]);
    editor
        .post(
            ARTICLES,
            json!({"headline": "A", "sources": [{"kind": "wire"}]}),
        )
        .await
        .findings(&["/sources/0 required"]);
    // Limits count characters as readers see them stored: 255 of any script.
    for letters in ["a", "é", "e\u{301}", "漢", "😀"] {
        editor
            .post(ARTICLES, json!({"headline": letters.repeat(255)}))
            .await
            .created();
        editor
            .post(ARTICLES, json!({"headline": letters.repeat(256)}))
            .await
            .findings(&["/headline too_long"]);
    }
    let deep = (0..7).fold(
        json!([{"type": "divider"}]),
        |blocks, _| json!([{"type": "fact-box", "blocks": blocks}]),
    );
    let problem = editor
        .post(ARTICLES, json!({"headline": "Deep", "body": deep}))
        .await
        .problem(422, "invalid_body");
    assert_eq!(problem["errors"][0]["code"], "too_deep");
    let many: Vec<Value> = (0..2001).map(|_| json!({"type": "divider"})).collect();
    editor
        .post(ARTICLES, json!({"headline": "Many", "body": many}))
        .await
        .findings(&["/body too_many"]);
    let many: Vec<Value> = (0..2000).map(|_| json!({"type": "divider"})).collect();
    editor
        .post(ARTICLES, json!({"headline": "Many", "body": many}))
        .await
        .created();
}

async fn nothing_is_stored_of_what_was_refused(world: World) {
    let editor = world.editor();
    editor
        .post(ARTICLES, json!({"headline": "Ferries", "urgency": 0}))
        .await
        .is(422);
    editor
        .post(
            ARTICLES,
            json!({"headline": "Ferries", "slug": "ferries", "section": "nowhere"}),
        )
        .await
        .is(422);
    let list = editor.get(format!("{ARTICLES}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 0);
    assert_eq!(world.draft("Ferries").await.slug(), "ferries");
}

async fn words_are_kept_as_they_are(world: World) {
    let editor = world.editor();
    for text in [
        "Plain",
        "  spaces kept?  x",
        "emoji 👩‍🚀 and 🇵🇹",
        "العربية والعبرية עברית",
        "中文標題",
        "quotes \"'«»“”",
        "<b>not html</b> & ampersand",
        "'; DROP TABLE articles; --",
        "%s %d {}",
        "back\\slash",
        "a\u{a0}b",
        "ﬁ ligature",
        "ẞ ß ŉ",
        "\u{1F600}\u{FE0F}",
    ] {
        let story = editor
            .post(ARTICLES, json!({"headline": text, "editorNote": text}))
            .await
            .created();
        let read = editor.reads(&story).await;
        assert_eq!(read["headline"], story["headline"]);
        assert_eq!(
            read["editorNote"].as_str().expect("text").trim(),
            text.trim()
        );
        let found = editor
            .patch(
                crate::support::making::story(&read),
                &read,
                json!({"headline": read["headline"]}),
            )
            .await;
        assert_eq!(found.etag(), read.etag);
    }
    // Decomposed and composed are the same text.
    let composed = editor
        .post(ARTICLES, json!({"headline": "cafe\u{301}"}))
        .await
        .created();
    assert_eq!(composed["headline"], "café");
    for hidden in [
        "a\u{0}b",
        "a\u{7}b",
        "a\nb",
        "a\u{202e}b",
        "a\u{2028}b",
        "a\u{feff}b",
        "a\u{fffe}b",
        "a\u{e0041}b",
        "a\u{85}b",
    ] {
        editor
            .post(ARTICLES, json!({"headline": hidden}))
            .await
            .findings(&["/headline control_character"]);
    }
}

async fn html_is_made_safe(world: World) {
    let editor = world.editor();
    for (sent, kept) in [
        (
            "<b>bold</b> and <strong>strong</strong>",
            "bold and <strong>strong</strong>",
        ),
        ("<script>alert(1)</script>text", "text"),
        ("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<img src=x onerror=alert(1)>text", "text"),
        ("<em onclick=\"alert(1)\">x</em>", "<em>x</em>"),
        (
            "<span lang=\"pt\" dir=\"ltr\" style=\"color:red\">x</span>",
            "<span lang=\"pt\" dir=\"ltr\">x</span>",
        ),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
        ("<svg><script>1</script></svg>x", "x"),
        ("<em>open", "<em>open</em>"),
    ] {
        let body = json!([{"type": "paragraph", "html": sent}]);
        let story = editor
            .post(ARTICLES, json!({"headline": "Html", "body": body}))
            .await
            .created();
        let html = story["body"][0]["html"].as_str().expect("html");
        let plain = html
            .replace(" rel=\"noopener noreferrer\"", "")
            .replace(" rel=\"noopener\"", "");
        assert_eq!(plain, kept, "{sent}");
        // What was made safe once stays as it is.
        let again = editor.revises(&story, json!({"body": story["body"]})).await;
        assert_eq!(again.etag, story.etag);
    }
}
