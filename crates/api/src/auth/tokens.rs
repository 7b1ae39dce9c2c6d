//! Access tokens: JWTs (RFC 9068) signed with Ed25519, made and read in exactly one form.

mod known;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, Header, Validation, decode, encode};
use newsdesk_domain::{Id, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::auth::keys::TokenKey;
use crate::auth::tokens::known::Known;
use crate::problem::Problem;

/// How long an access token lasts.
pub(crate) const TOKEN_LIFE: Duration = Duration::from_secs(10 * 60);

/// Whom access tokens are for.
const AUDIENCE: &str = "newsdesk";

/// How many seconds the clocks of two of our processes may differ.
const LEEWAY: i64 = 5;

/// Makes and reads access tokens.
pub(crate) struct Tokens {
    keys: Vec<Key>,
    issuer: String,
    validation: Validation,
    known: Known,
}

/// A key, and the header of every token it signs.
struct Key {
    key: TokenKey,
    header: Header,
    /// The header as it stands in the token: whatever differs is not ours.
    segment: String,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: Id,
    sid: Id,
    jti: Id,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// The names of all claims; a token has these and no others.
const CLAIMS: [&str; 8] = ["iss", "aud", "sub", "sid", "jti", "iat", "nbf", "exp"];

/// A token that was made.
pub(crate) struct Issued {
    pub(crate) token: String,
    /// For how many seconds.
    pub(crate) expires_in: i64,
}

/// Whom a token that holds stands for, as it says; the session's row has the last word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Bearer {
    pub(crate) staff: Id,
    pub(crate) session: Id,
}

/// What a token of ours says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Read {
    bearer: Bearer,
    times: Times,
}

/// When a token was made, and from when until when it holds, in seconds since 1970.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Times {
    iat: i64,
    nbf: i64,
    exp: i64,
}

impl Tokens {
    /// Tokens of this issuer, signed by the first of these keys.
    pub(crate) fn new(keys: Vec<TokenKey>, issuer: &str) -> Self {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp", "nbf"]);
        // Times are held against the clock that was handed in, below.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        Self {
            keys: keys.into_iter().map(Key::new).collect(),
            issuer: issuer.to_owned(),
            validation,
            known: Known::default(),
        }
    }

    /// A token for this session, which lasts no longer than the session.
    ///
    /// # Errors
    /// 500 where it cannot be signed.
    pub(crate) fn issue(
        &self,
        bearer: Bearer,
        id: Id,
        now: Timestamp,
        session_expires_at: Timestamp,
    ) -> Result<Issued, Problem> {
        let Some(key) = self.keys.first() else {
            return Err(Problem::internal(&"there is no key to sign with"));
        };
        let iat = now.seconds();
        let exp = now.plus(TOKEN_LIFE).min(session_expires_at).seconds();
        let claims = Claims {
            iss: &self.issuer,
            aud: AUDIENCE,
            sub: bearer.staff,
            sid: bearer.session,
            jti: id,
            iat,
            nbf: iat,
            exp,
        };
        let token = encode(&key.header, &claims, &key.key.signing)
            .map_err(|error| Problem::internal(&error))?;
        Ok(Issued {
            token,
            expires_in: exp - iat,
        })
    }

    /// Whom a token stands for, if it is one of ours and holds at `now`.
    pub(crate) fn verify(&self, token: &str, now: Timestamp) -> Option<Bearer> {
        let (key, now) = (known::key(token), now.seconds());
        let known = self.known.get(&key);
        let read = known.or_else(|| self.read(token))?;
        read.times.admit(now).then_some(())?;
        if known.is_none() {
            self.known.put(key, read, now);
        }
        Some(read.bearer)
    }

    /// What a token says, if it is one of ours.
    fn read(&self, token: &str) -> Option<Read> {
        // The header byte for byte: no other algorithm, type, key or extension is even
        // looked at.
        let (segment, rest) = token.split_once('.')?;
        let key = self.keys.iter().find(|key| key.segment == segment)?;
        let (claims, signature) = rest.split_once('.')?;
        if !is_canonical(claims) || !is_canonical(signature) {
            return None;
        }
        let data = decode::<Map<String, Value>>(token, &key.key.verifying, &self.validation);
        let claims = data.ok()?.claims;
        if claims.len() != CLAIMS.len() || !CLAIMS.iter().all(|name| claims.contains_key(*name)) {
            return None;
        }
        // The library would take a list that names us among others.
        if claims["aud"].as_str() != Some(AUDIENCE) || claims["iss"].as_str() != Some(&self.issuer)
        {
            return None;
        }
        let id = |name: &str| Id::parse(claims[name].as_str()?);
        id("jti")?;
        Some(Read {
            bearer: Bearer {
                staff: id("sub")?,
                session: id("sid")?,
            },
            times: Times::of(&claims)?,
        })
    }

    /// The keys with which tokens can be verified, the signing one first.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &TokenKey> {
        self.keys.iter().map(|key| &key.key)
    }
}

impl Key {
    fn new(key: TokenKey) -> Self {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("at+jwt".to_owned());
        header.kid = Some(key.id.clone());
        // A header always has a JSON form; one without would match no token.
        let segment = serde_json::to_vec(&header).map(|json| URL_SAFE_NO_PAD.encode(json));
        Self {
            key,
            header,
            segment: segment.unwrap_or_default(),
        }
    }
}

/// Whether a part is base64url in its one spelling: no padding, no stray bits.
fn is_canonical(part: &str) -> bool {
    let decoded = URL_SAFE_NO_PAD.decode(part);
    decoded.is_ok_and(|bytes| !bytes.is_empty() && URL_SAFE_NO_PAD.encode(bytes) == part)
}

impl Times {
    /// A token's times, if they are whole numbers that make sense.
    fn of(claims: &Map<String, Value>) -> Option<Self> {
        let time = |name: &str| claims[name].as_i64().filter(|seconds| *seconds >= 0);
        let times = Self {
            iat: time("iat")?,
            nbf: time("nbf")?,
            exp: time("exp")?,
        };
        let life = i64::try_from(TOKEN_LIFE.as_secs()).unwrap_or(i64::MAX);
        (times.exp.saturating_sub(times.iat) <= life).then_some(times)
    }

    /// Whether they admit `now` (seconds).
    fn admit(&self, now: i64) -> bool {
        self.iat <= now + LEEWAY
            && self.nbf <= now + LEEWAY
            && self.exp.saturating_add(LEEWAY) > now
    }
}

#[cfg(test)]
mod tests;
