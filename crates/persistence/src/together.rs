//! Changes that are made together: PostgreSQL is on the other end of a line, and a write costs
//! a round trip for each statement.

use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use diesel::sqlite::Sqlite;
use diesel::{QueryResult, RunQueryDsl, SqliteConnection};

use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{Row, insert, kept};
use crate::{Connection, each};

/// A change that others may be made together with. None of them sees what another does, and
/// what they change is not counted.
#[derive(Clone, Copy)]
pub(crate) struct Change<'q> {
    sqlite: &'q dyn OnSqlite,
    postgres: &'q dyn QueryFragment<Pg>,
    returning: &'static str,
}

impl<'q> Change<'q> {
    /// This one, an insert or a [`kept`] query; no text with numbered values in it, since on
    /// PostgreSQL it is numbered with the others.
    pub(crate) fn of<Q>(query: &'q Q) -> Self
    where
        Q: QueryFragment<Pg> + QueryFragment<Sqlite>,
    {
        Self {
            sqlite: query,
            postgres: query,
            returning: "1",
        }
    }

    /// The same, but that on PostgreSQL this is worked out for each row of it.
    pub(crate) fn working_out(self, returning: &'static str) -> Self {
        Self { returning, ..self }
    }
}

/// What can be run on SQLite.
trait OnSqlite {
    fn run(&self, connection: &mut SqliteConnection) -> QueryResult<()>;
}

impl<Q: QueryFragment<Sqlite>> OnSqlite for Q {
    fn run(&self, connection: &mut SqliteConnection) -> QueryResult<()> {
        Borrowed(self).execute(connection).map(drop)
    }
}

/// A query that is known by its text, and stays prepared if it would by itself.
struct Borrowed<'q, Q>(&'q Q);

impl<Q> QueryId for Borrowed<'_, Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q, C> RunQueryDsl<C> for Borrowed<'_, Q> {}

impl<Q: QueryFragment<Sqlite>> QueryFragment<Sqlite> for Borrowed<'_, Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, backend: &Sqlite) -> QueryResult<bool> {
        self.0.is_safe_to_cache_prepared(backend)
    }
}

/// Makes changes: on SQLite one after the other, on PostgreSQL by one statement.
pub(crate) fn together(db: &mut Connection, changes: &[Change<'_>]) -> QueryResult<()> {
    match db {
        Connection::Sqlite(c) => run_all(c, changes),
        Connection::Postgres(_) if changes.is_empty() => Ok(()),
        Connection::Postgres(c) => {
            let nothing = kept(diesel::dsl::sql::<Integer>("SELECT 1"));
            after(changes, nothing).load::<i32>(c).map(drop)
        }
    }
}

/// Inserts all of these rows but the last batch, which is returned if there is one: a
/// statement binds no more than so many values.
pub(crate) fn last_batch<'r, R>(
    db: &mut Connection,
    rows: &'r [R],
) -> Result<Option<&'r [R]>, StoreError>
where
    R: Row<Sqlite> + Row<Pg>,
{
    let mut batches = rows.chunks(BATCH);
    let last = batches.next_back();
    for batch in batches {
        each!(db, |c| insert(batch).execute(c))?;
    }
    Ok(last)
}

/// Makes changes, and runs a query that has nothing to do with them (on PostgreSQL it sees
/// none of them): `each!` for what comes after.
macro_rules! each_after {
    ($db:expr, $changes:expr, $query:expr, |$all:ident, $c:ident| $body:expr) => {
        match $db {
            $crate::Connection::Sqlite($c) => {
                $crate::together::run_all($c, $changes)?;
                let $all = $query;
                $body
            }
            $crate::Connection::Postgres($c) => {
                let $all = $crate::together::after($changes, $query);
                $body
            }
        }
    };
}
pub(crate) use each_after;

/// Makes changes on SQLite.
pub(crate) fn run_all(
    connection: &mut SqliteConnection,
    changes: &[Change<'_>],
) -> QueryResult<()> {
    changes
        .iter()
        .try_for_each(|change| change.sqlite.run(connection))
}

/// A query that on PostgreSQL makes changes first, of which it sees nothing.
pub(crate) fn after<'q, Q>(changes: &'q [Change<'q>], query: Q) -> After<'q, Q> {
    After { changes, query }
}

/// See [`after`].
pub(crate) struct After<'q, Q> {
    changes: &'q [Change<'q>],
    query: Q,
}

impl<Q> QueryId for After<'_, Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for After<'_, Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for After<'_, Q> {}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for After<'_, Q> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (place, change) in self.changes.iter().enumerate() {
            pass.push_sql(if place == 0 { "WITH " } else { ", " });
            pass.push_sql(&format!("change{place} AS ("));
            change.postgres.walk_ast(pass.reborrow())?;
            pass.push_sql(" RETURNING ");
            pass.push_sql(change.returning);
            pass.push_sql(")");
        }
        if !self.changes.is_empty() {
            pass.push_sql(" ");
        }
        self.query.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, backend: &Pg) -> QueryResult<bool> {
        for change in self.changes {
            if !change.postgres.is_safe_to_cache_prepared(backend)? {
                return Ok(false);
            }
        }
        self.query.is_safe_to_cache_prepared(backend)
    }
}
