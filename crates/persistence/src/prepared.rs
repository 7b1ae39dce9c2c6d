//! Statements that stay prepared. Diesel prepares anew, at every call, whatever it cannot
//! know to have few texts: every update, every list of values, every insert of several
//! rows. On the way of a write that is most of what it does, and parsing a statement often
//! costs more than running it.

use std::marker::PhantomData;

use diesel::backend::Backend;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use diesel::sqlite::Sqlite;
use diesel::{PgConnection, QueryResult, RunQueryDsl, SqliteConnection};

/// Up to how many rows an insert stays prepared: it has a text for each number.
const ROWS: usize = 32;

/// Keeps a query prepared that has one text, or few: lists of values in it are
/// [`padded`].
pub(crate) fn kept<Q>(query: Q) -> Kept<Q> {
    Kept(query)
}

/// A query that stays prepared; see [`kept`].
pub(crate) struct Kept<Q>(Q);

impl<Q> QueryId for Kept<Q> {
    type QueryId = ();

    // It is known by its text.
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Kept<Q> {
    type SqlType = Q::SqlType;
}

impl<Q, C> RunQueryDsl<C> for Kept<Q> {}

impl<Q, DB> QueryFragment<DB> for Kept<Q>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q> Kept<Q> {
    /// Runs what changes rows; how many it changed.
    pub(crate) fn execute<C: Changes<Q>>(self, connection: &mut C) -> QueryResult<usize> {
        connection.change(self)
    }
}

/// A connection on which a change that stays prepared can be run.
pub(crate) trait Changes<Q> {
    /// How many rows it changed.
    fn change(&mut self, change: Kept<Q>) -> QueryResult<usize>;
}

impl<Q: QueryFragment<Sqlite>> Changes<Q> for SqliteConnection {
    fn change(&mut self, change: Kept<Q>) -> QueryResult<usize> {
        RunQueryDsl::execute(change, self)
    }
}

/// On PostgreSQL Diesel executes a reference to the query, which does not know of [`Kept`]'s
/// promise and asks what stands in it; a query that it loads it asks itself.
impl<Q: QueryFragment<Pg>> Changes<Q> for PgConnection {
    fn change(&mut self, change: Kept<Q>) -> QueryResult<usize> {
        let rows: Vec<i32> = kept(Returning::<_, Integer>::of(change.0, "1")).load(self)?;
        Ok(rows.len())
    }
}

/// A change that says something of each row that it makes or changes, of these types.
pub(crate) struct Returning<Q, T> {
    change: Q,
    columns: &'static str,
    types: PhantomData<T>,
}

impl<Q, T> Returning<Q, T> {
    fn of(change: Q, columns: &'static str) -> Self {
        let types = PhantomData;
        Self {
            change,
            columns,
            types,
        }
    }
}

impl<Q, T> QueryId for Returning<Q, T> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q, T> Query for Returning<Q, T> {
    type SqlType = T;
}

impl<Q, T, C> RunQueryDsl<C> for Returning<Q, T> {}

impl<Q, T, DB> QueryFragment<DB> for Returning<Q, T>
where
    DB: Backend,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.change.walk_ast(pass.reborrow())?;
        pass.push_sql(" RETURNING ");
        pass.push_sql(self.columns);
        Ok(())
    }

    fn is_safe_to_cache_prepared(&self, backend: &DB) -> QueryResult<bool> {
        self.change.is_safe_to_cache_prepared(backend)
    }
}

/// These values, the last one repeated until there are 1, 2, 4, 8 …, so that lists of
/// them have few texts. (PostgreSQL binds a list as one value; repeats do no harm.)
pub(crate) fn padded<T: Clone>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.into_iter().collect();
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
}

/// A row of which many are inserted by one statement; written by [`many_rows`].
pub(crate) trait Row<DB: Backend> {
    /// The table's name.
    const TABLE: &'static str;
    /// The columns' names.
    const COLUMNS: &'static [&'static str];

    /// Binds the columns' values, with commas between them.
    fn bind<'b>(&'b self, out: &mut AstPass<'_, 'b, DB>) -> QueryResult<()>;
}

/// Writes [`Row`] for a struct with a field for each of these columns.
macro_rules! many_rows {
    ($table:ident, $Row:ident $(<$life:lifetime>)?, $first:ident $(, $column:ident)*) => {
        $crate::prepared::many_rows!(
            @on diesel::sqlite::Sqlite, $table, $Row $(<$life>)?, $first $(, $column)*
        );
        $crate::prepared::many_rows!(
            @on diesel::pg::Pg, $table, $Row $(<$life>)?, $first $(, $column)*
        );
    };
    (@on $DB:ty, $table:ident, $Row:ident $(<$life:lifetime>)?, $first:ident $(, $column:ident)*) => {
        impl $(<$life>)? $crate::prepared::Row<$DB> for $Row $(<$life>)? {
            const TABLE: &'static str = stringify!($table);
            const COLUMNS: &'static [&'static str] = &[
                <$table::$first as diesel::Column>::NAME,
                $(<$table::$column as diesel::Column>::NAME,)*
            ];

            fn bind<'b>(
                &'b self,
                out: &mut diesel::query_builder::AstPass<'_, 'b, $DB>,
            ) -> diesel::QueryResult<()> {
                out.push_bind_param::<diesel::dsl::SqlTypeOf<$table::$first>, _>(&self.$first)?;
                $(
                    out.push_sql(", ");
                    out.push_bind_param::<diesel::dsl::SqlTypeOf<$table::$column>, _>(
                        &self.$column,
                    )?;
                )*
                Ok(())
            }
        }
    };
}
pub(crate) use many_rows;

/// Inserts rows, at least one, by one statement.
pub(crate) fn insert<R>(rows: &[R]) -> Insert<'_, R> {
    Insert { rows, end: "" }
}

/// Inserts those of these rows that are not there yet.
pub(crate) fn insert_new<R>(rows: &[R]) -> Insert<'_, R> {
    Insert {
        rows,
        end: " ON CONFLICT DO NOTHING",
    }
}

/// An insert of rows; see [`insert`].
pub(crate) struct Insert<'a, R> {
    rows: &'a [R],
    end: &'static str,
}

impl<'a, R> Insert<'a, R> {
    /// What is done about rows that are there: `ON CONFLICT …`.
    pub(crate) fn or(self, end: &'static str) -> Self {
        Self { end, ..self }
    }

    /// The insert, which says these columns of each row.
    pub(crate) fn returning<T>(self, columns: &'static str) -> Returning<Self, T> {
        Returning::of(self, columns)
    }
}

impl<R> QueryId for Insert<'_, R> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<R, C> RunQueryDsl<C> for Insert<'_, R> {}

impl<R, DB> QueryFragment<DB> for Insert<'_, R>
where
    DB: Backend,
    R: Row<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        if self.rows.len() > ROWS {
            out.unsafe_to_cache_prepared();
        }
        out.push_sql("INSERT INTO ");
        out.push_identifier(R::TABLE)?;
        for (place, column) in R::COLUMNS.iter().enumerate() {
            out.push_sql(if place == 0 { " (" } else { ", " });
            out.push_identifier(column)?;
        }
        for (place, row) in self.rows.iter().enumerate() {
            out.push_sql(if place == 0 { ") VALUES (" } else { "), (" });
            row.bind(&mut out)?;
        }
        out.push_sql(")");
        out.push_sql(self.end);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_few_lengths() {
        let lengths = |of: i32| padded(0..of).len();
        assert_eq!(
            [0, 1, 2, 3, 4, 5, 9, 500].map(lengths),
            [0, 1, 2, 4, 4, 8, 16, 512]
        );
        assert_eq!(padded([7, 8, 9]), [7, 8, 9, 9]);
    }
}
