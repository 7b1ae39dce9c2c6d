//! `GET /v1/articles/{slugOrId}/related`: what stands beside a live story.

use std::collections::HashSet;
use std::sync::Arc;

use newsdesk_domain::json::Ready;
use newsdesk_domain::related::closest;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::delivery::{self, Address, Killed, LiveStory, list};
use newsdesk_persistence::{Connection, changes, related};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::find::withdrawn;
use crate::delivery::articles::teaser::{Teaser, example, teasers};
use crate::delivery::version::VERSION_HEADER;
use crate::list::{List, Page};
use crate::operation::Operation;
use crate::param::{Param, ParamKind, SlugOrId};
use crate::problem::{Code, Problem};
use crate::services::Services;
use crate::views::fields::Fields;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/articles/{slugOrId}/related")
        .id("listRelated")
        .tag("Articles")
        .summary("List what to read beside a live story")
        .describe(
            "Teasers: first the stories its editor chose, in their order, then those that \
             share the most with it (tags, the rarer the more; then the section; then the \
             newest). Never the story itself, nor one that is not live. The list has one page.",
        )
        .path_param(
            "slugOrId",
            "The story's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .query(Param::limit())
        .fields::<Teaser<'static>>(&[])
        .answers_list::<Teaser<'static>>("The related stories.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the list is at `Location`.")
        .problems(&[Code::Killed])
        .kept()
        .handler(handle)
}

/// What an address leads to.
enum Outcome {
    Page(Vec<Ready>, changes::Standing, MadeOf),
    Moved(String),
    Killed(Killed),
    Nothing,
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let address = match call.slug_or_id("slugOrId") {
        SlugOrId::Slug(slug) => Address::Slug(slug.as_str().to_owned()),
        SlugOrId::Id(id) => Address::Id(*id),
    };
    let services = Arc::clone(&call.services);
    let (now, limit, fields) = (call.now(), call.limit(), Fields::of(&call));
    let outcome = call
        .services
        .store
        .read(move |db| assemble(db, &services, &address, limit, &fields, now))
        .await?;
    let (data, standing, made) = match outcome {
        Outcome::Page(data, standing, made) => (data, standing, made),
        Outcome::Moved(slug) => {
            let path = format!("/v1/articles/{slug}/related");
            return Ok(Answer::moved(&call.redirect_to(&path)));
        }
        Outcome::Killed(killed) => return Err(withdrawn(killed)),
        Outcome::Nothing => return Err(Problem::not_found()),
    };
    let page = Page::only(limit);
    Ok(Answer::json(&List { data, page })?
        .up_to(standing)
        .made_of(made))
}

fn assemble(
    db: &mut Connection,
    services: &Services,
    address: &Address,
    limit: i64,
    fields: &Fields,
    now: Timestamp,
) -> Result<Outcome, Problem> {
    // The standing comes first: what is read after it is never older.
    let standing = changes::standing(db)?;
    let live = match address {
        Address::Slug(slug) => delivery::live_id_by_slug(db, slug)?,
        Address::Id(id) => Some(*id),
    };
    let Some(story) = list::live(db, live.as_slice())?.pop() else {
        let killed = delivery::killed(db, address)?;
        return Ok(killed.map_or(Outcome::Nothing, Outcome::Killed));
    };
    if matches!(address, Address::Slug(asked) if *asked != story.content.slug) {
        return Ok(Outcome::Moved(story.content.slug));
    }
    let mut made = MadeOf::default();
    let ids = beside(db, &story, limit, &mut made)?;
    let generation = standing.generation;
    let mut stories = services.catalogue.stories(db, generation, &ids)?;
    stories.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let data = teasers(db, services, generation, stories, fields, now, &mut made)?;
    Ok(Outcome::Page(data, standing, made))
}

/// The stories beside a live one, in their order: those its editor chose, whether they are
/// live or not, and then at most `limit` live ones that stand close to it. Adds to `made`
/// what they change by.
///
/// # Errors
/// Why the store failed.
pub(crate) fn beside(
    db: &mut Connection,
    story: &LiveStory,
    limit: i64,
    made: &mut MadeOf,
) -> Result<Vec<Id>, Problem> {
    let mut ids = story.content.related.clone();
    let chosen = i64::try_from(ids.len()).unwrap_or(0);
    // What was chosen may be close as well.
    let kept = related::of(db, story.id, limit.saturating_add(chosen))?;
    if kept.known {
        ids.extend(kept.stories);
    } else {
        let facets = story.content.tags.iter().map(|used| used.tag);
        for facet in facets.chain(story.content.section) {
            made.stories_of(facet);
        }
        let neighbours = related::neighbours(db, &story.content)?;
        ids.extend(closest(story.id, &neighbours).iter().map(|kin| kin.id));
    }
    let mut seen = HashSet::new();
    ids.retain(|id| *id != story.id && seen.insert(*id));
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    ids.truncate(limit.saturating_add(story.content.related.len()));
    // A story that goes live says whose neighbour it is.
    made.one(story.id).stories_of(story.id);
    for id in &ids {
        made.one(*id);
    }
    Ok(ids)
}
