//! A rendition of a photo: from the store, or drawn now and kept there.

use std::io::{Read, Write};
use std::sync::Arc;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::rt;
use actix_web::web::{self, Bytes};
use newsdesk_domain::body::FocalPoint;
use newsdesk_domain::stored::Media;
use newsdesk_media::{
    Address, ContentKey, Format, Limits, MediaStore, Order, StoreKey, Written, develop,
};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::{changes, crops, uses};

use crate::answer::Answer;
use crate::call::Call;
use crate::darkroom::Pace;
use crate::files::{range, read};
use crate::problem::Problem;
use crate::services::{Services, Settings};

/// Answers with the rendition that the address names.
pub(super) async fn answer(call: &Call, media: &Arc<Media>) -> Result<Answer, Problem> {
    let (key, name) = (call.path_text("key"), call.path_text("file"));
    let settings = &call.services.settings;
    let (width, height) = media.facts.file.size().ok_or_else(Problem::not_found)?;
    let order = settings.presets.find(name, width, height);
    let order = order.ok_or_else(|| no_such(settings))?;
    let (focus, address) = match found(&call.services, media, key).await? {
        Some(found) => found,
        None => return moved(call, media, name).await,
    };
    read::admit(call, media)?;
    let tag = format!("{key}-{}", name.replace('.', "-"));
    if let Some(answer) = read::at_hand(call, &tag) {
        return Ok(answer.caching(read::kept(call, media)));
    }
    let stored = address.stored(name).ok_or_else(Problem::not_found)?;
    let bytes = bytes(&call.services, media, order, focus, stored).await?;
    let size = bytes.len() as u64;
    let part = range::asked(call, &tag, size)?;
    let sent = match part {
        Some((first, last)) => slice(&bytes, first, last),
        None => bytes,
    };
    let content_type = HeaderValue::from_static(order.format.mime_type());
    let answer = Answer::bytes(content_type, sent)
        .etag(&tag)
        .header(CONTENT_DISPOSITION, read::INLINE)
        .caching(read::kept(call, media));
    Ok(range::marked(answer, part, size))
}

fn slice(bytes: &Bytes, first: u64, last: u64) -> Bytes {
    let at = |place: u64| {
        usize::try_from(place)
            .unwrap_or(usize::MAX)
            .min(bytes.len())
    };
    bytes.slice(at(first)..at(last + 1))
}

/// What is asked for is not on the list.
fn no_such(settings: &Settings) -> Problem {
    let presets: Vec<&str> = settings
        .presets
        .all()
        .iter()
        .map(|preset| preset.name.as_str())
        .collect();
    let widths: Vec<String> = settings
        .presets
        .widths()
        .iter()
        .map(u32::to_string)
        .collect();
    let detail = format!(
        "There is no such rendition: the presets are {}, the widths {} (and what a smaller photo has itself), the formats avif, webp, jpg and png.",
        presets.join(", "),
        widths.join(", ")
    );
    Problem::new(crate::problem::Code::NotFound, detail)
}

/// The point that a key stands for, and the address that has this key: the photo's own,
/// or that of one of its uses. `None` where the key is of neither, or of a time before
/// the photo was changed.
async fn found(
    services: &Services,
    media: &Media,
    key: &str,
) -> Result<Option<(Option<FocalPoint>, Address)>, Problem> {
    let named = |focus| {
        let address = Address::of(media, focus);
        (address.key().as_str() == key).then_some((focus, address))
    };
    if let Some(own) = named(media.content.focal_point) {
        return Ok(Some(own));
    }
    let id = media.id;
    let others = services.store.read_one(move |db| crops::of(db, id)).await;
    let others = others.map_err(Problem::from)?;
    Ok(others.into_iter().map(Some).find_map(named))
}

/// Leads from a former address to the present one, as long as readers see the photo
/// somewhere; whoever only guesses learns nothing.
async fn moved(call: &Call, media: &Media, name: &str) -> Result<Answer, Problem> {
    if ContentKey::parse(call.path_text("key")).is_none() {
        return Err(Problem::not_found());
    }
    let services = Arc::clone(&call.services);
    let id = media.id;
    let public = call.services.store.read(move |db| {
        let generation = changes::standing(db)?.generation;
        let resolved = services
            .catalogue
            .resolve(db, generation, &Wanted::default())?;
        uses::is_public_media(db, id, &resolved.sections.hidden())
    });
    if !public.await.map_err(Problem::from)? {
        return Err(Problem::not_found());
    }
    read::admit(call, media)?;
    let present = Address::of(media, media.content.focal_point).path(name);
    Ok(Answer::moved(&present))
}

/// The rendition's bytes: from the store, or drawn.
async fn bytes(
    services: &Arc<Services>,
    media: &Arc<Media>,
    order: Order,
    focus: Option<FocalPoint>,
    stored: StoreKey,
) -> Result<Bytes, Problem> {
    let (store, key) = (Arc::clone(&services.media), stored.clone());
    let found = web::block(move || load(store.as_ref(), &key)).await;
    let found = found.map_err(|error| Problem::internal(&error))?;
    if let Some(bytes) = found? {
        return Ok(bytes);
    }
    let draw = || {
        let (services, media) = (Arc::clone(services), Arc::clone(media));
        let stored = stored.clone();
        // On a task of its own: the others who wait are not let down by one who leaves.
        let drawing = rt::spawn(async move { drawn(&services, media, order, focus, stored).await });
        async { drawing.await.map_err(|error| Problem::internal(&error))? }
    };
    services.darkroom.once(stored.as_str(), draw).await
}

/// Draws a rendition when its turn comes, and keeps it.
async fn drawn(
    services: &Services,
    media: Arc<Media>,
    order: Order,
    focus: Option<FocalPoint>,
    stored: StoreKey,
) -> Result<Bytes, Problem> {
    let pace = match order.format {
        Format::Avif => Pace::Slow,
        Format::Webp | Format::Jpeg | Format::Png => Pace::Quick,
    };
    let store = Arc::clone(&services.media);
    let meter = services.darkroom.meter().clone();
    let work = move || -> Result<Bytes, Problem> {
        // Whoever asked before may have drawn it while this waited for its turn.
        if let Some(bytes) = load(store.as_ref(), &stored)? {
            return Ok(bytes);
        }
        let original = StoreKey::parse(&media.facts.original_key)
            .ok_or_else(|| Problem::internal(&"a photo's key cannot be read"))?;
        // The row promised the file: its absence is a loss to be looked into, and no
        // mistake of the caller's.
        let original = load(store.as_ref(), &original)?
            .ok_or_else(|| Problem::internal(&"a photo's original is missing"))?;
        let words = Written::of(&media.content);
        let drawn = develop(&original, &order, focus, &words, &Limits::default());
        let drawn = Bytes::from(drawn.map_err(|error| Problem::internal(&error))?);
        meter.drawn(order.format);
        if let Err(error) = keep(store.as_ref(), &stored, &drawn) {
            // It is drawn anew next time; who asked now need not suffer.
            tracing::warn!(%error, "a rendition could not be kept");
        }
        Ok(drawn)
    };
    services.darkroom.work(pace, work).await?
}

/// A stored file, whole.
fn load(store: &dyn MediaStore, key: &StoreKey) -> Result<Option<Bytes>, Problem> {
    let opened = store
        .open(key, None)
        .map_err(|error| Problem::internal(&error))?;
    let Some(mut opened) = opened else {
        return Ok(None);
    };
    let mut bytes = Vec::with_capacity(usize::try_from(opened.bytes).unwrap_or_default());
    opened
        .reader
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::internal(&error))?;
    Ok(Some(Bytes::from(bytes)))
}

fn keep(store: &dyn MediaStore, key: &StoreKey, bytes: &[u8]) -> std::io::Result<()> {
    let mut staged = store.stage().map_err(std::io::Error::other)?;
    staged.write_all(bytes)?;
    store.put(key, staged).map_err(std::io::Error::other)
}
