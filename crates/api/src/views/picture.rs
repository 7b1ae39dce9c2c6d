//! Photos and recordings as every answer shows them: written once for each version, since
//! a list shows twenty and each has a hundred addresses.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use newsdesk_domain::body::FocalPoint;
use newsdesk_domain::stored::Media;
use newsdesk_domain::{Id, Timestamp};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::services::Settings;
use crate::views::media::MediaRef;
use crate::views::renditions::DisplayCopy;

/// The widest rendition of a small picture that stands beside a name in every list.
const PORTRAIT: u32 = 640;

/// How many bytes of written photos are held: some two thousand of them.
const HELD_AT_MOST: u64 = 16 * 1024 * 1024;

/// How many are reckoned with.
const EXPECTED: usize = 2_500;

/// A [`MediaRef`] that is written already.
#[derive(Clone, Debug)]
pub(crate) struct Picture(Arc<Written>);

/// A photo or recording as JSON, and what HTML and search engines are told of it.
#[derive(Debug)]
pub(crate) struct Written {
    json: Box<RawValue>,
    /// Where it is to be had.
    pub url: String,
    /// A photo's uncropped rendition that every browser shows.
    pub display: Option<DisplayCopy>,
    /// Every width there is of that.
    pub srcset: Option<String>,
}

impl Picture {
    /// A photo cropped around its own focal point, or another file.
    pub fn of(media: &Media, settings: &Settings) -> Self {
        Self::around(media, media.content.focal_point, settings)
    }

    /// A photo cropped around this point.
    pub fn around(media: &Media, focus: Option<FocalPoint>, settings: &Settings) -> Self {
        Self::up_to(u32::MAX, media, focus, settings)
    }

    /// A small picture beside a name: no rendition wider than [`PORTRAIT`].
    pub fn portrait(media: &Media, settings: &Settings) -> Self {
        Self::up_to(PORTRAIT, media, media.content.focal_point, settings)
    }

    fn up_to(widest: u32, media: &Media, focus: Option<FocalPoint>, settings: &Settings) -> Self {
        let sight = Sight {
            id: media.id,
            version: media.version,
            // A version that was undone comes again, but not at the same time.
            modified_at: media.modified_at,
            focus: focus.unwrap_or(FocalPoint::CENTRE).thousandths(),
            widest,
        };
        let pictures = &settings.pictures.0;
        if let Some(held) = pictures.get(&sight) {
            return Self(held);
        }
        let written = Arc::new(Written::of(MediaRef::up_to(widest, media, focus, settings)));
        pictures.insert(sight, Arc::clone(&written));
        Self(written)
    }

    /// What is told of it beside its JSON.
    pub fn written(&self) -> &Written {
        &self.0
    }
}

impl Written {
    fn of(shown: MediaRef<'_>) -> Self {
        // It has no map and no number that JSON does not know.
        let json = to_raw_value(&shown).unwrap_or_default();
        let display = shown.display.as_ref().map(|copy| copy.url.as_str());
        let of = shown
            .renditions
            .iter()
            .find(|it| Some(it.url.as_str()) == display);
        Self {
            json,
            srcset: of.map(|rendition| rendition.srcset.clone()),
            display: shown.display,
            url: shown.url,
        }
    }
}

impl Serialize for Picture {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.json.serialize(to)
    }
}

impl PartialSchema for Picture {
    fn schema() -> RefOr<Schema> {
        MediaRef::schema()
    }
}

impl ToSchema for Picture {
    fn name() -> Cow<'static, str> {
        MediaRef::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        MediaRef::schemas(schemas);
    }
}

/// All that tells one written photo from another, under the same settings.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Sight {
    id: Id,
    version: i64,
    modified_at: Timestamp,
    focus: (i32, i32),
    widest: u32,
}

/// The photos that were last written; clones are handles to the same.
#[derive(Clone)]
pub struct Pictures(Arc<Cache<Sight, Arc<Written>, Weigh>>);

impl Default for Pictures {
    fn default() -> Self {
        let held = Cache::with_weighter(EXPECTED, HELD_AT_MOST, Weigh);
        Self(Arc::new(held))
    }
}

impl fmt::Debug for Pictures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pictures").field(&self.0.len()).finish()
    }
}

#[derive(Clone)]
struct Weigh;

impl Weighter<Sight, Arc<Written>> for Weigh {
    fn weight(&self, _: &Sight, written: &Arc<Written>) -> u64 {
        let srcset = written.srcset.as_ref().map_or(0, String::len);
        (size_of::<Sight>() + size_of::<Written>() + written.json.get().len() + srcset) as u64
    }
}
