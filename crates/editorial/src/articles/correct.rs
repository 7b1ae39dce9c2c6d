//! Correct: something is put right in the open, for good.

use newsdesk_domain::Id;
use newsdesk_domain::article::{Correction, CorrectionKind};
use newsdesk_domain::body::{Block, BlockContent};
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::workflow::{self, Verb};
use newsdesk_persistence::publication_days::{self, Seen};
use newsdesk_persistence::search::stories;
use newsdesk_persistence::{articles, corrections, listings, revisions};
use serde_json::json;

use crate::articles::{WorkingCopy, deed, load_to_do, store, working_copy};
use crate::{Refusal, Work};

/// What is to be put right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCorrection {
    /// What kind it is.
    pub kind: CorrectionKind,
    /// What readers are told.
    pub text: String,
    /// The block of the live copy it concerns.
    pub block_id: Option<String>,
}

/// Appends a correction to a live story. Readers see it at once; nobody changes it or
/// takes it back.
///
/// # Errors
/// [`Refusal`]: no such story, not an editor, stale, not live, a block that readers do
/// not see.
pub fn correct(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    new: &NewCorrection,
) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_do(work, Verb::Correct, id, expected)?;
    let before = article.facts.clone();
    article.facts = workflow::correct(&before, work.now)?;
    if let (Some(block), Some(live)) = (&new.block_id, before.live_revision)
        && !has_block(&revisions::body(work.db, id, live)?, block)
    {
        return Err(Refusal::finding(
            "/blockId",
            "unknown_block",
            "is no block of the story that readers see",
        ));
    }
    let correction = Correction {
        id: work.new_id(),
        kind: new.kind,
        text: new.text.clone(),
        block_id: new.block_id.clone(),
        at: work.now,
    };
    corrections::append(work.db, id, &correction, work.actor.map(|actor| actor.id))?;
    let told = json!({"correction": correction.id, "kind": correction.kind.word()});
    article.corrections.push(correction);
    store(work, &before, &mut article)?;
    if let Some(updated_at) = article.facts.updated_at {
        let facets = listings::touch(work.db, id, updated_at)?;
        work.touched(facets.into_iter().map(|facet| (id, facet)));
        stories::touch(work.db, id, updated_at)?;
    }
    let seen = Seen::again(article.facts.first_published_at);
    publication_days::note(work.db, seen, work.now)?;
    work.record(deed(Verb::Correct.word(), &before, &article).detail(told));
    work.changed(Entity::Article, id, Happening::Corrected, true);
    working_copy(work.db, article)
}

fn has_block(blocks: &[Block], id: &str) -> bool {
    let mut blocks = blocks.iter();
    blocks.any(|block| block.id == id || has_block(block.children(), id))
}

/// What is wrong with the corrections that story `id`'s body is to show: each must be one
/// of its own.
pub(super) fn check_shown(
    work: &mut Work<'_>,
    id: Id,
    body: &[Block],
) -> Result<Vec<Finding>, Refusal> {
    let mut shown = Vec::new();
    gather(body, "/body", &mut shown);
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    let article = articles::find(work.db, id)?;
    let own = article
        .map(|article| article.corrections)
        .unwrap_or_default();
    shown.retain(|(_, id)| own.iter().all(|correction| correction.id != *id));
    let findings = shown.into_iter().map(|(pointer, _)| {
        let detail = "is none of the story's own `corrections`";
        Finding::new(pointer, "unknown_correction", detail)
    });
    Ok(findings.collect())
}

/// All corrections that blocks show, with their places.
fn gather(blocks: &[Block], pointer: &str, shown: &mut Vec<(String, Id)>) {
    for (place, block) in blocks.iter().enumerate() {
        if let BlockContent::Correction { correction_id } = &block.content {
            shown.push((format!("{pointer}/{place}/correctionId"), *correction_id));
        }
        gather(
            block.children(),
            &format!("{pointer}/{place}/blocks"),
            shown,
        );
    }
}
