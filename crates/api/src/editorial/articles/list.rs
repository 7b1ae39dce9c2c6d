//! `GET /v1/editorial/articles`: the desk's stories.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::article::{Review, Status};
use newsdesk_domain::change::Entity;
use newsdesk_domain::staff::{Actor, Role};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::list::{self, Filter, Listed};
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::locks;
use newsdesk_persistence::page::{Page, Window};
use newsdesk_persistence::{Connection, StoreError};
use serde_json::value::{RawValue, to_raw_value};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::address::{id_named, staff_named};
use crate::editorial::articles::example::teaser_example;
use crate::editorial::articles::lock::LockView;
use crate::editorial::articles::teaser::EditorialTeaser;
use crate::editorial::articles::{LIST, TAG};
use crate::editorial::people::People;
use crate::editorial::resolve;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::{Assembly, want};

const STAFF: ParamKind = ParamKind::Text { min: 1, max: 36 };

/// The form of an id, or `me`.
const STAFF_FORM: &str =
    "^(me|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})$";

pub(crate) fn operation() -> Operation {
    let words = ParamKind::Text { min: 1, max: 200 };
    Operation::get(LIST)
        .id("listEditorialArticles")
        .tag(TAG)
        .summary("List stories as the desk has them")
        .describe(
            "Working copies without their bodies, last saved first. What is in the bin is listed \
             with `status=binned` alone. Contributors see their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .query(Param::new(
            "status",
            "Only stories of this status.",
            ParamKind::Choice(Status::WORDS),
        ))
        .query(Param::new(
            "review",
            "Only stories whose working copy stands so in review, be they live or not.",
            ParamKind::Choice(Review::WORDS),
        ))
        .query(Param::new(
            "section",
            "Only stories that this section (slug or id), or one below it, lists.",
            ParamKind::SlugOrId,
        ))
        .query(Param::new(
            "byline",
            "Only stories that this byline (slug or id) is credited in, be it as a source.",
            ParamKind::SlugOrId,
        ))
        .query(Param::new(
            "q",
            "Only stories of whose words (headlines, kicker, slug, slugline) one contains this.",
            words,
        ))
        .query(
            Param::new(
                "owner",
                "Only stories of this member of staff: an id, or `me`.",
                STAFF,
            )
            .pattern(STAFF_FORM)
            .example("me"),
        )
        .query(
            Param::new(
                "changedBy",
                "Only stories that this member of staff saved last: an id, or `me`.",
                STAFF,
            )
            .pattern(STAFF_FORM),
        )
        .query(Param::new(
            "hasUnpublishedChanges",
            "Only stories whose working copy says something else than readers see, or only others.",
            ParamKind::Boolean,
        ))
        .paged()
        .answers_list::<EditorialTeaser<'_>>("A page of stories.", teaser_example())
        .handler(handle)
}

/// What is asked for, as far as the request alone says.
struct Asked {
    filter: Filter,
    section: Option<String>,
    byline: Option<String>,
    window: Window<(Timestamp, Id)>,
    count: bool,
}

type Found = (Page<Box<RawValue>, (Timestamp, Id)>, Option<i64>);

async fn handle(call: Call) -> Result<Answer, Problem> {
    let asked = asked(&call)?;
    let services = Arc::clone(&call.services);
    let (actor, now) = (call.actor().clone(), call.now());
    let (page, total) = call
        .services
        .store
        .read(move |db| -> Result<Found, Problem> {
            let Some(filter) = complete(db, &services.catalogue, &actor, &asked)? else {
                let page = Page {
                    rows: Vec::new(),
                    next: None,
                    prev: None,
                };
                return Ok((page, asked.count.then_some(0)));
            };
            let page = list::list(db, &filter, &asked.window)?;
            let total = if asked.count {
                Some(list::count(db, &filter)?)
            } else {
                None
            };
            Ok((teasers(db, &services, &actor, now, page)?, total))
        })
        .await?;
    Answer::list(&call, &call.list_of(page, total))
}

fn asked(call: &Call) -> Result<Asked, Problem> {
    Ok(Asked {
        filter: Filter {
            status: call.choice("status").and_then(Status::from_word),
            review: call.choice("review").and_then(Review::from_word),
            sections: None,
            byline: None,
            owner: staff_named(call, "owner")?,
            changed_by: staff_named(call, "changedBy")?,
            has_unpublished_changes: call.boolean("hasUnpublishedChanges"),
            words: call.text("q").map(str::to_owned),
        },
        section: call.text("section").map(str::to_owned),
        byline: call.text("byline").map(str::to_owned),
        window: call.window()?,
        count: call.wants_total(),
    })
}

/// The filter with its names resolved, and narrowed to what the actor may read; `None`
/// where nothing can pass it.
fn complete(
    db: &mut Connection,
    catalogue: &Catalogue,
    actor: &Actor,
    asked: &Asked,
) -> Result<Option<Filter>, StoreError> {
    let mut filter = asked.filter.clone();
    if actor.role < Role::Author {
        if filter.owner.is_some_and(|owner| owner != actor.id) {
            return Ok(None);
        }
        filter.owner = Some(actor.id);
    }
    if let Some(text) = &asked.section {
        let Some(id) = id_named(db, Entity::Section, text)? else {
            return Ok(None);
        };
        let tree = resolve(db, catalogue, &Wanted::default())?.sections;
        filter.sections = Some(tree.branch(id));
    }
    if let Some(text) = &asked.byline {
        filter.byline = id_named(db, Entity::Byline, text)?;
        if filter.byline.is_none() {
            return Ok(None);
        }
    }
    Ok(Some(filter))
}

/// The finished teasers of a page, what they point at resolved by a fixed number of
/// statements.
fn teasers<K>(
    db: &mut Connection,
    services: &Services,
    actor: &Actor,
    now: Timestamp,
    page: Page<Listed, K>,
) -> Result<Page<Box<RawValue>, K>, Problem> {
    let mut wanted = Wanted::default();
    for row in &page.rows {
        want(&row.content, &mut wanted);
    }
    let resolved = resolve(db, &services.catalogue, &wanted)?;
    let staff = page.rows.iter().flat_map(|row| {
        let facts = &row.article.facts;
        [facts.owner, facts.created_by, facts.changed_by]
    });
    let people = People::load(db, staff)?;
    let stories: Vec<Id> = page.rows.iter().map(|row| row.article.facts.id).collect();
    let locks = locks::standing(db, &stories, now)?;
    let mut locks: HashMap<Id, LockView> = locks
        .into_iter()
        .map(|it| (it.article, it.into()))
        .collect();
    let (links, settings) = (HashMap::new(), &services.settings);
    let assembly = Assembly {
        resolved: &resolved,
        links: &links,
        settings,
        now,
    };
    let viewer = (actor, services.rules.workflow);
    let mut teaser = |row: Listed| {
        let lock = locks.remove(&row.article.facts.id);
        to_raw_value(&EditorialTeaser::of(&assembly, &people, viewer, row, lock))
    };
    page.try_map(&mut teaser)
        .map_err(|error| Problem::internal(&error))
}
