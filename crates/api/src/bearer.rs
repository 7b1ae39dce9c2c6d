//! Finds the access token in a request's headers.

use actix_web::http::header::{AUTHORIZATION, HeaderMap};

use crate::problem::Problem;

/// The longest token that is looked at.
const MAX_TOKEN: usize = 4096;

/// The token of the one `Authorization: Bearer …` header.
///
/// # Errors
/// 401 where there is no such header, or several, or of another scheme.
pub(crate) fn token(headers: &HeaderMap) -> Result<&str, Problem> {
    let mut given = headers.get_all(AUTHORIZATION);
    let value = given.next().ok_or_else(Problem::unauthenticated)?;
    if given.next().is_some() {
        return Err(Problem::invalid_token());
    }
    let (scheme, token) = value
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .ok_or_else(Problem::invalid_token)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Problem::unauthenticated());
    }
    let token = token.trim_start_matches(' ');
    let sound = !token.is_empty()
        && token.len() <= MAX_TOKEN
        && token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b));
    if sound {
        Ok(token)
    } else {
        Err(Problem::invalid_token())
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn find(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        }
        token(&headers).ok().map(str::to_owned)
    }

    #[test]
    fn one_header_of_one_scheme() {
        assert_eq!(find(&["Bearer a.b-c_d"]).as_deref(), Some("a.b-c_d"));
        assert_eq!(find(&["bEARER  x"]).as_deref(), Some("x"));
        for values in [
            &[][..],
            &[""],
            &["Bearer"],
            &["Bearer "],
            &["Bearer\tx"],
            &["Bearer x y"],
            &["Bearer x,y"],
            &["Basic eDp5"],
            &["Bearer x", "Bearer x"],
        ] {
            assert_eq!(find(values), None, "{values:?}");
        }
        assert_eq!(find(&[&format!("Bearer {}", "x".repeat(5000))]), None);
    }
}
