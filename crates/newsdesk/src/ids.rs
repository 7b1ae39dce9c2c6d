//! Chance: new identities and keys, from the system's source of random bytes.

use std::cell::RefCell;

use newsdesk_domain::clock::Ids;
use newsdesk_domain::{Id, Timestamp};

/// Identities that nobody can foretell.
#[derive(Clone, Copy, Debug, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn next(&self, now: Timestamp) -> Id {
        Id::v7(now, DRAWN.with_borrow_mut(Drawn::next))
    }
}

/// How many bytes are drawn for identities at a time: every request has one, and a drawing
/// costs as much however little it draws.
const DRAWING: usize = 1024;

thread_local! {
    static DRAWN: RefCell<Drawn> = const { RefCell::new(Drawn { bytes: [0; DRAWING], used: DRAWING }) };
}

/// Random bytes, of which so many have been used.
struct Drawn {
    bytes: [u8; DRAWING],
    used: usize,
}

impl Drawn {
    fn next<const N: usize>(&mut self) -> [u8; N] {
        if self.used + N > DRAWING {
            self.bytes = random_bytes();
            self.used = 0;
        }
        let mut next = [0; N];
        next.copy_from_slice(&self.bytes[self.used..self.used + N]);
        self.used += N;
        next
    }
}

/// Bytes that nobody can foretell.
#[expect(
    clippy::expect_used,
    reason = "a system without random bytes can do nothing safely"
)]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system has random bytes");
    bytes
}

/// A password to be written down: 20 letters and digits in groups, 103 bits. None that
/// look alike.
pub fn new_password() -> String {
    const LETTERS: &[u8; 36] = b"abcdefghjkmnpqrstuvwxyzACDEFHKMNPRTX";
    let mut password = String::with_capacity(24);
    for place in 0..20 {
        if place > 0 && place % 5 == 0 {
            password.push('-');
        }
        // Bytes past a multiple of 36 would favour the first letters.
        let byte = std::iter::repeat_with(|| random_bytes::<1>()[0]).find(|byte| *byte < 252);
        password.push(char::from(
            LETTERS[usize::from(byte.unwrap_or_default()) % LETTERS.len()],
        ));
    }
    password
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::password;

    use super::*;

    #[test]
    fn identities_differ_though_their_chance_is_drawn_together() {
        let now = Timestamp::from_micros(0);
        let ids: std::collections::HashSet<_> = (0..10_000).map(|_| RandomIds.next(now)).collect();
        assert_eq!(ids.len(), 10_000);
    }

    #[test]
    fn made_passwords_may_be_set() {
        for _ in 0..200 {
            let made = new_password();
            assert_eq!(made.len(), 23);
            assert_eq!(
                password::check(&made, "ana.ruiz@example.org", "Ana Ruiz"),
                Ok(())
            );
        }
    }
}
