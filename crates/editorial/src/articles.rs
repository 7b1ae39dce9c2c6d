//! The verbs of a story.

mod approve;
mod bin;
mod check;
mod correct;
mod create;
mod due;
mod erase;
mod kill;
mod live;
mod lock;
mod merge;
mod preflight;
mod preview_links;
mod publish;
mod restore;
mod restore_revision;
mod revise;
mod save;
mod schedule;
mod send_back;
mod submit;
mod unpublish;
mod unschedule;

pub use approve::approve;
pub use bin::bin;
pub use correct::{NewCorrection, correct};
pub use create::{Sent, create};
pub use due::{CarriedOut, carry_out};
pub use erase::{Erasure, erase};
pub use kill::{KILL_SHAPE, kill};
pub(crate) use live::relist;
pub use lock::{lock, unlock};
pub use merge::{Told, TooLate};
pub use preflight::{Checked, check_many, preflight};
pub use preview_links::{
    NewLink, admit_to_preview_links, find_preview_link, make_preview_link, revoke_preview_link,
};
pub use publish::publish;
pub use restore::restore;
pub use restore_revision::restore_revision;
pub use revise::{revise, revise_or_merge};
pub use schedule::{Plan, schedule};
pub use send_back::send_back;
pub use submit::submit;
pub use unpublish::unpublish;
pub use unschedule::unschedule;

use newsdesk_domain::Id;
use newsdesk_domain::article::ArticleFacts;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::body::Block;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::Verb;
use newsdesk_persistence::Connection;
use newsdesk_persistence::articles::{self, Article};
use newsdesk_persistence::revisions::{self, Revision};

use crate::{Deed, Refusal, Stale, Work};

/// A working copy: the article, its newest revision and that revision's body.
#[derive(Clone, PartialEq, Debug)]
pub struct WorkingCopy {
    /// The article.
    pub article: Article,
    /// What it says.
    pub revision: Revision,
    /// Its body.
    pub body: Vec<Block>,
}

/// Loads a story the actor may read, for a verb that will change it.
fn load(work: &mut Work<'_>, id: Id) -> Result<Article, Refusal> {
    let article = articles::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    if work.allows(|actor| actor.may_read(article.facts.owner)) {
        Ok(article)
    } else {
        Err(Refusal::Forbidden("the story is another's".to_owned()))
    }
}

/// Loads a story the actor may write, at a version they expected.
fn load_to_write(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<Article, Refusal> {
    let article = load(work, id)?;
    if !work.allows(|actor| actor.may_write(article.facts.owner)) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    admit(work, &article, expected)?;
    Ok(article)
}

/// Loads a story the actor may publish and withdraw, at a version they expected.
fn load_to_publish(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<Article, Refusal> {
    let article = load(work, id)?;
    if !work.allows(|actor| actor.may_publish(article.facts.owner)) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    admit(work, &article, expected)?;
    Ok(article)
}

/// Loads a story the actor may do this to once its state admits it, at a version they
/// expected.
fn load_to_do(
    work: &mut Work<'_>,
    verb: Verb,
    id: Id,
    expected: &Expected,
) -> Result<Article, Refusal> {
    let article = load(work, id)?;
    if !work.allows(|actor| verb.allows(actor, &article.facts)) {
        return Err(Refusal::Forbidden(format!(
            "it is not yours to {}",
            verb.word()
        )));
    }
    admit(work, &article, expected)?;
    Ok(article)
}

/// What a verb needs of its actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Right {
    /// To write the story.
    Write,
    /// To publish and withdraw it.
    Publish,
    /// To take it out of the bin, or back from a kill.
    Restore,
}

/// Refuses the findings about a verb's body, but only after all that goes before them:
/// no such story, another's, stale.
///
/// # Errors
/// The first [`Refusal`] there is; none where there are no findings.
pub fn admit_body(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    right: Right,
    findings: &[Finding],
) -> Result<(), Refusal> {
    if findings.is_empty() {
        return Ok(());
    }
    match right {
        Right::Write => load_to_write(work, id, expected)?,
        Right::Publish => load_to_publish(work, id, expected)?,
        Right::Restore => load_to_do(work, Verb::Restore, id, expected)?,
    };
    Err(Refusal::Invalid(findings.to_vec()))
}

/// Refuses a write that expected another version.
fn admit(work: &mut Work<'_>, article: &Article, expected: &Expected) -> Result<(), Refusal> {
    if expected.admits(article.facts.version) {
        return Ok(());
    }
    Err(merge::overtaken(work, article, expected))
}

/// What a write is told that expected another version.
fn stale(article: &Article, told: Option<Box<Told>>) -> Refusal {
    let facts = &article.facts;
    Refusal::Stale(Stale {
        version: facts.version,
        modified_at: facts.modified_at,
        changed_by: Some(facts.changed_by),
        told,
    })
}

/// What was done to a story, for the audit log.
fn deed(verb: &'static str, before: &ArticleFacts, after: &Article) -> Deed {
    let deed = Deed::new(verb, Subject::Article, after.facts.id);
    deed.before(before).after(&after.facts)
}

/// Stores the article's next state over the one that was loaded, and drops the copies
/// that nothing stands on any more.
fn store(work: &mut Work<'_>, before: &ArticleFacts, article: &mut Article) -> Result<(), Refusal> {
    let expected = article.facts.version;
    article.facts.version += 1;
    if articles::update(work.db, article, expected)? {
        save::note_plan(work, before, article)?;
        let standing = article.facts.standing_revisions();
        revisions::keep_only(work.db, article.facts.id, &standing)?;
        return Ok(());
    }
    let standing = articles::find(work.db, article.facts.id)?.ok_or(Refusal::NotFound)?;
    Err(stale(&standing, None))
}

/// The working copy of a story the actor may read.
///
/// # Errors
/// [`Refusal`]: no such story, another's; otherwise of the database.
pub fn find(db: &mut Connection, actor: &Actor, id: Id) -> Result<WorkingCopy, Refusal> {
    let article = readable(db, actor, id)?;
    working_copy(db, article)
}

/// The row of a story the actor may read.
///
/// # Errors
/// [`Refusal`]: no such story, another's; otherwise of the database.
pub fn readable(db: &mut Connection, actor: &Actor, id: Id) -> Result<Article, Refusal> {
    let article = articles::find(db, id)?.ok_or(Refusal::NotFound)?;
    if !actor.may_read(article.facts.owner) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    Ok(article)
}

/// The working copy of an article.
///
/// # Errors
/// [`Refusal::Store`] of the database.
pub fn working_copy(db: &mut Connection, article: Article) -> Result<WorkingCopy, Refusal> {
    let (revision, body) = revisions::whole(db, article.facts.id, article.facts.head_revision)?;
    Ok(WorkingCopy {
        article,
        revision,
        body,
    })
}
