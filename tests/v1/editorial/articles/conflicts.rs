//! Two editors at once: what a late edit is told, and how it is merged.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    a_late_edit_of_another_member_is_mergeable, a_late_edit_of_the_same_member_is_not,
    blocks_merge_by_their_names, what_is_merged_can_be_sent, merging_is_asked_for_with_prefer,
    what_only_editors_do_is_not_merged_for_others, a_late_edit_with_findings_is_late_first,
    without_one_known_version_nothing_is_compared, late_actions_are_told_what_changed,
    a_publish_in_between_is_in_nobodys_way, a_handed_over_story_is_not_taken_back_unseen,
}

/// A paragraph of this name.
fn block(id: &str, text: &str) -> Value {
    json!({"id": id, "type": "paragraph", "html": text})
}

/// A story of three paragraphs.
async fn three(editor: &Client) -> Thing {
    let body = [block("a", "one"), block("b", "two"), block("c", "three")];
    editor
        .writes(json!({"headline": "Ferries", "kicker": "Port", "body": body}))
        .await
}

/// What a late edit is told.
async fn late(client: &Client, read: &Thing, patch: Value) -> Value {
    let answer = client.patch(story(read), read, patch).await;
    answer.problem(412, "stale")
}

/// The names of the differences in the way, and of the others.
fn names(told: &Value, list: &str, key: &str) -> (Vec<String>, Vec<String>) {
    let all = told["changes"][list].as_array().expect("a list");
    let (stuck, free): (Vec<_>, Vec<_>) = all.iter().partition(|it| it["conflict"] == true);
    let name = |it: &&Value| it[key].as_str().expect("a name").to_owned();
    (
        stuck.iter().map(name).collect(),
        free.iter().map(name).collect(),
    )
}

/// The texts of a body.
fn texts(body: &Value) -> Vec<&str> {
    let blocks = body.as_array().expect("a body");
    let texts = blocks.iter().map(|block| block["html"].as_str());
    texts.map(|text| text.expect("a text")).collect()
}

async fn a_late_edit_of_another_member_is_mergeable(world: World) {
    let editor = world.editor();
    let read = three(&editor).await;
    editor
        .revises(
            &read,
            json!({"headline": "Ferries return", "standfirst": "At dawn."}),
        )
        .await;
    let told = late(&editor, &read, json!({"kicker": "Harbour"})).await;
    assert_eq!(told["currentVersion"], 2);
    assert_eq!(
        (&told["baseRevision"], &told["currentRevision"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(told["changedBy"], editor.id());
    assert_eq!(told["mergeable"], true);
    assert_eq!(
        told["changes"],
        json!({
            "members": [
                {"name": "headline", "base": "Ferries", "theirs": "Ferries return", "yours": "Ferries", "conflict": false},
                {"name": "kicker", "base": "Port", "theirs": "Port", "yours": "Harbour", "conflict": false},
                {"name": "standfirst", "base": null, "theirs": "At dawn.", "yours": null, "conflict": false},
            ],
            "blocks": [],
            "order": null,
        })
    );
    assert_eq!(told["merged"]["headline"], "Ferries return");
    assert_eq!(told["merged"]["kicker"], "Harbour");
}

async fn a_late_edit_of_the_same_member_is_not(world: World) {
    let editor = world.editor();
    let read = three(&editor).await;
    let dateline = |city: &str| json!({"dateline": {"text": "PORT ELIA", "city": city}});
    editor.revises(&read, dateline("Port Elia")).await;
    let told = late(&editor, &read, dateline("Elsewhere")).await;
    assert_eq!(told["mergeable"], false);
    assert!(told.get("merged").is_none());
    assert_eq!(names(&told, "members", "name").0, ["dateline"]);
    // Both wrote the same: nothing is in the way.
    let told = late(&editor, &read, dateline("Port Elia")).await;
    assert_eq!(told["mergeable"], true);
    let merging = editor.clone().sending("Prefer", "merge");
    let answer = merging
        .patch(story(&read), &read, dateline("Elsewhere"))
        .await;
    assert_eq!(answer.header("preference-applied"), None);
    answer.problem(412, "stale");
    assert_eq!(editor.reads(&read).await["version"], 2);
}

async fn blocks_merge_by_their_names(world: World) {
    let editor = world.editor();
    let merging = editor.clone().sending("Prefer", "merge");
    let read = three(&editor).await;
    let new = json!({"type": "paragraph", "html": "new"});
    let theirs = [
        block("a", "ONE"),
        block("b", "two"),
        block("c", "three"),
        block("d", "four"),
    ];
    editor.revises(&read, json!({"body": theirs})).await;
    // One changed, one taken away, one put in without a name.
    let yours = json!([block("a", "one"), new, block("c", "THREE")]);
    let told = late(&editor, &read, json!({"body": yours})).await;
    let (stuck, free) = names(&told, "blocks", "id");
    assert!(stuck.is_empty());
    assert_eq!(free.len(), 5, "a, b, c, d and the new one: {free:?}");
    assert!(
        names(&told, "members", "name").1.is_empty(),
        "the body is no member"
    );
    let merged = merging.revises(&read, json!({"body": yours})).await;
    assert_eq!(texts(&merged["body"]), ["ONE", "new", "THREE", "four"]);
    assert!(
        merged["body"][1]["id"]
            .as_str()
            .is_some_and(|id| !id.is_empty())
    );

    for (theirs, yours, in_the_way) in [
        (
            json!([block("a", "x"), block("b", "two")]),
            json!([block("a", "y"), block("b", "two")]),
            vec!["a"],
        ),
        (
            json!([block("b", "two")]),
            json!([block("a", "y"), block("b", "two")]),
            vec!["a"],
        ),
        (
            json!([block("a", "one"), block("x", "x"), block("b", "two")]),
            json!([block("a", "one"), block("y", "y"), block("b", "two")]),
            vec!["x", "y"],
        ),
    ] {
        let base = editor
            .writes(json!({"headline": "A", "body": [block("a", "one"), block("b", "two")]}))
            .await;
        editor.revises(&base, json!({"body": theirs})).await;
        let told = late(&merging, &base, json!({"body": yours})).await;
        assert_eq!(told["mergeable"], false);
        assert_eq!(names(&told, "blocks", "id").0, in_the_way);
    }
    let base = three(&editor).await;
    let order = |ids: [&str; 3]| {
        let text = |id: &str| match id {
            "a" => "one",
            "b" => "two",
            _ => "three",
        };
        json!({"body": ids.map(|id| block(id, text(id)))})
    };
    editor.revises(&base, order(["c", "a", "b"])).await;
    let told = late(&merging, &base, order(["b", "a", "c"])).await;
    assert_eq!(told["changes"]["order"]["conflict"], true);
    let told = late(&editor, &base, json!({"kicker": "x"})).await;
    assert_eq!(told["changes"]["order"]["theirs"], json!(["c", "a", "b"]));
    assert_eq!(told["mergeable"], true);
}

async fn what_is_merged_can_be_sent(world: World) {
    let editor = world.editor();
    let whole = json!({
        "headline": "Ferries", "kicker": "Port", "slugline": "ELIA", "body": [block("a", "one")],
        "dateline": {"text": "PORT ELIA", "city": "Port Elia"}, "seo": {"title": "T", "description": "D"},
    });
    let read = editor.writes(whole.clone()).await;
    let twin = editor.writes(whole).await;
    let theirs = json!({"kicker": null, "seo": {"description": null}});
    let yours = json!({"dateline": {"city": null}, "slugline": null, "body": [block("a", "ONE")]});
    for made in [&read, &twin] {
        editor.revises(made, theirs.clone()).await;
    }
    let told = late(&editor, &read, yours.clone()).await;
    let sent = editor
        .ask(Method::PATCH, story(&read), told["merged"].clone())
        .if_match(&format!("\"{}\"", told["currentVersion"]))
        .await
        .thing();
    let merged = editor
        .clone()
        .sending("Prefer", "merge")
        .revises(&twin, yours)
        .await;
    for member in [
        "kicker", "slugline", "seo", "dateline", "headline", "summary",
    ] {
        assert_eq!(sent[member], merged[member], "{member}");
    }
    assert_eq!(sent["kicker"], Value::Null);
    assert_eq!(sent["dateline"]["city"], Value::Null);
    assert_eq!(texts(&sent["body"]), ["ONE"]);
    assert_eq!(
        (&sent["version"], &merged["version"]),
        (&json!(3), &json!(3))
    );
}

async fn merging_is_asked_for_with_prefer(world: World) {
    let editor = world.editor();
    let read = three(&editor).await;
    let merge = |version: &str, prefer: &str| {
        editor
            .ask(Method::PATCH, story(&read), json!({"kicker": "Harbour"}))
            .if_match(version)
            .header("Prefer", prefer)
    };
    // In time, so there is nothing to merge.
    let first = merge(&read.etag, "merge").await;
    assert_eq!(first.header("preference-applied"), None);
    editor
        .revises(&first.thing(), json!({"headline": "B"}))
        .await;
    for other in ["return=minimal", "merge=no", "respond-async", ",;,"] {
        merge(&read.etag, other).await.problem(412, "stale");
    }
    let merged = merge(&read.etag, "respond-async, Merge; a=b").await;
    assert_eq!(merged.header("preference-applied"), Some("merge"));
    let merged = merged.thing();
    // Their edits and ours were alike but for the headline: nothing new to save.
    assert_eq!(
        (&merged["version"], &merged["headline"]),
        (&json!(3), &json!("B"))
    );
}

async fn what_only_editors_do_is_not_merged_for_others(world: World) {
    let (editor, contributor) = (world.editor(), world.contributor());
    let merging = contributor.clone().sending("Prefer", "merge");
    let read = contributor.writes(json!({"headline": "A"})).await;
    editor.revises(&read, json!({"kicker": "x"})).await;
    let dated = json!({"publishedAt": "2026-01-01T00:00:00Z"});
    let told = late(&contributor, &read, dated.clone()).await;
    assert_eq!(told["mergeable"], false);
    merging
        .patch(story(&read), &read, dated)
        .await
        .problem(403, "forbidden");
    let stranger = world.author().sending("Prefer", "merge");
    stranger
        .patch(story(&read), &read, json!({"kicker": "y"}))
        .await
        .problem(403, "forbidden");
    let now = editor.reads(&read).await;
    editor.delete(story(&now), &now).await.done();
    let told = late(&contributor, &read, json!({"slugline": "y"})).await;
    assert_eq!(told["mergeable"], false, "what is in the bin is not edited");
    merging
        .patch(story(&read), &read, json!({"slugline": "y"}))
        .await
        .is(409);
}

async fn a_late_edit_with_findings_is_late_first(world: World) {
    let editor = world.editor();
    let read = three(&editor).await;
    editor.revises(&read, json!({"kicker": "x"})).await;
    for patch in [
        json!({"urgency": 12}),
        json!({"headline": null}),
        json!({"section": "nowhere"}),
        json!({"unheardOf": 1}),
        json!({"body": [block("a", "x"), block("a", "y")]}),
    ] {
        let told = late(&editor, &read, patch.clone()).await;
        assert_eq!(told["mergeable"], false, "{patch}");
        let member = &told["changes"]["members"][0];
        assert_eq!(
            (&member["name"], &member["base"], &member["theirs"]),
            (&json!("kicker"), &json!("Port"), &json!("x"))
        );
        assert!(member.get("yours").is_none() && member.get("conflict").is_none());
    }
}

async fn without_one_known_version_nothing_is_compared(world: World) {
    let editor = world.editor().sending("Prefer", "merge");
    let read = three(&editor).await;
    let now = editor.revises(&read, json!({"headline": "B"})).await;
    editor.revises(&now, json!({"headline": "C"})).await;
    for tags in ["\"1\", \"2\"", "\"99\"", "\"0\"", "W/\"1\"", "\"abc\""] {
        let ask = editor
            .ask(Method::PATCH, story(&read), json!({"kicker": "x"}))
            .if_match(tags);
        let told = ask.await.problem(412, "stale");
        assert_eq!(told["mergeable"], false, "{tags}");
        assert_eq!(told["baseRevision"], Value::Null);
        assert!(told.get("changes").is_none());
    }
}

async fn late_actions_are_told_what_changed(world: World) {
    let editor = world.editor();
    let read = three(&editor).await;
    editor.revises(&read, json!({"headline": "B"})).await;
    for ask in [
        editor.act("publish", &read),
        editor.act("submit", &read),
        editor.delete(story(&read), &read),
    ] {
        let told = ask.await.problem(412, "stale");
        assert!(told.get("mergeable").is_none() && told.get("merged").is_none());
        assert_eq!(
            told["changes"]["members"],
            json!([{"name": "headline", "base": "Ferries", "theirs": "B"}])
        );
    }
}

async fn a_publish_in_between_is_in_nobodys_way(world: World) {
    let editor = world.editor();
    let read = three(&editor).await;
    // Whatever moves the version and not the words.
    editor.act("submit", &read).await.thing();
    let told = late(&editor, &read, json!({"headline": "B", "slug": null})).await;
    assert_eq!(told["mergeable"], true);
    assert_eq!(told["baseRevision"], told["currentRevision"]);
    let merged = editor
        .clone()
        .sending("Prefer", "merge")
        .revises(&read, json!({"headline": "B", "slug": null}))
        .await;
    assert_eq!((&merged["headline"], merged.slug()), (&json!("B"), "b"));
    assert_eq!(merged["review"], "in-review");
}

async fn a_handed_over_story_is_not_taken_back_unseen(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let read = three(&editor).await;
    editor.revises(&read, json!({"owner": author.id()})).await;
    let told = late(&editor, &read, json!({"owner": editor.id(), "kicker": "x"})).await;
    assert_eq!(told["mergeable"], false);
    assert_eq!(names(&told, "members", "name").0, ["owner"]);
    let told = late(&editor, &read, json!({"kicker": "x"})).await;
    assert_eq!(told["mergeable"], true);
}
