//! What a saved revision says, as the server acknowledged it: the marks that readers see
//! once it is live, and what it points at.

use std::collections::BTreeSet;

use newsdesk_domain::Timestamp;
use serde_json::Value;

use super::marks::{Marks, marks_in};

/// The members that readers see.
const PUBLIC: [&str; 20] = [
    "headline",
    "slug",
    "kicker",
    "subheadline",
    "standfirst",
    "summary",
    "shortHeadline",
    "slugline",
    "dateline",
    "bylines",
    "sources",
    "tags",
    "leadMedia",
    "body",
    "rights",
    "seo",
    "externalIds",
    "genre",
    "language",
    "digitalSourceType",
];

/// The members that a page shows whatever happens to a photo.
const ALWAYS: [&str; 5] = [
    "headline",
    "kicker",
    "standfirst",
    "subheadline",
    "slugline",
];

/// What stands under these is another resource, with words of its own.
const OTHERS: [&str; 9] = [
    "byline",
    "tag",
    "media",
    "section",
    "sections",
    "related",
    "article",
    "effective",
    "photo",
];

/// What a revision says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    pub headline: String,
    pub slug: String,
    /// All that readers see of it.
    pub marks: Marks,
    /// What its page must show.
    pub always: Marks,
    pub embargo: Option<Timestamp>,
    pub section: Option<String>,
    /// Its sections, the first included.
    pub sections: BTreeSet<String>,
    pub tags: BTreeSet<String>,
    /// The bylines of credits and of sources.
    pub bylines: BTreeSet<String>,
    pub photos: BTreeSet<String>,
    pub genre: String,
}

impl Text {
    /// The same without what is gone.
    pub fn without(&self, gone: &BTreeSet<String>) -> Self {
        let mut text = self.clone();
        for of in [
            &mut text.sections,
            &mut text.tags,
            &mut text.bylines,
            &mut text.photos,
        ] {
            of.retain(|id| !gone.contains(id));
        }
        text.section = text.section.filter(|id| !gone.contains(id));
        text
    }

    /// What an editorial answer says.
    pub fn of(answer: &Value) -> Self {
        let mut text = Self {
            headline: word(&answer["headline"]),
            slug: word(&answer["slug"]),
            genre: word(&answer["genre"]),
            embargo: instant(&answer["embargoedUntil"]),
            section: id(&answer["section"]),
            ..Self::default()
        };
        for member in PUBLIC {
            let own = own(&answer[member]);
            let marks = marks_in(&own.to_string());
            if ALWAYS.contains(&member) {
                text.always.extend(marks.iter().cloned());
            }
            text.marks.extend(marks);
        }
        for block in list(&answer["body"]) {
            if block["type"] == "paragraph" {
                text.always.extend(marks_in(&word(&block["html"])));
            }
        }
        text.sections = list(&answer["sections"]).iter().filter_map(id).collect();
        text.sections.extend(text.section.clone());
        let tags = list(&answer["tags"]).iter();
        text.tags = tags.filter_map(|used| id(&used["tag"])).collect();
        let credits = list(&answer["bylines"])
            .iter()
            .chain(list(&answer["sources"]));
        text.bylines = credits.filter_map(|credit| id(&credit["byline"])).collect();
        text.photos.extend(id(&answer["leadMedia"]["media"]));
        photos(&answer["body"], &mut text.photos);
        text
    }
}

/// The photos of a body, wherever they stand.
fn photos(body: &Value, found: &mut BTreeSet<String>) {
    match body {
        Value::Array(items) => items.iter().for_each(|item| photos(item, found)),
        Value::Object(members) => {
            found.extend(members.get("media").and_then(id));
            let below = members
                .iter()
                .filter(|(name, _)| *name != "media" && *name != "effective");
            below.for_each(|(_, member)| photos(member, found));
        }
        _ => {}
    }
}

/// A value without what belongs to others.
pub fn own(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let own_members = members.iter().map(|(name, member)| {
                let member = match (OTHERS.contains(&name.as_str()), member) {
                    (true, _) if name == "effective" => Value::Null,
                    (true, other) => id(other).map_or(Value::Null, Value::String),
                    (false, member) => own(member),
                };
                (name.clone(), member)
            });
            Value::Object(own_members.collect())
        }
        Value::Array(items) => items.iter().map(own).collect(),
        other => other.clone(),
    }
}

/// A value without what points at things that are gone, which staff are not shown.
pub fn without(value: &Value, gone: &BTreeSet<String>) -> Value {
    let is_gone = |it: &Value| it.as_str().is_some_and(|id| gone.contains(id));
    let uses = ["media", "tag", "byline"];
    match value {
        Value::Object(members) if uses.iter().any(|of| members.get(*of).is_some_and(is_gone)) => {
            Value::Null
        }
        Value::Object(members) => {
            let kept = members.iter().map(|(name, member)| {
                let member = match is_gone(member) {
                    true => Value::Null,
                    false => without(member, gone),
                };
                (name.clone(), member)
            });
            Value::Object(kept.collect())
        }
        Value::Array(items) => {
            let kept = items.iter().filter(|it| !is_gone(it));
            let kept = kept.map(|it| without(it, gone));
            kept.filter(|it| !it.is_null()).collect()
        }
        other => other.clone(),
    }
}

/// A reference's id, as it is read.
pub fn id(reference: &Value) -> Option<String> {
    let id = reference.get("id").unwrap_or(reference);
    id.as_str().map(str::to_owned)
}

/// The items of a list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text.
pub fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// An instant.
pub fn instant(value: &Value) -> Option<Timestamp> {
    Timestamp::parse(value.as_str()?).ok()
}
