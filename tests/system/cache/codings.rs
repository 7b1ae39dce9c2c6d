//! One answer in three codings, each with bytes and an entity tag of its own.

use std::io::Read as _;

use super::Newsroom;
use crate::support::{World, on_both};

on_both! { an_answer_comes_in_the_coding_that_is_asked_for }

/// An answer as it travels: its coding, entity tag, `Vary` and bytes.
struct Raw {
    coding: String,
    etag: String,
    vary: String,
    status: u16,
    body: Vec<u8>,
}

async fn raw(world: &World, target: &str, accept: &str, at_hand: &str) -> Raw {
    let http = reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client");
    let request = http
        .get(world.address() + target)
        .header("accept-encoding", accept)
        .header("if-none-match", at_hand);
    let response = request.send().await.expect("an answer");
    let header = |name: &str| {
        let value = response.headers().get(name);
        value.map_or(String::new(), |value| {
            value.to_str().expect("text").to_owned()
        })
    };
    Raw {
        coding: header("content-encoding"),
        etag: header("etag"),
        vary: header("vary"),
        status: response.status().as_u16(),
        body: response.bytes().await.expect("a body").to_vec(),
    }
}

async fn an_answer_comes_in_the_coding_that_is_asked_for(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let address = newsroom.address();
    // Twice: as it was made, and as it was kept.
    for _ in 0..2 {
        let plain = raw(&world, &address, "identity", "\"x\"").await;
        let gzip = raw(&world, &address, "gzip, deflate", "\"x\"").await;
        let brotli = raw(&world, &address, "gzip, deflate, br, zstd", "\"x\"").await;
        let codings = [&plain, &gzip, &brotli].map(|raw| raw.coding.as_str());
        assert_eq!(codings, ["", "gzip", "br"]);
        assert!(
            [&plain, &gzip, &brotli]
                .iter()
                .all(|raw| raw.vary == "Accept-Encoding")
        );
        let mut decoded = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(gzip.body.as_slice());
        decoder.read_to_end(&mut decoded).expect("gzip");
        assert_eq!(decoded, plain.body);
        decoded.clear();
        let mut decoder = brotli::Decompressor::new(brotli.body.as_slice(), 4096);
        decoder.read_to_end(&mut decoded).expect("brotli");
        assert_eq!(decoded, plain.body);
        let mut tags = vec![&plain.etag, &gzip.etag, &brotli.etag];
        assert!(
            tags.iter().all(|tag| tag.starts_with('"')),
            "strong: {tags:?}"
        );
        tags.sort();
        tags.dedup();
        assert_eq!(tags.len(), 3);
        let again = raw(&world, &address, "br", &brotli.etag).await;
        assert_eq!(
            (again.status, again.etag.as_str()),
            (304, brotli.etag.as_str())
        );
        assert_eq!(again.vary, "Accept-Encoding");
        let other = raw(&world, &address, "br", &gzip.etag).await;
        assert_eq!(other.status, 200);
    }
    let short = raw(&world, "/v1/articles?tag=nothing", "br", "\"x\"").await;
    assert_eq!((short.coding.as_str(), short.status), ("", 200));
}
