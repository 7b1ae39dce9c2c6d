//! What staff see agrees with what was acknowledged: versions, revisions, and what a
//! refused step left as it was.

use std::collections::BTreeSet;

use newsdesk_domain::staff::Role;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::marks::marks_in;
use super::model::Place;
use super::sequence::Sequence;
use super::texts::{Text, list, own, without, word};

/// What a saved state says, and nothing that happened to the story since.
const SAID: [&str; 26] = [
    "headline",
    "slug",
    "kicker",
    "subheadline",
    "standfirst",
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
    "section",
    "sections",
    "related",
    "editorNote",
    "embargoedUntil",
    "urgency",
    "summary",
];

impl Sequence {
    /// Reads the stories this step was about as the admin: they are what was acknowledged.
    pub async fn desk_agrees(&mut self) {
        let touched: BTreeSet<usize> = self.touched.iter().copied().collect();
        for story in touched {
            let it = &self.model.stories[story];
            if it.erased {
                self.nothing_is_left(story).await;
                continue;
            }
            let (desk, head) = (it.desk(), it.head);
            let json = self.admin().get(desk).await.ok();
            let it = &self.model.stories[story];
            let place = match &it.place {
                Place::Killed(_) => json["status"] == "killed",
                Place::Bin => json["status"] == "binned",
                Place::Desk => !json["status"]
                    .as_str()
                    .is_some_and(|it| it == "killed" || it == "binned"),
            };
            let so = json["version"] == it.version
                && json["headRevision"] == it.head
                && json["liveRevision"].as_i64() == it.live
                && json["plannedRevision"].as_i64() == it.planned
                && word(&json["publishAt"])
                    == it.publish_at.map(|at| at.to_string()).unwrap_or_default()
                && word(&json["unpublishAt"])
                    == it.unpublish_at.map(|at| at.to_string()).unwrap_or_default()
                && place
                && Text::of(&json) == *it.head_text();
            self.demand(so, || {
                format!(
                    "story {story} is not what was acknowledged: version {}, head {}, live {:?}, planned \
                     {:?} for {:?} until {:?}, {:?}, {:#?}\n{json:#}",
                    it.version, it.head, it.live, it.planned, it.publish_at, it.unpublish_at, it.place,
                    it.head_text(),
                )
            });
            let changes = it
                .live
                .is_some_and(|live| it.texts[&live].marks != it.head_text().marks);
            self.demand(!changes || json["hasUnpublishedChanges"] == true, || {
                format!("story {story} says that readers see its working copy")
            });
            self.read_revision(story, head).await;
            let earlier = 1 + i64::try_from(self.step).unwrap_or(0) % head;
            self.read_revision(story, earlier).await;
        }
    }

    /// Reads a revision: it says what it said when it was first read.
    async fn read_revision(&mut self, story: usize, number: i64) {
        let it = &self.model.stories[story];
        let target = format!("{}/revisions/{number}", it.desk());
        let json = self.admin().get(target).await.ok();
        let article = &json["article"];
        let mut said = Map::new();
        for member in SAID {
            said.insert(member.to_owned(), own(&json!({ member: article[member] })));
        }
        for member in [
            "createdAt",
            "createdBy",
            "changed",
            "restoredFrom",
            "version",
        ] {
            said.insert(format!("its {member}"), json[member].clone());
        }
        let said = Value::Object(said);
        let known = self
            .revisions
            .entry((story, number))
            .or_insert_with(|| said.clone())
            .clone();
        let gone = &self.model.gone;
        self.demand(without(&known, gone) == without(&said, gone), || {
            format!("revision {number} of story {story} was rewritten: {known:#} is now {said:#}")
        });
        let (is, was) = (Text::of(article), &self.model.stories[story].texts[&number]);
        // What stood beside a thing that is gone went with it.
        let same = match was.without(gone) == *was {
            true => is == *was,
            false => is.marks.is_subset(&was.marks),
        };
        self.demand(same, || {
            format!("revision {number} of story {story} is not what was saved: {was:#?} {is:#?}")
        });
    }

    /// Reads all revisions of all stories, and their lists.
    pub async fn read_all_revisions(&mut self) {
        for story in 0..self.model.stories.len() {
            let (desk, head) = (
                self.model.stories[story].desk(),
                self.model.stories[story].head,
            );
            for number in 1..=head {
                if self.model.stories[story].erased {
                    break;
                }
                self.read_revision(story, number).await;
            }
            let target = format!("{desk}/revisions?limit=100&count=exact");
            let page = self.admin().get(target).await.ok();
            let numbers = list(&page["data"])
                .iter()
                .filter_map(|it| it["number"].as_i64());
            let numbers: Vec<i64> = numbers.collect();
            let first = (head - 99).max(1);
            let expected: Vec<i64> = (first..=head).rev().collect();
            self.demand(numbers == expected && page["page"]["total"] == head, || {
                format!("story {story} of {head} revisions lists {numbers:?}")
            });
            let secrets = marks_in(&page.to_string());
            self.demand(secrets.is_empty(), || {
                format!("a list of saves says {secrets:?}")
            });
        }
    }

    /// Somebody says to be at work on a story.
    pub async fn lock(&mut self, who: usize, story: usize) {
        let it = &self.model.stories[story];
        let (desk, out) = (it.desk(), it.place != Place::Desk);
        let may = it.owner == who || self.people[who].role >= Role::Editor;
        let body = match self.dice.chance(50) {
            true => json!({"seconds": 60, "reason": self.words("lock reason")}),
            false => json!({}),
        };
        let ask = self.people[who].client.post(format!("{desk}/lock"), body);
        let answer = self.does(who, format!("locks story {story}"), ask).await;
        self.touched.push(story);
        if answer.status == 200 {
            // Only taking one over is a change that somebody answers for.
            self.audit.changed_so_often(0, 1);
            self.demand(may && !out, || "a lock for who may not have it".to_owned());
        }
    }

    /// Somebody is done with a story.
    pub async fn unlock(&mut self, who: usize, story: usize) {
        let target = format!("{}/lock", self.model.stories[story].desk());
        let ask = self.people[who].client.ask(Method::DELETE, target, ());
        let answer = self.does(who, format!("unlocks story {story}"), ask).await;
        self.touched.push(story);
        if answer.status == 204 {
            self.audit.changed_so_often(0, 1);
        }
    }
}
