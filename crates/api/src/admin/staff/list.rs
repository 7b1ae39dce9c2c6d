//! `GET /v1/admin/staff`: everybody, by name.

use newsdesk_persistence::staff;

use super::StaffView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/admin/staff")
        .id("listStaff")
        .tag("Staff")
        .summary("List the staff")
        .describe(
            "Everybody who may sign in or might once, by name. All staff see names and roles; \
             only admins see addresses.",
        )
        .access(Access::Signed)
        .paged()
        .answers_list::<StaffView>("A page of the staff.", StaffView::example())
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (window, count) = (call.window()?, call.wants_total());
    let read = call.services.store.read(move |db| {
        let page = staff::list(db, &window)?;
        let total = if count { Some(staff::count(db)?) } else { None };
        Ok::<_, Problem>((page, total))
    });
    let (page, total) = read.await?;
    let page = page.map(|member| StaffView::of(member, call.actor()));
    Answer::list(&call, &call.list_of(page, total))
}
