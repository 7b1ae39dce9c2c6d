//! Statements that stay prepared. Diesel prepares anew, at every call, whatever it cannot
//! know to have few texts: every update, every list of values, every insert of several
//! rows. On the way of a write that is most of what it does, and parsing a statement often
//! costs more than running it.

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::{QueryResult, RunQueryDsl};

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
