//! `/v1/editorial/tags`: what stories are about.

pub(super) mod view;

use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::change::Entity;
use newsdesk_domain::staff::Role;
use newsdesk_domain::stored::Tag;
use newsdesk_domain::tag::{SHAPE, TagType};
use newsdesk_editorial::{Refusal, Work, tags as verbs};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::tags::{self, Filter};
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::address::id_at;
use crate::editorial::resolve;
use crate::operation::{Access, Body, Operation};
use crate::param::{Param, ParamKind};
use crate::perform::Showing;
use crate::problem::{Code, Problem};
use view::{EditorialTag, example};

const TAG: &str = "Editorial tags";
const LIST: &str = "/v1/editorial/tags";
const ONE: &str = "/v1/editorial/tags/{slugOrId}";
const ADDRESS: &str = "The tag's id, its slug, or a slug it had before.";

pub(crate) fn list() -> Operation {
    Operation::get(LIST)
        .id("listEditorialTags")
        .tag(TAG)
        .summary("List all tags")
        .describe("By name, those that no live story carries included.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::TaxonomyRead)
        .query(Param::new(
            "q",
            "Only tags whose name contains this, whatever its case.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .query(Param::new(
            "type",
            "Only tags of this type.",
            ParamKind::Choice(TagType::WORDS),
        ))
        .paged()
        .answers_list::<EditorialTag<'_>>("A page of tags.", example())
        .handler(handle_list)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let window = call.window()?;
    let filter = Filter {
        public: false,
        kind: call.choice("type").map(str::to_owned),
        words: call.text("q").map(str::to_owned),
    };
    let count = call.wants_total();
    let services = Arc::clone(&call.services);
    let (page, resolved, total) = services
        .store
        .read({
            let catalogue = Arc::clone(&services.catalogue);
            move |db| -> Result<_, Problem> {
                let page = tags::list(db, &filter, &window)?;
                let total = if count {
                    Some(tags::count(db, &filter)?)
                } else {
                    None
                };
                let resolved = resolve(db, &catalogue, &wanted(&page.rows))?;
                Ok((page, resolved, total))
            }
        })
        .await?;
    let settings = &services.settings;
    let (rows, next, prev) = (&page.rows, page.next.clone(), page.prev.clone());
    let rows = rows
        .iter()
        .map(|tag| EditorialTag::of(tag, &resolved, settings))
        .collect();
    let page = newsdesk_persistence::page::Page { rows, next, prev };
    Answer::list(&call, &call.list_of(page, total))
}

pub(crate) fn create() -> Operation {
    Operation::post(LIST)
        .id("createTag")
        .tag(TAG)
        .summary("Add a tag")
        .describe(
            "Readers see it as soon as a live story carries it. The slug is made from the name \
             unless it is given; where it is taken, `existing` names whose it is.",
        )
        .access(Access::Staff(Role::Author))
        .scope(Scope::TaxonomyWrite)
        .body(Body::Json(&SHAPE))
        .answers_created::<EditorialTag<'_>>("The tag.", example())
        .problems(&[Code::SlugTaken])
        .handler(handle_create)
}

async fn handle_create(mut call: Call) -> Result<Answer, Problem> {
    let tree = call.take_body();
    let verb = move |work: &mut Work<'_>| verbs::create(work, &tree);
    call.perform(verb, |db, showing, tag| shown(db, showing, &tag, true))
        .await
}

pub(crate) fn find() -> Operation {
    Operation::get(ONE)
        .id("findEditorialTag")
        .tag(TAG)
        .summary("Read a tag")
        .describe("The tag as it is written; its ETag is its version, for `If-Match`.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::TaxonomyRead)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .answers::<EditorialTag<'_>>(200, "The tag.", example())
        .versioned()
        .handler(handle_find)
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let read = move |db: &mut Connection| {
        let id = id_at(db, Entity::Tag, &address)?;
        tags::find(db, id)?.ok_or(Refusal::NotFound)
    };
    call.show(read, |db, showing, tag| shown(db, showing, &tag, false))
        .await
}

pub(crate) fn change() -> Operation {
    Operation::patch(ONE)
        .id("changeTag")
        .tag(TAG)
        .summary("Change a tag")
        .describe(
            "A JSON Merge Patch; readers see the change at once. A patch that changes nothing \
             leaves the version as it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::TaxonomyWrite)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({"description": "A harbour town."}))
        .answers::<EditorialTag<'_>>(200, "The tag.", example())
        .versioned()
        .problems(&[Code::SlugTaken])
        .handler(handle_change)
}

async fn handle_change(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Tag, &address)?;
        verbs::change(work, id, &expected, &patch)
    };
    call.perform(verb, |db, showing, tag| shown(db, showing, &tag, false))
        .await
}

pub(crate) fn delete() -> Operation {
    Operation::delete(ONE)
        .id("deleteTag")
        .tag(TAG)
        .summary("Delete a tag")
        .describe("Only a tag that nothing uses; otherwise `usage` says where it is used.")
        .access(Access::Staff(Role::Editor))
        .scope(Scope::TaxonomyWrite)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .if_match()
        .answers_empty(204, "It is gone.")
        .problems(&[Code::InUse])
        .handler(handle_delete)
}

async fn handle_delete(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Tag, &address)?;
        verbs::delete(work, id, &expected)
    };
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}

/// What tags point at.
fn wanted(tags: &[Tag]) -> Wanted {
    Wanted {
        tags: tags.iter().filter_map(|tag| tag.content.parent).collect(),
        media: tags.iter().filter_map(|tag| tag.content.image).collect(),
        ..Wanted::default()
    }
}

/// The answer that shows a tag, as new or as it stands.
fn shown(
    db: &mut Connection,
    showing: &Showing<'_>,
    tag: &Tag,
    created: bool,
) -> Result<Answer, Problem> {
    let resolved = resolve(db, showing.catalogue, &wanted(std::slice::from_ref(tag)))?;
    let view = EditorialTag::of(tag, &resolved, &showing.services.settings);
    if created {
        Answer::created(&format!("{LIST}/{}", tag.id), tag.version, &view)
    } else {
        Ok(Answer::json(&view)?.version(tag.version))
    }
}
