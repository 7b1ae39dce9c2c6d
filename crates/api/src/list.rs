//! One page of a list: its data, and the cursors that lead on from it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::call::Call;

/// How many entries a page has when the caller does not say.
pub const DEFAULT_LIMIT: i64 = 20;
/// How many entries a page has at most.
pub const MAX_LIMIT: i64 = 100;

/// A page of a list as it travels: `{"data": […], "page": {…}}`.
#[derive(Clone, Debug, Serialize)]
pub struct List<T> {
    /// The entries.
    pub data: Vec<T>,
    /// Where in the list they stand.
    pub page: Page,
}

/// Where a page stands in its list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// The most entries the page may have.
    #[schema(minimum = 1, maximum = 100)]
    pub limit: i64,
    /// The cursor of the following page; `null` on the last.
    #[schema(required)]
    pub next: Option<String>,
    /// The cursor of the page before; `null` on the first.
    #[schema(required)]
    pub prev: Option<String>,
    /// How many entries the whole list has; only with `count=exact`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, nullable = false)]
    pub total: Option<i64>,
}

impl Page {
    /// The page of a list that has no other.
    pub const fn only(limit: i64) -> Self {
        Self {
            limit,
            next: None,
            prev: None,
            total: None,
        }
    }
}

impl<T> List<T> {
    /// The value of the `Link` header (RFC 8288), if the page leads anywhere: the same
    /// request with another cursor, written anew from the parameters that were understood.
    pub fn links(&self, call: &Call) -> Option<String> {
        let link = |cursor: &Option<String>, rel: &str| {
            let cursor = cursor.as_deref()?;
            Some(format!(
                "<{}>; rel=\"{rel}\"",
                call.address_with("cursor", cursor)
            ))
        };
        let links: Vec<String> = [link(&self.page.next, "next"), link(&self.page.prev, "prev")]
            .into_iter()
            .flatten()
            .collect();
        (!links.is_empty()).then(|| links.join(", "))
    }
}
