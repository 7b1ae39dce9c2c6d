//! A rendition from its first pixel to the credit written into it.

use newsdesk_domain::body::FocalPoint;

use crate::limits::Limits;
use crate::metadata::{Written, embed};
use crate::refusal::MediaRefusal;
use crate::rendition::{Format, Order, draw};

/// Draws what was ordered of an original, cropped around `focus` (the middle where none
/// is given), and writes `words` into it: its only metadata.
///
/// # Errors
/// Every [`MediaRefusal`], where the original is none that would be taken.
pub fn develop(
    original: &[u8],
    order: &Order,
    focus: Option<FocalPoint>,
    words: &Written,
    limits: &Limits,
) -> Result<Vec<u8>, MediaRefusal> {
    let drawn = draw(original, order, focus, limits)?;
    if words.is_empty() {
        return Ok(drawn);
    }
    Ok(match order.format {
        Format::Avif => embed::avif(drawn, words),
        Format::Webp => embed::webp(drawn, words),
        Format::Jpeg => embed::jpeg(drawn, words),
        Format::Png => embed::png(drawn, words),
    })
}
