//! The verbs of a story.

mod bin;
mod check;
mod create;
mod publish;
mod restore;
mod revise;
mod save;
mod unpublish;

pub use bin::bin;
pub use create::create;
pub use publish::publish;
pub(crate) use publish::relist;
pub use restore::restore;
pub use revise::revise;
pub use unpublish::unpublish;

use newsdesk_domain::Id;
use newsdesk_domain::body::Block;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::staff::Actor;
use newsdesk_persistence::Connection;
use newsdesk_persistence::articles::{self, Article};
use newsdesk_persistence::revisions::{self, Revision};

use crate::{Refusal, Stale, Work};

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
    admit(&article, expected)?;
    Ok(article)
}

/// Loads a story the actor may publish and withdraw, at a version they expected.
fn load_to_publish(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<Article, Refusal> {
    let article = load(work, id)?;
    if !work.allows(|actor| actor.may_publish(article.facts.owner)) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    admit(&article, expected)?;
    Ok(article)
}

/// What a verb needs of its actor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Right {
    /// To write the story.
    Write,
    /// To publish and withdraw it.
    Publish,
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
    };
    Err(Refusal::Invalid(findings.to_vec()))
}

/// Refuses a write that expected another version.
fn admit(article: &Article, expected: &Expected) -> Result<(), Refusal> {
    let facts = &article.facts;
    if expected.admits(facts.version) {
        return Ok(());
    }
    Err(Refusal::Stale(Stale {
        version: facts.version,
        modified_at: facts.modified_at,
        changed_by: Some(facts.changed_by),
    }))
}

/// Stores the article's next state over the one that was loaded.
fn store(work: &mut Work<'_>, article: &mut Article) -> Result<(), Refusal> {
    let expected = article.facts.version;
    article.facts.version += 1;
    if articles::update(work.db, article, expected)? {
        return Ok(());
    }
    let standing = articles::find(work.db, article.facts.id)?.ok_or(Refusal::NotFound)?;
    Err(Refusal::Stale(Stale {
        version: standing.facts.version,
        modified_at: standing.facts.modified_at,
        changed_by: Some(standing.facts.changed_by),
    }))
}

/// The working copy of a story the actor may read.
///
/// # Errors
/// [`Refusal`]: no such story, another's; otherwise of the database.
pub fn find(db: &mut Connection, actor: &Actor, id: Id) -> Result<WorkingCopy, Refusal> {
    let article = articles::find(db, id)?.ok_or(Refusal::NotFound)?;
    if !actor.may_read(article.facts.owner) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    working_copy(db, article)
}

/// The working copy of an article.
///
/// # Errors
/// [`Refusal::Store`] of the database.
pub fn working_copy(db: &mut Connection, article: Article) -> Result<WorkingCopy, Refusal> {
    let revision = revisions::find(db, article.facts.id, article.facts.head_revision)?;
    let body = revisions::body(db, article.facts.id, revision.body_number)?;
    Ok(WorkingCopy {
        article,
        revision,
        body,
    })
}
