//! Putting a page of the website together: what it is about, and what stands beside it.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::{Id, IdMap};
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::{LiveArticle, LiveStory};
use serde_json::value::RawValue;

use crate::answer::Answer;
use crate::delivery::articles::article::Article;
use crate::delivery::articles::teaser::Teaser;
use crate::delivery::bylines::Byline;
use crate::delivery::page::gather::{Ground, gather};
use crate::delivery::page::locate::Subject;
use crate::delivery::page::view::{PageStories, PageType, SitePage};
use crate::delivery::page::words::{Words, above, tag_above};
use crate::delivery::sections::Section;
use crate::delivery::tags::Tag;
use crate::problem::Problem;
use crate::views::assembly::Assembly;

/// Puts a page together.
///
/// # Errors
/// Why the store failed, or the answer could not be written.
pub(super) fn draw(
    db: &mut Connection,
    ground: &Ground<'_>,
    path: &str,
    mut subject: Subject,
) -> Result<Answer, Problem> {
    let mut wanted = Wanted::default();
    let mut gathered = gather(db, ground, &subject, &mut wanted)?;
    let resolved = ground.resolve(db, &wanted)?;
    let mut made = std::mem::take(&mut gathered.made);
    made.resolved(&wanted, &resolved, ground.now);
    let none = HashMap::new();
    let unlinked = Assembly {
        resolved: &resolved,
        links: &none,
        settings: &ground.services.settings,
        now: ground.now,
    };
    let others = &gathered.others;
    let links = others
        .values()
        .map(|other| (other.id, unlinked.link(other)))
        .collect();
    let assembly = Assembly {
        links: &links,
        ..unlinked
    };
    let teasers = |ids: &[Id]| -> Vec<Teaser<'_>> {
        let stories = ids.iter().filter_map(|id| others.get(id));
        stories.map(|story| Teaser::of(&assembly, story)).collect()
    };
    let url = format!("{}{path}", assembly.settings.site_url);
    let mut page = SitePage {
        canonical_url: Some(url.clone()),
        related: teasers(&gathered.related),
        most_popular: teasers(&gathered.popular),
        ..SitePage::bare(kind(&subject), path)
    };
    page.stories = gathered.stories.as_ref().map(|listed| PageStories {
        data: listed
            .stories
            .iter()
            .map(|story| Teaser::of(&assembly, story))
            .collect(),
        list: &listed.list,
        next: listed.next.as_deref(),
    });
    let words = match subject {
        Subject::Article(ref mut live) => article(&mut page, &assembly, live, others),
        Subject::Section(id) => section(&mut page, &assembly, id)?,
        Subject::Tag(ref found) => {
            let public = &gathered.tags_above;
            let tag = Tag::of(found, &resolved, public, assembly.settings, ground.now);
            page.breadcrumbs = tag_above(&tag);
            Words::of_tag(page.tag.insert(tag))
        }
        Subject::Byline(ref found) => {
            let byline = Byline::of(found, &resolved, assembly.settings, ground.now);
            Words::of_byline(page.byline.insert(byline))
        }
        Subject::Collection(_) | Subject::Front(_) => Words::of_front(&resolved.site.content),
    };
    let words = match gathered.collection {
        Some((shown, told)) => collection(&mut page, shown, told, words),
        None => words,
    };
    page.seo = Some(words.seo(&resolved.site.content, url));
    Ok(Answer::json(&page)?.made_of(made))
}

fn article<'a>(
    page: &mut SitePage<'a>,
    assembly: &Assembly<'a>,
    live: &'a mut LiveArticle,
    others: &'a IdMap<Arc<LiveStory>>,
) -> Words {
    let LiveArticle { story, body } = live;
    let content = &story.content;
    page.breadcrumbs = above(&assembly.resolved.sections, content.section, true);
    let chosen = content.related.iter().filter_map(|id| others.get(id));
    let article = Article::of(assembly, story, std::mem::take(body), chosen);
    Words::of_article(page.article.insert(article))
}

/// Shows a collection, and says by which words the page goes: the front page is the
/// newsroom's, whatever its front is called.
fn collection(
    page: &mut SitePage<'_>,
    shown: Box<RawValue>,
    told: Words,
    newsroom: Words,
) -> Words {
    page.collection = Some(shown);
    match page.kind {
        PageType::Front => newsroom,
        _ => told,
    }
}

fn section<'a>(page: &mut SitePage<'a>, assembly: &Assembly<'a>, id: Id) -> Result<Words, Problem> {
    let tree = &assembly.resolved.sections;
    let node = tree.get(id).ok_or_else(Problem::not_found)?;
    page.breadcrumbs = above(tree, Some(id), false);
    let section = Section::of(node, assembly.resolved, assembly.settings, assembly.now);
    Ok(Words::of_section(page.section.insert(section)))
}

fn kind(subject: &Subject) -> PageType {
    match subject {
        Subject::Article(_) => PageType::Article,
        Subject::Section(_) => PageType::Section,
        Subject::Tag(_) => PageType::Tag,
        Subject::Byline(_) => PageType::Byline,
        Subject::Collection(_) => PageType::Collection,
        Subject::Front(_) => PageType::Front,
    }
}
