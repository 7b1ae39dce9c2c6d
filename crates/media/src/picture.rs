//! A decoded picture: eight bits a channel, rows from the top, nothing between them.

/// The most bytes of a colour profile that is read: those for screens have a few
/// thousand, those for presses up to a million or two.
pub(crate) const MAX_PROFILE: usize = 2 * 1024 * 1024;

/// The channels of a pixel, a byte each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Channels {
    /// Grey.
    L,
    /// Grey and opacity.
    La,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue and opacity.
    Rgba,
    /// Inks, 255 being the most: cyan, magenta, yellow, black.
    Cmyk,
}

impl Channels {
    /// Bytes of a pixel.
    pub(crate) const fn count(self) -> usize {
        match self {
            Self::L => 1,
            Self::La => 2,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }

    /// Whether the last channel is opacity.
    pub(crate) const fn alpha(self) -> bool {
        matches!(self, Self::La | Self::Rgba)
    }
}

/// Pixels as stored, before the orientation is applied.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) channels: Channels,
    /// `width` × `height` pixels of [`Channels::count`] bytes.
    pub(crate) data: Vec<u8>,
    /// The colour profile these pixels are meant in.
    pub(crate) icc: Option<Vec<u8>>,
}

impl Picture {
    /// Drops an opacity channel in which every pixel is opaque: most files that have
    /// one do not use it, and it decides which formats the photo is offered in.
    pub(crate) fn settle_alpha(&mut self) {
        let count = self.channels.count();
        let opaque = match self.channels {
            Channels::La => Channels::L,
            Channels::Rgba => Channels::Rgb,
            Channels::L | Channels::Rgb | Channels::Cmyk => return,
        };
        if !self
            .data
            .chunks_exact(count)
            .all(|pixel| pixel[count - 1] == u8::MAX)
        {
            return;
        }
        let kept = opaque.count();
        let pixels = self.data.len() / count;
        for index in 1..pixels {
            self.data
                .copy_within(index * count..index * count + kept, index * kept);
        }
        self.data.truncate(pixels * kept);
        self.channels = opaque;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(data: &[u8]) -> Picture {
        Picture {
            width: 2,
            height: 1,
            channels: Channels::Rgba,
            data: data.to_vec(),
            icc: None,
        }
    }

    #[test]
    fn an_unused_opacity_channel_is_dropped_and_a_used_one_kept() {
        let mut opaque = picture(&[1, 2, 3, 255, 4, 5, 6, 255]);
        opaque.settle_alpha();
        assert_eq!(
            (opaque.channels, opaque.data),
            (Channels::Rgb, vec![1, 2, 3, 4, 5, 6])
        );
        let mut clear = picture(&[1, 2, 3, 255, 4, 5, 6, 254]);
        clear.settle_alpha();
        assert_eq!((clear.channels, clear.data.len()), (Channels::Rgba, 8));
    }
}
