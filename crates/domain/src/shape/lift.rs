//! Lifting: a JSON tree held against a shape, normalised, with all that is wrong.

use serde_json::{Map, Value};

use super::{Finding, Kind, Lifted, MAX_FINDINGS, Object, Reference, Shape, Tagged};
use crate::slug::Slug;
use crate::{Id, Timestamp, country, email, json, language};

/// The longest member name that a pointer repeats; of longer ones it names the object.
const MAX_SHOWN_NAME: usize = 100;

impl Shape {
    /// Holds a tree against this shape. Never fails: what is wrong is among the findings,
    /// all of it at once.
    pub fn lift(&self, tree: &Value) -> Lifted {
        let mut lifter = Lifter::default();
        let value = lifter.value(self, tree).unwrap_or(Value::Null);
        Lifted {
            value,
            findings: lifter.findings,
            references: lifter.references,
        }
    }

    /// What is wrong with a merge patch that merging would hide: a `null` for a member
    /// that nobody may write leaves no trace in the merged tree.
    pub fn patch_findings(&self, patch: &Value) -> Vec<Finding> {
        let mut lifter = Lifter::default();
        lifter.patch(self, patch);
        lifter.findings
    }
}

/// What is known on the way through a tree.
#[derive(Default)]
pub(super) struct Lifter {
    /// Where the value at hand stands.
    pub(super) pointer: String,
    depth: usize,
    findings: Vec<Finding>,
    pub(super) references: Vec<Reference>,
}

impl Lifter {
    pub(super) fn find(&mut self, code: &'static str, detail: impl Into<String>) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings
                .push(Finding::new(self.pointer.clone(), code, detail));
        }
    }

    /// Works at the member or item of this name below the present place.
    fn at<R>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> R) -> R {
        let here = self.pointer.len();
        self.pointer.push('/');
        if name.contains(['~', '/']) {
            self.pointer
                .push_str(&name.replace('~', "~0").replace('/', "~1"));
        } else {
            self.pointer.push_str(name);
        }
        let result = work(self);
        self.pointer.truncate(here);
        result
    }

    /// A finding at a member of this name, which may be the client's own invention.
    fn find_at(&mut self, name: &str, code: &'static str, detail: &str) {
        if name.len() <= MAX_SHOWN_NAME {
            self.at(name, |lifter| lifter.find(code, detail));
        } else {
            self.find(code, detail);
        }
    }

    /// The normalised value, or `None` with at least one finding.
    fn value(&mut self, shape: &Shape, value: &Value) -> Option<Value> {
        if self.depth > json::MAX_DEPTH {
            self.find(
                "too_deep",
                format!("Must not be nested deeper than {} levels.", json::MAX_DEPTH),
            );
            return None;
        }
        self.depth += 1;
        let lifted = self.shallow(shape, value);
        self.depth -= 1;
        lifted
    }

    fn shallow(&mut self, shape: &Shape, value: &Value) -> Option<Value> {
        match &shape.kind {
            Kind::Text(text) => self.text(text, value),
            Kind::Html => self.html(value),
            Kind::Boolean => {
                if !value.is_boolean() {
                    self.find("wrong_type", "Must be true or false.");
                }
                value.is_boolean().then(|| value.clone())
            }
            Kind::Integer { min, max } => self.integer(*min, *max, value),
            Kind::Number { min, max } => self.number(*min, *max, value),
            Kind::Choice(words) => {
                let text = self.string(value)?;
                if words.contains(&text) {
                    return Some(text.into());
                }
                self.find(
                    "not_a_choice",
                    format!("Must be one of: {}.", words.join(", ")),
                );
                None
            }
            Kind::Instant => self.parsed(value, "invalid_instant", |text| {
                Timestamp::parse(text).map(|instant| instant.to_string())
            }),
            Kind::Language => self.parsed(value, "invalid_language", language::parse),
            Kind::Country => self.parsed(value, "invalid_country", |text| {
                country::parse(text).map(str::to_owned)
            }),
            Kind::Email => self.parsed(value, "invalid_email", email::parse),
            Kind::Slug => self.parsed(value, "invalid_slug", |text| {
                Slug::parse(text).map(String::from)
            }),
            Kind::Identity => self.parsed(value, "invalid_id", |text| {
                Id::parse(text)
                    .map(|id| id.to_string())
                    .ok_or("must be an id (a UUID)")
            }),
            Kind::Url { schemes, max } => self.url(schemes, *max, value),
            Kind::Reference(kind) => self.reference(*kind, value),
            Kind::List { item, min, max } => self.list(item, *min, *max, value),
            Kind::Object(object) => self.object(object, None, value),
            Kind::Tagged(tagged) => self.tagged(tagged, value),
            Kind::Lazy(shape_of) => self.shallow(shape_of(), value),
        }
    }

    fn list(
        &mut self,
        item: &Shape,
        min: usize,
        max: Option<usize>,
        value: &Value,
    ) -> Option<Value> {
        let Value::Array(items) = value else {
            self.find("wrong_type", "Must be a list.");
            return None;
        };
        if let Some(max) = max.filter(|max| items.len() > *max) {
            self.find("too_many", format!("Must have at most {max} items."));
            return None;
        }
        if items.len() < min {
            self.find("too_few", format!("Must have at least {min} items."));
        }
        let lift = |(index, value): (usize, &Value)| {
            self.at(&index.to_string(), |lifter| lifter.value(item, value))
                .unwrap_or(Value::Null)
        };
        Some(Value::Array(items.iter().enumerate().map(lift).collect()))
    }

    /// An object; `tag` is the name and the word of the member that chose it.
    fn object(
        &mut self,
        rules: &Object,
        tag: Option<(&str, &str)>,
        value: &Value,
    ) -> Option<Value> {
        let Value::Object(sent) = value else {
            self.find("wrong_type", "Must be an object.");
            return None;
        };
        let mut kept = Map::new();
        if let Some((name, word)) = tag {
            kept.insert(name.to_owned(), word.into());
        }
        for member in &rules.members {
            match sent.get(member.name) {
                None | Some(Value::Null) if !member.required => {}
                None | Some(Value::Null) => self.find_at(member.name, "required", "Is required."),
                Some(value) => {
                    let lifted = self.at(member.name, |lifter| lifter.value(&member.shape, value));
                    if let Some(value) = lifted {
                        kept.insert(member.name.to_owned(), value);
                    }
                }
            }
        }
        for (name, value) in sent {
            if tag.is_none_or(|(tag, _)| tag != name) {
                self.foreign(rules, name, value.is_null());
            }
        }
        Some(Value::Object(kept))
    }

    /// A member's name held against those an object may have. `null` is as good as
    /// absent, except under a name that means nothing here: that is a slip of the pen.
    fn foreign(&mut self, rules: &Object, name: &str, is_null: bool) {
        if rules.members.iter().any(|member| member.name == name) || rules.decorated.contains(&name)
        {
            return;
        }
        if !rules.read_only.contains(&name) {
            self.find_at(
                name,
                "unknown_member",
                "Is not a member that is known here.",
            );
        } else if !is_null {
            self.find_at(name, "read_only", READ_ONLY);
        }
    }

    fn tagged(&mut self, rules: &Tagged, value: &Value) -> Option<Value> {
        let Value::Object(sent) = value else {
            self.find("wrong_type", "Must be an object.");
            return None;
        };
        let word = match sent.get(rules.tag) {
            None | Some(Value::Null) => {
                self.find_at(rules.tag, "required", "Is required.");
                return None;
            }
            Some(tag) => self.at(rules.tag, |lifter| lifter.string(tag).map(str::to_owned))?,
        };
        let variant = rules.variants.iter().find(|(name, _)| *name == word);
        let Some((name, shape)) = variant else {
            let known: Vec<_> = rules.variants.iter().map(|(name, _)| *name).collect();
            let detail = format!("Must be one of: {}.", known.join(", "));
            self.find_at(rules.tag, "unknown_type", &detail);
            return None;
        };
        match &shape.kind {
            Kind::Object(object) => self.object(object, Some((rules.tag, name)), value),
            _ => self.shallow(shape, value),
        }
    }

    /// Looks through a merge patch for what merging hides; only objects are merged.
    fn patch(&mut self, shape: &Shape, patch: &Value) {
        if let Kind::Lazy(shape_of) = &shape.kind {
            return self.patch(shape_of(), patch);
        }
        let (Kind::Object(rules), Value::Object(sent)) = (&shape.kind, patch) else {
            return;
        };
        for (name, value) in sent {
            if let Some(member) = rules.members.iter().find(|member| member.name == name) {
                self.at(name, |lifter| lifter.patch(&member.shape, value));
            } else if value.is_null() {
                self.foreign(rules, name, false);
            }
        }
    }
}

const READ_ONLY: &str = "Is set by the server and cannot be written.";
