//! The article's row, lifted into the domain and back.

use diesel::prelude::*;
use newsdesk_domain::article::{ArticleFacts, PlanFailure, Review};
use newsdesk_domain::{Id, Timestamp};
use serde::{Deserialize, Serialize};

use crate::articles::{Article, LiveColumns};
use crate::error::StoreError;
use crate::schema::articles;
use crate::sql_types::{At, Json, Key};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = articles, treat_none_as_null = true)]
pub(crate) struct Row {
    id: Key,
    version: i64,
    owner_id: Key,
    created_by: Key,
    changed_by: Key,
    head_revision: i64,
    live_revision: Option<i64>,
    has_unpublished_changes: bool,
    review: String,
    publish_at: Option<At>,
    unpublish_at: Option<At>,
    created_at: At,
    pub(crate) modified_at: At,
    first_published_at: Option<At>,
    published_at: Option<At>,
    updated_at: Option<At>,
    binned_at: Option<At>,
    killed_at: Option<At>,
    slug: String,
    section_id: Option<Key>,
    live_slug: Option<String>,
    live_section_id: Option<Key>,
    live_genre: Option<String>,
    live_language: Option<String>,
    former_slugs: Json,
    search: String,
    planned_revision: Option<i64>,
    unpublished_at: Option<At>,
    erased_at: Option<At>,
    notes: Json,
    corrections: Json,
    plan_failed_at: Option<At>,
}

/// What was said of the story by the desk, in one column: nothing looks for it.
#[derive(Default, Serialize, Deserialize)]
struct Notes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    review_note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kill_reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kill_notice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan_failure: Option<PlanFailure>,
}

impl Row {
    pub(crate) fn id(&self) -> Id {
        self.id.into()
    }

    pub(crate) fn lift(self) -> Result<Article, StoreError> {
        let notes: Notes = self.notes.read("articles")?;
        let review = Review::from_word(&self.review)
            .ok_or_else(|| StoreError::corrupt("articles", "review"))?;
        let live = match (self.live_slug, self.live_genre, self.live_language) {
            (Some(slug), Some(genre), Some(language)) => Some(LiveColumns {
                slug,
                section: self.live_section_id.map(Id::from),
                genre,
                language,
            }),
            _ => None,
        };
        Ok(Article {
            facts: ArticleFacts {
                id: self.id.into(),
                version: self.version,
                owner: self.owner_id.into(),
                created_by: self.created_by.into(),
                changed_by: self.changed_by.into(),
                head_revision: self.head_revision,
                live_revision: self.live_revision,
                has_unpublished_changes: self.has_unpublished_changes,
                review,
                publish_at: self.publish_at.map(Timestamp::from),
                unpublish_at: self.unpublish_at.map(Timestamp::from),
                created_at: self.created_at.into(),
                modified_at: self.modified_at.into(),
                first_published_at: self.first_published_at.map(Timestamp::from),
                published_at: self.published_at.map(Timestamp::from),
                updated_at: self.updated_at.map(Timestamp::from),
                binned_at: self.binned_at.map(Timestamp::from),
                killed_at: self.killed_at.map(Timestamp::from),
                planned_revision: self.planned_revision,
                review_note: notes.review_note,
                unpublished_at: self.unpublished_at.map(Timestamp::from),
                kill_reason: notes.kill_reason,
                kill_notice: notes.kill_notice,
                erased_at: self.erased_at.map(Timestamp::from),
            },
            slug: self.slug,
            section: self.section_id.map(Id::from),
            live,
            former_slugs: self.former_slugs.read("articles")?,
            search: self.search,
            plan_failure: notes.plan_failure,
            corrections: self.corrections.read("articles")?,
        })
    }

    pub(crate) fn lower(of: &Article) -> Result<Self, StoreError> {
        let facts = &of.facts;
        let live = of.live.as_ref();
        let notes = Notes {
            review_note: facts.review_note.clone(),
            kill_reason: facts.kill_reason.clone(),
            kill_notice: facts.kill_notice.clone(),
            plan_failure: of.plan_failure.clone(),
        };
        Ok(Self {
            id: facts.id.into(),
            version: facts.version,
            owner_id: facts.owner.into(),
            created_by: facts.created_by.into(),
            changed_by: facts.changed_by.into(),
            head_revision: facts.head_revision,
            live_revision: facts.live_revision,
            has_unpublished_changes: facts.has_unpublished_changes,
            review: facts.review.word().to_owned(),
            publish_at: facts.publish_at.map(At::from),
            unpublish_at: facts.unpublish_at.map(At::from),
            created_at: facts.created_at.into(),
            modified_at: facts.modified_at.into(),
            first_published_at: facts.first_published_at.map(At::from),
            published_at: facts.published_at.map(At::from),
            updated_at: facts.updated_at.map(At::from),
            binned_at: facts.binned_at.map(At::from),
            killed_at: facts.killed_at.map(At::from),
            slug: of.slug.clone(),
            section_id: of.section.map(Key::from),
            live_slug: live.map(|live| live.slug.clone()),
            live_section_id: live.and_then(|live| live.section).map(Key::from),
            live_genre: live.map(|live| live.genre.clone()),
            live_language: live.map(|live| live.language.clone()),
            former_slugs: Json::of("articles", &of.former_slugs)?,
            search: of.search.clone(),
            planned_revision: facts.planned_revision,
            unpublished_at: facts.unpublished_at.map(At::from),
            erased_at: facts.erased_at.map(At::from),
            notes: Json::of("articles", &notes)?,
            corrections: Json::of("articles", &of.corrections)?,
            plan_failed_at: of.plan_failure.as_ref().map(|failure| failure.at.into()),
        })
    }
}
