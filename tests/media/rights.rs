//! `/media/…` of what the newsroom may show for a time: 404 before, 410 after, and no
//! cache keeps it longer.

use std::time::Duration;

use serde_json::json;

use crate::support::photo::path_of;
use crate::support::{World, on_both};

on_both! { rights_begin_and_end_to_the_second, an_edit_of_rights_holds_once_it_is_answered }

async fn rights_begin_and_end_to_the_second(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let now = world.now();
    let at = |seconds| now.plus(Duration::from_secs(seconds)).to_string();
    let words = json!({"validFrom": at(60), "expiresAt": at(3660)});
    let photo = editor.uploads(1, words).await;
    assert_eq!(photo["rights"], "upcoming");
    let path = path_of(&photo["url"]);
    nobody.get(&path).await.problem(404, "not_found");
    world.advance(Duration::from_secs(59));
    nobody.get(&path).await.problem(404, "not_found");
    world.advance(Duration::from_secs(1));
    let shown = nobody.get(&path).await.is(200);
    assert_eq!(shown.header("cache-control"), Some("public, max-age=3600"));
    world.advance(Duration::from_secs(3599));
    let shown = nobody.get(&path).await.is(200);
    assert_eq!(shown.header("cache-control"), Some("public, max-age=1"));
    world.advance(Duration::from_secs(1));
    nobody.get(&path).await.problem(410, "rights_ended");
    // Nor is the copy at hand confirmed.
    let again = nobody.get(&path).if_none_match(&shown.etag());
    again.await.problem(410, "rights_ended");
    let read = editor
        .get(format!("/v1/editorial/media/{}", photo.id()))
        .await
        .ok();
    assert_eq!(read["rights"], "expired");
}

async fn an_edit_of_rights_holds_once_it_is_answered(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let mut photo = editor.uploads(1, json!({})).await;
    let target = format!("/v1/editorial/media/{}", photo.id());
    let path = path_of(&photo["url"]);
    let past = world.now().minus(Duration::from_secs(1)).to_string();
    // Again and again: what is held in memory must never answer for what was changed.
    for _ in 0..20 {
        nobody.get(&path).await.is(200);
        photo = editor
            .patch(&target, &photo, json!({"expiresAt": past}))
            .await
            .thing();
        nobody.get(&path).await.problem(410, "rights_ended");
        photo = editor
            .patch(&target, &photo, json!({"expiresAt": null}))
            .await
            .thing();
    }
}
