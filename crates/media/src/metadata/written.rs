//! The words that go into every rendition: who made the photo, whose it is, and what may
//! be done with it; and the XMP packet that says so.

use newsdesk_domain::media::MediaContent;
use quick_xml::escape::partial_escape;
use sha2::{Digest, Sha256};

/// The longest packet that a JPEG's segment takes, with room for what stands before it.
const MAX_PACKET: usize = 65_000;

/// Changes whenever the same words would give another packet.
const PACKET: &str = "xmp 1";

/// What is written into a rendition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// Who made it.
    pub creators: Vec<String>,
    /// The whole credit line, where the desk or the file has one; else the agency.
    pub credit: Option<String>,
    /// The copyright notice.
    pub copyright_notice: Option<String>,
    /// What others may do with it.
    pub usage_terms: Option<String>,
    /// The licence's page.
    pub license_url: Option<String>,
    /// Where a licence is had.
    pub acquire_license_page: Option<String>,
    /// An IPTC digital source type.
    pub digital_source_type: Option<String>,
}

impl Written {
    /// What of a photo's words is written.
    pub fn of(content: &MediaContent) -> Self {
        let filled = |text: &&String| !text.trim().is_empty();
        let either = |text: &Option<String>| text.as_ref().filter(filled).cloned();
        Self {
            creators: content.creators.iter().filter(filled).cloned().collect(),
            credit: either(&content.credit_line).or_else(|| either(&content.credit_source)),
            copyright_notice: either(&content.copyright_notice),
            usage_terms: either(&content.usage_terms),
            license_url: either(&content.license_url),
            acquire_license_page: either(&content.acquire_license_page),
            digital_source_type: either(&content.digital_source_type),
        }
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Feeds the hash of a rendition's address with these words, each behind its length,
    /// so that no two sets of words feed it alike.
    pub fn digest_into(&self, hash: &mut Sha256) {
        let mut feed = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        feed(PACKET);
        self.creators.iter().for_each(|creator| feed(creator));
        for text in [
            &self.credit,
            &self.copyright_notice,
            &self.usage_terms,
            &self.license_url,
            &self.acquire_license_page,
            &self.digital_source_type,
        ] {
            feed(text.as_deref().unwrap_or_default());
        }
    }

    /// The packet; `None` where there is nothing to write. One that would not fit into a
    /// JPEG goes without the usage terms, which have their page.
    pub(super) fn packet(&self) -> Option<String> {
        if self.is_empty() {
            return None;
        }
        let whole = self.rdf(self.usage_terms.as_deref());
        if whole.len() <= MAX_PACKET {
            return Some(whole);
        }
        Some(self.rdf(None))
    }

    fn rdf(&self, usage_terms: Option<&str>) -> String {
        let mut properties = String::new();
        let mut write = |name: &str, before: &str, text: &str, after: &str| {
            let text = partial_escape(text);
            properties.push_str(&format!("   <{name}>{before}{text}{after}</{name}>\n"));
        };
        let (alternatives, end) = (
            "<rdf:Alt><rdf:li xml:lang=\"x-default\">",
            "</rdf:li></rdf:Alt>",
        );
        if let Some(notice) = &self.copyright_notice {
            write("dc:rights", alternatives, notice, end);
            write("xmpRights:Marked", "", "True", "");
        }
        if let Some(terms) = usage_terms {
            write("xmpRights:UsageTerms", alternatives, terms, end);
        }
        if let Some(page) = &self.license_url {
            write("xmpRights:WebStatement", "", page, "");
        }
        if let Some(credit) = &self.credit {
            write("photoshop:Credit", "", credit, "");
        }
        if let Some(kind) = &self.digital_source_type {
            write("Iptc4xmpExt:DigitalSourceType", "", kind, "");
        }
        if let Some(page) = &self.acquire_license_page {
            write(
                "plus:Licensor",
                "<rdf:Seq><rdf:li rdf:parseType=\"Resource\"><plus:LicensorURL>",
                page,
                "</plus:LicensorURL></rdf:li></rdf:Seq>",
            );
        }
        if !self.creators.is_empty() {
            let item = |name: &String| format!("<rdf:li>{}</rdf:li>", partial_escape(name));
            let items: String = self.creators.iter().map(item).collect();
            properties.push_str(&format!(
                "   <dc:creator><rdf:Seq>{items}</rdf:Seq></dc:creator>\n"
            ));
        }
        format!("{BEFORE}{properties}{AFTER}")
    }
}

const BEFORE: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
 <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
  <rdf:Description rdf:about=\"\"
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
    xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\"
    xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"
    xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"
    xmlns:plus=\"http://ns.useplus.org/ldf/xmp/1.0/\">
";

const AFTER: &str = "  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>";

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(words: &Written) -> [u8; 32] {
        let mut hash = Sha256::new();
        words.digest_into(&mut hash);
        hash.finalize().into()
    }

    #[test]
    fn the_override_is_the_credit_and_else_the_agency() {
        let mut content = MediaContent {
            credit_source: Some("Northwire".to_owned()),
            ..MediaContent::default()
        };
        assert_eq!(Written::of(&content).credit.as_deref(), Some("Northwire"));
        content.credit_line = Some("Pool".to_owned());
        assert_eq!(Written::of(&content).credit.as_deref(), Some("Pool"));
        content.credit_line = Some(" ".to_owned());
        assert_eq!(Written::of(&content).credit.as_deref(), Some("Northwire"));
    }

    #[test]
    fn the_digest_tells_words_apart() {
        let words = |creators: &[&str], credit: Option<&str>| Written {
            creators: creators.iter().map(ToString::to_string).collect(),
            credit: credit.map(str::to_owned),
            ..Written::default()
        };
        let all = [
            words(&[], None),
            words(&["a", "b"], None),
            words(&["a</rdf:li><rdf:li>b"], None),
            words(&["ab"], None),
            words(&[], Some("ab")),
        ];
        for (at, one) in all.iter().enumerate() {
            assert_eq!(one.is_empty(), at == 0);
            assert_eq!(digest(one), digest(&one.clone()));
            for other in &all[at + 1..] {
                assert_ne!(digest(one), digest(other));
            }
        }
    }

    /// The longest that the API lets through, in the characters that escape the longest.
    #[test]
    fn the_longest_words_fit_into_a_jpeg() {
        let long = |length: usize| Some("&".repeat(length));
        let words = Written {
            creators: vec!["&".repeat(255); 20],
            credit: long(255),
            copyright_notice: long(1000),
            usage_terms: long(2000),
            license_url: long(2000),
            acquire_license_page: long(2000),
            digital_source_type: long(255),
        };
        let packet = words.packet().unwrap();
        assert!(packet.len() <= MAX_PACKET, "{}", packet.len());
        assert!(packet.contains("plus:LicensorURL"));
    }
}
