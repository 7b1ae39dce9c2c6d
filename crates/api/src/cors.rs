//! Which browsers' pages may read an answer: everybody's what is public, the listed
//! origins' what belongs to the desk. Never with credentials of the browser's own.

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, HeaderValue, ORIGIN, VARY,
};

use crate::headers::Headers;
use crate::operation::Surface;
use crate::sent::Sent;

const ALLOWED: HeaderValue = HeaderValue::from_static(
    "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Prefer, Range, If-Range",
);
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "ETag, Link, Location, Retry-After, X-Request-Id, Newsdesk-Version, Preference-Applied, \
     Idempotency-Replayed, Accept-Ranges, Content-Range",
);
const ANYBODY: HeaderValue = HeaderValue::from_static("*");

/// The origins that the desk's surfaces are open to.
#[derive(Clone, Debug)]
pub(crate) struct Cors {
    desk: Vec<String>,
}

impl Cors {
    /// Opens the desk's surfaces to these origins (`https://desk.example.org`), compared
    /// letter by letter; `http://localhost:*` stands for every port.
    pub(crate) fn new(desk: Vec<String>) -> Self {
        Self { desk }
    }

    /// The origin a surface is open to in answer to this request, if any.
    fn open_to(&self, surface: Surface, sent: &impl Sent) -> Option<HeaderValue> {
        match surface {
            Surface::Delivery | Surface::Files => Some(ANYBODY),
            Surface::Desk => {
                let origin = sent.values(ORIGIN).next()?;
                let listed = |listed: &String| admits(listed, origin);
                let listed = self.desk.iter().any(listed);
                listed.then(|| HeaderValue::from_bytes(origin).ok())?
            }
            Surface::System => None,
        }
    }

    /// Adds what every answer of a surface carries.
    pub(crate) fn mark(&self, surface: Surface, sent: &impl Sent, answer: &mut Headers) {
        if surface == Surface::Desk {
            answer.append(VARY, HeaderValue::from_static("Origin"));
        }
        if let Some(origin) = self.open_to(surface, sent) {
            answer.set(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            answer.set(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
    }

    /// Adds what the answer to a preflight carries besides.
    pub(crate) fn preflight(
        &self,
        surface: Surface,
        sent: &impl Sent,
        methods: &HeaderValue,
        answer: &mut Headers,
    ) {
        if self.open_to(surface, sent).is_some() {
            answer.set(ACCESS_CONTROL_ALLOW_METHODS, methods.clone());
            answer.set(ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED);
            answer.set(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("7200"));
        }
    }
}

/// Whether a listed origin is this one.
fn admits(listed: &str, origin: &[u8]) -> bool {
    let Some(any_port) = listed.strip_suffix(":*") else {
        return listed.as_bytes() == origin;
    };
    match origin.strip_prefix(any_port.as_bytes()) {
        Some([]) => true,
        Some([b':', port @ ..]) => !port.is_empty() && port.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderMap;

    use super::*;

    fn marked(surface: Surface, origin: &'static str) -> (Option<String>, Option<String>) {
        let cors = Cors::new(vec!["https://good.example".into()]);
        let mut request = HeaderMap::new();
        request.insert(ORIGIN, HeaderValue::from_static(origin));
        let mut answer = Headers::default();
        cors.mark(surface, &request, &mut answer);
        let answer = HeaderMap::from(answer);
        let text = |name| {
            answer
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        (text(ACCESS_CONTROL_ALLOW_ORIGIN), text(VARY))
    }

    #[test]
    fn the_desk_is_open_to_listed_origins_alone() {
        let vary = Some("Origin".to_owned());
        let good = "https://good.example";
        assert_eq!(
            marked(Surface::Desk, good),
            (Some(good.to_owned()), vary.clone())
        );
        for origin in [
            "https://evil",
            "null",
            "https://good.example.evil",
            "http://good.example",
            "https://good.example:444",
            "https://a.good.example",
            "HTTPS://GOOD.EXAMPLE",
            "",
        ] {
            assert_eq!(
                marked(Surface::Desk, origin),
                (None, vary.clone()),
                "{origin}"
            );
        }
        assert_eq!(
            marked(Surface::Delivery, "https://evil"),
            (Some("*".into()), None)
        );
        assert_eq!(marked(Surface::System, good), (None, None));
    }

    #[test]
    fn an_origin_may_be_listed_with_every_port() {
        for (origin, admitted) in [
            ("http://localhost", true),
            ("http://localhost:3000", true),
            ("http://localhost:", false),
            ("http://localhost:3000.evil.example", false),
            ("http://localhost.evil.example", false),
            ("https://localhost:3000", false),
        ] {
            assert_eq!(
                admits("http://localhost:*", origin.as_bytes()),
                admitted,
                "{origin}"
            );
        }
    }
}
