//! The frame at work, through a socket: the order of refusals, and what every answer
//! carries.

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
fn an_actions_body_may_be_absent() {
    let served = served();
    let tidy = "/v1/editorial/notes/actions/tidy";
    let signed = ("Authorization", "Bearer contributor");
    let json_type = ("Content-Type", "application/json; charset=UTF-8");
    let post = |headers: &[(&str, &str)], body: &[u8]| served.ask("POST", tidy, headers, body);
    assert_eq!(
        post(&[signed], b"").json(),
        json!({"body": {}, "limit": 20})
    );
    assert_eq!(
        post(&[signed, ("Content-Type", "text/plain")], b"").status,
        200
    );
    assert_eq!(
        post(&[signed, json_type], b"{\"text\": \"x\"}").json()["body"],
        json!({"text": "x"})
    );
    assert_eq!(post(&[signed], b"{}").status, 415);
    assert_eq!(
        post(&[signed, json_type, ("Content-Encoding", "gzip")], b"{}").status,
        415
    );
}

#[test]
fn a_get_is_cached_and_answers_head_and_304() {
    let served = served();
    let get = served.get("/v1/notes?limit=3");
    assert_eq!(
        (get.status, get.json()),
        (200, json!({"body": {}, "limit": 3}))
    );
    assert_eq!(get.header("cache-control"), Some("public, max-age=5"));
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
    let metrics = String::from_utf8(served.get("/metrics").body).unwrap();
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
fn a_body_over_its_limit_is_refused_and_the_connection_closed() {
    let served = served();
    let head = "PATCH /v1/editorial/notes/x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer admin\r\n\
                If-Match: *\r\nContent-Type: application/json\r\n";
    let announced = format!("{head}Content-Length: 99999999999\r\n\r\n");
    assert_eq!(served.send(announced.as_bytes()).code(), "body_too_large");
    let mut endless = format!("{head}Transfer-Encoding: chunked\r\n\r\n").into_bytes();
    for _ in 0..2000 {
        endless.extend_from_slice(b"64\r\n");
        endless.extend_from_slice(&[b' '; 0x64]);
        endless.extend_from_slice(b"\r\n");
    }
    assert_eq!(served.send(&endless).code(), "body_too_large");
}

#[test]
fn a_request_names_one_host() {
    let served = served();
    for head in [
        "GET /v1/notes HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /v1/notes HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    ] {
        assert_eq!(served.send(head.as_bytes()).code(), "invalid_header");
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
    let page = served.get("/docs");
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

/// Sends an upload whose parts are written out here.
fn send_parts(served: &Served, boundary: &str, parts: &str) -> Reply {
    let content_type = format!("multipart/form-data; boundary={boundary}");
    let headers = [
        ("Authorization", "Bearer contributor"),
        ("Content-Type", &content_type),
    ];
    let body = parts.replace('\n', "\r\n");
    served.ask("POST", "/v1/editorial/photos", &headers, body.as_bytes())
}

const FILE: &str = "--b\nContent-Disposition: form-data; name=\"file\"; filename=\"../a.jpg\"\n\
                    Content-Type: image/jpeg\n\nbytes\n";
const METADATA: &str =
    "--b\nContent-Disposition: form-data; name=\"metadata\"\n\n{\"text\":\"x\"}\n";

#[test]
fn an_uploads_parts_come_in_either_order() {
    let served = served();
    let expected =
        json!({"bytes": "bytes", "length": 5, "name": "../a.jpg", "metadata": {"text": "x"}});
    for parts in [
        format!("{FILE}{METADATA}--b--\n"),
        format!("{METADATA}{FILE}--b--\n"),
    ] {
        assert_eq!(send_parts(&served, "b", &parts).json(), expected);
    }
    let alone = send_parts(&served, "b", &format!("{FILE}--b--\n"));
    assert_eq!(alone.json()["metadata"], json!(null));
}

#[test]
fn a_broken_upload_is_a_problem() {
    let served = served();
    let long = FILE.replace("bytes", &"x".repeat(1001));
    let typed = METADATA.replace("\"metadata\"\n", "\"metadata\"\nContent-Type: image/png\n");
    let other = FILE.replace("\"file\"", "\"other\"");
    let nested = FILE.replace("image/jpeg", "multipart/mixed; boundary=c");
    for (boundary, parts, status) in [
        ("b", format!("{METADATA}--b--\n"), 422),
        ("b", FILE.to_owned(), 400),
        ("b", format!("{FILE}{FILE}--b--\n"), 400),
        ("b", format!("{METADATA}{METADATA}{FILE}--b--\n"), 400),
        ("b", format!("{other}--b--\n"), 400),
        ("b", format!("{long}--b--\n"), 413),
        ("b", format!("{typed}{FILE}--b--\n"), 415),
        (
            "b",
            format!("{}{FILE}--b--\n", METADATA.replace('}', "")),
            400,
        ),
        ("b", format!("{nested}--b--\n"), 400),
        ("b", "--b\n\nx\n--b--\n".to_owned(), 400),
        ("c", format!("{FILE}--b--\n"), 400),
        ("", format!("{FILE}--b--\n"), 400),
        ("b", "nonsense".to_owned(), 400),
    ] {
        let reply = send_parts(&served, boundary, &parts);
        assert_eq!(
            reply.status,
            status,
            "{boundary}: {parts} {:?}",
            reply.code()
        );
    }
    let headers = [
        ("Authorization", "Bearer contributor"),
        ("Content-Type", "application/json"),
    ];
    let reply = served.ask("POST", "/v1/editorial/photos", &headers, b"{}");
    assert_eq!(
        (reply.status, reply.code().as_str()),
        (415, "unsupported_media_type")
    );
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
