//! The key itself, `nd_live_<handle>_<secret><checksum>`: made and read in exactly one
//! form. The checksum tells a key that was cut or mistyped without a look at the store,
//! and lets scanners of leaked secrets be sure of what they found.

use std::fmt;

/// How every key begins.
pub const PREFIX: &str = "nd_live_";

/// How many letters the handle has.
pub const HANDLE_LENGTH: usize = 12;

/// How many letters the secret has: 190 bits.
pub const SECRET_LENGTH: usize = 32;

/// How many letters the checksum has.
const CHECKSUM_LENGTH: usize = 6;

/// The letters all parts are made of.
pub const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What every key matches, for scanners of leaked secrets.
pub const PATTERN: &str = "nd_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}";

/// A key whose checksum is right; it may yet be nobody's.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    handle: String,
    secret: String,
}

/// Says which key it is, and keeps its secret.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&prefix(&self.handle))
    }
}

impl Token {
    /// The key of a handle and a secret, of [`ALPHABET`]'s letters and of the right
    /// lengths.
    pub fn new(handle: String, secret: String) -> Self {
        debug_assert!(is_of(&handle, HANDLE_LENGTH) && is_of(&secret, SECRET_LENGTH));
        Self { handle, secret }
    }

    /// Whether this is meant to be a key, sound or not.
    pub fn is_meant(text: &str) -> bool {
        text.starts_with(PREFIX)
    }

    /// The key that is written so; `None` where it is none, or its checksum is wrong.
    pub fn parse(text: &str) -> Option<Self> {
        let (handle, rest) = text.strip_prefix(PREFIX)?.split_once('_')?;
        let (secret, sum) = rest.split_at_checked(SECRET_LENGTH)?;
        let sound = is_of(handle, HANDLE_LENGTH) && is_of(secret, SECRET_LENGTH);
        let token = Self {
            handle: handle.to_owned(),
            secret: secret.to_owned(),
        };
        (sound && sum == token.checksum()).then_some(token)
    }

    /// What tells it from others; no secret.
    pub fn handle(&self) -> &str {
        &self.handle
    }

    /// What only its holder knows.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The key as it is written.
    pub fn text(&self) -> String {
        format!("{}{}", self.body(), self.checksum())
    }

    fn body(&self) -> String {
        format!("{}_{}", prefix(&self.handle), self.secret)
    }

    /// The CRC-32 of all that stands before it, in [`ALPHABET`]'s digits.
    fn checksum(&self) -> String {
        let mut rest = crc32fast::hash(self.body().as_bytes());
        let mut digits = [b'0'; CHECKSUM_LENGTH];
        for digit in digits.iter_mut().rev() {
            *digit = ALPHABET[(rest % 62) as usize];
            rest /= 62;
        }
        digits.into_iter().map(char::from).collect()
    }
}

/// How the key of this handle begins, as lists and logs show it.
pub(super) fn prefix(handle: &str) -> String {
    format!("{PREFIX}{handle}")
}

fn is_of(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "nd_live_Ab3dEf6hIj9L_abcdefghijklmnopqrstuvwxyz0123450CPkGO";

    fn token() -> Token {
        Token::new(
            "Ab3dEf6hIj9L".into(),
            "abcdefghijklmnopqrstuvwxyz012345".into(),
        )
    }

    #[test]
    fn a_key_is_read_as_it_was_made() {
        let text = token().text();
        assert_eq!(text, KEY, "the form of keys that are out there");
        assert_eq!(Token::parse(&text), Some(token()));
        assert_eq!(
            text.len(),
            PREFIX.len() + HANDLE_LENGTH + 1 + SECRET_LENGTH + 6
        );
        assert_eq!(format!("{:?}", token()), "nd_live_Ab3dEf6hIj9L");
    }

    #[test]
    fn no_altered_letter_and_no_other_length_is_believed() {
        for place in 0..KEY.len() {
            for letter in ["0", "z", "_", "-", " "] {
                let mut altered = KEY.to_owned();
                altered.replace_range(place..=place, letter);
                if altered != KEY {
                    assert_eq!(Token::parse(&altered), None, "{altered}");
                }
            }
            assert_eq!(Token::parse(&KEY[..place]), None, "{place}");
        }
        for text in [
            format!("{KEY}0"),
            format!("{KEY}{KEY}"),
            format!(" {KEY}"),
            KEY.to_uppercase(),
            "nd_live_é_é".to_owned(),
            format!("nd_live_Ab3dEf6hIj9L_{}é", "a".repeat(31)),
            format!("nd_live_Ab3dEf6hIj9L_{}é", "a".repeat(37)),
        ] {
            assert_eq!(Token::parse(&text), None, "{text}");
        }
    }
}
