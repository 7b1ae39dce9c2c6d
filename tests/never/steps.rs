//! What may happen next, and how often.

use super::model::{Place, may};
use super::sequence::Sequence;

/// A step.
#[derive(Clone, Copy)]
enum Step {
    Create,
    Edit,
    Late,
    Act(&'static str),
    Schedule,
    Bin,
    Preflight,
    RestoreRevision,
    HandOver,
    Lock,
    Unlock,
    Preview,
    Revoke,
    Named(&'static str),
    Remove(&'static str),
    Twice,
    View,
    Tick,
    Brink,
    Back,
    Erase,
    Meddle,
}

use Step::{
    Act, Back, Bin, Brink, Create, Edit, Erase, HandOver, Late, Lock, Meddle, Named, Preflight,
    Preview, Remove, RestoreRevision, Revoke, Schedule, Tick, Twice, Unlock, View,
};

const STEPS: [(usize, Step); 36] = [
    (3, Create),
    (20, Edit),
    (6, Late),
    (16, Act("publish")),
    (5, Act("unpublish")),
    (6, Act("submit")),
    (6, Act("approve")),
    (2, Act("send-back")),
    (7, Act("correct")),
    (4, Act("kill")),
    (8, Act("restore")),
    (3, Act("unschedule")),
    (13, Schedule),
    (4, Bin),
    (2, Preflight),
    (4, RestoreRevision),
    (2, HandOver),
    (2, Lock),
    (1, Unlock),
    (4, Preview),
    (2, Revoke),
    (3, Named("sections")),
    (3, Named("tags")),
    (3, Named("bylines")),
    (4, Named("media")),
    (1, Remove("sections")),
    (1, Remove("tags")),
    (1, Remove("bylines")),
    (1, Remove("media")),
    (3, Twice),
    (3, View),
    (12, Tick),
    (6, Brink),
    (4, Back),
    (1, Erase),
    (5, Meddle),
];

impl Sequence {
    /// Somebody does something, or time passes.
    pub async fn take_a_step(&mut self) {
        let step = self.dice.weighed(&STEPS);
        let who = self.dice.weighed(&[(2, 0), (3, 1), (2, 2), (6, 3), (4, 4)]);
        let story = self.dice.below(self.model.stories.len());
        let (who, story) = match step {
            Act(verb) => self.suited(verb, who, story),
            Schedule => self.suited("schedule", who, story),
            Bin => self.suited("bin", who, story),
            Edit | Late | RestoreRevision => self.suited("revise", who, story),
            _ => (who, story),
        };
        match step {
            Create if self.model.stories.len() < 9 => self.create(who).await,
            Create | Edit => self.revise(who, story, false).await,
            Late => self.revise(who, story, true).await,
            Act(verb) => self.act(who, story, verb).await,
            Schedule => self.schedule(who, story).await,
            Bin => self.bin(who, story).await,
            Preflight => self.preflight(who, story).await,
            RestoreRevision => self.restore_revision(who, story).await,
            HandOver => self.hand_over(who, story).await,
            Lock => self.lock(who, story).await,
            Unlock => self.unlock(who, story).await,
            Preview => self.make_preview(who, story).await,
            Revoke => self.revoke_preview(who).await,
            Named(kind) => self.change_named(who, kind).await,
            Remove(kind) => self.remove_named(who, kind).await,
            Twice => self.create_twice(who).await,
            View => self.view(story).await,
            Tick => self.tick().await,
            Brink => self.brink(story).await,
            Back => self.back().await,
            Erase => self.erase(story).await,
            Meddle => self.meddle(story).await,
        }
    }
    /// Mostly, a story to which the verb applies and somebody who may do it: a newsroom
    /// in which nothing works shows little.
    fn suited(&mut self, verb: &str, who: usize, story: usize) -> (usize, usize) {
        if self.dice.chance(20) {
            return (who, story);
        }
        let fit: Vec<usize> = (0..self.model.stories.len())
            .filter(|story| self.applies(verb, *story))
            .collect();
        let story = if fit.is_empty() {
            story
        } else {
            self.dice.pick(&fit)
        };
        let it = &self.model.stories[story];
        let killed = matches!(it.place, Place::Killed(_));
        let may: Vec<usize> = (0..self.people.len())
            .filter(|who| may(self.people[*who].role, it.owner == *who, verb, killed))
            .collect();
        let whoever = may.contains(&who) || self.dice.chance(10);
        let who = if whoever { who } else { self.dice.pick(&may) };
        (who, story)
    }

    fn applies(&self, verb: &str, story: usize) -> bool {
        let it = &self.model.stories[story];
        let review = it.json["review"].as_str().unwrap_or_default();
        if verb == "restore" {
            return it.place != Place::Desk && !it.erased;
        }
        if verb == "kill" {
            // Some stories are to live for long.
            return it.was_public && it.place == Place::Desk && story.is_multiple_of(2);
        }
        it.place == Place::Desk
            && match verb {
                "unpublish" | "correct" => it.live.is_some(),
                "submit" => review == "none",
                "approve" => review == "in-review",
                "send-back" => review != "none",
                "unschedule" => it.publish_at.is_some() || it.unpublish_at.is_some(),
                "bin" => it.live.is_none(),
                "publish" | "schedule" if self.approval => review == "approved",
                _ => true,
            }
    }
}
