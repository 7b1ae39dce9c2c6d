//! `POST /v1/admin/webhooks`: somebody new is told of public changes.

use std::sync::Arc;

use newsdesk_domain::staff::Role;
use newsdesk_domain::webhook::SHAPE;
use newsdesk_editorial::{Work, webhooks};

use super::secrets::sealed;
use super::{LIST, NewWebhook, TAG, example_with_secret, shown_with_secret};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::problem::{Code, Problem};
use crate::webhooks::Secret;

pub(crate) fn operation() -> Operation {
    Operation::post(LIST)
        .id("createWebhook")
        .tag(TAG)
        .summary("Add a webhook")
        .describe(
            "It is told of every public change from now on that its filters let through, by \
             Standard Webhooks 1.0.0. `secret` is shown this once: whoever loses it rotates it. \
             At most 100.",
        )
        .access(Access::Staff(Role::Admin))
        .body(Body::Json(&SHAPE))
        .secrets(&["secret"])
        .answers_created::<NewWebhook>("The webhook, with its secret.", example_with_secret())
        .problems(&[Code::TooManyWebhooks])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let tree = call.take_body();
    let secret = Secret::generate()?;
    let services = Arc::clone(&call.services);
    let sealing = secret.clone();
    let verb = move |work: &mut Work<'_>| {
        let judge = |url: &str| services.webhooks.reach.judge(url);
        let seal = sealed(&services, &sealing);
        webhooks::create(work, &tree, &judge, &seal)
    };
    let answer = call
        .perform(verb, move |db, showing, webhook| {
            let (id, version, view) = shown_with_secret(db, showing, webhook, &secret)?;
            Answer::created(&format!("{LIST}/{id}"), version, &view)
        })
        .await;
    call.services.webhooks.wake.notify_one();
    answer
}
