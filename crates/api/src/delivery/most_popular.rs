//! `GET /v1/most-popular`: the live stories most viewed in a window.

use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_domain::shape::RefKind;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;
use newsdesk_persistence::delivery::list;
use newsdesk_persistence::views::RankWindow;

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
use crate::ranking::HELD_FOR;

/// How many stories may have been withdrawn since a ranking without the list running short.
const SPARE: usize = 10;

pub(crate) fn operation() -> Operation {
    let window = ParamKind::Choice(&RankWindow::WORDS);
    Operation::get("/v1/most-popular")
        .id("listMostPopular")
        .tag("Articles")
        .summary("List the most viewed stories")
        .describe(
            "Teasers, the most viewed first, never one that is not live. The list follows the \
             views within five seconds; it has one page.",
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
    let (now, limit) = (call.now(), call.limit());
    let services = Arc::clone(&call.services);
    let (data, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let mut made = MadeOf::default();
            // Time alone changes an order: what was viewed leaves the window.
            made.rankings().until(now.plus(HELD_FOR));
            let mut facets = Vec::new();
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
                    Some(id) => facets.push(*id),
                    None => return Ok((Vec::new(), standing, made)),
                }
            }
            if let Some(text) = &tag {
                made.any(Entity::Tag);
                match named(db, RefKind::Tag, std::slice::from_ref(text))?.first() {
                    Some(id) => facets.push(*id),
                    None => return Ok((Vec::new(), standing, made)),
                }
            }
            let mut order = services.rankings.order(db, window, facets, now)?;
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            // A few more than asked: what was withdrawn since the ranking falls out.
            order.truncate(limit.saturating_add(SPARE));
            for id in &order {
                made.one(*id);
            }
            let mut stories = list::live(db, &order)?;
            stories.truncate(limit);
            let data = teasers(db, &services, standing.generation, stories, now, &mut made)?;
            Ok::<_, Problem>((data, standing, made))
        })
        .await?;
    let page = Page {
        limit,
        next: None,
        prev: None,
        total: None,
    };
    Ok(Answer::json(&List { data, page })?
        .up_to(standing)
        .made_of(made))
}
