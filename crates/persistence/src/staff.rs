//! The people who sign in, and what their passwords hash to.

use diesel::prelude::*;
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_domain::{Id, Timestamp};

use crate::entity::sort_key;
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::staff;
use crate::sql_types::{At, Key};
use crate::{Connection, each};

/// Everything but the password's hash, which few may see.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = staff, treat_none_as_null = true)]
pub(crate) struct Row {
    id: Key,
    version: i64,
    name: String,
    email: String,
    role: String,
    sort_key: String,
    suspended_at: Option<At>,
    created_at: At,
    modified_at: At,
}

impl Row {
    pub(crate) fn lift(self) -> Result<Staff, StoreError> {
        Ok(Staff {
            id: self.id.into(),
            version: self.version,
            name: self.name,
            email: self.email,
            role: role(&self.role)?,
            suspended_at: self.suspended_at.map(Timestamp::from),
            created_at: self.created_at.into(),
            modified_at: self.modified_at.into(),
        })
    }

    fn lower(of: &Staff) -> Self {
        Self {
            id: of.id.into(),
            version: of.version,
            name: of.name.clone(),
            email: of.email.clone(),
            role: of.role.word().to_owned(),
            sort_key: sort_key(&of.name),
            suspended_at: of.suspended_at.map(At::from),
            created_at: of.created_at.into(),
            modified_at: of.modified_at.into(),
        }
    }
}

pub(crate) fn role(word: &str) -> Result<Role, StoreError> {
    Role::from_word(word).ok_or_else(|| StoreError::corrupt("staff", "role"))
}

/// A member of staff with the hash of their password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who.
    pub staff: Staff,
    /// What their password hashes to, as a PHC string.
    pub password_hash: String,
}

impl Credentials {
    fn lift((row, password_hash): (Row, String)) -> Result<Self, StoreError> {
        Ok(Self {
            staff: row.lift()?,
            password_hash,
        })
    }
}

/// The one of this id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find(db: &mut Connection, id: Id) -> Result<Option<Staff>, StoreError> {
    let row: Option<Row> = each!(db, |c| staff::table
        .find(Key::from(id))
        .select(Row::as_select())
        .first(c)
        .optional())?;
    row.map(Row::lift).transpose()
}

/// Those of these ids that exist, in no order.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn find_many(db: &mut Connection, ids: &[Id]) -> Result<Vec<Staff>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Key> = ids.iter().copied().map(Key::from).collect();
    let rows: Vec<Row> = each!(db, |c| staff::table
        .filter(staff::id.eq_any(&keys))
        .select(Row::as_select())
        .load(c))?;
    rows.into_iter().map(Row::lift).collect()
}

/// The one who signs in with this address (case-folded), and their hash.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn credentials_by_email(
    db: &mut Connection,
    email: &str,
) -> Result<Option<Credentials>, StoreError> {
    let row: Option<(Row, String)> = each!(db, |c| staff::table
        .filter(staff::email.eq(email))
        .select((Row::as_select(), staff::password_hash))
        .first(c)
        .optional())?;
    row.map(Credentials::lift).transpose()
}

/// The one of this id, and their hash.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn credentials(db: &mut Connection, id: Id) -> Result<Option<Credentials>, StoreError> {
    let row: Option<(Row, String)> = each!(db, |c| staff::table
        .find(Key::from(id))
        .select((Row::as_select(), staff::password_hash))
        .first(c)
        .optional())?;
    row.map(Credentials::lift).transpose()
}

/// [`credentials`], and nobody else changes the row until this transaction ends: a
/// session that begins now is seen by whoever ends all sessions next.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn hold_credentials(db: &mut Connection, id: Id) -> Result<Option<Credentials>, StoreError> {
    match db {
        // The only writer there is.
        Connection::Sqlite(_) => credentials(db, id),
        Connection::Postgres(c) => {
            let row: Option<(Row, String)> = staff::table
                .find(Key::from(id))
                .select((Row::as_select(), staff::password_hash))
                .for_no_key_update()
                .first(c)
                .optional()?;
            row.map(Credentials::lift).transpose()
        }
    }
}

/// The admins who may sign in; none of them changes until this transaction ends, so
/// that two who demote each other do not both succeed.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn hold_active_admins(db: &mut Connection) -> Result<Vec<Id>, StoreError> {
    let admins = staff::table
        .filter(
            staff::role
                .eq(Role::Admin.word())
                .and(staff::suspended_at.is_null()),
        )
        .order(staff::id)
        .select(staff::id);
    let rows: Vec<Key> = match db {
        Connection::Sqlite(c) => admins.load(c)?,
        Connection::Postgres(c) => admins.for_no_key_update().load(c)?,
    };
    Ok(rows.into_iter().map(Id::from).collect())
}

/// Everybody by name. Keys are the folded name and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    window: &Window<(String, Id)>,
) -> Result<Page<Staff, (String, Id)>, StoreError> {
    let rows: Vec<Row> = each!(db, |c| {
        let query = staff::table.select(Row::as_select()).into_boxed();
        keyset!(
            query,
            window,
            false,
            staff::sort_key,
            staff::id,
            |key: &(String, Id)| { (key.0.clone(), Key::from(key.1)) }
        )
        .load(c)
    })?;
    window
        .page(rows, |row| (row.sort_key.clone(), row.id.into()))
        .try_map(Row::lift)
}

/// How many there are.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection) -> Result<i64, StoreError> {
    Ok(each!(db, |c| staff::table.count().get_result(c))?)
}

/// Adds one.
///
/// # Errors
/// [`StoreError::Taken`] (`staff_email_key`) where the address is another's; otherwise
/// of the database.
pub fn insert(db: &mut Connection, added: &Credentials) -> Result<(), StoreError> {
    let values = (
        Row::lower(&added.staff),
        staff::password_hash.eq(&added.password_hash),
    );
    each!(db, |c| diesel::insert_into(staff::table)
        .values(values)
        .execute(c))?;
    Ok(())
}

/// Puts `changed` in the place of its former self at version `expected`; `false` where
/// somebody else was first. The password stays.
///
/// # Errors
/// [`StoreError::Taken`] (`staff_email_key`) where the address is another's; otherwise
/// of the database.
pub fn update(db: &mut Connection, changed: &Staff, expected: i64) -> Result<bool, StoreError> {
    let row = Row::lower(changed);
    let rows = each!(db, |c| diesel::update(
        staff::table
            .find(Key::from(changed.id))
            .filter(staff::version.eq(expected))
    )
    .set(&row)
    .execute(c))?;
    Ok(rows == 1)
}

/// Puts another hash in the place of `former`; `false` where that is no longer it.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn replace_password(
    db: &mut Connection,
    id: Id,
    former: &str,
    hash: &str,
) -> Result<bool, StoreError> {
    let rows = each!(db, |c| diesel::update(
        staff::table
            .find(Key::from(id))
            .filter(staff::password_hash.eq(former))
    )
    .set(staff::password_hash.eq(hash))
    .execute(c))?;
    Ok(rows == 1)
}

/// Sets the hash of a password, whatever it was; `false` where there is nobody of this
/// id.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn set_password(db: &mut Connection, id: Id, hash: &str) -> Result<bool, StoreError> {
    let rows = each!(db, |c| diesel::update(staff::table.find(Key::from(id)))
        .set(staff::password_hash.eq(hash))
        .execute(c))?;
    Ok(rows == 1)
}
