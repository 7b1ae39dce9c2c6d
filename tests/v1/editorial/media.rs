//! `/v1/editorial/media`: photos on their way in, their words, and the library.

mod duplicates;
mod list;
mod replace;
mod reread;
mod rights;
mod upload;

use serde_json::{Value, json};

use crate::support::photo::{jpeg_saying, upload as sent};
use crate::support::{Thing, World, on_both};

on_both! {
    who_may_change_a_photo, deleted_photos_are_gone, a_credit_is_composed_or_overridden,
    what_a_person_changes_is_theirs, what_was_read_goes_back_without_a_trace,
}

const MEDIA: &str = "/v1/editorial/media";

/// The words of a file as an agency sends them.
const AGENCY: &str = "<dc:description>Ferries return</dc:description>\
    <photoshop:Headline>Ferries</photoshop:Headline>\
    <photoshop:Credit>Reuters</photoshop:Credit>\
    <dc:creator>Jane Doe</dc:creator>";

/// The address of a photo.
fn one(photo: &Thing) -> String {
    format!("{MEDIA}/{}", photo.id())
}

async fn who_may_change_a_photo(world: World) {
    let (editor, author, contributor) = (world.editor(), world.author(), world.contributor());
    let own = contributor.uploads(1, json!({"altText": "Mine"})).await;
    let target = format!("{MEDIA}/{}", own.id());
    author.get(&target).await.thing();
    author
        .patch(&target, &own, json!({"altText": "Theirs"}))
        .await
        .problem(403, "forbidden");
    let changed = contributor
        .patch(&target, &own, json!({"altText": "Still mine"}))
        .await
        .thing();
    let changed = editor
        .patch(&target, &changed, json!({"altText": "Edited"}))
        .await
        .thing();
    author
        .delete(&target, &changed)
        .await
        .problem(403, "forbidden");
    editor.delete(&target, &changed).await.done();
}

async fn deleted_photos_are_gone(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    let target = format!("{MEDIA}/{}", photo.id());
    let url = photo.text("url");
    let path = url[url.find("/media/").expect("a path")..].to_owned();
    nobody.get(&path).await.is(200);
    let live = world
        .published(json!({"headline": "A", "leadMedia": {"media": photo.id()}}))
        .await;
    editor.delete(&target, &photo).await.problem(409, "in_use");
    let cleared = editor.revises(&live, json!({"leadMedia": null})).await;
    editor.delete(&target, &photo).await.problem(409, "in_use");
    editor.publishes(&cleared).await;
    editor.delete(&target, &photo).await.done();
    editor.get(&target).await.problem(404, "not_found");
    nobody.get(&path).await.problem(404, "not_found");
    editor
        .get(format!("{target}/usage"))
        .await
        .problem(404, "not_found");
}

async fn a_credit_is_composed_or_overridden(world: World) {
    let editor = world.editor();
    for (words, credit) in [
        (
            json!({"creditSource": "Reuters", "creators": ["Jane Doe"]}),
            json!("Reuters/Jane Doe"),
        ),
        (json!({"creditSource": "Reuters"}), json!("Reuters")),
        (json!({"creators": ["Jane Doe"]}), json!("Jane Doe")),
        (
            json!({"creditSource": "Reuters", "creators": ["Jane Doe"], "creditLine": "All"}),
            json!("All"),
        ),
        (json!({}), Value::Null),
    ] {
        let photo = editor.uploads(1, words).await;
        assert_eq!(photo["creditLine"], credit);
    }
    let photo = world.photo().await;
    let target = format!("{MEDIA}/{}", photo.id());
    let changed = editor
        .patch(&target, &photo, json!({"creators": ["Bo", "Cy"]}))
        .await
        .thing();
    assert_eq!(changed["creditLine"], "Northwire/Bo, Cy");
    let set = editor
        .patch(&target, &changed, json!({"creditLine": "Mine"}))
        .await
        .thing();
    let cleared = editor
        .patch(&target, &set, json!({"creditLine": null}))
        .await
        .thing();
    assert_eq!(cleared["creditLine"], "Northwire/Bo, Cy");
}

async fn what_a_person_changes_is_theirs(world: World) {
    let editor = world.editor();
    let file = sent(&jpeg_saying(1, AGENCY), Some(&json!({"headline": "Ours"})));
    let photo = editor.post(MEDIA, file).await.created();
    let said = json!({
        "caption": "xmp", "headline": "person", "creditSource": "xmp", "creators": "xmp",
    });
    assert_eq!(photo["metadataSources"], said);
    assert_eq!(photo["creditLine"], "Reuters/Jane Doe");
    let patch = json!({"caption": null, "altText": "A ferry"});
    let changed = editor.patch(one(&photo), &photo, patch).await.thing();
    let said = json!({
        "caption": "person", "headline": "person", "creditSource": "xmp", "creators": "xmp",
        "altText": "person",
    });
    assert_eq!(changed["metadataSources"], said);
    assert_eq!(changed["caption"], Value::Null);
    assert_ne!(changed.etag, photo.etag);
}

async fn what_was_read_goes_back_without_a_trace(world: World) {
    let editor = world.editor();
    let file = sent(&jpeg_saying(1, AGENCY), None);
    let photo = editor.post(MEDIA, file).await.created();
    let mut all = json!({});
    for member in [
        "caption",
        "headline",
        "creditSource",
        "creditLine",
        "creators",
        "altText",
        "keywords",
        "capturedAt",
        "place",
        "focalPoint",
        "expiresAt",
    ] {
        let value = photo.json.get(member).expect("a member that is shown");
        all[member] = value.clone();
        let patch = json!({member: value});
        let same = editor.patch(one(&photo), &photo, patch).await.thing();
        assert_eq!(
            (&same.json, &same.etag),
            (&photo.json, &photo.etag),
            "{member}"
        );
    }
    let same = editor.patch(one(&photo), &photo, all).await.thing();
    assert_eq!((&same.json, &same.etag), (&photo.json, &photo.etag));
    // A line that was composed and came back is composed still.
    let patch = json!({"creators": ["Bo"], "creditLine": "Reuters/Jane Doe"});
    let changed = editor.patch(one(&photo), &photo, patch).await.thing();
    assert_eq!(changed["creditLine"], "Reuters/Bo");
    let sources = &changed["metadataSources"];
    assert_eq!(
        (&sources["creators"], &sources["creditLine"]),
        (&json!("person"), &Value::Null)
    );
}
