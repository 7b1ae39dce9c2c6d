//! The rules about what comes with a photo: how long it may be shown, where, and how it
//! was made; and those about its fallback.

use std::time::Duration;

use super::*;

const FALLBACK: u8 = 5;
const HOUR: Duration = Duration::from_secs(3600);

/// What is found of a story that shows a photo as its lead alone, and comes down then.
fn found(known: &Known, lead: Value, unpublish_at: Option<Timestamp>) -> Vec<Finding> {
    let mut members = content();
    members["leadMedia"] = lead;
    let content: ArticleContent = serde_json::from_value(members).unwrap();
    let text = json!([{"id": "a", "type": "paragraph", "html": "x"}]);
    let body: Vec<Block> = serde_json::from_value(text).unwrap();
    let story = Story {
        id: id(STORY),
        content: &content,
        body: &body,
        working_embargo: None,
        unpublish_at,
    };
    let verdict = check(&story, known, at(), &Rules::default());
    [verdict.blockers, verdict.warnings].concat()
}

fn known_but(change: impl FnOnce(&mut Photo)) -> Known {
    let mut known = known();
    let fallback = known.photos[&id(PHOTO)].clone();
    known.photos.insert(id(FALLBACK), fallback);
    change(known.photos.get_mut(&id(PHOTO)).unwrap());
    known
}

#[test]
fn rights_that_end_while_the_story_is_live() {
    let known = known_but(|photo| photo.expires_at = Some(at().plus(HOUR)));
    let ending = [("photo_rights_ending", "/leadMedia")];
    for (down, expected) in [
        (None, &ending[..]),
        (Some(at().plus(HOUR + Duration::from_micros(1))), &ending),
        (Some(at().plus(HOUR)), &[]),
        (Some(at().plus(HOUR / 2)), &[]),
    ] {
        let found = found(&known, json!({"media": id(PHOTO)}), down);
        assert_eq!(places(&found), expected, "{down:?}");
    }
    let without = found(&known, json!({"media": id(PHOTO)}), None);
    assert!(without[0].detail.contains("2026-11-22T19:40:00Z"));
    assert!(without[0].detail.contains("give this use a `fallback`"));
    let lead = json!({"media": id(PHOTO), "fallback": id(FALLBACK)});
    let with = found(&known, lead, None);
    assert_eq!(places(&with), ending);
    assert!(with[0].detail.contains("its fallback is shown"));
}

#[test]
fn what_a_photo_comes_with() {
    let long = format!("  {} end", "é".repeat(199));
    let quoted = format!("“{}…”", "é".repeat(199));
    type Change<'c> = &'c dyn Fn(&mut Photo);
    let cases: [(&str, &str, Change<'_>); 4] = [
        ("photo_territories", "only in PT, ES,", &|photo| {
            photo.territories = vec!["PT".to_owned(), "ES".to_owned()];
        }),
        ("photo_instructions", "“No sales.”", &|photo| {
            photo.instructions = Some(" No sales. ".to_owned());
        }),
        ("photo_instructions", &quoted, &|photo| {
            photo.instructions = Some(long.clone());
        }),
        ("photo_ai_made", "trained model", &|photo| {
            photo.is_ai_made = true;
        }),
    ];
    for (code, said, change) in cases {
        let found = found(&known_but(change), json!({"media": id(PHOTO)}), None);
        assert_eq!(places(&found), [(code, "/leadMedia")]);
        assert!(found[0].detail.contains(said), "{}", found[0].detail);
    }
    let blank = known_but(|photo| photo.instructions = Some(" ".to_owned()));
    assert_eq!(found(&blank, json!({"media": id(PHOTO)}), None), []);
}

#[test]
fn a_fallback_is_checked_as_a_use() {
    let lead = json!({"media": id(PHOTO), "fallback": id(FALLBACK), "altText": "Own"});
    let mut known = known_but(|_| {});
    assert_eq!(found(&known, lead.clone(), None), []);
    let fallback = Photo {
        caption: Some("c".to_owned()),
        expires_at: Some(at()),
        ..Photo::default()
    };
    known.photos.insert(id(FALLBACK), fallback);
    let expected = [
        "photo_credit_missing",
        "photo_alt_missing",
        "photo_rights_expired",
    ];
    let expected = expected.map(|code| (code, "/leadMedia/fallback"));
    assert_eq!(places(&found(&known, lead.clone(), None)), expected);
    known.photos.remove(&id(FALLBACK));
    let gone = [("photo_missing", "/leadMedia/fallback")];
    assert_eq!(places(&found(&known, lead, None)), gone);
}

#[test]
fn how_a_photo_was_made_is_told_by_the_last_word() {
    for (source_type, is_ai_made) in [
        (
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            true,
        ),
        (
            "https://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
            true,
        ),
        (
            "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
            false,
        ),
        (
            "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            false,
        ),
    ] {
        let content = MediaContent {
            digital_source_type: Some(source_type.to_owned()),
            ..MediaContent::default()
        };
        let photo = Photo::of(&content, &CreditFormats::default());
        assert_eq!(photo.is_ai_made, is_ai_made, "{source_type}");
    }
}
