//! Paths of the website: a section's is its ancestors' slugs and its own, a story's
//! is its section's path and its slug.

use crate::slug::Slug;

/// The path of a section below `parent` (`None`: at the top).
pub fn section_path(parent: Option<&str>, slug: &str) -> String {
    [parent.unwrap_or_default(), "/", slug].concat()
}

/// The path of a story in a section of this path, or in none.
pub fn article_path(section: Option<&str>, slug: &str) -> String {
    section_path(section, slug)
}

/// The path of a tag.
pub fn tag_path(slug: &str) -> String {
    section_path(Some(TAGS), slug)
}

/// The path of a byline.
pub fn byline_path(slug: &str) -> String {
    section_path(Some(BYLINES), slug)
}

/// The path of a collection.
pub fn collection_path(slug: &str) -> String {
    section_path(Some(COLLECTIONS), slug)
}

/// What stands before the slug of a collection.
pub const COLLECTIONS: &str = "/collections";

/// What stands before the slug of a tag.
pub const TAGS: &str = "/tags";

/// What stands before the slug of a byline.
pub const BYLINES: &str = "/bylines";

/// A path that somebody asks for, in its one spelling.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SitePath {
    /// The path, folded, without a slash at its end; `/` is the front page.
    pub path: String,
    /// Whether it was asked for in another spelling.
    pub respelt: bool,
}

/// Why a text is no path.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PathError {
    /// It begins with something else.
    #[error("must begin with a slash")]
    Relative,
    /// Two slashes stand side by side.
    #[error("must not have two slashes side by side")]
    Doubled,
    /// Part of it is escaped, or it is more than a path.
    #[error("must be a path alone, decoded: without %, ?, # and \\")]
    Escaped,
}

impl SitePath {
    /// Reads a path. `None` for one that is well formed and can lead nowhere: a part of it
    /// is no slug.
    ///
    /// # Errors
    /// [`PathError`] for what is no path.
    pub fn parse(text: &str) -> Result<Option<Self>, PathError> {
        if !text.starts_with('/') {
            return Err(PathError::Relative);
        }
        if text.contains("//") {
            return Err(PathError::Doubled);
        }
        if text.contains(['%', '?', '#', '\\']) {
            return Err(PathError::Escaped);
        }
        let bare = text.strip_suffix('/').unwrap_or(text);
        let mut path = String::with_capacity(text.len());
        for part in bare.split('/').skip(1) {
            let Ok(slug) = Slug::parse(part) else {
                return Ok(None);
            };
            path.push('/');
            path.push_str(slug.as_str());
        }
        if path.is_empty() {
            path.push('/');
        }
        let respelt = path != text;
        Ok(Some(Self { path, respelt }))
    }

    /// What stands before its last slash, and the slug behind it; none of the front page.
    pub fn split(&self) -> Option<(&str, &str)> {
        self.path
            .rsplit_once('/')
            .filter(|(_, slug)| !slug.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(section_path(None, "world"), "/world");
        assert_eq!(section_path(Some("/world"), "europe"), "/world/europe");
        assert_eq!(article_path(None, "a-story"), "/a-story");
        assert_eq!(tag_path("port-elia"), "/tags/port-elia");
    }

    #[test]
    fn a_path_has_one_spelling() {
        let read = |text: &str| {
            let read = SitePath::parse(text).unwrap().unwrap();
            (read.path, read.respelt)
        };
        assert_eq!(read("/"), ("/".to_owned(), false));
        assert_eq!(read("/world/a-b"), ("/world/a-b".to_owned(), false));
        assert_eq!(read("/world/a-b/"), ("/world/a-b".to_owned(), true));
        assert_eq!(read("/World/Á-b"), ("/world/a-b".to_owned(), true));
    }

    #[test]
    fn what_is_no_path_is_told_from_what_leads_nowhere() {
        for (text, error) in [
            ("", PathError::Relative),
            ("world", PathError::Relative),
            ("https://a", PathError::Relative),
            ("//", PathError::Doubled),
            ("//evil.example", PathError::Doubled),
            ("/world//a", PathError::Doubled),
            ("/world%2Fa", PathError::Escaped),
            ("/world?a=b", PathError::Escaped),
            ("/world#a", PathError::Escaped),
            ("/\\evil.example", PathError::Escaped),
        ] {
            assert_eq!(SitePath::parse(text), Err(error), "{text}");
        }
        for text in ["/..", "/world/../a", "/a b", "/world/.env", "/-", "/日本"] {
            assert_eq!(SitePath::parse(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn a_path_is_split_before_its_slug() {
        let split = |text: &str| {
            let path = SitePath::parse(text).unwrap().unwrap();
            path.split().map(|(a, b)| (a.to_owned(), b.to_owned()))
        };
        assert_eq!(split("/"), None);
        assert_eq!(split("/a"), Some((String::new(), "a".to_owned())));
        assert_eq!(split("/tags/a"), Some(("/tags".to_owned(), "a".to_owned())));
    }
}
