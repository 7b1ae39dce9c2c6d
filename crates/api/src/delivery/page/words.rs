//! What search engines and those who share a page are told of it, and the way to it.

use newsdesk_domain::Id;
use newsdesk_domain::path::tag_path;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::site::SiteContent;

use crate::delivery::articles::article::Article;
use crate::delivery::bylines::Byline;
use crate::delivery::collections::view::CollectionTeaser;
use crate::delivery::page::view::{Breadcrumb, PageSeo, SeoImage};
use crate::delivery::sections::Section;
use crate::delivery::tags::Tag;
use crate::views::picture::Picture;

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Words {
    title: String,
    description: Option<String>,
    no_index: bool,
    language: Option<String>,
    image: Option<SeoImage>,
}

impl Words {
    /// A story's: those given for search engines, or its own.
    pub fn of_article(article: &Article<'_>) -> Self {
        let seo = &article.seo;
        let photo = article.lead_media.as_ref();
        let own = |given: &Option<String>| given.clone().filter(|text| !text.is_empty());
        Self {
            title: own(&seo.title).unwrap_or_else(|| article.headline.to_owned()),
            description: own(&seo.description).or_else(|| article.summary.map(str::to_owned)),
            no_index: seo.no_index,
            language: Some(article.language.to_owned()),
            image: photo.and_then(|photo| image(Some(&photo.media), photo.alt_text.clone())),
        }
    }

    /// A section's.
    pub fn of_section(section: &Section<'_>) -> Self {
        Self {
            title: section.name.to_owned(),
            description: section.description.map(str::to_owned),
            image: image(section.image.as_ref(), None),
            ..Self::default()
        }
    }

    /// A tag's.
    pub fn of_tag(tag: &Tag<'_>) -> Self {
        Self {
            title: tag.name.to_owned(),
            description: tag.description.map(str::to_owned),
            image: image(tag.image.as_ref(), None),
            ..Self::default()
        }
    }

    /// A byline's.
    pub fn of_byline(byline: &Byline<'_>) -> Self {
        Self {
            title: byline.name.to_owned(),
            description: byline.bio.map(str::to_owned),
            image: image(byline.photo.as_ref(), None),
            ..Self::default()
        }
    }

    /// A collection's.
    pub fn of_collection(collection: &CollectionTeaser) -> Self {
        Self {
            title: collection.name.clone(),
            description: collection.description.clone(),
            image: image(collection.image.as_ref(), None),
            ..Self::default()
        }
    }

    /// The front page's.
    pub fn of_front(site: &SiteContent) -> Self {
        Self {
            title: site.name.clone(),
            description: site.description.clone(),
            ..Self::default()
        }
    }

    /// The words as they travel.
    pub fn seo(self, site: &SiteContent, canonical_url: String) -> PageSeo {
        PageSeo {
            title: self.title,
            description: self.description,
            canonical_url,
            no_index: self.no_index,
            language: self.language.or_else(|| site.languages.first().cloned()),
            site_name: site.name.clone(),
            image: self.image,
        }
    }
}

/// A picture as everybody shows it.
fn image(media: Option<&Picture>, alt_text: Option<String>) -> Option<SeoImage> {
    let display = media?.written().display.as_ref()?;
    Some(SeoImage {
        url: display.url.clone(),
        width: display.width,
        height: display.height,
        alt_text,
    })
}

/// The sections above a page, the topmost first, as far as readers may see them: those
/// above `section`, and that one too where the page stands in it.
pub(super) fn above(tree: &SectionTree, section: Option<Id>, inside: bool) -> Vec<Breadcrumb> {
    let node = section.and_then(|id| tree.get(id));
    let ancestors = node.iter().flat_map(|node| &node.ancestors);
    let way = ancestors.copied().chain(section.filter(|_| inside));
    way.filter_map(|id| tree.get(id))
        .filter(|node| !node.hidden)
        .map(|node| Breadcrumb {
            name: node.section.content.name.clone(),
            path: node.section.facts.path.clone(),
        })
        .collect()
}

/// The tag above a tag, if readers may see it.
pub(super) fn tag_above(tag: &Tag<'_>) -> Vec<Breadcrumb> {
    let above = tag.parent.iter().map(|above| Breadcrumb {
        name: above.name.to_owned(),
        path: tag_path(above.slug),
    });
    above.collect()
}
