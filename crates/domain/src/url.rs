//! Absolute web addresses as clients give them.

use ::url::Url;

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
}
