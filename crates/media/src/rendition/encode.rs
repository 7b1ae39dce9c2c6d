//! Encoding: pixels in, a file without any metadata out.

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage, RgbaImage};
use jpeg_encoder::{ColorType as JpegColor, Encoder as JpegEncoder, SamplingFactor};
use ravif::{BitDepth, Encoder as AvifEncoder, Img};
use rgb::FromSlice;
use webp::{Encoder as WebpEncoder, PixelLayout, WebPConfig};

use super::format::Format;
use crate::picture::{Channels, Picture};

/// Of one scale with libjpeg's; small enough for the web, no fault seen at a glance.
const JPEG_QUALITY: u8 = 80;

/// A rough picture, then the rest: as small as a file in one scan with the same tables,
/// which the encoder writes as three, and not every decoder reads.
const JPEG_SCANS: u8 = 2;

/// Of libwebp's scale, on which the same number looks like JPEG's.
const WEBP_QUALITY: f32 = 80.0;

/// libwebp's own middle between time and size.
const WEBP_METHOD: i32 = 4;

/// Of ravif's scale: what sharp makes of a photo unless told otherwise, by SSIMULACRA 2.
const AVIF_QUALITY: f32 = 72.0;

/// The fastest: at the same likeness the slower ones save a few bytes in a hundred, and
/// take three times as long.
const AVIF_SPEED: u8 = 10;

/// An upright picture in sRGB: three bytes a pixel, or four where it is see-through.
pub(super) struct Raster {
    width: u32,
    height: u32,
    alpha: bool,
    data: Vec<u8>,
}

impl Raster {
    /// Turns a picture of three or four channels upright.
    pub(super) fn upright(picture: Picture, orientation: Orientation) -> Option<Self> {
        let Picture {
            width,
            height,
            channels,
            data,
            ..
        } = picture;
        let mut image: DynamicImage = match channels {
            Channels::Rgb => RgbImage::from_raw(width, height, data)?.into(),
            Channels::Rgba => RgbaImage::from_raw(width, height, data)?.into(),
            Channels::L | Channels::La | Channels::Cmyk => return None,
        };
        image.apply_orientation(orientation);
        Some(Self {
            width: image.width(),
            height: image.height(),
            alpha: channels.alpha(),
            data: image.into_bytes(),
        })
    }

    /// On white.
    fn flatten(mut self) -> Self {
        if self.alpha {
            let (pixels, _) = self.data.as_chunks::<4>();
            let on_white = |[r, g, b, a]: [u8; 4]| [r, g, b].map(|colour| over_white(colour, a));
            self.data = pixels.iter().flat_map(|pixel| on_white(*pixel)).collect();
            self.alpha = false;
        }
        self
    }
}

fn over_white(colour: u8, opacity: u8) -> u8 {
    let (colour, opacity) = (u16::from(colour), u16::from(opacity));
    let light = colour * opacity + 255 * (255 - opacity);
    u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
}

/// The file; nothing where the encoder gave up, which it has no cause to.
pub(super) fn encode(raster: Raster, format: Format) -> Option<Vec<u8>> {
    match format {
        Format::Avif => avif(&raster),
        Format::Webp => webp(&raster),
        Format::Jpeg => jpeg(&raster.flatten()),
        Format::Png => png(&raster),
    }
}

fn jpeg(raster: &Raster) -> Option<Vec<u8>> {
    let width = u16::try_from(raster.width).ok()?;
    let height = u16::try_from(raster.height).ok()?;
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_progressive_scans(JPEG_SCANS);
    encoder
        .encode(&raster.data, width, height, JpegColor::Rgb)
        .ok()?;
    Some(bytes)
}

fn webp(raster: &Raster) -> Option<Vec<u8>> {
    let layout = if raster.alpha {
        PixelLayout::Rgba
    } else {
        PixelLayout::Rgb
    };
    let mut config = WebPConfig::new().ok()?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    let encoder = WebpEncoder::new(&raster.data, layout, raster.width, raster.height);
    encoder
        .encode_advanced(&config)
        .ok()
        .map(|file| file.to_vec())
}

fn avif(raster: &Raster) -> Option<Vec<u8>> {
    let (width, height) = (raster.width as usize, raster.height as usize);
    // One thread: how many there are would show in the bytes, and the caller decides
    // how many renditions are drawn at once.
    let encoder = AvifEncoder::new()
        .with_quality(AVIF_QUALITY)
        .with_alpha_quality(AVIF_QUALITY)
        .with_speed(AVIF_SPEED)
        .with_bit_depth(BitDepth::Eight)
        .with_num_threads(Some(1));
    let encoded = if raster.alpha {
        encoder.encode_rgba(Img::new(raster.data.as_rgba(), width, height))
    } else {
        encoder.encode_rgb(Img::new(raster.data.as_rgb(), width, height))
    };
    encoded.ok().map(|encoded| encoded.avif_file)
}

fn png(raster: &Raster) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_color(if raster.alpha {
        png::ColorType::Rgba
    } else {
        png::ColorType::Rgb
    });
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&raster.data).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}
