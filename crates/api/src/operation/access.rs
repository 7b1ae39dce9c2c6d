//! Who may call an operation, and the part of the server it belongs to.

use newsdesk_domain::staff::Role;

/// Who may call an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// Anyone; a credential is not looked at.
    Public,
    /// Staff of any role.
    Signed,
    /// Staff of this role or a higher one.
    Staff(Role),
}

impl Access {
    /// The least role that may, or `None` where anyone may.
    pub const fn role(self) -> Option<Role> {
        match self {
            Access::Public => None,
            Access::Signed => Some(Role::Contributor),
            Access::Staff(role) => Some(role),
        }
    }
}

/// The part of the server an operation belongs to, told by its path; decides CORS and
/// caching.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// What anyone may read under `/v1`.
    Delivery,
    /// What staff use: editorial, admin, auth.
    Desk,
    /// Media, feeds, sitemaps, published keys, the document.
    Files,
    /// What operators and browsers use.
    System,
}

impl Surface {
    /// The surface of a path.
    pub fn of(path: &str) -> Self {
        let under = |prefix: &str| path.starts_with(prefix);
        if under("/v1/editorial/") || under("/v1/admin/") || under("/v1/auth/") {
            Surface::Desk
        } else if under("/v1/") {
            Surface::Delivery
        } else if under("/media/")
            || under("/feeds/")
            || under("/sitemaps/")
            || under("/.well-known/")
            || matches!(path, "/sitemap.xml" | "/news-sitemap.xml" | "/openapi.json")
        {
            Surface::Files
        } else {
            Surface::System
        }
    }
}
