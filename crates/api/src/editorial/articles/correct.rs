//! `POST /v1/editorial/articles/{id}/actions/correct`: something is put right in the open.

use std::sync::LazyLock;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::article::CorrectionKind;
use newsdesk_domain::shape::{Shape, choice, member, object, text};
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, NewCorrection, Right};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::corrected_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let kind = member("kind", choice(CorrectionKind::WORDS))
        .required()
        .describe("What kind it is.");
    let words = member("text", text(2000).multiline())
        .required()
        .describe("What readers are told; plain text.");
    let block = member("blockId", text(64))
        .describe("The block it concerns: one of the story as readers see it, nested or not.");
    object("CorrectionInput", vec![kind, words, block]).example(json!({
        "kind": "correction",
        "text": "An earlier version said the ferry left at noon. It left at dawn.",
        "blockId": "b1",
    }))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/correct")
        .id("correctArticle")
        .tag(TAG)
        .summary("Put something right in the open")
        .describe(format!(
            "Appends to the story's `corrections`, which readers see at once, in the story and \
             in `GET /v1/corrections`; moves `updatedAt`. A correction is never changed or taken \
             back; a later one may put it right. The working copy stays as it is. {}",
            Verb::Correct.describe()
        ))
        .access(Access::Staff(Role::Editor))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The story, corrected.", corrected_example())
        .versioned()
        .problems(&[Code::WrongStatus])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let text = |name| lifted.value.get(name).and_then(Value::as_str);
    let kind = text("kind").and_then(CorrectionKind::from_word);
    let new = NewCorrection {
        // Where it is missing a finding says so, and nothing is appended.
        kind: kind.unwrap_or(CorrectionKind::Correction),
        text: text("text").unwrap_or_default().to_owned(),
        block_id: text("blockId").map(str::to_owned),
    };
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Write, &lifted.findings)?;
        verbs::correct(work, id, &expected, &new)
    };
    call.perform(verb, shown).await
}
