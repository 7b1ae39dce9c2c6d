//! How much a file, its picture and its animation may hold.

use crate::format::Header;
use crate::refusal::MediaRefusal;
use crate::sniff::FileKind;

/// What is taken; held against a file's header before a pixel of it is decoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of a photo's file.
    pub max_bytes: u64,
    /// Bytes of a file of any other kind.
    pub max_file_bytes: u64,
    /// Pixels of the longer side.
    pub max_side: u32,
    /// Pixels of the picture.
    pub max_pixels: u64,
    /// Bytes that decoding may hold at once, beside the file itself.
    pub max_memory: u64,
    /// Frames of an animation.
    pub max_frames: u32,
    /// Pixels of all frames of an animation, which bounds the time it takes to decode.
    pub max_animation_pixels: u64,
}

impl Default for Limits {
    /// 25 MiB for a photo, 1 GiB for another file; 12,000 pixels a side and 50 million in all; 256 MiB to decode; 1,000
    /// frames of 300 million pixels in all.
    fn default() -> Self {
        Self {
            max_bytes: 25 * 1024 * 1024,
            max_file_bytes: 1024 * 1024 * 1024,
            max_side: 12_000,
            max_pixels: 50_000_000,
            max_memory: 256 * 1024 * 1024,
            max_frames: 1_000,
            max_animation_pixels: 300_000_000,
        }
    }
}

impl Limits {
    /// Bytes that a file of this kind may have.
    pub fn max_bytes_of(&self, kind: FileKind) -> u64 {
        match kind {
            FileKind::Image(_) => self.max_bytes,
            _ => self.max_file_bytes,
        }
    }

    /// Holds what a file's header says against the limits.
    pub(crate) fn check(&self, header: &Header) -> Result<(), MediaRefusal> {
        let (width, height) = (header.width, header.height);
        if width == 0 || height == 0 {
            return Err(MediaRefusal::Damaged { kind: header.kind });
        }
        let pixels = u64::from(width) * u64::from(height);
        if width > self.max_side || height > self.max_side || pixels > self.max_pixels {
            return Err(MediaRefusal::TooManyPixels {
                width,
                height,
                max_side: self.max_side,
                max_pixels: self.max_pixels,
            });
        }
        if header.frames > self.max_frames || header.frame_pixels > self.max_animation_pixels {
            return Err(MediaRefusal::TooManyFrames {
                frames: header.frames,
                max_frames: self.max_frames,
                max_pixels: self.max_animation_pixels,
            });
        }
        if header.memory > self.max_memory {
            return Err(MediaRefusal::TooMuchMemory {
                needed: header.memory,
                limit: self.max_memory,
            });
        }
        Ok(())
    }
}
