//! Kill: the story is withdrawn for good, and readers are told so in its place.

use std::sync::LazyLock;

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_domain::workflow::{self, Verb};
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::search::stories;
use newsdesk_persistence::{listings, locks, previews, slugs, uses};
use serde_json::json;

use crate::articles::{WorkingCopy, deed, load_to_do, store, working_copy};
use crate::{Refusal, Work};

/// What a kill needs to be told.
pub static KILL_SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let reason = member("reason", text(1000).multiline())
        .required()
        .describe("Why, for staff.");
    let notice = member("notice", text(1000).multiline())
        .required()
        .describe("What readers are told in the story's place.");
    object("KillInput", vec![reason, notice]).example(json!({
        "reason": "The quotation was made up.",
        "notice": "This story did not meet our standards and was withdrawn.",
    }))
});

/// Withdraws a story from every public surface for good. Staff still read it.
///
/// # Errors
/// [`Refusal`]: no such story, not an editor, stale, killed already.
pub fn kill(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    reason: &str,
    notice: &str,
) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_do(work, Verb::Kill, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::kill(&before, reason, notice, work.now)?;
    take_down(work, &mut article)?;
    store(work, &before, &mut article)?;
    let told = json!({"reason": reason, "notice": notice});
    work.record(deed(Verb::Kill.word(), &before, &article).detail(told));
    let public = article.facts.was_public();
    work.changed(Entity::Article, id, Happening::Killed, public);
    working_copy(work.db, article)
}

/// Takes a killed story off everything readers see, and out of the hands of whoever was
/// at work on it. Its row is changed in memory only.
pub(super) fn take_down(work: &mut Work<'_>, article: &mut Article) -> Result<(), Refusal> {
    let id = article.facts.id;
    article.live = None;
    article.plan_failure = None;
    // What was its live address is a former one now.
    article.former_slugs = slugs::public_of(work.db, id)?;
    listings::withdraw(work.db, id)?;
    stories::withdraw_many(work.db, &[id])?;
    uses::replace(work.db, Entity::Article, id, true, [])?;
    locks::release(work.db, id)?;
    // Should the story come back, it is not shown to those who had a link to the killed one.
    previews::revoke_all(work.db, id, work.now)?;
    Ok(())
}
