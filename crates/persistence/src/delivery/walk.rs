//! How live stories are looked for: along the index of what the fewest of them have, in
//! the order of the list, so that little more is read than is shown, however many there
//! are.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use newsdesk_domain::{Id, Timestamp};

use crate::delivery::list::{Filter, Sort};
use crate::delivery::statement::{Piece, Statement};
use crate::error::StoreError;
use crate::page::{Edge, Window};
use crate::sql_types::At;
use crate::{Connection, each};

/// Up to how many stories are few: where a filter leaves so many, they are looked through,
/// whatever the order.
const FEW: i64 = 2_000;

/// What stories are found along.
#[derive(Clone, Copy, Debug)]
enum Along<'a> {
    /// All that are live.
    All,
    /// The listings of these facets.
    Facets(&'a [Id]),
    /// A column, and the words of which one stands in it.
    Words(&'static str, &'a [String]),
    /// The few that this date leaves, where the list is in the order of the other.
    Date(&'static str),
}

impl<'a> Along<'a> {
    fn is_date(self) -> bool {
        matches!(self, Along::Date(_))
    }

    /// The same with one value each, which has the stories in order.
    fn each(self) -> Vec<Self> {
        match self {
            Along::All | Along::Date(_) => vec![self],
            Along::Facets(facets) => facets.chunks(1).map(Along::Facets).collect(),
            Along::Words(column, words) => {
                let words = words.chunks(1);
                words.map(|word| Along::Words(column, word)).collect()
            }
        }
    }

    fn values(self) -> Vec<Piece<'a>> {
        match self {
            Along::All | Along::Date(_) => Vec::new(),
            Along::Facets(facets) => facets.iter().map(|id| Piece::Id((*id).into())).collect(),
            Along::Words(_, words) => words.iter().map(|word| Piece::Word(word)).collect(),
        }
    }
}

/// How the stories of a list are found.
#[derive(Clone, Debug)]
pub(super) struct Way<'a> {
    filter: &'a Filter,
    along: Along<'a>,
    /// What is looked at of each story on the way.
    besides: Vec<Along<'a>>,
}

/// How the stories of these lists are found. Where a list is narrowed by more than one
/// thing, one statement asks which of them the fewest stories have; for all lists together.
///
/// # Errors
/// [`StoreError`] of the database.
pub(super) fn ways<'a>(
    db: &mut Connection,
    filters: impl IntoIterator<Item = &'a Filter>,
) -> Result<Vec<Way<'a>>, StoreError> {
    let mut ways: Vec<Way<'_>> = filters.into_iter().map(Way::of).collect();
    let mut asked = Statement::<(BigInt, BigInt)>::new(false);
    let mut places = Vec::new();
    for (number, way) in ways.iter().enumerate().filter(|(_, way)| way.is_open()) {
        for (place, along) in way.besides.iter().enumerate() {
            way.size(*along, places.len(), &mut asked);
            places.push((number, place));
        }
    }
    let mut sizes = vec![0; places.len()];
    if !asked.is_empty() {
        let rows: Vec<(i64, i64)> = each!(db, |c| asked.load(c))?;
        for (at, size) in rows {
            if let Some(known) = usize::try_from(at).ok().and_then(|at| sizes.get_mut(at)) {
                *known = size;
            }
        }
    }
    for (number, way) in ways.iter_mut().enumerate() {
        let own = places.iter().zip(&sizes);
        let own = own.filter(|((of, _), _)| *of == number);
        let own = own.map(|((_, place), size)| (*place, *size));
        way.decide(own);
    }
    Ok(ways)
}

impl<'a> Way<'a> {
    /// A way that is not decided yet.
    fn of(filter: &'a Filter) -> Self {
        let facets = filter.facets.iter().map(|group| Along::Facets(group));
        let words = [
            ("live_genre", &filter.genres),
            ("live_language", &filter.languages),
        ];
        let words = words.into_iter().filter(|(_, words)| !words.is_empty());
        let words = words.map(|(column, words)| Along::Words(column, words));
        let mut besides: Vec<_> = facets.chain(words).collect();
        // What was published after an instant was updated after it, so that needs no way.
        let other = match filter.sort {
            Sort::Updated => filter.published_before.map(|_| ARTICLES.published),
            Sort::Newest | Sort::Oldest => filter.updated_after.map(|_| ARTICLES.updated),
        };
        besides.extend(other.map(Along::Date));
        Self {
            filter,
            along: Along::All,
            besides,
        }
    }

    /// Whether it must be asked what the fewest stories have.
    fn is_open(&self) -> bool {
        self.besides.len() > 1 || self.besides.iter().any(|along| along.is_date())
    }

    /// Asks how many stories there are along this, as far as they are few.
    fn size<Rows>(&self, along: Along<'a>, number: usize, out: &mut Statement<'a, Rows>) {
        if !out.is_empty() {
            out.sql(" UNION ALL ");
        }
        out.sql(format!(
            "SELECT CAST({number} AS bigint), count(*) FROM (SELECT 1 FROM "
        ));
        self.stories(along, "", out);
        out.sql(format!(" LIMIT {}) AS of_{number}", FEW + 1));
    }

    /// Goes along what the fewest have: places in `besides`, with their sizes.
    fn decide(&mut self, sizes: impl Iterator<Item = (usize, i64)>) {
        let mut sizes: Vec<_> = sizes.collect();
        if sizes.is_empty() && !self.besides.is_empty() {
            sizes.push((0, 0));
        }
        // What the other date leaves is in another order: it is a way where it is little.
        sizes.retain(|(place, size)| *size <= FEW || !self.besides[*place].is_date());
        if let Some((place, _)) = sizes.into_iter().min_by_key(|(_, size)| *size) {
            self.along = self.besides.remove(place);
        }
        // The dates of each are looked at on any way.
        self.besides.retain(|along| !along.is_date());
    }

    /// The walks that together find the stories: each has them in order.
    pub(super) fn walks(&self) -> Vec<Self> {
        let each = self.along.each().into_iter();
        let walk = |along| Self {
            along,
            ..self.clone()
        };
        each.map(walk).collect()
    }

    /// Whether a statement of it is one of few.
    pub(super) fn is_usual(&self) -> bool {
        self.besides.is_empty()
    }

    /// Writes the walk: ids, dates of publishing and dates of update, in order from the
    /// window's edge.
    pub(super) fn write<Rows>(
        &self,
        window: &Window<(Timestamp, Id)>,
        out: &mut Statement<'a, Rows>,
    ) {
        let from = self.columns();
        let date = from.date(self.filter.sort);
        let id = from.id;
        out.sql(format!(
            "SELECT {id}, {}, {} FROM ",
            from.published, from.updated
        ));
        self.found(&from, out);
        let down = (self.filter.sort == Sort::Oldest) == window.backwards();
        let (less, order) = if down { ("<", "DESC") } else { (">", "ASC") };
        if let Edge::After((at, key)) | Edge::Before((at, key)) = window.edge {
            let at = Piece::At(at.into());
            // The first comparison lets an index seek to the key.
            out.sql(format!(" AND {date} {less}= "));
            out.bind(at.clone());
            out.sql(format!(" AND ({date} {less} "));
            out.bind(at);
            out.sql(format!(" OR {id} {less} "));
            out.bind(Piece::Id(key.into()));
            out.sql(")");
        }
        out.sql(format!(" ORDER BY {date} {order}, {id} {order} LIMIT "));
        out.bind(Piece::Number(window.fetch()));
    }

    /// Writes how many stories there are on the way.
    pub(super) fn count<Rows>(&self, out: &mut Statement<'a, Rows>) {
        let from = self.columns();
        let what = match self.along {
            // A story under several of them counts once.
            Along::Facets(facets) if facets.len() > 1 => format!("DISTINCT {}", from.id),
            _ => "*".to_owned(),
        };
        out.sql(format!("SELECT count({what}) FROM "));
        self.found(&from, out);
    }

    fn columns(&self) -> Columns {
        match self.along {
            Along::Facets(_) => LISTINGS,
            _ => ARTICLES,
        }
    }

    /// Writes where the stories along this stand, and what makes them so.
    fn stories<Rows>(&self, along: Along<'a>, joined: &'static str, out: &mut Statement<'a, Rows>) {
        match along {
            // What is listed is live.
            Along::Facets(_) => {
                out.sql(format!("listings{joined} WHERE listings.facet_id IN "));
                out.list(along.values());
            }
            Along::Words(column, _) => {
                out.sql(format!("{LIVE} AND articles.{column} IN "));
                out.list(along.values());
            }
            Along::All => out.sql(LIVE),
            Along::Date(date) => {
                out.sql(LIVE);
                self.dates(&ARTICLES, out);
                // So that the date's own index is gone along.
                out.sql(format!(" ORDER BY {date} DESC"));
            }
        }
    }

    /// Writes where stories are found, and what is asked of each.
    fn found<Rows>(&self, from: &Columns, out: &mut Statement<'a, Rows>) {
        let by_words = self.besides.iter().any(|it| matches!(it, Along::Words(..)));
        let joined = if by_words { JOINED } else { "" };
        if self.along.is_date() {
            out.sql(format!("(SELECT {WANTED} FROM "));
            self.stories(self.along, joined, out);
            // It is never reached: without it the order within would count for nothing.
            let limit = 2 * FEW;
            out.sql(format!(" LIMIT {limit}) AS articles WHERE 1 = 1"));
        } else {
            self.stories(self.along, joined, out);
        }
        for along in &self.besides {
            match along {
                Along::Facets(_) => {
                    out.sql(format!(
                        " AND EXISTS (SELECT 1 FROM listings AS other \
                         WHERE other.article_id = {} AND other.facet_id IN ",
                        from.id
                    ));
                    out.list(along.values());
                    out.sql(")");
                }
                Along::Words(column, _) => {
                    out.sql(format!(" AND articles.{column} IN "));
                    out.list(along.values());
                }
                Along::All | Along::Date(_) => {}
            }
        }
        self.dates(from, out);
    }

    /// Narrows by the dates.
    fn dates<Rows>(&self, from: &Columns, out: &mut Statement<'a, Rows>) {
        let filter = self.filter;
        // A story is never updated before it is published.
        let updated_after = match filter.sort {
            Sort::Updated => filter.updated_after.max(filter.published_after),
            Sort::Newest | Sort::Oldest => filter.updated_after,
        };
        let dates = [
            (from.published, ">", filter.published_after),
            (from.published, "<", filter.published_before),
            (from.updated, ">", updated_after),
        ];
        for (column, than, at) in dates {
            if let Some(at) = at {
                out.sql(format!(" AND {column} {than} "));
                out.bind(Piece::At(At::from(at)));
            }
        }
    }
}

/// Where a walk's stories and their dates stand.
struct Columns {
    id: &'static str,
    published: &'static str,
    updated: &'static str,
}

impl Columns {
    fn date(&self, sort: Sort) -> &'static str {
        match sort {
            Sort::Updated => self.updated,
            Sort::Newest | Sort::Oldest => self.published,
        }
    }
}

const LISTINGS: Columns = Columns {
    id: "listings.article_id",
    published: "listings.published_at",
    updated: "listings.updated_at",
};

const ARTICLES: Columns = Columns {
    id: "articles.id",
    published: "articles.published_at",
    updated: "articles.updated_at",
};

/// Beside the listings, what only the stories say.
const JOINED: &str = " JOIN articles ON articles.id = listings.article_id";

/// All live stories.
const LIVE: &str = "articles WHERE articles.live_revision IS NOT NULL";

/// What a list may ask of a story.
const WANTED: &str = "id, published_at, updated_at, live_genre, live_language";

#[cfg(test)]
mod tests;
