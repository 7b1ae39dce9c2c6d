//! Bodies that are too big, of the wrong type, packed, or of another length than they
//! say.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::hostile::shapes::takers;
use crate::hostile::shot::{Shot, exchange, read_to_end, shot};
use crate::hostile::siege::{Siege, besiege, try_out};

/// The most bytes of a JSON body.
const LIMIT: usize = 1024 * 1024;

fn tag(siege: &Siege) -> Shot {
    shot("POST", "/v1/editorial/tags").by(&siege.stage.editor)
}

fn padded(length: usize) -> String {
    let body = r#"{"name": "Padded"}"#;
    format!("{body}{}", " ".repeat(length - body.len()))
}

#[tokio::test]
async fn the_last_byte_that_fits_is_taken_and_the_next_is_not() {
    try_out(async |siege| {
        siege.compare_with(|| {
            let over = tag(siege).json_text(padded(LIMIT + 1));
            siege.refuse("a byte too many", over, 413, "body_too_large");
        });
        siege.fire("the limit", tag(siege).json_text(padded(LIMIT)), &[201]);
    })
    .await;
}

#[tokio::test]
async fn bodies_over_the_limit_are_not_awaited() {
    besiege(async |siege| {
        for taker in takers(siege) {
            // Of what is announced here nothing follows.
            for length in [
                "1048577",
                "99999999999",
                "9223372036854775807",
                "18446744073709551615",
            ] {
                let label = format!("{length} bytes for {}", taker.id);
                let began = Instant::now();
                let announced = taker
                    .shot()
                    .with("Content-Type", "application/json")
                    .with("Content-Length", length);
                siege.refuse(label.clone(), announced, 413, "body_too_large");
                siege.demand(began.elapsed() < Duration::from_secs(1), || {
                    format!("{label}: waited for")
                });
            }
        }
        let file = shot("POST", "/v1/editorial/media")
            .by(&siege.stage.editor)
            .with("Content-Type", "multipart/form-data; boundary=x")
            .with("Content-Length", "99999999999");
        siege.refuse("a file of 99 GB", file, 413, "body_too_large");
        endless(siege, "application/json", "/v1/editorial/tags", b"        ");
        endless(siege, "application/json", "/v1/auth/login", b"        ");
        endless(
            siege,
            "text/plain",
            &format!("/v1/articles/{}/views", siege.stage.whole.story.slug()),
            b"x",
        );
    })
    .await;
}

/// Sends a chunked body for as long as it is taken: to a little over the limit.
fn endless(siege: &Siege, kind: &str, target: &str, filling: &[u8]) {
    let mut stream = TcpStream::connect(siege.to).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .expect("a timeout");
    stream
        .set_write_timeout(Some(Duration::from_secs(10)))
        .expect("a timeout");
    let head = format!(
        "POST {target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: {kind}\r\nTransfer-Encoding: chunked\r\n\r\n",
        siege.stage.editor
    );
    stream.write_all(head.as_bytes()).expect("a head is taken");
    let chunk = filling.repeat(16 * 1024 / filling.len());
    let chunk = [format!("{:x}\r\n", chunk.len()).as_bytes(), &chunk, b"\r\n"].concat();
    // Past the limit not a flood but a trickle: what counts is that it comes to an end.
    let (began, mut sent) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(8) && stream.write_all(&chunk).is_ok() {
        sent += chunk.len();
        if sent > 2 * LIMIT {
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    let took = began.elapsed();
    let answers = read_to_end(&mut stream);
    siege.demand(took < Duration::from_secs(6), || {
        format!("{target} takes {sent} bytes in {took:?}")
    });
    siege.demand(answers.closed, || {
        format!("{target}: the connection stays open")
    });
    // Whoever does not stop to write may find the answer gone with the connection.
    let statuses = answers.statuses();
    siege.demand(statuses.iter().all(|status| *status == 413), || {
        format!("{target}: {statuses:?}")
    });
    siege.note(format!("endless to {target}: refused"));
}

#[tokio::test]
async fn lengths_that_lie_are_found_out() {
    besiege(async |siege| {
        let head = |length: &str| {
            format!(
                "POST /v1/editorial/tags HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n{length}\r\n\r\n",
                siege.stage.editor
            )
        };
        let tag = json!({"name": "Smuggled"}).to_string();
        // Shorter than it says, and then nothing.
        let mut stream = TcpStream::connect(siege.to).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
        let cut = format!("{}{tag}", head(&format!("Content-Length: {}", tag.len() + 10)));
        stream.write_all(cut.as_bytes()).expect("a request is taken");
        stream.shutdown(std::net::Shutdown::Write).expect("half a connection");
        let answers = read_to_end(&mut stream);
        let statuses = answers.statuses();
        siege.demand(statuses.iter().all(|status| *status == 400), || format!("cut off: {statuses:?}"));
        siege.demand(answers.closed, || "cut off: stays open".to_owned());
        siege.note(format!("cut off: {}", statuses.is_empty()));
        // Longer than it says: what is left over is no request.
        let longer = format!("{}{tag}", head(&format!("Content-Length: {}", tag.len() - 4)));
        let answers = exchange(siege.to, longer.as_bytes());
        let statuses = answers.statuses();
        siege.demand(statuses.iter().all(|status| *status == 400) && answers.closed, || format!("left over: {statuses:?}"));
        siege.note(format!("left over: {statuses:?}"));
        // None at all.
        let none = exchange(siege.to, format!("{}{tag}", head("Connection: close")).as_bytes());
        siege.demand(none.statuses().first() == Some(&400), || format!("no length: {:?}", none.statuses()));
        siege.note(format!("no length: {:?}", none.statuses()));
    })
    .await;
}

#[tokio::test]
async fn bodies_of_other_types_are_refused() {
    besiege(async |siege| {
        for taker in takers(siege) {
            for kind in [
                "text/plain",
                "text/json",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonx",
                "application/json; charset=utf-16",
                "application/json;charset=latin1",
                "application/json; charset=",
                "application/json, text/plain",
                "application/ld+json",
                "application/*",
                "*/*",
                "json",
                "",
                ";",
                "application/json charset=utf-8",
                "application/json\u{a0}",
            ] {
                let label = format!("{} as {kind:?}", taker.id);
                let shot = taker
                    .shot()
                    .with("Content-Type", kind)
                    .bytes(r#"{"name": "x"}"#);
                siege.refuse(label, shot, 415, "unsupported_media_type");
            }
            let bare = taker.shot().bytes(r#"{"name": "x"}"#);
            siege.refuse(
                format!("{} of no type", taker.id),
                bare,
                415,
                "unsupported_media_type",
            );
            let two = taker
                .shot()
                .with("Content-Type", "text/plain")
                .json_text("{}");
            siege.refuse(
                format!("{} of two types", taker.id),
                two,
                415,
                "unsupported_media_type",
            );
            for coding in [
                "gzip",
                "br",
                "deflate",
                "zstd",
                "gzip, gzip",
                "x-gzip",
                "compress",
                "GZIP",
                "identity, gzip",
                "unheard-of",
            ] {
                let label = format!("{} packed by {coding}", taker.id);
                let packed = [
                    0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0, 0x43, 0xbf, 0xa6, 0xa3,
                    2, 0, 0, 0,
                ];
                let shot = taker
                    .shot()
                    .with("Content-Encoding", coding)
                    .json_text(packed);
                siege.refuse(label, shot, 415, "unsupported_media_type");
            }
            let label = format!("{} packed without a word", taker.id);
            siege.refuse(
                label,
                taker.shot().json_text([0x1f, 0x8b, 8, 0, 0xff, 0xfe]),
                400,
                "malformed_body",
            );
        }
        for kind in [
            "text/plain",
            "application/json",
            "multipart/mixed; boundary=x",
            "multipart/related; boundary=x",
            "application/octet-stream",
            "image/jpeg",
            "",
        ] {
            let upload = shot("POST", "/v1/editorial/media")
                .by(&siege.stage.editor)
                .with("Content-Type", kind)
                .bytes("{}");
            siege.refuse(
                format!("an upload as {kind:?}"),
                upload,
                415,
                "unsupported_media_type",
            );
        }
    })
    .await;
}
