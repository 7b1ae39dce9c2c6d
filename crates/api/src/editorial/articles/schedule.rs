//! `POST /v1/editorial/articles/{id}/actions/schedule`: when a story goes live, when it
//! comes down.

use std::sync::LazyLock;

use newsdesk_domain::Timestamp;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::{Lifted, Shape, instant, member, object};
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, Plan, Right};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::scheduled_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let publish_at = member("publishAt", instant()).describe(
        "When the working copy goes live: ahead of now, and no earlier than the embargo.",
    );
    let unpublish_at = member("unpublishAt", instant())
        .describe("When the story comes down: ahead of now, and after `publishAt`.");
    object("ScheduleInput", vec![publish_at, unpublish_at]).example(json!({
        "publishAt": "2026-11-23T05:00:00+01:00",
        "unpublishAt": "2026-12-23T05:00:00+01:00",
    }))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/schedule")
        .id("scheduleArticle")
        .tag(TAG)
        .summary("Schedule the working copy")
        .describe(format!(
            "Plans when the working copy goes live (`publishAt`), when the story comes down \
             (`unpublishAt`), or both; the server does it within a second, by its own clock. What \
             is not named stays as it was planned; `unschedule` takes all of it back. Instants \
             carry an offset, so that none can fall into a gap of local time. The revision that \
             is scheduled is the one that goes live: a later save takes its place only where \
             whoever saves it could have scheduled it. A story that is live stays as it is until \
             then. With `publishAt` the pre-flight is run for that instant; what it finds when \
             the time has come is kept in `planFailure`, and the story does not go live. {}",
            Verb::Schedule.describe()
        ))
        .access(Access::Staff(Role::Author))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The story, scheduled.", scheduled_example())
        .versioned()
        .problems(&[Code::WrongStatus, Code::NotPublishable])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let plan = Plan {
        publish_at: at(&lifted, "publishAt"),
        unpublish_at: at(&lifted, "unpublishAt"),
    };
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Publish, &lifted.findings)?;
        verbs::schedule(work, id, &expected, plan)
    };
    call.perform(verb, shown).await
}

fn at(lifted: &Lifted, member: &str) -> Option<Timestamp> {
    let text = lifted.value.get(member).and_then(Value::as_str)?;
    Timestamp::parse(text).ok()
}
