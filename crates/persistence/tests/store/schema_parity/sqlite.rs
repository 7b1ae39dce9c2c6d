//! What SQLite's catalogue says, and, for the names of constraints, which only stand
//! there, the text of its tables. The index of search is two things and not compared.

use newsdesk_persistence::{Connection, StoreError};

use super::{Column, Facts, condition, lines, of_column, parts};

const OURS: &str = "FROM sqlite_schema s JOIN pragma_table_list(s.name) l \
    WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite_%' \
    AND s.name <> '__diesel_schema_migrations' AND s.name NOT LIKE 'search_index%'";

/// Every column, in the order of its table.
pub(super) fn columns(db: &mut Connection) -> Result<Vec<Column>, StoreError> {
    let mut columns = Vec::new();
    for (table, _) in tables(db)? {
        let sql = format!(
            "SELECT name || '|' || \"notnull\" || '|' || type AS line \
             FROM pragma_table_info('{table}') ORDER BY cid"
        );
        columns.extend(lines(db, &sql)?.into_iter().map(|line| {
            let [name, not_null, kind] = parts(&line);
            Column {
                table: table.clone(),
                name,
                kind,
                nullable: not_null == "0",
            }
        }));
    }
    Ok(columns)
}

/// Every table with its text; each is STRICT, so that a type is more than advice.
fn tables(db: &mut Connection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = format!("SELECT s.name || '|' || l.strict || '|' || s.sql AS line {OURS} ORDER BY 1");
    let tables = lines(db, &sql)?.into_iter().map(|line| {
        let [name, strict, sql] = parts(&line);
        assert_eq!(strict, "1", "{name} is not STRICT");
        (name, without_comments(&sql))
    });
    Ok(tables.collect())
}

fn without_comments(sql: &str) -> String {
    let lines = sql.lines().map(|line| line.split("--").next().unwrap());
    lines.collect::<Vec<_>>().join(" ")
}

/// Everything that must be the same on both databases.
pub(super) fn facts(db: &mut Connection) -> Result<Facts, StoreError> {
    let mut facts = Facts::new();
    let columns = columns(db)?;
    for (table, sql) in tables(db)? {
        let own = columns.iter().filter(|column| column.table == table);
        facts.extend(
            own.enumerate()
                .map(|(place, column)| of_column(column, place + 1)),
        );
        facts.insert(primary_key(db, &table, &sql)?);
        facts.extend(uniques(db, &table, &sql)?);
        facts.extend(foreign_keys(db, &table, &sql)?);
        let checks = named(&sql, "CHECK");
        assert_eq!(
            checks.len(),
            count(&sql, "CHECK"),
            "{table}: a check has no name"
        );
        facts.extend(checks.iter().map(|name| format!("check {name} of {table}")));
        facts.extend(indexes(db, &table)?);
    }
    Ok(facts)
}

/// The names in `CONSTRAINT name KIND …`, in the text's order.
fn named(sql: &str, kind: &str) -> Vec<String> {
    let words: Vec<&str> = sql.split(|c: char| c.is_whitespace() || c == '(').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    words
        .windows(3)
        .filter(|three| three[0] == "CONSTRAINT" && three[2].starts_with(kind))
        .map(|three| three[1].to_owned())
        .collect()
}

/// How often a word stands in the text.
fn count(sql: &str, word: &str) -> usize {
    let words = sql.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|other| *other == word).count()
}

fn primary_key(db: &mut Connection, table: &str, sql: &str) -> Result<String, StoreError> {
    let columns = lines(
        db,
        &format!("SELECT name AS line FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"),
    )?;
    let names = named(sql, "PRIMARY");
    assert_eq!(names.len(), 1, "{table}: a primary key with a name");
    Ok(format!(
        "primary key {} of {table} ({})",
        names[0],
        columns.join(",")
    ))
}

fn uniques(db: &mut Connection, table: &str, sql: &str) -> Result<Vec<String>, StoreError> {
    // SQLite lists the newest first.
    let listed = lines(
        db,
        &format!(
            "SELECT (SELECT group_concat(name, ',') FROM \
                 (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) AS line \
             FROM pragma_index_list('{table}') l WHERE origin = 'u' ORDER BY seq DESC"
        ),
    )?;
    let names = named(sql, "UNIQUE");
    assert_eq!(
        names.len(),
        listed.len(),
        "{table}: a unique constraint has no name"
    );
    let uniques = names.iter().zip(listed);
    Ok(uniques
        .map(|(name, columns)| format!("unique {name} of {table} ({columns})"))
        .collect())
}

fn foreign_keys(db: &mut Connection, table: &str, sql: &str) -> Result<Vec<String>, StoreError> {
    let keys = lines(
        db,
        &format!(
            "SELECT group_concat(\"from\", ',') || '|' || \"table\" || '|' || \
                 group_concat(\"to\", ',') || '|' || on_delete AS line \
             FROM (SELECT * FROM pragma_foreign_key_list('{table}') ORDER BY id, seq) GROUP BY id"
        ),
    )?;
    let mut names = named(sql, "REFERENCES");
    names.extend(named(sql, "FOREIGN"));
    assert_eq!(
        names.len(),
        keys.len(),
        "{table}: a foreign key has no name"
    );
    let names = names
        .iter()
        .map(|name| format!("foreign key {name} of {table}"));
    let keys = keys.iter().map(|line| {
        let [from, target, to, deleting] = parts(line);
        format!("{table} ({from}) refers to {target} ({to}), on delete {deleting}")
    });
    Ok(names.chain(keys).collect())
}

/// Indexes that stand by themselves, not behind a constraint.
fn indexes(db: &mut Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT l.name || '|' || l.\"unique\" || '|' || \
             (SELECT group_concat(name, ',') FROM \
                 (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) || '|' || \
             (SELECT sum(\"desc\") FROM pragma_index_xinfo(l.name)) || '|' || s.sql AS line \
         FROM pragma_index_list('{table}') l JOIN sqlite_schema s ON s.name = l.name \
         WHERE origin = 'c'"
    );
    let indexes = lines(db, &sql)?.into_iter().map(|line| {
        let [name, unique, columns, descending, sql] = parts(&line);
        assert_eq!(
            descending, "0",
            "{name}: a descending index is not compared yet"
        );
        let kind = if unique == "1" { "unique" } else { "plain" };
        let only = sql.split_once(" WHERE ").map_or("", |(_, only)| only);
        format!(
            "index {name} of {table} ({columns}), {kind}, where [{}]",
            condition(only)
        )
    });
    Ok(indexes.collect())
}
