//! `GET /v1/collections` and one of them: what editors put together, as readers see it.

pub(crate) mod assemble;
mod fill;
pub(crate) mod view;

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;
use newsdesk_domain::collection::CollectionKind;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;
use newsdesk_persistence::collections::live::{self, Filter, Found};
use newsdesk_persistence::delivery::Address;
use serde_json::value::to_raw_value;
use serde_json::{Value, to_value};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::whole::With;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind, SlugOrId};
use crate::problem::Problem;
use crate::views::assembly::Assembly;
use crate::views::fields::Fields;
use assemble::assemble;
use view::{Collection, CollectionItem, CollectionTeaser, example, teaser_example};

const TAG: &str = "Collections";

pub(crate) fn list() -> Operation {
    Operation::get("/v1/collections")
        .id("listCollections")
        .tag(TAG)
        .summary("List the collections")
        .describe("Those that are published and not hidden, by name, without their stories.")
        .query(Param::new(
            "kind",
            "Only collections of this kind.",
            ParamKind::Choice(CollectionKind::WORDS),
        ))
        .paged()
        .answers_list::<CollectionTeaser>("A page of collections.", teaser_example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle_list)
}

pub(crate) fn find() -> Operation {
    Operation::get("/v1/collections/{slugOrId}")
        .id("findCollection")
        .tag(TAG)
        .summary("Read a collection or a front")
        .describe(
            "As it was published, with the stories that are live now: `items` of a curated \
             collection (pinned ones first) and of a query, `slots` of a front, each with its \
             own. An item is a teaser whose `headline`, `kicker` and `leadMedia` are those that \
             count here; `story` has the story's own words. A front shows at most 200 stories \
             over all; collections that readers may not see are left out of it. A former slug \
             answers 301 to the present one. `fields` narrows the items, not what is said \
             of the collection.",
        )
        .path_param(
            "slugOrId",
            "The collection's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .fields::<CollectionItem<'static>>(&[])
        .answers::<Collection<'static>>(200, "The collection.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the collection is at `Location`.")
        .kept()
        .handler(handle_find)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let (services, now) = (Arc::clone(&call.services), call.now());
    let window = call.window::<(String, Id)>()?;
    let filter = Filter {
        kind: call.choice("kind").map(str::to_owned),
    };
    let exact = call.wants_total();
    let (page, total, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let page = live::list(db, &filter, &window)?;
            let total = if exact {
                Some(live::count(db, &filter)?)
            } else {
                None
            };
            let wanted = Wanted {
                media: page.rows.iter().filter_map(|it| it.content.image).collect(),
                ..Wanted::default()
            };
            let catalogue = &services.catalogue;
            let resolved = catalogue.resolve(db, standing.generation, &wanted)?;
            let assembly = Assembly {
                resolved: &resolved,
                links: &HashMap::new(),
                settings: &services.settings,
                now,
            };
            let page = page.try_map(|it| to_raw_value(&CollectionTeaser::of(&it, &assembly)));
            let page = page.map_err(|error| Problem::internal(&error))?;
            let mut made = MadeOf::default();
            made.any(Entity::Collection);
            made.resolved(&wanted, &resolved, now);
            Ok::<_, Problem>((page, total, standing, made))
        })
        .await?;
    let answer = Answer::list(&call, &call.list_of(page, total))?;
    Ok(answer.up_to(standing).made_of(made))
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = match call.slug_or_id("slugOrId") {
        SlugOrId::Slug(slug) => Address::Slug(slug.as_str().to_owned()),
        SlugOrId::Id(id) => Address::Id(*id),
    };
    let (services, now, fields) = (Arc::clone(&call.services), call.now(), Fields::of(&call));
    let outcome = call
        .services
        .store
        .read_one(move |db| {
            // The standing comes first: what is read after it is never older.
            let standing = changes::standing(db)?;
            let found = match live::find(db, &address)? {
                Found::Live(found) => *found,
                Found::Moved(slug) => return Ok(Err(slug)),
                Found::Nothing => return Err(Problem::not_found()),
            };
            let with = With {
                catalogue: &services.catalogue,
                generation: standing.generation,
                settings: &services.settings,
                now,
            };
            let mut made = MadeOf::default();
            let write = |collection: &Collection<'_>| narrowed(collection, &fields);
            let answer = assemble(db, &with, found, &fields, &mut made, write)??;
            Ok::<_, Problem>(Ok(answer.up_to(standing).made_of(made)))
        })
        .await?;
    let moved = |slug| Answer::moved(&call.redirect_to(&format!("/v1/collections/{slug}")));
    Ok(outcome.unwrap_or_else(moved))
}

/// A collection whose items have the members that are asked for.
fn narrowed(collection: &Collection<'_>, fields: &Fields) -> Result<Answer, Problem> {
    if fields.are_all() {
        return Answer::json(collection);
    }
    let mut shown = to_value(collection).map_err(|error| Problem::internal(&error))?;
    let narrow = |list: &mut Value| {
        let items = list["items"].as_array_mut().into_iter().flatten();
        items.for_each(|item| fields.narrow(item));
    };
    narrow(&mut shown);
    let slots = shown["slots"].as_array_mut().into_iter().flatten();
    slots.for_each(narrow);
    Answer::json(&shown)
}
