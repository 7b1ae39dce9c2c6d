//! The rules about bodies and photos, each both ways.

use super::*;

#[test]
fn a_body_that_says_nothing() {
    for body in [
        json!([]),
        json!([{"id": "a", "type": "divider"}]),
        json!([{"id": "a", "type": "paragraph", "html": "<em> &nbsp;</em><br>"}, {"id": "b", "type": "divider"}]),
        json!([{"id": "a", "type": "fact-box", "title": "Facts", "blocks": [{"id": "b", "type": "paragraph", "html": ""}]}]),
        json!([{"id": "a", "type": "gallery", "items": []}]),
        json!([{"id": "a", "type": "article-link", "article": id(OTHER)}]),
    ] {
        let verdict = verdict(&content(), &body, &known());
        assert_eq!(
            places(&verdict.blockers),
            [("body_missing", "/body")],
            "{body}"
        );
    }
    for body in [
        json!([{"id": "a", "type": "image", "media": id(PHOTO), "role": "inline"}]),
        json!([{"id": "a", "type": "live-update", "at": AT, "headline": "It sails", "blocks": [], "pinned": false}]),
        json!([{"id": "a", "type": "fact-box", "blocks": [{"id": "b", "type": "list", "style": "bulleted", "items": ["", "x"]}]}]),
    ] {
        assert_eq!(
            verdict(&content(), &body, &known()),
            Verdict::default(),
            "{body}"
        );
    }
}

/// The places at which the story of [`body`] uses its photo.
const USES: [&str; 3] = ["/leadMedia", "/body/2", "/body/3/blocks/0/items/0"];

#[test]
fn a_photo_that_lacks_something_at_each_of_its_uses() {
    type Change = fn(&mut Photo);
    let changes: [(&str, Change); 7] = [
        ("photo_credit_missing", |photo| photo.credit_line = None),
        ("photo_alt_missing", |photo| {
            photo.alt_text = Some(" ".to_owned())
        }),
        ("caption_missing", |photo| photo.caption = None),
        ("alt_text_long", |photo| {
            photo.alt_text = Some("x".repeat(251))
        }),
        ("photo_rights_expired", |photo| {
            photo.expires_at = Some(at())
        }),
        ("photo_not_yet_valid", |photo| {
            photo.valid_from = Some(at().plus(std::time::Duration::from_micros(1)));
        }),
        ("", |photo| {
            photo.alt_text = Some("x".repeat(250));
            photo.valid_from = None;
            photo.expires_at = None;
        }),
    ];
    for (code, change) in changes {
        let mut known = known();
        known.photos.values_mut().for_each(change);
        let verdict = verdict(&content(), &body(), &known);
        let all: Vec<Finding> = [verdict.blockers, verdict.warnings].concat();
        let expected: Vec<(&str, &str)> = USES.iter().map(|at| (code, *at)).collect();
        let expected = if code.is_empty() { vec![] } else { expected };
        assert_eq!(places(&all), expected);
    }
}

#[test]
fn what_a_use_says_counts_before_what_the_photo_says() {
    let mut bare = known();
    bare.photos.insert(id(PHOTO), Photo::default());
    let mut told = content();
    told["leadMedia"] =
        json!({"media": id(PHOTO), "caption": "c", "altText": "a", "creditLine": "l"});
    let text = json!([{"id": "a", "type": "paragraph", "html": "x"}]);
    assert_eq!(verdict(&told, &text, &bare), Verdict::default());
    // An empty text hides the photo's own.
    let mut hidden = content();
    hidden["leadMedia"] =
        json!({"media": id(PHOTO), "caption": "", "altText": "", "creditLine": ""});
    let found = verdict(&hidden, &text, &known());
    assert_eq!(
        places(&found.blockers),
        [
            ("photo_credit_missing", "/leadMedia"),
            ("photo_alt_missing", "/leadMedia")
        ]
    );
    assert_eq!(places(&found.warnings), [("caption_missing", "/leadMedia")]);
}

#[test]
fn blocks_point_at_where_they_stand() {
    for (block, code) in [
        (
            json!({"type": "article-link", "article": id(77)}),
            "link_unpublished",
        ),
        (json!({"type": "paragraph", "html": " "}), "block_empty"),
        (
            json!({"type": "heading", "level": 4, "html": "Deep"}),
            "heading_skipped",
        ),
        (
            json!({"type": "embed", "url": "https://maps.example/1"}),
            "embed_text_missing",
        ),
        (
            json!({"type": "image", "media": id(77), "role": "inline"}),
            "photo_missing",
        ),
    ] {
        let mut block = block;
        block["id"] = json!("x");
        let mut top = body();
        top.as_array_mut().unwrap().push(block.clone());
        let top = verdict(&content(), &top, &known());
        assert_eq!(
            places(&[top.blockers, top.warnings].concat()),
            [(code, "/body/5")]
        );
        let update = json!({"id": "u", "type": "live-update", "at": AT, "headline": "It sails", "pinned": false,
            "blocks": [{"id": "v", "type": "divider"}, block]});
        let nested = verdict(&content(), &json!([body()[0], update]), &known());
        let all = [nested.blockers, nested.warnings].concat();
        assert_eq!(places(&all), [(code, "/body/1/blocks/1")]);
    }
    let own = json!([body()[1], {"id": "x", "type": "article-link", "article": id(STORY)}]);
    assert_eq!(verdict(&content(), &own, &known()), Verdict::default());
}

#[test]
fn a_recording_is_held_to_its_rights() {
    let mut known = known();
    known.photos.insert(
        id(7),
        Photo {
            expires_at: Some(at()),
            ..Photo::default()
        },
    );
    let body = json!([{"id": "a", "type": "video", "media": id(7)}]);
    let found = verdict(&content(), &body, &known);
    assert_eq!(
        places(&found.blockers),
        [("photo_rights_expired", "/body/0")]
    );
}

#[test]
fn findings_are_many_but_not_endless() {
    let blocks: Vec<Value> = (0..300)
        .map(
            |number| json!({"id": format!("b{number}"), "type": "article-link", "article": id(77)}),
        )
        .collect();
    let found = verdict(&content(), &json!(blocks), &known());
    assert_eq!(found.blockers.len(), MAX_FINDINGS);
}
