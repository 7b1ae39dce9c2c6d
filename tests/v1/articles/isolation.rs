//! The live copy is apart from the working copy: readers see the published revision,
//! whole, until the next publish.

use serde_json::{Value, json};

use crate::support::whole::whole_story;
use crate::support::{World, on_both};

on_both! {
    editing_a_published_story_changes_no_public_byte,
    a_publish_changes_all_of_it_at_once,
    what_stories_point_at_is_live_at_once,
    unpublishing_takes_it_out_of_everything,
}

/// Every public address a story can be seen at, and what is there now.
async fn public(world: &World, story: &str, slug: &str) -> Vec<(String, String, String)> {
    let mut seen = Vec::new();
    for address in [
        format!("/v1/articles/{slug}"),
        format!("/v1/articles/{story}"),
        "/v1/articles?count=exact".to_owned(),
        "/v1/articles?section=world&count=exact".to_owned(),
        "/v1/articles?section=iberia".to_owned(),
        "/v1/articles?tag=port-elia".to_owned(),
        "/v1/articles?byline=ana-ruiz".to_owned(),
        "/v1/articles?byline=northwire".to_owned(),
        "/v1/most-popular?window=24h".to_owned(),
        "/v1/sections?count=exact".to_owned(),
        "/v1/tags?count=exact".to_owned(),
        "/v1/bylines?count=exact".to_owned(),
        "/v1/bylines/ana-ruiz".to_owned(),
        "/v1/tags/port-elia".to_owned(),
        "/v1/site".to_owned(),
    ] {
        let answer = world.nobody().get(&address).await;
        let etag = answer.header("etag").unwrap_or_default().to_owned();
        seen.push((address, etag, answer.text()));
    }
    seen
}

async fn editing_a_published_story_changes_no_public_byte(world: World) {
    let whole = whole_story(&world).await;
    let editor = world.editor();
    let live = editor.publishes(&whole.story).await;
    let (id, slug) = (live.id().to_owned(), live.slug().to_owned());
    world
        .nobody()
        .post(format!("/v1/articles/{slug}/views"), ())
        .await
        .done();
    world.views_are_counted(&id).await;
    let before = public(&world, &id, &slug).await;
    world.advance(std::time::Duration::from_secs(60));

    let everything = json!({
        "headline": "Secretly another", "slug": "secretly-another", "kicker": "SECRET",
        "standfirst": "secret", "summary": "secret", "bylineText": "By a secret", "genre": "opinion",
        "language": "pt", "dateline": null, "bylines": [], "sources": [], "section": null,
        "sections": [], "tags": [], "leadMedia": null, "related": [], "urgency": 1,
        "publishedAt": "2026-11-01T00:00:00Z", "embargoedUntil": null, "rights": null,
        "seo": null, "editorNote": "secret", "externalIds": [],
        "body": [{"type": "paragraph", "html": "A secret."}],
    });
    let revised = editor.revises(&live, everything).await;
    assert_eq!(revised["status"], "published");
    assert_eq!(revised["hasUnpublishedChanges"], true);
    assert_eq!(public(&world, &id, &slug).await, before);
    // Nor does a new tag, person, section or photo that no live story carries.
    world.tag("Secret").await;
    world.person("Secret Agent").await;
    world.photo().await;
    let nobody = world.nobody();
    for hidden in ["/v1/tags/secret", "/v1/bylines/secret-agent"] {
        nobody.get(hidden).await.problem(404, "not_found");
    }
    assert_eq!(public(&world, &id, &slug).await, before);

    // What was said before can be said again: then nothing waits to be published.
    let original = json!({
        "headline": whole.sent["headline"], "slug": slug,
    });
    let same = world.published(json!({"headline": "Same"})).await;
    let other = editor.revises(&same, json!({"headline": "Other"})).await;
    assert_eq!(other["hasUnpublishedChanges"], true);
    let back = editor.revises(&other, json!({"headline": "Same"})).await;
    assert_eq!(back["hasUnpublishedChanges"], false);
    editor.revises(&revised, original).await;
}

async fn a_publish_changes_all_of_it_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = world
        .published(json!({"headline": "First", "body": [{"type": "paragraph", "html": "One."}]}))
        .await;
    let first = nobody.get("/v1/articles/first").await;
    let etag = first.etag();
    let first = first.ok();
    nobody
        .get("/v1/articles/first")
        .if_none_match(&etag)
        .await
        .is(304);

    world.advance(std::time::Duration::from_secs(60));
    let revised = editor
        .revises(
            &live,
            json!({"headline": "Second", "body": [{"type": "paragraph", "html": "Two."}]}),
        )
        .await;
    assert_eq!(revised.slug(), "first", "a slug never changes by itself");
    nobody
        .get("/v1/articles/first")
        .if_none_match(&etag)
        .await
        .is(304);
    let live = editor.publishes(&revised).await;
    assert_eq!(live["hasUnpublishedChanges"], false);

    let second = nobody
        .get("/v1/articles/first")
        .if_none_match(&etag)
        .await
        .ok();
    assert_eq!(second["headline"], "Second");
    assert_eq!(second["bodyText"], "Two.");
    assert_eq!(second["publishedAt"], first["publishedAt"]);
    assert_eq!(second["firstPublishedAt"], first["firstPublishedAt"]);
    assert_eq!(second["updatedAt"], "2026-11-22T18:41:00Z");
    let listed = nobody.get("/v1/articles").await.ok();
    assert_eq!(listed["data"][0]["headline"], "Second");

    // A publish that is not significant leaves `updatedAt` as it is.
    world.advance(std::time::Duration::from_secs(60));
    let revised = editor.revises(&live, json!({"kicker": "Typo"})).await;
    let target = format!("/v1/editorial/articles/{}/actions/publish", live.id());
    let body = json!({"significant": false});
    editor.post(target, body).if_match(&revised.etag).await.ok();
    let third = nobody.get("/v1/articles/first").await.ok();
    assert_eq!(third["kicker"], "Typo");
    assert_eq!(third["updatedAt"], "2026-11-22T18:41:00Z");
}

async fn what_stories_point_at_is_live_at_once(world: World) {
    let whole = whole_story(&world).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = editor.publishes(&whole.story).await;
    let page = format!("/v1/articles/{}", live.slug());
    let rename = async |kind: &str, slug: &str, patch: Value| {
        let target = format!("/v1/editorial/{kind}/{slug}");
        let read = editor.get(&target).await.thing();
        editor.patch(&target, &read, patch).await.thing()
    };
    rename("bylines", "ana-ruiz", json!({"name": "Ana Ruiz Pérez"})).await;
    assert_eq!(
        nobody.get(&page).await.ok()["bylineText"],
        "By Ana Ruiz Pérez"
    );
    rename("tags", "port-elia", json!({"name": "Porto Elia"})).await;
    assert_eq!(
        nobody.get(&page).await.ok()["tags"][0]["tag"]["name"],
        "Porto Elia"
    );
    rename("sections", "world", json!({"slug": "abroad"})).await;
    let shown = nobody.get(&page).await.ok();
    assert_eq!(shown["path"], "/abroad/iberia/the-whole-of-it");
    assert_eq!(
        nobody.get("/v1/articles?section=abroad").await.ok()["data"][0]["path"],
        shown["path"]
    );
    let moved = nobody.get("/v1/sections/world").await.is(301);
    assert_eq!(moved.header("location"), Some("/v1/sections/abroad"));
    let photo = format!("/v1/editorial/media/{}", whole.photo.id());
    editor
        .patch(&photo, &whole.photo, json!({"caption": "New words."}))
        .await
        .thing();
    let shown = nobody.get(&page).await.ok();
    let image = |page: &Value| {
        page["body"]
            .as_array()
            .and_then(|it| it.iter().find(|it| it["type"] == "image").cloned())
    };
    assert_eq!(image(&shown).expect("an image")["caption"], "New words.");
    assert_eq!(shown["leadMedia"]["caption"], "Only for this story.");
    // Hidden, a section is nowhere; its stories stay.
    rename("sections", "iberia", json!({"hidden": true})).await;
    nobody
        .get("/v1/sections/iberia")
        .await
        .problem(404, "not_found");
    assert_eq!(
        nobody.get("/v1/articles?section=iberia").await.ok()["data"],
        json!([])
    );
    let shown = nobody.get(&page).await.ok();
    assert_eq!(shown["section"], json!(null));
}

async fn unpublishing_takes_it_out_of_everything(world: World) {
    let whole = whole_story(&world).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = editor.publishes(&whole.story).await;
    let page = format!("/v1/articles/{}", live.slug());
    nobody.post(format!("{page}/views"), ()).await.done();
    world.views_are_counted(live.id()).await;
    let etag = nobody.get(&page).await.etag();

    let withdrawn = editor.unpublishes(&live).await;
    assert_eq!(withdrawn["status"], "unpublished");
    nobody
        .get(&page)
        .if_none_match(&etag)
        .await
        .problem(404, "not_found");
    nobody
        .get(format!("/v1/articles/{}", live.id()))
        .await
        .problem(404, "not_found");
    nobody
        .post(format!("{page}/views"), ())
        .await
        .problem(404, "not_found");
    for (address, _, text) in public(&world, live.id(), live.slug()).await {
        assert!(
            !text.contains(live.id()),
            "{address} still shows it: {text}"
        );
    }
    for gone in ["/v1/bylines/ana-ruiz", "/v1/tags/port-elia"] {
        nobody.get(gone).await.problem(404, "not_found");
    }
    nobody
        .get(format!("/v1/media/{}", whole.photo.id()))
        .await
        .problem(404, "not_found");

    // When it returns, it is as new; but it was first published when it was.
    world.advance(std::time::Duration::from_secs(3600));
    editor.publishes(&editor.reads(&live).await).await;
    let back = nobody.get(&page).await.ok();
    assert_eq!(back["publishedAt"], "2026-11-22T19:40:00Z");
    assert_eq!(back["firstPublishedAt"], "2026-11-22T18:40:00Z");
}
