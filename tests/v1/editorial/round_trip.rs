//! The round-trip law: what the desk reads under a member it may write can be sent back
//! unchanged, and changes nothing.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::support::document::document;
use crate::support::making::story;
use crate::support::whole::{block_types, every_block, whole_story};
use crate::support::{Client, Thing, World, on_both};

on_both! {
    every_member_of_a_whole_story, every_member_of_a_bare_story, every_type_of_block,
    every_member_of_everything_else, references_are_taken_as_ids_slugs_and_objects,
}

/// The members that a client may write, as the document has them.
fn writable(schema: &str) -> Vec<&'static str> {
    let schema = &document()["components"]["schemas"][schema];
    let properties = schema["properties"].as_object().expect("properties");
    let names = properties.iter().filter(|(_, it)| it["readOnly"] != true);
    names.map(|(name, _)| name.as_str()).collect()
}

/// Sends back each writable member as it was read, alone and then all together.
async fn goes_round(client: &Client, target: &str, read: &Thing, schema: &str) {
    let mut all = Map::new();
    for member in writable(schema) {
        let Some(value) = read.json.get(member) else {
            panic!("{target} does not show the writable member {member}");
        };
        all.insert(member.to_owned(), value.clone());
        let same = client.patch(target, read, json!({member: value})).await;
        assert_eq!(
            same.status,
            200,
            "{target}: {member} does not go round: {}",
            same.text()
        );
        assert_eq!(
            same.json(),
            read.json,
            "{target}: {member} changed something"
        );
        assert_eq!(same.etag(), read.etag);
    }
    let same = client.patch(target, read, Value::Object(all)).await.thing();
    assert_eq!(same.json, read.json);
    assert_eq!(client.get(target).await.thing().json, read.json);
}

/// Sends back a story's body as it was read.
async fn body_goes_round(client: &Client, read: &Thing) {
    let patch = json!({"body": read["body"]});
    let same = client.patch(story(read), read, patch).await.thing();
    assert_eq!((&same.json, &same.etag), (&read.json, &read.etag));
}

async fn every_member_of_a_whole_story(world: World) {
    let whole = whole_story(&world).await;
    let editor = world.editor();
    let sent = whole.sent.as_object().expect("members");
    let forgotten: Vec<&str> = writable("ArticlePatch")
        .into_iter()
        .filter(|name| !sent.contains_key(*name))
        .collect();
    assert_eq!(
        forgotten,
        ["slug", "bylineText", "owner"],
        "the whole story is to have every member"
    );
    goes_round(&editor, &story(&whole.story), &whole.story, "ArticlePatch").await;
    // Published, and with overrides, it holds as well.
    let live = editor.publishes(&whole.story).await;
    goes_round(&editor, &story(&live), &live, "ArticlePatch").await;
    let other = editor.revises(&live, json!({"bylineText": "By all of us", "publishedAt": "2026-11-01T00:00:00Z", "slug": "other"})).await;
    goes_round(&editor, &story(&other), &other, "ArticlePatch").await;
    // What is derived follows what it is derived from, as long as nobody overrides it.
    let cleared = editor
        .revises(&other, json!({"summary": null, "bylineText": null}))
        .await;
    assert_eq!(cleared["bylineText"], "By Ana Ruiz");
    assert!(
        cleared["summary"]
            .as_str()
            .is_some_and(|it| it.starts_with("The first ferry")),
        "{}",
        cleared["summary"]
    );
    goes_round(&editor, &story(&cleared), &cleared, "ArticlePatch").await;
    let followed = editor
        .revises(&cleared, json!({"bylines": [{"byline": "jo-lind"}]}))
        .await;
    assert_eq!(followed["bylineText"], "By Jo Lind");
}

async fn every_member_of_a_bare_story(world: World) {
    let author = world.author();
    let draft = author.writes(json!({"headline": "A"})).await;
    goes_round(&author, &story(&draft), &draft, "ArticlePatch").await;
    let live = author.publishes(&draft).await;
    goes_round(&author, &story(&live), &live, "ArticlePatch").await;
    let withdrawn = author.unpublishes(&live).await;
    goes_round(&author, &story(&live), &withdrawn, "ArticlePatch").await;
}

async fn every_type_of_block(world: World) {
    let editor = world.editor();
    let photo = world.photo().await;
    let other = world.draft("Other").await;
    let blocks = every_block(photo.id(), other.id());
    let blocks = blocks.as_array().expect("blocks");
    let types: BTreeSet<&str> = blocks
        .iter()
        .map(|block| block["type"].as_str().expect("a type"))
        // It needs a correction, and goes round where corrections are made.
        .chain(["correction"])
        .collect();
    let known = block_types();
    assert_eq!(
        types,
        known.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        "a block of every type"
    );
    for block in blocks {
        let draft = editor
            .writes(json!({"headline": "Block", "body": [block]}))
            .await;
        let shown = &draft["body"][0];
        for (member, value) in block.as_object().expect("members") {
            let plain = value.is_string() || value.is_number() || value.is_boolean();
            let reference = matches!(
                member.as_str(),
                "media" | "fallback" | "article" | "html" | "at"
            );
            assert!(
                !plain || reference || shown[member] == *value,
                "{member} of {shown}"
            );
        }
        body_goes_round(&editor, &draft).await;
        let live = editor.publishes(&draft).await;
        body_goes_round(&editor, &live).await;
        assert_eq!(live["hasUnpublishedChanges"], false);
    }
}

async fn every_member_of_everything_else(world: World) {
    let (admin, editor) = (world.admin(), world.editor());
    let photo = editor.uploads(1, json!({
        "title": "Ferry", "caption": "Line one\nline two", "altText": "A ferry", "extendedDescription": "At length.",
        "creators": ["Jo Lind", "Bo"], "creditSource": "Northwire", "copyrightNotice": "© 2026",
        "usageTerms": "Ask.", "licenseUrl": "https://example.org/l", "acquireLicensePage": "https://example.org/a",
        "instructions": "Do not crop.", "validFrom": "2026-01-01T00:00:00Z", "expiresAt": "2027-01-01T00:00:00Z",
        "territories": ["PT", "ES"], "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "capturedAt": "2026-11-20T06:12:00.5Z", "focalPoint": {"x": 0.25, "y": 0.75},
        "place": {"sublocation": "Quay 3", "city": "Port Elia", "state": "Algarve", "country": "PT"},
    })).await;
    let target = format!("/v1/editorial/media/{}", photo.id());
    assert_eq!(photo["creditLine"], "Northwire/Jo Lind, Bo");
    goes_round(&editor, &target, &photo, "MediaPatch").await;
    let credited = editor
        .patch(&target, &photo, json!({"creditLine": "All of them"}))
        .await
        .thing();
    goes_round(&editor, &target, &credited, "MediaPatch").await;
    let bare = editor.uploads(2, json!({})).await;
    goes_round(
        &editor,
        &format!("/v1/editorial/media/{}", bare.id()),
        &bare,
        "MediaPatch",
    )
    .await;

    let top = world.section("World").await;
    let parent = world.tag("Ports").await;
    for (kind, schema, resource) in [
        (
            "sections",
            "SectionPatch",
            json!({"name": "Iberia", "slug": "iberia", "description": "Two\nlines", "parent": top.id(), "position": 3, "hidden": true, "image": photo.id()}),
        ),
        ("sections", "SectionPatch", json!({"name": "Bare"})),
        (
            "tags",
            "TagPatch",
            json!({"name": "Port Elia", "type": "place", "slug": "elia", "description": "A port.", "aliases": ["Porto Elia"], "uri": "https://www.wikidata.org/wiki/Q1", "parent": parent.id(), "image": photo.id()}),
        ),
        ("tags", "TagPatch", json!({"name": "Bare"})),
        (
            "bylines",
            "BylinePatch",
            json!({
                "kind": "agency", "name": "Northwire", "slug": "nw", "jobTitle": "Wire", "affiliation": "None", "bio": "About\nit",
                "photo": photo.id(), "email": "desk@northwire.example", "emailPublic": true,
                "links": [{"url": "https://northwire.example/", "title": "Site"}, {"url": "https://northwire.example/2"}],
                "expertise": ["ports"], "languages": ["en", "pt-BR"], "shortCode": "NW", "creditFormat": "{source}/{creator}",
            }),
        ),
        (
            "bylines",
            "BylinePatch",
            json!({"kind": "person", "name": "Bare"}),
        ),
    ] {
        let made = editor.adds(kind, resource).await;
        let target = format!("/v1/editorial/{kind}/{}", made.id());
        goes_round(&editor, &target, &made, schema).await;
    }

    world.published(json!({"headline": "Ferries"})).await;
    let chosen = json!([
        {"article": "ferries", "pinned": true, "headline": "H", "kicker": "K", "image": {
            "media": photo.id(), "caption": "C", "altText": "A", "creditLine": "L",
            "focalPoint": {"x": 0.5, "y": 0.25}, "fallback": bare.id(),
        }},
    ]);
    let asked = json!({
        "sections": ["world"], "tags": ["ports"], "bylines": ["nw"], "genres": ["news", "live"],
        "language": "pt-BR", "sort": "-updatedAt", "limit": 7,
    });
    for resource in [
        json!({"kind": "curated", "name": "Chosen", "description": "D", "image": photo.id(), "items": chosen}),
        json!({"kind": "query", "name": "Asked", "hidden": true, "query": asked}),
        json!({"kind": "front", "name": "Home", "deduplicate": true, "slots": [
            {"collection": "chosen", "title": "T", "layout": "hero", "limit": 3}, {"collection": "asked"},
        ]}),
        json!({"kind": "front", "name": "Bare"}),
        json!({"kind": "query", "name": "Plain"}),
    ] {
        let made = editor.collects(resource).await;
        let target = crate::support::making::collection(&made);
        goes_round(&editor, &target, &made, "CollectionPatch").await;
        let live = editor.puts("publish", &made).await;
        goes_round(&editor, &target, &live, "CollectionPatch").await;
    }
    let target = "/v1/editorial/most-popular";
    let popular = editor.get(target).await.thing();
    goes_round(&editor, target, &popular, "PopularPatch").await;
    let decided = json!({
        "pinned": [{"article": "ferries"}, {"article": "ferries", "section": "world"}],
        "blocked": [world.draft("Trams").await.id()],
    });
    let popular = editor.patch(target, &popular, decided).await.thing();
    goes_round(&editor, target, &popular, "PopularPatch").await;

    let site = admin.get("/v1/admin/site").await.thing();
    goes_round(&admin, "/v1/admin/site", &site, "SitePatch").await;
    let site = admin.patch("/v1/admin/site", &site, json!({
        "name": "The Harbour Times", "description": "News.", "languages": ["pt", "en"], "timeZone": "Europe/Lisbon",
        "logo": photo.id(), "contact": {"email": "desk@news.example", "telephone": "+351 1", "url": "https://news.example/contact"},
    })).await.thing();
    goes_round(&admin, "/v1/admin/site", &site, "SitePatch").await;
    let target = format!("/v1/admin/staff/{}", editor.id());
    let member = admin.get(&target).await.thing();
    goes_round(&admin, &target, &member, "StaffPatch").await;
}

async fn references_are_taken_as_ids_slugs_and_objects(world: World) {
    let editor = world.editor();
    let section = world.section("World").await;
    let draft = world.draft("A").await;
    let mut read = draft;
    for reference in [
        json!("world"),
        json!(section.id()),
        json!({"id": section.id()}),
        json!("WORLD"),
        json!({"id": section.id(), "slug": "another", "name": 7, "path": null}),
        json!(section.id().to_uppercase()),
    ] {
        read = editor.revises(&read, json!({"section": null})).await;
        read = editor.revises(&read, json!({"section": reference})).await;
        assert_eq!(read["section"]["id"], section.id());
    }
    for (reference, code) in [
        (json!("nowhere"), "unknown_reference"),
        (json!(7), "wrong_type"),
        (json!(""), "invalid_reference"),
        (json!({"slug": "world"}), "invalid_reference"),
        (json!("a b"), "invalid_reference"),
        (json!([]), "wrong_type"),
        (
            json!("00000000-0000-7000-8000-000000000000"),
            "unknown_reference",
        ),
    ] {
        let finding = format!("/section {code}");
        editor
            .patch(story(&read), &read, json!({"section": reference}))
            .await
            .findings(&[&finding]);
    }
    // A slug of another kind of thing names nothing here.
    world.tag("Red").await;
    editor
        .patch(story(&read), &read, json!({"section": "red"}))
        .await
        .findings(&["/section unknown_reference"]);
}
