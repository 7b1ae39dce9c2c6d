//! `GET /v1/previews/{token}`: what a preview link shows.

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::http::header::HeaderName;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::Connection;
use newsdesk_persistence::articles::{self, Article as Story};
use newsdesk_persistence::previews::{self, Link, Opening};
use newsdesk_persistence::staff;

use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::delivery::articles::preview::{Preview, example, preview};
use crate::operation::Operation;
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

const X_ROBOTS_TAG: HeaderName = HeaderName::from_static("x-robots-tag");

/// How much of what a client calls itself is kept.
const USER_AGENT_CHARACTERS: usize = 300;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/previews/{token}")
        .id("findPreview")
        .tag("Articles")
        .always_open()
        .summary("Open a preview link")
        .describe(
            "The revision a preview link was made for, whatever was saved since, in exactly the \
             shape of a live story and with `preview: true`. It needs no key where delivery is closed: \
             the link is one. It is put together as if it were \
             published now: what it links to is shown as far as that is live. Nobody may store \
             it, so it carries no `ETag`. A link that is unknown, made up, expired or revoked, \
             and one to a story in the bin, is 404 alike; a killed story is 410 with the notice. \
             \n\nEach opening (not `HEAD`) is kept for the newsroom with its time, the client's \
             address and its `User-Agent`: the newest 1,000 of a link, until 30 days after the \
             link expires.",
        )
        .path_param(
            "token",
            "The secret of the link, as its address has it.",
            ParamKind::File,
        )
        .caching(Caching::NoStore)
        .answers::<Preview<'static>>(200, "The revision as readers would see it.", example())
        .header("X-Robots-Tag", "`noindex`: no search engine is to keep it.")
        .problems(&[Code::Killed])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    // What was not made here is refused before anything is looked up.
    let opened = call.services.previews.open(call.path_text("token"));
    let id = opened.ok_or_else(Problem::not_found)?;
    let (services, now) = (Arc::clone(&call.services), call.now());
    let answer = call
        .services
        .store
        .read(move |db| {
            let (link, story) = admit(db, id, now)?;
            preview(db, &services, story, link.revision, now)
        })
        .await?;
    if *call.request.method() != Method::HEAD {
        log(&call, id).await?;
    }
    Ok(answer.header(X_ROBOTS_TAG, "noindex"))
}

/// A link that leads somewhere, and the story it leads to.
fn admit(db: &mut Connection, id: Id, now: Timestamp) -> Result<(Link, Story), Problem> {
    let link = previews::find(db, id)?.filter(|link| now < link.expires_at);
    let link = link.ok_or_else(Problem::not_found)?;
    // Whoever may no longer sign in shows nothing to anybody either.
    let maker = staff::find(db, link.created_by)?;
    if maker.is_none_or(|maker| maker.suspended_at.is_some()) {
        return Err(Problem::not_found());
    }
    let story = articles::find(db, link.article)?.ok_or_else(Problem::not_found)?;
    let facts = &story.facts;
    // A kill revokes the links there are, and those who had one are told why.
    if link.revoked_at.is_some() && link.revoked_at != facts.killed_at {
        return Err(Problem::not_found());
    }
    if facts.erased_at.is_some() {
        return Err(Problem::not_found());
    }
    if let (Some(at), Some(notice)) = (facts.killed_at, &facts.kill_notice) {
        return Err(Problem::killed(notice.clone()).with("killedAt", at.to_string()));
    }
    if facts.is_out() {
        return Err(Problem::not_found());
    }
    Ok((link, story))
}

/// Writes the opening down. Nothing is shown of which that cannot be done, nor of what
/// was withdrawn while it was put together.
async fn log(call: &Call, id: Id) -> Result<(), Problem> {
    let now = call.now();
    let agent: String = call
        .user_agent()
        .chars()
        .filter(|c| !c.is_control())
        .take(USER_AGENT_CHARACTERS)
        .collect();
    let opening = Opening {
        id: call.services.ids.next(now),
        at: now,
        address: call.client_address().map(|address| address.to_string()),
        user_agent: Some(agent).filter(|agent| !agent.is_empty()),
    };
    let write = move |db: &mut Connection| {
        let (link, _) = admit(db, id, now)?;
        if previews::open(db, link.id, &opening)? {
            Ok(())
        } else {
            Err(Problem::not_found())
        }
    };
    call.services.store.write(write).await
}
