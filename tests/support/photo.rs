//! Photos for the tests, drawn when they are needed, and the multipart bodies they travel
//! in.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::Value;

use crate::support::client::Payload;

/// What stands between the parts.
const BOUNDARY: &str = "newsdesk-test-boundary";

/// A picture of these sides in a format, not quite like any of another `seed`.
pub fn picture(format: ImageFormat, width: u32, height: u32, seed: u8) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, y| {
        let part = |n: u32| u8::try_from(n % 256).unwrap_or(0);
        Rgb([part(x * 3), part(y * 5), seed])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(image)
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

/// A JPEG of 64 × 48 pixels.
pub fn jpeg(seed: u8) -> Vec<u8> {
    picture(ImageFormat::Jpeg, 64, 48, seed)
}

/// [`jpeg`] with an XMP packet of these properties.
pub fn jpeg_saying(seed: u8, properties: &str) -> Vec<u8> {
    let packet = format!(
        r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{properties}</rdf:Description></rdf:RDF></x:xmpmeta>"#
    );
    let segment = [b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat();
    let length = u16::try_from(segment.len() + 2).expect("a short packet");
    let file = jpeg(seed);
    let (start, rest) = file.split_at(2);
    [start, &[0xff, 0xe1], &length.to_be_bytes(), &segment, rest].concat()
}

/// An upload: the file, and what is known of it.
pub fn upload(file: &[u8], metadata: Option<&Value>) -> Payload {
    let mut parts = vec![part("file", Some("photo.jpg"), Some("image/jpeg"), file)];
    if let Some(metadata) = metadata {
        parts.push(part(
            "metadata",
            None,
            Some("application/json"),
            metadata.to_string().as_bytes(),
        ));
    }
    multipart(&parts)
}

/// A body of these parts.
pub fn multipart(parts: &[Vec<u8>]) -> Payload {
    let mut bytes = parts.concat();
    bytes.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    Payload::Bytes(
        Some(format!("multipart/form-data; boundary={BOUNDARY}")),
        bytes,
    )
}

/// One part of a multipart body.
pub fn part(
    name: &str,
    file_name: Option<&str>,
    content_type: Option<&str>,
    bytes: &[u8],
) -> Vec<u8> {
    let file_name = file_name
        .map(|name| format!("; filename=\"{name}\""))
        .unwrap_or_default();
    let content_type = content_type
        .map(|kind| format!("Content-Type: {kind}\r\n"))
        .unwrap_or_default();
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n{content_type}\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

/// The path of an absolute URL of this server.
#[track_caller]
pub fn path_of(url: &Value) -> String {
    let url = url.as_str().expect("a URL");
    let (_, rest) = url.split_once("//").expect("an absolute URL");
    rest[rest.find('/').expect("a path")..].to_owned()
}
