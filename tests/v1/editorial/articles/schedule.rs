//! `…/actions/schedule` and `…/actions/unschedule`: what happens at its time.

mod pins;
mod plans;
mod together;

use std::time::Duration;

use newsdesk_domain::Timestamp;
use serde_json::json;

use crate::support::making::story;
use crate::support::{World, on_both};

on_both! {
    a_story_goes_live_and_comes_down_at_its_time, an_update_stands_beside_the_live_copy,
    who_edits_afterwards_decides_what_goes_live, what_is_unscheduled_does_not_happen,
    an_embargo_that_was_moved_holds, what_blocks_at_its_time_is_told,
    a_step_of_the_clock_does_nothing_twice, a_restart_forgets_nothing,
    a_publish_by_hand_ends_the_plan, what_is_taken_away_is_not_planned_any_more,
}

const MICROSECOND: Duration = Duration::from_micros(1);
const HOUR: Duration = Duration::from_secs(3600);

/// An instant a while from now.
pub(super) fn ahead(world: &World, by: Duration) -> Timestamp {
    world.now().plus(by)
}

async fn a_story_goes_live_and_comes_down_at_its_time(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = world.draft("A").await;
    let (up, down) = (ahead(&world, HOUR), ahead(&world, 2 * HOUR));
    let plan = json!({"publishAt": up, "unpublishAt": down});
    let planned = editor.schedules(&draft, plan).await;
    assert_eq!(planned["status"], "scheduled");
    assert_eq!(planned["plannedRevision"], 1);
    assert_eq!(planned["publishAt"], json!(up));
    assert_eq!(planned["unpublishAt"], json!(down));
    world.advance(HOUR - MICROSECOND);
    world.the_scheduler_looked().await;
    nobody.get("/v1/articles/a").await.problem(404, "not_found");
    world.advance(MICROSECOND);
    world.nothing_is_due().await;
    let page = nobody.get("/v1/articles/a").await.ok();
    assert_eq!(page["publishedAt"], json!(up));
    let live = editor.reads(&planned).await;
    assert_eq!(live["status"], "published");
    assert_eq!(live["version"], 3);
    assert_eq!(live["publishAt"], json!(null));
    assert_eq!(live["plannedRevision"], json!(null));
    assert_eq!(live["unpublishAt"], json!(down));
    assert_eq!(live["hasUnpublishedChanges"], false);
    world.advance(HOUR - MICROSECOND);
    world.the_scheduler_looked().await;
    nobody.get("/v1/articles/a").await.ok();
    world.advance(MICROSECOND);
    world.nothing_is_due().await;
    nobody.get("/v1/articles/a").await.problem(404, "not_found");
    let down = editor.reads(&planned).await;
    assert_eq!(
        (&down["status"], &down["version"]),
        (&json!("unpublished"), &json!(4))
    );
}

async fn an_update_stands_beside_the_live_copy(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = world
        .published(json!({"headline": "A", "kicker": "Old"}))
        .await;
    let revised = editor.revises(&live, json!({"kicker": "New"})).await;
    let plan = json!({"publishAt": ahead(&world, HOUR)});
    let planned = editor.schedules(&revised, plan).await;
    assert_eq!(planned["status"], "published");
    assert_eq!(planned["hasUnpublishedChanges"], true);
    assert_eq!(nobody.get("/v1/articles/a").await.ok()["kicker"], "Old");
    world.advance(HOUR);
    world.nothing_is_due().await;
    let page = nobody.get("/v1/articles/a").await.ok();
    assert_eq!(page["kicker"], "New");
    assert_eq!(page["publishedAt"], live["publishedAt"]);
    assert_eq!(page["updatedAt"], json!(world.now()));
    let read = editor.reads(&live).await;
    assert_eq!(
        (&read["liveRevision"], &read["hasUnpublishedChanges"]),
        (&json!(2), &json!(false))
    );
}

async fn who_edits_afterwards_decides_what_goes_live(world: World) {
    let (editor, connie) = (world.editor(), world.contributor());
    let own = connie
        .writes(json!({"headline": "A", "kicker": "First"}))
        .await;
    let planned = editor
        .schedules(&own, json!({"publishAt": ahead(&world, HOUR)}))
        .await;
    let hers = connie.revises(&planned, json!({"kicker": "Hers"})).await;
    assert_eq!(
        (&hers["plannedRevision"], &hers["headRevision"]),
        (&json!(1), &json!(2))
    );
    let other = connie
        .writes(json!({"headline": "B", "kicker": "First"}))
        .await;
    let other = editor
        .schedules(&other, json!({"publishAt": ahead(&world, HOUR)}))
        .await;
    let his = editor.revises(&other, json!({"kicker": "Editor's"})).await;
    assert_eq!(his["plannedRevision"], 2);
    world.advance(HOUR);
    world.nothing_is_due().await;
    let nobody = world.nobody();
    assert_eq!(nobody.get("/v1/articles/a").await.ok()["kicker"], "First");
    assert_eq!(
        nobody.get("/v1/articles/b").await.ok()["kicker"],
        "Editor's"
    );
    let read = editor.reads(&hers).await;
    assert_eq!(
        (&read["liveRevision"], &read["hasUnpublishedChanges"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(read["kicker"], "Hers", "nothing she wrote is lost");
    let read = editor.reads(&his).await;
    assert_eq!(read["hasUnpublishedChanges"], false);
}

async fn what_is_unscheduled_does_not_happen(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let plan = json!({"publishAt": ahead(&world, HOUR), "unpublishAt": ahead(&world, 2 * HOUR)});
    let planned = editor.schedules(&draft, plan).await;
    let cleared = editor.act("unschedule", &planned).await.thing();
    assert_eq!(cleared["status"], "draft");
    for member in ["publishAt", "unpublishAt", "plannedRevision"] {
        assert_eq!(cleared[member], json!(null), "{member}");
    }
    let refused = editor
        .act("unschedule", &cleared)
        .await
        .problem(409, "wrong_status");
    assert!(
        !refused["actions"]
            .as_array()
            .expect("actions")
            .contains(&json!("unschedule"))
    );
    world.advance(3 * HOUR);
    world.the_scheduler_looked().await;
    assert_eq!(editor.reads(&draft).await["version"], 3);
    world
        .nobody()
        .get("/v1/articles/a")
        .await
        .problem(404, "not_found");
}

async fn an_embargo_that_was_moved_holds(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let early = json!({"embargoedUntil": ahead(&world, 2 * HOUR)});
    let up = ahead(&world, HOUR);
    let planned = editor.schedules(&draft, json!({"publishAt": up})).await;
    let held = editor.revises(&planned, early).await;
    world.advance(HOUR);
    world.nothing_is_due().await;
    world
        .nobody()
        .get("/v1/articles/a")
        .await
        .problem(404, "not_found");
    let read = editor.reads(&held).await;
    assert_eq!(read["status"], "draft");
    assert_eq!(read["planFailure"]["plannedFor"], json!(up));
    assert_eq!(
        read["planFailure"]["findings"][0]["code"],
        "embargo_in_force"
    );
    let refused = editor
        .plan(
            &read,
            json!({"publishAt": ahead(&world, HOUR - MICROSECOND)}),
        )
        .await;
    let refused = refused.problem(422, "not_publishable");
    assert_eq!(refused["errors"][0]["pointer"], "/embargoedUntil");
    let again = editor
        .schedules(&read, json!({"publishAt": ahead(&world, HOUR)}))
        .await;
    assert_eq!(again["planFailure"], json!(null));
    world.advance(HOUR);
    world.nothing_is_due().await;
    world.nobody().get("/v1/articles/a").await.ok();
}

async fn what_blocks_at_its_time_is_told(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let up = ahead(&world, HOUR);
    world.section("World").await;
    let photo = json!({
        "altText": "A ferry", "creditSource": "Northwire", "expiresAt": ahead(&world, 3 * HOUR),
    });
    let photo = editor.uploads(1, photo).await;
    let draft = json!({
        "headline": "A", "section": "world", "sources": [{"name": "Northwire", "kind": "wire"}],
        "leadMedia": {"media": photo.id()}, "body": [{"type": "paragraph", "html": "Ferries."}],
    });
    let draft = editor.writes(draft).await;
    let late = json!({"publishAt": ahead(&world, 4 * HOUR)});
    let refused = editor
        .plan(&draft, late)
        .await
        .problem(422, "not_publishable");
    assert_eq!(refused["errors"][0]["code"], "photo_rights_expired");
    let planned = editor.schedules(&draft, json!({"publishAt": up})).await;
    let target = format!("/v1/editorial/media/{}", photo.id());
    let expiry = json!({"expiresAt": ahead(&world, HOUR / 2)});
    editor.patch(target, &photo, expiry).await.thing();
    world.advance(HOUR);
    world.nothing_is_due().await;
    let read = editor.reads(&planned).await;
    assert_eq!(
        (&read["status"], &read["publishAt"]),
        (&json!("draft"), &json!(null))
    );
    assert_eq!(
        read["planFailure"]["findings"][0]["code"],
        "photo_rights_expired"
    );
    assert_eq!(read["planFailure"]["findings"][0]["pointer"], "/leadMedia");
}

async fn a_step_of_the_clock_does_nothing_twice(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let began = world.now();
    let draft = world.draft("A").await;
    let plan = json!({"publishAt": ahead(&world, HOUR), "unpublishAt": ahead(&world, 2 * HOUR)});
    editor.schedules(&draft, plan).await;
    world.advance(HOUR);
    world.nothing_is_due().await;
    let live = editor.reads(&draft).await;
    // Two hours back, and forwards again in steps.
    world.clock.set(began.minus(HOUR));
    for _ in 0..3 {
        world.the_scheduler_looked().await;
        nobody.get("/v1/articles/a").await.ok();
        editor.forget();
        assert_eq!(editor.reads(&draft).await["version"], live["version"]);
        world.clock.set(world.now().plus(HOUR - MICROSECOND));
    }
    world.clock.set(began.plus(5 * HOUR));
    editor.forget();
    world.nothing_is_due().await;
    nobody.get("/v1/articles/a").await.problem(404, "not_found");
    assert_eq!(editor.reads(&draft).await["version"], 4);
}

async fn a_restart_forgets_nothing(world: World) {
    let editor = world.editor();
    let (one, two) = (world.draft("A").await, world.draft("B").await);
    editor
        .schedules(&one, json!({"publishAt": ahead(&world, HOUR)}))
        .await;
    // Up and down while nobody was there to do it: both are done, in their order.
    let both = json!({"publishAt": ahead(&world, HOUR), "unpublishAt": ahead(&world, 2 * HOUR)});
    editor.schedules(&two, both).await;
    let world = world.restarted(|clock| clock.advance(3 * HOUR));
    world.nothing_is_due().await;
    let editor = world.editor();
    let one = editor.reads(&one).await;
    assert_eq!(
        (&one["status"], &one["version"]),
        (&json!("published"), &json!(3))
    );
    let two = editor.reads(&two).await;
    assert_eq!(
        (&two["status"], &two["version"]),
        (&json!("unpublished"), &json!(4))
    );
    assert_eq!(two["firstPublishedAt"], json!(world.now()));
    world
        .nobody()
        .get("/v1/articles/b")
        .await
        .problem(404, "not_found");
}

async fn a_publish_by_hand_ends_the_plan(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let plan = json!({"publishAt": ahead(&world, HOUR), "unpublishAt": ahead(&world, 2 * HOUR)});
    let planned = editor.schedules(&draft, plan).await;
    let live = editor.publishes(&planned).await;
    assert_eq!(
        (&live["publishAt"], &live["plannedRevision"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(
        live["unpublishAt"], planned["unpublishAt"],
        "it still comes down"
    );
    world.advance(HOUR);
    world.the_scheduler_looked().await;
    assert_eq!(editor.reads(&draft).await["version"], live["version"]);
    let down = editor.unpublishes(&live).await;
    assert_eq!(
        down["unpublishAt"],
        json!(null),
        "what was taken down stays down"
    );
}

async fn what_is_taken_away_is_not_planned_any_more(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let planned = editor
        .schedules(&draft, json!({"publishAt": ahead(&world, HOUR)}))
        .await;
    editor.delete(story(&planned), &planned).await.done();
    let binned = editor.reads(&draft).await;
    assert_eq!(binned["publishAt"], json!(null));
    editor
        .plan(&binned, json!({"publishAt": ahead(&world, HOUR)}))
        .await
        .problem(409, "wrong_status");
    world.advance(HOUR);
    world.the_scheduler_looked().await;
    assert_eq!(editor.reads(&draft).await["version"], binned["version"]);
}
