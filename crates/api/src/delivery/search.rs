//! `GET /v1/search`: live stories by what they say.

mod hit;
pub(crate) mod suggest;

use std::sync::Arc;
use std::time::Duration;

use newsdesk_domain::Timestamp;
use newsdesk_domain::change::Entity;
use newsdesk_domain::search::{
    Expression, Found, Query, Rank, Tiers, Tongue, WORDS_AT_MOST, asked_keys, best, fact, retyped,
    worth_correcting,
};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes::Standing;
use newsdesk_persistence::delivery::list::Filter;
use newsdesk_persistence::page::{Edge, Page, Window};
use newsdesk_persistence::search::{Dates, Hit, count, hits, names, words};
use newsdesk_persistence::{Connection, changes};
use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::cursor::CursorKey;
use crate::delivery::articles::list::{Asked, narrowing, read, resolve};
use crate::delivery::search::hit::{SearchHit, example, shown};
use crate::delivery::version::VERSION_HEADER;
use crate::list::{self, List};
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};
use crate::services::Services;

/// The most characters of a query.
const QUERY_LIMIT: usize = 200;

/// Where fewer stories than these are found, another spelling is offered.
const FEW: usize = 3;

/// A page of what was found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchResults {
    /// The stories, the best first.
    #[schema(value_type = Vec<SearchHit<'static>>)]
    data: Vec<Box<RawValue>>,
    /// Where in the list they stand.
    page: list::Page,
    /// The query in another spelling, where few stories answer it as it was typed. Where
    /// none does, the stories are those that answer this.
    #[schema(required)]
    did_you_mean: Option<String>,
}

pub(crate) fn operation() -> Operation {
    let text = ParamKind::Text {
        min: 1,
        max: QUERY_LIMIT,
    };
    let search = Operation::get("/v1/search")
        .id("searchArticles")
        .tag("Search")
        .summary("Search live stories")
        .describe(format!(
            "Teasers of stories in which every word of `q` stands: in headline, standfirst, \
             body, captions, or the names of bylines and tags. Words are found in any of their \
             forms, by each story's own language, whatever their case and diacritics; \
             `\"two words\"` is a phrase, `ferr*` a beginning, `-word` must not be there. \
             Everything else is plain text; there are at most {WORDS_AT_MOST} words.\n\n\
             Relevance is counted in time: all words in the headline make a story rank as if \
             it were 365 days younger, all in headline, standfirst and names 120 days. Where \
             no story answers the query as it is typed, words that are near those of \
             headlines and names are put in the place of unknown ones, and `didYouMean` says \
             so. Filters narrow as those of `/v1/articles` do."
        ))
        .query(
            Param::new("q", "What to look for.", text)
                .required()
                .example("ferries port*"),
        );
    narrowing(search)
        .paged()
        .answers::<SearchResults>(
            200,
            "A page of stories.",
            serde_json::json!({
                "data": [example()],
                "page": {"limit": 20, "next": null, "prev": null},
                "didYouMean": null,
            }),
        )
        .header(
            "Link",
            "The addresses of the next and the previous page (RFC 8288).",
        )
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .problems(&[Code::InvalidParameter])
        .kept()
        .handler(handle)
}

/// How long an answer may lack a story that only an upgrade brings into the index.
pub(crate) const INDEXED_WITHIN: Duration = Duration::from_secs(60);

/// Where a list of found stories goes on.
#[derive(Clone, Copy)]
struct Place {
    /// Whether it lists what another spelling finds.
    respelt: bool,
    rank: Rank,
}

impl CursorKey for Place {
    fn write(&self) -> Vec<u8> {
        let mut bytes = vec![u8::from(self.respelt)];
        bytes.extend_from_slice(&self.rank.key.to_be_bytes());
        bytes.extend_from_slice(&self.rank.docid.to_be_bytes());
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (respelt, rest) = bytes.split_first()?;
        let (key, docid) = rest.split_first_chunk::<8>()?;
        let rank = Rank {
            key: i64::from_be_bytes(*key),
            docid: i64::from_be_bytes(docid.try_into().ok()?),
        };
        Some(Self {
            respelt: *respelt == 1,
            rank,
        })
    }
}

/// What a request asks for.
struct Search {
    text: String,
    query: Query,
    asked: Asked,
    /// Whether it goes on in a list of what another spelling found.
    respelt: bool,
    window: Window<Rank>,
    exact: bool,
    now: Timestamp,
}

/// What was found.
struct Results {
    page: Page<Hit, Rank>,
    total: Option<i64>,
    /// The query by which it was found.
    query: Query,
    respelt: bool,
    did_you_mean: Option<String>,
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let search = understood(&call)?;
    let services = Arc::clone(&call.services);
    let (page, total, did_you_mean, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            // The standing comes first: what is read after it is never older.
            let standing = changes::standing(db)?;
            let mut made = MadeOf::default();
            // Any story may be found, and any name lead to one.
            made.any(Entity::Article);
            made.any(Entity::Tag).any(Entity::Byline);
            // After an upgrade older stories are indexed beside the answering.
            made.until(search.now.plus(INDEXED_WITHIN));
            let results = search.run(db, &services, standing, &mut made)?;
            let place = |rank| Place {
                respelt: results.respelt,
                rank,
            };
            let page = Page {
                next: results.page.next.map(place),
                prev: results.page.prev.map(place),
                rows: shown(
                    db,
                    &services,
                    standing.generation,
                    &results.query,
                    &results.page.rows,
                    search.now,
                    &mut made,
                )?,
            };
            Ok::<_, Problem>((page, results.total, results.did_you_mean, standing, made))
        })
        .await?;
    let list = call.list_of(page, total);
    let links = list.links(&call);
    let List { data, page } = list;
    let answer = Answer::json(&SearchResults {
        data,
        page,
        did_you_mean,
    })?;
    let answer = match links {
        Some(links) => answer.header(actix_web::http::header::LINK, links),
        None => answer,
    };
    Ok(answer.up_to(standing).made_of(made))
}

/// Reads what a request asks for.
fn understood(call: &Call) -> Result<Search, Problem> {
    let text = call.text("q").unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(Problem::parameter(
            "q",
            "The parameter q must not be empty.",
        ));
    }
    let query = Query::read(&text)
        .map_err(|error| Problem::parameter("q", format!("The parameter q has {error}.")))?;
    let window = call.window::<Place>()?;
    let (respelt, edge) = match window.edge {
        Edge::Start => (false, Edge::Start),
        Edge::After(place) => (place.respelt, Edge::After(place.rank)),
        Edge::Before(place) => (place.respelt, Edge::Before(place.rank)),
    };
    Ok(Search {
        text,
        query,
        asked: read(call)?,
        respelt,
        window: Window {
            edge,
            limit: window.limit,
        },
        exact: call.wants_total(),
        now: call.now(),
    })
}

/// What does not change with the spelling: the newsroom's languages and what the filters
/// mean.
struct Ground {
    language: String,
    tongues: Vec<Tongue>,
    facts: Vec<Expression>,
    dates: Dates,
}

impl Search {
    fn run(
        &self,
        db: &mut Connection,
        services: &Services,
        standing: Standing,
        made: &mut MadeOf,
    ) -> Result<Results, Problem> {
        let nothing = Results {
            page: Page {
                rows: Vec::new(),
                next: None,
                prev: None,
            },
            total: self.exact.then_some(0),
            query: self.query.clone(),
            respelt: false,
            did_you_mean: None,
        };
        if self.query.is_empty() {
            return Ok(nothing);
        }
        let Some(ground) = self.ground(db, services, standing, made)? else {
            return Ok(nothing);
        };
        let mut results = nothing;
        if !self.respelt {
            self.find(db, &ground, &mut results)?;
            let enough = results.page.rows.len() >= FEW || self.window.edge != Edge::Start;
            if enough {
                return Ok(results);
            }
        }
        let others = respelt(db, &self.query)?;
        if others.is_empty() {
            return Ok(results);
        }
        if results.page.rows.is_empty() {
            results.query = self.query.with(&others);
            results.respelt = true;
            self.find(db, &ground, &mut results)?;
            if results.page.rows.is_empty() {
                return Ok(results);
            }
        }
        results.did_you_mean = Some(retyped(&self.text, &others));
        Ok(results)
    }

    fn ground(
        &self,
        db: &mut Connection,
        services: &Services,
        standing: Standing,
        made: &mut MadeOf,
    ) -> Result<Option<Ground>, Problem> {
        let generation = standing.generation;
        let Some(filter) = resolve(db, services, generation, &self.asked, made)? else {
            return Ok(None);
        };
        let resolved = services
            .catalogue
            .resolve(db, generation, &Wanted::default())?;
        let tongues = words::languages(db)?;
        let dates = Dates {
            published_after: filter.published_after,
            published_before: filter.published_before,
            updated_after: filter.updated_after,
        };
        Ok(Some(Ground {
            language: resolved.site.content.default_language().to_owned(),
            tongues: tongues.iter().map(|mark| Tongue::of(mark)).collect(),
            facts: facts(&filter, &resolved.sections),
            dates,
        }))
    }

    /// Finds what answers the query of `results`.
    fn find(
        &self,
        db: &mut Connection,
        ground: &Ground,
        results: &mut Results,
    ) -> Result<(), Problem> {
        let query = &results.query;
        let (whole, begun) = Found::lookups(query, &ground.language);
        let rows = names::lookup(db, &whole, &begun)?;
        let found = Found::of(query, &ground.language, &rows);
        let Some(tiers) = Tiers::of(query, &ground.tongues, &found, ground.facts.clone()) else {
            return Ok(());
        };
        results.page = hits(db, &tiers, &ground.dates, &self.window)?;
        if self.exact {
            results.total = Some(count(db, &tiers.whole, &ground.dates)?);
        }
        Ok(())
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
fn respelt(db: &mut Connection, query: &Query) -> Result<Vec<(String, String)>, Problem> {
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
