//! `/media/{id}/{key}/file.{ext}`: videos, sounds and documents, as they were uploaded.

use reqwest::Method;
use serde_json::json;

use crate::support::photo::{jpeg, multipart, part, path_of, upload};
use crate::support::{World, on_both};

on_both! { a_video_is_kept_as_it_is_and_served_in_parts, a_document_is_offered_and_never_run, only_a_photo_stands_where_a_photo_must }

const MEDIA: &str = "/v1/editorial/media";

/// Something of so many bytes that begins as an MP4 does.
fn video(bytes: usize) -> Vec<u8> {
    let mut file = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2".to_vec();
    file.extend((0..bytes).map(|at| u8::try_from(at * 7 % 251).unwrap_or(0)));
    file
}

async fn a_video_is_kept_as_it_is_and_served_in_parts(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let file = video(3_000_000);
    let words = json!({"title": "The ferry", "creditSource": "Northwire"});
    let made = editor
        .post(MEDIA, upload(&file, Some(&words)))
        .await
        .created();
    assert_eq!(
        (&made["kind"], &made["mimeType"]),
        (&json!("video"), &json!("video/mp4"))
    );
    assert_eq!(
        (&made["width"], &made["renditions"]),
        (&json!(null), &json!([]))
    );
    assert_eq!(made["bytes"], file.len());
    let path = path_of(&made["url"]);
    assert!(path.ends_with("/file.mp4"), "{path}");
    let whole = nobody.get(&path).await.is(200);
    assert_eq!(whole.body, file);
    assert_eq!(whole.header("content-type"), Some("video/mp4"));
    let head = nobody.head(&path).await.is(200);
    assert_eq!(
        head.header("content-length"),
        Some(file.len().to_string().as_str())
    );
    nobody.get(&path).if_none_match(&whole.etag()).await.is(304);
    for (range, first, last) in [
        ("bytes=0-0", 0, 0),
        ("bytes=1000000-2500000", 1_000_000, 2_500_000),
        ("bytes=-5", file.len() - 5, file.len() - 1),
    ] {
        let piece = nobody.get(&path).header("range", range).await.is(206);
        assert_eq!(piece.body, file[first..=last], "{range}");
    }
    let behind = nobody.get(&path).header("range", "bytes=9999999-").await;
    behind.problem(416, "range_not_satisfiable");
    let story = json!({"headline": "A", "body": [{"type": "video", "media": made.id()}]});
    let live = world.published(story).await;
    let shown = nobody
        .get(format!("/v1/articles/{}", live.slug()))
        .await
        .ok();
    let block = &shown["body"][0]["media"];
    assert_eq!(
        (&block["url"], &block["bytes"]),
        (&made["url"], &json!(file.len()))
    );
    assert_eq!(
        shown["bodyHtml"]
            .as_str()
            .map(|html| html.contains("<video")),
        Some(true)
    );
    // A video is replaced by a video.
    let target = format!("{MEDIA}/{}/file", made.id());
    let photo = multipart(&[part("file", Some("a.jpg"), None, &jpeg(1))]);
    let put = editor.ask(Method::PUT, &target, photo).if_match(&made.etag);
    put.await.findings(&["/file wrong_kind"]);
    let other = video(1_000);
    let sent = multipart(&[part("file", Some("b.mp4"), None, &other)]);
    let put = editor.ask(Method::PUT, &target, sent).if_match(&made.etag);
    let replaced = put.await.thing();
    assert_ne!(replaced["url"], made["url"]);
    assert_eq!(
        nobody.get(path_of(&replaced["url"])).await.is(200).body,
        other
    );
    nobody.get(&path).await.problem(404, "not_found");
}

async fn a_document_is_offered_and_never_run(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let file = b"%PDF-1.7\n<script>alert(1)</script>";
    let made = editor.post(MEDIA, upload(file, None)).await.created();
    assert_eq!(made["kind"], "document");
    let answer = nobody.get(path_of(&made["url"])).await.is(200);
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"file.pdf\"")
    );
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(
        policy.contains("sandbox") && policy.contains("default-src 'none'"),
        "{policy}"
    );
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
}

async fn only_a_photo_stands_where_a_photo_must(world: World) {
    let editor = world.editor();
    let made = editor
        .post(MEDIA, upload(&video(500), None))
        .await
        .created();
    let lead = json!({"headline": "A", "leadMedia": {"media": made.id()}});
    let drafts = "/v1/editorial/articles";
    editor
        .post(drafts, lead)
        .await
        .findings(&["/leadMedia/media unknown_reference"]);
    let image = json!({"headline": "A", "body": [{"type": "image", "media": made.id()}]});
    editor
        .post(drafts, image)
        .await
        .findings(&["/body/0/media unknown_reference"]);
    let section = json!({"name": "World", "image": made.id()});
    let sections = editor.post("/v1/editorial/sections", section).await;
    sections.findings(&["/image unknown_reference"]);
}
