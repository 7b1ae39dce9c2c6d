//! `GET /v1/admin/staff/{id}`: one member of staff.

use newsdesk_persistence::staff;

use super::StaffView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/admin/staff/{id}")
        .id("findStaff")
        .tag("Staff")
        .summary("Read a member of staff")
        .describe("All staff see name and role; only admins see the address.")
        .access(Access::Signed)
        .path_param("id", "The member's id.", ParamKind::Id)
        .answers::<StaffView>(200, "The member of staff.", StaffView::example())
        .versioned()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let found = call
        .services
        .store
        .read_one(move |db| staff::find(db, id).map_err(Problem::from));
    let member = found.await?.ok_or_else(Problem::not_found)?;
    let version = member.version;
    Ok(Answer::json(&StaffView::of(member, call.actor()))?.version(version))
}
