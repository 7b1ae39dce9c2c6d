//! What answers stored questions: many at once, by two statements at most whatever their
//! number.

use diesel::prelude::*;
use diesel::sql_types::BigInt;
use newsdesk_domain::{Id, Timestamp};

use crate::delivery::list::{Filter, Sort};
use crate::delivery::statement::Statement;
use crate::delivery::walk::ways;
use crate::error::StoreError;
use crate::page::{Edge, Window};
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

/// A question's number, and a story that answers it with its dates.
type Answered = (i64, Key, At, At);

/// The stories that answer each of these questions, in its order: one statement, and one
/// before it where a question narrows by more than one thing. A question with an empty
/// group of facets has no answer.
///
/// # Errors
/// [`StoreError`] of the database.
pub fn answers(db: &mut Connection, questions: &[Question]) -> Result<Vec<Vec<Id>>, StoreError> {
    let has_answers = |question: &Question| {
        question.limit > 0 && !question.filter.facets.iter().any(Vec::is_empty)
    };
    let asked = questions.iter().enumerate();
    let asked: Vec<_> = asked
        .filter(|(_, question)| has_answers(question))
        .collect();
    let filters = asked.iter().map(|(_, question)| &question.filter);
    let mut query = Statement::<(BigInt, UuidSql, Instant, Instant)>::new(false);
    for ((number, question), way) in asked.iter().zip(ways(db, filters)?) {
        let window = Window {
            edge: Edge::Start,
            // The window fetches one more.
            limit: i64::try_from(question.limit).unwrap_or(i64::MAX) - 1,
        };
        for walk in way.walks() {
            let union = if query.is_empty() { "" } else { " UNION ALL " };
            query.sql(format!(
                "{union}SELECT CAST({number} AS bigint), found.* FROM ("
            ));
            walk.write(&window, &mut query);
            query.sql(") AS found");
        }
    }
    let mut answers: Vec<Vec<(Timestamp, Id)>> = vec![Vec::new(); questions.len()];
    if !query.is_empty() {
        let rows: Vec<Answered> = each!(db, |c| query.load(c))?;
        for (number, id, published_at, updated_at) in rows {
            let Some(place) = usize::try_from(number).ok() else {
                continue;
            };
            let (Some(question), Some(answer)) = (questions.get(place), answers.get_mut(place))
            else {
                continue;
            };
            let at = match question.filter.sort {
                Sort::Updated => updated_at,
                Sort::Newest | Sort::Oldest => published_at,
            };
            answer.push((at.into(), id.into()));
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
