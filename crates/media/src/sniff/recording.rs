//! Video, sound and documents by their first bytes. Containers are told apart by what
//! they say of themselves; what is in them is not looked at.

use super::kind::{AudioKind, DocumentKind, FileKind, VideoKind};

/// The kind that begins with these bytes, if it is one of these.
pub(super) fn recording(head: &[u8]) -> Option<FileKind> {
    if head.starts_with(b"%PDF-") && head.get(5).is_some_and(u8::is_ascii_digit) {
        return Some(FileKind::Document(DocumentKind::Pdf));
    }
    if head.starts_with(b"fLaC\0\0\0\x22") || head.starts_with(b"fLaC\x80\0\0\x22") {
        return Some(FileKind::Audio(AudioKind::Flac));
    }
    if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WAVE") {
        return Some(FileKind::Audio(AudioKind::Wav));
    }
    iso_base_media(head)
        .or_else(|| ebml(head))
        .or_else(|| ogg(head))
        .or_else(|| mpeg_audio(head))
}

/// MP4 and QuickTime, by the major brand of the box at their beginning (ISO 14496-12).
fn iso_base_media(head: &[u8]) -> Option<FileKind> {
    let size = u32::from_be_bytes(head.get(..4)?.try_into().ok()?);
    if head.get(4..8)? != b"ftyp" || size < 16 || !size.is_multiple_of(4) {
        return None;
    }
    match head.get(8..12)? {
        b"qt  " => Some(FileKind::Video(VideoKind::QuickTime)),
        b"M4A " | b"M4B " => Some(FileKind::Audio(AudioKind::M4a)),
        b"isom" | b"iso2" | b"iso3" | b"iso4" | b"iso5" | b"iso6" | b"iso7" | b"iso8" | b"iso9"
        | b"mp41" | b"mp42" | b"avc1" | b"M4V " | b"M4VH" | b"M4VP" | b"dash" | b"MSNV"
        | b"XAVC" | b"f4v " => Some(FileKind::Video(VideoKind::Mp4)),
        _ => None,
    }
}

/// WebM and Matroska, by the document type of the header (RFC 8794, RFC 9559).
fn ebml(head: &[u8]) -> Option<FileKind> {
    const DOC_TYPE: u64 = 0x4282;
    let rest = head.strip_prefix(b"\x1a\x45\xdf\xa3")?;
    let (size, rest) = vint(rest, true)?;
    let mut elements = rest.get(..usize::try_from(size).ok()?)?;
    while !elements.is_empty() {
        let (id, after) = vint(elements, false)?;
        let (size, after) = vint(after, true)?;
        let (content, next) = after.split_at_checked(usize::try_from(size).ok()?)?;
        if id == DOC_TYPE {
            return match content {
                b"webm" => Some(FileKind::Video(VideoKind::Webm)),
                b"matroska" => Some(FileKind::Video(VideoKind::Matroska)),
                _ => None,
            };
        }
        elements = next;
    }
    None
}

/// A number of EBML: the zero bits in front say how many bytes it has. An id keeps the
/// bit that ends them, a size does not.
fn vint(bytes: &[u8], marker_off: bool) -> Option<(u64, &[u8])> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    let (number, rest) = bytes.split_at_checked(length)?;
    let value = number.iter().fold(0, |sum, b| (sum << 8) | u64::from(*b));
    let marker = 1_u64.checked_shl(u32::try_from(7 * length).ok()?)?;
    Some((
        if marker_off {
            value & (marker - 1)
        } else {
            value
        },
        rest,
    ))
}

/// Ogg, by the stream whose header is its first page (RFC 3533).
fn ogg(head: &[u8]) -> Option<FileKind> {
    const BEGINS_A_STREAM: u8 = 2;
    let page = head.strip_prefix(b"OggS\0")?;
    if page.first()? & BEGINS_A_STREAM == 0 {
        return None;
    }
    let segments = usize::from(*head.get(26)?);
    let packet = head.get(27 + segments..)?;
    let begins = |magics: &[&[u8]]| magics.iter().any(|magic| packet.starts_with(magic));
    if begins(&[b"\x80theora", b"fishead\0"]) {
        return Some(FileKind::Video(VideoKind::Ogg));
    }
    begins(&[b"\x01vorbis", b"OpusHead", b"Speex   ", b"\x7fFLAC"])
        .then_some(FileKind::Audio(AudioKind::Ogg))
}

/// MP3 and AAC. They have no header of their own, so that chance would often be taken
/// for them: two frames in a row must agree, or a tag stand in front.
fn mpeg_audio(head: &[u8]) -> Option<FileKind> {
    if let Some(tag) = id3_length(head) {
        // Behind a tag with a picture, the frames are out of sight.
        return match head.get(tag..).filter(|rest| rest.len() >= 4) {
            Some(rest) if adts_length(rest).is_some() => Some(FileKind::Audio(AudioKind::Aac)),
            Some(rest) if mp3_length(rest).is_none() => None,
            _ => Some(FileKind::Audio(AudioKind::Mp3)),
        };
    }
    let twice = |length: fn(&[u8]) -> Option<usize>| {
        let next = length(head).and_then(|first| head.get(first..));
        next.is_some_and(|next| length(next).is_some())
    };
    if twice(adts_length) {
        return Some(FileKind::Audio(AudioKind::Aac));
    }
    twice(mp3_length).then_some(FileKind::Audio(AudioKind::Mp3))
}

/// The length of an ID3v2 tag, its header included.
fn id3_length(head: &[u8]) -> Option<usize> {
    let header = head.strip_prefix(b"ID3")?.get(..7)?;
    let [version, _, flags, size @ ..] = header else {
        return None;
    };
    if !(2..=4).contains(version) || flags & 0x0f != 0 || size.iter().any(|b| *b >= 0x80) {
        return None;
    }
    let footer = if flags & 0x10 != 0 { 10 } else { 0 };
    let size = size.iter().fold(0, |sum, b| (sum << 7) | usize::from(*b));
    Some(10 + size + footer)
}

/// The length of a frame of MPEG audio, layer III (ISO 11172-3 and 13818-3).
fn mp3_length(frame: &[u8]) -> Option<usize> {
    const RATES: [u32; 3] = [44_100, 48_000, 32_000];
    const KBITS_1: [u32; 14] = [
        32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ];
    const KBITS_2: [u32; 14] = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    let [0xff, second, third, _] = *frame.first_chunk::<4>()? else {
        return None;
    };
    let (version, layer) = ((second >> 3) & 3, (second >> 1) & 3);
    if second & 0xe0 != 0xe0 || layer != 1 || version == 1 {
        return None;
    }
    let first_version = version == 3;
    let kbits = if first_version { KBITS_1 } else { KBITS_2 };
    // 0 is a rate of one's own choosing and 15 is forbidden: neither has a length.
    let kbits = *kbits.get(usize::from(third >> 4).checked_sub(1)?)?;
    let halved = match version {
        3 => 0,
        2 => 1,
        _ => 2,
    };
    let rate = RATES.get(usize::from((third >> 2) & 3))? >> halved;
    let padding = u32::from((third >> 1) & 1);
    let samples_by_8 = if first_version { 144 } else { 72 };
    usize::try_from(samples_by_8 * kbits * 1000 / rate + padding).ok()
}

/// The length of a frame of AAC with its ADTS header (ISO 13818-7).
fn adts_length(frame: &[u8]) -> Option<usize> {
    let [0xff, second, third, fourth, fifth, sixth] = *frame.first_chunk::<6>()? else {
        return None;
    };
    // The sync word's end, layer 0, one of 13 rates.
    if second & 0xf6 != 0xf0 || (third >> 2) & 15 > 12 {
        return None;
    }
    let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth >> 5);
    (length > 7).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mp3(second: u8, third: u8, frames: usize) -> Vec<u8> {
        let header = [0xff, second, third, 0];
        let mut frame = header.to_vec();
        frame.resize(mp3_length(&header).unwrap(), 0);
        frame.repeat(frames)
    }

    #[test]
    fn frames_have_the_lengths_of_the_standard() {
        for (header, length) in [
            ([0xff, 0xfb, 0x90, 0], Some(417)),
            ([0xff, 0xfb, 0x92, 0], Some(418)),
            ([0xff, 0xfb, 0xe8, 0], Some(1_440)),
            ([0xff, 0xf3, 0x80, 0], Some(208)),
            ([0xff, 0xe3, 0x80, 0], Some(417)),
            ([0xff, 0xfb, 0x00, 0], None),
            ([0xff, 0xfb, 0xf0, 0], None),
            ([0xff, 0xfb, 0x9c, 0], None),
            ([0xff, 0xfd, 0x90, 0], None),
            ([0xff, 0xeb, 0x90, 0], None),
        ] {
            assert_eq!(mp3_length(&header), length, "{header:02x?}");
        }
        assert_eq!(
            adts_length(&[0xff, 0xf1, 0x50, 0x80, 0x2e, 0x7f, 0xfc]),
            Some(371)
        );
        assert_eq!(
            adts_length(&[0xff, 0xf1, 0x7c, 0x80, 0x2e, 0x7f, 0xfc]),
            None
        );
    }

    #[test]
    fn one_frame_may_be_chance_and_two_are_none() {
        let mp3_kind = Some(FileKind::Audio(AudioKind::Mp3));
        for (second, third) in [(0xfb, 0x90), (0xfa, 0xe8), (0xf3, 0x80), (0xe3, 0x80)] {
            assert_eq!(mpeg_audio(&mp3(second, third, 2)), mp3_kind);
            assert_eq!(mpeg_audio(&mp3(second, third, 1)), None);
        }
        let adts = [0xff, 0xf1, 0x50, 0x80, 0x01, 0x7f, 0xfc, 0, 0, 0, 0];
        assert_eq!(adts_length(&adts), Some(adts.len()));
        let aac = Some(FileKind::Audio(AudioKind::Aac));
        assert_eq!(mpeg_audio(&adts.repeat(2)), aac);
        assert_eq!(mpeg_audio(&adts), None);
    }

    #[test]
    fn a_tag_stands_in_front_of_the_sound() {
        let tagged = |size: [u8; 4], rest: &[u8]| [b"ID3\x04\0\0", &size[..], rest].concat();
        let mp3_kind = Some(FileKind::Audio(AudioKind::Mp3));
        assert_eq!(mpeg_audio(&tagged([0, 0, 2, 0], &[0; 200])), mp3_kind);
        let frame = mp3(0xfb, 0x90, 1);
        assert_eq!(mpeg_audio(&tagged([0, 0, 0, 0], &frame)), mp3_kind);
        assert_eq!(mpeg_audio(&tagged([0, 0, 0, 0], b"<html>")), None);
        assert_eq!(mpeg_audio(&tagged([0, 0, 0, 0x80], &frame)), None);
        assert_eq!(mpeg_audio(b"ID3"), None);
        assert_eq!(mpeg_audio(b"ID3 is a tag, this is a text"), None);
    }

    #[test]
    fn matroska_names_its_document_type() {
        let header = |kind: &[u8]| {
            let version = b"\x42\x86\x81\x01";
            let length = u8::try_from(kind.len()).unwrap() | 0x80;
            let content = [&version[..], b"\x42\x82", &[length], kind].concat();
            let size = u64::try_from(content.len()).unwrap() | (1 << 56);
            [b"\x1a\x45\xdf\xa3", &size.to_be_bytes()[..], &content].concat()
        };
        let video = |kind| Some(FileKind::Video(kind));
        assert_eq!(ebml(&header(b"webm")), video(VideoKind::Webm));
        assert_eq!(ebml(&header(b"matroska")), video(VideoKind::Matroska));
        assert_eq!(ebml(&header(b"other")), None);
        for cut in 0..header(b"webm").len() {
            assert_eq!(ebml(&header(b"webm")[..cut]), None);
        }
        assert_eq!(ebml(b"\x1a\x45\xdf\xa3\0\0\0\0\0\0\0\0\0\0"), None);
    }
}
