//! Which stories stand in the collections of a page: chosen ones that are live, and what
//! answers their questions, in a fixed number of statements.

use std::collections::HashSet;

use newsdesk_domain::Id;
use newsdesk_domain::collection::{CollectionContent, MAX_STORIES, Query, QuerySort};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_persistence::collections::live::live_stories;
use newsdesk_persistence::delivery::answers::{Question, answers};
use newsdesk_persistence::delivery::list::{Filter, Sort};
use newsdesk_persistence::{Connection, StoreError};

/// A collection on a page, and how many of its stories are shown there.
pub(super) struct Place<'c> {
    pub content: &'c CollectionContent,
    pub limit: usize,
}

/// The stories of each place, in order; at most [`MAX_STORIES`] over all. With
/// `deduplicate` a story that stands in one place is left out of the questions below it.
pub(super) fn fill(
    db: &mut Connection,
    tree: &SectionTree,
    places: &[Place<'_>],
    deduplicate: bool,
) -> Result<Vec<Vec<Id>>, StoreError> {
    let chosen = places.iter().flat_map(|place| &place.content.items);
    let chosen: Vec<Id> = chosen.map(|item| item.article).collect();
    let live = live_stories(db, &chosen)?;
    let mut above = 0;
    let mut questions = Vec::new();
    for place in places {
        if let Some(query) = &place.content.query {
            // As many more as may be left out.
            let spare = if deduplicate { above } else { 0 };
            questions.push(Question {
                filter: filter(tree, query),
                limit: place.limit + spare.min(MAX_STORIES),
            });
        }
        above += place.limit;
    }
    let mut answers = answers(db, &questions)?.into_iter();
    let mut shown = HashSet::new();
    let mut left = MAX_STORIES;
    let filled = places.iter().map(|place| {
        let limit = place.limit.min(left);
        let stories: Vec<Id> = match &place.content.query {
            Some(_) => {
                let answer = answers.next().unwrap_or_default().into_iter();
                let wanted = answer.filter(|id| !deduplicate || !shown.contains(id));
                wanted.take(limit).collect()
            }
            None => {
                let items = place.content.shown_items().map(|item| item.article);
                items.filter(|id| live.contains(id)).take(limit).collect()
            }
        };
        left -= stories.len();
        shown.extend(stories.iter().copied());
        stories
    });
    Ok(filled.collect())
}

/// What a question asks for, as far as readers may see it: a hidden section has no
/// stories.
fn filter(tree: &SectionTree, query: &Query) -> Filter {
    let seen = |id: &Id| tree.get(*id).is_some_and(|node| !node.hidden);
    let mut facets = Vec::new();
    if !query.sections.is_empty() {
        let sections = query.sections.iter().copied();
        facets.push(sections.filter(seen).collect());
    }
    let others = [&query.tags, &query.bylines].into_iter();
    facets.extend(others.filter(|group| !group.is_empty()).cloned());
    Filter {
        facets,
        genres: query
            .genres
            .iter()
            .map(|genre| genre.word().to_owned())
            .collect(),
        languages: query.language.iter().cloned().collect(),
        sort: match query.sort {
            QuerySort::Newest => Sort::Newest,
            QuerySort::Oldest => Sort::Oldest,
            QuerySort::Updated => Sort::Updated,
        },
        ..Filter::default()
    }
}
