//! Photos to be uploaded, drawn here, the same every time.

use jpeg_encoder::{ColorType, Encoder};
use serde_json::{Value, json};

use crate::Outcome;
use crate::bench::client::{Client, Request, expect};

/// Where photos are uploaded to.
pub const MEDIA: &str = "/v1/editorial/media";

/// A photo as a JPEG: large shapes, edges, and grain as a camera has it.
///
/// # Errors
/// That it cannot be encoded.
pub fn jpeg(width: u16, height: u16, seed: u64) -> Outcome<Vec<u8>> {
    let mut random = (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (wide, high) = (usize::from(width), usize::from(height));
    let mut pixels = Vec::with_capacity(wide * high * 3);
    for y in 0..high {
        for x in 0..wide {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            let shape = (x * 7 / wide + y * 5 / high + seed as usize) % 3 * 40;
            let texture = (x * 3 / 64) ^ (y * 3 / 64);
            let leaf = ((x * 640 / wide) * 0x9e37) ^ ((y * 427 / high) * 0x85eb);
            let leaf = (leaf ^ (leaf >> 7)) % 37;
            for channel in 0..3 {
                let slope = (x * 40 / wide + y * 30 / high) * (channel + 2) / 4;
                let grain = (random >> (channel * 8)) as usize % 24;
                let light = 20 + shape + texture % 24 + leaf + slope + grain;
                pixels.push(u8::try_from(light).unwrap_or(u8::MAX));
            }
        }
    }
    let mut photo = Vec::new();
    Encoder::new(&mut photo, 90).encode(&pixels, width, height, ColorType::Rgb)?;
    Ok(photo)
}

/// The same photo as another file: with a comment of its own.
pub fn copy(photo: &[u8], number: usize) -> Vec<u8> {
    let comment = format!("photo {number:09}");
    let length = u16::try_from(comment.len() + 2).unwrap_or_default();
    let (start, rest) = photo.split_at(2);
    [
        start,
        &[0xff, 0xfe],
        &length.to_be_bytes(),
        comment.as_bytes(),
        rest,
    ]
    .concat()
}

/// The body of an upload, its boundary being `part`.
pub fn form(photo: &[u8], name: &str, metadata: &Value) -> Vec<u8> {
    let head = format!(
        "--part\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\
         Content-Type: application/json\r\n\r\n{metadata}\r\n\
         --part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    );
    [head.as_bytes(), photo, b"\r\n--part--\r\n"].concat()
}

/// The head of an upload that is sent piece by piece.
pub fn head(client: &Client, length: usize) -> String {
    let (name, value) = FORM;
    let token = client.token.as_deref().unwrap_or_default();
    format!(
        "POST {MEDIA} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\
         {name}: {value}\r\nContent-Length: {length}\r\n\r\n"
    )
}

/// The header that such a body comes with.
pub const FORM: (&str, &str) = ("Content-Type", "multipart/form-data; boundary=part");

/// Uploads a photo of this name and caption; what the server recorded.
///
/// # Errors
/// Any status but 201.
pub fn upload(client: &mut Client, photo: &[u8], metadata: &Value) -> Outcome<Value> {
    let (status, said) = client.send(&Request {
        method: "POST",
        path: MEDIA,
        headers: &[FORM],
        body: &form(photo, "photo.jpg", metadata),
    })?;
    expect(MEDIA, status, 201, &said)?;
    Ok(serde_json::from_slice(&said)?)
}

/// What is said of a photo whose words do not matter.
pub fn words() -> Value {
    json!({"altText": "A ferry leaves the harbour", "creators": ["Jo Lind"]})
}

/// The address of a rendition of a photo, by its place in the list of its preset, as a
/// path.
///
/// # Errors
/// That the photo has no such rendition.
pub fn path_of(photo: &Value, name: &str) -> Outcome<String> {
    let url = photo["url"].as_str().ok_or("a photo without an address")?;
    let path = url.find("/media/").and_then(|at| url.get(at..));
    let (folder, _) = path
        .and_then(|path| path.rsplit_once('/'))
        .ok_or("an address of another shape")?;
    Ok(format!("{folder}/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_a_photo_and_a_number_a_file() {
        let photo = jpeg(32, 24, 7).unwrap();
        assert_eq!(photo, jpeg(32, 24, 7).unwrap());
        assert_ne!(photo, jpeg(32, 24, 8).unwrap());
        assert_ne!(copy(&photo, 1), copy(&photo, 2));
        assert_eq!(&copy(&photo, 1)[..4], [0xff, 0xd8, 0xff, 0xfe]);
    }

    #[test]
    fn a_rendition_lies_beside_the_others() {
        let photo = json!({"url": "http://a.example/media/1/2/full-640.jpg"});
        assert_eq!(
            path_of(&photo, "wide-320.webp").unwrap(),
            "/media/1/2/wide-320.webp"
        );
    }
}
