//! What is known of a file that is asked for: from memory, where that is certainly so
//! still, else from the database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdesk_domain::Id;
use newsdesk_domain::stored::Media;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;

use crate::problem::Problem;
use crate::services::Services;

/// How long nobody is asked whether another process has changed something. What this
/// process changes is known at once.
const TRUSTED: Duration = Duration::from_millis(50);

/// The file's facts; `None` where there is none of this id.
pub(super) async fn file(services: &Arc<Services>, id: Id) -> Result<Option<Arc<Media>>, Problem> {
    let (asked, commits) = (Instant::now(), services.store.commits());
    if let Some(held) = services.catalogue.certain(id, commits, TRUSTED) {
        return Ok(Some(held));
    }
    let catalogue = Arc::clone(&services.catalogue);
    services
        .store
        .read(move |db| {
            let standing = changes::standing(db)?;
            let wanted = Wanted {
                media: vec![id],
                ..Wanted::default()
            };
            let mut resolved = catalogue.resolve(db, standing.generation, &wanted)?;
            catalogue.confirm(standing.generation, commits, asked);
            Ok(resolved.media.remove(&id))
        })
        .await
}
