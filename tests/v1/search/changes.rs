//! Search follows every change in the moment it is acknowledged.

use newsdesk_persistence::Backend;
use serde_json::json;

use super::{found, search};
use crate::support::world::instant;
use crate::support::{World, on_both};

on_both! {
    what_is_not_live_is_never_found, what_is_published_again_is_found_by_its_new_words,
    a_new_name_is_found_at_once, a_new_caption_is_found_at_once,
    what_an_older_program_left_is_made_up_for, what_is_not_live_is_forgotten_at_the_start,
}

async fn what_is_not_live_is_never_found(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = editor.writes(json!({"headline": "Marzipan ferry"})).await;
    assert!(found(&nobody, "q=marzipan").await.is_empty(), "a draft");
    let live = editor.publishes(&draft).await;
    assert_eq!(found(&nobody, "q=marzipan").await.len(), 1);
    let down = editor.unpublishes(&live).await;
    assert!(found(&nobody, "q=marzipan").await.is_empty(), "unpublished");
    let spelt = search(&nobody, "q=marzipam").await;
    assert_eq!(spelt["didYouMean"], json!(null), "nor is its word known");
    let live = editor.publishes(&down).await;
    let edited = editor
        .revises(&live, json!({"headline": "Nougat ferry"}))
        .await;
    assert!(
        found(&nobody, "q=nougat").await.is_empty(),
        "not published yet"
    );
    let told = json!({"reason": "Wrong.", "notice": "Withdrawn."});
    editor.acts("kill", &edited, told).await.is(200);
    for query in ["q=marzipan", "q=nougat", "q=ferry", "q=marz*"] {
        let page = search(&nobody, &format!("{query}&count=exact")).await;
        assert_eq!(page["page"]["total"], 0, "{query}");
    }
    let suggested = nobody.get("/v1/search/suggest?q=marz").await.ok();
    assert_eq!(suggested["data"], json!([]));
}

async fn what_is_published_again_is_found_by_its_new_words(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = world
        .published(json!({"headline": "First words", "standfirst": "Alpha"}))
        .await;
    let patch = json!({"headline": "Second words", "standfirst": "Beta", "genre": "opinion"});
    let revised = editor.revises(&live, patch).await;
    assert_eq!(found(&nobody, "q=alpha").await, ["First words"]);
    let live = editor.publishes(&revised).await;
    assert!(found(&nobody, "q=alpha").await.is_empty());
    assert!(found(&nobody, "q=first").await.is_empty());
    assert_eq!(
        found(&nobody, "q=beta&genre=opinion").await,
        ["Second words"]
    );
    // A date of its own moves it in the order.
    world.published(json!({"headline": "Other words"})).await;
    assert_eq!(
        found(&nobody, "q=words").await,
        ["Other words", "Second words"]
    );
    let dated = json!({"publishedAt": "2020-01-01T00:00:00Z"});
    let revised = editor.revises(&live, dated).await;
    let live = editor.publishes(&revised).await;
    let before = "q=words&publishedBefore=2021-01-01T00:00:00Z";
    assert_eq!(found(&nobody, before).await, ["Second words"]);
    let corrected = json!({"kind": "correction", "text": "It was two."});
    world.advance(std::time::Duration::from_secs(60));
    editor.acts("correct", &live, corrected).await.is(200);
    let updated = "q=words&updatedAfter=2026-11-22T18:40:30Z";
    assert_eq!(found(&nobody, updated).await, ["Second words"]);
}

async fn a_new_name_is_found_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let person = world.person("Ana Ruiz").await;
    let tag = world.tag("Ports").await;
    let story = json!({
        "headline": "Story", "bylines": [{"byline": "ana-ruiz"}], "tags": [{"tag": "ports"}],
    });
    world.published(story).await;
    assert_eq!(found(&nobody, "q=ruiz+port").await, ["Story"]);
    let address = format!("/v1/editorial/bylines/{}", person.id());
    editor
        .patch(address, &person, json!({"name": "Ana Lindgren"}))
        .await
        .is(200);
    let address = format!("/v1/editorial/tags/{}", tag.id());
    editor
        .patch(
            address,
            &tag,
            json!({"name": "Harbours", "aliases": ["Marinas"]}),
        )
        .await
        .is(200);
    for gone in ["q=ruiz", "q=ports"] {
        assert!(found(&nobody, gone).await.is_empty(), "{gone}");
    }
    for new in [
        "q=lindgren",
        "q=harbour",
        "q=marina",
        "q=%22ana+lindgren%22+harbours",
    ] {
        assert_eq!(found(&nobody, new).await, ["Story"], "{new}");
    }
}

async fn a_new_caption_is_found_at_once(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    let inherits = json!({"headline": "Inherits", "leadMedia": {"media": photo.id()}});
    world.published(inherits).await;
    let own = json!({"media": photo.id(), "caption": "Its own"});
    world
        .published(json!({"headline": "Own", "leadMedia": own}))
        .await;
    assert_eq!(found(&nobody, "q=month").await, ["Inherits"]);
    let address = format!("/v1/editorial/media/{}", photo.id());
    let patch = json!({"caption": "The harbour at dusk."});
    let photo = editor.patch(&address, &photo, patch).await.thing();
    assert!(found(&nobody, "q=month").await.is_empty());
    assert_eq!(found(&nobody, "q=dusk").await, ["Inherits"]);
    // Where it may not be shown any more, its words are not shown either.
    let rights = json!({"expiresAt": instant("2026-11-22T18:50:00Z").to_string()});
    editor.patch(&address, &photo, rights).await.is(200);
    let shown = search(&nobody, "q=dusk").await;
    assert!(shown["data"][0]["highlights"]["caption"].is_string());
    world.advance(std::time::Duration::from_secs(11 * 60));
    let hidden = search(&nobody, "q=dusk").await;
    assert_eq!(hidden["data"][0]["highlights"]["caption"], json!(null));
}

async fn what_an_older_program_left_is_made_up_for(world: World) {
    world.person("Ana Ruiz").await;
    let credited = json!([{"byline": "ana-ruiz"}]);
    for headline in ["Old ferry", "Older ferry", "Oldest ferry"] {
        world
            .published(json!({"headline": headline, "bylines": credited}))
            .await;
    }
    let all = found(&world.nobody(), "q=ferry+ruiz").await;
    assert_eq!(all.len(), 3);
    let execute = |world: &World, sql: &str| {
        let done = world.database().execute(sql);
        done.expect("a statement on the index");
    };
    for table in ["docs", "index", "names", "words", "spellings", "languages"] {
        execute(&world, &format!("DELETE FROM search_{table}"));
    }
    assert!(found(&world.nobody(), "q=ferry").await.is_empty());
    let world = world.restarted(|_| {});
    assert_eq!(found(&world.nobody(), "q=ferry+ruiz").await, all);
    // Of two it was told by a program that did it otherwise.
    let otherwise = "UPDATE search_docs SET pipeline = 0 WHERE headline <> 'Older ferry'";
    execute(&world, otherwise);
    let world = world.restarted(|_| {});
    assert_eq!(found(&world.nobody(), "q=ferry+ruiz").await, all);
}

async fn what_is_not_live_is_forgotten_at_the_start(world: World) {
    let draft = world.draft("A draft").await;
    for headline in ["Old ferry", "Older ferry"] {
        world.published(json!({"headline": headline})).await;
    }
    let all = found(&world.nobody(), "q=ferry").await;
    assert_eq!(all.len(), 2);
    // As a program leaves it that knows nothing of search, or fails half-way.
    let id = match world.backend() {
        Backend::Sqlite => format!("x'{}'", draft.id().replace('-', "")),
        Backend::Postgres => format!("'{}'", draft.id()),
    };
    let swap = format!("UPDATE search_docs SET article_id = {id} WHERE headline = 'Old ferry'");
    world.database().execute(&swap).expect("a statement");
    let world = world.restarted(|_| {});
    // Whichever of one instant was told of last comes first.
    let mut again = found(&world.nobody(), "q=ferry").await;
    again.sort_by_key(|headline| all.iter().position(|known| known == headline));
    assert_eq!(again, all);
    // Were it there, this could not be.
    let gone = format!(
        "INSERT INTO search_docs (docid, article_id, revision, pipeline, tongue, published_at, \
         updated_at, headline, captions, body) SELECT docid + 1, {id}, revision, pipeline, tongue, \
         published_at, updated_at, headline, captions, body FROM search_docs \
         WHERE headline = 'Old ferry'"
    );
    world.database().execute(&gone).expect("its place is free");
}
