//! `GET /v1/collections`: what editors put together, as readers see it.

use serde_json::{Value, json};

use crate::support::{Client, World, on_both};

on_both! {
    items_are_teasers_with_what_is_said_of_them_there, only_what_is_live_stands_in_one,
    a_question_is_answered_anew, a_front_has_its_slots, a_front_leaves_out_what_stands_above,
    a_front_shows_so_many_stories, what_readers_may_not_see_is_left_out, the_list_goes_by_name,
    its_pictures_are_public_while_it_is, a_front_takes_what_it_takes_however_much_is_on_it,
}

fn headlines(list: &Value) -> Vec<&str> {
    let items = list.as_array().expect("items").iter();
    items
        .map(|item| item["headline"].as_str().expect("a headline"))
        .collect()
}

async fn items(client: &Client, collection: &str) -> Value {
    let target = format!("/v1/collections/{collection}");
    client.get(target).await.ok()["items"].clone()
}

async fn items_are_teasers_with_what_is_said_of_them_there(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    let other = editor.uploads(2, json!({"altText": "Another"})).await;
    world.section("World").await;
    for headline in ["Ferries", "Trams", "Boats"] {
        let lead = json!({"media": photo.id()});
        let story =
            json!({"headline": headline, "kicker": "K", "section": "world", "leadMedia": lead});
        world.published(story).await;
    }
    editor
        .shows(json!({"kind": "curated", "name": "Top", "items": [
            {"article": "ferries"},
            {"article": "trams", "headline": "H", "kicker": "", "image": {"media": other.id(), "caption": "C"}},
            {"article": "boats", "pinned": true, "kicker": "B"},
        ]}))
        .await;
    let found = items(&nobody, "top").await;
    assert_eq!(headlines(&found), ["Boats", "Ferries", "H"], "pinned first");
    let [boats, ferries, trams] = [&found[0], &found[1], &found[2]];
    assert_eq!(
        (&boats["pinned"], &ferries["pinned"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&boats["kicker"], &ferries["kicker"]),
        (&json!("B"), &json!("K"))
    );
    assert_eq!(trams["kicker"], json!(null));
    assert_eq!(trams["story"], json!({"headline": "Trams", "kicker": "K"}));
    assert_eq!(
        (&trams["slug"], &trams["path"]),
        (&json!("trams"), &json!("/world/trams"))
    );
    assert_eq!(trams["leadMedia"]["media"]["id"], other.id());
    assert_eq!(trams["leadMedia"]["caption"], "C");
    assert_eq!(trams["leadMedia"]["altText"], "Another");
    assert_eq!(ferries["leadMedia"]["media"]["id"], photo.id());
    // What a list says of the story is all there.
    let list = nobody.get("/v1/articles").await.ok();
    let teaser = list["data"].as_array().expect("data");
    let teaser = teaser.iter().find(|it| it["slug"] == "ferries");
    for (member, value) in teaser.and_then(Value::as_object).expect("a teaser") {
        assert_eq!(&ferries[member], value, "{member}");
    }
}

async fn only_what_is_live_stands_in_one(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let (a, b) = (world.draft("A").await, world.draft("B").await);
    editor
        .shows(json!({"kind": "curated", "name": "Top", "items": [
            {"article": a.id(), "headline": "Of A"}, {"article": b.id()},
        ]}))
        .await;
    assert_eq!(items(&nobody, "top").await, json!([]));
    let a = editor.publishes(&a).await;
    editor.publishes(&b).await;
    assert_eq!(headlines(&items(&nobody, "top").await), ["Of A", "B"]);
    editor.unpublishes(&a).await;
    assert_eq!(headlines(&items(&nobody, "top").await), ["B"]);
    let words = json!({"reason": "Wrong.", "notice": "Withdrawn."});
    let b = editor.reads(&b).await;
    editor.acts("kill", &b, words).await.ok();
    assert_eq!(items(&nobody, "top").await, json!([]));
}

async fn a_question_is_answered_anew(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    world.section("World").await;
    editor
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    for tag in ["Red", "Blue"] {
        world.tag(tag).await;
    }
    world.person("Ana Ruiz").await;
    for (headline, story) in [
        (
            "A",
            json!({"section": "world", "tags": [{"tag": "red"}], "genre": "analysis"}),
        ),
        (
            "B",
            json!({"section": "iberia", "tags": [{"tag": "blue"}], "language": "pt"}),
        ),
        (
            "C",
            json!({"tags": [{"tag": "red"}, {"tag": "blue"}], "bylines": [{"byline": "ana-ruiz"}]}),
        ),
        ("D", json!({"section": "iberia"})),
    ] {
        world.advance(std::time::Duration::from_secs(60));
        let mut story = story;
        story["headline"] = headline.into();
        world.published(story).await;
    }
    let all = [
        ("all", json!({}), "DCBA"),
        ("oldest", json!({"sort": "publishedAt"}), "ABCD"),
        ("two", json!({"limit": 2}), "DC"),
        ("section", json!({"sections": ["world"]}), "DBA"),
        ("below", json!({"sections": ["iberia"]}), "DB"),
        ("tag", json!({"tags": ["red"]}), "CA"),
        ("tags", json!({"tags": ["red", "blue"]}), "CBA"),
        (
            "both",
            json!({"sections": ["world"], "tags": ["red", "blue"]}),
            "BA",
        ),
        ("byline", json!({"bylines": ["ana-ruiz"]}), "C"),
        ("genres", json!({"genres": ["analysis", "opinion"]}), "A"),
        ("language", json!({"language": "pt"}), "B"),
        ("none", json!({"language": "pt", "tags": ["red"]}), ""),
        (
            "updated",
            json!({"sort": "-updatedAt", "sections": ["world"]}),
            "DBA",
        ),
    ];
    for (name, query, expected) in &all {
        editor
            .shows(json!({"kind": "query", "name": name, "query": query}))
            .await;
        let found = items(&nobody, name).await;
        assert_eq!(headlines(&found).concat(), *expected, "{name}");
    }
    // A front of all of them says the same.
    let slots: Vec<Value> = all
        .iter()
        .map(|(name, _, _)| json!({"collection": name}))
        .collect();
    editor
        .shows(json!({"kind": "front", "name": "Home", "slots": slots}))
        .await;
    let front = nobody.get("/v1/collections/home").await.ok();
    for (place, (name, _, expected)) in all.iter().enumerate() {
        let slot = &front["slots"][place];
        assert_eq!(slot["title"], *name);
        assert_eq!(headlines(&slot["items"]).concat(), *expected, "{name}");
    }
    world.published(json!({"headline": "E"})).await;
    assert_eq!(headlines(&items(&nobody, "all").await).concat(), "EDCBA");
    // A hidden section has no stories.
    let section = editor.get("/v1/editorial/sections/world").await.thing();
    let target = format!("/v1/editorial/sections/{}", section.id());
    editor
        .patch(target, &section, json!({"hidden": true}))
        .await
        .ok();
    assert_eq!(items(&nobody, "section").await, json!([]));
}

/// Stories of these headlines, the last one the newest.
async fn stories(world: &World, headlines: &[&str]) {
    for headline in headlines {
        world.advance(std::time::Duration::from_secs(1));
        world.published(json!({"headline": headline})).await;
    }
}

async fn a_front_has_its_slots(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    stories(&world, &["A", "B", "C", "D"]).await;
    editor
        .shows(json!({"kind": "curated", "name": "Top", "items": [
            {"article": "b", "headline": "Of B"}, {"article": "a"},
        ]}))
        .await;
    editor
        .shows(json!({"kind": "query", "name": "Newest", "query": {"limit": 3}}))
        .await;
    let front = editor
        .shows(
            json!({"kind": "front", "name": "Home", "description": "The front page.", "slots": [
                {"collection": "top", "title": "Now", "layout": "hero", "limit": 1},
                {"collection": "newest"},
                {"collection": "top", "limit": 50},
            ]}),
        )
        .await;
    let found = nobody.get("/v1/collections/home").await.ok();
    assert_eq!(found["kind"], "front");
    assert_eq!(found["items"], json!([]));
    let [hero, newest, again] = [0, 1, 2].map(|place| &found["slots"][place]);
    assert_eq!(
        (&hero["title"], &hero["layout"]),
        (&json!("Now"), &json!("hero"))
    );
    assert_eq!(hero["collection"]["slug"], "top");
    assert_eq!(headlines(&hero["items"]), ["Of B"]);
    assert_eq!(
        (&newest["title"], &newest["layout"]),
        (&json!("Newest"), &json!(null))
    );
    assert_eq!(headlines(&newest["items"]), ["D", "C", "B"]);
    assert_eq!(headlines(&again["items"]), ["Of B", "A"]);
    let by_id = format!("/v1/collections/{}", front.id());
    assert_eq!(nobody.get(by_id).await.ok(), found);
}

async fn a_front_leaves_out_what_stands_above(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    stories(&world, &["A", "B", "C", "D", "E", "F"]).await;
    editor
        .shows(json!({"kind": "curated", "name": "Top", "items": [{"article": "f"}, {"article": "b"}]}))
        .await;
    for name in ["One", "Two"] {
        editor
            .shows(json!({"kind": "query", "name": name, "query": {"limit": 2}}))
            .await;
    }
    let slots = json!([
        {"collection": "one"}, {"collection": "top"}, {"collection": "two"},
    ]);
    let front = editor
        .shows(json!({"kind": "front", "name": "Home", "slots": slots, "deduplicate": true}))
        .await;
    let slots = async || -> Vec<String> {
        let found = nobody.get("/v1/collections/home").await.ok();
        let slots = found["slots"].as_array().expect("slots").clone();
        let items = slots.iter().map(|slot| headlines(&slot["items"]).concat());
        items.collect()
    };
    // What an editor chose stays where it is.
    assert_eq!(slots().await, ["FE", "FB", "DC"]);
    let target = crate::support::making::collection(&front);
    let twice = editor
        .patch(target, &front, json!({"deduplicate": false}))
        .await;
    editor.puts("publish", &twice.thing()).await;
    assert_eq!(slots().await, ["FE", "FB", "FE"]);
}

async fn a_front_shows_so_many_stories(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let names: Vec<String> = (0..50).map(|number| format!("S{number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    stories(&world, &names).await;
    editor
        .shows(json!({"kind": "query", "name": "All", "query": {"limit": 50}}))
        .await;
    let slots = vec![json!({"collection": "all"}); 5];
    editor
        .shows(json!({"kind": "front", "name": "Home", "slots": slots}))
        .await;
    let found = nobody.get("/v1/collections/home").await.ok();
    let slots = found["slots"].as_array().expect("slots");
    let counts = slots
        .iter()
        .map(|slot| slot["items"].as_array().map(Vec::len));
    assert_eq!(counts.collect::<Vec<_>>(), [50, 50, 50, 50, 0].map(Some));
}

async fn what_readers_may_not_see_is_left_out(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = editor
        .collects(json!({"kind": "query", "name": "Draft"}))
        .await;
    editor
        .shows(json!({"kind": "query", "name": "Hidden", "hidden": true}))
        .await;
    editor.shows(json!({"kind": "query", "name": "Seen"})).await;
    let slots = json!([
        {"collection": "draft", "title": "T"}, {"collection": "hidden"}, {"collection": "seen"},
    ]);
    editor
        .shows(json!({"kind": "front", "name": "Home", "slots": slots}))
        .await;
    let titles = async || -> Vec<Value> {
        let found = nobody.get("/v1/collections/home").await.ok();
        let slots = found["slots"].as_array().expect("slots").clone();
        slots.iter().map(|slot| slot["title"].clone()).collect()
    };
    assert_eq!(titles().await, ["Seen"]);
    editor.puts("publish", &draft).await;
    assert_eq!(titles().await, ["T", "Seen"]);
    for missing in ["hidden", "nothing", &"x".repeat(90)] {
        nobody
            .get(format!("/v1/collections/{missing}"))
            .await
            .problem(404, "not_found");
    }
}

async fn the_list_goes_by_name(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    for (kind, name) in [("query", "beta"), ("front", "Alpha"), ("curated", "Gamma")] {
        editor.shows(json!({"kind": kind, "name": name})).await;
    }
    editor
        .collects(json!({"kind": "query", "name": "Draft"}))
        .await;
    let names = async |query: &str| -> String {
        let list = nobody.get(format!("/v1/collections{query}")).await.ok();
        let data = list["data"].as_array().expect("data").clone();
        let names = data.iter().map(|it| it["name"].as_str().expect("a name"));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("").await, "Alpha beta Gamma");
    assert_eq!(names("?kind=front").await, "Alpha");
    let first = nobody.get("/v1/collections?limit=2&count=exact").await.ok();
    assert_eq!(first["page"]["total"], 3);
    let next = first["page"]["next"].as_str().expect("a cursor").to_owned();
    assert_eq!(names(&format!("?limit=2&cursor={next}")).await, "Gamma");
    nobody
        .get("/v1/collections?kind=list")
        .await
        .problem(400, "invalid_parameter");
}

async fn its_pictures_are_public_while_it_is(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    let other = editor.uploads(2, json!({"altText": "Another"})).await;
    world.published(json!({"headline": "Ferries"})).await;
    let made = editor
        .collects(
            json!({"kind": "curated", "name": "Top", "image": photo.id(), "items": [
                {"article": "ferries", "image": {"media": other.id()}},
            ]}),
        )
        .await;
    for thing in [&photo, &other] {
        let facts = format!("/v1/media/{}", thing.id());
        nobody.get(facts).await.problem(404, "not_found");
    }
    let live = editor.puts("publish", &made).await;
    for thing in [&photo, &other] {
        nobody.get(format!("/v1/media/{}", thing.id())).await.ok();
    }
    editor.puts("unpublish", &live).await;
    for thing in [&photo, &other] {
        let facts = format!("/v1/media/{}", thing.id());
        nobody.get(facts).await.problem(404, "not_found");
    }
}

async fn a_front_takes_what_it_takes_however_much_is_on_it(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    stories(&world, &["A", "B", "C", "D", "E", "F"]).await;
    editor
        .shows(json!({"kind": "curated", "name": "Top", "items": [{"article": "a"}]}))
        .await;
    editor.shows(json!({"kind": "query", "name": "All"})).await;
    let slots = json!([{"collection": "top"}, {"collection": "all"}]);
    editor
        .shows(json!({"kind": "front", "name": "Small", "slots": slots}))
        .await;
    let mut slots = Vec::new();
    for number in 0..10 {
        let name = format!("Chosen {number}");
        let items = json!([{"article": "a"}, {"article": "b"}, {"article": "c"}]);
        let chosen = editor
            .shows(json!({"kind": "curated", "name": name, "items": items}))
            .await;
        let name = format!("Asked {number}");
        let asked = editor.shows(json!({"kind": "query", "name": name})).await;
        slots.extend([chosen, asked].map(|it| json!({"collection": it.id()})));
    }
    editor
        .shows(json!({"kind": "front", "name": "Large", "slots": slots, "deduplicate": true}))
        .await;
    let mut counts = Vec::new();
    for front in ["/v1/collections/small", "/v1/collections/large"] {
        nobody.get(front).await.is(200);
        world.is_quiet().await;
        let before = world.statements();
        nobody.get(front).await.is(200);
        counts.push(world.statements() - before);
    }
    assert_eq!(counts[0], counts[1]);
    assert!(counts[0] <= 7, "a front takes {} statements", counts[0]);
}
