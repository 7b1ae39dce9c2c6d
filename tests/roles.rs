//! Who may do what: every operation as each role finds it, held to the committed table
//! `tests/roles.md` by really calling. An operation that is new fails until it has rows
//! there; `NEWSDESK_TEST_WRITE_ROLES=1` writes the table anew, for its author to review.

pub mod calls;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use newsdesk_domain::staff::Role;

use crate::support::document::operations;
use crate::support::{Client, World, on_both};
use calls::{Stage, Whose, prepare, whose};

on_both! { each_role_may_what_the_table_says }

/// The columns: nobody, and the roles, the least first.
const COLUMNS: [Option<Role>; 5] = [
    None,
    Some(Role::Contributor),
    Some(Role::Author),
    Some(Role::Editor),
    Some(Role::Admin),
];

const HEAD: &str = "\
# Who may do what

Every operation, called by each role with what it needs and on a resource that is there, so that
the role alone decides. The test `roles` calls them all and holds this table to it; an operation
without rows fails it.

| operation | | whose | nobody | contributor | author | editor | admin |
|---|---|---|---|---|---|---|---|
";

async fn each_role_may_what_the_table_says(world: World) {
    let stage = Stage::set(&world).await;
    let mut table = HEAD.to_owned();
    for (method, path, operation) in operations() {
        let id = operation["operationId"].as_str().expect("an id");
        let least = operation["x-minimum-role"]
            .as_str()
            .and_then(Role::from_word);
        for whose in whose(id) {
            let method = method.to_uppercase();
            write!(table, "| `{id}` | {method} `{path}` | {} |", whose.word()).expect("text");
            for role in COLUMNS {
                let status = ask(&stage, (&method, path, id), *whose, role).await;
                judge(id, *whose, least, role, status);
                write!(table, " {status} |").expect("text");
            }
            table.push('\n');
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/roles.md");
    if is_to_be_written() {
        fs::write(&file, &table).expect("the table is written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    for row in table.lines() {
        assert!(
            committed.lines().any(|it| it == row),
            "tests/roles.md lacks this row:\n{row}"
        );
    }
    for row in committed.lines() {
        assert!(
            table.lines().any(|it| it == row),
            "tests/roles.md has a row that is not so:\n{row}"
        );
    }
}

/// Whether the author of an operation wants the tables written anew.
#[expect(
    clippy::disallowed_methods,
    reason = "no setting of the program: whether its author wants the table anew"
)]
pub fn is_to_be_written() -> bool {
    std::env::var("NEWSDESK_TEST_WRITE_ROLES").is_ok_and(|it| it == "1")
}

/// Calls an operation as a role, on a resource of its own or of another's.
async fn ask(
    stage: &Stage<'_>,
    operation: (&str, &str, &str),
    whose: Whose,
    role: Option<Role>,
) -> u16 {
    let (method, path, id) = operation;
    let client: Client = match role {
        None => stage.world.nobody(),
        Some(role) => stage.caller(id, role),
    };
    let call = prepare(stage, id, whose, &client).await;
    let mut target = path.to_owned();
    for value in &call.path {
        let (from, to) = (
            target.find('{').expect("a parameter"),
            target.find('}').expect("its end"),
        );
        target.replace_range(from..=to, value);
    }
    target.push_str(call.query);
    let method = method.parse().expect("a method");
    let mut ask = client.ask(method, target, call.payload);
    if let Some(etag) = &call.if_match {
        ask = ask.if_match(etag);
    }
    ask.await.status
}

/// What holds of every row, whatever the table says: nobody signs in by wishing, a role
/// below the least that is documented is refused, and a role above it is not.
#[track_caller]
fn judge(id: &str, whose: Whose, least: Option<Role>, role: Option<Role>, status: u16) {
    let good = matches!(status, 200..=299);
    let sound = match (least, role) {
        (None, _) => good,
        (Some(_), None) => status == 401,
        (Some(least), Some(role)) if role < least => status == 403,
        (Some(_), Some(_)) if whose == Whose::Others => good || status == 403,
        _ => good,
    };
    assert!(
        sound,
        "{id} ({}) answers {role:?} with {status}; it needs {least:?}",
        whose.word()
    );
}
