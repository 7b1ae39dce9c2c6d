//! `GET /v1/admin/webhooks`: all webhooks, the last made first.

use newsdesk_domain::staff::Role;
use newsdesk_persistence::page::Page;
use newsdesk_persistence::webhooks;

use super::{LIST, TAG, WebhookView, example, views};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Operation};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get(LIST)
        .id("listWebhooks")
        .tag(TAG)
        .summary("List the webhooks")
        .describe("The last made first. Their secrets are shown to nobody again.")
        .access(Access::Staff(Role::Admin))
        .paged()
        .answers_list::<WebhookView>("A page of webhooks.", example())
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (window, count, now) = (call.window()?, call.wants_total(), call.now());
    let read = call.services.store.read(move |db| -> Result<_, Problem> {
        let page = webhooks::list(db, &window)?;
        let total = if count {
            Some(webhooks::count(db)?)
        } else {
            None
        };
        let page = Page {
            rows: views(db, page.rows, now)?,
            next: page.next,
            prev: page.prev,
        };
        Ok((page, total))
    });
    let (page, total) = read.await?;
    Answer::list(&call, &call.list_of(page, total))
}
