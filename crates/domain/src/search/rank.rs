//! The order of what is found: relevance counted in time. A story whose headline answers
//! a query ranks as if it were a year younger, one whose lead does as if it were four
//! months younger; so the order does not change as time goes by, and a page further down
//! costs what the first does.

use crate::Timestamp;

/// Where a story answers a query.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Tier {
    /// In its headline.
    Headline,
    /// In its headline, its standfirst and its names.
    Lead,
    /// In its text.
    Text,
}

/// How many stories can be published in one millisecond.
pub const SLOTS: i64 = 1 << 16;

const DAY: i64 = 24 * 3600 * 1000;

/// How far from 1970 dates are told apart, in milliseconds: over 2,000 years.
const FAR: i64 = 1 << 46;

/// The first number that search knows a story by which was published at `at`: a younger
/// story has a greater number.
pub fn docid_floor(at: Timestamp) -> i64 {
    let millis = at.micros().div_euclid(1000);
    millis.clamp(-FAR, FAR) * SLOTS
}

impl Tier {
    /// All tiers, the best first.
    pub const ALL: [Self; 3] = [Self::Headline, Self::Lead, Self::Text];

    /// How much younger a story ranks, in numbers of stories.
    const fn bonus(self) -> i64 {
        let days = match self {
            Self::Headline => 365,
            Self::Lead => 120,
            Self::Text => 0,
        };
        // Far below what is left of the numbers.
        days * DAY * SLOTS
    }

    /// The greatest number a story of this tier may have that stands after `rank`.
    pub fn after(self, rank: Rank) -> i64 {
        let even = rank.key.saturating_sub(self.bonus());
        match even < rank.docid {
            true => even,
            false => even.saturating_sub(1),
        }
    }

    /// The least number a story of this tier may have that stands before `rank`.
    pub fn before(self, rank: Rank) -> i64 {
        let even = rank.key.saturating_sub(self.bonus());
        match even > rank.docid {
            true => even,
            false => even.saturating_add(1),
        }
    }
}

/// The place of a story in the order: the greatest comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rank {
    /// Its number, and its tier's bonus.
    pub key: i64,
    /// Its number.
    pub docid: i64,
}

impl Rank {
    /// That of a story.
    pub fn of(tier: Tier, docid: i64) -> Self {
        Self {
            key: docid.saturating_add(tier.bonus()),
            docid,
        }
    }

    /// The order as a number: a point is 30 days, counted from 2000.
    #[expect(clippy::cast_precision_loss, reason = "days, not bits, are told")]
    pub fn score(self) -> f64 {
        const SINCE: i64 = 946_684_800_000;
        let millis = self.key.div_euclid(SLOTS) - SINCE;
        let points = millis as f64 / (30 * DAY) as f64;
        (points * 10_000.0).round() / 10_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        docid_floor(Timestamp::parse(text).unwrap())
    }

    #[test]
    fn relevance_counts_as_time() {
        let old = Rank::of(Tier::Headline, at("2026-01-01T00:00:00Z"));
        let new = Rank::of(Tier::Text, at("2026-11-22T00:00:00Z"));
        let newest = Rank::of(Tier::Text, at("2027-11-22T00:00:00Z"));
        assert!(newest > old && old > new);
        assert!(old.score() > new.score());
    }

    #[test]
    fn limits_stand_around_a_rank() {
        let docid = at("2026-11-22T00:00:00Z");
        for tier in Tier::ALL {
            for own in Tier::ALL {
                let rank = Rank::of(own, docid);
                let after = Rank::of(tier, tier.after(rank));
                let before = Rank::of(tier, tier.before(rank));
                assert!(after < rank && rank < before, "{tier:?} {own:?}");
                assert!(Rank::of(tier, tier.after(rank) + 1) >= rank);
                assert!(Rank::of(tier, tier.before(rank) - 1) <= rank);
            }
        }
    }

    #[test]
    fn any_date_has_a_number() {
        for text in [
            "0001-01-01T00:00:00Z",
            "9998-12-31T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
        ] {
            if let Ok(at) = Timestamp::parse(text) {
                let docid = docid_floor(at);
                assert!(Rank::of(Tier::Headline, docid).key > docid, "{text}");
            }
        }
        assert!(at("1969-12-31T23:59:59Z") < at("1970-01-01T00:00:00Z"));
    }
}
