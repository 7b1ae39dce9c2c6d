//! What the newsroom is by all that the server acknowledged: stories, what they are made
//! of, and what of it readers may see.

use std::collections::{BTreeMap, BTreeSet};

use newsdesk_domain::Timestamp;
use newsdesk_domain::staff::Role;
use serde_json::Value;

use super::marks::{Marks, marks_in};
use super::texts::Text;

/// Where a story lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Desk,
    Bin,
    /// Killed, with the words readers get instead.
    Killed(String),
}

/// A story.
pub struct Story {
    pub id: String,
    /// The member of staff whose it is, by their number.
    pub owner: usize,
    pub version: i64,
    pub head: i64,
    pub live: Option<i64>,
    pub planned: Option<i64>,
    pub publish_at: Option<Timestamp>,
    pub unpublish_at: Option<Timestamp>,
    pub place: Place,
    /// Whether its text was erased for good.
    pub erased: bool,
    pub texts: BTreeMap<i64, Text>,
    /// Which revision was the newest at which version.
    pub heads: BTreeMap<i64, i64>,
    /// The slugs it was live under.
    pub public_slugs: BTreeSet<String>,

    pub was_public: bool,
    /// As they were first answered, in order.
    pub corrections: Vec<Value>,
    pub first_published_at: Option<String>,
    /// The last editorial answer.
    pub json: Value,
}

impl Story {
    /// What readers see of it.
    pub fn live_text(&self) -> Option<&Text> {
        self.texts.get(&self.live?)
    }

    /// What the desk works on.
    pub fn head_text(&self) -> &Text {
        &self.texts[&self.head]
    }

    /// The ETag.
    pub fn etag(&self) -> String {
        format!("\"{}\"", self.version)
    }

    /// Its own address on the desk.
    pub fn desk(&self) -> String {
        format!("/v1/editorial/articles/{}", self.id)
    }

    /// The marks of all that readers see of it.
    pub fn public_marks(&self) -> Marks {
        let Some(text) = self.live_text() else {
            return Marks::new();
        };
        let mut marks = text.marks.clone();
        marks.extend(self.public_slugs.iter().flat_map(|slug| marks_in(slug)));
        let corrections = self.corrections.iter();
        marks.extend(corrections.flat_map(|it| marks_in(&it.to_string())));
        marks
    }

    /// Whether something planned is due.
    pub fn is_due(&self, now: Timestamp) -> bool {
        [self.publish_at, self.unpublish_at]
            .into_iter()
            .flatten()
            .any(|at| at <= now)
    }
}

/// A section, tag, byline or photo.
#[derive(Clone)]
pub struct Named {
    pub id: String,
    pub version: i64,
    pub slug: String,
    pub former: Vec<String>,
    /// What readers see of it, where they see it.
    pub marks: Marks,
    pub hidden: bool,
    pub parent: Option<String>,
    /// The photo of a byline.
    pub photo: Option<String>,
    /// From when and until when a photo may be shown.
    pub valid_from: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
}

/// The kinds of things with a name, as their addresses say.
pub const KINDS: [&str; 4] = ["sections", "tags", "bylines", "media"];

/// A link that shows a revision to who has it.
pub struct Preview {
    pub story: usize,
    pub id: String,
    pub token: String,
    pub revision: i64,
    pub expires_at: Timestamp,
    pub revoked: bool,
}

/// The newsroom.
#[derive(Default)]
pub struct Model {
    pub stories: Vec<Story>,
    pub named: BTreeMap<&'static str, Vec<Named>>,
    pub previews: Vec<Preview>,
    /// The ids of what was deleted, which old revisions may still point at.
    pub gone: BTreeSet<String>,
}

impl Model {
    pub fn of_kind(&self, kind: &str) -> &[Named] {
        self.named.get(kind).map_or(&[], Vec::as_slice)
    }

    fn live_texts(&self) -> impl Iterator<Item = &Text> {
        self.stories.iter().filter_map(Story::live_text)
    }

    /// Whether readers see a thing.
    pub fn is_public(&self, kind: &str, thing: &Named, now: Timestamp) -> bool {
        match kind {
            "sections" => {
                let above = self.of_kind(kind).iter();
                let mut above = above.filter(|it| Some(&it.id) == thing.parent.as_ref());
                !thing.hidden && above.all(|it| !it.hidden)
            }
            "tags" => self.live_texts().any(|text| text.tags.contains(&thing.id)),
            "bylines" => self
                .live_texts()
                .any(|text| text.bylines.contains(&thing.id)),
            _ => {
                let pictured = self.of_kind("bylines").iter();
                let mut pictured = pictured.filter(|it| it.photo.as_ref() == Some(&thing.id));
                let used = self
                    .live_texts()
                    .any(|text| text.photos.contains(&thing.id));
                is_valid(thing, now)
                    && (used || pictured.any(|it| self.is_public("bylines", it, now)))
            }
        }
    }

    /// The ids of the things of a kind that readers see.
    pub fn public_ids(&self, kind: &str, now: Timestamp) -> BTreeSet<String> {
        let all = self.of_kind(kind).iter();
        let public = all.filter(|thing| self.is_public(kind, thing, now));
        public.map(|thing| thing.id.clone()).collect()
    }

    /// Whether readers would see a photo, if the right to show it were not over.
    pub fn is_over(&self, photo: &Named, now: Timestamp) -> bool {
        let renewed = Named {
            valid_from: None,
            expires_at: None,
            ..photo.clone()
        };
        let over = photo.expires_at.is_some_and(|at| at <= now);
        over && self.is_public("media", &renewed, now)
    }

    /// The marks of all things that readers see.
    pub fn public_names(&self, now: Timestamp) -> Marks {
        let all = KINDS.iter().flat_map(|kind| {
            let things = self.of_kind(kind).iter();
            things.filter(|thing| self.is_public(kind, thing, now))
        });
        all.flat_map(|thing| thing.marks.iter().cloned()).collect()
    }

    /// The marks of everything that readers may see somewhere.
    pub fn public_marks(&self, now: Timestamp) -> Marks {
        let mut marks = self.public_names(now);
        marks.extend(self.stories.iter().flat_map(Story::public_marks));
        marks
    }

    /// The ids of the live stories that such a text has.
    pub fn live_ids(&self, has: impl Fn(&Text) -> bool) -> BTreeSet<String> {
        let live = self
            .stories
            .iter()
            .filter(|story| story.live_text().is_some_and(&has));
        live.map(|story| story.id.clone()).collect()
    }

    /// A section and those below it.
    pub fn with_those_below(&self, section: &str) -> BTreeSet<String> {
        let all = self.of_kind("sections").iter();
        let below = all.filter(|it| it.parent.as_deref() == Some(section));
        let below = below.map(|it| it.id.clone());
        below.chain([section.to_owned()]).collect()
    }
}

/// Whether a photo may be shown now.
fn is_valid(photo: &Named, now: Timestamp) -> bool {
    photo.valid_from.is_none_or(|from| from <= now) && photo.expires_at.is_none_or(|at| now < at)
}

/// Whether a role may do a verb to a story, by the table of verbs.
pub fn may(role: Role, own: bool, verb: &str, killed: bool) -> bool {
    match verb {
        "approve" | "send-back" | "correct" | "kill" => role >= Role::Editor,
        "restore" if killed => role >= Role::Admin,
        "publish" | "schedule" | "unschedule" | "unpublish" => {
            role >= Role::Editor || (own && role >= Role::Author)
        }
        _ => role >= Role::Editor || own,
    }
}
