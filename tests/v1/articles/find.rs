//! `GET /v1/articles/{slugOrId}`: a live story's page.

use serde_json::json;

use crate::support::whole::whole_story;
use crate::support::{World, on_both};

on_both! {
    a_page_is_drawn_from_one_answer, what_is_not_live_does_not_exist,
    a_former_slug_leads_to_the_present_one, an_address_is_folded,
    photos_out_of_their_rights_are_not_shown,
}

async fn a_page_is_drawn_from_one_answer(world: World) {
    let whole = whole_story(&world).await;
    let live = world.editor().publishes(&whole.story).await;
    let page = world
        .nobody()
        .get("/v1/articles/the-whole-of-it")
        .await
        .ok();

    assert_eq!(page["id"], live.id());
    assert_eq!(page["path"], "/world/iberia/the-whole-of-it");
    assert_eq!(
        page["canonicalUrl"],
        "https://news.example/world/iberia/the-whole-of-it"
    );
    assert_eq!(page["bylineText"], "By Ana Ruiz");
    assert_eq!(
        page["attribution"],
        "With reporting by Northwire and the harbour office"
    );
    assert_eq!(page["section"]["path"], "/world/iberia");
    assert_eq!(page["sections"][0]["name"], "World");
    assert_eq!(page["bylines"][0]["byline"]["jobTitle"], "Correspondent");
    assert_eq!(page["bylines"][1]["role"], "photographer");
    assert_eq!(page["sources"][0]["byline"]["shortCode"], "NW");
    assert_eq!(page["tags"][0]["tag"]["type"], "place");
    assert_eq!(page["tags"][1]["rel"], "mentions");
    assert_eq!(page["leadMedia"]["caption"], "Only for this story.");
    assert_eq!(
        page["leadMedia"]["altText"],
        "A white ferry leaves a stone harbour"
    );
    assert_eq!(page["leadMedia"]["creditLine"], "Northwire/Jo Lind");
    assert_eq!(page["related"][0]["headline"], "Harbour dredged at last");
    assert_eq!(page["publishedAt"], "2026-11-22T18:40:00Z");

    let sent = whole.sent["body"].as_array().expect("blocks");
    let shown = page["body"].as_array().expect("blocks");
    let kinds = |blocks: &[serde_json::Value]| {
        blocks
            .iter()
            .map(|block| block["type"].as_str().expect("a type").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        kinds(sent),
        kinds(shown),
        "blocks come in the order they were written"
    );
    for block in shown {
        assert!(
            block["id"].as_str().is_some_and(|id| !id.is_empty()),
            "{block}"
        );
        assert!(
            block.get("effective").is_none(),
            "delivery shows effective words only: {block}"
        );
    }
    let image = shown
        .iter()
        .find(|block| block["type"] == "image")
        .expect("an image");
    assert_eq!(image["creditLine"], "Handout", "the use's own credit wins");
    assert_eq!(
        image["caption"], "The first ferry in a month.",
        "what it does not say is inherited"
    );
    let link = shown
        .iter()
        .find(|block| block["type"] == "article-link")
        .expect("a link");
    assert_eq!(link["article"]["headline"], "Harbour dredged at last");
    for (member, parts) in [
        (
            "bodyHtml",
            [
                "<p>The first ferry",
                "<h2",
                "<blockquote",
                "<figure",
                "<table",
                "<hr",
            ]
            .as_slice(),
        ),
        (
            "bodyText",
            ["The first ferry", "We waited long enough."].as_slice(),
        ),
    ] {
        let text = page[member].as_str().expect("text");
        for part in parts {
            assert!(text.contains(part), "{member} lacks {part}: {text}");
        }
    }
    let bytes = page.to_string();
    for secret in [
        "a note among staff",
        "editorNote",
        "owner",
        "modifiedAt",
        "revision",
    ] {
        assert!(!bytes.contains(secret), "{secret} is public");
    }
    let by_id = world
        .nobody()
        .get(format!("/v1/articles/{}", live.id()))
        .await
        .ok();
    assert_eq!(by_id, page);
}

async fn what_is_not_live_does_not_exist(world: World) {
    let nobody = world.nobody();
    let draft = world.draft("Not yet").await;
    for address in [
        draft.slug(),
        draft.id(),
        "never-written",
        "00000000-0000-7000-8000-000000000000",
        "A_B",
    ] {
        nobody
            .get(format!("/v1/articles/{address}"))
            .await
            .problem(404, "not_found");
        nobody
            .post(format!("/v1/articles/{address}/views"), ())
            .await
            .problem(404, "not_found");
    }
    // A credential changes nothing of what delivery answers.
    world
        .editor()
        .get("/v1/articles/not-yet")
        .await
        .problem(404, "not_found");
    nobody
        .get("/v1/articles/not-yet?preview=true")
        .await
        .problem(400, "unknown_parameter");
}

async fn a_former_slug_leads_to_the_present_one(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = world
        .published(json!({"headline": "Ferries", "slug": "ferries"}))
        .await;
    let renamed = editor
        .revises(&live, json!({"slug": "ferries-return"}))
        .await;
    nobody.get("/v1/articles/ferries").await.ok();
    nobody
        .get("/v1/articles/ferries-return")
        .await
        .problem(404, "not_found");
    let live = editor.publishes(&renamed).await;

    let page = nobody.get("/v1/articles/ferries-return").await.ok();
    assert_eq!(page["previousSlugs"], json!(["ferries"]));
    let moved = nobody.get("/v1/articles/ferries").await.is(301);
    assert_eq!(
        moved.header("location"),
        Some("/v1/articles/ferries-return")
    );
    assert_eq!(moved.header("cache-control"), Some("public, max-age=60"));
    nobody.post("/v1/articles/ferries/views", ()).await.done();

    // A former slug stays its article's for ever.
    let other = json!({"headline": "Another", "slug": "ferries"});
    editor
        .post("/v1/editorial/articles", other)
        .await
        .problem(409, "slug_taken");
    let derived = world.draft("Ferries").await;
    assert_eq!(derived.slug(), "ferries-2");

    // It may have it back; then the other redirects.
    let back = editor.revises(&live, json!({"slug": "ferries"})).await;
    editor.publishes(&back).await;
    nobody.get("/v1/articles/ferries").await.ok();
    let moved = nobody.get("/v1/articles/ferries-return").await.is(301);
    assert_eq!(moved.header("location"), Some("/v1/articles/ferries"));
}

async fn an_address_is_folded(world: World) {
    world
        .published(json!({"headline": "Ferries", "slug": "ferries"}))
        .await;
    // Another spelling of the slug is the same slug: the story, or a redirect to it.
    let answer = world.nobody().get("/v1/articles/FERRIES").await;
    assert!(
        matches!(answer.status, 200 | 301),
        "{}: {}",
        answer.status,
        answer.text()
    );
}

async fn photos_out_of_their_rights_are_not_shown(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let expiring = json!({"altText": "A ferry", "expiresAt": "2026-11-22T20:00:00Z"});
    let photo = editor.uploads(7, expiring).await;
    let body =
        json!([{"type": "image", "media": photo.id()}, {"type": "paragraph", "html": "Text."}]);
    let story = json!({"headline": "Ferries", "leadMedia": {"media": photo.id()}, "body": body});
    world.published(story).await;
    let page = nobody.get("/v1/articles/ferries").await.ok();
    assert_eq!(page["leadMedia"]["media"]["id"], photo.id());
    nobody.get(format!("/v1/media/{}", photo.id())).await.ok();

    world.advance(std::time::Duration::from_secs(2 * 3600));
    let page = nobody.get("/v1/articles/ferries").await.ok();
    assert_eq!(page["leadMedia"], json!(null));
    assert!(!page.to_string().contains(photo.id()), "{page:#}");
    nobody
        .get(format!("/v1/media/{}", photo.id()))
        .await
        .problem(410, "rights_ended");
}
