//! Preview links: one revision shown to somebody without a sign-in, for a while.

use std::time::Duration;

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::staff::Actor;
use newsdesk_persistence::previews::{self, Link};
use newsdesk_persistence::{Connection, articles, history};
use serde_json::json;

use crate::articles::load;
use crate::{Deed, Refusal, Work};

/// What a link is to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLink {
    /// Which revision it shows; the working copy's as it is now where nobody says.
    pub revision: Option<i64>,
    /// How long it leads there.
    pub lasts: Duration,
    /// Whom it is for.
    pub label: Option<String>,
}

/// Makes a link to one revision of a story.
///
/// # Errors
/// [`Refusal`]: no such story, another's, killed or binned, without such a revision.
pub fn make_preview_link(work: &mut Work<'_>, id: Id, new: &NewLink) -> Result<Link, Refusal> {
    let created_by = work.staff()?;
    let article = load(work, id)?;
    if !work.allows(|actor| actor.may_write(article.facts.owner)) {
        return Err(others());
    }
    if article.facts.is_out() {
        let status = article.facts.status().word();
        let detail = format!("a story that is {status} is shown to nobody");
        return Err(Refusal::Conflict("wrong_status", detail));
    }
    let revision = new.revision.unwrap_or(article.facts.head_revision);
    if history::find(work.db, id, revision)?.is_none() {
        return Err(Refusal::finding(
            "/revision",
            "out_of_range",
            "The story has no such revision.",
        ));
    }
    let link = Link {
        id: work.new_id(),
        article: id,
        revision,
        label: new.label.clone(),
        created_by,
        created_at: work.now,
        expires_at: work.now.plus(new.lasts),
        revoked_at: None,
        openings: 0,
        last_opened_at: None,
    };
    previews::insert(work.db, &link)?;
    let detail = json!({
        "link": link.id, "revision": revision, "expiresAt": link.expires_at.to_string(),
    });
    work.record(Deed::new("create-preview-link", Subject::Article, id).detail(detail));
    Ok(link)
}

/// Ends a story's link at once; one that was ended before stays as it is.
///
/// # Errors
/// [`Refusal`]: no such story or link, another's.
pub fn revoke_preview_link(work: &mut Work<'_>, id: Id, link: Id) -> Result<(), Refusal> {
    let article = load(work, id)?;
    if !work.allows(|actor| actor.may_write(article.facts.owner)) {
        return Err(others());
    }
    let link = of_story(work.db, id, link)?;
    if previews::revoke(work.db, link.id, work.now)? {
        let detail = json!({"link": link.id, "revision": link.revision});
        work.record(Deed::new("revoke-preview-link", Subject::Article, id).detail(detail));
    }
    Ok(())
}

/// Lets pass whoever may look through a story's links: those who may make them.
///
/// # Errors
/// [`Refusal`]: no such story, another's.
pub fn admit_to_preview_links(db: &mut Connection, actor: &Actor, id: Id) -> Result<(), Refusal> {
    let article = articles::find(db, id)?.ok_or(Refusal::NotFound)?;
    if actor.may_write(article.facts.owner) {
        Ok(())
    } else {
        Err(others())
    }
}

/// A link of a story.
///
/// # Errors
/// [`Refusal`]: no such link, another story's, another's story.
pub fn find_preview_link(
    db: &mut Connection,
    actor: &Actor,
    id: Id,
    link: Id,
) -> Result<Link, Refusal> {
    admit_to_preview_links(db, actor, id)?;
    of_story(db, id, link)
}

fn of_story(db: &mut Connection, id: Id, link: Id) -> Result<Link, Refusal> {
    let link = previews::find(db, link)?.filter(|link| link.article == id);
    link.ok_or(Refusal::NotFound)
}

fn others() -> Refusal {
    Refusal::Forbidden("the story is another's".to_owned())
}
