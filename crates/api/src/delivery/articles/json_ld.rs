//! `GET /v1/articles/{slugOrId}/json-ld`: a live story as schema.org has it, ready to be
//! put into a page.

mod article;
mod image;
mod people;

use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::call::Call;
use crate::delivery::articles::find::{self, Form};
use crate::delivery::version::VERSION_HEADER;
use crate::operation::{Content, Operation};
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

/// The content type.
const JSON_LD: &str = "application/ld+json";

pub(crate) fn operation() -> Operation {
    let content = Content::Raw {
        schema: schema(),
        media_type: JSON_LD,
        example: Some(example()),
    };
    Operation::get("/v1/articles/{slugOrId}/json-ld")
        .id("findArticleAsJsonLd")
        .tag("Syndication")
        .summary("Read a live story as schema.org JSON-LD")
        .describe(
            "For search engines: the type follows the genre, with everybody credited, each \
             photo with its credit and licence, corrections, dateline, what it is based on, and \
             the way to it through the sections. The bytes may be put into a page's `script` \
             element of this type as they are: nothing in them can end it. Moved and withdrawn \
             stories are answered as at `/v1/articles/{slugOrId}`.",
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
        ending: "/json-ld",
        logo: true,
    };
    find::answer(call, form, |assembly, story, _| {
        let text = article::of(assembly, &story).to_string();
        let body = Bytes::from(harmless(&text));
        Ok(Answer::bytes(HeaderValue::from_static(JSON_LD), body))
    })
    .await
}

/// The same JSON with nothing in it that a page's script element could end by, or that
/// old script readers take for a line's end.
fn harmless(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            c => safe.push(c),
        }
    }
    safe
}

fn schema() -> Value {
    json!({
        "type": "object",
        "description": "A `NewsArticle`, or another type of schema.org by the story's genre.",
        "required": ["@context", "@type", "@id", "headline", "datePublished", "publisher"],
        "additionalProperties": true,
        "properties": {
            "@context": {"type": "string", "enum": ["https://schema.org"]},
            "@type": {"type": "string"},
            "@id": {"type": "string", "format": "uri"},
            "headline": {"type": "string"},
            "datePublished": {"type": "string", "format": "date-time"},
            "publisher": {"type": "object", "additionalProperties": true},
        },
    })
}

fn example() -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "ReportageNewsArticle",
        "@id": "https://news.example/world/ferries-return-to-port-elia",
        "url": "https://news.example/world/ferries-return-to-port-elia",
        "headline": "Ferries return to Port Elia",
        "inLanguage": "en",
        "datePublished": "2026-11-22T06:10:00Z",
        "dateModified": "2026-11-22T09:30:00Z",
        "author": [{"@type": "Person", "name": "Ana Ruiz", "jobTitle": "Correspondent"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Harbour Times", "url": "https://news.example"},
        "image": [{
            "@type": "ImageObject",
            "contentUrl": "https://news.example.org/media/019aab3e-7a00-7000-8000-000000000041/5f2c1a9be07d4433/full-1280.jpg",
            "creditText": "Northwire/Jo Lind"
        }],
        "dateline": "PORT ELIA"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_it_stands_in() {
        let hostile = "</script><!-- & ]]>\u{2028}\u{2029}";
        let json = json!({ "headline": hostile });
        let safe = harmless(&json.to_string());
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
        assert_eq!(serde_json::from_str::<Value>(&safe).unwrap(), json);
    }
}
