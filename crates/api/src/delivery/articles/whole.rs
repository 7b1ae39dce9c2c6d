//! A story put together with all it points at: a live one for readers, or one in the
//! making as readers would get it.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::delivery::{LiveArticle, LiveStory};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::delivery::articles::article::Article;
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::assembly::{Assembly, want, want_body};

/// What a story is put together with.
pub(crate) struct With<'a> {
    /// What stories point at.
    pub catalogue: &'a Catalogue,
    /// How far the catalogue must be up to date.
    pub generation: i64,
    /// Addresses.
    pub settings: &'a Settings,
    /// As of when photos may be shown.
    pub now: Timestamp,
}

/// Resolves what a story points at, in a fixed number of statements, and has the answer
/// written. Of the stories it links to only the live ones are shown.
///
/// # Errors
/// Why the store failed, or the answer could not be written.
pub(crate) fn whole(
    db: &mut Connection,
    with: &With<'_>,
    story: LiveArticle,
    write: impl FnOnce(Article<'_>) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    gathered(db, with, story, false, |assembly, story, related| {
        let LiveArticle { story, body } = story;
        write(Article::of(assembly, &story, body, related.iter()))
    })
}

/// The same for an answer of another shape: it is written from the story and from what it
/// points at, with the newsroom's `logo` where that is shown; the stories are the live ones
/// that its editor chose to stand beside it.
///
/// # Errors
/// Why the store failed, or the answer could not be written.
pub(crate) fn gathered(
    db: &mut Connection,
    with: &With<'_>,
    story: LiveArticle,
    logo: bool,
    write: impl FnOnce(&Assembly<'_>, LiveArticle, &[Arc<LiveStory>]) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    let mut wanted = Wanted::default();
    let mut linked: Vec<Id> = story.story.content.related.clone();
    let chosen = linked.len();
    want(&story.story.content, &mut wanted);
    want_body(&story.body, &mut wanted, &mut linked);
    let others = with.catalogue.stories(db, with.generation, &linked)?;
    let (chosen, _) = linked.split_at(chosen);
    for other in others.iter().filter(|other| chosen.contains(&other.id)) {
        want(&other.content, &mut wanted);
    }
    if logo {
        let newsroom = with
            .catalogue
            .resolve(db, with.generation, &Wanted::default())?;
        wanted.media.extend(newsroom.site.content.logo);
    }
    let resolved = with.catalogue.resolve(db, with.generation, &wanted)?;
    let none = HashMap::new();
    let unlinked = Assembly {
        resolved: &resolved,
        links: &none,
        settings: with.settings,
        now: with.now,
    };
    let links = others
        .iter()
        .map(|other| (other.id, unlinked.link(other)))
        .collect();
    let assembly = Assembly {
        links: &links,
        ..unlinked
    };
    let related: Vec<_> = others
        .into_iter()
        .filter(|other| chosen.contains(&other.id))
        .collect();
    let mut made = MadeOf::default();
    made.one(story.story.id);
    for other in &linked {
        made.one(*other);
    }
    made.resolved(&wanted, &resolved, with.now);
    Ok(write(&assembly, story, &related)?.made_of(made))
}
