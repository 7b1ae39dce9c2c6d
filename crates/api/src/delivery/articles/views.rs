//! `POST /v1/articles/{slugOrId}/views`: a reader opened a story.

use newsdesk_persistence::delivery::{self, Address};

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::find::withdrawn;
use crate::operation::{Body, Operation};
use crate::param::{ParamKind, SlugOrId};
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/articles/{slugOrId}/views")
        .id("countView")
        .tag("Articles")
        .summary("Count a view of a live story")
        .describe(
            "For `navigator.sendBeacon`: any origin, any or no content type, the body is not \
             read. A view counts once per story and reader in 30 minutes; programs are not \
             counted. A reader is a keyed hash of address and user agent, whose key changes \
             daily and is never stored. The answer does not tell whether the view counted. It \
             needs no key where delivery is closed, since readers' browsers have none, and then \
             does not tell either whether there is such a story.",
        )
        .path_param(
            "slugOrId",
            "The story's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .always_open()
        .body(Body::Ignored)
        .answers_empty(204, "Heard.")
        .problems(&[Code::Killed])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let found = call
        .services
        .store
        .read_one(move |db| {
            let (live, address) = match &address {
                SlugOrId::Slug(slug) => {
                    let slug = slug.as_str();
                    let live = delivery::live_id_by_slug(db, slug)?;
                    (live, Address::Slug(slug.to_owned()))
                }
                SlugOrId::Id(id) => (delivery::live_id(db, *id)?, Address::Id(*id)),
            };
            match live {
                Some(story) => Ok(story),
                None => match delivery::killed(db, &address)? {
                    Some(killed) => Err(withdrawn(killed)),
                    None => Err(Problem::not_found()),
                },
            }
        })
        .await;
    let story = match found {
        Ok(story) => story,
        Err(problem) if call.services.settings.closed && is_told_readers(&problem) => {
            return Ok(Answer::no_content());
        }
        Err(problem) => return Err(problem),
    };
    let agent = call.user_agent();
    call.services
        .views
        .view(story, call.client_address(), &agent, call.now());
    Ok(Answer::no_content())
}

/// Whether it says what is live: nothing that anybody may know of a closed newsroom.
fn is_told_readers(problem: &Problem) -> bool {
    matches!(problem.code(), Code::NotFound | Code::Killed)
}
