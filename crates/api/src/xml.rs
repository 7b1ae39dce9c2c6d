//! XML as it is written for feeds and sitemaps: every text and attribute escaped, and what
//! XML cannot hold left out.

use std::borrow::Cow;

use actix_web::web::Bytes;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Attributes: names and values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document on its way out.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document that has but its declaration.
    pub fn new() -> Self {
        let mut xml = Self(Writer::new(Vec::with_capacity(16 * 1024)));
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// Opens an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Start(tag(name, attributes)));
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self, name: &str) {
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.put(Event::Empty(tag(name, attributes)));
    }

    /// An element with a text inside.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.put(Event::Text(BytesText::new(&sound(text))));
        self.close(name);
    }

    /// An element with a text inside, if there is one.
    pub fn some(&mut self, name: &str, attributes: Attributes<'_>, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.text(name, attributes, text);
        }
    }

    /// The document.
    pub fn finish(self) -> Bytes {
        Bytes::from(self.0.into_inner())
    }

    fn put(&mut self, event: Event<'_>) {
        // Writing to memory cannot fail.
        let _ = self.0.write_event(event);
    }
}

fn tag<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut tag = BytesStart::new(name);
    for (name, value) in attributes {
        tag.push_attribute((*name, &*sound(value)));
    }
    tag
}

/// A text without the characters that XML 1.0 cannot hold, be they escaped or not.
fn sound(text: &str) -> Cow<'_, str> {
    let holds = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(holds) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| holds(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_text() {
        let mut xml = Xml::new();
        let hostile = "a\u{0}\u{b}\u{ffff}<b>&]]>\"'\u{1F30A} \u{202E}x";
        xml.open("r", &[("a", hostile)]);
        xml.text("t", &[], hostile);
        xml.some("none", &[], Some(""));
        xml.close("r");
        let text = String::from_utf8(xml.finish().to_vec()).unwrap();
        assert_eq!(
            text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
             <r a=\"a&lt;b&gt;&amp;]]&gt;&quot;&apos;\u{1F30A} \u{202E}x\">\
             <t>a&lt;b&gt;&amp;]]&gt;&quot;&apos;\u{1F30A} \u{202E}x</t></r>"
        );
    }
}
