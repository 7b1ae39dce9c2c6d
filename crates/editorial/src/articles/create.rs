//! A new story: POST of a working copy that needs a headline and no more.

use newsdesk_domain::Id;
use newsdesk_domain::article::{ArticleContent, ArticleFacts, SHAPE};
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::shape::Lifted;
use newsdesk_domain::staff::Role;
use newsdesk_persistence::articles::Article;
use serde_json::{Value, json};

use crate::articles::WorkingCopy;
use crate::articles::save::{Draft, append, draft, take_slug};
use crate::lift::resolved;
use crate::{Deed, Refusal, Work};

/// A new story as it was sent, held against its shape: that looks at every letter of it, and
/// is done before the transaction, in which nobody else writes.
#[derive(Clone, Debug)]
pub struct Sent(Lifted);

impl Sent {
    /// Reads what was sent.
    pub fn read(tree: &Value) -> Self {
        Self(SHAPE.lift(tree))
    }
}

/// Begins a story. It is the actor's, unless an editor names another owner.
///
/// # Errors
/// [`Refusal`]: findings, a given slug that is taken, a member only editors may set.
pub fn create(work: &mut Work<'_>, sent: &Sent) -> Result<WorkingCopy, Refusal> {
    let staff = work.staff()?;
    let id = work.new_id();
    let lifted = resolved(work, sent.0.clone())?;
    let mut draft = draft(work, id, lifted)?;
    editors_only(work, &draft, staff, None)?;
    let owner = draft.owner.unwrap_or(staff);
    let mut article = Article {
        facts: ArticleFacts::begun(id, owner, staff, work.now),
        slug: String::new(),
        section: draft.content.section,
        live: None,
        former_slugs: Vec::new(),
        search: String::new(),
        plan_failure: None,
        corrections: Vec::new(),
    };
    take_slug(work, id, &mut draft)?;
    article.facts.head_revision = 0;
    let copy = append(work, &mut article, draft, None, None)?;
    let deed = Deed::new("create", Subject::Article, id);
    let said = json!({"revision": copy.revision.number, "digest": copy.revision.digest});
    work.record(deed.after(&copy.article.facts).detail(said));
    work.changed(Entity::Article, id, Happening::Created, false);
    Ok(copy)
}

/// Refuses what only editors may set: another owner, a date in the past, an embargo
/// that ends earlier than the one in force. `before` is what the story said so far.
pub(super) fn editors_only(
    work: &Work<'_>,
    draft: &Draft,
    owner: Id,
    before: Option<&ArticleContent>,
) -> Result<(), Refusal> {
    if work.allows(|actor| actor.role >= Role::Editor) {
        return Ok(());
    }
    if draft.owner.is_some_and(|named| named != owner) {
        return Err(Refusal::Forbidden(
            "only an editor may change `owner`".to_owned(),
        ));
    }
    if draft.content.published_at != before.and_then(|before| before.published_at) {
        return Err(Refusal::Forbidden(
            "only an editor may set `publishedAt`".to_owned(),
        ));
    }
    let embargo = before.and_then(|before| before.embargoed_until);
    let lifted = embargo
        .filter(|until| *until > work.now)
        .is_some_and(|until| {
            draft
                .content
                .embargoed_until
                .is_none_or(|wanted| wanted < until)
        });
    if lifted {
        return Err(Refusal::Forbidden(
            "only an editor may end an embargo earlier".to_owned(),
        ));
    }
    Ok(())
}
