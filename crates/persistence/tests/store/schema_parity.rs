//! The migrations of both databases, and `schema.rs`, held equal: whatever one has under
//! a name, the others have under the same.
//!
//! Each database is asked for its *facts*: one line a table, column, key, index or check.
//! The two sets of lines must be the same. Types differ by nature and are held against
//! `schema.rs` instead, which says what each column means.

mod declared;
mod postgres;
mod sqlite;

use std::collections::BTreeSet;

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, Store, StoreError, each};

/// What a database has, one line a fact.
type Facts = BTreeSet<String>;

/// A column as a database has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Column {
    table: String,
    name: String,
    /// The type in the database's own word.
    kind: String,
    nullable: bool,
}

/// One line of an answer, its parts kept apart by `|`.
#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

pub(super) fn lines(db: &mut Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let lines: Vec<Line> = each!(db, |c| sql_query(sql).load(c))?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

/// The parts of a line of which every one is there.
fn parts<const N: usize>(line: &str) -> [String; N] {
    let parts: Vec<String> = line.splitn(N, '|').map(str::to_owned).collect();
    parts.try_into().unwrap()
}

/// Facts that say the same, said the same.
fn of_column(column: &Column, place: usize) -> String {
    let Column {
        table,
        name,
        nullable,
        ..
    } = column;
    let null = if *nullable { "may be null" } else { "not null" };
    format!("column {place} of {table} is {name}, {null}")
}

/// A condition of an index without what the databases write differently.
fn condition(sql: &str) -> String {
    let bare: String = sql.chars().filter(|c| !"()".contains(*c)).collect();
    bare.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn postgres() -> Option<(TestDatabase, Store)> {
    let database = TestDatabase::postgres()?;
    let store = database.open();
    Some((database, store))
}

#[test]
fn both_databases_have_the_same_tables_columns_keys_indexes_and_checks() {
    let Some((_postgres, there)) = postgres() else {
        return;
    };
    let sqlite = TestDatabase::sqlite();
    let here = sqlite.open().read_now(sqlite::facts).unwrap();
    let there = there.read_now(postgres::facts).unwrap();
    let only_here: Vec<_> = here.difference(&there).collect();
    let only_there: Vec<_> = there.difference(&here).collect();
    assert!(
        only_here.is_empty() && only_there.is_empty(),
        "only in SQLite: {only_here:#?}\nonly in PostgreSQL: {only_there:#?}"
    );
    // An empty answer would equal an empty answer.
    assert!(here.iter().any(|fact| fact.starts_with("column ")));
    assert!(here.iter().any(|fact| fact.starts_with("index ")));
    assert!(here.iter().any(|fact| fact.starts_with("check ")));
    assert!(here.iter().any(|fact| fact.starts_with("foreign key ")));
    assert!(here.iter().any(|fact| fact.starts_with("unique ")));
}

#[test]
fn the_code_has_the_columns_of_the_sqlite_migrations() {
    let database = TestDatabase::sqlite();
    let columns = database.open().read_now(sqlite::columns).unwrap();
    declared::hold(&columns, declared::in_sqlite);
}

#[test]
fn the_code_has_the_columns_of_the_postgres_migrations() {
    let Some((_postgres, store)) = postgres() else {
        return;
    };
    let columns = store.read_now(postgres::columns).unwrap();
    declared::hold(&columns, declared::in_postgres);
}

#[test]
fn text_that_is_sorted_or_looked_up_compares_by_bytes_on_postgres() {
    let Some((_postgres, store)) = postgres() else {
        return;
    };
    let otherwise = store.read_now(postgres::collated_otherwise).unwrap();
    assert!(otherwise.is_empty(), "not COLLATE \"C\": {otherwise:#?}");
}

#[test]
fn a_condition_reads_the_same_however_it_is_written() {
    assert_eq!(
        condition("(live_revision IS NOT NULL)"),
        condition("live_revision  IS NOT\nNULL")
    );
}
