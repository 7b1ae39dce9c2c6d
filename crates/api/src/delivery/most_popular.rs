//! `GET /v1/most-popular`: the live stories most viewed in a window.

use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_domain::shape::RefKind;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::LiveStory;
use newsdesk_persistence::views::RankWindow;
use newsdesk_persistence::{Connection, StoreError, changes, listings, popular};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::list::named;
use crate::delivery::articles::teaser::{Teaser, example, teasers};
use crate::delivery::version::VERSION_HEADER;
use crate::list::{List, Page};
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::ranking::{OLDEST, Pace, Ranking};
use crate::services::Services;
use crate::views::fields::Fields;

/// Which list of the most viewed is asked for.
pub(crate) struct Asked {
    /// How far back views count.
    pub window: RankWindow,
    /// Only stories of this section and those below it.
    pub section: Option<Id>,
    /// Only stories with this tag.
    pub tag: Option<Id>,
    /// How many.
    pub limit: usize,
    /// How soon it follows the views.
    pub pace: Pace,
}

/// How many stories may have been withdrawn since a ranking without the list running short.
const SPARE: usize = 10;

pub(crate) fn operation() -> Operation {
    let window = ParamKind::Choice(&RankWindow::WORDS);
    Operation::get("/v1/most-popular")
        .id("listMostPopular")
        .tag("Articles")
        .summary("List the most viewed stories")
        .describe(
            "Teasers, the most viewed first, never one that is not live. Recent views weigh \
             more: a view counts half as much with every quarter of the window that has passed. \
             Editors may pin stories, which come first, and block others. The list follows the \
             views within five seconds, where a ranking is costly within a minute; it has one \
             page.",
        )
        .query(Param::new("window", "How far back views count.", window).default("24h"))
        .query(Param::new(
            "section",
            "Only stories of this section (slug or id) and its sub-sections.",
            ParamKind::SlugOrId,
        ))
        .query(Param::new(
            "tag",
            "Only stories with this tag (slug or id).",
            ParamKind::SlugOrId,
        ))
        .query(Param::limit())
        .fields::<Teaser<'static>>(&[])
        .answers_list::<Teaser<'static>>("The most viewed stories.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let window = call
        .choice("window")
        .and_then(RankWindow::from_word)
        .ok_or_else(|| Problem::internal(&"a window without a word"))?;
    let section = call.text("section").map(str::to_owned);
    let tag = call.text("tag").map(str::to_owned);
    let (now, limit, fields) = (call.now(), call.limit(), Fields::of(&call));
    let services = Arc::clone(&call.services);
    let (data, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let mut made = MadeOf::default();
            let (mut section_id, mut tag_id) = (None, None);
            if let Some(text) = &section {
                made.any(Entity::Section);
                let wanted = Wanted::default();
                let tree = services
                    .catalogue
                    .resolve(db, standing.generation, &wanted)?
                    .sections;
                let mut found = named(db, RefKind::Section, std::slice::from_ref(text))?;
                found.retain(|id| tree.get(*id).is_some_and(|node| !node.hidden));
                match found.first() {
                    Some(id) => section_id = Some(*id),
                    None => return Ok((Vec::new(), standing, made)),
                }
            }
            if let Some(text) = &tag {
                made.any(Entity::Tag);
                match named(db, RefKind::Tag, std::slice::from_ref(text))?.first() {
                    Some(id) => tag_id = Some(*id),
                    None => return Ok((Vec::new(), standing, made)),
                }
            }
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let list = Asked {
                window,
                section: section_id,
                tag: tag_id,
                limit,
                pace: Pace::Lively,
            };
            let generation = standing.generation;
            let stories = most_popular(db, &services, generation, &list, now, &mut made)?;
            let data = teasers(db, &services, generation, stories, &fields, now, &mut made)?;
            Ok::<_, Problem>((data, standing, made))
        })
        .await?;
    let page = Page::only(limit);
    Ok(Answer::json(&List { data, page })?
        .up_to(standing)
        .made_of(made))
}

/// The most viewed live stories: first those that editors pinned, then by their views, but
/// for those that editors blocked. Adds to `made` what the list changes by.
///
/// # Errors
/// Why the store failed.
pub(crate) fn most_popular(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    asked: &Asked,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Vec<Arc<LiveStory>>, StoreError> {
    let Order {
        mut ids,
        ranked,
        ranking,
    } = order(db, services, asked, now, made)?;
    let mut stories = services.catalogue.stories(db, generation, &ids)?;
    // Nothing past the last one that is shown matters.
    let mut places = usize::MAX;
    if stories.len() >= asked.limit {
        stories.truncate(asked.limit);
        let place_of = |of: &[Id], id| of.iter().position(|other| *other == id).map(|at| at + 1);
        let last = stories.last().and_then(|last| place_of(&ids, last.id));
        ids.truncate(last.unwrap_or(0));
        let seen = ids.iter().filter_map(|id| place_of(&ranked, *id));
        places = seen.max().unwrap_or(0);
    }
    for id in &ids {
        made.one(*id);
    }
    made.ranking(&ranking, places);
    Ok(stories)
}

/// Stories in the order of a list.
struct Order {
    /// Those that may be shown if they are live.
    ids: Vec<Id>,
    /// All of the ranking.
    ranked: Vec<Id>,
    /// Which one.
    ranking: Ranking,
}

/// The ids of those stories in their order, with a few more than asked: what was withdrawn
/// since the ranking falls out, and so does what left the section or lost the tag.
///
/// # Errors
/// Why the store failed.
fn order(
    db: &mut Connection,
    services: &Services,
    asked: &Asked,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Order, StoreError> {
    let desk = popular::find(db)?.content;
    let mut pins = desk.pins(asked.section);
    for pin in &pins {
        made.one(*pin);
    }
    if let Some(tag) = asked.tag.filter(|_| !pins.is_empty()) {
        let tagged = listings::listed_under(db, tag, &pins)?;
        pins.retain(|id| tagged.contains(id));
    }
    let ranking = Ranking {
        window: asked.window,
        facets: [asked.section, asked.tag].into_iter().flatten().collect(),
        pace: asked.pace,
    };
    made.any(Entity::MostPopular).until(now.plus(OLDEST));
    let ranked = services.rankings.order(db, &ranking, now)?;
    let others = ranked.iter().filter(|id| !pins.contains(id));
    let mut others: Vec<Id> = others.copied().collect();
    // A story that leaves is another one itself, by which the list is known to change.
    for facet in &ranking.facets {
        let listed = listings::listed_under(db, *facet, &others)?;
        others.retain(|id| listed.contains(id));
    }
    let mut ids = pins;
    ids.append(&mut others);
    ids.retain(|id| !desk.blocked.contains(id));
    ids.truncate(asked.limit.saturating_add(SPARE));
    Ok(Order {
        ids,
        ranked,
        ranking,
    })
}
