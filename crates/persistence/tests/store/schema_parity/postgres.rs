//! What PostgreSQL's catalogue says; the index of search is two things and not compared.

use newsdesk_persistence::{Connection, StoreError};

use super::{Column, Facts, condition, lines, of_column, parts};

const OURS: &str = "relnamespace = current_schema()::regnamespace \
    AND relname NOT IN ('__diesel_schema_migrations', 'search_index')";

/// Every column, in the order of its table.
pub(super) fn columns(db: &mut Connection) -> Result<Vec<Column>, StoreError> {
    let sql = format!(
        "SELECT concat_ws('|', relname, attname, NOT attnotnull, \
             format_type(atttypid, atttypmod)) AS line \
         FROM pg_attribute JOIN pg_class t ON t.oid = attrelid \
         WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped AND {OURS} \
         ORDER BY relname COLLATE \"C\", attnum"
    );
    let columns = lines(db, &sql)?.into_iter().map(|line| {
        let [table, name, nullable, kind] = parts(&line);
        Column {
            table,
            name,
            kind,
            nullable: nullable == "t",
        }
    });
    Ok(columns.collect())
}

/// Everything that must be the same on both databases.
pub(super) fn facts(db: &mut Connection) -> Result<Facts, StoreError> {
    let mut facts = Facts::new();
    let mut place = (String::new(), 0);
    for column in columns(db)? {
        place = match place.0 == column.table {
            true => (place.0, place.1 + 1),
            false => (column.table.clone(), 1),
        };
        facts.insert(of_column(&column, place.1));
    }
    facts.extend(constraints(db)?);
    facts.extend(foreign_keys(db)?);
    facts.extend(indexes(db)?);
    Ok(facts)
}

/// The names of a constraint's or an index's columns, in order.
fn names(numbers: &str, table: &str) -> String {
    format!(
        "(SELECT string_agg(attname, ',' ORDER BY place) \
          FROM unnest({numbers}) WITH ORDINALITY AS key (number, place) \
          JOIN pg_attribute ON attrelid = {table} AND attnum = number)"
    )
}

fn constraints(db: &mut Connection) -> Result<Vec<String>, StoreError> {
    let columns = names("conkey", "conrelid");
    let sql = format!(
        "SELECT concat_ws('|', contype, relname, conname, {columns}) AS line \
         FROM pg_constraint JOIN pg_class t ON t.oid = conrelid \
         WHERE contype IN ('p', 'u', 'c') AND {OURS}"
    );
    let constraints = lines(db, &sql)?.into_iter().map(|line| {
        let [kind, table, name, columns] = parts(&line);
        match kind.as_str() {
            "p" => format!("primary key {name} of {table} ({columns})"),
            "u" => format!("unique {name} of {table} ({columns})"),
            _ => format!("check {name} of {table}"),
        }
    });
    Ok(constraints.collect())
}

fn foreign_keys(db: &mut Connection) -> Result<Vec<String>, StoreError> {
    let (from, to) = (names("conkey", "conrelid"), names("confkey", "confrelid"));
    let sql = format!(
        "SELECT concat_ws('|', relname, conname, {from}, confrelid::regclass, {to}, \
             CASE confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' \
             WHEN 'r' THEN 'RESTRICT' WHEN 'd' THEN 'SET DEFAULT' ELSE 'NO ACTION' END) AS line \
         FROM pg_constraint JOIN pg_class t ON t.oid = conrelid WHERE contype = 'f' AND {OURS}"
    );
    let keys = lines(db, &sql)?.into_iter().flat_map(|line| {
        let [table, name, from, target, to, deleting] = parts(&line);
        [
            format!("foreign key {name} of {table}"),
            format!("{table} ({from}) refers to {target} ({to}), on delete {deleting}"),
        ]
    });
    Ok(keys.collect())
}

/// Indexes that stand by themselves, not behind a constraint.
fn indexes(db: &mut Connection) -> Result<Vec<String>, StoreError> {
    let columns = names("indkey::int2[]", "indrelid");
    let sql = format!(
        "SELECT concat_ws('|', t.relname, i.relname, \
             CASE WHEN indisunique THEN 'unique' ELSE 'plain' END, {columns}, \
             array_to_string(indoption::int2[], ','), \
             coalesce(pg_get_expr(indpred, indrelid), '')) AS line \
         FROM pg_index JOIN pg_class i ON i.oid = indexrelid JOIN pg_class t ON t.oid = indrelid \
         WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid) \
         AND t.{OURS}",
        OURS = OURS.replace("AND relname", "AND t.relname"),
    );
    let indexes = lines(db, &sql)?.into_iter().map(|line| {
        let [table, name, kind, columns, options, only] = parts(&line);
        assert!(
            options.split(',').all(|option| option == "0"),
            "{name}: a descending index is not compared yet"
        );
        format!(
            "index {name} of {table} ({columns}), {kind}, where [{}]",
            condition(&only)
        )
    });
    Ok(indexes.collect())
}

/// Text columns of keys and indexes that do not compare by bytes.
pub(super) fn collated_otherwise(db: &mut Connection) -> Result<Vec<String>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT t.relname || '.' || attname AS line \
         FROM pg_index JOIN pg_class t ON t.oid = indrelid \
         JOIN pg_attribute ON attrelid = t.oid AND attnum = ANY (indkey::int2[]) \
         JOIN pg_collation c ON c.oid = attcollation \
         WHERE collname <> 'C' AND t.{OURS}",
        OURS = OURS.replace("AND relname", "AND t.relname"),
    );
    lines(db, &sql)
}
