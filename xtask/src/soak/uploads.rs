//! `cargo xtask soak --uploads`: a hundred large photos uploaded by a few, and readers
//! who read stories and lists meanwhile.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::bench::client::{Client, expect};
use crate::bench::newsroom::sign_in;
use crate::bench::photo;
use crate::bench::server::{Home, Server};
use crate::soak::drain::live_stories;
use crate::soak::readers::{read_while, shares};

/// How many photos are uploaded, by how many at once.
const PHOTOS: usize = 100;
const UPLOADERS: usize = 4;

/// How many bytes a second each of them sends: a line of 100 Mbit/s. At the speed of
/// loopback the senders would take the processors from the server they are to measure.
const LINE: f64 = 12.5e6;

/// How much is sent at once.
const PIECE: usize = 32 * 1024;

/// Pixels of each: 24 million.
const SIZE: (u16, u16) = (6_000, 4_000);

/// How many different pictures there are; each file is of its own bytes.
const PICTURES: u64 = 3;

/// How long readers are measured while nothing is uploaded.
const BEFORE: Duration = Duration::from_secs(15);

/// How many live stories readers read.
const READ: usize = 20;

/// Uploads into one database's newsroom; a row of the table.
///
/// # Errors
/// That a photo was not taken, or whatever else went wrong.
pub fn uploaded(name: &str, url: Option<&str>) -> Outcome<String> {
    let pictures = (0..PICTURES)
        .map(|seed| photo::jpeg(SIZE.0, SIZE.1, seed))
        .collect::<Outcome<Vec<_>>>()?;
    let home = Home::new(url)?;
    let server = Server::start(&home, None)?;
    let address = server.address();
    let token = sign_in(address)?;
    let mut desk = Client::connect(address)?;
    desk.token.clone_from(&token);
    let paths = live_stories(&mut desk, READ)?;
    let (before, ()) = read_while(address, &paths, || {
        thread::sleep(BEFORE);
        Ok(())
    })?;
    let began = Instant::now();
    let (meanwhile, ()) = read_while(address, &paths, || upload(address, &token, &pictures))?;
    let took = began.elapsed();
    let memory = server.memory()?;
    server.stop()?;
    let ((usual_half, usual), (half, late)) = (shares(before)?, shares(meanwhile)?);
    Ok(format!(
        "| {name} | {PHOTOS} of {:.1} MB | {took:.1?} | {:.1?} / {:.1?} | {:.1?} / {:.1?} | {:.2} | {:.0} MiB |",
        pictures.iter().map(Vec::len).sum::<usize>() as f64 / PICTURES as f64 / 1e6,
        usual_half,
        usual,
        half,
        late,
        late.as_secs_f64() / usual.as_secs_f64(),
        memory.peak_kib as f64 / 1_024.0,
    ))
}

/// Sends bytes at the speed of the line.
fn send(client: &mut Client, body: &[u8]) -> Outcome {
    let began = Instant::now();
    let mut sent = 0;
    for piece in body.chunks(PIECE) {
        client.write(piece)?;
        sent += piece.len();
        let due = Duration::from_secs_f64(sent as f64 / LINE);
        thread::sleep(due.saturating_sub(began.elapsed()));
    }
    Ok(())
}

/// Uploads all photos.
fn upload(address: SocketAddr, token: &Option<String>, pictures: &[Vec<u8>]) -> Outcome {
    let next = AtomicUsize::new(0);
    let one = || -> Outcome {
        let mut client = Client::connect(address)?;
        client.token.clone_from(token);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= PHOTOS {
                return Ok(());
            }
            let file = photo::copy(&pictures[number % pictures.len()], number);
            let body = photo::form(&file, "photo.jpg", &photo::words());
            client.write(photo::head(&client, body.len()).as_bytes())?;
            send(&mut client, &body)?;
            let answer = client.answer()?;
            expect(photo::MEDIA, answer.status, 201, &answer.body)?;
        }
    };
    thread::scope(|scope| {
        let uploading: Vec<_> = (0..UPLOADERS).map(|_| scope.spawn(one)).collect();
        for uploader in uploading {
            uploader.join().map_err(|_| "an uploader panicked")??;
        }
        Ok(())
    })
}
