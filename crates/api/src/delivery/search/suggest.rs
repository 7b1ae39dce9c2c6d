//! `GET /v1/search/suggest`: what somebody may be about to type.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_domain::path::{byline_path, tag_path};
use newsdesk_domain::search::{fact, fold, tokens};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::search::{Among, names, newest, stories, words};
use newsdesk_persistence::{Connection, changes, listings};
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::search::look::INDEXED_WITHIN;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};
use crate::services::Services;
use crate::views::assembly::Assembly;

/// The most characters that completions are asked for.
const TEXT_LIMIT: usize = 100;

/// How many completions there are at most.
const SUGGESTIONS_AT_MOST: i64 = 20;

/// How many words the last one is completed to in headlines.
const COMPLETIONS: i64 = 8;

/// How many names are looked at.
const NAMES_LOOKED_AT: i64 = 300;

/// How many words are looked at; what is typed before them is passed over.
const WORDS_LOOKED_AT: usize = 8;

/// What somebody may be about to type.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Suggestion {
    /// The headline or the name.
    #[schema(example = "Ferries return to Port Elia")]
    pub text: String,
    /// `headline`, `tag`, `byline` or `section`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "headline")]
    pub kind: &'static str,
    /// Identity of the story, tag, byline or section.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// Its address.
    pub slug: String,
    /// Its place on the website.
    #[schema(required)]
    pub path: Option<String>,
}

/// Completions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Suggestions {
    /// Names first, then headlines, the newest first.
    data: Vec<Suggestion>,
}

pub(crate) fn operation() -> Operation {
    let text = ParamKind::Text {
        min: 1,
        max: TEXT_LIMIT,
    };
    let limit = ParamKind::Integer {
        min: 1,
        max: SUGGESTIONS_AT_MOST,
    };
    Operation::get("/v1/search/suggest")
        .id("suggestSearches")
        .tag("Search")
        .summary("Complete what is typed into a search box")
        .describe(
            "Headlines of live stories, and names of tags, bylines and sections that readers \
             may see, in which all words of `q` stand and one begins as its last one does. \
             Case and diacritics do not matter.",
        )
        .query(
            Param::new("q", "What is typed so far.", text)
                .required()
                .example("fer"),
        )
        .query(Param::new("limit", "How many completions at most.", limit).default("10"))
        .answers::<Suggestions>(
            200,
            "Completions.",
            serde_json::json!({"data": [
                {
                    "text": "Port Elia", "type": "tag",
                    "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a14",
                    "slug": "port-elia", "path": "/tags/port-elia",
                },
                {
                    "text": "Ferries return to Port Elia", "type": "headline",
                    "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
                    "slug": "ferries-return-to-port-elia",
                    "path": "/world/ferries-return-to-port-elia",
                },
            ]}),
        )
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .problems(&[Code::InvalidParameter])
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let text = call.text("q").unwrap_or_default().to_owned();
    if text.trim().is_empty() {
        return Err(Problem::parameter(
            "q",
            "The parameter q must not be empty.",
        ));
    }
    let limit = usize::try_from(call.integer("limit").unwrap_or(10)).unwrap_or(10);
    let services = Arc::clone(&call.services);
    let now = call.now();
    let (data, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let typed = Typed::of(&text);
            let suggesting = Suggesting {
                services: &services,
                generation: standing.generation,
                now,
                limit,
            };
            let data = match &typed {
                Some(typed) => suggesting.all(db, typed)?,
                None => Vec::new(),
            };
            let mut made = MadeOf::default();
            for kind in [
                Entity::Article,
                Entity::Tag,
                Entity::Byline,
                Entity::Section,
            ] {
                made.any(kind);
            }
            made.until(now.plus(INDEXED_WITHIN));
            Ok::<_, Problem>((data, standing, made))
        })
        .await?;
    Ok(Answer::json(&Suggestions { data })?
        .up_to(standing)
        .made_of(made))
}

/// What is typed so far, folded: whole words, and the one that is being typed.
struct Typed {
    whole: Vec<String>,
    last: String,
}

impl Typed {
    fn of(text: &str) -> Option<Self> {
        let mut whole: Vec<String> = tokens(text)
            .map(fold)
            .filter(|word| !word.is_empty())
            .collect();
        let last = whole.pop()?;
        whole.drain(..whole.len().saturating_sub(WORDS_LOOKED_AT));
        Some(Self { whole, last })
    }
}

struct Suggesting<'a> {
    services: &'a Services,
    generation: i64,
    now: Timestamp,
    limit: usize,
}

impl Suggesting<'_> {
    fn all(&self, db: &mut Connection, typed: &Typed) -> Result<Vec<Suggestion>, Problem> {
        let mut names = self.names(db, typed)?;
        let mut headlines = self.headlines(db, typed)?;
        // Neither crowds the other out.
        let half = self.limit.div_ceil(2);
        names.truncate(half.max(self.limit.saturating_sub(headlines.len())));
        headlines.truncate(self.limit.saturating_sub(names.len()));
        names.append(&mut headlines);
        Ok(names)
    }

    fn headlines(&self, db: &mut Connection, typed: &Typed) -> Result<Vec<Suggestion>, Problem> {
        let completions = words::completions(db, &typed.last, COMPLETIONS)?;
        if completions.is_empty() {
            return Ok(Vec::new());
        }
        let condition = fact::headline(&typed.whole, &completions);
        let limit = i64::try_from(self.limit).unwrap_or(SUGGESTIONS_AT_MOST);
        let docids = newest(db, &condition, &Among::default(), limit)?;
        let ids = stories::articles_of(db, &docids)?;
        let catalogue = &self.services.catalogue;
        let live = catalogue.stories(db, self.generation, &ids)?;
        let resolved = catalogue.resolve(db, self.generation, &Wanted::default())?;
        let assembly = Assembly {
            resolved: &resolved,
            links: &HashMap::new(),
            settings: &self.services.settings,
            now: self.now,
        };
        let suggested = live.into_iter().map(|story| Suggestion {
            kind: "headline",
            id: story.id,
            path: Some(assembly.path(story.content.section, &story.content.slug)),
            slug: story.content.slug.clone(),
            text: story.content.headline.clone(),
        });
        Ok(suggested.collect())
    }

    fn names(&self, db: &mut Connection, typed: &Typed) -> Result<Vec<Suggestion>, Problem> {
        let mut begun = names::begun(db, &typed.last, NAMES_LOOKED_AT)?;
        if begun.is_empty() {
            return Ok(Vec::new());
        }
        if !typed.whole.is_empty() {
            let ids: Vec<Id> = begun.keys().copied().collect();
            let words = names::words_of(db, &ids)?;
            begun.retain(|id, _| {
                let own = words.get(id);
                own.is_some_and(|own| typed.whole.iter().all(|word| own.contains(word)))
            });
        }
        let of_kind = |kind: Entity| -> Vec<Id> {
            let own = begun.iter().filter(|(_, (entity, _))| *entity == kind);
            own.map(|(id, _)| *id).collect()
        };
        let wanted = Wanted {
            bylines: of_kind(Entity::Byline),
            tags: of_kind(Entity::Tag),
            media: Vec::new(),
        };
        let credited = [wanted.bylines.as_slice(), &wanted.tags].concat();
        let listed: BTreeSet<Id> = match credited.is_empty() {
            true => BTreeSet::new(),
            false => listings::listed(db, &credited)?.into_iter().collect(),
        };
        let catalogue = &self.services.catalogue;
        let resolved = catalogue.resolve(db, self.generation, &wanted)?;
        let suggest = |id: Id, entity: Entity| match entity {
            Entity::Section => {
                let node = resolved.sections.get(id).filter(|node| !node.hidden)?;
                let content = &node.section.content;
                let path = Some(node.section.facts.path.clone());
                Some((&content.name, &content.slug, path))
            }
            Entity::Tag => {
                let tag = resolved.tags.get(&id).filter(|_| listed.contains(&id))?;
                let path = tag_path(&tag.content.slug);
                Some((&tag.content.name, &tag.content.slug, Some(path)))
            }
            Entity::Byline => {
                let byline = resolved.bylines.get(&id).filter(|_| listed.contains(&id))?;
                let path = byline_path(&byline.content.slug);
                Some((&byline.content.name, &byline.content.slug, Some(path)))
            }
            _ => None,
        };
        let suggested = begun.iter().filter_map(|(id, (entity, place))| {
            let (name, slug, path) = suggest(*id, *entity)?;
            let suggestion = Suggestion {
                text: name.clone(),
                kind: entity.word(),
                id: *id,
                slug: slug.clone(),
                path,
            };
            Some((*place, suggestion))
        });
        let mut suggested: Vec<(i32, Suggestion)> = suggested.collect();
        // What begins with it comes before what has it in its middle.
        suggested.sort_by(|(place, one), (elsewhere, other)| {
            (place, &one.text, one.id).cmp(&(elsewhere, &other.text, other.id))
        });
        suggested.truncate(self.limit);
        Ok(suggested.into_iter().map(|(_, it)| it).collect())
    }
}
