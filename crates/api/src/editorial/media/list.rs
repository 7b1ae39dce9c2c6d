//! `GET /v1/editorial/media`: the library.

use std::sync::Arc;

use newsdesk_domain::api_key::Scope;
use newsdesk_domain::media::{MediaKind, Rights};
use newsdesk_domain::staff::Role;
use newsdesk_persistence::media::{self, Filter};
use newsdesk_persistence::page::Page;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::view::{Beside, EditorialMedia, example};
use crate::editorial::media::{LIST, TAG};
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get(LIST)
        .id("listEditorialMedia")
        .tag(TAG)
        .summary("Look through the library")
        .describe(
            "The files last uploaded first, those that nothing uses included. Filters are all to \
             hold.",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaRead)
        .query(Param::new(
            "q",
            "Only files of which each word is in one of theirs: title, headline, caption, alt text, keywords, place, credit, job, file name.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .query(Param::new(
            "kind",
            "Only files of this kind.",
            ParamKind::Choice(MediaKind::WORDS),
        ))
        .query(Param::new(
            "creator",
            "Only files of whose makers' names one contains this.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .query(Param::new(
            "credit",
            "Only files whose `creditSource` or own `creditLine` contains this.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .query(Param::new(
            "rights",
            "Only files whose rights let them be shown now, do not yet, or do no more.",
            ParamKind::Choice(Rights::WORDS),
        ))
        .query(Param::new("expiresBefore", "Only files whose rights end before this.", ParamKind::Instant))
        .query(Param::new("capturedAfter", "Only files made at this instant or later.", ParamKind::Instant))
        .query(Param::new("capturedBefore", "Only files made before this.", ParamKind::Instant))
        .query(Param::new("uploadedAfter", "Only files uploaded at this instant or later.", ParamKind::Instant))
        .query(Param::new("uploadedBefore", "Only files uploaded before this.", ParamKind::Instant))
        .paged()
        .answers_list::<EditorialMedia<'_>>("A page of photos.", example())
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let window = call.window()?;
    let (filter, now) = (filter(&call), call.now());
    let count = call.wants_total();
    let services = Arc::clone(&call.services);
    let (page, beside, total) = call
        .services
        .store
        .read(move |db| -> Result<_, Problem> {
            let page = media::list(db, &filter, &window)?;
            let total = if count {
                Some(media::count(db, &filter)?)
            } else {
                None
            };
            let beside = Beside::load(db, &services.catalogue, &page.rows, now)?;
            Ok((page, beside, total))
        })
        .await?;
    let settings = &call.services.settings;
    let rows = page.rows.iter();
    let page = Page {
        rows: rows
            .map(|it| EditorialMedia::of(it, &beside, settings))
            .collect(),
        next: page.next,
        prev: page.prev,
    };
    Answer::list(&call, &call.list_of(page, total))
}

/// What the list is narrowed to.
fn filter(call: &Call) -> Filter {
    let text = |name| call.text(name).map(str::to_owned);
    let words = call.text("q").unwrap_or_default().split_whitespace();
    let rights = call.choice("rights").and_then(Rights::from_word);
    Filter {
        words: words.map(str::to_owned).collect(),
        kind: call.choice("kind").and_then(MediaKind::from_word),
        creator: text("creator"),
        credit: text("credit"),
        captured_after: call.instant("capturedAfter"),
        captured_before: call.instant("capturedBefore"),
        uploaded_after: call.instant("uploadedAfter"),
        uploaded_before: call.instant("uploadedBefore"),
        rights: rights.map(|rights| (rights, call.now())),
        expires_before: call.instant("expiresBefore"),
    }
}
