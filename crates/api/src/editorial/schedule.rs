//! `GET /v1/editorial/schedule`: what is coming, and what came to nothing.

use std::sync::Arc;

use newsdesk_domain::article::Status;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_domain::staff::Role;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::due::{self, Coming, Filter, Kind};
use newsdesk_persistence::page::Page;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::PlanFailureView;
use crate::editorial::people::{People, StaffRef};
use crate::editorial::resolve;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::views::refs::SectionRef;

/// Something that is planned for a story.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PlannedEvent<'a> {
    /// What: the story goes live (`publish`) or comes down (`unpublish`). Further kinds
    /// may come.
    #[schema(example = "publish")]
    pub kind: &'static str,
    /// For when. Of a plan that came to nothing, when it was to be.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// For which story.
    pub article: PlannedArticle<'a>,
    /// The revision that goes live; `null` where the story comes down or the plan came to
    /// nothing.
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

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/editorial/schedule")
        .id("listSchedule")
        .tag("Editorial articles")
        .summary("List what is coming")
        .describe(
            "What is planned, soonest first: stories that go live, be it as an update of what \
             readers see, and stories that come down. What is past was due a moment ago. With \
             `failed=true`, instead, the stories whose last plan came to nothing and that nobody \
             has seen to since, those that failed last first; `from` and `until` then say when \
             they failed. Contributors see their own stories.",
        )
        .access(Access::Staff(Role::Contributor))
        .query(Param::new(
            "kind",
            "Only stories that go live, or only stories that come down.",
            ParamKind::Choice(&["publish", "unpublish"]),
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
        "revision": 3,
        "isUpdate": false,
        "failure": null,
    })
}

type Found = (Page<Box<RawValue>, (Timestamp, Id)>, Option<i64>);

async fn handle(call: Call) -> Result<Answer, Problem> {
    let actor = call.actor();
    let filter = Filter {
        kind: call.choice("kind").map(|word| match word {
            "publish" => Kind::Publish,
            _ => Kind::Unpublish,
        }),
        from: call.instant("from"),
        until: call.instant("until"),
        owner: (actor.role < Role::Author).then_some(actor.id),
    };
    let failed = call.boolean("failed").unwrap_or(false);
    let (window, count) = (call.window()?, call.wants_total());
    let services = Arc::clone(&call.services);
    let read = move |db: &mut newsdesk_persistence::Connection| -> Result<Found, Problem> {
        let page = match failed {
            true => due::failed(db, &filter, &window)?,
            false => due::coming(db, &filter, &window)?,
        };
        let total = match (count, failed) {
            (true, true) => Some(due::count_failed(db, &filter)?),
            (true, false) => Some(due::count(db, &filter)?),
            (false, _) => None,
        };
        let resolved = resolve(db, &services.catalogue, &Wanted::default())?;
        let owners = page.rows.iter().map(|row| row.article.facts.owner);
        let people = People::load(db, owners)?;
        let tree = &resolved.sections;
        let page = page
            .try_map(|row| to_raw_value(&PlannedEvent::of(row, tree, &people, failed)))
            .map_err(|error| Problem::internal(&error))?;
        Ok((page, total))
    };
    let (page, total) = call.services.store.read(read).await?;
    Answer::list(&call, &call.list_of(page, total))
}

impl<'a> PlannedEvent<'a> {
    fn of(row: Coming, tree: &'a SectionTree, people: &People, failed: bool) -> Self {
        let (facts, content) = (row.article.facts, row.content);
        let failure = row.article.plan_failure.filter(|_| failed);
        let section = content.section.and_then(|id| tree.get(id));
        Self {
            kind: match row.kind {
                Kind::Publish => "publish",
                Kind::Unpublish => "unpublish",
            },
            at: failure
                .as_ref()
                .map_or(row.at, |failure| failure.planned_for),
            revision: facts
                .planned_revision
                .filter(|_| row.kind == Kind::Publish && !failed),
            is_update: row.kind == Kind::Publish && facts.is_live(),
            article: PlannedArticle {
                id: facts.id,
                headline: content.headline,
                slug: content.slug,
                section: section.map(|node| SectionRef::from(&node.section)),
                status: facts.status(),
                owner: people.show(facts.owner),
            },
            failure: failure.as_ref().map(PlanFailureView::from),
        }
    }
}
