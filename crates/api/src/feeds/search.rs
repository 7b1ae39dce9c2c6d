//! `GET /feeds/search/{file}?q=…`: the newest stories that answer a question.

use std::sync::Arc;

use newsdesk_persistence::delivery::list;
use newsdesk_persistence::search::words;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::search::look::{Question, asking};
use crate::feeds::entries::entries;
use crate::feeds::format::Format;
use crate::feeds::stories::{CONTENTS, ENTRIES, channel};
use crate::operation::Operation;
use crate::problem::Problem;
use crate::spelling::encode;

pub(crate) fn operation() -> Operation {
    let follow = Operation::get("/feeds/search/{file}")
        .id("readSearchFeed")
        .tag("Syndication")
        .summary("Follow what answers a search")
        .describe(format!(
            "{CONTENTS} They are those that `/v1/search` finds by the same `q` and filters, \
             but the newest first, and never by another spelling than the one given: a feed \
             that nothing answers yet is empty."
        ))
        .feed();
    asking(follow).kept().handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let format = Format::of(&call);
    let question = Question::of(&call)?;
    let (services, now, own) = (Arc::clone(&call.services), call.now(), call.address());
    call.services
        .store
        .read(move |db| {
            let languages = words::languages(db)?;
            let standing = languages.standing;
            let generation = standing.generation;
            let mut made = MadeOf::default();
            let ids = question.newest(db, &services, &languages, now, ENTRIES, &mut made)?;
            let stories = list::live(db, &ids)?;
            let mut channel = channel(db, &services, generation, own, now, &mut made)?;
            channel.entries = entries(db, &services, generation, stories, now, &mut made)?;
            channel.updated = channel.newest().unwrap_or(channel.updated);
            channel.title = format!("{} – {}", question.text, channel.site);
            channel.description = String::new();
            channel.link = format!("{}/search?q=", channel.site_url);
            encode(&mut channel.link, &question.text);
            Ok::<_, Problem>(format.answer(&channel)?.up_to(standing).made_of(made))
        })
        .await
}
