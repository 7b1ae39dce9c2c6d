//! Members of staff as the desk's answers name them.

use std::collections::HashMap;

use newsdesk_domain::Id;
use newsdesk_persistence::{Connection, StoreError, staff};
use serde::Serialize;
use utoipa::ToSchema;

/// A member of staff, by name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct StaffRef {
    /// Identity.
    #[schema(value_type = String, format = Uuid)]
    pub id: Id,
    /// The name colleagues see.
    pub name: String,
}

/// The names of some members of staff.
pub(crate) struct People(HashMap<Id, String>);

impl People {
    /// Their names, in one statement.
    ///
    /// # Errors
    /// [`StoreError`] of the database, or of a row that cannot be read.
    pub fn load(
        db: &mut Connection,
        ids: impl IntoIterator<Item = Id>,
    ) -> Result<Self, StoreError> {
        let mut ids: Vec<Id> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        let found = staff::find_many(db, &ids)?;
        Ok(Self(found.into_iter().map(|it| (it.id, it.name)).collect()))
    }

    /// One of them. Staff are never deleted, so that a name is always there.
    pub fn show(&self, id: Id) -> StaffRef {
        let name = self.0.get(&id).cloned().unwrap_or_default();
        StaffRef { id, name }
    }
}
