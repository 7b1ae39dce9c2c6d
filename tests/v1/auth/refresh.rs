//! `POST /v1/auth/refresh`: tokens that go on, once.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Client, World, on_both};

on_both! {
    a_refresh_token_is_exchanged_once, a_second_tab_is_told, a_stolen_token_ends_the_family,
    sessions_do_not_last_for_ever, of_ten_at_once_one_goes_on,
}

fn refresh(client: &Client, token: &Value) -> crate::support::client::Ask {
    client.post("/v1/auth/refresh", json!({"refreshToken": token}))
}

async fn works(client: &Client, tokens: &Value) -> bool {
    let bearer = format!(
        "Bearer {}",
        tokens["accessToken"].as_str().expect("a token")
    );
    client
        .get("/v1/auth/me")
        .header("Authorization", &bearer)
        .await
        .status
        == 200
}

async fn a_refresh_token_is_exchanged_once(world: World) {
    let nobody = world.nobody();
    let first = world.editor().session().await;
    let second = refresh(&nobody, &first["refreshToken"]).await.ok();
    assert_ne!(first["refreshToken"], second["refreshToken"]);
    assert!(works(&nobody, &second).await);
    let third = refresh(&nobody, &second["refreshToken"]).await.ok();
    assert!(works(&nobody, &third).await);
    for unknown in ["ndr_unknown", "", &"x".repeat(300)] {
        let answer = refresh(&nobody, &json!(unknown)).await;
        assert!(matches!(answer.status, 401 | 422), "{}", answer.text());
    }
    // An access token is no refresh token, nor the other way round.
    refresh(&nobody, &json!("ndr_x"))
        .await
        .problem(401, "invalid_refresh_token");
    let wrong = format!(
        "Bearer {}",
        third["refreshToken"].as_str().expect("a token")
    );
    nobody
        .get("/v1/auth/me")
        .header("Authorization", &wrong)
        .await
        .problem(401, "unauthenticated");
}

async fn a_second_tab_is_told(world: World) {
    let nobody = world.nobody();
    let first = world.editor().session().await;
    let second = refresh(&nobody, &first["refreshToken"]).await.ok();
    world.advance(Duration::from_secs(9));
    refresh(&nobody, &first["refreshToken"])
        .await
        .problem(409, "already_rotated");
    assert!(works(&nobody, &second).await, "the first tab goes on");
    refresh(&nobody, &second["refreshToken"]).await.ok();
}

async fn a_stolen_token_ends_the_family(world: World) {
    let nobody = world.nobody();
    let editor = world.editor();
    let first = editor.session().await;
    let elsewhere = editor.elsewhere();
    let other = elsewhere.session().await;
    let second = refresh(&nobody, &first["refreshToken"]).await.ok();
    world.advance(Duration::from_secs(11));
    refresh(&nobody, &first["refreshToken"])
        .await
        .problem(401, "invalid_refresh_token");
    assert!(!works(&nobody, &second).await, "access ends at once");
    refresh(&nobody, &second["refreshToken"])
        .await
        .problem(401, "invalid_refresh_token");
    assert!(
        works(&nobody, &other).await,
        "another session of theirs goes on"
    );
}

async fn sessions_do_not_last_for_ever(world: World) {
    let nobody = world.nobody();
    const DAY: Duration = Duration::from_secs(24 * 3600);
    let mut tokens = world.editor().session().await;
    world.advance(Duration::from_secs(599));
    assert!(works(&nobody, &tokens).await);
    world.advance(Duration::from_secs(60));
    assert!(
        !works(&nobody, &tokens).await,
        "an access token lasts ten minutes"
    );
    for _ in 0..4 {
        world.advance(13 * DAY);
        tokens = refresh(&nobody, &tokens["refreshToken"]).await.ok();
    }
    world.advance(9 * DAY);
    refresh(&nobody, &tokens["refreshToken"])
        .await
        .problem(401, "invalid_refresh_token");
    let idle = world.author().session().await;
    world.advance(15 * DAY);
    refresh(&nobody, &idle["refreshToken"])
        .await
        .problem(401, "invalid_refresh_token");
}

async fn of_ten_at_once_one_goes_on(world: World) {
    let nobody = world.nobody();
    let first = world.editor().session().await;
    let all =
        join_all((0..10).map(|_| refresh(&nobody, &first["refreshToken"]).into_future())).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(all.iter().filter(|answer| answer.status == 409).count(), 9);
    let won = all
        .into_iter()
        .find(|answer| answer.status == 200)
        .expect("one")
        .ok();
    assert!(works(&nobody, &won).await);
}
