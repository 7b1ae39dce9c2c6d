//! Which of the things a client names by id exist.

use diesel::prelude::*;
use newsdesk_domain::Id;
use newsdesk_domain::media::MediaKind;
use newsdesk_domain::shape::RefKind;

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{kept, padded};
use crate::schema::{articles, bylines, collections, media, sections, staff, tags};
use crate::sql_types::Key;
use crate::{Connection, each};

/// Those of these ids that exist as this kind of thing, in no order.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn existing(db: &mut Connection, kind: RefKind, ids: &[Id]) -> Result<Vec<Id>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for batch in ids.chunks(BATCH) {
        found.extend(existing_of(db, kind, batch)?);
    }
    Ok(found)
}

fn existing_of(db: &mut Connection, kind: RefKind, ids: &[Id]) -> Result<Vec<Id>, StoreError> {
    let keys = padded(ids.iter().copied().map(Key::from));
    macro_rules! found {
        ($table:ident) => {
            each!(db, |c| kept(
                $table::table
                    .filter($table::id.eq_any(&keys))
                    .select($table::id)
            )
            .load::<Key>(c))?
        };
    }
    let rows = match kind {
        RefKind::Article => found!(articles),
        RefKind::Byline => found!(bylines),
        RefKind::Tag => found!(tags),
        RefKind::Section => found!(sections),
        RefKind::Collection => found!(collections),
        RefKind::Media => found!(media),
        RefKind::Photo => each!(db, |c| kept(
            media::table
                .filter(media::id.eq_any(&keys))
                .filter(media::kind.eq(MediaKind::Photo.word()))
                .select(media::id)
        )
        .load::<Key>(c))?,
        RefKind::Staff => found!(staff),
    };
    Ok(rows.into_iter().map(Id::from).collect())
}
