//! The renditions that a figure leads to: fetched, looked at, and held against the photo.

use image::{DynamicImage, GenericImageView as _};
use serde_json::{Value, json};

use super::Room;
use super::page::addresses;
use crate::support::photo::path_of;
use crate::support::{Answer, Thing};

/// Fetches all that a figure leads to, and holds it against what is known of the photo.
pub async fn fetch(room: &Room, figure: &str, photo: &Thing, rows: &[&str; 5]) -> Vec<String> {
    let addresses = addresses(figure);
    assert_eq!(
        addresses.len(),
        9,
        "three widths in three formats: {figure}"
    );
    let mut names = Vec::new();
    for address in &addresses {
        let answer = room.nobody.get(path_of(&json!(address)));
        let answer = answer.header("Origin", "https://news.example").await;
        let answer = answer.is(200);
        let name = address.rsplit('/').next().expect("a name").to_owned();
        let (_, extension) = name.split_once('.').expect("a format");
        let mime = format!("image/{}", extension.replace("jpg", "jpeg"));
        assert_eq!(answer.header("content-type"), Some(mime.as_str()));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_kept(&answer, photo);
        if extension != "avif" {
            let drawn = image::load_from_memory(&answer.body).expect("a picture");
            assert_eq!(seen(&drawn), *rows, "{name}");
        }
        room.wires.keep(&name, &answer.body);
        names.push(name);
    }
    for (name, tags) in names.iter().zip(room.wires.read(&names)) {
        assert_credited(name, &tags, photo);
    }
    addresses
}

/// A rendition is kept for ever, but for no longer than its rights last.
#[track_caller]
fn assert_kept(answer: &Answer, photo: &Thing) {
    let kept = answer.header("cache-control").expect("caching");
    let Some(seconds) = kept.strip_prefix("public, max-age=") else {
        panic!("{kept}");
    };
    match photo["expiresAt"].is_null() {
        true => assert_eq!(seconds, "31536000, immutable"),
        false => assert!(seconds.parse::<u32>().is_ok_and(|it| it <= 3600), "{kept}"),
    }
}

/// What a picture shows, as the browser's script sees it.
fn seen(picture: &DynamicImage) -> [String; 5] {
    let place = |fifth: u32, side: u32| (2 * fifth + 1) * side / 10;
    let at = |x, y| {
        let (x, y) = (place(x, picture.width()), place(y, picture.height()));
        let [red, green, blue, _] = picture.get_pixel(x, y).0;
        match (green > red && green > blue, red > blue) {
            (true, _) => 'G',
            (false, true) => 'R',
            (false, false) => 'B',
        }
    };
    std::array::from_fn(|y| {
        let y = u32::try_from(y).expect("few");
        (0..5).map(|x| at(x, y)).collect()
    })
}

/// Holds what `exiftool` reads of a rendition against what the photo says.
fn assert_credited(name: &str, tags: &Value, photo: &Thing) {
    let credit = match photo["metadataSources"]["creditLine"].is_null() {
        true => &photo["creditSource"],
        false => &photo["creditLine"],
    };
    for (tag, expected) in [
        ("XMP-photoshop:Credit", credit),
        ("XMP-dc:Rights", &photo["copyrightNotice"]),
        ("XMP-xmpRights:WebStatement", &photo["licenseUrl"]),
        ("XMP-iptcExt:DigitalSourceType", &photo["digitalSourceType"]),
    ] {
        assert!(expected.is_string(), "{tag}");
        assert_eq!(&tags[tag], expected, "{name}: {tag}");
    }
    let creators = match &tags["XMP-dc:Creator"] {
        Value::String(one) => json!([one]),
        all => all.clone(),
    };
    assert_eq!(creators, photo["creators"], "{name}");
    let tags = tags.as_object().expect("tags");
    let told = |of: &str| tags.keys().find(|tag| tag.contains(of));
    for of in [
        "GPS",
        "Make",
        "Model",
        "SerialNumber",
        "Orientation",
        "IFD0",
        "ExifIFD",
    ] {
        assert_eq!(told(of), None, "{name}");
    }
    let width = name.split(['-', '.']).nth(1).expect("a width");
    let size = tags["Composite:ImageSize"].as_str().expect("a size");
    assert!(size.starts_with(&format!("{width}x")), "{name}: {size}");
}
