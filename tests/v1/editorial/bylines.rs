//! `/v1/editorial/bylines`: how agencies want their photos credited.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::support::{Client, Thing, World, on_both};

on_both! { an_agencys_format_is_seen_everywhere_at_once, a_format_holds_together, a_format_takes_no_statements }

const BYLINES: &str = "/v1/editorial/bylines";

async fn agency(world: &World, format: Value) -> Thing {
    let agency = json!({
        "kind": "agency", "name": "Northwire", "shortCode": "NW", "creditFormat": format,
    });
    world.editor().adds("bylines", agency).await
}

/// A live story that shows a photo of the agency's as often as one can.
async fn story(world: &World, photo: &Thing) -> Thing {
    let used = json!({"media": photo.id()});
    let body = json!([
        {"type": "image", "media": photo.id()},
        {"type": "gallery", "items": [used]},
    ]);
    let story = json!({"headline": "Ferries", "leadMedia": used, "body": body});
    world.published(story).await
}

/// Every credit that readers and the desk are shown of the photo.
async fn credits(world: &World, story: &Thing, photo: &Thing) -> Vec<Value> {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = nobody
        .get(format!("/v1/articles/{}", story.id()))
        .await
        .ok();
    let list = nobody.get("/v1/articles").await.ok();
    let facts = nobody.get(format!("/v1/media/{}", photo.id())).await.ok();
    let copy = editor.reads(story).await;
    let teasers = editor.get("/v1/editorial/articles").await.ok();
    let own = format!("/v1/editorial/media/{}", photo.id());
    let own = editor.get(own).await.ok();
    let library = editor.get("/v1/editorial/media").await.ok();
    let html = live["bodyHtml"].as_str().expect("HTML");
    let credit = &live["leadMedia"]["creditLine"];
    let escaped = credit.as_str().expect("a credit").replace('&', "&amp;");
    assert_eq!(html.matches(&escaped).count(), 2, "{html}");
    [
        credit,
        &live["body"][0]["creditLine"],
        &live["body"][1]["items"][0]["creditLine"],
        &list["data"][0]["leadMedia"]["creditLine"],
        &facts["creditLine"],
        &copy["leadMedia"]["effective"]["creditLine"],
        &copy["body"][0]["effective"]["creditLine"],
        &teasers["data"][0]["leadMedia"]["effective"]["creditLine"],
        &own["creditLine"],
        &library["data"][0]["creditLine"],
    ]
    .map(Clone::clone)
    .to_vec()
}

/// Changes an agency as it stands.
async fn changes(editor: &Client, agency: &Thing, patch: Value) -> Thing {
    let target = format!("{BYLINES}/{}", agency.id());
    let read = editor.get(&target).await.thing();
    editor.patch(&target, &read, patch).await.thing()
}

async fn an_agencys_format_is_seen_everywhere_at_once(world: World) {
    let editor = world.editor();
    let photo = world.photo().await;
    let story = story(&world, &photo).await;
    let all = |credit: &str| vec![json!(credit); 10];
    assert_eq!(
        credits(&world, &story, &photo).await,
        all("Northwire/Jo Lind")
    );
    let wire = agency(&world, json!("{creator} & {agency}")).await;
    assert_eq!(
        credits(&world, &story, &photo).await,
        all("Jo Lind & Northwire")
    );
    // What was composed, sent back, overrides nothing.
    let own = format!("/v1/editorial/media/{}", photo.id());
    let read = editor.get(&own).await.thing();
    let again = json!({"creditLine": read["creditLine"], "creators": ["Bo"]});
    editor.patch(&own, &read, again).await.thing();
    assert_eq!(credits(&world, &story, &photo).await, all("Bo & Northwire"));
    let before = editor.get("/v1/articles").await;
    let number = |answer: &crate::support::Answer| {
        let version = answer.header("newsdesk-version").expect("a version");
        version.parse::<u64>().expect("a number")
    };
    changes(&editor, &wire, json!({"creditFormat": "{code}: {creator}"})).await;
    let after = editor.get("/v1/articles").await;
    assert!(number(&after) > number(&before), "readers see a change");
    assert_eq!(credits(&world, &story, &photo).await, all("NW: Bo"));
    // The name that the photo goes by is another's now, and then an override counts.
    changes(&editor, &wire, json!({"name": "Southwire"})).await;
    assert_eq!(credits(&world, &story, &photo).await, all("Northwire/Bo"));
    let read = editor.get(&own).await.thing();
    let code = json!({"creditSource": "nw", "creators": []});
    let read = editor.patch(&own, &read, code).await.thing();
    assert_eq!(credits(&world, &story, &photo).await, all("NW"));
    let line = json!({"creditLine": "Pool"});
    editor.patch(&own, &read, line).await.thing();
    assert_eq!(credits(&world, &story, &photo).await, all("Pool"));
    let read = editor.get(&own).await.thing();
    let cleared = json!({"creditLine": null, "creators": ["Bo"]});
    editor.patch(&own, &read, cleared).await.thing();
    assert_eq!(credits(&world, &story, &photo).await, all("NW: Bo"));
    let read = editor.get(format!("{BYLINES}/{}", wire.id())).await.thing();
    let target = format!("{BYLINES}/{}", wire.id());
    editor.delete(&target, &read).await.done();
    assert_eq!(credits(&world, &story, &photo).await, all("nw/Bo"));
}

async fn a_format_holds_together(world: World) {
    let editor = world.editor();
    let refused = ["/creditFormat invalid_format"];
    for kind in ["agency", "organisation"] {
        for format in ["{photographer}", "{source", "source}", "{{source}}"] {
            let agency = json!({"kind": kind, "name": "N", "creditFormat": format});
            editor.post(BYLINES, agency).await.findings(&refused);
        }
    }
    let wire = agency(&world, json!("{source} ({creator})")).await;
    let target = format!("{BYLINES}/{}", wire.id());
    editor
        .patch(&target, &wire, json!({"creditFormat": "{x}"}))
        .await
        .findings(&refused);
    // A person's counts for nothing, until it is an agency's.
    let person = json!({"kind": "person", "name": "Jo", "creditFormat": "{x}"});
    let person = editor.adds("bylines", person).await;
    let target = format!("{BYLINES}/{}", person.id());
    editor
        .patch(&target, &person, json!({"kind": "agency"}))
        .await
        .findings(&refused);
    let other = json!({"kind": "agency", "creditFormat": "{agency}"});
    editor.patch(&target, &person, other).await.thing();
}

async fn a_format_takes_no_statements(world: World) {
    let photo = world.photo().await;
    let story = story(&world, &photo).await;
    let target = format!("/v1/articles/{}", story.id());
    let count = async || {
        world.is_quiet().await;
        world.nobody().get(&target).await.ok();
        let before = world.statements();
        world.nobody().get(&target).await.ok();
        world.statements() - before
    };
    let without = count().await;
    agency(&world, json!("{agency}")).await;
    assert_eq!(count().await, without);
}

/// What one process changes another one shows.
#[tokio::test]
async fn a_format_is_seen_by_the_other_process() {
    let Some(world) = World::on_postgres() else {
        return;
    };
    let photo = world.photo().await;
    let story = story(&world, &photo).await;
    let wire = agency(&world, json!("{agency}")).await;
    let other = world.another_server();
    let line = crate::support::client::Line::to(other.address());
    let reader = Client::nobody(&line);
    let target = format!("/v1/articles/{}", story.id());
    let credit = async || reader.get(&target).await.ok()["leadMedia"]["creditLine"].clone();
    assert_eq!(credit().await, "Northwire");
    let format = json!({"creditFormat": "{code}"});
    changes(&world.editor(), &wire, format).await;
    // What another process keeps is at most a quarter of a second old.
    let acknowledged = Instant::now();
    while credit().await != "NW" {
        assert!(acknowledged.elapsed() < Duration::from_millis(250));
    }
}
