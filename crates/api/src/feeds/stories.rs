//! `GET /feeds/{file}` and `GET /feeds/{sections,tags,bylines}/{slugOrId}/{file}`: the
//! newest stories.

use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::delivery::list::{self, Filter};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::{Connection, bylines, changes, slugs, tags, uses};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::feeds::channel::{Channel, urn};
use crate::feeds::entries::entries;
use crate::feeds::format::Format;
use crate::operation::Operation;
use crate::param::{ParamKind, SlugOrId};
use crate::problem::Problem;
use crate::services::Services;
use crate::views::media::may_be_shown;
use crate::views::picture::Picture;

/// How many entries a feed has at most; more bodies than that are never read at once.
pub(super) const ENTRIES: i64 = 20;

/// What a feed of the newest stories holds, for the document.
pub(super) const CONTENTS: &str = "The twenty newest live stories, each with its whole text, its lead \
    photo with caption and credit (Media RSS), and everybody credited. Links are the \
    website's; the feed's own address is this server's.";

pub(crate) fn of_everything() -> Operation {
    Operation::get("/feeds/{file}")
        .id("readFeed")
        .tag("Syndication")
        .summary("Follow everything")
        .describe(CONTENTS)
        .feed()
        .kept()
        .handler(async |call| handle(call, None).await)
}

pub(crate) fn of_a_section() -> Operation {
    of_one(
        "/feeds/sections/{slugOrId}/{file}",
        "readSectionFeed",
        CONTENTS,
    )
    .summary("Follow a section")
    .handler(async |call| handle(call, Some(Entity::Section)).await)
}

pub(crate) fn of_a_tag() -> Operation {
    of_one("/feeds/tags/{slugOrId}/{file}", "readTagFeed", CONTENTS)
        .summary("Follow a tag")
        .handler(async |call| handle(call, Some(Entity::Tag)).await)
}

pub(crate) fn of_a_byline() -> Operation {
    of_one(
        "/feeds/bylines/{slugOrId}/{file}",
        "readBylineFeed",
        CONTENTS,
    )
    .summary("Follow a person or an agency")
    .handler(async |call| handle(call, Some(Entity::Byline)).await)
}

/// A feed of one thing, which holds this.
pub(super) fn of_one(path: &'static str, id: &'static str, contents: &str) -> Operation {
    Operation::get(path)
        .id(id)
        .tag("Syndication")
        .describe(format!(
            "{contents} What readers may not see has no feed; a former slug answers 301 to \
             the present one."
        ))
        .path_param("slugOrId", "The slug, or the id.", ParamKind::SlugOrId)
        .feed()
        .kept()
        .answers_moved("The slug is a former one; the feed is at `Location`.")
}

/// What a feed is about.
struct About {
    id: Id,
    slug: String,
    name: String,
    description: Option<String>,
    /// Its page of the website.
    path: String,
}

async fn handle(call: Call, kind: Option<Entity>) -> Result<Answer, Problem> {
    let format = Format::of(&call);
    let asked = kind.map(|kind| (kind, call.slug_or_id("slugOrId").clone()));
    let (services, now) = (Arc::clone(&call.services), call.now());
    let own = call.address();
    let outcome = call
        .services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let generation = standing.generation;
            let catalogue = &services.catalogue;
            let known = catalogue.resolve(db, generation, &Wanted::default())?;
            let about = match asked {
                None => None,
                Some((kind, address)) => {
                    let about = find(db, &known, kind, &address)?;
                    let about = about.ok_or_else(Problem::not_found)?;
                    if matches!(&address, SlugOrId::Slug(asked) if asked.as_str() != about.slug) {
                        return Ok::<_, Problem>(Err((kind, about.slug)));
                    }
                    Some(about)
                }
            };
            let mut made = MadeOf::default();
            match &about {
                Some(about) => made.one(about.id).stories_of(about.id),
                None => made.any(Entity::Article),
            };
            let facets = about.iter().map(|about| vec![about.id]).collect();
            let filter = Filter {
                facets,
                ..Filter::default()
            };
            let window = Window {
                edge: Edge::Start,
                limit: ENTRIES,
            };
            let stories = list::list(db, &filter, &window)?.rows;
            let mut channel = channel(db, &services, generation, own, now, &mut made)?;
            channel.entries = entries(db, &services, generation, stories, now, &mut made)?;
            channel.updated = channel.newest().unwrap_or(channel.updated);
            if let Some(about) = about {
                channel.id = urn(about.id);
                channel.title = format!("{} – {}", about.name, channel.site);
                channel.description = about.description.unwrap_or_default();
                channel.link = format!("{}{}", channel.site_url, about.path);
            }
            Ok(Ok(format.answer(&channel)?.up_to(standing).made_of(made)))
        })
        .await?;
    Ok(outcome.unwrap_or_else(|(kind, slug)| {
        let file = call.path_text("file");
        Answer::moved(&format!("/feeds/{}s/{slug}/{file}", kind.word()))
    }))
}

/// What an address names, if readers may see it.
fn find(
    db: &mut Connection,
    known: &Resolved,
    kind: Entity,
    address: &SlugOrId,
) -> Result<Option<About>, Problem> {
    let id = match address {
        SlugOrId::Id(id) => Some(*id),
        SlugOrId::Slug(slug) => slugs::owner(db, kind, slug.as_str())?,
    };
    let Some(id) = id else {
        return Ok(None);
    };
    if kind == Entity::Section {
        let node = known.sections.get(id).filter(|node| !node.hidden);
        return Ok(node.map(|node| About {
            id,
            slug: node.section.content.slug.clone(),
            name: node.section.content.name.clone(),
            description: node.section.content.description.clone(),
            path: node.section.facts.path.clone(),
        }));
    }
    if !uses::is_listed(db, id)? {
        return Ok(None);
    }
    let (slug, name, description) = match kind {
        Entity::Tag => match tags::find(db, id)? {
            Some(tag) => (tag.content.slug, tag.content.name, tag.content.description),
            None => return Ok(None),
        },
        _ => match bylines::find(db, id)? {
            Some(byline) => (byline.content.slug, byline.content.name, byline.content.bio),
            None => return Ok(None),
        },
    };
    let path = format!("/{}s/{slug}", kind.word());
    Ok(Some(About {
        id,
        slug,
        name,
        description,
        path,
    }))
}

/// The newsroom's own feed at the address `own` of this server, with no entries yet.
pub(super) fn channel(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    own: String,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Channel, Problem> {
    let own = format!("{}{own}", services.settings.public_url);
    let mut wanted = Wanted::default();
    let known = services.catalogue.resolve(db, generation, &wanted)?;
    wanted.media.extend(known.site.content.logo);
    let resolved = services.catalogue.resolve(db, generation, &wanted)?;
    made.resolved(&wanted, &resolved, now);
    let site = &known.site.content;
    let logo = site.logo.and_then(|id| resolved.media.get(&id));
    let logo = logo.filter(|media| may_be_shown(media, now));
    let settings = &services.settings;
    Ok(Channel {
        id: own.clone(),
        title: site.name.clone(),
        description: site.description.clone().unwrap_or_default(),
        link: format!("{}/", settings.site_url),
        own,
        site: site.name.clone(),
        site_url: settings.site_url.clone(),
        language: site.default_language().to_owned(),
        updated: known.site.modified_at.unwrap_or(Timestamp::from_micros(0)),
        logo: logo.map(|media| Picture::portrait(media, settings).written().url.clone()),
        entries: Vec::new(),
    })
}
