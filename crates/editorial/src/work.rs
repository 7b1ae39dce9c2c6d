//! The one function every write passes: transaction, decision, numbered changes, audit,
//! commit.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::audit::{Entry, Origin, Subject};
use newsdesk_domain::change::{Change, Entity, Happening};
use newsdesk_domain::clock::{Clock, Ids};
use newsdesk_domain::json::written;
use newsdesk_domain::staff::Actor;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Catalogue, Held};
use newsdesk_persistence::changes::{self, Deeds, Standing};
use newsdesk_persistence::log_watch::News;
use newsdesk_persistence::{Connection, Store, StoreError, StoreFailure};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{Refusal, Rules};

/// What a desk needs to work: the store, the time, new identities and its rules.
#[derive(Clone)]
pub struct Desk {
    /// Where everything is kept.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New identities.
    pub ids: Arc<dyn Ids>,
    /// What the newsroom decided.
    pub rules: Arc<Rules>,
    /// Whose hand works where no member of staff does.
    unattended: Origin,
    request: Option<String>,
    blind: bool,
    catalogue: Arc<Catalogue>,
    hears: Option<Arc<dyn Hears>>,
}

/// Whoever holds something that a change makes out of date.
pub trait Hears: Send + Sync {
    /// A verb has committed. Nobody has been told so yet: what is held must be dropped
    /// before this returns.
    fn committed(&self, news: News);
}

impl Desk {
    /// A desk at the command line, by the usual rules.
    pub fn new(store: Store, clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self {
            store,
            clock,
            ids,
            rules: Arc::default(),
            unattended: Origin::CommandLine,
            request: None,
            blind: false,
            catalogue: Arc::default(),
            hears: None,
        }
    }

    /// The same desk, which takes what stories point at out of this catalogue and keeps that
    /// up with its changes.
    pub fn knowing(mut self, catalogue: Arc<Catalogue>) -> Self {
        self.catalogue = catalogue;
        self
    }

    /// The same desk, whose changes this one hears of before anybody is told of them.
    pub fn heard_by(mut self, hears: Arc<dyn Hears>) -> Self {
        self.hears = Some(hears);
        self
    }

    /// The same desk by these rules.
    pub fn by(mut self, rules: Arc<Rules>) -> Self {
        self.rules = rules;
        self
    }

    /// The same desk for one request, whose id the audit log keeps.
    pub fn for_request(mut self, id: &str) -> Self {
        self.request = Some(id.to_owned());
        self
    }

    /// The same desk for a change that is made whatever version stands (`If-Match: *`),
    /// which the audit log says.
    pub fn blind(mut self, blind: bool) -> Self {
        self.blind = blind;
        self
    }

    /// The same desk in the hands of the scheduler.
    pub fn for_scheduler(mut self) -> Self {
        self.unattended = Origin::Scheduler;
        self
    }
}

/// A verb at work, inside its transaction.
pub struct Work<'a> {
    /// The transaction.
    pub db: &'a mut Connection,
    /// One instant for all the verb does.
    pub now: Timestamp,
    /// Who does it; `None` for the command line and the scheduler.
    pub actor: Option<&'a Actor>,
    /// What the newsroom decided.
    pub rules: &'a Rules,
    desk: &'a Desk,
    /// Where the log stood when the verb's turn came.
    began: Standing,
    made: Vec<Change>,
    only_stories: bool,
    touched: HashMap<Id, Vec<Id>>,
    entries: Vec<Entry>,
}

/// What a verb answered, and where the log of changes stood after it.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// The verb's answer.
    pub value: T,
    /// Where the log stands, this verb's changes included.
    pub standing: Standing,
}

/// One change as the audit log keeps it.
#[derive(Clone, Debug)]
pub struct Deed {
    verb: &'static str,
    subject: Subject,
    id: Id,
    by: Option<(Id, String)>,
    before: Option<String>,
    after: Option<String>,
    detail: Value,
}

impl Deed {
    /// What was done, such as `publish`, and to what.
    pub fn new(verb: &'static str, subject: Subject, id: Id) -> Self {
        Self {
            verb,
            subject,
            id,
            by: None,
            before: None,
            after: None,
            detail: json!({}),
        }
    }

    /// Who did it, where that is found out on the way: somebody who is signing in.
    pub fn by(mut self, id: Id, name: &str) -> Self {
        self.by = Some((id, name.to_owned()));
        self
    }

    /// The state it was done to.
    pub fn before(mut self, state: &impl Serialize) -> Self {
        self.before = digest(state);
        self
    }

    /// The state it led to.
    pub fn after(mut self, state: &impl Serialize) -> Self {
        self.after = digest(state);
        self
    }

    /// What else is worth knowing; never a story's own text.
    pub fn detail(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// The SHA-256 of a state's JSON, in hex: it shows that two states are one without
/// keeping either.
fn digest(state: &impl Serialize) -> Option<String> {
    written(state, |json| format!("{:x}", Sha256::digest(json))).ok()
}

impl<'a> Work<'a> {
    /// What is held of the things that stories point at, as they stood when the verb's turn
    /// came: nothing, once it has noted that it [changed](Work::changed) anything but stories.
    pub(crate) fn held(&self) -> Held<'a> {
        match self.only_stories {
            true => self.desk.catalogue.at(self.began.generation),
            false => Held::default(),
        }
    }

    /// A new identity.
    pub fn new_id(&self) -> Id {
        self.desk.ids.next(self.now)
    }

    /// Records that something changed. A public change is one a reader could see.
    pub fn changed(&mut self, entity: Entity, id: Id, happening: Happening, public: bool) {
        self.only_stories &= entity == Entity::Article;
        self.made.push(Change {
            entity,
            id,
            happening,
            public,
            touches: Vec::new(),
        });
    }

    /// Notes what else the changes of these things are about: where a story was or is
    /// listed, what its live copy used or uses.
    pub fn touched(&mut self, pairs: impl IntoIterator<Item = (Id, Id)>) {
        for (id, touched) in pairs {
            self.touched.entry(id).or_default().push(touched);
        }
    }

    /// The changes that were made, each with all it is about.
    fn take_changes(&mut self) -> Vec<Change> {
        let mut made = std::mem::take(&mut self.made);
        for change in &mut made {
            if let Some(touched) = self.touched.get(&change.id) {
                change.touches.clone_from(touched);
                change.touches.sort_unstable();
                change.touches.dedup();
            }
        }
        made
    }

    /// Writes the change into the audit log: once for each thing a verb was asked to do.
    pub fn record(&mut self, deed: Deed) {
        let key = self.actor.and_then(Actor::key);
        let signed_in = || match key {
            // A program acts as itself, whoever answers for it.
            Some(key) => Some((key.id, key.name.clone())),
            None => self.actor.map(|actor| (actor.id, actor.name.clone())),
        };
        let by = deed.by.or_else(signed_in);
        let origin = match (key, &by, &self.desk.request) {
            (Some(_), _, _) => Origin::ApiKey,
            // Whoever else sends a request is staff, or pretends to be.
            (None, Some(_), _) | (None, None, Some(_)) => Origin::Staff,
            (None, None, None) => self.desk.unattended,
        };
        let (actor, actor_name) = by.unzip();
        let mut detail = deed.detail;
        if let (Some(key), Some(members)) = (key, detail.as_object_mut()) {
            members.insert("keyPrefix".to_owned(), json!(key.prefix));
        }
        if self.desk.blind
            && let Some(members) = detail.as_object_mut()
        {
            members.insert("ifMatch".to_owned(), json!("*"));
        }
        let entry = Entry {
            id: self.new_id(),
            at: self.now,
            origin,
            actor,
            actor_name,
            verb: deed.verb.to_owned(),
            subject: deed.subject,
            subject_id: deed.id,
            before: deed.before,
            after: deed.after,
            request_id: self.desk.request.clone(),
            detail,
        };
        self.entries.push(entry);
    }

    /// What has been recorded so far is about this; `None` where nothing has changed.
    pub fn subject(&self) -> Option<Id> {
        self.entries.first().map(|entry| entry.subject_id)
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
pub async fn perform<T, E, V>(desk: &Desk, actor: Option<&Actor>, verb: V) -> Result<Done<T>, E>
where
    T: Send + 'static,
    E: StoreFailure + Send + 'static,
    V: Fn(&mut Work<'_>) -> Result<T, E> + Send + Sync + 'static,
{
    let actor = actor.cloned();
    let desk = desk.clone();
    let (store, hears) = (desk.store.clone(), desk.hears.clone());
    let catalogue = Arc::clone(&desk.catalogue);
    let (value, news) = store
        .write(move |db: &mut Connection| {
            let began = changes::take_turn(db)?;
            let mut work = Work {
                db,
                now: desk.clock.now(),
                actor: actor.as_ref(),
                rules: &desk.rules,
                desk: &desk,
                began,
                made: Vec::new(),
                only_stories: true,
                touched: HashMap::new(),
                entries: Vec::new(),
            };
            let value = verb(&mut work)?;
            let made = work.take_changes();
            let (entries, now) = (work.entries, work.now);
            if !made.is_empty() && entries.is_empty() {
                // A mistake in the program; better no change than one nobody answers for.
                return Err(StoreError::corrupt("audit", "a change without an entry").into());
            }
            let deeds = Deeds {
                began,
                entries: &entries,
                made,
                actor: actor.as_ref().map(|actor| actor.id),
                at: now,
            };
            let news = changes::record(work.db, deeds)?;
            Ok::<_, E>((value, news))
        })
        .await?;
    let standing = news.standing;
    catalogue.hear(&news.changes);
    if let Some(hears) = hears.filter(|_| !news.changes.is_empty()) {
        hears.committed(news);
    }
    Ok(Done { value, standing })
}
