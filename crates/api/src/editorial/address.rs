//! From the slug or id in an address to the id of a thing; former slugs work as well.

use newsdesk_domain::Id;
use newsdesk_domain::change::Entity;
use newsdesk_editorial::Refusal;
use newsdesk_persistence::{Connection, StoreError, slugs};

use crate::call::Call;
use crate::param::SlugOrId;
use crate::problem::Problem;

/// Whom the query means by a member of staff's id, or by `me`.
const ME: &str = "me";

/// The id of the thing at this address.
///
/// # Errors
/// [`Refusal::NotFound`] where no thing of the kind has or had the slug.
pub(super) fn id_at(
    db: &mut Connection,
    entity: Entity,
    address: &SlugOrId,
) -> Result<Id, Refusal> {
    match address {
        SlugOrId::Id(id) => Ok(*id),
        SlugOrId::Slug(slug) => slugs::owner(db, entity, slug.as_str())?.ok_or(Refusal::NotFound),
    }
}

/// The id of the thing that a query names; `None` where it names nothing.
///
/// # Errors
/// [`StoreError`] of the database.
pub(super) fn id_named(
    db: &mut Connection,
    entity: Entity,
    text: &str,
) -> Result<Option<Id>, StoreError> {
    match SlugOrId::parse(text) {
        Some(SlugOrId::Id(id)) => Ok(Some(id)),
        Some(SlugOrId::Slug(slug)) => slugs::owner(db, entity, slug.as_str()),
        None => Ok(None),
    }
}

/// The member of staff that a parameter of the query names by id or as `me`.
///
/// # Errors
/// 400 for any other text.
pub(super) fn staff_named(call: &Call, name: &'static str) -> Result<Option<Id>, Problem> {
    let Some(text) = call.text(name) else {
        return Ok(None);
    };
    if text == ME {
        return Ok(Some(call.actor().id));
    }
    let wrong = || {
        let detail = format!("The parameter {name} must be an id (a UUID), or `{ME}`.");
        Problem::parameter(name, detail)
    };
    Id::parse(text).map(Some).ok_or_else(wrong)
}
