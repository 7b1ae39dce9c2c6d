//! The two engines: SQLite's FTS5, whose row ids are the stories' numbers with a minus sign,
//! and PostgreSQL's `tsvector` under a GIN index, beside the number.
//!
//! The sign is for speed: FTS5 reads the stories of a term from the smallest row id on, and
//! so meets the youngest first. To begin with the largest it would have to read all of
//! them.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use newsdesk_domain::search::{Expression, Terms};

use crate::connection::Backend;
use crate::error::StoreError;
use crate::prepared::kept;
use crate::search::dates::Dates;
use crate::sql_types::Instant;
use crate::{Connection, each};

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    docid: i64,
}

/// The words in which the engines differ.
pub(super) struct Words {
    pub(super) number: &'static str,
    joined: &'static str,
    pub(super) backend: Backend,
}

impl Words {
    pub(super) fn of(db: &Connection) -> Self {
        match db.backend() {
            Backend::Sqlite => Self {
                number: "-search_index.rowid",
                // Full text first: the other order would ask it once for every story.
                joined: "search_index CROSS JOIN search_docs ON search_docs.docid = -search_index.rowid",
                backend: Backend::Sqlite,
            },
            Backend::Postgres => Self {
                number: "search_index.docid",
                joined: "search_index JOIN search_docs ON search_docs.docid = search_index.docid",
                backend: Backend::Postgres,
            },
        }
    }

    /// The condition that a bound expression makes.
    pub(super) fn holds(&self, place: usize) -> String {
        match self.backend {
            Backend::Sqlite => format!("search_index MATCH ${place}"),
            // What the planner does not know: a story's terms are large, and looking at them
            // one by one from the newest on pays only where many have what is asked for.
            Backend::Postgres => format!(
                "search_index.terms @@ ${place}::text::tsquery \
                 AND search_weighs(search_index.docid)"
            ),
        }
    }

    /// The condition that the number lies between two bound values.
    pub(super) fn between(&self, place: usize) -> String {
        let key = match self.backend {
            Backend::Sqlite => "search_index.rowid",
            Backend::Postgres => self.number,
        };
        format!("{key} BETWEEN ${place} AND ${}", place + 1)
    }

    /// The values that it is bound to.
    pub(super) fn bounds(&self, (least, most): (i64, i64)) -> Vec<i64> {
        match self.backend {
            // They are far from the one number that has no counterpart.
            Backend::Sqlite => vec![most.saturating_neg(), least.saturating_neg()],
            Backend::Postgres => vec![least, most],
        }
    }

    /// The order by number, the largest first or last.
    pub(super) fn order(&self, largest_first: bool) -> String {
        match self.backend {
            Backend::Sqlite if largest_first => "ORDER BY search_index.rowid ASC".to_owned(),
            Backend::Sqlite => "ORDER BY search_index.rowid DESC".to_owned(),
            Backend::Postgres if largest_first => format!("ORDER BY {} DESC", self.number),
            Backend::Postgres => format!("ORDER BY {} ASC", self.number),
        }
    }

    pub(super) fn written(&self, expression: &Expression) -> String {
        match self.backend {
            Backend::Sqlite => expression.for_sqlite(),
            Backend::Postgres => expression.for_postgres(),
        }
    }
}

/// Conditions on dates: what they are read from, and their text, whose bound values are
/// the first. (SQLite counts bound values as it meets them, so they stand first, too.)
pub(super) fn dated<'w>(words: &'w Words, dates: &Dates) -> (&'w str, String) {
    let mut conditions = String::new();
    let given = [
        ("published_at >", dates.published_after),
        ("published_at <", dates.published_before),
        ("updated_at >", dates.updated_after),
    ];
    let given = given.into_iter().filter(|(_, at)| at.is_some());
    for (offset, (comparison, _)) in given.enumerate() {
        let place = 1 + offset;
        conditions.push_str(&format!("search_docs.{comparison} ${place} AND "));
    }
    match conditions.is_empty() {
        true => ("search_index", conditions),
        false => (words.joined, conditions),
    }
}

/// A condition, and the numbers that its statement is bound to after it.
pub(super) struct Look<'t> {
    pub(super) expression: &'t Expression,
    pub(super) numbers: Vec<i64>,
}

/// Loads what a statement over these looks gives. On PostgreSQL it does not stay prepared:
/// it would have one plan for all words then, where rare ones want another than common
/// ones.
macro_rules! asked {
    ($db:expr, $statement:expr, $looks:expr, $dates:expr, $words:expr) => {
        each!($db, |c| {
            let mut query = sql_query($statement).into_boxed();
            for at in $dates.given() {
                query = query.bind::<Instant, _>(at);
            }
            for look in $looks {
                query = query.bind::<Text, _>($words.written(look.expression));
                for number in &look.numbers {
                    query = query.bind::<BigInt, _>(*number);
                }
            }
            match $words.backend {
                Backend::Sqlite => kept(query).load(c),
                Backend::Postgres => query.load(c),
            }
        })
    };
}
pub(super) use asked;

/// How many stories meet a condition.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(
    db: &mut Connection,
    expression: &Expression,
    dates: &Dates,
) -> Result<i64, StoreError> {
    let words = Words::of(db);
    let (from, dated) = dated(&words, dates);
    let place = 1 + dates.given().count();
    let statement = format!(
        "SELECT count(*) AS docid FROM {from} WHERE {dated}{} AND {}",
        words.holds(place),
        words.between(place + 1),
    );
    let look = Look {
        expression,
        numbers: words.bounds(dates.bounds()),
    };
    let counted: Vec<Counted> = asked!(db, statement.as_str(), [&look], dates, words)?;
    Ok(counted.first().map_or(0, |row| row.docid))
}

/// The numbers of the newest stories that meet a condition.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn newest(
    db: &mut Connection,
    expression: &Expression,
    dates: &Dates,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let words = Words::of(db);
    let (from, dated) = dated(&words, dates);
    let place = 1 + dates.given().count();
    let statement = format!(
        "SELECT {} AS docid FROM {from} WHERE {dated}{} AND {} {} LIMIT ${}",
        words.number,
        words.holds(place),
        words.between(place + 1),
        words.order(true),
        place + 3,
    );
    let mut numbers = words.bounds(dates.bounds());
    numbers.push(limit);
    let look = Look {
        expression,
        numbers,
    };
    let rows: Vec<Counted> = asked!(db, statement.as_str(), [&look], dates, words)?;
    Ok(rows.into_iter().map(|row| row.docid).collect())
}

/// Adds a story's terms under its number.
pub(super) fn add(db: &mut Connection, docid: i64, terms: &Terms) -> Result<(), StoreError> {
    let (statement, terms) = match db.backend() {
        Backend::Sqlite => (
            "INSERT INTO search_index (rowid, terms) VALUES (-$1, $2)",
            terms.as_text(),
        ),
        Backend::Postgres => (
            "INSERT INTO search_index (docid, terms) VALUES ($1, $2::text::tsvector)",
            terms.as_vector(),
        ),
    };
    each!(db, |c| kept(
        sql_query(statement)
            .bind::<BigInt, _>(docid)
            .bind::<Text, _>(&terms)
    )
    .execute(c))?;
    Ok(())
}

/// Takes stories' terms away.
pub(super) fn remove(db: &mut Connection, docids: &[i64]) -> Result<(), StoreError> {
    if docids.is_empty() {
        return Ok(());
    }
    let (key, sign) = match db.backend() {
        Backend::Sqlite => ("rowid", -1),
        Backend::Postgres => ("docid", 1),
    };
    let keys: Vec<String> = docids.iter().map(|id| (sign * id).to_string()).collect();
    let statement = format!(
        "DELETE FROM search_index WHERE {key} IN ({})",
        keys.join(", ")
    );
    each!(db, |c| sql_query(statement.as_str()).execute(c))?;
    Ok(())
}

/// Merges SQLite's index into one piece, in which nothing is left of stories that were
/// taken out.
pub(crate) fn compact(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    sql_query("INSERT INTO search_index (search_index) VALUES ('optimize')").execute(connection)?;
    Ok(())
}
