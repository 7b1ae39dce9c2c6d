//! The desk's refusals in the caller's words.

pub(crate) mod stale;

use newsdesk_domain::shape::Finding;
use newsdesk_domain::workflow::{Verb, VerbRefused};
use newsdesk_editorial::Refusal;
use serde_json::{Value, json};

use crate::editorial::articles::lock::LockView;
use crate::problem::{Code, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Problem::not_found(),
            Refusal::Forbidden(detail) => Problem::forbidden(sentence(&detail)),
            Refusal::Stale(stale) => stale::problem(stale),
            Refusal::Locked(lock) => {
                let detail = format!("{} is working on the story.", lock.holder_name);
                Problem::new(Code::Locked, detail).with("lock", json!(LockView::from(*lock)))
            }
            Refusal::Invalid(findings) => Problem::invalid(findings),
            Refusal::SlugTaken { by } => {
                Problem::new(Code::SlugTaken, "The slug belongs to another resource.")
                    .with("existing", json!({"id": by}))
            }
            Refusal::InUse { count, places } => {
                let places: Vec<Value> = places
                    .iter()
                    .map(
                        |place| json!({"entity": place.entity, "id": place.id, "live": place.live}),
                    )
                    .collect();
                Problem::new(
                    Code::InUse,
                    "It is in use; `usage` says where and how often.",
                )
                .with("usage", json!({"count": count, "places": places}))
            }
            Refusal::Verb(refused) => verb_refused(&refused),
            Refusal::NotPublishable(verdict) => {
                let detail = match verdict.blockers.len() {
                    1 => "1 thing keeps the story from going live.".to_owned(),
                    many => format!("{many} things keep the story from going live."),
                };
                Problem::new(Code::NotPublishable, detail)
                    .with("warnings", json!(verdict.warnings))
                    .errors(verdict.blockers)
            }
            Refusal::Conflict(code, detail) => conflict(code, &detail),
            Refusal::Store(error) => error.into(),
        }
    }
}

/// What a state does not admit: a live story cannot be deleted (`live`), an embargo is
/// something wrong with the story (422), all else is `wrong_status`.
fn verb_refused(refused: &VerbRefused) -> Problem {
    let detail = sentence(&refused.to_string());
    match refused {
        VerbRefused::Embargoed(_) => Problem::new(Code::NotPublishable, detail.clone()).errors(
            vec![Finding::new("/embargoedUntil", "embargo_in_force", detail)],
        ),
        VerbRefused::BadPlan(pointer, _) => {
            Problem::invalid(vec![Finding::new(*pointer, "out_of_range", detail)])
        }
        VerbRefused::NotNow {
            verb,
            status,
            review,
            applying,
            ..
        } => {
            let live = *verb == Verb::Bin && status.word() == "published";
            let code = if live { Code::Live } else { Code::WrongStatus };
            let actions: Vec<&str> = applying.iter().map(|verb| verb.word()).collect();
            Problem::new(code, detail)
                .with("storyStatus", status.word())
                .with("review", review.word())
                .with("actions", json!(actions))
        }
    }
}

fn conflict(code: &str, detail: &str) -> Problem {
    let code = Code::ALL.iter().copied().find(|row| row.word() == code);
    match code {
        Some(code) => Problem::new(code, sentence(detail)),
        None => Problem::new(Code::WrongStatus, sentence(detail)),
    }
}

/// A sentence of a phrase.
fn sentence(phrase: &str) -> String {
    let mut chars = phrase.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    let end = if phrase.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}
