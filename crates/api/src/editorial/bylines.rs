//! `/v1/editorial/bylines`: the people, agencies and organisations that work is credited to.

pub(super) mod view;

use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::byline::{BylineKind, SHAPE};
use newsdesk_domain::change::Entity;
use newsdesk_domain::staff::Role;
use newsdesk_domain::stored::Byline;
use newsdesk_editorial::{Refusal, Work, bylines as verbs};
use newsdesk_persistence::Connection;
use newsdesk_persistence::bylines::{self, Filter};
use newsdesk_persistence::catalogue::Wanted;
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::address::id_at;
use crate::editorial::resolve;
use crate::operation::{Access, Body, Operation};
use crate::param::{Param, ParamKind};
use crate::perform::Showing;
use crate::problem::{Code, Problem};
use view::{EditorialByline, example};

const TAG: &str = "Editorial bylines";
const LIST: &str = "/v1/editorial/bylines";
const ONE: &str = "/v1/editorial/bylines/{slugOrId}";
const ADDRESS: &str = "The byline's id, its slug, or a slug it had before.";

pub(crate) fn list() -> Operation {
    Operation::get(LIST)
        .id("listEditorialBylines")
        .tag(TAG)
        .summary("List all bylines")
        .describe("By name, those that no live story carries included.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::TaxonomyRead)
        .query(Param::new(
            "q",
            "Only bylines whose name contains this, whatever its case.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .query(Param::new(
            "kind",
            "Only bylines of this kind.",
            ParamKind::Choice(BylineKind::WORDS),
        ))
        .paged()
        .answers_list::<EditorialByline<'_>>("A page of bylines.", example())
        .handler(handle_list)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let window = call.window()?;
    let filter = Filter {
        public: false,
        kind: call.choice("kind").map(str::to_owned),
        words: call.text("q").map(str::to_owned),
    };
    let count = call.wants_total();
    let services = Arc::clone(&call.services);
    let (page, resolved, total) = services
        .store
        .read({
            let catalogue = Arc::clone(&services.catalogue);
            move |db| -> Result<_, Problem> {
                let page = bylines::list(db, &filter, &window)?;
                let total = if count {
                    Some(bylines::count(db, &filter)?)
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
        .map(|byline| EditorialByline::of(byline, &resolved, settings))
        .collect();
    let page = newsdesk_persistence::page::Page { rows, next, prev };
    Answer::list(&call, &call.list_of(page, total))
}

pub(crate) fn create() -> Operation {
    Operation::post(LIST)
        .id("createByline")
        .tag(TAG)
        .summary("Add a byline")
        .describe(
            "Readers see it as soon as a live story carries it. The slug is made from the name \
             unless it is given; where it is taken, `existing` names whose it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::TaxonomyWrite)
        .body(Body::Json(&SHAPE))
        .answers_created::<EditorialByline<'_>>("The byline.", example())
        .problems(&[Code::SlugTaken])
        .handler(handle_create)
}

async fn handle_create(mut call: Call) -> Result<Answer, Problem> {
    let tree = call.take_body();
    let verb = move |work: &mut Work<'_>| verbs::create(work, &tree);
    call.perform(verb, |db, showing, byline| {
        shown(db, showing, &byline, true)
    })
    .await
}

pub(crate) fn find() -> Operation {
    Operation::get(ONE)
        .id("findEditorialByline")
        .tag(TAG)
        .summary("Read a byline")
        .describe("The byline as it is written; its ETag is its version, for `If-Match`.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::TaxonomyRead)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .answers::<EditorialByline<'_>>(200, "The byline.", example())
        .versioned()
        .handler(handle_find)
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let read = move |db: &mut Connection| {
        let id = id_at(db, Entity::Byline, &address)?;
        bylines::find(db, id)?.ok_or(Refusal::NotFound)
    };
    call.show(read, |db, showing, byline| {
        shown(db, showing, &byline, false)
    })
    .await
}

pub(crate) fn change() -> Operation {
    Operation::patch(ONE)
        .id("changeByline")
        .tag(TAG)
        .summary("Change a byline")
        .describe(
            "A JSON Merge Patch; readers see the change at once. A patch that changes nothing \
             leaves the version as it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::TaxonomyWrite)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({"jobTitle": "Chief correspondent"}))
        .answers::<EditorialByline<'_>>(200, "The byline.", example())
        .versioned()
        .problems(&[Code::SlugTaken])
        .handler(handle_change)
}

async fn handle_change(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Byline, &address)?;
        verbs::change(work, id, &expected, &patch)
    };
    call.perform(verb, |db, showing, byline| {
        shown(db, showing, &byline, false)
    })
    .await
}

pub(crate) fn delete() -> Operation {
    Operation::delete(ONE)
        .id("deleteByline")
        .tag(TAG)
        .summary("Delete a byline")
        .describe("Only a byline that nothing uses; otherwise `usage` says where it is used.")
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
        let id = id_at(work.db, Entity::Byline, &address)?;
        verbs::delete(work, id, &expected)
    };
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}

/// The photos of bylines.
fn wanted(bylines: &[Byline]) -> Wanted {
    Wanted {
        media: bylines
            .iter()
            .filter_map(|byline| byline.content.photo)
            .collect(),
        ..Wanted::default()
    }
}

/// The answer that shows a byline, as new or as it stands.
fn shown(
    db: &mut Connection,
    showing: &Showing<'_>,
    byline: &Byline,
    created: bool,
) -> Result<Answer, Problem> {
    let resolved = resolve(db, showing.catalogue, &wanted(std::slice::from_ref(byline)))?;
    let view = EditorialByline::of(byline, &resolved, &showing.services.settings);
    if created {
        Answer::created(&format!("{LIST}/{}", byline.id), byline.version, &view)
    } else {
        Ok(Answer::json(&view)?.version(byline.version))
    }
}
