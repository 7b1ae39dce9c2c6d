//! `GET /v1/editorial/media/{id}/usage`: where a photo is used.

use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::change::Entity;
use newsdesk_domain::staff::{Actor, Role};
use newsdesk_persistence::articles::named;
use newsdesk_persistence::catalogue::{Catalogue, Wanted};
use newsdesk_persistence::uses::{self, Use};
use newsdesk_persistence::{Connection, StoreError, collections, media};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::media::{ADDRESS, TAG};
use crate::editorial::resolve;
use crate::operation::{Access, Operation};
use crate::param::ParamKind;
use crate::problem::Problem;

/// How many places an answer names.
const PLACES: i64 = 100;

/// Where a photo is used.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MediaUsage {
    /// How many things use it.
    #[schema(minimum = 0)]
    pub count: i64,
    /// The first of them: a hundred, in the schedule ten.
    pub places: Vec<MediaUsagePlace>,
}

/// One thing that uses a photo.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MediaUsagePlace {
    /// What kind of thing: `article`, `byline`, `tag`, `section`, `collection` or `site`.
    #[schema(value_type = String, example = "article")]
    entity: Entity,
    /// Which one.
    #[schema(value_type = String, format = Uuid)]
    id: Id,
    /// Whether the use is in what readers see, or in a working copy alone.
    live: bool,
    /// Its headline or name; `null` where the caller may not read it.
    #[schema(required)]
    name: Option<String>,
}

pub(crate) fn operation() -> Operation {
    let example = json!({
        "count": 1,
        "places": [{
            "entity": "article",
            "id": "019aab3e-7a00-7000-8000-000000000001",
            "live": true,
            "name": "Ferries return to Port Elia",
        }],
    });
    Operation::get("/v1/editorial/media/{id}/usage")
        .id("findMediaUsage")
        .tag(TAG)
        .summary("See where a photo is used")
        .describe("Stories and collections (live or working copies), bylines, tags, sections and the site.")
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::MediaRead)
        .path_param("id", ADDRESS, ParamKind::Id)
        .answers::<MediaUsage>(200, "Where it is used.", example)
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let id = call.id("id");
    let actor = call.actor().clone();
    let services = Arc::clone(&call.services);
    let usage = call
        .services
        .store
        .read(move |db| {
            if media::find(db, id)?.is_none() {
                return Err(Problem::not_found());
            }
            let (count, places) = uses::of(db, id, PLACES)?;
            let places = name(db, &services.catalogue, &actor, &places)?;
            Ok(MediaUsage { count, places })
        })
        .await?;
    Answer::json(&usage)
}

/// The places with their names, in their order: one statement a kind, whatever their
/// number.
pub(in crate::editorial) fn name(
    db: &mut Connection,
    catalogue: &Catalogue,
    actor: &Actor,
    places: &[Use],
) -> Result<Vec<MediaUsagePlace>, StoreError> {
    let of = |entity: Entity| -> Vec<Id> {
        places
            .iter()
            .filter(|place| place.entity == entity)
            .map(|place| place.id)
            .collect()
    };
    let stories = named(db, &of(Entity::Article))?;
    let collections = collections::find_many(db, &of(Entity::Collection))?;
    let wanted = Wanted {
        bylines: of(Entity::Byline),
        tags: of(Entity::Tag),
        media: Vec::new(),
    };
    let resolved = resolve(db, catalogue, &wanted)?;
    let name = |place: &Use| match place.entity {
        Entity::Article => stories
            .iter()
            .find(|story| story.id == place.id)
            .filter(|story| story.live || actor.may_read(story.owner))
            .map(|story| story.headline.clone()),
        Entity::Byline => resolved
            .bylines
            .get(&place.id)
            .map(|it| it.content.name.clone()),
        Entity::Tag => resolved
            .tags
            .get(&place.id)
            .map(|it| it.content.name.clone()),
        Entity::Section => resolved
            .sections
            .get(place.id)
            .map(|node| node.section.content.name.clone()),
        Entity::Site => Some(resolved.site.content.name.clone()),
        Entity::Collection => collections
            .iter()
            .find(|it| it.id == place.id)
            .map(|it| it.content.name.clone()),
        Entity::Media
        | Entity::CreditFormat
        | Entity::MostPopular
        | Entity::Staff
        | Entity::ApiKey
        | Entity::Webhook => None,
    };
    let shown = places.iter().map(|place| MediaUsagePlace {
        entity: place.entity,
        id: place.id,
        live: place.live,
        name: name(place),
    });
    Ok(shown.collect())
}
