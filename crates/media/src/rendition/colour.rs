//! Every picture to sRGB, so that no rendition needs a profile.

use std::panic::{AssertUnwindSafe, catch_unwind};

use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

use crate::picture::{Channels, MAX_PROFILE, Picture};

/// The picture in sRGB, of three channels, or four where it is see-through. A profile
/// that is broken, or that speaks of other channels, is as good as none; and a picture
/// without one is taken for sRGB, inks for what they are on an ideal press.
pub(super) fn to_srgb(mut picture: Picture) -> Picture {
    let converted = picture
        .icc
        .take()
        .and_then(|icc| by_profile(&icc, &picture));
    let alpha = picture.channels.alpha();
    picture.data = match (converted, picture.channels) {
        (Some(data), _) => data,
        (None, Channels::Rgb | Channels::Rgba) => picture.data,
        (None, Channels::L) => each(&picture.data, |[l]: [u8; 1]| [l; 3]),
        (None, Channels::La) => each(&picture.data, |[l, a]| [l, l, l, a]),
        (None, Channels::Cmyk) => each(&picture.data, |[c, m, y, k]| {
            [c, m, y].map(|ink| shade(ink, k))
        }),
    };
    picture.channels = if alpha { Channels::Rgba } else { Channels::Rgb };
    picture
}

fn each<const N: usize, const M: usize>(data: &[u8], convert: fn([u8; N]) -> [u8; M]) -> Vec<u8> {
    let (pixels, _) = data.as_chunks::<N>();
    pixels.iter().flat_map(|pixel| convert(*pixel)).collect()
}

/// The light that one ink and black leave.
fn shade(ink: u8, black: u8) -> u8 {
    let light = u16::from(u8::MAX - ink) * u16::from(u8::MAX - black);
    u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
}

/// Converted by the picture's profile; nothing where it is broken or of other channels.
/// It comes from a stranger, so what panics over it is a broken one.
fn by_profile(icc: &[u8], picture: &Picture) -> Option<Vec<u8>> {
    if icc.len() > MAX_PROFILE {
        return None;
    }
    let (space, from, to) = match picture.channels {
        Channels::L => (DataColorSpace::Gray, Layout::Gray, Layout::Rgb),
        Channels::La => (DataColorSpace::Gray, Layout::GrayAlpha, Layout::Rgba),
        Channels::Rgb => (DataColorSpace::Rgb, Layout::Rgb, Layout::Rgb),
        Channels::Rgba => (DataColorSpace::Rgb, Layout::Rgba, Layout::Rgba),
        // Four channels, which the profile says are inks.
        Channels::Cmyk => (DataColorSpace::Cmyk, Layout::Rgba, Layout::Rgb),
    };
    let pixels = picture.data.len() / picture.channels.count();
    let convert = || {
        let profile = ColorProfile::new_from_slice(icc).ok()?;
        if profile.color_space != space {
            return None;
        }
        let srgb = ColorProfile::new_srgb();
        let transform = profile
            .create_transform_8bit(from, &srgb, to, TransformOptions::default())
            .ok()?;
        let mut data = vec![0; pixels * to.channels()];
        transform.transform(&picture.data, &mut data).ok()?;
        Some(data)
    };
    catch_unwind(AssertUnwindSafe(convert)).ok().flatten()
}
