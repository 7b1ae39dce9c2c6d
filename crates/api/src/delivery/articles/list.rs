//! `GET /v1/articles`: live stories as teasers.

use std::sync::Arc;

use newsdesk_domain::article::Genre;
use newsdesk_domain::change::Entity;
use newsdesk_domain::shape::RefKind;
use newsdesk_domain::slug::Slug;
use newsdesk_domain::{Id, Timestamp, language};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::delivery::list::{self, Filter, Sort};
use newsdesk_persistence::page::Page;
use newsdesk_persistence::{Connection, changes, references, slugs};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::teaser::{Teaser, example, teasers, teasers_with_bodies};
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::services::Services;
use crate::views::fields::{BODY, FIELDS, Fields};

/// How many values the filters of one request may name in all.
const VALUES_AT_MOST: usize = 5;

/// How many stories a page has at most where it shows what they say.
const WITH_BODIES_AT_MOST: i64 = 20;

const SORTS: &[&str] = &["-publishedAt", "publishedAt", "-updatedAt"];

/// The list's name.
pub(crate) const ID: &str = "listArticles";

/// Where it is.
pub(crate) const PATH: &str = "/v1/articles";

/// Declares the parameters that narrow a list of stories.
pub(crate) fn narrowing(operation: Operation) -> Operation {
    let facet = |name, text| Param::new(name, text, ParamKind::AnyOf);
    operation
        .query(facet("section", "A section's slug or id, its sub-sections included; several with commas.").example("world"))
        .query(
            facet("tag", "A tag's slug or id. Commas mean or, repetition means and.")
                .repeatable()
                .example("port-elia"),
        )
        .query(facet("byline", "The slug or id of a person or an agency that is credited, or a source; several with commas.").example("northwire"))
        .query(facet("genre", "A genre, such as `news`; several with commas.").example("news"))
        .query(facet("language", "A language, BCP 47; several with commas.").example("en"))
        .query(Param::new("publishedAfter", "Only those published after this instant.", ParamKind::Instant))
        .query(Param::new("publishedBefore", "Only those published before this instant.", ParamKind::Instant))
        .query(Param::new("updatedAfter", "Only those updated after this instant.", ParamKind::Instant))
}

pub(crate) fn operation() -> Operation {
    let list = Operation::get(PATH)
        .id(ID)
        .tag("Articles")
        .summary("List live stories")
        .describe(
            "Teasers, newest first: everything a card shows, and with `include=body` what the \
             stories say (`limit` at most 20). Filters narrow each other; a filter by what \
             readers may not see gives an empty list. All filters together may name at most \
             five values. `fields` narrows each teaser, with `include=body` what that adds as \
             well.",
        );
    narrowing(list)
        .query(
            Param::new(
                "sort",
                "The order; `-` means the latest first.",
                ParamKind::Choice(SORTS),
            )
            .default("-publishedAt"),
        )
        .query(Param::new(
            "include",
            "`body` adds `body`, `bodyHtml` and `bodyText`.",
            ParamKind::Choice(&["body"]),
        ))
        .fields::<Teaser<'static>>(BODY)
        .paged()
        .answers_list::<Teaser<'static>>("A page of teasers.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

/// What a request asks for, its facets still as written.
#[derive(Clone)]
pub(crate) struct Asked {
    sections: Option<Vec<String>>,
    tags: Vec<Vec<String>>,
    bylines: Option<Vec<String>>,
    filter: Filter,
}

impl Asked {
    /// Whether it asks for what was updated after an instant.
    pub fn is_of_the_updated(&self) -> bool {
        self.filter.updated_after.is_some()
    }
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let mut asked = read(&call)?;
    asked.filter.sort = match call.choice("sort") {
        Some("publishedAt") => Sort::Oldest,
        Some("-updatedAt") => Sort::Updated,
        _ => Sort::Newest,
    };
    let window = call.window::<(Timestamp, Id)>()?;
    let services = Arc::clone(&call.services);
    let (now, exact) = (call.now(), call.wants_total());
    let bodies = call.choice("include").is_some();
    if bodies && call.limit() > WITH_BODIES_AT_MOST {
        let detail = format!("With include=body, limit is at most {WITH_BODIES_AT_MOST}.");
        return Err(Problem::parameter("limit", detail));
    }
    let fields = Fields::of(&call);
    if !bodies && fields.name_any(BODY) {
        let detail = "body, bodyHtml and bodyText can be named with include=body only.";
        return Err(Problem::parameter(FIELDS, detail));
    }
    let bodies = bodies && fields.has_any(BODY);
    let look = move |db: &mut Connection| {
        // The standing comes first: what is read after it is never older.
        let standing = changes::standing(db)?;
        let mut made = MadeOf::default();
        let filter = resolve(db, &services, standing.generation, &asked, &mut made)?;
        let Some(filter) = filter else {
            let none = Page {
                rows: Vec::new(),
                next: None,
                prev: None,
            };
            return Ok((none, exact.then_some(0), standing, made));
        };
        let generation = standing.generation;
        let page = list::ids(db, &filter, &window)?;
        let stories = services.catalogue.stories(db, generation, &page.rows)?;
        let total = if exact {
            Some(list::count(db, &filter)?)
        } else {
            None
        };
        let put = if bodies { teasers_with_bodies } else { teasers };
        let page = Page {
            rows: put(db, &services, generation, stories, &fields, now, &mut made)?,
            next: page.next,
            prev: page.prev,
        };
        Ok::<_, Problem>((page, total, standing, made))
    };
    let store = &call.services.store;
    let (page, total, standing, made) = match bodies {
        // A body is one with its headline.
        true => store.read(look).await?,
        false => store.read_one(look).await?,
    };
    let answer = Answer::list(&call, &call.list_of(page, total))?;
    Ok(answer.up_to(standing).made_of(made))
}

/// Reads what the parameters of [`narrowing`] ask for.
///
/// # Errors
/// 400 naming the parameter.
pub(crate) fn read(call: &Call) -> Result<Asked, Problem> {
    let mut named = 0;
    let mut group = |name: &str| -> Result<Option<Vec<String>>, Problem> {
        let mut groups = groups(call, name, &mut named)?;
        Ok(groups.pop())
    };
    let sections = group("section")?;
    let bylines = group("byline")?;
    let genres = group("genre")?.unwrap_or_default();
    let languages = group("language")?.unwrap_or_default();
    let tags = groups(call, "tag", &mut named)?;
    if genres.iter().any(|genre| Genre::from_word(genre).is_none()) {
        let words = Genre::WORDS.join(", ");
        return Err(Problem::parameter(
            "genre",
            format!("A genre is one of: {words}."),
        ));
    }
    let languages = languages
        .iter()
        .map(|tag| language::parse(tag))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|_| {
            Problem::parameter(
                "language",
                "A language is a BCP 47 tag, such as en or pt-BR.",
            )
        })?;
    let filter = Filter {
        facets: Vec::new(),
        genres,
        languages,
        published_after: call.instant("publishedAfter"),
        published_before: call.instant("publishedBefore"),
        updated_after: call.instant("updatedAfter"),
        sort: Sort::default(),
    };
    Ok(Asked {
        sections,
        tags,
        bylines,
        filter,
    })
}

/// A filter's groups of alternatives, counted into what the request names in all.
fn groups(call: &Call, name: &str, named: &mut usize) -> Result<Vec<Vec<String>>, Problem> {
    let groups: Vec<Vec<String>> = call
        .any_of(name)
        .iter()
        .map(|group| group.to_vec())
        .collect();
    *named += groups.iter().map(Vec::len).sum::<usize>();
    if *named > VALUES_AT_MOST {
        let detail = format!("All filters together may name at most {VALUES_AT_MOST} values.");
        return Err(Problem::parameter(name, detail));
    }
    Ok(groups)
}

/// The filter with its facets as ids; `None` where one names nothing readers may see, so
/// that nothing can match. Adds to `made` what the list changes by.
pub(crate) fn resolve(
    db: &mut Connection,
    services: &Services,
    generation: i64,
    asked: &Asked,
    made: &mut MadeOf,
) -> Result<Option<Filter>, Problem> {
    let mut facets = Vec::new();
    if let Some(sections) = &asked.sections {
        made.any(Entity::Section);
        let tree = services
            .catalogue
            .resolve(db, generation, &Wanted::default())?
            .sections;
        let mut found = named(db, RefKind::Section, sections)?;
        found.retain(|id| tree.get(*id).is_some_and(|node| !node.hidden));
        facets.push(found);
    }
    let tags = asked
        .tags
        .iter()
        .map(|tags| (RefKind::Tag, Entity::Tag, tags));
    let bylines = asked.bylines.iter();
    let bylines = bylines.map(|bylines| (RefKind::Byline, Entity::Byline, bylines));
    for (kind, entity, texts) in tags.chain(bylines) {
        let found = named(db, kind, texts)?;
        for id in &found {
            made.one(*id);
        }
        // What is named may yet come to be.
        if found.len() < texts.len() {
            made.any(entity);
        }
        facets.push(found);
    }
    if facets.iter().any(Vec::is_empty) {
        return Ok(None);
    }
    // A story that comes, goes or changes here is, or was, listed under one of each group:
    // the smallest group tells.
    match facets.iter().min_by_key(|group| group.len()) {
        Some(group) => group.iter().for_each(|facet| {
            made.stories_of(*facet);
        }),
        None => {
            made.any(Entity::Article);
        }
    }
    Ok(Some(Filter {
        facets,
        ..asked.filter.clone()
    }))
}

/// The ids of things named by slug or id; what names nothing is left out.
pub(crate) fn named(
    db: &mut Connection,
    kind: RefKind,
    texts: &[String],
) -> Result<Vec<Id>, Problem> {
    let entity = match kind {
        RefKind::Byline => Entity::Byline,
        RefKind::Tag => Entity::Tag,
        RefKind::Section => Entity::Section,
        RefKind::Article
        | RefKind::Collection
        | RefKind::Photo
        | RefKind::Media
        | RefKind::Staff => {
            return Ok(Vec::new());
        }
    };
    let given: Vec<Id> = texts.iter().filter_map(|text| Id::parse(text)).collect();
    let mut ids = if given.is_empty() {
        given
    } else {
        references::existing(db, kind, &given)?
    };
    let slugs: Vec<String> = texts
        .iter()
        .filter_map(|text| Slug::parse(text).ok())
        .map(|slug| slug.as_str().to_owned())
        .collect();
    if !slugs.is_empty() {
        ids.extend(
            slugs::owners(db, entity, &slugs)?
                .into_iter()
                .map(|(_, id)| id),
        );
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
