//! Passwords: hashed with argon2id, a few at a time, and never told from nobody's.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use newsdesk_domain::password::normal;
use tokio::sync::Semaphore;

use crate::auth::keys::random;
use crate::problem::Problem;

/// OWASP's floor: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many are hashed at once: each takes a core and 19 MiB.
const AT_ONCE: usize = 2;

/// How many may be at work or wait; who comes next is told to try again.
const ADMITTED: usize = 34;

/// A hash of no password, as dear to verify as any other, for addresses that are
/// nobody's.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$\
                       bmV3c2Rlc2sgbm9ib2R5$u1dHL2bUjZzBf0m4n7JvQ3Xo9eWq5tYc8sRk6pAi2hE";

/// Hashes and verifies passwords.
pub struct Passwords {
    running: Arc<Semaphore>,
    admitted: Arc<Semaphore>,
}

/// What became of a password that was shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verified {
    /// It is not the one.
    Wrong,
    /// It is the one.
    Right {
        /// What to keep instead, where the kept hash has become too weak.
        rehashed: Option<String>,
    },
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            running: Arc::new(Semaphore::new(AT_ONCE)),
            admitted: Arc::new(Semaphore::new(ADMITTED)),
        }
    }
}

impl Passwords {
    /// What to keep of a password.
    ///
    /// # Errors
    /// 503 where too many wait already.
    pub async fn hash(&self, password: String) -> Result<String, Problem> {
        self.run(move || hash(&password)).await
    }

    /// Whether this is the password of which `kept` was kept. Where nothing was, it takes
    /// just as long to say no.
    ///
    /// # Errors
    /// 503 where too many wait already; 500 where what was kept is no hash.
    pub async fn verify(
        &self,
        password: String,
        kept: Option<String>,
    ) -> Result<Verified, Problem> {
        self.run(move || verify(&password, kept.as_deref())).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let closed = |_| Problem::busy(1);
        let admitted = Arc::clone(&self.admitted)
            .try_acquire_owned()
            .map_err(|_| Problem::busy(1))?;
        let running = Arc::clone(&self.running)
            .acquire_owned()
            .await
            .map_err(closed)?;
        let hop = tokio::task::spawn_blocking(move || {
            let outcome = work();
            // Held until here even where nobody waits for the outcome any more.
            drop((running, admitted));
            outcome
        });
        hop.await.map_err(|error| Problem::internal(&error))?
    }
}

/// What to keep of a password, made on this thread.
///
/// # Errors
/// 500 where the system gives no random bytes or no memory.
pub fn hash(password: &str) -> Result<String, Problem> {
    let salt = random::<16>()?;
    hasher()?
        .hash_password_with_salt(normal(password).as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| Problem::internal(&error))
}

fn verify(password: &str, kept: Option<&str>) -> Result<Verified, Problem> {
    let failed = |error: &dyn std::fmt::Display| Problem::internal(error);
    let hash = PasswordHash::new(kept.unwrap_or(NOBODYS)).map_err(|error| failed(&error))?;
    let normal = normal(password);
    let right = match hasher()?.verify_password(normal.as_bytes(), &hash) {
        Ok(()) => kept.is_some(),
        Err(argon2::password_hash::Error::PasswordInvalid) => false,
        Err(error) => return Err(failed(&error)),
    };
    if !right {
        return Ok(Verified::Wrong);
    }
    let rehashed = if is_weak(&hash) {
        Some(self::hash(password)?)
    } else {
        None
    };
    Ok(Verified::Right { rehashed })
}

/// Whether a hash took less work than one made now.
fn is_weak(hash: &PasswordHash) -> bool {
    let argon2id = hash.algorithm.as_str() == Algorithm::Argon2id.as_str();
    let params = Params::try_from(hash);
    !argon2id
        || params.map_or(true, |params| {
            params.m_cost() < MEMORY_KIB || params.t_cost() < PASSES
        })
}

fn hasher() -> Result<Argon2<'static>, Problem> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let params = params.map_err(|error| Problem::internal(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn right(password: &str, kept: &str) -> bool {
        matches!(
            verify(password, Some(kept)).unwrap(),
            Verified::Right { .. }
        )
    }

    #[test]
    fn the_whole_password_counts_in_any_normal_form() {
        let long = "x".repeat(72);
        let kept = hash(&format!("{long}a")).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(right(&format!("{long}a"), &kept));
        assert!(!right(&format!("{long}b"), &kept));
        let kept = hash("caf\u{e9} au lait, s'il").unwrap();
        assert!(right("cafe\u{301} au lait, s'il", &kept));
        assert_ne!(kept, hash("caf\u{e9} au lait, s'il").unwrap());
    }

    #[test]
    fn nobodys_password_is_never_right() {
        for password in ["", "newsdesk nobody", "password"] {
            assert_eq!(verify(password, None).unwrap(), Verified::Wrong);
        }
        assert!(!is_weak(&PasswordHash::new(NOBODYS).unwrap()));
        assert!(verify("x", Some("no hash")).is_err());
    }

    #[test]
    fn a_weaker_hash_is_made_anew() {
        let params = Params::new(8 * 1024, 1, 1, None).unwrap();
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_with_salt(b"gull lantern", &[7; 16])
            .unwrap()
            .to_string();
        let Verified::Right {
            rehashed: Some(strong),
        } = verify("gull lantern", Some(&weak)).unwrap()
        else {
            panic!("no new hash");
        };
        assert_eq!(
            verify("gull lantern", Some(&strong)).unwrap(),
            Verified::Right { rehashed: None }
        );
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_crowd_is_turned_away_rather_than_queued_without_end() {
        let passwords = Arc::new(Passwords::default());
        let attempts: Vec<_> = (0..200)
            .map(|n| {
                let passwords = Arc::clone(&passwords);
                tokio::spawn(async move { passwords.verify(format!("guess {n}"), None).await })
            })
            .collect();
        let (mut answered, mut busy) = (0, 0);
        for attempt in attempts {
            match attempt.await.unwrap() {
                Ok(verified) => {
                    assert_eq!(verified, Verified::Wrong);
                    answered += 1;
                }
                Err(problem) => {
                    assert_eq!(problem.code().word(), "busy");
                    busy += 1;
                }
            }
        }
        assert!(
            answered >= ADMITTED && busy > 0,
            "{answered} answered, {busy} busy"
        );
    }
}
