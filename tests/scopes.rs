//! What keys may do: every operation as keys find it, held to the committed table
//! `tests/scopes.md` by really calling. `NEWSDESK_TEST_WRITE_ROLES=1` writes the table anew,
//! for the author of an operation to review.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use newsdesk_domain::api_key::Scope;

use crate::roles::calls::{Call, Stage, prepare, whose};
use crate::roles::is_to_be_written;
use crate::support::document::operations;
use crate::support::{Answer, Client, World, on_both};

on_both! { each_key_may_what_its_scopes_say, a_closed_newsroom_asks_readers_for_a_key }

const HEAD: &str = "\
# What keys may do

Every operation that is not for anybody, called with a key of an admin's that has its scope and no
other, and with one that has all scopes but that. The test `scopes` calls them all and holds this
table to it.

| operation | | scope | with it | with all others |
|---|---|---|---|---|
";

/// Keys of an admin's: for each scope, one that has it alone, and one that lacks it alone.
struct Keys(HashMap<&'static str, (Client, Client)>);

impl Keys {
    async fn made(admin: &Client) -> Self {
        let mut keys = HashMap::new();
        for scope in Scope::WORDS {
            let others: Vec<&str> = Scope::WORDS
                .iter()
                .copied()
                .filter(|it| it != scope)
                .collect();
            let with = admin.programs(&[scope]).await;
            keys.insert(*scope, (with, admin.programs(&others).await));
        }
        Self(keys)
    }
}

async fn each_key_may_what_its_scopes_say(world: World) {
    let stage = Stage::set(&world).await;
    let admin = world.admin();
    let keys = Keys::made(&admin).await;
    let all = admin.programs(Scope::WORDS).await;
    let mut table = HEAD.to_owned();
    for (method, path, operation) in operations() {
        if operation["x-minimum-role"].is_null() {
            continue;
        }
        let id = operation["operationId"].as_str().expect("an id");
        let scope = operation["x-required-scope"].as_str();
        let method = method.to_uppercase();
        write!(table, "| `{id}` | {method} `{path}` |").expect("text");
        let Some(scope) = scope else {
            let call = prepare(&stage, id, whose(id)[0], &admin).await;
            let refused = ask(&all, (&method, path), &call).await;
            assert_eq!(refused.header("www-authenticate"), None, "{id}");
            refused.problem(403, "insufficient_scope");
            table.push_str(" none | | 403 |\n");
            continue;
        };
        let (with, without) = &keys.0[scope];
        let call = prepare(&stage, id, whose(id)[0], with).await;
        let refused = ask(without, (&method, path), &call).await;
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\"");
        assert_eq!(
            refused.header("www-authenticate"),
            Some(&*challenge),
            "{id}"
        );
        refused.problem(403, "insufficient_scope");
        let status = ask(with, (&method, path), &call).await.status;
        assert!((200..300).contains(&status), "{id} with {scope}: {status}");
        writeln!(table, " `{scope}` | {status} | 403 |").expect("text");
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scopes.md");
    if is_to_be_written() {
        fs::write(&file, &table).expect("the table is written");
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(committed, table, "tests/scopes.md is not so");
}

async fn a_closed_newsroom_asks_readers_for_a_key(world: World) {
    let world = world.closed();
    let stage = Stage::set(&world).await;
    let keys = Keys::made(&world.admin()).await;
    let (with, without) = &keys.0[Scope::DeliveryRead.word()];
    let (mut closed, mut open) = (0, 0);
    for (method, path, operation) in operations() {
        if !operation["x-minimum-role"].is_null() {
            continue;
        }
        let id = operation["operationId"].as_str().expect("an id");
        let call = prepare(&stage, id, whose(id)[0], &world.admin()).await;
        let (method, nobody) = (method.to_uppercase(), world.nobody());
        if operation["x-required-scope"].is_null() {
            open += 1;
            let answer = ask(&nobody, (&method, path), &call).await;
            assert!((200..300).contains(&answer.status), "{id}");
            continue;
        }
        closed += 1;
        let refused = ask(&nobody, (&method, path), &call).await;
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"), "{id}");
        assert_eq!(refused.header("cache-control"), Some("no-store"), "{id}");
        refused.problem(401, "unauthenticated");
        let refused = ask(without, (&method, path), &call).await;
        refused.problem(403, "insufficient_scope");
        let answer = ask(with, (&method, path), &call).await;
        assert!((200..300).contains(&answer.status), "{id}");
        let caching = answer.header("cache-control").expect("a rule");
        assert!(
            caching == "no-store" || caching.starts_with("private"),
            "{id}: {caching}"
        );
        for header in ["surrogate-key", "cache-tag"] {
            assert_eq!(answer.header(header), None, "{id}: {header}");
        }
    }
    assert!(closed >= 25 && open >= 10, "{closed} closed, {open} open");
}

/// Calls an operation as somebody.
async fn ask(client: &Client, (method, path): (&str, &str), call: &Call) -> Answer {
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
    let mut ask = client.ask(method, target, call.payload.clone());
    if let Some(etag) = &call.if_match {
        ask = ask.if_match(etag);
    }
    ask.await
}
