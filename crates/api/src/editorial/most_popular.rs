//! `/v1/editorial/most-popular`: which stories come first among the most viewed, and which
//! never.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::popular::{PopularContent, SHAPE};
use newsdesk_domain::staff::Role;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::{Work, popular as verbs};
use newsdesk_persistence::Connection;
use newsdesk_persistence::articles::named;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::popular::{self, Popular};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::linked::{EditorialArticleRef, Linked};
use crate::editorial::resolve;
use crate::operation::{Access, Body, Operation};
use crate::perform::Showing;
use crate::problem::Problem;
use crate::views::refs::SectionRef;

const TAG: &str = "Editorial collections";
const PATH: &str = "/v1/editorial/most-popular";

/// What editors decided about the most viewed stories.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct EditorialPopular<'a> {
    /// Counts up with every change; the ETag. 0 before the first.
    #[schema(minimum = 0)]
    pub version: i64,
    /// When it was last changed; `null` before the first time.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    pub modified_at: Option<Timestamp>,
    /// Stories that come first whatever their views, in order.
    pub pinned: Vec<PopularPin<'a>>,
    /// Stories that are never listed.
    pub blocked: Vec<EditorialArticleRef>,
}

/// A story that comes first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PopularPin<'a> {
    /// The story; shown while it is live.
    pub article: EditorialArticleRef,
    /// The section in whose list it comes first; `null` is the list of all sections.
    #[schema(required)]
    pub section: Option<SectionRef<'a>>,
}

/// What was decided, as it may be seen.
pub(super) fn example() -> Value {
    json!({
        "version": 1,
        "modifiedAt": "2026-11-22T18:40:00Z",
        "pinned": [{
            "article": {
                "id": "019aab3e-7a00-7000-8000-000000000001",
                "slug": "ferries-return-to-port-elia",
                "headline": "Ferries return to Port Elia",
                "path": "/world/ferries-return-to-port-elia",
                "live": true,
            },
            "section": null,
        }],
        "blocked": [],
    })
}

pub(crate) fn find() -> Operation {
    Operation::get(PATH)
        .id("findMostPopularSettings")
        .tag(TAG)
        .summary("Read what is pinned and blocked among the most viewed")
        .describe("What editors decided about `/v1/most-popular`, with the version to name.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::CollectionsRead)
        .answers::<EditorialPopular<'_>>(200, "What was decided.", example())
        .versioned()
        .handler(handle_find)
}

async fn handle_find(call: Call) -> Result<Answer, Problem> {
    call.show(|db: &mut Connection| Ok(popular::find(db)?), shown)
        .await
}

pub(crate) fn change() -> Operation {
    Operation::patch(PATH)
        .id("changeMostPopularSettings")
        .tag(TAG)
        .summary("Pin and block stories among the most viewed")
        .describe(
            "A JSON Merge Patch; lists are replaced whole, and readers see the change at once. A \
             pin counts in the list of its section, or, where it names none, in the list that is \
             asked for without one; in the list of a tag only if the story carries that.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::CollectionsWrite)
        .if_match()
        .body(Body::Merge(&SHAPE))
        .answers::<EditorialPopular<'_>>(200, "What was decided.", example())
        .versioned()
        .handler(handle_change)
}

async fn handle_change(mut call: Call) -> Result<Answer, Problem> {
    let (patch, expected) = (call.take_body(), call.expected().clone());
    let verb = move |work: &mut Work<'_>| verbs::change(work, &expected, &patch);
    call.perform(verb, shown).await
}

/// The answer that shows what stands.
fn shown(db: &mut Connection, showing: &Showing<'_>, found: Popular) -> Result<Answer, Problem> {
    let PopularContent { pinned, blocked } = &found.content;
    let stories = pinned.iter().map(|pin| pin.article).chain(blocked.clone());
    let stories: Vec<Id> = stories.collect();
    let stories = named(db, &stories)?;
    let tree = resolve(db, showing.catalogue, &Wanted::default())?.sections;
    let linked = Linked::new(stories, &tree, showing.actor);
    let pins = pinned.iter().filter_map(|pin| {
        let section = pin.section.and_then(|id| tree.get(id));
        Some(PopularPin {
            article: linked.get(pin.article)?,
            section: section.map(|node| SectionRef::from(&node.section)),
        })
    });
    let view = EditorialPopular {
        version: found.version,
        modified_at: found.modified_at,
        pinned: pins.collect(),
        blocked: linked.all(blocked),
    };
    Ok(Answer::json(&view)?.version(found.version))
}
