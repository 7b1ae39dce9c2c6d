//! Many at once: one slug goes to one story, and nobody's change is written over.

use futures_util::future::join_all;
use serde_json::json;

use crate::support::making::story;
use crate::support::{World, on_both};

on_both! {
    of_fifty_who_want_one_slug_one_has_it, derived_slugs_are_all_different,
    of_twenty_who_change_one_version_one_does, a_story_is_published_once,
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
