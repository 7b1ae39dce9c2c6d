//! When the right to show a photo begins and ends, among what is coming.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    rights_are_listed_among_the_plans, only_photos_in_use_are_listed, rights_are_paged_with_the_plans,
    a_contributor_sees_rights_of_their_own, rights_take_the_same_statements_for_more,
}

const HOUR: Duration = Duration::from_secs(3600);

/// A photo of this title and these rights.
async fn photo(by: &Client, seed: u8, title: &str, rights: Value) -> Thing {
    let mut words = json!({"title": title});
    for (name, instant) in rights.as_object().expect("members") {
        words[name] = instant.clone();
    }
    by.uploads(seed, words).await
}

/// The entries: kind, and headline or title.
async fn entries(client: &Client, query: &str) -> Vec<String> {
    let list = client
        .get(format!("/v1/editorial/schedule{query}"))
        .await
        .ok();
    list["data"]
        .as_array()
        .expect("data")
        .iter()
        .map(word)
        .collect()
}

fn word(entry: &Value) -> String {
    let name = match entry["article"].is_null() {
        true => &entry["media"]["title"],
        false => &entry["article"]["headline"],
    };
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    format!("{} {}", text(&entry["kind"]), text(name))
}

async fn rights_are_listed_among_the_plans(world: World) {
    let editor = world.editor();
    let hours = |count: u32| world.now().plus(HOUR * count);
    let rights = json!({"validFrom": hours(1), "expiresAt": hours(4)});
    let lead = photo(&editor, 1, "Lead", rights).await;
    let past = json!({"validFrom": "2026-11-01T00:00:00Z", "expiresAt": hours(0)});
    let past = photo(&editor, 2, "Past", past).await;
    let used = json!({"media": lead.id(), "fallback": past.id()});
    let live = world
        .published(json!({"headline": "Live", "leadMedia": used}))
        .await;
    let draft = json!({"headline": "Draft", "body": [{"type": "image", "media": lead.id()}]});
    let draft = editor.writes(draft).await;
    let plan = json!({"publishAt": hours(2), "unpublishAt": hours(5)});
    editor.schedules(&draft, plan).await;
    let all = [
        "rights-begin Lead",
        "publish Draft",
        "rights-end Lead",
        "unpublish Draft",
    ];
    assert_eq!(entries(&editor, "").await, all);
    assert_eq!(entries(&editor, "?kind=rights-begin").await, &all[..1]);
    assert_eq!(entries(&editor, "?kind=rights-end").await, &all[2..3]);
    assert_eq!(entries(&editor, "?kind=publish").await, &all[1..2]);
    let span = format!("?from={}&until={}", hours(2), hours(5));
    assert_eq!(entries(&editor, &span).await, &all[1..3]);
    let long_ago = "?from=2026-10-01T00:00:00Z";
    assert_eq!(
        entries(&editor, long_ago).await,
        all,
        "what is over is over"
    );
    assert!(entries(&editor, "?failed=true").await.is_empty());
    let list = editor.get("/v1/editorial/schedule?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 4);
    let entry = &list["data"][2];
    assert_eq!(entry["at"], json!(hours(4)));
    assert_eq!(
        (&entry["revision"], &entry["isUpdate"]),
        (&json!(null), &json!(false))
    );
    assert_eq!(entry["media"]["id"], lead.id());
    assert_eq!(entry["media"]["fileName"], lead["fileName"]);
    let places = json!([
        {"entity": "article", "id": live.id(), "live": true, "name": "Live"},
        {"entity": "article", "id": draft.id(), "live": false, "name": "Draft"},
    ]);
    assert_eq!(
        entry["media"]["usage"],
        json!({"count": 2, "places": places})
    );
    assert_eq!(list["data"][1]["media"], json!(null));
    // From the instant on it is no plan any more.
    world.advance(HOUR);
    assert_eq!(entries(&editor, "").await, &all[1..]);
    // Renewed, its end is another one.
    let target = format!("/v1/editorial/media/{}", lead.id());
    let read = editor.get(&target).await.thing();
    let later = json!({"expiresAt": hours(9)});
    editor.patch(&target, &read, later).await.thing();
    assert_eq!(entries(&editor, "").await, [all[1], all[3], all[2]]);
}

async fn only_photos_in_use_are_listed(world: World) {
    let editor = world.editor();
    let ends = json!({"expiresAt": world.now().plus(HOUR)});
    let mut photos = Vec::new();
    for (seed, title) in ["Unused", "Section", "Tag", "Byline", "Site", "Story"]
        .iter()
        .enumerate()
    {
        let seed = u8::try_from(seed).expect("few");
        photos.push(photo(&editor, seed, title, ends.clone()).await);
    }
    assert!(entries(&editor, "").await.is_empty());
    let section = json!({"name": "World", "image": photos[1].id()});
    editor.adds("sections", section).await;
    editor
        .adds("tags", json!({"name": "Ports", "image": photos[2].id()}))
        .await;
    let ana = json!({"kind": "person", "name": "Ana", "photo": photos[3].id()});
    editor.adds("bylines", ana).await;
    let admin = world.admin();
    let site = admin.get("/v1/admin/site").await.thing();
    let logo = json!({"logo": photos[4].id()});
    admin.patch("/v1/admin/site", &site, logo).await.thing();
    let used = json!({"headline": "A", "leadMedia": {"media": photos[5].id()}});
    let draft = editor.writes(used).await;
    let all =
        ["Section", "Tag", "Byline", "Site", "Story"].map(|title| format!("rights-end {title}"));
    assert_eq!(entries(&editor, "").await, all);
    let list = editor.get("/v1/editorial/schedule").await.ok();
    let data = list["data"].as_array().expect("data").iter();
    let names: Vec<&Value> = data
        .map(|entry| &entry["media"]["usage"]["places"][0]["name"])
        .collect();
    assert_eq!(names, ["World", "Ports", "Ana", "Newsdesk", "A"]);
    // What lies in the bin is nobody's to see to.
    editor.delete(story(&draft), &draft).await.done();
    assert_eq!(entries(&editor, "").await, &all[..4]);
}

async fn rights_are_paged_with_the_plans(world: World) {
    let editor = world.editor();
    let mut expected = Vec::new();
    for number in 0..6_u8 {
        let at = world.now().plus(HOUR * (1 + u32::from(number) / 2));
        let title = format!("Photo {number}");
        let photo = photo(
            &editor,
            number,
            &title,
            json!({"validFrom": at, "expiresAt": at.plus(HOUR)}),
        )
        .await;
        let story =
            json!({"headline": format!("Story {number}"), "leadMedia": {"media": photo.id()}});
        let draft = editor.writes(story).await;
        editor.schedules(&draft, json!({"publishAt": at})).await;
        expected.push((at, photo.id().to_owned(), format!("rights-begin {title}")));
        expected.push((
            at.plus(HOUR),
            photo.id().to_owned(),
            format!("rights-end {title}"),
        ));
        expected.push((at, draft.id().to_owned(), format!("publish Story {number}")));
    }
    expected.sort();
    let expected: Vec<String> = expected.into_iter().map(|(_, _, word)| word).collect();
    assert_eq!(entries(&editor, "?limit=100").await, expected);
    let (mut seen, mut back) = (Vec::new(), Vec::new());
    let mut next = Some("/v1/editorial/schedule?limit=4".to_owned());
    let cursor = |list: &Value, name: &str| {
        let cursor = list["page"][name].as_str()?;
        Some(format!("/v1/editorial/schedule?limit=4&cursor={cursor}"))
    };
    let mut last = None;
    while let Some(target) = next {
        let list = editor.get(&target).await.ok();
        seen.extend(list["data"].as_array().expect("data").iter().map(word));
        next = cursor(&list, "next");
        last = cursor(&list, "prev").or(last);
    }
    assert_eq!(seen, expected);
    while let Some(target) = last {
        let list = editor.get(&target).await.ok();
        let page: Vec<String> = list["data"]
            .as_array()
            .expect("data")
            .iter()
            .map(word)
            .collect();
        back.splice(0..0, page);
        last = cursor(&list, "prev");
    }
    assert_eq!(back, &expected[..back.len()]);
    assert_eq!(back.len(), 16);
}

async fn a_contributor_sees_rights_of_their_own(world: World) {
    let (editor, connie) = (world.editor(), world.contributor());
    let ends = json!({"expiresAt": world.now().plus(HOUR)});
    let shared = photo(&editor, 1, "Shared", ends.clone()).await;
    let other = photo(&connie, 2, "Other", ends).await;
    let story = |photo: &Thing| json!({"headline": "Own", "leadMedia": {"media": photo.id()}});
    let own = connie.writes(story(&shared)).await;
    let hidden = editor.writes(story(&shared)).await;
    editor.writes(story(&other)).await;
    assert_eq!(entries(&connie, "").await, ["rights-end Shared"]);
    assert_eq!(entries(&editor, "").await.len(), 2);
    let list = connie.get("/v1/editorial/schedule?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 1);
    let places = list["data"][0]["media"]["usage"]["places"]
        .as_array()
        .expect("places");
    let name = |of: &Thing| {
        let place = places.iter().find(|place| place["id"] == of.id());
        place.expect("a place")["name"].clone()
    };
    assert_eq!((name(&own), name(&hidden)), (json!("Own"), Value::Null));
}

async fn rights_take_the_same_statements_for_more(world: World) {
    let editor = world.editor();
    let mut takes = Vec::new();
    for count in [1, 12] {
        for number in 0..count {
            let ends = json!({"expiresAt": world.now().plus(HOUR)});
            let photo = photo(&editor, number, "Photo", ends).await;
            for _ in 0..count {
                let used = json!({"media": photo.id()});
                editor
                    .writes(json!({"headline": "A", "leadMedia": used}))
                    .await;
            }
        }
        world.is_quiet().await;
        let list = editor.get("/v1/editorial/schedule?limit=100").await.ok();
        let last = list["data"].as_array().expect("data").last().expect("one");
        assert_eq!(last["media"]["usage"]["count"], count);
        let places = last["media"]["usage"]["places"].as_array().expect("places");
        assert_eq!(places.len(), usize::from(count.min(10)));
        let before = world.statements();
        editor.get("/v1/editorial/schedule?limit=100").await.ok();
        takes.push(world.statements() - before);
    }
    assert_eq!(takes[0], takes[1]);
    assert!(takes[0] <= 13, "the schedule takes {} statements", takes[0]);
}
