//! Keeps webhooks' secrets sealed: they must be known again to sign, and a copy of the
//! database alone is not to give them away.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use newsdesk_domain::Id;

use super::Secret;
use crate::problem::Problem;

/// Seals secrets with the first of its keys and opens what any of them sealed.
pub struct Vault {
    keys: Vec<RandomizedNonceKey>,
}

impl Vault {
    /// A vault with these keys.
    pub fn new(keys: &[[u8; 32]]) -> Self {
        let keys = keys.iter();
        Self {
            keys: keys
                .filter_map(|key| RandomizedNonceKey::new(&AES_256_GCM, key).ok())
                .collect(),
        }
    }

    /// A secret sealed for one webhook: for another it cannot be opened.
    ///
    /// # Errors
    /// 500 where there is no key, or the system has no random bytes to give.
    pub fn seal(&self, webhook: Id, secret: &Secret) -> Result<String, Problem> {
        let key = self.keys.first();
        let key = key.ok_or_else(|| Problem::internal(&"there is no key to seal with"))?;
        let mut sealed = secret.0.to_vec();
        let nonce = key
            .seal_in_place_append_tag(Aad::from(webhook.as_bytes()), &mut sealed)
            .map_err(|_| Problem::internal(&"a secret cannot be sealed"))?;
        Ok(STANDARD.encode([nonce.as_ref().as_slice(), &sealed].concat()))
    }

    /// A webhook's secret, and the place of the key that had sealed it; `None` where no
    /// key did.
    pub fn open(&self, webhook: Id, sealed: &str) -> Option<(Secret, usize)> {
        let bytes = STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut keys = self.keys.iter().enumerate();
        keys.find_map(|(place, key)| {
            let mut opened = sealed.to_vec();
            let nonce = Nonce::from(nonce);
            let secret = key.open_in_place(nonce, Aad::from(webhook.as_bytes()), &mut opened);
            let secret: [u8; 32] = (&*secret.ok()?).try_into().ok()?;
            Some((Secret(secret), place))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_opened_for_its_webhook_as_long_as_its_key_is_known() {
        let (webhook, another) = (Id::from_bytes([1; 16]), Id::from_bytes([2; 16]));
        let secret = Secret([9; 32]);
        let old = Vault::new(&[[1; 32]]);
        let sealed = old.seal(webhook, &secret).unwrap();
        assert_ne!(sealed, old.seal(webhook, &secret).unwrap());
        assert_eq!(old.open(webhook, &sealed), Some((secret.clone(), 0)));
        assert_eq!(old.open(another, &sealed), None);
        let rotated = Vault::new(&[[2; 32], [1; 32]]);
        assert_eq!(rotated.open(webhook, &sealed), Some((secret, 1)));
        assert_eq!(Vault::new(&[[2; 32]]).open(webhook, &sealed), None);
        assert_eq!(Vault::new(&[]).open(webhook, &sealed), None);
    }

    #[test]
    fn no_altered_byte_is_believed() {
        let webhook = Id::from_bytes([1; 16]);
        let vault = Vault::new(&[[1; 32]]);
        let sealed = vault.seal(webhook, &Secret([9; 32])).unwrap();
        let bytes = STANDARD.decode(&sealed).unwrap();
        for place in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[place] ^= 1;
            assert_eq!(vault.open(webhook, &STANDARD.encode(altered)), None);
        }
        for length in 0..bytes.len() {
            assert_eq!(
                vault.open(webhook, &STANDARD.encode(&bytes[..length])),
                None
            );
        }
    }
}
