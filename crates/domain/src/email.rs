//! Email addresses: the everyday form, in ASCII, and when two are the same.

/// The longest address that can be delivered to (RFC 5321 section 4.5.3.1.3), in characters.
pub const MAX_LENGTH: usize = 254;

/// Why a text is no email address.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "must be an email address such as desk@example.org, in ASCII, of at most {MAX_LENGTH} characters"
)]
pub struct EmailError;

/// Reads an address and gives it back as written.
///
/// Only ASCII is read: two addresses that look alike must be alike, since one of them
/// may sign in.
///
/// # Errors
/// [`EmailError`] for quoted and commented forms, a domain without a dot or with a
/// label that DNS cannot hold, and anything else that is no `local@domain`.
pub fn parse(text: &str) -> Result<String, EmailError> {
    let (local, domain) = text.rsplit_once('@').ok_or(EmailError)?;
    let local_fits = local.len() <= 64
        && local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte));
    let domain_fits = domain.contains('.')
        && domain.split('.').all(is_label)
        && !domain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if text.len() <= MAX_LENGTH && local_fits && domain_fits {
        Ok(text.to_owned())
    } else {
        Err(EmailError)
    }
}

/// The form by which addresses are compared and found: in lower case.
pub fn folded(address: &str) -> String {
    address.to_ascii_lowercase()
}

/// The `atext` of RFC 5322 section 3.2.3.
fn is_atom_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_addresses_are_read_as_written() {
        for text in [
            "desk@example.org",
            "Ana.Ruiz@Example.org",
            "a+b_c-d@sub.example.co.uk",
            "o'brien@example.org",
            "admin@demo.newsdesk",
            "x@xn--caf-dma.example",
        ] {
            assert_eq!(parse(text), Ok(text.to_owned()));
        }
        assert_eq!(folded("Ana.Ruiz@Example.org"), "ana.ruiz@example.org");
    }

    #[test]
    fn the_rest_is_refused() {
        let long_local = format!("{}@example.org", "a".repeat(65));
        let long = format!("a@{}.org", vec!["b".repeat(60); 5].join("."));
        for text in [
            "",
            "@",
            "desk",
            "desk@",
            "@example.org",
            "desk@localhost",
            "a b@example.org",
            "a@b@example.org",
            ".a@example.org",
            "a.@example.org",
            "a..b@example.org",
            "a@-example.org",
            "a@example-.org",
            "a@example..org",
            "a@example.org.",
            "a@127.0.0.1",
            "a@[127.0.0.1]",
            "\"a b\"@example.org",
            "Ana <a@example.org>",
            "a@example.org\n",
            "a\0@example.org",
            "é@example.org",
            "a@café.example",
            "ａ@example.org",
            "a@exam_ple.org",
            &long_local,
            &long,
        ] {
            assert!(parse(text).is_err(), "{text:?}");
        }
    }
}
