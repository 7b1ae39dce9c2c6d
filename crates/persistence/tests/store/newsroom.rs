//! A story as these tests save it: through the tables alone, without the desk.

use newsdesk_domain::article::edit::Saved;
use newsdesk_domain::article::{ArticleContent, ArticleFacts, Written};
use newsdesk_domain::body::{Block, BlockContent};
use newsdesk_domain::diff;
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::{self, Article};
use newsdesk_persistence::revisions::{self, Revision};
use newsdesk_persistence::staff::{self, Credentials};
use newsdesk_persistence::{Connection, StoreError, history};

pub(crate) const STAFF: &str = "019aab3e-7a00-7000-8000-000000000001";
pub(crate) const STORY: &str = "019aab3e-7a00-7000-8000-000000000002";

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub(crate) fn at() -> Timestamp {
    Timestamp::parse("2026-11-22T18:40:00Z").unwrap()
}

pub(crate) fn content(headline: &str) -> ArticleContent {
    serde_json::from_value(serde_json::json!({
        "slug": "ferries-return-to-port-elia", "language": "en", "headline": headline,
    }))
    .unwrap()
}

pub(crate) fn paragraph(place: usize, html: String) -> Block {
    Block {
        id: format!("b{place:011}"),
        content: BlockContent::Paragraph { html },
    }
}

fn article() -> Article {
    let (staff, now) = (id(STAFF), at());
    Article {
        facts: ArticleFacts::begun(id(STORY), staff, staff, now),
        slug: "ferries-return-to-port-elia".to_owned(),
        section: None,
        live: None,
        former_slugs: Vec::new(),
        search: String::new(),
        plan_failure: None,
        corrections: Vec::new(),
    }
}

/// A member of staff and a story of theirs, its first revision still to come.
pub(crate) fn begin(db: &mut Connection) -> Result<(), StoreError> {
    let member = Staff {
        id: id(STAFF),
        version: 1,
        name: "Ana Ruiz".to_owned(),
        email: "ana@example.com".to_owned(),
        role: Role::Editor,
        suspended_at: None,
        created_at: at(),
        modified_at: at(),
    };
    staff::insert(
        db,
        &Credentials {
            staff: member,
            password_hash: "x".to_owned(),
        },
    )?;
    articles::insert(db, &article())
}

/// One state of the story after another.
pub(crate) struct Saves {
    number: i64,
    before: Option<Saved>,
}

impl Saves {
    pub(crate) fn new() -> Self {
        Self {
            number: 0,
            before: None,
        }
    }

    /// Saves a state as the next revision and keeps its copy alone.
    pub(crate) fn save(
        &mut self,
        db: &mut Connection,
        content: &ArticleContent,
        body: &[Block],
    ) -> Result<(), StoreError> {
        self.number += 1;
        let written = Written::of(content, body);
        let revision = Revision {
            article: id(STORY),
            number: self.number,
            created_at: at(),
            created_by: id(STAFF),
            digest: written.digest(),
            word_count: 0,
            excerpt: None,
            content: content.clone(),
        };
        let saved = Saved::of(content, body);
        let step = self.before.take().map(|before| (before, saved.clone()));
        let changed = match &step {
            Some((before, saved)) => diff::changed(before, saved),
            None => diff::begun(content, body),
        };
        let new = history::New {
            revision: &revision,
            written: &written,
            step: step.as_ref(),
            version: self.number * 2 - 1,
            restored_from: None,
            changed: &changed,
        };
        history::append(db, &new)?;
        revisions::keep_only(db, id(STORY), &[self.number])?;
        self.before = Some(saved);
        Ok(())
    }
}
