//! What admins keep: staff and the newsroom itself.

pub(crate) mod api_keys;
pub(crate) mod site;
pub(crate) mod staff;
