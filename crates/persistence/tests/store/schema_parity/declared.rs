//! What `schema.rs` declares, read from its text, against what a database has.

use std::collections::BTreeMap;

use super::Column;

const SCHEMA: &str = concat!(
    include_str!("../../../src/schema.rs"),
    "\n",
    include_str!("../../../src/schema/curating.rs"),
    "\n",
    include_str!("../../../src/schema/keys.rs"),
    "\n",
    include_str!("../../../src/schema/publication.rs"),
    "\n",
    include_str!("../../../src/schema/search.rs"),
    "\n",
    include_str!("../../../src/schema/telling.rs"),
);

/// Column names and their types (`Nullable<…>` and all), by table.
type Declared = BTreeMap<String, Vec<(String, String)>>;

/// Reads every `table! { … name (key) { column -> Type, … } }`.
fn declared() -> Declared {
    let mut tables = Declared::new();
    for text in SCHEMA.split("diesel::table! {").skip(1) {
        let text = text.split("\ndiesel::").next().unwrap();
        let head: Vec<&str> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("use ") && !line.starts_with("//"))
            .collect();
        let head = head.join(" ");
        let (name, rest) = head.split_once('(').unwrap();
        let columns = rest.split_once('{').unwrap().1.split('}').next().unwrap();
        let columns = columns
            .split(',')
            .filter_map(|column| column.split_once("->"))
            .map(|(name, kind)| (name.trim().to_owned(), kind.trim().to_owned()))
            .collect();
        let again = tables.insert(name.trim().to_owned(), columns);
        assert!(again.is_none(), "{name} is declared twice");
    }
    tables
}

/// Holds a database's columns, in their order, against the declared ones.
pub(super) fn hold(columns: &[Column], kind: fn(&str) -> &'static str) {
    let mut has = Declared::new();
    for column in columns {
        let kind = column.kind.to_lowercase();
        let kind = if column.nullable {
            format!("{kind}, may be null")
        } else {
            kind
        };
        let table = has.entry(column.table.clone()).or_default();
        table.push((column.name.clone(), kind));
    }
    let mut wanted = declared();
    for column in wanted.values_mut().flatten() {
        column.1 = match column.1.strip_prefix("Nullable<") {
            Some(inner) => format!("{}, may be null", kind(inner.trim_end_matches('>'))),
            None => kind(&column.1).to_owned(),
        };
    }
    let tables: Vec<&String> = wanted.keys().collect();
    assert_eq!(tables, has.keys().collect::<Vec<_>>(), "the tables");
    for (table, columns) in &wanted {
        assert_eq!(
            columns, &has[table],
            "{table}: declared, then in the database"
        );
    }
}

/// SQLite's type for a declared one.
pub(super) fn in_sqlite(declared: &str) -> &'static str {
    match declared {
        "UuidSql" | "Binary" => "blob",
        "SmallInt" | "Integer" | "BigInt" | "Instant" | "Bool" => "integer",
        "Text" | "Document" => "text",
        other => panic!("no type is known for {other}"),
    }
}

/// PostgreSQL's type for a declared one.
pub(super) fn in_postgres(declared: &str) -> &'static str {
    match declared {
        "UuidSql" => "uuid",
        "Binary" => "bytea",
        "SmallInt" => "smallint",
        "Integer" => "integer",
        "BigInt" => "bigint",
        "Instant" => "timestamp with time zone",
        "Bool" => "boolean",
        "Text" => "text",
        "Document" => "json",
        other => panic!("no type is known for {other}"),
    }
}
