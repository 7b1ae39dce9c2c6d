//! Each rule both ways: it finds what it is for, where it is, and nothing else.

use serde_json::{Value, json};

use super::*;

mod blocks;
mod photos;

const AT: &str = "2026-11-22T18:40:00Z";

fn at() -> Timestamp {
    Timestamp::parse(AT).unwrap()
}

fn id(number: u8) -> Id {
    Id::parse(&format!("01900000-0000-7000-8000-0000000000{number:02x}")).unwrap()
}

const STORY: u8 = 1;
const OTHER: u8 = 2;
const SECTION: u8 = 3;
const PHOTO: u8 = 4;

/// A story with nothing wrong with it.
fn content() -> Value {
    json!({
        "slug": "ferries", "language": "en", "genre": "news", "headline": "Ferries return",
        "summary": "They are back.", "section": id(SECTION), "tags": [{"tag": id(9)}],
        "bylines": [{"byline": id(8)}], "leadMedia": {"media": id(PHOTO)},
        "seo": {"title": "Ferries", "description": "They are back."}, "related": [id(OTHER)],
    })
}

fn body() -> Value {
    json!([
        {"id": "a", "type": "heading", "level": 2, "html": "At last"},
        {"id": "b", "type": "paragraph", "html": "The first ferry in a month."},
        {"id": "c", "type": "image", "media": id(PHOTO), "role": "inline"},
        {"id": "d", "type": "fact-box", "title": "Ferries", "blocks": [
            {"id": "e", "type": "gallery", "items": [{"media": id(PHOTO)}]},
            {"id": "f", "type": "article-link", "article": id(OTHER)},
        ]},
        {"id": "g", "type": "embed", "url": "https://maps.example/1", "title": "A map"},
    ])
}

fn known() -> Known {
    let photo = Photo {
        credit_line: Some("Northwire/Jo Lind".to_owned()),
        alt_text: Some("A white ferry".to_owned()),
        caption: Some("The first ferry.".to_owned()),
        valid_from: Some(at()),
        ..Photo::default()
    };
    Known {
        photos: HashMap::from([(id(PHOTO), photo)]),
        sections: HashMap::from([(id(SECTION), true)]),
        live: HashSet::from([id(OTHER)]),
        slugs: HashMap::from([("ferries".to_owned(), id(STORY))]),
    }
}

fn verdict_by(content: &Value, body: &Value, known: &Known, rules: &Rules) -> Verdict {
    let content: ArticleContent = serde_json::from_value(content.clone()).unwrap();
    let body: Vec<Block> = serde_json::from_value(body.clone()).unwrap();
    let story = Story {
        id: id(STORY),
        content: &content,
        body: &body,
        working_embargo: None,
        unpublish_at: None,
    };
    check(&story, known, at(), rules)
}

fn verdict(content: &Value, body: &Value, known: &Known) -> Verdict {
    verdict_by(content, body, known, &Rules::default())
}

fn places(findings: &[Finding]) -> Vec<(&str, &str)> {
    let each = findings.iter();
    each.map(|finding| (finding.code, finding.pointer.as_str()))
        .collect()
}

#[test]
fn a_story_with_nothing_wrong() {
    assert_eq!(verdict(&content(), &body(), &known()), Verdict::default());
}

#[test]
fn the_words_of_a_story() {
    for (member, value, code, pointer) in [
        (
            "headline",
            json!(" \u{200b}"),
            "headline_missing",
            "/headline",
        ),
        (
            "headline",
            json!("x".repeat(111)),
            "headline_long",
            "/headline",
        ),
        ("summary", Value::Null, "summary_missing", "/summary"),
        ("summary", json!(" "), "summary_missing", "/summary"),
        ("section", Value::Null, "section_missing", "/section"),
        ("section", json!(id(77)), "section_missing", "/section"),
        ("bylines", json!([]), "credit_missing", "/bylines"),
        ("tags", json!([]), "tags_missing", "/tags"),
        ("leadMedia", Value::Null, "lead_media_missing", "/leadMedia"),
        (
            "leadMedia",
            json!({"media": id(77)}),
            "photo_missing",
            "/leadMedia",
        ),
        (
            "related",
            json!([id(OTHER), id(77)]),
            "related_unpublished",
            "/related/1",
        ),
        (
            "seo",
            json!({"title": "x".repeat(61)}),
            "seo_title_long",
            "/seo/title",
        ),
        (
            "seo",
            json!({"description": "x".repeat(161)}),
            "seo_description_long",
            "/seo/description",
        ),
        (
            "embargoedUntil",
            json!("2026-11-22T18:40:00.000001Z"),
            "embargo_in_force",
            "/embargoedUntil",
        ),
    ] {
        let mut content = content();
        content[member] = value;
        let verdict = verdict(&content, &body(), &known());
        let all: Vec<Finding> = [verdict.blockers, verdict.warnings].concat();
        assert_eq!(places(&all), [(code, pointer)], "{member}");
    }
}

#[test]
fn what_is_just_right_is_no_finding() {
    for (member, value) in [
        ("headline", json!("é".repeat(110))),
        ("embargoedUntil", json!(AT)),
        ("related", json!([id(STORY)])),
        (
            "seo",
            json!({"title": "x".repeat(60), "description": "x".repeat(160)}),
        ),
    ] {
        let mut content = content();
        content[member] = value;
        assert_eq!(
            verdict(&content, &body(), &known()),
            Verdict::default(),
            "{member}"
        );
    }
    for source in [json!({"byline": id(8)}), json!({"name": "Northwire"})] {
        let mut content = content();
        content["bylines"] = json!([]);
        content["sources"] = json!([source]);
        assert_eq!(verdict(&content, &body(), &known()), Verdict::default());
    }
}

#[test]
fn the_embargo_of_a_later_edit_counts_too() {
    let content: ArticleContent = serde_json::from_value(content()).unwrap();
    let body: Vec<Block> = serde_json::from_value(body()).unwrap();
    let later = at().plus(std::time::Duration::from_secs(1));
    let story = Story {
        id: id(STORY),
        content: &content,
        body: &body,
        working_embargo: Some(later),
        unpublish_at: None,
    };
    let verdict = check(&story, &known(), at(), &Rules::lenient());
    assert_eq!(
        places(&verdict.blockers),
        [("embargo_in_force", "/embargoedUntil")]
    );
    assert!(
        check(&story, &known(), later, &Rules::default())
            .warnings
            .is_empty()
    );
}

#[test]
fn a_slug_of_anothers() {
    let mut known = known();
    known.slugs.insert("ferries".to_owned(), id(OTHER));
    let verdict = verdict(&content(), &body(), &known);
    assert_eq!(places(&verdict.blockers), [("slug_taken", "/slug")]);
}

#[test]
fn a_section_without_an_image() {
    let mut known = known();
    known.sections.insert(id(SECTION), false);
    let verdict = verdict(&content(), &body(), &known);
    assert_eq!(
        places(&verdict.warnings),
        [("section_image_missing", "/section")]
    );
}

#[test]
fn a_story_is_live_between_its_times() {
    let before = Some(at());
    let after = Some(at().plus(std::time::Duration::from_micros(1)));
    let standing = |live, publish_at, unpublish_at| Standing {
        on_desk: true,
        live,
        publish_at,
        unpublish_at,
    };
    for (standing, is_live) in [
        (standing(true, None, None), true),
        (standing(false, None, None), false),
        (standing(false, before, None), true),
        (standing(false, after, None), false),
        (standing(true, None, before), false),
        (standing(true, None, after), true),
        (standing(true, after, after), true),
        (
            Standing {
                on_desk: false,
                ..standing(true, None, None)
            },
            false,
        ),
    ] {
        assert_eq!(standing.is_live_at(at()), is_live, "{standing:?}");
    }
}

#[test]
fn a_rule_weighs_what_the_newsroom_decided() {
    let mut bare = content();
    bare["section"] = Value::Null;
    bare["tags"] = json!([]);
    let rules = Rules::default()
        .weighing(Rule::SectionMissing, Severity::Warning)
        .weighing(Rule::TagsMissing, Severity::Blocker);
    let found = verdict_by(&bare, &body(), &known(), &rules);
    assert_eq!(places(&found.blockers), [("tags_missing", "/tags")]);
    assert_eq!(places(&found.warnings), [("section_missing", "/section")]);
    for rule in Rule::ALL.iter().copied() {
        let lenient = Rules::lenient().severity(rule);
        let may = rule.can_be_warning();
        assert_eq!(lenient == Severity::Warning, may, "{}", rule.code());
    }
    let fixed: Vec<&str> = Rule::ALL
        .iter()
        .filter(|rule| !rule.can_be_warning())
        .map(|rule| rule.code())
        .collect();
    assert_eq!(
        fixed,
        ["headline_missing", "slug_taken", "embargo_in_force"]
    );
}

#[test]
fn every_code_is_one_word_of_its_own_and_every_meaning_a_sentence() {
    let mut codes = HashSet::new();
    for (index, rule) in Rule::ALL.iter().copied().enumerate() {
        let code = rule.code();
        assert_eq!(rule as usize, index);
        assert!(codes.insert(code), "{code}");
        assert!(code.split('_').all(|part| !part.is_empty()), "{code}");
        assert!(
            code.bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_lowercase()),
            "{code}"
        );
        assert!(
            rule.meaning().ends_with('.') && !rule.place().is_empty(),
            "{code}"
        );
        assert_eq!(Rule::from_code(code), Some(rule));
    }
    assert_eq!(Rule::from_code("nothing"), None);
}
