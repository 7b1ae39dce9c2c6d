//! What stands at a path of the website.

use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;
use newsdesk_domain::collection::CollectionKind;
use newsdesk_domain::path::{
    BYLINES, COLLECTIONS, SitePath, TAGS, article_path, byline_path, collection_path, tag_path,
};
use newsdesk_domain::section_tree::{Node, SectionTree};
use newsdesk_domain::stored::{Byline, Tag};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::collections::live::{self, LiveCollection};
use newsdesk_persistence::delivery::{self, Address, Found, Killed, LiveArticle, list};
use newsdesk_persistence::{Connection, bylines, redirects, slugs, tags, uses};

use crate::cache::made_of::MadeOf;
use crate::delivery::page::gather::Ground;
use crate::problem::Problem;

/// The slug of the front that stands on the front page.
const HOME: &str = "home";

/// What a page is about.
pub(super) enum Subject {
    Article(Box<LiveArticle>),
    Section(Id),
    Tag(Box<Tag>),
    Byline(Box<Byline>),
    Collection(Box<LiveCollection>),
    /// The front page, and the front that editors made of it.
    Front(Option<Box<LiveCollection>>),
}

/// What a path leads to.
pub(super) enum Place {
    /// Something that stands there.
    Here(Subject),
    /// Something that stands at another path.
    Redirect(String),
    /// A story that was withdrawn for good.
    Gone(Killed),
    /// Nothing that readers may know of.
    Nothing,
}

/// Finds what stands at a path: a section; a tag or a byline; a story, which its slug finds
/// whatever stands before it, since that is its own for ever; what once stood there. Adds to
/// `made` what that changes by.
pub(super) fn locate(
    db: &mut Connection,
    ground: &Ground<'_>,
    path: &SitePath,
    made: &mut MadeOf,
) -> Result<Place, Problem> {
    let Some((parent, slug)) = path.split() else {
        return Ok(Place::Here(Subject::Front(front(db)?)));
    };
    // Whatever else is found, a section may come to stand there.
    made.any(Entity::Section);
    let tree = ground.resolve(db, &Wanted::default())?.sections;
    let mut shown = tree.iter().filter(|node| !node.hidden);
    if let Some(node) = shown.find(|node| node.section.facts.path == path.path) {
        return Ok(Place::Here(Subject::Section(node.section.id)));
    }
    let taxonomy = match parent {
        TAGS => tag(db, slug, made.any(Entity::Tag))?,
        BYLINES => byline(db, slug, made.any(Entity::Byline))?,
        COLLECTIONS => {
            made.any(Entity::Collection);
            collection(db, slug)?
        }
        _ => Place::Nothing,
    };
    if !matches!(taxonomy, Place::Nothing) {
        return Ok(taxonomy);
    }
    let story = story(db, ground, &tree, (&path.path, slug), made)?;
    let leads_on = !matches!(parent, TAGS | BYLINES | COLLECTIONS);
    match story {
        Place::Nothing => {}
        // What may be a tag's address one day leads to no story.
        Place::Redirect(_) if !leads_on => {}
        place => return Ok(place),
    }
    former_section(db, &tree, &path.path)
}

/// The front that editors made of the front page.
fn front(db: &mut Connection) -> Result<Option<Box<LiveCollection>>, Problem> {
    let found = match live::find(db, &Address::Slug(HOME.to_owned()))? {
        live::Found::Live(found) => Some(found),
        live::Found::Moved(_) | live::Found::Nothing => None,
    };
    Ok(found.filter(|it| it.content.kind == CollectionKind::Front))
}

fn collection(db: &mut Connection, slug: &str) -> Result<Place, Problem> {
    Ok(match live::find(db, &Address::Slug(slug.to_owned()))? {
        live::Found::Live(found) => match found.content.kind {
            CollectionKind::Front if slug == HOME => Place::Redirect("/".to_owned()),
            _ => Place::Here(Subject::Collection(found)),
        },
        live::Found::Moved(slug) => Place::Redirect(collection_path(&slug)),
        live::Found::Nothing => Place::Nothing,
    })
}

fn tag(db: &mut Connection, slug: &str, made: &mut MadeOf) -> Result<Place, Problem> {
    let id = slugs::owner(db, Entity::Tag, slug)?;
    id.map(|id| made.stories_of(id));
    let found = id.map(|id| tags::find(db, id)).transpose()?.flatten();
    Ok(match found {
        Some(tag) if !uses::is_listed(db, tag.id)? => Place::Nothing,
        Some(tag) if tag.content.slug != slug => Place::Redirect(tag_path(&tag.content.slug)),
        Some(tag) => Place::Here(Subject::Tag(Box::new(tag))),
        None => Place::Nothing,
    })
}

fn byline(db: &mut Connection, slug: &str, made: &mut MadeOf) -> Result<Place, Problem> {
    let id = slugs::owner(db, Entity::Byline, slug)?;
    id.map(|id| made.stories_of(id));
    let found = id.map(|id| bylines::find(db, id)).transpose()?.flatten();
    Ok(match found {
        Some(byline) if !uses::is_listed(db, byline.id)? => Place::Nothing,
        Some(byline) if byline.content.slug != slug => {
            Place::Redirect(byline_path(&byline.content.slug))
        }
        Some(byline) => Place::Here(Subject::Byline(Box::new(byline))),
        None => Place::Nothing,
    })
}

/// A story that has this slug, had it, or had it and was withdrawn for good.
fn story(
    db: &mut Connection,
    ground: &Ground<'_>,
    tree: &SectionTree,
    (path, slug): (&str, &str),
    made: &mut MadeOf,
) -> Result<Place, Problem> {
    let place = |section: Option<Id>, slug: &str| {
        let node = section.and_then(|id| tree.get(id));
        article_path(node.map(|node| node.section.facts.path.as_str()), slug)
    };
    let address = Address::Slug(slug.to_owned());
    let (found, _) = delivery::find(db, &ground.services.catalogue, &address)?;
    Ok(match found {
        Found::Live(live) => {
            made.one(live.story.id);
            let content = &live.story.content;
            let present = place(content.section, &content.slug);
            if present == path {
                Place::Here(Subject::Article(live))
            } else {
                Place::Redirect(present)
            }
        }
        Found::Moved(_) => {
            let id = delivery::live_id_by_slug(db, slug)?;
            id.map(|id| made.one(id));
            let live = list::live(db, id.as_slice())?.pop();
            live.map_or(Place::Nothing, |story| {
                Place::Redirect(place(story.content.section, &story.content.slug))
            })
        }
        Found::Nothing => {
            // A story may come to stand there.
            made.any(Entity::Article);
            delivery::killed(db, &address)?.map_or(Place::Nothing, Place::Gone)
        }
    })
}

/// A section that once stood there.
fn former_section(db: &mut Connection, tree: &SectionTree, path: &str) -> Result<Place, Problem> {
    let Some((Entity::Section, id)) = redirects::find(db, path)? else {
        return Ok(Place::Nothing);
    };
    let shown = |node: &&Node| !node.hidden;
    Ok(match tree.get(id).filter(shown) {
        Some(node) => Place::Redirect(node.section.facts.path.clone()),
        None => Place::Nothing,
    })
}
