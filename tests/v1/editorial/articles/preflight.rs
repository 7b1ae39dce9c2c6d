//! `…/preflight`, and the same check in `…/actions/publish`.

mod rights;

use std::time::Duration;

use newsdesk_domain::preflight::{self, Rule, Severity};
use newsdesk_editorial::Rules;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    every_finding_points_at_its_place, publish_answers_the_same_blockers,
    a_link_waits_for_the_other_story,
    the_newsroom_decides_what_blocks, a_pre_flight_is_asked_for_a_time,
    who_may_read_a_story_may_ask, what_a_photo_comes_with_is_said_beforehand,
}

/// A story with nothing wrong with it, and the photo it uses.
async fn complete(world: &World) -> (Value, Thing) {
    let photo = world.photo().await;
    let section = json!({"name": "World", "image": photo.id()});
    world.editor().adds("sections", section).await;
    world.tag("Ports").await;
    world.person("Ana Ruiz").await;
    let story = json!({
        "headline": "Ferries return", "summary": "They are back.", "section": "world",
        "bylines": [{"byline": "ana-ruiz"}], "tags": [{"tag": "ports"}],
        "leadMedia": {"media": photo.id()},
        "body": [
            {"type": "paragraph", "html": "The first ferry in a month."},
            {"type": "image", "media": photo.id()},
            {"type": "fact-box", "blocks": [{"type": "gallery", "items": [{"media": photo.id()}]}]},
        ],
    });
    (story, photo)
}

async fn ask(client: &Client, draft: &Thing, body: Value) -> Value {
    let target = format!("{}/preflight", story(draft));
    client.post(target, body).await.ok()
}

fn places(findings: &Value) -> Vec<String> {
    let each = findings.as_array().expect("findings").iter();
    each.map(|finding| {
        let word = |member: &str| finding[member].as_str().expect("text").to_owned();
        assert!(word("detail").ends_with('.'), "{finding}");
        format!("{} {}", word("pointer"), word("code"))
    })
    .collect()
}

/// What a pre-flight finds once these members are changed.
async fn found(world: &World, complete: &Value, members: Value) -> (Vec<String>, Vec<String>) {
    let mut sent = complete.clone();
    for (name, member) in members.as_object().expect("members") {
        sent[name] = member.clone();
    }
    let draft = world.editor().writes(sent).await;
    let found = ask(&world.editor(), &draft, json!({})).await;
    let blockers = places(&found["blockers"]);
    assert_eq!(found["publishable"], blockers.is_empty());
    (blockers, places(&found["warnings"]))
}

async fn every_finding_points_at_its_place(world: World) {
    let world = world.by_the_usual_rules();
    let (whole, _) = complete(&world).await;
    assert_eq!(found(&world, &whole, json!({})).await, (vec![], vec![]));
    let bare = world.editor().uploads(2, json!({})).await;
    let long =
        json!({"media": bare.id(), "caption": "C", "altText": "x".repeat(251), "creditLine": "L"});
    let draft = world.draft("Elsewhere").await;
    for (members, blockers, warnings) in [
        (
            json!({"section": null}),
            vec!["/section section_missing"],
            vec![],
        ),
        (json!({"body": []}), vec!["/body body_missing"], vec![]),
        (
            json!({"body": [{"type": "paragraph", "html": " <br> "}, {"type": "divider"}]}),
            vec!["/body body_missing"],
            vec!["/body/0 block_empty"],
        ),
        (
            json!({"bylines": []}),
            vec!["/bylines credit_missing"],
            vec![],
        ),
        (
            json!({"bylines": [], "sources": [{"name": "Northwire", "kind": "wire"}]}),
            vec![],
            vec![],
        ),
        (
            json!({"leadMedia": {"media": bare.id()}}),
            vec![
                "/leadMedia photo_credit_missing",
                "/leadMedia photo_alt_missing",
            ],
            vec!["/leadMedia caption_missing"],
        ),
        (
            json!({"leadMedia": long}),
            vec![],
            vec!["/leadMedia alt_text_long"],
        ),
        (
            json!({"body": [{"type": "paragraph", "html": "x"}, {"type": "live-update", "at": "2026-11-22T06:00:00Z", "blocks": [
                {"type": "divider"}, {"type": "image", "media": bare.id(), "creditLine": "L", "caption": "C"},
                {"type": "gallery", "items": [{"media": bare.id(), "altText": "A", "caption": "C"}]},
            ]}]}),
            vec![
                "/body/1/blocks/1 photo_alt_missing",
                "/body/1/blocks/2/items/0 photo_credit_missing",
            ],
            vec![],
        ),
        (
            json!({"embargoedUntil": "2026-11-22T18:40:00.000001Z"}),
            vec!["/embargoedUntil embargo_in_force"],
            vec![],
        ),
        (
            json!({"embargoedUntil": "2026-11-22T18:40:00Z"}),
            vec![],
            vec![],
        ),
        (
            json!({"headline": "x".repeat(111)}),
            vec![],
            vec!["/headline headline_long"],
        ),
        (json!({"headline": "x".repeat(110)}), vec![], vec![]),
        (
            json!({"summary": null}),
            vec![],
            vec!["/summary summary_missing"],
        ),
        (json!({"tags": []}), vec![], vec!["/tags tags_missing"]),
        (
            json!({"leadMedia": null}),
            vec![],
            vec!["/leadMedia lead_media_missing"],
        ),
        (
            json!({"related": [draft.id()]}),
            vec![],
            vec!["/related/0 related_unpublished"],
        ),
        (
            json!({"seo": {"title": "x".repeat(61), "description": "x".repeat(161)}}),
            vec![],
            vec![
                "/seo/title seo_title_long",
                "/seo/description seo_description_long",
            ],
        ),
    ] {
        let said = members.to_string();
        let found = found(&world, &whole, members).await;
        assert_eq!(
            (found.0, found.1),
            (owned(blockers), owned(warnings)),
            "{said}"
        );
    }
    world.section("Plain").await;
    let plain = found(&world, &whole, json!({"section": "plain"})).await;
    assert_eq!(plain.1, ["/section section_image_missing"]);
}

fn owned(places: Vec<&str>) -> Vec<String> {
    places.into_iter().map(str::to_owned).collect()
}

async fn publish_answers_the_same_blockers(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let draft = editor
        .writes(json!({"headline": "A", "embargoedUntil": "2026-11-22T19:00:00Z"}))
        .await;
    let found = ask(&editor, &draft, json!({})).await;
    assert_eq!(
        places(&found["blockers"]),
        [
            "/bylines credit_missing",
            "/section section_missing",
            "/embargoedUntil embargo_in_force",
            "/body body_missing",
        ]
    );
    let refused = editor.act("publish", &draft).await;
    let refused = refused.problem(422, "not_publishable");
    assert_eq!(refused["errors"], found["blockers"]);
    assert_eq!(refused["warnings"], found["warnings"]);
    assert_eq!(editor.reads(&draft).await.json, draft.json);
    world
        .nobody()
        .get("/v1/articles/a")
        .await
        .problem(404, "not_found");
    // A live story whose edit is not publishable stays live as it was.
    let (whole, _) = complete(&world).await;
    let live = world.published(whole).await;
    let revised = editor
        .revises(&live, json!({"section": null, "headline": "B"}))
        .await;
    editor
        .act("publish", &revised)
        .await
        .problem(422, "not_publishable");
    let page = world.nobody().get("/v1/articles/ferries-return").await.ok();
    assert_eq!(page["headline"], "Ferries return");
}

async fn a_link_waits_for_the_other_story(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let (whole, _) = complete(&world).await;
    let other = editor.writes(whole.clone()).await;
    let mut sent = whole;
    sent["body"] = json!([
        {"type": "paragraph", "html": "More of it:"},
        {"type": "fact-box", "blocks": [{"type": "article-link", "article": other.id()}]},
    ]);
    let draft = editor.writes(sent).await;
    let refused = editor.act("publish", &draft).await;
    let refused = refused.problem(422, "not_publishable");
    assert_eq!(
        places(&refused["errors"]),
        ["/body/1/blocks/0 link_unpublished"]
    );
    let other = editor.publishes(&other).await;
    let live = editor.publishes(&draft).await;
    // And once the other is withdrawn, the link stands in the way again.
    editor.unpublishes(&other).await;
    editor
        .act("publish", &live)
        .await
        .problem(422, "not_publishable");
}

async fn the_newsroom_decides_what_blocks(world: World) {
    let preflight = preflight::Rules::lenient().weighing(Rule::TagsMissing, Severity::Blocker);
    let world = world.by(Rules {
        preflight,
        ..Rules::default()
    });
    let editor = world.editor();
    world.tag("Ports").await;
    let draft = world.draft("A").await;
    let found = ask(&editor, &draft, json!({})).await;
    assert_eq!(places(&found["blockers"]), ["/tags tags_missing"]);
    assert!(places(&found["warnings"]).contains(&"/section section_missing".to_owned()));
    let tagged = editor
        .revises(
            &draft,
            json!({"tags": [{"tag": "ports"}], "embargoedUntil": "2026-11-22T19:00:00Z"}),
        )
        .await;
    let found = ask(&editor, &tagged, json!({})).await;
    assert_eq!(
        places(&found["blockers"]),
        ["/embargoedUntil embargo_in_force"]
    );
    world.advance(Duration::from_secs(20 * 60));
    editor.publishes(&tagged).await;
}

async fn a_pre_flight_is_asked_for_a_time(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let (mut whole, _) = complete(&world).await;
    whole["embargoedUntil"] = json!("2026-11-22T19:00:00Z");
    let draft = editor.writes(whole).await;
    let now = ask(&editor, &draft, json!({"publishAt": null})).await;
    assert_eq!(
        (&now["at"], &now["publishable"]),
        (&json!("2026-11-22T18:40:00Z"), &json!(false))
    );
    let later = ask(
        &editor,
        &draft,
        json!({"publishAt": "2026-11-22T20:00:00+01:00"}),
    )
    .await;
    assert_eq!(
        (&later["at"], &later["publishable"]),
        (&json!("2026-11-22T19:00:00Z"), &json!(true))
    );
    let target = format!("{}/preflight", story(&draft));
    let refuse = |body: Value| editor.post(&target, body);
    refuse(json!({"publishAt": "2026-11-22T18:39:59Z"}))
        .await
        .findings(&["/publishAt out_of_range"]);
    refuse(json!({"publishAt": "tomorrow"}))
        .await
        .findings(&["/publishAt invalid_instant"]);
    refuse(json!({"when": "now"}))
        .await
        .findings(&["/when unknown_member"]);
    // Asking changes nothing.
    assert_eq!(editor.reads(&draft).await.json, draft.json);
}

async fn who_may_read_a_story_may_ask(world: World) {
    let (editor, author, contributor) = (world.editor(), world.author(), world.contributor());
    let draft = world.draft("A").await;
    ask(&author, &draft, json!({})).await;
    let target = format!("{}/preflight", story(&draft));
    contributor
        .post(&target, json!({"when": "now"}))
        .await
        .problem(403, "forbidden");
    world
        .nobody()
        .post(&target, ())
        .await
        .problem(401, "unauthenticated");
    let own = contributor.writes(json!({"headline": "Own"})).await;
    ask(&contributor, &own, json!({})).await;
    let missing = "/v1/editorial/articles/019aab3e-7a00-7000-8000-0000000000ff/preflight";
    editor.post(missing, ()).await.problem(404, "not_found");
    editor.delete(story(&draft), &draft).await.done();
    editor.post(&target, ()).await.problem(409, "wrong_status");
}

async fn what_a_photo_comes_with_is_said_beforehand(world: World) {
    let world = world.by_the_usual_rules();
    let editor = world.editor();
    let (mut whole, photo) = complete(&world).await;
    let hours = |count: u32| world.now().plus(Duration::from_secs(3600) * count);
    let fallback = editor.uploads(2, json!({"caption": "C"})).await;
    let target = format!("/v1/editorial/media/{}", photo.id());
    let terms = json!({
        "expiresAt": hours(3), "territories": ["PT"], "instructions": "Embargoed.",
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    });
    editor.patch(&target, &photo, terms).await.thing();
    whole["body"] = json!([{"type": "paragraph", "html": "The first ferry in a month."}]);
    whole["leadMedia"] = json!({"media": photo.id(), "fallback": fallback.id()});
    let draft = editor.writes(whole).await;
    let found = ask(&editor, &draft, json!({})).await;
    let lacking = [
        "/leadMedia/fallback photo_credit_missing",
        "/leadMedia/fallback photo_alt_missing",
    ];
    assert_eq!(places(&found["blockers"]), lacking);
    let told = [
        "/leadMedia photo_rights_ending",
        "/leadMedia photo_territories",
        "/leadMedia photo_instructions",
        "/leadMedia photo_ai_made",
    ];
    assert_eq!(places(&found["warnings"]), told);
    let first = found["warnings"][0]["detail"].as_str().expect("text");
    assert!(first.contains(&hours(3).to_string()), "{first}");
    // Once the fallback is in order, what is said beforehand keeps nothing from going live.
    let target = format!("/v1/editorial/media/{}", fallback.id());
    let words = json!({"altText": "A quay", "creditSource": "Northwire"});
    editor.patch(&target, &fallback, words).await.thing();
    let plan = json!({"publishAt": hours(1), "unpublishAt": hours(3)});
    let planned = editor.schedules(&draft, plan).await;
    let found = ask(&editor, &planned, json!({})).await;
    assert_eq!(
        places(&found["warnings"]),
        &told[1..],
        "it comes down in time"
    );
    assert_eq!(found["publishable"], true);
}
