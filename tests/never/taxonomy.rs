//! Sections, tags, bylines and photos, which have no drafts: a change is live when it is
//! acknowledged.

use std::time::Duration;

use newsdesk_domain::staff::Role;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::marks::marks_in;
use super::model::Named;
use super::sequence::Sequence;
use super::texts::{id, instant, word};
use crate::support::photo::{jpeg, upload};
use crate::support::{Answer, Payload};

/// The members of each kind that readers see.
fn public_members(kind: &str) -> &'static [&'static str] {
    match kind {
        "sections" => &["name", "description"],
        "tags" => &["name", "description", "aliases", "slug"],
        "bylines" => &["name", "jobTitle", "bio", "affiliation", "slug"],
        _ => &[
            "title",
            "caption",
            "altText",
            "creditLine",
            "extendedDescription",
            "usageTerms",
        ],
    }
}

fn named(kind: &str, json: &Value, before: Option<&Named>) -> Named {
    let members = public_members(kind).iter();
    let marks = members.flat_map(|member| marks_in(&json[*member].to_string()));
    let slug = word(&json["slug"]);
    let mut former = before.map(|it| it.former.clone()).unwrap_or_default();
    former.extend(before.map(|it| it.slug.clone()));
    former.retain(|it| *it != slug);
    former.sort();
    former.dedup();
    Named {
        id: word(&json["id"]),
        version: json["version"].as_i64().unwrap_or(0),
        former,
        slug,
        marks: marks.collect(),
        hidden: json["hidden"] == true,
        parent: id(&json["parent"]),
        photo: if kind == "bylines" {
            id(&json["photo"])
        } else {
            None
        },
        valid_from: instant(&json["validFrom"]),
        expires_at: instant(&json["expiresAt"]),
    }
}

impl Sequence {
    /// What a newsroom has before its first story.
    pub async fn furnish(&mut self) {
        for _ in 0..3 {
            self.add("media").await;
        }
        for kind in [
            "sections", "sections", "sections", "tags", "tags", "tags", "bylines", "bylines",
        ] {
            self.add(kind).await;
        }
    }

    /// The editor adds something.
    async fn add(&mut self, kind: &'static str) {
        let number = self.model.of_kind(kind).len();
        let payload: Payload = match kind {
            "media" => {
                let words = json!({
                    "caption": self.words("caption"), "altText": self.words("alt text"),
                    "creditLine": self.words("credit line"), "instructions": self.words("instructions"),
                });
                upload(
                    &jpeg(u8::try_from(self.step + number).unwrap_or(0)),
                    Some(&words),
                )
            }
            "sections" => {
                let above = self.model.of_kind(kind).first().filter(|_| number == 2);
                let above = above.map(|it| it.id.clone());
                let slug = format!("section-{}-{number}", self.step);
                json!({"name": self.words("section"), "slug": slug, "parent": above}).into()
            }
            "tags" => {
                json!({"name": self.words("tag"), "description": self.words("tag text")}).into()
            }
            _ => {
                let photo = self.model.of_kind("media").first().filter(|_| number == 0);
                let photo = photo.map(|it| it.id.clone());
                let hidden = self.words("address").replace(' ', "");
                json!({
                    "kind": if number == 1 { "agency" } else { "person" }, "name": self.words("byline"),
                    "bio": self.words("bio"), "photo": photo, "email": format!("{hidden}@news.example"),
                })
                .into()
            }
        };
        let ask = self.people[3]
            .client
            .post(format!("/v1/editorial/{kind}"), payload);
        let answer = self.does(3, format!("adds to {kind}"), ask).await.is(201);
        let thing = named(kind, &answer.json(), None);
        self.model.named.entry(kind).or_default().push(thing);
        self.audit.changed();
    }

    /// Somebody changes a section, tag, byline or photo.
    pub async fn change_named(&mut self, who: usize, kind: &'static str) {
        let number = self.dice.below(self.model.of_kind(kind).len());
        let patch = self.other_words(kind);
        let thing = &self.model.of_kind(kind)[number];
        let target = format!("/v1/editorial/{kind}/{}", thing.id);
        let etag = format!("\"{}\"", thing.version);
        let ask = self.people[who]
            .client
            .ask(Method::PATCH, target, patch.clone())
            .if_match(&etag);
        let answer = self
            .does(who, format!("changes {kind} {number}: {patch}"), ask)
            .await;
        self.was_changed(who, kind, number, &answer);
    }

    fn was_changed(&mut self, who: usize, kind: &'static str, number: usize, answer: &Answer) {
        if answer.status != 200 {
            return;
        }
        let role = self.people[who].role;
        let least = match kind {
            "sections" | "bylines" => Role::Editor,
            // The photos are the editor's.
            "media" => Role::Editor,
            _ => Role::Author,
        };
        self.demand(role >= least, || format!("{role:?} changed {kind}"));
        let before = &self.model.of_kind(kind)[number];
        let thing = named(kind, &answer.json(), Some(before));
        let (was, is) = (before.version, thing.version);
        if is == was {
            return;
        }
        if let Some(all) = self.model.named.get_mut(kind) {
            all[number] = thing;
        }
        self.audit.changed();
        self.demand(is == was + 1, || {
            format!("{kind} {number}: version {is} follows {was}")
        });
    }

    fn other_words(&mut self, kind: &str) -> Value {
        let mut patch = Map::new();
        let members = public_members(kind);
        let member = members[self.dice.below(members.len())];
        let value = match member {
            "aliases" => json!([self.words("alias")]),
            text => json!(self.words(text)),
        };
        patch.insert(member.to_owned(), value);
        match (kind, self.dice.below(4)) {
            ("sections", 0) => drop(patch.insert("hidden".to_owned(), json!(true))),
            ("sections", 1) => drop(patch.insert("hidden".to_owned(), json!(false))),
            ("sections" | "tags" | "bylines", 2) => {
                let slug = format!("{}-{}", kind.trim_end_matches('s'), self.step);
                patch.insert("slug".to_owned(), json!(slug));
            }
            ("media", 0) => {
                let lasts = Duration::from_secs(self.dice.pick(&[1, 600, 86_400]));
                patch.insert(
                    "expiresAt".to_owned(),
                    json!(self.now().plus(lasts).to_string()),
                );
            }
            ("media", 1) => {
                patch.insert("expiresAt".to_owned(), Value::Null);
                patch.insert("validFrom".to_owned(), Value::Null);
            }
            ("media", 2) => {
                let later = Duration::from_secs(self.dice.pick(&[1, 600, 86_400]));
                patch.insert(
                    "validFrom".to_owned(),
                    json!(self.now().plus(later).to_string()),
                );
            }
            _ => {}
        }
        Value::Object(patch)
    }

    /// Somebody deletes something, which goes through only where no story uses it; the
    /// newsroom gets another.
    pub async fn remove_named(&mut self, who: usize, kind: &'static str) {
        let number = self.dice.below(self.model.of_kind(kind).len());
        let thing = self.model.of_kind(kind)[number].clone();
        let target = format!("/v1/editorial/{kind}/{}", thing.id);
        let etag = format!("\"{}\"", thing.version);
        let ask = self.people[who]
            .client
            .ask(Method::DELETE, target, ())
            .if_match(&etag);
        let answer = self
            .does(who, format!("deletes {kind} {number}"), ask)
            .await;
        if answer.status != 204 {
            return;
        }
        let mut stories = self.model.stories.iter().filter(|it| !it.erased);
        let used = stories.any(|it| {
            let texts = it.live_text().into_iter().chain([it.head_text()]);
            let mut all =
                texts.flat_map(|text| [&text.sections, &text.tags, &text.bylines, &text.photos]);
            all.any(|of| of.contains(&thing.id))
        });
        self.demand(!used, || {
            format!("{kind} {number} was deleted while a story used it")
        });
        if let Some(all) = self.model.named.get_mut(kind) {
            all.remove(number);
        }
        self.model.gone.insert(thing.id);
        self.audit.changed();
        self.add(kind).await;
    }
}
