//! `/v1/editorial/collections`: what editors put together for readers.

pub(crate) mod actions;
pub(super) mod view;

use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::change::Entity;
use newsdesk_domain::collection::{CollectionKind, SHAPE};
use newsdesk_domain::staff::Role;
use newsdesk_domain::stored::Collection;
use newsdesk_editorial::{Refusal, Work, collections as verbs};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::collections::{self, Filter};
use serde_json::json;
use serde_json::value::to_raw_value;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::address::id_at;
use crate::editorial::resolve;
use crate::operation::{Access, Body, Operation};
use crate::param::{Param, ParamKind};
use crate::perform::Showing;
use crate::problem::{Code, Problem};
use view::{EditorialCollection, EditorialCollectionTeaser, example, teaser_example};

const TAG: &str = "Editorial collections";
const LIST: &str = "/v1/editorial/collections";
const ONE: &str = "/v1/editorial/collections/{slugOrId}";
const ADDRESS: &str = "The collection's id, its slug, or a slug it had before.";

pub(crate) fn list() -> Operation {
    Operation::get(LIST)
        .id("listEditorialCollections")
        .tag(TAG)
        .summary("List all collections and fronts")
        .describe("The working copies by name, without what they are made of.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::CollectionsRead)
        .query(Param::new(
            "q",
            "Only collections whose name contains this, whatever its case.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .query(Param::new(
            "kind",
            "Only collections of this kind.",
            ParamKind::Choice(CollectionKind::WORDS),
        ))
        .paged()
        .answers_list::<EditorialCollectionTeaser<'_>>("A page of collections.", teaser_example())
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
    let read = move |db: &mut Connection| -> Result<_, Problem> {
        let page = collections::list(db, &filter, &window)?;
        let total = if count {
            Some(collections::count(db, &filter)?)
        } else {
            None
        };
        let wanted = Wanted {
            media: page.rows.iter().filter_map(|it| it.content.image).collect(),
            ..Wanted::default()
        };
        let resolved = resolve(db, &services.catalogue, &wanted)?;
        let shown = |it: Collection| {
            to_raw_value(&EditorialCollectionTeaser::of(
                &it,
                &resolved,
                &services.settings,
            ))
        };
        let page = page
            .try_map(shown)
            .map_err(|error| Problem::internal(&error))?;
        Ok((page, total))
    };
    let (page, total) = call.services.store.read(read).await?;
    Answer::list(&call, &call.list_of(page, total))
}

pub(crate) fn create() -> Operation {
    Operation::post(LIST)
        .id("createCollection")
        .tag(TAG)
        .summary("Add a collection or a front")
        .describe(
            "Readers see it once it is published. `kind` decides which members it has: `items` \
             (`curated`), `query` (`query`), `slots` and `deduplicate` (`front`). Stories that \
             are not live may be named and are shown once they are. The slug is made from the \
             name unless it is given; where it is taken, `existing` names whose it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::CollectionsWrite)
        .body(Body::Json(&SHAPE))
        .answers_created::<EditorialCollection<'_>>("The collection.", example())
        .problems(&[Code::SlugTaken])
        .handler(handle_create)
}

async fn handle_create(mut call: Call) -> Result<Answer, Problem> {
    let tree = call.take_body();
    let verb = move |work: &mut Work<'_>| verbs::create(work, &tree);
    call.perform(verb, |db, showing, made| {
        view::answer(db, showing, &made, true)
    })
    .await
}

pub(crate) fn find() -> Operation {
    Operation::get(ONE)
        .id("findEditorialCollection")
        .tag(TAG)
        .summary("Read a collection or a front")
        .describe("The working copy; its ETag is its version, for `If-Match`.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::CollectionsRead)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .answers::<EditorialCollection<'_>>(200, "The collection.", example())
        .versioned()
        .handler(handle_find)
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let read = move |db: &mut Connection| {
        let id = id_at(db, Entity::Collection, &address)?;
        collections::find(db, id)?.ok_or(Refusal::NotFound)
    };
    call.show(read, |db, showing, found| shown(db, showing, &found))
        .await
}

pub(crate) fn change() -> Operation {
    Operation::patch(ONE)
        .id("changeCollection")
        .tag(TAG)
        .summary("Change a collection or a front")
        .describe(
            "A JSON Merge Patch of the working copy; readers see nothing of it until it is \
             published. Lists are replaced whole. A collection stays of the kind it was made. A \
             patch that changes nothing leaves the version as it is.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::CollectionsWrite)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(
            json!({"items": [{"article": "ferries-return-to-port-elia", "pinned": true}]}),
        )
        .answers::<EditorialCollection<'_>>(200, "The collection.", example())
        .versioned()
        .problems(&[Code::SlugTaken])
        .handler(handle_change)
}

async fn handle_change(mut call: Call) -> Result<Answer, Problem> {
    let patch = call.take_body();
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Collection, &address)?;
        verbs::change(work, id, &expected, &patch)
    };
    call.perform(verb, |db, showing, it| shown(db, showing, &it))
        .await
}

pub(crate) fn delete() -> Operation {
    Operation::delete(ONE)
        .id("deleteCollection")
        .tag(TAG)
        .summary("Delete a collection or a front")
        .describe(
            "Readers lose it at once. Only one that no front is made of; otherwise `usage` says \
             which are.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::CollectionsWrite)
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
        let id = id_at(work.db, Entity::Collection, &address)?;
        verbs::delete(work, id, &expected)
    };
    call.perform(verb, |_, _, ()| Ok(Answer::no_content()))
        .await
}

/// The answer that shows a collection as it stands.
fn shown(
    db: &mut Connection,
    showing: &Showing<'_>,
    collection: &Collection,
) -> Result<Answer, Problem> {
    view::answer(db, showing, collection, false)
}
