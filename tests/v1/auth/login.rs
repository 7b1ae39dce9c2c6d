//! `POST /v1/auth/login`: an address and a password for a session.

use serde_json::json;

use crate::support::world::PASSWORD;
use crate::support::{World, on_both};

on_both! { the_right_password_opens_a_session, the_wrong_one_says_nothing, guessing_is_slowed_down }

const LOGIN: &str = "/v1/auth/login";

async fn the_right_password_opens_a_session(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let tokens = nobody
        .post(
            LOGIN,
            json!({"email": editor.email(), "password": PASSWORD}),
        )
        .await
        .ok();
    assert_eq!(tokens["tokenType"], "Bearer");
    assert_eq!(tokens["expiresIn"], 600);
    let bearer = format!(
        "Bearer {}",
        tokens["accessToken"].as_str().expect("a token")
    );
    let me = nobody
        .get("/v1/auth/me")
        .header("Authorization", &bearer)
        .await
        .ok();
    assert_eq!(me["id"], editor.id());
    assert_eq!(me["role"], "editor");
    assert_eq!(me["email"], "edith@news.example");
    // Addresses are the same whatever their case; another normal form is the same password.
    nobody
        .post(
            LOGIN,
            json!({"email": "EDITH@News.Example", "password": PASSWORD}),
        )
        .await
        .ok();
    for (sent, finding) in [
        (
            json!({"email": "edith", "password": "x"}),
            "/email invalid_email",
        ),
        (json!({"email": editor.email()}), "/password required"),
        (
            json!({"email": editor.email(), "password": "x", "otp": 1}),
            "/otp unknown_member",
        ),
        (
            json!({"email": editor.email(), "password": 7}),
            "/password wrong_type",
        ),
    ] {
        nobody.post(LOGIN, sent).await.findings(&[finding]);
    }
}

async fn the_wrong_one_says_nothing(world: World) {
    let nobody = world.nobody();
    world.editor();
    let mut answers = Vec::new();
    for (email, password) in [
        ("edith@news.example", "wrong"),
        ("nobody@news.example", PASSWORD),
        ("edith@news.example", &PASSWORD.to_uppercase()),
        ("edith@news.example", &format!("{PASSWORD} ")),
    ] {
        let mut problem = nobody
            .post(LOGIN, json!({"email": email, "password": password}))
            .await
            .problem(401, "invalid_credentials");
        problem["requestId"] = json!(null);
        answers.push(problem);
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "one answer for all");
}

async fn guessing_is_slowed_down(world: World) {
    let (nobody, editor) = (world.nobody(), world.editor());
    for _ in 0..5 {
        nobody
            .post(LOGIN, json!({"email": editor.email(), "password": "wrong"}))
            .await
            .problem(401, "invalid_credentials");
    }
    let slowed = nobody
        .post(
            LOGIN,
            json!({"email": editor.email(), "password": PASSWORD}),
        )
        .await;
    assert!(
        slowed
            .header("retry-after")
            .is_some_and(|it| it.parse::<u32>().is_ok_and(|it| it >= 1))
    );
    slowed.problem(429, "too_many_attempts");
    // Others sign in meanwhile.
    world.author().get("/v1/auth/me").await.ok();
}
