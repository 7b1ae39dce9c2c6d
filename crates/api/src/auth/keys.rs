//! Keys: everything this server signs is signed with a key derived of `NEWSDESK_SECRET`.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hkdf::{HKDF_SHA256, Salt};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{DecodingKey, EncodingKey};

use crate::problem::Problem;

/// The fewest bytes of a secret.
pub const MIN_SECRET: usize = 32;

/// The secrets of this newsroom: the first signs, all verify.
#[derive(Clone)]
pub struct Secrets(Vec<String>);

/// Why a text is no list of secrets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SecretError {
    /// There is none, or an empty one between two commas.
    #[error("a secret is empty")]
    Empty,
    /// One is too short to be random enough.
    #[error("a secret has fewer than {MIN_SECRET} bytes; `openssl rand -hex 32` makes one")]
    Short,
}

impl Secrets {
    /// Reads `new,old`: one secret or several, separated by commas.
    ///
    /// # Errors
    /// [`SecretError`], which does not repeat the text.
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let secrets: Vec<String> = text.split(',').map(|part| part.trim().to_owned()).collect();
        for secret in &secrets {
            match secret.len() {
                0 => return Err(SecretError::Empty),
                1..MIN_SECRET => return Err(SecretError::Short),
                _ => {}
            }
        }
        Ok(Self(secrets))
    }

    /// A new secret, fit for [`Secrets::parse`].
    ///
    /// # Errors
    /// 500 where the system has no random bytes to give.
    pub fn generate() -> Result<String, Problem> {
        random::<32>().map(|bytes| URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The keys of access tokens.
    pub(crate) fn token_keys(&self) -> Vec<TokenKey> {
        self.derive("newsdesk access tokens, Ed25519 seed")
            .iter()
            .map(TokenKey::of_seed)
            .collect()
    }

    /// The keys of cursors' message authentication codes.
    pub fn cursor_keys(&self) -> Vec<[u8; 32]> {
        self.derive("newsdesk cursors, HMAC-SHA256")
    }

    /// The keys of preview links' message authentication codes.
    pub fn preview_keys(&self) -> Vec<[u8; 32]> {
        self.derive("newsdesk preview links, HMAC-SHA256")
    }

    /// The keys that webhooks' secrets are sealed with.
    pub fn webhook_keys(&self) -> Vec<[u8; 32]> {
        self.derive("newsdesk webhook secrets, AES-256-GCM")
    }

    fn derive(&self, purpose: &str) -> Vec<[u8; 32]> {
        let derive = |secret: &String| key_of(secret.as_bytes(), purpose.as_bytes());
        self.0.iter().map(derive).collect()
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}

#[expect(
    clippy::expect_used,
    reason = "HKDF-SHA256 gives up to 8,160 bytes, and 32 are asked for"
)]
fn key_of(secret: &[u8], purpose: &[u8]) -> [u8; 32] {
    let extracted = Salt::new(HKDF_SHA256, b"newsdesk").extract(secret);
    let mut key = [0; 32];
    extracted
        .expand(&[purpose], HKDF_SHA256)
        .and_then(|expanded| expanded.fill(&mut key))
        .expect("32 bytes are few enough");
    key
}

/// Bytes nobody can guess.
///
/// # Errors
/// 500 where the system has none to give.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    match aws_lc_rs::rand::fill(&mut bytes) {
        Ok(()) => Ok(bytes),
        Err(_) => Err(Problem::internal(&"the system gives no random bytes")),
    }
}

/// An Ed25519 key that signs access tokens.
pub(crate) struct TokenKey {
    /// Its RFC 7638 thumbprint.
    pub(crate) id: String,
    /// The public half, as a JWK's `x`.
    pub(crate) x: String,
    pub(crate) signing: EncodingKey,
    pub(crate) verifying: DecodingKey,
}

impl TokenKey {
    #[expect(
        clippy::expect_used,
        reason = "any 32 bytes are the seed of an Ed25519 key"
    )]
    fn of_seed(seed: &[u8; 32]) -> Self {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("a seed of 32 bytes");
        let private = pair.to_pkcs8().expect("a key pair can be written");
        let public = pair.public_key().as_ref();
        let x = URL_SAFE_NO_PAD.encode(public);
        // Members in this order and without spaces, as RFC 7638 section 3 wants them.
        let canonical = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
        Self {
            id: URL_SAFE_NO_PAD.encode(digest(&SHA256, canonical.as_bytes())),
            signing: EncodingKey::from_ed_der(private.as_ref()),
            verifying: DecodingKey::from_ed_der(public),
            x,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "0123456789abcdef0123456789abcdef";
    const NEW: &str = "fedcba9876543210fedcba9876543210";

    #[test]
    fn secrets_are_long_and_never_shown() {
        for (text, error) in [
            ("", SecretError::Empty),
            (" , ", SecretError::Empty),
            (&format!("{NEW},"), SecretError::Empty),
            ("short", SecretError::Short),
            (&format!("{NEW},short"), SecretError::Short),
            (&NEW[1..], SecretError::Short),
        ] {
            assert_eq!(Secrets::parse(text).unwrap_err(), error, "{text:?}");
        }
        let secrets = Secrets::parse(&format!("{NEW} , {OLD}")).unwrap();
        assert_eq!(format!("{secrets:?}"), "Secrets(2)");
        assert!(Secrets::parse(&Secrets::generate().unwrap()).is_ok());
        assert_ne!(Secrets::generate().unwrap(), Secrets::generate().unwrap());
    }

    #[test]
    fn each_purpose_has_its_own_keys_in_the_order_of_the_secrets() {
        let both = Secrets::parse(&format!("{NEW},{OLD}")).unwrap();
        let (new, old) = (Secrets::parse(NEW).unwrap(), Secrets::parse(OLD).unwrap());
        assert_eq!(
            both.cursor_keys(),
            [new.cursor_keys(), old.cursor_keys()].concat()
        );
        assert_ne!(new.cursor_keys(), new.preview_keys());
        let ids = |secrets: &Secrets| {
            secrets
                .token_keys()
                .into_iter()
                .map(|k| k.id)
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(&both), [ids(&new), ids(&old)].concat());
    }

    #[test]
    fn a_key_is_named_by_its_thumbprint() {
        // The key of RFC 8037 appendix A, whose thumbprint is given in its section A.3.
        let seed = URL_SAFE_NO_PAD
            .decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
            .unwrap();
        let key = TokenKey::of_seed(&seed.try_into().unwrap());
        assert_eq!(key.x, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assert_eq!(key.id, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }
}
