//! Access tokens: made in one form, and worth nothing in any other.

use serde_json::Value;

use crate::support::{World, on_both};

on_both! { a_token_altered_in_any_way_is_worth_nothing, the_keys_are_published }

async fn a_token_altered_in_any_way_is_worth_nothing(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let token = editor.token().await;
    let parts: Vec<&str> = token.split('.').collect();
    let (head, claims, signature) = (parts[0], parts[1], parts[2]);
    let works = |value: String| {
        nobody
            .get("/v1/auth/me")
            .header("Authorization", &value)
            .into_future()
    };
    assert_eq!(works(format!("Bearer {token}")).await.status, 200);
    assert_eq!(
        works(format!("bearer {token}")).await.status,
        200,
        "the scheme has no case"
    );
    // {"alg":"none"}, {"alg":"none","typ":"JWT"}, {"alg":"HS256","typ":"at+jwt"}
    let heads = [
        "eyJhbGciOiJub25lIn0",
        "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9",
    ];
    let mut wrong: Vec<String> = Vec::new();
    for other in heads {
        wrong.push(format!("{other}.{claims}."));
        wrong.push(format!("{other}.{claims}.{signature}"));
    }
    wrong.extend([
        format!("{head}.{claims}"),
        format!("{head}.{claims}."),
        format!("{head}..{signature}"),
        format!("{token}."),
        format!("{token}.{signature}"),
        format!("{token}="),
        format!(".{claims}.{signature}"),
        String::new(),
        "x".to_owned(),
        token.to_uppercase(),
        "A".repeat(10_000),
    ]);
    for (part, text) in parts.iter().enumerate() {
        for place in (0..text.len()).step_by(7) {
            let mut altered: Vec<String> = parts.iter().map(|&part| part.to_owned()).collect();
            let letter = if &text[place..=place] == "A" {
                "B"
            } else {
                "A"
            };
            altered[part].replace_range(place..=place, letter);
            wrong.push(altered.join("."));
        }
    }
    for token in wrong {
        let answer = nobody
            .get("/v1/auth/me")
            .header("Authorization", &format!("Bearer {token}"))
            .await;
        assert_eq!(answer.status, 401, "{token}");
        assert!(
            answer
                .header("www-authenticate")
                .is_some_and(|it| it.starts_with("Bearer"))
        );
    }
    for scheme in [
        "Basic ZWRpdGg6eA==",
        "Bearer",
        "Token x",
        "Bearer  ",
        "Digest x",
    ] {
        nobody
            .get("/v1/auth/me")
            .header("Authorization", scheme)
            .await
            .problem(401, "unauthenticated");
    }
    let twice = nobody
        .get("/v1/auth/me")
        .header("Authorization", "Bearer x");
    twice
        .header("Authorization", &format!("Bearer {token}"))
        .await
        .problem(401, "unauthenticated");
    nobody
        .get("/v1/auth/me")
        .header("Cookie", &format!("token={token}"))
        .await
        .problem(401, "unauthenticated");
    nobody
        .get(format!("/v1/auth/me?access_token={token}"))
        .await
        .is(401);
}

async fn the_keys_are_published(world: World) {
    let keys = world.nobody().get("/.well-known/jwks.json").await.ok();
    let key = &keys["keys"][0];
    assert_eq!(
        (&key["kty"], &key["crv"], &key["alg"]),
        (
            &Value::from("OKP"),
            &Value::from("Ed25519"),
            &Value::from("EdDSA")
        )
    );
    assert!(key.get("d").is_none(), "the private half stays here");
}
