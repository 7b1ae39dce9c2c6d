//! Uploads that break off or fall silent in their midst.

use std::io::Write as _;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use image::ImageFormat;

use crate::hostile::pictures::grainy;
use crate::hostile::shot::{read_to_end, shot};
use crate::support::photo::upload;
use crate::support::{World, on_both};

on_both! { what_is_never_sent_whole_leaves_nothing }

/// How many senders go away, and how many only stop talking.
const GONE: usize = 100;
const SILENT: usize = 5;

/// The server gives up on silence after ten seconds.
const PATIENCE: Duration = Duration::from_secs(15);

/// Sends the first hundredths of an upload that is larger than what is gathered in memory.
fn begin(to: SocketAddr, token: &str, hundredths: usize) -> TcpStream {
    let mut file = grainy(ImageFormat::Jpeg);
    file.resize(1024 * 1024, 0);
    let wire = shot("POST", "/v1/editorial/media")
        .by(token)
        .payload(upload(&file, None))
        .wire();
    let head = wire.windows(4).position(|it| it == b"\r\n\r\n");
    let head = head.expect("a head") + 4;
    let end = head + (wire.len() - head) * hundredths / 100;
    let mut stream = TcpStream::connect(to).expect("a connection");
    stream.write_all(&wire[..end]).expect("it is sent");
    stream
}

/// Waits until so many files are on their way in, which takes a moment at most.
#[track_caller]
fn waits_for(world: &World, files: usize) {
    let deadline = Instant::now() + Duration::from_secs(5);
    while world.stored("tmp").len() != files {
        let left = world.stored("tmp");
        assert!(Instant::now() < deadline, "not {files} but {left:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

async fn what_is_never_sent_whole_leaves_nothing(world: World) {
    let editor = world.editor();
    let token = editor.token().await;
    let to = world.address();
    let to = to.trim_start_matches("http://").parse();
    let to: SocketAddr = to.expect("an address");
    let silent: Vec<TcpStream> = (0..SILENT)
        .map(|n| begin(to, &token, 90 - n * 20))
        .collect();
    for hundredths in 0..GONE {
        let stream = begin(to, &token, hundredths);
        // Half of them hang up at once, the others when some of it has arrived.
        if hundredths % 2 == 0 {
            std::thread::sleep(Duration::from_millis(2));
        }
        stream.shutdown(Shutdown::Both).expect("a connection");
    }
    waits_for(&world, SILENT);
    let began = Instant::now();
    for mut stream in silent {
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        let answered = read_to_end(&mut stream);
        assert!(answered.closed, "whoever is silent is waited for");
        let text = String::from_utf8_lossy(&answered.bytes);
        assert!(text.contains("\"code\":\"body_timeout\""), "{text}");
    }
    assert!(began.elapsed() < PATIENCE, "one after the other");
    waits_for(&world, 0);
    assert_eq!(world.stored(""), Vec::<String>::new());
    let list = editor.get("/v1/editorial/media?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 0);
    editor.uploads(1, serde_json::json!({})).await;
}
