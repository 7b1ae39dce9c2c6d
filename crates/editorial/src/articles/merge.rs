//! A write that came too late: what changed since the version it is based on, and the
//! story with both edits where they are not in each other's way.

use newsdesk_domain::Id;
use newsdesk_domain::article::{ArticleContent, SHAPE};
use newsdesk_domain::body::{Block, count};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::merge::{self, Merge};
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::{StoreError, history};
use serde_json::{Map, Value, json};

use crate::articles::revise::shown;
use crate::articles::save::{Draft, draft};
use crate::articles::{WorkingCopy, stale, working_copy};
use crate::lift::{lift, patched};
use crate::{Refusal, Work};

/// What a write that came too late is told.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// The revision it is based on, where that is known and still kept.
    pub base: Option<i64>,
    /// The working copy now.
    pub head: i64,
    /// What changed since; absent where the base is not known.
    pub changes: Option<Merge>,
    /// The edit that came too late, where it was one.
    pub edit: Option<TooLate>,
}

/// An edit that came too late.
#[derive(Clone, PartialEq, Debug)]
pub struct TooLate {
    /// Whether it is compared in the changes; not where it has findings of its own.
    pub compared: bool,
    /// A merge patch of the working copy that adds it, where nothing is in the way.
    pub merged: Option<Map<String, Value>>,
}

impl TooLate {
    /// The same edit, were it not to be merged after all.
    pub(super) fn not_merged(self) -> Self {
        Self {
            merged: None,
            ..self
        }
    }
}

/// A story's writable tree: what a client could have written.
pub(super) type Tree = Map<String, Value>;

/// The tree of a story's members and body; its owner, no part of any revision, is apart.
pub(super) fn tree(content: &ArticleContent, body: &[Block]) -> Result<Tree, Refusal> {
    let damaged = |_| Refusal::Store(StoreError::corrupt("history", "content"));
    let Value::Object(mut members) = serde_json::to_value(content).map_err(damaged)? else {
        return Err(Refusal::Store(StoreError::corrupt("history", "content")));
    };
    let body = serde_json::to_value(body).map_err(damaged)?;
    members.insert("body".to_owned(), body);
    Ok(members)
}

/// What an edit is based on.
struct Base {
    number: i64,
    content: ArticleContent,
    body: Vec<Block>,
}

/// The state of the version a write expected, where it named one and that is kept.
fn base(
    work: &mut Work<'_>,
    article: &Article,
    expected: &Expected,
) -> Result<Option<Base>, Refusal> {
    let version = match expected {
        Expected::Versions(versions) => match versions.as_slice() {
            [version] if *version < article.facts.version => *version,
            _ => return Ok(None),
        },
        Expected::Any => return Ok(None),
    };
    let id = article.facts.id;
    let Some(number) = history::at_version(work.db, id, version)? else {
        return Ok(None);
    };
    let state = history::state(work.db, id, number)?;
    Ok(state.map(|(content, body)| Base {
        number,
        content,
        body,
    }))
}

/// The refusal of a verb other than an edit: what changed since the version it expected.
pub(super) fn overtaken(work: &mut Work<'_>, article: &Article, expected: &Expected) -> Refusal {
    match since(work, article, expected) {
        Ok(told) => stale(article, Some(Box::new(told))),
        Err(refusal) => refusal,
    }
}

fn since(work: &mut Work<'_>, article: &Article, expected: &Expected) -> Result<Told, Refusal> {
    let mut told = Told {
        base: None,
        head: article.facts.head_revision,
        changes: None,
        edit: None,
    };
    if let Some(base) = base(work, article, expected)? {
        let head = working_copy(work.db, article.clone())?;
        let before = tree(&base.content, &base.body)?;
        let after = tree(&head.revision.content, &head.body)?;
        told.base = Some(base.number);
        told.changes = Some(merge::merge(&before, &after, &before));
    }
    Ok(told)
}

/// An edit laid over a working copy that is newer than what it is based on.
pub(super) enum Merged {
    /// Nothing is in the way: the working copy to save.
    Whole(Box<Draft>, Box<Told>),
    /// Something is.
    Not(Box<Told>),
}

/// Lays a patch of an earlier version over the working copy.
pub(super) fn merge_patch(
    work: &mut Work<'_>,
    head: &WorkingCopy,
    expected: &Expected,
    patch: &Value,
) -> Result<Merged, Refusal> {
    let article = &head.article;
    let mut told = Told {
        base: None,
        head: article.facts.head_revision,
        changes: None,
        edit: Some(TooLate {
            compared: false,
            merged: None,
        }),
    };
    let Some(base) = base(work, article, expected)? else {
        return Ok(Merged::Not(Box::new(told)));
    };
    told.base = Some(base.number);
    let mut before = tree(&base.content, &base.body)?;
    let mut theirs = tree(&head.revision.content, &head.body)?;
    let owner = json!(article.facts.owner);
    theirs.insert("owner".to_owned(), owner.clone());
    let Some(yours) = edited(work, article, &base, (&before, &theirs), patch)? else {
        theirs.shift_remove("owner");
        told.changes = Some(merge::merge(&before, &theirs, &before));
        return Ok(Merged::Not(Box::new(told)));
    };
    if yours.get("owner") == Some(&owner) {
        before.insert("owner".to_owned(), owner);
    }
    // Otherwise whose it was is not known, and a new owner never goes in unseen.
    let changes = merge::merge(&before, &theirs, &yours);
    let document = changes.merged.clone();
    told.changes = Some(changes);
    let mut edit = TooLate {
        compared: true,
        merged: None,
    };
    let mut draft = None;
    if let Some(document) = document {
        let patch = merge::patch_to(&theirs, &document);
        draft = checked(work, article.facts.id, &document)?;
        edit.merged = draft.is_some().then_some(patch);
    }
    told.edit = Some(edit);
    Ok(match draft {
        Some(draft) => Merged::Whole(Box::new(draft), Box::new(told)),
        None => Merged::Not(Box::new(told)),
    })
}

/// What a patch makes of its base, checked; `None` where it has findings. Only what it
/// speaks of is checked as it was: the rest may point at what is gone since.
fn edited(
    work: &mut Work<'_>,
    article: &Article,
    base: &Base,
    (before, theirs): (&Tree, &Tree),
    patch: &Value,
) -> Result<Option<Tree>, Refusal> {
    let Value::Object(named) = patch else {
        return Ok(None);
    };
    let excerpt = count::summary(&base.body);
    let shown = shown(work, &base.content, excerpt, article.facts.published_at)?;
    let mut whole = before.clone();
    whole.insert("owner".to_owned(), json!(article.facts.owner));
    let patched = patched(&Value::Object(whole), patch, &shown);
    let mut tree = theirs.clone();
    tree.shift_remove("body");
    for name in named.keys() {
        replace(&mut tree, name, patched.get(name));
    }
    let mut lifted = lift(work, &SHAPE, &Value::Object(tree))?;
    lifted.findings.extend(SHAPE.patch_findings(patch));
    let Some(draft) = sound(draft(work, article.facts.id, lifted))? else {
        return Ok(None);
    };
    let mut checked = self::tree(&draft.content, &draft.body)?;
    if !draft.slug_given {
        checked.shift_remove("slug");
    }
    let mut yours = before.clone();
    for name in named.keys() {
        replace(&mut yours, name, checked.get(name));
    }
    let owner = draft.owner.unwrap_or(article.facts.owner);
    yours.insert("owner".to_owned(), json!(owner));
    Ok(Some(yours))
}

fn replace(tree: &mut Tree, name: &str, by: Option<&Value>) {
    match by {
        Some(value) => {
            tree.insert(name.to_owned(), value.clone());
        }
        None => {
            tree.shift_remove(name);
        }
    }
}

/// The working copy that both edits make, unless together they break a rule that each
/// keeps, such as the number of blocks.
fn checked(work: &mut Work<'_>, id: Id, document: &Tree) -> Result<Option<Draft>, Refusal> {
    let lifted = lift(work, &SHAPE, &Value::Object(document.clone()))?;
    sound(draft(work, id, lifted))
}

/// A draft without findings.
fn sound(draft: Result<Draft, Refusal>) -> Result<Option<Draft>, Refusal> {
    match draft {
        Ok(draft) => Ok(Some(draft)),
        Err(Refusal::Invalid(_)) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}
