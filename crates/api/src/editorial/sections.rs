//! `/v1/editorial/sections`: the newsroom's tree.

pub(super) mod view;

use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::change::Entity;
use newsdesk_domain::section::SHAPE;
use newsdesk_domain::section_tree::Node;
use newsdesk_domain::staff::Role;
use newsdesk_domain::stored::Section;
use newsdesk_editorial::{Refusal, Work, sections as verbs};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::page::{Page, Window};
use newsdesk_persistence::sections;
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::address::id_at;
use crate::editorial::resolve;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::perform::Showing;
use crate::problem::{Code, Problem};
use crate::tree::seen;
use view::{EditorialSection, example};

const TAG: &str = "Editorial sections";
const LIST: &str = "/v1/editorial/sections";
const ONE: &str = "/v1/editorial/sections/{slugOrId}";
const ADDRESS: &str = "The section's id, its slug, or a slug it had before.";

pub(crate) fn list() -> Operation {
    Operation::get(LIST)
        .id("listEditorialSections")
        .tag(TAG)
        .summary("List all sections")
        .describe(
            "In the order of the tree: a section before those below it, siblings by `position`, \
             then name; hidden ones included.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::TaxonomyRead)
        .paged()
        .answers_list::<EditorialSection<'_>>("A page of sections.", example())
        .handler(handle_list)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let window: Window<(String, Id)> = call.window()?;
    let services = Arc::clone(&call.services);
    let (page, resolved) = services
        .store
        .read({
            let catalogue = Arc::clone(&services.catalogue);
            move |db| -> Result<_, Problem> {
                let tree = resolve(db, &catalogue, &Wanted::default())?.sections;
                let all: Vec<&Node> = tree.iter().collect();
                let page = seen(&all, &window).map(|node| node.section.clone());
                let resolved = resolve(db, &catalogue, &wanted(&page.rows))?;
                Ok((page, resolved))
            }
        })
        .await?;
    let tree = &resolved.sections;
    let total = call
        .wants_total()
        .then(|| i64::try_from(tree.iter().count()).unwrap_or(i64::MAX));
    let rows = page.rows.iter();
    let rows = rows
        .map(|it| EditorialSection::of(it, &resolved, &services.settings))
        .collect();
    let page = Page {
        rows,
        next: page.next,
        prev: page.prev,
    };
    Answer::list(&call, &call.list_of(page, total))
}

pub(crate) fn create() -> Operation {
    Operation::post(LIST)
        .id("createSection")
        .tag(TAG)
        .summary("Add a section")
        .describe(
            "Readers see it at once, unless it is `hidden`. Its path is made of the slugs above \
             it and its own. The slug is made from the name unless it is given; where it is \
             taken, `existing` names whose it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::TaxonomyWrite)
        .body(Body::Json(&SHAPE))
        .answers_created::<EditorialSection<'_>>("The section.", example())
        .problems(&[Code::SlugTaken])
        .handler(handle_create)
}

async fn handle_create(mut call: Call) -> Result<Answer, Problem> {
    let tree = call.take_body();
    let verb = move |work: &mut Work<'_>| verbs::create(work, &tree);
    call.perform(verb, |db, showing, section| {
        shown(db, showing, &section, true)
    })
    .await
}

pub(crate) fn find() -> Operation {
    Operation::get(ONE)
        .id("findEditorialSection")
        .tag(TAG)
        .summary("Read a section")
        .describe("The section as it is written; its ETag is its version, for `If-Match`.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::TaxonomyRead)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .answers::<EditorialSection<'_>>(200, "The section.", example())
        .versioned()
        .handler(handle_find)
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let read = move |db: &mut Connection| {
        let id = id_at(db, Entity::Section, &address)?;
        sections::find(db, id)?.ok_or(Refusal::NotFound)
    };
    call.show(read, |db, showing, section| {
        shown(db, showing, &section, false)
    })
    .await
}

pub(crate) fn change() -> Operation {
    Operation::patch(ONE)
        .id("changeSection")
        .tag(TAG)
        .summary("Change, rename or move a section")
        .describe(
            "A JSON Merge Patch; readers see the change at once. Renaming or moving a section \
             gives all below it new paths, and leaves redirects at the old ones. A patch that \
             changes nothing leaves the version as it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::TaxonomyWrite)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(json!({"description": "From everywhere else.", "position": 2}))
        .answers::<EditorialSection<'_>>(200, "The section.", example())
        .versioned()
        .problems(&[Code::SlugTaken])
        .handler(handle_change)
}

async fn handle_change(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Section, &address)?;
        verbs::change(work, id, &expected, &patch)
    };
    call.perform(verb, |db, showing, section| {
        shown(db, showing, &section, false)
    })
    .await
}

pub(crate) fn delete() -> Operation {
    Operation::delete(ONE)
        .id("deleteSection")
        .tag(TAG)
        .summary("Delete a section")
        .describe(
            "Only a section that holds no other and that nothing uses; otherwise `usage` says \
             where it is used.",
        )
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
        let id = id_at(work.db, Entity::Section, &address)?;
        verbs::delete(work, id, &expected)
    };
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}

/// The pictures of sections.
fn wanted(sections: &[Section]) -> Wanted {
    Wanted {
        media: sections
            .iter()
            .filter_map(|section| section.content.image)
            .collect(),
        ..Wanted::default()
    }
}

/// The answer that shows a section, as new or as it stands.
fn shown(
    db: &mut Connection,
    showing: &Showing<'_>,
    section: &Section,
    created: bool,
) -> Result<Answer, Problem> {
    let resolved = resolve(
        db,
        showing.catalogue,
        &wanted(std::slice::from_ref(section)),
    )?;
    let view = EditorialSection::of(section, &resolved, &showing.services.settings);
    if created {
        Answer::created(&format!("{LIST}/{}", section.id), section.version, &view)
    } else {
        Ok(Answer::json(&view)?.version(section.version))
    }
}
