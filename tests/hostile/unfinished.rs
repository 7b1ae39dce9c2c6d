//! Uploads that break off or fall silent in their midst.

use std::io::Write as _;
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use image::ImageFormat;

use crate::hostile::pictures::grainy;
use crate::hostile::shot::{read_to_end, shot};
use crate::hostile::siege::{Siege, besiege};
use crate::support::photo::upload;

/// How many senders go away, and how many only stop talking.
const GONE: usize = 100;
const SILENT: usize = 5;

/// The server gives up on silence after ten seconds.
const PATIENCE: Duration = Duration::from_secs(14);

/// The first `share` hundredths of an upload that would be good.
fn begun(siege: &Siege, share: usize) -> TcpStream {
    let payload = upload(&grainy(ImageFormat::Jpeg), None);
    let wire = shot("POST", "/v1/editorial/media")
        .by(&siege.stage.editor)
        .payload(payload)
        .wire();
    let head = wire.windows(4).position(|it| it == b"\r\n\r\n");
    let head = head.expect("a head") + 4;
    let end = head + (wire.len() - head) * share / 100;
    let mut stream = TcpStream::connect(siege.to).expect("a connection");
    stream.write_all(&wire[..end]).expect("it is sent");
    stream
}

#[tokio::test]
async fn what_is_never_sent_whole_leaves_nothing() {
    besiege(async |siege| {
        let silent: Vec<TcpStream> = (0..SILENT).map(|n| begun(siege, 90 - n * 20)).collect();
        for share in 0..GONE {
            let stream = begun(siege, share);
            // One half hang up at once, the others when some of it has arrived.
            if share % 2 == 0 {
                std::thread::sleep(Duration::from_millis(2));
            }
            stream.shutdown(Shutdown::Both).expect("a connection");
        }
        let began = Instant::now();
        for (n, mut stream) in silent.into_iter().enumerate() {
            stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
            let answered = read_to_end(&mut stream);
            siege.demand(answered.closed, || format!("silent {n}: it is waited for"));
            let statuses = answered.statuses();
            siege.demand(statuses == [400], || format!("silent {n}: {statuses:?}"));
            siege.note(format!("silent {n}: {statuses:?}"));
        }
        siege.demand(began.elapsed() < PATIENCE, || {
            "one after the other".to_owned()
        });
        let left = siege.world.stored("tmp");
        siege.demand(left.is_empty(), || format!("left behind: {left:?}"));
    })
    .await;
}
