//! Locks: saying that one is working on a story. Advisory: a lock stops no write, which
//! merging takes care of, and leaves the story's version as it is.

use std::time::Duration;

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_persistence::locks::{self, Lock};
use serde_json::json;

use crate::articles::load;
use crate::{Deed, Refusal, Work};

/// Takes a story's lock for so long, or renews it, which leaves no entry in the audit
/// log: an editor's window does it by itself every few minutes. What a colleague holds
/// is taken over only with a reason, which the entry keeps.
///
/// # Errors
/// [`Refusal`]: no such story, another's, killed or binned, held by a colleague.
pub fn lock(
    work: &mut Work<'_>,
    id: Id,
    lasts: Duration,
    reason: Option<&str>,
) -> Result<Lock, Refusal> {
    let holder = work.staff()?;
    let article = load(work, id)?;
    if !work.allows(|actor| actor.may_write(article.facts.owner)) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    if article.facts.is_out() {
        let status = article.facts.status().word();
        let detail = format!("a story that is {status} cannot be locked");
        return Err(Refusal::Conflict("wrong_status", detail));
    }
    let taken_at = match locks::find(work.db, id, work.now)? {
        Some(own) if own.holder == holder => own.taken_at,
        Some(other) => {
            let Some(reason) = reason else {
                return Err(Refusal::Locked(Box::new(other)));
            };
            let detail = json!({"from": other.holder, "reason": reason});
            work.record(Deed::new("take-over-lock", Subject::Article, id).detail(detail));
            work.now
        }
        None => {
            work.record(Deed::new("lock", Subject::Article, id));
            work.now
        }
    };
    let lock = Lock {
        article: id,
        holder,
        holder_name: work
            .actor
            .map(|actor| actor.name.clone())
            .unwrap_or_default(),
        taken_at,
        expires_at: work.now.plus(lasts),
    };
    locks::put(work.db, &lock)?;
    Ok(lock)
}

/// Gives the actor's lock of a story back; where nobody holds it nothing happens.
///
/// # Errors
/// [`Refusal`]: no such story, another's, held by a colleague.
pub fn unlock(work: &mut Work<'_>, id: Id) -> Result<(), Refusal> {
    let holder = work.staff()?;
    let article = load(work, id)?;
    let standing = locks::find(work.db, id, work.now)?;
    let held = standing.as_ref().is_some_and(|lock| lock.holder == holder);
    // Who held it and lost the story since may still let go.
    if !held && !work.allows(|actor| actor.may_write(article.facts.owner)) {
        return Err(Refusal::Forbidden("the story is another's".to_owned()));
    }
    match standing {
        Some(other) if !held => Err(Refusal::Locked(Box::new(other))),
        None => Ok(()),
        Some(_) => {
            locks::release(work.db, id)?;
            work.record(Deed::new("unlock", Subject::Article, id));
            Ok(())
        }
    }
}
