//! `/media/{id}/{key}/{preset}-{width}.{ext}`: drawn when asked for, from a closed list,
//! around the focal point that counts, with the credit written in.

use futures_util::future::join_all;
use image::{GenericImageView, ImageFormat};
use serde_json::{Value, json};

use crate::support::photo::{jpeg, path_of, picture, upload};
use crate::support::{Client, Thing, World, on_both};

on_both! {
    a_photo_comes_with_a_srcset_for_every_crop_and_format, every_rendition_is_what_it_says,
    nothing_is_drawn_that_is_not_listed, a_rendition_is_drawn_once_and_kept,
    parts_and_conditions_are_answered, a_use_has_a_crop_of_its_own, changed_words_move_the_address,
    the_credit_is_written_into_every_rendition, a_small_photo_is_never_enlarged,
}

const MEDIA: &str = "/v1/editorial/media";

async fn uploads(editor: &Client, width: u32, height: u32) -> Thing {
    let file = picture(ImageFormat::Png, width, height, 3);
    editor.post(MEDIA, upload(&file, None)).await.created()
}

/// The rendition of a preset and a media type, among those of a photo.
#[track_caller]
fn rendition<'r>(renditions: &'r Value, preset: &str, mime: &str) -> &'r Value {
    let all = renditions.as_array().expect("renditions");
    let found = all
        .iter()
        .find(|it| it["preset"] == preset && it["mimeType"] == mime);
    found.unwrap_or_else(|| panic!("no {preset} in {mime}: {renditions:#}"))
}

async fn a_photo_comes_with_a_srcset_for_every_crop_and_format(world: World) {
    let photo = uploads(&world.editor(), 1600, 1200).await;
    let renditions = photo["renditions"].as_array().expect("renditions");
    let told: Vec<_> = renditions
        .iter()
        .map(|it| (it["preset"].as_str(), it["mimeType"].as_str()))
        .collect();
    let expected: Vec<_> = ["full", "wide", "standard", "square"]
        .iter()
        .flat_map(|preset| {
            ["image/avif", "image/webp", "image/jpeg"].map(|mime| (Some(*preset), Some(mime)))
        })
        .collect();
    assert_eq!(told, expected);
    let wide = rendition(&photo["renditions"], "wide", "image/webp");
    assert_eq!(wide["aspectRatio"], "16:9");
    assert_eq!(
        (&wide["width"], &wide["height"]),
        (&json!(1600), &json!(900))
    );
    let srcset = wide["srcset"].as_str().expect("a srcset");
    let widths: Vec<&str> = srcset
        .split(", ")
        .map(|one| one.split_once(' ').expect("a descriptor").1)
        .collect();
    assert_eq!(widths, ["320w", "640w", "1280w", "1600w"]);
    assert_eq!(photo["url"], photo["display"]["url"]);
    assert_eq!(
        photo["url"],
        rendition(&photo["renditions"], "full", "image/jpeg")["url"]
    );
    let colour = photo["dominantColor"].as_str().expect("a colour");
    assert!(colour.len() == 7 && colour.starts_with('#'), "{colour}");
    assert!(
        photo["thumbhash"]
            .as_str()
            .is_some_and(|hash| (20..50).contains(&hash.len()))
    );
}

async fn every_rendition_is_what_it_says(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = uploads(&editor, 400, 300).await;
    for it in photo["renditions"].as_array().expect("renditions") {
        let answer = nobody.get(path_of(&it["url"])).await.is(200);
        assert_eq!(answer.header("content-type"), it["mimeType"].as_str());
        assert_eq!(
            answer.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        if it["mimeType"] == "image/avif" {
            assert_eq!(&answer.body[4..12], b"ftypavif");
            continue;
        }
        let drawn = image::load_from_memory(&answer.body).expect("a picture");
        assert_eq!(
            json!([drawn.width(), drawn.height()]),
            json!([it["width"], it["height"]]),
            "{it:#}"
        );
    }
    // What is see-through stays so where the format can.
    let clear = image::RgbaImage::from_pixel(64, 64, image::Rgba([200, 0, 0, 128]));
    let mut file = std::io::Cursor::new(Vec::new());
    clear.write_to(&mut file, ImageFormat::Png).expect("a PNG");
    let file = file.into_inner();
    let clear = editor.post(MEDIA, upload(&file, None)).await.created();
    assert_eq!(clear["display"]["mimeType"], "image/png");
    let png = nobody.get(path_of(&clear["url"])).await.is(200);
    let png = image::load_from_memory(&png.body).expect("a picture");
    assert_eq!(png.get_pixel(32, 32)[3], 128);
    let jpeg = path_of(&clear["url"]).replace(".png", ".jpg");
    let jpeg = nobody.get(jpeg).await.is(200);
    let jpeg = image::load_from_memory(&jpeg.body).expect("a picture");
    let [red, green, ..] = jpeg.get_pixel(32, 32).0;
    assert!(
        red > 210 && (115..=140).contains(&green),
        "on white: {red} {green}"
    );
}

async fn nothing_is_drawn_that_is_not_listed(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = uploads(&editor, 1600, 1200).await;
    let path = path_of(&photo["url"]);
    for other in [
        "full-1601.jpg",
        "full-1599.jpg",
        "full-1920.jpg",
        "full-0.jpg",
        "full--1.jpg",
        "full-0320.jpg",
        "full-320.jpeg",
        "full-320.gif",
        "FULL-320.jpg",
        "huge-320.jpg",
        "wide-320",
        "320.jpg",
        "full-320.jpg.avif",
        "full-1e3.jpg",
        "full-NaN.jpg",
    ] {
        let asked = path.replace("full-1600.jpg", other);
        let problem = nobody.get(&asked).await.problem(404, "not_found");
        let detail = problem["detail"].as_str().unwrap_or_default();
        assert!(detail.contains("320, 640, 1280, 1920"), "{other}: {detail}");
    }
    for (from, to) in [
        ("/media/", "/media/x"),
        (photo.id(), "00000000-0000-7000-8000-000000000000"),
    ] {
        nobody
            .get(path.replace(from, to))
            .await
            .problem(404, "not_found");
    }
}

async fn a_rendition_is_drawn_once_and_kept(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = uploads(&editor, 800, 600).await;
    assert_eq!(
        world.stored("renditions").len(),
        0,
        "nothing is drawn at upload"
    );
    let path = path_of(&photo["url"]).replace("full-800.jpg", "square-320.webp");
    let answers = join_all((0..1_000).map(|_| nobody.get(&path).into_future())).await;
    let first = answers[0].body.clone();
    assert!(
        answers
            .iter()
            .all(|answer| answer.status == 200 && answer.body == first)
    );
    let kept = world.stored("renditions");
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(kept[0].ends_with("/square-320.webp"), "{kept:?}");
    assert_eq!(nobody.get(&path).await.is(200).body, first);
    let metrics = nobody.get("/metrics").await.is(200).text();
    let drawn: Vec<&str> = metrics
        .lines()
        .filter(|line| line.starts_with("newsdesk_renditions_drawn_total"))
        .collect();
    assert_eq!(
        drawn,
        ["newsdesk_renditions_drawn_total{format=\"webp\"} 1"]
    );
    assert!(
        metrics.contains("\nnewsdesk_photos_waiting 0\n"),
        "{metrics}"
    );
    editor
        .delete(format!("{MEDIA}/{}", photo.id()), &photo)
        .await
        .done();
    assert_eq!(world.stored(""), Vec::<String>::new());
    nobody.get(&path).await.problem(404, "not_found");
}

async fn parts_and_conditions_are_answered(world: World) {
    let nobody = world.nobody();
    let photo = uploads(&world.editor(), 400, 300).await;
    let path = path_of(&photo["url"]);
    let whole = nobody.get(&path).await.is(200);
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    let (tag, size) = (whole.etag(), whole.body.len());
    nobody.get(&path).if_none_match(&tag).await.is(304);
    nobody.get(&path).if_none_match("\"other\"").await.is(200);
    let head = nobody.head(&path).await.is(200);
    assert_eq!(
        head.header("content-length"),
        Some(size.to_string().as_str())
    );
    for (range, first, last) in [
        ("bytes=0-9", 0, 9),
        ("bytes=100-", 100, size - 1),
        ("bytes=-7", size - 7, size - 1),
        ("bytes=5-999999999", 5, size - 1),
    ] {
        let part = nobody.get(&path).header("range", range).await.is(206);
        assert_eq!(part.body, whole.body[first..=last], "{range}");
        assert_eq!(
            part.header("content-range"),
            Some(format!("bytes {first}-{last}/{size}").as_str())
        );
        assert_eq!(part.etag(), tag);
    }
    // A part is for GET to ask for; HEAD is answered as if none were asked for.
    for range in ["bytes=0-9", "bytes=999999999-"] {
        let head = nobody.head(&path).header("range", range).await.is(200);
        let length = Some(size.to_string());
        assert_eq!(head.header("content-length"), length.as_deref(), "{range}");
        assert_eq!(head.header("content-range"), None, "{range}");
    }
    for range in [format!("bytes={size}-"), "bytes=-0".to_owned()] {
        let refused = nobody.get(&path).header("range", &range).await;
        assert_eq!(
            refused.header("content-range"),
            Some(format!("bytes */{size}").as_str())
        );
        refused.problem(416, "range_not_satisfiable");
    }
    for range in ["bytes=9-3", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5"] {
        let answer = nobody.get(&path).header("range", range).await.is(200);
        assert_eq!(answer.body.len(), size, "{range}");
    }
    let other = nobody
        .get(&path)
        .header("range", "bytes=0-9")
        .header("if-range", "\"other\"");
    assert_eq!(other.await.is(200).body.len(), size);
    let same = nobody
        .get(&path)
        .header("range", "bytes=0-9")
        .header("if-range", &tag);
    same.await.is(206);
}

/// A picture that is red on its left half and blue on its right.
fn halves() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(600, 200, |x, _| {
        image::Rgb(if x < 300 { [220, 0, 0] } else { [0, 0, 220] })
    });
    let mut file = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut file, ImageFormat::Png)
        .expect("a PNG");
    file.into_inner()
}

/// Whether the middle of the square at this address is red.
async fn is_red(client: &Client, url: &Value) -> bool {
    let answer = client.get(path_of(url)).await.is(200);
    let picture = image::load_from_memory(&answer.body).expect("a picture");
    let [red, _, blue, _] = picture
        .get_pixel(picture.width() / 2, picture.height() / 2)
        .0;
    red > blue
}

async fn a_use_has_a_crop_of_its_own(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let metadata = json!({"focalPoint": {"x": 0.9, "y": 0.5}});
    let photo = editor
        .post(MEDIA, upload(&halves(), Some(&metadata)))
        .await
        .created();
    let own = &rendition(&photo["renditions"], "square", "image/jpeg")["url"];
    assert!(!is_red(&nobody, own).await);
    let draft = json!({
        "headline": "A",
        "leadMedia": {"media": photo.id(), "focalPoint": {"x": 0.1, "y": 0.5}},
        "body": [{"type": "image", "media": photo.id()}],
    });
    let story = world.published(draft).await;
    let shown = nobody
        .get(format!("/v1/articles/{}", story.slug()))
        .await
        .ok();
    let lead = &shown["leadMedia"]["media"]["renditions"];
    let lead = &rendition(lead, "square", "image/jpeg")["url"];
    assert_ne!(lead, own);
    assert!(is_red(&nobody, lead).await);
    let inline = &shown["body"][0]["media"]["renditions"];
    assert_eq!(&rendition(inline, "square", "image/jpeg")["url"], own);
    // Around a point that no use has nothing is drawn, though its key is a good one.
    let target = format!("{MEDIA}/{}", photo.id());
    let turned = json!({"focalPoint": {"x": 0.4, "y": 0.5}});
    let turned = editor.patch(&target, &photo, turned).await.thing();
    let former = &rendition(&turned["renditions"], "square", "image/jpeg")["url"];
    assert!(former != own && former != lead, "{former}");
    let back = editor.patch(&target, &turned, metadata).await.thing();
    let present = &rendition(&back["renditions"], "square", "image/jpeg")["url"];
    assert_eq!(present, own);
    let drawn = world.stored("renditions");
    let moved = nobody.get(path_of(former)).await.is(301);
    assert_eq!(moved.header("location"), Some(path_of(own).as_str()));
    assert_eq!(world.stored("renditions"), drawn);
    // Once the photo's words have changed the former address leads to the same crop.
    editor
        .patch(&target, &back, json!({"creators": ["Bo Lind"]}))
        .await
        .thing();
    let moved = nobody.get(path_of(lead)).await.is(301);
    let there = moved.header("location").expect("a location");
    assert_ne!(there, path_of(lead));
    assert!(is_red(&nobody, &json!(format!("http://here{there}"))).await);
}

async fn changed_words_move_the_address(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    let former = path_of(&photo["url"]);
    nobody.get(&former).await.is(200);
    let target = format!("{MEDIA}/{}", photo.id());
    let changed = editor
        .patch(&target, &photo, json!({"creators": ["Bo Lind"]}))
        .await
        .thing();
    let present = path_of(&changed["url"]);
    assert_ne!(present, former);
    // Of a photo that readers see nowhere a former address says nothing.
    nobody.get(&former).await.problem(404, "not_found");
    world
        .published(json!({"headline": "A", "leadMedia": {"media": photo.id()}}))
        .await;
    let moved = nobody.get(&former).await.is(301);
    assert_eq!(moved.header("location"), Some(present.as_str()));
    assert_eq!(moved.header("cache-control"), Some("public, max-age=60"));
    nobody.get(&present).await.is(200);
    // Words that are not written into the bytes leave the address alone.
    let same = editor
        .patch(&target, &changed, json!({"altText": "Another"}))
        .await
        .thing();
    assert_eq!(path_of(&same["url"]), present);
}

async fn the_credit_is_written_into_every_rendition(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let words = json!({
        "creditSource": "Northwire & Söhne",
        "creators": ["Jo Lind"],
        "copyrightNotice": "© 2026 Northwire",
        "licenseUrl": "https://northwire.example/licence",
    });
    let photo = editor
        .post(MEDIA, upload(&jpeg(3), Some(&words)))
        .await
        .created();
    for it in photo["renditions"].as_array().expect("renditions") {
        let body = nobody.get(path_of(&it["url"])).await.is(200).body;
        let text = String::from_utf8_lossy(&body);
        for part in [
            "<photoshop:Credit>Northwire &amp; Söhne</photoshop:Credit>",
            "<rdf:li>Jo Lind</rdf:li>",
            "© 2026 Northwire",
            "https://northwire.example/licence",
        ] {
            assert!(text.contains(part), "{}: no {part}", it["url"]);
        }
    }
}

async fn a_small_photo_is_never_enlarged(world: World) {
    let photo = uploads(&world.editor(), 200, 50).await;
    for it in photo["renditions"].as_array().expect("renditions") {
        let srcset = it["srcset"].as_str().expect("a srcset");
        assert_eq!(srcset.split(", ").count(), 1, "{srcset}");
    }
    let square = rendition(&photo["renditions"], "square", "image/avif");
    assert_eq!(
        (&square["width"], &square["height"]),
        (&json!(50), &json!(50))
    );
}
