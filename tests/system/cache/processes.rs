//! Several processes over one PostgreSQL database: what one writes, the other shows within
//! a quarter of a second, or at once to whoever names the version.

use std::time::{Duration, Instant};

use serde_json::json;

use super::Newsroom;
use crate::support::client::Line;
use crate::support::{Client, World, on_both};

on_both! { a_version_that_is_not_there_yet_is_waited_for_and_then_refused }

async fn a_version_that_is_not_there_yet_is_waited_for_and_then_refused(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let nobody = world.nobody();
    let answer = nobody.get(newsroom.address()).await.is(200);
    let version: u64 = answer
        .header("newsdesk-version")
        .expect("a version")
        .parse()
        .expect("a number");
    let at_least = |version: u64| format!("{}?minVersion={version}", newsroom.address());
    nobody.get(at_least(version)).await.is(200);
    let asked = Instant::now();
    let refused = nobody.get(at_least(version + 1)).await;
    assert_eq!(refused.header("retry-after"), Some("1"));
    refused.problem(503, "version_not_reached");
    assert!(asked.elapsed() >= Duration::from_millis(900));
    // Whoever waits is answered as soon as it is there.
    let waiting = nobody.get(at_least(version + 1));
    let waiting = tokio::spawn(async move { waiting.await.is(200) });
    let story = world.editor().reads(&newsroom.story).await;
    let story = world
        .editor()
        .revises(&story, json!({"headline": "Ferries again"}))
        .await;
    world.editor().publishes(&story).await;
    let answer = waiting.await.expect("an answer");
    assert_eq!(answer.json()["headline"], "Ferries again");
    for wrong in ["-1", "x", "", "9223372036854775808"] {
        let target = format!("{}?minVersion={wrong}", newsroom.address());
        let problem = nobody.get(target).await.problem(400, "invalid_parameter");
        assert_eq!(problem["parameter"], "minVersion");
    }
}

#[tokio::test]
async fn another_process_shows_it_within_a_quarter_of_a_second() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let newsroom = Newsroom::of(&world).await;
    let other = world.another_server();
    let elsewhere = Client::nobody(&Line::to(other.address()));
    let editor = world.editor();
    let mut story = editor.reads(&newsroom.story).await;
    let mut slowest = Duration::ZERO;
    for edition in 1..=20 {
        elsewhere.get(newsroom.address()).await.is(200);
        let headline = format!("Ferries, edition {edition}");
        story = editor.revises(&story, json!({"headline": headline})).await;
        let published = editor.act("publish", &story).await.is(200);
        let acknowledged = Instant::now();
        story = published.thing();
        loop {
            let read = elsewhere.get(newsroom.address()).await.ok();
            if read["headline"] == headline.as_str() {
                break;
            }
            assert!(
                acknowledged.elapsed() < Duration::from_millis(250),
                "edition {edition} is not there yet"
            );
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        slowest = slowest.max(acknowledged.elapsed());
    }
    assert!(slowest < Duration::from_millis(250), "{slowest:?}");
    // Whoever names the version needs no luck.
    story = editor
        .revises(&story, json!({"headline": "The last edition"}))
        .await;
    let story = editor.publishes(&story).await;
    let version = world.nobody().get(newsroom.address()).await.is(200);
    let version = version
        .header("newsdesk-version")
        .expect("a version")
        .to_owned();
    let target = format!("{}?minVersion={version}", newsroom.address());
    assert_eq!(
        elsewhere.get(target).await.ok()["headline"],
        story["headline"]
    );
}
