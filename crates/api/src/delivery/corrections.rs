//! `GET /v1/corrections`: what was put right in live stories.

use std::sync::Arc;

use newsdesk_domain::article::CorrectionKind;
use newsdesk_domain::change::Entity;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::changes;
use newsdesk_persistence::corrections::{self, Logged};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::param::{Param, ParamKind};
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::assembly::Assembly;
use crate::views::parts::CorrectionView;
use crate::views::refs::ArticleRef;

/// A correction, and the live story it puts right.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CorrectionEntry)]
pub(crate) struct Entry {
    #[serde(flatten)]
    pub correction: CorrectionView,
    /// The story.
    pub article: ArticleRef,
}

impl Entry {
    fn of(logged: Logged, resolved: &Resolved, settings: &Settings, now: Timestamp) -> Self {
        let assembly = Assembly {
            resolved,
            links: &std::collections::HashMap::new(),
            settings,
            now,
        };
        Self {
            correction: CorrectionView::from(&logged.correction),
            article: ArticleRef {
                id: logged.article,
                path: assembly.path(logged.section, &logged.slug),
                slug: logged.slug,
                headline: logged.headline,
            },
        }
    }
}

fn example() -> serde_json::Value {
    json!({
        "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a20",
        "kind": "correction",
        "text": "An earlier version said the ferry left at noon. It left at dawn.",
        "blockId": "b1",
        "at": "2026-11-22T09:30:00Z",
        "article": {
            "id": "019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
            "slug": "ferries-return-to-port-elia",
            "headline": "Ferries return to Port Elia",
            "path": "/world/ferries-return-to-port-elia"
        }
    })
}

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/corrections")
        .id("listCorrections")
        .tag("Articles")
        .summary("List what was put right")
        .describe(
            "Corrections, clarifications, updates and retractions of live stories, newest \
             first. None is ever changed; those of a story that was withdrawn are not listed.",
        )
        .query(Param::new(
            "kind",
            "Only those of this kind.",
            ParamKind::Choice(CorrectionKind::WORDS),
        ))
        .paged()
        .answers_list::<Entry>("A page of corrections.", example())
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let kind = call.choice("kind").and_then(CorrectionKind::from_word);
    let window = call.window::<(Timestamp, Id)>()?;
    let services = Arc::clone(&call.services);
    let (now, exact) = (call.now(), call.wants_total());
    let (page, total, standing, made) = call
        .services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let page = corrections::list(db, kind, &window)?;
            let total = if exact {
                Some(corrections::count(db, kind)?)
            } else {
                None
            };
            let wanted = Wanted::default();
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let page = page.map(|row| Entry::of(row, &resolved, &services.settings, now));
            let mut made = MadeOf::default();
            made.any(Entity::Article).resolved(&wanted, &resolved, now);
            Ok::<_, Problem>((page, total, standing, made))
        })
        .await?;
    let answer = Answer::list(&call, &call.list_of(page, total))?;
    Ok(answer.up_to(standing).made_of(made))
}
