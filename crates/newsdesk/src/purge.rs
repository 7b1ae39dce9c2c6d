//! Tells shared caches what to forget, once this process has: one HTTP request a target
//! and some keys, with templates for whatever the cache wants to hear.

mod teller;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use newsdesk_api::Services;
use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Deserialize;

use crate::outbound;
use crate::purge::teller::Teller;

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(5);

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

/// Tells each target what to forget, as it comes; until it is aborted. Followers hear of a
/// change once all have been told, but wait for none that has been failing for a while.
pub(crate) async fn run(services: Arc<Services>, targets: Vec<PurgeTarget>) {
    let client = match outbound::for_operators() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(cause = %error, "shared caches cannot be told anything");
            return;
        }
    };
    let tellers: Vec<Teller> = targets.into_iter().map(Teller::of).collect();
    let meter = services.cache.purge_meter();
    let telling = join_all(tellers.iter().map(|teller| teller.work(&client, meter)));
    let hearing = async {
        loop {
            let (keys, standing) = services.cache.to_purge().await;
            join_all(tellers.iter().map(|teller| teller.hears(&keys))).await;
            services.cache.purged(standing);
        }
    };
    tokio::join!(telling, hearing);
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
