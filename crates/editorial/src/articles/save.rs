//! Saving a working copy: from a checked tree to the next revision.

use newsdesk_domain::Id;
use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::body::{self, Block, count};
use newsdesk_domain::change::Entity;
use newsdesk_domain::slug::Slug;
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::revisions::{self, Revision};
use newsdesk_persistence::{site, slugs, uses};
use serde_json::Value;

use crate::articles::WorkingCopy;
use crate::articles::check::check;
use crate::lift::{Lifted, content};
use crate::{Refusal, Work};

/// A working copy about to be saved.
pub(super) struct Draft {
    pub content: ArticleContent,
    pub body: Vec<Block>,
    /// The owner, where one was named.
    pub owner: Option<Id>,
    /// Whether the slug was given; otherwise it is to be derived.
    pub slug_given: bool,
}

/// Reads a checked tree as story `id`, or says everything that is wrong with it.
pub(super) fn draft(work: &mut Work<'_>, id: Id, lifted: Lifted) -> Result<Draft, Refusal> {
    let Lifted {
        mut value,
        mut findings,
    } = lifted;
    if !findings.is_empty() {
        // Where a reference is still a slug the content cannot be read; what else is
        // wrong with it shows once these are put right.
        return Err(Refusal::Invalid(findings));
    }
    let Value::Object(members) = &mut value else {
        return Err(Refusal::finding("", "wrong_type", "must be an object"));
    };
    let owner = members
        .shift_remove("owner")
        .and_then(|owner| Id::parse(owner.as_str().unwrap_or_default()));
    let text = members
        .shift_remove("body")
        .unwrap_or_else(|| Value::Array(Vec::new()));
    let slug_given = members.contains_key("slug");
    if !slug_given {
        members.insert("slug".to_owned(), Value::String(String::new()));
    }
    if !members.contains_key("language") {
        let language = site::find(work.db)?.content.default_language().to_owned();
        members.insert("language".to_owned(), Value::String(language));
    }
    let content: ArticleContent = content(value)?;
    let mut text: Vec<Block> = crate::lift::content(text)?;
    findings.extend(check(&content, id, work.now));
    findings.extend(body::check(&text, "/body"));
    if !findings.is_empty() {
        return Err(Refusal::Invalid(findings));
    }
    body::assign_ids(&mut text, &mut || block_id(work.new_id()));
    Ok(Draft {
        content,
        body: text,
        owner,
        slug_given,
    })
}

/// A short name for a block: the random end of an identity.
fn block_id(id: Id) -> String {
    let text = id.to_string();
    text.rsplit('-').next().unwrap_or(&text).to_owned()
}

/// Takes the draft's slug for its story: the given one, or the next free one derived
/// from the headline.
pub(super) fn take_slug(work: &mut Work<'_>, id: Id, draft: &mut Draft) -> Result<(), Refusal> {
    if draft.slug_given {
        let slug = &draft.content.slug;
        if slugs::claim(work.db, Entity::Article, slug, id, work.now)? {
            return Ok(());
        }
        let by = slugs::owner(work.db, Entity::Article, slug)?.ok_or(Refusal::NotFound)?;
        return Err(Refusal::SlugTaken { by });
    }
    let base = Slug::derive(&draft.content.headline, "story");
    draft.content.slug = slugs::claim_next(work.db, Entity::Article, &base, id, work.now)?;
    Ok(())
}

/// What a story uses outside its body.
pub(super) fn targets(content: &ArticleContent) -> Vec<Id> {
    content
        .byline_ids()
        .chain(content.section_ids())
        .chain(content.tags.iter().map(|used| used.tag))
        .chain(content.media_ids())
        .chain(content.related.iter().copied())
        .collect()
}

/// Appends the draft as the article's next revision and makes it the working copy.
/// `before` is the revision it follows, with its body.
///
/// The article's row is changed in memory only: the caller stores it.
pub(super) fn append(
    work: &mut Work<'_>,
    article: &mut Article,
    draft: Draft,
    before: Option<(&Revision, &[Block])>,
) -> Result<WorkingCopy, Refusal> {
    let id = article.facts.id;
    let number = article.facts.head_revision + 1;
    let kept = before
        .filter(|(_, body)| *body == draft.body)
        .map(|(r, _)| r.body_number);
    let revision = Revision {
        article: id,
        number,
        created_at: work.now,
        created_by: article.facts.changed_by,
        body_number: kept.unwrap_or(number),
        word_count: i32::try_from(count::word_count(&draft.body)).unwrap_or(i32::MAX),
        excerpt: count::summary(&draft.body),
        content: draft.content,
    };
    revisions::append(
        work.db,
        &revision,
        kept.is_none().then_some(draft.body.as_slice()),
    )?;
    let mut used = targets(&revision.content);
    body::references(&draft.body, &mut |_, target| used.push(target));
    uses::replace(work.db, Entity::Article, id, false, used)?;
    article.facts.head_revision = number;
    article.slug.clone_from(&revision.content.slug);
    article.section = revision.content.section;
    article.search = search_text(&revision.content);
    Ok(WorkingCopy {
        article: article.clone(),
        revision,
        body: draft.body,
    })
}

/// What an editor's search looks through: the story's names, folded.
pub(super) fn search_text(content: &ArticleContent) -> String {
    let optional = [
        &content.kicker,
        &content.subheadline,
        &content.short_headline,
        &content.slugline,
    ];
    let words = optional.into_iter().flatten();
    let mut text = String::new();
    for part in [&content.headline, &content.slug].into_iter().chain(words) {
        text.push_str(&part.to_lowercase());
        text.push('\n');
    }
    text
}
