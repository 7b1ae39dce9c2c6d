//! What the demo's newsroom consists of, as `demo/` has it: the bodies an editor's tool
//! would send, and when each is sent.

use std::collections::HashMap;
use std::time::Duration;

use newsdesk_domain::article::CorrectionKind;
use newsdesk_domain::staff::Role;
use newsdesk_domain::{Id, Timestamp};
use serde::Deserialize;
use serde_json::Value;

/// How a story names a photo before it has an id.
const PHOTO: &str = "photo:";

/// How a story names an instant before it is known when the demo begins.
const HOURS_AGO: &str = "hours-ago:";

/// The newsroom without its stories.
#[derive(Clone, Debug, Deserialize)]
pub struct Newsroom {
    /// The patch to the newsroom's description.
    pub site: Value,
    /// Portraits and other photos that are no story's first.
    pub photos: Vec<Photo>,
    /// Sections, parents first.
    pub sections: Vec<Value>,
    /// Bylines.
    pub bylines: Vec<Value>,
    /// Tags, parents first.
    pub tags: Vec<Value>,
    /// Collections, and the fronts made of them last.
    pub collections: Vec<Value>,
}

/// A photo to be drawn.
#[derive(Clone, Debug, Deserialize)]
pub struct Photo {
    /// Its name, which also decides what it looks like.
    pub name: String,
    /// What it shows.
    pub scene: String,
    /// In what light.
    pub light: String,
    /// Its words and credit, as an upload carries them.
    pub metadata: Value,
}

/// A story and its life.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Story {
    /// How long before the demo's start it was published, or last saved.
    pub hours_ago: u32,
    /// About how often it was read in its first hour.
    pub views: u32,
    /// Whose it is.
    pub owner: Role,
    /// Whether it was published.
    pub state: State,
    /// Its lead photo.
    pub photo: Photo,
    /// The story.
    pub article: Value,
    /// What was put right in the open.
    #[serde(default)]
    pub correction: Option<Righted>,
    /// What was changed and published again.
    #[serde(default)]
    pub update: Option<Update>,
    /// What was changed and not published yet.
    #[serde(default)]
    pub pending: Option<Value>,
}

/// Something that was put right in the open.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Righted {
    /// When.
    pub hours_ago: u32,
    /// What kind it is.
    pub kind: CorrectionKind,
    /// What readers are told.
    pub text: String,
}

/// How far a story has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Readers see it.
    Published,
    /// It goes live tomorrow by itself.
    Planned,
    /// It waits for an editor.
    InReview,
}

/// A significant update.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Update {
    /// When.
    pub hours_ago: u32,
    /// What changed.
    pub patch: Value,
}

const NEWSROOM: &str = include_str!("../../demo/newsroom.json");

const STORIES: [&str; 7] = [
    include_str!("../../demo/stories/business.json"),
    include_str!("../../demo/stories/city.json"),
    include_str!("../../demo/stories/culture.json"),
    include_str!("../../demo/stories/harbour.json"),
    include_str!("../../demo/stories/opinion.json"),
    include_str!("../../demo/stories/science.json"),
    include_str!("../../demo/stories/sport.json"),
];

/// The newsroom, and its stories from the oldest to the newest.
pub fn read() -> Result<(Newsroom, Vec<Story>), serde_json::Error> {
    let mut stories: Vec<Story> = Vec::new();
    for desk in STORIES {
        stories.extend(serde_json::from_str::<Vec<Story>>(desk)?);
    }
    stories.sort_by_key(|story| std::cmp::Reverse(story.hours_ago));
    Ok((serde_json::from_str(NEWSROOM)?, stories))
}

/// The instant this many hours ago.
pub fn hours_ago(now: Timestamp, hours: u32) -> Timestamp {
    now.minus(Duration::from_secs(u64::from(hours) * 3600))
}

/// Puts photos' ids and instants in the place of their names.
pub fn settle(tree: &mut Value, photos: &HashMap<String, Id>, now: Timestamp) {
    match tree {
        Value::Object(members) => members
            .values_mut()
            .for_each(|member| settle(member, photos, now)),
        Value::Array(items) => items.iter_mut().for_each(|item| settle(item, photos, now)),
        Value::String(text) => {
            if let Some(id) = text.strip_prefix(PHOTO).and_then(|name| photos.get(name)) {
                *text = id.to_string();
            } else if let Some(Ok(hours)) = text.strip_prefix(HOURS_AGO).map(str::parse) {
                *text = hours_ago(now, hours).to_string();
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use newsdesk_domain::body::BlockType;

    use super::*;

    fn slugs<'v>(of: &'v Value, list: &str, member: &str) -> Vec<&'v str> {
        let items = of[list].as_array().into_iter().flatten();
        items.filter_map(|item| item[member].as_str()).collect()
    }

    #[test]
    fn holds_what_the_demo_promises() {
        let (_, stories) = read().unwrap();
        let published: Vec<_> = stories
            .iter()
            .filter(|s| s.state == State::Published)
            .collect();
        assert!(published.len() >= 24);
        assert!(
            published
                .iter()
                .all(|story| slugs(&story.article, "tags", "tag").len() >= 2)
        );
        assert!(
            published
                .iter()
                .all(|story| story.article["leadMedia"]["media"].is_string())
        );
        assert!(published.iter().all(|story| story.views > 0));
        let tagged = |story: &&&Story| slugs(&story.article, "tags", "tag").contains(&"calder-bay");
        assert!(published.iter().filter(tagged).count() >= 20);
        let views: HashSet<u32> = published.iter().map(|story| story.views).collect();
        assert!(views.len() >= 20, "most popular needs an order");
    }

    #[test]
    fn one_story_has_every_type_of_block() {
        let (_, stories) = read().unwrap();
        let most = stories
            .iter()
            .map(|story| {
                let mut types = slugs(&story.article, "body", "type");
                // Shown at the foot of the story once it is made.
                types.extend(story.correction.as_ref().map(|_| "correction"));
                types
            })
            .max_by_key(|types| types.iter().collect::<HashSet<_>>().len());
        let most = most.unwrap();
        for word in BlockType::WORDS {
            assert!(most.contains(word), "no {word}");
        }
    }

    /// The worked example of the API's guide is to be tried out beside the demo.
    #[test]
    fn leaves_the_names_of_the_worked_example_free() {
        let (newsroom, stories) = read().unwrap();
        let all = format!("{newsroom:?}{stories:?}");
        for slug in [
            "\"world\"",
            "northwire",
            "ana-ruiz",
            "port-elia",
            "ferries-return",
        ] {
            assert!(!all.contains(slug), "{slug}");
        }
    }
}
