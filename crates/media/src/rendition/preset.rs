//! A preset: a name for how photos are cropped.

use std::fmt;

use super::presets::PresetsError;

/// The most characters of a preset's name.
const MAX_NAME: usize = 20;

/// The largest term of a ratio; more says nothing that a photo could show.
const MAX_TERM: u32 = 10_000;

/// The name of a preset: lower-case letters and digits, a letter first, at most twenty.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PresetName(String);

impl PresetName {
    /// Reads a name.
    ///
    /// # Errors
    /// [`PresetsError::Name`] for anything else.
    pub fn parse(text: &str) -> Result<Self, PresetsError> {
        let sound = text.len() <= MAX_NAME
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        if sound {
            Ok(Self(text.to_owned()))
        } else {
            Err(PresetsError::Name(text.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PresetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An aspect ratio, width to height; neither is 0.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Ratio {
    across: u32,
    down: u32,
}

impl Ratio {
    /// A ratio of two numbers from 1 to 10,000.
    pub fn new(across: u32, down: u32) -> Option<Self> {
        let term = 1..=MAX_TERM;
        (term.contains(&across) && term.contains(&down)).then_some(Self { across, down })
    }

    /// The width.
    pub const fn across(self) -> u32 {
        self.across
    }

    /// The height.
    pub const fn down(self) -> u32 {
        self.down
    }

    fn parse(text: &str) -> Option<Self> {
        let (across, down) = text.split_once(':')?;
        Self::new(digits(across.trim())?, digits(down.trim())?)
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.across, self.down)
    }
}

/// A named way to crop photos.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Preset {
    /// What it is called in addresses.
    pub name: PresetName,
    /// What photos are cropped to; nothing leaves them as they are.
    pub ratio: Option<Ratio>,
}

impl Preset {
    /// Reads `name` or `name=across:down`.
    pub(super) fn parse(text: &str) -> Result<Self, PresetsError> {
        let Some((name, ratio)) = text.split_once('=') else {
            return Ok(Self {
                name: PresetName::parse(text)?,
                ratio: None,
            });
        };
        let name = PresetName::parse(name.trim_end())?;
        match Ratio::parse(ratio) {
            Some(ratio) => Ok(Self {
                name,
                ratio: Some(ratio),
            }),
            None => Err(PresetsError::Ratio {
                preset: name.to_string(),
                ratio: ratio.trim().to_owned(),
            }),
        }
    }
}

/// A number as it is written here and nowhere else: no sign, no leading zero.
pub(super) fn digits(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
    plain.then(|| text.parse().ok()).flatten()
}
