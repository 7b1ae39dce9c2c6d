//! The table these tests write to, and a store that has it.

use std::time::Duration;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::sql_types::{Document, Instant, UuidSql};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{At, Connection, Json, Key, Store, StoreError, StoreOptions, each};

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, Text};
    use super::{Document, Instant, UuidSql};
    things (id) {
        id -> UuidSql,
        name -> Text,
        amount -> BigInt,
        made_at -> Instant,
        body -> Nullable<Document>,
    }
}

#[derive(Clone, Debug, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = things)]
pub(crate) struct Thing {
    pub(crate) id: Key,
    pub(crate) name: String,
    pub(crate) amount: i64,
    pub(crate) made_at: At,
    pub(crate) body: Option<Json>,
}

const SQLITE: &str = "
    CREATE TABLE things (
        id BLOB NOT NULL PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        amount INTEGER NOT NULL CONSTRAINT things_amount_check CHECK (amount >= 0),
        made_at INTEGER NOT NULL,
        body TEXT
    );
    CREATE TABLE parts (
        thing_id BLOB NOT NULL REFERENCES things (id),
        place INTEGER NOT NULL,
        UNIQUE (thing_id, place)
    );
    CREATE UNIQUE INDEX things_name_folded ON things (lower(name)) WHERE amount > 1000;
";

const POSTGRES: &str = "
    CREATE TABLE things (
        id uuid NOT NULL PRIMARY KEY,
        name text NOT NULL UNIQUE,
        amount bigint NOT NULL CONSTRAINT things_amount_check CHECK (amount >= 0),
        made_at timestamptz NOT NULL,
        body json
    );
    CREATE TABLE parts (
        thing_id uuid NOT NULL REFERENCES things (id),
        place integer NOT NULL,
        UNIQUE (thing_id, place)
    );
    CREATE UNIQUE INDEX things_name_folded ON things (lower(name)) WHERE amount > 1000;
";

/// Runs plain SQL, the one that fits.
pub(crate) fn sql(db: &mut Connection, sqlite: &str, postgres: &str) -> Result<(), StoreError> {
    match db {
        Connection::Sqlite(c) => c.batch_execute(sqlite)?,
        Connection::Postgres(c) => c.batch_execute(postgres)?,
    }
    Ok(())
}

pub(crate) fn open_with(database: &TestDatabase, options: StoreOptions) -> Store {
    let store = database.open_with(options);
    store.write_now(|db| sql(db, SQLITE, POSTGRES)).unwrap();
    store
}

/// A store of each kind with the table in it; the database goes with the handle.
pub(crate) fn stores() -> Vec<(TestDatabase, Store)> {
    TestDatabase::empty_of_each_kind()
        .into_iter()
        .map(|database| {
            let store = open_with(&database, StoreOptions::default());
            (database, store)
        })
        .collect()
}

/// The PostgreSQL half of [`stores`].
pub(crate) fn postgres() -> Option<(TestDatabase, Store)> {
    let database = TestDatabase::empty_postgres()?;
    let store = open_with(&database, StoreOptions::default());
    Some((database, store))
}

/// The SQLite half of [`stores`].
pub(crate) fn sqlite() -> (TestDatabase, Store) {
    let database = TestDatabase::empty_sqlite();
    let store = open_with(&database, StoreOptions::default());
    (database, store)
}

pub(crate) fn thing(number: u8) -> Thing {
    let instant = Timestamp::from_micros(1_790_000_000_000_000);
    let then = instant.plus(Duration::from_secs(u64::from(number)));
    Thing {
        id: Key(Id::v7(then, [number; 10])),
        name: format!("thing {number}"),
        amount: 0,
        made_at: At(instant),
        body: None,
    }
}

pub(crate) fn insert(db: &mut Connection, thing: &Thing) -> Result<(), StoreError> {
    each!(db, |c| diesel::insert_into(things::table)
        .values(thing)
        .execute(c))?;
    Ok(())
}

pub(crate) fn count(db: &mut Connection) -> Result<i64, StoreError> {
    Ok(each!(db, |c| things::table.count().get_result(c))?)
}

pub(crate) fn names(db: &mut Connection) -> Result<Vec<String>, StoreError> {
    Ok(each!(db, |c| things::table
        .select(things::name)
        .order(things::id)
        .load(c))?)
}

/// Adds one to what a thing amounts to, the long way round: read, then write.
pub(crate) fn increase(db: &mut Connection, id: Key) -> Result<i64, StoreError> {
    Ok(each!(db, |c| diesel::update(things::table.find(id))
        .set(things::amount.eq(things::amount + 1))
        .returning(things::amount)
        .get_result(c))?)
}
