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
use crate::perform::Showing;
use crate::problem::Problem;
use view::{Beside, EditorialMedia};

const TAG: &str = "Editorial media";
const LIST: &str = "/v1/editorial/media";
const ONE: &str = "/v1/editorial/media/{id}";
const ADDRESS: &str = "The photo's id, or another file's.";

/// The answer that shows a photo, as new or as it stands.
fn shown(
    db: &mut Connection,
    showing: &Showing<'_>,
    media: &Media,
    created: bool,
) -> Result<Answer, Problem> {
    let rows = std::slice::from_ref(media);
    let beside = Beside::load(db, showing.catalogue, rows, showing.now)?;
    let view = EditorialMedia::of(media, &beside, &showing.services.settings);
    if created {
        Answer::created(&format!("{LIST}/{}", media.id), media.version, &view)
    } else {
        Ok(Answer::json(&view)?.version(media.version))
    }
}
