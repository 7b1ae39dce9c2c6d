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

    /// Whether a closed newsroom asks for a key at this path: it does wherever stories can
    /// be read. Not for media: no page can send a key for its pictures, whose addresses
    /// cannot be guessed.
    pub(crate) fn is_closable(self, path: &str) -> bool {
        let stories = ["/feeds/", "/sitemaps/", "/sitemap.xml", "/news-sitemap.xml"];
        self == Surface::Delivery || stories.iter().any(|it| path.starts_with(it))
    }
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::api_key::Scope;

    use crate::routes::operations;

    #[test]
    fn keys_are_let_in_to_editorial_and_closed_delivery_alone() {
        for operation in operations() {
            let (id, path) = (operation.id, operation.path);
            let scope = operation.scope;
            let open = ["findPreview", "countView"].contains(&id);
            let stories = ["/v1/", "/feeds/", "/sitemap", "/news-sitemap.xml"];
            if path.starts_with("/v1/editorial/") {
                assert!(scope.is_some_and(|it| it != Scope::DeliveryRead), "{id}");
            } else if ["/v1/admin/", "/v1/auth/"]
                .iter()
                .any(|it| path.starts_with(it))
            {
                assert_eq!(scope, None, "{id}");
            } else if stories.iter().any(|it| path.starts_with(it)) && !open {
                assert_eq!(scope, Some(Scope::DeliveryRead), "{id}");
            } else {
                assert_eq!(scope, None, "{id}");
            }
        }
    }

    #[test]
    fn a_scope_is_given_by_the_least_role_that_may_anything_with_it() {
        for scope in Scope::all().filter(|it| *it != Scope::DeliveryRead) {
            let all = operations();
            let opened = all.iter().filter(|it| it.scope == Some(scope));
            let least = opened.filter_map(|it| it.access.role()).min();
            assert_eq!(least, Some(scope.least_role()), "{}", scope.word());
        }
    }
}
