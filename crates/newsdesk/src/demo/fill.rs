//! Fills the newsroom: draws its photos, then tells its last weeks anew in one
//! transaction, verb by verb, each at its own time.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use newsdesk_domain::expected::Expected;
use newsdesk_domain::staff::{Actor, Role};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_editorial::articles::NewCorrection;
use newsdesk_editorial::media::FromFile;
use newsdesk_editorial::{
    Desk, Refusal, Work, articles, bylines, collections, media, perform, sections, site, tags,
};
use newsdesk_media::{Limits, MediaStore, Upload};
use newsdesk_persistence::views;
use serde_json::{Value, json};

use super::newsroom::{Newsroom, Photo, Righted, State, Story, hours_ago, settle};
use super::{NOT_EMPTY, is_empty, newsroom, photos, sign_ins};

/// When the newsroom was founded.
const FOUNDED: u32 = 40 * 24;

/// How many hours back stories were read.
const READ_FOR: u32 = 7 * 24;

/// How the drawings came about, in the words of the IPTC: by an algorithm that was
/// trained on nothing.
const ALGORITHM: &str = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia";

/// Why the newsroom is not filled.
pub enum Unfilled {
    /// A verb refused.
    Refused(Refusal),
    /// Something else went wrong; a sentence.
    Failed(String),
}

impl From<Refusal> for Unfilled {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A photo that is drawn and kept.
struct Drawn {
    id: Id,
    at: Timestamp,
    metadata: Value,
    read: FromFile,
}

/// All that one transaction writes.
struct Plan {
    now: Timestamp,
    newsroom: Newsroom,
    stories: Vec<Story>,
    drawn: Vec<Drawn>,
    photos: HashMap<String, Id>,
    owners: HashMap<&'static str, Id>,
}

/// Fills an empty store; gives the number of stories.
pub async fn fill(desk: &Desk, media: Arc<dyn MediaStore>) -> Result<usize, Unfilled> {
    let failed = |error: &dyn std::fmt::Display| Unfilled::Failed(format!("the demo: {error}"));
    let now = desk.clock.now();
    let (newsroom, stories) = newsroom::read().map_err(|error| failed(&error))?;
    let staff = desk
        .store
        .read(sign_ins::find)
        .await
        .map_err(Refusal::from)?;
    let owners: HashMap<_, _> = staff
        .iter()
        .map(|one| (one.staff.role.word(), one.staff.id))
        .collect();
    let Some(editor) = staff.into_iter().find(|one| one.staff.role == Role::Editor) else {
        return Err(failed(&"its editor is gone"));
    };
    let editor = editor.staff;
    let actor = Actor {
        id: editor.id,
        name: editor.name,
        role: editor.role,
        session: editor.id,
    };

    let wanted = wanted(desk, &newsroom, &stories, now);
    let photos = wanted
        .iter()
        .map(|(id, _, photo)| (photo.name.clone(), *id))
        .collect();
    let drawing = tokio::task::spawn_blocking(move || draw_all(wanted, &media));
    let drawn = drawing
        .await
        .map_err(|error| failed(&error))?
        .map_err(|error| failed(&error))?;
    let count = stories.len();
    let plan = Plan {
        now,
        newsroom,
        stories,
        drawn,
        photos,
        owners,
    };
    perform(desk, Some(&actor), move |work| write(work, &plan)).await?;
    Ok(count)
}

/// Every photo, with an id and the time it is uploaded at.
fn wanted(
    desk: &Desk,
    newsroom: &Newsroom,
    stories: &[Story],
    now: Timestamp,
) -> Vec<(Id, Timestamp, Photo)> {
    let founding = newsroom
        .photos
        .iter()
        .map(|photo| (hours_ago(now, FOUNDED), photo));
    let lead = stories
        .iter()
        .map(|story| (before(published(story, now), 25), &story.photo));
    let all = founding.chain(lead);
    all.map(|(at, photo)| (desk.ids.next(at), at, photo.clone()))
        .collect()
}

/// Draws the photos, as many at once as there are processors.
fn draw_all(
    wanted: Vec<(Id, Timestamp, Photo)>,
    media: &Arc<dyn MediaStore>,
) -> Result<Vec<Drawn>, String> {
    let threads = std::thread::available_parallelism()
        .map_or(2, NonZeroUsize::get)
        .min(8);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((id, at, photo)) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = draw(*id, *at, photo, media);
                    done.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(outcome);
                }
            });
        }
    });
    let mut drawn: Vec<Drawn> = done
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .into_iter()
        .collect::<Result<_, _>>()?;
    drawn.sort_by_key(|photo| (photo.at, photo.id));
    Ok(drawn)
}

/// Draws one photo and takes it in the way every upload goes.
fn draw(
    id: Id,
    at: Timestamp,
    photo: &Photo,
    media: &Arc<dyn MediaStore>,
) -> Result<Drawn, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", photo.name);
    let bytes =
        photos::draw(&photo.name, &photo.scene, &photo.light).map_err(|error| failed(&error))?;
    let mut upload =
        Upload::begin(Arc::clone(media), Limits::default()).map_err(|error| failed(&error))?;
    upload.write(&bytes).map_err(|error| failed(&error))?;
    let staged = upload.finish().map_err(|error| failed(&error))?;
    let (file, said) = (
        staged.describe(format!("{}.jpg", photo.name)),
        staged.said().clone(),
    );
    let original = staged.keep(id, id).map_err(|error| failed(&error))?;
    let mut metadata = photo.metadata.clone();
    metadata["digitalSourceType"] = ALGORITHM.into();
    let read = FromFile {
        file,
        original_key: original.as_str().to_owned(),
        content: said.content,
        origins: said.origins,
    };
    Ok(Drawn {
        id,
        at,
        metadata,
        read,
    })
}

/// The whole story of the newsroom, in one transaction.
fn write(work: &mut Work<'_>, plan: &Plan) -> Result<(), Refusal> {
    if !is_empty(work.db)? {
        return Err(Refusal::Conflict(
            NOT_EMPTY,
            "the store is no longer empty".to_owned(),
        ));
    }
    for photo in &plan.drawn {
        work.now = photo.at;
        media::create(work, photo.id, &photo.metadata, &photo.read)?;
    }
    work.now = hours_ago(plan.now, FOUNDED);
    let settled = |tree: &Value| {
        let mut tree = tree.clone();
        settle(&mut tree, &plan.photos, plan.now);
        tree
    };
    site::change(work, &Expected::Any, &settled(&plan.newsroom.site))?;
    for tree in &plan.newsroom.sections {
        sections::create(work, &settled(tree))?;
    }
    for tree in &plan.newsroom.bylines {
        bylines::create(work, &settled(tree))?;
    }
    for tree in &plan.newsroom.tags {
        tags::create(work, &settled(tree))?;
    }
    let mut live = Vec::new();
    for story in &plan.stories {
        let mut tree = settled(&story.article);
        tree["owner"] = json!(plan.owners.get(story.owner.word()));
        let id = tell(work, story, &tree, plan.now)?;
        if story.state == State::Published {
            live.push((id, story));
        }
    }
    // An hour ago, when all that is live was.
    work.now = hours_ago(plan.now, 1);
    for tree in &plan.newsroom.collections {
        let made = collections::create(work, &settled(tree))?;
        collections::publish(work, made.id, &Expected::Any, &[])?;
    }
    work.now = plan.now;
    read_about(work, &live, plan.now)
}

/// How far ahead the demo plans.
const TOMORROW: Duration = Duration::from_secs(24 * 60 * 60);

/// Writes one story, and takes it as far as it has come.
fn tell(work: &mut Work<'_>, story: &Story, tree: &Value, now: Timestamp) -> Result<Id, Refusal> {
    let at = published(story, now);
    work.now = before(at, 40);
    let id = articles::create(work, &articles::Sent::read(tree))?
        .article
        .facts
        .id;
    match story.state {
        State::InReview => {
            work.now = before(at, 5);
            articles::submit(work, id, &Expected::Any)?;
            return Ok(id);
        }
        State::Planned => {
            work.now = now;
            let plan = articles::Plan {
                publish_at: Some(now.plus(TOMORROW)),
                unpublish_at: None,
            };
            articles::schedule(work, id, &Expected::Any, plan)?;
            return Ok(id);
        }
        State::Published => {}
    }
    work.now = at;
    articles::publish(work, id, &Expected::Any, true)?;
    if let Some(righted) = &story.correction {
        work.now = before(hours_ago(now, righted.hours_ago), 15);
        put_right(work, id, righted)?;
    }
    if let Some(update) = &story.update {
        work.now = before(hours_ago(now, update.hours_ago), 20);
        articles::revise(work, id, &Expected::Any, &update.patch)?;
        articles::publish(work, id, &Expected::Any, true)?;
    }
    if let Some(patch) = &story.pending {
        work.now = before(now, 12);
        articles::revise(work, id, &Expected::Any, patch)?;
    }
    Ok(id)
}

/// Appends a correction, and shows it at the foot of the story.
fn put_right(work: &mut Work<'_>, id: Id, righted: &Righted) -> Result<(), Refusal> {
    let correction = NewCorrection {
        kind: righted.kind,
        text: righted.text.clone(),
        block_id: None,
    };
    let copy = articles::correct(work, id, &Expected::Any, &correction)?;
    let made = copy.article.corrections.last().map(|made| made.id);
    let mut body = json!(copy.body);
    if let Some(blocks) = body.as_array_mut() {
        blocks.push(json!({"type": "correction", "correctionId": made}));
    }
    articles::revise(work, id, &Expected::Any, &json!({"body": body}))?;
    articles::publish(work, id, &Expected::Any, false)?;
    Ok(())
}

/// When a story was published: not all of them at the full hour.
fn published(story: &Story, now: Timestamp) -> Timestamp {
    before(
        hours_ago(now, story.hours_ago),
        u64::from(story.hours_ago * 17 % 55),
    )
}

fn before(at: Timestamp, minutes: u64) -> Timestamp {
    at.minus(Duration::from_secs(minutes * 60))
}

/// Adds the views: many in a story's first hours, fewer from then on.
fn read_about(work: &mut Work<'_>, live: &[(Id, &Story)], now: Timestamp) -> Result<(), Refusal> {
    for hour in 1..READ_FOR {
        let counted = counted(live, hour);
        views::add(work.db, &counted, hours_ago(now, hour))?;
    }
    // The last hour in steps of five minutes, which is how finely it is ranked.
    let counted = counted(live, 0);
    for step in 0..12_i64 {
        let part = |all: i64| all * (step + 1) / 12 - all * step / 12;
        let part: Vec<_> = counted.iter().map(|(id, all)| (*id, part(*all))).collect();
        let part: Vec<_> = part.into_iter().filter(|(_, count)| *count > 0).collect();
        views::add(
            work.db,
            &part,
            before(now, u64::try_from(step * 5).unwrap_or(0)),
        )?;
    }
    Ok(())
}

/// How often each story was read in the hour this many hours ago.
fn counted(live: &[(Id, &Story)], hour: u32) -> Vec<(Id, i64)> {
    let age = |story: &Story| story.hours_ago.checked_sub(hour);
    let count = |story: &Story, age: u32| i64::from(story.views) * 8 / (8 + i64::from(age));
    let each = live
        .iter()
        .filter_map(|(id, story)| Some((*id, count(story, age(story)?))));
    each.filter(|(_, count)| *count > 0).collect()
}
