//! The closed list of what may be drawn: presets and widths, as the settings name them.
//!
//! A rendition's name is a preset, a width and a format: `wide-1280.avif`. Only what
//! [`Presets::sizes`] lists for a photo can be ordered, so that nobody can ask for a
//! million sizes of it, and no size has two names.

use sha2::{Digest, Sha256};

use super::crop::Crop;
use super::format::Format;
use super::preset::{Preset, Ratio, digits};

/// The most presets, and the most widths: a photo has at most their product of
/// renditions in each format.
const MAX_ENTRIES: usize = 16;

/// A photo's own width is listed where it is more than this part of the last one wider.
const NEAR: u32 = 10;

/// The largest width.
const MAX_WIDTH: u32 = 8_192;

/// Why the settings name no presets.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PresetsError {
    /// A list without an entry.
    #[error("no {0} are named")]
    None(&'static str),
    /// A list of too many entries.
    #[error("more than 16 {0} are named")]
    TooMany(&'static str),
    /// Photos would be cropped everywhere.
    #[error("every preset crops: one must leave photos whole, such as `full`")]
    NoneWhole,
    /// A name that could not stand in an address.
    #[error(
        "`{0}` is no preset's name: it takes up to 20 lower-case letters and digits, a letter first"
    )]
    Name(String),
    /// An aspect ratio that is none.
    #[error(
        "preset `{preset}` has the ratio `{ratio}`: it takes two whole numbers from 1 to 10000, such as 16:9"
    )]
    Ratio {
        /// Whose.
        preset: String,
        /// What is written.
        ratio: String,
    },
    /// A width that is none.
    #[error("`{0}` is no width: it takes whole numbers from 1 to 8192")]
    Width(String),
    /// The same name, or the same width, twice.
    #[error("`{0}` is named twice")]
    Twice(String),
}

/// What may be drawn of every photo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Presets {
    presets: Vec<Preset>,
    /// In ascending order.
    widths: Vec<u32>,
}

impl Default for Presets {
    /// [`Presets::PRESETS`] and [`Presets::WIDTHS`].
    fn default() -> Self {
        Self::parse(Self::PRESETS, Self::WIDTHS).unwrap_or(Self {
            presets: Vec::new(),
            widths: Vec::new(),
        })
    }
}

impl Presets {
    /// The presets where nobody names others.
    pub const PRESETS: &str = "full, wide=16:9, standard=4:3, square=1:1";
    /// The widths where nobody names others.
    pub const WIDTHS: &str = "320, 640, 1280, 1920";

    /// Reads both lists, entries between commas: `full, wide=16:9` and `320, 640`.
    ///
    /// # Errors
    /// [`PresetsError`], which names what is at fault.
    pub fn parse(presets: &str, widths: &str) -> Result<Self, PresetsError> {
        let presets = entries(presets, "presets")?
            .into_iter()
            .map(Preset::parse)
            .collect::<Result<Vec<_>, _>>()?;
        let mut widths = entries(widths, "widths")?
            .into_iter()
            .map(|text| {
                digits(text)
                    .filter(|width| (1..=MAX_WIDTH).contains(width))
                    .ok_or_else(|| PresetsError::Width(text.to_owned()))
            })
            .collect::<Result<Vec<_>, _>>()?;
        widths.sort_unstable();
        if presets.iter().all(|preset| preset.ratio.is_some()) {
            return Err(PresetsError::NoneWhole);
        }
        for (at, preset) in presets.iter().enumerate() {
            if presets.iter().skip(at + 1).any(|p| p.name == preset.name) {
                return Err(PresetsError::Twice(preset.name.to_string()));
            }
        }
        for (width, next) in widths.iter().zip(widths.iter().skip(1)) {
            if width == next {
                return Err(PresetsError::Twice(width.to_string()));
            }
        }
        Ok(Self { presets, widths })
    }

    /// Feeds the hash of a rendition's address with what its name does not say: what each
    /// preset crops to. Names are in it too, so that no two lists feed it alike.
    pub fn digest_into(&self, hash: &mut Sha256) {
        for Preset { name, ratio } in &self.presets {
            let (across, down) = ratio.map_or((0, 0), |ratio| (ratio.across(), ratio.down()));
            hash.update(name.as_str());
            hash.update([0]);
            hash.update(across.to_be_bytes());
            hash.update(down.to_be_bytes());
        }
    }

    /// The presets, in the order they are named.
    pub fn all(&self) -> &[Preset] {
        &self.presets
    }

    /// The widths, in ascending order.
    pub fn widths(&self) -> &[u32] {
        &self.widths
    }

    /// The sizes this preset has of a photo of so many pixels (as displayed), narrowest
    /// first: every listed width that the crop has, and where it has not the largest and
    /// is notably wider than the last, its own. Nothing is enlarged.
    pub fn sizes(&self, preset: &Preset, width: u32, height: u32) -> Vec<(u32, u32)> {
        let Some(crop) = Crop::largest(preset.ratio, width, height) else {
            return Vec::new();
        };
        let listed = self.widths.iter().copied();
        let mut widths: Vec<u32> = listed.filter(|listed| *listed <= crop.width).collect();
        let narrow = self.widths.last().is_some_and(|last| crop.width < *last);
        // A few pixels more than the last are not worth a file of their own.
        let more = widths
            .last()
            .is_none_or(|last| crop.width > last + last / NEAR);
        if narrow && more {
            widths.push(crop.width);
        }
        widths
            .into_iter()
            .map(|width| (width, crop.height_at(width)))
            .collect()
    }

    /// The name of the rendition that comes nearest to the one of this name, in the same crop
    /// and format, and rather narrower than wider; nothing for a name that could never be one.
    pub fn nearest(&self, name: &str, width: u32, height: u32) -> Option<String> {
        let (stem, extension) = name.split_once('.')?;
        let format = Format::from_extension(extension)?;
        let (preset, asked) = stem.split_once('-')?;
        let asked = digits(asked)?;
        let preset = self.presets.iter().find(|p| p.name.as_str() == preset)?;
        let sizes = self.sizes(preset, width, height);
        let narrower = sizes.iter().rev().find(|(width, _)| *width <= asked);
        let &(width, _) = narrower.or(sizes.first())?;
        Some(rendition_name(preset, width, format))
    }

    /// What a rendition's name orders of a photo of so many pixels (as displayed).
    /// Nothing for a name that is spelt in any other way than [`rendition_name`] does, or
    /// that asks for what [`Presets::sizes`] does not list.
    pub fn find(&self, name: &str, width: u32, height: u32) -> Option<Order> {
        let (stem, extension) = name.split_once('.')?;
        let format = Format::from_extension(extension)?;
        let (preset, asked) = stem.split_once('-')?;
        let asked = digits(asked)?;
        let preset = self.presets.iter().find(|p| p.name.as_str() == preset)?;
        let (width, height) = self
            .sizes(preset, width, height)
            .into_iter()
            .find(|(width, _)| *width == asked)?;
        Some(Order {
            ratio: preset.ratio,
            width,
            height,
            format,
        })
    }
}

fn entries<'a>(list: &'a str, what: &'static str) -> Result<Vec<&'a str>, PresetsError> {
    if list.trim().is_empty() {
        return Err(PresetsError::None(what));
    }
    let entries: Vec<&str> = list.split(',').map(str::trim).collect();
    if entries.len() > MAX_ENTRIES {
        return Err(PresetsError::TooMany(what));
    }
    Ok(entries)
}

/// One rendition to draw.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Order {
    /// What the photo is cropped to; nothing leaves it whole.
    pub ratio: Option<Ratio>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// How it is encoded.
    pub format: Format,
}

/// A rendition's name, as [`Presets::find`] reads it.
pub fn rendition_name(preset: &Preset, width: u32, format: Format) -> String {
    format!("{}-{width}.{}", preset.name, format.extension())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(preset: &str, width: u32, height: u32) -> Vec<(u32, u32)> {
        let presets = Presets::default();
        let preset = presets.all().iter().find(|p| p.name.as_str() == preset);
        presets.sizes(preset.unwrap(), width, height)
    }

    #[test]
    fn the_default_is_what_the_settings_would_say() {
        let parsed = Presets::parse(Presets::PRESETS, "320,640,1280,1920").unwrap();
        assert_eq!(parsed, Presets::default());
        let ratios: Vec<String> = parsed
            .all()
            .iter()
            .map(|preset| preset.ratio.map_or("none".to_owned(), |r| r.to_string()))
            .collect();
        assert_eq!(ratios, ["none", "16:9", "4:3", "1:1"]);
        let unordered = Presets::parse(" full , wide = 16 : 9 ", "640 , 320").unwrap();
        assert_eq!(unordered.widths(), [320, 640]);
    }

    #[test]
    fn what_is_wrong_with_a_list_is_said() {
        let many = |what: fn(usize) -> String| (1..=17).map(what).collect::<Vec<_>>().join(",");
        let (presets, widths) = (many(|n| format!("p{n}")), many(|n| n.to_string()));
        let twenty_one = "a".repeat(21);
        for (presets, widths, wanted) in [
            ("", "320", "no presets are named"),
            ("full", " ", "no widths are named"),
            (&*presets, "320", "more than 16 presets are named"),
            ("full", &*widths, "more than 16 widths are named"),
            ("full,full=1:1", "320", "`full` is named twice"),
            ("full", "320,640,320", "`320` is named twice"),
            ("full,", "320", "`` is no preset's name: it takes"),
            ("Wide=16:9", "320", "`Wide` is no preset's name"),
            ("9wide", "320", "`9wide` is no preset's name"),
            ("wi-de", "320", "`wi-de` is no preset's name"),
            (&*twenty_one, "320", "is no preset's name"),
            ("wide=16x9", "320", "preset `wide` has the ratio `16x9`"),
            ("wide=", "320", "preset `wide` has the ratio ``"),
            ("wide=0:9", "320", "preset `wide` has the ratio `0:9`"),
            ("wide=16:0", "320", "preset `wide` has the ratio `16:0`"),
            (
                "wide=10001:1",
                "320",
                "preset `wide` has the ratio `10001:1`",
            ),
            ("wide=16:9", "320", "every preset crops"),
            ("wide=1.5:1", "320", "preset `wide` has the ratio `1.5:1`"),
            ("wide=-1:1", "320", "preset `wide` has the ratio `-1:1`"),
            ("full", "0", "`0` is no width"),
            ("full", "8193", "`8193` is no width"),
            ("full", "99999999999", "`99999999999` is no width"),
            ("full", "320,,640", "`` is no width"),
            ("full", "+320", "`+320` is no width"),
            ("full", "320px", "`320px` is no width"),
        ] {
            let said = Presets::parse(presets, widths).unwrap_err().to_string();
            assert!(
                said.contains(wanted),
                "{presets:?} {widths:?} gave {said:?}"
            );
        }
        assert!(Presets::parse("full", "8192").is_ok());
    }

    #[test]
    fn the_nearest_is_one_there_is() {
        let presets = Presets::default();
        for (name, nearest) in [
            ("full-320.jpg", Some("full-320.jpg")),
            ("full-500.jpg", Some("full-320.jpg")),
            ("wide-4000.avif", Some("wide-1000.avif")),
            ("square-64.webp", Some("square-320.webp")),
            ("huge-64.webp", None),
            ("full-64.gif", None),
            ("full-x.jpg", None),
        ] {
            let found = presets.nearest(name, 1000, 600);
            assert_eq!(found.as_deref(), nearest, "{name}");
        }
    }

    #[test]
    fn sizes_are_those_a_photo_has_and_its_own_where_it_is_small() {
        assert_eq!(
            sizes("wide", 6000, 4000),
            [(320, 180), (640, 360), (1280, 720), (1920, 1080)]
        );
        assert_eq!(
            sizes("full", 1000, 600),
            [(320, 192), (640, 384), (1000, 600)]
        );
        assert_eq!(sizes("square", 1000, 600), [(320, 320), (600, 600)]);
        assert_eq!(sizes("full", 640, 480), [(320, 240), (640, 480)]);
        assert_eq!(
            sizes("full", 1921, 480),
            [(320, 80), (640, 160), (1280, 320), (1920, 480)]
        );
        assert_eq!(sizes("wide", 1, 1), [(1, 1)]);
        assert_eq!(sizes("full", 1, 12_000), [(1, 12_000)]);
        assert_eq!(sizes("full", 12_000, 1)[0], (320, 1));
        assert_eq!(sizes("full", 0, 0), []);
    }

    #[test]
    fn a_name_orders_what_is_listed_and_has_one_spelling() {
        let presets = Presets::default();
        let order = presets.find("wide-1280.avif", 6000, 4000).unwrap();
        assert_eq!((order.width, order.height), (1280, 720));
        assert_eq!(
            (order.format, order.ratio),
            (Format::Avif, Ratio::new(16, 9))
        );
        for preset in presets.all() {
            for (width, height) in presets.sizes(preset, 1000, 600) {
                for format in Format::ALL {
                    let name = rendition_name(preset, width, format);
                    let order = presets.find(&name, 1000, 600).unwrap();
                    assert_eq!((order.width, order.height), (width, height));
                }
            }
        }
        for name in [
            "",
            ".",
            "-",
            "-.",
            "wide",
            "wide-",
            "wide-640",
            "wide-640.",
            "wide.jpg",
            "wide-.jpg",
            "wide-0640.jpg",
            "wide-+640.jpg",
            "wide--640.jpg",
            "Wide-640.jpg",
            "wide-640.JPG",
            "wide-640.jpeg",
            "wide-640.gif",
            "wide-641.jpg",
            "wide-0.jpg",
            "wide-1920.jpg",
            "tall-640.jpg",
            "wide-640.jpg ",
            " wide-640.jpg",
            "wide-640.jpg.png",
            "wide-640-640.jpg",
            "wide-64٠.jpg",
            "wide-4294967936.jpg",
            "wide-640.jpg/",
            "../wide-640.jpg",
            "wide-640%2ejpg",
        ] {
            assert_eq!(presets.find(name, 1000, 600), None, "{name:?}");
        }
    }
}
