//! `GET /v1/changes`: every public change, in the order in which it was made.

pub(crate) mod stream;

use std::sync::Arc;

use newsdesk_domain::change::{Entity, TYPES};
use newsdesk_domain::path::{article_path, byline_path, collection_path, tag_path};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::changes::{self, PublicChange};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::{ObjectBuilder, Type};

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::Problem;

/// How many changes are told at most.
const MAX_LIMIT: i64 = 1_000;

pub(crate) fn change_type() -> utoipa::openapi::Object {
    let extensible = ExtensionsBuilder::new().add("x-extensible-enum", json!(TYPES));
    ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(
            "What happened, to what kind of thing. A `moved` thing was changed as well.",
        ))
        .extensions(Some(extensible.build()))
        .build()
}

/// Something that readers could see has changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Change)]
pub(crate) struct ChangeView {
    /// Its number. Numbers have no gaps and follow the order in which changes were made.
    #[schema(minimum = 1)]
    pub number: i64,
    /// What happened.
    #[serde(rename = "type")]
    #[schema(schema_with = change_type)]
    pub kind: String,
    /// What kind of thing it is, such as `article`.
    #[schema(value_type = String, example = "article")]
    pub entity: Entity,
    /// Which one.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Its slug as it is now; `null` of what has none, or is not public now.
    #[schema(required)]
    pub slug: Option<String>,
    /// Its place on the website as it is now; `null` of what has none, or is not public now.
    #[schema(required)]
    pub path: Option<String>,
    /// The place it left by being `moved`; `null` where something else stood there since.
    #[schema(required)]
    pub previous_path: Option<String>,
}

impl ChangeView {
    /// A change as it is told. `resolved` has the tree of sections.
    pub fn of(change: PublicChange, resolved: &Resolved) -> Self {
        let tree = &resolved.sections;
        let shown = change.entity != Entity::Section
            || tree.get(change.id).is_some_and(|node| !node.hidden);
        let slug = change.slug.filter(|_| shown);
        let place = |slug: &String| match change.entity {
            Entity::Article => {
                let node = change.section.and_then(|id| tree.get(id));
                let section = node.map(|node| node.section.facts.path.as_str());
                Some(article_path(section, slug))
            }
            Entity::Section => tree
                .get(change.id)
                .map(|node| node.section.facts.path.clone()),
            Entity::Tag => Some(tag_path(slug)),
            Entity::Byline => Some(byline_path(slug)),
            Entity::Collection => Some(collection_path(slug)),
            Entity::Media
            | Entity::MostPopular
            | Entity::CreditFormat
            | Entity::Site
            | Entity::Staff
            | Entity::ApiKey
            | Entity::Webhook => None,
        };
        Self {
            number: change.number,
            kind: format!("{}.{}", change.entity.word(), change.happening.word()),
            entity: change.entity,
            id: change.id,
            at: change.at,
            path: slug.as_ref().and_then(place),
            previous_path: change.left.filter(|_| slug.is_some()),
            slug,
        }
    }
}

/// Changes in their order.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ChangeList)]
pub(crate) struct ChangeList {
    /// The changes.
    pub data: Vec<ChangeView>,
    /// Where in the order they stand.
    pub page: ChangePage,
}

/// Where changes stand in the order of all.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct ChangePage {
    /// The most changes there may be.
    #[schema(minimum = 1, maximum = 1000)]
    pub limit: i64,
    /// What to give as `after` to go on: the last number, or where there are no changes what
    /// was given.
    #[schema(minimum = 0)]
    pub next: i64,
    /// The number of the latest change there is.
    #[schema(minimum = 0)]
    pub latest: i64,
}

fn example() -> Value {
    json!({
        "data": [{
            "number": 1042,
            "type": "article.published",
            "entity": "article",
            "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
            "at": "2026-11-22T06:10:00Z",
            "slug": "ferries-return-to-port-elia",
            "path": "/world/ferries-return-to-port-elia",
            "previousPath": null
        }],
        "page": {"limit": 100, "next": 1042, "latest": 1042}
    })
}

pub(crate) fn operation() -> Operation {
    let number = ParamKind::Integer {
        min: 0,
        max: i64::MAX,
    };
    let limit = ParamKind::Integer {
        min: 1,
        max: MAX_LIMIT,
    };
    Operation::get("/v1/changes")
        .id("listChanges")
        .tag("Changes")
        .summary("Follow what changes")
        .describe(
            "Every change that readers could see, in the order in which it was made and \
             numbered without gaps: whoever asks on after the last number misses none. What is \
             withdrawn is told of as well; its words are not.",
        )
        .query(Param::new("after", "Only changes after this number.", number).default("0"))
        .query(Param::new("limit", "How many changes are told at most.", limit).default("100"))
        .answers::<ChangeList>(200, "The changes.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let after = call.integer("after").unwrap_or(0);
    let limit = call.integer("limit").unwrap_or(MAX_LIMIT);
    call.services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let made = changes::public_after(db, after, limit)?;
            let nothing = Wanted::default();
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &nothing)?;
            let data: Vec<ChangeView> = made
                .into_iter()
                .map(|change| ChangeView::of(change, &resolved))
                .collect();
            let page = ChangePage {
                limit,
                next: data.last().map_or(after, |last| last.number),
                latest: standing.number,
            };
            Ok(Answer::json(&ChangeList { data, page })?.up_to(standing))
        })
        .await
}
