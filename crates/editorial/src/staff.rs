//! The verbs of staff: add, change, set a password. Whatever changes what somebody may
//! do ends their sessions at once, and an admin always remains.

use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::staff::{Role, SHAPE, Staff, StaffContent};
use newsdesk_domain::{Id, email, json};
use newsdesk_persistence::staff::{self, Credentials};
use newsdesk_persistence::{StoreError, sessions};
use serde_json::Value;

use crate::lift::content;
use crate::{Deed, Refusal, Stale, Work};

/// Adds a member of staff, whose password has been judged and hashed already.
///
/// # Errors
/// [`Refusal::Conflict`] `email_taken`.
pub fn add(work: &mut Work<'_>, content: &StaffContent, hash: &str) -> Result<Staff, Refusal> {
    let added = Staff {
        id: work.new_id(),
        version: 1,
        name: content.name.clone(),
        email: email::folded(&content.email),
        role: content.role,
        suspended_at: content.suspended.then_some(work.now),
        created_at: work.now,
        modified_at: work.now,
    };
    let credentials = Credentials {
        staff: added,
        password_hash: hash.to_owned(),
    };
    staff::insert(work.db, &credentials).map_err(taken)?;
    let added = credentials.staff;
    work.changed(Entity::Staff, added.id, Happening::Created, false);
    work.record(Deed::new("create", Subject::Staff, added.id).after(&state(&added)));
    Ok(added)
}

/// Lays a merge patch over a member of staff. Another role and suspension end their
/// sessions. A patch that changes nothing saves nothing.
///
/// # Errors
/// [`Refusal`]: no such member, stale, findings, `email_taken`, `last_admin`.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<Staff, Refusal> {
    let found = staff::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    if !expected.admits(found.version) {
        return Err(stale(&found));
    }
    let before = found.content();
    let mut after = read_patched(&before, patch)?;
    after.email = email::folded(&after.email);
    if after == before {
        return Ok(found);
    }
    let next = Staff {
        version: found.version + 1,
        name: after.name,
        email: after.email,
        role: after.role,
        suspended_at: after
            .suspended
            .then(|| found.suspended_at.unwrap_or(work.now)),
        modified_at: work.now,
        ..found.clone()
    };
    if found.is_active_admin() && !next.is_active_admin() {
        another_admin(work, id)?;
    }
    if !staff::update(work.db, &next, found.version).map_err(taken)? {
        return Err(stale(&staff::find(work.db, id)?.ok_or(Refusal::NotFound)?));
    }
    if next.role != found.role || next.suspended_at.is_some() {
        sessions::end_all(work.db, id, None, work.now)?;
    }
    work.changed(Entity::Staff, id, Happening::Updated, false);
    let deed = Deed::new("change", Subject::Staff, id);
    work.record(deed.before(&state(&found)).after(&state(&next)));
    Ok(next)
}

/// Sets a member's password, whatever it was, and ends all their sessions.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn reset_password(work: &mut Work<'_>, id: Id, hash: &str) -> Result<Staff, Refusal> {
    // First the row, so that a session that is just beginning is seen below.
    if !staff::set_password(work.db, id, hash)? {
        return Err(Refusal::NotFound);
    }
    sessions::end_all(work.db, id, None, work.now)?;
    work.changed(Entity::Staff, id, Happening::Updated, false);
    work.record(Deed::new("reset-password", Subject::Staff, id));
    staff::find(work.db, id)?.ok_or(Refusal::NotFound)
}

/// Puts a member's new password in the place of the one they have shown to know, and
/// ends their other sessions. `false` where the password was changed meanwhile.
///
/// # Errors
/// [`Refusal::Store`] of the database.
pub fn change_password(
    work: &mut Work<'_>,
    id: Id,
    session: Id,
    former: &str,
    hash: &str,
) -> Result<bool, Refusal> {
    if !staff::replace_password(work.db, id, former, hash)? {
        return Ok(false);
    }
    sessions::end_all(work.db, id, Some(session), work.now)?;
    work.changed(Entity::Staff, id, Happening::Updated, false);
    work.record(Deed::new("change-password", Subject::Staff, id));
    Ok(true)
}

fn read_patched(current: &StaffContent, patch: &Value) -> Result<StaffContent, Refusal> {
    let mut tree = serde_json::to_value(current)
        .map_err(|_| StoreError::corrupt("staff", "cannot be written"))?;
    let mut findings = SHAPE.patch_findings(patch);
    json::merge(&mut tree, patch);
    let lifted = SHAPE.lift(&tree);
    findings.extend(lifted.findings);
    if !findings.is_empty() {
        return Err(Refusal::Invalid(findings));
    }
    content(lifted.value)
}

/// Refuses to take the last admin who may sign in.
fn another_admin(work: &mut Work<'_>, id: Id) -> Result<(), Refusal> {
    let admins = staff::hold_active_admins(work.db)?;
    if admins.iter().any(|admin| *admin != id) {
        return Ok(());
    }
    let role = Role::Admin.word();
    Err(Refusal::Conflict(
        "last_admin",
        format!("This is the last {role} who may sign in; make somebody else {role} first."),
    ))
}

fn taken(error: StoreError) -> Refusal {
    if error.is_taken("staff_email_key") {
        let detail = "Another member of staff signs in with this address.";
        return Refusal::Conflict("email_taken", detail.to_owned());
    }
    Refusal::Store(error)
}

/// What the audit log takes a digest of.
fn state(of: &Staff) -> (i64, StaffContent) {
    (of.version, of.content())
}

fn stale(found: &Staff) -> Refusal {
    Refusal::Stale(Stale {
        version: found.version,
        modified_at: found.modified_at,
        changed_by: None,
        told: None,
    })
}
