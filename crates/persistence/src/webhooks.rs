//! Webhooks: who is told of public changes, with what secret, and how far.

pub mod deliveries;
pub mod log;

use diesel::prelude::*;
use newsdesk_domain::webhook::{DisabledBy, WebhookContent};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::webhooks;
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// A webhook as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Webhook {
    /// Identity.
    pub id: Id,
    /// Counts up with every change; the ETag.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub modified_at: Timestamp,
    /// What an admin wrote of it.
    pub content: WebhookContent,
    /// Since when it is told nothing, and why, if so.
    pub disabled: Option<(Timestamp, DisabledBy)>,
    /// Since when nothing has arrived, where the last try failed.
    pub failing_since: Option<Timestamp>,
    /// The number of the last public change that was looked at for it.
    pub told: i64,
    /// The secret it is signed with, sealed.
    pub secret: String,
    /// The secret before it, sealed, and until when that signs too.
    pub former: Option<(String, Timestamp)>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = webhooks, treat_none_as_null = true, treat_none_as_default_value = false)]
struct Row {
    id: Key,
    version: i64,
    created_at: At,
    modified_at: At,
    enabled: bool,
    disabled_at: Option<At>,
    disabled_by: Option<String>,
    failing_since: Option<At>,
    told: i64,
    secret: String,
    former_secret: Option<String>,
    former_until: Option<At>,
    content: Json,
}

impl Row {
    fn lift(self) -> Result<Webhook, StoreError> {
        let by = self.disabled_by.as_deref().map(|word| {
            DisabledBy::from_word(word)
                .ok_or_else(|| StoreError::corrupt("webhooks", "disabled_by"))
        });
        let disabled = self.disabled_at.map(Timestamp::from);
        let until = self.former_until.map(Timestamp::from);
        Ok(Webhook {
            id: self.id.into(),
            version: self.version,
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            content: self.content.read("webhooks")?,
            disabled: disabled.zip(by.transpose()?),
            failing_since: self.failing_since.map(Timestamp::from),
            told: self.told,
            secret: self.secret,
            former: self.former_secret.zip(until),
        })
    }

    fn lower(of: &Webhook) -> Result<Self, StoreError> {
        let (former_secret, former_until) = of.former.clone().unzip();
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            enabled: of.content.enabled,
            disabled_at: of.disabled.map(|(at, _)| at.into()),
            disabled_by: of.disabled.map(|(_, by)| by.word().to_owned()),
            failing_since: of.failing_since.map(At::from),
            told: of.told,
            secret: of.secret.clone(),
            former_secret,
            former_until: former_until.map(At::from),
            content: Json::of("webhooks", &of.content)?,
        })
    }
}

/// The webhook of this id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, id: Id) -> Result<Option<Webhook>, StoreError> {
    let row: Option<Row> = each!(db, |c| webhooks::table
        .find(Key::from(id))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Row::lift).transpose()
}

/// All of them, the first made first; there are few.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn all(db: &mut Connection) -> Result<Vec<Webhook>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| webhooks::table
        .order((webhooks::created_at, webhooks::id))
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::lift).collect()
}

/// A list, the last made first.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Webhook, (Timestamp, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let query = webhooks::table.select(Row::as_select()).into_boxed();
        let to_key = |key: &(Timestamp, Id)| (At::from(key.0), Key::from(key.1));
        keyset!(
            query,
            window,
            true,
            webhooks::created_at,
            webhooks::id,
            to_key
        )
        .load(c)
    })?;
    window
        .page(rows, |row| (row.created_at.into(), row.id.into()))
        .try_map(Row::lift)
}

/// How many there are.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection) -> Result<i64, StoreError> {
    Ok(each!(db, |c| webhooks::table.count().get_result(c))?)
}

/// Adds one.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn insert(db: &mut Connection, webhook: &Webhook) -> Result<(), StoreError> {
    let row = Row::lower(webhook)?;
    each!(db, |c| diesel::insert_into(webhooks::table)
        .values(&row)
        .execute(c))?;
    Ok(())
}

/// Puts a webhook in the place of its former self at version `expected`, but for how far
/// it has been told; `false` where somebody else was first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn update(db: &mut Connection, webhook: &Webhook, expected: i64) -> Result<bool, StoreError> {
    let row = Row::lower(webhook)?;
    let changed = each!(db, |c| diesel::update(
        webhooks::table
            .find(row.id)
            .filter(webhooks::version.eq(expected))
    )
    .set((
        webhooks::version.eq(row.version),
        webhooks::modified_at.eq(row.modified_at),
        webhooks::enabled.eq(row.enabled),
        webhooks::disabled_at.eq(row.disabled_at),
        webhooks::disabled_by.eq(&row.disabled_by),
        webhooks::failing_since.eq(row.failing_since),
        webhooks::secret.eq(&row.secret),
        webhooks::former_secret.eq(&row.former_secret),
        webhooks::former_until.eq(row.former_until),
        webhooks::content.eq(&row.content),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// Takes one away, its messages with it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn delete(db: &mut Connection, id: Id) -> Result<(), StoreError> {
    each!(db, |c| diesel::delete(webhooks::table.find(Key::from(id)))
        .execute(c))?;
    Ok(())
}

/// Whether some webhook that is told anything was not told of all changes up to `number`.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn is_any_behind(db: &mut Connection, number: i64) -> Result<bool, StoreError> {
    let behind = webhooks::table
        .filter(webhooks::enabled)
        .filter(webhooks::told.lt(number));
    let found: bool = each!(db, |c| diesel::select(diesel::dsl::exists(behind))
        .get_result(c))?;
    Ok(found)
}

/// Notes that a webhook at this version is told of all changes after `from` up to `to`;
/// `false` where another process was first, or it was changed meanwhile.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn tell(
    db: &mut Connection,
    webhook: &Webhook,
    from: i64,
    to: i64,
) -> Result<bool, StoreError> {
    let changed = each!(db, |c| diesel::update(
        webhooks::table
            .find(Key::from(webhook.id))
            .filter(webhooks::version.eq(webhook.version))
            .filter(webhooks::told.eq(from))
    )
    .set(webhooks::told.eq(to))
    .execute(c))?;
    Ok(changed == 1)
}

/// Notes that a try at the address of `tried` has failed (at that instant) or arrived;
/// says since when nothing has arrived. What a former address answered is not noted of the
/// present one.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn note_try(
    db: &mut Connection,
    tried: &Webhook,
    failed: Option<Timestamp>,
) -> Result<Option<Timestamp>, StoreError> {
    let found = find(db, tried.id)?.filter(|found| found.content.url == tried.content.url);
    let Some(found) = found else { return Ok(None) };
    let since = match failed {
        Some(at) => found.failing_since.or(Some(at)),
        None => None,
    };
    if since != found.failing_since {
        each!(db, |c| diesel::update(
            webhooks::table
                .find(Key::from(found.id))
                .filter(webhooks::version.eq(found.version))
        )
        .set(webhooks::failing_since.eq(since.map(At::from)))
        .execute(c))?;
    }
    Ok(since)
}

/// Puts newly sealed secrets in the place of those that were sealed by a former key;
/// nothing where they have changed meanwhile.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn reseal(
    db: &mut Connection,
    webhook: &Webhook,
    secret: &str,
    former: Option<&str>,
) -> Result<(), StoreError> {
    each!(db, |c| diesel::update(
        webhooks::table
            .find(Key::from(webhook.id))
            .filter(webhooks::secret.eq(&webhook.secret))
    )
    .set((
        webhooks::secret.eq(secret),
        webhooks::former_secret.eq(former)
    ))
    .execute(c))?;
    Ok(())
}
