//! The desk's surface: working copies, the taxonomy, the people and the photos, as staff
//! read and write them.

mod address;
pub(crate) mod articles;
pub(crate) mod audit;
pub(crate) mod bylines;
pub(crate) mod collections;
pub(crate) mod media;
pub(crate) mod most_popular;
pub(crate) mod people;
pub(crate) mod schedule;
pub(crate) mod sections;
pub(crate) mod tags;
#[cfg(test)]
mod tests;

use newsdesk_persistence::catalogue::{Catalogue, Resolved, Wanted};
use newsdesk_persistence::{Connection, StoreError, changes};

/// What `wanted` stands for in this snapshot.
fn resolve(
    db: &mut Connection,
    catalogue: &Catalogue,
    wanted: &Wanted,
) -> Result<Resolved, StoreError> {
    let generation = changes::standing(db)?.generation;
    catalogue.resolve(db, generation, wanted)
}
