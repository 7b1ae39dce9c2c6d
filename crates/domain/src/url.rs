//! Absolute web addresses as clients give them.

use std::net::IpAddr;

use ::url::{Host, Url};

use crate::shape::characters;

/// Why a text is no address of the wanted kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum UrlError {
    /// Not an absolute URL of one of the wanted schemes, with a host.
    #[error("must be an absolute URL with a host")]
    Syntax,
    /// Names a user or a password, which would be shown to readers.
    #[error("must not hold a user name or a password")]
    Credentials,
}

/// Reads an absolute URL of one of `schemes` (in lower case). An address in ASCII comes
/// back as written; one that is not is written as URLs are, percent-encoded and with an
/// ASCII host.
///
/// # Errors
/// [`UrlError`] for a relative reference, another scheme, no host, spaces, backslashes
/// and other characters that browsers repair silently or that no text may hold, and for
/// credentials.
pub fn parse(text: &str, schemes: &[&str]) -> Result<String, UrlError> {
    let repaired = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    if text.contains(repaired) || characters::check(text, false).is_err() {
        return Err(UrlError::Syntax);
    }
    let (scheme, rest) = text.split_once(':').ok_or(UrlError::Syntax)?;
    let wanted = schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme));
    if !wanted || !rest.starts_with("//") || rest.starts_with("///") {
        return Err(UrlError::Syntax);
    }
    let url = Url::parse(text).map_err(|_| UrlError::Syntax)?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(UrlError::Syntax);
    }
    let authority = rest[2..].split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err(UrlError::Credentials);
    }
    Ok(if text.is_ascii() {
        text.to_owned()
    } else {
        url.into()
    })
}

/// The address that an absolute URL names by its numbers, however they are spelled
/// (`127.1`, `0x7f000001`, full-width digits); `None` where it names a host.
pub fn address_of(text: &str) -> Option<IpAddr> {
    match Url::parse(text).ok()?.host()? {
        Host::Ipv4(address) => Some(address.into()),
        Host::Ipv6(address) => Some(address.into()),
        Host::Domain(_) => None,
    }
}

/// Whether an absolute URL names the machine it is read on (RFC 6761, section 6.3).
pub fn is_home(text: &str) -> bool {
    let url = Url::parse(text).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let host = host.trim_end_matches('.');
    host == "localhost" || host.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEB: &[&str] = &["https", "http"];

    #[test]
    fn absolute_addresses_are_read() {
        for text in [
            "https://example.org",
            "http://example.org/a/b?c=d&e=%20#f",
            "HTTPS://Example.org/",
            "https://example.org:8443/~x/(y)",
            "https://[2001:db8::1]/",
            "http://www.wikidata.org/entity/Q64",
            "https://example.org/@ana",
        ] {
            assert_eq!(parse(text, WEB).as_deref(), Ok(text));
        }
        assert_eq!(
            parse("https://zürich.example/café", WEB).as_deref(),
            Ok("https://xn--zrich-kva.example/caf%C3%A9")
        );
    }

    #[test]
    fn the_rest_is_refused() {
        for text in [
            "",
            "example.org",
            "/path",
            "//example.org/",
            "https:",
            "https:/example.org",
            "https://",
            "https:///example.org",
            "https://?x",
            "https:example.org",
            "ftp://example.org/",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
            "mailto:a@example.org",
            " https://example.org",
            "https://example.org/a b",
            "https://example.org/\n",
            "ht\ttps://example.org",
            "https:\\\\example.org",
            "https://exa<mple.org/",
            "https://example.org/\u{202e}b",
            "https://example.org/\u{fffe}",
            "https://example.org/\"x",
            "https://example.org:99999/",
            "https://[::1",
            "https://exa%00mple.org/",
            "https://user:secret@example.org/",
            "https://user@example.org/",
            "https://@example.org/",
        ] {
            assert!(parse(text, WEB).is_err(), "{text:?}");
        }
        assert!(parse("http://example.org/", &["https"]).is_err());
        assert_eq!(
            parse("https://u:p@example.org/", WEB),
            Err(UrlError::Credentials)
        );
    }

    #[test]
    fn numbers_are_seen_through_every_spelling() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "127.0.0.1.",
            "１２７.0.0.1",
            "127。0。0。1",
        ] {
            let address = address_of(&format!("https://{host}/"));
            assert_eq!(address, Some(IpAddr::from([127, 0, 0, 1])), "{host}");
        }
        let mapped = address_of("https://[::ffff:7f00:1]/");
        assert_eq!(mapped, "::ffff:127.0.0.1".parse().ok());
        assert_eq!(address_of("https://example.org/"), None);
        for host in ["localhost", "LOCALHOST.", "a.localhost"] {
            assert!(is_home(&format!("https://{host}/")), "{host}");
        }
        assert!(!is_home("https://localhost.example/"));
    }
}
