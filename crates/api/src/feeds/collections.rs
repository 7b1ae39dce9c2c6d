//! `GET /feeds/collections/{slugOrId}/{file}`: the stories that editors put together.

use std::sync::Arc;

use newsdesk_domain::Id;
use newsdesk_domain::collection::Item;
use newsdesk_domain::path::collection_path;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;
use newsdesk_persistence::collections::live::{self, Found};
use newsdesk_persistence::delivery::{Address, LiveStory};

use crate::answer::Answer;
use crate::cache::made_of::MadeOf;
use crate::call::Call;
use crate::delivery::collections::assemble::in_order;
use crate::feeds::channel::urn;
use crate::feeds::entries::entries;
use crate::feeds::format::Format;
use crate::feeds::stories::{ENTRIES, channel, of_one};
use crate::operation::Operation;
use crate::param::SlugOrId;
use crate::problem::Problem;
use crate::views::media::may_be_shown;

pub(crate) fn operation() -> Operation {
    of_one(
        "/feeds/collections/{slugOrId}/{file}",
        "readCollectionFeed",
        "The first twenty live stories of a collection or a front in its order, each once, \
         with the headline and the picture that count there, its whole text and everybody \
         credited.",
    )
    .summary("Follow a collection or a front")
    .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let format = Format::of(&call);
    let address = match call.slug_or_id("slugOrId") {
        SlugOrId::Slug(slug) => Address::Slug(slug.as_str().to_owned()),
        SlugOrId::Id(id) => Address::Id(*id),
    };
    let (services, now, own) = (Arc::clone(&call.services), call.now(), call.address());
    let outcome = call
        .services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let generation = standing.generation;
            let collection = match live::find(db, &address)? {
                Found::Live(found) => *found,
                Found::Moved(slug) => return Ok(Err(slug)),
                Found::Nothing => return Err(Problem::not_found()),
            };
            let mut made = MadeOf::default();
            let none = Wanted::default();
            let tree = services.catalogue.resolve(db, generation, &none)?.sections;
            let limit = usize::try_from(ENTRIES).unwrap_or(usize::MAX);
            let placed = in_order(db, &tree, &collection, limit, &mut made)?;
            let images = placed
                .iter()
                .filter_map(|(_, item)| item.as_ref()?.image.as_ref());
            let wanted = Wanted {
                media: images.flat_map(|image| image.photos()).collect(),
                ..Wanted::default()
            };
            let resolved = services.catalogue.resolve(db, generation, &wanted)?;
            made.resolved(&wanted, &resolved, now);
            let photo = |id| resolved.media.get(&id).filter(|it| may_be_shown(it, now));
            let placed = placed.into_iter();
            let stories = placed.map(|(story, item)| match item {
                Some(item) => retold(story, item, |id| photo(id).is_some()),
                None => story,
            });
            let stories = stories.collect();
            let mut channel = channel(db, &services, generation, own, now, &mut made)?;
            channel.entries = entries(db, &services, generation, stories, now, &mut made)?;
            let published = collection.published_at;
            channel.updated = channel.newest().map_or(published, |at| at.max(published));
            let content = collection.content;
            channel.id = urn(collection.id);
            channel.title = format!("{} – {}", content.name, channel.site);
            channel.description = content.description.unwrap_or_default();
            let path = collection_path(&content.slug);
            channel.link = format!("{}{path}", channel.site_url);
            Ok(Ok(format.answer(&channel)?.up_to(standing).made_of(made)))
        })
        .await?;
    Ok(outcome.unwrap_or_else(|slug| {
        let file = call.path_text("file");
        Answer::moved(&format!("/feeds/collections/{slug}/{file}"))
    }))
}

/// A story with what is said differently of it in its place.
fn retold(mut story: LiveStory, item: Item, may_show: impl Fn(Id) -> bool) -> LiveStory {
    let content = &mut story.content;
    if let Some(headline) = item.headline {
        content.headline = headline;
    }
    // A picture that may not be shown leaves the story its own.
    let image = item.image.filter(|image| image.photos().any(may_show));
    content.lead_media = image.or(content.lead_media.take());
    story
}
