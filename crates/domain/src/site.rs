//! The newsroom itself: its name, languages, time zone, logo and contact.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::Id;
use crate::shape::{
    Pattern, RefKind, Shape, email, language, list, member, object, reference, text, url,
};
use crate::time_zone;

/// What is written of the newsroom; one store is one newsroom.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SiteContent {
    /// The newsroom's name.
    pub name: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The languages it writes in, BCP 47; the first is a story's default.
    pub languages: Vec<String>,
    /// The time zone it works in, an IANA name.
    pub time_zone: String,
    /// Its logo.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Id>,
    /// How to reach it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// How to reach the newsroom.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// An address for post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// A page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Default for SiteContent {
    fn default() -> Self {
        Self {
            name: "Newsdesk".to_owned(),
            description: None,
            languages: vec!["en".to_owned()],
            time_zone: "UTC".to_owned(),
            logo: None,
            contact: None,
        }
    }
}

impl SiteContent {
    /// The language of a story that names none.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("en", String::as_str)
    }
}

const TIME_ZONE: Pattern = Pattern {
    expression: "^[A-Za-z0-9+_-]+(/[A-Za-z0-9+_-]+)*$",
    matches: time_zone::is_known,
    detail: "Must be the name of an IANA time zone, such as Europe/Lisbon.",
};

/// What an admin may write of the newsroom.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "SiteInput",
        vec![
            member("name", text(255))
                .required()
                .describe("The newsroom's name."),
            member("description", text(1000).multiline()),
            member("languages", list(language()).min(1).max(20))
                .required()
                .describe("The languages it writes in; the first is a story's default."),
            member("timeZone", text(64).pattern(TIME_ZONE))
                .required()
                .describe("An IANA time zone name."),
            member("logo", reference(RefKind::Photo)),
            member(
                "contact",
                object(
                    "ContactInput",
                    vec![
                        member("email", email()),
                        member("telephone", text(64)),
                        member("url", url(&["https", "http"], 2000)),
                    ],
                ),
            ),
        ],
    )
    .read_only(&["version", "modifiedAt"])
});
