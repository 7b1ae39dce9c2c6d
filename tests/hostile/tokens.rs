//! Tokens that were altered or made up.

use aws_lc_rs::hmac;
use serde_json::{Value, json};

use crate::hostile::base64url::{packed, unpacked};
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege};

/// The least that a token is good for.
pub fn me() -> Shot {
    shot("GET", "/v1/auth/me")
}

/// Demands the one answer that every token gets which does not hold.
pub fn refused(siege: &Siege, label: impl Into<String>, shot: Shot) {
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
        altered_headers(siege, &header, &claims, parts[2]);
        altered_claims(siege, &header, &claims, parts[2]);
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

/// A token of this header, these claims and this signature.
fn sealed(header: &Value, claims: &Value, signature: &str) -> String {
    let (header, claims) = (header.to_string(), claims.to_string());
    format!(
        "{}.{}.{signature}",
        packed(header.as_bytes()),
        packed(claims.as_bytes())
    )
}

/// Another header over a signature that is good for the old one.
fn altered_headers(siege: &Siege, header: &Value, claims: &Value, signature: &str) {
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
            me().by(&sealed(&other, claims, signature)),
        );
    }
}

/// Other claims under a signature that is good for the old ones.
fn altered_claims(siege: &Siege, header: &Value, claims: &Value, signature: &str) {
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
            me().by(&sealed(header, &other, signature)),
        );
    }
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
