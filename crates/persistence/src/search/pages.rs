//! A page of what was found: the youngest stories of three conditions, each worth a bonus.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Integer, Text};
use newsdesk_domain::search::{Expression, Rank, Tier, Tiers};

use crate::connection::Backend;
use crate::error::StoreError;
use crate::page::{Edge, Page, Window};
use crate::prepared::kept;
use crate::search::dates::Dates;
use crate::search::engine::{Look, Words, asked, dated};
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

/// What is asked for a page.
struct Asked<'t> {
    words: Words,
    /// The condition of each tier.
    conditions: [&'t Expression; 3],
    dates: &'t Dates,
    window: &'t Window<Rank>,
}

impl<'t> Asked<'t> {
    /// On the first page a story may meet several tiers and counts in the best of them:
    /// whatever follows as many as fill a page in one tier has as many before it in all.
    /// Later pages must know what stood on those before, so that there each tier leaves out
    /// the better ones.
    fn of(words: Words, tiers: &'t Tiers, dates: &'t Dates, window: &'t Window<Rank>) -> Self {
        let conditions = match window.edge {
            Edge::Start => [&tiers.headline, &tiers.lead_or_better, &tiers.whole],
            _ => [&tiers.headline, &tiers.lead, &tiers.text],
        };
        Self {
            words,
            conditions,
            dates,
            window,
        }
    }

    /// The tiers that are asked for together. On the first page each is by itself, the best
    /// first: where that fills the page, the others need only be younger by what they lack
    /// in bonus, and often nothing is. Later pages' conditions leave each other out, for
    /// which they must see one state of the store.
    fn steps(&self) -> &'static [&'static [Tier]] {
        match self.window.edge {
            Edge::Start => &[&[Tier::Headline], &[Tier::Lead], &[Tier::Text]],
            _ => &[&Tier::ALL],
        }
    }

    /// Whether the newest story of all is asked for with these tiers.
    fn with_newest(&self, tiers: &[Tier]) -> bool {
        self.window.edge == Edge::Start && tiers.contains(&Tier::Headline)
    }

    /// The numbers of a tier's stories: where `last` is the last of a full page already, only
    /// those that stand before it.
    fn bounds(&self, tier: Tier, last: Option<Rank>) -> (i64, i64) {
        let (least, most) = self.dates.bounds();
        match (&self.window.edge, last) {
            (Edge::Start, None) => (least, most),
            (Edge::Start, Some(last)) => (least.max(tier.before(last)), most),
            (Edge::After(rank), _) => (least, most.min(tier.after(*rank))),
            (Edge::Before(rank), _) => (least.max(tier.before(*rank)), most),
        }
    }

    /// How a tier is looked for between these numbers.
    fn look(&self, tier: Tier, bounds: (i64, i64)) -> Look<'t> {
        let [headline, lead, text] = self.conditions;
        let mut numbers = self.words.bounds(bounds);
        numbers.push(self.window.fetch());
        Look {
            expression: match tier {
                Tier::Headline => headline,
                Tier::Lead => lead,
                Tier::Text => text,
            },
            numbers,
        }
    }

    /// The statement of these tiers: one text, whatever is looked for between which numbers.
    fn statement(&self, tiers: &[Tier]) -> String {
        let words = &self.words;
        let number = words.number;
        let order = words.order(!self.window.backwards());
        let (from, dated) = dated(words, self.dates);
        let mut parts = Vec::new();
        let mut place = 1 + self.dates.given().count();
        for tier in tiers {
            let tier = *tier as usize;
            parts.push(format!(
                "SELECT * FROM (SELECT {tier} AS tier, {number} AS docid FROM {from} \
                 WHERE {dated}{} AND {} {order} LIMIT ${}) AS t{tier}",
                words.holds(place),
                words.between(place + 1),
                place + 3,
            ));
            place += 4;
        }
        if self.with_newest(tiers) {
            let tier = Tier::ALL.len();
            parts.push(format!(
                "SELECT * FROM (SELECT {tier} AS tier, {number} AS docid FROM search_index \
                 {order} LIMIT 1) AS newest"
            ));
        }
        parts.join(" UNION ALL ")
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
    let asked = Asked::of(Words::of(db), tiers, dates, window);
    let fetch = usize::try_from(window.fetch()).unwrap_or(usize::MAX);
    let mut found: Vec<Hit> = Vec::new();
    let mut newest = i64::MAX;
    for tiers in asked.steps() {
        let last = found.get(fetch - 1).map(|hit| hit.rank);
        let bounds = tiers.iter().map(|tier| (*tier, asked.bounds(*tier, last)));
        let bounds: Vec<(Tier, (i64, i64))> = bounds.collect();
        if bounds.iter().all(|(_, (least, _))| *least > newest) {
            continue;
        }
        let looks = bounds.into_iter().map(|(tier, it)| asked.look(tier, it));
        let looks: Vec<Look<'_>> = looks.collect();
        let statement = asked.statement(tiers);
        let rows: Vec<HitRow> = asked!(db, statement.as_str(), &looks, dates, asked.words)?;
        for row in rows {
            let tier = usize::try_from(row.tier).ok();
            match tier.and_then(|tier| Tier::ALL.get(tier)) {
                Some(tier) => found.push(Hit {
                    tier: *tier,
                    rank: Rank::of(*tier, row.docid),
                }),
                None => newest = row.docid,
            }
        }
        found.sort_unstable_by(|a, b| match window.backwards() {
            true => a.rank.cmp(&b.rank),
            false => b.rank.cmp(&a.rank),
        });
        let mut seen = HashSet::with_capacity(found.len());
        found.retain(|hit| seen.insert(hit.rank.docid));
        found.truncate(fetch);
    }
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
    let asked = Asked::of(Words::of(db), tiers, dates, window);
    let mut plan = Vec::new();
    for tiers in asked.steps() {
        let looks = tiers
            .iter()
            .map(|tier| asked.look(*tier, asked.bounds(*tier, None)));
        let looks: Vec<Look<'_>> = looks.collect();
        let statement = asked.statement(tiers);
        if asked.words.backend == Backend::Sqlite {
            let statement = format!("EXPLAIN QUERY PLAN {statement}");
            let steps: Vec<Step> = asked!(db, statement.as_str(), &looks, dates, asked.words)?;
            plan.extend(steps.into_iter().map(|step| step.detail));
        } else {
            let statement = format!("EXPLAIN {statement}");
            let lines: Vec<Line> = asked!(db, statement.as_str(), &looks, dates, asked.words)?;
            plan.extend(lines.into_iter().map(|line| line.line));
        }
    }
    Ok(plan)
}
