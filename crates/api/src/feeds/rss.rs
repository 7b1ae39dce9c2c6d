//! A feed as RSS 2.0, with Dublin Core for who made it (`author` is an address for
//! e-mail), the content module for the whole text, and Media RSS for photos.

use actix_web::web::Bytes;
use newsdesk_domain::body::html::push_escaped;

use crate::feeds::channel::{Channel, Entry};
use crate::feeds::photo::MEDIA;
use crate::xml::Xml;

/// Writes the feed.
pub(super) fn write(channel: &Channel) -> Bytes {
    let mut xml = Xml::new();
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:media", MEDIA),
    ];
    xml.open("rss", &namespaces);
    xml.open("channel", &[]);
    xml.text("title", &[], &channel.title);
    xml.text("link", &[], &channel.link);
    xml.text("description", &[], &escaped(&channel.description));
    xml.text("language", &[], &channel.language);
    xml.text("lastBuildDate", &[], &channel.updated.rfc5322());
    xml.text("generator", &[], "Newsdesk");
    let own = [
        ("rel", "self"),
        ("type", "application/rss+xml"),
        ("href", channel.own.as_str()),
    ];
    xml.empty("atom:link", &own);
    if let Some(logo) = &channel.logo {
        xml.open("image", &[]);
        xml.text("url", &[], logo);
        xml.text("title", &[], &channel.title);
        xml.text("link", &[], &channel.link);
        xml.close("image");
    }
    for entry in &channel.entries {
        item(&mut xml, entry);
    }
    xml.close("channel");
    xml.close("rss");
    xml.finish()
}

fn item(xml: &mut Xml, entry: &Entry) {
    xml.open("item", &[]);
    xml.text("title", &[], &entry.title);
    xml.text("link", &[], &entry.link);
    xml.text("guid", &[("isPermaLink", "false")], &entry.id);
    xml.text("pubDate", &[], &entry.published.rfc5322());
    for name in &entry.authors {
        xml.text("dc:creator", &[], name);
    }
    for name in &entry.contributors {
        xml.text("dc:contributor", &[], name);
    }
    xml.text("dc:language", &[], &entry.language);
    for category in &entry.categories {
        match &category.uri {
            Some(uri) => xml.text("category", &[("domain", uri)], &category.label),
            None => xml.text("category", &[], &category.label),
        }
    }
    let summary = entry.summary.as_deref().map(escaped);
    xml.some("description", &[], summary.as_deref());
    xml.some("content:encoded", &[], Some(&entry.html));
    if let Some(photo) = &entry.photo {
        photo.write(xml);
    }
    xml.close("item");
}

/// A plain text as HTML, which a description is.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}
