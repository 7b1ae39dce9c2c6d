//! Publish: the working copy becomes what readers see, whole.

use newsdesk_domain::Id;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::path::article_path;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::{body, workflow};
use newsdesk_persistence::articles::{Article, LiveColumns};
use newsdesk_persistence::{listings, redirects, revisions, sections, slugs, uses};

use crate::articles::save::targets;
use crate::articles::{WorkingCopy, load_to_publish, store};
use crate::{Refusal, Work};

/// Makes the working copy live.
///
/// # Errors
/// [`Refusal`]: no such story, another's, stale, binned or killed, under embargo.
pub fn publish(
    work: &mut Work<'_>,
    id: Id,
    expected: &Expected,
    significant: bool,
) -> Result<WorkingCopy, Refusal> {
    let mut article = load_to_publish(work, id, expected)?;
    let revision = revisions::find(work.db, id, article.facts.head_revision)?;
    let content = &revision.content;
    let was_live = article.facts.is_live();
    article.facts = workflow::publish(&article.facts, content, significant, work.now)?;

    let tree = SectionTree::new(sections::all(work.db)?);
    let old_path = article
        .live
        .as_ref()
        .map(|live| path_of(&tree, live.section, &live.slug));
    let new_path = path_of(&tree, content.section, &content.slug);
    slugs::make_public(work.db, Entity::Article, &content.slug)?;
    article.former_slugs = slugs::public_of(work.db, id)?;
    article.former_slugs.retain(|slug| *slug != content.slug);
    article.live = Some(LiveColumns {
        slug: content.slug.clone(),
        section: content.section,
        genre: content.genre.word().to_owned(),
        language: content.language.clone(),
    });
    store(work, &mut article)?;
    redirects::forget(work.db, &new_path)?;
    if let Some(old_path) = old_path.filter(|old| *old != new_path) {
        redirects::remember(work.db, &old_path, Entity::Article, id, work.now)?;
    }

    let text = revisions::body(work.db, id, revision.body_number)?;
    let mut used = targets(content);
    body::references(&text, &mut |_, target| used.push(target));
    uses::replace(work.db, Entity::Article, id, true, used)?;
    list(work, &tree, &article, content)?;
    let happening = if was_live {
        Happening::Updated
    } else {
        Happening::Published
    };
    work.changed(Entity::Article, id, happening, true);
    Ok(WorkingCopy {
        article,
        revision,
        body: text,
    })
}

fn path_of(tree: &SectionTree, section: Option<Id>, slug: &str) -> String {
    let section = section.and_then(|id| tree.get(id));
    article_path(section.map(|node| node.section.facts.path.as_str()), slug)
}

/// Lists a live story where readers look for it: under its sections and those above
/// them, its tags and its bylines.
fn list(
    work: &mut Work<'_>,
    tree: &SectionTree,
    article: &Article,
    content: &ArticleContent,
) -> Result<(), Refusal> {
    let facts = &article.facts;
    let (Some(published_at), Some(updated_at)) = (facts.published_at, facts.updated_at) else {
        return Ok(());
    };
    let sections = content.section_ids().flat_map(|id| tree.lineage(id));
    let facets: Vec<Id> = sections
        .chain(content.tags.iter().map(|used| used.tag))
        .chain(content.byline_ids())
        .collect();
    listings::replace(work.db, facts.id, facets, published_at, updated_at)?;
    Ok(())
}

/// Lists a live story anew, because the tree above it changed.
pub(crate) fn relist(work: &mut Work<'_>, tree: &SectionTree, id: Id) -> Result<(), Refusal> {
    let Some(article) = newsdesk_persistence::articles::find(work.db, id)? else {
        return Ok(());
    };
    let Some(live) = article.facts.live_revision else {
        return Ok(());
    };
    let content = revisions::find(work.db, id, live)?.content;
    list(work, tree, &article, &content)
}
