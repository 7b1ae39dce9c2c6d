//! Tells shared caches what to forget, once this process has: one HTTP request a target
//! and some keys, with templates for whatever the cache wants to hear.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use newsdesk_api::Services;
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Client, Method, StatusCode, Url};
use serde::Deserialize;

use crate::outbound;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long to wait before each further try.
const AGAIN: [Duration; 3] = [
    Duration::from_millis(200),
    Duration::from_secs(1),
    Duration::from_secs(5),
];

/// Keys with spaces between them.
const SPACES: &str = "{keys}";
/// Keys with commas between them.
const COMMAS: &str = "{keys:comma}";
/// Keys as a JSON array.
const ARRAY: &str = "{keys:json}";

/// A shared cache, and how it is told to forget. Every text may hold `{keys}`,
/// `{keys:comma}` or `{keys:json}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PurgeTarget {
    /// Where.
    url: String,
    /// `POST` unless said.
    #[serde(default = "post")]
    method: String,
    /// With these headers.
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// And this body.
    #[serde(default)]
    body: Option<String>,
    /// How many keys one request names at most.
    #[serde(default = "thirty")]
    keys_at_most: usize,
}

fn post() -> String {
    "POST".to_owned()
}

fn thirty() -> usize {
    30
}

impl PurgeTarget {
    /// Reads a file of targets: a JSON array of them.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str) -> Result<Vec<Self>, String> {
        let targets: Vec<Self> = serde_json::from_str(text).map_err(|error| error.to_string())?;
        for (place, target) in targets.iter().enumerate() {
            let sound = target.sound();
            sound.map_err(|detail| format!("target {}: {detail}", place + 1))?;
        }
        Ok(targets)
    }

    fn sound(&self) -> Result<(), String> {
        if !(1..=1000).contains(&self.keys_at_most) {
            return Err("keysAtMost is no number from 1 to 1000".to_owned());
        }
        let texts = self.headers.values().chain(&self.body).chain([&self.url]);
        let mut texts = texts;
        if !texts.any(|text| {
            [SPACES, COMMAS, ARRAY]
                .iter()
                .any(|keys| text.contains(keys))
        }) {
            return Err(format!("nothing of it has {SPACES}, {COMMAS} or {ARRAY}"));
        }
        self.request(&["newsdesk".to_owned()]).map(drop)
    }

    /// The request that has these forgotten.
    fn request(&self, keys: &[String]) -> Result<reqwest::Request, String> {
        let filled = |text: &str| {
            let array = serde_json::to_string(keys).unwrap_or_default();
            text.replace(ARRAY, &array)
                .replace(COMMAS, &keys.join(","))
                .replace(SPACES, &keys.join(" "))
        };
        let url = Url::parse(&filled(&self.url)).map_err(|error| format!("url: {error}"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err("url is neither http nor https".to_owned());
        }
        let method = Method::from_bytes(self.method.as_bytes());
        let mut request = reqwest::Request::new(method.map_err(|_| "no such method")?, url);
        for (name, value) in &self.headers {
            let known = HeaderName::try_from(name.as_str());
            let known = known.map_err(|_| format!("{name:?} is no header"))?;
            let mut value = HeaderValue::try_from(filled(value))
                .map_err(|_| format!("{name} has a value that no header can have"))?;
            value.set_sensitive(true);
            request.headers_mut().insert(known, value);
        }
        if let Some(body) = &self.body {
            *request.body_mut() = Some(filled(body).into());
        }
        *request.timeout_mut() = Some(PATIENCE);
        Ok(request)
    }

    /// The host, for the log.
    fn host(&self) -> String {
        let url = Url::parse(&self.url).ok();
        let host = url.as_ref().and_then(Url::host_str);
        host.unwrap_or_default().to_owned()
    }
}

/// Tells each target what to forget, as it comes; until it is aborted.
pub(crate) async fn run(services: Arc<Services>, targets: Vec<PurgeTarget>) {
    let client = match outbound::for_operators() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(cause = %error, "shared caches cannot be told anything");
            return;
        }
    };
    loop {
        let (keys, standing) = services.cache.to_purge().await;
        let telling = targets.iter().map(|target| tell(&client, target, &keys));
        join_all(telling).await;
        services.cache.purged(standing);
    }
}

/// Tells one target; what it does not take after a few tries is given up, and logged.
async fn tell(client: &Client, target: &PurgeTarget, keys: &[String]) {
    for some in keys.chunks(target.keys_at_most) {
        let mut tries = AGAIN.iter();
        loop {
            let Err((detail, again)) = send(client, target, some).await else {
                break;
            };
            let pause = tries.next().filter(|_| again);
            let Some(pause) = pause else {
                let host = target.host();
                tracing::warn!(
                    host,
                    keys = some.len(),
                    detail,
                    "a shared cache was not told"
                );
                return;
            };
            tokio::time::sleep(*pause).await;
        }
    }
}

/// Sends one request; says what is wrong, and whether trying again may help.
async fn send(
    client: &Client,
    target: &PurgeTarget,
    keys: &[String],
) -> Result<(), (String, bool)> {
    let request = target.request(keys).map_err(|detail| (detail, false))?;
    let response = client.execute(request).await;
    // The address may hold a secret.
    let response = response.map_err(|error| (error.without_url().to_string(), true))?;
    let status = response.status();
    let again = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
    match status.is_success() {
        true => Ok(()),
        false => Err((format!("answered {status}"), again)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled() {
        let text = r#"[{
            "url": "http://127.0.0.1:1/purge?{keys:comma}",
            "headers": {"Surrogate-Key": "{keys}"},
            "body": "{\"tags\": {keys:json}}"
        }]"#;
        let targets = PurgeTarget::read(text).unwrap();
        let keys = ["a".to_owned(), "b".to_owned()];
        let request = targets[0].request(&keys).unwrap();
        assert_eq!(request.method(), Method::POST);
        assert_eq!(request.url().query(), Some("a,b"));
        assert_eq!(request.headers()["surrogate-key"], "a b");
        let body = request.body().and_then(reqwest::Body::as_bytes);
        assert_eq!(body, Some(br#"{"tags": ["a","b"]}"#.as_slice()));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, said) in [
            ("{}", "expected a sequence"),
            (r#"[{"url": "ftp://x/{keys}"}]"#, "neither http nor https"),
            (r#"[{"url": "http://x/"}]"#, "nothing of it has"),
            (r#"[{"url": "http://x/{keys}", "metod": "PURGE"}]"#, "metod"),
            (
                r#"[{"url": "http://x/{keys}", "headers": {"a b": ""}}]"#,
                "no header",
            ),
            (
                r#"[{"url": "http://x/{keys}", "keysAtMost": 0}]"#,
                "1 to 1000",
            ),
        ] {
            let detail = PurgeTarget::read(text).unwrap_err();
            assert!(detail.contains(said), "{text}: {detail}");
        }
    }
}
