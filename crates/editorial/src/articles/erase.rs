//! Erase: what a story says is gone for good, by order of a court; that it was there is
//! not.

use newsdesk_domain::Id;
use newsdesk_domain::article::{ArticleContent, Written};
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::slug::erased_form;
use newsdesk_domain::workflow;
use newsdesk_persistence::articles::{self, Article};
use newsdesk_persistence::erasure::{self, Erased};
use newsdesk_persistence::revisions::{self, Revision};
use serde_json::json;

use crate::articles::kill::take_down;
use crate::articles::{deed, store};
use crate::{Refusal, Work, collections};

/// The headline of what is left.
const HEADLINE: &str = "Erased";

/// What erasing a story did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Erasure {
    /// Whether readers saw it until now.
    pub was_live: bool,
    /// Whether they are told that it was withdrawn: it was public once.
    pub was_public: bool,
    /// What they are told.
    pub notice: String,
    /// What is gone; `None` where it was erased before.
    pub erased: Option<Erased>,
}

/// Erases a story's text from the working copy, the live one, every revision, its
/// corrections, its addresses and the collections it stands in, and kills it where that was not done yet. Its row, who
/// saved it when, and the audit log stay. Done again it does nothing more than set a
/// notice that is given.
///
/// The database's files hold the text until
/// [`Store::rewrite`](newsdesk_persistence::Store::rewrite).
///
/// # Errors
/// [`Refusal`]: no such story.
pub fn erase(
    work: &mut Work<'_>,
    id: Id,
    reason: &str,
    notice: Option<&str>,
) -> Result<Erasure, Refusal> {
    let mut article = articles::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    let before = article.facts.clone();
    article.facts = workflow::erase(&before, reason, notice, work.now);
    let mut erased = None;
    if before.erased_at.is_none() {
        take_down(work, &mut article)?;
        collections::forget(work, id)?;
        erased = Some(erasure::erase(work.db, id)?);
        leave_tombstone(work, &mut article)?;
    }
    if article.facts != before {
        store(work, &before, &mut article)?;
        let told = json!({"reason": reason, "notice": article.facts.kill_notice});
        work.record(deed("erase", &before, &article).detail(told));
        let newly = before.killed_at.is_none();
        let (happening, public) = if newly {
            (Happening::Killed, before.was_public())
        } else {
            (Happening::Updated, false)
        };
        work.changed(Entity::Article, id, happening, public);
    }
    Ok(Erasure {
        was_live: before.is_live(),
        was_public: before.was_public(),
        notice: article.facts.kill_notice.unwrap_or_default(),
        erased,
    })
}

/// Puts a copy that says nothing in the place of the working copy, so that staff can
/// read what is left as they read any story.
fn leave_tombstone(work: &mut Work<'_>, article: &mut Article) -> Result<(), Refusal> {
    let facts = &article.facts;
    // Unique as the slug was, and as little told by it.
    let slug = erased_form(&article.slug);
    let content = json!({"slug": slug, "language": "und", "headline": HEADLINE});
    let content: ArticleContent = crate::lift::content(content)?;
    let written = Written::of(&content, &[]);
    let revision = Revision {
        article: facts.id,
        number: facts.head_revision,
        created_at: facts.modified_at,
        created_by: facts.changed_by,
        digest: written.digest(),
        word_count: 0,
        excerpt: None,
        content,
    };
    revisions::insert(work.db, &revision, &written)?;
    article.slug = slug;
    article.section = None;
    article.former_slugs = Vec::new();
    article.search = String::new();
    article.corrections = Vec::new();
    Ok(())
}
