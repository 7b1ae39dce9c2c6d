//! What a story must hold to beyond the shape of its members.

use newsdesk_domain::article::ArticleContent;
use newsdesk_domain::shape::Finding;
use newsdesk_domain::{Id, Timestamp};

/// Every finding about the content of story `id`.
pub(super) fn check(content: &ArticleContent, id: Id, now: Timestamp) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |pointer: String, code: &'static str, detail: &str| {
        findings.push(Finding {
            pointer,
            code,
            detail: detail.to_owned(),
        });
    };
    for (place, source) in content.sources.iter().enumerate() {
        match (source.byline, &source.name) {
            (None, None) => find(
                format!("/sources/{place}"),
                "required",
                "needs a `byline` or a `name`",
            ),
            (Some(_), Some(_)) => find(
                format!("/sources/{place}/name"),
                "only_one",
                "stands beside a `byline`; give one of the two",
            ),
            _ => {}
        }
    }
    let bylines: Vec<_> = content
        .bylines
        .iter()
        .map(|c| (c.byline, c.role.word()))
        .collect();
    for place in repeated(&bylines) {
        find(
            format!("/bylines/{place}"),
            "duplicate",
            "repeats a byline in the same role",
        );
    }
    let tags: Vec<_> = content.tags.iter().map(|used| used.tag).collect();
    for place in repeated(&tags) {
        find(format!("/tags/{place}"), "duplicate", "repeats a tag");
    }
    for place in repeated(&content.sections) {
        find(
            format!("/sections/{place}"),
            "duplicate",
            "repeats a section",
        );
    }
    for place in repeated(&content.related) {
        find(format!("/related/{place}"), "duplicate", "repeats a story");
    }
    if let Some(place) = content.related.iter().position(|other| *other == id) {
        find(format!("/related/{place}"), "itself", "is the story itself");
    }
    if content.published_at.is_some_and(|at| at > now) {
        find(
            "/publishedAt".to_owned(),
            "out_of_range",
            "must lie in the past; a story goes live later by being scheduled",
        );
    }
    findings
}

/// The places in a list whose value stood there before.
fn repeated<T: PartialEq>(list: &[T]) -> Vec<usize> {
    list.iter()
        .enumerate()
        .filter(|(place, value)| list[..*place].contains(value))
        .map(|(place, _)| place)
        .collect()
}
