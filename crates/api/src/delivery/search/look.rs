//! Looking for stories by words: what a question means in the newsroom's languages, and
//! what answers it.

use std::time::Duration;

use newsdesk_domain::change::Entity;
use newsdesk_domain::search::{
    Expression, Found, Query, Tiers, Tongue, asked_keys, best, fact, worth_correcting,
};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::list::Filter;
use newsdesk_persistence::search::words::{self, Languages};
use newsdesk_persistence::search::{Among, Dates, names, newest, stories};
use newsdesk_persistence::{Connection, StoreError};

use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::list::{Asked, narrowing, read, resolve};
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::services::Services;

/// The most characters of a query.
const QUERY_LIMIT: usize = 200;

/// How long an answer may lack a story that only an upgrade brings into the index.
pub(crate) const INDEXED_WITHIN: Duration = Duration::from_secs(60);

/// What is looked for: words, and what narrows them.
pub(crate) struct Question {
    /// The words as they were typed.
    pub text: String,
    /// What they mean.
    pub query: Query,
    asked: Asked,
}

/// Declares the words and the filters of a question.
pub(crate) fn asking(operation: Operation) -> Operation {
    let text = ParamKind::Text {
        min: 1,
        max: QUERY_LIMIT,
    };
    narrowing(
        operation.query(
            Param::new("q", "What to look for.", text)
                .required()
                .example("ferries port*"),
        ),
    )
}

/// What does not change with the spelling: the newsroom's languages and what the filters
/// mean.
pub(super) struct Ground {
    language: String,
    tongues: Vec<Tongue>,
    facts: Vec<Expression>,
    pub among: Among,
}

impl Question {
    /// Reads what the parameters of [`asking`] ask.
    ///
    /// # Errors
    /// 400 naming the parameter.
    pub fn of(call: &Call) -> Result<Self, Problem> {
        let text = call.text("q").unwrap_or_default().to_owned();
        if text.trim().is_empty() {
            let detail = "The parameter q must not be empty.";
            return Err(Problem::parameter("q", detail));
        }
        let query = Query::read(&text)
            .map_err(|error| Problem::parameter("q", format!("The parameter q has {error}.")))?;
        Ok(Self {
            text,
            query,
            asked: read(call)?,
        })
    }

    /// Whether it asks for what was updated after an instant. The stories are found by two
    /// statements then, which want one snapshot.
    pub(super) fn asks_for_the_updated(&self) -> bool {
        self.asked.is_of_the_updated()
    }

    /// What the question stands on; `None` where nothing can answer it. Adds to `made` what
    /// the answer changes by.
    pub(super) fn ground(
        &self,
        db: &mut Connection,
        services: &Services,
        languages: &Languages,
        now: Timestamp,
        made: &mut MadeOf,
    ) -> Result<Option<Ground>, Problem> {
        // Any story may be found, and any name lead to one.
        made.any(Entity::Article);
        made.any(Entity::Tag).any(Entity::Byline);
        // After an upgrade older stories are indexed beside the answering.
        made.until(now.plus(INDEXED_WITHIN));
        if self.query.is_empty() {
            return Ok(None);
        }
        let generation = languages.standing.generation;
        let Some(filter) = resolve(db, services, generation, &self.asked, made)? else {
            return Ok(None);
        };
        let resolved = services
            .catalogue
            .resolve(db, generation, &Wanted::default())?;
        let dates = Dates {
            published_after: filter.published_after,
            published_before: filter.published_before,
            updated_after: filter.updated_after,
        };
        Ok(Some(Ground {
            language: resolved.site.content.default_language().to_owned(),
            tongues: languages
                .marks
                .iter()
                .map(|mark| Tongue::of(mark))
                .collect(),
            facts: facts(&filter, &resolved.sections),
            among: Among::of(db, dates)?,
        }))
    }

    /// The newest live stories that answer it as it was typed, the newest first. Adds to
    /// `made` what they change by.
    ///
    /// # Errors
    /// Why the store failed.
    pub fn newest(
        &self,
        db: &mut Connection,
        services: &Services,
        languages: &Languages,
        now: Timestamp,
        limit: i64,
        made: &mut MadeOf,
    ) -> Result<Vec<Id>, Problem> {
        let Some(ground) = self.ground(db, services, languages, now, made)? else {
            return Ok(Vec::new());
        };
        let Some(tiers) = ground.tiers(db, &self.query)? else {
            return Ok(Vec::new());
        };
        let docids = newest(db, &tiers.whole, &ground.among, limit)?;
        Ok(stories::articles_of(db, &docids)?)
    }
}

impl Ground {
    /// The conditions that a query makes; `None` where nothing can meet them.
    pub(super) fn tiers(
        &self,
        db: &mut Connection,
        query: &Query,
    ) -> Result<Option<Tiers>, StoreError> {
        let (whole, begun) = Found::lookups(query, &self.language);
        let rows = names::lookup(db, &whole, &begun)?;
        let found = Found::of(query, &self.language, &rows);
        Ok(Tiers::of(query, &self.tongues, &found, self.facts.clone()))
    }
}

/// What the filters say of a story.
fn facts(filter: &Filter, tree: &SectionTree) -> Vec<Expression> {
    let mut facts = Vec::new();
    for group in &filter.facets {
        // A story says in which sections it stands, not what lies above them.
        let with_those_below = group.iter().flat_map(|id| match tree.get(*id) {
            Some(_) => tree.branch(*id),
            None => vec![*id],
        });
        facts.push(fact::facets(&with_those_below.collect::<Vec<_>>()));
    }
    if !filter.languages.is_empty() {
        facts.push(fact::languages(&filter.languages));
    }
    if !filter.genres.is_empty() {
        facts.push(fact::genres(&filter.genres));
    }
    facts
}

/// The words of a query that are near a known one and not known themselves, each with the
/// one that was most likely meant.
pub(super) fn respelt(
    db: &mut Connection,
    query: &Query,
) -> Result<Vec<(String, String)>, Problem> {
    let mut doubtful: Vec<&str> = query.words().iter().map(|word| word.folded()).collect();
    doubtful.retain(|word| worth_correcting(word));
    doubtful.dedup();
    if doubtful.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<i64> = doubtful.iter().flat_map(|word| asked_keys(word)).collect();
    let known = words::known(db, &keys)?;
    let mut others = Vec::new();
    for word in doubtful {
        if known.iter().any(|it| it.word == word) {
            continue;
        }
        others.extend(best(word, &known).map(|other| (word.to_owned(), other)));
    }
    Ok(others)
}
