//! `POST /v1/editorial/media`: what is taken, what is refused, and what is cleaned.

use image::ImageFormat;
use serde_json::json;

use super::MEDIA;
use crate::support::photo::{jpeg, multipart, part, picture, upload};
use crate::support::{World, on_both};

on_both! {
    a_photo_of_each_type_is_taken, parts_come_in_either_order, files_that_are_not_what_they_should_be,
    bodies_that_are_no_upload, hostile_file_names_are_cleaned,
}

async fn a_photo_of_each_type_is_taken(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    for (format, mime) in [
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Png, "image/png"),
        (ImageFormat::WebP, "image/webp"),
        (ImageFormat::Gif, "image/gif"),
    ] {
        let file = picture(format, 80, 60, 3);
        let answer = editor
            .post(MEDIA, upload(&file, Some(&json!({"altText": "A ferry"}))))
            .await
            .is(201);
        let location = answer.header("location").expect("a location").to_owned();
        let photo = answer.thing();
        assert_eq!(location, format!("{MEDIA}/{}", photo.id()));
        assert_eq!(photo["mimeType"], mime);
        assert_eq!(
            (&photo["width"], &photo["height"]),
            (&json!(80), &json!(60))
        );
        assert_eq!(photo["bytes"], file.len());
        assert_eq!(photo["uploadedBy"]["id"], editor.id());
        let url = photo["url"].as_str().expect("a url");
        let path = url
            .split_once("//")
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
            .expect("a path");
        assert!(
            path.starts_with(&format!("/media/{}/", photo.id())) && path.contains("/full-80."),
            "{path}"
        );
        let shown = nobody.get(path).await.is(200);
        assert_eq!(
            shown.header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
        assert_eq!(
            shown.header("content-type"),
            photo["display"]["mimeType"].as_str()
        );
        let copy = image::load_from_memory(&shown.body).expect("a picture");
        assert_eq!((copy.width(), copy.height()), (80, 60));
        nobody.get(path).if_none_match(&shown.etag()).await.is(304);
        // The original is never public, nor is anything beside it.
        for other in [
            path.replace("full-80", "original"),
            path.replace("full-80", "full-81"),
            format!("/media/{}", photo.id()),
            path.rsplit_once('/').expect("a folder").0.to_owned(),
        ] {
            let answer = nobody.get(&other).await;
            assert!(
                answer.status == 404 || other.contains(".."),
                "{other}: {}",
                answer.status
            );
        }
    }
    let wide = picture(ImageFormat::Jpeg, 3000, 30, 1);
    let photo = editor.post(MEDIA, upload(&wide, None)).await.created();
    assert_eq!(photo["width"], 3000);
    assert_eq!(photo["display"]["width"], 1920);
}

async fn parts_come_in_either_order(world: World) {
    let contributor = world.contributor();
    let file = part("file", Some("a.jpg"), Some("image/jpeg"), &jpeg(1));
    let words = |kind| part("metadata", None, kind, br#"{"altText": "A ferry"}"#);
    for parts in [
        vec![file.clone(), words(Some("application/json"))],
        vec![words(Some("application/json")), file.clone()],
        vec![words(None), file.clone()],
    ] {
        let photo = contributor.post(MEDIA, multipart(&parts)).await.created();
        assert_eq!(photo["altText"], "A ferry");
    }
    let photo = contributor.post(MEDIA, multipart(&[file])).await.created();
    assert_eq!(photo["altText"], json!(null));
}

async fn files_that_are_not_what_they_should_be(world: World) {
    let editor = world.editor();
    let send = |bytes: &[u8]| editor.post(MEDIA, upload(bytes, None));
    for not_an_image in [
        b"<html><script>1</script></html>".as_slice(),
        b" %PDF-1.7 ...",
        b"MZ\x90\0",
        b"hello",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ] {
        send(not_an_image)
            .await
            .problem(415, "unsupported_media_type");
    }
    send(b"").await.problem(422, "unreadable_image");
    for format in [
        ImageFormat::Jpeg,
        ImageFormat::Png,
        ImageFormat::WebP,
        ImageFormat::Gif,
    ] {
        let whole = picture(format, 200, 150, 9);
        for cut in [whole.len() / 2, whole.len() - 20, 40] {
            let answer = send(&whole[..cut]).await;
            let refused = matches!(answer.status, 415 | 422);
            assert!(
                refused,
                "{format:?} cut at {cut} of {}: {}",
                whole.len(),
                answer.text()
            );
        }
    }
    // A header that promises more pixels than any photo has.
    let mut bomb = picture(ImageFormat::Png, 8, 8, 1);
    bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    send(&bomb).await.problem(422, "unreadable_image");
    let problem = send(&picture(ImageFormat::Png, 12_001, 1, 1))
        .await
        .problem(422, "unreadable_image");
    assert_eq!(problem["errors"][0]["pointer"], "/file");
    // A type that lies is looked through: what counts is the bytes.
    let lying = part("file", Some("a.png"), Some("image/png"), &jpeg(1));
    assert_eq!(
        editor.post(MEDIA, multipart(&[lying])).await.created()["mimeType"],
        "image/jpeg"
    );
    let lying = part(
        "file",
        Some("a.jpg"),
        Some("image/jpeg"),
        b"GIF89a but not really",
    );
    let answer = editor.post(MEDIA, multipart(&[lying])).await;
    assert!(matches!(answer.status, 415 | 422), "{}", answer.text());
    let list = editor.get(format!("{MEDIA}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 1, "nothing else is stored");
}

async fn bodies_that_are_no_upload(world: World) {
    let editor = world.editor();
    let file = || part("file", Some("a.jpg"), Some("image/jpeg"), &jpeg(1));
    let words = |text: &str| part("metadata", None, Some("application/json"), text.as_bytes());
    for parts in [
        vec![file(), file()],
        vec![words("{}"), words("{}"), file()],
        vec![file(), part("extra", None, None, b"x")],
        vec![file(), words("{")],
        vec![file(), words("{\"a\":1,\"a\":2}")],
    ] {
        let answer = editor.post(MEDIA, multipart(&parts)).await;
        assert_eq!(answer.status, 400, "{}", answer.text());
    }
    for parts in [vec![words("{}")], vec![]] {
        let answer = editor.post(MEDIA, multipart(&parts)).await;
        answer.findings(&["/file required"]);
    }
    editor
        .post(
            MEDIA,
            multipart(&[file(), words("{\"altText\": 1, \"x\": 1}")]),
        )
        .await
        .findings(&["/altText wrong_type", "/x unknown_member"]);
    editor
        .post(MEDIA, multipart(&[file(), words("{\"sha256\": \"x\"}")]))
        .await
        .findings(&["/sha256 read_only"]);
    editor
        .post(MEDIA, json!({"altText": "x"}))
        .await
        .problem(415, "unsupported_media_type");
    editor
        .post(MEDIA, ("image/jpeg", jpeg(1)))
        .await
        .problem(415, "unsupported_media_type");
    editor
        .post(MEDIA, ("multipart/form-data", "no boundary"))
        .await
        .is(400);
    editor
        .post(
            MEDIA,
            (
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\ncut",
            ),
        )
        .await
        .is(400);
    let nothing = editor.post(MEDIA, ()).await;
    nothing.problem(400, "body_missing");
    let list = editor.get(format!("{MEDIA}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 0, "nothing is stored");
}

async fn hostile_file_names_are_cleaned(world: World) {
    let editor = world.editor();
    for name in [
        "../../etc/passwd",
        "..\\..\\boot.ini",
        "a/b/c.jpg",
        "a\u{0}b.jpg",
        "CON",
        ".htaccess",
        "a\u{202e}gpj.exe",
        &"x".repeat(5000),
        "photo.jpg; rm -rf",
        "naïve 写真.jpg",
        " ",
        "<script>.jpg",
    ] {
        let file = part("file", Some(name), Some("image/jpeg"), &jpeg(1));
        let answer = editor.post(MEDIA, multipart(&[file])).await;
        if answer.status == 400 {
            continue;
        }
        let photo = answer.created();
        let kept = photo.text("fileName");
        let hostile = |c: char| c.is_control() || matches!(c, '/' | '\\' | '\u{202e}');
        assert!(
            !kept.is_empty() && !kept.contains(hostile) && !kept.starts_with('.'),
            "{name:?} is kept as {kept:?}"
        );
        assert!(kept.chars().count() <= 255, "{kept}");
        let url = photo.text("url");
        assert!(url.is_ascii() && !url.contains(".."), "{url}");
    }
}
