//! Many at once: one slug goes to one story, and nobody's change is written over.

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    of_fifty_who_want_one_slug_one_has_it, derived_slugs_are_all_different,
    of_twenty_who_change_one_version_one_does, a_story_is_published_once,
    twenty_writers_lose_nothing,
}

async fn of_fifty_who_want_one_slug_one_has_it(world: World) {
    let editor = world.editor();
    editor.session().await;
    for (address, resource) in [
        (
            "/v1/editorial/articles",
            json!({"headline": "Ferries", "slug": "ferries"}),
        ),
        ("/v1/editorial/tags", json!({"name": "Ferries"})),
    ] {
        let all =
            join_all((0..50).map(|_| editor.post(address, resource.clone()).into_future())).await;
        let count = |status: u16| all.iter().filter(|answer| answer.status == status).count();
        assert_eq!((count(201), count(409)), (1, 49), "{address}");
        for answer in all.into_iter().filter(|answer| answer.status == 409) {
            answer.problem(409, "slug_taken");
        }
    }
}

async fn derived_slugs_are_all_different(world: World) {
    let editor = world.editor();
    editor.session().await;
    let ask = || {
        editor
            .post("/v1/editorial/articles", json!({"headline": "Ferries"}))
            .into_future()
    };
    let all = join_all((0..20).map(|_| ask())).await;
    let mut slugs: Vec<String> = all
        .into_iter()
        .map(|answer| answer.created().slug().to_owned())
        .collect();
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 20, "{slugs:?}");
}

async fn of_twenty_who_change_one_version_one_does(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let ask = |n: u32| {
        editor
            .patch(story(&draft), &draft, json!({"kicker": format!("{n}")}))
            .into_future()
    };
    let all = join_all((0..20).map(ask)).await;
    let won: Vec<&crate::support::Answer> =
        all.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(won.len(), 1);
    assert_eq!(all.iter().filter(|answer| answer.status == 412).count(), 19);
    let read = editor.reads(&draft).await;
    assert_eq!(read["version"], 2);
    assert_eq!(read.json, won[0].json());

    let tag = world.tag("Red").await;
    let target = format!("/v1/editorial/tags/{}", tag.id());
    let ask = |n: u32| {
        editor
            .patch(&target, &tag, json!({"description": format!("{n}")}))
            .into_future()
    };
    let all = join_all((0..20).map(ask)).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(all.iter().filter(|answer| answer.status == 412).count(), 19);
}

async fn a_story_is_published_once(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let all = join_all((0..10).map(|_| editor.act("publish", &draft).into_future())).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(all.iter().filter(|answer| answer.status == 412).count(), 9);
    assert_eq!(editor.reads(&draft).await["version"], 2);
}

/// Where each of twenty writers writes: some in a member, the others in a paragraph.
const MEMBERS: [&str; 6] = [
    "headline",
    "subheadline",
    "standfirst",
    "summary",
    "bylineText",
    "editorNote",
];
const WRITERS: usize = 20;
const EDITS: usize = 50;

/// One writer's place in the story.
fn place(story: &mut Value, number: usize) -> &mut Value {
    match MEMBERS.get(number) {
        Some(member) => &mut story[*member],
        None => &mut story["body"][number - MEMBERS.len()]["html"],
    }
}

/// One writer, who adds to a text of their own. Most have late edits merged; two send
/// the merged document themselves, until it is in time.
async fn writer(client: Client, number: usize, mut read: Thing) {
    let address = story(&read);
    let client = match number {
        0 | 10 => client,
        _ => client.sending("Prefer", "merge"),
    };
    for edit in 0..EDITS {
        let mut story = read.json.clone();
        let own = place(&mut story, number);
        *own = format!("{} {edit}", own.as_str().expect("a text")).into();
        let member = *MEMBERS.get(number).unwrap_or(&"body");
        let (mut patch, mut etag) = (json!({member: story[member]}), read.etag.clone());
        read = loop {
            let ask = client.ask(Method::PATCH, &address, patch.clone());
            let answer = ask.if_match(&etag).await;
            if answer.status == 200 {
                break answer.thing();
            }
            let told = answer.problem(412, "stale");
            assert_eq!(told["mergeable"], true, "{told}");
            patch = told["merged"].clone();
            etag = format!("\"{}\"", told["currentVersion"]);
        };
    }
}

async fn twenty_writers_lose_nothing(world: World) {
    let editor = world.editor();
    let mut article = json!({"body": vec![json!({"type": "paragraph"}); WRITERS - MEMBERS.len()]});
    for number in 0..WRITERS {
        *place(&mut article, number) = format!("writer {number}:").into();
    }
    for (number, block) in article["body"]
        .as_array_mut()
        .into_iter()
        .flatten()
        .enumerate()
    {
        block["id"] = format!("w{number}").into();
    }
    let read = editor.writes(article).await;
    join_all((0..WRITERS).map(|number| {
        let (client, first) = (editor.clone(), &read);
        async move {
            let read = client.reads(first).await;
            writer(client, number, read).await;
        }
    }))
    .await;
    let mut last = editor.reads(&read).await;
    assert_eq!(last["version"], 1 + WRITERS * EDITS);
    assert_eq!(last["headRevision"], 1 + WRITERS * EDITS);
    let edits: Vec<String> = (0..EDITS).map(|edit| edit.to_string()).collect();
    for number in 0..WRITERS {
        let text = place(&mut last.json, number).clone();
        assert_eq!(text, format!("writer {number}: {}", edits.join(" ")));
    }
}
