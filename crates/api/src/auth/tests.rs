//! Signing in through the server: what comes of good and of bad attempts.

use newsdesk_domain::Id;
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_persistence::staff::{self, Credentials};
use serde_json::{Value, json};

use super::{jwks, login, passwords, refresh};
use crate::operation::Operation;
use crate::services::Authenticate as _;
use crate::testing::{NOW, Reply, Served};

const PASSWORD: &str = "gull lantern copper tide";

fn operations() -> Vec<Operation> {
    vec![login::operation(), refresh::operation(), jwks::operation()]
}

/// A server on which Ana is an author, and Bo is suspended.
fn served() -> Served {
    let served = Served::start(operations);
    let hash = passwords::hash(PASSWORD).unwrap();
    served
        .services
        .store
        .write_now(move |db| {
            for (n, name, suspended_at) in [(1, "ana", None), (2, "bo", Some(NOW))] {
                let staff = Staff {
                    id: Id::from_bytes([n; 16]),
                    version: 1,
                    name: name.to_owned(),
                    email: format!("{name}@example.org"),
                    role: Role::Author,
                    suspended_at,
                    created_at: NOW,
                    modified_at: NOW,
                };
                staff::insert(
                    db,
                    &Credentials {
                        staff,
                        password_hash: hash.clone(),
                    },
                )?;
            }
            Ok::<_, newsdesk_persistence::StoreError>(())
        })
        .unwrap();
    served
}

fn post(served: &Served, path: &str, body: &Value) -> Reply {
    let headers = [("Content-Type", "application/json")];
    served.ask("POST", path, &headers, body.to_string().as_bytes())
}

fn login(served: &Served, email: &str, password: impl Into<Value>) -> Reply {
    post(
        served,
        "/v1/auth/login",
        &json!({"email": email, "password": password.into()}),
    )
}

fn body(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap()
}

#[test]
fn a_good_password_opens_a_session_that_goes_on() {
    let served = served();
    let reply = login(&served, "ANA@example.org", PASSWORD);
    assert_eq!(
        (reply.status, reply.header("cache-control")),
        (200, Some("no-store"))
    );
    let tokens = body(&reply);
    assert_eq!(
        (&tokens["tokenType"], &tokens["expiresIn"]),
        (&json!("Bearer"), &json!(600))
    );
    let authenticate = |token: &Value| {
        let auth = &served.services.auth;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime
            .block_on(auth.authenticate(token.as_str().unwrap()))
            .ok()
    };
    let actor = authenticate(&tokens["accessToken"]).unwrap();
    assert_eq!(
        (actor.id, actor.role),
        (Id::from_bytes([1; 16]), Role::Author)
    );
    assert_eq!(authenticate(&tokens["refreshToken"]), None);
    let exchange =
        |token: &Value| post(&served, "/v1/auth/refresh", &json!({"refreshToken": token}));
    assert_eq!(exchange(&tokens["accessToken"]).status, 401);
    assert_eq!(exchange(&json!("ndr_unknown")).status, 401);
    let next = exchange(&tokens["refreshToken"]);
    assert_eq!(next.status, 200);
    let again = exchange(&tokens["refreshToken"]);
    assert_eq!(
        (again.status, &body(&again)["code"]),
        (409, &json!("already_rotated"))
    );
    assert_eq!(exchange(&body(&next)["refreshToken"]).status, 200);
}

#[test]
fn nobody_learns_why_a_sign_in_failed() {
    let served = served();
    let bare = |reply: Reply| {
        let mut body = body(&reply);
        body["requestId"] = Value::Null;
        (reply.status, body)
    };
    let wrong = bare(login(&served, "ana@example.org", "not the password"));
    assert_eq!(
        (wrong.0, &wrong.1["code"]),
        (401, &json!("invalid_credentials"))
    );
    assert_eq!(bare(login(&served, "nobody@example.org", PASSWORD)), wrong);
    assert_eq!(bare(login(&served, "bo@example.org", PASSWORD)), wrong);
    // Folding takes case alone, never look-alikes.
    assert_eq!(login(&served, "\u{e0}na@example.org", PASSWORD).status, 422);
}

#[test]
fn what_is_no_password_is_refused_before_anything_is_hashed() {
    let served = served();
    for password in [
        json!({}),
        json!([PASSWORD]),
        json!(true),
        json!(7),
        json!(null),
        json!(""),
        json!("a\0b"),
        json!("x".repeat(257)),
        json!("x".repeat(1_000_000)),
    ] {
        assert_eq!(login(&served, "ana@example.org", password).status, 422);
    }
    assert_eq!(login(&served, "ana@example.org", PASSWORD).status, 200);
}

#[test]
fn failures_in_a_row_must_wait_whoever_they_name() {
    let served = served();
    for email in ["ana@example.org", "nobody@example.org"] {
        for _ in 0..5 {
            assert_eq!(login(&served, email, "not the password").status, 401);
        }
        let reply = login(&served, email, PASSWORD);
        assert_eq!(
            (reply.status, reply.header("retry-after")),
            (429, Some("1"))
        );
        assert_eq!(body(&reply)["code"], json!("too_many_attempts"));
    }
}

#[test]
fn the_published_keys_are_public_halves() {
    let served = served();
    let reply = served.get("/.well-known/jwks.json");
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("cache-control"), Some("public, max-age=300"));
    let keys = body(&reply)["keys"].as_array().unwrap().clone();
    assert_eq!(keys.len(), 1);
    let names: Vec<&String> = keys[0].as_object().unwrap().keys().collect();
    assert_eq!(names, ["kty", "crv", "use", "alg", "kid", "x"]);
}
