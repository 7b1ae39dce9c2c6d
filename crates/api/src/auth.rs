//! Who calls: passwords, sessions, tokens and their keys, and the endpoints of
//! `/v1/auth`.
//!
//! A sign-in opens a session, a row of the database. An access token names that row, and
//! every request reads it: what ends the session ends its tokens at once.

pub(crate) mod api_keys;
pub(crate) mod jwks;
pub mod keys;
pub(crate) mod limits;
pub(crate) mod login;
pub(crate) mod logout;
pub(crate) mod me;
pub(crate) mod password;
pub mod passwords;
pub(crate) mod refresh;
pub(crate) mod refresh_token;
pub(crate) mod tokens;
pub(crate) mod views;

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use futures_util::future::LocalBoxFuture;
use newsdesk_domain::api_key::Token;
use newsdesk_domain::clock::Clock;
use newsdesk_domain::staff::Actor;
use newsdesk_persistence::{Store, StoreError, api_keys as rows, sessions};

use crate::auth::api_keys::ApiKeys;
use crate::auth::keys::Secrets;
use crate::auth::limits::Limits;
use crate::auth::passwords::Passwords;
use crate::auth::tokens::Tokens;
use crate::cache::Cache;
use crate::problem::{Code, Problem};
use crate::services::Authenticate;

/// What the sign-in works with; one for all threads.
pub struct Auth {
    store: Store,
    clock: Arc<dyn Clock>,
    pub(crate) tokens: Tokens,
    pub(crate) passwords: Passwords,
    keys: ApiKeys,
    limits: Limits,
    started: Instant,
}

impl Auth {
    /// Tokens are signed with the keys of `secrets`, and name `issuer` (this server's
    /// public address).
    pub fn new(secrets: &Secrets, issuer: &str, store: Store, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            clock,
            tokens: Tokens::new(secrets.token_keys(), issuer),
            passwords: Passwords::default(),
            keys: ApiKeys::default(),
            limits: Limits::default(),
            started: Instant::now(),
        }
    }

    /// Lets in whoever shows a key that reads, where delivery is closed.
    ///
    /// # Errors
    /// 401, 403, 429; of the store.
    pub(crate) async fn reader(&self, cache: &Cache, key: &str) -> Result<Token, Problem> {
        let (now, running) = (self.clock.now(), self.started.elapsed());
        self.keys
            .reader((&self.store, cache), key, now, running)
            .await
    }

    /// Whether a key that let a reader in still would; no, where that cannot be found out.
    pub(crate) async fn still_reads(&self, cache: &Cache, key: &Token) -> bool {
        let now = self.clock.now();
        let found = self.keys.still_reads((&self.store, cache), key, now);
        found.await.unwrap_or_default()
    }

    /// Stores when keys were last used: what is new by a minute, or all that is not stored
    /// where it is the last chance.
    ///
    /// # Errors
    /// [`StoreError`] of the database.
    pub async fn store_uses(&self, last: bool) -> Result<(), StoreError> {
        let uses = self.keys.uses(self.clock.now(), last);
        if uses.is_empty() {
            return Ok(());
        }
        let uses = Arc::new(uses);
        let storing = Arc::clone(&uses);
        let stored = self.store.write(move |db| rows::used(db, &storing)).await;
        if stored.is_ok() {
            self.keys.stored(&uses);
        }
        stored
    }

    /// Admits an attempt to guess an account's password, and counts it as failed until
    /// it is known to be none.
    ///
    /// # Errors
    /// 429 with `Retry-After`.
    pub(crate) fn attempt(
        &self,
        account: &str,
        address: Option<IpAddr>,
    ) -> Result<Attempt<'_>, Problem> {
        let admitted = self.limits.begin(account, address, self.started.elapsed());
        match admitted {
            Ok(()) => Ok(Attempt {
                limits: &self.limits,
                account: account.to_owned(),
                address,
            }),
            Err(wait) => Err(too_many(wait)),
        }
    }
}

/// An attempt under way. One that is dropped has failed: who hangs up early has guessed
/// all the same.
pub(crate) struct Attempt<'a> {
    limits: &'a Limits,
    account: String,
    address: Option<IpAddr>,
}

impl Attempt<'_> {
    /// The password was right.
    pub(crate) fn succeeded(self) {
        self.limits.succeeded(&self.account, self.address);
    }

    /// The password was not looked at.
    pub(crate) fn withdrawn(self) {
        self.limits.withdrawn(&self.account, self.address);
    }
}

fn too_many(wait: Duration) -> Problem {
    // Rounded up: whoever obeys is not refused again.
    let seconds = u32::try_from(wait.as_millis().div_ceil(1000))
        .unwrap_or(u32::MAX)
        .max(1);
    Problem::new(
        Code::TooManyAttempts,
        "There were too many failed attempts; try again after the seconds in Retry-After.",
    )
    .retry_after(seconds)
}

impl Authenticate for Auth {
    fn authenticate<'a>(&'a self, token: &'a str) -> LocalBoxFuture<'a, Result<Actor, Problem>> {
        async move {
            let now = self.clock.now();
            if Token::is_meant(token) {
                let running = self.started.elapsed();
                return self.keys.actor(&self.store, token, now, running).await;
            }
            let bearer = self
                .tokens
                .verify(token, now)
                .ok_or_else(Problem::invalid_token)?;
            self.store
                .read_one(move |db| sessions::actor(db, bearer.session, bearer.staff, now))
                .await?
                .ok_or_else(Problem::invalid_token)
        }
        .boxed_local()
    }
}

#[cfg(test)]
mod tests;
