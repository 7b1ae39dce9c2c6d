//! Which revision a plan means, who may say so, and what it keeps from being deleted.

use newsdesk_domain::preflight;
use newsdesk_domain::workflow::Policy;
use newsdesk_editorial::Rules;
use serde_json::json;

use super::{HOUR, ahead};
use crate::support::{Thing, World, on_both};

on_both! {
    an_edit_of_a_live_story_is_not_planned_past_its_approval, what_is_sent_back_does_not_go_live,
    what_is_approved_is_what_goes_live, what_only_the_plan_uses_is_in_use,
    a_window_that_was_slept_through_is_seen_by_nobody,
}

/// The newsroom by rules that demand an approval.
fn strict(world: World) -> World {
    world.by(Rules {
        workflow: Policy {
            require_approval: true,
        },
        preflight: preflight::Rules::lenient(),
    })
}

async fn approved(world: &World, headline: &str) -> Thing {
    let draft = world.author().writes(json!({"headline": headline})).await;
    let asked = world.author().act("submit", &draft).await.thing();
    world.editor().act("approve", &asked).await.thing()
}

async fn an_edit_of_a_live_story_is_not_planned_past_its_approval(world: World) {
    let world = strict(world);
    let author = world.author();
    let live = author.publishes(&approved(&world, "A").await).await;
    let edited = author.revises(&live, json!({"headline": "Never"})).await;
    let (soon, later) = (ahead(&world, HOUR), ahead(&world, 2 * HOUR));
    for plan in [
        json!({"publishAt": soon}),
        json!({"publishAt": soon, "unpublishAt": later}),
    ] {
        let refused = author.plan(&edited, plan).await;
        let problem = refused.problem(409, "wrong_status");
        assert!(
            problem["detail"]
                .as_str()
                .unwrap_or_default()
                .contains("approved")
        );
    }
    // Coming down needs nobody's approval.
    author
        .schedules(&edited, json!({"unpublishAt": later}))
        .await;
    world.advance(HOUR);
    world.nothing_is_due().await;
    let page = world.nobody().get("/v1/articles/a").await.ok();
    assert_eq!(page["headline"], "A");
}

async fn what_is_sent_back_does_not_go_live(world: World) {
    let (editor, plan) = (world.editor(), json!({"publishAt": ahead(&world, HOUR)}));
    let draft = world.draft("A").await;
    let asked = editor.act("submit", &draft).await.thing();
    let planned = editor.schedules(&asked, plan).await;
    let note = json!({"note": "Do not run this."});
    let back = editor.acts("send-back", &planned, note).await.thing();
    assert_eq!(
        (&back["publishAt"], &back["plannedRevision"]),
        (&json!(null), &json!(null))
    );
    world.advance(2 * HOUR);
    world.nothing_is_due().await;
    world.nobody().get("/v1/articles/a").await.is(404);
}

async fn what_is_approved_is_what_goes_live(world: World) {
    let world = strict(world);
    let (editor, author) = (world.editor(), world.author());
    let plan = json!({"publishAt": ahead(&world, HOUR)});
    let planned = editor.schedules(&approved(&world, "A").await, plan).await;
    let edited = author.revises(&planned, json!({"kicker": "New"})).await;
    assert_eq!(edited["plannedRevision"], 1);
    let again = editor.act("approve", &edited).await.thing();
    assert_eq!(again["plannedRevision"], 2);
    world.advance(HOUR);
    world.nothing_is_due().await;
    let page = world.nobody().get("/v1/articles/a").await.ok();
    assert_eq!(page["kicker"], "New");
}

async fn what_only_the_plan_uses_is_in_use(world: World) {
    let (editor, writer) = (world.editor(), world.contributor());
    let (section, tag) = (world.section("World").await, world.tag("Ports").await);
    let (person, photo) = (world.person("Ana").await, world.photo().await);
    let draft = writer
        .writes(json!({
            "headline": "A", "section": "world", "tags": [{"tag": "ports"}],
            "bylines": [{"byline": "ana"}], "leadMedia": {"media": photo.id()},
        }))
        .await;
    let plan = json!({"publishAt": ahead(&world, HOUR)});
    let planned = editor.schedules(&draft, plan).await;
    let bare = json!({"section": null, "tags": [], "bylines": [], "leadMedia": null});
    let edited = writer.revises(&planned, bare).await;
    assert_eq!(edited["plannedRevision"], 1);
    let things = [
        ("sections", &section),
        ("tags", &tag),
        ("bylines", &person),
        ("media", &photo),
    ];
    for (kind, thing) in things {
        let address = format!("/v1/editorial/{kind}/{}", thing.id());
        editor.delete(address, thing).await.problem(409, "in_use");
    }
    // Once nothing plans it, nothing uses it.
    editor.act("unschedule", &edited).await.thing();
    for (kind, thing) in things {
        let address = format!("/v1/editorial/{kind}/{}", thing.id());
        editor.delete(address, thing).await.done();
    }
}

async fn a_window_that_was_slept_through_is_seen_by_nobody(world: World) {
    let editor = world.editor();
    let (up, down) = (ahead(&world, HOUR), ahead(&world, 2 * HOUR));
    // More than a batch, so that ups and downs would be parted.
    let mut stories = Vec::new();
    for number in 0..70 {
        let draft = world.draft(&format!("Story {number}")).await;
        let plan = json!({"publishAt": up, "unpublishAt": down});
        stories.push(editor.schedules(&draft, plan).await);
    }
    let looking = tokio::spawn({
        let nobody = world.nobody();
        async move {
            for _ in 0..60 {
                let list = nobody.get("/v1/articles?limit=100").await.ok();
                assert_eq!(list["data"], json!([]), "a story is seen after its time");
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        }
    });
    world.advance(3 * HOUR);
    world.nothing_is_due().await;
    looking.await.expect("nothing is seen");
    for story in stories {
        assert_eq!(editor.reads(&story).await["status"], "unpublished");
    }
}
