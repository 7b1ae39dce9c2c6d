//! What is coming, soonest first, and what came to nothing, newest first.

use diesel::prelude::*;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::{Id, Timestamp};

use crate::articles::{Article, Row};
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{articles, copies};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// What is planned for a story. Where both fall on one instant, going live is first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// It goes live.
    Publish,
    /// It comes down.
    Unpublish,
}

/// Which plans are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those of this kind.
    pub kind: Option<Kind>,
    /// Only those of this instant and later.
    pub from: Option<Timestamp>,
    /// Only those before this instant.
    pub until: Option<Timestamp>,
    /// Only those of this owner's stories.
    pub owner: Option<Id>,
}

impl Filter {
    fn wants(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }
}

/// A plan in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Coming {
    /// What is planned.
    pub kind: Kind,
    /// For when; of a plan that came to nothing, when it was tried.
    pub at: Timestamp,
    /// For which story.
    pub article: Article,
    /// What that says: the planned revision, or the working copy where it comes down or
    /// the plan came to nothing.
    pub content: ArticleContent,
}

impl Coming {
    fn key(&self) -> (Timestamp, Id) {
        (self.at, self.article.facts.id)
    }
}

/// Narrows a boxed query over `articles` to a filter on the instants in `$column`.
macro_rules! narrowed {
    ($query:expr, $filter:expr, $column:expr) => {{
        // What lies in the bin, or is killed, is nobody's to see to.
        let mut query = $query
            .filter($column.is_not_null())
            .filter(articles::binned_at.is_null())
            .filter(articles::killed_at.is_null());
        if let Some(from) = $filter.from {
            query = query.filter($column.ge(At::from(from)));
        }
        if let Some(until) = $filter.until {
            query = query.filter($column.lt(At::from(until)));
        }
        if let Some(owner) = $filter.owner {
            query = query.filter(articles::owner_id.eq(Key::from(owner)));
        }
        query
    }};
}

/// The rows of a window over the plans in `$column`, with the revision in `$revision`.
macro_rules! rows {
    ($db:expr, $filter:expr, $window:expr, $descending:expr, $column:expr, $revision:expr) => {{
        let found: Vec<(Row, Option<At>, Json)> = each!($db, |c| {
            let query = articles::table
                .inner_join(
                    copies::table.on(copies::article_id
                        .eq(articles::id)
                        .and(copies::number.nullable().eq($revision))),
                )
                .select((Row::as_select(), $column, copies::content))
                .into_boxed();
            let query = narrowed!(query, $filter, $column);
            keyset!(
                query,
                $window,
                $descending,
                $column,
                articles::id,
                |key: &(Timestamp, Id)| { (At::from(key.0), Key::from(key.1)) }
            )
            .load(c)
        })?;
        found
    }};
}

fn lift(
    kind: Kind,
    rows: Vec<(Row, Option<At>, Json)>,
) -> impl Iterator<Item = Result<Coming, StoreError>> {
    rows.into_iter().map(move |(row, at, content)| {
        let at = at.ok_or_else(|| StoreError::corrupt("articles", "no plan"))?;
        Ok(Coming {
            kind,
            at: at.into(),
            article: row.lift()?,
            content: content.read("copies")?,
        })
    })
}

/// What is planned, soonest first. Keys are its time and the story's id. Two statements.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn coming(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Coming, (Timestamp, Id)>, StoreError> {
    let mut all: Vec<Coming> = Vec::new();
    if filter.wants(Kind::Publish) {
        let revision = articles::planned_revision;
        let rows = rows!(db, filter, window, false, articles::publish_at, revision);
        for entry in lift(Kind::Publish, rows) {
            all.push(entry?);
        }
    }
    if filter.wants(Kind::Unpublish) {
        let revision = articles::head_revision.nullable();
        let rows = rows!(db, filter, window, false, articles::unpublish_at, revision);
        for entry in lift(Kind::Unpublish, rows) {
            all.push(entry?);
        }
    }
    all.sort_by_key(|entry| (entry.key(), entry.kind));
    if window.backwards() {
        all.reverse();
    }
    all.truncate(usize::try_from(window.fetch()).unwrap_or(usize::MAX));
    Ok(window.page(all, Coming::key))
}

/// How many plans such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    let mut all = 0;
    if filter.wants(Kind::Publish) {
        let number: i64 = each!(db, |c| {
            let query = articles::table.count().into_boxed();
            narrowed!(query, filter, articles::publish_at).get_result(c)
        })?;
        all += number;
    }
    if filter.wants(Kind::Unpublish) {
        let number: i64 = each!(db, |c| {
            let query = articles::table.count().into_boxed();
            narrowed!(query, filter, articles::unpublish_at).get_result(c)
        })?;
        all += number;
    }
    Ok(all)
}

/// The stories whose last plan came to nothing, newest first. Keys are when it was tried
/// and the story's id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn failed(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Coming, (Timestamp, Id)>, StoreError> {
    let mut all: Vec<Coming> = Vec::new();
    if filter.wants(Kind::Publish) {
        let revision = articles::head_revision.nullable();
        let rows = rows!(db, filter, window, true, articles::plan_failed_at, revision);
        for entry in lift(Kind::Publish, rows) {
            all.push(entry?);
        }
    }
    Ok(window.page(all, Coming::key))
}

/// How many stories such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count_failed(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    if !filter.wants(Kind::Publish) {
        return Ok(0);
    }
    Ok(each!(db, |c| {
        let query = articles::table.count().into_boxed();
        narrowed!(query, filter, articles::plan_failed_at).get_result(c)
    })?)
}
