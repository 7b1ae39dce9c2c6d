//! Stories are written and saved, and what the newsroom is afterwards by what the server
//! acknowledged.

use std::collections::{BTreeMap, BTreeSet};

use newsdesk_domain::staff::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::model::{Place, Story, may};
use super::sequence::Sequence;
use super::texts::{Text, word};
use crate::support::Answer;

impl Sequence {
    /// Somebody writes a story.
    pub async fn create(&mut self, who: usize) {
        let mut article = self.whole_story();
        if self.dice.chance(30) {
            article = json!({"headline": self.words("headline")});
        }
        self.create_with(who, article, None).await;
    }

    /// Somebody's program sends the same story twice.
    pub async fn create_twice(&mut self, who: usize) {
        if self.model.stories.len() >= 9 {
            return;
        }
        let article = self.whole_story();
        let key = self.words("key").replace(' ', "-");
        let first = self.create_with(who, article.clone(), Some(&key)).await;
        let client = self.people[who].client.clone();
        let again = client.post("/v1/editorial/articles", article);
        let again = again.header("Idempotency-Key", &key);
        let answer = self.does(who, format!("sends {key} again"), again).await;
        self.demand(answer.status == 201 && answer.body == first.body, || {
            format!(
                "a replay is another answer: {} {}",
                answer.status,
                answer.text()
            )
        });
        let other = client.post("/v1/editorial/articles", json!({"headline": "Another"}));
        let other = other.header("Idempotency-Key", &key);
        let answer = self
            .does(who, format!("sends another under {key}"), other)
            .await;
        self.demand(answer.status == 422, || {
            format!("a key taken for another body: {}", answer.text())
        });
    }

    async fn create_with(&mut self, who: usize, article: Value, key: Option<&str>) -> Answer {
        let mut ask = self.people[who]
            .client
            .post("/v1/editorial/articles", article);
        if let Some(key) = key {
            ask = ask.header("Idempotency-Key", key);
        }
        let number = self.model.stories.len();
        let answer = self
            .does(who, format!("writes story {number}"), ask)
            .await
            .is(201);
        let json = answer.json();
        let text = Text::of(&json);
        self.model.stories.push(Story {
            id: word(&json["id"]),
            owner: who,
            version: 1,
            head: 1,
            live: None,
            planned: None,
            publish_at: None,
            unpublish_at: None,
            place: Place::Desk,
            erased: false,
            texts: BTreeMap::from([(1, text)]),
            heads: BTreeMap::from([(1, 1)]),
            public_slugs: BTreeSet::new(),
            was_public: false,
            corrections: Vec::new(),
            first_published_at: None,
            json,
        });
        self.audit.changed();
        self.touched.push(number);
        answer
    }

    /// Somebody changes a story: as it is, as it was a few versions ago, or whatever it is.
    pub async fn revise(&mut self, who: usize, story: usize, late: bool) {
        let patch = self.edit(Some(story));
        let behind = if late { self.dice.below(4) } else { 0 };
        let read = self.model.stories[story].version - i64::try_from(behind).unwrap_or(0);
        let etag = match self.dice.chance(5) {
            true => "*".to_owned(),
            false => format!("\"{}\"", read.max(1)),
        };
        let members: Vec<&String> = patch
            .as_object()
            .map(|it| it.keys().collect())
            .unwrap_or_default();
        let what = format!("edits {members:?} of story {story} at {etag}");
        let desk = self.model.stories[story].desk();
        let mut ask = self.people[who]
            .client
            .ask(Method::PATCH, desk, patch)
            .if_match(&etag);
        if late && self.dice.chance(60) {
            ask = ask.header("Prefer", "merge");
        }
        let answer = self.does(who, what, ask).await;
        self.saved(who, story, "revise", &answer);
    }

    /// Somebody lays this over a story as it is.
    pub async fn revise_with(&mut self, who: usize, story: usize, patch: Value) {
        let it = &self.model.stories[story];
        let (desk, etag) = (it.desk(), it.etag());
        let what = format!("lays {patch} over story {story}");
        let client = &self.people[who].client;
        let ask = client.ask(Method::PATCH, desk, patch).if_match(&etag);
        let answer = self.does(who, what, ask).await;
        self.saved(who, story, "revise", &answer);
    }

    /// An editor gives a story to somebody else.
    pub async fn hand_over(&mut self, who: usize, story: usize) {
        let owner = self.dice.below(self.people.len());
        let patch = json!({"owner": self.people[owner].client.id()});
        let (desk, etag) = (
            self.model.stories[story].desk(),
            self.model.stories[story].etag(),
        );
        let ask = self.people[who]
            .client
            .ask(Method::PATCH, desk, patch)
            .if_match(&etag);
        let answer = self
            .does(who, format!("gives story {story} to person {owner}"), ask)
            .await;
        let moved = self.model.stories[story].owner != owner;
        self.demand(
            answer.status != 200 || !moved || self.people[who].role >= Role::Editor,
            || "somebody below an editor gave a story away".to_owned(),
        );
        self.saved(who, story, "revise", &answer);
        if answer.status == 200 {
            self.model.stories[story].owner = owner;
        }
    }

    /// Somebody brings back an earlier revision.
    pub async fn restore_revision(&mut self, who: usize, story: usize) {
        let head = usize::try_from(self.model.stories[story].head).unwrap_or(1);
        let number = 1 + self.dice.below(head);
        let (desk, etag) = (
            self.model.stories[story].desk(),
            self.model.stories[story].etag(),
        );
        let target = format!("{desk}/revisions/{number}/restore");
        let ask = self.people[who].client.post(target, ()).if_match(&etag);
        let what = format!("brings back revision {number} of story {story}");
        let answer = self.does(who, what, ask).await;
        let before = self.model.stories[story].head;
        self.saved(who, story, "restore-revision", &answer);
        let it = &self.model.stories[story];
        if it.head != before {
            let (was, is) = (
                &it.texts[&i64::try_from(number).unwrap_or(0)],
                it.head_text(),
            );
            self.demand(was == is, || {
                format!("revision {number} came back as something else: {was:?} {is:?}")
            });
        }
    }

    /// A save was answered.
    fn saved(&mut self, who: usize, story: usize, verb: &str, answer: &Answer) {
        self.touched.push(story);
        if answer.status != 200 {
            return;
        }
        let json = answer.json();
        let it = &self.model.stories[story];
        let own = it.owner == who;
        let role = self.people[who].role;
        self.demand(may(role, own, verb, false), || {
            format!("{verb} by {role:?} went through")
        });
        self.demand(it.place == Place::Desk, || {
            "a story off the desk was edited".to_owned()
        });
        let version = json["version"].as_i64().unwrap_or(0);
        if version == it.version {
            self.demand(json["headRevision"] == it.head, || {
                "a save of no version".to_owned()
            });
            return;
        }
        let (before, text) = (it.head_text(), Text::of(&json));
        let shortened = before.embargo.filter(|until| *until > self.now());
        let passed = shortened.is_some_and(|until| text.embargo.is_none_or(|now| now < until));
        self.demand(!passed || role >= Role::Editor, || {
            "somebody below an editor moved an embargo earlier".to_owned()
        });
        self.slug_is_free(story, &text.slug);
        let (planned, head) = (
            json["plannedRevision"].as_i64(),
            json["headRevision"].as_i64(),
        );
        let it = &self.model.stories[story];
        self.demand(head == Some(it.head + 1), || {
            format!("revision {head:?} follows {}", it.head)
        });
        let publishes = may(role, own, "publish", false);
        let approved = !self.approval || json["review"] == "approved";
        let moved = it.planned.is_some() && publishes && approved && planned == head;
        self.demand(moved || planned == it.planned, || {
            format!(
                "the plan moved from {:?} to {planned:?} by a save of {role:?}",
                it.planned
            )
        });
        let approved = self.model.stories[story].json["review"] == "approved";
        let reviewed = approved
            && role < Role::Editor
            && json["headRevision"] != self.model.stories[story].head;
        self.demand(!reviewed || json["review"] == "in-review", || {
            format!(
                "what an editor approved is another text now, and {}",
                json["review"]
            )
        });
        let it = &mut self.model.stories[story];
        it.head += 1;
        it.planned = planned;
        it.texts.insert(it.head, text);
        it.heads.insert(version, it.head);
        self.acknowledged(story, json);
    }

    /// No story takes a slug that readers know another by.
    pub fn slug_is_free(&self, story: usize, slug: &str) {
        let mut others = self.model.stories.iter().enumerate();
        let taken = others.any(|(number, it)| {
            number != story
                && (it.public_slugs.contains(slug) || !it.erased && it.head_text().slug == slug)
        });
        self.demand(!taken, || {
            format!("story {story} took the slug {slug} of another")
        });
    }
}
