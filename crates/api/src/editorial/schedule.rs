//! `GET /v1/editorial/schedule`: what is coming, and what came to nothing.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::article::{ArticleContent, Status};
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::staff::{Actor, Role};
use newsdesk_domain::stored::{Collection, Media};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::Article;
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::due::{self, Coming, Event, Filter, Of};
use newsdesk_persistence::page::Page;
use newsdesk_persistence::uses::{self, Use};
use newsdesk_persistence::{Connection, StoreError};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::PlanFailureView;
use crate::editorial::collections::view::EditorialCollectionRef;
use crate::editorial::media::usage::{MediaUsage, name};
use crate::editorial::people::{People, StaffRef};
use crate::editorial::resolve;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::views::refs::SectionRef;

/// Something that is planned for a story, or that happens to the rights of a photo in use.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedEvent<'a> {
    /// What: the story goes live (`publish`) or comes down (`unpublish`), or the right to
    /// show the photo begins (`rights-begin`) or ends (`rights-end`), or the collection goes
    /// live (`publish-collection`). Further kinds may come.
    #[schema(example = "publish")]
    pub kind: &'static str,
    /// For when. Of a plan that came to nothing, when it was to be.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// For which story; `null` where it is about something else.
    #[schema(required)]
    pub article: Option<PlannedArticle<'a>>,
    /// Of which photo; `null` where it is about something else.
    #[schema(required)]
    pub media: Option<PlannedPhoto>,
    /// Which collection; `null` where it is about something else.
    #[schema(required)]
    pub collection: Option<EditorialCollectionRef>,
    /// The revision that goes live; `null` where none does or the plan came to nothing.
    #[schema(required, minimum = 1)]
    pub revision: Option<i64>,
    /// Whether readers see the story already, so that this is an update of it.
    pub is_update: bool,
    /// Why it came to nothing, where it did.
    #[schema(required)]
    pub failure: Option<PlanFailureView>,
}

/// A story in the schedule.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PlannedArticle<'a> {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The headline: of the revision that goes live, or else of the working copy.
    pub headline: String,
    /// The address, likewise.
    pub slug: String,
    /// Where it belongs, likewise.
    #[schema(required)]
    pub section: Option<SectionRef<'a>>,
    /// Its state in one word.
    #[schema(value_type = String, example = "scheduled")]
    pub status: Status,
    /// Whose story it is.
    pub owner: StaffRef,
}

/// A photo in the schedule.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedPhoto {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The desk's name for it.
    #[schema(required)]
    pub title: Option<String>,
    /// The name it was uploaded under, cleaned.
    pub file_name: String,
    /// What uses it, and so changes for readers then.
    pub usage: MediaUsage,
}

/// How many users of a photo an entry names.
const PLACES: i64 = 10;

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/editorial/schedule")
        .id("listSchedule")
        .tag("Editorial articles")
        .summary("List what is coming")
        .describe(
            "What is planned, soonest first: stories that go live, be it as an update of what \
             readers see, and stories that come down; and when the right to show a photo that \
             something uses (a story, a section, a byline, a tag, a collection or the site) \
             begins or ends; and collections that go live. A story's plan that lies in the past was due a moment ago. With \
             `failed=true`, instead, the stories whose last plan came to nothing and that nobody \
             has seen to since, those that failed last first; `from` and `until` then say when \
             they failed. Contributors see their own stories, the photos these use, and no \
             collections.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .query(Param::new(
            "kind",
            "Only stories that go live, only stories that come down, only collections that go \
             live, or only rights that begin or that end.",
            ParamKind::Choice(&[
                "publish",
                "unpublish",
                "publish-collection",
                "rights-begin",
                "rights-end",
            ]),
        ))
        .query(Param::new(
            "from",
            "Only what is planned for this instant or later.",
            ParamKind::Instant,
        ))
        .query(Param::new(
            "until",
            "Only what is planned for before this instant.",
            ParamKind::Instant,
        ))
        .query(
            Param::new(
                "failed",
                "Instead of what is coming, what came to nothing.",
                ParamKind::Boolean,
            )
            .default("false"),
        )
        .paged()
        .answers_list::<PlannedEvent<'_>>("A page of the schedule.", example())
        .handler(handle)
}

fn example() -> Value {
    json!({
        "kind": "publish",
        "at": "2026-11-23T04:00:00Z",
        "article": {
            "id": "019aab3e-7a00-7000-8000-000000000001",
            "headline": "Ferries return to Port Elia",
            "slug": "ferries-return-to-port-elia",
            "section": {
                "id": "019aab3e-7a00-7000-8000-000000000031",
                "slug": "world",
                "name": "World",
                "path": "/world",
            },
            "status": "scheduled",
            "owner": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        },
        "media": null,
        "collection": null,
        "revision": 3,
        "isUpdate": false,
        "failure": null,
    })
}

type Found = (Page<Box<RawValue>, (Timestamp, Id)>, Option<i64>);

async fn handle(call: Call) -> Result<Answer, Problem> {
    let actor = call.actor();
    let filter = Filter {
        kind: call.choice("kind").and_then(Event::from_word),
        from: call.instant("from"),
        until: call.instant("until"),
        owner: (actor.role < Role::Author).then_some(actor.id),
    };
    let (actor, now) = (actor.clone(), call.now());
    let failed = call.boolean("failed").unwrap_or(false);
    let (window, count) = (call.window()?, call.wants_total());
    let services = Arc::clone(&call.services);
    let read = move |db: &mut Connection| -> Result<Found, Problem> {
        let page = match failed {
            true => due::failed(db, &filter, &window)?,
            false => due::coming(db, &filter, now, &window)?,
        };
        let total = match (count, failed) {
            (true, true) => Some(due::count_failed(db, &filter)?),
            (true, false) => Some(due::count(db, &filter, now)?),
            (false, _) => None,
        };
        let resolved = resolve(db, &services.catalogue, &Wanted::default())?;
        let owners = page.rows.iter().filter_map(|row| match &row.of {
            Of::Story(story) => Some(story.0.facts.owner),
            Of::Photo(_) | Of::Collection(_) => None,
        });
        let people = People::load(db, owners)?;
        let usages = usages(db, &services.catalogue, &actor, &page.rows)?;
        let tree = &resolved.sections;
        let of = |row: Coming| match row.of {
            Of::Story(story) => {
                let of = (row.kind, row.at);
                to_raw_value(&PlannedEvent::of_story(of, *story, tree, &people, failed))
            }
            Of::Collection(collection) => {
                to_raw_value(&PlannedEvent::of_collection(row.kind, row.at, &collection))
            }
            Of::Photo(photo) => {
                let usage = usages.get(&photo.id);
                to_raw_value(&PlannedEvent::of_photo(row.kind, row.at, *photo, usage))
            }
        };
        let page = page
            .try_map(of)
            .map_err(|error| Problem::internal(&error))?;
        Ok((page, total))
    };
    let (page, total) = call.services.store.read(read).await?;
    Answer::list(&call, &call.list_of(page, total))
}

/// What uses the photos of a page, each place with its name: as many statements for a
/// hundred photos as for one.
fn usages(
    db: &mut Connection,
    catalogue: &Catalogue,
    actor: &Actor,
    rows: &[Coming],
) -> Result<HashMap<Id, MediaUsage>, StoreError> {
    let photos = rows.iter().filter_map(|row| match &row.of {
        Of::Photo(photo) => Some(photo.id),
        Of::Story(_) | Of::Collection(_) => None,
    });
    let mut photos: Vec<Id> = photos.collect();
    photos.sort_unstable();
    photos.dedup();
    if photos.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(Id, (i64, Vec<Use>))> =
        uses::of_many(db, &photos, PLACES)?.into_iter().collect();
    let all: Vec<Use> = found
        .iter()
        .flat_map(|(_, (_, places))| places.iter().cloned())
        .collect();
    let mut named = name(db, catalogue, actor, &all)?.into_iter();
    let usages = found.into_iter().map(|(photo, (count, places))| {
        let places = named.by_ref().take(places.len()).collect();
        (photo, MediaUsage { count, places })
    });
    Ok(usages.collect())
}

impl<'a> PlannedEvent<'a> {
    fn of_story(
        (kind, at): (Event, Timestamp),
        (article, content): (Article, ArticleContent),
        tree: &'a SectionTree,
        people: &People,
        failed: bool,
    ) -> Self {
        let facts = article.facts;
        let failure = article.plan_failure.filter(|_| failed);
        let section = content.section.and_then(|id| tree.get(id));
        let goes_live = kind == Event::Publish;
        Self {
            kind: kind.word(),
            at: failure.as_ref().map_or(at, |failure| failure.planned_for),
            revision: facts.planned_revision.filter(|_| goes_live && !failed),
            is_update: goes_live && facts.is_live(),
            article: Some(PlannedArticle {
                id: facts.id,
                headline: content.headline,
                slug: content.slug,
                section: section.map(|node| SectionRef::from(&node.section)),
                status: facts.status(),
                owner: people.show(facts.owner),
            }),
            media: None,
            collection: None,
            failure: failure.as_ref().map(PlanFailureView::from),
        }
    }

    fn of_collection(kind: Event, at: Timestamp, planned: &Collection) -> Self {
        Self {
            kind: kind.word(),
            at,
            article: None,
            media: None,
            collection: Some(EditorialCollectionRef::from(planned)),
            revision: None,
            is_update: planned.facts.live.is_some(),
            failure: None,
        }
    }

    fn of_photo(kind: Event, at: Timestamp, photo: Media, usage: Option<&MediaUsage>) -> Self {
        let unused = MediaUsage {
            count: 0,
            places: Vec::new(),
        };
        Self {
            kind: kind.word(),
            at,
            article: None,
            media: Some(PlannedPhoto {
                id: photo.id,
                title: photo.content.title,
                file_name: photo.facts.file.file_name,
                usage: usage.cloned().unwrap_or(unused),
            }),
            collection: None,
            revision: None,
            is_update: false,
            failure: None,
        }
    }
}
