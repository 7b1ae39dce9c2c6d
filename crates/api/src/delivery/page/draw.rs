//! Putting a page of the website together: what it is about, and what stands beside it, by a
//! fixed number of statements.

use std::collections::HashMap;

use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::delivery::LiveStory;
use newsdesk_persistence::delivery::list::{self, Filter};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::views::RankWindow;
use newsdesk_persistence::{Connection, StoreError, listings};

use crate::answer::Answer;
use crate::call::scope_of;
use crate::delivery::articles::article::Article;
use crate::delivery::articles::list as articles;
use crate::delivery::articles::related::beside;
use crate::delivery::articles::teaser::Teaser;
use crate::delivery::bylines::Byline;
use crate::delivery::page::locate::Subject;
use crate::delivery::page::view::{PageStories, PageType, SitePage};
use crate::delivery::page::words::{Words, above, tag_above};
use crate::delivery::sections::Section;
use crate::delivery::tags::Tag;
use crate::list::DEFAULT_LIMIT;
use crate::param::Given;
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::{Assembly, want, want_body};

/// How many stories stand beside one.
const RELATED: i64 = 10;

/// How many of the most viewed stories stand on a page.
const POPULAR: usize = 10;

/// How many stories may have been withdrawn since a ranking without the list running short.
const SPARE: usize = 10;

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
}

/// What a page shows besides what it is about, not yet put together.
#[derive(Default)]
struct Gathered {
    /// The page's own stories, and the cursor with which their list goes on.
    stories: Option<(Vec<LiveStory>, String, Option<String>)>,
    /// Every other live story it shows or links to.
    others: HashMap<Id, LiveStory>,
    /// What is read beside a story.
    related: Vec<Id>,
    /// The most viewed ones.
    popular: Vec<Id>,
    /// Tags above the page's own that readers may see.
    tags_above: Vec<Id>,
}

/// Puts a page together.
///
/// # Errors
/// Why the store failed, or the answer could not be written.
pub(super) fn draw(
    db: &mut Connection,
    ground: &Ground<'_>,
    path: &str,
    subject: Subject,
) -> Result<Answer, Problem> {
    let mut wanted = Wanted::default();
    let gathered = gather(db, ground, &subject, &mut wanted)?;
    let resolved = ground.resolve(db, &wanted)?;
    let none = HashMap::new();
    let settings = &ground.services.settings;
    let unlinked = Assembly {
        resolved: &resolved,
        links: &none,
        settings,
        now: ground.now,
    };
    let links = gathered
        .others
        .values()
        .map(|other| (other.id, unlinked.link(other)))
        .collect();
    let assembly = Assembly {
        links: &links,
        ..unlinked
    };
    let teasers = |ids: &[Id]| -> Vec<Teaser<'_>> {
        let stories = ids.iter().filter_map(|id| gathered.others.get(id));
        stories
            .map(|story| Teaser::of(&assembly, story.clone()))
            .collect()
    };
    let url = format!("{}{path}", settings.site_url);
    let mut page = SitePage {
        canonical_url: Some(url.clone()),
        related: teasers(&gathered.related),
        most_popular: teasers(&gathered.popular),
        ..SitePage::bare(kind(&subject), path)
    };
    page.stories = gathered.stories.map(|(stories, list, next)| PageStories {
        data: stories
            .into_iter()
            .map(|story| Teaser::of(&assembly, story))
            .collect(),
        list,
        next,
    });
    let words = match subject {
        Subject::Article(live) => {
            page.breadcrumbs = above(&resolved.sections, live.story.content.section, true);
            let chosen = live.story.content.related.iter();
            let chosen = chosen.filter_map(|id| gathered.others.get(id).cloned());
            let chosen = chosen.collect();
            let article = Article::of(&assembly, *live, chosen);
            let words = Words::of_article(&article);
            page.article = Some(article);
            words
        }
        Subject::Section(id) => {
            page.breadcrumbs = above(&resolved.sections, Some(id), false);
            let node = resolved.sections.get(id).ok_or_else(Problem::not_found)?;
            let section = Section::of(node, &resolved, settings, ground.now);
            let words = Words::of_section(&section);
            page.section = Some(section);
            words
        }
        Subject::Tag(ref tag) => {
            let tag = Tag::of(tag, &resolved, &gathered.tags_above, settings, ground.now);
            page.breadcrumbs = tag_above(&tag);
            let words = Words::of_tag(&tag);
            page.tag = Some(tag);
            words
        }
        Subject::Byline(ref byline) => {
            let byline = Byline::of(byline, &resolved, settings, ground.now);
            let words = Words::of_byline(&byline);
            page.byline = Some(byline);
            words
        }
        Subject::Front => Words::of_front(&resolved.site.content),
    };
    page.seo = Some(words.seo(&resolved.site.content, url));
    Answer::json(&page)
}

/// Reads all that is shown, but for what the catalogue holds, and says what that is.
fn gather(
    db: &mut Connection,
    ground: &Ground<'_>,
    subject: &Subject,
    wanted: &mut Wanted,
) -> Result<Gathered, Problem> {
    let mut gathered = Gathered::default();
    let (mut linked, mut chosen) = (Vec::new(), Vec::new());
    let mut listed = None;
    let mut own = None;
    match subject {
        Subject::Article(live) => {
            own = Some(live.story.id);
            chosen.clone_from(&live.story.content.related);
            want(&live.story.content, wanted);
            want_body(&live.body, wanted, &mut linked);
            gathered.related = beside(db, &live.story, RELATED)?;
        }
        Subject::Section(id) => {
            let tree = ground.resolve(db, &Wanted::default())?.sections;
            let content = tree.get(*id).map(|node| &node.section.content);
            wanted.media.extend(content.and_then(|it| it.image));
            listed = content.map(|it| ("section", it.slug.clone(), *id));
        }
        Subject::Tag(tag) => {
            let content = &tag.content;
            wanted.media.extend(content.image);
            if let Some(above) = content.parent {
                gathered.tags_above = listings::listed(db, &[above])?;
                wanted.tags.push(above);
            }
            listed = Some(("tag", content.slug.clone(), tag.id));
        }
        Subject::Byline(byline) => {
            wanted.media.extend(byline.content.photo);
            listed = Some(("byline", byline.content.slug.clone(), byline.id));
        }
        Subject::Front => {}
    }
    if own.is_none() {
        gathered.stories = Some(stories(db, ground, listed)?);
    }
    let rankings = &ground.services.rankings;
    let mut popular = rankings.order(db, RankWindow::Day, Vec::new(), ground.now)?;
    popular.retain(|id| Some(*id) != own);
    popular.truncate(POPULAR + SPARE);
    for shown in [&chosen, &gathered.related, &popular] {
        linked.extend(shown);
    }
    let others = list::live(db, &linked)?;
    gathered.others = others.into_iter().map(|story| (story.id, story)).collect();
    let live = |ids: &mut Vec<Id>, most: usize| {
        ids.retain(|id| gathered.others.contains_key(id));
        ids.truncate(most);
    };
    live(&mut popular, POPULAR);
    live(
        &mut gathered.related,
        usize::try_from(RELATED).unwrap_or(usize::MAX),
    );
    gathered.popular = popular;
    let shown = chosen
        .iter()
        .chain(&gathered.related)
        .chain(&gathered.popular);
    let shown = shown.filter_map(|id| gathered.others.get(id));
    let own = gathered.stories.iter().flat_map(|(stories, ..)| stories);
    for story in shown.chain(own) {
        want(&story.content, wanted);
    }
    Ok(gathered)
}

/// The newest stories, or those of a section, a tag or a byline; the list they are the
/// first of, and the cursor with which it goes on.
fn stories(
    db: &mut Connection,
    ground: &Ground<'_>,
    by: Option<(&'static str, String, Id)>,
) -> Result<(Vec<LiveStory>, String, Option<String>), Problem> {
    let facets = by.iter().map(|(_, _, facet)| vec![*facet]).collect();
    let filter = Filter {
        facets,
        ..Filter::default()
    };
    let window = Window {
        edge: Edge::Start,
        limit: DEFAULT_LIMIT,
    };
    let page = list::list(db, &filter, &window)?;
    let list = match &by {
        Some((name, slug, _)) => format!("{}?{name}={slug}", articles::PATH),
        None => articles::PATH.to_owned(),
    };
    let query = by.map(|(name, slug, _)| (name, Given::AnyOf(vec![slug])));
    let scope = scope_of(articles::ID, articles::PATH, query.as_slice());
    let next = page.next.as_ref();
    let next = next.map(|key| ground.services.cursors.after(&scope, key));
    Ok((page.rows, list, next))
}

fn kind(subject: &Subject) -> PageType {
    match subject {
        Subject::Article(_) => PageType::Article,
        Subject::Section(_) => PageType::Section,
        Subject::Tag(_) => PageType::Tag,
        Subject::Byline(_) => PageType::Byline,
        Subject::Front => PageType::Front,
    }
}
