//! `GET /v1/admin/api-keys`: all keys, the last made first.

use newsdesk_domain::api_key::PREFIX;
use newsdesk_domain::staff::Role;
use newsdesk_persistence::api_keys;

use super::{ApiKeyView, LIST, TAG, example};
use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;

/// How what is looked for may begin; never a whole key, which would stand in logs.
const BEGINNING: &str = "^nd_live_[0-9A-Za-z]{0,12}$";

pub(crate) fn operation() -> Operation {
    let describe = "Only keys that begin so: what was found of one in a log.";
    Operation::get(LIST)
        .id("listApiKeys")
        .tag(TAG)
        .summary("List the API keys")
        .describe(
            "The last made first, those that have expired or were revoked included. Their secrets \
             are shown to nobody again.",
        )
        .access(Access::Staff(Role::Admin))
        .query(
            Param::new("prefix", describe, ParamKind::Text { min: 1, max: 20 })
                .pattern(BEGINNING)
                .example("nd_live_Ab3d"),
        )
        .paged()
        .answers_list::<ApiKeyView>("A page of the keys.", example())
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let beginning = match call.text("prefix") {
        Some(text) => handle_of(text)?.to_owned(),
        None => String::new(),
    };
    let (window, count) = (call.window()?, call.wants_total());
    let store = &call.services.store;
    let (page, total) = store
        .read(move |db| -> Result<_, Problem> {
            let page = api_keys::list(db, &beginning, &window)?;
            let total = match count {
                true => Some(api_keys::count(db, &beginning)?),
                false => None,
            };
            let people = People::load(db, page.rows.iter().map(|key| key.created_by))?;
            Ok((page.map(|key| ApiKeyView::of(key, &people)), total))
        })
        .await?;
    Answer::list(&call, &call.list_of(page, total))
}

/// The part of a beginning by which keys are told apart.
fn handle_of(text: &str) -> Result<&str, Problem> {
    let rest = text.strip_prefix(PREFIX);
    let rest = rest.filter(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    rest.ok_or_else(|| {
        let detail = "prefix must be nd_live_ and up to 12 letters or digits of a key.";
        Problem::parameter("prefix", detail)
    })
}
