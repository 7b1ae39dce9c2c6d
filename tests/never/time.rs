//! Time: plans, the clock, and what the newsroom does by itself when their time comes.

use std::time::{Duration, Instant};

use newsdesk_domain::Timestamp;
use serde_json::{Value, json};

use super::marks::Marks;
use super::model::Place;
use super::sequence::Sequence;
use super::texts::{instant, word};

/// How long what is due may take, which the issue puts at one second; a machine that is
/// busy gets more.
const PATIENCE: Duration = Duration::from_secs(20);

/// Steps of the clock: moments, minutes, days.
const STEPS: [u64; 9] = [
    1,
    1_000,
    1_000_000,
    30_000_000,
    240_000_000,
    600_000_000,
    3_600_000_000,
    86_400_000_000,
    20 * 86_400_000_000,
];

impl Sequence {
    /// Somebody plans when a story goes live, when it comes down, or both.
    pub async fn schedule(&mut self, who: usize, story: usize) {
        let now = self.now();
        let (up, down) = (self.moment(), self.moment());
        let body = match self.dice.below(5) {
            0 => json!({"unpublishAt": down.to_string()}),
            1 => json!({"publishAt": up.to_string(), "unpublishAt": down.to_string()}),
            _ => json!({"publishAt": up.to_string()}),
        };
        let before = self.model.stories[story].publish_at;
        self.act_with(who, story, "schedule", body.clone()).await;
        let it = &self.model.stories[story];
        let planned = it
            .publish_at
            .filter(|at| Some(*at) != before || Some(*at) == instant(&body["publishAt"]));
        if let Some(at) =
            planned.filter(|_| word(&it.json["publishAt"]) == word(&body["publishAt"]))
        {
            let held = it.head_text().embargo.is_some_and(|until| until > at);
            let acknowledged = it.planned == Some(it.head) && at > now;
            self.demand(acknowledged && !held, || {
                format!(
                    "planned for {at}, at {now}, under embargo until {:?}",
                    it.head_text().embargo
                )
            });
        }
    }

    /// An instant ahead, or now and then one that is over.
    fn moment(&mut self) -> Timestamp {
        let step = Duration::from_micros(self.dice.pick(&STEPS));
        match self.dice.chance(8) {
            true => self.now().minus(step),
            false => self.now().plus(step),
        }
    }

    /// The clock goes forward: by a step, or to just before or just when something is to
    /// happen.
    pub async fn tick(&mut self) {
        let plans = self
            .model
            .stories
            .iter()
            .filter(|it| it.live.is_none() || it.planned.is_some());
        let coming = plans
            .filter_map(|it| it.publish_at.or(it.unpublish_at))
            .min();
        let coming = coming.filter(|at| *at > self.now());
        match (coming, self.dice.below(4)) {
            (Some(at), 0) => {
                self.sets_the_clock(at.minus(Duration::from_micros(1)))
                    .await
            }
            (Some(at), 1) => self.sets_the_clock(at).await,
            _ => {
                let step = Duration::from_micros(self.dice.pick(&STEPS));
                self.sets_the_clock(self.now().plus(step)).await;
            }
        }
    }

    /// The clock goes back.
    pub async fn back(&mut self) {
        let step = Duration::from_micros(self.dice.pick(&STEPS[..8]));
        self.sets_the_clock(self.now().minus(step)).await;
    }

    /// A story is pushed a microsecond before its embargo ends, by somebody who may do
    /// everything, and once more when it has.
    pub async fn brink(&mut self, story: usize) {
        if self.model.stories[story].place != Place::Desk {
            return self.tick().await;
        }
        let until = self.put_under_embargo(story).await;
        let moment = Duration::from_micros(1);
        self.sets_the_clock(until.minus(moment)).await;
        let live = self.model.stories[story].live;
        self.act_with(4, story, "publish", json!({})).await;
        let plan = json!({"publishAt": until.minus(moment).to_string()});
        self.act_with(4, story, "schedule", plan).await;
        self.desk_agrees().await;
        self.read_a_little().await;
        let now_live = self.model.stories[story].live;
        self.demand(now_live == live, || {
            format!("published {now_live:?} before {until}")
        });
        self.sets_the_clock(until).await;
        self.act_with(4, story, "publish", json!({})).await;
    }

    /// The admin puts a story under an embargo, and approves of it where that is asked
    /// for.
    async fn put_under_embargo(&mut self, story: usize) -> Timestamp {
        let ahead = Duration::from_micros(self.dice.pick(&STEPS[1..7]));
        let until = self.now().plus(ahead);
        let patch = json!({"embargoedUntil": until.to_string()});
        self.revise_with(4, story, patch).await;
        if self.approval {
            self.act_with(4, story, "submit", json!({})).await;
            self.act_with(4, story, "approve", json!({})).await;
        }
        until
    }

    /// Somebody who could not have planned a story edits what is planned.
    pub async fn meddle(&mut self, story: usize) {
        let planned = (0..self.model.stories.len()).find(|it| {
            let it = &self.model.stories[*it];
            it.planned.is_some() && (it.owner == 0 || self.approval)
        });
        let Some(story) = planned else {
            let own = (0..self.model.stories.len()).find(|it| {
                let it = &self.model.stories[*it];
                it.owner == 0 && it.place == Place::Desk
            });
            let story = own.unwrap_or(story);
            if self.approval {
                self.act_with(3, story, "submit", json!({})).await;
                self.act_with(3, story, "approve", json!({})).await;
            }
            let at = self.now().plus(Duration::from_secs(600));
            let plan = json!({"publishAt": at.to_string()});
            return self.act_with(3, story, "schedule", plan).await;
        };
        let patch = self.edit(Some(story));
        let owner = self.model.stories[story].owner;
        self.revise_with(owner, story, patch).await;
    }

    /// Sets the clock, and waits until the newsroom has done what is due by then. What
    /// readers see meanwhile is what was or what is to be, and either of them whole.
    async fn sets_the_clock(&mut self, at: Timestamp) {
        self.note(format!("the clock is set to {at}"));
        self.world.clock.set(at);
        let stories = self.model.stories.iter().enumerate();
        let due: Vec<usize> = stories
            .filter(|(_, it)| it.is_due(at))
            .map(|(n, _)| n)
            .collect();
        if !due.is_empty() {
            self.read_in_between(&due).await;
        }
        self.everybody_signs_in().await;
        let mut waiting = due.clone();
        let deadline = Instant::now() + PATIENCE;
        while !waiting.is_empty() {
            let mut still = Vec::new();
            for story in waiting {
                let answer = self
                    .admin()
                    .get(self.model.stories[story].desk())
                    .await
                    .ok();
                let dues = [&answer["publishAt"], &answer["unpublishAt"]];
                let waits = dues.into_iter().filter_map(instant).any(|due| due <= at);
                match waits {
                    true => still.push(story),
                    false => self.was_carried_out(story, answer),
                }
            }
            self.demand(still.is_empty() || Instant::now() < deadline, || {
                format!("what was due for stories {still:?} is not done")
            });
            waiting = still;
            if !waiting.is_empty() {
                tokio::time::sleep(Duration::from_millis(15)).await;
            }
        }
        self.touched.extend(due);
    }

    /// The plan of a story is done.
    fn was_carried_out(&mut self, story: usize, json: Value) {
        let now = self.now();
        let it = &self.model.stories[story];
        let up = it.publish_at.is_some_and(|at| at <= now);
        let down = it.unpublish_at.is_some_and(|at| at <= now);
        let failed = up && !json["planFailure"].is_null();
        let revision = it.planned.unwrap_or(it.head);
        let deeds = json["version"].as_i64().unwrap_or(0) - it.version;
        let (status, failure) = (word(&json["status"]), &json["planFailure"]);
        self.note(format!(
            "by itself: story {story} is {status}, {deeds} deeds, {failure}"
        ));
        self.demand(deeds == i64::from(up) + i64::from(down), || {
            format!("story {story}, up {up} and down {down}, took {deeds} versions")
        });
        if up && !failed {
            self.went_live(story, revision, &json);
        }
        let it = &mut self.model.stories[story];
        if up {
            it.publish_at = None;
            it.planned = None;
        }
        if down {
            it.unpublish_at = None;
            it.live = None;
        }
        it.version += deeds;
        let deeds = usize::try_from(deeds).unwrap_or(0);
        self.audit.changed_so_often(deeds, deeds);
        let it = &mut self.model.stories[story];
        it.json = json;
        let (live, said) = (it.live, it.json["liveRevision"].as_i64());
        self.demand(live == said, || {
            format!("story {story} says live {said:?}, not {live:?}")
        });
    }

    /// While the newsroom is at it, readers see what was or what is to be.
    async fn read_in_between(&mut self, due: &[usize]) {
        let mut allowed = self.model.public_marks(self.now());
        let all = ["tags", "bylines", "media"].into_iter();
        let named: Marks = all
            .flat_map(|kind| self.model.of_kind(kind))
            .flat_map(|it| it.marks.iter().cloned())
            .collect();
        allowed.extend(named);
        for story in due {
            let it = &self.model.stories[*story];
            let planned = it.planned.and_then(|number| it.texts.get(&number));
            allowed.extend(planned.iter().flat_map(|text| text.marks.iter().cloned()));
            let corrections = it.corrections.iter();
            allowed.extend(corrections.flat_map(|it| super::marks::marks_in(&it.to_string())));
            let slugs = it.public_slugs.iter();
            allowed.extend(slugs.flat_map(|slug| super::marks::marks_in(slug)));
        }
        for story in due {
            let target = format!("/v1/articles/{}", self.model.stories[*story].id);
            let page = self.look(&target, &allowed).await;
            if page.status != 200 {
                continue;
            }
            let found = super::marks::marks_in(&page.text());
            let it = &self.model.stories[*story];
            let numbers = [it.live, it.planned.or(Some(it.head))];
            let mut whole = numbers
                .into_iter()
                .flatten()
                .filter_map(|number| it.texts.get(&number));
            let headline = word(&page.json()["headline"]);
            let whole =
                whole.any(|text| text.headline == headline && text.always.is_subset(&found));
            self.demand(whole, || format!("half a story: {}", page.text()));
        }
        self.look("/v1/articles?limit=100&count=exact", &allowed)
            .await;
    }
}
