//! `GET /v1/editorial/audit`: who did what, newest first.

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::audit::{Entry, Origin, Subject};
use newsdesk_domain::staff::Role;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::audit::{self, Filter};
use newsdesk_persistence::page::Window;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::people::StaffRef;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;

/// One change, and whose it was.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AuditEntry {
    /// Identity; rises with time.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Whose hand: a member of staff's, a program's with a key (`api-key`), a command's
    /// (`command-line`) or that of the newsroom's own plans (`scheduler`).
    #[schema(value_type = String, example = "staff")]
    pub origin: Origin,
    /// Who, by the name they had then: the member of staff or, where `origin` is
    /// `api-key`, the key itself, whose beginning stands in `detail` as `keyPrefix`. `null`
    /// where it was neither, or nobody who was signed in yet.
    #[schema(required)]
    pub actor: Option<StaffRef>,
    /// What was done, such as `publish`.
    pub verb: String,
    /// To what kind of thing.
    #[schema(value_type = String, example = "article")]
    pub entity: Subject,
    /// To which.
    #[schema(value_type = String, format = Uuid)]
    pub entity_id: Id,
    /// The SHA-256 of its state before, in hexadecimal; `null` where there was none.
    #[schema(required)]
    pub before: Option<String>,
    /// The SHA-256 of its state after; `null` where there is none.
    #[schema(required)]
    pub after: Option<String>,
    /// The `X-Request-Id` of the request that did it.
    #[schema(required)]
    pub request_id: Option<String>,
    /// What else is worth knowing, such as a reason; never a story's own text.
    #[schema(value_type = Object)]
    pub detail: Value,
}

impl From<Entry> for AuditEntry {
    fn from(entry: Entry) -> Self {
        let actor = entry.actor.map(|id| StaffRef {
            id,
            name: entry.actor_name.unwrap_or_default(),
        });
        Self {
            id: entry.id,
            at: entry.at,
            origin: entry.origin,
            actor,
            verb: entry.verb,
            entity: entry.subject,
            entity_id: entry.subject_id,
            before: entry.before,
            after: entry.after,
            request_id: entry.request_id,
            detail: entry.detail,
        }
    }
}

pub(crate) fn operation() -> Operation {
    let text = |max| ParamKind::Text { min: 1, max };
    let param = Param::new;
    Operation::get("/v1/editorial/audit")
        .id("listAudit")
        .tag("Audit")
        .summary("See who did what")
        .describe(
            "One entry a change, newest first, written in the same transaction and never changed \
             afterwards. What changed nothing left none: refusals, patches that change nothing, \
             pre-flights, sign-ins that failed (they are counted and logged instead). Entries about staff, \
             sessions, keys and webhooks are for admins; for editors they are not there, also where `entity` \
             asks for them.",
        )
        .access(Access::Staff(Role::Editor))
        .scope(Scope::AuditRead)
        .query(param("actor", "Only what this member of staff, or this key, did.", ParamKind::Id))
        .query(param("verb", "Only this, such as `publish`.", text(64)))
        .query(param(
            "entity",
            "Only what was done to this kind of thing.",
            ParamKind::Choice(Subject::WORDS),
        ))
        .query(param("entityId", "Only what was done to this thing.", ParamKind::Id))
        .query(param(
            "origin",
            "Only what this hand did.",
            ParamKind::Choice(Origin::WORDS),
        ))
        .query(param("requestId", "Only what this request did.", text(200)))
        .query(param("since", "Only from this instant on.", ParamKind::Instant))
        .query(param("until", "Only before this instant.", ParamKind::Instant))
        .paged()
        .answers_list::<AuditEntry>("A page of the log.", example())
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let window: Window<(Timestamp, Id)> = call.window()?;
    let filter = Filter {
        subjects: subjects(&call),
        subject_id: call.query_id("entityId"),
        actor: call.query_id("actor"),
        origin: call.choice("origin").and_then(Origin::from_word),
        verb: call.text("verb").map(str::to_owned),
        request_id: call.text("requestId").map(str::to_owned),
        since: call.instant("since"),
        until: call.instant("until"),
    };
    let count = call.wants_total();
    let store = &call.services.store;
    let (page, total) = store
        .read(move |db| -> Result<_, Problem> {
            let page = audit::list(db, &filter, &window)?;
            let total = match count {
                true => Some(audit::count(db, &filter)?),
                false => None,
            };
            Ok((page, total))
        })
        .await?;
    Answer::list(&call, &call.list_of(page.map(AuditEntry::from), total))
}

/// The kinds of thing whose entries this caller asked for and may see.
fn subjects(call: &Call) -> Vec<Subject> {
    let is_admin = call.actor().role >= Role::Admin;
    let asked = call.choice("entity");
    let all = Subject::WORDS.iter().copied();
    all.filter(|word| asked.is_none_or(|asked| asked == *word))
        .filter_map(Subject::from_word)
        .filter(|subject| is_admin || !subject.is_for_admins())
        .collect()
}

fn example() -> Value {
    json!({
        "id": "019aab3e-7a00-7000-8000-0000000000a1",
        "at": "2026-11-22T18:40:00Z",
        "origin": "staff",
        "actor": {"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"},
        "verb": "publish",
        "entity": "article",
        "entityId": "019aab3e-7a00-7000-8000-000000000001",
        "before": "0b1d5ff5c0b0a9a8c62a7e6d4b0f8a3e9d7c5b1a2f3e4d5c6b7a8990a1b2c3d4",
        "after": "5f2c1a9be07d44330b1d5ff5c0b0a9a8c62a7e6d4b0f8a3e9d7c5b1a2f3e4d5c",
        "requestId": "019aab3e-7a00-7000-8000-000000000099",
        "detail": {},
    })
}
