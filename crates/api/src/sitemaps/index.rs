//! `GET /sitemap.xml`: the index of all sitemaps but that of the news.

use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_persistence::{changes, publication_days};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::sitemaps::pages::{self, parts};
use crate::sitemaps::urls::{SITEMAP, XML, answer};
use crate::xml::Xml;

/// The most sitemaps an index may name, by the protocol.
const NAMED_AT_MOST: usize = 50_000;

pub(crate) fn operation() -> Operation {
    Operation::get("/sitemap.xml")
        .id("readSitemapIndex")
        .tag("Syndication")
        .summary("The index of the sitemaps")
        .describe(
            "One sitemap for the front page and the sections, and at least one for each day \
             (UTC) on which stories were first published, the last one first. Those of past \
             days keep their stories.",
        )
        .answers_bytes("The index.", &[XML])
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let limit = i64::try_from(NAMED_AT_MOST).unwrap_or(i64::MAX);
    let (days, standing) = call
        .services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            Ok::<_, Problem>((publication_days::latest(db, limit)?, standing))
        })
        .await?;
    let mut xml = Xml::new();
    xml.open("sitemapindex", &[SITEMAP]);
    let at = |file: &str| format!("{}/sitemaps/{file}", services.settings.public_url);
    xml.open("sitemap", &[]);
    xml.text("loc", &[], &at(pages::SECTIONS));
    xml.close("sitemap");
    let files = days.iter().flat_map(|day| {
        let files = (0..parts(day.stories)).map(|part| pages::file(day.day, part));
        files.map(|file| (file, day.changed_at))
    });
    for (file, changed_at) in files.take(NAMED_AT_MOST - 1) {
        xml.open("sitemap", &[]);
        xml.text("loc", &[], &at(&file));
        xml.text("lastmod", &[], &changed_at.to_string());
        xml.close("sitemap");
    }
    xml.close("sitemapindex");
    let mut made = MadeOf::default();
    made.any(Entity::Article).any(Entity::Section);
    Ok(answer(xml.finish()).up_to(standing).made_of(made))
}
