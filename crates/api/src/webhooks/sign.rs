//! Signing by Standard Webhooks 1.0.0: HMAC-SHA256 over id, instant and body.

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::auth::keys::random;
use crate::problem::Problem;

/// What a secret begins with where it is shown.
const PREFIX: &str = "whsec_";

/// The secret a webhook and this newsroom share: 32 bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub(super) [u8; 32]);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// 500 where the system has no random bytes to give.
    pub(crate) fn generate() -> Result<Self, Problem> {
        random().map(Self)
    }

    /// As it is shown, once: `whsec_` and base64.
    pub(crate) fn shown(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(self.0))
    }

    /// One signature of a message: `v1,` and base64.
    pub fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let mut context = hmac::Context::with_key(&key);
        for part in [
            id.as_bytes(),
            b".".as_slice(),
            timestamp.as_bytes(),
            b".".as_slice(),
            body,
        ] {
            context.update(part);
        }
        format!("v1,{}", STANDARD.encode(context.sign()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_the_specifications() {
        // The example of the project's own test suites, whose secret has 24 bytes, padded
        // to a block as HMAC does.
        let mut bytes = [0; 32];
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        bytes[..secret.len()].copy_from_slice(&secret);
        let signature = Secret(bytes).sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_shown_only_where_it_is_asked_for() {
        let secret = Secret([7; 32]);
        assert_eq!(format!("{secret:?}"), "Secret");
        assert!(secret.shown().starts_with("whsec_BwcH"));
        assert_ne!(Secret::generate().unwrap(), Secret::generate().unwrap());
    }
}
