//! What editors decided about the most viewed stories: one row.

use diesel::prelude::*;
use newsdesk_domain::Timestamp;
use newsdesk_domain::popular::PopularContent;

use crate::error::StoreError;
use crate::schema::most_popular;
use crate::sql_types::{At, Json};
use crate::{Connection, each};

/// What editors decided, as stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Popular {
    /// Counts up with every change; 0 before the first.
    pub version: i64,
    /// When it was last changed; `None` before the first time.
    pub modified_at: Option<Timestamp>,
    /// What was decided.
    pub content: PopularContent,
}

/// What stands; nothing until an editor decides something.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection) -> Result<Popular, StoreError> {
    let row: Option<(i64, At, Json)> = each!(db, |c| most_popular::table
        .find(1)
        .select((
            most_popular::version,
            most_popular::modified_at,
            most_popular::content,
        ))
        .first(c)
        .optional())?;
    Ok(match row {
        None => Popular {
            version: 0,
            modified_at: None,
            content: PopularContent::default(),
        },
        Some((version, modified_at, content)) => Popular {
            version,
            modified_at: Some(modified_at.into()),
            content: content.read("most_popular")?,
        },
    })
}

/// Puts `content` in the place of version `expected`; `false` where somebody else was
/// first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn save(
    db: &mut Connection,
    content: &PopularContent,
    expected: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = (
        most_popular::version.eq(expected + 1),
        most_popular::modified_at.eq(At::from(now)),
        most_popular::content.eq(Json::of("most_popular", content)?),
    );
    let changed = if expected == 0 {
        each!(db, |c| diesel::insert_into(most_popular::table)
            .values((most_popular::id.eq(1), values))
            .on_conflict_do_nothing()
            .execute(c))?
    } else {
        each!(db, |c| diesel::update(
            most_popular::table
                .find(1)
                .filter(most_popular::version.eq(expected))
        )
        .set(values)
        .execute(c))?
    };
    Ok(changed == 1)
}
