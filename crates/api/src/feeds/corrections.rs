//! `GET /feeds/corrections/{file}`: what was put right in live stories.

use std::collections::HashMap;
use std::sync::Arc;

use newsdesk_domain::article::CorrectionKind;
use newsdesk_domain::body::html::push_escaped;
use newsdesk_domain::change::Entity;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;
use newsdesk_persistence::corrections::{self, Logged};
use newsdesk_persistence::page::{Edge, Window};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::feeds::channel::{Entry, urn};
use crate::feeds::format::Format;
use crate::feeds::stories::{ENTRIES, channel};
use crate::operation::Operation;
use crate::problem::Problem;
use crate::views::assembly::Assembly;

pub(crate) fn operation() -> Operation {
    Operation::get("/feeds/corrections/{file}")
        .id("readCorrectionsFeed")
        .tag("Syndication")
        .summary("Follow what was put right")
        .describe(
            "The twenty newest corrections, clarifications, updates and retractions of live \
             stories; each entry links to its story.",
        )
        .feed()
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let format = Format::of(&call);
    let (services, now) = (Arc::clone(&call.services), call.now());
    let own = call.address();
    call.services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let generation = standing.generation;
            let window = Window {
                edge: Edge::Start,
                limit: ENTRIES,
            };
            let logged = corrections::list(db, None, &window)?.rows;
            let mut made = MadeOf::default();
            made.any(Entity::Article);
            let mut channel = channel(db, &services, generation, own, now, &mut made)?;
            let wanted = Wanted::default();
            let assembly = Assembly {
                resolved: &services.catalogue.resolve(db, generation, &wanted)?,
                links: &HashMap::new(),
                settings: &services.settings,
                now,
            };
            channel.title = format!("Corrections – {}", channel.site);
            let logged = logged.into_iter();
            channel.entries = logged
                .map(|logged| entry(&assembly, &channel.language, logged))
                .collect();
            if let Some(newest) = channel.entries.first() {
                channel.updated = newest.updated;
            }
            Ok::<_, Problem>(format.answer(&channel)?.up_to(standing).made_of(made))
        })
        .await
}

fn entry(assembly: &Assembly<'_>, language: &str, logged: Logged) -> Entry {
    let correction = logged.correction;
    let path = assembly.path(logged.section, &logged.slug);
    let mut html = "<p>".to_owned();
    push_escaped(&mut html, &correction.text);
    html.push_str("</p>");
    Entry {
        id: urn(correction.id),
        link: format!("{}{path}", assembly.settings.site_url),
        title: format!("{}: {}", name(correction.kind), logged.headline),
        summary: Some(correction.text),
        html,
        published: correction.at,
        updated: correction.at,
        language: language.to_owned(),
        authors: Vec::new(),
        contributors: Vec::new(),
        categories: Vec::new(),
        photo: None,
    }
}

fn name(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Correction => "Correction",
        CorrectionKind::Clarification => "Clarification",
        CorrectionKind::Update => "Update",
        CorrectionKind::Retraction => "Retraction",
    }
}
