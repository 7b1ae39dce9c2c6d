//! The story of photos: they come as agencies send them, the desk puts them right, and a
//! frontend draws them with their words, their credit and their crop, until their rights
//! end.

mod browser;
mod page;
mod renditions;
mod wires;

use std::time::{Duration, Instant};

use newsdesk_persistence::testing::TestDatabase;
use reqwest::Method;
use serde_json::{Map, Value, json};

use super::desk::ahead;
use super::hire;
use crate::support::document::document;
use crate::support::installed::is_installed;
use crate::support::making::story;
use crate::support::photo::{multipart, part, path_of, upload};
use crate::support::program::Program;
use crate::support::{Client, Thing};
use page::{addresses, figure};
use renditions::fetch;
use wires::{Said, Sent, Wires, now_says};

const MEDIA: &str = "/v1/editorial/media";

/// How wide the lead photo and the other one are laid out.
const LAYOUTS: [u32; 2] = [150, 300];

/// What is seen of the lead photo, red behind the point that this story chose, and of the
/// other one, red behind its own: a row from top to bottom each.
const LEAD: [&str; 5] = ["GGGGG", "RRRBB", "RRRBB", "RRRBB", "RRRBB"];
const INLINE: [&str; 5] = ["RRRRR", "RRRRR", "RRRRR", "BBBBB", "BBBBB"];

#[tokio::test]
async fn photos_keep_their_credit_on_sqlite() {
    tell(&TestDatabase::empty_sqlite(), 1).await;
}

#[tokio::test]
async fn photos_keep_their_credit_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        tell(&database, 2).await;
    }
}

/// Who tells the story.
struct Room {
    editor: Client,
    nobody: Client,
    wires: Wires,
}

/// The photos, as the desk has them.
struct Photos {
    lead: Thing,
    inline: Thing,
    fallback: Thing,
}

/// Chromium's screen has so many pixels to each of CSS.
async fn tell(database: &TestDatabase, density: u32) {
    if !is_installed("exiftool", "-ver", "The story of photos") {
        return;
    }
    let program = Program::on(database)
        .with("NEWSDESK_MEDIA_PRESETS", "full, wide=16:9, square=1:1")
        .with("NEWSDESK_MEDIA_WIDTHS", "160, 320, 640");
    program.hires("Ada", "admin");
    let serving = program.serve().await;
    let ada = Client::staff(&serving.line, "", "ada@news.example");
    let (editor, ..) = hire(&ada, |email| Client::staff(&serving.line, "", email)).await;
    let room = Room {
        editor,
        nobody: Client::nobody(&serving.line),
        wires: Wires::new(),
    };

    let photos = take_in(&room).await;
    let photos = put_right(&room, photos).await;
    let live = publish(&room, &photos).await;
    // One call, of which all that readers see is drawn.
    let target = format!("/v1/articles/{}", live.slug());
    let shown = room.nobody.get(target.as_str()).await.ok();
    let lead = figure(&shown["leadMedia"], "square", LAYOUTS[0]);
    let inline = figure(&shown["body"][1], "wide", LAYOUTS[1]);
    let files = fetch(&room, &lead, &photos.lead, &LEAD).await;
    fetch(&room, &inline, &photos.inline, &INLINE).await;
    look(&shown, [lead, inline], density).await;
    end_rights(&room, &photos, &target, &files).await;
    assert!(!program.log().contains("panicked"), "{}", program.log());
    serving.stop().await;
}

/// Three files come in, and every word of them is there, with whose it is.
async fn take_in(room: &Room) -> Photos {
    let (ferry, illustration, archive) = (wires::ferry(), wires::illustration(), wires::archive());
    let lead = uploads(room, &ferry, None).await;
    assert_says(&lead, &ferry.says);
    assert_eq!(
        (&lead["width"], &lead["height"]),
        (&json!(320), &json!(240)),
        "upright"
    );
    let inline = uploads(room, &illustration, None).await;
    assert_says(&inline, &illustration.says);
    let alt = json!("An old photo of a quay");
    let fallback = uploads(room, &archive, Some(json!({"altText": alt}))).await;
    let mut says = archive.says;
    now_says(&mut says, "altText", alt, Some("person"));
    assert_says(&fallback, &says);

    // The files are what this story takes them for.
    let names = [ferry.name, illustration.name, archive.name].map(str::to_owned);
    let tags = room.wires.read(&names);
    assert_eq!(tags[0]["IFD0:Orientation"], "Rotate 90 CW");
    assert!(tags[0]["GPS:GPSLatitude"].is_string(), "{:#}", tags[0]);
    for cut in &tags[1..] {
        assert_eq!(cut["IPTC:Credit"], "Northwire/Alexandra Papadopoulou");
    }
    assert_eq!(tags[2]["IPTC:CodedCharacterSet"], Value::Null);
    Photos {
        lead,
        inline,
        fallback,
    }
}

async fn uploads(room: &Room, sent: &Sent, words: Option<Value>) -> Thing {
    let file = upload(&room.wires.make(sent), words.as_ref());
    room.editor.post(MEDIA, file).await.created()
}

/// Demands that a photo says this and nothing else, in every member there is.
#[track_caller]
fn assert_says(photo: &Thing, says: &[Said]) {
    let members = &document()["components"]["schemas"]["MediaInput"]["properties"];
    let members = members.as_object().expect("members");
    let mut sources = Map::new();
    for member in members.keys() {
        let said = says.iter().find(|(name, ..)| name == member);
        let value = &photo[member.as_str()];
        match said {
            Some((_, expected, by)) => {
                assert_eq!(value, expected, "{member}");
                sources.extend(by.map(|by| (member.clone(), json!(by))));
            }
            None => assert!(value.is_null() || *value == json!([]), "{member}: {value}"),
        }
    }
    sources.sort_keys();
    let mut told = photo["metadataSources"]
        .as_object()
        .expect("sources")
        .clone();
    told.sort_keys();
    assert_eq!(told, sources);
}

/// The desk's own words stay, whatever file takes the place of the first; agencies say how
/// they are credited.
async fn put_right(room: &Room, photos: Photos) -> Photos {
    let editor = &room.editor;
    let target = format!("{MEDIA}/{}", photos.lead.id());
    let own = json!({
        "altText": "A white ferry leaves a stone harbour",
        "caption": "The first ferry in a month leaves Port Elia.",
        "focalPoint": {"x": 0.9, "y": 0.5},
    });
    let edited = editor.patch(&target, &photos.lead, own.clone()).await;
    let edited = edited.thing();

    let better = wires::better_ferry();
    let file = multipart(&[part("file", Some("b.jpg"), None, &room.wires.make(&better))]);
    let replaced = editor
        .ask(Method::PUT, format!("{target}/file"), file)
        .if_match(&edited.etag);
    let replaced = replaced.await.thing();
    let mut says = better.says;
    for name in ["altText", "caption", "focalPoint"] {
        now_says(&mut says, name, own[name].clone(), Some("person"));
    }
    assert_says(&replaced, &says);
    assert_eq!(
        (&replaced["width"], &replaced["height"]),
        (&json!(640), &json!(480))
    );
    assert_ne!(replaced["url"], edited["url"]);
    let reread = editor.post(format!("{target}/actions/reread"), ());
    let reread = reread.if_match(&replaced.etag).await.thing();
    assert_says(&reread, &says);

    for (name, code, format) in [
        ("Reuters", "RTR", "{creator} via {agency}"),
        ("Northwire", "NW", "{creator} / {code}"),
    ] {
        let agency =
            json!({"kind": "agency", "name": name, "shortCode": code, "creditFormat": format});
        editor.adds("bylines", agency).await;
    }
    let rights = json!({"expiresAt": ahead(3600), "territories": ["PT", "ES"]});
    let lead = editor.patch(&target, &reread, rights.clone()).await.thing();
    for name in ["expiresAt", "territories"] {
        now_says(&mut says, name, rights[name].clone(), Some("person"));
    }
    now_says(&mut says, "creditLine", json!("Jane Doe via Reuters"), None);
    assert_says(&lead, &says);

    let focus = json!({"focalPoint": {"x": 0.5, "y": 0.1}});
    let inline = format!("{MEDIA}/{}", photos.inline.id());
    let inline = editor.patch(inline, &photos.inline, focus).await.thing();
    // What the file itself has as the whole line stays as it is.
    let whole = "Northwire/Alexandra Papadopoulou-Christensen";
    assert_eq!(inline["creditLine"], whole);
    let fallback = format!("{MEDIA}/{}", photos.fallback.id());
    let fallback = editor.get(fallback).await.thing();
    let composed = "Alexandra Papadopoulou-Christens / NW";
    assert_eq!(fallback["creditLine"], composed);
    Photos {
        lead,
        inline,
        fallback,
    }
}

/// A story with words and a crop of its own for its lead photo; what comes with the photos
/// is said beforehand.
async fn publish(room: &Room, photos: &Photos) -> Thing {
    let editor = &room.editor;
    editor.adds("sections", json!({"name": "World"})).await;
    let ana = json!({"kind": "person", "name": "Ana Ruiz"});
    editor.adds("bylines", ana).await;
    let draft = editor.writes(json!({
        "headline": "Ferries are back", "section": "world", "bylines": [{"byline": "ana-ruiz"}],
        "leadMedia": {
            "media": photos.lead.id(), "fallback": photos.fallback.id(),
            "caption": "Fish & “chips” <again>, said the \"captain\".",
            "altText": "A ferry, \"white\" & <large>",
            "creditLine": "Jane Doe for Reuters & Co",
            "focalPoint": {"x": 0.1, "y": 0.5},
        },
        "body": [
            {"type": "paragraph", "html": "The harbour is open."},
            {"type": "image", "media": photos.inline.id()},
        ],
    }));
    let draft = draft.await;
    let found = editor.post(format!("{}/preflight", story(&draft)), ());
    let found = found.await.ok();
    assert_eq!(found["publishable"], true, "{found:#}");
    for (pointer, code) in [
        ("/leadMedia", "photo_rights_ending"),
        ("/leadMedia", "photo_instructions"),
        ("/leadMedia", "photo_territories"),
        ("/body/1", "photo_ai_made"),
    ] {
        let warnings = found["warnings"].as_array().expect("warnings");
        let told = |it: &Value| it["pointer"] == pointer && it["code"] == code;
        assert!(warnings.iter().any(told), "{pointer} {code}: {found:#}");
    }
    let live = editor.publishes(&draft).await;
    let coming = editor.get("/v1/editorial/schedule?kind=rights-end");
    let coming = &coming.await.ok()["data"][0];
    assert_eq!(coming["at"], photos.lead["expiresAt"]);
    assert_eq!(coming["media"]["usage"]["places"][0]["id"], live.id());
    live
}

/// A browser takes the best format and the width that fits, and shows the right part of the
/// photo with its words.
async fn look(shown: &Value, [lead, inline]: [String; 2], density: u32) {
    let without = |kind: &str| {
        let lines = lead.lines().filter(|line| !line.contains(kind));
        lines.collect::<Vec<_>>().join("\n")
    };
    let (no_avif, no_source) = (without("image/avif"), without("<source"));
    let figures = [lead.clone(), no_avif, no_source, inline];
    let Some(all) = browser::look(&figures, density).await else {
        return;
    };
    assert_eq!(all.len(), figures.len());
    let of_lead = (&shown["leadMedia"], LAYOUTS[0], &LEAD);
    let of_inline = (&shown["body"][1], LAYOUTS[1], &INLINE);
    for (seen, extension, (photo, layout, rows)) in [
        (&all[0], "avif", of_lead),
        (&all[1], "webp", of_lead),
        (&all[2], "jpg", of_lead),
        (&all[3], "avif", of_inline),
    ] {
        assert_eq!(seen["density"], density);
        assert!(seen["naturalWidth"].as_u64() > Some(0), "{seen:#}");
        // Of 160, 320 and 640 (480 of the square), the least that fills every pixel.
        let fitting = [160, 320, 480, 640]
            .into_iter()
            .find(|width| *width >= layout * density);
        let drawn = &seen["drawn"];
        assert_eq!(drawn["width"].as_u64(), fitting.map(u64::from), "{seen:#}");
        let source = seen["currentSrc"].as_str().expect("a source");
        let name = format!("-{}.{extension}", drawn["width"]);
        assert!(source.ends_with(&name), "{source}");
        assert_eq!(seen["laidOut"].as_f64(), Some(f64::from(layout)));
        assert_eq!(drawn["rows"], json!(rows), "{source}");
        for (words, member) in [
            ("alt", "altText"),
            ("caption", "caption"),
            ("credit", "creditLine"),
        ] {
            assert!(photo[member].is_string(), "{member}");
            assert_eq!(seen[words], photo[member]);
        }
    }
}

/// When the lead photo's rights end, it is shown nowhere, and its fallback in its place;
/// when those of the fallback do, nothing is.
async fn end_rights(room: &Room, photos: &Photos, target: &str, files: &[String]) {
    let (editor, nobody) = (&room.editor, &room.nobody);
    let lead = format!("{MEDIA}/{}", photos.lead.id());
    let end = ahead(2);
    let ends = json!({"expiresAt": end});
    editor.patch(&lead, &photos.lead, ends).await.thing();
    let paths: Vec<String> = files.iter().map(|file| path_of(&json!(file))).collect();
    let deadline = Instant::now() + Duration::from_secs(20);
    while nobody.get(&paths[0]).await.status == 200 {
        assert!(Instant::now() < deadline, "it is shown for ever");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(ahead(0) >= end, "it is gone before its time");
    let facts = format!("/v1/media/{}", photos.lead.id());
    for path in paths.iter().chain([&facts]) {
        nobody.get(path).await.problem(410, "rights_ended");
    }
    let shown = nobody.get(target).await.ok();
    let instead = &shown["leadMedia"];
    assert_eq!(instead["media"]["id"], photos.fallback.id());
    for member in ["altText", "caption", "creditLine", "focalPoint"] {
        assert_eq!(instead[member], photos.fallback[member], "{member}");
    }
    let figure = figure(instead, "square", LAYOUTS[0]);
    for address in addresses(&figure) {
        nobody.get(path_of(&json!(address))).await.is(200);
    }
    let usage = editor.get(format!("{lead}/usage")).await.ok();
    assert_eq!(usage["places"][0]["name"], "Ferries are back");

    let fallback = format!("{MEDIA}/{}", photos.fallback.id());
    let ended = json!({"expiresAt": ahead(0)});
    editor
        .patch(fallback, &photos.fallback, ended)
        .await
        .thing();
    let shown = nobody.get(target).await.ok();
    assert_eq!(shown["leadMedia"], Value::Null);
    assert_eq!(shown["body"][1]["media"]["id"], photos.inline.id());
}
