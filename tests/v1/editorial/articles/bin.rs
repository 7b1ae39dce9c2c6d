//! `DELETE` and `restore`: into the bin and out of it.

use serde_json::json;

use crate::support::making::story;
use crate::support::{World, on_both};

on_both! { the_bin_keeps_everything }

async fn the_bin_keeps_everything(world: World) {
    let whole = crate::support::whole::whole_story(&world).await;
    let editor = world.editor();
    let target = story(&whole.story);
    editor.delete(&target, &whole.story).await.done();
    let binned = editor.reads(&whole.story).await;
    assert_eq!(binned["status"], "binned");
    assert_eq!(binned["body"], whole.story["body"]);

    // In the bin it can be neither changed nor published, nor binned again.
    editor
        .patch(&target, &binned, json!({"kicker": "x"}))
        .await
        .problem(409, "wrong_status");
    editor
        .act("publish", &binned)
        .await
        .problem(409, "wrong_status");
    editor
        .delete(&target, &binned)
        .await
        .problem(409, "wrong_status");
    let listed = |query: &str| editor.get(format!("/v1/editorial/articles?count=exact{query}"));
    assert_eq!(
        listed("").await.ok()["page"]["total"],
        1,
        "the other story alone"
    );
    let bin = listed("&status=binned").await.ok();
    assert_eq!(bin["data"][0]["id"], whole.story.id());
    // Its slug stays its own, and what it uses stays in use.
    let slug = json!({"headline": "Another", "slug": whole.story.slug()});
    editor
        .post("/v1/editorial/articles", slug)
        .await
        .problem(409, "slug_taken");
    let photo = format!("/v1/editorial/media/{}", whole.photo.id());
    editor
        .delete(photo, &whole.photo)
        .await
        .problem(409, "in_use");

    let restored = editor.act("restore", &binned).await.thing();
    assert_eq!(restored["status"], "draft");
    for member in ["headline", "body", "leadMedia", "tags", "slug", "owner"] {
        assert_eq!(restored[member], whole.story[member], "{member}");
    }
    let live = editor.publishes(&restored).await;
    world
        .nobody()
        .get(format!("/v1/articles/{}", live.slug()))
        .await
        .ok();

    // A story that was live once comes back as what it was.
    let withdrawn = editor.unpublishes(&live).await;
    editor.delete(&target, &withdrawn).await.done();
    world
        .nobody()
        .get(format!("/v1/articles/{}", live.slug()))
        .await
        .problem(404, "not_found");
    let binned = editor.reads(&live).await;
    let restored = editor.act("restore", &binned).await.thing();
    assert_eq!(restored["status"], "unpublished");
    assert_eq!(restored["firstPublishedAt"], live["firstPublishedAt"]);
}
