//! The focal points that uses of photos have of their own: around them, and a photo's
//! own, its renditions may be cropped, and around no others.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::body::FocalPoint;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::schema::crops;
use crate::sql_types::Key;
use crate::{Connection, each};

#[derive(Insertable)]
#[diesel(table_name = crops, treat_none_as_default_value = false)]
struct Row {
    media_id: Key,
    x: i16,
    y: i16,
}

/// The most focal points of one photo that are looked at.
const AT_MOST: i64 = 10_000;

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
    let rows: Vec<Row> = uses
        .into_iter()
        .map(|(media, point)| {
            let (x, y) = point.thousandths();
            let small = |part: i32| i16::try_from(part).unwrap_or_default();
            Row {
                media_id: media.into(),
                x: small(x),
                y: small(y),
            }
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        each!(db, |c| diesel::insert_into(crops::table)
            .values(batch)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// The points around which uses crop a photo.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn of(db: &mut Connection, media: Id) -> Result<Vec<FocalPoint>, StoreError> {
    let rows: Vec<(i16, i16)> = each!(db, |c| crops::table
        .filter(crops::media_id.eq(Key::from(media)))
        .select((crops::x, crops::y))
        .limit(AT_MOST)
        .load(c))?;
    let points = rows.into_iter();
    Ok(points
        .map(|(x, y)| FocalPoint::of_thousandths((x.into(), y.into())))
        .collect())
}
