//! `GET /v1/editorial/media`: the library.

use std::sync::Arc;

use newsdesk_domain::staff::Role;
use newsdesk_persistence::media;
use newsdesk_persistence::page::Page;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::view::{EditorialMedia, example};
use crate::editorial::media::{LIST, TAG};
use crate::editorial::people::People;
use crate::operation::{Access, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::Problem;

pub(crate) fn operation() -> Operation {
    Operation::get(LIST)
        .id("listEditorialMedia")
        .tag(TAG)
        .summary("Look through the library")
        .describe("The photos last uploaded first, those that nothing uses included.")
        .access(Access::Staff(Role::Contributor))
        .query(Param::new(
            "q",
            "Only photos of whose words (title, caption, alt text, credit, file name) one contains this.",
            ParamKind::Text { min: 1, max: 200 },
        ))
        .paged()
        .answers_list::<EditorialMedia<'_>>("A page of photos.", example())
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let window = call.window()?;
    let words = call.text("q").map(str::to_owned);
    let count = call.wants_total();
    let services = Arc::clone(&call.services);
    let (page, people, total) = services
        .store
        .read(move |db| -> Result<_, Problem> {
            let page = media::list(db, words.as_deref(), &window)?;
            let total = if count {
                Some(media::count(db, words.as_deref())?)
            } else {
                None
            };
            let people = People::load(db, page.rows.iter().map(|row| row.facts.uploaded_by))?;
            Ok((page, people, total))
        })
        .await?;
    let rows = page.rows.iter();
    let rows = rows
        .map(|it| EditorialMedia::of(it, &people, &services.settings))
        .collect();
    let page = Page {
        rows,
        next: page.next,
        prev: page.prev,
    };
    Answer::list(&call, &call.list_of(page, total))
}
