//! Whose story it is, and what that lets them do.

use serde_json::json;

use crate::support::making::story;
use crate::support::{World, on_both};

on_both! { writers_keep_to_their_own, an_editor_hands_a_story_over }

async fn writers_keep_to_their_own(world: World) {
    let (author, contributor) = (world.author(), world.contributor());
    let others = world.draft("Another's").await;
    let target = story(&others);
    contributor.get(&target).await.problem(403, "forbidden");
    author.get(&target).await.thing();
    for writer in [&author, &contributor] {
        writer
            .patch(&target, &others, json!({"kicker": "x"}))
            .await
            .problem(403, "forbidden");
        writer
            .delete(&target, &others)
            .await
            .problem(403, "forbidden");
        writer
            .act("publish", &others)
            .await
            .problem(403, "forbidden");
        // Not yours comes before stale: a stranger learns nothing of versions.
        let stale = writer
            .ask(reqwest::Method::PATCH, &target, json!({}))
            .if_match("\"99\"");
        stale.await.problem(403, "forbidden");
    }
    let own = author.writes(json!({"headline": "Own"})).await;
    let live = author.publishes(&own).await;
    author.unpublishes(&live).await;
    let own = contributor.writes(json!({"headline": "Theirs"})).await;
    contributor
        .act("publish", &own)
        .await
        .problem(403, "forbidden");
    let own = contributor.revises(&own, json!({"kicker": "x"})).await;
    contributor.delete(story(&own), &own).await.done();
    let binned = contributor.reads(&own).await;
    contributor.act("restore", &binned).await.thing();
}

async fn an_editor_hands_a_story_over(world: World) {
    let (editor, author, contributor) = (world.editor(), world.author(), world.contributor());
    let own = author.writes(json!({"headline": "A"})).await;
    let grab = json!({"owner": contributor.id()});
    author
        .patch(story(&own), &own, grab.clone())
        .await
        .problem(403, "forbidden");
    contributor
        .post(
            "/v1/editorial/articles",
            json!({"headline": "B", "owner": author.id()}),
        )
        .await
        .problem(403, "forbidden");
    let handed = editor.revises(&own, grab).await;
    assert_eq!(handed["owner"]["id"], contributor.id());
    assert_eq!(handed["createdBy"]["id"], author.id());
    assert_eq!(handed["changedBy"]["id"], editor.id());
    author
        .patch(story(&own), &handed, json!({"kicker": "x"}))
        .await
        .problem(403, "forbidden");
    contributor.revises(&handed, json!({"kicker": "x"})).await;
    let unknown = json!({"owner": "00000000-0000-7000-8000-000000000000"});
    let read = editor.reads(&own).await;
    editor
        .patch(story(&own), &read, unknown)
        .await
        .findings(&["/owner unknown_reference"]);
}
