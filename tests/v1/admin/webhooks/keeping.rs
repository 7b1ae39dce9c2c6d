//! Making, changing and deleting them, and what bad input gets.

use std::sync::Arc;

use newsdesk::ids::RandomIds;
use newsdesk_domain::Id;
use newsdesk_domain::clock::StillClock;
use newsdesk_editorial::{Desk, Refusal, articles, perform};
use newsdesk_persistence::webhooks::deliveries::{self, NewDelivery};
use serde_json::json;

use super::{LIST, address};
use crate::support::receiver::{Manner, Receiver};
use crate::support::{Thing, World, on_both};

on_both! {
    what_is_read_may_be_sent_back, bad_input_stores_nothing, deleted_it_is_told_nothing,
    there_are_a_hundred_at_most, what_was_erased_is_in_no_message,
    what_was_erased_meanwhile_is_in_no_message,
}

async fn what_is_read_may_be_sent_back(world: World) {
    let section = world.section("World").await;
    let tag = world.tag("Ports").await;
    let admin = world.admin();
    let sent = json!({
        "url": "https://push.example/hook", "description": "Push", "events": ["article.killed"],
        "sections": [section.id()], "tags": [tag.id()],
    });
    let answer = admin.post(LIST, sent).await.is(201);
    let location = answer.header("location").expect("a location").to_owned();
    let made = answer.thing();
    assert_eq!(location, address(&made));
    let webhook = admin.get(&location).await.thing();
    assert_eq!(made.etag, webhook.etag);
    let mut all = json!({});
    for name in [
        "url",
        "description",
        "events",
        "sections",
        "tags",
        "enabled",
    ] {
        let patch = json!({(name): webhook[name]});
        all[name] = webhook[name].clone();
        let same = admin.patch(&location, &webhook, patch).await.thing();
        assert_eq!(same["version"], 1, "{name}");
    }
    let same = admin.patch(&location, &webhook, all).await.thing();
    assert_eq!(same.json, webhook.json);
    let cleared = json!({"description": null, "events": [], "sections": null});
    let cleared = admin.patch(&location, &webhook, cleared).await.thing();
    assert_eq!(cleared["version"], 2);
    assert_eq!(cleared["description"], json!(null));
    assert_eq!(cleared["sections"], json!([]));
    admin
        .patch(&location, &webhook, json!({"description": "X"}))
        .await
        .problem(412, "stale");
    admin
        .post(format!("{location}/actions/rotate-secret"), ())
        .if_match(&webhook.etag)
        .await
        .problem(412, "stale");
    let list = admin.get(format!("{LIST}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 1);
    assert_eq!(list["data"][0], cleared.json);
}

async fn bad_input_stores_nothing(world: World) {
    let admin = world.admin();
    admin
        .post(LIST, json!({}))
        .await
        .findings(&["/url required"]);
    admin
        .post(
            LIST,
            json!({
                "url": "https://push.example/", "events": ["article.eaten"], "sections": ["none"],
                "tags": ["x".repeat(300)], "enabled": "yes", "description": "d".repeat(256),
                "headers": {"Host": "evil"}, "failingSince": null,
            }),
        )
        .await
        .problem(422, "invalid_body");
    admin
        .post(
            LIST,
            json!({"url": format!("https://push.example/{}", "a".repeat(2000))}),
        )
        .await
        .findings(&["/url too_long"]);
    let list = admin.get(format!("{LIST}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 0);
    let nobody = "00000000-0000-7000-8000-000000000000";
    for target in [
        format!("{LIST}/{nobody}"),
        format!("{LIST}/hook"),
        format!("{LIST}/{nobody}/deliveries"),
        format!("{LIST}/{nobody}/deliveries/{nobody}"),
    ] {
        admin.get(target).await.problem(404, "not_found");
    }
    for target in [
        format!("{LIST}/{nobody}/actions/test"),
        format!("{LIST}/{nobody}/actions/replay"),
        format!("{LIST}/{nobody}/deliveries/{nobody}/actions/replay"),
    ] {
        admin.post(target, ()).await.problem(404, "not_found");
    }
    let receiver = Receiver::listening().await;
    let webhook = world.webhook(&receiver, json!({})).await;
    admin
        .get(format!("{}/deliveries?state=lost", address(&webhook)))
        .await
        .problem(400, "invalid_parameter");
}

async fn deleted_it_is_told_nothing(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    world.published(json!({"headline": "A"})).await;
    receiver.hears(1).await;
    world
        .admin()
        .delete(address(&webhook), &webhook)
        .await
        .done();
    world.published(json!({"headline": "B"})).await;
    world.advance(std::time::Duration::from_secs(60));
    world.time_to_be_told().await;
    assert_eq!(receiver.received().len(), 1);
    world
        .admin()
        .get(address(&webhook))
        .await
        .problem(404, "not_found");
}

async fn there_are_a_hundred_at_most(world: World) {
    let admin = world.admin();
    let sent = json!({"url": "https://push.example/", "enabled": false});
    for _ in 0..100 {
        admin.post(LIST, &sent).await.is(201);
    }
    admin
        .post(LIST, &sent)
        .await
        .problem(409, "too_many_webhooks");
    let page = admin.get(format!("{LIST}?limit=60")).await.ok();
    let next = page["page"]["next"].as_str().expect("a cursor");
    let rest = admin
        .get(format!("{LIST}?limit=60&cursor={next}"))
        .await
        .ok();
    assert_eq!(rest["data"].as_array().expect("data").len(), 40);
}

async fn what_was_erased_is_in_no_message(world: World) {
    let receiver = Receiver::listening().await;
    receiver.usually(Manner::Status(500));
    let webhook = world.webhook(&receiver, json!({})).await;
    let story = world.published(json!({"headline": "Secretly"})).await;
    let log = world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    assert_eq!(log[0]["event"]["data"]["slug"], "secretly");
    let id = newsdesk_domain::Id::parse(story.id()).expect("an id");
    let store = world.database().open();
    let erased = store.write_now(move |db| newsdesk_persistence::erasure::erase(db, id));
    erased.expect("erased");
    let log = world.deliveries(&webhook).await;
    assert_eq!(log[0]["event"]["type"], "article.published");
    assert_eq!(log[0]["event"]["data"]["id"], story.id());
    assert_eq!(log[0]["event"]["data"]["slug"], json!(null));
    assert_eq!(log[0]["event"]["data"]["path"], json!(null));
}

/// As where a story is erased between the words of a message and the message.
async fn what_was_erased_meanwhile_is_in_no_message(world: World) {
    let receiver = Receiver::listening().await;
    let off = json!({"enabled": false});
    let webhook = world.webhook(&receiver, off).await;
    let live = world.published(json!({"headline": "Secretly"})).await;
    let kept = world.published(json!({"headline": "Openly"})).await;
    let id = |thing: &Thing| Id::parse(thing.id()).expect("an id");
    let (of, secret, open) = (id(&webhook), id(&live), id(&kept));
    let desk = Desk::new(
        world.database().open(),
        Arc::new(StillClock::at(world.now())),
        Arc::new(RandomIds),
    );
    let erased = perform::<_, Refusal, _>(&desk, None, move |work| {
        articles::erase(work, secret, "An order of a court.", None)
    });
    erased.await.expect("erased");
    let now = world.now();
    let message = move |byte: u8, subject: Id, slug: &str| NewDelivery {
        id: Id::from_bytes([byte; 16]),
        number: i64::from(byte),
        kind: "article.published".to_owned(),
        subject,
        body: json!({
            "type": "article.published", "timestamp": now,
            "data": {
                "version": byte, "entity": "article", "id": subject, "slug": slug,
                "path": format!("/{slug}"), "previousPath": null,
            },
        })
        .to_string(),
    };
    let made = desk.store.write(move |db| {
        let new = [message(1, secret, "secretly"), message(2, open, "openly")];
        deliveries::insert(db, of, &new, now)
    });
    made.await.expect("made");
    let log = world.deliveries(&webhook).await;
    let slugs: Vec<_> = log.iter().map(|it| &it["event"]["data"]["slug"]).collect();
    assert_eq!(slugs, [&json!("openly"), &json!(null)]);
    assert_eq!(log[1]["event"]["data"]["path"], json!(null));
}
