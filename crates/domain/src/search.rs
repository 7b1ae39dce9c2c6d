//! The one text pipeline of search: words are folded, cut into tokens and stemmed here,
//! for stories as they are indexed and for queries as they are asked, so that every
//! database is handed ready terms and finds the same.
//!
//! A *term* is a letter or digit that says what kind it is, then a word. Of each story
//! there are stems, marked by its language, at their places (`1` those of the headline,
//! `2` of headline and standfirst, `3` of all its text), its words as they are written
//! (`4`, `5`, `6`, for the same three), and its facts (`f` a section, tag or byline, `l`
//! its language, `g` its genre). Names are no terms of a story: they are looked up and
//! become facts, so that a renamed byline leaves its stories' terms alone.

mod expression;
mod fold;
mod highlight;
mod query;
mod rank;
mod spelling;
mod stem;
mod terms;

pub use expression::{Expression, Found, Tiers, fact};
pub use fold::{fold, tokens};
pub use highlight::{Marker, escape};
pub use query::{Clause, Query, TooManyWords, WORDS_AT_MOST, Word, retyped};
pub use rank::{Rank, SLOTS, Tier, docid_floor};
pub use spelling::{Known, asked_keys, best, kept_keys, worth_correcting};
pub use stem::Tongue;
pub use terms::{Source, Terms, name_terms, words_of};

/// The pipeline's own number: what was indexed by another is indexed anew.
pub const PIPELINE: i16 = 1;
