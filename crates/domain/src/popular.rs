//! What editors decide about the list of the most viewed stories.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::Id;
use crate::shape::{Finding, RefKind, Shape, list, member, object, reference};

/// How many stories are pinned, and how many blocked, at most.
const MAX_STORIES: usize = 50;

/// What editors decided about the list of the most viewed stories; references are ids.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PopularContent {
    /// Stories that come first, in order.
    #[serde(default)]
    pub pinned: Vec<Pin>,
    /// Stories that are never listed.
    #[serde(default)]
    pub blocked: Vec<Id>,
}

/// A story that comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pin {
    /// Which story.
    pub article: Id,
    /// In the list of which section; in that of all sections where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Id>,
}

impl PopularContent {
    /// The stories that come first in the list of a section, or in that of all.
    pub fn pins(&self, section: Option<Id>) -> Vec<Id> {
        let pins = self.pinned.iter().filter(|pin| pin.section == section);
        pins.map(|pin| pin.article).collect()
    }

    /// What no single member can know: a story pinned twice in one list, blocked twice, or
    /// both.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (place, pin) in self.pinned.iter().enumerate() {
            let pointer = || format!("/pinned/{place}/article");
            if self.pinned.iter().take(place).any(|other| other == pin) {
                let detail = "The story is pinned there already.";
                findings.push(Finding::new(pointer(), "duplicate", detail));
            } else if self.blocked.contains(&pin.article) {
                let detail = "The story is blocked.";
                findings.push(Finding::new(pointer(), "blocked", detail));
            }
        }
        for (place, story) in self.blocked.iter().enumerate() {
            if self.blocked.iter().take(place).any(|other| other == story) {
                let detail = "The story is blocked already.";
                let pointer = format!("/blocked/{place}");
                findings.push(Finding::new(pointer, "duplicate", detail));
            }
        }
        findings
    }
}

/// What an editor may write of the list of the most viewed stories.
pub static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    let pin = object(
        "PopularPinInput",
        vec![
            member("article", reference(RefKind::Article))
                .required()
                .describe("The story; shown while it is live."),
            member("section", reference(RefKind::Section)).describe(
                "The section in whose list it comes first; in the list of all sections when absent.",
            ),
        ],
    );
    object(
        "PopularInput",
        vec![
            member("pinned", list(pin).max(MAX_STORIES))
                .describe("Stories that come first whatever their views, in order."),
            member(
                "blocked",
                list(reference(RefKind::Article)).max(MAX_STORIES),
            )
            .describe("Stories that are never listed."),
        ],
    )
    .read_only(&["version", "modifiedAt"])
    .example(json!({
        "pinned": [{"article": "ferries-return-to-port-elia", "section": "world"}],
        "blocked": ["harbour-budget"],
    }))
});

#[cfg(test)]
mod tests {
    use super::*;

    fn id(last: u8) -> Id {
        Id::from_bytes([last; 16])
    }

    #[test]
    fn pins_belong_to_their_list() {
        let pin = |article, section: Option<u8>| Pin {
            article: id(article),
            section: section.map(id),
        };
        let mut desk = PopularContent {
            pinned: vec![pin(1, None), pin(2, Some(9)), pin(1, Some(9))],
            blocked: vec![id(3)],
        };
        assert_eq!(desk.pins(None), [id(1)]);
        assert_eq!(desk.pins(Some(id(9))), [id(2), id(1)]);
        assert_eq!(desk.findings(), []);
        desk.pinned.push(pin(1, None));
        desk.pinned.push(pin(3, None));
        desk.blocked.push(id(3));
        let found = desk.findings();
        let found: Vec<_> = found.iter().map(|one| one.pointer.as_str()).collect();
        assert_eq!(
            found,
            ["/pinned/3/article", "/pinned/4/article", "/blocked/1"]
        );
    }
}
