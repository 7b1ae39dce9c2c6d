//! A process that cannot hear of changes: it hands out nothing that it kept once no look at
//! the log has succeeded for a quarter of a second, and keeps answers again when it can.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::Newsroom;
use crate::support::client::Line;
use crate::support::wire::{State, Wire};
use crate::support::{Client, Thing, World};

/// For how long it may not know.
const UNSEEN: Duration = Duration::from_millis(250);

const HITS: &str = "requests_total{outcome=\"hit\"}";
const PASSED: &str = "requests_total{outcome=\"passed\"}";

/// Publishes the story under another headline.
async fn publishes(world: &World, story: &Thing, headline: &str) -> Thing {
    let editor = world.editor();
    let story = editor.revises(story, json!({"headline": headline})).await;
    editor.act("publish", &story).await.is(200).thing()
}

/// Reads until an answer is one that was kept; each must have this headline.
async fn keeps(elsewhere: &Client, address: &str, headline: &Value) {
    let deadline = Instant::now() + Duration::from_secs(10);
    let before = elsewhere.counted(HITS).await;
    while elsewhere.counted(HITS).await == before {
        let read = elsewhere.get(address).await.ok();
        assert_eq!(read["headline"], *headline);
        assert!(Instant::now() < deadline, "nothing is kept any more");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn what_is_not_heard_of_is_not_handed_out() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let newsroom = Newsroom::of(&world).await;
    let wire = Wire::to(world.database());
    let other = world.another_server_by(wire.url());
    let elsewhere = Client::nobody(&Line::to(other.address()));
    let address = newsroom.address();
    let mut story = world.editor().reads(&newsroom.story).await;
    for broken in [State::ListenersCut, State::ListenersUnheard] {
        keeps(&elsewhere, &address, &story["headline"]).await;
        wire.is_now(broken);
        // What it saw last counts for a quarter of a second, and no longer.
        let headline = format!("While {broken:?}");
        story = publishes(&world, &story, &headline).await;
        let acknowledged = Instant::now();
        loop {
            let asked = Instant::now();
            let read = elsewhere.get(&address).await.ok();
            if read["headline"] == headline.as_str() {
                break;
            }
            let age = asked - acknowledged;
            assert!(age < UNSEEN, "{broken:?}: {age:?} old and handed out");
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(UNSEEN + Duration::from_millis(50)).await;
        let (hits, passed) = (
            elsewhere.counted(HITS).await,
            elsewhere.counted(PASSED).await,
        );
        for edition in 1..=5 {
            let headline = format!("Edition {edition} while {broken:?}");
            story = publishes(&world, &story, &headline).await;
            let read = elsewhere.get(&address).await.ok();
            assert_eq!(read["headline"], headline.as_str());
        }
        assert_eq!(elsewhere.counted(HITS).await, hits, "{broken:?}");
        assert_eq!(elsewhere.counted(PASSED).await, passed + 5, "{broken:?}");
        wire.is_now(State::Whole);
    }
    keeps(&elsewhere, &address, &story["headline"]).await;
}

#[tokio::test]
async fn without_its_database_it_hands_out_nothing_old() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let newsroom = Newsroom::of(&world).await;
    let wire = Wire::to(world.database());
    let other = world.another_server_by(wire.url());
    let elsewhere = Client::nobody(&Line::to(other.address()));
    let address = newsroom.address();
    let story = world.editor().reads(&newsroom.story).await;
    keeps(&elsewhere, &address, &story["headline"]).await;
    wire.is_now(State::Cut);
    let story = publishes(&world, &story, "While nothing got through").await;
    tokio::time::sleep(UNSEEN + Duration::from_millis(50)).await;
    for _ in 0..3 {
        elsewhere.get(&address).await.is(503);
    }
    wire.is_now(State::Whole);
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let answer = elsewhere.get(&address).await;
        if answer.status == 200 {
            assert_eq!(answer.json()["headline"], story["headline"]);
            break;
        }
        answer.is(503);
        assert!(Instant::now() < deadline, "it does not come back");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    keeps(&elsewhere, &address, &story["headline"]).await;
}

/// As an operator ends sessions that hang, or a server that restarts does.
#[tokio::test]
async fn ended_sessions_are_opened_anew() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let newsroom = Newsroom::of(&world).await;
    let other = world.another_server();
    let elsewhere = Client::nobody(&Line::to(other.address()));
    let address = newsroom.address();
    let mut story = world.editor().reads(&newsroom.story).await;
    for round in 0..3 {
        keeps(&elsewhere, &address, &story["headline"]).await;
        // The session that listens is the one that has looked at the log last and stands idle.
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid() \
                   AND backend_type = 'client backend' AND query ILIKE '%generation%'";
        world.database().execute(end).expect("sessions end");
        let headline = format!("After round {round}");
        story = publishes(&world, &story, &headline).await;
        let acknowledged = Instant::now();
        loop {
            let asked = Instant::now();
            let answer = elsewhere.get(&address).await;
            if answer.status == 200 && answer.json()["headline"] == headline.as_str() {
                break;
            }
            let age = asked - acknowledged;
            assert!(
                age < UNSEEN,
                "{age:?} old and handed out: {}",
                answer.text()
            );
        }
    }
}
