//! Stored renditions of a photo, beside a file that the same server reads and sends
//! without knowing anything of photos.

use crate::Outcome;
use crate::bench::client::{Client, Request};
use crate::bench::newsroom::sign_in;
use crate::bench::photo;
use crate::bench::report::Report;
use crate::bench::server::{Home, Server, Yardstick};
use crate::bench::{Asked, Pace, compare as measure};

/// Renditions of about 15, 60 and 250 KB, and how they are called.
const RENDITIONS: [(&str, &str); 3] = [
    ("a small rendition", "full-320.jpg"),
    ("a rendition", "full-640.jpg"),
    ("a large rendition", "full-1280.jpg"),
];

/// An answer to be compared with.
pub struct Stored {
    /// Its address.
    pub path: String,
    /// Its bytes.
    pub body: Vec<u8>,
    /// The tag by which a copy of it is confirmed.
    pub tag: String,
}

/// Uploads a photo, and measures renditions of it that have been drawn before.
pub fn compare(pace: Pace, home: &Home, report: &mut Report) -> Outcome {
    let server = Server::start(home, None)?;
    let mut client = Client::connect(server.address())?;
    client.token = sign_in(server.address())?;
    let made = photo::upload(&mut client, &photo::jpeg(1_800, 1_200, 1)?, &photo::words())?;
    let stored = RENDITIONS
        .iter()
        .map(|(_, name)| read(&mut client, photo::path_of(&made, name)?))
        .collect::<Outcome<Vec<_>>>()?;
    // The tag of the constant body, by which a copy of it is confirmed.
    drop(client);
    server.stop()?;
    for ((what, _), stored) in RENDITIONS.iter().zip(&stored) {
        let asked = Asked {
            beside: "a static file",
            ..Asked::of(what, stored.body.len(), vec![stored.path.clone()])
        };
        measure(pace, home, asked, Yardstick::File(&stored.body), report)?;
    }
    let nothing = tag_of_nothing(home)?;
    let [_, middle, _] = stored.as_slice() else {
        return Err("renditions are missing".into());
    };
    let asked = Asked {
        beside: NOTHING_AT_HAND,
        at_hand: [Some(middle.tag.clone()), Some(nothing)],
        ..Asked::of("a rendition at hand (304)", 0, vec![middle.path.clone()])
    };
    measure(pace, home, asked, NOTHING, report)
}

/// A constant without a body.
pub const NOTHING: Yardstick<'static> = Yardstick::Constant(b"");
/// How its confirmation is called.
pub const NOTHING_AT_HAND: &str = "an empty constant at hand";

/// The tag by which a copy of the empty constant is confirmed.
pub fn tag_of_nothing(home: &Home) -> Outcome<String> {
    let server = Server::start(home, Some(NOTHING))?;
    let mut client = Client::connect(server.address())?;
    let nothing = read(&mut client, NOTHING.path().to_owned())?;
    drop(client);
    server.stop()?;
    Ok(nothing.tag)
}

/// Reads an address once; its answer and the tag of it.
pub fn read(client: &mut Client, path: String) -> Outcome<Stored> {
    let answer = client.ask(&Request {
        method: "GET",
        path: &path,
        headers: &[],
        body: &[],
    })?;
    if answer.status != 200 {
        return Err(format!("{path}: {}", answer.status).into());
    }
    let tag = answer.header("etag").ok_or("an answer without a tag")?;
    let tag = tag.to_owned();
    Ok(Stored {
        path,
        tag,
        body: answer.body,
    })
}
