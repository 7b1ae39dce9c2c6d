//! The one function every write passes: transaction, decision, numbered changes, commit.

use std::sync::Arc;

use newsdesk_domain::change::{Change, Entity, Happening};
use newsdesk_domain::clock::{Clock, Ids};
use newsdesk_domain::staff::Actor;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::changes::{self, Standing};
use newsdesk_persistence::{Connection, Store};

use crate::Refusal;

/// What a desk needs to work: the store, the time and new identities.
#[derive(Clone)]
pub struct Desk {
    /// Where everything is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New identities.
    pub ids: Arc<dyn Ids>,
}

/// A verb at work, inside its transaction.
pub struct Work<'a> {
    /// The transaction.
    pub db: &'a mut Connection,
    /// One instant for all the verb does.
    pub now: Timestamp,
    /// Who does it; `None` for the command line.
    pub actor: Option<&'a Actor>,
    ids: &'a dyn Ids,
    made: Vec<Change>,
}

/// What a verb answered, and where the log of changes stood after it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The verb's answer.
    pub value: T,
    /// Where the log stands, this verb's changes included.
    pub standing: Standing,
}

impl Work<'_> {
    /// A new identity.
    pub fn new_id(&self) -> Id {
        self.ids.next(self.now)
    }

    /// Records that something changed. A public change is one a reader could see.
    pub fn changed(&mut self, entity: Entity, id: Id, happening: Happening, public: bool) {
        self.made.push(Change {
            entity,
            id,
            happening,
            public,
        });
    }

    /// Whether the actor has at least this role; the command line has every one.
    pub fn allows(&self, may: impl FnOnce(&Actor) -> bool) -> bool {
        self.actor.is_none_or(may)
    }

    /// The member of staff this is done as.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] on the command line, which owns no stories.
    pub fn staff(&self) -> Result<Id, Refusal> {
        self.actor
            .map(|actor| actor.id)
            .ok_or_else(|| Refusal::Forbidden("only a member of staff may do this".to_owned()))
    }
}

/// Runs a verb in one transaction and records what it changed. Verbs run one after the
/// other, on PostgreSQL too: what one has read cannot change under it. It may run more
/// than once (the store repeats a unit that was overtaken), so it has no other effects.
///
/// # Errors
/// Why the verb refused, in which case nothing is stored; or why the store failed.
pub async fn perform<T, V>(desk: &Desk, actor: Option<&Actor>, verb: V) -> Result<Done<T>, Refusal>
where
    T: Send + 'static,
    V: Fn(&mut Work<'_>) -> Result<T, Refusal> + Send + Sync + 'static,
{
    let actor = actor.cloned();
    let ids = Arc::clone(&desk.ids);
    let clock = Arc::clone(&desk.clock);
    desk.store
        .write(move |db: &mut Connection| {
            changes::take_turn(db)?;
            let mut work = Work {
                db,
                now: clock.now(),
                actor: actor.as_ref(),
                ids: ids.as_ref(),
                made: Vec::new(),
            };
            let value = verb(&mut work)?;
            let (made, now) = (work.made, work.now);
            let standing = changes::append(work.db, &made, actor.as_ref().map(|a| a.id), now)?;
            Ok(Done { value, standing })
        })
        .await
}
