//! `/v1/editorial/media`: the newsroom's photos, videos, sounds and documents, their words
//! and their rights.

pub(crate) mod change;
pub(crate) mod delete;
mod file;
pub(crate) mod find;
mod intake;
pub(crate) mod list;
pub(crate) mod replace;
pub(crate) mod reread;
pub(crate) mod upload;
pub(crate) mod usage;
pub(super) mod view;

use newsdesk_domain::stored::Media;
use newsdesk_persistence::Connection;

use crate::answer::Answer;
use crate::editorial::people::People;
use crate::perform::Showing;
use crate::problem::Problem;
use view::{EditorialMedia, Same};

const TAG: &str = "Editorial media";
const LIST: &str = "/v1/editorial/media";
const ONE: &str = "/v1/editorial/media/{id}";
const ADDRESS: &str = "The photo's id.";

/// The answer that shows a photo, as new or as it stands.
fn shown(
    db: &mut Connection,
    showing: &Showing<'_>,
    media: &Media,
    created: bool,
) -> Result<Answer, Problem> {
    let people = People::load(db, [media.facts.uploaded_by])?;
    let same = Same::of(db, std::slice::from_ref(media))?;
    let settings = &showing.services.settings;
    let view = EditorialMedia::of(media, &same, &people, settings, showing.now);
    if created {
        Answer::created(&format!("{LIST}/{}", media.id), media.version, &view)
    } else {
        Ok(Answer::json(&view)?.version(media.version))
    }
}
