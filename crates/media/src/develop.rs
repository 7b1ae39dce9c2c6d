//! A rendition from its first pixel to the credit written into it.

use newsdesk_domain::body::FocalPoint;

use crate::limits::Limits;
use crate::metadata::Written;
use crate::metadata::embed::{self, EmbedError};
use crate::refusal::MediaRefusal;
use crate::rendition::{Format, Order, draw};

/// Why nothing came of an order.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DevelopError {
    /// The original is none that would be taken.
    #[error(transparent)]
    Refused(#[from] MediaRefusal),
    /// The words do not fit into what was drawn.
    #[error(transparent)]
    Unwritten(#[from] EmbedError),
}

/// Draws what was ordered of an original, cropped around `focus` (the middle where none
/// is given), and writes `words` into it: its only metadata.
///
/// # Errors
/// [`DevelopError`].
pub fn develop(
    original: &[u8],
    order: &Order,
    focus: Option<FocalPoint>,
    words: &Written,
    limits: &Limits,
) -> Result<Vec<u8>, DevelopError> {
    // As exactly as the address says it, and no more.
    let focus = focus.map(|point| FocalPoint::of_thousandths(point.thousandths()));
    let drawn = draw(original, order, focus, limits)?;
    let write = match order.format {
        Format::Avif => embed::avif,
        Format::Webp => embed::webp,
        Format::Jpeg => embed::jpeg,
        Format::Png => embed::png,
    };
    Ok(write(drawn, words)?)
}
