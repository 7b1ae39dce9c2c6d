//! A collection as readers get it.

use newsdesk_domain::collection::{CollectionKind, Item, Slot};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::collections::live::LiveCollection;
use newsdesk_persistence::delivery::LiveStory;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::delivery::articles::teaser::{self, Teaser};
use crate::views::assembly::Assembly;
use crate::views::picture::Picture;

/// A collection without its stories.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionTeaser {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: String,
    /// What it is made of: stories that editors put in order (`curated`), what answers a
    /// question (`query`), or other collections (`front`).
    #[schema(value_type = String, example = "curated")]
    pub kind: CollectionKind,
    /// The name.
    pub name: String,
    /// What it holds.
    #[schema(required)]
    pub description: Option<String>,
    /// A picture for it.
    #[schema(required)]
    pub image: Option<Picture>,
    /// When it first went live.
    #[schema(value_type = String, format = DateTime)]
    pub first_published_at: Timestamp,
    /// When it last went live.
    #[schema(value_type = String, format = DateTime)]
    pub published_at: Timestamp,
}

/// A collection or a front with its stories.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Collection<'a> {
    /// What it is.
    #[serde(flatten)]
    pub head: CollectionTeaser,
    /// Its stories, in order; none of a front.
    pub items: Vec<CollectionItem<'a>>,
    /// A front's collections, in order; none of any other.
    pub slots: Vec<CollectionSlot<'a>>,
}

/// A place on a front.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionSlot<'a> {
    /// What stands above it: what the front says, or the collection's name.
    pub title: String,
    /// A word for whoever draws the page.
    #[schema(required)]
    pub layout: Option<String>,
    /// Which collection stands there.
    pub collection: CollectionRef,
    /// Its stories, in order.
    pub items: Vec<CollectionItem<'a>>,
}

/// A collection, as another thing shows it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CollectionRef {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: String,
    /// The name.
    pub name: String,
    /// What it is made of.
    #[schema(value_type = String, example = "curated")]
    pub kind: CollectionKind,
}

/// A story in a collection: a teaser whose `headline`, `kicker` and `leadMedia` are those
/// that count here.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionItem<'a> {
    /// The story.
    #[serde(flatten)]
    pub teaser: Teaser<'a>,
    /// Whether it stands before those that are not.
    pub pinned: bool,
    /// The story's own words, where other ones may count here.
    pub story: OwnWords<'a>,
}

/// A story's own words.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OwnWords<'a> {
    /// Its headline.
    pub headline: &'a str,
    /// A word or two above that.
    #[schema(required)]
    pub kicker: Option<&'a str>,
}

impl CollectionTeaser {
    /// A collection with its picture, if that may be shown.
    pub fn of(collection: &LiveCollection, assembly: &Assembly<'_>) -> Self {
        let content = &collection.content;
        let image = content.image.and_then(|id| assembly.photo(id));
        Self {
            id: collection.id,
            slug: content.slug.clone(),
            kind: content.kind,
            name: content.name.clone(),
            description: content.description.clone(),
            image: image.map(|media| Picture::of(media, assembly.settings)),
            first_published_at: collection.first_published_at,
            published_at: collection.published_at,
        }
    }
}

impl<'a> CollectionSlot<'a> {
    /// A slot with the collection that stands there, and its stories.
    pub fn of(slot: &Slot, collection: &LiveCollection, items: Vec<CollectionItem<'a>>) -> Self {
        let content = &collection.content;
        let title = slot.title.clone().filter(|title| !title.is_empty());
        Self {
            title: title.unwrap_or_else(|| content.name.clone()),
            layout: slot.layout.clone(),
            collection: CollectionRef {
                id: collection.id,
                slug: content.slug.clone(),
                name: content.name.clone(),
                kind: content.kind,
            },
            items,
        }
    }
}

impl<'a> CollectionItem<'a> {
    /// A live story with what is said differently of it here.
    pub fn of(assembly: &Assembly<'a>, story: &'a LiveStory, item: Option<&'a Item>) -> Self {
        let mut teaser = Teaser::of(assembly, story);
        let story = OwnWords {
            headline: teaser.headline,
            kicker: teaser.kicker,
        };
        if let Some(item) = item {
            if let Some(headline) = &item.headline {
                teaser.headline = headline;
            }
            if let Some(kicker) = &item.kicker {
                teaser.kicker = Some(kicker.as_str()).filter(|kicker| !kicker.is_empty());
            }
            // A picture that may not be shown leaves the story its own.
            let image = item.image.as_ref().and_then(|used| assembly.shown(used));
            teaser.lead_media = image.or(teaser.lead_media);
        }
        Self {
            teaser,
            pinned: item.is_some_and(|item| item.pinned),
            story,
        }
    }
}

/// A collection as a list shows it.
pub(crate) fn teaser_example() -> Value {
    json!({
        "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a21",
        "slug": "top-stories",
        "kind": "curated",
        "name": "Top stories",
        "description": null,
        "image": null,
        "firstPublishedAt": "2026-11-20T06:00:00Z",
        "publishedAt": "2026-11-22T09:30:00Z",
    })
}

/// A collection as it may be seen.
pub(crate) fn example() -> Value {
    let mut item = teaser::example();
    item["story"] = json!({"headline": item["headline"], "kicker": item["kicker"]});
    item["headline"] = "The ferries are back".into();
    item["pinned"] = true.into();
    let mut example = teaser_example();
    example["items"] = json!([item]);
    example["slots"] = json!([]);
    example
}
