//! Words that read like news to a database, the same every time.

/// A stream of chance with a seed.
pub struct Words(u64);

const WORDS: [&str; 96] = [
    "harbour",
    "council",
    "ferry",
    "budget",
    "strike",
    "minister",
    "school",
    "river",
    "storm",
    "winter",
    "market",
    "price",
    "union",
    "court",
    "police",
    "museum",
    "festival",
    "season",
    "island",
    "border",
    "election",
    "campaign",
    "report",
    "survey",
    "housing",
    "rent",
    "energy",
    "grid",
    "water",
    "drought",
    "forest",
    "fire",
    "hospital",
    "nurse",
    "clinic",
    "vaccine",
    "league",
    "match",
    "goal",
    "coach",
    "stadium",
    "theatre",
    "novel",
    "film",
    "orchestra",
    "bridge",
    "railway",
    "station",
    "airport",
    "tunnel",
    "traffic",
    "cyclist",
    "factory",
    "export",
    "tariff",
    "bank",
    "interest",
    "pension",
    "farmer",
    "harvest",
    "fishing",
    "quota",
    "treaty",
    "embassy",
    "summit",
    "delegation",
    "refugee",
    "coast",
    "patrol",
    "satellite",
    "orbit",
    "telescope",
    "laboratory",
    "protein",
    "archive",
    "mayor",
    "district",
    "protest",
    "petition",
    "verdict",
    "appeal",
    "witness",
    "charter",
    "reform",
    "deadline",
    "contract",
    "merger",
    "startup",
    "network",
    "privacy",
    "patent",
    "audit",
    "subsidy",
    "tax",
    "levy",
    "turnout",
];

const GLUE: [&str; 12] = [
    "of", "the", "and", "in", "for", "after", "over", "with", "before", "against", "near", "under",
];

impl Words {
    /// The stream of this seed.
    pub fn of(seed: usize) -> Self {
        Self((seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// A word that carries a meaning.
    pub fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    /// This many words, as a sentence begins.
    pub fn phrase(&mut self, words: usize) -> String {
        let mut text = String::new();
        for place in 0..words {
            let word = match place % 3 {
                2 => GLUE[self.below(GLUE.len())],
                _ => self.word(),
            };
            if place > 0 {
                text.push(' ');
            }
            text.push_str(word);
        }
        let first = text
            .get(..1)
            .map(str::to_ascii_uppercase)
            .unwrap_or_default();
        let rest = text.get(1..).unwrap_or_default();
        format!("{first}{rest}")
    }

    /// A paragraph of this many sentences.
    pub fn paragraph(&mut self, sentences: usize) -> String {
        let mut text = String::new();
        for _ in 0..sentences {
            let words = 9 + self.below(12);
            text.push_str(&self.phrase(words));
            text.push_str(". ");
        }
        text.trim_end().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_words() {
        assert_eq!(Words::of(7).paragraph(3), Words::of(7).paragraph(3));
        assert_ne!(Words::of(7).paragraph(3), Words::of(8).paragraph(3));
    }
}
