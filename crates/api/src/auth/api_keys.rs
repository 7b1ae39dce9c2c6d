//! Keys for programs: how they are made, and what one that is shown is worth. See
//! `docs/adr/0021-api-keys.md`.

mod rate;
mod ring;
mod uses;

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::{HeaderValue, WWW_AUTHENTICATE};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::digest::{SHA256, digest};
use newsdesk_domain::api_key::{
    ALPHABET, HANDLE_LENGTH, Presented, SECRET_LENGTH, Scope, Token, Worth,
};
use newsdesk_domain::staff::{ActingKey, Actor, Credential};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::api_keys::{self as rows, SecretHash};
use newsdesk_persistence::{Store, StoreError};

use crate::auth::keys::random;
use crate::cache::Cache;
use crate::problem::{Code, Problem};
use rate::Rate;
use ring::Ring;
use uses::Uses;

/// What is known of keys in this process.
#[derive(Default)]
pub(crate) struct ApiKeys {
    ring: Ring,
    rate: Rate,
    uses: Uses,
}

impl ApiKeys {
    /// Whoever a key at the desk stands for. Its row is read for every request, so that
    /// whatever changes what it may holds at once.
    ///
    /// # Errors
    /// 401 for a key that is worth nothing (without a look at the store where its
    /// checksum is wrong), 429; of the store.
    pub async fn actor(
        &self,
        store: &Store,
        text: &str,
        now: Timestamp,
        running: Duration,
    ) -> Result<Actor, Problem> {
        let token = Token::parse(text).ok_or_else(misspelt)?;
        let handle = token.handle().to_owned();
        let find = move |db: &mut _| rows::present(db, &handle).map_err(Problem::from);
        let found = store.read_one(find).await?;
        let found = judge(found.as_ref(), &token, now)?;
        self.admit(found, now, running)?;
        let key = ActingKey {
            id: found.key.id,
            name: found.key.content.name.clone(),
            prefix: found.key.prefix(),
            scopes: found.key.content.scopes.clone(),
        };
        Ok(Actor {
            id: found.key.created_by,
            name: found.maker.clone(),
            role: found.role,
            credential: Credential::Key(Arc::new(key)),
        })
    }

    /// Lets in whoever shows a key that reads, where delivery is closed. Keys are held in
    /// memory for as long as the log of changes has nothing against them.
    ///
    /// # Errors
    /// 401, 403, 429; of the store.
    pub async fn reader(
        &self,
        (store, cache): (&Store, &Cache),
        text: &str,
        now: Timestamp,
        running: Duration,
    ) -> Result<Token, Problem> {
        let meant = Token::is_meant(text);
        let token = Token::parse(text).ok_or_else(|| match meant {
            true => misspelt(),
            false => Problem::invalid_token(),
        })?;
        let found = self.ring.find(store, cache, token.handle()).await?;
        let found = judge(found.as_deref(), &token, now)?;
        self.admit(found, now, running)?;
        match found.key.content.scopes.has(Scope::DeliveryRead) {
            true => Ok(token),
            false => Err(insufficient(Some(Scope::DeliveryRead))),
        }
    }

    /// Whether a key that let a reader in still would.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn still_reads(
        &self,
        (store, cache): (&Store, &Cache),
        token: &Token,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let found = self.ring.find(store, cache, token.handle()).await?;
        let good = |found: &Presented| found.key.content.scopes.has(Scope::DeliveryRead);
        let judged = judge(found.as_deref(), token, now);
        Ok(judged.is_ok_and(good))
    }

    /// Counts a request of a key that is good.
    fn admit(&self, found: &Presented, now: Timestamp, running: Duration) -> Result<(), Problem> {
        let (id, limit) = (found.key.id, found.key.content.requests_per_minute);
        self.uses.note(id, found.key.last_used_at, now);
        self.rate.take(id, limit, running).map_err(|wait| {
            // Rounded up: whoever obeys is not refused again.
            let seconds = u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX);
            let detail = format!("This key may make {limit} requests a minute.");
            Problem::new(Code::RateLimited, detail).retry_after(seconds.max(1))
        })
    }

    /// The uses that are to be stored by now, at most one a key and minute; all of them
    /// where it is the last chance.
    pub fn uses(&self, now: Timestamp, last: bool) -> Vec<(Id, Timestamp)> {
        self.uses.due(now, last)
    }

    /// Notes that these are stored.
    pub fn stored(&self, uses: &[(Id, Timestamp)]) {
        self.uses.stored(uses);
    }
}

/// A new key.
///
/// # Errors
/// 500 where the system has no random bytes to give.
pub(crate) fn draw() -> Result<Token, Problem> {
    Ok(Token::new(letters(HANDLE_LENGTH)?, letters(SECRET_LENGTH)?))
}

/// Letters that nobody can foretell.
fn letters(count: usize) -> Result<String, Problem> {
    let mut text = String::with_capacity(count);
    while text.len() < count {
        for byte in random::<32>()? {
            // Past a multiple of 62 the first letters would be likelier.
            if byte < 248 && text.len() < count {
                text.push(char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
            }
        }
    }
    Ok(text)
}

/// What is kept of a key's secret. A plain SHA-256 will do: 190 random bits cannot be
/// guessed.
pub(crate) fn hash(token: &Token) -> SecretHash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest(&SHA256, token.secret().as_bytes()).as_ref());
    hash
}

/// The key that was found, if what was shown is it and is worth something. How much of a
/// wrong secret was right, nobody can tell from the time this takes.
fn judge<'f>(
    found: Option<&'f Presented>,
    token: &Token,
    now: Timestamp,
) -> Result<&'f Presented, Problem> {
    let found = found.ok_or_else(Problem::invalid_token)?;
    verify_slices_are_equal(&found.hash, &hash(token)).map_err(|_| Problem::invalid_token())?;
    match found.worth(now) {
        Worth::Good => Ok(found),
        Worth::Nothing => Err(Problem::invalid_token()),
        Worth::Expired => Err(
            Problem::new(Code::KeyExpired, "The key has expired.").header(
                WWW_AUTHENTICATE,
                HeaderValue::from_static(
                    "Bearer error=\"invalid_token\", error_description=\"The key has expired\"",
                ),
            ),
        ),
    }
}

/// 401 for what is meant to be a key and cannot be one.
fn misspelt() -> Problem {
    let detail = "This is no key: its checksum is wrong, so it was cut or mistyped.";
    Problem::new(Code::Unauthenticated, detail).header(
        WWW_AUTHENTICATE,
        HeaderValue::from_static("Bearer error=\"invalid_token\""),
    )
}

/// 403 for a key without the scope that is needed, or where none would do.
pub(crate) fn insufficient(needed: Option<Scope>) -> Problem {
    let Some(needed) = needed else {
        let detail = "No key may do this; sign in.";
        return Problem::new(Code::InsufficientScope, detail);
    };
    let word = needed.word();
    let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{word}\"");
    let problem = Problem::new(
        Code::InsufficientScope,
        format!("This needs a key with the scope {word}."),
    );
    match HeaderValue::try_from(challenge) {
        Ok(challenge) => problem.header(WWW_AUTHENTICATE, challenge),
        Err(_) => problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_alike_and_all_are_read() {
        let (a, b) = (draw().unwrap(), draw().unwrap());
        assert!(a.handle() != b.handle() && a.secret() != b.secret());
        assert_ne!(hash(&a), hash(&b));
        for key in [a, b] {
            assert_eq!(Token::parse(&key.text()), Some(key));
        }
    }
}
