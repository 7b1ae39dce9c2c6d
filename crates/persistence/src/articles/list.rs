//! The editors' list: working copies, last saved first, without their bodies.

use diesel::prelude::*;
use newsdesk_domain::article::{ArticleContent, Review, Status};
use newsdesk_domain::{Id, Timestamp};

use crate::articles::{Article, Row};
use crate::entity::containing;
use crate::error::StoreError;
use crate::page::{Page, Window, keyset};
use crate::schema::{articles, copies, uses};
use crate::sql_types::{At, Json, Key};
use crate::{Connection, each};

/// Which working copies a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those of this status; without it all but the bin.
    pub status: Option<Status>,
    /// Only those whose working copy stands so in review.
    pub review: Option<Review>,
    /// Only those whose working copy is listed by one of these sections.
    pub sections: Option<Vec<Id>>,
    /// Only those whose working copy carries this byline.
    pub byline: Option<Id>,
    /// Only this owner's.
    pub owner: Option<Id>,
    /// Only those this member of staff saved last.
    pub changed_by: Option<Id>,
    /// Only those with, or without, unpublished changes.
    pub has_unpublished_changes: Option<bool>,
    /// Only those whose words contain this.
    pub words: Option<String>,
}

/// A working copy in a list.
#[derive(Clone, PartialEq, Debug)]
pub struct Listed {
    /// The article.
    pub article: Article,
    /// What its working copy says.
    pub content: ArticleContent,
    /// The words in its body.
    pub word_count: i32,
    /// A teaser taken from its body.
    pub excerpt: Option<String>,
}

/// Narrows a boxed query over `articles` to a filter.
macro_rules! narrowed {
    ($query:expr, $filter:expr) => {{
        let mut query = $query;
        match $filter.status {
            None => query = query.filter(articles::binned_at.is_null()),
            Some(Status::Killed) => query = query.filter(articles::killed_at.is_not_null()),
            Some(Status::Binned) => {
                query = query.filter(
                    articles::killed_at
                        .is_null()
                        .and(articles::binned_at.is_not_null()),
                )
            }
            Some(status) => {
                query = query.filter(
                    articles::killed_at
                        .is_null()
                        .and(articles::binned_at.is_null()),
                );
                if status == Status::Published {
                    query = query.filter(articles::live_revision.is_not_null());
                } else {
                    query = query.filter(articles::live_revision.is_null());
                    if status == Status::Scheduled {
                        query = query.filter(articles::publish_at.is_not_null());
                    } else {
                        query = query.filter(articles::publish_at.is_null());
                        query = match status {
                            Status::InReview => query.filter(articles::review.eq("in-review")),
                            Status::Approved => query.filter(articles::review.eq("approved")),
                            Status::Unpublished => query.filter(
                                articles::review
                                    .eq("none")
                                    .and(articles::unpublished_at.is_not_null()),
                            ),
                            _ => query.filter(
                                articles::review
                                    .eq("none")
                                    .and(articles::unpublished_at.is_null()),
                            ),
                        };
                    }
                }
            }
        }
        if let Some(review) = $filter.review {
            query = query.filter(articles::review.eq(review.word()));
        }
        if let Some(sections) = &$filter.sections {
            let keys: Vec<Key> = sections.iter().copied().map(Key::from).collect();
            query = query.filter(diesel::dsl::exists(
                uses::table.filter(
                    uses::target_id
                        .eq_any(keys)
                        .and(uses::user_id.eq(articles::id))
                        .and(uses::live.eq(false)),
                ),
            ));
        }
        if let Some(byline) = $filter.byline {
            query = query.filter(diesel::dsl::exists(
                uses::table.filter(
                    uses::target_id
                        .eq(Key::from(byline))
                        .and(uses::user_id.eq(articles::id))
                        .and(uses::live.eq(false)),
                ),
            ));
        }
        if let Some(owner) = $filter.owner {
            query = query.filter(articles::owner_id.eq(Key::from(owner)));
        }
        if let Some(changed_by) = $filter.changed_by {
            query = query.filter(articles::changed_by.eq(Key::from(changed_by)));
        }
        if let Some(wanted) = $filter.has_unpublished_changes {
            query = query.filter(articles::has_unpublished_changes.eq(wanted));
        }
        if let Some(words) = &$filter.words {
            query = query.filter(articles::search.like(containing(words)).escape('\\'));
        }
        query
    }};
}

/// The list, last saved first. Keys are the save's time and the id.
///
/// # Errors
/// [`StoreError`] of the database, or of a row that cannot be read.
pub fn list(
    db: &mut Connection,
    filter: &Filter,
    window: &Window<(Timestamp, Id)>,
) -> Result<Page<Listed, (Timestamp, Id)>, StoreError> {
    type Found = (Row, Json, i32, Option<String>);
    let rows: Vec<Found> = each!(db, |c| {
        let query = articles::table
            .inner_join(
                copies::table.on(copies::article_id
                    .eq(articles::id)
                    .and(copies::number.eq(articles::head_revision))),
            )
            .select((
                Row::as_select(),
                copies::content,
                copies::word_count,
                copies::excerpt,
            ))
            .into_boxed();
        let query = narrowed!(query, filter);
        keyset!(
            query,
            window,
            true,
            articles::modified_at,
            articles::id,
            |key: &(Timestamp, Id)| { (At::from(key.0), Key::from(key.1)) }
        )
        .load(c)
    })?;
    window
        .page(rows, |(row, ..)| (row.modified_at.into(), row.id()))
        .try_map(|(row, content, word_count, excerpt)| {
            Ok(Listed {
                article: row.lift()?,
                content: content.read("copies")?,
                word_count,
                excerpt,
            })
        })
}

/// How many such a list would show in all.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn count(db: &mut Connection, filter: &Filter) -> Result<i64, StoreError> {
    Ok(each!(db, |c| {
        let query = articles::table.count().into_boxed();
        narrowed!(query, filter).get_result(c)
    })?)
}
