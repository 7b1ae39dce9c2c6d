//! All that a database holds, as text: two of these are equal where nothing was stored
//! in between.

use std::collections::BTreeMap;

use diesel::connection::{Connection as _, LoadConnection};
use diesel::query_builder::SqlQuery;
use diesel::query_dsl::LoadQuery;
use diesel::sql_types::Text;
use diesel::{PgConnection, QueryableByName, RunQueryDsl as _, SqliteConnection, sql_query};

use super::{TestDatabase, libpq};

/// A row of one text.
#[derive(QueryableByName)]
pub(super) struct Said {
    #[diesel(sql_type = Text)]
    said: String,
}

impl TestDatabase {
    /// The rows of each table, in an order that depends on nothing but them.
    pub fn contents(&self) -> BTreeMap<String, String> {
        match self.url.path() {
            Some(path) => {
                let path = path.to_str().expect("a path in UTF-8");
                let mut connection = SqliteConnection::establish(path).expect("SQLite opens");
                let tables = "SELECT name AS said FROM sqlite_master \
                    WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
                each_table(&mut connection, tables, sqlite_rows)
            }
            None => {
                let url = libpq(&self.url);
                let mut connection = PgConnection::establish(&url).expect("PostgreSQL answers");
                let tables = "SELECT tablename::text AS said FROM pg_tables \
                    WHERE schemaname = 'public'";
                each_table(&mut connection, tables, |_, table| {
                    format!("SELECT row::text AS said FROM \"{table}\" AS row ORDER BY row::text")
                })
            }
        }
    }
}

fn each_table<C>(
    connection: &mut C,
    tables: &str,
    rows: impl Fn(&mut C, &str) -> String,
) -> BTreeMap<String, String>
where
    C: LoadConnection,
    SqlQuery: for<'q> LoadQuery<'q, C, Said>,
{
    let tables = said(connection, tables.to_owned());
    let rows_of = |table: String| {
        let query = rows(connection, &table);
        let rows = said(connection, query).join("\n");
        (table, rows)
    };
    tables.into_iter().map(rows_of).collect()
}

/// The query of a table's rows; SQLite has no text of a whole row.
fn sqlite_rows(connection: &mut SqliteConnection, table: &str) -> String {
    let columns = format!("SELECT name AS said FROM pragma_table_info('{table}')");
    let columns = said(connection, columns);
    let quoted: Vec<String> = columns
        .iter()
        .map(|name| format!("quote(\"{name}\")"))
        .collect();
    let row = quoted.join(" || ',' || ");
    format!("SELECT {row} AS said FROM \"{table}\" ORDER BY 1")
}

/// What a query that selects one text as `said` finds.
pub(super) fn said<C>(connection: &mut C, query: String) -> Vec<String>
where
    C: LoadConnection,
    SqlQuery: for<'q> LoadQuery<'q, C, Said>,
{
    let rows: Vec<Said> = sql_query(query)
        .load(connection)
        .expect("a query that runs");
    rows.into_iter().map(|row| row.said).collect()
}
