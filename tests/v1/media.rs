//! `GET /v1/media/{id}`: the facts of a photo that readers see.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Thing, World, on_both};

on_both! { a_photo_is_public_while_something_public_shows_it, a_photo_is_shown_while_its_rights_last }

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

const HOUR: Duration = Duration::from_secs(3600);

/// A live story that shows a photo wherever one can, with everything it points at, and
/// where a preview link to it leads.
async fn everywhere(world: &World, photo: &Thing) -> (Thing, String) {
    let editor = world.editor();
    let image = photo.id();
    let section = json!({"name": "World", "image": image});
    editor.adds("sections", section).await;
    editor
        .adds("tags", json!({"name": "Ports", "image": image}))
        .await;
    let ana = json!({"kind": "person", "name": "Ana", "photo": image});
    editor.adds("bylines", ana).await;
    let admin = world.admin();
    let site = admin.get("/v1/admin/site").await.thing();
    admin
        .patch("/v1/admin/site", &site, json!({"logo": image}))
        .await
        .thing();
    let used = json!({"media": image});
    let body = json!([
        {"type": "paragraph", "html": "It left."},
        {"type": "image", "media": image},
        {"type": "gallery", "items": [used]},
    ]);
    let story = json!({
        "headline": "Ferries", "section": "world", "tags": [{"tag": "ports"}],
        "bylines": [{"byline": "ana"}], "leadMedia": used, "body": body,
    });
    let live = world.published(story).await;
    let links = format!("/v1/editorial/articles/{}/preview-links", live.id());
    let link = editor.post(links, json!({})).await.is(201).json();
    let token = link["token"].as_str().expect("a token");
    (live, format!("/v1/previews/{token}"))
}

/// Which surfaces show readers the photo, by name.
async fn surfaces(world: &World, story: &Thing, preview: &str) -> Vec<(String, bool)> {
    let nobody = world.nobody();
    let mut seen = Vec::new();
    let mut look = |name: &str, shown: &Value| seen.push((name.to_owned(), !shown.is_null()));
    for page in [format!("/v1/articles/{}", story.id()), preview.to_owned()] {
        let page = nobody.get(page).await.ok();
        look("lead", &page["leadMedia"]);
        look("credited", &page["bylines"][0]["byline"]["photo"]);
        let blocks = page["body"].as_array().expect("blocks");
        let of = |kind: &str| blocks.iter().find(|block| block["type"] == kind);
        look("image", &json!(of("image")));
        look("gallery", &json!(of("gallery")));
        let html = page["bodyHtml"].as_str().expect("HTML");
        look("html", &json!(html.contains("<img").then_some(true)));
    }
    let teaser = nobody.get("/v1/articles").await.ok();
    look("teaser", &teaser["data"][0]["leadMedia"]);
    look(
        "teaser byline",
        &teaser["data"][0]["bylines"][0]["byline"]["photo"],
    );
    for (list, one, member) in [
        ("bylines", "ana", "photo"),
        ("tags", "ports", "image"),
        ("sections", "world", "image"),
    ] {
        let all = nobody.get(format!("/v1/{list}")).await.ok();
        look(list, &all["data"][0][member]);
        let one = nobody.get(format!("/v1/{list}/{one}")).await.ok();
        look(list, &one[member]);
    }
    look("site", &nobody.get("/v1/site").await.ok()["logo"]);
    seen
}

async fn a_photo_is_shown_while_its_rights_last(world: World) {
    let nobody = world.nobody();
    let micro = Duration::from_micros(1);
    let (from, until) = (world.now().plus(HOUR), world.now().plus(3 * HOUR));
    let rights = json!({"validFrom": from, "expiresAt": until, "altText": "A ferry"});
    let photo = world.editor().uploads(1, rights).await;
    let (story, preview) = everywhere(&world, &photo).await;
    let facts = format!("/v1/media/{}", photo.id());
    for (pass, shown) in [
        (Duration::ZERO, false),
        (HOUR - micro, false),
        (micro, true),
        (2 * HOUR - micro, true),
        (micro, false),
        (HOUR, false),
    ] {
        world.advance(pass);
        for (surface, is_shown) in surfaces(&world, &story, &preview).await {
            assert_eq!(is_shown, shown, "{surface} at {}", world.now());
        }
        let answer = nobody.get(&facts).await;
        if shown {
            answer.ok();
        } else if world.now() < from {
            answer.problem(404, "not_found");
        } else {
            let gone = answer.problem(410, "rights_ended");
            assert_eq!(gone["expiresAt"], json!(until));
        }
    }
    // Renewed, it is back everywhere at once; out of use, it is nowhere.
    let editor = world.editor();
    let target = format!("/v1/editorial/media/{}", photo.id());
    let read = editor.get(&target).await.thing();
    editor
        .patch(&target, &read, json!({"expiresAt": null}))
        .await
        .thing();
    for (surface, is_shown) in surfaces(&world, &story, &preview).await {
        assert!(is_shown, "{surface}");
    }
    let unused = json!({"expiresAt": world.now()});
    let unused = editor.uploads(2, unused).await;
    let facts = format!("/v1/media/{}", unused.id());
    nobody.get(facts).await.problem(404, "not_found");
}
