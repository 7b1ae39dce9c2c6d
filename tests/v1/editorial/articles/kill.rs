//! `…/actions/kill` and the way back: gone at once from all that readers see.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    a_killed_story_is_gone_from_every_public_surface, what_never_was_public_stays_unknown,
    staff_still_read_what_was_killed, only_an_admin_brings_it_back_and_says_why,
    a_kill_names_a_reason_and_a_notice,
}

const MARKER: &str = "zxqkilled";
const NOTICE: &str = "This story did not meet our standards.";

fn why() -> Value {
    json!({"reason": "The quotation was made up.", "notice": NOTICE})
}

/// A live story with a former address, whose section, tag and byline nothing else has,
/// that was corrected and viewed; and another that points at it.
async fn stage(world: &World) -> (Thing, Thing) {
    let editor = world.editor();
    world.section("World").await;
    world.tag("Lone").await;
    world.person("Lone Writer").await;
    let first = world
        .published(json!({
            "headline": format!("{MARKER} one"), "slug": "old-address", "section": "world",
            "tags": [{"tag": "lone"}], "bylines": [{"byline": "lone-writer"}],
            "body": [{"id": "p", "type": "paragraph", "html": MARKER}],
        }))
        .await;
    let renamed = editor.revises(&first, json!({"slug": "new-address"})).await;
    let live = editor.publishes(&renamed).await;
    let told = json!({"kind": "update", "text": format!("{MARKER} update")});
    let live = editor.acts("correct", &live, told).await.thing();
    let other = world
        .published(json!({
            "headline": "Other", "section": "world", "related": [live.id()],
            "body": [{"type": "article-link", "article": live.id()}],
        }))
        .await;
    let beacon = format!("/v1/articles/{}/views", live.id());
    world.nobody().post(&beacon, ()).await.done();
    world.views_are_counted(live.id()).await;
    (live, other)
}

/// The public pages on which the story stood.
const LISTS: [&str; 21] = [
    "/v1/articles?count=exact",
    "/v1/articles?sort=-updatedAt",
    "/v1/articles?tag=lone",
    "/v1/articles?section=world",
    "/v1/articles?byline=lone-writer",
    "/v1/most-popular?window=1h",
    "/v1/most-popular?window=30d&section=world",
    "/v1/corrections?count=exact",
    "/v1/articles/other",
    "/v1/tags",
    "/v1/bylines",
    "/v1/sections",
    "/feeds/rss.xml",
    "/feeds/sections/world/atom.xml",
    "/feeds/feed.json",
    "/feeds/corrections/rss.xml",
    "/feeds/search/rss.xml?q=lone+writer",
    "/feeds/search/atom.xml?q=update&section=world",
    "/sitemap.xml",
    "/sitemaps/2026-11-22.xml",
    "/news-sitemap.xml",
];

async fn is_withdrawn(nobody: &Client, address: &str) {
    let target = format!("/v1/articles/{address}");
    let answer = nobody.get(&target).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("etag"), None);
    assert!(!answer.text().contains(MARKER), "{}", answer.text());
    let problem = answer.problem(410, "killed");
    assert_eq!(problem["notice"], NOTICE, "{address}");
    assert_eq!(problem["killedAt"], "2026-11-22T18:40:00Z");
    assert!(problem.get("reason").is_none());
    nobody.head(&target).await.is(410);
    nobody.get(&target).if_none_match("*").await.is(410);
    let beacon = format!("{target}/views");
    nobody.post(&beacon, ()).await.problem(410, "killed");
}

async fn a_killed_story_is_gone_from_every_public_surface(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let (live, other) = stage(&world).await;
    for list in &LISTS[..9] {
        let text = nobody.get(*list).await.is(200).text();
        assert!(text.contains(MARKER), "{list} shows it: {text}");
    }
    nobody.get("/v1/articles/old-address").await.is(301);
    let before = nobody.get("/v1/articles?count=exact").await;
    let version = |answer: &crate::support::Answer| {
        let number = answer.header("newsdesk-version").expect("a version");
        number.parse::<u64>().expect("a number")
    };
    let number = version(&before);

    let killed = editor.acts("kill", &live, why()).await.thing();
    assert_eq!(killed["status"], "killed");
    for address in [live.id(), "new-address", "old-address", "NEW-ADDRESS"] {
        is_withdrawn(&nobody, address).await;
    }
    for list in LISTS {
        let text = nobody.get(list).await.is(200).text();
        assert!(!text.contains(MARKER), "{list}: {text}");
        assert!(!text.contains(live.id()), "{list}: {text}");
    }
    let after = nobody.get("/v1/articles?count=exact").await;
    assert_eq!(version(&after), number + 1, "one public change");
    assert_eq!(after.ok()["page"]["total"], 1);
    assert_eq!(
        nobody.get("/v1/corrections?count=exact").await.ok()["page"]["total"],
        0
    );
    // What only it carried is no longer public.
    for gone in ["/v1/tags/lone", "/v1/bylines/lone-writer"] {
        nobody.get(gone).await.problem(404, "not_found");
    }
    let page = nobody
        .get(format!("/v1/articles/{}", other.id()))
        .await
        .ok();
    assert_eq!(
        (&page["related"], &page["body"][0]["article"]),
        (&json!([]), &Value::Null)
    );
    // Its addresses stay its own.
    for slug in ["new-address", "old-address"] {
        let taken = json!({"headline": "Another", "slug": slug});
        let ask = editor.post("/v1/editorial/articles", taken);
        ask.await.problem(409, "slug_taken");
    }
}

async fn what_never_was_public_stays_unknown(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let number =
        |answer: crate::support::Answer| answer.header("newsdesk-version").map(str::to_owned);
    world.published(json!({"headline": "Other"})).await;
    let before = number(nobody.get("/v1/articles").await);
    let draft = world.draft("Draft").await;
    let killed = editor.acts("kill", &draft, why()).await.thing();
    for address in [draft.id(), draft.slug()] {
        let target = format!("/v1/articles/{address}");
        nobody.get(&target).await.problem(404, "not_found");
        nobody
            .post(format!("{target}/views"), ())
            .await
            .problem(404, "not_found");
    }
    assert_eq!(
        number(nobody.get("/v1/articles").await),
        before,
        "no public change"
    );
    editor
        .acts("kill", &killed, why())
        .await
        .problem(409, "wrong_status");

    // Withdrawn or in the bin it may be killed as well, and then readers are told.
    let live = world.published(json!({"headline": "Once"})).await;
    let withdrawn = editor.unpublishes(&live).await;
    editor.delete(story(&withdrawn), &withdrawn).await.done();
    nobody
        .get("/v1/articles/once")
        .await
        .problem(404, "not_found");
    let target = format!("{}/actions/kill", story(&live));
    editor.post(&target, why()).if_match("*").await.is(200);
    is_withdrawn(&nobody, "once").await;
}

async fn staff_still_read_what_was_killed(world: World) {
    let editor = world.editor();
    let (live, _) = stage(&world).await;
    world.advance(Duration::from_secs(60));
    let changed = editor
        .revises(&live, json!({"headline": format!("{MARKER} two")}))
        .await;
    let target = story(&live);
    editor.acts("kill", &changed, why()).await.thing();
    for reader in [world.editor(), world.author(), world.admin()] {
        let read = reader.get(&target).await.thing();
        assert_eq!(read["status"], "killed");
        assert_eq!(read["killReason"], "The quotation was made up.");
        assert_eq!(read["killNotice"], NOTICE);
        assert_eq!(read["killedAt"], "2026-11-22T18:41:00Z");
        assert_eq!(read["liveRevision"], Value::Null);
        assert_eq!(read["headline"], format!("{MARKER} two"));
        assert_eq!(read["corrections"], live["corrections"]);
        assert_eq!(read["previousSlugs"], json!(["old-address"]));
    }
    let listed = editor
        .get("/v1/editorial/articles?status=killed")
        .await
        .ok();
    assert_eq!(listed["data"][0]["id"], live.id());
    let revisions = editor.get(format!("{target}/revisions")).await.ok();
    assert_eq!(revisions["data"].as_array().map(Vec::len), Some(3));
    // But nothing is done to it any more.
    let killed = editor.reads(&live).await;
    assert_eq!(killed["actions"], json!([]));
    assert_eq!(
        world.admin().reads(&live).await["actions"],
        json!(["restore"])
    );
    let patch = editor.patch(&target, &killed, json!({"headline": "Better"}));
    patch.await.problem(409, "wrong_status");
    editor
        .delete(&target, &killed)
        .await
        .problem(409, "wrong_status");
    for verb in ["submit", "publish", "unpublish"] {
        let refused = editor.act(verb, &killed).await.problem(409, "wrong_status");
        assert_eq!(refused["storyStatus"], "killed", "{verb}");
        assert_eq!(refused["actions"], json!(["restore"]));
    }
}

async fn only_an_admin_brings_it_back_and_says_why(world: World) {
    let (editor, admin, nobody) = (world.editor(), world.admin(), world.nobody());
    let (live, _) = stage(&world).await;
    let links = format!("{}/preview-links", story(&live));
    let link = editor.post(links, ()).await.is(201).json();
    let preview = format!("/v1/previews/{}", link["token"].as_str().expect("a token"));
    let killed = editor.acts("kill", &live, why()).await.thing();
    for person in [world.editor(), world.author(), world.contributor()] {
        // Whatever they send.
        for told in [json!({"reason": "It was true."}), json!({"reason": 1})] {
            let refused = person.acts("restore", &killed, told).await;
            refused.problem(403, "forbidden");
        }
    }
    for told in [json!({}), json!({"reason": null}), json!({"reason": "  "})] {
        let refused = admin.acts("restore", &killed, told).await;
        refused.findings(&["/reason required"]);
    }
    let wrong = admin.acts("restore", &killed, json!({"reason": "x".repeat(1001)}));
    wrong.await.findings(&["/reason too_long"]);
    admin
        .post(
            format!("{}/actions/restore", story(&killed)),
            json!({"reason": "x"}),
        )
        .if_match("\"1\"")
        .await
        .problem(412, "stale");
    is_withdrawn(&nobody, "new-address").await;
    let told = json!({"reason": "The quotation was real."});
    let back = admin.acts("restore", &killed, told).await.thing();
    assert_eq!(
        (&back["status"], &back["review"]),
        (&json!("draft"), &json!("none"))
    );
    for member in [
        "killedAt",
        "killReason",
        "killNotice",
        "liveRevision",
        "publishAt",
    ] {
        assert_eq!(back[member], Value::Null, "{member}");
    }
    assert_eq!(back["corrections"], live["corrections"]);
    // Whoever had a link to it before has none now; the desk finds it among its drafts.
    nobody.get(preview).await.problem(404, "not_found");
    for (status, found) in [("draft", 1), ("unpublished", 0)] {
        let list = format!("/v1/editorial/articles?status={status}&count=exact");
        assert_eq!(
            editor.get(list).await.ok()["page"]["total"],
            found,
            "{status}"
        );
    }
    for address in [live.id(), "new-address", "old-address"] {
        let target = format!("/v1/articles/{address}");
        nobody.get(target).await.problem(404, "not_found");
    }
    let again = editor.publishes(&back).await;
    assert_eq!(again["firstPublishedAt"], live["firstPublishedAt"]);
    assert_eq!(again["previousSlugs"], json!(["old-address"]));
    nobody.get("/v1/articles/old-address").await.is(301);
    nobody.get("/v1/tags/lone").await.is(200);
}

async fn a_kill_names_a_reason_and_a_notice(world: World) {
    let editor = world.editor();
    let draft = world.draft("Draft").await;
    for (told, findings) in [
        (json!({}), &["/reason required", "/notice required"][..]),
        (json!({"reason": "x"}), &["/notice required"]),
        (
            json!({"reason": "", "notice": " "}),
            &["/reason blank", "/notice blank"],
        ),
        (
            json!({"reason": "x".repeat(1001), "notice": "x".repeat(1001)}),
            &["/reason too_long", "/notice too_long"],
        ),
        (
            json!({"reason": 1, "notice": []}),
            &["/reason wrong_type", "/notice wrong_type"],
        ),
        (
            json!({"reason": "x", "notice": "x", "quietly": true}),
            &["/quietly unknown_member"],
        ),
    ] {
        editor.acts("kill", &draft, told).await.findings(findings);
    }
    let target = format!("{}/actions/kill", story(&draft));
    for person in [world.author(), world.contributor()] {
        // The role is asked before the version.
        person.post(&target, why()).await.problem(403, "forbidden");
    }
    world.nobody().post(&target, why()).await.is(401);
    let kill = || editor.post(&target, why());
    kill().await.problem(428, "if_match_missing");
    kill().if_match("\"9\"").await.problem(412, "stale");
    let unknown = "/v1/editorial/articles/019aab3e-7a00-7000-8000-0000000000ff/actions/kill";
    let ask = editor.post(unknown, why()).if_match("*");
    ask.await.problem(404, "not_found");
    assert_eq!(editor.reads(&draft).await["status"], "draft");
    kill().if_match("*").await.is(200);
}
