//! What editors decide about the most viewed stories: which come first, and which never.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::popular::{PopularContent, SHAPE};
use newsdesk_domain::shape::Finding;
use newsdesk_persistence::popular::{self, Popular};
use newsdesk_persistence::{StoreError, collections, uses};
use serde_json::Value;

use crate::lift::{content, lift_patched};
use crate::{Deed, Refusal, Stale, Work};

/// The identity under which it stands in the log of changes; another than the site's.
const MOST_POPULAR: Id = Id::from_bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);

/// Lays a merge patch over what editors decided; readers see it at once.
///
/// # Errors
/// [`Refusal`]: stale, findings.
pub fn change(work: &mut Work<'_>, expected: &Expected, patch: &Value) -> Result<Popular, Refusal> {
    let found = popular::find(work.db)?;
    if !expected.admits(found.version) {
        return Err(stale(work, &found));
    }
    let current = serde_json::to_value(&found.content)
        .map_err(|_| StoreError::corrupt("most_popular", "cannot be written"))?;
    let lifted = lift_patched(work, &SHAPE, &current, patch, &[])?;
    if !lifted.findings.is_empty() {
        return Err(Refusal::Invalid(lifted.findings));
    }
    let next: PopularContent = content(lifted.value)?;
    let mut findings = next.findings();
    findings.extend(killed(work, &found.content, &next)?);
    if !findings.is_empty() {
        return Err(Refusal::Invalid(findings));
    }
    if next == found.content {
        return Ok(found);
    }
    if !popular::save(work.db, &next, found.version, work.now)? {
        let standing = popular::find(work.db)?;
        return Err(stale(work, &standing));
    }
    // A section in whose list something is pinned is in use.
    let sections = next.pinned.iter().filter_map(|pin| pin.section);
    uses::replace(work.db, Entity::MostPopular, MOST_POPULAR, true, sections)?;
    work.changed(Entity::MostPopular, MOST_POPULAR, Happening::Updated, true);
    let deed = Deed::new("change", Subject::MostPopular, MOST_POPULAR);
    let (before, after) = ((found.version, &found.content), (found.version + 1, &next));
    work.record(deed.before(&before).after(&after));
    Ok(Popular {
        version: found.version + 1,
        modified_at: Some(work.now),
        content: next,
    })
}

/// Stories that are pinned anew and were killed.
fn killed(
    work: &mut Work<'_>,
    before: &PopularContent,
    next: &PopularContent,
) -> Result<Vec<Finding>, Refusal> {
    let is_new = |story: Id| !before.pinned.iter().any(|pin| pin.article == story);
    let named = next.pinned.iter().map(|pin| pin.article);
    let named: Vec<Id> = named.filter(|story| is_new(*story)).collect();
    let killed = collections::killed(work.db, &named)?;
    let pins = next.pinned.iter().enumerate();
    let wrong = pins.filter(|(_, pin)| killed.contains(&pin.article));
    let findings = wrong.map(|(place, _)| {
        let detail = "The story was withdrawn for good.";
        Finding::new(format!("/pinned/{place}/article"), "killed", detail)
    });
    Ok(findings.collect())
}

fn stale(work: &Work<'_>, found: &Popular) -> Refusal {
    Refusal::Stale(Stale {
        version: found.version,
        modified_at: found.modified_at.unwrap_or(work.now),
        changed_by: None,
        told: None,
    })
}
