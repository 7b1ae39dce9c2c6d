//! Every example of the portal, run against the program that serves the demo.

use newsdesk_persistence::testing::TestDatabase;

use crate::support::program::Program;
use crate::support::validators;
use crate::support::world::PASSWORD;

#[tokio::test]
async fn every_example_runs_on_sqlite() {
    run(&TestDatabase::empty_sqlite()).await;
}

#[tokio::test]
async fn every_example_runs_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        run(&database).await;
    }
}

async fn run(database: &TestDatabase) {
    if !validators::portal_is_installed("The portal's examples") {
        return;
    }
    let program = Program::on(database).with("NEWSDESK_DEMO_PASSWORD", PASSWORD);
    let serving = program.serve_demo().await;
    let address = serving.line.base.clone();
    let ran = tokio::task::spawn_blocking(move || validators::examples(&address, PASSWORD));
    ran.await.expect("the examples run");
    serving.stop().await;
}
