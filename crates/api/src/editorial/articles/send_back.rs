//! `POST /v1/editorial/articles/{id}/actions/send-back`: an editor gives it back.

use std::sync::LazyLock;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::{Work, articles as verbs};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::sent_back_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let note = member("note", text(2000).multiline())
        .required()
        .describe("What its writer should do about it.");
    object("SendBackInput", vec![note])
        .example(json!({"note": "Who says so? The second paragraph needs a source."}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/send-back")
        .id("sendBackArticle")
        .tag(TAG)
        .summary("Send the working copy back to its writer")
        .describe(format!(
            "Its `review` becomes `none`, and `reviewNote` is the note until the story is \
             submitted, approved or published. {}",
            Verb::SendBack.describe()
        ))
        .access(Access::Staff(Role::Editor))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The working copy, sent back.", sent_back_example())
        .versioned()
        .problems(&[Code::WrongStatus])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let note = lifted.value.get("note").and_then(Value::as_str);
    let note = note.unwrap_or_default().to_owned();
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, verbs::Right::Write, &lifted.findings)?;
        verbs::send_back(work, id, &expected, &note)
    };
    call.perform(verb, shown).await
}
