//! The two engines: SQLite's FTS5, whose row ids are the stories' numbers with a minus sign,
//! and PostgreSQL's `tsvector` under a GIN index, beside the number.
//!
//! The sign is for speed: FTS5 reads the stories of a term from the smallest row id on, and
//! so meets the youngest first. To begin with the largest it would have to read all of
//! them.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};
use newsdesk_domain::search::{Expression, Rank, Terms, Tier, Tiers};

use crate::connection::Backend;
use crate::error::StoreError;
use crate::page::{Edge, Page, Window};
use crate::prepared::kept;
use crate::search::dates::Dates;
use crate::sql_types::Instant;
use crate::{Connection, each};

/// A story that was found, by its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Where it answers the query.
    pub tier: Tier,
    /// Its place in the order.
    pub rank: Rank,
}

#[derive(QueryableByName)]
struct HitRow {
    #[diesel(sql_type = Integer)]
    tier: i32,
    #[diesel(sql_type = BigInt)]
    docid: i64,
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    docid: i64,
}

/// The words in which the engines differ.
struct Words {
    number: &'static str,
    joined: &'static str,
    backend: Backend,
}

impl Words {
    fn of(db: &Connection) -> Self {
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

    /// The condition that the number lies between these.
    fn between(&self, least: i64, most: i64) -> String {
        match self.backend {
            // The bounds are far from the one number that has no counterpart.
            Backend::Sqlite => format!(
                "search_index.rowid BETWEEN {} AND {}",
                most.saturating_neg(),
                least.saturating_neg()
            ),
            Backend::Postgres => format!("{} BETWEEN {least} AND {most}", self.number),
        }
    }

    /// The order by number, the largest first or last.
    fn order(&self, largest_first: bool) -> String {
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

/// Conditions on dates: what they are read from, and their text, whose bound values are
/// the first. (SQLite counts bound values as it meets them, so they stand first, too.)
fn dated<'w>(words: &'w Words, dates: &Dates) -> (&'w str, String) {
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

/// The statement of a page: what each tier finds, by the same bound values in any order.
fn of_page(words: &Words, dates: &Dates, window: &Window<Rank>) -> String {
    let number = words.number;
    let order = words.order(!window.backwards());
    let (least, most) = dates.bounds();
    let (from, dated) = dated(words, dates);
    let first = 1 + dates.given().count();
    let mut parts = Vec::new();
    for (place, tier) in Tier::ALL.into_iter().enumerate() {
        let (least, most) = match window.edge {
            Edge::Start => (least, most),
            Edge::After(rank) => (least, most.min(tier.after(rank))),
            Edge::Before(rank) => (least.max(tier.before(rank)), most),
        };
        parts.push(format!(
            "SELECT * FROM (SELECT {place} AS tier, {number} AS docid FROM {from} WHERE {dated}{} \
             AND {} {order} LIMIT {}) AS t{place}",
            words.holds(first + place),
            words.between(least, most),
            window.fetch(),
        ));
    }
    parts.join(" UNION ALL ")
}

/// Loads what a statement over these three conditions gives; it stays prepared where it is
/// the same for every query.
macro_rules! asked {
    ($db:expr, $statement:expr, $asked:expr, $dates:expr, $words:expr) => {
        each!($db, |c| {
            let mut query = sql_query($statement).into_boxed();
            for at in $dates.given() {
                query = query.bind::<Instant, _>(at);
            }
            for expression in $asked.expressions {
                query = query.bind::<Text, _>($words.written(expression));
            }
            match $asked.is_usual {
                true => kept(query).load(c),
                false => query.load(c),
            }
        })
    };
}

/// What is asked for a page.
struct Asked<'t> {
    /// The condition of each tier.
    expressions: [&'t Expression; 3],
    /// Whether the statement may stay prepared: it has no numbers but those that are always
    /// there. On PostgreSQL it may not, which has one plan for all words then, where rare
    /// ones want another than common ones.
    is_usual: bool,
}

impl<'t> Asked<'t> {
    /// On the first page a story may meet several tiers and counts in the best of them:
    /// whatever follows as many as fill a page in one tier has as many before it in all.
    /// Later pages must know what stood on those before, so that there each tier leaves out
    /// the better ones.
    fn of(words: &Words, tiers: &'t Tiers, dates: &Dates, window: &Window<Rank>) -> Self {
        let is_first = window.edge == Edge::Start;
        let expressions = match is_first {
            true => [&tiers.headline, &tiers.lead_or_better, &tiers.whole],
            false => [&tiers.headline, &tiers.lead, &tiers.text],
        };
        let is_dated = dates.published_after.is_some() || dates.published_before.is_some();
        Self {
            expressions,
            is_usual: is_first && !is_dated && words.backend == Backend::Sqlite,
        }
    }
}

/// A page of the stories that meet a query, the best first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn hits(
    db: &mut Connection,
    tiers: &Tiers,
    dates: &Dates,
    window: &Window<Rank>,
) -> Result<Page<Hit, Rank>, StoreError> {
    let words = Words::of(db);
    let statement = of_page(&words, dates, window);
    let asked = Asked::of(&words, tiers, dates, window);
    let rows: Vec<HitRow> = asked!(db, statement.as_str(), asked, dates, words)?;
    let mut found: Vec<Hit> = rows
        .into_iter()
        .filter_map(|row| {
            let tier = *Tier::ALL.get(usize::try_from(row.tier).ok()?)?;
            let rank = Rank::of(tier, row.docid);
            Some(Hit { tier, rank })
        })
        .collect();
    found.sort_unstable_by(|a, b| match window.backwards() {
        true => a.rank.cmp(&b.rank),
        false => b.rank.cmp(&a.rank),
    });
    let mut seen = HashSet::with_capacity(found.len());
    found.retain(|hit| seen.insert(hit.rank.docid));
    found.truncate(usize::try_from(window.fetch()).unwrap_or(usize::MAX));
    Ok(window.page(found, |hit| hit.rank))
}

/// How a database would look for a page, one line a step.
///
/// # Errors
/// [`StoreError`] of the database.
#[cfg(feature = "testing")]
pub fn plan(
    db: &mut Connection,
    tiers: &Tiers,
    dates: &Dates,
    window: &Window<Rank>,
) -> Result<Vec<String>, StoreError> {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    #[derive(QueryableByName)]
    struct Line {
        #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
        line: String,
    }
    let words = Words::of(db);
    let statement = of_page(&words, dates, window);
    let asked = Asked::of(&words, tiers, dates, window);
    if db.backend() == Backend::Sqlite {
        let statement = format!("EXPLAIN QUERY PLAN {statement}");
        let steps: Vec<Step> = asked!(db, statement.as_str(), asked, dates, words)?;
        return Ok(steps.into_iter().map(|step| step.detail).collect());
    }
    let statement = format!("EXPLAIN {statement}");
    let lines: Vec<Line> = asked!(db, statement.as_str(), asked, dates, words)?;
    Ok(lines.into_iter().map(|line| line.line).collect())
}

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
    let (least, most) = dates.bounds();
    let statement = format!(
        "SELECT count(*) AS docid FROM {from} WHERE {dated}{} AND {}",
        words.holds(1 + dates.given().count()),
        words.between(least, most),
    );
    let counted: Counted = each!(db, |c| {
        let mut query = sql_query(statement.as_str()).into_boxed();
        for at in dates.given() {
            query = query.bind::<Instant, _>(at);
        }
        query
            .bind::<Text, _>(words.written(expression))
            .get_result(c)
    })?;
    Ok(counted.docid)
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
    let (least, most) = dates.bounds();
    let statement = format!(
        "SELECT {} AS docid FROM {from} WHERE {dated}{} AND {} {} LIMIT {limit}",
        words.number,
        words.holds(1 + dates.given().count()),
        words.between(least, most),
        words.order(true),
    );
    let rows: Vec<Counted> = each!(db, |c| {
        let mut query = sql_query(statement.as_str()).into_boxed();
        for at in dates.given() {
            query = query.bind::<Instant, _>(at);
        }
        query.bind::<Text, _>(words.written(expression)).load(c)
    })?;
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
