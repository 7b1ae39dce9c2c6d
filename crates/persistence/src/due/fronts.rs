//! When collections go live by plan.

use diesel::prelude::*;
use newsdesk_domain::stored::Collection;
use newsdesk_domain::{Id, Timestamp};

use super::coming::Filter;
use crate::collections::Row;
use crate::error::StoreError;
use crate::page::{Window, keyset};
use crate::schema::collections;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Narrows a boxed query over `collections` to a filter.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        let mut query = $query.filter(collections::publish_at.is_not_null());
        if let Some(from) = $filter.from {
            query = query.filter(collections::publish_at.ge(At::from(from)));
        }
        if let Some(until) = $filter.until {
            query = query.filter(collections::publish_at.lt(At::from(until)));
        }
        query
    }};
}

/// The planned collections of a window, each with its instant. They are nobody's own.
pub(super) fn planned(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Vec<(Timestamp, Collection)>, StoreError> {
    if filter.owner.is_some() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = each!(db, |c| {
        let query = collections::table.select(Row::as_select()).into_boxed();
        let query = narrowed!(query, filter);
        let (at, id) = (collections::publish_at, collections::id);
        keyset!(query, window, false, at, id, |key: &(Timestamp, Id)| {
            (At::from(key.0), Key::from(key.1))
        })
        .load(c)
    })?;
    rows.into_iter()
        .map(|row| {
            let planned = row.lift()?;
            let at = planned.facts.publish_at;
            let at = at.ok_or_else(|| StoreError::corrupt("collections", "no plan"))?;
            Ok((at, planned))
        })
        .collect()
}

/// How many there are in all.
pub(super) fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    if filter.owner.is_some() {
        return Ok(0);
    }
    Ok(each!(db, |c| {
        let query = collections::table.count().into_boxed();
        narrowed!(query, filter).get_result(c)
    })?)
}
