//! A rendition of a photo: from the store, or drawn now and kept there.

use std::io::{Read, Write};
use std::sync::Arc;

use actix_web::http::header::{CONTENT_DISPOSITION, HeaderValue};
use actix_web::web::{self, Bytes};
use newsdesk_domain::body::FocalPoint;
use newsdesk_domain::stored::Media;
use newsdesk_media::{
    Address, ContentKey, Format, Limits, MediaStore, Opened, Order, StoreKey, Written, develop,
};
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::{changes, crops, media as rows, uses};

use crate::answer::Answer;
use crate::call::Call;
use crate::darkroom::Pace;
use crate::files::{FileBody, range, read};
use crate::problem::{Code, Problem};
use crate::services::{Services, Settings};

/// Answers with the rendition that the address names.
pub(super) async fn answer(call: &Call, media: &Arc<Media>) -> Result<Answer, Problem> {
    let (key, name) = (call.path_text("key"), call.path_text("file"));
    let settings = &call.services.settings;
    let (focus, address) = match found(&call.services, media, key).await? {
        Some(found) => found,
        None => return moved(call, media, name).await,
    };
    read::admit(call, media)?;
    let (width, height) = media.facts.file.size().ok_or_else(Problem::not_found)?;
    let order = settings.presets.find(name, width, height);
    let order = order.ok_or_else(|| no_such(settings))?;
    let tag = format!("{key}-{}", name.replace('.', "-"));
    if let Some(answer) = read::at_hand(call, &tag) {
        return Ok(answer.caching(read::kept(call, media)));
    }
    let stored = address.stored(name).ok_or_else(Problem::not_found)?;
    let file = file(&call.services, media, order, focus, &stored).await?;
    let size = file.size();
    let part = range::asked(call, &tag, size)?;
    let content_type = HeaderValue::from_static(order.format.mime_type());
    let answer = match file {
        Drawn::Small(bytes) => {
            let sent = part.map(|(first, last)| slice(&bytes, first, last));
            Answer::bytes(content_type, sent.unwrap_or(bytes))
        }
        Drawn::Large(_) => {
            let (first, last) = part.unwrap_or((0, size.saturating_sub(1)));
            let store = Arc::clone(&call.services.media);
            let body = FileBody::new(store, stored, first, last + 1 - first);
            Answer::file(content_type, body)
        }
    };
    let answer = answer
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
    Problem::new(Code::NotFound, detail)
}

/// The point that a key stands for, and the address that has this key: the photo's own,
/// or that of one of its uses. `None` where the key is of neither, or of a time before
/// the photo was changed.
async fn found(
    services: &Services,
    media: &Media,
    key: &str,
) -> Result<Option<(FocalPoint, Address)>, Problem> {
    let Some(point) = ContentKey::parse(key).and_then(|key| key.point()) else {
        return Ok(None);
    };
    let address = Address::of(media, Some(point), &services.settings.presets);
    if address.key().as_str() != key {
        return Ok(None);
    }
    let (id, own) = (media.id, media.content.focal_point);
    let own = own.unwrap_or(FocalPoint::CENTRE).thousandths() == point.thousandths();
    let known = own
        || services
            .store
            .read_one(move |db| crops::is_known(db, id, point))
            .await?;
    Ok(known.then_some((point, address)))
}

/// Leads from a former address to the present one of the same crop, as long as readers
/// see the photo somewhere; whoever only guesses learns nothing.
async fn moved(call: &Call, media: &Media, name: &str) -> Result<Answer, Problem> {
    let point = ContentKey::parse(call.path_text("key")).and_then(|key| key.point());
    let point = point.ok_or_else(Problem::not_found)?;
    let services = Arc::clone(&call.services);
    let id = media.id;
    let (public, known) = call
        .services
        .store
        .read(move |db| {
            let generation = changes::standing(db)?.generation;
            let resolved = services
                .catalogue
                .resolve(db, generation, &Wanted::default())?;
            let public = uses::is_public_media(db, id, &resolved.sections.hidden())?;
            Ok::<_, Problem>((public, crops::is_known(db, id, point)?))
        })
        .await?;
    if !public {
        return Err(Problem::not_found());
    }
    read::admit(call, media)?;
    let presets = &call.services.settings.presets;
    let (width, height) = media.facts.file.size().ok_or_else(Problem::not_found)?;
    // A photo whose file was replaced may have other widths.
    let name = presets.nearest(name, width, height);
    let name = name.ok_or_else(Problem::not_found)?;
    let focus = known.then_some(point).or(media.content.focal_point);
    Ok(Answer::moved(
        &Address::of(media, focus, presets).path(&name),
    ))
}

/// A rendition that is there.
enum Drawn {
    /// All of it, at hand.
    Small(Bytes),
    /// A file of so many bytes in the store, more than are held for each who asks.
    Large(u64),
}

impl Drawn {
    fn size(&self) -> u64 {
        match self {
            Self::Small(bytes) => bytes.len() as u64,
            Self::Large(size) => *size,
        }
    }
}

/// The most bytes of a rendition that are held for each who asks for it.
const SMALL: u64 = 1024 * 1024;

/// The rendition: from the store, or drawn.
async fn file(
    services: &Arc<Services>,
    media: &Arc<Media>,
    order: Order,
    focus: FocalPoint,
    stored: &StoreKey,
) -> Result<Drawn, Problem> {
    let (store, key) = (Arc::clone(&services.media), stored.clone());
    let found = web::block(move || look(store.as_ref(), &key)).await;
    let found = found.map_err(|error| Problem::internal(&error))?;
    if let Some(found) = found? {
        return Ok(found);
    }
    let draw = || {
        let (services, media) = (Arc::clone(services), Arc::clone(media));
        let stored = stored.clone();
        async move { drawn(&services, media, order, focus, stored).await }
    };
    match services.darkroom.once(stored.as_str(), draw).await {
        Ok(bytes) => Ok(Drawn::Small(bytes)),
        Err(problem) if problem.code() == Code::Internal => {
            // It may have been deleted, or its file replaced, while this waited.
            let id = media.id;
            let row = services
                .store
                .read_one(move |db| rows::find(db, id))
                .await?;
            let key = &media.facts.original_key;
            match row {
                Some(row) if row.facts.original_key == *key => Err(problem),
                _ => Err(Problem::not_found()),
            }
        }
        Err(problem) => Err(problem),
    }
}

/// The stored rendition, read if it is small.
fn look(store: &dyn MediaStore, key: &StoreKey) -> Result<Option<Drawn>, Problem> {
    let opened = store
        .open(key, None)
        .map_err(|error| Problem::internal(&error))?;
    match opened {
        Some(opened) if opened.bytes > SMALL => Ok(Some(Drawn::Large(opened.bytes))),
        Some(opened) => Ok(Some(Drawn::Small(read_whole(opened)?))),
        None => Ok(None),
    }
}

/// Draws a rendition when its turn comes, and keeps it.
async fn drawn(
    services: &Services,
    media: Arc<Media>,
    order: Order,
    focus: FocalPoint,
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
        let drawn = develop(&original, &order, Some(focus), &words, &Limits::default());
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
    opened.map(read_whole).transpose()
}

fn read_whole(mut opened: Opened) -> Result<Bytes, Problem> {
    let mut bytes = Vec::with_capacity(usize::try_from(opened.bytes).unwrap_or_default());
    opened
        .reader
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::internal(&error))?;
    Ok(Bytes::from(bytes))
}

fn keep(store: &dyn MediaStore, key: &StoreKey, bytes: &[u8]) -> std::io::Result<()> {
    let mut staged = store.stage().map_err(std::io::Error::other)?;
    staged.write_all(bytes)?;
    store.put(key, staged).map_err(std::io::Error::other)
}
