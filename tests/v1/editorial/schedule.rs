//! `GET /v1/editorial/schedule`: what is coming, soonest first.

mod rights;

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::{Client, World, on_both};

on_both! {
    what_is_coming_is_listed_by_its_time, the_schedule_is_paged, a_contributor_sees_their_own,
    what_came_to_nothing_is_listed, the_schedule_takes_the_same_statements_for_more,
}

const HOUR: Duration = Duration::from_secs(3600);

/// The entries: kind and headline.
async fn entries(client: &Client, query: &str) -> Vec<String> {
    let list = client
        .get(format!("/v1/editorial/schedule{query}"))
        .await
        .ok();
    let data = list["data"].as_array().expect("data").clone();
    let word = |entry: &Value| {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        format!(
            "{} {}",
            text(&entry["kind"]),
            text(&entry["article"]["headline"])
        )
    };
    data.iter().map(word).collect()
}

async fn what_is_coming_is_listed_by_its_time(world: World) {
    let editor = world.editor();
    world.section("World").await;
    let hours = |count: u32| world.now().plus(HOUR * count);
    let one = editor
        .writes(json!({"headline": "One", "section": "world"}))
        .await;
    let live = world.published(json!({"headline": "Live"})).await;
    let update = editor.revises(&live, json!({"headline": "Update"})).await;
    editor
        .schedules(
            &one,
            json!({"publishAt": hours(3), "unpublishAt": hours(5)}),
        )
        .await;
    editor
        .schedules(
            &update,
            json!({"publishAt": hours(1), "unpublishAt": hours(4)}),
        )
        .await;
    let all = [
        "publish Update",
        "publish One",
        "unpublish Update",
        "unpublish One",
    ];
    assert_eq!(entries(&editor, "").await, all);
    assert_eq!(entries(&editor, "?kind=publish").await, &all[..2]);
    assert_eq!(entries(&editor, "?kind=unpublish").await, &all[2..]);
    let span = format!("?from={}&until={}", hours(3), hours(5));
    assert_eq!(entries(&editor, &span).await, &all[1..3]);
    let list = editor.get("/v1/editorial/schedule?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 4);
    let entry = &list["data"][0];
    assert_eq!(entry["at"], json!(hours(1)));
    assert_eq!(
        (&entry["revision"], &entry["isUpdate"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(entry["article"]["status"], "published");
    let entry = &list["data"][1];
    assert_eq!(
        (&entry["revision"], &entry["isUpdate"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(entry["article"]["section"]["slug"], "world");
    assert_eq!(entry["article"]["owner"]["name"], "Edith");
    assert_eq!(list["data"][3]["revision"], json!(null));
    let bad = editor.get("/v1/editorial/schedule?from=tomorrow").await;
    bad.problem(400, "invalid_parameter");
    world
        .nobody()
        .get("/v1/editorial/schedule")
        .await
        .problem(401, "unauthenticated");
}

async fn the_schedule_is_paged(world: World) {
    let editor = world.editor();
    let mut expected = Vec::new();
    for number in 0..7_u32 {
        let headline = format!("Story {number}");
        let draft = editor.writes(json!({"headline": headline})).await;
        let up = world.now().plus(HOUR * (1 + number / 2));
        let plan = json!({"publishAt": up, "unpublishAt": up.plus(HOUR)});
        editor.schedules(&draft, plan).await;
        expected.push((up, draft.id().to_owned(), "publish"));
        expected.push((up.plus(HOUR), draft.id().to_owned(), "unpublish"));
    }
    expected.sort();
    let mut seen = Vec::new();
    let mut next = Some("/v1/editorial/schedule?limit=3".to_owned());
    let mut last = None;
    while let Some(target) = next {
        let list = editor.get(&target).await.ok();
        for entry in list["data"].as_array().expect("data") {
            let text = |value: &Value| value.as_str().expect("text").to_owned();
            seen.push((text(&entry["article"]["id"]), text(&entry["kind"])));
        }
        let cursor = |name: &str| list["page"][name].as_str().map(str::to_owned);
        next = cursor("next").map(|it| format!("/v1/editorial/schedule?limit=3&cursor={it}"));
        last = cursor("prev").or(last);
    }
    let expected: Vec<(String, String)> = expected
        .into_iter()
        .map(|(_, id, kind)| (id, kind.to_owned()))
        .collect();
    assert_eq!(seen, expected);
    let target = format!(
        "/v1/editorial/schedule?limit=3&cursor={}",
        last.expect("a page before")
    );
    let list = editor.get(target).await.ok();
    let ids: Vec<&str> = list["data"]
        .as_array()
        .expect("data")
        .iter()
        .filter_map(|entry| entry["article"]["id"].as_str())
        .collect();
    let before: Vec<&str> = expected[9..12].iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, before);
}

async fn a_contributor_sees_their_own(world: World) {
    let (editor, connie) = (world.editor(), world.contributor());
    let own = connie.writes(json!({"headline": "Own"})).await;
    let other = world.draft("Other").await;
    for draft in [&own, &other] {
        let plan = json!({"publishAt": world.now().plus(HOUR)});
        editor.schedules(draft, plan).await;
    }
    assert_eq!(entries(&connie, "").await, ["publish Own"]);
    assert_eq!(entries(&world.author(), "").await.len(), 2);
    let list = connie.get("/v1/editorial/schedule?count=exact").await.ok();
    assert_eq!(list["page"]["total"], 1);
}

async fn what_came_to_nothing_is_listed(world: World) {
    let editor = world.editor();
    for (number, headline) in ["First", "Second"].into_iter().enumerate() {
        let draft = world.draft(headline).await;
        let up = world.now().plus(HOUR);
        let planned = editor.schedules(&draft, json!({"publishAt": up})).await;
        let embargo = json!({"embargoedUntil": world.now().plus(9 * HOUR)});
        editor.revises(&planned, embargo).await;
        world.advance(HOUR);
        world.nothing_is_due().await;
        let failed = entries(&editor, "?failed=true").await;
        assert_eq!(failed.len(), number + 1);
    }
    assert!(entries(&editor, "").await.is_empty());
    let all = ["publish Second", "publish First"];
    assert_eq!(entries(&editor, "?failed=true").await, all);
    assert!(
        entries(&editor, "?failed=true&kind=unpublish")
            .await
            .is_empty()
    );
    assert!(
        entries(&world.contributor(), "?failed=true")
            .await
            .is_empty()
    );
    let list = editor
        .get("/v1/editorial/schedule?failed=true&count=exact")
        .await
        .ok();
    assert_eq!(list["page"]["total"], 2);
    assert_eq!(
        list["data"][0]["failure"]["findings"][0]["code"],
        "embargo_in_force"
    );
    assert_eq!(list["data"][0]["at"], json!(world.now()));
    assert_eq!(list["data"][0]["revision"], json!(null));
}

async fn the_schedule_takes_the_same_statements_for_more(world: World) {
    let editor = world.editor();
    let mut takes = Vec::new();
    for count in [1, 12] {
        for number in 0..count {
            let headline = format!("{count} {number}");
            let draft = editor.writes(json!({"headline": headline})).await;
            let plan = json!({"publishAt": world.now().plus(HOUR)});
            editor.schedules(&draft, plan).await;
        }
        world.is_quiet().await;
        editor.get("/v1/editorial/schedule?limit=100").await.ok();
        let before = world.statements();
        editor.get("/v1/editorial/schedule?limit=100").await.ok();
        takes.push(world.statements() - before);
    }
    assert_eq!(takes[0], takes[1]);
    assert!(takes[0] <= 12, "the schedule takes {} statements", takes[0]);
}
