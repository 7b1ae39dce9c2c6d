//! The table of verbs, written out: every state against every verb.

use super::*;
use crate::Id;
use crate::article::Status;
use crate::staff::{Actor, Credential, Role};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_700_000_000_000_000 + seconds * 1_000_000)
}

fn id(last: u8) -> Id {
    let mut bytes = [0; 16];
    bytes[15] = last;
    Id::from_bytes(bytes)
}

fn draft() -> ArticleFacts {
    ArticleFacts::begun(id(1), id(2), id(2), at(0))
}

fn going(facts: &ArticleFacts) -> Going {
    Going {
        revision: facts.head_revision,
        dated: None,
        embargoed_until: None,
        leaves_changes: false,
        significant: true,
        planned: false,
    }
}

fn live() -> ArticleFacts {
    publish(&draft(), going(&draft()), at(1), Policy::default()).unwrap()
}

fn words(facts: &ArticleFacts, policy: Policy) -> Vec<&'static str> {
    let applying = Verb::applying(facts, policy);
    applying.into_iter().map(Verb::word).collect()
}

#[test]
fn each_state_admits_its_verbs_and_no_other() {
    let policy = Policy::default();
    let submitted = submit(&draft()).unwrap();
    let approved = approve(&submitted).unwrap();
    let planned = schedule(&draft(), Some(at(9)), None, None, at(1), policy).unwrap();
    let withdrawn = unpublish(&live(), at(2)).unwrap();
    let binned = bin(&draft(), at(2)).unwrap();
    let killed = kill(&live(), "why", "what", at(2)).unwrap();
    let erased = ArticleFacts {
        erased_at: Some(at(3)),
        ..killed.clone()
    };
    let table: [(&ArticleFacts, &str, &[&str]); 9] = [
        (
            &draft(),
            "draft",
            &["submit", "publish", "schedule", "kill", "bin"],
        ),
        (
            &submitted,
            "in-review",
            &["approve", "send-back", "publish", "schedule", "kill", "bin"],
        ),
        (
            &approved,
            "approved",
            &["send-back", "publish", "schedule", "kill", "bin"],
        ),
        (
            &planned,
            "scheduled",
            &["submit", "publish", "schedule", "unschedule", "kill", "bin"],
        ),
        (
            &live(),
            "published",
            &[
                "submit",
                "publish",
                "schedule",
                "unpublish",
                "correct",
                "kill",
            ],
        ),
        (
            &withdrawn,
            "unpublished",
            &["submit", "publish", "schedule", "kill", "bin"],
        ),
        (&binned, "binned", &["kill", "restore"]),
        (&killed, "killed", &["restore"]),
        (&erased, "killed", &[]),
    ];
    for (facts, status, verbs) in table {
        assert_eq!(facts.status().word(), status);
        assert_eq!(words(facts, policy), verbs, "{status}");
    }
}

#[test]
fn where_approval_is_demanded_only_the_approved_goes_live() {
    let policy = Policy {
        require_approval: true,
    };
    let submitted = submit(&draft()).unwrap();
    for facts in [&draft(), &submitted] {
        assert!(publish(facts, going(facts), at(1), policy).is_err());
        assert!(schedule(facts, Some(at(9)), None, None, at(1), policy).is_err());
    }
    let approved = approve(&submitted).unwrap();
    let planned = schedule(&approved, Some(at(9)), None, None, at(1), policy).unwrap();
    // What somebody else writes after that is neither approved nor planned.
    let mut saved = planned.clone();
    saved.review = review_after_save(saved.review, false);
    assert_eq!(saved.review, Review::InReview);
    assert_eq!(planned_after_save(&saved, 2, true, policy), Some(1));
    assert_eq!(planned_after_save(&planned, 2, true, policy), Some(2));
    assert_eq!(
        planned_after_save(&planned, 2, false, Policy::default()),
        Some(1)
    );
    assert!(
        publish(
            &saved,
            Going {
                planned: true,
                ..going(&planned)
            },
            at(9),
            policy
        )
        .is_ok()
    );
    // Nor does an edit of a live story go live by a plan that nobody approved.
    assert!(schedule(&live(), Some(at(9)), Some(at(12)), None, at(2), policy).is_err());
    // A live story comes down by plan, whoever approved what.
    assert!(schedule(&live(), None, Some(at(9)), None, at(2), policy).is_ok());
}

#[test]
fn a_plan_follows_what_the_editor_said() {
    let policy = Policy::default();
    let submitted = submit(&draft()).unwrap();
    let planned = schedule(&submitted, Some(at(9)), Some(at(12)), None, at(1), policy).unwrap();
    let back = send_back(&planned, "Do not run.").unwrap();
    assert!(!back.is_planned() && back.planned_revision.is_none());
    let edited = ArticleFacts {
        head_revision: 2,
        ..planned
    };
    assert_eq!(approve(&edited).unwrap().planned_revision, Some(2));
    // What is sent back is not what was planned.
    assert_eq!(
        send_back(&edited, "Not this.").unwrap().planned_revision,
        Some(1)
    );
}

#[test]
fn no_publish_passes_an_embargo_by_a_microsecond() {
    let until = Timestamp::from_micros(at(5).micros() + 1);
    let held = Going {
        embargoed_until: Some(until),
        ..going(&draft())
    };
    for planned in [false, true] {
        let going = Going { planned, ..held };
        let refused = publish(&draft(), going, at(5), Policy::default());
        assert_eq!(refused, Err(VerbRefused::Embargoed(until)));
        assert!(publish(&draft(), going, until, Policy::default()).is_ok());
    }
    let early = schedule(
        &draft(),
        Some(at(5)),
        None,
        Some(until),
        at(1),
        Policy::default(),
    );
    assert_eq!(early, Err(VerbRefused::Embargoed(until)));
}

#[test]
fn a_plan_lies_ahead_and_goes_up_before_it_comes_down() {
    let plan = |facts: &ArticleFacts, up: Option<i64>, down: Option<i64>| {
        schedule(
            facts,
            up.map(at),
            down.map(at),
            None,
            at(5),
            Policy::default(),
        )
    };
    for (up, down) in [
        (None, None),
        (Some(5), None),
        (Some(4), None),
        (None, Some(9)),
        (Some(9), Some(9)),
        (Some(9), Some(8)),
        (Some(9), Some(5)),
    ] {
        assert!(plan(&draft(), up, down).is_err(), "{up:?} {down:?}");
    }
    let planned = plan(&draft(), Some(9), Some(12)).unwrap();
    assert_eq!(
        (planned.publish_at, planned.unpublish_at),
        (Some(at(9)), Some(at(12)))
    );
    // What is not named stays.
    assert_eq!(
        plan(&planned, Some(10), None).unwrap().unpublish_at,
        Some(at(12))
    );
    assert!(plan(&planned, Some(12), None).is_err());
    assert!(plan(&live(), None, Some(9)).is_ok());
    assert!(!unschedule(&planned).unwrap().is_planned());
}

#[test]
fn dates_move_as_readers_expect() {
    let first = live();
    assert_eq!(first.published_at, Some(at(1)));
    let minor = Going {
        significant: false,
        ..going(&first)
    };
    let minor = publish(&first, minor, at(2), Policy::default()).unwrap();
    assert_eq!(
        (minor.published_at, minor.updated_at),
        (Some(at(1)), Some(at(1)))
    );
    let major = publish(&minor, going(&minor), at(3), Policy::default()).unwrap();
    assert_eq!(
        (major.published_at, major.updated_at),
        (Some(at(1)), Some(at(3)))
    );
    let down = unpublish(&major, at(4)).unwrap();
    let back = publish(&down, going(&down), at(5), Policy::default()).unwrap();
    assert_eq!(
        (back.published_at, back.first_published_at),
        (Some(at(5)), Some(at(1)))
    );
    assert_eq!(correct(&back, at(6)).unwrap().updated_at, Some(at(6)));
}

#[test]
fn a_kill_takes_everything_down_and_its_restore_is_a_draft() {
    let planned = schedule(
        &live(),
        Some(at(9)),
        Some(at(12)),
        None,
        at(1),
        Policy::default(),
    );
    let killed = kill(&planned.unwrap(), "why", "what", at(2)).unwrap();
    assert!(!killed.is_live() && !killed.is_planned());
    let back = restore(&killed).unwrap();
    assert_eq!(back.status(), Status::Draft);
    assert_eq!(
        (back.kill_reason, back.first_published_at),
        (None, Some(at(1)))
    );
}

#[test]
fn what_is_erased_is_killed_and_stays_so() {
    let erased = erase(&live(), "a court's order", None, at(2));
    assert_eq!((erased.status(), erased.is_live()), (Status::Killed, false));
    assert_eq!(
        erased.kill_notice.as_deref(),
        Some("This story was withdrawn.")
    );
    assert!(restore(&erased).is_err());
    // The words of an earlier kill may be what the court is about.
    let killed = kill(&live(), "why", "what", at(2)).unwrap();
    let erased = erase(&killed, "a court's order", None, at(3));
    assert_eq!(
        (erased.killed_at, erased.erased_at),
        (Some(at(2)), Some(at(3)))
    );
    assert_eq!(
        erased.kill_notice.as_deref(),
        Some("This story was withdrawn.")
    );
    assert_eq!(erased.kill_reason.as_deref(), Some("a court's order"));
    let told = erase(&erased, "", Some("By order."), at(4));
    assert_eq!(
        (told.kill_notice.as_deref(), told.erased_at),
        (Some("By order."), Some(at(3)))
    );
}

#[test]
fn each_verb_is_for_those_the_model_names() {
    let actor = |role, own: bool| Actor {
        id: if own { id(2) } else { id(3) },
        name: String::new(),
        role,
        credential: Credential::Session(id(4)),
    };
    let killed = kill(&live(), "why", "what", at(2)).unwrap();
    use Role::{Admin, Author, Contributor, Editor};
    for (verb, facts, allowed) in [
        (Verb::Submit, draft(), [true, true, false, true, true]),
        (Verb::Approve, draft(), [false, false, false, true, true]),
        (Verb::SendBack, draft(), [false, false, false, true, true]),
        (Verb::Publish, draft(), [false, true, false, true, true]),
        (Verb::Schedule, draft(), [false, true, false, true, true]),
        (Verb::Unschedule, draft(), [false, true, false, true, true]),
        (Verb::Unpublish, draft(), [false, true, false, true, true]),
        (Verb::Correct, draft(), [false, false, false, true, true]),
        (Verb::Kill, draft(), [false, false, false, true, true]),
        (Verb::Bin, draft(), [true, true, false, true, true]),
        (Verb::Restore, draft(), [true, true, false, true, true]),
        (Verb::Restore, killed, [false, false, false, false, true]),
    ] {
        let actors = [
            actor(Contributor, true),
            actor(Author, true),
            actor(Author, false),
            actor(Editor, false),
            actor(Admin, false),
        ];
        let found = actors.map(|actor| verb.allows(&actor, &facts));
        assert_eq!(found, allowed, "{verb:?}");
    }
}

#[test]
fn a_live_story_nobody_approved_can_be_planned_to_come_down_and_not_to_go_live_anew() {
    let policy = Policy {
        require_approval: true,
    };
    let plan = |facts: &ArticleFacts, up, down| schedule(facts, up, down, None, at(2), policy);
    let up = Some(at(10));
    for facts in [live(), submit(&live()).unwrap()] {
        assert!(plan(&facts, None, Some(at(20))).is_ok());
        for down in [None, Some(at(20))] {
            let refused = plan(&facts, up, down);
            assert!(matches!(refused, Err(VerbRefused::NotNow { .. })));
        }
    }
    let approved = approve(&submit(&live()).unwrap()).unwrap();
    assert_eq!(plan(&approved, up, None).unwrap().publish_at, up);
}
