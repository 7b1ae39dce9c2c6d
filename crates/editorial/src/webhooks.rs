//! The verbs of webhooks: add, change, delete, rotate the secret, disable, replay.

use std::time::Duration;

use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::Entity;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::webhook::{DisabledBy, MOST, SHAPE, WebhookContent};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::webhooks::{self, Webhook, log};
use newsdesk_persistence::{StoreError, changes, uses};
use serde_json::{Value, json};

use crate::lift::{Lifted, content, lift, lift_patched};
use crate::{Deed, Refusal, Stale, Work};

/// Says what is wrong with an address, if anything is.
pub type Judge<'a> = &'a dyn Fn(&str) -> Option<Finding>;

/// Seals a webhook's secret.
pub type Seal<'a> = &'a dyn Fn(Id) -> String;

/// Adds one, which is told of what changes from now on.
///
/// # Errors
/// [`Refusal`]: findings, as many as there may be.
pub fn create(
    work: &mut Work<'_>,
    tree: &Value,
    judge: Judge<'_>,
    seal: Seal<'_>,
) -> Result<Webhook, Refusal> {
    let lifted = lift(work, &SHAPE, tree)?;
    let content = judged(lifted, judge)?;
    if webhooks::count(work.db)? >= MOST {
        return Err(Refusal::Conflict(
            "too_many_webhooks",
            format!("There are {MOST} webhooks already; delete one that is not needed."),
        ));
    }
    let id = work.new_id();
    let made = Webhook {
        id,
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        disabled: (!content.enabled).then_some((work.now, DisabledBy::Admin)),
        content,
        failing_since: None,
        told: changes::standing(work.db)?.number,
        secret: seal(id),
        former: None,
    };
    webhooks::insert(work.db, &made)?;
    note_uses(work, &made)?;
    work.record(Deed::new("create", Subject::Webhook, id).after(&state(&made)));
    Ok(made)
}

/// Lays a merge patch over one. Enabled again, it goes on where it stopped. A patch that
/// changes nothing saves nothing.
///
/// # Errors
/// [`Refusal`]: no such webhook, stale, findings.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
    judge: Judge<'_>,
) -> Result<Webhook, Refusal> {
    let found = admitted(work, id, expected)?;
    let current = serde_json::to_value(&found.content)
        .map_err(|_| StoreError::corrupt("webhooks", "cannot be written"))?;
    let lifted = lift_patched(work, &SHAPE, &current, patch, &[])?;
    let content = judged(lifted, judge)?;
    if content == found.content {
        return Ok(found);
    }
    let mut next = found.clone();
    match (found.content.enabled, content.enabled) {
        (true, false) => next.disabled = Some((work.now, DisabledBy::Admin)),
        (false, true) => (next.disabled, next.failing_since) = (None, None),
        _ => {}
    }
    if content.url != found.content.url {
        next.failing_since = None;
    }
    next.content = content;
    note_uses(work, &next)?;
    save(work, &found, next, "change")
}

/// Notes what its filters name, so that none of it is deleted: a filter by nothing that
/// there is would tell nothing any more, and say so to nobody.
fn note_uses(work: &mut Work<'_>, webhook: &Webhook) -> Result<(), Refusal> {
    let named = webhook.content.sections.iter();
    let named = named.chain(&webhook.content.tags).copied();
    uses::replace(work.db, Entity::Webhook, webhook.id, false, named)?;
    Ok(())
}

/// Deletes one, its messages with it.
///
/// # Errors
/// [`Refusal`]: no such webhook, stale.
pub fn delete(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<(), Refusal> {
    let found = admitted(work, id, expected)?;
    webhooks::delete(work.db, id)?;
    uses::replace(work.db, Entity::Webhook, id, false, [])?;
    work.record(Deed::new("delete", Subject::Webhook, id).before(&state(&found)));
    Ok(())
}

/// Gives one a new secret. The former one signs beside it for as long as `overlap`.
///
/// # Errors
/// [`Refusal`]: no such webhook, stale.
pub fn rotate(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    overlap: Duration,
    seal: Seal<'_>,
) -> Result<Webhook, Refusal> {
    let found = admitted(work, id, expected)?;
    let mut next = found.clone();
    next.secret = seal(id);
    let until = work.now.plus(overlap);
    next.former = (!overlap.is_zero()).then(|| (found.secret.clone(), until));
    save(work, &found, next, "rotate-secret")
}

/// Ends the former secret before its time; where there is none, changes nothing.
///
/// # Errors
/// [`Refusal`]: no such webhook, stale.
pub fn end_former_secret(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
) -> Result<Webhook, Refusal> {
    let found = admitted(work, id, expected)?;
    if found.former.is_none() {
        return Ok(found);
    }
    let mut next = found.clone();
    next.former = None;
    save(work, &found, next, "end-former-secret")
}

/// Disables one that says, at this address, that it is gone, or to which nothing has
/// arrived there for days. Nothing is done where it is disabled already, deleted, at
/// another address by now, or has been heard of since `failing`.
///
/// # Errors
/// [`Refusal`] of the database.
pub fn disable(
    work: &mut Work<'_>,
    tried: &Webhook,
    by: DisabledBy,
    failing: Option<Timestamp>,
) -> Result<bool, Refusal> {
    let still = |found: &Webhook| found.content.enabled && found.content.url == tried.content.url;
    let found = webhooks::find(work.db, tried.id)?.filter(still);
    let Some(found) = found else { return Ok(false) };
    if by == DisabledBy::Failing && found.failing_since != failing {
        return Ok(false);
    }
    let mut next = found.clone();
    next.content.enabled = false;
    next.disabled = Some((work.now, by));
    save(work, &found, next, "disable")?;
    Ok(true)
}

/// Has messages delivered anew from the first try on: one, or every dead letter.
///
/// # Errors
/// [`Refusal`]: no such webhook or message, or one that is being tried.
pub fn replay(work: &mut Work<'_>, id: Id, one: Option<Id>) -> Result<usize, Refusal> {
    webhooks::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    if let Some(message) = one {
        log::find(work.db, id, message)?.ok_or(Refusal::NotFound)?;
    }
    let replayed = log::replay(work.db, id, one, work.now)?;
    if replayed == 0 && one.is_some() {
        let detail = "The message is being delivered at this moment.";
        return Err(Refusal::Conflict("wrong_status", detail.to_owned()));
    }
    if replayed > 0 {
        let detail = match one {
            Some(message) => json!({"delivery": message}),
            None => json!({"deliveries": replayed}),
        };
        work.record(Deed::new("replay", Subject::Webhook, id).detail(detail));
    }
    Ok(replayed)
}

fn judged(mut lifted: Lifted, judge: Judge<'_>) -> Result<WebhookContent, Refusal> {
    let url = lifted.value.get("url").and_then(Value::as_str);
    let wrong = url.and_then(judge);
    lifted.findings.extend(wrong);
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    content(lifted.value)
}

fn admitted(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<Webhook, Refusal> {
    let found = webhooks::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    match expected.admits(found.version) {
        true => Ok(found),
        false => Err(stale(&found)),
    }
}

fn save(
    work: &mut Work<'_>,
    found: &Webhook,
    mut next: Webhook,
    verb: &'static str,
) -> Result<Webhook, Refusal> {
    next.version += 1;
    next.modified_at = work.now;
    if !webhooks::update(work.db, &next, found.version)? {
        let found = webhooks::find(work.db, found.id)?.ok_or(Refusal::NotFound)?;
        return Err(stale(&found));
    }
    let mut deed = Deed::new(verb, Subject::Webhook, next.id)
        .before(&state(found))
        .after(&state(&next));
    if let Some((_, by)) = next.disabled.filter(|_| verb == "disable") {
        deed = deed.detail(json!({"by": by.word()}));
    }
    work.record(deed);
    Ok(next)
}

/// What the audit log takes a digest of: never a secret.
fn state(of: &Webhook) -> (i64, &WebhookContent) {
    (of.version, &of.content)
}

fn stale(found: &Webhook) -> Refusal {
    Refusal::Stale(Stale {
        version: found.version,
        modified_at: found.modified_at,
        changed_by: None,
        told: None,
    })
}
