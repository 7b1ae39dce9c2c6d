//! `PATCH /v1/admin/site`: another name, other languages, another logo.

use newsdesk_domain::site::SHAPE;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::{perform, site};

use super::{SiteSettings, shown};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::patch("/v1/admin/site")
        .id("changeSiteSettings")
        .tag("Administration")
        .summary("Change the newsroom's settings")
        .describe("Readers see the change at once.")
        .access(Access::Staff(Role::Admin))
        .if_match()
        .body(Body::Merge(&SHAPE))
        .body_example(serde_json::json!({"name": "The Harbour Times", "timeZone": "Europe/Lisbon"}))
        .answers::<SiteSettings<'static>>(200, "The settings.", SiteSettings::example())
        .versioned()
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let (patch, expected) = (call.take_body(), call.expected().clone());
    let desk = call.desk();
    perform(&desk, Some(call.actor()), move |work| {
        site::change(work, &expected, &patch)
    })
    .await?;
    shown(&call).await
}
