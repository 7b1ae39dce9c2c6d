//! From what a client sent to content with its references resolved: one way for
//! every resource.

use std::collections::HashMap;

use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;
use newsdesk_domain::json;
use newsdesk_domain::shape::{self, Finding, RefKind, Reference, Shape};
use newsdesk_domain::slug::Slug;
use newsdesk_persistence::slugs;
use serde_json::Value;

use crate::{Refusal, Work};

/// A tree that holds up against its shape, its references ids.
pub(crate) struct Lifted {
    /// The tree.
    pub value: Value,
    /// What is wrong with it so far.
    pub findings: Vec<Finding>,
}

/// The working copy's writable tree with a patch laid over it. `derived` are members
/// shown composed: where the patch repeats what was shown and nothing overrides it yet,
/// it overrides nothing.
pub(crate) fn patched(current: &Value, patch: &Value, derived: &[(&str, Value)]) -> Value {
    let mut patch = patch.clone();
    if let Value::Object(members) = &mut patch {
        for (name, shown) in derived {
            let overridden = current.get(*name).is_some_and(|own| !is_blank(own));
            if !overridden && members.get(*name) == Some(shown) {
                members.shift_remove(*name);
            }
        }
    }
    let mut tree = current.clone();
    if is_another_photo(&tree, &patch)
        && let Value::Object(members) = &mut tree
    {
        members.shift_remove(LEAD);
    }
    json::merge(&mut tree, &patch);
    tree
}

/// The member whose words belong to the photo it names.
const LEAD: &str = "leadMedia";

/// Whether a patch puts another photo in the place of the lead: what was said of the former
/// one, its credit above all, is not said of this one.
fn is_another_photo(current: &Value, patch: &Value) -> bool {
    let named = |tree: &Value| {
        let media = &tree[LEAD]["media"];
        let id = media.as_str().or_else(|| media["id"].as_str());
        id.map(str::to_lowercase)
    };
    named(patch).is_some_and(|new| named(current).is_some_and(|old| old != new))
}

/// Lays a patch over what is stored and checks the outcome, and the patch's own nulls,
/// which merging would swallow.
pub(crate) fn lift_patched(
    work: &mut Work<'_>,
    shape: &Shape,
    current: &Value,
    patch: &Value,
    derived: &[(&str, Value)],
) -> Result<Lifted, Refusal> {
    let mut lifted = lift(work, shape, &patched(current, patch, derived))?;
    lifted.findings.splice(0..0, shape.patch_findings(patch));
    Ok(lifted)
}

/// Whether a member overrides nothing: what is derived shows through a blank text.
fn is_blank(own: &Value) -> bool {
    own.is_null() || own.as_str().is_some_and(|text| text.trim().is_empty())
}

/// Checks a tree against its shape and resolves its references.
pub(crate) fn lift(work: &mut Work<'_>, shape: &Shape, tree: &Value) -> Result<Lifted, Refusal> {
    resolved(work, shape.lift(tree))
}

/// Resolves the references of a tree that was held against its shape.
pub(crate) fn resolved(work: &mut Work<'_>, lifted: shape::Lifted) -> Result<Lifted, Refusal> {
    let (mut value, mut findings) = (lifted.value, lifted.findings);
    let named = named(work, &lifted.references)?;
    for kind in KINDS {
        let wanted = lifted.references.iter().filter(|it| it.kind == kind);
        let wanted: Vec<&Reference> = wanted.collect();
        let ids: Vec<Id> = wanted.iter().filter_map(|it| Id::parse(&it.text)).collect();
        let held = work.held();
        let existing = held.existing(work.db, kind, &ids)?;
        for reference in wanted {
            let found = match Id::parse(&reference.text) {
                Some(id) => existing.contains(&id).then_some(id),
                None => slug(reference).and_then(|slug| named.get(&slug).copied()),
            };
            match (found, value.pointer_mut(&reference.pointer)) {
                (Some(id), Some(place)) => *place = Value::String(id.to_string()),
                _ => findings.push(Finding {
                    pointer: reference.pointer.clone(),
                    code: "unknown_reference",
                    detail: format!("names no {} that exists", kind.noun()),
                }),
            }
        }
    }
    Ok(Lifted { value, findings })
}

/// The kinds of things that are referred to, in the order in which findings tell of them.
const KINDS: [RefKind; 8] = [
    RefKind::Article,
    RefKind::Byline,
    RefKind::Tag,
    RefKind::Section,
    RefKind::Collection,
    RefKind::Photo,
    RefKind::Media,
    RefKind::Staff,
];

/// The kind's slugs, where things of the kind have any.
const fn entity(kind: RefKind) -> Option<Entity> {
    match kind {
        RefKind::Article => Some(Entity::Article),
        RefKind::Byline => Some(Entity::Byline),
        RefKind::Tag => Some(Entity::Tag),
        RefKind::Section => Some(Entity::Section),
        RefKind::Collection => Some(Entity::Collection),
        RefKind::Photo | RefKind::Media | RefKind::Staff => None,
    }
}

/// What a reference names by a slug, if it does.
fn slug(reference: &Reference) -> Option<(Entity, String)> {
    let entity = entity(reference.kind).filter(|_| Id::parse(&reference.text).is_none())?;
    let slug = Slug::parse(&reference.text).ok()?;
    Some((entity, slug.as_str().to_owned()))
}

/// What these references name by slugs: one statement, whatever their number and kinds.
fn named(
    work: &mut Work<'_>,
    references: &[Reference],
) -> Result<HashMap<(Entity, String), Id>, Refusal> {
    let slugs: Vec<(Entity, String)> = references.iter().filter_map(slug).collect();
    Ok(slugs::owners_of_kinds(work.db, &slugs)?)
}

/// Reads lifted content; a tree its shape let through but its type does not is a
/// finding, never a panic.
pub(crate) fn content<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Refusal> {
    serde_json::from_value(value)
        .map_err(|_| Refusal::finding("", "invalid", "the document does not hold together"))
}
