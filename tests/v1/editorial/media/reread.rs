//! `POST /v1/editorial/media/{id}/actions/reread`: a file's own words, read again.

use serde_json::{Value, json};

use super::{AGENCY, MEDIA, one};
use crate::support::client::Ask;
use crate::support::photo::{jpeg_saying, upload};
use crate::support::{Client, Thing, World, on_both};

on_both! { a_file_just_read_says_nothing_new, what_a_person_cleared_stays_cleared, who_may_not_is_told }

fn rereads(client: &Client, photo: &Thing) -> Ask {
    let target = format!("{}/actions/reread", one(photo));
    client.post(target, ()).if_match(&photo.etag)
}

async fn a_file_just_read_says_nothing_new(world: World) {
    let editor = world.editor();
    let file = jpeg_saying(1, AGENCY);
    for words in [None, Some(json!({"headline": "Ours", "creators": ["Bo"]}))] {
        let photo = editor.post(MEDIA, upload(&file, words.as_ref()));
        let photo = photo.await.created();
        let stored = world.stored("");
        let same = rereads(&editor, &photo).await.is(200).thing();
        assert_eq!((&same.json, &same.etag), (&photo.json, &photo.etag));
        assert_eq!(world.stored(""), stored);
    }
}

async fn what_a_person_cleared_stays_cleared(world: World) {
    let editor = world.editor();
    let file = upload(&jpeg_saying(1, AGENCY), None);
    let photo = editor.post(MEDIA, file).await.created();
    let none = json!({"caption": null, "creators": [], "headline": "Ours"});
    let cleared = editor.patch(one(&photo), &photo, none).await.thing();
    let reread = rereads(&editor, &cleared).await.is(200).thing();
    assert_eq!((&reread.json, &reread.etag), (&cleared.json, &cleared.etag));
    assert_eq!(
        (
            &reread["caption"],
            &reread["creators"],
            &reread["creditLine"]
        ),
        (&Value::Null, &json!([]), &json!("Reuters"))
    );
    let sources = &reread["metadataSources"];
    for (name, source) in [
        ("caption", "person"),
        ("creators", "person"),
        ("creditSource", "xmp"),
    ] {
        assert_eq!(sources[name], source, "{name}");
    }
}

async fn who_may_not_is_told(world: World) {
    let (editor, author, contributor) = (world.editor(), world.author(), world.contributor());
    let photo = contributor.uploads(1, json!({"altText": "A"})).await;
    rereads(&author, &photo).await.problem(403, "forbidden");
    rereads(&contributor, &photo).await.is(200);
    rereads(&editor, &photo).await.is(200);
    let others = editor.uploads(2, json!({})).await;
    rereads(&contributor, &others)
        .await
        .problem(403, "forbidden");
    let unsaid = editor.post(format!("{}/actions/reread", one(&photo)), ());
    unsaid.await.problem(428, "if_match_missing");
    let patch = json!({"altText": "B"});
    let changed = editor.patch(one(&photo), &photo, patch).await.thing();
    rereads(&editor, &photo).await.problem(412, "stale");
    editor.delete(one(&photo), &changed).await.done();
    rereads(&editor, &changed).await.problem(404, "not_found");
}
