//! `GET /v1/articles/{slugOrId}/json-ld`: a live story for search engines.

use serde_json::{Value, json};

use crate::support::whole::{every_block, whole_story};
use crate::support::{World, on_both, validators};

on_both! {
    the_whole_of_a_story_is_told, the_type_follows_the_genre, the_publisher_has_its_logo, licences_come_along,
}

async fn the_whole_of_a_story_is_told(world: World) {
    let whole = whole_story(&world).await;
    let live = world.editor().publishes(&whole.story).await;
    let told = json!({"kind": "correction", "text": "It left at dawn."});
    world.editor().acts("correct", &live, told).await.is(200);
    let target = "/v1/articles/the-whole-of-it/json-ld";
    let answer = world.nobody().get(target).await.is(200);
    assert_eq!(answer.header("content-type"), Some("application/ld+json"));
    let story: Value = serde_json::from_str(&answer.text()).expect("JSON");
    let url = "https://news.example/world/iberia/the-whole-of-it";
    assert_eq!(story["@id"], url);
    assert_eq!(story["headline"], "The whole of it");
    assert_eq!(story["description"], "Everything there is.");
    assert_eq!(
        story["author"],
        json!([{"@type": "Person", "name": "Ana Ruiz", "jobTitle": "Correspondent"}])
    );
    assert_eq!(story["contributor"][0]["name"], "Jo L.");
    assert_eq!(story["publisher"]["@type"], "NewsMediaOrganization");
    assert_eq!(story["dateline"], "PORT ELIA");
    assert_eq!(story["correction"][0]["@type"], "CorrectionComment");
    assert_eq!(story["correction"][0]["text"], "It left at dawn.");
    assert_eq!(
        story["isBasedOn"][0]["provider"],
        json!({"@type": "Organization", "name": "Northwire"})
    );
    assert_eq!(
        story["creditText"],
        "With reporting by Northwire and the harbour office"
    );
    assert_eq!(story["about"][0]["@type"], "Place");
    assert_eq!(story["mentions"][0]["@type"], "Organization");
    let images = story["image"].as_array().expect("images");
    let lead = &images[0];
    assert_eq!(lead["creditText"], "Northwire/Jo Lind");
    assert_eq!(lead["caption"], "Only for this story.");
    assert_eq!(lead["creator"][0]["name"], "Jo Lind");
    assert!(images.len() > 4, "whole, cropped and in the text");
    assert!(images.iter().any(|it| it["creditText"] == "Handout"));
    let way = &story["mainEntityOfPage"]["breadcrumb"]["itemListElement"];
    let names: Vec<&str> = way
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it["name"].as_str())
        .collect();
    assert_eq!(names, ["World", "Iberia", "The whole of it"]);
    assert_eq!(way[1]["item"], "https://news.example/world/iberia");
    if validators::are_installed("the checking of JSON-LD by others") {
        validators::schema_org(&[answer.text()]);
    }
}

async fn the_type_follows_the_genre(world: World) {
    let northwire = json!({"kind": "agency", "name": "Northwire"});
    world.editor().adds("bylines", northwire).await;
    world.section("World").await;
    let photo = world.photo().await;
    let other = world.published(json!({"headline": "Other"})).await;
    let mut stories = Vec::new();
    for (genre, kind) in [
        ("news", "ReportageNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("background", "BackgroundNewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("feature", "NewsArticle"),
        ("interview", "NewsArticle"),
        ("review", "ReviewNewsArticle"),
        ("live", "LiveBlogPosting"),
        ("obituary", "NewsArticle"),
        ("explainer", "BackgroundNewsArticle"),
        ("press-release", "Article"),
        ("sponsored", "AdvertiserContentArticle"),
    ] {
        let story = json!({
            "headline": format!("A story of the genre {genre}"), "genre": genre,
            "section": "world", "bylines": [{"byline": "northwire"}],
            "sources": [{"name": "the harbour office", "role": "figures"}],
            "dateline": {"text": "PORT ELIA", "geo": {"latitude": 37.1, "longitude": -8.5}},
            "leadMedia": {"media": photo.id()},
            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "rights": {"copyrightHolder": "The Harbour Times"},
            "body": every_block(photo.id(), other.id()),
        });
        let live = world.published(story).await;
        let target = format!("/v1/articles/{}/json-ld", live.id());
        let text = world.nobody().get(target).await.is(200).text();
        let story: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(story["@type"], kind, "{genre}");
        assert_eq!(story["author"][0]["@type"], "Organization", "{genre}");
        let newsy = kind.ends_with("NewsArticle");
        assert_eq!(story["dateline"] == "PORT ELIA", newsy, "{genre}");
        if genre == "live" {
            assert_eq!(story["coverageStartTime"], "2026-11-22T06:00:00.250Z");
            assert_eq!(story["liveBlogUpdate"][0]["headline"], "Ropes off");
        }
        stories.push(text);
    }
    let bare = format!("/v1/articles/{}/json-ld", other.id());
    let bare = world.nobody().get(bare).await.is(200).text();
    let read: Value = serde_json::from_str(&bare).expect("JSON");
    assert_eq!(read["author"][0]["@type"], "NewsMediaOrganization");
    stories.push(bare);
    if validators::are_installed("the checking of JSON-LD by others") {
        validators::schema_org(&stories);
    }
}

async fn licences_come_along(world: World) {
    let words = json!({
        "altText": "A ferry", "creditSource": "Northwire", "creators": ["Jo Lind", "Ana Ruiz"],
        "copyrightNotice": "© Northwire", "licenseUrl": "https://licence.example/terms",
        "acquireLicensePage": "https://licence.example/buy",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    });
    let photo = world.editor().uploads(3, words).await;
    let story = json!({"headline": "A", "leadMedia": {"media": photo.id()}});
    let live = world.published(story).await;
    let target = format!("/v1/articles/{}/json-ld", live.id());
    let text = world.nobody().get(target).await.is(200).text();
    let read: Value = serde_json::from_str(&text).expect("JSON");
    for image in read["image"].as_array().expect("images") {
        assert_eq!(image["license"], "https://licence.example/terms");
        assert_eq!(image["acquireLicensePage"], "https://licence.example/buy");
        assert_eq!(image["copyrightNotice"], "© Northwire");
        assert_eq!(image["creator"].as_array().map(Vec::len), Some(2));
        assert_eq!(
            image["digitalSourceType"],
            "https://schema.org/DigitalCaptureDigitalSource"
        );
    }
    let item = format!("/v1/articles/{}/ninjs", live.id());
    let item = world.nobody().get(item).await.ok();
    assert_eq!(
        item["associations"][0]["rightsInfo"]["linkedRights"],
        "https://licence.example/terms"
    );
    if validators::are_installed("the checking of JSON-LD by others") {
        validators::schema_org(&[text]);
    }
}

async fn the_publisher_has_its_logo(world: World) {
    let (admin, nobody) = (world.admin(), world.nobody());
    world.published(json!({"headline": "Ferries return"})).await;
    let logo = async || {
        let told = nobody.get("/v1/articles/ferries-return/json-ld").await;
        let story: Value = serde_json::from_str(&told.is(200).text()).expect("JSON");
        story["publisher"]["logo"].clone()
    };
    assert_eq!(logo().await, Value::Null);
    let photo = world.photo().await;
    let site = admin.get("/v1/admin/site").await.thing();
    let patch = json!({"logo": photo.id()});
    admin.patch("/v1/admin/site", &site, patch).await.is(200);
    let shown = nobody.get("/v1/site").await.ok()["logo"]["display"].clone();
    let told = logo().await;
    assert_eq!(told["@type"], "ImageObject");
    assert_eq!(told["url"], shown["url"]);
    assert_eq!(told["width"], shown["width"].to_string());
    // It goes with its rights.
    let ends = world
        .now()
        .plus(std::time::Duration::from_secs(60))
        .to_string();
    let photo = format!("/v1/editorial/media/{}", photo.id());
    let read = world.editor().get(&photo).await.thing();
    let patch = json!({"expiresAt": ends});
    world.editor().patch(&photo, &read, patch).await.is(200);
    assert_eq!(logo().await, told);
    world.advance(std::time::Duration::from_secs(60));
    assert_eq!(logo().await, Value::Null);
}
