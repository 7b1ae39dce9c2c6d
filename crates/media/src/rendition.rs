//! Renditions: a photo cropped, scaled and encoded for one place it is shown in.
//!
//! [`Presets`] is the closed list of what may be drawn and [`Presets::find`] reads an
//! [`Order`] off a rendition's name; [`draw`] carries it out on the original's bytes.
//! A rendition is upright, never larger than the photo, in sRGB without a profile, and
//! carries nothing but the picture. [`inspect_with_look`] tells what is shown of a photo before any
//! rendition has come.
//!
//! The large picture is held once: it is decoded no larger than needed where the format
//! can, and cropped, scaled, converted and turned in this order, each on less of it.

mod colour;
mod crop;
mod encode;
mod format;
mod look;
mod preset;
mod presets;
mod resize;

pub use format::Format;
pub use look::inspect_with_look;
pub use preset::{Preset, PresetName, Ratio};
pub use presets::{Order, Presets, PresetsError, rendition_name};

use newsdesk_domain::body::FocalPoint;

use crate::format::{Header, Survey, decode_picture};
use crate::limits::Limits;
use crate::read::{guarded, surveyed, turns};
use crate::refusal::MediaRefusal;
use crop::{Area, Crop};
use encode::Raster;
use resize::Stretch;

/// Changes whenever the same original, order and focal point would give other bytes,
/// for the address of a rendition is promised never to change its meaning.
pub const PIPELINE: &str = "newsdesk rendition 1";

/// Draws a rendition of a photo that was taken before ([`crate::inspect`]). The same
/// arguments give the same bytes. Where the order asks for more pixels than the crop
/// has, those it has are given.
///
/// # Errors
/// Every [`MediaRefusal`]; what is over a limit is refused before anything is decoded.
pub fn draw(
    bytes: &[u8],
    order: &Order,
    focus: Option<FocalPoint>,
    limits: &Limits,
) -> Result<Vec<u8>, MediaRefusal> {
    let survey = surveyed(bytes, limits)?;
    let kind = survey.header.kind;
    let damaged = MediaRefusal::Damaged { kind };
    guarded(kind, || {
        let plan = plan(&survey.header, order, focus).ok_or_else(|| damaged.clone())?;
        let raster = raster(bytes, survey, &plan)?.ok_or_else(|| damaged.clone())?;
        encode::encode(raster, order.format).ok_or(damaged)
    })
}

/// What is to be done with the stored picture.
struct Plan {
    area: Area,
    /// Pixels, before the picture is turned.
    width: u32,
    /// Pixels, before the picture is turned.
    height: u32,
    /// What the decoder may divide the size by and still give enough pixels.
    divisor: u32,
}

fn plan(header: &Header, order: &Order, focus: Option<FocalPoint>) -> Option<Plan> {
    let stored = (header.width, header.height);
    let turned = turns(header.orientation);
    let swap = |(a, b): (u32, u32)| if turned { (b, a) } else { (a, b) };
    let (across, down) = swap(stored);
    let crop = Crop::largest(order.ratio, across, down)?;
    let area = crop
        .around(focus.unwrap_or(FocalPoint::CENTRE), across, down)
        .before(header.orientation, stored);
    let wanted = (
        order.width.clamp(1, crop.width),
        order.height.clamp(1, crop.height),
    );
    let (width, height) = swap(wanted);
    let enough = |divisor: &u32| area.width / divisor >= width && area.height / divisor >= height;
    Some(Plan {
        area,
        width,
        height,
        divisor: [8, 4, 2].into_iter().find(enough).unwrap_or(1),
    })
}

/// The pixels of a rendition; nothing where the picture's parts do not fit together,
/// which decoding excludes.
fn raster(bytes: &[u8], survey: Survey, plan: &Plan) -> Result<Option<Raster>, MediaRefusal> {
    let orientation = survey.header.orientation;
    let whole = (survey.header.width, survey.header.height);
    let mut picture = decode_picture(bytes, survey, plan.divisor)?;
    picture.settle_alpha();
    let divided = (picture.width, picture.height) != whole;
    let stretch = Stretch::of(plan.area, if divided { plan.divisor } else { 1 });
    Ok(resize::resize(picture, &stretch, plan.width, plan.height)
        .map(colour::to_srgb)
        .and_then(|picture| Raster::upright(picture, orientation)))
}
