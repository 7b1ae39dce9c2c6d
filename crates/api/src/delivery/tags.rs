//! `GET /v1/tags` and one of them: the tags that live stories carry.

use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;
use newsdesk_domain::tag::TagType;
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::tags::{self, Filter};
use newsdesk_persistence::{changes, listings, slugs, uses};
use serde::Serialize;
use serde_json::value::to_raw_value;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::teaser::tag_example;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind, SlugOrId};
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::media::may_be_shown;
use crate::views::picture::Picture;
use crate::views::refs::TagRef;

/// A tag.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Tag<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// What kind of thing it names, such as `place`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "place")]
    pub kind: TagType,
    /// What it stands for.
    #[schema(required)]
    pub description: Option<&'a str>,
    /// Other names for the same.
    pub aliases: &'a [String],
    /// The concept elsewhere: an IPTC Media Topic, a Wikidata entity.
    #[schema(required, format = Uri)]
    pub uri: Option<&'a str>,
    /// The broader tag, if readers may see it.
    #[schema(required)]
    pub parent: Option<TagRef<'a>>,
    /// A picture for it.
    #[schema(required)]
    pub image: Option<Picture>,
}

impl<'a> Tag<'a> {
    /// As readers see it.
    pub fn of(
        tag: &'a newsdesk_domain::stored::Tag,
        resolved: &'a Resolved,
        public: &[Id],
        settings: &Settings,
        now: newsdesk_domain::Timestamp,
    ) -> Self {
        let content = &tag.content;
        let parent = content.parent.filter(|id| public.contains(id));
        let image = content.image.and_then(|id| resolved.media.get(&id));
        Self {
            id: tag.id,
            slug: &content.slug,
            name: &content.name,
            kind: content.kind,
            description: content.description.as_deref(),
            aliases: &content.aliases,
            uri: content.uri.as_deref(),
            parent: parent
                .and_then(|id| resolved.tags.get(&id))
                .map(|parent| TagRef::from(parent.as_ref())),
            image: image
                .filter(|media| may_be_shown(media, now))
                .map(|media| Picture::of(media, settings)),
        }
    }
}

fn example() -> serde_json::Value {
    let mut example = tag_example();
    if let Some(members) = example.as_object_mut() {
        members.insert("description".into(), "A harbour town.".into());
        members.insert("aliases".into(), serde_json::json!(["Elia"]));
        for absent in ["uri", "parent", "image"] {
            members.insert(absent.into(), serde_json::Value::Null);
        }
    }
    example
}

pub(crate) fn list() -> Operation {
    Operation::get("/v1/tags")
        .id("listTags")
        .tag("Tags")
        .summary("List the tags")
        .describe("By name; only tags that a live story carries.")
        .query(Param::new(
            "type",
            "Only tags of this type.",
            ParamKind::Choice(TagType::WORDS),
        ))
        .paged()
        .answers_list::<Tag<'static>>("A page of tags.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle_list)
}

pub(crate) fn find() -> Operation {
    Operation::get("/v1/tags/{slugOrId}")
        .id("findTag")
        .tag("Tags")
        .summary("Read a tag")
        .describe(
            "Only a tag that a live story carries. A former slug answers 301 to the present one.",
        )
        .path_param(
            "slugOrId",
            "The tag's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .answers::<Tag<'static>>(200, "The tag.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the tag is at `Location`.")
        .kept()
        .handler(handle_find)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let filter = Filter {
        public: true,
        kind: call.choice("type").map(str::to_owned),
        words: None,
    };
    let window = call.window::<(String, Id)>()?;
    let (services, now, exact) = (Arc::clone(&call.services), call.now(), call.wants_total());
    let (page, total, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let page = tags::list(db, &filter, &window)?;
            let total = if exact {
                Some(tags::count(db, &filter)?)
            } else {
                None
            };
            let parents: Vec<Id> = page
                .rows
                .iter()
                .filter_map(|tag| tag.content.parent)
                .collect();
            let wanted = Wanted {
                media: page
                    .rows
                    .iter()
                    .filter_map(|tag| tag.content.image)
                    .collect(),
                tags: parents.clone(),
                ..Wanted::default()
            };
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let public = listings::listed(db, &parents)?;
            let page = page
                .try_map(|tag| {
                    to_raw_value(&Tag::of(&tag, &resolved, &public, &services.settings, now))
                })
                .map_err(|error| Problem::internal(&error))?;
            let mut made = MadeOf::default();
            made.any(Entity::Tag).any(Entity::Article);
            made.resolved(&wanted, &resolved, now);
            Ok::<_, Problem>((page, total, standing, made))
        })
        .await?;
    let answer = Answer::list(&call, &call.list_of(page, total))?;
    Ok(answer.up_to(standing).made_of(made))
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let (services, now) = (Arc::clone(&call.services), call.now());
    let outcome = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let id = match &address {
                SlugOrId::Id(id) => Some(*id),
                SlugOrId::Slug(slug) => slugs::owner(db, Entity::Tag, slug.as_str())?,
            };
            let tag = id.map(|id| tags::find(db, id)).transpose()?.flatten();
            let tag = tag.ok_or_else(Problem::not_found)?;
            if !uses::is_listed(db, tag.id)? {
                return Err(Problem::not_found());
            }
            if matches!(&address, SlugOrId::Slug(asked) if asked.as_str() != tag.content.slug) {
                return Ok(Err(tag.content.slug));
            }
            let wanted = Wanted {
                media: tag.content.image.into_iter().collect(),
                tags: tag.content.parent.into_iter().collect(),
                ..Wanted::default()
            };
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let public = listings::listed(db, &wanted.tags)?;
            let view = Tag::of(&tag, &resolved, &public, &services.settings, now);
            let mut made = MadeOf::default();
            made.one(tag.id).stories_of(tag.id);
            for parent in &wanted.tags {
                made.stories_of(*parent);
            }
            made.resolved(&wanted, &resolved, now);
            Ok::<_, Problem>(Ok(Answer::json(&view)?.up_to(standing).made_of(made)))
        })
        .await?;
    Ok(
        outcome
            .unwrap_or_else(|slug| Answer::moved(&call.redirect_to(&format!("/v1/tags/{slug}")))),
    )
}
