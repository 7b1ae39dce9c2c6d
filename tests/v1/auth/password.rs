//! `POST /v1/auth/password` and `…/staff/{id}/password`: new passwords.

use serde_json::json;

use crate::support::world::PASSWORD;
use crate::support::{World, on_both};

on_both! { a_new_password_ends_the_other_sessions, a_reset_ends_them_all, weak_passwords_are_refused }

const NEW: &str = "seven ferries left at dusk";

async fn a_new_password_ends_the_other_sessions(world: World) {
    let (here, nobody) = (world.editor(), world.nobody());
    let there = here.elsewhere();
    there.get("/v1/auth/me").await.ok();
    let change = |current: &str| {
        here.post(
            "/v1/auth/password",
            json!({"currentPassword": current, "newPassword": NEW}),
        )
    };
    change("wrong")
        .await
        .findings(&["/currentPassword wrong_password"]);
    there.get("/v1/auth/me").await.ok();
    change(PASSWORD).await.done();
    here.get("/v1/auth/me").await.ok();
    there
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    let refresh = there.session().await["refreshToken"].clone();
    nobody
        .post("/v1/auth/refresh", json!({"refreshToken": refresh}))
        .await
        .problem(401, "invalid_refresh_token");
    let sign_in = |password: &str| {
        nobody.post(
            "/v1/auth/login",
            json!({"email": here.email(), "password": password}),
        )
    };
    sign_in(PASSWORD).await.problem(401, "invalid_credentials");
    sign_in(NEW).await.ok();
}

async fn a_reset_ends_them_all(world: World) {
    let (admin, editor, nobody) = (world.admin(), world.editor(), world.nobody());
    editor.get("/v1/auth/me").await.ok();
    let target = format!("/v1/admin/staff/{}/password", editor.id());
    editor
        .post(&target, json!({"password": NEW}))
        .await
        .problem(403, "forbidden");
    admin.post(&target, json!({"password": NEW})).await.done();
    editor
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    nobody
        .post(
            "/v1/auth/login",
            json!({"email": editor.email(), "password": NEW}),
        )
        .await
        .ok();
    let own = format!("/v1/admin/staff/{}/password", admin.id());
    admin
        .post(own, json!({"password": NEW}))
        .await
        .problem(403, "forbidden");
    let unknown = "/v1/admin/staff/00000000-0000-7000-8000-000000000000/password";
    admin
        .post(unknown, json!({"password": NEW}))
        .await
        .problem(404, "not_found");
}

async fn weak_passwords_are_refused(world: World) {
    let (admin, editor) = (world.admin(), world.editor());
    for weak in [
        "short",
        "password1234",
        "edith@news.example",
        "aaaaaaaaaaaaaaaa",
        "",
    ] {
        let sent = json!({"currentPassword": PASSWORD, "newPassword": weak});
        let problem = editor
            .post("/v1/auth/password", sent)
            .await
            .problem(422, "invalid_body");
        assert_eq!(
            problem["errors"][0]["pointer"], "/newPassword",
            "{weak}: {problem}"
        );
        let sent =
            json!({"name": "N", "email": "n@news.example", "role": "author", "password": weak});
        let problem = admin
            .post("/v1/admin/staff", sent)
            .await
            .problem(422, "invalid_body");
        assert_eq!(
            problem["errors"][0]["pointer"], "/password",
            "{weak}: {problem}"
        );
    }
    let long = json!({"currentPassword": PASSWORD, "newPassword": "x".repeat(100_000)});
    editor.post("/v1/auth/password", long).await.is(422);
}
