//! `PATCH /v1/admin/staff/{id}`: another name, address or role, suspension.

use newsdesk_domain::staff::{Role, SHAPE};
use newsdesk_editorial::{perform, staff};

use super::StaffView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

pub(crate) fn operation() -> Operation {
    Operation::patch("/v1/admin/staff/{id}")
        .id("changeStaff")
        .tag("Staff")
        .summary("Change a member of staff")
        .describe(
            "Another role, and suspension, end their sessions at once. The last admin who may \
             sign in stays one: 409 `last_admin`.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", "The member's id.", ParamKind::Id)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .answers::<StaffView>(200, "The member of staff.", StaffView::example())
        .versioned()
        .problems(&[Code::EmailTaken, Code::LastAdmin])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let (id, patch, expected) = (call.id("id"), call.take_body(), call.expected().clone());
    let (actor, desk) = (call.actor(), call.desk());
    let done = perform(&desk, Some(actor), move |work| {
        staff::change(work, id, &expected, &patch)
    });
    let member = done.await?.value;
    let version = member.version;
    Ok(Answer::json(&StaffView::of(member, actor))?.version(version))
}
