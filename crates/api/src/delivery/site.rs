//! `GET /v1/site`: the newsroom itself.

use std::sync::Arc;

use newsdesk_domain::Timestamp;
use newsdesk_domain::site::SiteContent;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::Operation;
use crate::problem::Problem;
use crate::services::Settings;
use crate::views::media::may_be_shown;
use crate::views::picture::Picture;

/// The newsroom.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Site<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is.
    #[schema(required)]
    pub description: Option<&'a str>,
    /// The languages it writes in, BCP 47; the first is a story's default.
    pub languages: &'a [String],
    /// The time zone it works in, an IANA name.
    pub time_zone: &'a str,
    /// Its logo.
    #[schema(required)]
    pub logo: Option<Picture>,
    /// How to reach it.
    pub contact: ContactView<'a>,
    /// The website's address.
    #[schema(format = Uri)]
    pub url: &'a str,
}

/// How to reach the newsroom.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Contact)]
pub(crate) struct ContactView<'a> {
    /// An address for post.
    #[schema(required, format = Email)]
    pub email: Option<&'a str>,
    /// A telephone number.
    #[schema(required)]
    pub telephone: Option<&'a str>,
    /// A page.
    #[schema(required, format = Uri)]
    pub url: Option<&'a str>,
}

impl<'a> Site<'a> {
    fn of(content: &'a SiteContent, logo: Option<Picture>, settings: &'a Settings) -> Self {
        let contact = content.contact.as_ref();
        Self {
            name: &content.name,
            description: content.description.as_deref(),
            languages: &content.languages,
            time_zone: &content.time_zone,
            logo,
            contact: ContactView {
                email: contact.and_then(|contact| contact.email.as_deref()),
                telephone: contact.and_then(|contact| contact.telephone.as_deref()),
                url: contact.and_then(|contact| contact.url.as_deref()),
            },
            url: &settings.site_url,
        }
    }
}

pub(crate) fn operation() -> Operation {
    Operation::get("/v1/site")
        .id("findSite")
        .tag("Site")
        .summary("Read about the newsroom")
        .describe("Its name, languages, time zone, logo and contact.")
        .answers::<Site<'static>>(
            200,
            "The newsroom.",
            serde_json::json!({
                "name": "The Harbour Times",
                "description": "News from the coast.",
                "languages": ["en"],
                "timeZone": "Europe/Lisbon",
                "logo": null,
                "contact": {"email": "desk@news.example", "telephone": null, "url": null},
                "url": "https://news.example"
            }),
        )
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let services = Arc::clone(&call.services);
    let now: Timestamp = call.now();
    call.services
        .store
        .read_one(move |db| {
            let standing = changes::standing(db)?;
            let mut wanted = Wanted::default();
            let site = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?
                .site;
            wanted.media.extend(site.content.logo);
            let resolved = services
                .catalogue
                .resolve(db, standing.generation, &wanted)?;
            let logo = site.content.logo.and_then(|id| resolved.media.get(&id));
            let logo = logo.filter(|media| may_be_shown(media, now));
            let logo = logo.map(|media| Picture::of(media, &services.settings));
            let mut made = MadeOf::default();
            made.resolved(&wanted, &resolved, now);
            let site = Site::of(&site.content, logo, &services.settings);
            Ok(Answer::json(&site)?.up_to(standing).made_of(made))
        })
        .await
}
