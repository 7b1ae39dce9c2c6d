//! What is known of a file that is asked for: from memory, where that is certainly so
//! still, else from the database.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use actix_web::rt;
use newsdesk_domain::Id;
use newsdesk_domain::stored::Media;
use newsdesk_persistence::catalogue::Wanted;
use newsdesk_persistence::changes;

use crate::problem::Problem;
use crate::services::Services;

/// How long nobody is asked whether another process has changed something. What this
/// process changes is known at once.
const TRUSTED: Duration = Duration::from_millis(50);

/// Whether somebody is looking before the time is over, so that nobody has to wait then.
#[derive(Debug, Default)]
pub struct Lookout(AtomicBool);

/// The file's facts; `None` where there is none of this id.
pub(super) async fn file(services: &Arc<Services>, id: Id) -> Result<Option<Arc<Media>>, Problem> {
    let commits = services.store.commits();
    let Some((held, ageing)) = services.catalogue.certain(id, commits, TRUSTED) else {
        return look(services, id).await;
    };
    if ageing && !services.lookout.0.swap(true, Ordering::SeqCst) {
        let services = Arc::clone(services);
        rt::spawn(async move {
            // Where it does not work whoever asks next finds out.
            drop(look(&services, id).await);
            services.lookout.0.store(false, Ordering::SeqCst);
        });
    }
    Ok(Some(held))
}

/// The same from the database.
async fn look(services: &Arc<Services>, id: Id) -> Result<Option<Arc<Media>>, Problem> {
    let (asked, commits) = (Instant::now(), services.store.commits());
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
