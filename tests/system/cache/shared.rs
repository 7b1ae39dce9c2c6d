//! What shared caches are told: how long, and by which keys to forget.

use std::time::Duration;

use newsdesk_api::CacheOptions;
use serde_json::json;

use super::Newsroom;
use crate::support::{World, on_both};

on_both! {
    by_default_everybody_asks_each_time,
    nothing_is_kept_past_the_next_plan,
    nothing_is_kept_past_a_photos_rights,
    at_the_instant_of_a_plan_nothing_is_kept,
    after_a_photos_rights_the_next_plan_counts,
    a_collections_plan_counts,
    an_answer_names_what_it_was_made_from,
}

/// A newsroom whose shared caches may keep answers for a minute, and half a minute more.
fn sharing(world: World) -> World {
    world.keeping(CacheOptions {
        shared_max_age: 60,
        stale_while_revalidate: 30,
        ..CacheOptions::default()
    })
}

async fn caching(world: &World, newsroom: &Newsroom) -> String {
    let answer = world.nobody().get(newsroom.address()).await.is(200);
    answer.header("cache-control").expect("a header").to_owned()
}

async fn by_default_everybody_asks_each_time(world: World) {
    let newsroom = Newsroom::of(&world).await;
    assert_eq!(caching(&world, &newsroom).await, "public, no-cache");
}

async fn nothing_is_kept_past_the_next_plan(world: World) {
    let world = sharing(world);
    let newsroom = Newsroom::of(&world).await;
    let usual = "public, max-age=0, s-maxage=60, stale-while-revalidate=30";
    assert_eq!(caching(&world, &newsroom).await, usual);
    let other = world.draft("Rain").await;
    let up = world.now().plus(Duration::from_secs(75)).to_string();
    let planned = world
        .editor()
        .schedules(&other, json!({"publishAt": up}))
        .await;
    let shortened = "public, max-age=0, s-maxage=60, stale-while-revalidate=15";
    assert_eq!(caching(&world, &newsroom).await, shortened);
    world.advance(Duration::from_secs(35));
    assert_eq!(
        caching(&world, &newsroom).await,
        "public, max-age=0, s-maxage=40"
    );
    let target = "unschedule";
    world.editor().act(target, &planned).await.is(200);
    assert_eq!(caching(&world, &newsroom).await, usual);
}

async fn nothing_is_kept_past_a_photos_rights(world: World) {
    let world = sharing(world);
    let newsroom = Newsroom::of(&world).await;
    let ends = world.now().plus(Duration::from_secs(20)).to_string();
    let target = format!("/v1/editorial/media/{}", newsroom.photo.id());
    let patch = json!({"expiresAt": ends});
    world
        .editor()
        .patch(target, &newsroom.photo, patch)
        .await
        .is(200);
    assert_eq!(
        caching(&world, &newsroom).await,
        "public, max-age=0, s-maxage=20"
    );
    world.advance(Duration::from_millis(19_500));
    assert_eq!(caching(&world, &newsroom).await, "public, no-cache");
}

async fn at_the_instant_of_a_plan_nothing_is_kept(world: World) {
    let world = sharing(world);
    let newsroom = Newsroom::of(&world).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let other = world.draft("Rain").await;
    let up = world.now().plus(Duration::from_secs(10)).to_string();
    editor.schedules(&other, json!({"publishAt": up})).await;
    caching(&world, &newsroom).await;
    world.advance(Duration::from_secs(10));
    loop {
        let told = caching(&world, &newsroom).await;
        let read = nobody.get(format!("/v1/articles/{}", other.slug())).await;
        if read.status == 200 {
            break;
        }
        assert_eq!(told, "public, no-cache", "before it went live");
    }
    world.nothing_is_due().await;
    let usual = "public, max-age=0, s-maxage=60, stale-while-revalidate=30";
    assert_eq!(caching(&world, &newsroom).await, usual);
}

async fn after_a_photos_rights_the_next_plan_counts(world: World) {
    let world = sharing(world);
    let newsroom = Newsroom::of(&world).await;
    let editor = world.editor();
    let unused = editor.uploads(9, json!({"creators": ["Jo Lind"]})).await;
    let ends = world.now().plus(Duration::from_secs(20)).to_string();
    let target = format!("/v1/editorial/media/{}", unused.id());
    let patch = json!({"expiresAt": ends});
    editor.patch(target, &unused, patch).await.is(200);
    let other = world.published(json!({"headline": "Rain"})).await;
    let down = world.now().plus(Duration::from_secs(50)).to_string();
    editor.schedules(&other, json!({"unpublishAt": down})).await;
    let until = async |expected: &str| {
        let deadline = std::time::Instant::now() + Duration::from_secs(5);
        loop {
            let told = caching(&world, &newsroom).await;
            if told == expected {
                return;
            }
            assert_eq!(told, "public, no-cache", "until the log was looked at");
            assert!(
                std::time::Instant::now() < deadline,
                "it is never looked at"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    until("public, max-age=0, s-maxage=20").await;
    world.advance(Duration::from_secs(30));
    until("public, max-age=0, s-maxage=20").await;
}

async fn a_collections_plan_counts(world: World) {
    let world = sharing(world);
    let newsroom = Newsroom::of(&world).await;
    let editor = world.editor();
    let made = json!({"kind": "query", "name": "Harbours", "query": {"tags": ["port-elia"]}});
    let made = editor.collects(made).await;
    let up = world.now().plus(Duration::from_secs(40)).to_string();
    let target = format!("/v1/editorial/collections/{}/actions/schedule", made.id());
    let plan = editor.post(target, json!({"publishAt": up}));
    plan.if_match(&made.etag).await.is(200);
    assert_eq!(
        caching(&world, &newsroom).await,
        "public, max-age=0, s-maxage=40"
    );
}

async fn an_answer_names_what_it_was_made_from(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let nobody = world.nobody();
    let story = nobody.get(newsroom.address()).await.is(200);
    let keys = |answer: &crate::support::Answer| -> Vec<String> {
        let keys = answer.header("surrogate-key").expect("keys").to_owned();
        assert_eq!(
            answer.header("cache-tag"),
            Some(keys.replace(' ', ",").as_str())
        );
        keys.split(' ').map(str::to_owned).collect()
    };
    let own = keys(&story);
    assert!(own.contains(&"newsdesk".to_owned()));
    let list = keys(&nobody.get("/v1/articles?tag=port-elia").await.is(200));
    let byline = keys(
        &nobody
            .get(format!("/v1/bylines/{}", newsroom.byline.slug()))
            .await
            .is(200),
    );
    let shared: Vec<_> = own.iter().filter(|key| list.contains(key)).collect();
    assert!(
        shared.len() > 3,
        "the byline, the tag, the photo: {shared:?}"
    );
    assert!(own.iter().filter(|key| byline.contains(key)).count() >= 2);
    // They are the same in every process and after every start.
    let world = world.restarted(|_| {});
    let again = world.nobody().get(newsroom.address()).await.is(200);
    assert_eq!(keys(&again), own);
}
