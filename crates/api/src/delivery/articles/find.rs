//! `GET /v1/articles/{slugOrId}`: a live story, whole.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::{self, Address, Found, list};

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::article::{Article, example};
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{ParamKind, SlugOrId};
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::{Assembly, want, want_body};

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/articles/{slugOrId}")
        .id("findArticle")
        .tag("Articles")
        .summary("Read a live story")
        .describe(
            "The published revision, whole, with everything it points at resolved: one call \
             draws the story's page. A slug the story had before answers 301 to its present \
             one. What is not live does not exist here.",
        )
        .path_param(
            "slugOrId",
            "The story's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .answers::<Article<'static>>(200, "The story.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the story is at `Location`.")
        .handler(handle)
}

/// What an address leads to, put together.
enum Outcome {
    Page(Answer),
    Moved(String),
    Nothing,
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let address = match call.slug_or_id("slugOrId") {
        SlugOrId::Slug(slug) => Address::Slug(slug.as_str().to_owned()),
        SlugOrId::Id(id) => Address::Id(*id),
    };
    let services = Arc::clone(&call.services);
    let now = call.now();
    let outcome = call
        .services
        .store
        .read_one(move |db| assemble(db, &services, &address, now))
        .await?;
    match outcome {
        Outcome::Page(answer) => Ok(answer),
        Outcome::Moved(slug) => Ok(Answer::moved(
            &call.redirect_to(&format!("/v1/articles/{slug}")),
        )),
        Outcome::Nothing => Err(Problem::not_found()),
    }
}

/// Reads the story, resolves what it points at, and writes the answer, all in one hop to
/// a blocking thread.
fn assemble(
    db: &mut Connection,
    services: &Services,
    address: &Address,
    now: newsdesk_domain::Timestamp,
) -> Result<Outcome, Problem> {
    let (found, standing) = delivery::find(db, address)?;
    let live = match found {
        Found::Live(live) => *live,
        Found::Moved(slug) => return Ok(Outcome::Moved(slug)),
        Found::Nothing => return Ok(Outcome::Nothing),
    };
    let mut wanted = Wanted::default();
    let mut linked: Vec<Id> = live.story.content.related.clone();
    let chosen = linked.len();
    want(&live.story.content, &mut wanted);
    want_body(&live.body, &mut wanted, &mut linked);
    let others = list::live(db, &linked)?;
    let (chosen, _) = linked.split_at(chosen);
    for other in others.iter().filter(|other| chosen.contains(&other.id)) {
        want(&other.content, &mut wanted);
    }
    let resolved = services
        .catalogue
        .resolve(db, standing.generation, &wanted)?;
    let settings = &services.settings;
    let none = HashMap::new();
    let unlinked = Assembly {
        resolved: &resolved,
        links: &none,
        settings,
        now,
    };
    let links = others
        .iter()
        .map(|other| (other.id, unlinked.link(other)))
        .collect();
    let assembly = Assembly {
        links: &links,
        ..unlinked
    };
    let related = others
        .into_iter()
        .filter(|other| chosen.contains(&other.id))
        .collect();
    let article = Article::of(&assembly, live, related);
    Ok(Outcome::Page(Answer::json(&article)?.up_to(standing)))
}
