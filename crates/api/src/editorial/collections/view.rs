//! A collection as the desk reads and writes it.

use std::collections::HashMap;

use newsdesk_domain::article::Genre;
use newsdesk_domain::body::MediaUse;
use newsdesk_domain::collection::{CollectionKind, Item, Query, QuerySort, Slot};
use newsdesk_domain::stored::Collection;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::named;
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::{Connection, collections};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::LIST;
use crate::answer::Answer;
use crate::delivery::articles::teaser::section_example;
use crate::editorial::articles::linked::{EditorialArticleRef, Linked};
use crate::editorial::articles::photo::EditorialMediaUse;
use crate::editorial::resolve;
use crate::perform::Showing;
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::assembly::Assembly;
use crate::views::media::MediaRef;
use crate::views::refs::{BylineRef, SectionRef, TagRef};

/// A collection's working copy without what it is made of, and where it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialCollectionTeaser<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Counts up with every change; the ETag.
    #[schema(minimum = 1)]
    pub version: i64,
    /// The address; unique among collections.
    pub slug: String,
    /// What it is made of: `curated`, `query` or `front`.
    #[schema(value_type = String, example = "curated")]
    pub kind: CollectionKind,
    /// The name.
    pub name: String,
    /// What it holds.
    #[schema(required)]
    pub description: Option<String>,
    /// A picture for it.
    #[schema(required)]
    pub image: Option<MediaRef<'a>>,
    /// Whether readers are kept from it.
    pub hidden: bool,
    /// Its state in one word: `published`, `scheduled`, `unpublished` or `draft`.
    #[schema(example = "published")]
    pub status: &'static str,
    /// Whether the working copy says something else than what was published.
    pub has_unpublished_changes: bool,
    /// When the working copy goes live by itself.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub publish_at: Option<Timestamp>,
    /// When it first went live; never changes.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub first_published_at: Option<Timestamp>,
    /// When it last went live.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub published_at: Option<Timestamp>,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it was last changed.
    #[schema(value_type = String, format = DateTime)]
    pub modified_at: Timestamp,
}

/// A collection's working copy, and where it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialCollection<'a> {
    /// What it is.
    #[serde(flatten)]
    pub head: EditorialCollectionTeaser<'a>,
    /// A curated one's stories, in order.
    pub items: Vec<EditorialCollectionItem<'a>>,
    /// What a query asks for.
    #[schema(required)]
    pub query: Option<CollectionQuery<'a>>,
    /// A front's collections, in order.
    pub slots: Vec<EditorialCollectionSlot>,
    /// Whether a front leaves out of what answers a question what stands further up.
    pub deduplicate: bool,
}

/// A story in a curated collection, and what is said differently of it there.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialCollectionItem<'a> {
    /// The story; shown once it is live.
    pub article: EditorialArticleRef,
    /// Whether it stands before those that are not.
    pub pinned: bool,
    /// The headline here; `null` shows the story's own.
    #[schema(required)]
    pub headline: Option<String>,
    /// The kicker here; `null` shows the story's own, an empty one none.
    #[schema(required)]
    pub kicker: Option<String>,
    /// The picture here; `null` shows the story's lead photo.
    #[schema(required)]
    pub image: Option<EditorialMediaUse<'a>>,
}

/// A stored question: a story answers it that is one of each group that names any.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionQuery<'a> {
    /// Of any of these sections or those below them.
    pub sections: Vec<SectionRef<'a>>,
    /// With any of these tags.
    pub tags: Vec<TagRef<'a>>,
    /// Crediting any of these.
    pub bylines: Vec<BylineRef<'a>>,
    /// Of any of these genres.
    #[schema(value_type = Vec<String>)]
    pub genres: Vec<Genre>,
    /// In this language.
    #[schema(required)]
    pub language: Option<String>,
    /// The order.
    #[schema(value_type = String, example = "-publishedAt")]
    pub sort: QuerySort,
    /// How many stories.
    #[schema(minimum = 1, maximum = 50)]
    pub limit: usize,
}

/// A place on a front.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialCollectionSlot {
    /// Which collection stands there; shown once it is live.
    pub collection: EditorialCollectionRef,
    /// What stands above it; `null` shows its name.
    #[schema(required)]
    pub title: Option<String>,
    /// A word for whoever draws the page.
    #[schema(required)]
    pub layout: Option<String>,
    /// How many of its stories; `null` shows as many as it does itself.
    #[schema(required, minimum = 1, maximum = 50)]
    pub limit: Option<usize>,
}

/// A collection, as the desk shows it elsewhere.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EditorialCollectionRef {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What it is made of: `curated`, `query` or `front`.
    #[schema(value_type = String, example = "curated")]
    pub kind: CollectionKind,
    /// Whether readers see it.
    pub live: bool,
}

impl From<&Collection> for EditorialCollectionRef {
    fn from(collection: &Collection) -> Self {
        Self {
            id: collection.id,
            slug: collection.content.slug.clone(),
            name: collection.content.name.clone(),
            kind: collection.content.kind,
            live: collection.is_visible(),
        }
    }
}

impl<'a> EditorialCollectionTeaser<'a> {
    /// A collection with its picture.
    pub fn of(collection: &Collection, resolved: &'a Resolved, settings: &Settings) -> Self {
        let (content, facts) = (&collection.content, &collection.facts);
        let image = content.image.and_then(|id| resolved.media.get(&id));
        Self {
            id: collection.id,
            version: collection.version,
            slug: content.slug.clone(),
            kind: content.kind,
            name: content.name.clone(),
            description: content.description.clone(),
            image: image.map(|media| MediaRef::of(media, settings)),
            hidden: content.hidden,
            status: collection.status(),
            has_unpublished_changes: collection.has_unpublished_changes(),
            publish_at: facts.publish_at,
            first_published_at: facts.first_published_at,
            published_at: facts.published_at,
            created_at: collection.created_at,
            modified_at: collection.modified_at,
        }
    }
}

impl<'a> EditorialCollectionItem<'a> {
    fn of(item: &Item, linked: &Linked, assembly: &Assembly<'a>) -> Option<Self> {
        let image = item.image.as_ref();
        Some(Self {
            article: linked.get(item.article)?,
            pinned: item.pinned,
            headline: item.headline.clone(),
            kicker: item.kicker.clone(),
            image: image.and_then(|used| EditorialMediaUse::of(used, assembly)),
        })
    }
}

impl<'a> CollectionQuery<'a> {
    fn of(query: &Query, assembly: &Assembly<'a>) -> Self {
        let resolved = assembly.resolved;
        let section = |id: &Id| {
            let node = resolved.sections.get(*id)?;
            Some(SectionRef::from(&node.section))
        };
        let tag = |id: &Id| Some(TagRef::from(resolved.tags.get(id)?.as_ref()));
        let byline = |id: &Id| Some(assembly.byline(resolved.bylines.get(id)?));
        Self {
            sections: query.sections.iter().filter_map(section).collect(),
            tags: query.tags.iter().filter_map(tag).collect(),
            bylines: query.bylines.iter().filter_map(byline).collect(),
            genres: query.genres.clone(),
            language: query.language.clone(),
            sort: query.sort,
            limit: query.limit,
        }
    }
}

impl EditorialCollectionSlot {
    fn of(slot: &Slot, all: &[Collection]) -> Option<Self> {
        let collection = all.iter().find(|it| it.id == slot.collection)?;
        Some(Self {
            collection: collection.into(),
            title: slot.title.clone(),
            layout: slot.layout.clone(),
            limit: slot.limit,
        })
    }
}

/// The answer that shows a collection with all it is made of, as new or as it stands: a
/// fixed number of statements.
pub(super) fn answer(
    db: &mut Connection,
    showing: &Showing<'_>,
    collection: &Collection,
    created: bool,
) -> Result<Answer, Problem> {
    let content = &collection.content;
    let stories: Vec<Id> = content.items.iter().map(|item| item.article).collect();
    let stories = named(db, &stories)?;
    let slots: Vec<Id> = content.slots.iter().map(|slot| slot.collection).collect();
    let slots = collections::find_many(db, &slots)?;
    let mut wanted = Wanted::default();
    wanted.media.extend(content.image);
    let images = content.items.iter().filter_map(|item| item.image.as_ref());
    wanted.media.extend(images.flat_map(MediaUse::photos));
    if let Some(query) = &content.query {
        wanted.tags.extend(&query.tags);
        wanted.bylines.extend(&query.bylines);
    }
    let resolved = resolve(db, showing.catalogue, &wanted)?;
    let linked = Linked::new(stories, &resolved.sections, showing.actor);
    let settings = &showing.services.settings;
    let assembly = Assembly {
        resolved: &resolved,
        links: &HashMap::new(),
        settings,
        now: showing.now,
    };
    let items = content.items.iter();
    let items = items.filter_map(|item| EditorialCollectionItem::of(item, &linked, &assembly));
    let in_slots = content.slots.iter();
    let in_slots = in_slots.filter_map(|slot| EditorialCollectionSlot::of(slot, &slots));
    let query = content.query.as_ref();
    let view = EditorialCollection {
        head: EditorialCollectionTeaser::of(collection, &resolved, settings),
        items: items.collect(),
        query: query.map(|query| CollectionQuery::of(query, &assembly)),
        slots: in_slots.collect(),
        deduplicate: content.deduplicate,
    };
    if created {
        Answer::created(
            &format!("{LIST}/{}", collection.id),
            collection.version,
            &view,
        )
    } else {
        Ok(Answer::json(&view)?.version(collection.version))
    }
}

/// A collection as the list shows it.
pub(super) fn teaser_example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000061",
        "version": 1,
        "slug": "harbour-news",
        "kind": "query",
        "name": "Harbour news",
        "description": null,
        "image": null,
        "hidden": false,
        "status": "draft",
        "hasUnpublishedChanges": true,
        "publishAt": null,
        "firstPublishedAt": null,
        "publishedAt": null,
        "createdAt": "2026-11-20T09:00:00Z",
        "modifiedAt": "2026-11-20T09:00:00Z",
    })
}

/// A collection as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    let mut example = teaser_example();
    example["items"] = json!([]);
    example["query"] = json!({
        "sections": [section_example()],
        "tags": [],
        "bylines": [],
        "genres": ["news"],
        "language": null,
        "sort": "-publishedAt",
        "limit": 10,
    });
    example["slots"] = json!([]);
    example["deduplicate"] = json!(false);
    example
}

/// The same, live.
pub(super) fn published_example() -> Value {
    let mut example = example();
    example["version"] = json!(2);
    example["status"] = "published".into();
    example["hasUnpublishedChanges"] = false.into();
    example["firstPublishedAt"] = "2026-11-22T09:30:00Z".into();
    example["publishedAt"] = "2026-11-22T09:30:00Z".into();
    example["modifiedAt"] = "2026-11-22T09:30:00Z".into();
    example
}

/// The same, planned.
pub(super) fn scheduled_example() -> Value {
    let mut example = example();
    example["version"] = json!(2);
    example["status"] = "scheduled".into();
    example["publishAt"] = "2026-11-23T04:00:00Z".into();
    example
}
