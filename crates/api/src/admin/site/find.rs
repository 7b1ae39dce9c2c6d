//! `GET /v1/admin/site`: the newsroom as it is written.

use newsdesk_domain::staff::Role;

use super::{SiteSettings, shown};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/admin/site")
        .id("findSiteSettings")
        .tag("Administration")
        .summary("Read the newsroom's settings")
        .describe("What readers see at `/v1/site`, with the version that a change must name.")
        .access(Access::Staff(Role::Admin))
        .answers::<SiteSettings<'static>>(200, "The settings.", SiteSettings::example())
        .versioned()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    shown(&call).await
}
