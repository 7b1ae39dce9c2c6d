//! Pages of collections, and the front page that editors put together.

use serde_json::{Value, json};

use super::slugs;
use crate::support::{World, on_both};

on_both! {
    the_front_page_is_the_front_named_home, a_collection_has_a_page,
    what_editors_say_of_the_most_viewed_counts_on_pages,
}

async fn the_front_page_is_the_front_named_home(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    world.published(json!({"headline": "Ferries"})).await;
    let bare = world.page("/").await;
    assert_eq!(bare["type"], "front");
    assert_eq!(bare["collection"], Value::Null);
    let top = json!({"kind": "curated", "name": "Top", "items": [{"article": "ferries"}]});
    editor.shows(top).await;
    let home = json!({"kind": "front", "name": "Home", "slots": [{"collection": "top"}]});
    editor.shows(home).await;
    let page = world.page("/").await;
    assert_eq!(page["type"], "front");
    let front = nobody.get("/v1/collections/home").await.ok();
    assert_eq!(page["collection"], front);
    let items = &page["collection"]["slots"][0]["items"];
    assert_eq!(slugs(items), ["ferries"]);
    assert_eq!(slugs(&page["stories"]["data"]), ["ferries"]);
    assert_eq!(page["seo"], bare["seo"], "the front page is the newsroom's");
    let at = world.page("/collections/home").await;
    assert_eq!(at["type"], "redirect");
    assert_eq!(at["redirect"]["location"], "/");
}

async fn a_collection_has_a_page(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    world.published(json!({"headline": "Ferries"})).await;
    let top = json!({
        "kind": "curated", "name": "Top", "description": "What matters.",
        "items": [{"article": "ferries"}],
    });
    let made = editor.shows(top).await;
    let page = world.page("/collections/top").await;
    assert_eq!(page["type"], "collection");
    let read = nobody.get("/v1/collections/top").await.ok();
    assert_eq!(page["collection"], read);
    assert_eq!(page["seo"]["title"], "Top");
    assert_eq!(page["seo"]["description"], "What matters.");
    assert_eq!(page["stories"], Value::Null);

    let before = nobody.get("/v1/changes").await.ok()["page"]["latest"].clone();
    let path = crate::support::making::collection(&made);
    let renamed = editor
        .patch(path, &made, json!({"slug": "best"}))
        .await
        .thing();
    let at = world.page("/collections/top").await;
    assert_eq!(at["type"], "collection", "an edit shows nowhere");
    let publish = format!(
        "{}/actions/publish",
        crate::support::making::collection(&renamed)
    );
    editor.post(publish, ()).if_match(&renamed.etag).await.ok();
    let at = world.page("/collections/top").await;
    assert_eq!(at["redirect"]["location"], "/collections/best");
    let changes = nobody.get(format!("/v1/changes?after={before}")).await.ok();
    assert_eq!(changes["data"][0]["type"], "collection.moved");
    assert_eq!(changes["data"][0]["path"], "/collections/best");
    assert_eq!(changes["data"][0]["previousPath"], "/collections/top");
    let nothing = world.asks_for_page("/collections/nothing").await;
    nothing.problem(404, "not_found");
}

async fn what_editors_say_of_the_most_viewed_counts_on_pages(world: World) {
    let editor = world.editor();
    let pinned = world.published(json!({"headline": "Pinned"})).await;
    let blocked = world.published(json!({"headline": "Blocked"})).await;
    world.published(json!({"headline": "A story"})).await;
    let beacon = format!("/v1/articles/{}/views", blocked.id());
    world.nobody().post(beacon, ()).await.done();
    world.views_are_counted(blocked.id()).await;
    assert_eq!(
        slugs(&world.page("/a-story").await["mostPopular"]),
        ["blocked"]
    );
    let settings = "/v1/editorial/most-popular";
    let read = editor.get(settings).await.thing();
    let patch = json!({
        "pinned": [{"article": pinned.id()}], "blocked": [blocked.id()],
    });
    editor.patch(settings, &read, patch).await.ok();
    assert_eq!(
        slugs(&world.page("/a-story").await["mostPopular"]),
        ["pinned"]
    );
    assert_eq!(world.page("/pinned").await["mostPopular"], json!([]));
}
