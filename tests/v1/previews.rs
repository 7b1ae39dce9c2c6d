//! `GET /v1/previews/{token}`: what a preview link shows, to whom, and for how long.

use std::time::Duration;

use newsdesk_api::PreviewTokens;
use newsdesk_domain::Id;
use newsdesk_persistence::testing::TestDatabase;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::program::Program;
use crate::support::whole::whole_story;
use crate::support::{Answer, Client, Thing, World, on_both};

on_both! {
    a_link_shows_exactly_what_publishing_would, a_live_revision_is_shown_with_its_own_dates,
    a_link_stays_with_its_revision,
    a_link_expires_to_the_microsecond, what_leads_nowhere_is_told_alike, nobody_may_store_it,
    openings_are_logged, killed_stories_are_gone_binned_ones_away,
    what_a_link_shows_is_shown_nowhere_else,
}

/// Makes a link to a story.
async fn link(by: &Client, to: &Thing, wishes: Value) -> Value {
    let made = by
        .post(format!("{}/preview-links", story(to)), wishes)
        .await;
    made.is(201).json()
}

/// Where a link leads.
fn address(link: &Value) -> String {
    format!("/v1/previews/{}", link["token"].as_str().expect("a token"))
}

/// A problem, without what differs from one request to the next.
fn told(answer: Answer) -> Value {
    let mut document = answer.problem(404, "not_found");
    document["requestId"] = Value::Null;
    document
}

async fn a_link_shows_exactly_what_publishing_would(world: World) {
    let whole = whole_story(&world).await;
    let (editor, nobody) = (world.editor(), world.nobody());
    let link = link(&editor, &whole.story, json!({})).await;
    let mut shown = nobody.get(address(&link)).await.ok();
    let staff = editor.get(format!("{}/preview", story(&whole.story)));
    assert_eq!(staff.await.ok(), shown);
    assert_eq!(
        link["url"],
        format!("{}{}", world.address(), address(&link))
    );

    editor.publishes(&whole.story).await;
    let live = nobody
        .get(format!("/v1/articles/{}", whole.story.slug()))
        .await
        .ok();
    let shown = shown.as_object_mut().expect("an object");
    assert_eq!(shown.remove("preview"), Some(json!(true)));
    for (member, value) in live.as_object().expect("an object") {
        assert_eq!(shown.get(member), Some(value), "{member}");
    }
    assert!(shown.keys().eq(live.as_object().expect("an object").keys()));
}

async fn a_live_revision_is_shown_with_its_own_dates(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = world
        .published(json!({"headline": "One", "slug": "one"}))
        .await;
    let first = link(&editor, &live, json!({})).await;
    world.advance(Duration::from_secs(3600));
    let revised = editor
        .revises(&live, json!({"headline": "Two", "slug": "two"}))
        .await;
    let second = link(&editor, &revised, json!({})).await;
    let (first, second) = (
        nobody.get(address(&first)).await.ok(),
        nobody.get(address(&second)).await.ok(),
    );
    let page = nobody.get("/v1/articles/one").await.ok();
    for member in ["publishedAt", "firstPublishedAt", "updatedAt"] {
        assert_eq!(first[member], page[member], "{member}");
    }
    assert_eq!(first["previousSlugs"], json!([]));
    // As if it were published now: it keeps its date, moves, and is updated.
    assert_eq!(second["publishedAt"], page["publishedAt"]);
    assert_eq!(second["firstPublishedAt"], page["firstPublishedAt"]);
    assert_eq!(second["updatedAt"], "2026-11-22T19:40:00Z");
    assert_eq!(second["slug"], "two");
    assert_eq!(second["previousSlugs"], json!(["one"]));
    let mut published = editor.publishes(&revised).await.json;
    published = nobody
        .get(format!(
            "/v1/articles/{}",
            published["slug"].as_str().expect("a slug")
        ))
        .await
        .ok();
    published["preview"] = json!(true);
    assert_eq!(published, second);
}

async fn a_link_stays_with_its_revision(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = editor
        .writes(json!({"headline": "First", "body": [{"type": "paragraph", "html": "One."}]}))
        .await;
    let first = link(&editor, &draft, json!({})).await;
    assert_eq!(first["revision"], 1);
    let revised = editor
        .revises(
            &draft,
            json!({"headline": "Second", "body": [{"type": "paragraph", "html": "Two."}]}),
        )
        .await;
    let second = link(&editor, &revised, json!({})).await;
    let again = link(&editor, &revised, json!({"revision": 1})).await;
    assert_eq!(
        (&second["revision"], &again["revision"]),
        (&json!(2), &json!(1))
    );
    editor.publishes(&revised).await;
    for (link, headline, body) in [
        (&first, "First", "One."),
        (&second, "Second", "Two."),
        (&again, "First", "One."),
    ] {
        let shown = nobody.get(address(link)).await.ok();
        assert_eq!(shown["headline"], headline);
        assert_eq!(shown["bodyText"], body);
    }
}

async fn a_link_expires_to_the_microsecond(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = world.draft("Soon gone").await;
    let usual = link(&editor, &draft, json!({})).await;
    assert_eq!(usual["expiresAt"], "2026-11-29T18:40:00Z");
    let short = link(&editor, &draft, json!({"expiresIn": 60})).await;
    assert_eq!(short["expiresAt"], "2026-11-22T18:41:00Z");
    world.advance(Duration::from_micros(59_999_999));
    nobody.get(address(&short)).await.ok();
    world.advance(Duration::from_micros(1));
    nobody.get(address(&short)).await.problem(404, "not_found");
    nobody.get(address(&usual)).await.ok();
}

async fn what_leads_nowhere_is_told_alike(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = world.draft("Secret").await;
    let unknown = told(nobody.get("/v1/previews/unknown").await);

    let open = link(&editor, &draft, json!({})).await;
    let token = open["token"].as_str().expect("a token");
    let id = Id::parse(open["id"].as_str().expect("an id")).expect("an id");
    let forged = PreviewTokens::new(&[[9; 32]]).seal(id);
    assert_eq!(forged.len(), token.len());
    let mut made_up = vec![
        forged,
        token[..token.len() - 1].to_owned(),
        token[..22].to_owned(),
    ];
    made_up.extend([
        format!("{token}A"),
        format!("{token}%3D"),
        open["id"].to_string().replace('"', ""),
    ]);
    for place in [0, 21, 22, 40, 63] {
        let mut altered = token.as_bytes().to_vec();
        altered[place] = if altered[place] == b'A' { b'Q' } else { b'A' };
        made_up.push(String::from_utf8(altered).expect("text"));
    }
    for token in &made_up {
        let before = world.statements();
        let answer = nobody.get(format!("/v1/previews/{token}")).await;
        assert_eq!(world.statements(), before, "{token} was looked up");
        assert_eq!(told(answer), unknown, "{token}");
    }

    let revoked = link(&editor, &draft, json!({})).await;
    let one = format!(
        "{}/preview-links/{}",
        story(&draft),
        revoked["id"].as_str().expect("an id")
    );
    editor.ask(Method::DELETE, &one, ()).await.done();
    assert_eq!(told(nobody.get(address(&revoked)).await), unknown);
    let expired = link(&editor, &draft, json!({"expiresIn": 60})).await;
    world.advance(Duration::from_secs(60));
    assert_eq!(told(nobody.get(address(&expired)).await), unknown);
    let binned = link(&editor, &draft, json!({})).await;
    editor.delete(story(&draft), &draft).await.done();
    assert_eq!(told(nobody.get(address(&binned)).await), unknown);
    nobody.head(address(&binned)).await.is(404);
}

async fn nobody_may_store_it(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = world.draft("Hush").await;
    let link = link(&editor, &draft, json!({})).await;
    let conditional = nobody
        .get(address(&link))
        .if_none_match("*")
        .header("If-Modified-Since", "Fri, 01 Jan 2038 00:00:00 GMT");
    for answer in [
        conditional.await,
        nobody.get(address(&link)).await,
        nobody.head(address(&link)).await,
        // Neither does a credential make a difference.
        editor.get(address(&link)).await,
    ] {
        let answer = answer.is(200);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        for header in ["etag", "last-modified", "expires", "newsdesk-version"] {
            assert_eq!(answer.header(header), None, "{header}");
        }
    }
}

async fn openings_are_logged(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let draft = world.draft("Opened").await;
    let made = link(&editor, &draft, json!({"label": "The harbour"})).await;
    let one = format!(
        "{}/preview-links/{}",
        story(&draft),
        made["id"].as_str().expect("an id")
    );
    nobody.head(address(&made)).await.is(200);
    let unread = editor.get(&one).await.ok();
    assert_eq!(
        (&unread["openings"], &unread["newestOpenings"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(unread["lastOpenedAt"], Value::Null);

    nobody
        .get(address(&made))
        .header("User-Agent", "Reader/1")
        .header("X-Forwarded-For", "203.0.113.7")
        .await
        .ok();
    world.advance(Duration::from_secs(60));
    let long = "x".repeat(400);
    nobody
        .get(address(&made))
        .header("User-Agent", &long)
        .header("X-Forwarded-For", "2001:db8::1")
        .await
        .ok();
    let read = editor.get(&one).await.ok();
    assert_eq!(read["openings"], 2);
    assert_eq!(read["lastOpenedAt"], "2026-11-22T18:41:00Z");
    assert_eq!(
        read["newestOpenings"],
        json!([
            {"at": "2026-11-22T18:41:00Z", "address": "2001:db8::1", "userAgent": "x".repeat(300)},
            {"at": "2026-11-22T18:40:00Z", "address": "203.0.113.7", "userAgent": "Reader/1"},
        ])
    );
    // Opening it is no change of the story, and nothing public.
    assert_eq!(editor.reads(&draft).await.etag, draft.etag);
}

async fn killed_stories_are_gone_binned_ones_away(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let live = world.published(json!({"headline": "Made up"})).await;
    let dead = link(&editor, &live, json!({})).await;
    let short = link(&editor, &live, json!({"expiresIn": 60})).await;
    let target = format!("{}/actions/kill", story(&live));
    let words = json!({"reason": "Made up.", "notice": "We withdrew this story."});
    editor.post(target, words).if_match(&live.etag).await.ok();
    let gone = nobody.get(address(&dead)).await.problem(410, "killed");
    assert_eq!(gone["notice"], "We withdrew this story.");
    assert!(!gone.to_string().contains("Made up"));
    world.advance(Duration::from_secs(60));
    nobody.get(address(&short)).await.problem(404, "not_found");
    let staff = editor.get(format!("{}/preview", story(&live))).await.ok();
    assert_eq!(staff["headline"], "Made up");

    let draft = world.draft("Away").await;
    let away = link(&editor, &draft, json!({})).await;
    editor.delete(story(&draft), &draft).await.done();
    nobody.get(address(&away)).await.problem(404, "not_found");
    let binned = editor.reads(&draft).await;
    editor.act("restore", &binned).await.ok();
    nobody.get(address(&away)).await.ok();
}

async fn what_a_link_shows_is_shown_nowhere_else(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    world.section("World").await;
    world.tag("Marker tag").await;
    let other = world.draft("Unseen marker").await;
    let draft = editor
        .writes(json!({
            "headline": "Marker", "section": "world", "tags": [{"tag": "marker-tag"}],
            "related": [other.id()], "body": [{"type": "article-link", "article": other.id()}],
        }))
        .await;
    let link = link(&editor, &draft, json!({})).await;
    let shown = nobody.get(address(&link)).await.ok();
    assert_eq!(shown["tags"][0]["tag"]["slug"], "marker-tag");
    // What it links to is not live, so even here it is not shown.
    assert_eq!(shown["related"], json!([]));
    assert!(!shown.to_string().contains("Unseen"));
    nobody
        .get("/v1/articles/marker")
        .await
        .problem(404, "not_found");
    nobody
        .get("/v1/tags/marker-tag")
        .await
        .problem(404, "not_found");
    for list in [
        "/v1/articles?count=exact",
        "/v1/articles?section=world",
        "/v1/articles?tag=marker-tag",
        "/v1/most-popular?window=24h",
        "/v1/tags",
    ] {
        let text = nobody.get(list).await.is(200).text();
        assert!(!text.to_lowercase().contains("marker"), "{list}: {text}");
    }
}

#[tokio::test]
async fn the_secret_is_never_logged() {
    let program = Program::on(&TestDatabase::empty_sqlite());
    program.hires("Ada", "admin");
    let serving = program.serve().await;
    let admin = Client::staff(&serving.line, "", "ada@news.example");
    let draft = admin.writes(json!({"headline": "Quiet"})).await;
    let made = link(&admin, &draft, json!({})).await;
    let nobody = Client::nobody(&serving.line);
    nobody.get(address(&made)).await.ok();
    nobody.get(format!("{}x", address(&made))).await.is(404);
    nobody.post(address(&made), ()).await.is(405);
    serving.stop().await;
    let (log, token) = (program.log(), made["token"].as_str().expect("a token"));
    assert!(log.contains("findPreview"), "{log}");
    assert!(
        !log.contains(&token[..40]) && !log.contains(&token[24..]),
        "{log}"
    );
}
