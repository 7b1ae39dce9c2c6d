//! Refresh tokens: random, opaque, and kept as a hash alone.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use newsdesk_persistence::sessions::TokenHash;

use crate::auth::keys::random;
use crate::problem::Problem;

/// The most characters of what may be shown as a refresh token; ours are far shorter.
pub(crate) const MAX_LENGTH: usize = 2000;

/// By this beginning, scanners of leaked secrets know one.
const PREFIX: &str = "ndr_";

/// A new one: 256 random bits.
///
/// # Errors
/// 500 where the system has no random bytes to give.
pub(crate) fn new() -> Result<String, Problem> {
    random::<32>().map(|bytes| format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// What is kept of one. A plain SHA-256 will do: 256 random bits cannot be guessed.
pub(crate) fn hash(token: &str) -> TokenHash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_alike_and_hashes_follow() {
        let (a, b) = (new().unwrap(), new().unwrap());
        assert_ne!(a, b);
        assert_eq!(a.len(), PREFIX.len() + 43);
        assert_eq!(hash(&a), hash(&a));
        assert_ne!(hash(&a), hash(&b));
    }
}
