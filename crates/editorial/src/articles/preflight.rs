//! Pre-flight: what stands between a story and its readers, looked up and judged.
//!
//! `publish`, `schedule`, the scheduler and whoever only asks run the same check.

use std::collections::BTreeSet;

use newsdesk_domain::body;
use newsdesk_domain::change::Entity;
use newsdesk_domain::preflight::{self, Known, Photo, Rules, Story, Verdict};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::shape::{Finding, RefKind};
use newsdesk_domain::staff::Actor;
use newsdesk_domain::workflow::{self, Policy, Verb};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::standings;
use newsdesk_persistence::catalogue::Held;
use newsdesk_persistence::{Connection, StoreError, slugs};

use crate::articles::{self, WorkingCopy};
use crate::{Refusal, Work};

/// What a check of a working copy found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The instant it was checked for.
    pub at: Timestamp,
    /// What was found.
    pub verdict: Verdict,
}

/// Checks many stories for one instant. However many there are, what they refer to is looked
/// up at once, in four statements at most: what is held need not be looked up.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn check_many(
    db: &mut Connection,
    held: Held<'_>,
    stories: &[Story<'_>],
    tree: &SectionTree,
    at: Timestamp,
    rules: &Rules,
) -> Result<Vec<Verdict>, StoreError> {
    let known = known(db, held, stories, tree, at)?;
    let verdicts = stories.iter();
    Ok(verdicts
        .map(|story| preflight::check(story, &known, at, rules))
        .collect())
}

/// Refuses to let a story go live at an instant with anything that stands in its way.
///
/// # Errors
/// [`Refusal::NotPublishable`] with all that was found; otherwise of the database.
pub(crate) fn admit(work: &mut Work<'_>, story: &Story<'_>, at: Timestamp) -> Result<(), Refusal> {
    let held = work.held();
    let tree = held.sections(work.db)?;
    let known = known(work.db, held, std::slice::from_ref(story), &tree, at)?;
    let verdict = preflight::check(story, &known, at, &work.rules.preflight);
    if verdict.is_publishable() {
        return Ok(());
    }
    Err(Refusal::NotPublishable(verdict))
}

/// Checks the working copy of a story the actor may read, for the instant `at`, once
/// there are no findings about what was sent.
///
/// # Errors
/// [`Refusal`]: no such story, another's, the findings, binned or killed; otherwise of
/// the database.
pub fn preflight(
    db: &mut Connection,
    actor: &Actor,
    id: Id,
    at: Timestamp,
    findings: &[Finding],
    rules: &Rules,
) -> Result<Checked, Refusal> {
    let copy = articles::find(db, actor, id)?;
    if !findings.is_empty() {
        return Err(Refusal::Invalid(findings.to_vec()));
    }
    // Whether it was approved is a matter of the workflow, not of the story.
    workflow::admit(Verb::Publish, &copy.article.facts, Policy::default())?;
    let story = story(&copy);
    let held = Held::default();
    let tree = held.sections(db)?;
    let known = known(db, held, &[story], &tree, at)?;
    let verdict = preflight::check(&story, &known, at, rules);
    Ok(Checked { at, verdict })
}

/// A working copy as it would go live.
pub(crate) fn story(copy: &WorkingCopy) -> Story<'_> {
    Story {
        id: copy.article.facts.id,
        content: &copy.revision.content,
        body: &copy.body,
        working_embargo: None,
        unpublish_at: copy.article.facts.unpublish_at,
    }
}

/// What the rules need to know of all that these stories refer to.
fn known(
    db: &mut Connection,
    held: Held<'_>,
    stories: &[Story<'_>],
    tree: &SectionTree,
    at: Timestamp,
) -> Result<Known, StoreError> {
    let mut photos = BTreeSet::new();
    let mut others = BTreeSet::new();
    let mut names = BTreeSet::new();
    for story in stories {
        photos.extend(story.content.media_ids());
        others.extend(story.content.related.iter().copied());
        names.insert(story.content.slug.clone());
        body::references(story.body, &mut |kind, id| {
            match kind {
                RefKind::Photo | RefKind::Media => photos.insert(id),
                RefKind::Article => others.insert(id),
                _ => false,
            };
        });
    }
    let photos = held.photos(db, &listed(photos))?;
    let formats = held.credit_formats(db)?;
    let others = standings(db, &listed(others))?;
    let names = slugs::owners(db, Entity::Article, &listed(names))?;
    Ok(Known {
        photos: photos
            .iter()
            .map(|photo| (photo.id, Photo::of(&photo.content, &formats)))
            .collect(),
        sections: tree
            .iter()
            .map(|node| (node.section.id, node.section.content.image.is_some()))
            .collect(),
        live: others
            .into_iter()
            .filter(|(_, standing)| standing.is_live_at(at))
            .map(|(id, _)| id)
            .collect(),
        slugs: names.into_iter().collect(),
    })
}

fn listed<T>(set: BTreeSet<T>) -> Vec<T> {
    set.into_iter().collect()
}
