//! What people write into stories: every text with a mark of its own.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::model::Named;
use super::sequence::Sequence;

const MEMBERS: [&str; 26] = [
    "headline",
    "headline",
    "kicker",
    "subheadline",
    "standfirst",
    "summary",
    "shortHeadline",
    "slugline",
    "dateline",
    "body",
    "body",
    "block",
    "block",
    "leadMedia",
    "section",
    "sections",
    "tags",
    "tags",
    "bylines",
    "sources",
    "editorNote",
    "embargoedUntil",
    "seo",
    "rights",
    "slug",
    "related",
];

impl Sequence {
    /// Another text for one to three members of a story.
    pub fn edit(&mut self, story: Option<usize>) -> Value {
        let mut patch = Map::new();
        for _ in 0..=self.dice.below(3) {
            let member = self.dice.pick(&MEMBERS);
            let (name, value) = match (member, story) {
                ("block", Some(story)) => ("body", self.body_with_another_block(story)),
                ("block", None) => continue,
                (member, story) => (member, self.member(member, story)),
            };
            patch.insert(name.to_owned(), value);
        }
        Value::Object(patch)
    }

    /// A story that lacks nothing.
    pub fn whole_story(&mut self) -> Value {
        let mut story = Map::new();
        for member in [
            "headline",
            "standfirst",
            "body",
            "section",
            "tags",
            "bylines",
            "editorNote",
        ] {
            let value = self.member(member, None);
            story.insert(member.to_owned(), value);
        }
        Value::Object(story)
    }

    fn member(&mut self, member: &str, story: Option<usize>) -> Value {
        match member {
            "dateline" => json!({"text": self.words("dateline"), "city": self.words("city")}),
            "body" => self.body(story),
            "leadMedia" => {
                if self.dice.chance(20) {
                    return Value::Null;
                }
                let photo = self.one("media");
                self.use_of(&photo)
            }
            "section" => json!(self.one("sections").id),
            "sections" => self
                .some("sections")
                .into_iter()
                .map(|it| json!(it.id))
                .collect(),
            "tags" => {
                let tags = self.some("tags").into_iter();
                tags.map(|it| json!({"tag": it.id})).collect()
            }
            "bylines" => self.bylines(),
            "sources" => json!([
                {"name": self.words("source"), "role": self.words("source role"), "kind": "handout"},
            ]),
            "embargoedUntil" => self.embargo(),
            "seo" => {
                json!({"title": self.words("seo title"), "description": self.words("seo text")})
            }
            "rights" => {
                json!({"copyrightNotice": self.words("notice"), "usageTerms": self.words("terms")})
            }
            "slug" => self.slug(),
            "related" => self.related(story),
            text => json!(self.words(text)),
        }
    }

    fn one(&mut self, kind: &str) -> Named {
        let at = self.dice.below(self.model.of_kind(kind).len());
        self.model.of_kind(kind)[at].clone()
    }

    /// None, one or two different ones.
    fn some(&mut self, kind: &str) -> Vec<Named> {
        let (one, other) = (self.one(kind), self.one(kind));
        match self.dice.below(4) {
            0 => Vec::new(),
            1 if one.id != other.id => vec![one, other],
            _ => vec![one],
        }
    }

    fn bylines(&mut self) -> Value {
        let byline = self.one("bylines").id;
        match self.dice.chance(40) {
            true => json!([{"byline": byline, "location": self.words("location")}]),
            false => json!([{"byline": byline, "creditAs": self.words("credit")}]),
        }
    }

    fn use_of(&mut self, photo: &Named) -> Value {
        match self.dice.below(3) {
            0 => json!({"media": photo.id}),
            1 => json!({"media": photo.id, "caption": self.words("own caption")}),
            _ => json!({
                "media": photo.id, "altText": self.words("own alt text"),
                "creditLine": self.words("own credit line"),
            }),
        }
    }

    /// None, one that is over, or one a moment or an hour ahead.
    fn embargo(&mut self) -> Value {
        let now = self.now();
        let ahead = self
            .dice
            .pick(&[1, 1_000, 1_000_000, 60_000_000, 3_600_000_000_u64]);
        match self.dice.below(10) {
            0..4 => Value::Null,
            4 => json!(now.minus(Duration::from_micros(ahead)).to_string()),
            _ => json!(now.plus(Duration::from_micros(ahead)).to_string()),
        }
    }

    /// A new slug, or one that another story has.
    fn slug(&mut self) -> Value {
        if self.dice.chance(15) {
            let story = self.dice.below(self.model.stories.len());
            let slugs: Vec<String> = self.slugs_of(story).into_iter().collect();
            return json!(slugs[self.dice.below(slugs.len())]);
        }
        json!(self.words("slug").replace(' ', "-"))
    }

    fn related(&mut self, story: Option<usize>) -> Value {
        let other = self.dice.below(self.model.stories.len());
        match Some(other) == story {
            true => json!([]),
            false => json!([self.model.stories[other].id]),
        }
    }

    fn body(&mut self, story: Option<usize>) -> Value {
        let mut blocks = vec![self.paragraph()];
        for _ in 0..self.dice.below(5) {
            let block = self.block(story);
            blocks.push(block);
        }
        Value::Array(blocks)
    }

    fn paragraph(&mut self) -> Value {
        json!({"type": "paragraph", "html": format!("<em>{}</em> &amp; more", self.words("paragraph"))})
    }

    fn block(&mut self, story: Option<usize>) -> Value {
        match self.dice.below(11) {
            0 => {
                json!({"type": "quote", "html": self.words("quote"), "attribution": self.words("attribution")})
            }
            1 => {
                let photo = self.one("media");
                let mut image = self.use_of(&photo);
                image["type"] = json!("image");
                image
            }
            2 => {
                json!({"type": "list", "style": "bulleted", "items": [self.words("item"), self.words("item")]})
            }
            3 => {
                json!({"type": "fact-box", "title": self.words("fact box"), "blocks": [self.paragraph()]})
            }
            4 => {
                json!({"type": "embed", "provider": "video", "url": "https://video.example/1", "title": self.words("embed"), "fallbackText": self.words("fallback")})
            }
            5 => {
                json!({"type": "table", "header": [self.words("column")], "rows": [[self.words("cell")]], "caption": self.words("table")})
            }
            6 => {
                let photo = self.one("media");
                let used = self.use_of(&photo);
                json!({"type": "gallery", "items": [used]})
            }
            7 if self.model.stories.len() > 1 => {
                let other = self.dice.below(self.model.stories.len());
                json!({"type": "article-link", "article": self.model.stories[other].id})
            }
            8 => json!({"type": "code", "text": self.words("code")}),
            9 => match story.and_then(|story| self.model.stories[story].corrections.last()) {
                Some(last) => json!({"type": "correction", "correctionId": last["id"]}),
                None => json!({"type": "divider"}),
            },
            _ => json!({"type": "heading", "level": 2, "html": self.words("heading")}),
        }
    }

    /// The working copy's body with one block put in another's place, left out or added.
    fn body_with_another_block(&mut self, story: usize) -> Value {
        let mut body = self.model.stories[story].json["body"].clone();
        let Some(blocks) = body.as_array_mut().filter(|blocks| !blocks.is_empty()) else {
            return self.body(Some(story));
        };
        let at = self.dice.below(blocks.len());
        match self.dice.below(4) {
            0 if blocks.len() > 1 => {
                blocks.remove(at);
            }
            1 => {
                let added = self.block(Some(story));
                blocks.insert(at, added);
            }
            _ => {
                let name = blocks[at]["id"].clone();
                blocks[at] = self.paragraph();
                blocks[at]["id"] = name;
            }
        }
        body
    }
}
