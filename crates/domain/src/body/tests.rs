//! Every type of block, through JSON, HTML and plain text.

use std::borrow::Cow;

use serde_json::{Value, json};

use super::html::{Lookup, ShownArticle, ShownMedia};
use super::*;

const PHOTO: &str = "019aab3e-7a00-7000-8000-000000000001";
const HIDDEN: &str = "019aab3e-7a00-7000-8000-000000000002";
const STORY: &str = "019aab3e-7a00-7000-8000-000000000003";
const CORRECTION: &str = "019aab3e-7a00-7000-8000-000000000004";

/// A newsroom with one photo, one story and one correction.
struct Newsroom;

impl Lookup for Newsroom {
    fn media(&self, id: Id) -> Option<ShownMedia<'_>> {
        (id.to_string() == PHOTO).then_some(ShownMedia {
            srcset: None,
            url: Cow::Borrowed("/media/p.jpg?a=1&b=2"),
            width: Some(1200),
            height: Some(800),
            alt_text: Some(Cow::Borrowed("A ferry")),
            caption: Some(Cow::Borrowed("The \"Elia\" & crew")),
            credit_line: Some(Cow::Borrowed("Northwire/Jo Lind")),
        })
    }

    fn article(&self, id: Id) -> Option<ShownArticle<'_>> {
        (id.to_string() == STORY).then_some(ShownArticle {
            path: Cow::Borrowed("/world/ferries"),
            headline: Cow::Borrowed("Ferries <return>"),
        })
    }

    fn correction(&self, id: Id) -> Option<Cow<'_, str>> {
        (id.to_string() == CORRECTION).then_some(Cow::Borrowed("It was Monday."))
    }
}

fn read(block: Value) -> Block {
    serde_json::from_str(&block.to_string()).unwrap()
}

/// A block of every type with what it becomes: JSON as stored, HTML, plain text.
pub(super) fn every_block() -> Vec<(Value, &'static str, &'static str)> {
    let mut blocks = words();
    blocks.extend(pictures());
    blocks.extend(boxes());
    blocks
}

fn words() -> Vec<(Value, &'static str, &'static str)> {
    vec![
        (
            json!({"id": "a", "type": "paragraph", "html": "The <em>first</em> ferry &amp; more"}),
            "<p>The <em>first</em> ferry &amp; more</p>",
            "The first ferry & more",
        ),
        (
            json!({"id": "b", "type": "heading", "level": 3, "html": "What <em>next</em>"}),
            r#"<h3 id="nd-b">What <em>next</em></h3>"#,
            "What next",
        ),
        (
            json!({"id": "c", "type": "quote", "html": "We waited.", "attribution": "A <mate>"}),
            r#"<figure class="nd-quote"><blockquote><p>We waited.</p></blockquote><figcaption class="nd-attribution">A &lt;mate&gt;</figcaption></figure>"#,
            "We waited.\n— A <mate>",
        ),
        (
            json!({"id": "d", "type": "quote", "html": "We waited.", "attribution": null}),
            r#"<blockquote class="nd-quote"><p>We waited.</p></blockquote>"#,
            "We waited.",
        ),
        (
            json!({"id": "e", "type": "pullquote", "html": "Waited", "attribution": "The mate"}),
            r#"<aside class="nd-pullquote"><p>Waited</p><p class="nd-attribution">The mate</p></aside>"#,
            "Waited\n— The mate",
        ),
        (
            json!({"id": "f", "type": "list", "style": "numbered", "items": ["<em>one</em>", "two"]}),
            r#"<ol class="nd-list"><li><em>one</em></li><li>two</li></ol>"#,
            "1. one\n2. two",
        ),
        (
            json!({"id": "g", "type": "list", "style": "bulleted", "items": ["one"]}),
            r#"<ul class="nd-list"><li>one</li></ul>"#,
            "• one",
        ),
        (
            json!({"id": "h", "type": "table", "header": ["Port", "Ships"], "rows": [["Elia", "<strong>3</strong>"], ["Ano", ""]], "caption": "Calls"}),
            r#"<table class="nd-table"><caption>Calls</caption><thead><tr><th scope="col">Port</th><th scope="col">Ships</th></tr></thead><tbody><tr><td>Elia</td><td><strong>3</strong></td></tr><tr><td>Ano</td><td></td></tr></tbody></table>"#,
            "Calls\nPort | Ships\nElia | 3\nAno | ",
        ),
        (
            json!({"id": "i", "type": "code", "language": "rust", "text": "if a < b {\n}\n"}),
            "<pre class=\"nd-code\"><code class=\"language-rust\">if a &lt; b {\n}\n</code></pre>",
            "if a < b {\n}",
        ),
        (
            json!({"id": "j", "type": "divider"}),
            r#"<hr class="nd-divider">"#,
            "* * *",
        ),
    ]
}

fn pictures() -> Vec<(Value, &'static str, &'static str)> {
    vec![
        (
            json!({"id": "k", "type": "image", "media": PHOTO, "caption": null, "altText": "Own \"alt\"", "creditLine": null, "focalPoint": {"x": 0.5, "y": 0.25}, "role": "showcase"}),
            r#"<figure class="nd-image nd-image-showcase"><img src="/media/p.jpg?a=1&amp;b=2" width="1200" height="800" alt="Own &quot;alt&quot;" loading="lazy"><figcaption><span class="nd-caption">The &quot;Elia&quot; &amp; crew</span> <span class="nd-credit">Northwire/Jo Lind</span></figcaption></figure>"#,
            "",
        ),
        (
            json!({"id": "l", "type": "image", "media": HIDDEN, "caption": "x", "altText": null, "creditLine": null, "focalPoint": null, "role": "inline"}),
            "",
            "",
        ),
        (
            json!({"id": "n", "type": "image", "media": HIDDEN, "caption": "x", "altText": "x", "creditLine": null, "focalPoint": {"x": 0.5, "y": 0.25}, "fallback": PHOTO, "role": "inline"}),
            r#"<figure class="nd-image nd-image-inline"><img src="/media/p.jpg?a=1&amp;b=2" width="1200" height="800" alt="A ferry" loading="lazy"><figcaption><span class="nd-caption">The &quot;Elia&quot; &amp; crew</span> <span class="nd-credit">Northwire/Jo Lind</span></figcaption></figure>"#,
            "",
        ),
        (
            json!({"id": "m", "type": "gallery", "items": [
                {"media": PHOTO, "caption": "Here", "altText": null, "creditLine": "Lind", "focalPoint": null},
                {"media": HIDDEN, "caption": null, "altText": null, "creditLine": null, "focalPoint": null}]}),
            "<div class=\"nd-gallery\">\n<figure class=\"nd-image nd-image-gallery\"><img src=\"/media/p.jpg?a=1&amp;b=2\" width=\"1200\" height=\"800\" alt=\"A ferry\" loading=\"lazy\"><figcaption><span class=\"nd-caption\">Here</span> <span class=\"nd-credit\">Lind</span></figcaption></figure>\n</div>",
            "",
        ),
        (
            json!({"id": "n", "type": "video", "media": null, "url": "https://e.example/a.mp4?x=1", "title": "Quay", "caption": "By night"}),
            r#"<figure class="nd-video"><video controls preload="none" src="https://e.example/a.mp4?x=1" title="Quay"></video><figcaption><span class="nd-caption">By night</span></figcaption></figure>"#,
            "",
        ),
        (
            json!({"id": "o", "type": "audio", "media": null, "url": "https://e.example/show", "title": null, "caption": null}),
            r#"<figure class="nd-audio"><a href="https://e.example/show">https://e.example/show</a></figure>"#,
            "",
        ),
        (
            json!({"id": "p", "type": "video", "media": HIDDEN, "url": null, "title": "x", "caption": null}),
            "",
            "",
        ),
        (
            json!({"id": "q", "type": "embed", "provider": "video", "url": "https://e.example/?a='b&c=d", "title": "A <clip>", "fallbackText": "A clip of the quay"}),
            r##"<aside class="nd-embed"><p>A clip of the quay</p><p><a href="https://e.example/?a=&#39;b&amp;c=d">A &lt;clip&gt;</a></p></aside>"##,
            "A clip of the quay",
        ),
    ]
}

fn boxes() -> Vec<(Value, &'static str, &'static str)> {
    vec![
        (
            json!({"id": "r", "type": "fact-box", "title": "The ferry", "blocks": [
                {"id": "r1", "type": "paragraph", "html": "Built 1998"},
                {"id": "r2", "type": "fact-box", "title": null, "blocks": [{"id": "r3", "type": "divider"}]}]}),
            "<aside class=\"nd-fact-box\">\n<h3 class=\"nd-fact-box-title\">The ferry</h3>\n<p>Built 1998</p>\n<aside class=\"nd-fact-box\">\n<hr class=\"nd-divider\">\n</aside>\n</aside>",
            "The ferry\n\nBuilt 1998\n\n* * *",
        ),
        (
            json!({"id": "s", "type": "article-link", "article": STORY}),
            r#"<p class="nd-article-link"><a href="/world/ferries">Ferries &lt;return&gt;</a></p>"#,
            "",
        ),
        (
            json!({"id": "t", "type": "article-link", "article": HIDDEN}),
            "",
            "",
        ),
        (
            json!({"id": "u", "type": "correction", "correctionId": CORRECTION}),
            r#"<aside class="nd-correction" role="note"><p>It was Monday.</p></aside>"#,
            "",
        ),
        (
            json!({"id": "v", "type": "live-update", "at": "2026-11-22T18:40:00Z", "headline": "Docked", "pinned": true, "blocks": [
                {"id": "v1", "type": "paragraph", "html": "At last"}]}),
            "<article class=\"nd-live-update nd-pinned\" id=\"nd-v\">\n<header><time datetime=\"2026-11-22T18:40:00Z\">2026-11-22 18:40 UTC</time><h3>Docked</h3></header>\n<p>At last</p>\n</article>",
            "Docked\n\nAt last",
        ),
    ]
}

#[test]
fn every_block_is_stored_and_shown() {
    let mut kinds = Vec::new();
    for (stored, html, text) in every_block() {
        let block = read(stored.clone());
        assert_eq!(serde_json::to_value(&block).unwrap(), stored);
        assert_eq!(serde_json::from_value::<Block>(stored).unwrap(), block);
        let blocks = [block];
        assert_eq!(html::render(&blocks, &Newsroom).trim_end(), html);
        assert_eq!(text::render(&blocks), text);
        kinds.push(blocks[0].kind());
    }
    for word in BlockType::WORDS {
        assert!(kinds.iter().any(|kind| kind.word() == *word), "{word}");
    }
}

#[test]
fn a_body_is_a_line_a_block_in_html_and_a_blank_line_between_in_text() {
    let blocks: Vec<Block> = [
        json!({"type": "paragraph", "html": "One"}),
        json!({"type": "image", "media": HIDDEN}),
        json!({"type": "paragraph", "html": "Two"}),
    ]
    .map(read)
    .into();
    assert_eq!(html::render(&blocks, &Newsroom), "<p>One</p>\n<p>Two</p>\n");
    assert_eq!(text::render(&blocks), "One\n\nTwo");
}

#[test]
fn what_a_type_needs_and_lacks_is_named() {
    for (block, lacks) in [
        (json!({"type": "paragraph"}), "html"),
        (json!({"type": "heading", "html": "x"}), "level"),
        (json!({"type": "image"}), "media"),
        (json!({"type": "embed"}), "url"),
        (json!({"type": "gallery", "items": ["x"]}), "media"),
        (json!({"type": "live-update"}), "at"),
        (json!({"html": "x"}), "type"),
        (json!({"type": "marquee"}), "marquee"),
    ] {
        let error = serde_json::from_value::<Block>(block)
            .unwrap_err()
            .to_string();
        assert!(error.contains(lacks), "{error}");
    }
}

#[test]
fn a_block_is_read_in_whatever_order_it_stands() {
    let image = r#"{"altText": "A ferry", "colour": {"is": ["unknown"]}, "role": "showcase",
        "media": "019aab3e-7a00-7000-8000-000000000041", "caption": null, "type": "image", "id": "b1"}"#;
    let image: Block = serde_json::from_str(image).unwrap();
    assert_eq!((image.id.as_str(), image.kind()), ("b1", BlockType::Image));
    let stored = serde_json::to_value(&image).unwrap();
    assert_eq!(
        (&stored["altText"], &stored["role"]),
        (&json!("A ferry"), &json!("showcase"))
    );
    assert_eq!(stored["caption"], json!(null));
    let text = r#"{"html": "x", "pinned": true, "type": "paragraph"}"#;
    let text: Block = serde_json::from_str(text).unwrap();
    assert_eq!(
        serde_json::to_value(&text).unwrap(),
        json!({"id": "", "type": "paragraph", "html": "x"})
    );
}

fn nested(levels: usize) -> Block {
    let blocks = if levels > 1 {
        vec![nested(levels - 1)]
    } else {
        Vec::new()
    };
    Block {
        id: format!("n{levels}"),
        content: BlockContent::FactBox {
            title: None,
            blocks,
        },
    }
}

fn paragraph(id: &str) -> Block {
    read(json!({"id": id, "type": "paragraph", "html": "x"}))
}

#[test]
fn a_body_is_checked_as_a_whole() {
    let found = |blocks: &[Block]| -> Vec<(String, &'static str)> {
        let findings = check(blocks, "/body").into_iter();
        findings
            .map(|finding| (finding.pointer, finding.code))
            .collect()
    };
    assert!(found(&[nested(6)]).is_empty());
    assert_eq!(
        found(&[paragraph("a"), nested(7)]),
        [(
            "/body/1/blocks/0/blocks/0/blocks/0/blocks/0/blocks/0/blocks".to_owned(),
            "too_deep"
        )]
    );
    assert_eq!(
        found(&[
            paragraph("a"),
            paragraph("n1"),
            paragraph(""),
            paragraph(""),
            nested(2)
        ]),
        [("/body/4/blocks/0/id".to_owned(), "duplicate_id")]
    );
    let many: Vec<Block> = (0..MAX_BLOCKS - 1)
        .map(|n| paragraph(&n.to_string()))
        .collect();
    assert!(found(&many).is_empty());
    let over: Vec<Block> = many.into_iter().chain([nested(2)]).collect();
    assert_eq!(found(&over), [("/body".to_owned(), "too_many")]);
    let recordings = [
        read(json!({"type": "video"})),
        read(json!({"type": "audio", "media": PHOTO, "url": "https://e.example/"})),
    ];
    assert_eq!(
        found(&recordings),
        [
            ("/body/0/url".to_owned(), "required"),
            ("/body/1/url".to_owned(), "only_one")
        ]
    );
}

#[test]
fn missing_ids_are_given_and_others_kept() {
    let mut blocks = vec![
        paragraph("2"),
        paragraph(""),
        read(
            json!({"type": "fact-box", "blocks": [{"type": "divider"}, {"id": "kept", "type": "divider"}]}),
        ),
    ];
    let mut n = 0;
    assign_ids(&mut blocks, &mut || {
        n += 1;
        n.to_string()
    });
    let ids: Vec<&str> = blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!(ids, ["2", "1", "3"]);
    let inside: Vec<&str> = blocks[2]
        .children()
        .iter()
        .map(|block| block.id.as_str())
        .collect();
    assert_eq!(inside, ["4", "kept"]);
}

#[test]
fn references_are_walked_in_reading_order() {
    let mut found = Vec::new();
    let blocks: Vec<Block> = every_block()
        .into_iter()
        .map(|(stored, ..)| read(stored))
        .collect();
    let boxed = Block {
        id: String::new(),
        content: BlockContent::FactBox {
            title: None,
            blocks,
        },
    };
    references(&[boxed], &mut |kind, id| found.push((kind, id.to_string())));
    let found: Vec<(RefKind, &str)> = found
        .iter()
        .map(|(kind, id)| (*kind, id.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (RefKind::Photo, PHOTO),
            (RefKind::Photo, HIDDEN),
            (RefKind::Photo, HIDDEN),
            (RefKind::Photo, PHOTO),
            (RefKind::Photo, PHOTO),
            (RefKind::Photo, HIDDEN),
            (RefKind::Media, HIDDEN),
            (RefKind::Article, STORY),
            (RefKind::Article, HIDDEN),
        ]
    );
}
