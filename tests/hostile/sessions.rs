//! Tokens in other places than theirs, and after their day.

use std::time::Duration;

use serde_json::json;

use crate::hostile::shapes::is_closed;
use crate::hostile::shot::shot;
use crate::hostile::siege::{besiege, try_out};
use crate::hostile::tokens::{me, refused};
use crate::support::document::operations;

#[tokio::test]
async fn the_header_has_one_form() {
    besiege(async |siege| {
        let token = &siege.stage.admin;
        for (label, value) in [
            ("empty", String::new()),
            ("the scheme", "Bearer".to_owned()),
            ("the scheme and a space", "Bearer ".to_owned()),
            ("a tab", format!("Bearer\t{token}")),
            ("no scheme", token.clone()),
            ("Basic", "Basic YWRtaW46YWRtaW4=".to_owned()),
            ("Basic of a token", format!("Basic {token}")),
            ("Token", format!("Token {token}")),
            ("Digest", "Digest username=\"admin\"".to_owned()),
            ("two in one", format!("Bearer {token}, Bearer {token}")),
            ("quoted", format!("Bearer \"{token}\"")),
            ("a parameter", format!("Bearer token={token}")),
            ("a colon", format!("Bearer: {token}")),
            ("100 kB", format!("Bearer {}", "A".repeat(100_000))),
        ] {
            siege.refuse(
                format!("header: {label}"),
                me().with("Authorization", value),
                401,
                "unauthenticated",
            );
        }
        siege.refuse(
            "two headers",
            me().by(token).by(token),
            401,
            "unauthenticated",
        );
        siege.refuse(
            "two headers, one of them good",
            me().by(token).with("Authorization", "Basic eDp5"),
            401,
            "unauthenticated",
        );
        siege.refuse(
            "a cookie",
            me().with("Cookie", format!("access_token={token}; token={token}")),
            401,
            "unauthenticated",
        );
        siege.refuse(
            "a header of another name",
            me().with("X-Access-Token", token),
            401,
            "unauthenticated",
        );
        siege.refuse(
            "a proxy's header",
            me().with("Proxy-Authorization", format!("Bearer {token}")),
            401,
            "unauthenticated",
        );
        for name in ["access_token", "token", "bearer", "authorization"] {
            let target = format!("/v1/auth/me?{name}={token}");
            siege.fire(
                format!("the query's {name}"),
                shot("GET", target),
                &[400, 401],
            );
        }
        siege.fire(
            "any case of the scheme",
            me().with("Authorization", format!("bEARER {token}")),
            &[200],
        );
        let session = siege.world.editor().session().await;
        let refresh = session["refreshToken"].as_str().expect("a token");
        refused(siege, "a refresh token for access", me().by(refresh));
        for other in [
            token.as_str(),
            "x",
            "",
            refresh.split_at(5).1,
            &"A".repeat(43),
            &"A".repeat(10_000),
            "null",
            "\u{0}",
        ] {
            let shot = shot("POST", "/v1/auth/refresh").json(&json!({"refreshToken": other}));
            let label = format!("{} characters for a refresh token", other.len());
            siege.fire(label, shot, &[401, 422]);
        }
        for (method, path, operation) in
            operations().filter(|(_, _, operation)| is_closed(operation))
        {
            let target = siege.stage.filled(path);
            let forged = shot(&method.to_uppercase(), target).by("e30.e30.AA");
            refused(
                siege,
                format!("a forged token for {}", operation["operationId"]),
                forged,
            );
        }
    })
    .await;
}

#[tokio::test]
async fn tokens_end_with_their_time_and_their_session() {
    try_out(async |siege| {
        let world = &siege.world;
        let away = world.author().elsewhere();
        let token = away.token().await;
        siege.fire("before the sign-out", me().by(&token), &[200]);
        siege.fire(
            "the sign-out",
            shot("POST", "/v1/auth/logout").by(&token),
            &[204],
        );
        let refresh = away.session().await["refreshToken"].clone();
        siege.compare_with(|| {
            refused(siege, "after the sign-out", me().by(&token));
            refused(
                siege,
                "a second sign-out",
                shot("POST", "/v1/auth/logout").by(&token),
            );
            let shot = shot("POST", "/v1/auth/refresh").json(&json!({"refreshToken": refresh}));
            siege.refuse(
                "a refresh after the sign-out",
                shot,
                401,
                "invalid_refresh_token",
            );
        });
        siege.fire(
            "the other session lives on",
            me().by(&siege.stage.author),
            &[200],
        );
        let target = siege.stage.filled("/v1/admin/staff/{id}");
        let suspend = shot("PATCH", target)
            .by(&siege.stage.admin)
            .with("If-Match", "*")
            .json(&json!({"suspended": true}));
        siege.fire("a suspension", suspend, &[200]);
        refused(siege, "suspended", me().by(&siege.stage.contributor));
        let now = world.now();
        world.clock.set(now.minus(Duration::from_secs(3600)));
        refused(
            siege,
            "an hour before it was made",
            me().by(&siege.stage.editor),
        );
        world.clock.set(now.plus(Duration::from_secs(599)));
        siege.fire("in its last second", me().by(&siege.stage.editor), &[200]);
        world.clock.set(now.plus(Duration::from_secs(606)));
        refused(siege, "past its time", me().by(&siege.stage.editor));
        world.clock.set(now.plus(Duration::from_secs(366 * 86_400)));
        refused(siege, "a year later", me().by(&siege.stage.editor));
        world.clock.set(now);
    })
    .await;
}
