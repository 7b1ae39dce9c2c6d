//! What admins keep: staff, webhooks and the newsroom itself.

pub(crate) mod api_keys;
pub(crate) mod site;
pub(crate) mod staff;
pub(crate) mod webhooks;
