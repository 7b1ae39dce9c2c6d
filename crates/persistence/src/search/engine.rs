//! The two engines: SQLite's FTS5, whose row ids are the stories' numbers with a minus sign,
//! and PostgreSQL's `tsvector` under a GIN index, beside the number.
//!
//! The sign is for speed: FTS5 reads the stories of a term from the smallest row id on, and
//! so meets the youngest first. To begin with the largest it would have to read all of
//! them. A GIN index always gives all: PostgreSQL is asked span of time by span, from the
//! youngest on, by a function of its own, `search_found` (`migrations/postgres`).

use std::cmp::Reverse;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::Sqlite;
use newsdesk_domain::search::{Expression, Terms};

use crate::connection::Backend;
use crate::error::StoreError;
use crate::prepared::kept;
use crate::search::dates::{Among, Part};
use crate::sql_types::Instant;
use crate::together::{Change, together};
use crate::{Connection, each};

/// Up to how many stories FTS5 seeks by their numbers in the list of each term: among 20,000
/// that have it 20 microseconds each, among a million some hundred. With more it passes over
/// those that are not wanted, a tenth of a microsecond each; as it does where a term stands for
/// many, whose lists it would merge anew for each story.
const SOUGHT: usize = 32;

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    docid: i64,
}

/// The words in which the engines differ.
#[derive(Clone, Copy)]
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

    /// Whether a look's stories are found span by span. Every term that begins like a given
    /// one would be collected anew for every span; where one is asked for PostgreSQL chooses
    /// between its two indexes.
    fn by_spans(&self, look: &Look<'_>, part: &Part) -> bool {
        self.backend == Backend::Postgres
            && part.few().is_none()
            && look.limit.is_some()
            && !look.expression.is_open()
    }

    /// Whether a statement over these looks stays prepared. Where PostgreSQL chooses between
    /// its indexes it would have one plan for all terms then, and rare ones want another than
    /// common ones; and numbers of stories stand in the statement itself.
    fn stays(&self, looks: &[Look<'_>], part: &Part) -> bool {
        match self.backend {
            Backend::Sqlite => part.few().is_none(),
            Backend::Postgres => looks.iter().all(|look| self.by_spans(look, part)),
        }
    }

    /// The first stories, in the order of numbers, of which a look's expression holds, with
    /// these columns; what the look binds begins at `place`.
    pub(super) fn first(
        &self,
        columns: &str,
        look: &Look<'_>,
        part: &Part,
        place: usize,
    ) -> String {
        let (least, most, limit) = (place + 1, place + 2, place + 3);
        if self.by_spans(look, part) {
            let ascending = !look.largest_first;
            let dates = part.places().map(|place| match place {
                Some(place) => format!("${place}"),
                None => "NULL".to_owned(),
            });
            return format!(
                "SELECT {columns}docid FROM search_found(${place}::text::tsquery, \
                 ${least}, ${most}, {ascending}, ${limit}, {}) AS docid",
                dates.join(", ")
            );
        }
        let (from, narrowed) = self.narrowed(part, look.expression);
        format!(
            "SELECT {columns}{} AS docid FROM {from} WHERE {narrowed}{} AND {} {} LIMIT ${limit}",
            self.number,
            self.holds(place),
            self.between(least),
            self.order(look.largest_first),
        )
    }

    /// What the stories are read from, and the condition that they are among those left. Its
    /// bound values are the first. (SQLite counts bound values as it meets them, so they
    /// stand first, too.)
    fn narrowed(&self, part: &Part, expression: &Expression) -> (&'static str, String) {
        let mut conditions = String::new();
        if let Some(few) = part.few() {
            let seeks = !part.are_new && few.len() <= SOUGHT && !expression.is_open();
            let (key, sign) = match self.backend {
                Backend::Sqlite if seeks => ("search_index.rowid", -1),
                _ => (self.number, 1),
            };
            let few: Vec<String> = few.iter().map(|it| (sign * it).to_string()).collect();
            conditions = format!("{key} IN ({}) AND ", few.join(", "));
        }
        let columns = ["published_at >", "published_at <", "updated_at >"];
        let mut from = "search_index";
        for (column, place) in columns.into_iter().zip(part.places()) {
            if let Some(place) = place {
                from = self.joined;
                conditions.push_str(&format!("search_docs.{column} ${place} AND "));
            }
        }
        (from, conditions)
    }

    /// The condition that a bound expression makes.
    fn holds(&self, place: usize) -> String {
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
    fn between(&self, place: usize) -> String {
        let key = match self.backend {
            Backend::Sqlite => "search_index.rowid",
            Backend::Postgres => self.number,
        };
        format!("{key} BETWEEN ${place} AND ${}", place + 1)
    }

    /// The values that it is bound to.
    fn bounds(&self, (least, most): (i64, i64)) -> (i64, i64) {
        match self.backend {
            // They are far from the one number that has no counterpart.
            Backend::Sqlite => (most.saturating_neg(), least.saturating_neg()),
            Backend::Postgres => (least, most),
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

    fn written(&self, expression: &Expression) -> String {
        match self.backend {
            Backend::Sqlite => expression.for_sqlite(),
            Backend::Postgres => expression.for_postgres(),
        }
    }
}

/// What is looked for: stories of which an expression holds, with numbers between two
/// bounds; so many at most.
pub(super) struct Look<'t> {
    pub(super) expression: &'t Expression,
    pub(super) bounds: (i64, i64),
    pub(super) limit: Option<i64>,
    pub(super) largest_first: bool,
}

/// Loads what a statement over these looks gives.
pub(super) fn load<T>(
    db: &mut Connection,
    words: &Words,
    statement: &str,
    looks: &[Look<'_>],
    part: &Part,
) -> Result<Vec<T>, StoreError>
where
    T: QueryableByName<diesel::sqlite::Sqlite> + QueryableByName<diesel::pg::Pg> + 'static,
{
    let stays = words.stays(looks, part);
    Ok(each!(db, |c| {
        let mut query = sql_query(statement).into_boxed();
        for at in part.given() {
            query = query.bind::<Instant, _>(at);
        }
        for look in looks {
            query = query.bind::<Text, _>(words.written(look.expression));
            let (least, most) = words.bounds(look.bounds);
            query = query.bind::<BigInt, _>(least).bind::<BigInt, _>(most);
            if let Some(limit) = look.limit {
                query = query.bind::<BigInt, _>(limit);
            }
        }
        match stays {
            true => kept(query).load(c),
            false => query.load(c),
        }
    })?)
}

/// How many stories meet a condition.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(
    db: &mut Connection,
    expression: &Expression,
    among: &Among,
) -> Result<i64, StoreError> {
    let words = Words::of(db);
    let mut counted = 0;
    for part in among.parts() {
        let (from, narrowed) = words.narrowed(part, expression);
        let place = 1 + part.given().count();
        let statement = format!(
            "SELECT count(*) AS docid FROM {from} WHERE {narrowed}{} AND {}",
            words.holds(place),
            words.between(place + 1),
        );
        let look = Look {
            expression,
            bounds: part.bounds(),
            limit: None,
            largest_first: true,
        };
        let rows: Vec<Counted> = load(db, &words, &statement, &[look], part)?;
        counted += rows.first().map_or(0, |row| row.docid);
    }
    Ok(counted)
}

/// The numbers of the newest stories that meet a condition.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn newest(
    db: &mut Connection,
    expression: &Expression,
    among: &Among,
    limit: i64,
) -> Result<Vec<i64>, StoreError> {
    let words = Words::of(db);
    let mut found = Vec::new();
    for part in among.parts() {
        let look = Look {
            expression,
            bounds: part.bounds(),
            limit: Some(limit),
            largest_first: true,
        };
        let statement = words.first("", &look, part, 1 + part.given().count());
        let rows: Vec<Counted> = load(db, &words, &statement, &[look], part)?;
        found.extend(rows.into_iter().map(|row| row.docid));
    }
    found.sort_unstable_by_key(|docid| Reverse(*docid));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

/// Puts a story's terms under its number, in the place of those that are there where it is
/// `known`; together with the row of it.
pub(super) fn put(
    db: &mut Connection,
    row: Change<'_>,
    docid: i64,
    terms: &Terms,
    known: bool,
) -> Result<(), StoreError> {
    let terms = match db.backend() {
        Backend::Sqlite => terms.as_text(),
        Backend::Postgres => terms.as_vector(),
    };
    let terms = Put {
        docid,
        terms,
        known,
    };
    Ok(together(db, &[row, Change::of(&terms)])?)
}

/// Puts terms, as either engine has them, under a number.
struct Put {
    docid: i64,
    terms: String,
    known: bool,
}

impl QueryFragment<Sqlite> for Put {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        out.push_sql(if self.known { "REPLACE" } else { "INSERT" });
        out.push_sql(" INTO search_index (rowid, terms) VALUES (-");
        out.push_bind_param::<BigInt, _>(&self.docid)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.terms)?;
        out.push_sql(")");
        Ok(())
    }
}

impl QueryFragment<Pg> for Put {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO search_index (docid, terms) VALUES (");
        out.push_bind_param::<BigInt, _>(&self.docid)?;
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(&self.terms)?;
        out.push_sql("::text::tsvector) ON CONFLICT (docid) DO UPDATE SET terms = excluded.terms");
        Ok(())
    }
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
