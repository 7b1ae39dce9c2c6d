//! The audit log: appended with each change, never changed, which the databases enforce
//! by triggers.

use diesel::prelude::*;
use newsdesk_domain::audit::{Entry, Origin, Subject};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::prepared::many_rows;
use crate::schema::audit;
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// Which entries a list shows; what is `None` narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only entries about these kinds of thing; none at all where it is empty.
    pub subjects: Vec<Subject>,
    /// Only entries about this thing.
    pub subject_id: Option<Id>,
    /// Only what this member of staff did.
    pub actor: Option<Id>,
    /// Only what was done by this hand.
    pub origin: Option<Origin>,
    /// Only this verb.
    pub verb: Option<String>,
    /// Only what this request did.
    pub request_id: Option<String>,
    /// Only from this instant on.
    pub since: Option<Timestamp>,
    /// Only before this instant.
    pub until: Option<Timestamp>,
}

pub(crate) struct NewRow {
    id: Key,
    at: At,
    origin: &'static str,
    actor_id: Option<Key>,
    actor_name: Option<String>,
    verb: String,
    entity: &'static str,
    entity_id: Key,
    digest_before: Option<String>,
    digest_after: Option<String>,
    request_id: Option<String>,
    detail: Json,
}

many_rows!(
    audit,
    NewRow,
    id,
    at,
    origin,
    actor_id,
    actor_name,
    verb,
    entity,
    entity_id,
    digest_before,
    digest_after,
    request_id,
    detail
);

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit)]
struct Row {
    id: Key,
    at: At,
    origin: String,
    actor_id: Option<Key>,
    actor_name: Option<String>,
    verb: String,
    entity: String,
    entity_id: Key,
    digest_before: Option<String>,
    digest_after: Option<String>,
    request_id: Option<String>,
    detail: Json,
}

impl Row {
    fn lift(self) -> Result<Entry, StoreError> {
        let unknown = |what: &str| StoreError::corrupt("audit", what);
        Ok(Entry {
            id: self.id.into(),
            at: self.at.into(),
            origin: Origin::from_word(&self.origin).ok_or_else(|| unknown("origin"))?,
            actor: self.actor_id.map(Id::from),
            actor_name: self.actor_name,
            verb: self.verb,
            subject: Subject::from_word(&self.entity).ok_or_else(|| unknown("entity"))?,
            subject_id: self.entity_id.into(),
            before: self.digest_before,
            after: self.digest_after,
            request_id: self.request_id,
            detail: self.detail.read("audit")?,
        })
    }
}

/// Narrows a boxed query over the log to a filter.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        let subjects: Vec<&str> = $filter.subjects.iter().map(|it| it.word()).collect();
        let mut query = $query.filter(audit::entity.eq_any(subjects));
        if let Some(id) = $filter.subject_id {
            query = query.filter(audit::entity_id.eq(Key::from(id)));
        }
        if let Some(actor) = $filter.actor {
            query = query.filter(audit::actor_id.eq(Key::from(actor)));
        }
        if let Some(origin) = $filter.origin {
            query = query.filter(audit::origin.eq(origin.word()));
        }
        if let Some(verb) = &$filter.verb {
            query = query.filter(audit::verb.eq(verb));
        }
        if let Some(request) = &$filter.request_id {
            query = query.filter(audit::request_id.eq(request));
        }
        if let Some(since) = $filter.since {
            query = query.filter(audit::at.ge(At::from(since)));
        }
        if let Some(until) = $filter.until {
            query = query.filter(audit::at.lt(At::from(until)));
        }
        query
    }};
}

/// A page of the log, newest first. Keys are the instant and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Entry, (Timestamp, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let query = audit::table.select(Row::as_select()).into_boxed();
        let query = narrowed!(query, filter);
        keyset!(query, window, true, audit::at, audit::id, |key: &(
            Timestamp,
            Id
        )| {
            (At::from(key.0), Key::from(key.1))
        })
        .load(c)
    })?;
    window
        .page(rows, |row| (row.at.into(), row.id.into()))
        .try_map(Row::lift)
}

/// How many entries a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let query = audit::table.count().into_boxed();
        narrowed!(query, filter).get_result(c)
    })?)
}

/// The rows of these entries.
pub(crate) fn rows(entries: &[Entry]) -> Result<Vec<NewRow>, StoreError> {
    let rows = entries.iter().map(|entry| {
        Ok(NewRow {
            id: entry.id.into(),
            at: entry.at.into(),
            origin: entry.origin.word(),
            actor_id: entry.actor.map(Key::from),
            actor_name: entry.actor_name.clone(),
            verb: entry.verb.clone(),
            entity: entry.subject.word(),
            entity_id: entry.subject_id.into(),
            digest_before: entry.before.clone(),
            digest_after: entry.after.clone(),
            request_id: entry.request_id.clone(),
            detail: Json::of("audit", &entry.detail)?,
        })
    });
    rows.collect()
}
