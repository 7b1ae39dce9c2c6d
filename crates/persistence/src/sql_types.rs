//! The SQL types that are one thing in Rust and two in the databases: ids, instants
//! and documents.
//!
//! | SQL type | PostgreSQL | SQLite | in Rust |
//! |---|---|---|---|
//! | [`UuidSql`] | `uuid` | 16-byte `BLOB` | [`Key`] |
//! | [`Instant`] | `timestamptz` | `INTEGER`, microseconds since 1970 | [`At`] |
//! | [`Document`] | `json` | `TEXT` | [`Json`], or plain `String` to read |

use std::io::Write;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::{Pg, PgValue};
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{BigInt, SqlOrd, SqlType, Text};
use diesel::sqlite::Sqlite;
use newsdesk_domain::{Id, Timestamp, json};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;

/// The SQL type of an id.
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951))]
#[diesel(sqlite_type(name = "Binary"))]
pub struct UuidSql;

/// The SQL type of an instant.
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185))]
#[diesel(sqlite_type(name = "Long"))]
pub struct Instant;

impl SqlOrd for Instant {}

/// The SQL type of a JSON document kept as it was written. (`jsonb` would re-order its
/// keys.)
#[derive(Clone, Copy, Debug, Default, SqlType, QueryId)]
#[diesel(postgres_type(oid = 114, array_oid = 199))]
#[diesel(sqlite_type(name = "Text"))]
pub struct Document;

/// An [`Id`] as a column holds it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, AsExpression, FromSqlRow)]
#[diesel(sql_type = UuidSql)]
pub struct Key(pub Id);

/// A [`Timestamp`] as a column holds it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, AsExpression, FromSqlRow)]
#[diesel(sql_type = Instant)]
pub struct At(pub Timestamp);

/// The text of a JSON document, not parsed.
#[derive(Clone, PartialEq, Eq, Debug, AsExpression, FromSqlRow)]
#[diesel(sql_type = Document)]
pub struct Json(pub String);

impl From<Id> for Key {
    fn from(id: Id) -> Self {
        Self(id)
    }
}

impl From<Key> for Id {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl From<Timestamp> for At {
    fn from(instant: Timestamp) -> Self {
        Self(instant)
    }
}

impl From<At> for Timestamp {
    fn from(at: At) -> Self {
        at.0
    }
}

impl Json {
    /// The document this value serialises to.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for `table` where the value has no JSON form, such as a
    /// map whose keys are lists.
    pub fn of<T: Serialize + ?Sized>(table: &str, value: &T) -> Result<Self, StoreError> {
        let written = json::written(value, |text| Self(text.to_owned()));
        written.map_err(|error| StoreError::corrupt(table, error))
    }

    /// The value this document, read from `table`, stands for.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where it stands for none.
    pub fn read<T: DeserializeOwned>(&self, table: &str) -> Result<T, StoreError> {
        serde_json::from_str(&self.0).map_err(|error| StoreError::corrupt(table, error))
    }
}

fn id_of(bytes: &[u8]) -> deserialize::Result<Id> {
    let bytes: [u8; 16] = bytes
        .try_into()
        .map_err(|_| format!("an id of {} bytes instead of 16", bytes.len()))?;
    Ok(Id::from_bytes(bytes))
}

impl ToSql<UuidSql, Pg> for Key {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<UuidSql, Sqlite> for Key {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_bytes().as_slice());
        Ok(IsNull::No)
    }
}

impl FromSql<UuidSql, Pg> for Key {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        id_of(value.as_bytes()).map(Self)
    }
}

impl FromSql<UuidSql, Sqlite> for Key {
    fn from_sql(
        mut value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
    ) -> deserialize::Result<Self> {
        id_of(value.read_blob()).map(Self)
    }
}

/// PostgreSQL counts its microseconds from 2000-01-01T00:00:00Z.
const POSTGRES_EPOCH: i64 = 946_684_800_000_000;

impl ToSql<Instant, Pg> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        let micros = self.0.micros().saturating_sub(POSTGRES_EPOCH);
        ToSql::<BigInt, Pg>::to_sql(&micros, &mut out.reborrow())
    }
}

impl ToSql<Instant, Sqlite> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.micros());
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, Pg> for At {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<BigInt, Pg>>::from_sql(value)?;
        let micros = micros.saturating_add(POSTGRES_EPOCH);
        Ok(Self(Timestamp::from_micros(micros)))
    }
}

impl FromSql<Instant, Sqlite> for At {
    fn from_sql(
        value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
    ) -> deserialize::Result<Self> {
        let micros = <i64 as FromSql<BigInt, Sqlite>>::from_sql(value)?;
        Ok(Self(Timestamp::from_micros(micros)))
    }
}

impl ToSql<Document, Pg> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl ToSql<Document, Sqlite> for Json {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_str());
        Ok(IsNull::No)
    }
}

impl FromSql<Document, Pg> for String {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        <String as FromSql<Text, Pg>>::from_sql(value)
    }
}

impl FromSql<Document, Sqlite> for String {
    fn from_sql(
        value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
    ) -> deserialize::Result<Self> {
        <String as FromSql<Text, Sqlite>>::from_sql(value)
    }
}

impl FromSql<Document, Pg> for Json {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        <String as FromSql<Document, Pg>>::from_sql(value).map(Self)
    }
}

impl FromSql<Document, Sqlite> for Json {
    fn from_sql(
        value: <Sqlite as diesel::backend::Backend>::RawValue<'_>,
    ) -> deserialize::Result<Self> {
        <String as FromSql<Document, Sqlite>>::from_sql(value).map(Self)
    }
}
