//! The focal points that uses of photos have of their own: around them, and a photo's
//! own, its renditions may be cropped, and around no others.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::body::FocalPoint;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{insert_new, many_rows};
use crate::schema::crops;
use crate::sql_types::Key;
use crate::{Connection, each};

struct Row {
    media_id: Key,
    x: i16,
    y: i16,
}

many_rows!(crops, Row, media_id, x, y);

impl Row {
    fn of(media: Id, point: FocalPoint) -> Self {
        let (x, y) = point.thousandths();
        let small = |part: i32| i16::try_from(part).unwrap_or_default();
        Self {
            media_id: media.into(),
            x: small(x),
            y: small(y),
        }
    }
}

/// Remembers that a use crops a photo around a point; one that is known is no matter.
/// None is ever forgotten while the photo is there, since pages that were drawn with it
/// stay in caches.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn remember(
    db: &mut Connection,
    uses: impl IntoIterator<Item = (Id, FocalPoint)>,
) -> Result<(), StoreError> {
    let uses = uses.into_iter();
    let rows: Vec<Row> = uses.map(|(media, point)| Row::of(media, point)).collect();
    for batch in rows.chunks(BATCH) {
        each!(db, |c| insert_new(batch).execute(c))?;
    }
    Ok(())
}

/// Whether a use crops a photo around this point.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn is_known(db: &mut Connection, media: Id, point: FocalPoint) -> Result<bool, StoreError> {
    let row = Row::of(media, point);
    let found: Option<i16> = each!(db, |c| crops::table
        .find((row.media_id, row.x, row.y))
        .select(crops::x)
        .first(c)
        .optional())?;
    Ok(found.is_some())
}
