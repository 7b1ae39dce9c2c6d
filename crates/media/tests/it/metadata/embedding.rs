//! Words written into renditions: read again as they were, the pictures untouched.

use newsdesk_domain::media::MediaContent;
use newsdesk_media::metadata::{embed, read};
use newsdesk_media::{ImageKind, Limits, Written, inspect};

use super::{made, some};
use crate::samples::{self, FILES, file};

pub const STILL_AVIF: &[u8] = include_bytes!("../../samples/still.avif");
pub const ALPHA_AVIF: &[u8] = include_bytes!("../../samples/alpha.avif");

/// What a photo has, with every character that XML minds.
pub fn content() -> MediaContent {
    MediaContent {
        creators: vec!["Jane \"J\" Doe".to_owned(), "Inês & Søn <Ltd>".to_owned()],
        credit_source: some("Northwire"),
        credit_line: some("Northwire/Jane \"J\" Doe & ]]> friends"),
        copyright_notice: some("© 2026 'Northwire' — 日本 🚢"),
        usage_terms: some("One.\n\tTwo, &amp; three.\nNo sales."),
        license_url: some("https://example.org/terms?a=1&b=2"),
        acquire_license_page: some(
            "https://example.org/buy?photo=1&size=<l>"
                .replace(['<', '>'], "")
                .as_str(),
        ),
        digital_source_type: some(
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        ),
        caption: some("Not written."),
        ..MediaContent::default()
    }
}

/// The pixels of a file.
fn pixels(file: &[u8]) -> Vec<u8> {
    image::load_from_memory(file).unwrap().to_rgba8().into_raw()
}

type Embed = fn(Vec<u8>, &Written) -> Result<Vec<u8>, embed::EmbedError>;

fn of_kind(kind: ImageKind) -> Embed {
    match kind {
        ImageKind::Jpeg => embed::jpeg,
        ImageKind::Png => embed::png,
        ImageKind::Webp => embed::webp,
        ImageKind::Gif => panic!("no rendition is a GIF"),
    }
}

#[test]
fn what_is_written_is_read_again() {
    let content = content();
    let words = Written::of(&content);
    let drawn = [ImageKind::Jpeg, ImageKind::Png, ImageKind::Webp].map(|kind| file(kind, 33, 21));
    let files = FILES.iter().map(|(_, bytes)| bytes.to_vec()).chain(drawn);
    for plain in files {
        let facts = inspect(&plain, &Limits::default()).unwrap();
        let written = of_kind(facts.kind)(plain.clone(), &words).unwrap();
        assert_eq!(inspect(&written, &Limits::default()), Ok(facts));
        assert_eq!(pixels(&written), pixels(&plain));
        let found = read(facts.kind, &written).content;
        let wanted = MediaContent {
            creators: content.creators.clone(),
            // It names a creator, so that what stands before the slash is the agency.
            credit_source: some("Northwire"),
            caption: None,
            ..content.clone()
        };
        assert_eq!(found, wanted, "{}", facts.kind);
    }
}

#[test]
fn nothing_to_say_changes_nothing() {
    let words = Written::of(&MediaContent::default());
    assert!(words.is_empty());
    for kind in [ImageKind::Jpeg, ImageKind::Png, ImageKind::Webp] {
        let plain = file(kind, 9, 9);
        assert_eq!(of_kind(kind)(plain.clone(), &words), Ok(plain));
    }
    assert_eq!(
        embed::avif(STILL_AVIF.to_vec(), &words).unwrap(),
        STILL_AVIF
    );
}

/// The box of this kind within others, by the place of its data.
fn boxed<'a>(bytes: &'a [u8], path: &[&[u8; 4]]) -> &'a [u8] {
    let Some((kind, deeper)) = path.split_first() else {
        return bytes;
    };
    let mut rest = bytes;
    loop {
        let length = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        if &rest[4..8] == *kind {
            let full = usize::from(*kind == b"meta") * 4;
            return boxed(&rest[8 + full..length], deeper);
        }
        rest = &rest[length..];
    }
}

/// Id and bytes of each item of an AVIF as `iloc` finds them (of the kind our encoder
/// writes: version 0, sizes of four bytes, one extent).
fn items(file: &[u8]) -> Vec<(u16, &[u8])> {
    let places = boxed(file, &[b"meta", b"iloc"]);
    let be16 = |at: usize| u16::from_be_bytes(places[at..at + 2].try_into().unwrap());
    let be32 = |at: usize| u32::from_be_bytes(places[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(places[..6], [0, 0, 0, 0, 0x44, 0]);
    let item = |number: usize| {
        let at = 8 + number * 14;
        assert_eq!((be16(at + 2), be16(at + 4)), (0, 1));
        let (offset, length) = (be32(at + 6), be32(at + 10));
        (be16(at), &file[offset..offset + length])
    };
    (0..usize::from(be16(6))).map(item).collect()
}

#[test]
fn an_avif_has_one_item_more_and_the_others_unchanged() {
    let words = Written::of(&content());
    for plain in [STILL_AVIF, ALPHA_AVIF] {
        let written = embed::avif(plain.to_vec(), &words).unwrap();
        let (before, after) = (items(plain), items(&written));
        let (packet, others) = after.split_last().unwrap();
        assert_eq!(others, before);
        assert!(before.iter().all(|(id, _)| *id != packet.0));
        let text = String::from_utf8(packet.1.to_vec()).unwrap();
        let jpeg = made::jpeg(&[made::xmp_segment(text)]);
        let found = read(ImageKind::Jpeg, &jpeg).content;
        assert_eq!(found.creators, content().creators);

        let entries = boxed(&written, &[b"meta", b"iinf"]);
        assert_eq!(usize::from(entries[5]), after.len());
        assert!(entries.ends_with(b"mimeXMP\0application/rdf+xml\0"));
        let references = boxed(&written, &[b"meta", b"iref"]);
        let [_, id] = packet.0.to_be_bytes();
        assert!(references.ends_with(&[b"\0\0\0\x0ecdsc\0", &[id][..], b"\0\x01\0\x01"].concat()));
        // Once more: the same again behind it, still in order.
        let twice = embed::avif(written.clone(), &words).unwrap();
        assert_eq!(items(&twice)[..after.len()], after);
    }
}

#[test]
fn other_layouts_are_errors() {
    let words = Written::of(&content());
    let all: [(Embed, Vec<u8>); 4] = [
        (embed::jpeg, file(ImageKind::Jpeg, 9, 9)),
        (embed::png, file(ImageKind::Png, 9, 9)),
        (embed::webp, file(ImageKind::Webp, 9, 9)),
        (embed::avif, ALPHA_AVIF.to_vec()),
    ];
    for (embed, file) in &all {
        for (_, other) in &all {
            let outcome = embed(other.clone(), &words);
            assert_eq!(outcome.is_ok(), other == file);
        }
        for length in 0..file.len().min(700) {
            let _ = embed(file[..length].to_vec(), &words);
            let mut changed = file.clone();
            changed[length] ^= 0xff;
            let _ = embed(changed, &words);
        }
        assert!(embed(Vec::new(), &words).is_err());
    }
    // A box that runs to the end of the file cannot be followed by another.
    let mut endless = STILL_AVIF.to_vec();
    let data = endless.windows(4).position(|kind| kind == b"mdat").unwrap();
    endless[data - 4..data].fill(0);
    assert!(embed::avif(endless, &words).is_err());
}

#[test]
fn a_simple_webp_becomes_an_extended_one_that_is_told_what_it_has() {
    let words = Written::of(&content());
    let flags = |file: Vec<u8>| {
        let written = embed::webp(file, &words).unwrap();
        assert_eq!(&written[12..16], b"VP8X");
        written[20]
    };
    assert_eq!(flags(samples::LOSSY_WEBP.to_vec()), 0x04);
    assert_eq!(flags(samples::LOSSY_ALPHA_WEBP.to_vec()), 0x14);
    let opaque = samples::file(ImageKind::Webp, 9, 9);
    assert_eq!(flags(opaque) & 0x04, 0x04);
    let clear = image::RgbaImage::from_pixel(9, 9, image::Rgba([1, 2, 3, 4]));
    assert_eq!(flags(samples::encoded(clear, ImageKind::Webp)), 0x14);
}
