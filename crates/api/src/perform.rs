//! Performing a verb for a request, and showing what came of it.

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_domain::staff::Actor;
use newsdesk_editorial::{Refusal, Work, perform};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Catalogue;

use crate::answer::Answer;
use crate::call::Call;
use crate::problem::Problem;
use crate::services::Services;

/// What an answer of the desk is put together with.
pub struct Showing<'a> {
    /// Everything the handlers work with.
    pub services: &'a Services,
    /// What stories point at. Not always that of the services: inside a transaction
    /// nothing may be remembered that could still be undone.
    pub catalogue: &'a Catalogue,
    /// Who is shown it.
    pub actor: &'a Actor,
    /// As of when.
    pub now: Timestamp,
}

/// A [`Showing`] that goes along to a thread that may block.
struct Beside {
    services: Arc<Services>,
    actor: Actor,
    now: Timestamp,
}

impl Beside {
    fn showing(&self) -> Showing<'_> {
        Showing {
            services: &self.services,
            catalogue: &self.services.catalogue,
            actor: &self.actor,
            now: self.now,
        }
    }
}

impl Call {
    /// Performs a verb and answers with what `show` makes of its outcome. What that reads
    /// beside it (names, who holds the lock) is as it stands when it is read.
    ///
    /// The answer to a request that names itself by a key is kept in the transaction of
    /// the change: whatever happens to this process, both are there, or neither is.
    /// Where another process was first, its answer is given and nothing is done.
    ///
    /// # Errors
    /// Why the verb refused, or why the store failed.
    pub async fn perform<T, V, S>(&self, verb: V, show: S) -> Result<Answer, Problem>
    where
        T: Clone + Send + Sync + 'static,
        V: Fn(&mut Work<'_>) -> Result<T, Refusal> + Send + Sync + 'static,
        S: Fn(&mut Connection, &Showing<'_>, T) -> Result<Answer, Problem> + Send + Sync + 'static,
    {
        let Some(retry) = &self.retry else {
            let done = perform(&self.desk(), Some(self.actor()), verb).await?;
            return self.shown(done.value, show).await;
        };
        let (retry, services) = (Arc::clone(retry), Arc::clone(&self.services));
        let (keeping, actor) = (Arc::clone(&retry), self.actor().clone());
        let whole = move |work: &mut Work<'_>| -> Result<Answer, Problem> {
            if let Some(answer) = keeping.answered(work.db, work.now)? {
                return Ok(answer);
            }
            let value = verb(work)?;
            let showing = Showing {
                services: &services,
                // Empty, and for this transaction alone: it may yet be undone.
                catalogue: &Catalogue::default(),
                actor: &actor,
                now: work.now,
            };
            let answer = show(work.db, &showing, value)?;
            keeping.keep(work.db, &answer, work.subject(), work.now)?;
            Ok(answer)
        };
        let done = perform(&self.desk(), Some(self.actor()), whole).await;
        retry.is_over(done.is_ok());
        Ok(done?.value)
    }

    /// Answers with what `show` makes of a verb's outcome.
    async fn shown<T, S>(&self, value: T, show: S) -> Result<Answer, Problem>
    where
        T: Clone + Send + Sync + 'static,
        S: Fn(&mut Connection, &Showing<'_>, T) -> Result<Answer, Problem> + Send + 'static,
    {
        let beside = self.beside();
        let store = &self.services.store;
        store
            .read_one(move |db| show(db, &beside.showing(), value.clone()))
            .await
    }

    /// Reads something and answers with what `show` makes of it.
    ///
    /// # Errors
    /// Why it may not be read, or why the store failed.
    pub async fn show<T, R, S>(&self, read: R, show: S) -> Result<Answer, Problem>
    where
        T: Send + 'static,
        R: FnOnce(&mut Connection) -> Result<T, Refusal> + Send + 'static,
        S: FnOnce(&mut Connection, &Showing<'_>, T) -> Result<Answer, Problem> + Send + 'static,
    {
        let beside = self.beside();
        let store = &self.services.store;
        store
            .read(move |db| {
                let value = read(db)?;
                show(db, &beside.showing(), value)
            })
            .await
    }

    /// What answers are put together with outside a transaction.
    fn beside(&self) -> Beside {
        Beside {
            services: Arc::clone(&self.services),
            actor: self.actor().clone(),
            now: self.now(),
        }
    }
}
