//! The desk's day: a review, a plan, an embargo, a correction, two editors at once, a link
//! to a draft, and the audit log that tells of it all.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use newsdesk_domain::Timestamp;
use reqwest::Method;
use serde_json::{Value, json};

use super::readers::slugs;
use crate::support::making::story;
use crate::support::photo::{jpeg, upload};
use crate::support::{Client, Thing};

/// Who works at the desk.
pub struct Newsroom {
    pub admin: Client,
    pub editor: Client,
    pub contributor: Client,
    pub nobody: Client,
}

/// What is planned for while the program does not run.
pub struct Planned {
    comes_down: Thing,
    goes_live: Thing,
}

/// A whole story in the world section, with this headline.
fn whole(headline: &str, photo: &Thing) -> Value {
    json!({
        "headline": headline, "section": "world", "bylines": [{"byline": "bo-nilsen"}],
        "tags": [{"tag": "shipping"}], "leadMedia": {"media": photo.id()},
        "body": [
            {"id": "first", "type": "paragraph", "html": "The pilots have agreed."},
            {"id": "last", "type": "paragraph", "html": "They start on Monday."},
        ],
    })
}

/// So many seconds from now.
#[expect(
    clippy::disallowed_methods,
    reason = "the built program goes by the system's clock"
)]
pub fn ahead(seconds: u64) -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let micros = since.expect("a time").as_micros();
    let now = Timestamp::from_micros(i64::try_from(micros).expect("a time"));
    now.plus(Duration::from_secs(seconds))
}

fn page(of: &Thing) -> String {
    format!("/v1/articles/{}", of.id())
}

/// Waits until a page answers so; how late that is after `at`.
async fn becomes(nobody: &Client, of: &Thing, status: u16, at: Timestamp) -> Duration {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let answer = nobody.get(page(of)).await;
        let now = ahead(0);
        if answer.status == status {
            assert!(now >= at, "at {now}, before {at}");
            return now.since(at);
        }
        assert!(
            Instant::now() < deadline,
            "{} instead of {status}",
            answer.status
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The day, up to the plans that a restart must not lose.
pub async fn the_day(room: &Newsroom) -> Planned {
    let bo = json!({"kind": "person", "name": "Bo Nilsen"});
    room.editor.adds("bylines", bo).await;
    let bare = upload(&jpeg(77), None);
    let photo = room.contributor.post("/v1/editorial/media", bare);
    let photo = photo.await.created();
    let approved = review(room, &photo).await;
    let live = on_time(room, &approved).await;
    embargo(room, &photo).await;
    let live = correct(room, &live).await;
    let live = two_editors(room, &live).await;
    preview(room, &live).await;
    let goes_live = once_only(room, &photo).await;
    audited(room, &live).await;
    plan(room, live, goes_live).await
}

/// A contributor's story goes to and fro until nothing is missing.
async fn review(room: &Newsroom, photo: &Thing) -> Thing {
    let mut draft = whole("Pilots agree", photo);
    draft["bylines"] = json!([]);
    let draft = room.contributor.writes(draft).await;
    let refused = room.contributor.act("publish", &draft).await;
    refused.problem(403, "forbidden");
    let submitted = room.contributor.act("submit", &draft).await.thing();
    assert_eq!(submitted["status"], "in-review");
    let note = json!({"note": "Who says so? And whose photo is it?"});
    let back = room.editor.acts("send-back", &submitted, note).await;
    assert_eq!(
        back.thing()["reviewNote"],
        "Who says so? And whose photo is it?"
    );
    let told = room.contributor.reads(&draft).await;
    assert_eq!(told["status"], "draft");
    let found = room
        .contributor
        .post(format!("{}/preflight", story(&told)), ());
    let found = found.await.ok();
    let blockers = found["blockers"].as_array().expect("blockers");
    let blockers = blockers
        .iter()
        .map(|it| it["code"].as_str().expect("a code"));
    assert_eq!(
        blockers.collect::<Vec<_>>(),
        [
            "credit_missing",
            "photo_credit_missing",
            "photo_alt_missing"
        ]
    );
    let words =
        json!({"altText": "A pilot boat", "creditLine": "Bo Nilsen", "caption": "On Friday."});
    let target = format!("/v1/editorial/media/{}", photo.id());
    let changed = room.contributor.patch(target, photo, words).await;
    changed.thing();
    let fixed = json!({"bylines": [{"byline": "bo-nilsen"}], "summary": "An agreement."});
    let fixed = room.contributor.revises(&told, fixed).await;
    let again = room.contributor.act("submit", &fixed).await.thing();
    let refused = room.contributor.act("approve", &again).await;
    refused.problem(403, "forbidden");
    let approved = room.editor.act("approve", &again).await.thing();
    assert_eq!(approved["status"], "approved");
    assert_eq!(approved["reviewNote"], Value::Null);
    approved
}

/// It is planned a few seconds ahead, and goes live by itself.
async fn on_time(room: &Newsroom, approved: &Thing) -> Thing {
    let at = ahead(3);
    let plan = json!({"publishAt": at.to_string()});
    let planned = room.editor.schedules(approved, plan).await;
    assert_eq!(planned["status"], "scheduled");
    let coming = room.editor.get("/v1/editorial/schedule").await.ok();
    assert_eq!(coming["data"][0]["article"]["id"], planned.id());
    room.nobody
        .get(page(&planned))
        .await
        .problem(404, "not_found");
    let late = becomes(&room.nobody, &planned, 200, at).await;
    // A second is what is promised; a busy machine gets one more.
    assert!(late < Duration::from_secs(2), "{late:?} late");
    let live = room.editor.reads(&planned).await;
    assert_eq!(live["status"], "published");
    assert_eq!(live["publishAt"], Value::Null);
    live
}

/// Nobody passes an embargo, by any verb.
async fn embargo(room: &Newsroom, photo: &Thing) {
    let until = ahead(3600);
    let mut draft = whole("Under embargo", photo);
    draft["embargoedUntil"] = json!(until.to_string());
    let draft = room.editor.writes(draft).await;
    let sooner = json!({"publishAt": ahead(60).to_string()});
    for asked in [
        room.admin.act("publish", &draft).await,
        room.admin.plan(&draft, sooner).await,
    ] {
        let told = asked.problem(422, "not_publishable");
        assert_eq!(told["errors"][0]["code"], "embargo_in_force");
    }
    let then = json!({"publishAt": until.to_string()});
    let planned = room.editor.schedules(&draft, then).await;
    let back = room.editor.act("unschedule", &planned).await.thing();
    room.editor.delete(story(&back), &back).await.done();
}

/// What was wrong is put right in the open: on the page, in the log, and where a block
/// of the story shows it.
async fn correct(room: &Newsroom, live: &Thing) -> Thing {
    let told = json!({"kind": "correction", "text": "They start on Tuesday.", "blockId": "last"});
    let refused = room.contributor.acts("correct", live, told.clone()).await;
    refused.problem(403, "forbidden");
    let corrected = room.editor.acts("correct", live, told).await.thing();
    let page = room.nobody.get(page(live)).await.ok();
    assert_eq!(page["corrections"], corrected["corrections"]);
    assert_eq!(page["corrections"][0]["text"], "They start on Tuesday.");
    assert_eq!(page["corrections"][0]["blockId"], "last");
    let log = room.nobody.get("/v1/corrections").await.ok();
    assert_eq!(log["data"][0]["id"], page["corrections"][0]["id"]);
    assert_eq!(log["data"][0]["article"]["slug"], live.slug());
    let mut body = corrected["body"].clone();
    let shown = json!({"type": "correction", "correctionId": page["corrections"][0]["id"]});
    body.as_array_mut().expect("blocks").push(shown);
    let patch = json!({"body": body});
    let revised = room.editor.revises(&corrected, patch).await;
    let live = room.editor.publishes(&revised).await;
    let page = room.nobody.get(super::desk::page(&live)).await.ok();
    let block = &page["body"][2];
    assert_eq!(block["type"], "correction");
    assert_eq!(block["correctionId"], page["corrections"][0]["id"]);
    let html = page["bodyHtml"].as_str().expect("HTML");
    assert!(html.contains("They start on Tuesday."), "{html}");
    live
}

/// Two edit at once: what does not overlap is merged, what does is refused.
async fn two_editors(room: &Newsroom, live: &Thing) -> Thing {
    let (one, other) = (&room.editor, &room.admin);
    let lock = format!("{}/lock", story(live));
    one.post(lock.as_str(), ()).await.ok();
    other.post(lock.as_str(), ()).await.problem(409, "locked");
    one.ask(Method::DELETE, lock, ()).await.done();
    one.revises(live, json!({"kicker": "Harbour"})).await;
    let late = json!({"standfirst": "After a year of talks."});
    let told = other.patch(story(live), live, late.clone()).await;
    let told = told.problem(412, "stale");
    assert_eq!(told["mergeable"], true);
    assert_eq!(told["merged"]["kicker"], "Harbour");
    assert_eq!(told["merged"]["standfirst"], "After a year of talks.");
    let merging = other.clone().sending("Prefer", "merge");
    let merged = merging.patch(story(live), live, late).await;
    assert_eq!(merged.header("preference-applied"), Some("merge"));
    let merged = merged.thing();
    let words = (&merged["kicker"], &merged["standfirst"]);
    assert_eq!(words, (&json!("Harbour"), &json!("After a year of talks.")));
    let overlapping = merging
        .patch(story(live), live, json!({"kicker": "Port"}))
        .await;
    let told = overlapping.problem(412, "stale");
    assert_eq!(told["mergeable"], false);
    let page = room.nobody.get(page(live)).await.ok();
    assert_eq!(
        page["kicker"],
        Value::Null,
        "readers see what was published"
    );
    merged
}

/// Somebody outside is shown the draft, until the link is taken back.
async fn preview(room: &Newsroom, edited: &Thing) {
    let links = format!("{}/preview-links", story(edited));
    let label = json!({"label": "The harbour office"});
    let link = room.editor.post(links.as_str(), label).await.is(201).json();
    let target = format!("/v1/previews/{}", link["token"].as_str().expect("a token"));
    let shown = room.nobody.get(target.as_str()).await;
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    let shown = shown.ok();
    assert_eq!(
        (&shown["preview"], &shown["kicker"]),
        (&json!(true), &json!("Harbour"))
    );
    let one = format!("{links}/{}", link["id"].as_str().expect("an id"));
    let opened = room.editor.get(one.as_str()).await.ok();
    assert_eq!(opened["openings"], 1, "{opened:#}");
    room.editor.ask(Method::DELETE, one, ()).await.done();
    room.nobody.get(target).await.problem(404, "not_found");
}

/// A create that is sent twice is one story.
async fn once_only(room: &Newsroom, photo: &Thing) -> Thing {
    let send = |headline: &str| {
        let ask = room
            .editor
            .post("/v1/editorial/articles", whole(headline, photo));
        ask.header("Idempotency-Key", "9f1c6c1e-tides")
    };
    let first = send("Tides turn").await.is(201);
    let again = send("Tides turn").await.is(201);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    assert_eq!(again.json(), first.json());
    send("Tides turn again")
        .await
        .problem(422, "idempotency_key_reused");
    let found = room.editor.get("/v1/editorial/articles?q=tides").await.ok();
    assert_eq!(found["data"].as_array().map(Vec::len), Some(1));
    first.thing()
}

/// The admin reads who did what to the story.
async fn audited(room: &Newsroom, of: &Thing) {
    let target = format!("/v1/editorial/audit?limit=100&entityId={}", of.id());
    let log = room.admin.get(target.as_str()).await.ok();
    let entries = log["data"].as_array().expect("entries");
    let verbs = entries
        .iter()
        .rev()
        .map(|it| it["verb"].as_str().expect("a verb"));
    let verbs: Vec<&str> = verbs.collect();
    let begun = [
        "create",
        "submit",
        "send-back",
        "change",
        "submit",
        "approve",
        "schedule",
    ];
    assert_eq!(verbs[..7], begun, "{verbs:?}");
    let scheduled = &entries[entries.len() - 8];
    assert_eq!(
        (&scheduled["verb"], &scheduled["origin"]),
        (&json!("publish"), &json!("scheduler"))
    );
    let all = |verb: &str| verbs.iter().filter(|it| **it == verb).count();
    assert_eq!(
        (all("correct"), all("publish"), all("change")),
        (1, 2, 4),
        "{verbs:?}"
    );
    room.contributor.get(target).await.problem(403, "forbidden");
    let sign_ins = room
        .admin
        .get("/v1/editorial/audit?entity=session")
        .await
        .ok();
    assert!(sign_ins["data"].as_array().is_some_and(|it| !it.is_empty()));
}

/// One story is to come down and one to go live while nothing runs.
async fn plan(room: &Newsroom, live: Thing, draft: Thing) -> Planned {
    let soon = ahead(1).to_string();
    let comes_down = room
        .editor
        .schedules(&live, json!({"unpublishAt": soon}))
        .await;
    let goes_live = room
        .editor
        .schedules(&draft, json!({"publishAt": soon}))
        .await;
    Planned {
        comes_down,
        goes_live,
    }
}

/// The program runs again: what was planned is done. Then a story is killed, and comes
/// back as a draft.
pub async fn the_day_after(room: &Newsroom, planned: &Planned) {
    let at = |of: &Thing, member: &str| Timestamp::parse(of.text(member)).expect("an instant");
    let down = &planned.comes_down;
    becomes(&room.nobody, down, 404, at(down, "unpublishAt")).await;
    let up = &planned.goes_live;
    becomes(&room.nobody, up, 200, at(up, "publishAt")).await;
    let down = room.editor.reads(down).await;
    assert_eq!(down["status"], "unpublished");
    let log = room.nobody.get("/v1/corrections").await.ok();
    assert_eq!(log["data"], json!([]), "the story is not live");
    room.editor.delete(story(&down), &down).await.done();
    kill(room, &room.editor.reads(up).await).await;
}

async fn kill(room: &Newsroom, live: &Thing) {
    let renamed = room
        .editor
        .revises(live, json!({"slug": "the-tides"}))
        .await;
    let live = room.editor.publishes(&renamed).await;
    let open = |of: &str| room.nobody.post(format!("/v1/articles/{of}/views"), ());
    open(live.id()).await.done();
    let body = json!({"reason": "It was made up.", "notice": "This story was withdrawn."});
    let killed = room.editor.acts("kill", &live, body).await.thing();
    assert_eq!(killed["status"], "killed");
    for address in [live.id(), "the-tides", "tides-turn"] {
        let gone = room.nobody.get(format!("/v1/articles/{address}")).await;
        let gone = gone.problem(410, "killed");
        assert_eq!(gone["notice"], "This story was withdrawn.");
        assert!(!gone.to_string().contains("made up"));
    }
    for list in [
        "/v1/articles",
        "/v1/articles?section=world",
        "/v1/articles?tag=shipping",
        "/v1/most-popular?window=1h",
    ] {
        let listed = slugs(&room.nobody, list).await;
        assert!(!listed.contains(&"the-tides".to_owned()), "{list}");
    }
    room.nobody
        .get("/v1/bylines/bo-nilsen")
        .await
        .problem(404, "not_found");
    let reason = json!({"reason": "It was true after all."});
    let refused = room.editor.acts("restore", &killed, reason.clone()).await;
    refused.problem(403, "forbidden");
    let back = room.admin.acts("restore", &killed, reason).await.thing();
    assert_eq!(back["status"], "draft");
    room.nobody.get(page(&back)).await.problem(404, "not_found");
    room.editor.delete(story(&back), &back).await.done();
}
