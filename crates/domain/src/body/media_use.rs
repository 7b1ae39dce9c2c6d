//! One use of a photo: which one, and what this story says differently about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::Id;

/// A photo as one place uses it. What is `None` is inherited from the photo itself.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MediaUse {
    /// The photo.
    pub media: Id,
    /// The caption here, at most 5,000 characters of plain text.
    pub caption: Option<String>,
    /// The text alternative here, at most 1,000 characters.
    pub alt_text: Option<String>,
    /// The credit here, at most 255 characters.
    pub credit_line: Option<String>,
    /// What must stay in view here when the photo is cropped.
    pub focal_point: Option<FocalPoint>,
    /// The photo shown in its place, in its own words, where this one may not be shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Id>,
}

impl MediaUse {
    /// A use that inherits everything from the photo.
    pub const fn of(media: Id) -> Self {
        Self {
            media,
            caption: None,
            alt_text: None,
            credit_line: None,
            focal_point: None,
            fallback: None,
        }
    }

    /// The photos it may come to show, the first choice first.
    pub fn photos(&self) -> impl Iterator<Item = Id> + use<> {
        [Some(self.media), self.fallback].into_iter().flatten()
    }

    /// What is shown of it: the photo if `may_show` finds it, or else its fallback, for
    /// which none of the words here count.
    pub fn shown<T>(&self, may_show: impl Fn(Id) -> Option<T>) -> Option<(Cow<'_, Self>, T)> {
        if let Some(photo) = may_show(self.media) {
            return Some((Cow::Borrowed(self), photo));
        }
        let fallback = self.fallback?;
        Some((Cow::Owned(Self::of(fallback)), may_show(fallback)?))
    }
}

/// A point of a photo as displayed, in fractions of its width and height from the top
/// left: both 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct FocalPoint {
    /// From the left edge, 0 to 1.
    pub x: f64,
    /// From the top edge, 0 to 1.
    pub y: f64,
}

impl FocalPoint {
    /// The middle, where nothing else is said.
    pub const CENTRE: Self = Self { x: 0.5, y: 0.5 };

    /// In thousandths, as precise as a crop needs it: points that are one in thousandths
    /// are one crop.
    pub fn thousandths(self) -> (i32, i32) {
        let thousandth = |part: f64| {
            #[expect(clippy::cast_possible_truncation, reason = "0 to 1000")]
            let thousandth = (part.clamp(0.0, 1.0) * 1000.0).round() as i32;
            thousandth
        };
        (thousandth(self.x), thousandth(self.y))
    }

    /// The point of these thousandths.
    pub fn of_thousandths((x, y): (i32, i32)) -> Self {
        let part = |thousandths: i32| f64::from(thousandths.clamp(0, 1000)) / 1000.0;
        Self {
            x: part(x),
            y: part(y),
        }
    }
}
