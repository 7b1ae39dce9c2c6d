//! The pages of the portal, in the order of its menu.

/// Where a page's words come from.
#[derive(Clone, Copy)]
pub(super) enum Source {
    /// Markdown, whose first line is the heading.
    Markdown(&'static str),
    /// The table of problem codes.
    Problems,
    /// Another operation answers it.
    Elsewhere,
}

/// One page.
pub(super) struct Page {
    /// Its path on this server.
    pub(super) address: &'static str,
    /// Its name in the menu.
    pub(super) name: &'static str,
    /// What it is about, for search engines and the start page.
    pub(super) about: &'static str,
    /// The part of the menu it stands in.
    pub(super) part: &'static str,
    pub(super) source: Source,
}

const START: &str = "Start";
const GUIDES: &str = "Guides";
const FRONTENDS: &str = "Frontends";
const REFERENCE: &str = "Reference";

macro_rules! pages {
    ($($part:ident $address:literal $name:literal $about:literal $source:expr;)*) => {
        /// All pages.
        pub(super) const ALL: &[Page] = &[$(Page {
            address: $address,
            name: $name,
            about: $about,
            part: $part,
            source: $source,
        }),*];
    };
}

macro_rules! written {
    ($file:literal) => {
        Source::Markdown(include_str!(concat!("../../../../docs/portal/", $file)))
    };
}

// One row a page: part of the menu, address, name, what it is about, source.
pages! {
    START "/docs" "Overview"
        "Everything an integrator needs to build on this newsroom."
        written!("index.md");
    START "/docs/getting-started" "Getting started"
        "A page of JSON, a webhook and a typed program in five minutes."
        written!("getting-started.md");
    GUIDES "/docs/reading" "Reading"
        "Pages, lists, cursors, search and the newsroom's vocabulary."
        written!("reading.md");
    GUIDES "/docs/images" "Images"
        "Renditions, srcset, focal points and credit."
        written!("images.md");
    GUIDES "/docs/caching" "Caching"
        "ETags, shared caches, purging and never showing what is old."
        written!("caching.md");
    GUIDES "/docs/preview" "Preview"
        "Showing a draft on the website before it is published."
        written!("preview.md");
    GUIDES "/docs/writing" "Writing"
        "Creating, changing, publishing and correcting stories."
        written!("writing.md");
    GUIDES "/docs/api-keys" "API keys"
        "Letting programs in, with no more rights than they need."
        written!("api-keys.md");
    GUIDES "/docs/webhooks" "Webhooks"
        "Being told of every change, signed and in order."
        written!("webhooks.md");
    FRONTENDS "/docs/nextjs" "Next.js"
        "A front page and every story in Next.js."
        written!("nextjs.md");
    FRONTENDS "/docs/astro" "Astro"
        "A front page and every story in Astro."
        written!("astro.md");
    REFERENCE "/docs/reference" "API reference"
        "Every operation, to be tried in the browser."
        Source::Elsewhere;
    REFERENCE "/problems" "Problems"
        "What every problem code means, and what helps."
        Source::Problems;
    REFERENCE "/docs/changelog" "Changelog"
        "What was added and what changed."
        Source::Markdown(include_str!("../../../../CHANGELOG.md"));
}
