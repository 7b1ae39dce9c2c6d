//! Whether a schema still takes, or answers, what it did.
//!
//! Both are one question: whether all values of one schema are values of the other. What
//! was sent before must be taken now; what is answered now must be what was answered before,
//! save for what the contract says will be added.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Breaking;
use super::resolved::{Alternative, Meant, meant, name};

/// Who says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// Clients send it.
    Sent,
    /// The server answers it.
    Answered,
}

/// Two documents, and what breaks between them.
pub(super) struct Comparison<'d> {
    pub(super) before: &'d Value,
    pub(super) now: &'d Value,
    pub(super) found: BTreeSet<Breaking>,
    /// Pairs of named schemas that were compared, or are being.
    seen: BTreeSet<(String, String, Way)>,
}

/// The bounds that must not be lower in what holds all values of the other.
const UPPER: [&str; 5] = [
    "maxLength",
    "maxItems",
    "maximum",
    "exclusiveMaximum",
    "maxProperties",
];
const LOWER: [&str; 5] = [
    "minLength",
    "minItems",
    "minimum",
    "exclusiveMinimum",
    "minProperties",
];
/// What must be the same where the wider one says it at all.
const SAME: [&str; 6] = [
    "pattern",
    "format",
    "multipleOf",
    "uniqueItems",
    "contentMediaType",
    "contentEncoding",
];

impl<'d> Comparison<'d> {
    pub(super) fn of(before: &'d Value, now: &'d Value) -> Self {
        Self {
            before,
            now,
            found: BTreeSet::new(),
            seen: BTreeSet::new(),
        }
    }

    pub(super) fn breaks(&mut self, place: &str, what: impl Into<String>) {
        self.found.insert(Breaking {
            place: place.to_owned(),
            what: what.into(),
        });
    }

    /// Compares what stands at a place.
    pub(super) fn schema(&mut self, place: &str, way: Way, before: &Value, now: &Value) {
        let place = match (name(before), name(now)) {
            (Some(before), Some(_)) => before,
            _ => place,
        };
        let (before, now) = (meant(self.before, before), meant(self.now, now));
        match way {
            Way::Sent if before.nullable && !now.nullable => {
                self.breaks(place, "no longer takes `null`");
            }
            Way::Answered if now.nullable && !before.nullable => {
                self.breaks(place, "may now be answered as `null`");
            }
            _ => {}
        }
        self.alternatives(place, way, &before, &now);
    }

    fn alternatives(&mut self, place: &str, way: Way, before: &Meant, now: &Meant) {
        if let ([before], [now]) = (&before.alternatives[..], &now.alternatives[..]) {
            self.alternative(place, way, before, now);
            return;
        }
        let (part, whole) = match way {
            Way::Sent => (before, now),
            Way::Answered => (now, before),
        };
        for one in &part.alternatives {
            let same = whole.alternatives.iter().find(|it| {
                it.name == one.name
                    && (it.name.is_some() || types(&it.schema) == types(&one.schema))
            });
            let fitting = same.or_else(|| {
                let mut all = whole.alternatives.iter();
                all.find(|other| self.fits(way, one, other))
            });
            match (way, fitting) {
                (Way::Sent, Some(other)) => self.alternative(place, way, one, other),
                (Way::Answered, Some(other)) => self.alternative(place, way, other, one),
                (Way::Sent, None) => {
                    self.breaks(place, format!("no longer takes {}", shown(one)));
                }
                // Types of block and of event are added.
                (Way::Answered, None) if whole.open => {}
                (Way::Answered, None) => {
                    self.breaks(place, format!("may now be answered as {}", shown(one)));
                }
            }
        }
    }

    /// Whether one alternative would pass for another.
    fn fits(&self, way: Way, part: &Alternative, whole: &Alternative) -> bool {
        let mut trial = Comparison::of(self.before, self.now);
        trial.seen.clone_from(&self.seen);
        match way {
            Way::Sent => trial.alternative("", way, part, whole),
            Way::Answered => trial.alternative("", way, whole, part),
        }
        trial.found.is_empty()
    }

    fn alternative(&mut self, place: &str, way: Way, before: &Alternative, now: &Alternative) {
        let place = match (&before.name, &now.name) {
            (Some(before), Some(now)) => {
                let pair = (before.clone(), now.clone(), way);
                if !self.seen.insert(pair) {
                    return;
                }
                before
            }
            _ => place,
        };
        let (before, now) = (&before.schema, &now.schema);
        let (part, whole) = match way {
            Way::Sent => (before, now),
            Way::Answered => (now, before),
        };
        if self.types(place, way, part, whole) {
            // Of another type nothing else is worth a word.
            return;
        }
        self.values(place, way, part, whole);
        self.limits(place, way, part, whole);
        self.members(place, way, before, now);
        if before["items"].is_object() && now["items"].is_object() {
            self.schema(place, way, &before["items"], &now["items"]);
        }
    }

    fn types(&mut self, place: &str, way: Way, part: &Value, whole: &Value) -> bool {
        let (some, all) = (types(part), types(whole));
        let others: Vec<&str> = match (some.is_empty(), all.is_empty()) {
            (_, true) => Vec::new(),
            (true, false) => vec!["any type"],
            (false, false) => some
                .into_iter()
                .filter(|kind| !all.contains(kind))
                .filter(|kind| !(*kind == "integer" && all.contains(&"number")))
                .collect(),
        };
        if others.is_empty() {
            return false;
        }
        let others = others.join(" or ");
        self.breaks(
            place,
            match way {
                Way::Sent => format!("no longer takes {others}"),
                Way::Answered => format!("may now be answered as {others}"),
            },
        );
        true
    }

    fn values(&mut self, place: &str, way: Way, part: &Value, whole: &Value) {
        if way == Way::Answered && whole["x-extensible-enum"].is_array() {
            return;
        }
        let Some(all) = listed(whole) else {
            return;
        };
        let Some(some) = listed(part) else {
            let what = match way {
                Way::Sent => "now takes listed values only",
                Way::Answered => "is no longer one of the listed values only",
            };
            self.breaks(place, what);
            return;
        };
        for value in some.iter().filter(|value| !all.contains(value)) {
            self.breaks(
                place,
                match way {
                    Way::Sent => format!("no longer takes the value {value}"),
                    Way::Answered => format!(
                        "may now be answered as {value}, and is not marked `x-extensible-enum`"
                    ),
                },
            );
        }
    }

    fn limits(&mut self, place: &str, way: Way, part: &Value, whole: &Value) {
        let verb = match way {
            Way::Sent => "is narrower in what is sent",
            Way::Answered => "is wider in what is answered",
        };
        let mut differ = |word: &str| {
            let (before, now) = match way {
                Way::Sent => (&part[word], &whole[word]),
                Way::Answered => (&whole[word], &part[word]),
            };
            let said = |value: &Value| match value {
                Value::Null => "none".to_owned(),
                value => value.to_string(),
            };
            let (before, now) = (said(before), said(now));
            self.breaks(place, format!("{verb}: {word} was {before}, is {now}"));
        };
        for (words, upper) in [(UPPER, true), (LOWER, false)] {
            for word in words {
                let beyond = match (part[word].as_f64(), whole[word].as_f64()) {
                    (_, None) => false,
                    // No length is below none.
                    (None, Some(bound)) => upper || bound > 0.0 || word.ends_with("imum"),
                    (Some(some), Some(all)) if upper => some > all,
                    (Some(some), Some(all)) => some < all,
                };
                if beyond {
                    differ(word);
                }
            }
        }
        for word in SAME {
            if !whole[word].is_null() && whole[word] != part[word] {
                differ(word);
            }
        }
    }

    fn members(&mut self, place: &str, way: Way, before: &Value, now: &Value) {
        let at = |name: &str| format!("{place}.{name}");
        let (were, are) = (&before["properties"], &now["properties"]);
        for (name, was) in were.as_object().into_iter().flatten() {
            match are.get(name) {
                Some(is) => self.schema(&at(name), way, was, is),
                None if way == Way::Sent && takes_any(now) => {}
                None if way == Way::Sent => self.breaks(&at(name), "is no longer taken"),
                None => self.breaks(&at(name), "is no longer answered"),
            }
        }
        let (needed, needs) = (required(before), required(now));
        match way {
            Way::Sent => {
                for name in needs.difference(&needed) {
                    self.breaks(&at(name), "is now required");
                }
                if takes_any(before) && now["additionalProperties"] == false {
                    self.breaks(place, "no longer takes other members");
                }
            }
            Way::Answered => {
                for name in needed.difference(&needs) {
                    if are.get(name).is_some() {
                        self.breaks(&at(name), "may now be absent");
                    }
                }
            }
        }
        let (was, is) = (
            &before["additionalProperties"],
            &now["additionalProperties"],
        );
        if was.is_object() && is.is_object() {
            self.schema(&at("*"), way, was, is);
        }
    }
}

fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The values that are listed, whether or not others may come.
fn listed(schema: &Value) -> Option<Vec<&Value>> {
    if !schema["const"].is_null() {
        return Some(vec![&schema["const"]]);
    }
    let lists = ["enum", "x-extensible-enum"];
    let list = lists.iter().find_map(|word| schema[*word].as_array())?;
    Some(list.iter().collect())
}

fn required(schema: &Value) -> BTreeSet<&str> {
    let names = schema["required"].as_array().into_iter().flatten();
    names.filter_map(Value::as_str).collect()
}

/// Whether an object takes members that it does not name.
fn takes_any(schema: &Value) -> bool {
    schema["additionalProperties"] == true || schema["additionalProperties"].is_object()
}

fn shown(alternative: &Alternative) -> String {
    match &alternative.name {
        Some(name) => name.clone(),
        None => types(&alternative.schema).join(" or "),
    }
}
