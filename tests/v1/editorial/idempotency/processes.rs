//! Keys beyond one process: killed and started anew, and beside another.

use futures_util::future::join_all;
use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use super::{ARTICLES, KEY, same, stories};
use crate::support::Client;
use crate::support::program::Program;

/// Ada's program: the first of its newsroom, with her as its admin.
fn newsroom(database: &TestDatabase) -> Program {
    let program = Program::on(database);
    program.hires("Ada", "admin");
    program
}

#[tokio::test]
async fn a_key_outlives_the_process() {
    for database in TestDatabase::of_each_kind() {
        let program = newsroom(&database);
        let story = json!({"headline": "Ferries"});
        let serving = program.serve().await;
        let ada = Client::staff(&serving.line, "", "ada@news.example");
        let first = ada.post(ARTICLES, &story).header(KEY, "a").await.is(201);
        // Killed, and started anew.
        drop(serving);
        let serving = program.serve().await;
        let ada = Client::staff(&serving.line, "", "ada@news.example");
        same(&first, &ada.post(ARTICLES, &story).header(KEY, "a").await);
        assert_eq!(stories(&ada).await, 1);
    }
}

#[tokio::test]
async fn two_processes_do_it_once() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let (one, other) = (newsroom(&database), Program::on(&database));
    let (one, other) = (one.serve().await, other.serve().await);
    let clients = [&one, &other].map(|it| Client::staff(&it.line, "", "ada@news.example"));
    let story = json!({"headline": "Ferries"});
    let first = clients[0]
        .post(ARTICLES, &story)
        .header(KEY, "a")
        .await
        .is(201);
    same(
        &first,
        &clients[1].post(ARTICLES, &story).header(KEY, "a").await,
    );
    for round in 0..10 {
        let key = format!("round-{round}");
        let send = |number: usize| {
            let ask = clients[number % 2].post(ARTICLES, &story).header(KEY, &key);
            async { ask.await }
        };
        let answers = join_all((0..8).map(send)).await;
        let mut made: Vec<String> = Vec::new();
        for answer in answers {
            match answer.status {
                201 => made.push(answer.text()),
                _ => drop(answer.problem(409, "idempotency_key_running")),
            }
        }
        made.dedup();
        assert_eq!(made.len(), 1, "{made:?}");
        assert_eq!(stories(&clients[0]).await, round + 2);
    }
}
