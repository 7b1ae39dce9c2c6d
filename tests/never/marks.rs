//! The unique words that are put into every text, so that it is known wherever it turns
//! up, and the search for them.

use std::collections::{BTreeSet, HashMap};

/// A word that stands in one text alone, such as `zkaaaabckz`.
pub type Mark = String;

/// A set of them.
pub type Marks = BTreeSet<Mark>;

const OPEN: &str = "zk";
const CLOSE: &str = "kz";
const DIGITS: usize = 6;

/// Every mark that was made, with what it is in.
#[derive(Default)]
pub struct Register(HashMap<Mark, String>);

impl Register {
    /// A new mark, for a text of this description.
    pub fn mark(&mut self, of: impl Into<String>) -> Mark {
        let mut number = self.0.len();
        let mut digits = [b'a'; DIGITS];
        for digit in digits.iter_mut().rev() {
            // Letters that neither end of a mark has.
            *digit = b'a' + u8::try_from(number % 10).unwrap_or(0);
            number /= 10;
        }
        let digits = String::from_utf8_lossy(&digits);
        let mark = format!("{OPEN}{digits}{CLOSE}");
        self.0.insert(mark.clone(), of.into());
        mark
    }

    /// What a mark is in.
    pub fn of(&self, mark: &str) -> &str {
        self.0.get(mark).map_or("nothing known", String::as_str)
    }
}

/// The marks in a text, however it is written.
pub fn marks_in(text: &str) -> Marks {
    let text = text.to_ascii_lowercase();
    let length = OPEN.len() + DIGITS + CLOSE.len();
    let places = text.match_indices(OPEN).filter_map(|(at, _)| {
        let mark = text.get(at..at + length)?;
        let digits = &mark[OPEN.len()..OPEN.len() + DIGITS];
        let whole = mark.ends_with(CLOSE) && digits.bytes().all(|byte| byte.is_ascii_lowercase());
        whole.then(|| mark.to_owned())
    });
    places.collect()
}

/// The marks of an answer that may not be there, and where they are.
pub fn strays(places: [(&str, &str); 2], allowed: &Marks) -> Vec<(Mark, String)> {
    let mut found = Vec::new();
    for (place, text) in places {
        for mark in marks_in(text).difference(allowed) {
            let at = text.to_ascii_lowercase().find(mark.as_str()).unwrap_or(0);
            let around: String = text
                .char_indices()
                .filter(|(index, _)| index + 150 > at && *index < at + 60)
                .map(|(_, character)| character)
                .collect();
            found.push((mark.clone(), format!("the {place}: …{around}…")));
        }
    }
    found
}

#[test]
fn a_mark_that_may_not_be_there_is_found_wherever_it_is() {
    let mut register = Register::default();
    let live = register.mark("a live headline");
    let secret = register.mark("a draft's headline");
    let allowed = Marks::from([live.clone()]);
    let clean = format!("{{\"headline\":\"The {live}\",\"slug\":\"the-{live}\"}}");
    assert_eq!(strays([("body", &clean), ("headers", "")], &allowed), []);
    let shouted = format!("x{}y", secret.to_uppercase());
    for (body, headers, place) in [
        (format!("{clean}{shouted}"), String::new(), "body"),
        (
            clean.clone(),
            format!("location: /v1/{secret}-2"),
            "headers",
        ),
    ] {
        let found = strays([("body", &body), ("headers", &headers)], &allowed);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, secret);
        assert!(found[0].1.starts_with(&format!("the {place}")));
        assert_eq!(register.of(&found[0].0), "a draft's headline");
    }
}
