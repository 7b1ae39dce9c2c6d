//! Bodies on their way in: absent, too large, and in several parts.

use serde_json::json;

use super::served;
use crate::testing::{Reply, Served};

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
