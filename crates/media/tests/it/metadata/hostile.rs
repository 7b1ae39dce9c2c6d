//! Blocks made to take for ever, to fill the memory, or to be read wrongly.

use std::time::{Duration, Instant};

use newsdesk_media::ImageKind;
use newsdesk_media::metadata::read;

use super::made::*;
use super::{assert_sendable, read_jpeg, some};

/// What even a debug build on a busy machine does in time; what is built for use takes a
/// twentieth of it.
const SOON: Duration = Duration::from_secs(5);

/// Reads a file, which must not take long and must leave nothing unfit.
fn read_soon(kind: ImageKind, file: &[u8]) -> newsdesk_media::FromFile {
    let began = Instant::now();
    let read = read(kind, file);
    let took = began.elapsed();
    assert!(took < SOON, "{took:?}");
    assert_sendable(&read);
    read
}

/// A file of each kind with all the blocks it can have.
fn full() -> [(ImageKind, Vec<u8>); 4] {
    let name = "0123456789ABCDEF0123456789ABCDEF";
    let extension = packet(&property("dc:title", "Title"));
    let xmp = packet(
        &[
            property("xmpNote:HasExtendedXMP", name),
            property("photoshop:Credit", "Northwire/Jane Doe"),
            property("dc:creator", "<rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq>"),
            property("photoshop:DateCreated", "2026-11-20T06:12:00+01:00"),
            property("Iptc4xmpExt:LocationShown", r#"<rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Elia</Iptc4xmpExt:City></rdf:li></rdf:Bag>"#),
        ]
        .concat(),
    );
    let tiff = exif(
        &[(0x010e, "Légende\0".as_bytes()), (0x013b, b"A; B\0")],
        &[(0x9003, b"2026:11:20 06:12:00\0"), (0x9291, b"25\0")],
    );
    let records = records(&[
        (1, 90, b"\x1b%G"),
        (2, 5, "Título".as_bytes()),
        (2, 25, b"one"),
        (2, 55, b"20261120"),
        (2, 60, b"061200+0100"),
        (2, 101, b"Portugal"),
    ]);
    let jpeg = jpeg(&[
        exif_segment(&tiff),
        resources_segment(&resources(&records)),
        xmp_segment(&xmp),
        extension_segment(name, extension.len(), 0, extension.as_bytes()),
    ]);
    let text = [b"XML:com.adobe.xmp\0\x01\0\0\0", &zlib(xmp.as_bytes())[..]].concat();
    let png = png(&[
        (b"iTXt", text),
        (b"eXIf", tiff.clone()),
        (b"tEXt", raw_profile("iptc", &resources(&records))),
        (b"caBX", jumbf(b"c2pa")),
    ]);
    let webp = webp(&[(b"EXIF", &tiff), (b"XMP ", xmp.as_bytes())]);
    let gif = gif(b"XMP DataXMP", &in_gif(&xmp));
    [
        (ImageKind::Jpeg, jpeg),
        (ImageKind::Png, png),
        (ImageKind::Webp, webp),
        (ImageKind::Gif, gif),
    ]
}

#[test]
fn cut_files_say_what_stands_before_the_cut() {
    for (kind, file) in full() {
        assert!(!read_soon(kind, &file).origins.is_empty(), "{kind}");
        for tenth in 0..10 {
            read_soon(kind, &file[..file.len() * tenth / 10]);
        }
        // Metadata stands at one end or the other.
        for length in (0..file.len()).step_by(7) {
            assert_sendable(&read(kind, &file[..length]));
            assert_sendable(&read(kind, &file[length..]));
        }
    }
}

#[test]
fn changed_bytes_make_nothing_unfit() {
    let mut state = 20_261_126_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    let mut said = 0;
    for (kind, file) in full() {
        for _ in 0..600 {
            let mut changed = file.clone();
            for _ in 0..=next(6) {
                let length = changed.len();
                let at = next(length);
                match next(4) {
                    0 => changed[at] = u8::try_from(next(256)).unwrap(),
                    1 => changed[at] ^= 1 << next(8),
                    2 => drop(changed.drain(at..(at + 1 + next(20)).min(length))),
                    _ => changed.insert(at, [0, 0xff, b'<', b'&'][next(4)]),
                }
            }
            let read = read(kind, &changed);
            assert_sendable(&read);
            said += usize::from(!read.origins.is_empty());
        }
    }
    assert!((1200..2400).contains(&said), "{said}");
}

/// Directories that point at each other, and thousands that lie over one another, of
/// which a reader that follows every pointer keeps gigabytes.
#[test]
fn looping_and_overlapping_directories() {
    let mut looping = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    looping.extend([0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8]);
    looping.extend([0x01, 0x0e, 0, 2, 0, 0, 0, 2, b'x', 0, 0, 0]);
    looping.extend([0, 0, 0, 8]);
    let read = read_soon(ImageKind::Jpeg, &jpeg(&[exif_segment(&looping)]));
    assert_eq!(read.content.caption, some("x"));

    let mut overlapping = b"MM\0\x2a\0\0\0\x08\x13\x88".to_vec();
    for entry in 1..=5000_u32 {
        overlapping.extend([0x87, 0x69, 0, 4, 0, 0, 0, 1]);
        overlapping.extend((10 + 12 * entry).to_be_bytes());
    }
    read_soon(ImageKind::Jpeg, &jpeg(&[exif_segment(&overlapping)]));

    for offset in [0_u32, 7, 0x7fff_ffff, u32::MAX] {
        let mut far = b"MM\0\x2a".to_vec();
        far.extend(offset.to_be_bytes());
        far.extend([0xff; 40]);
        read_soon(ImageKind::Jpeg, &jpeg(&[exif_segment(&far)]));
        let long = exif(&[(0x010e, b"12345\0")], &[]);
        let mut long = [&long[..14], &offset.to_be_bytes(), &long[18..]].concat();
        read_soon(ImageKind::Jpeg, &jpeg(&[exif_segment(&long)]));
        long[18..22].copy_from_slice(&offset.to_be_bytes());
        read_soon(ImageKind::Jpeg, &jpeg(&[exif_segment(&long)]));
    }
}

#[test]
fn hundreds_of_full_segments() {
    let mut segments = vec![xmp_segment("<".repeat(65_000)); 100];
    segments.extend(vec![exif_segment(&[b'M'; 65_000]); 100]);
    segments.extend(vec![resources_segment(&[b'8'; 65_000]); 100]);
    let name = "0123456789ABCDEF0123456789ABCDEF";
    let piece = extension_segment(name, 6_500_000, 0, &[b'x'; 65_000]);
    segments.extend(vec![piece; 100]);
    segments.push(iim_segment(&[(2, 5, b"late")]));
    read_soon(ImageKind::Jpeg, &jpeg(&segments));

    // Millions of the shortest.
    let empty = [0xff, 0xe1, 0, 2].repeat(2_000_000);
    read_soon(ImageKind::Jpeg, &[&[0xff, 0xd8], &empty[..]].concat());
}

#[test]
fn ten_megabytes_of_xmp() {
    let title = property("dc:title", "Title");
    let history = "<x:a xmlns:x='y' b='c'><x:d>text</x:d></x:a>".repeat(230_000);
    let ancestors = property(
        "photoshop:DocumentAncestors",
        &"<rdf:li>0123</rdf:li>".repeat(470_000),
    );
    for properties in [
        format!("<x:History xmlns:x='y'>{history}</x:History>{title}"),
        ancestors + &title,
    ] {
        let file = webp(&[(b"XMP ", packet(&properties).as_bytes())]);
        assert!(file.len() > 9_000_000);
        let read = read_soon(ImageKind::Webp, &file);
        assert_eq!(read.content.title, some("Title"));
    }
    // Whatever is looked at one by one has an end, and what went before counts.
    let keywords = "<rdf:li>a</rdf:li>".repeat(150_000);
    let keywords = property("dc:subject", &format!("<rdf:Bag>{keywords}</rdf:Bag>"));
    let attributes: String = (0..150_000).map(|at| format!(" dc:a{at}='{at}'")).collect();
    for properties in [
        title.clone() + &history,
        title.clone() + &keywords,
        title.clone() + &format!("<dc:rights{attributes}/>"),
        title.clone() + &property("dc:rights", &"word &amp; ".repeat(100_000)),
        title.clone() + &"<dc:rights>".repeat(150_000),
        title.clone() + &"<!--x-->".repeat(200_000),
    ] {
        let file = webp(&[(b"XMP ", packet(&properties).as_bytes())]);
        let read = read_soon(ImageKind::Webp, &file);
        assert_eq!(read.content.title, some("Title"));
    }
    // More than is taken at all.
    let much = packet(&(title + &" ".repeat(14_000_000)));
    let read = read_soon(ImageKind::Webp, &webp(&[(b"XMP ", much.as_bytes())]));
    assert_eq!(read.content.title, None);
}

#[test]
fn nested_elements_have_a_floor() {
    let deep = |name: &str, times| {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        open.repeat(times) + "deep" + &close.repeat(times)
    };
    let title = property("dc:title", "Title");
    for name in ["dc:rights", "rdf:Alt", "rdf:li", "rdf:Description", "x"] {
        let properties = deep(name, 3000) + &title;
        let file = webp(&[(b"XMP ", packet(&properties).as_bytes())]);
        let read = read_soon(ImageKind::Webp, &file);
        assert_eq!(read.content.title, some("Title"), "{name}");
        // Around the RDF too.
        let around = deep(name, 100_000).replace("deep", &packet(&title));
        read_soon(ImageKind::Webp, &webp(&[(b"XMP ", around.as_bytes())]));
    }
    let alternating =
        deep("rdf:Seq><rdf:li", 1000).replace("</rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>");
    let read = read_jpeg(&[xmp_segment(packet(
        &(property("dc:creator", &alternating) + &title),
    ))]);
    assert_eq!(read.content.title, some("Title"));
}

#[test]
fn entities_are_not_expanded() {
    let mut laughs =
        r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/hostname">"#.to_owned();
    for (one, ten) in "abcdefghijk".chars().zip("bcdefghijkl".chars()) {
        laughs += &format!(r#"<!ENTITY {ten} "{}">"#, format!("&{one};").repeat(10));
    }
    laughs += "]>";
    let properties =
        property("dc:title", "[&l;&f;&lt;]") + r#"<dc:rights rdf:resource="[&l;&f;&gt;]"/>"#;
    let packet = laughs + &packet(&properties);
    let read = read_soon(ImageKind::Jpeg, &jpeg(&[xmp_segment(packet)]));
    assert_eq!(read.content.title, some("[<]"));
    assert_eq!(read.content.copyright_notice, some("[>]"));
}

#[test]
fn compressed_texts_do_not_unfold_without_end() {
    let zeros = {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..60 {
            encoder.write_all(&vec![b'0'; 1_000_000]).unwrap();
        }
        encoder.finish().unwrap()
    };
    assert!(zeros.len() < 100_000);
    let xmp = [b"XML:com.adobe.xmp\0\x01\0\0\0", &zeros[..]].concat();
    let profile = [b"Raw profile type exif\0\0", &zeros[..]].concat();
    let chunks: Vec<_> = (0..10)
        .flat_map(|_| [(b"iTXt", xmp.clone()), (b"zTXt", profile.clone())])
        .collect();
    read_soon(ImageKind::Png, &png(&chunks));
}

#[test]
fn whatever_the_encoding_nothing_unfit_comes_out() {
    let all: Vec<u8> = (0..=255).collect();
    let unfit = "a\0\u{1}\u{85}\u{2028}\u{202e}b\u{feff}\r\n\u{e0041}\u{fffe}\t".repeat(2000);
    let marks = format!("e{}", "\u{301}".repeat(5000));
    for bytes in [
        &all[..],
        unfit.as_bytes(),
        marks.as_bytes(),
        &[0xff; 999],
        b"\xf0\x9f",
    ] {
        for mark in [b"\x1b%G".as_slice(), b"\x1b%/", b""] {
            let part = &bytes[..bytes.len().min(2000)];
            let datasets: Vec<_> = [5, 25, 40, 55, 60, 80, 90, 100, 101, 105, 110, 115, 116, 120]
                .map(|number| (2, number, part))
                .to_vec();
            let marked = [vec![(1, 90, mark)], datasets].concat();
            let read = read_soon(ImageKind::Jpeg, &jpeg(&[iim_segment(&marked)]));
            assert!(read.origins.len() < 20);
        }
        let mut text = property("dc:title", "[]").into_bytes();
        text.splice(
            10..10,
            bytes.iter().copied().filter(|b| !b"<>&".contains(b)),
        );
        let whole = packet("@");
        let (before, after) = whole.split_once('@').unwrap();
        let xmp = [before.as_bytes(), &text, after.as_bytes()].concat();
        let tiff = exif(
            &[(0x010e, bytes), (0x013b, bytes), (0x8298, bytes)],
            &[(0x9003, bytes)],
        );
        let file = webp(&[(b"XMP ", &xmp), (b"EXIF", &tiff)]);
        assert!(read_soon(ImageKind::Webp, &file).content.title.is_some());
    }
}

#[test]
fn more_than_a_member_may_have_is_cut() {
    let long = "é".repeat(30_000);
    let items = |count: usize| (0..count).map(|at| property("rdf:li", &format!("k{at}")));
    let bag = property("rdf:Bag", &items(5000).collect::<String>());
    let properties = property("dc:title", &long)
        + &property("dc:description", &long)
        + &property("dc:subject", &bag)
        + &property("dc:creator", &bag)
        + &property(
            "xmpRights:WebStatement",
            &format!("https://example.org/{long}"),
        );
    let read = read_soon(
        ImageKind::Webp,
        &webp(&[(b"XMP ", packet(&properties).as_bytes())]),
    );
    assert_eq!(read.content.title, Some("é".repeat(255)));
    assert_eq!(read.content.caption, Some("é".repeat(5000)));
    assert_eq!(
        (read.content.keywords.len(), read.content.creators.len()),
        (100, 20)
    );
    assert_eq!(read.content.license_url, None);
}
