//! Keys for programs, of whose secrets only hashes are kept.

use diesel::prelude::*;
use newsdesk_domain::api_key::{ApiKey, KeyContent, Presented, Scope, Scopes};
use newsdesk_domain::{Id, Timestamp};

use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{api_keys, staff};
use crate::sql_types::{At, Json, Key};
use crate::staff::role;
use crate::{Connection, each};

/// The SHA-256 of a key's secret.
pub type SecretHash = [u8; 32];

/// Everything but the secret's hash, which few may see.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = api_keys, treat_none_as_null = true)]
struct Row {
    id: Key,
    version: i64,
    handle: String,
    created_by: Key,
    created_at: At,
    modified_at: At,
    expires_at: Option<At>,
    revoked_at: Option<At>,
    last_used_at: Option<At>,
    requests_per_minute: i64,
    scopes: Json,
    name: String,
}

impl Row {
    fn lift(self) -> Result<ApiKey, StoreError> {
        let words: Vec<String> = self.scopes.read("api_keys")?;
        // A word that a later program knew is no scope here.
        let scopes: Scopes = words.iter().filter_map(|it| Scope::from_word(it)).collect();
        Ok(ApiKey {
            id: self.id.into(),
            version: self.version,
            handle: self.handle,
            content: KeyContent {
                name: self.name,
                scopes,
                expires_at: self.expires_at.map(Timestamp::from),
                requests_per_minute: self.requests_per_minute,
            },
            created_by: self.created_by.into(),
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
            revoked_at: self.revoked_at.map(Timestamp::from),
            last_used_at: self.last_used_at.map(Timestamp::from),
        })
    }

    fn lower(of: &ApiKey) -> Result<Self, StoreError> {
        Ok(Self {
            id: of.id.into(),
            version: of.version,
            handle: of.handle.clone(),
            created_by: of.created_by.into(),
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
            expires_at: of.content.expires_at.map(At::from),
            revoked_at: of.revoked_at.map(At::from),
            last_used_at: of.last_used_at.map(At::from),
            requests_per_minute: of.content.requests_per_minute,
            scopes: Json::of("api_keys", &of.content.scopes)?,
            name: of.content.name.clone(),
        })
    }
}

/// A key as it is found when it is shown: its row, what its secret hashes to, and who
/// answers for it.
type Answering = (Row, Vec<u8>, String, String, Option<At>);

fn presented(found: Answering) -> Result<Presented, StoreError> {
    let (row, hash, maker, word, suspended_at) = found;
    let hash = SecretHash::try_from(hash);
    Ok(Presented {
        key: row.lift()?,
        hash: hash.map_err(|_| StoreError::corrupt("api_keys", "hash"))?,
        maker,
        role: role(&word)?,
        suspended: suspended_at.is_some(),
    })
}

/// A query of keys with whoever answers for them.
macro_rules! answered_for {
    () => {
        api_keys::table
            .inner_join(staff::table.on(staff::id.eq(api_keys::created_by)))
            .select((
                Row::as_select(),
                api_keys::hash,
                staff::name,
                staff::role,
                staff::suspended_at,
            ))
    };
}

/// The key of this handle with whoever answers for it, as the database has them now, in
/// one statement.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn present(db: &mut Connection, handle: &str) -> Result<Option<Presented>, StoreError> {
    let found: Option<Answering> = each!(db, |c| answered_for!()
        .filter(api_keys::handle.eq(handle))
        .first(c)
        .optional())?;
    found.map(presented).transpose()
}

/// All keys that are not revoked, with whoever answers for them, in no order.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn present_all(db: &mut Connection) -> Result<Vec<Presented>, StoreError> {
    let found: Vec<Answering> = each!(db, |c| answered_for!()
        .filter(api_keys::revoked_at.is_null())
        .load(c))?;
    found.into_iter().map(presented).collect()
}

/// The key of this id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, id: Id) -> Result<Option<ApiKey>, StoreError> {
    let row: Option<Row> = each!(db, |c| api_keys::table
        .find(Key::from(id))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Row::lift).transpose()
}

/// The keys whose handle begins so, the last made first, those that are worth nothing any
/// more included.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    beginning: &str,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<ApiKey, (Timestamp, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let query = api_keys::table
            .filter(api_keys::handle.ge(beginning))
            .filter(api_keys::handle.lt(end_of(beginning)))
            .select(Row::as_select())
            .into_boxed();
        let to_key = |key: &(Timestamp, Id)| (At::from(key.0), Key::from(key.1));
        keyset!(
            query,
            window,
            true,
            api_keys::created_at,
            api_keys::id,
            to_key
        )
        .load(c)
    })?;
    window
        .page(rows, |row| (row.created_at.into(), row.id.into()))
        .try_map(Row::lift)
}

/// How many keys have a handle that begins so.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, beginning: &str) -> Result<i64, StoreError> {
    Ok(each!(db, |c| api_keys::table
        .filter(api_keys::handle.ge(beginning))
        .filter(api_keys::handle.lt(end_of(beginning)))
        .count()
        .get_result(c))?)
}

/// What no handle that begins so reaches: all its letters come before the brace.
fn end_of(beginning: &str) -> String {
    format!("{beginning}{{")
}

/// Adds a key.
///
/// # Errors
/// [`StoreError::Taken`] (`api_keys_handle_key`) where another has the handle; otherwise
/// of the database.
pub fn insert(db: &mut Connection, key: &ApiKey, hash: &SecretHash) -> Result<(), StoreError> {
    let values = (Row::lower(key)?, api_keys::hash.eq(hash.as_slice()));
    each!(db, |c| diesel::insert_into(api_keys::table)
        .values(values)
        .execute(c))?;
    Ok(())
}

/// Puts `changed` in the place of its former self at version `expected`; `false` where
/// somebody else was first. Neither the secret nor when it was last used is touched.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn update(db: &mut Connection, changed: &ApiKey, expected: i64) -> Result<bool, StoreError> {
    let values = (
        api_keys::version.eq(changed.version),
        api_keys::modified_at.eq(At::from(changed.modified_at)),
        api_keys::expires_at.eq(changed.content.expires_at.map(At::from)),
        api_keys::revoked_at.eq(changed.revoked_at.map(At::from)),
        api_keys::requests_per_minute.eq(changed.content.requests_per_minute),
        api_keys::scopes.eq(Json::of("api_keys", &changed.content.scopes)?),
        api_keys::name.eq(&changed.content.name),
    );
    let rows = each!(db, |c| diesel::update(
        api_keys::table
            .find(Key::from(changed.id))
            .filter(api_keys::version.eq(expected))
    )
    .set(values.clone())
    .execute(c))?;
    Ok(rows == 1)
}

/// Notes when keys were last used; an earlier use than the one that stands is passed over,
/// whichever process tells of it. It is no change: the version stays.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn used(db: &mut Connection, uses: &[(Id, Timestamp)]) -> Result<(), StoreError> {
    for (id, at) in uses {
        let at = At::from(*at);
        each!(db, |c| diesel::update(
            api_keys::table.find(Key::from(*id)).filter(
                api_keys::last_used_at
                    .is_null()
                    .or(api_keys::last_used_at.lt(at))
            )
        )
        .set(api_keys::last_used_at.eq(at))
        .execute(c))?;
    }
    Ok(())
}
