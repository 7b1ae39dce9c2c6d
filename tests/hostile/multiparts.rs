//! Multipart bodies that are none.

use image::ImageFormat;

use crate::hostile::pictures::grainy;
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege};

fn send(siege: &Siege, kind: &str, body: impl Into<Vec<u8>>) -> Shot {
    shot("POST", "/v1/editorial/media")
        .by(&siege.stage.editor)
        .with("Content-Type", kind)
        .bytes(body)
}

const FORM: &str = "multipart/form-data; boundary=x";

/// A part of this head, and a picture in it.
fn part(head: &str) -> Vec<u8> {
    [
        b"--x\r\n",
        head.as_bytes(),
        b"\r\n\r\n",
        &grainy(ImageFormat::Png),
        b"\r\n",
    ]
    .concat()
}

fn whole(parts: &[Vec<u8>]) -> Vec<u8> {
    [&parts.concat()[..], b"--x--\r\n"].concat()
}

const FILE: &str = "Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"";
const WORDS: &str = "Content-Disposition: form-data; name=\"metadata\"";

#[tokio::test]
async fn bodies_without_sense_are_refused() {
    besiege(async |siege| {
        let good = whole(&[part(FILE)]);
        for kind in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; charset=utf-8"] {
            siege.fire(format!("{kind:?}"), send(siege, kind, good.clone()), &[400, 415]);
        }
        let long = format!("multipart/form-data; boundary={}", "b".repeat(5_000));
        for (label, kind) in [("another boundary", "multipart/form-data; boundary=y"), ("a long boundary", long.as_str())] {
            siege.refuse(label, send(siege, kind, good.clone()), 400, "malformed_multipart");
        }
        for (label, body) in bodies() {
            siege.fire(label, send(siege, FORM, body), &[400, 413]);
        }
        for (label, parts) in [
            ("no part", Vec::new()),
            ("words alone", vec![b"--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n".to_vec()]),
        ] {
            siege.fire(label, send(siege, FORM, whole(&parts)), &[400, 422]);
        }
        for (label, parts) in [
            ("two files", vec![part(FILE), part(FILE)]),
            ("words twice", vec![text(WORDS), text(WORDS), part(FILE)]),
            ("a part of another name", vec![part(&FILE.replace("\"file\"", "\"evil\"")), part(FILE)]),
            ("a part of another name behind", vec![part(FILE), text("Content-Disposition: form-data; name=\"storageKey\"")]),
            ("a name in capitals", vec![part(&FILE.replace("\"file\"", "\"FILE\""))]),
            ("an empty name", vec![part(&FILE.replace("\"file\"", "\"\""))]),
            ("a name with brackets", vec![part(&FILE.replace("\"file\"", "\"file[]\""))]),
            ("a part without a name", vec![part("Content-Disposition: form-data; filename=\"a.png\"")]),
            ("a part without a head", vec![part("X: y")]),
            ("a part of another kind", vec![part("Content-Disposition: attachment; name=\"file\"; filename=\"a.png\"")]),
            ("multipart in multipart", vec![part(&format!("{FILE}\r\nContent-Type: multipart/mixed; boundary=y"))]),
            ("a transfer encoding", vec![part("Content-Disposition: form-data; name=\"other\"\r\nContent-Transfer-Encoding: base64")]),
        ] {
            siege.fire(label, send(siege, FORM, whole(&parts)), &[400, 422]);
        }
        let many: Vec<Vec<u8>> = (0..10_000).map(|n| text(&format!("Content-Disposition: form-data; name=\"p{n}\""))).collect();
        siege.refuse("10,000 parts", send(siege, FORM, whole(&many)), 400, "malformed_multipart");
    })
    .await;
}

fn text(head: &str) -> Vec<u8> {
    format!("--x\r\n{head}\r\n\r\n{{}}\r\n").into_bytes()
}

fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let headers = |count: usize| {
        (0..count)
            .map(|n| format!("X-{n}: y\r\n"))
            .collect::<String>()
    };
    vec![
        ("text", b"hello".to_vec()),
        ("a boundary alone", b"--x".to_vec()),
        ("a boundary and a line", b"--x\r\n".to_vec()),
        ("no final boundary", part(FILE)),
        ("half a final boundary", [&part(FILE)[..], b"--x-"].concat()),
        (
            "half a head",
            b"--x\r\nContent-Disposition: form-da".to_vec(),
        ),
        (
            "no empty line",
            format!("--x\r\n{FILE}\r\n--x--\r\n").into_bytes(),
        ),
        (
            "line feeds",
            whole(&[part(FILE)])
                .iter()
                .copied()
                .filter(|b| *b != b'\r')
                .collect(),
        ),
        (
            "100 headers",
            whole(&[part(&format!("{}{FILE}", headers(100)))]),
        ),
        (
            "a header of 200 kB",
            whole(&[part(&format!("X: {}\r\n{FILE}", "y".repeat(200_000)))]),
        ),
        (
            "NUL in a head",
            whole(&[part("Content-Disposition: form-data; name=\"fi\0le\"")]),
        ),
        (
            "invalid UTF-8 in a head",
            [
                b"--x\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nx\r\n--x--\r\n"
                    .to_vec(),
            ]
            .concat(),
        ),
        ("JSON", b"{\"file\": \"x\"}".to_vec()),
        ("NULs", vec![0; 10_000]),
    ]
}

#[tokio::test]
async fn senders_who_go_away_leave_nothing_behind() {
    besiege(async |siege| {
        let body = whole(&[part(FILE)]);
        let wire = send(siege, FORM, body).wire();
        for tenth in 1..10 {
            let mut stream = std::net::TcpStream::connect(siege.to).expect("a connection");
            std::io::Write::write_all(&mut stream, &wire[..wire.len() * tenth / 10])
                .expect("a part is taken");
            drop(stream);
        }
        let last = send(siege, FORM, b"--x--\r\n".to_vec());
        siege.fire("an empty one behind them", last, &[400, 422]);
    })
    .await;
}
