//! Search is told of every change in its own transaction: of stories that go live or come
//! down, of names and of captions. What a program before this one left untold is made up
//! for at the start.

use std::collections::{BTreeMap, HashMap};

use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::body::{self, Block, MediaUse};
use newsdesk_domain::change::Entity;
use newsdesk_domain::search::{Source, Terms, Tongue, name_terms};
use newsdesk_domain::stored::{Byline, Section, Tag};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Held;
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::search::stories::{self, Story};
use newsdesk_persistence::search::{copies, late, names};
use newsdesk_persistence::{Connection, bylines, sections, site, tags};

use crate::{Desk, Refusal, Work, perform};

/// How many stories are told of in one transaction where many are.
const BATCH: usize = 100;

/// How many stories are looked at together at the start.
const LOOKED_AT: i64 = 5_000;

/// A live story that search is to be told of.
pub(crate) struct Told<'a> {
    pub article: Id,
    pub revision: i64,
    pub published_at: Timestamp,
    pub updated_at: Timestamp,
    pub content: &'a ArticleContent,
    pub body: &'a [Block],
    /// Whether it was never live before.
    pub is_new: bool,
}

impl Told<'_> {
    /// The uses of photos whose captions are shown.
    fn photos(&self) -> Vec<MediaUse> {
        let mut used: Vec<MediaUse> = self.content.lead_media.iter().cloned().collect();
        body::photos(self.body, &mut |photo| used.push(photo.clone()));
        used
    }
}

/// Tells search of live stories, in the place of what it knew of them.
pub(crate) fn tell(db: &mut Connection, held: Held<'_>, told: &[Told<'_>]) -> Result<(), Refusal> {
    let uses: Vec<Vec<MediaUse>> = told.iter().map(Told::photos).collect();
    // A use without words of its own shows the photo's.
    let inheriting = uses.iter().flatten().filter(|used| used.caption.is_none());
    let mut photos: Vec<Id> = inheriting.map(|used| used.media).collect();
    photos.sort_unstable();
    photos.dedup();
    let photos = held.photos(db, &photos)?;
    let photos: HashMap<Id, &str> = photos
        .iter()
        .filter_map(|photo| Some((photo.id, photo.content.caption.as_deref()?)))
        .collect();
    let caption = |used: &MediaUse| {
        let own = used.caption.clone();
        let shown = own.or_else(|| photos.get(&used.media).map(|it| (*it).to_owned()))?;
        (!shown.is_empty()).then_some((used.media, shown))
    };
    let stories: Vec<Story> = told
        .iter()
        .zip(&uses)
        .map(|(told, uses)| story(told, uses.iter().filter_map(caption).collect()))
        .collect();
    Ok(stories::replace_many(db, &stories)?)
}

fn story(told: &Told<'_>, captions: Vec<(Id, String)>) -> Story {
    let content = told.content;
    let body = body::text::render(told.body);
    let facets = content.section_ids();
    let facets = facets.chain(content.tags.iter().map(|used| used.tag));
    let source = Source {
        language: &content.language,
        headline: &content.headline,
        standfirst: content.standfirst.as_deref().unwrap_or_default(),
        body: &body,
        captions: captions.iter().map(|(_, text)| text.as_str()).collect(),
        facets: facets.chain(content.byline_ids()).collect(),
        genre: content.genre.word(),
    };
    Story {
        article: told.article,
        revision: told.revision,
        tongue: Tongue::of(&content.language),
        published_at: told.published_at,
        updated_at: told.updated_at,
        headline: content.headline.clone(),
        terms: Terms::of(&source),
        captions,
        body,
        is_new: told.is_new,
    }
}

/// Tells search of live stories as they stand.
fn tell_anew(db: &mut Connection, ids: &[Id]) -> Result<(), Refusal> {
    for batch in ids.chunks(BATCH) {
        let found = copies::live(db, batch)?;
        let told: Vec<Told<'_>> = found
            .iter()
            .map(|copy| Told {
                article: copy.article,
                revision: copy.revision,
                published_at: copy.published_at,
                updated_at: copy.updated_at,
                content: &copy.content,
                body: &copy.body,
                is_new: false,
            })
            .collect();
        tell(db, Held::default(), &told)?;
    }
    Ok(())
}

/// A photo has another caption: so have the live stories that show it.
pub(crate) fn recaption(work: &mut Work<'_>, photo: Id) -> Result<(), Refusal> {
    let showing = copies::showing(work.db, photo)?;
    tell_anew(work.db, &showing)
}

fn language(db: &mut Connection) -> Result<String, Refusal> {
    Ok(site::find(db)?.content.default_language().to_owned())
}

fn of_byline(byline: &Byline) -> names::NameTerms {
    // A person's name has no stem.
    name_terms(&[&byline.content.name], None)
}

fn of_tag(tag: &Tag, language: &str) -> names::NameTerms {
    let aliases = tag.content.aliases.iter().map(String::as_str);
    let all: Vec<&str> = std::iter::once(tag.content.name.as_str())
        .chain(aliases)
        .collect();
    name_terms(&all, Some(language))
}

fn of_section(section: &Section) -> names::NameTerms {
    name_terms(&[&section.content.name], None)
}

/// A byline is new, or has another name.
pub(crate) fn name_byline(work: &mut Work<'_>, byline: &Byline) -> Result<(), Refusal> {
    let terms = of_byline(byline);
    Ok(names::replace(work.db, Entity::Byline, byline.id, &terms)?)
}

/// A tag is new, or has other names.
pub(crate) fn name_tag(work: &mut Work<'_>, tag: &Tag) -> Result<(), Refusal> {
    let language = language(work.db)?;
    let terms = of_tag(tag, &language);
    Ok(names::replace(work.db, Entity::Tag, tag.id, &terms)?)
}

/// A section is new, or has another name.
pub(crate) fn name_section(work: &mut Work<'_>, section: &Section) -> Result<(), Refusal> {
    let terms = of_section(section);
    Ok(names::replace(
        work.db,
        Entity::Section,
        section.id,
        &terms,
    )?)
}

/// A byline, tag or section is gone.
pub(crate) fn forget_name(work: &mut Work<'_>, entity: Entity, id: Id) -> Result<(), Refusal> {
    Ok(names::replace(work.db, entity, id, &[])?)
}

/// The newsroom writes in another language first: its tags' words have other stems.
pub(crate) fn name_tags_anew(db: &mut Connection) -> Result<(), Refusal> {
    let language = language(db)?;
    let all = tags::list(db, &tags::Filter::default(), &everything())?.rows;
    let names: BTreeMap<Id, _> = all
        .iter()
        .map(|tag| (tag.id, of_tag(tag, &language)))
        .collect();
    Ok(names::replace_all(db, Entity::Tag, &names)?)
}

fn everything<K>() -> Window<K> {
    Window {
        edge: Edge::Start,
        limit: i64::from(i32::MAX),
    }
}

fn name_all(db: &mut Connection) -> Result<(), Refusal> {
    name_tags_anew(db)?;
    let all = bylines::list(db, &bylines::Filter::default(), &everything())?.rows;
    let people: BTreeMap<Id, _> = all
        .iter()
        .map(|byline| (byline.id, of_byline(byline)))
        .collect();
    names::replace_all(db, Entity::Byline, &people)?;
    let all = sections::all(db)?;
    let sections: BTreeMap<Id, _> = all.iter().map(|it| (it.id, of_section(it))).collect();
    Ok(names::replace_all(db, Entity::Section, &sections)?)
}

/// Brings search up to date with a store that another program wrote to, the newest stories
/// first, and says of how many it had to be told. Done on a store that is up to date it
/// changes nothing; broken off, it goes on where it was.
///
/// # Errors
/// [`Refusal::Store`] of the database, or of a story that cannot be read.
pub async fn catch_up(desk: &Desk) -> Result<usize, Refusal> {
    perform(desk, None, |work| name_all(work.db)).await?;
    let mut told = withdraw_gone(desk).await?;
    let mut before = None;
    loop {
        let checked = move |db: &mut Connection| late::checked(db, before, LOOKED_AT);
        let checked = desk.store.read(checked).await?;
        let Some((last, _)) = checked.last() else {
            return Ok(told);
        };
        before = Some(*last);
        let late: Vec<Id> = checked
            .iter()
            .filter_map(|(id, is_late)| is_late.then_some(*id))
            .collect();
        for batch in late.chunks(BATCH) {
            // What is not live any more is not found, and so not told of.
            let batch = batch.to_vec();
            perform(desk, None, move |work| tell_anew(work.db, &batch)).await?;
        }
        told += late.len();
    }
}

/// Takes what is not live any more out of search; of how many it was told.
async fn withdraw_gone(desk: &Desk) -> Result<usize, Refusal> {
    let mut told = 0;
    loop {
        let done = perform(desk, None, |work| {
            let gone = late::gone(work.db, BATCH as i64)?;
            stories::withdraw_many(work.db, &gone)?;
            Ok::<_, Refusal>(gone.len())
        });
        match done.await?.value {
            0 => return Ok(told),
            done => told += done,
        }
    }
}
