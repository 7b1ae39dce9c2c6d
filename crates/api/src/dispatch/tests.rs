//! The frame at work, through a socket: the order of refusals, and what every answer
//! carries.

mod bodies;

use std::sync::LazyLock;

use actix_web::http::header::HeaderValue;
use actix_web::web::Bytes;
use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_domain::staff::Role;
use serde_json::json;

use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Access, Body, Operation};
use crate::param::{Param, ParamKind};
use crate::problem::{Code, Problem};
use crate::testing::{Reply, Served};

static NOTE: LazyLock<Shape> =
    LazyLock::new(|| object("NoteInput", vec![member("text", text(10)).required()]));

const NOTE_PATH: &str = "/v1/editorial/notes/{slugOrId}";

fn operations() -> Vec<Operation> {
    let echo = async |mut call: Call| {
        let body = call.take_body();
        Answer::json(&json!({"body": body, "limit": call.integer("limit")}))
    };
    vec![
        Operation::get("/v1/notes")
            .id("listNotes")
            .query(Param::limit())
            .handler(echo),
        Operation::patch(NOTE_PATH)
            .id("changeNote")
            .access(Access::Staff(Role::Editor))
            .path_param("slugOrId", "", ParamKind::SlugOrId)
            .if_match()
            .body(Body::Merge(&NOTE))
            .body_limit(100)
            .handler(async |call: Call| {
                if !call.expected().admits(7) {
                    return Err(Problem::stale(7));
                }
                Ok(Answer::json(&json!({"by": call.actor().name}))?.version(8))
            }),
        Operation::post("/v1/editorial/notes/actions/tidy")
            .id("tidyNotes")
            .access(Access::Signed)
            .body(Body::OptionalJson(&NOTE))
            .query(Param::limit())
            .handler(echo),
        Operation::get("/v1/broken")
            .id("break")
            .handler(async |call: Call| {
                call.id("undeclared");
                Ok(Answer::no_content())
            }),
        Operation::get("/v1/moved")
            .id("move")
            .query(Param::new("q", "", ParamKind::Text { min: 1, max: 9 }))
            .handler(async |call: Call| Ok(Answer::moved(&call.redirect_to("/v1/notes")))),
        Operation::post("/v1/editorial/photos")
            .id("uploadPhoto")
            .access(Access::Signed)
            .body(Body::Upload {
                metadata: Some(&NOTE),
                file_limit: 1000,
            })
            .handler(upload),
        crate::system::readyz::operation(),
        crate::system::docs::operation(),
        crate::system::docs::asset(),
        crate::system::metrics::operation(),
    ]
}

async fn upload(mut call: Call) -> Result<Answer, Problem> {
    let mut bytes = Vec::new();
    let sink = async |chunk: Bytes| {
        bytes.extend_from_slice(&chunk);
        Ok(())
    };
    let received = call.take_upload().receive(sink).await?;
    Answer::json(&json!({
        "bytes": String::from_utf8_lossy(&bytes),
        "length": received.file_bytes,
        "name": received.file_name,
        "metadata": received.metadata,
    }))
}

fn served() -> Served {
    Served::start(operations)
}

#[test]
fn requests_are_refused_in_the_contracts_order() {
    let served = served();
    let path = "/v1/editorial/notes/a-note";
    let contributor = ("Authorization", "Bearer contributor");
    let editor = ("Authorization", "bearer editor");
    let seven = ("If-Match", "\"7\"");
    let patch_type = ("Content-Type", "application/merge-patch+json");
    let long = [b' '; 101];
    let patch = |target: &str, headers: &[(&str, &str)], body: &[u8]| {
        let reply = served.ask("PATCH", target, headers, body);
        (
            reply.status,
            if reply.status == 200 {
                String::new()
            } else {
                reply.code()
            },
        )
    };
    let refusal = |status: u16, code: &str| (status, code.to_owned());

    let reply = served.ask("DELETE", path, &[], b"");
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (405, "method_not_allowed")
    );
    assert_eq!(reply.header("allow"), Some("PATCH, OPTIONS"));
    for headers in [
        &[][..],
        &[("Authorization", "Bearer nobody")],
        &[editor, editor],
    ] {
        let reply = served.ask("PATCH", path, headers, b"");
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (401, "unauthenticated")
        );
        assert!(
            reply
                .header("www-authenticate")
                .unwrap()
                .starts_with("Bearer")
        );
    }
    assert_eq!(
        patch("/v1/editorial/notes/%00?x=1", &[contributor], b"["),
        refusal(403, "forbidden")
    );
    assert_eq!(
        patch(path, &[editor], b"["),
        refusal(428, "if_match_missing")
    );
    assert_eq!(
        patch("/v1/editorial/notes/%00?x=1", &[editor, seven], b"["),
        refusal(415, "unsupported_media_type")
    );
    assert_eq!(
        patch(
            "/v1/editorial/notes/%00?x=1",
            &[editor, seven, patch_type],
            &long
        ),
        refusal(413, "body_too_large")
    );
    assert_eq!(
        patch(
            "/v1/editorial/notes/%00",
            &[editor, seven, patch_type],
            b"{}"
        ),
        refusal(400, "invalid_parameter")
    );
    let limit = format!("{path}?limit=1");
    assert_eq!(
        patch(&limit, &[editor, seven, patch_type], b"{}"),
        refusal(400, "unknown_parameter")
    );
    assert_eq!(
        patch(
            "/v1/editorial/notes/a_b",
            &[editor, seven, patch_type],
            b"[1,]"
        ),
        refusal(400, "malformed_body")
    );
    assert_eq!(
        patch(
            "/v1/editorial/notes/a_b",
            &[editor, ("If-Match", "7"), patch_type],
            b"{}"
        ),
        refusal(400, "invalid_header")
    );
    assert_eq!(
        patch(path, &[editor, seven, patch_type], b""),
        refusal(400, "body_missing")
    );
    assert_eq!(
        patch(
            "/v1/editorial/notes/a_b",
            &[editor, seven, patch_type],
            b"{}"
        ),
        refusal(404, "not_found")
    );
    assert_eq!(
        patch(path, &[editor, ("If-Match", "W/\"7\""), patch_type], b"{}"),
        refusal(412, "stale")
    );
    let reply = served.ask("PATCH", path, &[editor, seven, patch_type], b"{}");
    assert_eq!((reply.status, reply.header("etag")), (200, Some("\"8\"")));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert_eq!(reply.header("vary"), Some("Origin"));
}

#[test]
fn a_get_is_cached_and_answers_head_and_304() {
    let served = served();
    let get = served.get("/v1/notes?limit=3");
    assert_eq!(
        (get.status, get.json()),
        (200, json!({"body": {}, "limit": 3}))
    );
    assert_eq!(get.header("cache-control"), Some("public, no-cache"));
    assert_eq!(get.header("access-control-allow-origin"), Some("*"));
    assert_eq!(get.header("access-control-allow-credentials"), None);
    assert_eq!(get.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(get.header("vary"), None);

    let unstable = |(name, _): &&(String, String)| name != "date" && name != "x-request-id";
    let fields = |reply: &Reply| {
        reply
            .headers
            .iter()
            .filter(unstable)
            .cloned()
            .collect::<Vec<_>>()
    };
    let head = served.ask("HEAD", "/v1/notes?limit=3", &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    let sorted = |mut fields: Vec<(String, String)>| {
        fields.sort();
        fields
    };
    assert_eq!(sorted(fields(&head)), sorted(fields(&get)));

    let etag = get.header("etag").unwrap();
    for method in ["GET", "HEAD"] {
        let target = "/v1/notes?limit=3";
        let reply = served.ask(method, target, &[("If-None-Match", etag)], b"");
        assert_eq!((reply.status, reply.body.len()), (304, 0));
        assert_eq!(reply.header("etag"), Some(etag));
        assert_eq!(reply.header("cache-control"), get.header("cache-control"));
        assert_eq!(reply.header("content-type"), None);
    }
    let other = served.ask("GET", "/v1/notes?limit=4", &[("If-None-Match", etag)], b"");
    assert_eq!(other.status, 200);
}

#[test]
fn options_tell_the_methods_and_whom_they_are_open_to() {
    let served = served();
    let options = |target: &str, origin: &str| {
        let preflight = [("Origin", origin), ("Access-Control-Request-Method", "GET")];
        let reply = served.ask("OPTIONS", target, &preflight, b"");
        assert_eq!((reply.status, reply.body.len()), (204, 0));
        reply
    };
    let open = options("/v1/notes", "https://anybody.example");
    assert_eq!(open.header("allow"), Some("GET, HEAD, OPTIONS"));
    assert_eq!(
        open.header("access-control-allow-methods"),
        Some("GET, HEAD, OPTIONS")
    );
    assert_eq!(open.header("access-control-allow-origin"), Some("*"));
    let desk = options("/v1/editorial/notes/x", "https://desk.example");
    assert_eq!(
        desk.header("access-control-allow-origin"),
        Some("https://desk.example")
    );
    assert!(
        desk.header("access-control-allow-headers")
            .unwrap()
            .contains("If-Match")
    );
    let shut = options("/v1/editorial/notes/x", "https://evil.example");
    assert_eq!(shut.header("access-control-allow-origin"), None);
    assert_eq!(shut.header("access-control-allow-methods"), None);
    assert_eq!(shut.header("vary"), Some("Origin"));
    assert_eq!(
        options("*", "x").header("access-control-allow-origin"),
        None
    );
}

#[test]
fn addresses_are_taken_literally() {
    let served = served();
    for target in [
        "/nowhere",
        "/v1/notes/",
        "//v1/notes",
        "/v1//notes",
        "/v1/%6Eotes",
        "/V1/notes",
    ] {
        let reply = served.get(target);
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (404, "not_found"),
            "{target}"
        );
    }
    for method in ["POST", "TRACE", "BREW"] {
        let reply = served.ask(method, "/v1/notes", &[], b"");
        assert_eq!(
            (reply.status, reply.header("allow")),
            (405, Some("GET, HEAD, OPTIONS"))
        );
    }
    let reply = served.get("/v1/notes?access_token=secret");
    assert_eq!(reply.code(), "unknown_parameter");
    assert!(!String::from_utf8_lossy(&reply.body).contains("secret"));
    let moved = served.get("/v1/moved?q=%C3%A4+b");
    assert_eq!(
        (moved.status, moved.header("location")),
        (301, Some("/v1/notes?q=%C3%A4%20b"))
    );
    assert_eq!(moved.header("cache-control"), Some("public, max-age=60"));
}

#[test]
fn a_panic_is_a_500_and_nothing_more() {
    let served = served();
    for _ in 0..3 {
        let reply = served.get("/v1/broken");
        assert_eq!((reply.status, reply.code().as_str()), (500, "internal"));
        assert!(!String::from_utf8_lossy(&reply.body).contains("undeclared"));
    }
    assert_eq!(served.get("/v1/notes").status, 200);
    let metrics = served.metrics();
    let counted = "newsdesk_http_requests_total{operation=\"break\",status=\"5xx\"} 3";
    assert!(metrics.contains(counted), "{metrics}");
}

#[test]
fn a_request_id_is_kept_where_it_is_sound() {
    let served = served();
    let id = |value: &str| {
        let reply = served.ask("GET", "/v1/notes", &[("X-Request-Id", value)], b"");
        reply.header("x-request-id").unwrap().to_owned()
    };
    assert_eq!(id("abc-1.2_3"), "abc-1.2_3");
    assert_ne!(id("a b"), "a b");
    assert_eq!(id("a%0d%0aSet-Cookie: x").len(), 36);
}

#[test]
fn a_request_names_one_host() {
    let served = served();
    for head in [
        "GET /v1/notes HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /v1/notes HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    ] {
        // Refused before it is a request that could be answered with a problem.
        assert_eq!(served.send(head.as_bytes()).status, 400);
    }
    assert_eq!(served.send(b"GET /v1/notes HTTP/1.0\r\n\r\n").status, 200);
}

#[test]
fn a_draining_server_is_not_ready() {
    let served = served();
    assert_eq!(served.get("/readyz").body, b"ready");
    served.services.draining.begin();
    let reply = served.get("/readyz");
    assert_eq!((reply.status, reply.code().as_str()), (503, "not_ready"));
    assert_eq!(reply.header("retry-after"), Some("1"));
}

#[test]
fn the_documentation_needs_nothing_from_elsewhere() {
    let served = served();
    let page = served.get("/docs/reference");
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self';"),
        "{policy}"
    );
    let html = String::from_utf8(page.body).unwrap();
    assert!(!html.contains("http://") && !html.contains("https://"));
    for address in html.split('"').filter(|text| text.starts_with("/docs/")) {
        assert_eq!(served.get(address).status, 200, "{address}");
    }
    assert_eq!(served.get("/docs/index.html").status, 404);
}

#[test]
fn a_header_that_no_header_can_hold_is_left_out() {
    let answer = Answer::no_content().header(actix_web::http::header::LINK, "a\r\nb: c");
    assert!(answer.headers.is_empty());
    let fine = HeaderValue::from_static("x");
    assert_eq!(
        Answer::no_content()
            .header(actix_web::http::header::LINK, fine)
            .headers
            .len(),
        1
    );
    assert_eq!(
        Problem::new(Code::Internal, "x").document("r")["detail"],
        "x"
    );
}
