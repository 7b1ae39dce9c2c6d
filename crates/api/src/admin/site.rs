//! `/v1/admin/site`: what the newsroom says of itself.

pub(crate) mod change;
pub(crate) mod find;

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_persistence::catalogue::{Resolved, Wanted};
use newsdesk_persistence::site::{self, Site};
use newsdesk_persistence::{Connection, changes};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::site::ContactView;
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::media::MediaRef;

/// What is written of the newsroom.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SiteSettings<'a> {
    /// Counts up with every change; the ETag. 0 before the first.
    #[schema(minimum = 0)]
    version: i64,
    /// When it was last changed; `null` before the first time.
    #[schema(required, value_type = Option<String>, format = DateTime)]
    modified_at: Option<Timestamp>,
    /// The newsroom's name.
    name: &'a str,
    /// What it is.
    #[schema(required)]
    description: Option<&'a str>,
    /// The languages it writes in, BCP 47; the first is a story's default.
    languages: &'a [String],
    /// The time zone it works in, an IANA name.
    time_zone: &'a str,
    /// Its logo.
    #[schema(required)]
    logo: Option<MediaRef<'a>>,
    /// How to reach it.
    contact: ContactView<'a>,
}

impl<'a> SiteSettings<'a> {
    fn of(site: &'a Site, resolved: &'a Resolved, settings: &'a Settings) -> Self {
        let content = &site.content;
        let logo = content.logo.and_then(|id| resolved.media.get(&id));
        let contact = content.contact.as_ref();
        Self {
            version: site.version,
            modified_at: site.modified_at,
            name: &content.name,
            description: content.description.as_deref(),
            languages: &content.languages,
            time_zone: &content.time_zone,
            logo: logo.map(|media| MediaRef::of(media, settings)),
            contact: ContactView {
                email: contact.and_then(|contact| contact.email.as_deref()),
                telephone: contact.and_then(|contact| contact.telephone.as_deref()),
                url: contact.and_then(|contact| contact.url.as_deref()),
            },
        }
    }

    fn example() -> Value {
        json!({
            "version": 1,
            "modifiedAt": "2026-11-22T18:40:00Z",
            "name": "The Harbour Times",
            "description": "News from the coast.",
            "languages": ["en"],
            "timeZone": "Europe/Lisbon",
            "logo": null,
            "contact": {"email": "desk@news.example", "telephone": null, "url": null},
        })
    }
}

/// The newsroom as it stands.
async fn shown(call: &Call) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let read = call.services.store.read(move |db: &mut Connection| {
        let standing = changes::standing(db)?;
        let site = site::find(db)?;
        let wanted = Wanted {
            media: site.content.logo.into_iter().collect(),
            ..Wanted::default()
        };
        let resolved = services
            .catalogue
            .resolve(db, standing.generation, &wanted)?;
        Ok::<_, Problem>((site, resolved))
    });
    let (site, resolved) = read.await?;
    let view = SiteSettings::of(&site, &resolved, &call.services.settings);
    Ok(Answer::json(&view)?.version(site.version))
}
