//! Paths of the website: a section's is its ancestors' slugs and its own, a story's
//! is its section's path and its slug.

/// The path of a section below `parent` (`None`: at the top).
pub fn section_path(parent: Option<&str>, slug: &str) -> String {
    format!("{}/{slug}", parent.unwrap_or_default())
}

/// The path of a story in a section of this path, or in none.
pub fn article_path(section: Option<&str>, slug: &str) -> String {
    section_path(section, slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(section_path(None, "world"), "/world");
        assert_eq!(section_path(Some("/world"), "europe"), "/world/europe");
        assert_eq!(article_path(None, "a-story"), "/a-story");
    }
}
