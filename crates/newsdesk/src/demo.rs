//! The demo: a small newsroom in an empty store, written by the same verbs that editors
//! use, and a sign-in of each role.

mod fill;
mod newsroom;
mod photos;
mod sign_ins;

use std::path::Path;
use std::sync::Arc;

use newsdesk_domain::change::Entity;
use newsdesk_editorial::{Desk, Refusal};
use newsdesk_media::LocalStore;
use newsdesk_persistence::{Connection, StoreError, changes};

use crate::failure::Failure;
use crate::settings;

pub use sign_ins::SignIn;

/// The refusal of whoever finds that the store has been filled meanwhile.
const NOT_EMPTY: &str = "not_empty";

/// More changes than this are more than staff.
const FEW: i64 = 1_000;

/// Fills the store if it is empty, and gives the demo's sign-ins. A store with other
/// content is left as it is, and has none.
///
/// # Errors
/// [`Failure`]: the store, the data folder or the place for photos cannot be used.
pub(crate) async fn prepare(
    desk: &Desk,
    media: &Arc<LocalStore>,
    data: &Path,
    demo: &settings::Demo,
) -> Result<Vec<SignIn>, Failure> {
    let empty = desk.store.read(is_empty).await?;
    if !empty && !sign_ins::exist(desk).await? {
        tracing::warn!("the store has content of its own: the demo leaves it alone");
        return Ok(Vec::new());
    }
    let sign_ins = sign_ins::prepare(desk, data, demo).await?;
    if empty {
        match fill::fill(desk, Arc::clone(media)).await {
            Ok(stories) => tracing::info!(stories, "the demo newsroom is filled"),
            // Another process was faster.
            Err(fill::Unfilled::Refused(Refusal::Conflict(NOT_EMPTY, _))) => {}
            Err(fill::Unfilled::Refused(refusal)) => return Err(refusal.into()),
            Err(fill::Unfilled::Failed(detail)) => return Err(Failure::Other(detail)),
        }
    }
    Ok(sign_ins)
}

/// Whether nothing was ever written but staff.
fn is_empty(db: &mut Connection) -> Result<bool, StoreError> {
    let standing = changes::standing(db)?;
    if standing.generation > FEW {
        return Ok(false);
    }
    let changed = changes::between(db, 0, standing.generation)?;
    Ok(changed.iter().all(|(entity, _)| *entity == Entity::Staff))
}
