//! The words of live headlines and of names, how often each is met, and the keys by which
//! misspelt ones meet them.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use newsdesk_domain::search::{Known, kept_keys};

use crate::changes::Standing;
use crate::entity::BATCH;
use crate::error::StoreError;
use crate::prepared::{insert, insert_new, kept, many_rows, padded};
use crate::schema::{counter, search_languages, search_spellings, search_words};
use crate::search::names;
use crate::together::{Change, together};
use crate::{Connection, each};

/// How many words one misspelt word is compared with at most.
const COMPARED_AT_MOST: i64 = 2_000;

struct WordRow {
    word: String,
    stories: i64,
    names: i64,
}

many_rows!(search_words, WordRow, word, stories, names);

/// How a word that is known is counted once more.
const COUNTED: &str = " ON CONFLICT (word) DO UPDATE SET \
    stories = search_words.stories + excluded.stories, \
    names = search_words.names + excluded.names";

struct LanguageRow {
    tongue: String,
    stories: i64,
}

many_rows!(search_languages, LanguageRow, tongue, stories);

/// How a language that is known is counted once more.
const COUNTED_LANGUAGE: &str = " ON CONFLICT (tongue) DO UPDATE SET \
    stories = search_languages.stories + excluded.stories";

struct SpellingRow {
    spelling: i64,
    word: String,
}

many_rows!(search_spellings, SpellingRow, spelling, word);

/// By how much words are met more often now, or less: in headlines, and in names.
pub(super) type Met = BTreeMap<String, (i64, i64)>;

/// Counts words. Those that are new get their keys, those that are met nowhere any more
/// are forgotten.
pub(super) fn count(db: &mut Connection, met: Met) -> Result<(), StoreError> {
    let changed = met.into_iter().filter(|(_, by)| *by != (0, 0));
    let rows: Vec<WordRow> = changed
        .map(|(word, (stories, names))| WordRow {
            word,
            stories,
            names,
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        let met: Vec<(String, i64, i64)> = each!(db, |c| insert(batch)
            .or(COUNTED)
            .returning::<(Text, BigInt, BigInt)>("word, stories, names")
            .load(c))?;
        // Where nobody knew a word it is met as often as it was counted.
        let counted: BTreeSet<(&str, i64, i64)> = batch
            .iter()
            .map(|row| (row.word.as_str(), row.stories, row.names))
            .collect();
        let (mut gone, mut keys) = (Vec::new(), Vec::new());
        for (word, stories, names) in &met {
            if *stories <= 0 && *names <= 0 {
                gone.push(word.as_str());
            } else if counted.contains(&(word.as_str(), *stories, *names)) {
                keys.extend(kept_keys(word).into_iter().map(|spelling| SpellingRow {
                    spelling,
                    word: word.clone(),
                }));
            }
        }
        forget(db, &gone)?;
        for batch in keys.chunks(BATCH) {
            each!(db, |c| insert_new(batch).execute(c))?;
        }
    }
    Ok(())
}

/// Forgets words that are met nowhere.
fn forget(db: &mut Connection, words: &[&str]) -> Result<(), StoreError> {
    if words.is_empty() {
        return Ok(());
    }
    let gone = padded(words.iter().copied());
    let words = kept(diesel::delete(
        search_words::table.filter(search_words::word.eq_any(&gone)),
    ));
    let spellings = kept(diesel::delete(
        search_spellings::table.filter(search_spellings::word.eq_any(&gone)),
    ));
    Ok(together(db, &[Change::of(&words), Change::of(&spellings)])?)
}

/// The words that readers may know of and that are kept under one of these keys.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn known(db: &mut Connection, keys: &[i64]) -> Result<Vec<Known>, StoreError> {
    let rows: Vec<(String, i64)> = each!(db, |c| search_spellings::table
        .inner_join(search_words::table.on(search_words::word.eq(search_spellings::word)))
        .filter(search_spellings::spelling.eq_any(keys))
        .select((search_words::word, search_words::stories))
        .distinct()
        .order(search_words::word)
        .limit(COMPARED_AT_MOST)
        .load(c))?;
    // What stands in names alone is public with one of them.
    let named: Vec<&str> = rows
        .iter()
        .filter(|(_, stories)| *stories <= 0)
        .map(|(word, _)| word.as_str())
        .collect();
    let public = names::public_words(db, &named)?;
    let known = rows.into_iter().filter_map(|(word, stories)| {
        let often = match stories > 0 {
            true => stories,
            false => i64::from(public.contains(&word)),
        };
        (often > 0).then_some(Known { word, often })
    });
    Ok(known.collect())
}

/// The words of live headlines that begin like this, the most usual first.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn completions(
    db: &mut Connection,
    beginning: &str,
    limit: i64,
) -> Result<Vec<String>, StoreError> {
    let end = names::end_of(beginning);
    Ok(each!(db, |c| search_words::table
        .filter(
            search_words::word
                .ge(beginning)
                .and(search_words::word.lt(&end))
        )
        .filter(search_words::stories.gt(0))
        .order((search_words::stories.desc(), search_words::word))
        .select(search_words::word)
        .limit(limit)
        .load(c))?)
}

/// Counts stories by their languages: by how much there are more now, or fewer.
pub(super) fn count_languages(
    db: &mut Connection,
    met: BTreeMap<&str, i64>,
) -> Result<(), StoreError> {
    let changed = met.into_iter().filter(|(_, by)| *by != 0);
    let rows: Vec<LanguageRow> = changed
        .map(|(tongue, stories)| LanguageRow {
            tongue: tongue.to_owned(),
            stories,
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    each!(db, |c| insert(&rows).or(COUNTED_LANGUAGE).execute(c))?;
    Ok(())
}

/// The languages of live stories, and where the log of changes stood then.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Languages {
    /// Where the log stood.
    pub standing: Standing,
    /// The languages' marks, in their order.
    pub marks: Vec<String>,
}

/// The languages of live stories, by one statement with where the log stands: every search
/// begins with both.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn languages(db: &mut Connection) -> Result<Languages, StoreError> {
    let rows: Vec<((i64, i64), Option<String>)> = each!(db, |c| counter::table
        .left_join(search_languages::table.on(search_languages::stories.gt(0)))
        .order(search_languages::tongue)
        .select((
            (counter::generation, counter::number),
            search_languages::tongue.nullable(),
        ))
        .load(c))?;
    let standing = rows.first().map(|(standing, _)| Standing::from(*standing));
    Ok(Languages {
        standing: standing.ok_or_else(|| StoreError::corrupt("counter", "missing"))?,
        marks: rows.into_iter().filter_map(|(_, mark)| mark).collect(),
    })
}
