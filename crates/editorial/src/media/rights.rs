//! What the end, or the beginning, of a photo's rights does to what readers see is told as
//! any other change is.

use newsdesk_domain::Id;
use newsdesk_domain::audit::Subject;
use newsdesk_domain::change::{Entity, Happening};
use newsdesk_domain::media::Rights;
use newsdesk_domain::section_tree::SectionTree;
use newsdesk_persistence::due::Due;
use newsdesk_persistence::{media, sections, uses};

use crate::{Deed, Refusal, Work};

/// Records a public change of each photo of a run that readers see somewhere: from now on
/// they are shown it, or are not any more.
///
/// # Errors
/// [`Refusal::Store`] of the database, or of a photo that cannot be read.
pub(crate) fn tell_of_rights(work: &mut Work<'_>, run: &[Due]) -> Result<(), Refusal> {
    let ids: Vec<Id> = run.iter().map(|due| due.id).collect();
    let hidden = SectionTree::new(sections::all(work.db)?).hidden();
    let mut photos = media::find_many(work.db, &ids)?;
    photos.sort_unstable_by_key(|photo| ids.iter().position(|id| *id == photo.id));
    for photo in photos {
        let (id, content) = (photo.id, &photo.content);
        media::set_rights_due(work.db, id, content.next_right(work.now))?;
        if !uses::is_public_media(work.db, id, &hidden)? {
            continue;
        }
        let verb = match content.rights(work.now) {
            Rights::Expired => "rights-end",
            _ => "rights-begin",
        };
        work.changed(Entity::Media, id, Happening::Updated, true);
        work.record(Deed::new(verb, Subject::Media, id));
    }
    Ok(())
}
