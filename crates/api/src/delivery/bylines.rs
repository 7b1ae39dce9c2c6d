//! `GET /v1/bylines` and one of them: the people and agencies that live stories credit.

use std::sync::Arc;

use newsdesk_domain::byline::BylineKind;
use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::bylines::{self, Filter};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::{changes, slugs, uses};
use serde::Serialize;
use serde_json::value::to_raw_value;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::articles::teaser::byline_example;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind, SlugOrId};
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::media::may_be_shown;
use crate::views::picture::Picture;

/// A person, an agency or an organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Byline<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The address.
    pub slug: &'a str,
    /// The name.
    pub name: &'a str,
    /// `person`, `agency` or `organisation`.
    #[schema(value_type = String, example = "person")]
    pub kind: BylineKind,
    /// What they do.
    #[schema(required)]
    pub job_title: Option<&'a str>,
    /// For whom.
    #[schema(required)]
    pub affiliation: Option<&'a str>,
    /// A few words about them.
    #[schema(required)]
    pub bio: Option<&'a str>,
    /// Their picture.
    #[schema(required)]
    pub photo: Option<Picture>,
    /// Their address for post, where they chose to show it.
    #[schema(required, format = Email)]
    pub email: Option<&'a str>,
    /// Where else they are found.
    pub links: Vec<LinkView<'a>>,
    /// What they know about.
    pub expertise: &'a [String],
    /// The languages they work in, BCP 47.
    pub languages: &'a [String],
    /// An agency's short name.
    #[schema(required)]
    pub short_code: Option<&'a str>,
}

/// A link with its words.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Link)]
pub(crate) struct LinkView<'a> {
    /// Where to.
    #[schema(format = Uri)]
    pub url: &'a str,
    /// What is there.
    #[schema(required)]
    pub title: Option<&'a str>,
}

impl<'a> Byline<'a> {
    /// As readers see it.
    pub fn of(
        byline: &'a newsdesk_domain::stored::Byline,
        resolved: &'a Resolved,
        settings: &Settings,
        now: Timestamp,
    ) -> Self {
        let content = &byline.content;
        let photo = content.photo.and_then(|id| resolved.media.get(&id));
        Self {
            id: byline.id,
            slug: &content.slug,
            name: &content.name,
            kind: content.kind,
            job_title: content.job_title.as_deref(),
            affiliation: content.affiliation.as_deref(),
            bio: content.bio.as_deref(),
            photo: photo
                .filter(|media| may_be_shown(media, now))
                .map(|media| Picture::of(media, settings)),
            email: content.email.as_deref().filter(|_| content.email_public),
            links: content
                .links
                .iter()
                .map(|link| LinkView {
                    url: &link.url,
                    title: link.title.as_deref(),
                })
                .collect(),
            expertise: &content.expertise,
            languages: &content.languages,
            short_code: content.short_code.as_deref(),
        }
    }
}

fn example() -> serde_json::Value {
    let mut example = byline_example();
    if let Some(members) = example.as_object_mut() {
        for absent in ["affiliation", "bio", "email"] {
            members.insert(absent.into(), serde_json::Value::Null);
        }
        for empty in ["links", "expertise"] {
            members.insert(empty.into(), serde_json::json!([]));
        }
        members.insert("languages".into(), serde_json::json!(["en", "pt"]));
    }
    example
}

pub(crate) fn list() -> Operation {
    let kinds = ParamKind::Choice(BylineKind::WORDS);
    Operation::get("/v1/bylines")
        .id("listBylines")
        .tag("Bylines")
        .summary("List the people and agencies")
        .describe("By name; only those that a live story credits or names as a source.")
        .query(Param::new(
            "kind",
            "Only people, agencies or organisations.",
            kinds,
        ))
        .paged()
        .answers_list::<Byline<'static>>("A page of bylines.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle_list)
}

pub(crate) fn find() -> Operation {
    Operation::get("/v1/bylines/{slugOrId}")
        .id("findByline")
        .tag("Bylines")
        .summary("Read about a person or an agency")
        .describe(
            "Only one that a live story credits or names as a source. A former slug answers \
             301 to the present one.",
        )
        .path_param(
            "slugOrId",
            "The byline's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .answers::<Byline<'static>>(200, "The byline.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the byline is at `Location`.")
        .kept()
        .handler(handle_find)
}

async fn handle_list(call: Call) -> Result<Answer, Problem> {
    let filter = Filter {
        public: true,
        kind: call.choice("kind").map(str::to_owned),
        words: None,
    };
    let window = call.window::<(String, Id)>()?;
    let (services, now, exact) = (Arc::clone(&call.services), call.now(), call.wants_total());
    let (page, total, standing, made) = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let page = bylines::list(db, &filter, &window)?;
            let total = if exact {
                Some(bylines::count(db, &filter)?)
            } else {
                None
            };
            let wanted = Wanted {
                media: page
                    .rows
                    .iter()
                    .filter_map(|byline| byline.content.photo)
                    .collect(),
                ..Wanted::default()
            };
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let page = page
                .try_map(|it| to_raw_value(&Byline::of(&it, &resolved, &services.settings, now)))
                .map_err(|error| Problem::internal(&error))?;
            let mut made = MadeOf::default();
            made.any(Entity::Byline).any(Entity::Article);
            made.resolved(&wanted, &resolved, now);
            Ok::<_, Problem>((page, total, standing, made))
        })
        .await?;
    let answer = Answer::list(&call, &call.list_of(page, total))?;
    Ok(answer.up_to(standing).made_of(made))
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    let address = call.slug_or_id("slugOrId").clone();
    let (services, now) = (Arc::clone(&call.services), call.now());
    let outcome = call
        .services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let id = match &address {
                SlugOrId::Id(id) => Some(*id),
                SlugOrId::Slug(slug) => slugs::owner(db, Entity::Byline, slug.as_str())?,
            };
            let byline = id.map(|id| bylines::find(db, id)).transpose()?.flatten();
            let byline = byline.ok_or_else(Problem::not_found)?;
            if !uses::is_listed(db, byline.id)? {
                return Err(Problem::not_found());
            }
            if matches!(&address, SlugOrId::Slug(asked) if asked.as_str() != byline.content.slug) {
                return Ok(Err(byline.content.slug));
            }
            let wanted = Wanted {
                media: byline.content.photo.into_iter().collect(),
                ..Wanted::default()
            };
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let view = Byline::of(&byline, &resolved, &services.settings, now);
            let mut made = MadeOf::default();
            made.one(byline.id).stories_of(byline.id);
            made.resolved(&wanted, &resolved, now);
            Ok::<_, Problem>(Ok(Answer::json(&view)?.up_to(standing).made_of(made)))
        })
        .await?;
    Ok(outcome
        .unwrap_or_else(|slug| Answer::moved(&call.redirect_to(&format!("/v1/bylines/{slug}")))))
}
