//! Bytes that two programs could read as different requests: one 400, and the connection
//! is closed; a second request hidden in the first is never done.

use std::time::Instant;

use crate::hostile::shot::exchange;
use crate::hostile::siege::{Siege, besiege};

/// A request that would be seen if it were done: it makes a tag.
fn hidden(siege: &Siege) -> String {
    let body = r#"{"name": "Smuggled"}"#;
    format!(
        "POST /v1/editorial/tags HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        siege.stage.editor,
        body.len()
    )
}

/// Sends bytes; what comes back must be at most one answer, a refusal, and the end.
fn refuse(siege: &Siege, label: &str, bytes: impl AsRef<[u8]>) {
    let began = Instant::now();
    let answers = exchange(siege.to, bytes.as_ref());
    let statuses = answers.statuses();
    siege.note(format!("{label}: {statuses:?} {}", answers.closed));
    siege.demand(statuses == [400] || statuses == [431], || {
        format!(
            "{label}: {statuses:?}: {:.300}",
            String::from_utf8_lossy(&answers.bytes)
        )
    });
    siege.demand(answers.closed, || {
        format!("{label}: the connection stays open")
    });
    siege.demand(began.elapsed().as_secs() < 4, || {
        format!("{label}: took {:?}", began.elapsed())
    });
}

#[tokio::test]
async fn lengths_in_doubt_end_the_connection() {
    besiege(async |siege| {
        let second = hidden(siege);
        let post = |headers: &str, body: &str| format!("POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{headers}\r\n{body}{second}");
        for (label, headers, body) in [
            ("a length and chunks", "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            ("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n"),
            ("chunked in disguise", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
            ("chunked and identity", "Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
            ("chunked twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            ("chunked, chunked", "Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n"),
            ("chunked after a tab", "Transfer-Encoding:\u{b}chunked\r\n", "0\r\n\r\n"),
            ("two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n", "{}  "),
            ("two lengths in one", "Content-Length: 4, 5\r\n", "{}  "),
            ("one length twice in one", "Content-Length: 4, 4\r\n", "{}  "),
            ("a length with a sign", "Content-Length: +4\r\n", "{}  "),
            ("a length below nothing", "Content-Length: -4\r\n", "{}  "),
            ("a length in hexadecimal", "Content-Length: 0x4\r\n", "{}  "),
            ("a length in words", "Content-Length: four\r\n", "{}  "),
            ("a length of nothing", "Content-Length: \r\n", "{}  "),
            ("a length beyond numbers", "Content-Length: 99999999999999999999999\r\n", "{}  "),
            ("a length with a point", "Content-Length: 4.0\r\n", "{}  "),
        ] {
            refuse(siege, label, post(headers, body));
        }
        for (label, chunks) in [
            ("a chunk of a word", "zz\r\n{}\r\n0\r\n\r\n"),
            ("a chunk below nothing", "-2\r\n{}\r\n0\r\n\r\n"),
            ("a chunk with a sign", "+2\r\n{}\r\n0\r\n\r\n"),
            ("a chunk beyond numbers", "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
            ("a chunk with 0x", "0x2\r\n{}\r\n0\r\n\r\n"),
            ("a chunk longer than it says", "2\r\n{}  \r\n0\r\n\r\n"),
            ("a chunk without an end", "2\r\n{}0\r\n\r\n"),
            ("a chunk of no size", "\r\n{}\r\n0\r\n\r\n"),
        ] {
            refuse(siege, label, post("Transfer-Encoding: chunked\r\n", chunks));
        }
    })
    .await;
}

#[tokio::test]
async fn heads_in_doubt_end_the_connection() {
    besiege(async |siege| {
        let second = hidden(siege);
        let get = |headers: &str| format!("GET /v1/site HTTP/1.1\r\n{headers}\r\n{second}");
        for (label, bytes) in [
            ("a space before the colon", get("Host: x\r\nX-A : y\r\n")),
            ("a folded line", get("Host: x\r\nX-A: y\r\n z\r\n")),
            ("a line that begins with a space", get(" Host: x\r\n")),
            ("a line without a colon", get("Host: x\r\nnonsense\r\n")),
            ("a header without a name", get("Host: x\r\n: y\r\n")),
            ("NUL in a header", get("Host: x\r\nX-A: a\0b\r\n")),
            ("NUL in a name", get("Host: x\r\nX\0A: y\r\n")),
            ("DEL in a header", get("Host: x\r\nX-A: a\u{7f}b\r\n")),
            ("a lone carriage return", get("Host: x\r\nX-A: a\rb\r\n")),
            (
                "200 headers",
                get(&format!(
                    "Host: x\r\n{}",
                    (0..200)
                        .map(|n| format!("X-{n}: y\r\n"))
                        .collect::<String>()
                )),
            ),
            (
                "no method",
                format!(" /v1/site HTTP/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "no target",
                format!("GET HTTP/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "a target with a space",
                format!("GET /v1/si te HTTP/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "a target with a tab",
                format!("GET /v1/si\tte HTTP/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "a target with NUL",
                format!("GET /v1/\0site HTTP/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "a target of other letters",
                format!("GET /v1/articles?q=\u{e9}<> HTTP/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "HTTP/3.0",
                format!("GET /v1/site HTTP/3.0\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "HTTP/1.1.1",
                format!("GET /v1/site HTTP/1.1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            (
                "another protocol",
                format!("GET /v1/site ICY/1.1\r\nHost: x\r\n\r\n{second}"),
            ),
            ("HTTP/0.9", format!("GET /v1/site\r\n\r\n{second}")),
            (
                "HTTP/2 at once",
                format!("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{second}"),
            ),
            (
                "TLS",
                "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{fc}\u{3}\u{3}\r\n\r\n".to_owned(),
            ),
            ("noise", "\u{1}\u{2}\u{3}\u{4}\r\n\r\n".to_owned()),
            ("two hosts", get("Host: x\r\nHost: y\r\n")),
            ("the same host twice", get("Host: x\r\nHost: x\r\n")),
            ("no host", get("X-A: y\r\n")),
        ] {
            refuse(siege, label, bytes);
        }
    })
    .await;
}

#[tokio::test]
async fn heads_without_end_are_cut() {
    besiege(async |siege| {
        for (label, bytes) in [
            (
                "an address of 64 KiB",
                format!(
                    "GET /v1/articles?q={} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                    "a".repeat(65_536)
                ),
            ),
            (
                "a header of 200 KiB",
                format!(
                    "GET /v1/site HTTP/1.1\r\nHost: x\r\nX-A: {}\r\n\r\n",
                    "a".repeat(200 * 1024)
                ),
            ),
            (
                "10,000 cookies",
                format!(
                    "GET /v1/site HTTP/1.1\r\nHost: x\r\nCookie: {}\r\n\r\n",
                    "a=b; ".repeat(40_000)
                ),
            ),
            ("a megabyte without a line", "G".repeat(1024 * 1024)),
        ] {
            let answers = exchange(siege.to, bytes.as_bytes());
            let statuses = answers.statuses();
            siege.demand(
                statuses
                    .iter()
                    .all(|status| [400, 404, 414, 431].contains(status)),
                || format!("{label}: {statuses:?}"),
            );
            siege.demand(answers.closed, || {
                format!("{label}: the connection stays open")
            });
            siege.note(format!("{label}: refused"));
        }
        // Line feeds alone are as good as the pair to some: then what follows is a head, not a smuggled request.
        let feeds = hidden(siege)
            .replace("\r\n", "\n")
            .replace("Bearer ", "Bearer x");
        let answers = exchange(siege.to, feeds.as_bytes());
        siege.demand(!answers.statuses().contains(&201), || {
            "line feeds are done".to_owned()
        });
    })
    .await;
}
