//! The secret in a preview link's address: the link's id and a MAC over it, so that
//! nothing secret is stored and a made-up one is refused before anything is looked up.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use newsdesk_domain::Id;

/// Makes and reads the secrets of preview links.
pub struct PreviewTokens {
    keys: Vec<hmac::Key>,
}

impl PreviewTokens {
    /// Secrets made with the first of these keys and believed from each.
    pub fn new(keys: &[[u8; 32]]) -> Self {
        let keys = keys
            .iter()
            .map(|key| hmac::Key::new(hmac::HMAC_SHA256, key))
            .collect();
        Self { keys }
    }

    /// The secret of this link; always the same under one key.
    pub fn seal(&self, link: Id) -> String {
        let mut bytes = link.as_bytes().to_vec();
        if let Some(signing) = self.keys.first() {
            bytes.extend(hmac::sign(signing, link.as_bytes()).as_ref());
        }
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The link whose secret this is, found out in a time that says nothing of how much
    /// of it is right; `None` for anything that was not made here.
    pub fn open(&self, token: &str) -> Option<Id> {
        // One spelling a secret: the decoder refuses stray bits and padding.
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (id, mac) = bytes.split_first_chunk::<16>()?;
        let genuine = self
            .keys
            .iter()
            .any(|key| hmac::verify(key, id, mac).is_ok());
        genuine.then(|| Id::from_bytes(*id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Id {
        Id::from_bytes([7; 16])
    }

    #[test]
    fn a_secret_opens_its_link_as_long_as_its_key_is_known() {
        let old = PreviewTokens::new(&[[1; 32]]);
        let token = old.seal(link());
        assert_eq!(token.len(), 64);
        assert_eq!(old.open(&token), Some(link()));
        let rotated = PreviewTokens::new(&[[2; 32], [1; 32]]);
        assert_eq!(rotated.open(&token), Some(link()));
        assert_ne!(rotated.seal(link()), token);
        assert_eq!(PreviewTokens::new(&[[2; 32]]).open(&token), None);
        assert_eq!(PreviewTokens::new(&[]).open(&token), None);
    }

    #[test]
    fn no_altered_byte_and_no_other_length_is_believed() {
        let tokens = PreviewTokens::new(&[[1; 32]]);
        let token = tokens.seal(link());
        for place in 0..token.len() {
            let mut altered = token.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(tokens.open(&altered), None, "{place}");
        }
        for length in 0..token.len() {
            assert_eq!(tokens.open(&token[..length]), None, "{length}");
        }
        for text in [
            format!("{token}A"),
            format!("{token}="),
            format!("{token}{token}"),
        ] {
            assert_eq!(tokens.open(&text), None);
        }
    }
}
