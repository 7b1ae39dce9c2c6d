//! `…/actions/submit`, `approve` and `send-back`: from hand to hand.

use newsdesk_domain::preflight;
use newsdesk_domain::workflow::Policy;
use newsdesk_editorial::Rules;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    each_state_admits_what_the_table_says, a_story_goes_from_hand_to_hand,
    an_edit_of_a_live_story_is_reviewed_beside_it, what_was_approved_is_not_what_came_after,
    nothing_goes_live_without_an_approval_where_that_is_the_rule, a_note_is_a_text,
}

const VERBS: [&str; 5] = ["submit", "approve", "send-back", "publish", "unpublish"];

/// A story of the author's in this state.
async fn in_state(world: &World, state: &str) -> Thing {
    let (editor, author) = (world.editor(), world.author());
    let headline = format!("A {state} story");
    let draft = author.writes(json!({"headline": headline})).await;
    let note = json!({"note": "Once more."});
    match state {
        "in-review" => author.act("submit", &draft).await.thing(),
        "approved" => {
            let submitted = author.act("submit", &draft).await.thing();
            editor.act("approve", &submitted).await.thing()
        }
        "sent-back" => {
            let submitted = author.act("submit", &draft).await.thing();
            does(&editor, "send-back", &submitted, note).await
        }
        "live" => author.publishes(&draft).await,
        "live-in-review" => {
            let live = author.publishes(&draft).await;
            author.act("submit", &live).await.thing()
        }
        "withdrawn" => {
            let live = author.publishes(&draft).await;
            author.unpublishes(&live).await
        }
        "binned" => {
            author.delete(story(&draft), &draft).await.done();
            author.reads(&draft).await
        }
        _ => draft,
    }
}

async fn does(client: &Client, verb: &str, read: &Thing, body: Value) -> Thing {
    let target = format!("{}/actions/{verb}", story(read));
    client.post(target, body).if_match(&read.etag).await.thing()
}

async fn each_state_admits_what_the_table_says(world: World) {
    let editor = world.editor();
    for (state, admitted) in [
        ("draft", vec!["submit", "publish"]),
        ("in-review", vec!["approve", "send-back", "publish"]),
        ("approved", vec!["send-back", "publish"]),
        ("sent-back", vec!["submit", "publish"]),
        ("live", vec!["submit", "publish", "unpublish"]),
        (
            "live-in-review",
            vec!["approve", "send-back", "publish", "unpublish"],
        ),
        ("withdrawn", vec!["submit", "publish"]),
        ("binned", vec![]),
    ] {
        for verb in VERBS {
            let read = in_state(&world, state).await;
            let read = editor.reads(&read).await;
            let listed = read["actions"].as_array().expect("actions");
            let body = if verb == "send-back" {
                json!({"note": "N"})
            } else {
                json!({})
            };
            let target = format!("{}/actions/{verb}", story(&read));
            let answer = editor.post(target, body).if_match(&read.etag).await;
            let expected = admitted.contains(&verb);
            assert_eq!(
                listed.contains(&json!(verb)),
                expected,
                "{state} lists {verb}"
            );
            if expected {
                answer.thing();
            } else {
                let refused = answer.problem(409, "wrong_status");
                assert_eq!(refused["actions"], read["actions"], "{state} × {verb}");
                assert_eq!(editor.reads(&read).await.json, read.json);
            }
        }
    }
}

async fn a_story_goes_from_hand_to_hand(world: World) {
    let (editor, contributor) = (world.editor(), world.contributor());
    let own = contributor.writes(json!({"headline": "A"})).await;
    assert!(
        own["actions"]
            .as_array()
            .expect("actions")
            .contains(&json!("submit"))
    );
    let submitted = contributor.act("submit", &own).await.thing();
    assert_eq!(
        (
            &submitted["status"],
            &submitted["review"],
            &submitted["version"]
        ),
        (&json!("in-review"), &json!("in-review"), &json!(2))
    );
    for verb in ["approve", "send-back"] {
        for client in [&contributor, &world.author()] {
            let target = format!("{}/actions/{verb}", story(&submitted));
            let asked = client
                .post(target, json!({"note": "N"}))
                .if_match(&submitted.etag);
            asked.await.problem(403, "forbidden");
        }
    }
    let note = json!({"note": "Who says so?\nThe second paragraph needs a source."});
    let back = does(&editor, "send-back", &submitted, note.clone()).await;
    assert_eq!(
        (&back["status"], &back["reviewNote"]),
        (&json!("draft"), &note["note"])
    );
    // A save keeps the note; asking again takes it off.
    let revised = contributor.revises(&back, json!({"kicker": "K"})).await;
    assert_eq!(revised["reviewNote"], note["note"]);
    let submitted = contributor.act("submit", &revised).await.thing();
    assert_eq!(submitted["reviewNote"], Value::Null);
    let approved = editor.act("approve", &submitted).await.thing();
    assert_eq!(approved["status"], "approved");
    editor
        .act("approve", &submitted)
        .await
        .problem(412, "stale");
    let back = does(&editor, "send-back", &approved, note).await;
    let live = editor.publishes(&back).await;
    assert_eq!(
        (&live["review"], &live["reviewNote"]),
        (&json!("none"), &Value::Null)
    );
    let other = world.draft("B").await;
    contributor
        .act("submit", &other)
        .await
        .problem(403, "forbidden");
    world
        .author()
        .act("submit", &other)
        .await
        .problem(403, "forbidden");
}

async fn an_edit_of_a_live_story_is_reviewed_beside_it(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let live = in_state(&world, "live").await;
    let revised = author.revises(&live, json!({"headline": "Another"})).await;
    let submitted = author.act("submit", &revised).await.thing();
    assert_eq!(
        (&submitted["status"], &submitted["review"]),
        (&json!("published"), &json!("in-review"))
    );
    let page = world.nobody().get("/v1/articles/a-live-story").await.ok();
    assert_eq!(page["headline"], "A live story");
    in_state(&world, "draft").await;
    let count = async |query: &str| {
        let list = editor.get(format!("/v1/editorial/articles?count=exact&{query}"));
        list.await.ok()["page"]["total"].clone()
    };
    assert_eq!(count("review=in-review").await, 1);
    assert_eq!(count("status=in-review").await, 0);
    assert_eq!(count("review=none").await, 1);
    editor
        .get("/v1/editorial/articles?review=maybe")
        .await
        .problem(400, "invalid_parameter");
    editor.publishes(&submitted).await;
    assert_eq!(count("review=in-review").await, 0);
}

async fn what_was_approved_is_not_what_came_after(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let approved = in_state(&world, "approved").await;
    let same = author.revises(&approved, json!({})).await;
    assert_eq!(same["review"], "approved", "nothing was changed");
    let by_editor = editor.revises(&same, json!({"kicker": "K"})).await;
    assert_eq!(by_editor["review"], "approved");
    let by_author = author.revises(&by_editor, json!({"kicker": "L"})).await;
    assert_eq!(by_author["review"], "in-review");
}

async fn nothing_goes_live_without_an_approval_where_that_is_the_rule(world: World) {
    let world = world.by(Rules {
        workflow: Policy {
            require_approval: true,
        },
        preflight: preflight::Rules::lenient(),
    });
    let (editor, author) = (world.editor(), world.author());
    let draft = author.writes(json!({"headline": "A"})).await;
    let submitted = author.act("submit", &draft).await.thing();
    for client in [&author, &editor] {
        let refused = client.act("publish", &submitted).await;
        let refused = refused.problem(409, "wrong_status");
        let actions = refused["actions"].as_array().expect("actions");
        assert!(!actions.contains(&json!("publish")), "{refused}");
        let read = client.reads(&submitted).await;
        let actions = read["actions"].as_array().expect("actions");
        assert!(!actions.contains(&json!("publish")), "{actions:?}");
    }
    let approved = editor.act("approve", &submitted).await.thing();
    let edited = author.revises(&approved, json!({"kicker": "K"})).await;
    author
        .act("publish", &edited)
        .await
        .problem(409, "wrong_status");
    let approved = editor.act("approve", &edited).await.thing();
    let live = author.publishes(&approved).await;
    // The next edit needs an approval of its own.
    author
        .act("publish", &live)
        .await
        .problem(409, "wrong_status");
    // What there is to say of the text, the pre-flight says all the same.
    let target = format!("{}/preflight", story(&live));
    assert_eq!(author.post(target, ()).await.ok()["publishable"], true);
}

async fn a_note_is_a_text(world: World) {
    let editor = world.editor();
    let submitted = in_state(&world, "in-review").await;
    let target = format!("{}/actions/send-back", story(&submitted));
    let refuse = |body: Value| editor.post(&target, body).if_match(&submitted.etag);
    for (body, finding) in [
        (json!({}), "/note required"),
        (json!({"note": ""}), "/note blank"),
        (json!({"note": " \n"}), "/note blank"),
        (json!({"note": "x".repeat(2001)}), "/note too_long"),
        (json!({"note": 1}), "/note wrong_type"),
        (json!({"note": "N", "loud": true}), "/loud unknown_member"),
    ] {
        refuse(body).await.findings(&[finding]);
    }
    editor
        .post(&target, json!({"note": "N"}))
        .await
        .problem(428, "if_match_missing");
    refuse(json!({"note": "x".repeat(2000)})).await.thing();
    let draft = world.draft("B").await;
    for verb in ["submit", "approve"] {
        let target = format!("{}/actions/{verb}", story(&draft));
        let asked = editor
            .post(target, json!({"loud": true}))
            .if_match(&draft.etag);
        asked.await.findings(&["/loud unknown_member"]);
    }
}
