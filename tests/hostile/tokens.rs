//! Tokens that were altered, made up, or have had their day.

use std::time::Duration;

use aws_lc_rs::hmac;
use serde_json::{Value, json};

use crate::hostile::shapes::is_closed;
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege, try_out};
use crate::support::document::operations;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as base64url without padding.
fn packed(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let group = three
            .iter()
            .fold(0_u32, |group, byte| group << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(char::from(
                ALPHABET[(group >> (18 - 6 * place)) as usize & 63],
            ));
        }
    }
    text
}

fn unpacked(text: &str) -> Vec<u8> {
    let value = |b: u8| {
        ALPHABET
            .iter()
            .position(|known| *known == b)
            .expect("base64url")
    };
    let bits: Vec<u8> = text
        .bytes()
        .flat_map(|b| (0..6).rev().map(move |bit| (value(b) >> bit & 1) as u8))
        .collect();
    bits.chunks_exact(8)
        .map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit))
        .collect()
}

fn me() -> Shot {
    shot("GET", "/v1/auth/me")
}

/// Demands the one answer that every token gets which does not hold.
fn refused(siege: &Siege, label: impl Into<String>, shot: Shot) {
    let label = label.into();
    let Some(answer) = siege.refuse(label.clone(), shot, 401, "unauthenticated") else {
        return;
    };
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    siege.demand(challenge == "Bearer error=\"invalid_token\"", || {
        format!("{label}: {challenge:?}")
    });
    siege.demand(
        answer.json()["detail"] == "The access token is not valid.",
        || format!("{label} is told apart: {}", answer.text()),
    );
}

#[tokio::test]
async fn altered_tokens_do_not_hold() {
    besiege(async |siege| {
        let token = siege.stage.admin.clone();
        siege.fire("the token itself", me().by(&token), &[200]);
        for at in 0..token.len() {
            let old = token.as_bytes()[at];
            // A letter, a digit and what base64url has besides; what stays is no change.
            for (number, new) in [b'A', b'7', b'-', b'.'].into_iter().enumerate() {
                // As many on either database, whose tokens differ.
                let new = if new == old { b'Q' } else { new };
                let mut bytes = token.clone().into_bytes();
                bytes[at] = new;
                refused(
                    siege,
                    format!("the other character {number} at {at}"),
                    me().by(&String::from_utf8(bytes).expect("ASCII")),
                );
            }
            refused(
                siege,
                format!("{at} characters"),
                me().with(
                    "Authorization",
                    format!("Bearer {}", &token[..at]).trim_end(),
                ),
            );
        }
        for (label, altered) in [
            ("twice", format!("{token}{token}")),
            ("padded", format!("{token}=")),
            ("longer", format!("{token}A")),
            ("another part", format!("{token}.e30")),
            ("five parts", "e30.e30.e30.e30.e30".to_owned()),
            (
                "two parts",
                token.rsplit_once('.').expect("parts").0.to_owned(),
            ),
            ("upper case", token.to_uppercase()),
            ("dots", "..".to_owned()),
            ("a word", "null".to_owned()),
            ("quoted", format!("\"{token}\"")),
            ("with a comma", format!("{token},{token}")),
            ("with a space", format!("{token} {token}")),
            ("10 kB", "A".repeat(10_000)),
            ("an id", siege.stage.connie.clone()),
        ] {
            refused(siege, label, me().by(&altered));
        }
    })
    .await;
}

#[tokio::test]
async fn tokens_of_other_makers_do_not_hold() {
    besiege(async |siege| {
        let token = siege.stage.editor.clone();
        let parts: Vec<&str> = token.split('.').collect();
        let (header, claims): (Value, Value) = (read(parts[0]), read(parts[1]));
        siege.demand(
            header["alg"] == "EdDSA" && header["typ"] == "at+jwt",
            || header.to_string(),
        );
        let sealed = |header: &Value, claims: &Value, signature: &str| {
            format!(
                "{}.{}.{signature}",
                packed(header.to_string().as_bytes()),
                packed(claims.to_string().as_bytes())
            )
        };
        for alg in [
            "none", "None", "NONE", "nOnE", "", "HS256", "RS256", "ES256", "PS256", "eddsa",
            "Ed25519", "dir",
        ] {
            let mut other = header.clone();
            other["alg"] = json!(alg);
            for signature in ["", parts[2], "AA"] {
                refused(
                    siege,
                    format!("alg {alg:?} signed {}", signature.len()),
                    me().by(&sealed(&other, &claims, signature)),
                );
            }
        }
        confused(siege, &header, &claims);
        for (name, value) in [
            ("kid", json!("unknown")),
            ("kid", json!("../../dev/null")),
            ("kid", json!("' OR 1=1 --")),
            ("kid", json!("https://evil.example/key")),
            ("kid", json!(null)),
            ("kid", json!(["a"])),
            ("kid", json!("k".repeat(3_000))),
            ("typ", json!("JWT")),
            ("typ", json!("at+JWT")),
            ("typ", json!(null)),
            ("jku", json!("https://evil.example/jwks.json")),
            ("x5u", json!("https://evil.example/x")),
            ("x5c", json!(["AA"])),
            ("jwk", json!({"kty": "OKP"})),
            ("crit", json!(["exp"])),
            ("zip", json!("DEF")),
            ("cty", json!("JWT")),
            ("b64", json!(false)),
            ("enc", json!("A256GCM")),
        ] {
            let mut other = header.clone();
            other[name] = value.clone();
            refused(
                siege,
                format!(
                    "{name} = {}",
                    value.to_string().chars().take(30).collect::<String>()
                ),
                me().by(&sealed(&other, &claims, parts[2])),
            );
        }
        for (name, value) in [
            ("role", json!("admin")),
            ("sub", json!(siege.world.admin().id())),
            ("sub", json!(null)),
            ("exp", json!(99_999_999_999_i64)),
            ("exp", json!("99999999999")),
            ("exp", json!(1e300)),
            ("exp", json!(-1)),
            ("exp", json!([1])),
            ("exp", json!(null)),
            ("nbf", json!("x")),
            ("iat", json!(0)),
            ("iss", json!("https://evil.example")),
            ("aud", json!(["newsdesk", "evil"])),
            ("aud", json!("evil")),
            ("sid", json!("00000000-0000-7000-8000-000000000000")),
            ("jti", json!(1)),
            ("scope", json!("*")),
        ] {
            let mut other = claims.clone();
            other[name] = value.clone();
            refused(
                siege,
                format!("claim {name} = {value}"),
                me().by(&sealed(&header, &other, parts[2])),
            );
        }
        let reordered = String::from_utf8(unpacked(parts[0]))
            .expect("JSON")
            .replace("\":", "\": ");
        refused(
            siege,
            "the header in another spelling",
            me().by(&format!(
                "{}.{}.{}",
                packed(reordered.as_bytes()),
                parts[1],
                parts[2]
            )),
        );
        let zeros = packed(&[0; 64]);
        refused(
            siege,
            "a signature of zeros",
            me().by(&sealed(&header, &claims, &zeros)),
        );
        refused(
            siege,
            "the same token written anew",
            me().by(&format!("{}.{}.{zeros}", parts[0], parts[1])),
        );
        let author: Vec<&str> = siege.stage.author.split('.').collect();
        refused(
            siege,
            "another's claims",
            me().by(&format!("{}.{}.{}", parts[0], author[1], parts[2])),
        );
        refused(
            siege,
            "another's signature",
            me().by(&format!("{}.{}.{}", parts[0], parts[1], author[2])),
        );
    })
    .await;
}

/// The public key taken for the secret one of a symmetric algorithm.
fn confused(siege: &Siege, header: &Value, claims: &Value) {
    let keys = siege
        .fire(
            "the public keys",
            shot("GET", "/.well-known/jwks.json"),
            &[200],
        )
        .map(|answer| answer.json());
    let key = keys.map(|keys| keys["keys"][0].clone()).unwrap_or_default();
    siege.demand(key["d"].is_null() && key["x"].is_string(), || {
        format!("no public key, or more: {key}")
    });
    let x = key["x"].as_str().unwrap_or_default();
    let mut header = header.clone();
    header["alg"] = json!("HS256");
    let signed = format!(
        "{}.{}",
        packed(header.to_string().as_bytes()),
        packed(claims.to_string().as_bytes())
    );
    for (label, secret) in [
        ("its bytes", unpacked(x)),
        ("its text", x.as_bytes().to_vec()),
        ("its JWK", key.to_string().into_bytes()),
        ("nothing", Vec::new()),
    ] {
        let mac = hmac::sign(
            &hmac::Key::new(hmac::HMAC_SHA256, &secret),
            signed.as_bytes(),
        );
        refused(
            siege,
            format!("HMAC by {label}"),
            me().by(&format!("{signed}.{}", packed(mac.as_ref()))),
        );
    }
}

fn read(part: &str) -> Value {
    serde_json::from_slice(&unpacked(part)).expect("JSON")
}

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
