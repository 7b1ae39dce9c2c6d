//! `GET /.well-known/jwks.json`: the keys with which anyone can verify an access token.

use serde::Serialize;
#[cfg(test)]
use serde_json::Value;
use utoipa::ToSchema;

use super::tokens::Tokens;
use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::Operation;
use crate::problem::Problem;

/// For how many seconds the keys may be kept.
const MAX_AGE: u32 = 300;

/// A JSON Web Key Set (RFC 7517).
#[derive(Serialize, ToSchema)]
struct KeySet {
    /// The keys; the first signs.
    keys: Vec<PublicKey>,
}

/// The public half of an Ed25519 key (RFC 8037).
#[derive(Serialize, ToSchema)]
struct PublicKey {
    /// The key's type: always `OKP`.
    kty: &'static str,
    /// The curve: always `Ed25519`.
    crv: &'static str,
    /// What it is for: always `sig`.
    #[serde(rename = "use")]
    purpose: &'static str,
    /// The algorithm: always `EdDSA`.
    alg: &'static str,
    /// The key's RFC 7638 thumbprint, as tokens name it.
    kid: String,
    /// The key, in base64url.
    x: String,
}

pub(crate) fn operation() -> Operation {
    let example = serde_json::json!({"keys": [{
        "kty": "OKP",
        "crv": "Ed25519",
        "use": "sig",
        "alg": "EdDSA",
        "kid": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    }]});
    Operation::get("/.well-known/jwks.json")
        .id("listTokenKeys")
        .tag("Sign-in")
        .summary("The keys of access tokens")
        .describe(
            "The public keys, as a JSON Web Key Set. While a secret is rotated there are \
             several; the first signs. That a token's signature holds does not say that its \
             session still lives: only this server knows.",
        )
        .caching(Caching::Public(MAX_AGE))
        .without_store()
        .answers::<KeySet>(200, "The keys.", example)
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    Answer::json(&published(&call.services.auth.tokens))
}

fn published(tokens: &Tokens) -> KeySet {
    let public = |key: &super::keys::TokenKey| PublicKey {
        kty: "OKP",
        crv: "Ed25519",
        purpose: "sig",
        alg: "EdDSA",
        kid: key.id.clone(),
        x: key.x.clone(),
    };
    KeySet {
        keys: tokens.keys().map(public).collect(),
    }
}

/// The published keys as JSON, for the tests of tokens.
#[cfg(test)]
pub(super) fn key_set(tokens: &Tokens) -> Value {
    serde_json::to_value(published(tokens)).unwrap()
}
