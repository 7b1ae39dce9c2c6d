//! A feed before it is written in any format: what it is about, and its entries.

use newsdesk_domain::{Id, Timestamp};

use crate::feeds::photo::Photo;

/// A feed.
pub(super) struct Channel {
    /// Its identity, for good.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// The page of the website that it stands for, absolute.
    pub link: String,
    /// Its own address, absolute.
    pub own: String,
    /// The newsroom's name.
    pub site: String,
    /// The website's address.
    pub site_url: String,
    /// BCP 47.
    pub language: String,
    /// When what it says last changed.
    pub updated: Timestamp,
    /// The newsroom's logo.
    pub logo: Option<String>,
    /// The newest first.
    pub entries: Vec<Entry>,
}

impl Channel {
    /// When what its entries say last changed.
    pub fn newest(&self) -> Option<Timestamp> {
        self.entries.iter().map(|entry| entry.updated).max()
    }
}

/// An entry of a feed.
pub(super) struct Entry {
    /// Its identity, for good.
    pub id: String,
    /// Its page of the website, absolute.
    pub link: String,
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub summary: Option<String>,
    /// All of it, as HTML.
    pub html: String,
    /// The date readers see.
    pub published: Timestamp,
    /// When it last changed in a way readers should know of.
    pub updated: Timestamp,
    /// BCP 47.
    pub language: String,
    /// Who made it.
    pub authors: Vec<String>,
    /// Who helped.
    pub contributors: Vec<String>,
    /// What it is about.
    pub categories: Vec<Category>,
    /// Its picture.
    pub photo: Option<Photo>,
}

/// What an entry is about.
pub(super) struct Category {
    /// The word machines know it by.
    pub term: String,
    /// The name.
    pub label: String,
    /// The concept elsewhere.
    pub uri: Option<String>,
}

/// The identity of a thing that has an id, as an entry's or a feed's.
pub(super) fn urn(id: Id) -> String {
    format!("urn:uuid:{id}")
}
