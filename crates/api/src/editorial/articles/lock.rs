//! `POST /v1/editorial/articles/{id}/lock`: taking, renewing and taking over a lock.

use std::sync::LazyLock;
use std::time::Duration;

use newsdesk_domain::Timestamp;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::{Shape, integer, member, object, text};
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, Right};
use newsdesk_persistence::locks::Lock;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::{ADDRESS, TAG};
use crate::editorial::people::StaffRef;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// Where a story's lock is taken and given back.
pub(super) const LOCK: &str = "/v1/editorial/articles/{id}/lock";

/// How long a lock lasts where nobody says: five minutes.
const USUAL_SECONDS: u64 = 300;

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "LockInput",
        vec![
            member("seconds", integer(30, 3600))
                .describe("For how long, unless it is renewed; 300 when absent."),
            member("reason", text(500).not_blank())
                .describe("Why a colleague's lock is taken over; kept in the audit log."),
        ],
    )
    .example(json!({"seconds": 300}))
});

/// Somebody's word that they are working on a story.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Lock)]
pub(crate) struct LockView {
    /// Who.
    pub holder: StaffRef,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub taken_at: Timestamp,
    /// Until when, unless it is renewed.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

impl From<Lock> for LockView {
    fn from(lock: Lock) -> Self {
        Self {
            holder: StaffRef {
                id: lock.holder,
                name: lock.holder_name,
            },
            taken_at: lock.taken_at,
            expires_at: lock.expires_at,
        }
    }
}

pub(crate) fn operation() -> Operation {
    Operation::post(LOCK)
        .id("lockArticle")
        .tag(TAG)
        .summary("Take or renew a story's lock")
        .describe(
            "Tells colleagues that the caller is working on the story. A lock runs out by itself; \
             whoever holds it renews it by asking again. It stops no write, and neither the \
             story's version nor its `modifiedAt` moves. A colleague's lock is taken over only \
             with a `reason`. Writers lock their own stories, editors all; what is binned or \
             killed cannot be locked.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .body(Body::OptionalJson(&SHAPE))
        .answers::<LockView>(200, "The lock, now the caller's.", example())
        .problems(&[Code::Locked, Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

fn example() -> Value {
    json!({
        "holder": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        "takenAt": "2026-11-22T18:40:00Z",
        "expiresAt": "2026-11-22T18:45:00Z",
    })
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let id = call.id("id");
    let asked = lifted.value.get("seconds").and_then(Value::as_u64);
    let lasts = Duration::from_secs(asked.unwrap_or(USUAL_SECONDS));
    let reason = lifted.value.get("reason").and_then(Value::as_str);
    let reason = reason.map(|reason| reason.trim().to_owned());
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &Expected::Any, Right::Write, &lifted.findings)?;
        verbs::lock(work, id, lasts, reason.as_deref())
    };
    call.perform(verb, |_, _, lock| Answer::json(&LockView::from(lock)))
        .await
}
