//! A byline: a person, an agency or an organisation that work is credited to; never
//! a login.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::article::words;
use crate::credit::CreditFormat;
use crate::shape::{
    Finding, RefKind, Shape, boolean, choice, email, language, list, member, object, reference,
    slug, text, url,
};

words! {
    /// What a byline is.
    BylineKind {
        /// A human being.
        Person = "person",
        /// A news agency.
        Agency = "agency",
        /// Any other organisation.
        Organisation = "organisation",
    }
}

/// What is written of a byline; references are ids.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BylineContent {
    /// The address; unique among bylines.
    pub slug: String,
    /// What it is.
    pub kind: BylineKind,
    /// The name credited.
    pub name: String,
    /// What they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
    /// A few words about them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bio: Option<String>,
    /// Their picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<Id>,
    /// Their address for post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether readers may see the address.
    #[serde(default)]
    pub email_public: bool,
    /// Where else they are found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What they know about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expertise: Vec<String>,
    /// The languages they work in, BCP 47.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// An agency's short name, such as `NW`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_code: Option<String>,
    /// How an agency wants its photos credited, such as `{source}/{creator}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_format: Option<String>,
}

impl BylineContent {
    /// What is wrong with it as a whole.
    pub fn findings(&self) -> Vec<Finding> {
        let format = self.agency_format().map(CreditFormat::parse);
        let broken = format.and_then(Result::err);
        let broken =
            broken.map(|error| Finding::new("/creditFormat", "invalid_format", error.to_string()));
        broken.into_iter().collect()
    }
}

/// A link with its words.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Link {
    /// Where to.
    pub url: String,
    /// What is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// What a client may write of a byline.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "BylineInput",
        vec![
            member("kind", choice(BylineKind::WORDS))
                .required()
                .describe("A person, an agency or an organisation."),
            member("name", text(255))
                .required()
                .describe("The name credited."),
            member("slug", slug()).describe("The address; derived from the name when absent."),
            member("jobTitle", text(255)),
            member("affiliation", text(255)),
            member("bio", text(5000).multiline()),
            member("photo", reference(RefKind::Photo)).describe("A picture of them."),
            member("email", email()).describe("Shown to readers only with `emailPublic`."),
            member("emailPublic", boolean()),
            member(
                "links",
                list(object(
                    "LinkInput",
                    vec![
                        member("url", url(&["https", "http"], 2000)).required(),
                        member("title", text(255)),
                    ],
                ))
                .max(20),
            ),
            member("expertise", list(text(100)).max(20)),
            member("languages", list(language()).max(20)),
            member("shortCode", text(16)).describe("An agency's short name, such as `NW`."),
            member("creditFormat", text(100))
                .describe("How an agency wants its photos credited: a text with `{source}` (as the photo writes it), `{agency}` (its name), `{code}` (its `shortCode`, else its name) and `{creator}`. It counts for every photo whose `creditSource` is its name or short code; where nobody is known to have made the photo, a format with `{creator}` shows its first other member alone. A person's counts for nothing."),
        ],
    )
    .read_only(&["id", "version", "createdAt", "modifiedAt", "path"])
    .example(serde_json::json!({"kind": "person", "name": "Ana Ruiz", "jobTitle": "Correspondent"}))
});
