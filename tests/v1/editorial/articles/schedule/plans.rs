//! Plans that cannot be: each is refused, and says at which member.

use std::time::Duration;

use serde_json::{Value, json};

use super::{HOUR, ahead};
use crate::support::making::story;
use crate::support::{World, on_both};

on_both! {
    an_instant_that_cannot_be_is_refused, a_plan_lies_ahead_and_in_order,
    an_embargo_holds_for_plans, a_plan_may_be_made_of_parts,
    an_approval_is_needed_to_schedule_too, who_may_not_publish_may_not_schedule,
}

/// What is no instant with an offset from 1900 to 2200: days and hours that are none,
/// years out of range, local times with a zone's name or none, numbers.
const NO_INSTANTS: &[&str] = &[
    "2027-02-30T12:00:00Z",
    "2027-02-29T12:00:00Z",
    "2027-01-01T24:00:00Z",
    "2027-01-01T23:59:60Z",
    "2027-01-01T12:60:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "10000-01-01T00:00:00Z",
    "-1-01-01T00:00:00Z",
    "2027-01-01T12:00:00",
    "2027-01-01",
    "2027-01-01T12:00:00+24:00",
    "2027-03-28T02:30:00[Europe/Berlin]",
    "2027-03-28T02:30:00+01:00[Europe/Berlin]",
    "2027-03-28T02:30:00 Europe/Berlin",
    "tomorrow",
    "",
];

async fn an_instant_that_cannot_be_is_refused(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    for text in NO_INSTANTS {
        let plan = json!({"publishAt": text});
        let refused = editor.plan(&draft, plan).await.problem(422, "invalid_body");
        assert_eq!(refused["errors"][0]["pointer"], "/publishAt", "{text}");
        assert_eq!(refused["errors"][0]["code"], "invalid_instant", "{text}");
    }
    for number in [
        json!(1_800_000_000),
        json!(true),
        json!(["2027-01-01T12:00:00Z"]),
    ] {
        let plan = json!({"unpublishAt": number});
        editor
            .plan(&draft, plan)
            .await
            .findings(&["/unpublishAt wrong_type"]);
    }
    let plan = json!({"publishAt": "2027-01-01T12:00:00Z", "zone": "Europe/Berlin"});
    editor
        .plan(&draft, plan)
        .await
        .findings(&["/zone unknown_member"]);
    // The two sides of a gap, each with its offset, are one instant.
    let planned = editor
        .schedules(&draft, json!({"publishAt": "2027-03-28T03:00:00+02:00"}))
        .await;
    assert_eq!(planned["publishAt"], "2027-03-28T01:00:00Z");
    let planned = editor
        .schedules(&planned, json!({"publishAt": "2027-03-28T02:00:00+01:00"}))
        .await;
    assert_eq!(planned["publishAt"], "2027-03-28T01:00:00Z");
}

async fn a_plan_lies_ahead_and_in_order(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let (now, soon, later) = (world.now(), ahead(&world, HOUR), ahead(&world, 2 * HOUR));
    let past = now.minus(Duration::from_micros(1));
    let cases: Vec<(Value, &str)> = vec![
        (json!({}), ""),
        (json!({"publishAt": null}), ""),
        (json!({"publishAt": now}), "/publishAt"),
        (json!({"publishAt": past}), "/publishAt"),
        (
            json!({"publishAt": soon, "unpublishAt": now}),
            "/unpublishAt",
        ),
        (
            json!({"publishAt": soon, "unpublishAt": soon}),
            "/unpublishAt",
        ),
        (
            json!({"publishAt": later, "unpublishAt": soon}),
            "/unpublishAt",
        ),
        (json!({"unpublishAt": later}), "/unpublishAt"),
    ];
    for (plan, pointer) in cases {
        let finding = format!("{pointer} out_of_range");
        editor.plan(&draft, plan).await.findings(&[&finding]);
    }
    assert_eq!(
        editor.reads(&draft).await["version"],
        1,
        "what was refused changed nothing"
    );
    let target = format!("{}/actions/schedule", story(&draft));
    editor
        .post(&target, json!({"publishAt": soon}))
        .await
        .problem(428, "if_match_missing");
    let stale = editor
        .post(&target, json!({"publishAt": soon}))
        .if_match("\"7\"")
        .await;
    stale.problem(412, "stale");
}

async fn an_embargo_holds_for_plans(world: World) {
    let editor = world.editor();
    let until = ahead(&world, 2 * HOUR);
    let draft = editor
        .writes(json!({"headline": "A", "embargoedUntil": until}))
        .await;
    let early = json!({"publishAt": until.minus(Duration::from_micros(1))});
    let refused = editor
        .plan(&draft, early)
        .await
        .problem(422, "not_publishable");
    assert_eq!(refused["errors"][0]["code"], "embargo_in_force");
    editor.schedules(&draft, json!({"publishAt": until})).await;
}

async fn a_plan_may_be_made_of_parts(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let (soon, later) = (ahead(&world, HOUR), ahead(&world, 2 * HOUR));
    let planned = editor.schedules(&draft, json!({"publishAt": soon})).await;
    let planned = editor
        .schedules(&planned, json!({"unpublishAt": later}))
        .await;
    assert_eq!(
        (&planned["publishAt"], &planned["unpublishAt"]),
        (&json!(soon), &json!(later))
    );
    let late = json!({"publishAt": later});
    editor
        .plan(&planned, late)
        .await
        .findings(&["/publishAt out_of_range"]);
    let live = world.published(json!({"headline": "B"})).await;
    let live = editor.schedules(&live, json!({"unpublishAt": soon})).await;
    assert_eq!(
        (&live["status"], &live["plannedRevision"]),
        (&json!("published"), &json!(null))
    );
    world.advance(HOUR);
    world.nothing_is_due().await;
    assert_eq!(editor.reads(&live).await["status"], "unpublished");
    assert_eq!(editor.reads(&planned).await["status"], "published");
}

async fn an_approval_is_needed_to_schedule_too(world: World) {
    let rules = newsdesk_editorial::Rules {
        workflow: newsdesk_domain::workflow::Policy {
            require_approval: true,
        },
        preflight: newsdesk_domain::preflight::Rules::lenient(),
    };
    let world = world.by(rules);
    let (editor, author) = (world.editor(), world.author());
    let draft = author.writes(json!({"headline": "A"})).await;
    let plan = json!({"publishAt": ahead(&world, HOUR)});
    author
        .plan(&draft, plan.clone())
        .await
        .problem(409, "wrong_status");
    let asked = author.act("submit", &draft).await.thing();
    let approved = editor.act("approve", &asked).await.thing();
    let planned = author.schedules(&approved, plan).await;
    let changed = author.revises(&planned, json!({"kicker": "K"})).await;
    assert_eq!(
        (&changed["review"], &changed["plannedRevision"]),
        (&json!("in-review"), &json!(1))
    );
    world.advance(HOUR);
    world.nothing_is_due().await;
    let page = world.nobody().get("/v1/articles/a").await.ok();
    assert_eq!(
        page["kicker"],
        json!(null),
        "only what was approved goes live"
    );
}

async fn who_may_not_publish_may_not_schedule(world: World) {
    let plan = json!({"publishAt": ahead(&world, HOUR)});
    let own = world.contributor().writes(json!({"headline": "A"})).await;
    world
        .contributor()
        .plan(&own, plan.clone())
        .await
        .problem(403, "forbidden");
    world
        .author()
        .plan(&own, plan.clone())
        .await
        .problem(403, "forbidden");
    let planned = world.editor().schedules(&own, plan).await;
    world
        .contributor()
        .act("unschedule", &planned)
        .await
        .problem(403, "forbidden");
    world
        .author()
        .act("unschedule", &planned)
        .await
        .problem(403, "forbidden");
}
