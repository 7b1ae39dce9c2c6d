//! Going live and coming down: one story by somebody's verb or many by their plans, in
//! as many statements for many as for one, but for a few a story.

use std::collections::HashMap;

use newsdesk_domain::article::{ArticleContent, ArticleFacts};
use newsdesk_domain::body::Block;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::path::article_path;
use newsdesk_domain::preflight::{Story, Verdict};
use newsdesk_domain::related::closest;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::workflow::{self, Going, Policy, Verb};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::{self, Article, LiveColumns};
use newsdesk_persistence::listings::Listing;
use newsdesk_persistence::publication_days::{self, Seen};
use newsdesk_persistence::revisions::{self, Revision};
use newsdesk_persistence::search::stories;
use newsdesk_persistence::{StoreError, listings, redirects, related, slugs, uses};

use crate::articles::save::{note_plan, used_by};
use crate::articles::{check_many, deed};
use crate::search::{self, Told};
use crate::{Refusal, Work};

/// A story on its way to its readers.
pub(super) struct Departure {
    pub article: Article,
    /// What is to go live.
    pub revision: Revision,
    /// Its body.
    pub body: Vec<Block>,
    /// The embargo of the working copy, which holds for every revision.
    pub working_embargo: Option<Timestamp>,
    /// Whether the working copy says something else.
    pub leaves_changes: bool,
    /// Whether it leaves the address at which readers knew it; said once it is live.
    pub moved: bool,
    /// Whether readers did not see it until now; said once it is live.
    pub newly: bool,
    /// Whether they never did before, so that nothing is kept of it; said once it is live.
    pub is_new: bool,
}

/// How stories go live.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Whether readers are to see that they were updated.
    pub significant: bool,
    /// Whether by a plan.
    pub planned: bool,
}

/// What became of a departure.
pub(super) enum Departed {
    /// It is live.
    Live(Departure),
    /// It is not, and nothing was changed.
    Refused(Departure, Refusal),
}

/// Makes stories live, each unless something stands in its way. Nothing is recorded yet:
/// [`announce`] does that, so that the caller decides on the order.
pub(super) fn go_live(
    work: &mut Work<'_>,
    departing: Vec<Departure>,
    way: Way,
) -> Result<Vec<Departed>, Refusal> {
    let stories: Vec<Story<'_>> = departing.iter().map(story).collect();
    let held = work.held();
    let tree = held.sections(work.db)?;
    let verdicts = check_many(
        work.db,
        held,
        &stories,
        &tree,
        work.now,
        &work.rules.preflight,
    )?;
    drop(stories);
    let mut departed = Vec::with_capacity(departing.len());
    let mut seen = Vec::new();
    for (mut departure, verdict) in departing.into_iter().zip(verdicts) {
        match decide(&departure, way, verdict, work.now, work.rules.workflow) {
            Ok(next) => {
                let is_new = departure.article.facts.first_published_at.is_none();
                departure.is_new = is_new;
                let again = Seen::again(next.first_published_at);
                seen.extend(again.map(|seen| Seen { is_new, ..seen }));
                departure.article.facts = next;
                departed.push(Departed::Live(departure));
            }
            Err(refusal) => departed.push(Departed::Refused(departure, refusal)),
        }
    }
    let mut going: Vec<&mut Departure> = Vec::new();
    for outcome in &mut departed {
        if let Departed::Live(departure) = outcome {
            going.push(departure);
        }
    }
    if !going.is_empty() {
        write(work, &tree, &mut going)?;
        publication_days::note(work.db, seen, work.now)?;
    }
    Ok(departed)
}

fn story(departure: &Departure) -> Story<'_> {
    Story {
        id: departure.article.facts.id,
        content: &departure.revision.content,
        body: &departure.body,
        working_embargo: departure.working_embargo,
        unpublish_at: departure.article.facts.unpublish_at,
    }
}

/// The next facts of a story that goes live, or why it does not: first its state, then
/// all that is wrong with what it says.
fn decide(
    departure: &Departure,
    way: Way,
    verdict: Verdict,
    now: Timestamp,
    policy: Policy,
) -> Result<ArticleFacts, Refusal> {
    let facts = &departure.article.facts;
    let content = &departure.revision.content;
    let admitting = if way.planned {
        Policy::default()
    } else {
        policy
    };
    workflow::admit(Verb::Publish, facts, admitting)?;
    if !verdict.is_publishable() {
        return Err(Refusal::NotPublishable(verdict));
    }
    let going = Going {
        revision: departure.revision.number,
        dated: content.published_at,
        embargoed_until: content.embargoed_until.max(departure.working_embargo),
        leaves_changes: departure.leaves_changes,
        significant: way.significant,
        planned: way.planned,
    };
    Ok(workflow::publish(facts, going, now, policy)?)
}

/// Writes all that makes stories live.
fn write(
    work: &mut Work<'_>,
    tree: &SectionTree,
    going: &mut [&mut Departure],
) -> Result<(), Refusal> {
    // Of the others nothing is kept that would have to go.
    let known = going.iter().filter(|one| !one.is_new);
    let known: Vec<Id> = known.map(|one| one.article.facts.id).collect();
    let mut former = make_public(work, going)?;
    let mut moved = Vec::new();
    let (mut paths, mut used, mut listed) = (Vec::new(), Vec::new(), Vec::new());
    for departure in going.iter_mut() {
        let id = departure.article.facts.id;
        let content = &departure.revision.content;
        let path = path_of(tree, content.section, &content.slug);
        let old = departure.article.live.as_ref();
        departure.newly = old.is_none();
        let old = old.map(|live| path_of(tree, live.section, &live.slug));
        let stays = old.as_ref() == Some(&path);
        let left = old.filter(|_| !stays);
        departure.moved = left.is_some();
        moved.extend(left.map(|old| (old, id)));
        if !stays {
            paths.push(path);
        }
        if let Some(mut slugs) = former.remove(&id) {
            slugs.retain(|slug| *slug != content.slug);
            departure.article.former_slugs = slugs;
        }
        departure.article.live = Some(LiveColumns {
            slug: content.slug.clone(),
            section: content.section,
            genre: content.genre.word().to_owned(),
            language: content.language.clone(),
        });
        departure.article.plan_failure = None;
        used.push((id, used_by(content, &departure.body)));
        listed.extend(listing(tree, &departure.article.facts, content));
        put(work, &mut departure.article)?;
    }
    redirects::forget_all(work.db, &paths)?;
    for (old, id) in moved {
        redirects::remember(work.db, &old, Entity::Article, id, work.now)?;
    }
    let before = uses::replace_many(work.db, Entity::Article, true, &used, &known)?;
    work.touched(before);
    let stood = listings::replace_many(work.db, &listed, &known)?;
    work.touched(stood);
    for (id, targets) in used {
        work.touched(targets.into_iter().map(|target| (id, target)));
    }
    for one in listed {
        work.touched(one.facets.into_iter().map(|facet| (one.article, facet)));
    }
    for departure in going.iter() {
        relate(work, departure)?;
    }
    let told: Vec<Told<'_>> = going.iter().filter_map(|one| told(one)).collect();
    let held = work.held();
    search::tell(work.db, held, &told)
}

/// Marks the slugs of these stories as seen by readers, where they do not see them already.
/// Of each story that was live before and has another address now, says which slugs readers
/// have seen, oldest first.
fn make_public(
    work: &mut Work<'_>,
    going: &[&mut Departure],
) -> Result<HashMap<Id, Vec<String>>, Refusal> {
    let new = going.iter().filter(|departure| {
        let live = departure.article.live.as_ref();
        live.is_none_or(|live| live.slug != departure.revision.content.slug)
    });
    let new: Vec<&&mut Departure> = new.collect();
    let slugs = new.iter().map(|one| one.revision.content.slug.as_str());
    let slugs: Vec<&str> = slugs.collect();
    slugs::make_all_public(work.db, Entity::Article, &slugs)?;
    let known = new.iter().filter(|one| !one.is_new);
    let known: Vec<Id> = known.map(|one| one.article.facts.id).collect();
    let mut former: HashMap<Id, Vec<String>> = HashMap::new();
    if !known.is_empty() {
        for (id, slug) in slugs::public_of_many(work.db, &known)? {
            former.entry(id).or_default().push(slug);
        }
    }
    Ok(former)
}

/// What search is told of a story that went live.
fn told(gone: &Departure) -> Option<Told<'_>> {
    let facts = &gone.article.facts;
    Some(Told {
        article: facts.id,
        revision: gone.revision.number,
        published_at: facts.published_at?,
        updated_at: facts.updated_at?,
        content: &gone.revision.content,
        body: &gone.body,
        is_new: gone.is_new,
    })
}

/// Finds the stories that stand close to one that goes live, which from now on stands close
/// to them.
fn relate(work: &mut Work<'_>, departure: &Departure) -> Result<(), Refusal> {
    let (id, content) = (departure.article.facts.id, &departure.revision.content);
    let Some(published_at) = departure.article.facts.published_at else {
        return Ok(());
    };
    let kin = closest(id, &related::neighbours(work.db, content)?);
    let story = related::Subject {
        id,
        published_at,
        content,
        is_new: departure.is_new,
    };
    let close = related::replace(work.db, &story, &kin)?;
    // One that comes back stands beside all of them again.
    let others = match departure.newly {
        true => close.all,
        false => close.changed,
    };
    // What is kept of their pages is not right any more.
    work.touched(others.into_iter().map(|other| (id, other)));
    Ok(())
}

/// Stores the next state of a story whose row this transaction has read. (A transaction
/// of the desk is alone: nobody can have been first.)
pub(super) fn put(work: &mut Work<'_>, article: &mut Article) -> Result<(), Refusal> {
    let expected = article.facts.version;
    article.facts.version += 1;
    if !articles::update(work.db, article, expected)? {
        return Err(Refusal::Store(StoreError::Conflict));
    }
    Ok(())
}

/// Drops the copies that stood before and stand no more.
pub(super) fn drop_fallen(
    work: &mut Work<'_>,
    before: &ArticleFacts,
    article: &Article,
) -> Result<(), Refusal> {
    note_plan(work, before, article)?;
    let after = &article.facts;
    let standing = after.standing_revisions();
    let fallen = before.standing_revisions();
    if fallen.iter().any(|number| !standing.contains(number)) {
        revisions::keep_only(work.db, after.id, &standing)?;
    }
    Ok(())
}

/// Records that a story went live.
pub(super) fn announce(
    work: &mut Work<'_>,
    before: &ArticleFacts,
    departure: &Departure,
) -> Result<(), Refusal> {
    let article = &departure.article;
    drop_fallen(work, before, article)?;
    let happening = match (before.is_live(), departure.moved) {
        (false, _) => Happening::Published,
        (true, true) => Happening::Moved,
        (true, false) => Happening::Updated,
    };
    work.record(deed(Verb::Publish.word(), before, article));
    work.changed(Entity::Article, article.facts.id, happening, true);
    Ok(())
}

/// Withdraws live stories from every public surface, and records it.
pub(super) fn come_down(work: &mut Work<'_>, articles: &mut [Article]) -> Result<(), Refusal> {
    let mut users = Vec::with_capacity(articles.len());
    let dates = articles.iter().map(|it| it.facts.first_published_at);
    let seen: Vec<Seen> = dates.filter_map(Seen::again).collect();
    for article in articles.iter_mut() {
        let before = article.facts.clone();
        article.facts = workflow::unpublish(&before, work.now)?;
        article.live = None;
        put(work, article)?;
        drop_fallen(work, &before, article)?;
        work.record(deed(Verb::Unpublish.word(), &before, article));
        let id = article.facts.id;
        work.changed(Entity::Article, id, Happening::Unpublished, true);
        users.push((id, Vec::new()));
    }
    publication_days::note(work.db, seen, work.now)?;
    withdraw(work, &users)
}

/// Takes stories off every listing, and what they use (nothing) with them.
pub(super) fn withdraw(work: &mut Work<'_>, users: &[(Id, Vec<Id>)]) -> Result<(), Refusal> {
    let ids: Vec<Id> = users.iter().map(|(id, _)| *id).collect();
    let stood = listings::withdraw(work.db, &ids)?;
    work.touched(stood);
    let used = uses::replace_many(work.db, Entity::Article, true, users, &ids)?;
    work.touched(used);
    stories::withdraw_many(work.db, &ids)?;
    Ok(())
}

fn path_of(tree: &SectionTree, section: Option<Id>, slug: &str) -> String {
    let section = section.and_then(|id| tree.get(id));
    article_path(section.map(|node| node.section.facts.path.as_str()), slug)
}

/// Where readers look for a live story: under its sections and those above them, its
/// tags and its bylines.
fn listing(tree: &SectionTree, facts: &ArticleFacts, content: &ArticleContent) -> Option<Listing> {
    let sections = content.section_ids().flat_map(|id| tree.lineage(id));
    let facets = sections
        .chain(content.tags.iter().map(|used| used.tag))
        .chain(content.byline_ids())
        .collect();
    Some(Listing {
        article: facts.id,
        facets,
        published_at: facts.published_at?,
        updated_at: facts.updated_at?,
    })
}

/// Lists a live story anew, because the tree above it changed.
pub(crate) fn relist(work: &mut Work<'_>, tree: &SectionTree, id: Id) -> Result<(), Refusal> {
    let Some(article) = articles::find(work.db, id)? else {
        return Ok(());
    };
    let Some(live) = article.facts.live_revision else {
        return Ok(());
    };
    let content = revisions::find(work.db, id, live)?.content;
    let listed: Vec<Listing> = listing(tree, &article.facts, &content)
        .into_iter()
        .collect();
    listings::replace_many(work.db, &listed, &[id])?;
    Ok(())
}
