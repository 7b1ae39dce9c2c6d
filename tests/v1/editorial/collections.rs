//! `/v1/editorial/collections`: made, changed, read by staff, and deleted where no front is
//! made of them.

mod actions;

use serde_json::{Value, json};

use crate::support::making::collection as at;
use crate::support::{World, on_both};

on_both! {
    each_kind_is_made_read_and_changed, what_cannot_be_is_refused, a_taken_slug_names_whose_it_is,
    what_a_front_is_made_of_stays, what_is_used_stays, killed_stories_are_refused_and_known_ones_stay,
    lists_are_searched, a_contributor_learns_nothing_of_anothers_draft,
    references_are_taken_as_ids_slugs_and_objects, the_audit_log_tells_of_it,
}

const COLLECTIONS: &str = "/v1/editorial/collections";

async fn each_kind_is_made_read_and_changed(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let photo = world.photo().await;
    world.section("World").await;
    world.tag("Ports").await;
    world.person("Ana Ruiz").await;
    let story = world.draft("Ferries").await;
    let curated = editor
        .collects(json!({
            "kind": "curated", "name": "Top stories", "description": "Chosen.", "image": photo.id(),
            "items": [{
                "article": story.slug(), "pinned": true, "headline": "H", "kicker": "",
                "image": {"media": photo.id(), "altText": "Alt", "focalPoint": {"x": 0.1, "y": 0.2}},
            }],
        }))
        .await;
    assert_eq!(
        (curated.etag.as_str(), curated.slug()),
        ("\"1\"", "top-stories")
    );
    assert_eq!(curated["status"], "draft");
    assert_eq!(curated["items"][0]["article"]["live"], false);
    assert_eq!(curated["items"][0]["image"]["altText"], "Alt");
    assert_eq!(curated["items"][0]["image"]["caption"], json!(null));
    assert_eq!(
        curated["items"][0]["image"]["effective"]["caption"],
        "The first ferry in a month."
    );
    let query = editor
        .collects(json!({"kind": "query", "name": "Ports", "query": {
            "sections": ["world"], "tags": ["ports"], "bylines": ["ana-ruiz"], "genres": ["news"],
            "language": "PT-br", "sort": "publishedAt", "limit": 3,
        }}))
        .await;
    assert_eq!(query["query"]["sections"][0]["path"], "/world");
    assert_eq!(query["query"]["language"], "pt-BR");
    let bare = editor
        .collects(json!({"kind": "query", "name": "All"}))
        .await;
    assert_eq!(bare["query"]["limit"], 20);
    assert_eq!(bare["query"]["sort"], "-publishedAt");
    let front = editor
        .collects(
            json!({"kind": "front", "name": "Home", "deduplicate": true, "slots": [
                {"collection": "top-stories", "title": "Now", "layout": "hero", "limit": 1},
                {"collection": query.id()},
            ]}),
        )
        .await;
    assert_eq!(front["slots"][0]["collection"]["name"], "Top stories");
    assert_eq!(front["slots"][1]["limit"], json!(null));
    for made in [&curated, &query, &bare, &front] {
        let read = author.get(at(made)).await.thing();
        assert_eq!(read.json, made.json);
        let by_slug = format!("{COLLECTIONS}/{}", made.slug());
        assert_eq!(editor.get(by_slug).await.thing().json, made.json);
    }
    let target = at(&curated);
    let changed = editor
        .patch(&target, &curated, json!({"slug": "top", "items": []}))
        .await
        .thing();
    assert_eq!((changed.etag.as_str(), changed.slug()), ("\"2\"", "top"));
    assert_eq!(changed["items"], json!([]));
    editor
        .patch(&target, &curated, json!({"name": "Late"}))
        .await
        .problem(412, "stale");
    // A former slug of the working copy is its own for ever.
    let former = editor.get(format!("{COLLECTIONS}/top-stories")).await;
    assert_eq!(former.thing().id(), curated.id());
    let nothing = editor
        .patch(&target, &changed, json!({"name": "Top stories"}))
        .await;
    assert_eq!(nothing.thing().etag, "\"2\"");
}

async fn what_cannot_be_is_refused(world: World) {
    let editor = world.editor();
    let story = world.draft("Ferries").await;
    let twice = json!([{"article": story.id()}, {"article": "ferries"}]);
    let front = editor
        .collects(json!({"kind": "front", "name": "Home"}))
        .await;
    let many = |count: usize, one: Value| Value::Array(vec![one; count]);
    for (sent, findings) in [
        (json!({}), &["/kind required", "/name required"][..]),
        (
            json!({"kind": "list", "name": " "}),
            &["/kind not_a_choice", "/name blank"],
        ),
        (
            json!({"kind": "curated", "name": "A", "items": twice}),
            &["/items/1/article duplicate"],
        ),
        (
            json!({"kind": "curated", "name": "A", "items": [{"article": "nothing"}, {}]}),
            &[
                "/items/1/article required",
                "/items/0/article unknown_reference",
            ],
        ),
        (
            json!({"kind": "curated", "name": "A", "items": [{"article": story.id(), "headline": " ", "image": {"media": story.id()}}]}),
            &[
                "/items/0/headline blank",
                "/items/0/image/media unknown_reference",
            ],
        ),
        (
            json!({"kind": "curated", "name": "A", "items": many(51, json!({"article": "ferries"}))}),
            &["/items too_many"],
        ),
        (
            json!({"kind": "curated", "name": "A", "query": {}, "slots": [{"collection": "home"}], "deduplicate": true}),
            &[
                "/query wrong_kind",
                "/slots wrong_kind",
                "/deduplicate wrong_kind",
                "/slots/0/collection wrong_kind",
            ],
        ),
        (
            json!({"kind": "query", "name": "A", "query": {"sort": "views", "limit": 51, "sections": ["x"]}}),
            &[
                "/query/sort not_a_choice",
                "/query/limit out_of_range",
                "/query/sections/0 unknown_reference",
            ],
        ),
        (
            json!({"kind": "front", "name": "A", "slots": [{"collection": front.id()}]}),
            &["/slots/0/collection wrong_kind"],
        ),
        (
            json!({"kind": "front", "name": "A", "slots": many(21, json!({"collection": "home"}))}),
            &["/slots too_many"],
        ),
        (
            json!({"kind": "front", "name": "A", "status": "published", "colour": 1}),
            &["/status read_only", "/colour unknown_member"],
        ),
    ] {
        editor.post(COLLECTIONS, &sent).await.findings(findings);
    }
    let target = at(&front);
    editor
        .patch(&target, &front, json!({"kind": "curated"}))
        .await
        .findings(&["/kind read_only"]);
    let none = format!("{COLLECTIONS}/nothing");
    editor.get(&none).await.problem(404, "not_found");
    editor
        .patch(&none, &front, json!({"name": "B"}))
        .await
        .problem(404, "not_found");
    world
        .author()
        .post(COLLECTIONS, json!({"kind": "front", "name": "B"}))
        .await
        .problem(403, "forbidden");
}

async fn a_taken_slug_names_whose_it_is(world: World) {
    let editor = world.editor();
    let first = editor
        .collects(json!({"kind": "query", "name": "Ports"}))
        .await;
    let problem = editor
        .post(COLLECTIONS, json!({"kind": "curated", "name": "Ports"}))
        .await
        .problem(409, "slug_taken");
    assert_eq!(problem["existing"]["id"], first.id());
    // One that was deleted leaves its slug.
    editor.delete(at(&first), &first).await.done();
    editor.get(at(&first)).await.problem(404, "not_found");
    editor
        .collects(json!({"kind": "curated", "name": "Ports"}))
        .await;
}

async fn what_a_front_is_made_of_stays(world: World) {
    let editor = world.editor();
    let query = editor
        .shows(json!({"kind": "query", "name": "Ports"}))
        .await;
    let front = editor
        .shows(json!({"kind": "front", "name": "Home", "slots": [{"collection": "ports"}]}))
        .await;
    let in_use = |problem: Value, live: bool| {
        let place = json!({"entity": "collection", "id": front.id(), "live": live});
        assert_eq!(problem["usage"], json!({"count": 1, "places": [place]}));
    };
    let refused = editor.delete(at(&query), &query).await;
    in_use(refused.problem(409, "in_use"), true);
    // The working copy no longer has it, readers do.
    let emptied = editor
        .patch(at(&front), &front, json!({"slots": []}))
        .await
        .thing();
    let refused = editor.delete(at(&query), &query).await;
    in_use(refused.problem(409, "in_use"), true);
    editor.puts("publish", &emptied).await;
    editor.delete(at(&query), &query).await.done();
    world
        .nobody()
        .get("/v1/collections/ports")
        .await
        .problem(404, "not_found");
}

async fn what_is_used_stays(world: World) {
    let editor = world.editor();
    let photo = world.photo().await;
    let section = world.section("World").await;
    let tag = world.tag("Ports").await;
    let story = world.draft("Ferries").await;
    let made = editor
        .collects(json!({"kind": "curated", "name": "Top", "items": [
            {"article": story.id(), "image": {"media": photo.id()}},
        ]}))
        .await;
    let query = json!({"sections": ["world"], "tags": ["ports"]});
    editor
        .collects(json!({"kind": "query", "name": "Ports", "query": query}))
        .await;
    for (kind, thing) in [("media", &photo), ("sections", &section), ("tags", &tag)] {
        let target = format!("/v1/editorial/{kind}/{}", thing.id());
        editor.delete(target, thing).await.problem(409, "in_use");
    }
    let usage = format!("/v1/editorial/media/{}/usage", photo.id());
    let usage = editor.get(usage).await.ok();
    assert_eq!(usage["places"][0]["entity"], "collection");
    assert_eq!(usage["places"][0]["name"], "Top");
    // A story in a collection may go to the bin: it is not shown there anyway.
    let target = crate::support::making::story(&story);
    editor.delete(target, &story).await.done();
    assert_eq!(editor.get(at(&made)).await.thing().etag, made.etag);
}

async fn killed_stories_are_refused_and_known_ones_stay(world: World) {
    let editor = world.editor();
    let story = world.published(json!({"headline": "Ferries"})).await;
    let made = editor
        .collects(json!({"kind": "curated", "name": "Top", "items": [{"article": "ferries"}]}))
        .await;
    let words = json!({"reason": "Wrong.", "notice": "Withdrawn."});
    editor.acts("kill", &story, words).await.ok();
    let sent = json!({"kind": "curated", "name": "New", "items": [{"article": story.id()}]});
    editor
        .post(COLLECTIONS, sent)
        .await
        .findings(&["/items/0/article killed"]);
    // What is read may be sent back.
    let read = editor.get(at(&made)).await.thing();
    let same = json!({"items": read["items"]});
    let unchanged = editor.patch(at(&made), &read, same).await.thing();
    assert_eq!(unchanged.etag, made.etag);
}

async fn lists_are_searched(world: World) {
    let editor = world.editor();
    for (kind, name) in [
        ("query", "beta"),
        ("front", "Alpha"),
        ("curated", "Alphabet"),
    ] {
        editor.collects(json!({"kind": kind, "name": name})).await;
    }
    let names = async |query: &str| -> String {
        let list = editor.get(format!("{COLLECTIONS}{query}")).await.ok();
        let data = list["data"].as_array().expect("data").clone();
        let names = data.iter().map(|it| it["name"].as_str().expect("a name"));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("").await, "Alpha Alphabet beta");
    assert_eq!(names("?kind=query").await, "beta");
    assert_eq!(names("?q=alpha").await, "Alpha Alphabet");
    let page = editor
        .get(format!("{COLLECTIONS}?limit=2&count=exact"))
        .await
        .ok();
    assert_eq!(page["page"]["total"], 3);
    let next = page["page"]["next"].as_str().expect("a cursor");
    assert_eq!(names(&format!("?limit=2&cursor={next}")).await, "beta");
    editor
        .get(format!("{COLLECTIONS}?kind=list"))
        .await
        .problem(400, "invalid_parameter");
}

async fn a_contributor_learns_nothing_of_anothers_draft(world: World) {
    let (editor, contributor) = (world.editor(), world.contributor());
    let story = world.draft("A secret").await;
    let made = editor
        .collects(json!({"kind": "curated", "name": "Top", "items": [{"article": story.id()}]}))
        .await;
    let seen = contributor.get(at(&made)).await.thing();
    assert_eq!(seen["items"][0]["article"]["id"], story.id());
    assert_eq!(seen["items"][0]["article"]["headline"], json!(null));
    assert!(!seen.json.to_string().contains("ecret"));
}

async fn references_are_taken_as_ids_slugs_and_objects(world: World) {
    let editor = world.editor();
    let story = world.draft("Ferries").await;
    for (place, article) in [
        json!("ferries"),
        json!(story.id()),
        json!({"id": story.id(), "slug": "another", "live": 7}),
    ]
    .into_iter()
    .enumerate()
    {
        let items = json!([{"article": article}]);
        let sent = json!({"kind": "curated", "name": format!("Top {place}"), "items": items});
        let made = editor.collects(sent).await;
        assert_eq!(made["items"][0]["article"]["id"], story.id());
    }
}

async fn the_audit_log_tells_of_it(world: World) {
    let editor = world.editor();
    let made = editor
        .shows(json!({"kind": "query", "name": "Ports"}))
        .await;
    let withdrawn = editor.puts("unpublish", &made).await;
    editor.delete(at(&withdrawn), &withdrawn).await.done();
    let list = format!(
        "/v1/editorial/audit?entity=collection&entityId={}",
        made.id()
    );
    let list = editor.get(list).await.ok();
    let data = list["data"].as_array().expect("data").clone();
    let verbs: Vec<_> = data.iter().map(|it| it["verb"].as_str()).collect();
    let told = ["delete", "unpublish", "publish", "create"].map(Some);
    assert_eq!(verbs, told);
}
