//! `GET /v1/sections` and one of them: the newsroom's tree, as far as readers may see it.

use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_domain::section_tree::{Node, SectionTree};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::{changes, slugs};
use serde::Serialize;
use serde_json::value::to_raw_value;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::teaser::section_example;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{ParamKind, SlugOrId};
use crate::problem::Problem;
use crate::services::Settings;
use crate::tree::seen;
use crate::views::media::may_be_shown;
use crate::views::picture::Picture;
use crate::views::refs::SectionRef;

/// A section.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Section<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// What it holds.
    #[schema(required)]
    pub description: Option<&'a str>,
    /// Its place on the website.
    pub path: &'a str,
    /// The section above it.
    #[schema(required)]
    pub parent: Option<SectionRef<'a>>,
    /// Those above it, the topmost first.
    pub ancestors: Vec<SectionRef<'a>>,
    /// Those right below it, in order.
    pub children: Vec<SectionRef<'a>>,
    /// Its place among its siblings.
    pub position: i64,
    /// A picture for it.
    #[schema(required)]
    pub image: Option<Picture>,
}

impl<'a> Section<'a> {
    /// As readers see it.
    pub fn of(node: &'a Node, resolved: &'a Resolved, settings: &Settings, now: Timestamp) -> Self {
        let tree: &SectionTree = &resolved.sections;
        let content = &node.section.content;
        let shown = |id: &Id| tree.get(*id).map(|above| SectionRef::from(&above.section));
        let image = content.image.and_then(|id| resolved.media.get(&id));
        let children = tree
            .iter()
            .filter(|below| !below.hidden && below.section.content.parent == Some(node.section.id));
        Self {
            id: node.section.id,
            slug: &content.slug,
            name: &content.name,
            description: content.description.as_deref(),
            path: &node.section.facts.path,
            parent: content.parent.as_ref().and_then(shown),
            ancestors: node.ancestors.iter().filter_map(shown).collect(),
            children: children
                .map(|below| SectionRef::from(&below.section))
                .collect(),
            position: content.position,
            image: image
                .filter(|media| may_be_shown(media, now))
                .map(|media| Picture::of(media, settings)),
        }
    }
}

fn example() -> serde_json::Value {
    let mut example = section_example();
    if let Some(members) = example.as_object_mut() {
        members.insert("description".into(), "From everywhere else.".into());
        members.insert("parent".into(), serde_json::Value::Null);
        members.insert("ancestors".into(), serde_json::json!([]));
        members.insert("children".into(), serde_json::json!([]));
        members.insert("position".into(), 1.into());
        members.insert("image".into(), serde_json::Value::Null);
    }
    example
}

pub(crate) fn list() -> Operation {
    Operation::get("/v1/sections")
        .id("listSections")
        .tag("Sections")
        .summary("List the sections")
        .describe(
            "The tree, parents before their children, siblings in their order. Hidden \
             sections, and all below them, are left out.",
        )
        .paged()
        .answers_list::<Section<'static>>("A page of sections.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle_list)
}

pub(crate) fn find() -> Operation {
    Operation::get("/v1/sections/{slugOrId}")
        .id("findSection")
        .tag("Sections")
        .summary("Read a section")
        .describe("A former slug answers 301 to the present one.")
        .path_param(
            "slugOrId",
            "The section's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .answers::<Section<'static>>(200, "The section.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the section is at `Location`.")
        .kept()
        .handler(handle_find)
}

fn pictures(tree: &SectionTree) -> Wanted {
    Wanted {
        media: tree
            .iter()
            .filter_map(|node| node.section.content.image)
            .collect(),
        ..Wanted::default()
    }
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let (services, now) = (Arc::clone(&call.services), call.now());
    let window = call.window::<(String, Id)>()?;
    let exact = call.wants_total();
    let (page, total, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let catalogue = &services.catalogue;
            let tree = catalogue
                .resolve(db, standing.generation, &Wanted::default())?
                .sections;
            let wanted = pictures(&tree);
            let resolved = catalogue.resolve(db, standing.generation, &wanted)?;
            let shown: Vec<&Node> = resolved
                .sections
                .iter()
                .filter(|node| !node.hidden)
                .collect();
            let total = exact.then(|| i64::try_from(shown.len()).unwrap_or(0));
            let page = seen(&shown, &window);
            let page = page.try_map(|node| {
                to_raw_value(&Section::of(node, &resolved, &services.settings, now))
            });
            let page = page.map_err(|error| Problem::internal(&error))?;
            let mut made = MadeOf::default();
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
            let catalogue = &services.catalogue;
            let tree = catalogue
                .resolve(db, standing.generation, &Wanted::default())?
                .sections;
            let wanted = pictures(&tree);
            let resolved = catalogue.resolve(db, standing.generation, &wanted)?;
            let id = match &address {
                SlugOrId::Id(id) => Some(*id),
                SlugOrId::Slug(slug) => slugs::owner(db, Entity::Section, slug.as_str())?,
            };
            let node = id
                .and_then(|id| resolved.sections.get(id))
                .filter(|node| !node.hidden);
            let node = node.ok_or_else(Problem::not_found)?;
            let slug = &node.section.content.slug;
            if matches!(&address, SlugOrId::Slug(asked) if asked.as_str() != slug) {
                return Ok::<_, Problem>(Err(slug.clone()));
            }
            let section = Section::of(node, &resolved, &services.settings, now);
            let mut made = MadeOf::default();
            made.resolved(&wanted, &resolved, now);
            Ok(Ok(Answer::json(&section)?.up_to(standing).made_of(made)))
        })
        .await?;
    Ok(outcome
        .unwrap_or_else(|slug| Answer::moved(&call.redirect_to(&format!("/v1/sections/{slug}")))))
}
