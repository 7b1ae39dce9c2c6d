//! A feed as Atom (RFC 4287), with Media RSS for photos.

use actix_web::web::Bytes;

use crate::feeds::channel::{Channel, Entry};
use crate::feeds::photo::MEDIA;
use crate::xml::Xml;

/// Writes the feed.
pub(super) fn write(channel: &Channel) -> Bytes {
    let mut xml = Xml::new();
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xmlns:media", MEDIA),
        ("xml:lang", channel.language.as_str()),
    ];
    xml.open("feed", &attributes);
    xml.text("id", &[], &channel.id);
    xml.text("title", &[], &channel.title);
    xml.some("subtitle", &[], Some(&channel.description));
    xml.text("updated", &[], &channel.updated.to_string());
    // Whose an entry is that names nobody.
    xml.open("author", &[]);
    xml.text("name", &[], &channel.site);
    xml.text("uri", &[], &channel.site_url);
    xml.close("author");
    link(&mut xml, "alternate", "text/html", &channel.link);
    link(&mut xml, "self", "application/atom+xml", &channel.own);
    xml.some("logo", &[], channel.logo.as_deref());
    xml.text("generator", &[], "Newsdesk");
    for each in &channel.entries {
        entry(&mut xml, each);
    }
    xml.close("feed");
    xml.finish()
}

fn entry(xml: &mut Xml, entry: &Entry) {
    xml.open("entry", &[("xml:lang", &entry.language)]);
    xml.text("id", &[], &entry.id);
    xml.text("title", &[], &entry.title);
    link(xml, "alternate", "text/html", &entry.link);
    xml.text("published", &[], &entry.published.to_string());
    xml.text("updated", &[], &entry.updated.to_string());
    for (role, names) in [
        ("author", &entry.authors),
        ("contributor", &entry.contributors),
    ] {
        for name in names {
            xml.open(role, &[]);
            xml.text("name", &[], name);
            xml.close(role);
        }
    }
    for category in &entry.categories {
        let term = category.uri.as_ref().unwrap_or(&category.term);
        xml.empty("category", &[("term", term), ("label", &category.label)]);
    }
    xml.some("summary", &[], entry.summary.as_deref());
    xml.some("content", &[("type", "html")], Some(&entry.html));
    if let Some(photo) = &entry.photo {
        link(xml, "enclosure", photo.mime_type, &photo.url);
        photo.write(xml);
    }
    xml.close("entry");
}

fn link(xml: &mut Xml, rel: &str, media_type: &str, href: &str) {
    xml.empty(
        "link",
        &[("rel", rel), ("type", media_type), ("href", href)],
    );
}
