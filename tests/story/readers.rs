//! What readers see of the story, and how a frontend comes by it.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::Desk;
use crate::support::Client;
use crate::support::document::document;

/// The page a frontend draws, from one answer.
pub async fn read_the_page(desk: &Desk) {
    let page = desk
        .nobody
        .get("/v1/articles/ferries-return-to-port-elia")
        .await
        .ok();
    assert_eq!(page["path"], "/world/iberia/ferries-return-to-port-elia");
    assert_eq!(
        page["canonicalUrl"],
        "https://news.example/world/iberia/ferries-return-to-port-elia"
    );
    assert_eq!(page["bylineText"], "By Ana Ruiz");
    assert_eq!(page["attribution"], "With reporting by Northwire");
    assert_eq!(page["leadMedia"]["caption"], "only for this story");
    assert_eq!(page["leadMedia"]["creditLine"], "Northwire/Jo Lind");
    let image = block(&page, "image");
    assert_eq!(image["creditLine"], "Handout", "the use's own credit");
    assert_eq!(
        image["altText"], "A white ferry leaves a stone harbour",
        "the photo's own words"
    );
    let types =
        document()["components"]["schemas"]["Block"]["discriminator"]["mapping"].as_object();
    // Nothing has been put right yet that a block could show.
    let types = types.expect("types of blocks").keys();
    for kind in types.filter(|kind| *kind != "correction") {
        block(&page, kind);
    }
    let url = page["leadMedia"]["media"]["url"].as_str().expect("a url");
    let path = &url[url.find("/media/").expect("a path")..];
    let shown = desk.nobody.get(path).await.is(200);
    let copy = image::load_from_memory(&shown.body).expect("a picture");
    assert_eq!((copy.width(), copy.height()), (1920, 1280));
}

/// The page's first block of a type.
fn block<'p>(page: &'p Value, kind: &str) -> &'p Value {
    let blocks = page["body"].as_array().expect("blocks");
    blocks
        .iter()
        .find(|block| block["type"] == kind)
        .unwrap_or_else(|| panic!("no {kind}"))
}

/// The slugs of a list, in order.
pub async fn slugs(nobody: &Client, list: &str) -> Vec<String> {
    let list = nobody.get(list).await.ok();
    let data = list["data"].as_array().expect("data");
    data.iter()
        .map(|teaser| teaser["slug"].as_str().expect("a slug").to_owned())
        .collect()
}

/// The slugs of what is most popular today.
pub async fn most_popular(nobody: &Client) -> Vec<String> {
    slugs(nobody, "/v1/most-popular?window=24h").await
}

/// The lists that the story stands in.
pub const LISTS: [&str; 7] = [
    "/v1/articles",
    "/v1/articles?section=iberia",
    "/v1/articles?section=world",
    "/v1/articles?tag=port-elia",
    "/v1/articles?byline=ana-ruiz",
    "/v1/articles?byline=northwire",
    "/v1/articles?byline=jo-lind",
];

/// The lists a frontend shows, and what is most popular once it was viewed.
pub async fn read_the_lists(desk: &Desk) {
    let slug = "ferries-return-to-port-elia".to_owned();
    for list in LISTS {
        assert!(slugs(&desk.nobody, list).await.contains(&slug), "{list}");
    }
    assert_eq!(
        slugs(&desk.nobody, "/v1/articles?tag=shipping&tag=port-elia").await,
        std::slice::from_ref(&slug)
    );
    let target = format!("/v1/articles/{slug}/views");
    desk.nobody.post(&target, ()).await.done();
    let deadline = Instant::now() + Duration::from_secs(5);
    while most_popular(&desk.nobody).await != [slug.clone()] {
        assert!(
            Instant::now() < deadline,
            "most popular follows the views within five seconds"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
