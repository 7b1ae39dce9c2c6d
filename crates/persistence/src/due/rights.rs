//! When the right to show a photo begins and ends, of the photos that something uses.

use diesel::dsl::exists;
use diesel::prelude::*;
use newsdesk_domain::stored::Media;
use newsdesk_domain::{Id, Timestamp};

use super::coming::Filter;
use crate::error::StoreError;
use crate::media::Row;
use crate::page::{Window, keyset};
use crate::schema::{articles, media, uses};
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Which of the two instants of a photo's rights is asked for.
#[derive(Clone, Copy)]
pub(super) enum Edge {
    Begin,
    End,
}

/// The users of a photo that somebody sees to: not what lies in the bin or is killed.
macro_rules! users {
    () => {
        uses::table
            .left_join(articles::table.on(articles::id.eq(uses::user_id)))
            .filter(uses::target_id.eq(media::id))
            .filter(articles::binned_at.is_null())
            .filter(articles::killed_at.is_null())
    };
}

/// Narrows a boxed query over `media` to a filter on the instants in `$column`. What has
/// begun or ended is no plan any more.
macro_rules! narrowed {
    ($query:expr, $filter:expr, $now:expr, $column:expr) => {{
        let mut query = $query
            .filter($column.gt(At::from($now)))
            .filter(exists(users!()));
        if let Some(from) = $filter.from {
            query = query.filter($column.ge(At::from(from)));
        }
        if let Some(until) = $filter.until {
            query = query.filter($column.lt(At::from(until)));
        }
        if let Some(owner) = $filter.owner {
            let own = articles::owner_id.eq(Key::from(owner));
            query = query.filter(exists(users!().filter(own)));
        }
        query
    }};
}

/// The photos of a window over the instants in `$column`.
macro_rules! rows {
    ($db:expr, $filter:expr, $now:expr, $window:expr, $column:expr) => {{
        let rows: Vec<(Row, Option<At>)> = each!($db, |c| {
            let query = media::table
                .select((Row::as_select(), $column))
                .into_boxed();
            let query = narrowed!(query, $filter, $now, $column);
            keyset!(query, $window, false, $column, media::id, |key: &(
                Timestamp,
                Id
            )| {
                (At::from(key.0), Key::from(key.1))
            })
            .load(c)
        })?;
        rows
    }};
}

/// The photos of a window over these instants, each with its own.
pub(super) fn photos(
    db: &mut Connection,
    edge: Edge,
    filter: &Filter,
    now: Timestamp,
    window: &Window<(Timestamp, Id)>,
) -> Result<Vec<(Timestamp, Media)>, StoreError> {
    let rows = match edge {
        Edge::Begin => rows!(db, filter, now, window, media::valid_from),
        Edge::End => rows!(db, filter, now, window, media::expires_at),
    };
    rows.into_iter()
        .map(|(row, at)| {
            let at = at.ok_or_else(|| StoreError::corrupt("media", "no such instant"))?;
            Ok((at.into(), row.lift()?))
        })
        .collect()
}

/// How many there are in all.
pub(super) fn count(
    db: &mut Connection,
    edge: Edge,
    filter: &Filter,
    now: Timestamp,
) -> Result<i64, StoreError> {
    macro_rules! counted {
        ($column:expr) => {
            each!(db, |c| {
                let query = media::table.count().into_boxed();
                narrowed!(query, filter, now, $column).get_result(c)
            })?
        };
    }
    Ok(match edge {
        Edge::Begin => counted!(media::valid_from),
        Edge::End => counted!(media::expires_at),
    })
}
