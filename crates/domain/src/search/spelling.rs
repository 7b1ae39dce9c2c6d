//! Typing errors: words at a distance of one slip (a letter too many, too few, another,
//! or two that changed places), or of two where the word is long.
//!
//! Two words that near are one once up to as many letters are left out of the beginnings
//! of both. So each known word is kept under keys of what is left of its beginning, and a
//! misspelt one is looked up by its own keys: the cost does not grow with the vocabulary.

use std::collections::BTreeSet;

/// How much of a word its keys are made of, in letters.
const BEGINNING: usize = 7;

/// The shortest word that is taken for misspelt.
const SHORTEST: usize = 4;

/// From this length on, two slips are forgiven.
const LONG: usize = 8;

/// A word that is known, and how often it is met.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// The word, folded.
    pub word: String,
    /// In how many headlines and names.
    pub often: i64,
}

/// The slips that are forgiven in a word of so many letters.
fn slips(letters: usize) -> usize {
    match letters {
        0..SHORTEST => 0,
        SHORTEST..LONG => 1,
        _ => 2,
    }
}

/// Whether a word is long enough, and no number, to be taken for misspelt.
pub fn worth_correcting(word: &str) -> bool {
    slips(word.chars().count()) > 0 && word.chars().all(char::is_alphabetic)
}

/// The keys that a known word is kept under. None where nobody would mean it.
pub fn kept_keys(word: &str) -> Vec<i64> {
    let letters = word.chars().count();
    if letters + 1 < SHORTEST || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    // A misspelt word may be longer than the one that was meant by as many slips.
    keys(word, slips(letters + 2))
}

/// The keys that a misspelt word is looked up by.
pub fn asked_keys(word: &str) -> Vec<i64> {
    keys(word, slips(word.chars().count()))
}

fn keys(word: &str, slips: usize) -> Vec<i64> {
    let beginning: Vec<char> = word.chars().take(BEGINNING).collect();
    let mut left: BTreeSet<Vec<char>> = BTreeSet::from([beginning]);
    let mut newest = left.clone();
    for _ in 0..slips {
        let mut shorter = BTreeSet::new();
        for word in &newest {
            for place in 0..word.len() {
                let mut without = word.clone();
                without.remove(place);
                shorter.insert(without);
            }
        }
        left.extend(shorter.iter().cloned());
        newest = shorter;
    }
    let mut keys: Vec<i64> = left.iter().map(|letters| hash(letters)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// FNV-1a. Two words of one key cost a comparison and no more.
fn hash(letters: &[char]) -> i64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for letter in letters {
        hash ^= u64::from(*letter);
        hash = hash.wrapping_mul(0x0100_0000_01b3);
    }
    hash.cast_signed()
}

/// The known word that was most likely meant; `None` where none is near.
pub fn best(word: &str, known: &[Known]) -> Option<String> {
    let most = slips(word.chars().count());
    let first = word.chars().next();
    let near = known.iter().filter_map(|it| {
        let far = distance(word, &it.word);
        // Most slip after the first letter.
        let elsewhere = it.word.chars().next() != first;
        (far > 0 && far <= most).then_some((far, elsewhere, -it.often, &it.word))
    });
    near.min().map(|(.., word)| word.clone())
}

/// How many slips lie between two words (optimal string alignment).
fn distance(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let mut least = (last[j] + usize::from(a != b))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meets(asked: &str, kept: &str) -> bool {
        let kept = kept_keys(kept);
        asked_keys(asked).iter().any(|key| kept.contains(key))
    }

    #[test]
    fn slips_are_counted() {
        for (one, other, far) in [
            ("ferry", "ferry", 0),
            ("ferry", "ferrry", 1),
            ("ferry", "fery", 1),
            ("ferry", "fetry", 1),
            ("ferry", "frery", 1),
            ("harbour", "harbor", 1),
            ("minister", "minsiter", 1),
            ("parliament", "parliment", 1),
            ("parliament", "parlimant", 2),
            ("port", "ship", 4),
        ] {
            assert_eq!(distance(one, other), far, "{one} {other}");
        }
    }

    #[test]
    fn every_near_word_is_met() {
        let letters: Vec<char> = "abcdefg".chars().collect();
        let mut state: u64 = 11;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            usize::try_from(state >> 33).unwrap() % below
        };
        let mut tried = 0;
        for _ in 0..6_000 {
            let length = 3 + next(10);
            let word: String = (0..length).map(|_| letters[next(letters.len())]).collect();
            let mut typed: Vec<char> = word.chars().collect();
            for _ in 0..=next(2) {
                let place = next(typed.len());
                match next(4) {
                    0 => drop(typed.remove(place)),
                    1 => typed.insert(place, letters[next(letters.len())]),
                    2 => typed[place] = letters[next(letters.len())],
                    _ => {
                        let neighbour = (place + 1).min(typed.len() - 1);
                        typed.swap(place, neighbour);
                    }
                }
            }
            let typed: String = typed.into_iter().collect();
            let far = distance(&typed, &word);
            if far > 0 && far <= slips(typed.chars().count()) {
                assert!(meets(&typed, &word), "{typed} {word}");
                tried += 1;
            }
        }
        assert!(tried > 1_000, "{tried}");
    }

    #[test]
    fn the_nearest_and_most_usual_is_meant() {
        let known = |words: &[(&str, i64)]| -> Vec<Known> {
            let words = words.iter().map(|(word, often)| Known {
                word: (*word).to_owned(),
                often: *often,
            });
            words.collect()
        };
        let words = known(&[("ferry", 3), ("berry", 9), ("fairy", 40), ("merry", 1)]);
        assert_eq!(best("ferrry", &words).as_deref(), Some("ferry"));
        assert_eq!(best("ferry", &words).as_deref(), Some("berry"));
        assert_eq!(best("xyz", &words), None);
        assert_eq!(best("cat", &known(&[("car", 5)])), None);
        assert!(!worth_correcting("2026") && !worth_correcting("oil"));
    }

    #[test]
    fn a_word_has_few_keys() {
        assert!(kept_keys("internationalisation").len() <= 29);
        assert!(kept_keys("oil").len() <= 4);
        assert!(kept_keys("ab").is_empty());
    }
}
