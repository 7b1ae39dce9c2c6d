//! `POST /v1/editorial/articles/{id}/preflight`: what stands between a story and its
//! readers.

use std::sync::{Arc, LazyLock};

use newsdesk_domain::Timestamp;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::shape::{Finding, Shape, instant, member, object};
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles as verbs;
use newsdesk_editorial::articles::Checked;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::state::FindingView;
use crate::editorial::articles::{ADDRESS, TAG};
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let at =
        member("publishAt", instant()).describe("The instant it would go live; now when absent.");
    object("PreflightInput", vec![at]).example(json!({"publishAt": "2026-11-23T06:00:00Z"}))
});

/// What was found on the way to the readers.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Preflight {
    /// Whether nothing stands in the way.
    pub publishable: bool,
    /// The instant it was checked for.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// What must be put right first.
    pub blockers: Vec<FindingView>,
    /// What should be.
    pub warnings: Vec<FindingView>,
}

impl From<Checked> for Preflight {
    fn from(checked: Checked) -> Self {
        let views = |findings: Vec<Finding>| findings.into_iter().map(FindingView::from).collect();
        Self {
            publishable: checked.verdict.is_publishable(),
            at: checked.at,
            blockers: views(checked.verdict.blockers),
            warnings: views(checked.verdict.warnings),
        }
    }
}

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/editorial/articles/{id}/preflight")
        .id("preflightArticle")
        .tag(TAG)
        .summary("Ask what stands between a story and its readers")
        .describe(
            "Checks the working copy by the rules that `publish`, `schedule` and the scheduler \
             check by, and changes nothing. A blocker keeps the story from going live (422 \
             `not_publishable`), a warning does not; which rule is which is the newsroom's \
             setting. Each finding points into the working copy. For a story that is neither \
             binned nor killed, otherwise 409. For whoever may read the story.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .body(Body::OptionalJson(&SHAPE))
        .answers::<Preflight>(200, "What was found.", found_example())
        .problems(&[Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let (id, actor, now) = (call.id("id"), call.actor().clone(), call.now());
    let mut findings = lifted.findings;
    let asked = lifted.value.get("publishAt").and_then(Value::as_str);
    let at = asked.and_then(|text| Timestamp::parse(text).ok());
    let at = at.unwrap_or(now);
    if at < now {
        findings.push(Finding::new(
            "/publishAt",
            "out_of_range",
            "Must not lie in the past.",
        ));
    }
    let rules = Arc::clone(&call.services.rules);
    call.show(
        move |db| verbs::preflight(db, &actor, id, at, &findings, &rules.preflight),
        |_, _, checked| Answer::json(&Preflight::from(checked)),
    )
    .await
}

fn found_example() -> Value {
    json!({
        "publishable": false,
        "at": "2026-11-23T06:00:00Z",
        "blockers": [{
            "pointer": "/leadMedia",
            "code": "photo_alt_missing",
            "detail": "The photo has no alternative text; describe it in the photo's or this use's `altText`.",
        }],
        "warnings": [{
            "pointer": "/tags",
            "code": "tags_missing",
            "detail": "The story has no tags, and will not be found beside others of its topic; add one.",
        }],
    })
}
