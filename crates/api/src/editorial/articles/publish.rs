//! `POST /v1/editorial/articles/{id}/actions/publish`: the working copy goes live.

use std::sync::LazyLock;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::{Shape, boolean, member, object};
use newsdesk_domain::staff::Role;
use newsdesk_domain::workflow::Verb;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, Right};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::example::published_example;
use crate::editorial::articles::view::EditorialArticle;
use crate::editorial::articles::{ADDRESS, TAG, shown};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let significant = member("significant", boolean())
        .describe("Whether readers are to see that the story was updated; `true` when absent.");
    object("PublishInput", vec![significant]).example(json!({"significant": true}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/actions/publish")
        .id("publishArticle")
        .tag(TAG)
        .summary("Publish the working copy")
        .describe(format!(
            "Readers see the working copy, whole, from now on. The first publish sets \
             `firstPublishedAt` and, unless an editor gave one, `publishedAt`; a significant one \
             moves `updatedAt`. What the pre-flight finds in its way, an embargo above all, is \
             422. {}",
            Verb::Publish.describe()
        ))
        .access(Access::Staff(Role::Author))
        .scope(Scope::ArticlesPublish)
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .answers::<EditorialArticle<'_>>(200, "The story, live.", published_example())
        .versioned()
        .problems(&[Code::WrongStatus, Code::NotPublishable])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let significant = lifted
        .value
        .get("significant")
        .and_then(Value::as_bool)
        .unwrap_or(true);
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &expected, Right::Publish, &lifted.findings)?;
        verbs::publish(work, id, &expected, significant)
    };
    call.perform(verb, shown).await
}
