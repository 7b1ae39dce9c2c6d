//! Makes a store large: live stories get twins, each with all the rows that a story has
//! which was written and published, but for its views.
//!
//! The rows are copied by SQL, column by column as the database names them, so that a
//! column that is added later is copied too.

use diesel::connection::{Connection as _, LoadConnection};
use diesel::query_builder::SqlQuery;
use diesel::query_dsl::LoadQuery;
use diesel::{PgConnection, QueryResult, SqliteConnection};

use super::contents::{Said, said};
use super::libpq;
use crate::DatabaseUrl;

/// How much earlier each twin was published than the story before it, in seconds.
const EARLIER: usize = 420;

/// What belongs to a story: a table, its column that names the story, and which of its
/// rows are meant.
const TABLES: [(&str, &str, &str); 9] = [
    ("articles", "id", "live_revision IS NOT NULL"),
    ("copies", "article_id", "true"),
    ("copy_bodies", "article_id", "true"),
    ("history", "article_id", "true"),
    ("listings", "article_id", "true"),
    ("uses", "user_id", "entity = 'article'"),
    ("slugs", "target_id", "entity = 'article'"),
    ("audit", "entity_id", "entity = 'article'"),
    ("changes", "entity_id", "entity = 'article'"),
];

/// The words in which the two databases differ.
struct Words {
    session: &'static [&'static str],
    columns: &'static str,
    id: &'static str,
    /// An id in hex, from the column `id`.
    hex: &'static str,
    /// An id, from 32 hex digits.
    literal: fn(u128) -> String,
    random_id: &'static str,
    earlier: fn(&str) -> String,
    document: &'static str,
    finish: &'static [&'static str],
}

const SQLITE: Words = Words {
    session: &[
        "PRAGMA synchronous = OFF",
        "PRAGMA cache_size = -400000",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA wal_autocheckpoint = 20000",
    ],
    columns: "SELECT name AS said FROM pragma_table_info('{table}')",
    id: "BLOB",
    hex: "lower(hex(id))",
    literal: |id| format!("X'{id:032x}'"),
    random_id: "randomblob(16)",
    earlier: |column| format!("o.{column} - w.seconds * 1000000"),
    document: "TEXT",
    finish: &["PRAGMA wal_checkpoint(TRUNCATE)"],
};

const POSTGRES: Words = Words {
    session: &[
        "SET synchronous_commit = off",
        "SET client_min_messages = warning",
    ],
    columns: "SELECT column_name::text AS said FROM information_schema.columns \
        WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position",
    id: "uuid",
    hex: "replace(id::text, '-', '')",
    literal: |id| format!("'{id:032x}'::uuid"),
    random_id: "gen_random_uuid()",
    earlier: |column| format!("o.{column} - make_interval(secs => w.seconds)"),
    document: "json",
    finish: &["VACUUM ANALYZE"],
};

/// Gives the first `made` live stories twins, until the store has so many live stories.
/// `each` is told how many there are, as they become more. A twin's slug is that of its
/// story and `-t1`, `-t2` and so on.
///
/// Nobody else may write meanwhile, and the server is to be started afterwards.
pub fn multiply(url: &DatabaseUrl, made: usize, stories: usize, each: impl FnMut(usize)) {
    match url.path() {
        Some(path) => {
            let path = path.to_str().expect("a path in UTF-8");
            let mut connection = SqliteConnection::establish(path).expect("SQLite opens");
            grow(&mut connection, &SQLITE, made, stories, each);
        }
        None => {
            let mut connection = PgConnection::establish(&libpq(url)).expect("PostgreSQL answers");
            grow(&mut connection, &POSTGRES, made, stories, each);
        }
    }
}

fn grow<C>(
    connection: &mut C,
    words: &Words,
    made: usize,
    stories: usize,
    mut each: impl FnMut(usize),
) where
    C: LoadConnection,
    SqlQuery: for<'q> LoadQuery<'q, C, Said>,
{
    run(connection, words.session);
    let inserts = prepare(connection, words, made);
    let count = "SELECT CAST(count(*) AS TEXT) AS said FROM articles \
        WHERE live_revision IS NOT NULL";
    let mut there = number(connection, count);
    while there < stories {
        twins(connection, words, made, there / made);
        connection
            .transaction(|c| -> QueryResult<()> {
                inserts
                    .iter()
                    .try_for_each(|insert| c.batch_execute(insert))
            })
            .expect("twins can be added");
        there += made;
        each(there);
    }
    run(connection, words.finish);
}

/// Sets the stories apart that get twins, with all their rows; the statements that add a
/// twin to each.
fn prepare<C>(connection: &mut C, words: &Words, made: usize) -> Vec<String>
where
    C: LoadConnection,
    SqlQuery: for<'q> LoadQuery<'q, C, Said>,
{
    let mut setup = vec![
        format!(
            "CREATE TEMP TABLE made AS SELECT id, slug FROM articles \
             WHERE live_revision IS NOT NULL ORDER BY id LIMIT {made}"
        ),
        format!(
            "CREATE TEMP TABLE twins (old {} PRIMARY KEY, new {} NOT NULL, slug TEXT NOT NULL, \
             suffix TEXT NOT NULL, seconds INTEGER NOT NULL)",
            words.id, words.id
        ),
    ];
    let mut inserts = Vec::new();
    for (table, key, rows) in TABLES {
        setup.push(format!(
            "CREATE TEMP TABLE made_{table} AS SELECT o.* FROM {table} o \
             WHERE {rows} AND o.{key} IN (SELECT id FROM made)"
        ));
        let columns = said(connection, words.columns.replace("{table}", table));
        let values = columns.iter().map(|column| match column == key {
            true => "w.new".to_owned(),
            false => value(words, table, column),
        });
        let values = values.collect::<Vec<_>>().join(", ");
        let counter = match table {
            "changes" => "CROSS JOIN counter c ",
            _ => "",
        };
        inserts.push(format!(
            "INSERT INTO {table} ({}) SELECT {values} FROM made_{table} o \
             JOIN twins w ON w.old = o.{key} {counter}",
            columns.join(", ")
        ));
    }
    inserts.push(
        "UPDATE counter SET generation = (SELECT max(generation) FROM changes), \
         number = (SELECT max(number) FROM changes)"
            .to_owned(),
    );
    let setup: Vec<&str> = setup.iter().map(String::as_str).collect();
    run(connection, &setup);
    inserts
}

/// What a twin has in this column.
fn value(words: &Words, table: &str, column: &str) -> String {
    let document = words.document;
    match (table, column) {
        ("articles", "slug" | "live_slug") | ("slugs", "slug") => {
            format!("o.{column} || w.suffix")
        }
        ("articles" | "listings", "published_at" | "updated_at")
        | ("articles", "first_published_at" | "created_at" | "modified_at") => {
            (words.earlier)(column)
        }
        ("copies", "content") | ("history", "edit") => format!(
            "CAST(replace(CAST(o.{column} AS TEXT), '\"slug\":\"' || w.slug || '\"', \
             '\"slug\":\"' || w.slug || w.suffix || '\"') AS {document})"
        ),
        // An empty one is computed where it is asked for.
        ("copies", "digest") => "''".to_owned(),
        ("audit", "id") => words.random_id.to_owned(),
        ("changes", "generation") => {
            "c.generation + row_number() OVER (ORDER BY o.generation)".to_owned()
        }
        ("changes", "number") => "CASE WHEN o.number IS NULL THEN NULL \
             ELSE c.number + count(o.number) OVER (ORDER BY o.generation) END"
            .to_owned(),
        _ => format!("o.{column}"),
    }
}

/// Names the next twins: one of each story.
fn twins<C>(connection: &mut C, words: &Words, made: usize, round: usize)
where
    C: LoadConnection,
    SqlQuery: for<'q> LoadQuery<'q, C, Said>,
{
    let hex = words.hex;
    let last = format!("SELECT {hex} AS said FROM articles ORDER BY id DESC LIMIT 1");
    let last = said(connection, last).join("");
    let instant = u128::from_str_radix(&last, 16).expect("an id") >> 80;
    let stories = said(
        connection,
        format!("SELECT {hex} || slug AS said FROM made ORDER BY id"),
    );
    let rows = stories.iter().enumerate().map(|(place, story)| {
        let (old, slug) = story.split_at(32);
        let old = u128::from_str_radix(old, 16).expect("an id");
        let number = round * made + place;
        format!(
            "({}, {}, '{slug}', '-t{round}', {})",
            (words.literal)(old),
            (words.literal)(id(instant + 1 + place as u128, number as u64)),
            number * EARLIER
        )
    });
    let rows = rows.collect::<Vec<_>>().join(", ");
    let insert = format!("INSERT INTO twins (old, new, slug, suffix, seconds) VALUES {rows}");
    run(connection, &["DELETE FROM twins", &insert]);
}

/// An id of this millisecond (UUID version 7), whose chance follows from a number.
fn id(instant: u128, number: u64) -> u128 {
    let chance = u128::from(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 2);
    (instant << 80) | (7 << 76) | (0b10 << 62) | chance
}

fn number<C>(connection: &mut C, query: &str) -> usize
where
    C: LoadConnection,
    SqlQuery: for<'q> LoadQuery<'q, C, Said>,
{
    let text = said(connection, query.to_owned()).join("");
    text.parse().expect("a number")
}

fn run<C: LoadConnection>(connection: &mut C, statements: &[&str]) {
    for statement in statements {
        let done = connection.batch_execute(statement);
        done.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}
