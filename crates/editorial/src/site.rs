//! The newsroom's own words: changed by admins, seen by readers at once.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::site::{Contact, SHAPE, SiteContent};
use newsdesk_persistence::site::{self, Site};
use newsdesk_persistence::{StoreError, uses};
use serde_json::Value;

use crate::lift::{content, lift_patched};
use crate::{Deed, Refusal, Stale, Work, search};

/// The identity under which the site stands in the log of changes.
const SITE: Id = Id::from_bytes([0; 16]);

/// Lays a merge patch over the newsroom's description.
///
/// # Errors
/// [`Refusal`]: stale, findings.
pub fn change(work: &mut Work<'_>, expected: &Expected, patch: &Value) -> Result<Site, Refusal> {
    let found = site::find(work.db)?;
    if !expected.admits(found.version) {
        return Err(stale(work, &found));
    }
    let current = serde_json::to_value(&found.content)
        .map_err(|_| StoreError::corrupt("site", "cannot be written"))?;
    let lifted = lift_patched(work, &SHAPE, &current, patch, &[])?;
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    let mut next: SiteContent = content(lifted.value)?;
    // Shown as an object of nulls, which sent back must say what it said: none.
    next.contact = next
        .contact
        .filter(|contact| *contact != Contact::default());
    if next == found.content {
        return Ok(found);
    }
    if !site::save(work.db, &next, found.version, work.now)? {
        let standing = site::find(work.db)?;
        return Err(stale(work, &standing));
    }
    uses::replace(work.db, Entity::Site, SITE, true, next.logo)?;
    if next.default_language() != found.content.default_language() {
        search::name_tags_anew(work.db)?;
    }
    work.changed(Entity::Site, SITE, Happening::Updated, true);
    let deed = Deed::new("change", Subject::Site, SITE);
    let (before, after) = ((found.version, &found.content), (found.version + 1, &next));
    work.record(deed.before(&before).after(&after));
    Ok(Site {
        version: found.version + 1,
        modified_at: Some(work.now),
        content: next,
    })
}

fn stale(work: &Work<'_>, found: &Site) -> Refusal {
    Refusal::Stale(Stale {
        version: found.version,
        modified_at: found.modified_at.unwrap_or(work.now),
        changed_by: None,
        told: None,
    })
}
