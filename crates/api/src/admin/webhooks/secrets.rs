//! `POST /v1/admin/webhooks/{id}/actions/rotate-secret` and `…/end-former-secret`.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use newsdesk_domain::Id;
use newsdesk_domain::shape::{Shape, integer, member, object};
use newsdesk_domain::staff::Role;
use newsdesk_domain::webhook::OVERLAP;
use newsdesk_editorial::{Work, webhooks};
use serde_json::{Value, json};

use super::{
    ADDRESS, NewWebhook, TAG, WebhookView, example, example_with_secret, shown, shown_with_secret,
};
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;
use crate::services::Services;
use crate::webhooks::Secret;

/// For how long a former secret may be kept: a week.
const MOST_OVERLAP: i64 = 7 * 24 * 60 * 60;

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "SecretRotationInput",
        vec![member("keepFormerFor", integer(0, MOST_OVERLAP)).describe(
            "For how many seconds messages are signed with the former secret too; a day \
                 when absent.",
        )],
    )
    .example(json!({"keepFormerFor": 86_400}))
});

/// Seals a secret for a webhook. Without a key, which cannot be, it seals nothing: such a
/// webhook says that its secret is to be rotated.
pub(super) fn sealed(services: &Arc<Services>, secret: &Secret) -> impl Fn(Id) -> String + use<> {
    let (services, secret) = (Arc::clone(services), secret.clone());
    move |id| {
        let sealed = services.webhooks.vault.seal(id, &secret);
        sealed.unwrap_or_default()
    }
}

pub(crate) fn rotate() -> Operation {
    Operation::post("/v1/admin/webhooks/{id}/actions/rotate-secret")
        .id("rotateWebhookSecret")
        .tag(TAG)
        .summary("Give a webhook a new secret")
        .describe(
            "`secret` is shown this once. For a day, or as long as is said, each message bears \
             two signatures, one by the new secret and one by the former, so that a receiver \
             changes over without missing any.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .body(Body::OptionalJson(&SHAPE))
        .secrets(&["secret"])
        .answers::<NewWebhook>(
            200,
            "The webhook, with its new secret.",
            example_with_secret(),
        )
        .versioned()
        .handler(handle_rotate)
}

async fn handle_rotate(mut call: Call) -> Result<Answer, Problem> {
    let lifted = call.lift(&SHAPE)?;
    let seconds = lifted.value.get("keepFormerFor").and_then(Value::as_u64);
    let overlap = Duration::from_secs(seconds.unwrap_or(OVERLAP));
    let (id, expected) = (call.id("id"), call.expected().clone());
    let secret = Secret::generate()?;
    let seal = sealed(&call.services, &secret);
    let verb = move |work: &mut Work<'_>| webhooks::rotate(work, id, &expected, overlap, &seal);
    call.perform(verb, move |db, showing, webhook| {
        let (_, version, view) = shown_with_secret(db, showing, webhook, &secret)?;
        Ok(Answer::json(&view)?.version(version))
    })
    .await
}

pub(crate) fn end_former() -> Operation {
    Operation::post("/v1/admin/webhooks/{id}/actions/end-former-secret")
        .id("endFormerWebhookSecret")
        .tag(TAG)
        .summary("End a webhook's former secret")
        .describe(
            "Messages are signed with the present one alone from now on. Where there is no \
             former one, nothing changes.",
        )
        .access(Access::Staff(Role::Admin))
        .path_param("id", ADDRESS, ParamKind::Id)
        .if_match()
        .answers::<WebhookView>(200, "The webhook.", example())
        .versioned()
        .handler(handle_end)
}

async fn handle_end(call: Call) -> Result<Answer, Problem> {
    let (id, expected) = (call.id("id"), call.expected().clone());
    let verb = move |work: &mut Work<'_>| webhooks::end_former_secret(work, id, &expected);
    call.perform(verb, shown).await
}
