//! The verbs of keys: make, change, revoke. Nobody gives a key more than they may
//! themselves, nor than whoever answers for it may.

use newsdesk_domain::api_key::{ApiKey, KeyContent, SHAPE, Scopes};
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::{Id, Timestamp, json};
use newsdesk_persistence::api_keys::{self, SecretHash};
use newsdesk_persistence::{StoreError, staff};
use serde_json::{Value, json};

use crate::lift::content;
use crate::{Deed, Refusal, Stale, Work};

/// Makes a key, whose handle and secret were drawn already.
///
/// # Errors
/// [`Refusal`]: findings, a scope beyond the actor's role.
pub fn make(
    work: &mut Work<'_>,
    content: &KeyContent,
    handle: &str,
    hash: &SecretHash,
) -> Result<ApiKey, Refusal> {
    let created_by = work.staff()?;
    in_future(content.expires_at, work.now)?;
    within_rights(work, &content.scopes, created_by)?;
    let key = ApiKey {
        id: work.new_id(),
        version: 1,
        handle: handle.to_owned(),
        content: content.clone(),
        created_by,
        created_at: work.now,
        modified_at: work.now,
        revoked_at: None,
        last_used_at: None,
    };
    api_keys::insert(work.db, &key, hash)?;
    work.changed(Entity::ApiKey, key.id, Happening::Created, false);
    work.record(deed("create", &key).after(&state(&key)));
    Ok(key)
}

/// Lays a merge patch over a key. One that changes nothing saves nothing.
///
/// # Errors
/// [`Refusal`]: no such key, stale, findings, `key_revoked`, a scope beyond the role of the
/// actor or of whoever made it.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<ApiKey, Refusal> {
    let found = api_keys::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    if !expected.admits(found.version) {
        return Err(stale(&found));
    }
    let content = read_patched(&found.content, patch)?;
    if content == found.content {
        return Ok(found);
    }
    if found.revoked_at.is_some() {
        let detail = "the key was revoked, and stays so; make another".to_owned();
        return Err(Refusal::Conflict("key_revoked", detail));
    }
    if content.expires_at != found.content.expires_at {
        in_future(content.expires_at, work.now)?;
    }
    let added = content.scopes.iter();
    let added: Scopes = added.filter(|it| !found.content.scopes.has(*it)).collect();
    within_rights(work, &added, found.created_by)?;
    let next = ApiKey {
        version: found.version + 1,
        content,
        modified_at: work.now,
        ..found.clone()
    };
    save(work, &found, &next)?;
    work.changed(Entity::ApiKey, id, Happening::Updated, false);
    work.record(
        deed("change", &next)
            .before(&state(&found))
            .after(&state(&next)),
    );
    Ok(next)
}

/// Ends a key for good, at once; one that was revoked before stays as it is.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn revoke(work: &mut Work<'_>, id: Id) -> Result<(), Refusal> {
    let found = api_keys::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    if found.revoked_at.is_some() {
        return Ok(());
    }
    let next = ApiKey {
        version: found.version + 1,
        modified_at: work.now,
        revoked_at: Some(work.now),
        ..found.clone()
    };
    save(work, &found, &next)?;
    work.changed(Entity::ApiKey, id, Happening::Deleted, false);
    work.record(
        deed("revoke", &next)
            .before(&state(&found))
            .after(&state(&next)),
    );
    Ok(())
}

fn save(work: &mut Work<'_>, found: &ApiKey, next: &ApiKey) -> Result<(), Refusal> {
    match api_keys::update(work.db, next, found.version)? {
        true => Ok(()),
        false => Err(stale(
            &api_keys::find(work.db, found.id)?.ok_or(Refusal::NotFound)?,
        )),
    }
}

/// Lets pass scopes that both the actor and whoever answers for the key have to give,
/// by their roles as they are in this transaction.
fn within_rights(work: &mut Work<'_>, scopes: &Scopes, maker: Id) -> Result<(), Refusal> {
    let actor = work.staff()?;
    for id in [actor, maker] {
        let role = staff::find(work.db, id)?.ok_or(Refusal::NotFound)?.role;
        let beyond = scopes.beyond(role);
        if !beyond.is_empty() {
            let words: Vec<&str> = beyond.iter().map(|scope| scope.word()).collect();
            let whose = match id == actor {
                true => "you",
                false => "whoever made the key",
            };
            return Err(Refusal::Forbidden(format!(
                "{} is more than {whose} may as {}",
                words.join(", "),
                role.word()
            )));
        }
    }
    Ok(())
}

fn in_future(expires_at: Option<Timestamp>, now: Timestamp) -> Result<(), Refusal> {
    match expires_at {
        Some(at) if at <= now => Err(Refusal::finding(
            "/expiresAt",
            "out_of_range",
            "A key must expire later than now; revoke one to end it.",
        )),
        _ => Ok(()),
    }
}

fn read_patched(current: &KeyContent, patch: &Value) -> Result<KeyContent, Refusal> {
    let mut tree = serde_json::to_value(current)
        .map_err(|_| StoreError::corrupt("api_keys", "cannot be written"))?;
    let mut findings = SHAPE.patch_findings(patch);
    json::merge(&mut tree, patch);
    let lifted = SHAPE.lift(&tree);
    findings.extend(lifted.findings);
    findings.extend(repeated(&lifted.value));
    if !findings.is_empty() {
        return Err(Refusal::Invalid(findings));
    }
    content(lifted.value)
}

/// A finding for each scope that was sent twice.
pub fn repeated(sent: &Value) -> Vec<Finding> {
    let scopes = sent.get("scopes").and_then(Value::as_array);
    let scopes: Vec<&Value> = scopes.into_iter().flatten().collect();
    let is_again =
        |(place, scope): &(usize, &&Value)| scope.is_string() && scopes[..*place].contains(scope);
    let again = scopes.iter().enumerate().filter(is_again);
    again
        .map(|(place, _)| {
            let detail = "The scope stands in the list already.";
            Finding::new(format!("/scopes/{place}"), "duplicate", detail)
        })
        .collect()
}

fn deed(verb: &'static str, key: &ApiKey) -> Deed {
    Deed::new(verb, Subject::ApiKey, key.id)
        .detail(json!({"prefix": key.prefix(), "name": key.content.name}))
}

/// What the audit log takes a digest of.
fn state(of: &ApiKey) -> (i64, KeyContent, Option<Timestamp>) {
    (of.version, of.content.clone(), of.revoked_at)
}

fn stale(found: &ApiKey) -> Refusal {
    Refusal::Stale(Stale {
        version: found.version,
        modified_at: found.modified_at,
        changed_by: None,
        told: None,
    })
}
