//! `GET /v1/articles/{slugOrId}`: a live story, whole.

use std::sync::Arc;

use newsdesk_persistence::Connection;
use newsdesk_persistence::delivery::{self, Address, Found, Killed, LiveArticle, LiveStory};

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::article::{Article, example};
use crate::delivery::articles::whole::{With, gathered};
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{ParamKind, SlugOrId};
use crate::problem::{Code, Problem};
use crate::services::Services;
use crate::views::assembly::Assembly;
use crate::views::fields::Fields;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/articles/{slugOrId}")
        .id("findArticle")
        .tag("Articles")
        .summary("Read a live story")
        .describe(
            "The published revision, whole, with everything it points at resolved: one call \
             draws the story's page. A slug the story had before answers 301 to its present \
             one. What is not live does not exist here, but a story that was withdrawn for good: \
             its id and every address it had answer 410 with `notice`.",
        )
        .path_param(
            "slugOrId",
            "The story's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .fields::<Article<'static>>(&[])
        .answers::<Article<'static>>(200, "The story.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the story is at `Location`.")
        .problems(&[Code::Killed])
        .kept()
        .handler(handle)
}

/// What an address leads to, put together.
enum Outcome {
    Page(Answer),
    Moved(String),
    Killed(Killed),
    Nothing,
}

/// 410: what readers are told in place of a story that was withdrawn for good.
pub(crate) fn withdrawn(killed: Killed) -> Problem {
    Problem::killed(killed.notice).with("killedAt", killed.at.to_string())
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let fields = Fields::of(&call);
    answer(call, Form::default(), move |assembly, live, related| {
        let LiveArticle { story, body } = live;
        fields.answer(&Article::of(assembly, &story, body, related.iter()))
    })
    .await
}

/// A form that a live story is answered in.
#[derive(Clone, Copy, Default)]
pub(crate) struct Form {
    /// What its address ends in.
    pub ending: &'static str,
    /// Whether it shows the newsroom's logo.
    pub logo: bool,
}

/// Answers with the live story at the request's address, written by `write` from what it
/// points at; a former slug leads to the present address.
///
/// # Errors
/// 404, 410, or why the store failed.
pub(crate) async fn answer(
    call: Call,
    form: Form,
    write: impl Fn(&Assembly<'_>, LiveArticle, &[Arc<LiveStory>]) -> Result<Answer, Problem>
    + Send
    + 'static,
) -> Result<Answer, Problem> {
    let address = match call.slug_or_id("slugOrId") {
        SlugOrId::Slug(slug) => Address::Slug(slug.as_str().to_owned()),
        SlugOrId::Id(id) => Address::Id(*id),
    };
    let services = Arc::clone(&call.services);
    let (now, fields) = (call.now(), Fields::of(&call));
    let outcome = call
        .services
        .store
        .read_one(move |db| assemble(db, &services, &address, (&fields, form.logo), now, &write))
        .await?;
    match outcome {
        Outcome::Page(answer) => Ok(answer),
        Outcome::Moved(slug) => Ok(Answer::moved(
            &call.redirect_to(&format!("/v1/articles/{slug}{}", form.ending)),
        )),
        Outcome::Killed(killed) => Err(withdrawn(killed)),
        Outcome::Nothing => Err(Problem::not_found()),
    }
}

/// Reads the story, resolves what it points at, and writes the answer, all in one hop to
/// a blocking thread.
fn assemble(
    db: &mut Connection,
    services: &Services,
    address: &Address,
    (fields, logo): (&Fields, bool),
    now: newsdesk_domain::Timestamp,
    write: impl Fn(&Assembly<'_>, LiveArticle, &[Arc<LiveStory>]) -> Result<Answer, Problem>,
) -> Result<Outcome, Problem> {
    let (found, standing) = delivery::find(db, &services.catalogue, address)?;
    let mut live = match found {
        Found::Live(live) => *live,
        Found::Moved(slug) => return Ok(Outcome::Moved(slug)),
        Found::Nothing => {
            let killed = delivery::killed(db, address)?;
            return Ok(killed.map_or(Outcome::Nothing, Outcome::Killed));
        }
    };
    fields.strip_whole(&mut live);
    let with = With {
        catalogue: &services.catalogue,
        generation: standing.generation,
        settings: &services.settings,
        now,
    };
    let answer = gathered(db, &with, live, logo, write)?;
    Ok(Outcome::Page(answer.up_to(standing)))
}
