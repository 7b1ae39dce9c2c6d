//! A page of what was found: the youngest stories of three conditions, each worth a bonus.

use std::collections::HashSet;

use diesel::prelude::*;
#[cfg(feature = "testing")]
use diesel::sql_types::Text;
use diesel::sql_types::{BigInt, Integer};
use newsdesk_domain::search::{Expression, Rank, Tier, Tiers};

use crate::Connection;
#[cfg(feature = "testing")]
use crate::connection::Backend;
use crate::error::StoreError;
use crate::page::{Edge, Page, Window};
use crate::search::dates::{Among, Part};
use crate::search::engine::{Look, Words, load};

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
    part: &'t Part,
    window: &'t Window<Rank>,
}

impl<'t> Asked<'t> {
    /// On the first page a story may meet several tiers and counts in the best of them:
    /// whatever follows as many as fill a page in one tier has as many before it in all.
    /// Later pages must know what stood on those before, so that there each tier leaves out
    /// the better ones.
    fn of(words: Words, tiers: &'t Tiers, part: &'t Part, window: &'t Window<Rank>) -> Self {
        let conditions = match window.edge {
            Edge::Start => [&tiers.headline, &tiers.lead_or_better, &tiers.whole],
            _ => [&tiers.headline, &tiers.lead, &tiers.text],
        };
        Self {
            words,
            conditions,
            part,
            window,
        }
    }

    /// The tiers that are asked for together. On the first page each is by itself, the best
    /// first: where that fills the page, the others need only be younger by what they lack
    /// in bonus, and often nothing is. Later pages' conditions leave each other out, for
    /// which they must see one state of the store.
    fn steps(window: &Window<Rank>) -> &'static [&'static [Tier]] {
        match window.edge {
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
        let (least, most) = self.part.bounds();
        match (&self.window.edge, last) {
            (Edge::Start, None) => (least, most),
            (Edge::Start, Some(last)) => (least.max(tier.before(last)), most),
            (Edge::After(rank), _) => (least, most.min(tier.after(*rank))),
            (Edge::Before(rank), _) => (least.max(tier.before(*rank)), most),
        }
    }

    /// How these tiers are looked for, where `last` is the last of a full page already.
    fn looks(&self, tiers: &[Tier], last: Option<Rank>) -> Vec<Look<'t>> {
        let look = |tier: &Tier| Look {
            expression: self.conditions[*tier as usize],
            bounds: self.bounds(*tier, last),
            limit: Some(self.window.fetch()),
            largest_first: !self.window.backwards(),
        };
        tiers.iter().map(look).collect()
    }

    /// The statement of these tiers' looks.
    fn statement(&self, tiers: &[Tier], looks: &[Look<'_>]) -> String {
        let words = &self.words;
        let mut place = 1 + self.part.given().count();
        let mut parts = Vec::new();
        for (tier, look) in tiers.iter().zip(looks) {
            let tier = *tier as usize;
            let first = words.first(&format!("{tier} AS tier, "), look, self.part, place);
            parts.push(format!("SELECT * FROM ({first}) AS t{tier}"));
            place += 4;
        }
        if self.with_newest(tiers) {
            let tier = Tier::ALL.len();
            parts.push(format!(
                "SELECT * FROM (SELECT {tier} AS tier, {} AS docid FROM search_index \
                 {} LIMIT 1) AS newest",
                words.number,
                words.order(true),
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
    among: &Among,
    window: &Window<Rank>,
) -> Result<Page<Hit, Rank>, StoreError> {
    let words = Words::of(db);
    let parts = among.parts().iter();
    let parts: Vec<Asked<'_>> = parts
        .map(|part| Asked::of(words, tiers, part, window))
        .collect();
    let fetch = usize::try_from(window.fetch()).unwrap_or(usize::MAX);
    let mut found: Vec<Hit> = Vec::new();
    let mut newest = i64::MAX;
    for tiers in Asked::steps(window) {
        let last = found.get(fetch - 1).map(|hit| hit.rank);
        for asked in &parts {
            let looks = asked.looks(tiers, last);
            if looks.iter().all(|look| look.bounds.0 > newest) {
                continue;
            }
            let statement = asked.statement(tiers, &looks);
            let rows: Vec<HitRow> = load(db, &words, &statement, &looks, asked.part)?;
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

/// How a database looks for a page, one line a step; PostgreSQL with the pages of memory
/// that it took.
///
/// # Errors
/// [`StoreError`] of the database.
#[cfg(feature = "testing")]
pub fn plan(
    db: &mut Connection,
    tiers: &Tiers,
    among: &Among,
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
    let mut plan = Vec::new();
    for part in among.parts() {
        let asked = Asked::of(words, tiers, part, window);
        for tiers in Asked::steps(window) {
            let looks = asked.looks(tiers, None);
            let statement = asked.statement(tiers, &looks);
            if words.backend == Backend::Sqlite {
                let statement = format!("EXPLAIN QUERY PLAN {statement}");
                let steps: Vec<Step> = load(db, &words, &statement, &looks, part)?;
                plan.extend(steps.into_iter().map(|step| step.detail));
            } else {
                let statement = format!("EXPLAIN (ANALYZE, BUFFERS) {statement}");
                let lines: Vec<Line> = load(db, &words, &statement, &looks, part)?;
                plan.extend(lines.into_iter().map(|line| line.line));
            }
        }
    }
    Ok(plan)
}
