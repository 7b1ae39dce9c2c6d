//! One revision of a story as readers would get it if it were published now.

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_domain::article::{ArticleContent, ArticleFacts};
use newsdesk_domain::body::count;
use newsdesk_persistence::articles::Article as Story;
use newsdesk_persistence::delivery::{LiveArticle, LiveStory};
use newsdesk_persistence::{Connection, changes, history, slugs};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::delivery::articles::article::{self, Article};
use crate::delivery::articles::whole::{With, whole};
use crate::problem::Problem;
use crate::services::Services;

/// A revision as readers would get it; all members are those of a live story but one.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Preview<'a> {
    /// The story.
    #[serde(flatten)]
    pub article: Article<'a>,
    /// Always `true`: what is shown here need not be live, now or ever.
    #[schema(example = true)]
    pub preview: bool,
}

/// The answer that shows a revision.
///
/// # Errors
/// 404 where the story has no such revision or its text was erased; why the store failed.
pub(crate) fn preview(
    db: &mut Connection,
    services: &Services,
    story: Story,
    revision: i64,
    now: Timestamp,
) -> Result<Answer, Problem> {
    let id = story.facts.id;
    let Some((content, body)) = history::state(db, id, revision)? else {
        return Err(Problem::not_found());
    };
    let dates = dates(&story.facts, &content, revision, now);
    let mut former_slugs = slugs::public_of(db, id)?;
    former_slugs.retain(|slug| *slug != content.slug);
    let shown = LiveArticle {
        story: Arc::new(LiveStory {
            id,
            revision,
            published_at: dates.published,
            first_published_at: dates.first_published,
            updated_at: dates.updated,
            content,
            word_count: i32::try_from(count::word_count(&body)).unwrap_or(i32::MAX),
            excerpt: count::summary(&body),
            former_slugs,
            corrections: story.corrections,
        }),
        body,
    };
    let with = With {
        catalogue: &services.catalogue,
        generation: changes::standing(db)?.generation,
        settings: &services.settings,
        now,
    };
    whole(db, &with, shown, |article| {
        Answer::json(&Preview {
            article,
            preview: true,
        })
    })
}

struct Dates {
    published: Timestamp,
    first_published: Timestamp,
    updated: Timestamp,
}

/// The dates a revision would have, were it published now; the live one has its own.
fn dates(facts: &ArticleFacts, content: &ArticleContent, revision: i64, now: Timestamp) -> Dates {
    let first_published = facts.first_published_at.unwrap_or(now);
    let standing = facts.published_at.filter(|_| facts.is_live());
    if let (Some(published), Some(updated)) = (standing, facts.updated_at)
        && facts.live_revision == Some(revision)
    {
        return Dates {
            published,
            first_published,
            updated,
        };
    }
    let published = content.published_at.or(standing).unwrap_or(now);
    Dates {
        published,
        first_published,
        updated: now.max(published),
    }
}

/// A preview as an example for the document.
pub(crate) fn example() -> Value {
    let mut example = article::example();
    if let Some(members) = example.as_object_mut() {
        members.insert("preview".to_owned(), json!(true));
    }
    example
}
