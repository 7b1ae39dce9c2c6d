//! The newsroom's own row.

use diesel::prelude::*;
use newsdesk_domain::Timestamp;
use newsdesk_domain::site::SiteContent;

use crate::error::StoreError;
use crate::schema::site;
use crate::sql_types::{At, Json};
use crate::{Connection, each};

/// The newsroom as stored.
#[derive(Clone, PartialEq, Debug)]
pub struct Site {
    /// Counts up with every change; 0 before the first.
    pub version: i64,
    /// When it was last changed; `None` before the first time.
    pub modified_at: Option<Timestamp>,
    /// What was written of it.
    pub content: SiteContent,
}

/// The newsroom; the defaults until an admin writes of it.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection) -> Result<Site, StoreError> {
    let row: Option<(i64, At, Json)> = each!(db, |c| site::table
        .find(1)
        .select((site::version, site::modified_at, site::content))
        .first(c)
        .optional())?;
    Ok(match row {
        None => Site {
            version: 0,
            modified_at: None,
            content: SiteContent::default(),
        },
        Some((version, modified_at, content)) => Site {
            version,
            modified_at: Some(modified_at.into()),
            content: content.read("site")?,
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
    content: &SiteContent,
    expected: i64,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let values = (
        site::version.eq(expected + 1),
        site::modified_at.eq(At::from(now)),
        site::content.eq(Json::of("site", content)?),
    );
    let changed = if expected == 0 {
        each!(db, |c| diesel::insert_into(site::table)
            .values((site::id.eq(1), values))
            .on_conflict_do_nothing()
            .execute(c))?
    } else {
        each!(db, |c| diesel::update(
            site::table.find(1).filter(site::version.eq(expected))
        )
        .set(values)
        .execute(c))?
    };
    Ok(changed == 1)
}
