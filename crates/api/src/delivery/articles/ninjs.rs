//! `GET /v1/articles/{slugOrId}/ninjs`: a live story as IPTC ninjs 3.1.
//!
//! The standard allows no members but its own; where it has none, `docs/syndication.md`
//! tells the place.

mod item;
mod picture;

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::find::{self, Form};
use crate::delivery::version::VERSION_HEADER;
use crate::operation::{Content, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// The standard's schema.
const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

pub(crate) fn operation() -> Operation {
    let content = Content::Raw {
        schema: schema(),
        media_type: "application/json",
        example: Some(example()),
    };
    Operation::get("/v1/articles/{slugOrId}/ninjs")
        .id("findArticleAsNinjs")
        .tag("Syndication")
        .summary("Read a live story as IPTC ninjs 3.1")
        .describe(
            "The published revision for exchange with other newsrooms, by the schema of the \
             standard: text as HTML and plain, everybody credited, sources, tags by their kind, \
             and each photo with its caption, credit, alternative text and rights. Moved and \
             withdrawn stories are answered as at `/v1/articles/{slugOrId}`.",
        )
        .path_param(
            "slugOrId",
            "The story's slug, or its id.",
            ParamKind::SlugOrId,
        )
        .answers_content(200, "The story.", content)
        .header(VERSION_HEADER.0, VERSION_HEADER.1)
        .answers_moved("The slug is a former one; the story is at `Location`.")
        .problems(&[Code::Killed])
        .kept()
        .handler(handle)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    let form = Form {
        ending: "/ninjs",
        logo: false,
    };
    find::answer(call, form, |assembly, story, _| {
        Answer::json(&item::of(assembly, &story))
    })
    .await
}

/// What every item has; the rest is told by the standard's own schema.
fn schema() -> Value {
    json!({
        "type": "object",
        "description": format!("A news item by {SCHEMA}."),
        "required": ["uri", "standard", "type", "pubStatus", "headlines", "bodies"],
        "additionalProperties": true,
        "properties": {
            "uri": {"type": "string", "format": "uri"},
            "type": {"type": "string", "enum": ["text"]},
            "pubStatus": {"type": "string", "enum": ["usable"]},
            "headlines": {"type": "array", "items": {"type": "object", "additionalProperties": true}},
            "bodies": {"type": "array", "items": {"type": "object", "additionalProperties": true}},
            "standard": {"type": "object", "additionalProperties": true},
        },
    })
}

fn example() -> Value {
    json!({
        "uri": "urn:newsml:news.example:20261122:019ab2f0-5a00-7c11-8f00-3f6f6f1d2a10",
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "firstCreated": "2026-11-22T06:10:00Z",
        "versionCreated": "2026-11-22T09:30:00Z",
        "language": "en",
        "headlines": [{"role": "main", "value": "Ferries return to Port Elia"}],
        "descriptions": [{"role": "text", "value": "The first ferry in a month left at dawn."}],
        "bodies": [{
            "role": "html",
            "contentType": "text/html",
            "wordCount": 11,
            "value": "<p>The first ferry in a month left at dawn, Northwire reported.</p>"
        }],
        "by": "By Ana Ruiz",
        "located": "PORT ELIA",
        "people": [{"name": "Ana Ruiz", "rel": "author", "literal": "ana-ruiz"}],
        "infoSources": [{"name": "Northwire", "role": "wire", "literal": "northwire"}],
        "places": [{"name": "Port Elia", "rel": "about", "literal": "port-elia"}]
    })
}
