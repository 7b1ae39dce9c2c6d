//! What every sitemap is made of: stories that search engines are welcome to, their
//! addresses on the website, and the photo each leads with.

use std::collections::HashMap;

use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;
use newsdesk_domain::Timestamp;
use newsdesk_persistence::Connection;
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::delivery::LiveStory;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::problem::Problem;
use crate::services::Services;
use crate::views::assembly::Assembly;
use crate::views::pictured::Pictured;
use crate::xml::Xml;

/// The content type of sitemaps.
pub(super) const XML: &str = "application/xml; charset=utf-8";

/// Sitemaps (sitemaps.org, protocol 0.9).
pub(super) const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Their extension for images.
pub(super) const IMAGE: (&str, &str) = (
    "xmlns:image",
    "http://www.google.com/schemas/sitemap-image/1.1",
);

/// A sitemap, written.
pub(super) fn answer(body: Bytes) -> Answer {
    Answer::bytes(HeaderValue::from_static(XML), body)
}

/// A story as sitemaps name it.
pub(super) struct Listed {
    /// Its page of the website, absolute.
    pub loc: String,
    /// The story.
    pub story: LiveStory,
    /// The photo it leads with.
    pub image: Option<String>,
}

/// Those of the stories that search engines are not asked to stay away from.
///
/// # Errors
/// Why the store failed.
pub(super) fn listed(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    stories: Vec<LiveStory>,
    now: Timestamp,
    made: &mut MadeOf,
) -> Result<Vec<Listed>, Problem> {
    let welcome = |story: &LiveStory| {
        let seo = story.content.seo.as_ref();
        !seo.is_some_and(|seo| seo.no_index)
    };
    let stories: Vec<LiveStory> = stories.into_iter().filter(welcome).collect();
    let photos = stories.iter().flat_map(|story| story.content.media_ids());
    let wanted = Wanted {
        media: photos.collect(),
        ..Wanted::default()
    };
    let resolved = services.catalogue.resolve(db, generation, &wanted)?;
    made.resolved(&wanted, &resolved, now);
    let assembly = Assembly {
        resolved: &resolved,
        links: &HashMap::new(),
        settings: &services.settings,
        now,
    };
    let listed = stories.into_iter().map(|story| {
        let path = assembly.path(story.content.section, &story.content.slug);
        let lead = story.content.lead_media.as_ref();
        let photo = lead.and_then(|used| Pictured::of(&assembly, used));
        Listed {
            loc: format!("{}{path}", services.settings.site_url),
            image: photo.map(|photo| photo.shown.url),
            story,
        }
    });
    Ok(listed.collect())
}

/// Writes the image of a page.
pub(super) fn image(xml: &mut Xml, image: Option<&str>) {
    if let Some(loc) = image {
        xml.open("image:image", &[]);
        xml.text("image:loc", &[], loc);
        xml.close("image:image");
    }
}

/// The pages of the website that are no stories: its front, and the sections readers see.
pub(super) fn sections(known: &Resolved, site_url: &str) -> Vec<String> {
    let sections = known.sections.iter().filter(|node| !node.hidden);
    let sections = sections.map(|node| format!("{site_url}{}", node.section.facts.path));
    std::iter::once(format!("{site_url}/"))
        .chain(sections)
        .collect()
}
