//! `POST /v1/editorial/articles/{id}/actions/restore`: out of the bin, or back from a kill.

use std::sync::LazyLock;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, Right};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let reason = member("reason", text(1000).multiline())
        .describe("Why it comes back; needed for a story that was killed.");
    object("RestoreInput", vec![reason]).example(json!({}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/restore")
        .id("restoreArticle")
        .tag(TAG)
        .summary("Take a story out of the bin, or back from a kill")
        .describe(format!(
            "Out of the bin it comes back as the working copy it was; writers restore their own \
             stories, editors all. A story that was killed comes back as a draft, by an admin \
             alone and with a `reason`; readers do not see it before it is published again. {}",
            Verb::Restore.describe()
        ))
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The working copy.", example())
        .versioned()
        .problems(&[Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let reason = lifted.value.get("reason").and_then(Value::as_str);
    // Blank words give no reason.
    let reason = reason.filter(|text| !text.trim().is_empty());
    let reason = reason.map(str::to_owned);
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Restore, &lifted.findings)?;
        verbs::restore(work, id, &expected, reason.as_deref())
    };
    call.perform(verb, shown).await
}
