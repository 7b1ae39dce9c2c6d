//! What ends a session ends it at once: signing out, another role, suspension.

use serde_json::{Value, json};

use crate::support::{World, on_both};

on_both! { signing_out_holds_at_once, another_role_and_suspension_hold_at_once }

async fn signing_out_holds_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let elsewhere = editor.elsewhere();
    elsewhere.get("/v1/auth/me").await.ok();
    let refresh = editor.session().await["refreshToken"].clone();
    editor.post("/v1/auth/logout", ()).await.done();
    editor
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    editor
        .post("/v1/auth/logout", ())
        .await
        .problem(401, "unauthenticated");
    editor
        .get("/v1/editorial/articles")
        .await
        .problem(401, "unauthenticated");
    nobody
        .post("/v1/auth/refresh", json!({"refreshToken": refresh}))
        .await
        .problem(401, "invalid_refresh_token");
    elsewhere.get("/v1/auth/me").await.ok();
    editor.forget();
    editor.get("/v1/auth/me").await.ok();
}

async fn another_role_and_suspension_hold_at_once(world: World) {
    let (admin, author, nobody) = (world.admin(), world.author(), world.nobody());
    let draft = author.writes(json!({"headline": "A"})).await;
    let target = format!("/v1/admin/staff/{}", author.id());
    let change = async |patch: Value| {
        let read = admin.get(&target).await.thing();
        admin.patch(&target, &read, patch).await.thing()
    };
    change(json!({"role": "contributor"})).await;
    author
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    author.forget();
    assert_eq!(author.get("/v1/auth/me").await.ok()["role"], "contributor");
    author
        .act("publish", &draft)
        .await
        .problem(403, "forbidden");

    let refresh = author.session().await["refreshToken"].clone();
    let suspended = change(json!({"suspended": true})).await;
    assert_eq!(suspended["suspended"], true);
    author
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    nobody
        .post("/v1/auth/refresh", json!({"refreshToken": refresh}))
        .await
        .problem(401, "invalid_refresh_token");
    let credentials = json!({"email": author.email(), "password": crate::support::world::PASSWORD});
    nobody
        .post("/v1/auth/login", credentials.clone())
        .await
        .problem(401, "invalid_credentials");
    change(json!({"suspended": false})).await;
    author
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    nobody.post("/v1/auth/login", credentials).await.ok();
    // Another name ends nothing.
    author.forget();
    author.get("/v1/auth/me").await.ok();
    change(json!({"name": "Art"})).await;
    assert_eq!(author.get("/v1/auth/me").await.ok()["name"], "Art");
}
