//! `GET /v1/editorial/articles/{id}/preview-links/{linkId}`: a preview link, and who
//! opened it.

use newsdesk_domain::Timestamp;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::staff::Role;
use newsdesk_editorial::articles as verbs;
use newsdesk_persistence::previews::{self, Opening};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::preview_links::{LINK, LINK_ADDRESS, PreviewLink, example};
use crate::editorial::articles::{ADDRESS, TAG};
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// How many openings are shown.
const SHOWN: i64 = 100;

/// A preview link with its newest openings.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OpenedPreviewLink {
    /// The link.
    #[serde(flatten)]
    pub link: PreviewLink,
    /// Its newest openings, the last first; at most 100.
    pub newest_openings: Vec<PreviewOpening>,
}

/// One opening of a preview link.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PreviewOpening {
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// From which address.
    #[schema(required)]
    pub address: Option<String>,
    /// With which program, as it says itself.
    #[schema(required)]
    pub user_agent: Option<String>,
}

impl From<Opening> for PreviewOpening {
    fn from(opening: Opening) -> Self {
        Self {
            at: opening.at,
            address: opening.address,
            user_agent: opening.user_agent,
        }
    }
}

pub(crate) fn operation() -> Operation {
    Operation::get(LINK)
        .id("findPreviewLink")
        .tag(TAG)
        .summary("See who opened a preview link")
        .describe(
            "The link and its newest 100 openings: when, from which address and with which \
             program, as far as the client says. All are counted, the newest 1,000 kept, and \
             everything forgotten 30 days after the link expires or when the story is erased.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .path_param("linkId", LINK_ADDRESS, ParamKind::Id)
        .answers::<OpenedPreviewLink>(200, "The link.", opened_example())
        .problems(&[Code::Forbidden])
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let (id, link, actor) = (call.id("id"), call.id("linkId"), call.actor().clone());
    call.show(
        move |db| verbs::find_preview_link(db, &actor, id, link),
        |db, _, link| {
            let openings = previews::openings(db, link.id, SHOWN)?;
            let people = People::load(db, [link.created_by])?;
            Answer::json(&OpenedPreviewLink {
                link: PreviewLink::of(link, &people),
                newest_openings: openings.into_iter().map(Into::into).collect(),
            })
        },
    )
    .await
}

fn opened_example() -> Value {
    let mut example = example();
    if let Some(members) = example.as_object_mut() {
        let opening = json!({
            "at": "2026-11-23T08:12:30Z", "address": "203.0.113.7", "userAgent": "Mozilla/5.0",
        });
        members.insert("openings".to_owned(), json!(1));
        members.insert("lastOpenedAt".to_owned(), json!("2026-11-23T08:12:30Z"));
        members.insert("newestOpenings".to_owned(), json!([opening]));
    }
    example
}
