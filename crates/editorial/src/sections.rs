//! The verbs of sections: add, change, delete. Renaming or moving one gives all below
//! it new paths, leaves redirects, and lists their stories anew.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::path::section_path;
use newsdesk_domain::section::{SHAPE, SectionContent};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::stored::{Section, SectionFacts, Stored};
use newsdesk_persistence::{listings, redirects, sections, slugs, uses};
use serde_json::Value;

use crate::articles::relist;
use crate::named::{admit, read, read_patched, stale, state, take_slug, unused};
use crate::{Deed, Refusal, Work, search};

/// Adds one.
///
/// # Errors
/// [`Refusal`]: findings, a slug that is taken.
pub fn create(work: &mut Work<'_>, tree: &Value) -> Result<Section, Refusal> {
    let content: SectionContent = read(work, &SHAPE, tree, "section")?;
    let all = SectionTree::new(sections::all(work.db)?);
    let id = work.new_id();
    refuse_misplaced(&all, id, &content)?;
    take_slug(work, Entity::Section, id, &content.slug)?;
    let made = Stored {
        id,
        version: 1,
        created_at: work.now,
        modified_at: work.now,
        facts: SectionFacts {
            path: path(&all, &content),
        },
        content,
    };
    sections::insert(work.db, &made)?;
    redirects::forget(work.db, &made.facts.path)?;
    note_uses(work, &made)?;
    let parent = made.content.parent.and_then(|id| all.get(id));
    let hidden = made.content.hidden || parent.is_some_and(|node| node.hidden);
    work.changed(Entity::Section, id, Happening::Created, !hidden);
    work.record(Deed::new("create", Subject::Section, id).after(&state(&made)));
    Ok(made)
}

/// Lays a merge patch over one; readers see it at once.
///
/// # Errors
/// [`Refusal`]: no such section, stale, findings, a slug that is taken.
pub fn change(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    patch: &Value,
) -> Result<Section, Refusal> {
    let found = sections::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    let mut next = found.clone();
    next.content = read_patched(work, &SHAPE, &found.content, patch, "section")?;
    if next.content == found.content {
        return Ok(found);
    }
    let before = SectionTree::new(sections::all(work.db)?);
    refuse_misplaced(&before, id, &next.content)?;
    take_slug(work, Entity::Section, id, &next.content.slug)?;
    next.version += 1;
    next.modified_at = work.now;
    next.facts.path = path(&before, &next.content);
    if !sections::update(work.db, &next, found.version)? {
        return Err(stale(
            &sections::find(work.db, id)?.ok_or(Refusal::NotFound)?,
        ));
    }
    note_uses(work, &next)?;
    let moved = next.facts.path != found.facts.path;
    if moved {
        move_branch(work, &before, &next)?;
    }
    let after = SectionTree::new(sections::all(work.db)?);
    if after.lineage(id) != before.lineage(id) {
        for article in listings::articles(work.db, &before.branch(id))? {
            relist(work, &after, article)?;
        }
    }
    record(work, &before, &after, id, moved);
    let deed = Deed::new("change", Subject::Section, id);
    work.record(deed.before(&state(&found)).after(&state(&next)));
    Ok(next)
}

/// Deletes one that nothing uses and that holds no others.
///
/// # Errors
/// [`Refusal`]: no such section, stale, in use.
pub fn delete(work: &mut Work<'_>, id: Id, expected: &Expected) -> Result<(), Refusal> {
    let found = sections::find(work.db, id)?.ok_or(Refusal::NotFound)?;
    admit(&found, expected)?;
    unused(work, id)?;
    let tree = SectionTree::new(sections::all(work.db)?);
    leaves(work, &tree, id);
    let visible = tree.get(id).is_some_and(|node| !node.hidden);
    uses::replace(work.db, Entity::Section, id, true, [])?;
    search::forget_name(work, Entity::Section, id)?;
    slugs::free(work.db, id)?;
    redirects::forget_target(work.db, id)?;
    sections::delete(work.db, id)?;
    work.changed(Entity::Section, id, Happening::Deleted, visible);
    work.record(Deed::new("delete", Subject::Section, id).before(&state(&found)));
    Ok(())
}

fn path(tree: &SectionTree, content: &SectionContent) -> String {
    let parent = content.parent.and_then(|id| tree.get(id));
    section_path(
        parent.map(|node| node.section.facts.path.as_str()),
        &content.slug,
    )
}

fn refuse_misplaced(tree: &SectionTree, id: Id, content: &SectionContent) -> Result<(), Refusal> {
    match content.parent {
        Some(parent) if !tree.admits(id, parent) => Err(Refusal::finding(
            "/parent",
            "circle",
            "stands below this section, or the tree would grow too deep",
        )),
        _ => Ok(()),
    }
}

/// Gives all below a moved section their new paths, and leaves redirects at the old ones.
fn move_branch(work: &mut Work<'_>, before: &SectionTree, moved: &Section) -> Result<(), Refusal> {
    let old = before
        .get(moved.id)
        .map(|node| node.section.facts.path.clone())
        .unwrap_or_default();
    for id in before.branch(moved.id) {
        let Some(node) = before.get(id) else {
            continue;
        };
        let from = &node.section.facts.path;
        let below = from.strip_prefix(&old).unwrap_or_default();
        let to = format!("{}{below}", moved.facts.path);
        if id != moved.id {
            sections::set_path(work.db, id, &to, work.now)?;
        }
        redirects::forget(work.db, &to)?;
        redirects::remember(work.db, from, Entity::Section, id, work.now)?;
    }
    Ok(())
}

/// Records what a change of section `id` did to it and to those below it: publicly where
/// readers saw one before or see it now. A hidden section hides all below it.
fn record(work: &mut Work<'_>, before: &SectionTree, after: &SectionTree, id: Id, moved: bool) {
    let visible = |tree: &SectionTree, id| tree.get(id).is_some_and(|node| !node.hidden);
    for below in after.branch(id) {
        let (was, is) = (visible(before, below), visible(after, below));
        let happening = if moved {
            Happening::Moved
        } else {
            Happening::Updated
        };
        if below == id || moved || was != is {
            work.changed(Entity::Section, below, happening, was || is);
        }
        if before.lineage(below) != after.lineage(below) {
            leaves(work, before, below);
        }
    }
}

/// Notes that a change of this section is about those above it too, whom it leaves.
fn leaves(work: &mut Work<'_>, before: &SectionTree, id: Id) {
    let above = before.get(id).map(|node| node.ancestors.clone());
    work.touched(above.into_iter().flatten().map(|above| (id, above)));
}

/// Notes what a section uses, and what it is called.
fn note_uses(work: &mut Work<'_>, made: &Section) -> Result<(), Refusal> {
    let used = made.content.image.into_iter().chain(made.content.parent);
    uses::replace(work.db, Entity::Section, made.id, true, used)?;
    search::name_section(work, made)
}
