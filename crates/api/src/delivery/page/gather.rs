//! Reading all that a page of the website shows, by a fixed number of statements.

use std::sync::{Arc, LazyLock};

use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, IdMap, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::collections::live::LiveCollection;
use newsdesk_persistence::delivery::LiveStory;
use newsdesk_persistence::delivery::list::{self, Filter};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::views::RankWindow;
use newsdesk_persistence::{Connection, StoreError, listings};
use serde_json::value::{RawValue, to_raw_value};

use crate::cache::made_of::MadeOf;
use crate::delivery::articles::list as articles;
use crate::delivery::articles::related::beside;
use crate::delivery::articles::whole::With;
use crate::delivery::collections::assemble::assemble;
use crate::delivery::collections::view::Collection;
use crate::delivery::most_popular::{Asked, most_popular};
use crate::delivery::page::locate::Subject;
use crate::delivery::page::words::Words;
use crate::list::DEFAULT_LIMIT;
use crate::operation::Operation;
use crate::param::Given;
use crate::problem::Problem;
use crate::ranking::Pace;
use crate::services::Services;
use crate::spelling::scope_of;
use crate::views::assembly::{want, want_body};
use crate::views::fields::Fields;

/// How many stories stand beside one.
const RELATED: i64 = 10;

/// How many of the most viewed stories stand on a page.
const POPULAR: usize = 10;

/// The list that a page's own stories are the first of.
static LIST: LazyLock<Operation> = LazyLock::new(articles::operation);

/// What pages are put together on.
pub(super) struct Ground<'a> {
    pub services: &'a Services,
    /// How far the catalogue must be up to date.
    pub generation: i64,
    /// As of when photos may be shown.
    pub now: Timestamp,
}

impl Ground<'_> {
    /// What these ids stand for.
    pub fn resolve(&self, db: &mut Connection, wanted: &Wanted) -> Result<Resolved, StoreError> {
        let catalogue = &self.services.catalogue;
        catalogue.resolve(db, self.generation, wanted)
    }

    /// The live ones of these stories.
    fn stories(&self, db: &mut Connection, ids: &[Id]) -> Result<Vec<Arc<LiveStory>>, StoreError> {
        self.services.catalogue.stories(db, self.generation, ids)
    }
}

/// What a page shows besides what it is about, not yet put together.
#[derive(Default)]
pub(super) struct Gathered {
    /// The page's own stories.
    pub stories: Option<Listed>,
    /// Every other live story it shows or links to.
    pub others: IdMap<Arc<LiveStory>>,
    /// What is read beside a story.
    pub related: Vec<Id>,
    /// The most viewed ones.
    pub popular: Vec<Id>,
    /// A collection as it is answered alone, and what it says of itself.
    pub collection: Option<(Box<RawValue>, Words)>,
    /// Tags above the page's own that readers may see.
    pub tags_above: Vec<Id>,
    /// What all of that changes by.
    pub made: MadeOf,
}

/// The first stories of a list.
pub(super) struct Listed {
    /// The stories.
    pub stories: Vec<Arc<LiveStory>>,
    /// The list they are the first of.
    pub list: String,
    /// The cursor with which it goes on.
    pub next: Option<String>,
}

/// What a list of stories is narrowed by: a parameter, its value, and what that stands for.
type By = (&'static str, String, Id);

/// Reads all that is shown, but for what the catalogue holds, and says what that is.
pub(super) fn gather(
    db: &mut Connection,
    ground: &Ground<'_>,
    subject: &Subject,
    wanted: &mut Wanted,
) -> Result<Gathered, Problem> {
    let mut gathered = Gathered::default();
    if let Subject::Article(live) = subject {
        let content = &live.story.content;
        want(content, wanted);
        let mut linked = content.related.clone();
        want_body(&live.body, wanted, &mut linked);
        gathered.related = beside(db, &live.story, RELATED, &mut gathered.made)?;
        add_others(db, ground, &mut gathered, linked, Some(live.story.id))?;
        let chosen = content.related.iter();
        let chosen = chosen.filter_map(|id| gathered.others.get(id));
        chosen.for_each(|story| want(&story.content, wanted));
    } else {
        if let Subject::Collection(found) | Subject::Front(Some(found)) = subject {
            gathered.collection = Some(collection(db, ground, found, &mut gathered.made)?);
        }
        if !matches!(subject, Subject::Collection(_)) {
            let by = narrowing(db, ground, subject, &mut gathered, wanted)?;
            let made = &mut gathered.made;
            match &by {
                Some((_, _, facet)) => made.one(*facet).stories_of(*facet),
                // The front page may come to have a front.
                None => made.any(Entity::Article).any(Entity::Collection),
            };
            gathered.stories = Some(first_stories(db, ground, by)?);
        }
        add_others(db, ground, &mut gathered, Vec::new(), None)?;
    }
    let beside = gathered.related.iter().chain(&gathered.popular);
    let beside = beside.filter_map(|id| gathered.others.get(id));
    let own = gathered.stories.iter().flat_map(|listed| &listed.stories);
    for story in beside.chain(own) {
        want(&story.content, wanted);
    }
    Ok(gathered)
}

/// Reads the stories that stand beside the page's own, with those it links to.
fn add_others(
    db: &mut Connection,
    ground: &Ground<'_>,
    gathered: &mut Gathered,
    mut linked: Vec<Id>,
    own: Option<Id>,
) -> Result<(), Problem> {
    let asked = Asked {
        window: RankWindow::Day,
        section: None,
        tag: None,
        // The page's own is left out.
        limit: POPULAR + 1,
        pace: Pace::Steady,
    };
    let made = &mut gathered.made;
    let mut popular = most_popular(
        db,
        ground.services,
        ground.generation,
        &asked,
        ground.now,
        made,
    )?;
    popular.retain(|story| Some(story.id) != own);
    popular.truncate(POPULAR);
    gathered.popular = popular.iter().map(|story| story.id).collect();
    linked.extend(&gathered.related);
    for id in &linked {
        gathered.made.one(*id);
    }
    let others = ground.stories(db, &linked)?.into_iter().chain(popular);
    gathered.others = others.map(|story| (story.id, story)).collect();
    let others = &gathered.others;
    gathered.related.retain(|id| others.contains_key(id));
    let most = usize::try_from(RELATED).unwrap_or(usize::MAX);
    gathered.related.truncate(most);
    Ok(())
}

/// A collection put together with its stories.
fn collection(
    db: &mut Connection,
    ground: &Ground<'_>,
    found: &LiveCollection,
    made: &mut MadeOf,
) -> Result<(Box<RawValue>, Words), Problem> {
    let with = With {
        catalogue: &ground.services.catalogue,
        generation: ground.generation,
        settings: &ground.services.settings,
        now: ground.now,
    };
    let write = |it: &Collection<'_>| {
        let words = Words::of_collection(&it.head);
        to_raw_value(it).map(|written| (written, words))
    };
    let put = assemble(db, &with, found.clone(), &Fields::default(), made, write)?;
    put.map_err(|error| Problem::internal(&error))
}

/// What a page's list of stories is narrowed by; what else the page is to show is noted.
fn narrowing(
    db: &mut Connection,
    ground: &Ground<'_>,
    subject: &Subject,
    gathered: &mut Gathered,
    wanted: &mut Wanted,
) -> Result<Option<By>, Problem> {
    Ok(match subject {
        Subject::Section(id) => {
            let tree = ground.resolve(db, &Wanted::default())?.sections;
            let content = tree.get(*id).map(|node| &node.section.content);
            wanted.media.extend(content.and_then(|it| it.image));
            content.map(|it| ("section", it.slug.clone(), *id))
        }
        Subject::Tag(tag) => {
            let content = &tag.content;
            wanted.media.extend(content.image);
            if let Some(above) = content.parent {
                gathered.tags_above = listings::listed(db, &[above])?;
                gathered.made.stories_of(above);
                wanted.tags.push(above);
            }
            Some(("tag", content.slug.clone(), tag.id))
        }
        Subject::Byline(byline) => {
            wanted.media.extend(byline.content.photo);
            Some(("byline", byline.content.slug.clone(), byline.id))
        }
        Subject::Article(_) | Subject::Collection(_) | Subject::Front(_) => None,
    })
}

/// The newest stories, narrowed by this or by nothing, and how their list goes on.
fn first_stories(
    db: &mut Connection,
    ground: &Ground<'_>,
    by: Option<By>,
) -> Result<Listed, Problem> {
    let filter = Filter {
        facets: by.iter().map(|(_, _, facet)| vec![*facet]).collect(),
        ..Filter::default()
    };
    let window = Window {
        edge: Edge::Start,
        limit: DEFAULT_LIMIT,
    };
    let page = list::ids(db, &filter, &window)?;
    let list = match &by {
        Some((name, slug, _)) => format!("{}?{name}={slug}", articles::PATH),
        None => articles::PATH.to_owned(),
    };
    let query = by.map(|(name, slug, _)| (name, Given::AnyOf(vec![slug])));
    let scope = scope_of(&LIST, &Vec::new(), &query.into_iter().collect());
    let next = page.next.as_ref();
    Ok(Listed {
        stories: ground.stories(db, &page.rows)?,
        list,
        next: next.map(|key| ground.services.cursors.after(&scope, key)),
    })
}
