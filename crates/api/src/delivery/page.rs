//! `GET /v1/page`: all that a page of the website needs, by its path, in one answer.

mod draw;
mod gather;
mod locate;
mod view;
mod words;

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_domain::path::SitePath;
use newsdesk_persistence::{Connection, changes};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::page::draw::draw;
use crate::delivery::page::gather::Ground;
use crate::delivery::page::locate::{Place, locate};
use crate::delivery::page::view::{SitePage, example};
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};
use crate::services::Services;

/// The most characters a path may have.
const PATH_LIMIT: usize = 1_000;

pub(crate) fn operation() -> Operation {
    let kind = ParamKind::Text {
        min: 1,
        max: PATH_LIMIT,
    };
    Operation::get("/v1/page")
        .id("findPage")
        .tag("Pages")
        .summary("Read a page of the website")
        .describe(
            "All that stands on it, in one answer: what the path leads to, whole; the stories \
             of a section, a tag, a byline or the front page; related and most viewed stories; \
             the way to it; words for search engines. `type` says what it is, and members that \
             are not of that type are `null` or empty. What has moved, was withdrawn for good, \
             or is asked for in another spelling (a slash at the end) answers 200 as well: with \
             `redirect` or `gone`, for the website to answer by.",
        )
        .query(
            Param::new(
                "path",
                "The path on the website, decoded: `/` for the front page, `/world` for a \
                 section, `/world/a-story` for a story, `/tags/port-elia`, `/bylines/ana-ruiz`.",
                kind,
            )
            .required()
            .example("/world/ferries-return-to-port-elia"),
        )
        .answers::<SitePage<'static>>(200, "The page.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .problems(&[Code::NotFound])
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let text = call.text("path").unwrap_or_default();
    let path = SitePath::parse(text)
        .map_err(|error| Problem::parameter("path", format!("The parameter path {error}.")))?;
    let path = path.ok_or_else(Problem::not_found)?;
    let services = Arc::clone(&call.services);
    let now = call.now();
    call.services
        .store
        .read(move |db| assemble(db, &services, &path, now))
        .await
}

/// Finds what is there and puts the page together, on one state of the store.
fn assemble(
    db: &mut Connection,
    services: &Services,
    path: &SitePath,
    now: Timestamp,
) -> Result<Answer, Problem> {
    let standing = changes::standing(db)?;
    let ground = Ground {
        services,
        generation: standing.generation,
        now,
    };
    let mut made = MadeOf::default();
    let place = match locate(db, &ground, path, &mut made)? {
        Place::Nothing => return Err(Problem::not_found()),
        // One leap leads to where it is, and not from spelling to spelling.
        Place::Here(_) if path.respelt => Place::Redirect(path.path.clone()),
        place => place,
    };
    let answer = match place {
        Place::Nothing => return Err(Problem::not_found()),
        Place::Here(subject) => draw(db, &ground, &path.path, subject)?,
        Place::Redirect(to) => {
            let to_url = format!("{}{to}", services.settings.site_url);
            Answer::json(&SitePage::redirect(&path.path, to, to_url))?.made_of(made)
        }
        // It is not kept: that it is restored is no change that readers are told of.
        Place::Gone(killed) => Answer::json(&SitePage::gone(&path.path, killed))?,
    };
    Ok(answer.up_to(standing))
}
