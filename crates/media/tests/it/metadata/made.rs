//! Blocks of metadata made by hand, and files that hold them.

use newsdesk_media::ImageKind;

use crate::samples::{chunk, file, riff, segment, with_segments};

/// A packet around properties, under the usual prefixes.
pub fn packet(properties: &str) -> String {
    format!(
        r#"<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
        xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
        xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
        xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
        xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
        xmlns:xmpNote="http://ns.adobe.com/xmp/note/">{properties}</rdf:Description></rdf:RDF>
        </x:xmpmeta><?xpacket end="w"?>"#
    )
}

/// A property with a text.
pub fn property(name: &str, text: &str) -> String {
    format!("<{name}>{text}</{name}>")
}

/// A JPEG's segment of a packet.
pub fn xmp_segment(packet: impl AsRef<[u8]>) -> Vec<u8> {
    let data = [b"http://ns.adobe.com/xap/1.0/\0", packet.as_ref()].concat();
    segment(0xe1, &data)
}

/// A JPEG's segment of a piece of an extension.
pub fn extension_segment(name: &str, whole: usize, offset: usize, data: &[u8]) -> Vec<u8> {
    let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
    let parts: [&[u8]; 5] = [
        b"http://ns.adobe.com/xmp/extension/\0",
        name.as_bytes(),
        &number(whole),
        &number(offset),
        data,
    ];
    segment(0xe1, &parts.concat())
}

/// IIM records of these datasets.
pub fn records(datasets: &[(u8, u8, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (record, number, data) in datasets {
        bytes.extend([0x1c, *record, *number]);
        bytes.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend_from_slice(data);
    }
    bytes
}

/// Photoshop's resources: one of another kind, with a name, and the records.
pub fn resources(records: &[u8]) -> Vec<u8> {
    let length = u32::try_from(records.len()).unwrap().to_be_bytes();
    let other = b"8BIM\x04\x25\x03abc\0\0\0\x03xyz\0".as_slice();
    let mut bytes = [other, b"8BIM\x04\x04\0\0", &length, records].concat();
    bytes.resize(bytes.len() + records.len() % 2, 0);
    bytes
}

/// A JPEG's segment of resources.
pub fn resources_segment(resources: &[u8]) -> Vec<u8> {
    segment(0xed, &[b"Photoshop 3.0\0", resources].concat())
}

/// A JPEG's segment of these datasets.
pub fn iim_segment(datasets: &[(u8, u8, &[u8])]) -> Vec<u8> {
    resources_segment(&resources(&records(datasets)))
}

/// An EXIF block (without its prefix): texts of the first directory, and of the one for
/// photos behind it.
pub fn exif(first: &[(u16, &[u8])], photo: &[(u16, &[u8])]) -> Vec<u8> {
    let entries = first.len() + 1;
    let photo_at = 8 + 2 + entries * 12 + 4;
    let texts_at = photo_at + 2 + photo.len() * 12 + 4;
    let mut texts = Vec::new();
    let mut directory = |fields: &[(u16, &[u8])]| {
        let mut bytes = Vec::new();
        for (tag, text) in fields {
            bytes.extend(tag.to_be_bytes());
            bytes.extend([0, 2]);
            bytes.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
            if text.len() > 4 {
                let at = u32::try_from(texts_at + texts.len()).unwrap();
                bytes.extend(at.to_be_bytes());
                texts.extend_from_slice(text);
            } else {
                bytes.extend_from_slice(text);
                bytes.resize(bytes.len() + 4 - text.len(), 0);
            }
        }
        bytes
    };
    let (first, second) = (directory(first), directory(photo));
    let mut bytes = b"MM\0\x2a\0\0\0\x08".to_vec();
    bytes.extend(u16::try_from(entries).unwrap().to_be_bytes());
    bytes.extend(first);
    bytes.extend([0x87, 0x69, 0, 4, 0, 0, 0, 1]);
    bytes.extend(u32::try_from(photo_at).unwrap().to_be_bytes());
    bytes.extend([0; 4]);
    bytes.extend(u16::try_from(photo.len()).unwrap().to_be_bytes());
    bytes.extend(second);
    bytes.extend([0; 4]);
    bytes.extend(texts);
    bytes
}

/// A JPEG's segment of an EXIF block.
pub fn exif_segment(tiff: &[u8]) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", tiff].concat())
}

/// A small JPEG with these segments.
pub fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    with_segments(&file(ImageKind::Jpeg, 16, 12), segments)
}

/// A small PNG with these chunks behind its header.
pub fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let file = file(ImageKind::Png, 16, 12);
    let (head, rest) = file.split_at(33);
    let chunks = chunks.iter().map(|(name, data)| chunk(name, data));
    [head, &chunks.collect::<Vec<_>>().concat(), rest].concat()
}

/// A small WebP with these chunks at its end.
pub fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let file = file(ImageKind::Webp, 16, 12);
    let chunks = chunks.iter().map(|(name, data)| riff(name, data));
    let chunks = chunks.collect::<Vec<_>>().concat();
    riff(b"RIFF", &[&file[8..], &chunks].concat())
}

/// A small GIF with an extension of an application behind its header.
pub fn gif(name: &[u8; 11], data: &[u8]) -> Vec<u8> {
    let file = file(ImageKind::Gif, 16, 12);
    let table = 3 << ((file[10] & 7) + 1);
    let (head, rest) = file.split_at(13 + table);
    [head, b"\x21\xff\x0b", name, data, rest].concat()
}

/// A packet as it stands in a GIF: plainly, with what leads readers of sub-blocks out.
pub fn in_gif(packet: &str) -> Vec<u8> {
    let mut bytes = packet.as_bytes().to_vec();
    bytes.push(1);
    bytes.extend((0..=255).rev());
    bytes.push(0);
    bytes
}

/// A JUMBF box whose label begins so.
pub fn jumbf(label: &[u8; 4]) -> Vec<u8> {
    let mut description = b"\0\0\0\x1ejumd".to_vec();
    description.extend_from_slice(label);
    description.extend([0, 17, 0, 16, 128, 0, 0, 170, 0, 56, 155, 113, 3]);
    description.extend_from_slice(b"c2pa\0");
    let length = u32::try_from(description.len() + 8).unwrap().to_be_bytes();
    [&length, b"jumb", &description[..]].concat()
}

/// Compressed as PNG's texts are, by storing.
pub fn zlib(data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x78, 0x01];
    let mut parts = data.chunks(65_535).peekable();
    while let Some(part) = parts.next() {
        let length = u16::try_from(part.len()).unwrap();
        bytes.push(u8::from(parts.peek().is_none()));
        bytes.extend(length.to_le_bytes());
        bytes.extend((!length).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    bytes.extend((b << 16 | a).to_be_bytes());
    bytes
}

/// A block in hexadecimal, as programs write it into a PNG's texts.
pub fn raw_profile(kind: &str, data: &[u8]) -> Vec<u8> {
    let digits: String = data.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut text = format!("Raw profile type {kind}\0\n{kind}\n{:8}\n", data.len());
    for (at, digit) in digits.chars().enumerate() {
        text.push(digit);
        if at % 72 == 71 {
            text.push('\n');
        }
    }
    text.into_bytes()
}
