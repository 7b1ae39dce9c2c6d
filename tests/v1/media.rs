//! `GET /v1/media/{id}`: the facts of a photo that readers see.

use serde_json::json;

use crate::support::{World, on_both};

on_both! { a_photo_is_public_while_something_public_shows_it }

async fn a_photo_is_public_while_something_public_shows_it(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    let facts = format!("/v1/media/{}", photo.id());
    nobody.get(&facts).await.problem(404, "not_found");
    let body = json!([{"type": "fact-box", "title": "Box", "blocks": [{"type": "gallery", "items": [{"media": photo.id()}]}]}]);
    let draft = editor.writes(json!({"headline": "A", "body": body})).await;
    nobody.get(&facts).await.problem(404, "not_found");
    let live = editor.publishes(&draft).await;
    let shown = nobody.get(&facts).await.ok();
    assert_eq!(shown["caption"], "The first ferry in a month.");
    assert_eq!(shown["creditLine"], "Northwire/Jo Lind");
    for secret in [
        "uploadedBy",
        "fileName",
        "instructions",
        "sha256",
        "originalKey",
    ] {
        assert_eq!(shown.get(secret), None, "{secret} is public");
    }
    editor.unpublishes(&live).await;
    nobody.get(&facts).await.problem(404, "not_found");
    for wrong in ["photo", "00000000-0000-7000-8000-000000000000"] {
        nobody
            .get(format!("/v1/media/{wrong}"))
            .await
            .problem(404, "not_found");
    }
    // A section's picture is public as long as the section is.
    let section = editor
        .adds("sections", json!({"name": "World", "image": photo.id()}))
        .await;
    nobody.get(&facts).await.ok();
    editor
        .patch(
            format!("/v1/editorial/sections/{}", section.id()),
            &section,
            json!({"hidden": true}),
        )
        .await
        .thing();
    nobody.get(&facts).await.problem(404, "not_found");
}
