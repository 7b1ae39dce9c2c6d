//! Preview links: what one shows, to whom has it and to nobody else, and until when.

use std::time::Duration;

use newsdesk_domain::staff::Role;
use reqwest::Method;
use serde_json::json;

use super::marks::marks_in;
use super::model::{Place, Preview};
use super::sequence::Sequence;
use super::texts::{instant, word};

impl Sequence {
    /// Somebody makes a link to a revision.
    pub async fn make_preview(&mut self, who: usize, story: usize) {
        let it = &self.model.stories[story];
        let (desk, head, place) = (it.desk(), it.head, it.place.clone());
        let lasts = self.dice.pick(&[60, 3_600, 86_400]);
        let mut body = json!({"label": self.words("preview label"), "expiresIn": lasts});
        let mut revision = head;
        if self.dice.chance(50) {
            revision =
                1 + i64::try_from(self.dice.below(usize::try_from(head).unwrap_or(1))).unwrap_or(0);
            body["revision"] = json!(revision);
        }
        let ask = self.people[who]
            .client
            .post(format!("{desk}/preview-links"), body);
        let what = format!("makes a link to revision {revision} of story {story}");
        let answer = self.does(who, what, ask).await;
        if answer.status != 201 {
            return;
        }
        let own = self.model.stories[story].owner == who;
        let may = own || self.people[who].role >= Role::Editor;
        self.demand(may && place == Place::Desk, || {
            format!("person {who} made a link")
        });
        let json = answer.json();
        let preview = Preview {
            story,
            id: word(&json["id"]),
            token: word(&json["token"]),
            revision,
            expires_at: instant(&json["expiresAt"]).unwrap_or_else(|| self.now()),
            revoked: false,
        };
        let ends = self.now().plus(Duration::from_secs(lasts));
        self.demand(
            preview.expires_at == ends && json["revision"] == revision,
            || format!("another link than was asked for: {json:#}"),
        );
        self.model.previews.push(preview);
        self.audit.changed();
    }

    /// Somebody ends a link.
    pub async fn revoke_preview(&mut self, who: usize) {
        if self.model.previews.is_empty() {
            return;
        }
        let number = self.dice.below(self.model.previews.len());
        let link = &self.model.previews[number];
        let desk = self.model.stories[link.story].desk();
        let target = format!("{desk}/preview-links/{}", link.id);
        let ask = self.people[who].client.ask(Method::DELETE, target, ());
        let answer = self.does(who, format!("ends link {number}"), ask).await;
        if answer.status != 204 {
            return;
        }
        let link = &mut self.model.previews[number];
        if !link.revoked {
            self.audit.changed();
        }
        link.revoked = true;
    }

    /// Every link shows its revision, or nothing.
    pub async fn read_the_previews(&mut self) {
        for number in 0..self.model.previews.len() {
            self.read_a_preview(number).await;
        }
    }

    async fn read_a_preview(&mut self, number: usize) {
        let now = self.now();
        let link = &self.model.previews[number];
        let it = &self.model.stories[link.story];
        let over = link.revoked || link.expires_at <= now;
        let target = format!("/v1/previews/{}", link.token);
        let text = it.texts[&link.revision].clone();
        let status = match &it.place {
            Place::Killed(_) if !over => vec![410, 404],
            Place::Desk if !over => vec![200],
            _ => vec![404],
        };
        let mut allowed = self.model.public_marks(now);
        if let Place::Killed(notice) = &it.place {
            allowed.extend(marks_in(notice));
        }
        if status == [200] {
            allowed.extend(text.marks.iter().cloned());
            allowed.extend(it.public_slugs.iter().flat_map(|slug| marks_in(slug)));
            allowed.extend(
                it.corrections
                    .iter()
                    .flat_map(|it| marks_in(&it.to_string())),
            );
            for kind in ["tags", "bylines", "media"] {
                let things = self.model.of_kind(kind).iter();
                allowed.extend(things.flat_map(|it| it.marks.iter().cloned()));
            }
        }
        let page = self.look(&target, &allowed).await;
        self.demand(status.contains(&page.status), || {
            format!(
                "link {number} answered {}, not {status:?}: {}",
                page.status,
                page.text()
            )
        });
        self.demand(page.header("cache-control") == Some("no-store"), || {
            format!("a preview that may be kept: {:?}", page.headers)
        });
        if page.status == 200 {
            let (json, found) = (page.json(), marks_in(&page.text()));
            let so = json["preview"] == true
                && word(&json["headline"]) == text.headline
                && text.always.is_subset(&found)
                && page.header("etag").is_none();
            self.demand(so, || {
                format!("link {number} shows something else: {json:#}")
            });
        }
        let mut wrong = self.model.previews[number].token.clone();
        let last = if wrong.pop() == Some('A') { 'B' } else { 'A' };
        wrong.push(last);
        let allowed = self.model.public_marks(now);
        let guessed = self.look(&format!("/v1/previews/{wrong}"), &allowed).await;
        self.demand(guessed.status == 404, || {
            format!("a guessed link: {}", guessed.text())
        });
    }
}
