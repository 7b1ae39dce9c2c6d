//! What is coming, soonest first, and what came to nothing, newest first.

use diesel::prelude::*;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::stored::{Collection, Media};
use newsdesk_domain::{Id, Timestamp};

use super::fronts;
use super::rights::{self, Edge};
use crate::articles::{Article, Row};
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{articles, copies};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// What is coming. Where several fall on one instant, they come in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Event {
    /// A story goes live.
    Publish,
    /// A story comes down.
    Unpublish,
    /// A collection goes live.
    PublishCollection,
    /// From then on a photo may be shown.
    RightsBegin,
    /// From then on it may not.
    RightsEnd,
}

impl Event {
    /// The wire word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Unpublish => "unpublish",
            Self::PublishCollection => "publish-collection",
            Self::RightsBegin => "rights-begin",
            Self::RightsEnd => "rights-end",
        }
    }

    /// The one of a wire word.
    pub fn from_word(word: &str) -> Option<Self> {
        let all = [
            Self::Publish,
            Self::Unpublish,
            Self::PublishCollection,
            Self::RightsBegin,
            Self::RightsEnd,
        ];
        all.into_iter().find(|event| event.word() == word)
    }
}

/// Which plans are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those of this kind.
    pub kind: Option<Event>,
    /// Only those of this instant and later.
    pub from: Option<Timestamp>,
    /// Only those before this instant.
    pub until: Option<Timestamp>,
    /// Only those of this owner's stories, and of the photos these use.
    pub owner: Option<Id>,
}

impl Filter {
    fn wants(&self, kind: Event) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }
}

/// A plan in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Coming {
    /// What is planned.
    pub kind: Event,
    /// For when; of a plan that came to nothing, when it was tried.
    pub at: Timestamp,
    /// Of what.
    pub of: Of,
}

/// What a plan is about.
#[derive(Clone, PartialEq, Debug)]
pub enum Of {
    /// A story, and what it says: the planned revision, or the working copy where it comes
    /// down or the plan came to nothing.
    Story(Box<(Article, ArticleContent)>),
    /// A collection.
    Collection(Box<Collection>),
    /// A photo.
    Photo(Box<Media>),
}

impl Coming {
    fn key(&self) -> (Timestamp, Id) {
        let id = match &self.of {
            Of::Story(story) => story.0.facts.id,
            Of::Collection(collection) => collection.id,
            Of::Photo(photo) => photo.id,
        };
        (self.at, id)
    }
}

/// The events of a photo's rights.
const EDGES: [(Event, Edge); 2] = [
    (Event::RightsBegin, Edge::Begin),
    (Event::RightsEnd, Edge::End),
];

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
    kind: Event,
    rows: Vec<(Row, Option<At>, Json)>,
) -> impl Iterator<Item = Result<Coming, StoreError>> {
    rows.into_iter().map(move |(row, at, content)| {
        let at = at.ok_or_else(|| StoreError::corrupt("articles", "no plan"))?;
        Ok(Coming {
            kind,
            at: at.into(),
            of: Of::Story(Box::new((row.lift()?, content.read("copies")?))),
        })
    })
}

/// What is coming after `now`, soonest first, and what is planned and still to be done.
/// Keys are its time and the id of what it is about. Five statements.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn coming(
    db: &mut Connection,
    filter: &Filter,
    now: Timestamp,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Coming, (Timestamp, Id)>, StoreError> {
    let mut all: Vec<Coming> = Vec::new();
    if filter.wants(Event::Publish) {
        let revision = articles::planned_revision;
        let rows = rows!(db, filter, window, false, articles::publish_at, revision);
        for entry in lift(Event::Publish, rows) {
            all.push(entry?);
        }
    }
    if filter.wants(Event::Unpublish) {
        let revision = articles::head_revision.nullable();
        let rows = rows!(db, filter, window, false, articles::unpublish_at, revision);
        for entry in lift(Event::Unpublish, rows) {
            all.push(entry?);
        }
    }
    if filter.wants(Event::PublishCollection) {
        let planned = fronts::planned(db, filter, window)?;
        all.extend(planned.into_iter().map(|(at, collection)| Coming {
            kind: Event::PublishCollection,
            at,
            of: Of::Collection(Box::new(collection)),
        }));
    }
    for (kind, edge) in EDGES {
        if filter.wants(kind) {
            let photos = rights::photos(db, edge, filter, now, window)?;
            all.extend(photos.into_iter().map(|(at, photo)| Coming {
                kind,
                at,
                of: Of::Photo(Box::new(photo)),
            }));
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
pub fn count(db: &mut Connection, filter: &Filter, now: Timestamp) -> Result<i64, StoreError> {
    let mut all = 0;
    for (kind, edge) in EDGES {
        if filter.wants(kind) {
            all += rights::count(db, edge, filter, now)?;
        }
    }
    if filter.wants(Event::PublishCollection) {
        all += fronts::count(db, filter)?;
    }
    if filter.wants(Event::Publish) {
        let number: i64 = each!(db, |c| {
            let query = articles::table.count().into_boxed();
            narrowed!(query, filter, articles::publish_at).get_result(c)
        })?;
        all += number;
    }
    if filter.wants(Event::Unpublish) {
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
    if filter.wants(Event::Publish) {
        let revision = articles::head_revision.nullable();
        let rows = rows!(db, filter, window, true, articles::plan_failed_at, revision);
        for entry in lift(Event::Publish, rows) {
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
    if !filter.wants(Event::Publish) {
        return Ok(0);
    }
    Ok(each!(db, |c| {
        let query = articles::table.count().into_boxed();
        narrowed!(query, filter, articles::plan_failed_at).get_result(c)
    })?)
}
