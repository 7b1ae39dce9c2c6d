//! A story that was found: its teaser, how well it answers, and where.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::json::Ready;
use newsdesk_domain::search::{Marker, Tongue};
use newsdesk_domain::{Id, IdMap};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::LiveStory;
use newsdesk_persistence::search::stories;
use serde::Serialize;
use utoipa::ToSchema;

use crate::cache::made_of::MadeOf;
use crate::delivery::articles::teaser::{self, Teaser};
use crate::delivery::search::{Results, Search};
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::{Assembly, want};

/// A story that was found.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SearchHit<'a> {
    #[serde(flatten)]
    pub teaser: Teaser<'a>,
    /// Its place in the order, relevance and freshness in one: the greatest comes first.
    /// A point is what 30 days are worth. It does not change as time goes by.
    pub score: f64,
    /// Where it answers the query.
    pub highlights: Highlights,
}

/// Pieces of a story as HTML, with `<mark>` around the words that answer a query and
/// everything else escaped.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct Highlights {
    /// The headline, whole.
    #[schema(example = "<mark>Ferries</mark> return to Port Elia")]
    pub headline: String,
    /// A piece of the standfirst; `null` where none of the words stands in it.
    #[schema(required)]
    pub standfirst: Option<String>,
    /// A piece of the body, likewise.
    #[schema(required)]
    pub body: Option<String>,
    /// A piece of the first caption in which one of the words stands.
    #[schema(required)]
    pub caption: Option<String>,
}

/// A story that was found, on its way to be shown.
struct Found {
    docid: i64,
    story: Arc<LiveStory>,
    score: f64,
    highlights: Highlights,
    /// Whose caption is shown.
    photo: Option<Id>,
    /// The language of a body whose beginning does not show where it answers.
    unread: Option<String>,
}

/// The finished entries of what was found, by a fixed number of statements, and one more
/// where the beginnings of bodies do not show where they answer. What ceased to be live
/// meanwhile is left out.
pub(super) fn shown(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    search: &Search,
    results: &Results,
    made: &mut MadeOf,
) -> Result<Vec<Ready>, Problem> {
    let (hits, fields, now) = (&results.page.rows, &search.fields, search.now);
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let found = found(db, services, generation, search, results)?;
    let mut wanted = Wanted::default();
    for one in &found {
        want(&one.story.content, &mut wanted);
        wanted.media.extend(one.photo);
    }
    let resolved = services.catalogue.resolve(db, generation, &wanted)?;
    made.resolved(&wanted, &resolved, now);
    let (links, settings) = (HashMap::new(), &services.settings);
    let assembly = Assembly {
        resolved: &resolved,
        links: &links,
        settings,
        now,
    };
    let entries = found.into_iter().map(|one| {
        let mut highlights = one.highlights;
        // The words of a photo that may not be shown go with it.
        if one.photo.is_some_and(|id| assembly.photo(id).is_none()) {
            highlights.caption = None;
        }
        fields.write(&SearchHit {
            teaser: Teaser::of(&assembly, &one.story),
            score: one.score,
            highlights,
        })
    });
    entries.collect()
}

/// What was found, with where it answers if that is asked for.
fn found(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    search: &Search,
    results: &Results,
) -> Result<Vec<Found>, Problem> {
    let (hits, query) = (&results.page.rows, &results.query);
    let docids: Vec<i64> = hits.iter().map(|hit| hit.rank.docid).collect();
    let mut texts = stories::shown(db, &docids)?;
    let ids: Vec<Id> = texts.values().map(|text| text.article).collect();
    let mut live = services.catalogue.stories(db, generation, &ids)?;
    search.fields.strip_all(&mut live);
    let mut live: IdMap<Arc<LiveStory>> = live.into_iter().map(|it| (it.id, it)).collect();
    let mut markers: HashMap<String, Marker> = HashMap::new();
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits {
        let Some(text) = texts.remove(&hit.rank.docid) else {
            continue;
        };
        let Some(story) = live.remove(&text.article) else {
            continue;
        };
        let mut one = Found {
            docid: hit.rank.docid,
            story,
            score: hit.rank.score(),
            highlights: Highlights::default(),
            photo: None,
            unread: None,
        };
        if search.fields.has("highlights") {
            let marker = markers
                .entry(text.tongue.clone())
                .or_insert_with(|| Marker::new(query, Tongue::of(&text.tongue)));
            one.mark(marker, text);
        }
        found.push(one);
    }
    read_on(db, &mut found, &markers)?;
    Ok(found)
}

/// Reads the whole bodies of stories whose beginnings did not show where they answer.
fn read_on(
    db: &mut Connection,
    found: &mut [Found],
    markers: &HashMap<String, Marker>,
) -> Result<(), Problem> {
    let unread = found.iter().filter(|one| one.unread.is_some());
    let docids: Vec<i64> = unread.map(|one| one.docid).collect();
    if docids.is_empty() {
        return Ok(());
    }
    let bodies = stories::bodies(db, &docids)?;
    for one in found {
        let marker = one.unread.as_ref().and_then(|tongue| markers.get(tongue));
        if let (Some(marker), Some(body)) = (marker, bodies.get(&one.docid)) {
            one.highlights.body = marker.piece(body);
        }
    }
    Ok(())
}

impl Found {
    /// Says where it answers.
    fn mark(&mut self, marker: &Marker, text: stories::Shown) {
        let content = &self.story.content;
        let captions = text.captions.iter();
        let caption = captions
            .filter_map(|(photo, caption)| Some((*photo, marker.piece(caption)?)))
            .next();
        let (photo, caption) = caption.unzip();
        let standfirst = content.standfirst.as_deref();
        self.highlights = Highlights {
            headline: marker.whole(&content.headline),
            standfirst: standfirst.and_then(|text| marker.piece(text)),
            body: match text.is_whole {
                true => marker.piece(&text.body),
                false => marker.piece_of_beginning(&text.body),
            },
            caption,
        };
        self.photo = photo;
        self.unread = (self.highlights.body.is_none() && !text.is_whole).then_some(text.tongue);
    }
}

/// An entry as an example for the document.
pub(super) fn example() -> serde_json::Value {
    let mut example = teaser::example();
    example["score"] = 339.3667.into();
    example["highlights"] = serde_json::json!({
        "headline": "<mark>Ferries</mark> return to <mark>Port</mark> Elia",
        "standfirst": null,
        "body": "The first <mark>ferry</mark> in a month left at dawn.",
        "caption": null,
    });
    example
}
