//! `GET /v1/search`: live stories by what they say.

mod hit;
pub(crate) mod look;
pub(crate) mod suggest;

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_domain::json::Ready;
use newsdesk_domain::search::{Query, Rank, WORDS_AT_MOST, retyped};
use newsdesk_persistence::Connection;
use newsdesk_persistence::page::{Edge, Page, Window};
use newsdesk_persistence::search::words::{self, Languages};
use newsdesk_persistence::search::{Hit, count, hits};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::cursor::CursorKey;
use crate::delivery::search::hit::{SearchHit, example, shown};
use crate::delivery::search::look::{Ground, Question, asking, respelt};
use crate::delivery::version::VERSION_HEADER;
use crate::list::{self, List};
use crate::operation::Operation;
use crate::problem::{Code, Problem};
use crate::services::Services;
use crate::views::fields::Fields;

/// Where fewer stories than these are found, another spelling is offered.
const FEW: usize = 3;

/// A page of what was found.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SearchResults {
    /// The stories, the best first.
    #[schema(value_type = Vec<SearchHit<'static>>)]
    data: Vec<Ready>,
    /// Where in the list they stand.
    page: list::Page,
    /// The query in another spelling, where few stories answer it as it was typed. Where
    /// none does, the stories are those that answer this.
    #[schema(required)]
    did_you_mean: Option<String>,
}

pub(crate) fn operation() -> Operation {
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
        ));
    asking(search)
        .fields::<SearchHit<'static>>(&[])
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
    question: Question,
    /// Whether it goes on in a list of what another spelling found.
    respelt: bool,
    window: Window<Rank>,
    exact: bool,
    fields: Fields,
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
    let of_one_moment = search.question.asks_for_the_updated();
    let look = move |db: &mut Connection| {
        // The standing comes first: what is read after it is never older.
        let languages = words::languages(db)?;
        let standing = languages.standing;
        let mut made = MadeOf::default();
        let results = search.run(db, &services, &languages, &mut made)?;
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
                &search,
                &results,
                &mut made,
            )?,
        };
        Ok::<_, Problem>((page, results.total, results.did_you_mean, standing, made))
    };
    let store = &call.services.store;
    let (page, total, did_you_mean, standing, made) = match of_one_moment {
        true => store.read(look).await?,
        false => store.read_one(look).await?,
    };
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
    let question = Question::of(call)?;
    let window = call.window::<Place>()?;
    let (respelt, edge) = match window.edge {
        Edge::Start => (false, Edge::Start),
        Edge::After(place) => (place.respelt, Edge::After(place.rank)),
        Edge::Before(place) => (place.respelt, Edge::Before(place.rank)),
    };
    Ok(Search {
        question,
        respelt,
        window: Window {
            edge,
            limit: window.limit,
        },
        exact: call.wants_total(),
        fields: Fields::of(call),
        now: call.now(),
    })
}

impl Search {
    fn run(
        &self,
        db: &mut Connection,
        services: &Services,
        languages: &Languages,
        made: &mut MadeOf,
    ) -> Result<Results, Problem> {
        let nothing = Results {
            page: Page {
                rows: Vec::new(),
                next: None,
                prev: None,
            },
            total: self.exact.then_some(0),
            query: self.question.query.clone(),
            respelt: false,
            did_you_mean: None,
        };
        let ground = self
            .question
            .ground(db, services, languages, self.now, made)?;
        let Some(ground) = ground else {
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
        let others = respelt(db, &self.question.query)?;
        if others.is_empty() {
            return Ok(results);
        }
        if results.page.rows.is_empty() {
            results.query = self.question.query.with(&others);
            results.respelt = true;
            self.find(db, &ground, &mut results)?;
            if results.page.rows.is_empty() {
                return Ok(results);
            }
        }
        results.did_you_mean = Some(retyped(&self.question.text, &others));
        Ok(results)
    }

    /// Finds what answers the query of `results`.
    fn find(
        &self,
        db: &mut Connection,
        ground: &Ground,
        results: &mut Results,
    ) -> Result<(), Problem> {
        let Some(tiers) = ground.tiers(db, &results.query)? else {
            return Ok(());
        };
        results.page = hits(db, &tiers, &ground.among, &self.window)?;
        if self.exact {
            results.total = Some(count(db, &tiers.whole, &ground.among)?);
        }
        Ok(())
    }
}
