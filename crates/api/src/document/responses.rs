//! An operation's answers in the document: those it declares, 304 where it is cached, and
//! every problem that follows from its description.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::http::header::{HeaderName, LINK};
use serde_json::{Map, Value, json};

use super::schemas::Components;
use crate::answer::Caching;
use crate::delivery::version::VERSION_HEADER;
use crate::operation::{Content, Described, Operation};
use crate::prefer::PREFERENCE_APPLIED;
use crate::problem::{Code, Problem};
use crate::refusal::stale;

/// Sets of codes of one status that many operations share, and the name of each.
const SHARED: &[(&str, &[Code])] = &[
    ("NotSignedIn", &[Code::Unauthenticated, Code::KeyExpired]),
    ("NotAllowed", &[Code::Forbidden, Code::InsufficientScope]),
    ("BadAddress", &[Code::QueryTooLong, Code::UnknownParameter]),
    (
        "BadPath",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::InvalidParameter,
        ],
    ),
    (
        "BadQuery",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::RepeatedParameter,
            Code::InvalidParameter,
        ],
    ),
    (
        "BadPage",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::RepeatedParameter,
            Code::InvalidParameter,
            Code::InvalidCursor,
        ],
    ),
    (
        "BadBody",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::MalformedBody,
            Code::BodyMissing,
            Code::BodyTimeout,
        ],
    ),
    (
        "BadPatch",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::InvalidParameter,
            Code::InvalidHeader,
            Code::MalformedBody,
            Code::BodyMissing,
            Code::BodyTimeout,
        ],
    ),
    (
        "BadAction",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::InvalidParameter,
            Code::InvalidHeader,
            Code::MalformedBody,
            Code::BodyTimeout,
        ],
    ),
    (
        "BadNewBody",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::InvalidHeader,
            Code::MalformedBody,
            Code::BodyMissing,
            Code::BodyTimeout,
        ],
    ),
    (
        "UnusableBody",
        &[Code::IdempotencyKeyReused, Code::InvalidBody],
    ),
    (
        "BadPathOrIfMatch",
        &[
            Code::QueryTooLong,
            Code::UnknownParameter,
            Code::InvalidParameter,
            Code::InvalidHeader,
        ],
    ),
];

/// The request id of the examples.
const REQUEST_ID: &str = "019aab3e-7a00-7000-8000-000000000001";

/// All answers, by status.
pub(super) fn of(operation: &Operation, components: &mut Components) -> Value {
    let mut responses: BTreeMap<u16, Value> = BTreeMap::new();
    let cached = operation.method == Method::GET && operation.caching != Caching::NoStore;
    for described in &operation.answers {
        let mut response = answer(described, components);
        if let (200, Some(target)) = (described.status, &operation.narrows) {
            let schema = &mut response["content"]["application/json"]["schema"];
            *schema = components.or_narrowed(schema.take(), target);
        }
        if cached && described.status == 200 {
            response["headers"]["ETag"] = etag(components);
            response["headers"]["Cache-Control"] = cache_control(components);
        }
        if operation.kept && described.status == 200 {
            for (name, shared) in kept(components) {
                response["headers"][name] = shared;
            }
        }
        if operation.takes_key() {
            response["headers"]["Idempotency-Replayed"] = replayed(components);
        }
        responses.insert(described.status, response);
    }
    if cached {
        responses.insert(304, not_modified(operation, components));
    }
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in operation.all_problems() {
        by_status.entry(code.row().status).or_default().push(code);
    }
    for (status, codes) in by_status {
        responses.insert(status, problems(status, &codes, components));
    }
    let responses: Map<String, Value> = responses
        .into_iter()
        .map(|(status, value)| (status.to_string(), value))
        .collect();
    Value::Object(responses)
}

/// The response of a 304; it tells the version where the answer itself does.
fn not_modified(operation: &Operation, components: &mut Components) -> Value {
    let told = operation.answers.iter().flat_map(|answer| &answer.headers);
    let version = told.into_iter().find(|(name, _)| *name == VERSION_HEADER.0);
    let name = if version.is_some() {
        "NotModifiedSince"
    } else {
        "NotModified"
    };
    components.response(name.into(), |components| {
        let mut headers = json!({"ETag": etag(components), "X-Request-Id": request_id(components)});
        if let Some((name, describe)) = version {
            headers[*name] = text_header(describe);
        }
        json!({
            "description": "What is at hand under the ETag named still holds.",
            "headers": headers,
        })
    })
}

fn answer(described: &Described, components: &mut Components) -> Value {
    let mut headers = json!({"X-Request-Id": request_id(components)});
    for (name, describe) in &described.headers {
        headers[*name] = text_header(describe);
        // A page that leads nowhere has no links, and not every preference is followed.
        let optional = [LINK, PREFERENCE_APPLIED];
        let is_name = |it: &HeaderName| name.eq_ignore_ascii_case(it.as_str());
        let required = !optional.iter().any(is_name);
        headers[*name]["required"] = required.into();
    }
    let mut response = json!({"description": described.describe, "headers": headers});
    match &described.content {
        Content::Empty => {}
        Content::Json { schema, example } => {
            let schema = components.view(*schema);
            let media = json!({"schema": schema, "example": example});
            response["content"] = json!({"application/json": media});
        }
        Content::Raw {
            schema,
            media_type,
            example,
        } => {
            let mut media = json!({"schema": schema});
            if let Some(example) = example {
                media["example"] = example.clone();
            }
            response["content"] = json!({(*media_type): media});
        }
        Content::Bytes(media_types) => response["content"] = bytes(media_types),
        Content::BytesOrJson {
            media_types,
            json,
            example,
        } => {
            response["content"] = bytes(media_types);
            let schema = json!({"type": "object", "additionalProperties": true});
            response["content"][*json] = json!({"schema": schema, "example": example});
        }
    }
    response
}

/// Bytes of these content types.
fn bytes(media_types: &[&str]) -> Value {
    let content: Map<String, Value> = media_types
        .iter()
        .map(|media_type| {
            let schema = json!({"type": "string", "contentMediaType": media_type});
            ((*media_type).to_owned(), json!({"schema": schema}))
        })
        .collect();
    Value::Object(content)
}

/// The response of a status with these codes; shared where its set of codes has a name.
fn problems(status: u16, codes: &[Code], components: &mut Components) -> Value {
    match name(codes) {
        Some(name) => components.response(name, |components| problem(status, codes, components)),
        None => problem(status, codes, components),
    }
}

fn name(codes: &[Code]) -> Option<String> {
    if let [code] = codes {
        return Some(pascal(code.word()));
    }
    let shared = SHARED.iter().find(|(_, set)| *set == codes);
    shared.map(|(name, _)| (*name).to_owned())
}

fn pascal(word: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    word.split('_').map(capital).collect()
}

fn problem(status: u16, codes: &[Code], components: &mut Components) -> Value {
    let words: Vec<&str> = codes.iter().map(|code| code.word()).collect();
    let meanings: Vec<String> = codes
        .iter()
        .map(|code| format!("`{}`: {}", code.word(), code.row().meaning))
        .collect();
    let examples: Map<String, Value> = codes
        .iter()
        .map(|code| (code.word().to_owned(), json!({"value": example(*code)})))
        .collect();
    let mut headers = json!({"X-Request-Id": request_id(components)});
    match status {
        401 => headers["WWW-Authenticate"] = text_header("`Bearer`, perhaps with an error."),
        403 if codes.contains(&Code::InsufficientScope) => {
            let describe = "Names the scope that a key lacks; not there where no key would do.";
            headers["WWW-Authenticate"] = text_header(describe);
            headers["WWW-Authenticate"]["required"] = false.into();
        }
        429 | 503 => headers["Retry-After"] = retry_after(true),
        _ if codes.contains(&Code::IdempotencyKeyRunning) => {
            headers["Retry-After"] = retry_after(codes.len() == 1);
        }
        _ => {}
    }
    let mut schemas = vec![
        components.problem(),
        json!({"type": "object", "properties": {
            "status": {"type": "integer", "enum": [status]},
            // Not closed: whoever generates a client from an `enum` has one that breaks at the
            // first code that is added.
            "code": {"type": "string", "x-extensible-enum": words},
        }}),
    ];
    if codes.contains(&Code::Stale) {
        schemas.push(stale::schema());
    }
    json!({
        "description": meanings.join("\n\n"),
        "headers": headers,
        "content": {"application/problem+json": {
            "schema": {"allOf": schemas},
            "examples": examples,
        }},
    })
}

fn example(code: Code) -> Value {
    let problem = Problem::new(code, code.row().meaning);
    let problem = match code {
        Code::QueryTooLong => problem.with("limit", crate::params::QUERY_LIMIT),
        Code::UnknownParameter => problem.with("parameter", "page"),
        Code::RepeatedParameter | Code::InvalidParameter => problem.with("parameter", "limit"),
        Code::InvalidHeader => problem.with("header", "If-Match"),
        Code::BodyTooLarge => problem.with("limit", crate::operation::JSON_LIMIT),
        Code::Stale => stale::example(problem.with("currentVersion", 8)),
        Code::InvalidBody => {
            Problem::invalid_at("/headline", "too_long", "Must have at most 255 characters.")
        }
        _ => problem,
    };
    problem.document(REQUEST_ID)
}

fn text_header(describe: &str) -> Value {
    json!({"description": describe, "required": true, "schema": {"type": "string"}})
}

fn retry_after(required: bool) -> Value {
    json!({
        "description": "After how many seconds to try again.",
        "required": required,
        "schema": {"type": "integer", "minimum": 0},
    })
}

fn request_id(components: &mut Components) -> Value {
    let describe = "The request's id: the one it brought along, if sound, or a new one.";
    components.header("XRequestId", text_header(describe))
}

fn replayed(components: &mut Components) -> Value {
    let header = json!({
        "description": "`true` where the request was sent before under the same key: this is \
                        what it was answered then.",
        "required": false,
        "schema": {"type": "string", "enum": ["true"]},
    });
    components.header("IdempotencyReplayed", header)
}

fn etag(components: &mut Components) -> Value {
    components.header(
        "ETag",
        text_header("The strong entity tag of the answer's bytes."),
    )
}

fn cache_control(components: &mut Components) -> Value {
    components.header(
        "CacheControl",
        text_header("Who may keep the answer, and how long."),
    )
}

/// The headers of an answer that is kept until what it was made from changes. (One that is
/// made anew each time, such as a page that has moved, is without.)
fn kept(components: &mut Components) -> [(&'static str, Value); 3] {
    let mut header = |name: &'static str, describe: &str| {
        let mut header = text_header(describe);
        header["required"] = false.into();
        components.header(name, header)
    };
    let keys = "What it was made from, as short opaque keys with spaces between them: a change of it \
                purges the key.";
    let vary = "It comes in several content codings.";
    [
        ("Surrogate-Key", header("SurrogateKey", keys)),
        ("Cache-Tag", header("CacheTag", "The same, with commas.")),
        ("Vary", header("Vary", vary)),
    ]
}
