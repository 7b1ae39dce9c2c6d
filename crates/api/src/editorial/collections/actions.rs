//! `POST /v1/editorial/collections/{slugOrId}/actions/…`: what readers see of a collection.

use std::sync::LazyLock;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::change::Entity;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::{Finding, Shape, instant, member, object};
use newsdesk_domain::staff::Role;
use newsdesk_domain::stored::Collection;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::{Refusal, Work, collections as verbs};
use serde_json::{Value, json};

use super::view::{EditorialCollection, published_example, scheduled_example};
use super::{ADDRESS, TAG, shown};
use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::address::id_at;
use crate::editorial::articles::NO_WORDS;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// What is to be done, and when.
static SCHEDULE: LazyLock<Shape> = LazyLock::new(|| {
    let publish_at = member("publishAt", instant())
        .required()
        .describe("When the working copy goes live: ahead of now.");
    object("CollectionScheduleInput", vec![publish_at])
        .example(json!({"publishAt": "2026-11-23T05:00:00+01:00"}))
});

fn action(path: &'static str, id: &'static str) -> Operation {
    Operation::post(path)
        .id(id)
        .tag(TAG)
        .access(Access::Staff(Role::Editor))
        .scope(Scope::CollectionsWrite)
        .path_param("slugOrId", ADDRESS, ParamKind::SlugOrId)
        .if_match()
}

pub(crate) fn publish() -> Operation {
    action(
        "/v1/editorial/collections/{slugOrId}/actions/publish",
        "publishCollection",
    )
    .summary("Publish a collection's working copy")
    .describe(
        "Readers see the working copy, whole, from now on, unless it is `hidden`; a plan is done \
         with. Where they see it already, nothing changes.",
    )
    .body(Body::OptionalJson(&NO_WORDS))
    .answers::<EditorialCollection<'_>>(200, "The collection, live.", published_example())
    .versioned()
    .handler(|call| act(call, verbs::publish))
}

pub(crate) fn unpublish() -> Operation {
    action(
        "/v1/editorial/collections/{slugOrId}/actions/unpublish",
        "unpublishCollection",
    )
    .summary("Take a collection from readers")
    .describe("The working copy stays, and so does what is planned.")
    .body(Body::OptionalJson(&NO_WORDS))
    .answers::<EditorialCollection<'_>>(200, "The collection, withdrawn.", super::example())
    .versioned()
    .problems(&[Code::WrongStatus])
    .handler(|call| act(call, verbs::unpublish))
}

pub(crate) fn schedule() -> Operation {
    action(
        "/v1/editorial/collections/{slugOrId}/actions/schedule",
        "scheduleCollection",
    )
    .summary("Schedule a collection's working copy")
    .describe(
        "Plans when the working copy, as it will be then, goes live; the server does it within a \
         second, by its own clock. What readers see stays as it is until then. Scheduling it \
         again moves the plan.",
    )
    .body(Body::Json(&SCHEDULE))
    .answers::<EditorialCollection<'_>>(200, "The collection, scheduled.", scheduled_example())
    .versioned()
    .handler(handle_schedule)
}

pub(crate) fn unschedule() -> Operation {
    action(
        "/v1/editorial/collections/{slugOrId}/actions/unschedule",
        "unscheduleCollection",
    )
    .summary("Take back a collection's plan")
    .describe("What was planned will not happen.")
    .body(Body::OptionalJson(&NO_WORDS))
    .answers::<EditorialCollection<'_>>(200, "The collection.", super::example())
    .versioned()
    .problems(&[Code::WrongStatus])
    .handler(|call| act(call, verbs::unschedule))
}

/// A verb that needs no words, and what is wrong with those that were sent.
type Verb = fn(&mut Work<'_>, Id, &Expected, &[Finding]) -> Result<Collection, Refusal>;

async fn act(mut call: Call, done: Verb) -> Result<Answer, Problem> {
    let lifted = NO_WORDS.lift(&call.take_body());
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Collection, &address)?;
        done(work, id, &expected, &lifted.findings)
    };
    call.perform(verb, |db, showing, it| shown(db, showing, &it))
        .await
}

async fn handle_schedule(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SCHEDULE.lift(&call.take_body());
    let publish_at = lifted.value.get("publishAt").and_then(Value::as_str);
    let publish_at = publish_at.and_then(|text| Timestamp::parse(text).ok());
    let address = call.slug_or_id("slugOrId").clone();
    let expected = call.expected().clone();
    let verb = move |work: &mut Work<'_>| {
        let id = id_at(work.db, Entity::Collection, &address)?;
        verbs::schedule(work, id, &expected, publish_at, &lifted.findings)
    };
    call.perform(verb, |db, showing, it| shown(db, showing, &it))
        .await
}
