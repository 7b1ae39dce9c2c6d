//! What answers stored questions: many at once, by one statement whatever their number.

use std::fmt::Write as _;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use newsdesk_domain::{Id, Timestamp};

use crate::delivery::list::{Filter, Sort, driver};
use crate::error::StoreError;
use crate::sql_types::{At, Instant, Key, UuidSql};
use crate::{Connection, each};

/// A question, and how many stories answer it at most.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked; dates are not.
    pub filter: Filter,
    /// How many answers are wanted.
    pub limit: usize,
}

#[derive(QueryableByName)]
struct Answered {
    #[diesel(sql_type = BigInt)]
    question: i64,
    #[diesel(sql_type = UuidSql)]
    id: Key,
    #[diesel(sql_type = Instant)]
    at: At,
}

/// A value that the statement binds, in its order.
enum Bound {
    Id(Id),
    Word(String),
}

/// The statement's text as far as it is written, and what it binds.
#[derive(Default)]
struct Statement {
    sql: String,
    bound: Vec<Bound>,
}

impl Statement {
    fn push(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    /// Places for these values, with commas between. Both databases know `$1`, the one as
    /// a number and the other as a name.
    fn places(&mut self, values: impl IntoIterator<Item = Bound>) {
        for (number, value) in values.into_iter().enumerate() {
            self.bound.push(value);
            let comma = if number == 0 { "" } else { ", " };
            // Writing to a String cannot fail.
            let _ = write!(self.sql, "{comma}${}", self.bound.len());
        }
    }

    /// Asks a question: under each of the facets that drive its list no further than it
    /// wants.
    fn question(&mut self, number: usize, question: &Question) {
        let (facets, rest) = driver(&question.filter);
        if facets.is_empty() {
            self.answer(number, question, None, &rest);
        }
        for facet in facets {
            self.answer(number, question, Some(*facet), &rest);
        }
    }

    fn answer(&mut self, number: usize, question: &Question, facet: Option<Id>, rest: &[&Vec<Id>]) {
        if !self.sql.is_empty() {
            self.push(" UNION ALL ");
        }
        let (from, date) = match (facet, question.filter.sort) {
            (Some(_), Sort::Updated) => (LISTED, "listings.updated_at"),
            (Some(_), _) => (LISTED, "listings.published_at"),
            (None, Sort::Updated) => ("articles", "articles.updated_at"),
            (None, _) => ("articles", "articles.published_at"),
        };
        let _ = write!(
            self.sql,
            "SELECT * FROM (SELECT CAST({number} AS bigint) AS question, articles.id AS id, \
             {date} AS at FROM {from} WHERE articles.live_revision IS NOT NULL",
        );
        if let Some(facet) = facet {
            self.push(" AND listings.facet_id = ");
            self.places([Bound::Id(facet)]);
        }
        for group in rest {
            self.push(
                " AND EXISTS (SELECT 1 FROM listings AS other \
                 WHERE other.article_id = articles.id AND other.facet_id IN (",
            );
            self.places(group.iter().copied().map(Bound::Id));
            self.push("))");
        }
        for (column, words) in [
            ("live_genre", &question.filter.genres),
            ("live_language", &question.filter.languages),
        ] {
            if !words.is_empty() {
                let _ = write!(self.sql, " AND articles.{column} IN (");
                self.places(words.iter().cloned().map(Bound::Word));
                self.push(")");
            }
        }
        let down = match question.filter.sort {
            Sort::Oldest => "ASC",
            Sort::Newest | Sort::Updated => "DESC",
        };
        // By the index's own columns, so that no more is read than is wanted.
        let id = match facet {
            Some(_) => "listings.article_id",
            None => "articles.id",
        };
        let _ = write!(
            self.sql,
            " ORDER BY {date} {down}, {id} {down} LIMIT {}) AS answer_{}",
            question.limit,
            self.sql.len(),
        );
    }
}

const LISTED: &str = "listings JOIN articles ON articles.id = listings.article_id";

/// The stories that answer each of these questions, in its order: one statement. A
/// question with an empty group of facets has no answer.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn answers(db: &mut Connection, questions: &[Question]) -> Result<Vec<Vec<Id>>, StoreError> {
    let mut text = Statement::default();
    for (number, question) in questions.iter().enumerate() {
        if question.limit == 0 || question.filter.facets.iter().any(Vec::is_empty) {
            continue;
        }
        text.question(number, question);
    }
    let mut answers: Vec<Vec<(Timestamp, Id)>> = vec![Vec::new(); questions.len()];
    if !text.sql.is_empty() {
        let rows: Vec<Answered> = each!(db, |c| {
            let mut query = diesel::sql_query(text.sql.as_str()).into_boxed();
            for value in &text.bound {
                query = match value {
                    Bound::Id(id) => query.bind::<UuidSql, _>(Key::from(*id)),
                    Bound::Word(word) => query.bind::<Text, _>(word.clone()),
                };
            }
            query.load(c)
        })?;
        for row in rows {
            let place = usize::try_from(row.question).ok();
            if let Some(answer) = place.and_then(|place| answers.get_mut(place)) {
                answer.push((row.at.into(), row.id.into()));
            }
        }
    }
    // A union keeps no order.
    let ordered = questions.iter().zip(answers).map(|(question, mut answer)| {
        answer.sort_unstable();
        // A story may be listed under several of the facets that were looked at.
        answer.dedup();
        if question.filter.sort != Sort::Oldest {
            answer.reverse();
        }
        answer.truncate(question.limit);
        answer.into_iter().map(|(_, id)| id).collect()
    });
    Ok(ordered.collect())
}
