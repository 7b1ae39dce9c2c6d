//! A pre-flight of a photo that may not be shown, and of what is shown in its place.

use std::time::Duration;

use serde_json::{Value, json};

use super::{ask, complete, places};
use crate::support::{World, on_both};

on_both! { a_photo_is_shown_while_it_may_be, a_fallback_stands_in_for_a_photo, a_fallback_that_may_not_be_shown_stands_in_for_none }

/// A photo's rights outside of which the world stands.
fn outside() -> [Value; 2] {
    [
        json!({"expiresAt": "2026-11-22T18:40:00Z"}),
        json!({"validFrom": "2026-11-22T18:40:01Z"}),
    ]
}

async fn a_fallback_stands_in_for_a_photo(world: World) {
    let world = world.by_the_usual_rules();
    let (editor, nobody) = (world.editor(), world.nobody());
    let (mut whole, fallback) = complete(&world).await;
    for (seed, rights) in (50..).zip(outside()) {
        let mut words = rights.clone();
        words["altText"] = json!("A quay");
        words["creditSource"] = json!("Northwire");
        let photo = editor.uploads(seed, words).await;
        whole["leadMedia"] = json!({"media": photo.id(), "fallback": fallback.id()});
        let draft = editor.writes(whole.clone()).await;
        let found = ask(&editor, &draft, json!({})).await;
        assert_eq!(places(&found["blockers"]), Vec::<String>::new(), "{rights}");
        assert_eq!(found["publishable"], true, "{rights}");
        let live = editor.publishes(&draft).await;
        let target = format!("/v1/articles/{}", live.slug());
        let shown = nobody.get(target).await.ok();
        assert_eq!(shown["leadMedia"]["media"]["id"], fallback.id(), "{rights}");
    }
}

async fn a_fallback_that_may_not_be_shown_stands_in_for_none(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let (mut whole, fallback) = complete(&world).await;
    // The body uses the same photo; here only the lead is looked at.
    whole["body"] = json!([{"type": "paragraph", "html": "The first ferry in a month."}]);
    let ended = json!({"expiresAt": "2026-11-22T18:41:00Z"});
    let target = format!("/v1/editorial/media/{}", fallback.id());
    editor.patch(&target, &fallback, ended).await.thing();
    let words = json!({
        "altText": "A quay", "creditSource": "Northwire", "expiresAt": "2026-11-22T18:40:00Z",
    });
    let photo = editor.uploads(50, words).await;
    whole["leadMedia"] = json!({"media": photo.id(), "fallback": fallback.id()});
    let draft = editor.writes(whole).await;
    let found = ask(&editor, &draft, json!({})).await;
    assert_eq!(found["publishable"], true, "{found:#}");
    world.advance(Duration::from_secs(60));
    let found = ask(&editor, &draft, json!({})).await;
    let blockers = places(&found["blockers"]);
    assert!(
        blockers
            .iter()
            .any(|it| it.starts_with("/leadMedia") && it.ends_with("photo_rights_expired")),
        "{blockers:?}"
    );
    editor
        .act("publish", &draft)
        .await
        .problem(422, "not_publishable");
}

async fn a_photo_is_shown_while_it_may_be(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let (whole, photo) = complete(&world).await;
    let target = format!("/v1/editorial/media/{}", photo.id());
    let rights = json!({"validFrom": "2026-11-22T19:00:00Z", "expiresAt": "2026-11-22T20:00:00Z"});
    editor.patch(&target, &photo, rights).await.thing();
    let draft = editor.writes(whole).await;
    let uses = ["/leadMedia", "/body/1", "/body/2/blocks/0/items/0"];
    for (minutes, code) in [
        (19, "photo_not_yet_valid"),
        (1, ""),
        (59, ""),
        (1, "photo_rights_expired"),
    ] {
        world.advance(Duration::from_secs(minutes * 60));
        let found = ask(&editor, &draft, json!({})).await;
        let expected: Vec<String> = uses.iter().map(|at| format!("{at} {code}")).collect();
        let expected = if code.is_empty() { vec![] } else { expected };
        assert_eq!(places(&found["blockers"]), expected, "{}", world.now());
    }
    let in_time = json!({"publishAt": "2026-11-22T20:00:01Z"});
    let found = ask(&editor, &draft, in_time).await;
    assert_eq!(found["blockers"].as_array().map(Vec::len), Some(3));
}
