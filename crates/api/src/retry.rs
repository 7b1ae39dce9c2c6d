//! Requests that may be sent again: a key names one, its first good answer is kept with
//! the change it tells of, and given again to whoever sends the same.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use aws_lc_rs::digest::{Context, SHA256};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::kept_answers::{self, KeptAnswer};
use newsdesk_persistence::{Connection, StoreError};
use serde_json::Value;

use crate::answer::Answer;
use crate::call::Call;
use crate::param::Given;
use crate::problem::{Code, Problem};

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Says that an answer was given before.
pub(crate) const IDEMPOTENCY_REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The most characters of a key.
pub(crate) const KEY_LIMIT: usize = 255;

/// The key a request names itself by, bare or as a quoted string (RFC 8941), which is
/// the same key.
///
/// # Errors
/// 400 where it is given twice, or is not 1 to [`KEY_LIMIT`] visible ASCII characters.
pub(crate) fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut given = headers.get_all(&IDEMPOTENCY_KEY);
    match (given.next(), given.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => match read(value.as_bytes()) {
            Some(key) => Ok(Some(key)),
            None => Err(unreadable()),
        },
        (Some(_), Some(_)) => Err(unreadable()),
    }
}

fn read(value: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(value).ok()?.trim_matches([' ', '\t']);
    let key = match text.strip_prefix('"') {
        Some(rest) => unquoted(rest.strip_suffix('"')?)?,
        None => text.to_owned(),
    };
    let visible = key.bytes().all(|byte| byte.is_ascii_graphic());
    (visible && (1..=KEY_LIMIT).contains(&key.len())).then_some(key)
}

/// What stands between the quotation marks of a quoted string.
fn unquoted(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.push(letters.next().filter(|it| matches!(it, '"' | '\\'))?),
            '"' => return None,
            _ => plain.push(letter),
        }
    }
    Some(plain)
}

fn unreadable() -> Problem {
    Problem::header_value(
        "Idempotency-Key",
        "Idempotency-Key must be one key of 1 to 255 visible ASCII characters.",
    )
}

/// The keyed requests at work in this process.
#[derive(Debug, Default)]
pub(crate) struct Running(Mutex<HashSet<(Id, String)>>);

impl Running {
    fn held(&self) -> std::sync::MutexGuard<'_, HashSet<(Id, String)>> {
        // A panic while holding the lock cannot leave the set half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place among the requests at work, given up when it is dropped: also where the
/// client goes away or a handler panics.
struct Claim {
    running: Arc<Running>,
    name: (Id, String),
}

impl Claim {
    fn take(running: &Arc<Running>, caller: Id, key: &str) -> Option<Self> {
        let name = (caller, key.to_owned());
        let is_new = running.held().insert(name.clone());
        is_new.then(|| Self {
            running: Arc::clone(running),
            name,
        })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.running.held().remove(&self.name);
    }
}

/// A keyed request at work, which nobody has answered yet.
pub(crate) struct Retry {
    caller: Id,
    key: String,
    claim: Mutex<Option<Claim>>,
    fingerprint: String,
    target: Option<Id>,
    secrets: &'static [&'static str],
    kept: AtomicBool,
}

impl Retry {
    /// The answer this request got meanwhile, from another process for one.
    ///
    /// # Errors
    /// 422 where another request has taken the key; of the store.
    pub fn answered(&self, db: &mut Connection, now: Timestamp) -> Result<Option<Answer>, Problem> {
        let found = kept_answers::find(db, self.caller, &self.key, now)?;
        found.map(|kept| again(kept, &self.fingerprint)).transpose()
    }

    /// Keeps its answer, in the transaction of the change it tells of. `subject` is what
    /// was changed, where the address does not say it.
    ///
    /// # Errors
    /// 500 for an answer that is no text; of the store.
    pub fn keep(
        &self,
        db: &mut Connection,
        answer: &Answer,
        subject: Option<Id>,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let kept = KeptAnswer {
            fingerprint: self.fingerprint.clone(),
            status: answer.status.as_u16(),
            headers: lowered(&answer.headers)?,
            body: without(&answer.body, self.secrets)?,
        };
        let target = self.target.or(subject);
        Ok(kept_answers::keep(
            db,
            self.caller,
            &self.key,
            target,
            &kept,
            now,
        )?)
    }

    /// Gives up its place: the transaction is over, and `kept` says whether its answer
    /// is there for good. (Parts of it may live on in the store for a moment, while
    /// whoever was answered sends the next request.)
    pub fn is_over(&self, kept: bool) {
        self.kept.store(kept, Ordering::Release);
        drop(
            self.claim
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
    }

    /// Whether its answer is kept.
    pub fn is_kept(&self) -> bool {
        self.kept.load(Ordering::Acquire)
    }
}

impl Call {
    /// Begins a request that names itself by a key, once its body is read; the answer
    /// it got before, where it is one sent again.
    ///
    /// # Errors
    /// 409 while it is at work in this process, 422 where the key belongs to another
    /// request; of the store.
    pub(crate) async fn begin(&mut self, body: &[u8]) -> Result<Option<Answer>, Problem> {
        let Some(key) = self.key.take() else {
            return Ok(None);
        };
        let caller = self.actor().caller();
        let Some(claim) = Claim::take(&self.dispatcher.running, caller, &key) else {
            let detail = "A request of this key is still at work; ask again shortly.";
            return Err(Problem::new(Code::IdempotencyKeyRunning, detail).retry_after(1));
        };
        let retry = Arc::new(Retry {
            claim: Mutex::new(Some(claim)),
            fingerprint: self.fingerprint(body),
            target: self.path.iter().find_map(|(_, value)| match value {
                Given::Id(id) => Some(*id),
                _ => None,
            }),
            secrets: self.operation.secrets,
            kept: AtomicBool::new(false),
            caller,
            key,
        });
        let now = self.now();
        let looking = Arc::clone(&retry);
        let look = move |db: &mut Connection| looking.answered(db, now);
        let answered = self.services.store.read_one(look).await?;
        if answered.is_none() {
            self.retry = Some(retry);
        }
        Ok(answered)
    }

    /// What tells this request from every other: its method, address and body.
    fn fingerprint(&self, body: &[u8]) -> String {
        let mut hash = Context::new(&SHA256);
        let query = self.redirect_to(self.path());
        for part in [self.operation.method.as_str(), &query] {
            hash.update(part.as_bytes());
            hash.update(&[0]);
        }
        hash.update(body);
        hex(hash)
    }
}

/// A digest in lower-case hexadecimal.
pub(crate) fn hex(hash: Context) -> String {
    let digest = hash.finish();
    digest
        .as_ref()
        .iter()
        .map(|it| format!("{it:02x}"))
        .collect()
}

/// The kept answer, for whoever sends the same request again.
fn again(kept: KeptAnswer, fingerprint: &str) -> Result<Answer, Problem> {
    if kept.fingerprint != fingerprint {
        let detail = "This key named another request within the last 24 hours; take a new one.";
        return Err(Problem::new(Code::IdempotencyKeyReused, detail));
    }
    if i32::from(kept.status) == kept_answers::GONE {
        let detail = "This was done, and told of a story that has been erased since.";
        return Err(Problem::new(Code::Erased, detail));
    }
    let damaged = |what: &str| StoreError::corrupt("kept_answers", what);
    let status = StatusCode::from_u16(kept.status).map_err(|_| damaged("status"))?;
    let mut answer = Answer::no_content().status(status);
    for (name, value) in &kept.headers {
        let name = HeaderName::try_from(name.as_str()).map_err(|_| damaged("headers"))?;
        answer = answer.header(name, value.as_str());
    }
    answer.body = Bytes::from(kept.body);
    Ok(answer.header(IDEMPOTENCY_REPLAYED, HeaderValue::from_static("true")))
}

fn lowered(headers: &[(HeaderName, HeaderValue)]) -> Result<Vec<(String, String)>, Problem> {
    let lower = |(name, value): &(HeaderName, HeaderValue)| {
        let value = value.to_str().map_err(|error| Problem::internal(&error))?;
        Ok((name.as_str().to_owned(), value.to_owned()))
    };
    headers.iter().map(lower).collect()
}

/// The body, these members of it set to `null`: what is shown once is not kept.
fn without(body: &Bytes, secrets: &[&str]) -> Result<String, Problem> {
    let text = std::str::from_utf8(body).map_err(|error| Problem::internal(&error))?;
    if secrets.is_empty() {
        return Ok(text.to_owned());
    }
    let mut tree: Value = serde_json::from_str(text).map_err(|error| Problem::internal(&error))?;
    for secret in secrets {
        if let Some(member) = tree.get_mut(secret) {
            *member = Value::Null;
        }
    }
    Ok(tree.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_bare_or_quoted() {
        for (value, key) in [
            ("a", "a"),
            (
                "  8e03978e-40d5-43dd-bc93-6894a57f9324 ",
                "8e03978e-40d5-43dd-bc93-6894a57f9324",
            ),
            ("\"a\"", "a"),
            (r#""a\"b\\c""#, r#"a"b\c"#),
            ("a\"b", "a\"b"),
        ] {
            assert_eq!(read(value.as_bytes()).as_deref(), Some(key), "{value}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let long = "k".repeat(KEY_LIMIT + 1);
        for value in [
            "",
            " ",
            "\"",
            "\"\"",
            "\"a",
            "\"a\"b\"",
            "\"a\";p=1",
            "\"\\a\"",
            "\"a\\\"",
            "a b",
            "\"a b\"",
            "é",
            "a\u{7f}",
            long.as_str(),
        ] {
            assert_eq!(read(value.as_bytes()), None, "{value}");
        }
        let mut headers = HeaderMap::new();
        headers.append(IDEMPOTENCY_KEY, HeaderValue::from_static("a"));
        assert_eq!(key(&headers).unwrap().as_deref(), Some("a"));
        headers.append(IDEMPOTENCY_KEY, HeaderValue::from_static("a"));
        assert_eq!(key(&headers).unwrap_err().code(), Code::InvalidHeader);
    }

    #[test]
    fn a_place_is_given_up_when_it_is_dropped() {
        let running = Arc::new(Running::default());
        let id = Id::from_bytes([7; 16]);
        let first = Claim::take(&running, id, "a");
        assert!(first.is_some());
        assert!(Claim::take(&running, id, "a").is_none());
        assert!(Claim::take(&running, Id::from_bytes([8; 16]), "a").is_some());
        drop(first);
        assert!(Claim::take(&running, id, "a").is_some());
    }

    #[test]
    fn what_is_shown_once_is_not_kept() {
        let body = Bytes::from_static(br#"{"id":1,"token":"abc"}"#);
        assert_eq!(without(&body, &[]).unwrap(), r#"{"id":1,"token":"abc"}"#);
        assert!(!without(&body, &["token"]).unwrap().contains("abc"));
    }
}
