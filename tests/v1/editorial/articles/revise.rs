//! `PATCH /v1/editorial/articles/{id}`: the next revision of a working copy.

use serde_json::json;

use crate::support::making::story;
use crate::support::{World, on_both};

on_both! {
    a_patch_is_a_merge_patch, a_stale_version_is_refused, a_change_without_a_version_is_refused,
    what_the_server_owns_cannot_be_written, blocks_keep_their_names, nulls_clear,
}

async fn a_patch_is_a_merge_patch(world: World) {
    let editor = world.editor();
    let draft = editor
        .writes(json!({
            "headline": "A", "kicker": "K",
            "dateline": {"text": "ELIA", "city": "Elia"},
            "externalIds": [{"role": "a", "value": "1"}, {"role": "b", "value": "2"}],
        }))
        .await;
    let merged = editor.revises(&draft, json!({"dateline": {"country": "PT", "text": null}, "externalIds": [{"role": "c", "value": "3"}]})).await;
    assert_eq!(
        merged["dateline"],
        json!({"text": null, "city": "Elia", "country": "PT", "geo": null})
    );
    assert_eq!(merged["externalIds"], json!([{"role": "c", "value": "3"}]));
    assert_eq!(merged["kicker"], "K");
    assert_eq!(merged["version"], 2);
    assert_eq!(merged.etag, "\"2\"");
    for content_type in [
        "application/merge-patch+json",
        "application/json",
        "application/json; charset=utf-8",
    ] {
        let read = editor.reads(&draft).await;
        let patch = (
            content_type,
            json!({"kicker": content_type.len()}).to_string(),
        );
        let target = story(&draft);
        let ask = editor
            .ask(reqwest::Method::PATCH, target, patch)
            .if_match(&read.etag);
        ask.await.findings(&["/kicker wrong_type"]);
    }
    let target = story(&draft);
    for content_type in [
        "text/plain",
        "application/json-patch+json",
        "application/jsonx",
        "text/json",
        "",
    ] {
        let ask = editor
            .ask(reqwest::Method::PATCH, &target, (content_type, "{}"))
            .if_match("\"2\"");
        ask.await.problem(415, "unsupported_media_type");
    }
    // Nothing changed is nothing saved.
    let read = editor.reads(&draft).await;
    let same = editor.revises(&read, json!({})).await;
    assert_eq!(same.json, read.json);
    assert_eq!(same.etag, read.etag);
}

async fn a_stale_version_is_refused(world: World) {
    let editor = world.editor();
    let first = world.draft("A").await;
    let second = editor.revises(&first, json!({"kicker": "B"})).await;
    let stale = editor
        .patch(story(&first), &first, json!({"kicker": "C"}))
        .await
        .problem(412, "stale");
    assert_eq!(stale["currentVersion"], 2);
    for action in ["publish", "unpublish", "restore"] {
        editor.act(action, &first).await.problem(412, "stale");
    }
    editor
        .delete(story(&first), &first)
        .await
        .problem(412, "stale");
    assert_eq!(editor.reads(&first).await.json, second.json);
    for (etag, status) in [
        ("\"2\"", 200),
        ("\"1\", \"2\"", 200),
        ("*", 200),
        ("\"3\"", 412),
        ("W/\"2\"", 412),
        ("\"02\"", 412),
        ("\"x\"", 412),
    ] {
        let answer = editor
            .ask(reqwest::Method::PATCH, story(&first), json!({}))
            .if_match(etag)
            .await;
        assert_eq!(answer.status, status, "{etag}: {}", answer.text());
    }
    for etag in ["2", "", "\"2", "x, y"] {
        editor
            .ask(reqwest::Method::PATCH, story(&first), json!({}))
            .if_match(etag)
            .await
            .problem(400, "invalid_header");
    }
}

async fn a_change_without_a_version_is_refused(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let target = story(&draft);
    editor
        .ask(reqwest::Method::PATCH, &target, json!({"kicker": "B"}))
        .await
        .problem(428, "if_match_missing");
    editor
        .ask(reqwest::Method::DELETE, &target, ())
        .await
        .problem(428, "if_match_missing");
    for action in ["publish", "unpublish", "restore"] {
        editor
            .post(format!("{target}/actions/{action}"), ())
            .await
            .problem(428, "if_match_missing");
    }
    assert_eq!(editor.reads(&draft).await.json, draft.json);
}

async fn what_the_server_owns_cannot_be_written(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    for member in [
        "id",
        "version",
        "status",
        "review",
        "createdAt",
        "modifiedAt",
        "createdBy",
        "changedBy",
        "firstPublishedAt",
        "updatedAt",
        "path",
        "canonicalUrl",
        "previousSlugs",
        "wordCount",
        "readingMinutes",
        "bodyHtml",
        "bodyText",
        "attribution",
        "corrections",
        "hasUnpublishedChanges",
        "actions",
    ] {
        let patch = json!({member: draft[member]});
        let answer = editor.patch(story(&draft), &draft, patch).await;
        answer.findings(&[&format!("/{member} read_only")]);
    }
    editor
        .patch(story(&draft), &draft, json!({"killed": null}))
        .await
        .findings(&["/killed unknown_member"]);
    assert_eq!(editor.reads(&draft).await.json, draft.json);
}

async fn blocks_keep_their_names(world: World) {
    let editor = world.editor();
    let body = json!([{"type": "paragraph", "html": "One"}, {"type": "paragraph", "html": "Two", "id": "mine"}]);
    let draft = editor.writes(json!({"headline": "A", "body": body})).await;
    let first = draft["body"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(draft["body"][1]["id"], "mine");
    let mut blocks = draft["body"].as_array().expect("blocks").clone();
    blocks.reverse();
    blocks.insert(1, json!({"type": "divider"}));
    let revised = editor.revises(&draft, json!({"body": blocks})).await;
    let ids: Vec<&str> = revised["body"]
        .as_array()
        .expect("blocks")
        .iter()
        .map(|it| it["id"].as_str().expect("an id"))
        .collect();
    assert_eq!((ids[0], ids[2]), ("mine", first.as_str()));
    let twice = json!([{"type": "divider", "id": "x"}, {"type": "divider", "id": "x"}]);
    editor
        .patch(story(&draft), &revised, json!({"body": twice}))
        .await
        .findings(&["/body/1/id duplicate_id"]);
}

async fn nulls_clear(world: World) {
    let whole = crate::support::whole::whole_story(&world).await;
    let editor = world.editor();
    let mut story = whole.story;
    for (member, cleared) in [
        ("kicker", json!(null)),
        ("subheadline", json!(null)),
        ("standfirst", json!(null)),
        ("dateline", json!(null)),
        ("bylines", json!([])),
        ("sources", json!([])),
        ("section", json!(null)),
        ("sections", json!([])),
        ("tags", json!([])),
        ("leadMedia", json!(null)),
        ("related", json!([])),
        ("urgency", json!(null)),
        ("embargoedUntil", json!(null)),
        ("digitalSourceType", json!(null)),
        ("editorNote", json!(null)),
        ("externalIds", json!([])),
        ("body", json!([])),
        ("shortHeadline", json!(null)),
        ("slugline", json!(null)),
        ("genre", json!("news")),
    ] {
        story = editor.revises(&story, json!({member: null})).await;
        assert_eq!(story[member], cleared, "{member}");
    }
    editor
        .patch(
            crate::support::making::story(&story),
            &story,
            json!({"headline": null}),
        )
        .await
        .findings(&["/headline required"]);
}
