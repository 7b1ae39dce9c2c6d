//! The table of verbs: for each, when it applies and who may do it.

use crate::article::{ArticleFacts, Review};
use crate::staff::{Actor, Role};

/// What the newsroom decided about its workflow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    /// Whether only what an editor approved goes live.
    pub require_approval: bool,
}

/// Where a story lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// On the desk: neither binned nor killed.
    Desk,
    /// In the bin.
    Bin,
    /// Killed.
    Grave,
    /// Killed, and its text erased.
    Nowhere,
}

/// Who may do a verb to a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    /// Its owner, and editors.
    Writer,
    /// Its owner who is an author, and editors.
    Publisher,
    /// Editors.
    Editor,
    /// Whoever may write it, out of the bin; admins, out of the grave.
    Finder,
}

const ANY: &[Review] = &[Review::None, Review::InReview, Review::Approved];
const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);
const EITHER: Option<bool> = None;

macro_rules! verbs {
    ($($(#[$doc:meta])* $name:ident $word:literal $done:literal |
        $places:expr, $review:expr, $live:expr, $planned:expr, $approval:literal, $who:expr;)*) => {
        /// A verb that can be done to a story.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Verb { $($(#[$doc])* $name,)* }

        impl Verb {
            /// All verbs, in the order of the table.
            pub const ALL: &'static [Verb] = &[$(Verb::$name),*];

            const fn row(self) -> Row {
                match self {
                    $(Verb::$name => Row {
                        word: $word, done: $done, places: $places, review: $review,
                        live: $live, planned: $planned, approval: $approval, who: $who,
                    },)*
                }
            }
        }
    };
}

/// One row of the table.
struct Row {
    word: &'static str,
    done: &'static str,
    places: &'static [Place],
    review: &'static [Review],
    live: Option<bool>,
    planned: Option<bool>,
    /// Whether a newsroom can demand an approval first.
    approval: bool,
    who: Who,
}

use Place::{Bin, Desk, Grave};
use Review::{Approved, InReview, None as NotAsked};
use Who::{Editor, Finder, Publisher, Writer};

verbs! {
//  verb        its word      a story is …            | lies              review                  live    plan    approval  who
    /// Ask for a review.
    Submit      "submit"      "submitted for review"  | &[Desk],          &[NotAsked],            EITHER, EITHER, false,    Writer;
    /// Say yes to the working copy.
    Approve     "approve"     "approved"              | &[Desk],          &[InReview],            EITHER, EITHER, false,    Editor;
    /// Give it back to its writer.
    SendBack    "send-back"   "sent back"             | &[Desk],          &[InReview, Approved],  EITHER, EITHER, false,    Editor;
    /// Make the working copy what readers see.
    Publish     "publish"     "published"             | &[Desk],          ANY,                    EITHER, EITHER, true,     Publisher;
    /// Plan when it goes live or comes down.
    Schedule    "schedule"    "scheduled"             | &[Desk],          ANY,                    EITHER, EITHER, true,     Publisher;
    /// Take the plan back.
    Unschedule  "unschedule"  "unscheduled"           | &[Desk],          ANY,                    EITHER, YES,    false,    Publisher;
    /// Withdraw it from readers.
    Unpublish   "unpublish"   "unpublished"           | &[Desk],          ANY,                    YES,    EITHER, false,    Publisher;
    /// Put something right in the open.
    Correct     "correct"     "corrected"             | &[Desk],          ANY,                    YES,    EITHER, false,    Editor;
    /// Withdraw it for good.
    Kill        "kill"        "killed"                | &[Desk, Bin],     ANY,                    EITHER, EITHER, false,    Editor;
    /// Take it out of the bin, or bring it back from a kill.
    Restore     "restore"     "restored"              | &[Bin, Grave],    ANY,                    EITHER, EITHER, false,    Finder;
    /// Put it into the bin.
    Bin         "bin"         "put into the bin"      | &[Desk],          ANY,                    NO,     EITHER, false,    Writer;
}

fn place(facts: &ArticleFacts) -> Place {
    if facts.erased_at.is_some() {
        Place::Nowhere
    } else if facts.killed_at.is_some() {
        Place::Grave
    } else if facts.binned_at.is_some() {
        Place::Bin
    } else {
        Place::Desk
    }
}

impl Verb {
    /// The verb's wire word.
    pub const fn word(self) -> &'static str {
        self.row().word
    }

    /// What a story is once it was done: `published`, `put into the bin`.
    pub const fn done(self) -> &'static str {
        self.row().done
    }

    /// Whether the verb applies to a story in this state.
    pub fn applies(self, facts: &ArticleFacts, policy: Policy) -> bool {
        let row = self.row();
        let approved = facts.review == Approved || !policy.require_approval;
        // A story that is live can be planned to come down, whoever approved what.
        let approved = approved || (self == Verb::Schedule && facts.is_live());
        row.places.contains(&place(facts))
            && row.review.contains(&facts.review)
            && row.live.is_none_or(|live| live == facts.is_live())
            && row
                .planned
                .is_none_or(|planned| planned == facts.is_planned())
            && (approved || !row.approval)
    }

    /// The verbs that apply to a story now.
    pub fn applying(facts: &ArticleFacts, policy: Policy) -> Vec<Verb> {
        let all = Verb::ALL.iter().copied();
        all.filter(|verb| verb.applies(facts, policy)).collect()
    }

    /// Whether this actor may do it to this story, once its state admits it.
    pub fn allows(self, actor: &Actor, facts: &ArticleFacts) -> bool {
        match self.row().who {
            Who::Writer => actor.may_write(facts.owner),
            Who::Publisher => actor.may_publish(facts.owner),
            Who::Editor => actor.role >= Role::Editor,
            // An admin's own decision, and no program's.
            Who::Finder if facts.killed_at.is_some() => {
                actor.role >= Role::Admin && actor.key().is_none()
            }
            Who::Finder => actor.may_write(facts.owner),
        }
    }

    /// When it applies and who may do it, in two sentences: for the document.
    pub fn describe(self) -> String {
        let row = self.row();
        let mut when: Vec<String> = Vec::new();
        let places: Vec<&str> = row
            .places
            .iter()
            .map(|place| match place {
                Place::Desk => "neither binned nor killed",
                Place::Bin => "in the bin",
                Place::Grave | Place::Nowhere => "killed and not erased",
            })
            .collect();
        when.push(places.join(", or "));
        if row.review.len() < ANY.len() {
            let words: Vec<&str> = row.review.iter().map(|review| review.word()).collect();
            when.push(format!("its `review` is `{}`", words.join("` or `")));
        }
        match row.live {
            Some(true) => when.push("it is live".to_owned()),
            Some(false) => when.push("it is not live".to_owned()),
            None => {}
        }
        if row.planned == YES {
            when.push("something is planned".to_owned());
        }
        if row.approval {
            when.push("it is approved, where the newsroom demands that".to_owned());
        }
        let who = match row.who {
            Who::Writer => "its owner, and editors",
            Who::Publisher => "its owner who is an author, and editors",
            Who::Editor => "editors",
            Who::Finder => {
                "its owner and editors out of the bin; admins, with a reason, out of a kill"
            }
        };
        format!(
            "Applies where the story is {}; otherwise 409 with the verbs that apply now. For {who}.",
            when.join(" and ")
        )
    }
}
