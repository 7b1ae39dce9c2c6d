//! When stories are live, for those that point at them.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::preflight::Standing;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{kept, padded};
use crate::schema::articles;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Where those of these stories stand that exist, in no order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn standings(db: &mut Connection, ids: &[Id]) -> Result<Vec<(Id, Standing)>, StoreError> {
    type Found = (
        Key,
        Option<i64>,
        Option<At>,
        Option<At>,
        Option<At>,
        Option<At>,
    );
    let mut standings = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        let keys = padded(batch.iter().copied().map(Key::from));
        let rows: Vec<Found> = each!(db, |c| kept(
            articles::table.filter(articles::id.eq_any(&keys)).select((
                articles::id,
                articles::live_revision,
                articles::publish_at,
                articles::unpublish_at,
                articles::binned_at,
                articles::killed_at,
            ))
        )
        .load(c))?;
        standings.extend(
            rows.into_iter()
                .map(|(id, live, up, down, binned, killed)| {
                    let standing = Standing {
                        on_desk: binned.is_none() && killed.is_none(),
                        live: live.is_some(),
                        publish_at: up.map(Into::into),
                        unpublish_at: down.map(Into::into),
                    };
                    (id.into(), standing)
                }),
        );
    }
    Ok(standings)
}
