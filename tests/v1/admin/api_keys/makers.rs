//! A key never may more than whoever made it may now.

use newsdesk_domain::staff::Role;
use serde_json::{Value, json};

use super::{LIST, address, text};
use crate::support::{Client, World, on_both};

on_both! {
    only_admins_make_keys, a_smaller_role_makes_a_key_smaller, a_key_ends_with_suspension,
    nothing_is_added_that_its_maker_may_not,
}

/// Changes a member of staff.
async fn change(admin: &Client, member: &Client, patch: Value) {
    let target = format!("/v1/admin/staff/{}", member.id());
    let read = admin.get(&target).await.thing();
    admin.patch(&target, &read, patch).await.is(200);
}

async fn only_admins_make_keys(world: World) {
    let wanted = json!({"name": "N", "scopes": ["articles:read"]});
    for member in [world.contributor(), world.author(), world.editor()] {
        member.post(LIST, &wanted).await.problem(403, "forbidden");
        member.get(LIST).await.problem(403, "forbidden");
    }
    world
        .nobody()
        .post(LIST, &wanted)
        .await
        .problem(401, "unauthenticated");
    // Nor does a key make keys, whatever it may.
    let program = world
        .admin()
        .programs(newsdesk_domain::api_key::Scope::WORDS)
        .await;
    program
        .post(LIST, &wanted)
        .await
        .problem(403, "insufficient_scope");
    program
        .get("/v1/auth/me")
        .await
        .problem(403, "insufficient_scope");
}

async fn a_smaller_role_makes_a_key_smaller(world: World) {
    let admin = world.admin();
    let zoe = world.member("Zoe", Role::Admin);
    let scopes = [
        "articles:read",
        "articles:write",
        "articles:publish",
        "audit:read",
    ];
    let program = zoe.programs(&scopes).await;
    let editors = world.draft("Another's").await;
    let own = program.writes(json!({"headline": "Its own"})).await;
    assert_eq!(
        own["owner"]["id"],
        zoe.id(),
        "whoever answers for it owns what it makes"
    );

    change(&admin, &zoe, json!({"role": "author"})).await;
    program
        .get("/v1/editorial/audit")
        .await
        .problem(403, "forbidden");
    let patch = json!({"headline": "Taken"});
    program
        .patch(crate::support::making::story(&editors), &editors, patch)
        .await
        .problem(403, "forbidden");
    program.publishes(&own).await;
    change(&admin, &zoe, json!({"role": "contributor"})).await;
    program
        .act("unpublish", &own)
        .await
        .problem(403, "forbidden");
    program
        .get(crate::support::making::story(&editors))
        .await
        .problem(403, "forbidden");
    change(&admin, &zoe, json!({"role": "editor"})).await;
    program.get("/v1/editorial/audit").await.ok();
}

async fn a_key_ends_with_suspension(world: World) {
    let admin = world.admin();
    let zoe = world.member("Zoe", Role::Admin);
    let program = zoe.programs(&["articles:read"]).await;
    program.get("/v1/editorial/articles").await.ok();
    change(&admin, &zoe, json!({"suspended": true})).await;
    let refused = program.get("/v1/editorial/articles").await;
    refused.problem(401, "unauthenticated");
    change(&admin, &zoe, json!({"suspended": false})).await;
    program.get("/v1/editorial/articles").await.ok();
    // A password reset ends sessions; keys are no sessions.
    let reset = json!({"password": "seven ferries left at dusk"});
    let target = format!("/v1/admin/staff/{}/password", zoe.id());
    admin.post(target, reset).await.done();
    program.get("/v1/editorial/articles").await.ok();
}

async fn nothing_is_added_that_its_maker_may_not(world: World) {
    let admin = world.admin();
    let zoe = world.member("Zoe", Role::Admin);
    let made = zoe
        .makes_a_key(json!({"scopes": ["articles:read", "audit:read"]}))
        .await;
    change(&admin, &zoe, json!({"role": "author"})).await;
    let read = admin.get(address(&made)).await.thing();
    let wider = json!({"scopes": ["articles:read", "audit:read", "collections:write"]});
    let refused = admin.patch(address(&made), &read, wider).await;
    let problem = refused.problem(403, "forbidden");
    let detail = problem["detail"].as_str().expect("a sentence");
    assert!(
        detail.contains("Collections:write is more than whoever made the key"),
        "{detail}"
    );
    assert_eq!(admin.get(address(&made)).await.thing().etag, read.etag);
    // What they may is added, and what is there already is no hindrance.
    let other = json!({"scopes": ["articles:publish", "audit:read"], "name": "Other"});
    let changed = admin.patch(address(&made), &read, other).await.thing();
    assert_eq!(changed["scopes"], json!(["articles:publish", "audit:read"]));
    let program = admin.program(text(&made));
    program
        .get("/v1/editorial/audit")
        .await
        .problem(403, "forbidden");
}
