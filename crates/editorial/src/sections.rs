//! The verbs of sections: add, change, delete. Renaming or moving one gives all below
//! it new paths, leaves redirects, and lists their stories anew.

use newsdesk_domain::Id;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::path::section_path;
use newsdesk_domain::section::{SHAPE, SectionContent};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::stored::{Section, SectionFacts, Stored};
use newsdesk_persistence::{listings, redirects, sections, slugs, uses};
use serde_json::Value;

use crate::articles::relist;
use crate::named::{admit, read, read_patched, stale, take_slug, unused};
use crate::{Refusal, Work};

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
    record(work, &made, Happening::Created)?;
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
    if next.facts.path != found.facts.path {
        move_branch(work, &before, &next)?;
    }
    record(work, &next, Happening::Updated)?;
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
    uses::replace(work.db, Entity::Section, id, true, [])?;
    slugs::free(work.db, id)?;
    redirects::forget_target(work.db, id)?;
    sections::delete(work.db, id)?;
    work.changed(
        Entity::Section,
        id,
        Happening::Deleted,
        !found.content.hidden,
    );
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

/// Gives all below a moved section their new paths, leaves redirects at the old ones,
/// and lists the stories of the branch where they are now looked for.
fn move_branch(work: &mut Work<'_>, before: &SectionTree, moved: &Section) -> Result<(), Refusal> {
    let old = before
        .get(moved.id)
        .map(|node| node.section.facts.path.clone())
        .unwrap_or_default();
    let branch = before.branch(moved.id);
    for id in &branch {
        let Some(node) = before.get(*id) else {
            continue;
        };
        let from = &node.section.facts.path;
        let to = format!(
            "{}{}",
            moved.facts.path,
            from.strip_prefix(&old).unwrap_or_default()
        );
        if *id != moved.id {
            sections::set_path(work.db, *id, &to)?;
            work.changed(Entity::Section, *id, Happening::Updated, !node.hidden);
        }
        redirects::forget(work.db, &to)?;
        redirects::remember(work.db, from, Entity::Section, *id, work.now)?;
    }
    let after = SectionTree::new(sections::all(work.db)?);
    if after.lineage(moved.id) != before.lineage(moved.id) {
        for article in listings::articles(work.db, &branch)? {
            relist(work, &after, article)?;
        }
    }
    Ok(())
}

fn record(work: &mut Work<'_>, made: &Section, happening: Happening) -> Result<(), Refusal> {
    let used = made.content.image.into_iter().chain(made.content.parent);
    uses::replace(work.db, Entity::Section, made.id, true, used)?;
    work.changed(Entity::Section, made.id, happening, !made.content.hidden);
    Ok(())
}
