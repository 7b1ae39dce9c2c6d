//! What never happens: long random sequences of everything a newsroom does, by everybody,
//! with the clock stepping forwards and back, after each step of which every public
//! surface is read. No text that is not live is ever seen, in body, header or count; no
//! embargo is passed by a microsecond; versions only grow; revisions are never rewritten;
//! corrections never vanish; each change leaves one entry in the audit log.
//!
//! `NEWSDESK_TEST_STEPS` says how long it goes on for each database, and
//! `NEWSDESK_TEST_SEED` where it begins: a sequence that fails prints its own.

mod agree;
mod audit;
mod desk;
mod dice;
mod edits;
mod erasing;
mod fronts;
mod marks;
mod model;
mod previews;
mod readers;
mod saves;
mod sequence;
mod steps;
mod surfaces;
mod taxonomy;
mod texts;
mod time;

use newsdesk_domain::preflight;
use newsdesk_domain::workflow::Policy;
use newsdesk_editorial::Rules;

use crate::support::World;
use sequence::Sequence;

/// How many steps a sequence has; longer runs are more sequences, each in a newsroom of
/// its own.
const LENGTH: usize = 150;

/// How many steps are taken where nobody says.
const STEPS: usize = 120;

#[tokio::test]
async fn nothing_that_is_not_live_is_ever_seen_on_sqlite() {
    run(|| Some(World::on_sqlite())).await;
}

#[tokio::test]
async fn nothing_that_is_not_live_is_ever_seen_on_postgres() {
    run(World::on_postgres).await;
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a test goes on is no setting of the program"
)]
async fn run(world: impl Fn() -> Option<World>) {
    let said = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let mut left = said("NEWSDESK_TEST_STEPS")
        .and_then(|steps| usize::try_from(steps).ok())
        .unwrap_or(STEPS);
    let mut seed = said("NEWSDESK_TEST_SEED").unwrap_or(1);
    while left > 0 {
        let Some(world) = world() else {
            return;
        };
        let steps = left.min(LENGTH);
        let rules = rules(seed);
        let approval = rules.workflow.require_approval;
        let mut sequence = Sequence::begin(world.by(rules), seed, approval).await;
        sequence.go(steps).await;
        left -= steps;
        seed += 1;
    }
}

/// Newsrooms of different rules: of those that come with the program, of those that let
/// anything pass, and of those in which an editor approves what goes live.
fn rules(seed: u64) -> Rules {
    let mut rules = Rules::default();
    if !seed.is_multiple_of(3) {
        rules.preflight = preflight::Rules::lenient();
    }
    rules.workflow = Policy {
        require_approval: seed % 5 == 2,
    };
    rules
}
