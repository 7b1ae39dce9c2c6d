//! Saving a working copy: from a checked tree to the next revision.

use newsdesk_domain::article::edit::Saved;
use newsdesk_domain::article::{ArticleContent, ArticleFacts, Written};
use newsdesk_domain::body::{self, Block, FocalPoint, MediaUse, count};
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::slug::Slug;
use newsdesk_domain::staff::Role;
use newsdesk_domain::{Id, diff, workflow};
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::revisions::{self, Revision};
use newsdesk_persistence::{crops, history, slugs, uses};
use serde_json::{Value, json};

use crate::articles::check::check;
use crate::articles::correct::check_shown;
use crate::articles::create::editors_only;
use crate::articles::{WorkingCopy, deed, store, working_copy};
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
        let held = work.held();
        let site = held.site(work.db)?;
        let language = site.content.default_language().to_owned();
        members.insert("language".to_owned(), Value::String(language));
    }
    let content: ArticleContent = content(value)?;
    let mut text: Vec<Block> = crate::lift::content(text)?;
    findings.extend(check(&content, id, work.now));
    findings.extend(body::check(&text, "/body"));
    findings.extend(check_shown(work, id, &text)?);
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
fn targets(content: &ArticleContent) -> Vec<Id> {
    content
        .byline_ids()
        .chain(content.section_ids())
        .chain(content.tags.iter().map(|used| used.tag))
        .chain(content.media_ids())
        .chain(content.related.iter().copied())
        .collect()
}

/// How a working copy came to be saved.
#[derive(Clone, Copy)]
pub(super) struct How {
    /// What was done, for the audit log.
    pub verb: &'static str,
    /// The revision it brings back, if any.
    pub restored_from: Option<i64>,
}

/// Refuses a draft that is not the actor's to save, and one of a story that is out of
/// the desk's hands.
pub(super) fn admit_draft(
    work: &Work<'_>,
    before: &WorkingCopy,
    draft: &Draft,
) -> Result<(), Refusal> {
    let facts = &before.article.facts;
    editors_only(work, draft, facts.owner, Some(&before.revision.content))?;
    refuse_out(facts)
}

/// Refuses to edit a story that is out of the desk's hands.
pub(super) fn refuse_out(facts: &ArticleFacts) -> Result<(), Refusal> {
    if !facts.is_out() {
        return Ok(());
    }
    let detail = format!("a story that is {} cannot be edited", facts.status().word());
    Err(Refusal::Conflict("not_editable", detail))
}

/// Puts a draft in the place of the working copy, as the next revision. A draft that
/// says what stands already saves nothing, and the version stays.
pub(super) fn save(
    work: &mut Work<'_>,
    before: WorkingCopy,
    mut draft: Draft,
    how: How,
) -> Result<WorkingCopy, Refusal> {
    let facts = before.article.facts.clone();
    admit_draft(work, &before, &draft)?;
    take_slug(work, facts.id, &mut draft)?;
    let owner = draft.owner.unwrap_or(facts.owner);
    let unchanged = draft.content == before.revision.content
        && draft.body == before.body
        && owner == facts.owner;
    if unchanged {
        return Ok(before);
    }

    let mut article = before.article.clone();
    article.facts.owner = owner;
    article.facts.changed_by = work.actor.map_or(facts.changed_by, |actor| actor.id);
    article.facts.modified_at = work.now;
    let mut copy = append(work, &mut article, draft, Some(&before), how.restored_from)?;
    let by_editor = work.allows(|actor| actor.role >= Role::Editor);
    article.facts.review = workflow::review_after_save(facts.review, by_editor);
    let may_publish = work.allows(|actor| actor.may_publish(owner));
    article.facts.planned_revision = workflow::planned_after_save(
        &article.facts,
        copy.revision.number,
        may_publish,
        work.rules.workflow,
    );
    article.facts.has_unpublished_changes = match facts.live_revision {
        Some(live) => revisions::find(work.db, facts.id, live)?.digest != copy.revision.digest,
        None => false,
    };
    store(work, &facts, &mut article)?;
    copy.article = article;
    note_uses(work, &copy)?;
    let said = json!({"revision": copy.revision.number, "digest": copy.revision.digest});
    work.record(deed(how.verb, &facts, &copy.article).detail(said));
    work.changed(Entity::Article, facts.id, Happening::Updated, false);
    Ok(copy)
}

/// Appends the draft as the article's next revision and makes it the working copy.
/// `before` is the working copy it follows, whose row is changed in memory only: the caller
/// stores it. Where there is none the story is stored with its first revision.
pub(super) fn append(
    work: &mut Work<'_>,
    article: &mut Article,
    draft: Draft,
    before: Option<&WorkingCopy>,
    restored_from: Option<i64>,
) -> Result<WorkingCopy, Refusal> {
    let id = article.facts.id;
    let number = article.facts.head_revision + 1;
    let written = Written::of(&draft.content, &draft.body);
    let revision = Revision {
        article: id,
        number,
        created_at: work.now,
        created_by: article.facts.changed_by,
        digest: written.digest(),
        word_count: i32::try_from(count::word_count(&draft.body)).unwrap_or(i32::MAX),
        excerpt: count::summary(&draft.body),
        content: draft.content,
    };
    crops::remember(work.db, crops_of(&revision.content, &draft.body))?;
    let step = before.map(|copy| {
        let former = Saved::of(&copy.revision.content, &copy.body);
        (former, Saved::of(&revision.content, &draft.body))
    });
    let mut changed = match &step {
        Some((former, saved)) => diff::changed(former, saved),
        None => diff::begun(&revision.content, &draft.body),
    };
    if before.is_some_and(|copy| copy.article.facts.owner != article.facts.owner) {
        changed.members.push("owner".to_owned());
    }
    let new = history::New {
        revision: &revision,
        written: &written,
        step: step.as_ref(),
        // A story begins at its first version; every later save makes the next.
        version: article.facts.version + i64::from(before.is_some()),
        restored_from,
        changed: &changed,
    };
    article.facts.head_revision = number;
    article.slug.clone_from(&revision.content.slug);
    article.section = revision.content.section;
    article.search = search_text(&revision.content);
    match before {
        Some(_) => history::append(work.db, &new)?,
        None => {
            let used = used_by(&revision.content, &draft.body);
            history::begin(work.db, article, &new, used)?;
        }
    }
    Ok(WorkingCopy {
        article: article.clone(),
        revision,
        body: draft.body,
    })
}

/// Notes what the working copy uses and, where an earlier revision is to go live, what
/// that uses: neither may be deleted.
pub(super) fn note_uses(work: &mut Work<'_>, copy: &WorkingCopy) -> Result<(), Refusal> {
    let facts = &copy.article.facts;
    let mut used = used_by(&copy.revision.content, &copy.body);
    if let Some(planned) = planned_apart(facts) {
        let (revision, body) = revisions::whole(work.db, facts.id, planned)?;
        used.extend(used_by(&revision.content, &body));
    }
    uses::replace(work.db, Entity::Article, facts.id, false, used)?;
    Ok(())
}

/// Notes anew what a story uses, where what was planned is planned no more and was not
/// the working copy.
pub(super) fn note_plan(
    work: &mut Work<'_>,
    before: &ArticleFacts,
    article: &Article,
) -> Result<(), Refusal> {
    let planned = planned_apart(before);
    if planned.is_none() || planned == article.facts.planned_revision {
        return Ok(());
    }
    let copy = working_copy(work.db, article.clone())?;
    note_uses(work, &copy)
}

/// The planned revision, where it is not the working copy.
fn planned_apart(facts: &ArticleFacts) -> Option<i64> {
    facts
        .planned_revision
        .filter(|planned| *planned != facts.head_revision)
}

/// What a revision uses, in its members and in its body.
pub(super) fn used_by(content: &ArticleContent, text: &[Block]) -> Vec<Id> {
    let mut used = targets(content);
    body::references(text, &mut |_, target| used.push(target));
    used
}

/// The points around which a revision crops photos, where those are its own.
fn crops_of(content: &ArticleContent, text: &[Block]) -> Vec<(Id, FocalPoint)> {
    let mut crops = Vec::new();
    let mut note = |used: &MediaUse| crops.extend(used.focal_point.map(|at| (used.media, at)));
    content.lead_media.iter().for_each(&mut note);
    body::photos(text, &mut note);
    crops
}

/// What an editor's search looks through: the story's names, folded.
fn search_text(content: &ArticleContent) -> String {
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
