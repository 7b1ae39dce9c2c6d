//! The verbs that are done to stories, and what the newsroom is afterwards by what the server
//! acknowledged.

use reqwest::Method;
use serde_json::{Value, json};

use super::model::{Place, may};
use super::sequence::Sequence;
use super::texts::{instant, list, own, word};

impl Sequence {
    /// What every acknowledged change has: a higher version, one entry in the audit log,
    /// and an answer that is the model's.
    pub fn acknowledged(&mut self, story: usize, json: Value) {
        let it = &mut self.model.stories[story];
        let (before, version) = (it.version, json["version"].as_i64().unwrap_or(0));
        it.version = version;
        it.json = json;
        self.audit.changed();
        self.demand(version == before + 1, || {
            format!("version {version} follows {before}")
        });
        let (it, json) = (&self.model.stories[story], &self.model.stories[story].json);
        self.demand(json["liveRevision"].as_i64() == it.live, || {
            format!(
                "story {story} says live {}, not {:?}",
                json["liveRevision"], it.live
            )
        });
    }

    /// Somebody does a verb.
    pub async fn act(&mut self, who: usize, story: usize, verb: &'static str) {
        let body = match verb {
            "publish" if self.dice.chance(30) => json!({"significant": false}),
            "send-back" => json!({"note": self.words("review note")}),
            "kill" => {
                json!({"reason": self.words("kill reason"), "notice": self.words("kill notice")})
            }
            "restore" => json!({"reason": self.words("restore reason")}),
            "correct" => self.correction(story),
            _ => Self::nothing(),
        };
        self.act_with(who, story, verb, body).await;
    }

    fn correction(&mut self, story: usize) -> Value {
        let kind = self
            .dice
            .pick(&["correction", "clarification", "update", "retraction"]);
        let mut sent = json!({"kind": kind, "text": self.words("correction")});
        let live = self.model.stories[story].live;
        let it = &self.model.stories[story];
        if live == Some(it.head) && self.dice.below(2) == 0 {
            sent["blockId"] = it.json["body"][0]["id"].clone();
        }
        sent
    }

    /// Somebody does a verb with this body.
    pub async fn act_with(&mut self, who: usize, story: usize, verb: &'static str, body: Value) {
        let it = &self.model.stories[story];
        let target = format!("{}/actions/{verb}", it.desk());
        let stale = self.dice.chance(4);
        let etag = match (verb, stale) {
            ("kill" | "unpublish", true) => "*".to_owned(),
            (_, true) => format!("\"{}\"", it.version + 1),
            (_, false) => it.etag(),
        };
        let key = self
            .dice
            .chance(12)
            .then(|| self.words("key").replace(' ', "-"));
        let client = self.people[who].client.clone();
        let ask = || {
            let ask = client.post(&target, body.clone()).if_match(&etag);
            match &key {
                Some(key) => ask.header("Idempotency-Key", key),
                None => ask,
            }
        };
        let what = format!("does {verb} to story {story} {body}");
        let answer = self.does(who, what, ask()).await;
        self.touched.push(story);
        if answer.status != 200 {
            return;
        }
        if key.is_some() {
            let what = format!("does {verb} to story {story} once more by the same key");
            let again = self.does(who, what, ask()).await;
            self.demand(again.status == 200 && again.body == answer.body, || {
                format!(
                    "a replay is another answer: {} {}",
                    again.status,
                    again.text()
                )
            });
        }
        self.demand(!stale || etag == "*", || {
            format!("{verb} at a version that never was")
        });
        let (role, it) = (self.people[who].role, &self.model.stories[story]);
        let goes = verb == "publish" || !body["publishAt"].is_null();
        let approved = it.json["review"] == "approved" || !self.approval;
        self.demand(approved || !goes, || {
            format!("{verb} of what nobody approved: {}", it.json["review"])
        });
        let killed = matches!(it.place, Place::Killed(_));
        self.demand(may(role, it.owner == who, verb, killed), || {
            format!("{verb} by {role:?} went through")
        });
        let json = answer.json();
        self.done(story, verb, &body, &json);
        self.acknowledged(story, json);
    }

    /// What a verb that was acknowledged made of a story.
    fn done(&mut self, story: usize, verb: &str, body: &Value, json: &Value) {
        if verb == "publish" {
            let head = self.model.stories[story].head;
            self.went_live(story, head, json);
        }
        let it = &mut self.model.stories[story];
        match verb {
            "publish" => {
                it.publish_at = None;
                it.planned = None;
            }
            "schedule" => {
                if let Some(at) = instant(&body["publishAt"]) {
                    it.publish_at = Some(at);
                    it.planned = Some(it.head);
                }
                it.unpublish_at = instant(&body["unpublishAt"]).or(it.unpublish_at);
            }
            "unschedule" | "unpublish" | "kill" => {
                it.publish_at = None;
                it.unpublish_at = None;
                it.planned = None;
                if verb != "unschedule" {
                    it.live = None;
                }
                if verb == "kill" {
                    it.place = Place::Killed(word(&body["notice"]));
                }
            }
            // What is planned is what was said yes to, and nothing that was sent back.
            "approve" if it.publish_at.is_some() => it.planned = Some(it.head),
            "send-back" if it.planned == Some(it.head) => {
                it.publish_at = None;
                it.planned = None;
                it.unpublish_at = it.unpublish_at.filter(|_| it.live.is_some());
            }
            "restore" => it.place = Place::Desk,
            "correct" => {
                let all = list(&json["corrections"]);
                let last = all.last().map(own).unwrap_or_default();
                let sent = last["text"] == body["text"] && last["kind"] == body["kind"];
                it.corrections.push(last);
                self.demand(sent, || format!("corrected with {body}, and got {json:#}"));
            }
            _ => {}
        }
    }

    /// A revision went live: no embargo stood in its way, and its slug is known to readers.
    pub fn went_live(&mut self, story: usize, revision: i64, json: &Value) {
        let now = self.now();
        let it = &mut self.model.stories[story];
        let embargoes = [it.texts[&revision].embargo, it.head_text().embargo];
        let slug = it.texts[&revision].slug.clone();
        it.live = Some(revision);
        it.was_public = true;
        it.public_slugs.insert(slug.clone());
        let first = word(&json["firstPublishedAt"]);
        let known = it
            .first_published_at
            .get_or_insert_with(|| first.clone())
            .clone();
        let killed = it.place != Place::Desk;
        self.demand(!killed, || "a story off the desk went live".to_owned());
        let held = embargoes.into_iter().flatten().find(|until| *until > now);
        self.demand(held.is_none(), || {
            format!("live at {now}, before its embargo of {held:?}")
        });
        self.demand(known == first, || "firstPublishedAt changed".to_owned());
        self.slug_is_free(story, &slug);
    }

    /// Somebody puts a story into the bin.
    pub async fn bin(&mut self, who: usize, story: usize) {
        let it = &self.model.stories[story];
        let (desk, etag) = (it.desk(), it.etag());
        let ask = self.people[who]
            .client
            .ask(Method::DELETE, desk, ())
            .if_match(&etag);
        let answer = self.does(who, format!("bins story {story}"), ask).await;
        self.touched.push(story);
        if answer.status != 204 {
            return;
        }
        let it = &mut self.model.stories[story];
        let live = it.live.is_some();
        let killed = it.place != Place::Desk;
        it.place = Place::Bin;
        (it.publish_at, it.unpublish_at, it.planned) = (None, None, None);
        it.version += 1;
        self.audit.changed();
        self.demand(!live && !killed, || {
            "a live or killed story went into the bin".to_owned()
        });
    }

    /// Somebody looks what stands in a story's way.
    pub async fn preflight(&mut self, who: usize, story: usize) {
        let target = format!("{}/preflight", self.model.stories[story].desk());
        let ask = self.people[who].client.post(target, ());
        self.does(who, format!("checks story {story}"), ask).await;
        self.touched.push(story);
    }
}
