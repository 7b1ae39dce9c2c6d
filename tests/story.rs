//! The whole story, told to the built program by its users alone: an operator who starts
//! it, an admin who hires, a desk that makes a story, and a frontend that draws its page.

mod desk;
mod photos;
mod readers;

use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use crate::support::document::document;
use crate::support::making::story;
use crate::support::photo::{picture, upload};
use crate::support::program::Program;
use crate::support::whole::every_block;
use crate::support::world::PASSWORD;
use crate::support::{Client, Thing};
use desk::{Newsroom, the_day, the_day_after};
use readers::{LISTS, most_popular, read_the_lists, read_the_page, slugs};

#[tokio::test]
async fn a_newsroom_from_its_first_day_on_sqlite() {
    tell(&TestDatabase::empty_sqlite()).await;
}

#[tokio::test]
async fn a_newsroom_from_its_first_day_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        tell(&database).await;
    }
}

/// What the desk made.
struct Desk {
    editor: Client,
    nobody: Client,
    photo: Thing,
    live: Thing,
}

async fn tell(database: &TestDatabase) {
    let program = Program::on(database);
    let first = [
        "staff",
        "add",
        "--email",
        "ada@news.example",
        "--name",
        "Ada",
        "--role",
        "admin",
        "--password-stdin",
    ];
    let said = program.run(&first, &format!("{PASSWORD}\n"));
    assert!(
        said.contains("ada@news.example") && !said.contains(PASSWORD),
        "{said}"
    );
    let serving = program.serve().await;
    let nobody = Client::nobody(&serving.line);
    served_document(&nobody).await;
    let admin = Client::staff(&serving.line, "", "ada@news.example");
    let (editor, author, contributor) =
        hire(&admin, |email| Client::staff(&serving.line, "", email)).await;

    let photo = taxonomy(&editor, &author, &contributor).await;
    let live = write_and_publish(&editor, &photo).await;
    let desk = Desk {
        editor,
        nobody,
        photo,
        live,
    };
    read_the_page(&desk).await;
    read_the_lists(&desk).await;
    let revised = edit_without_leaking(&desk).await;
    let live = publish_again(&desk, &revised).await;
    let live = rename(&desk, &live).await;
    let room = Newsroom {
        admin,
        contributor,
        editor: desk.editor.clone(),
        nobody: desk.nobody.clone(),
    };
    let planned = the_day(&room).await;

    // A restart keeps it all: the page, the sessions, the views, the plans.
    serving.stop().await;
    let serving = program.serve().await;
    assert_eq!(
        desk.nobody.get("/v1/articles/ferries-are-back").await.ok()["id"],
        live.id()
    );
    desk.editor.get("/v1/auth/me").await.ok();
    assert_eq!(most_popular(&desk.nobody).await, ["ferries-are-back"]);
    the_day_after(&room, &planned).await;
    withdraw(&desk, &live).await;
    serving.stop().await;
    let log = program.log();
    assert!(
        !log.contains(PASSWORD) && !log.contains("panicked"),
        "{log}"
    );
}

/// The program serves the document this suite holds it to, but for its own address.
async fn served_document(nobody: &Client) {
    let mut served = nobody.get("/openapi.json").await.ok();
    served["servers"] = document()["servers"].clone();
    assert!(served == *document(), "/openapi.json is another document");
    for page in [
        "/",
        "/docs",
        "/livez",
        "/readyz",
        "/metrics",
        "/problems",
        "/v1/site",
    ] {
        nobody.get(page).await.is(200);
    }
}

/// Staff of each role.
async fn hire(admin: &Client, client: impl Fn(&str) -> Client) -> (Client, Client, Client) {
    for (name, role) in [
        ("Edith", "editor"),
        ("Arthur", "author"),
        ("Connie", "contributor"),
    ] {
        let email = format!("{}@news.example", name.to_lowercase());
        let member = json!({"name": name, "email": email, "role": role, "password": PASSWORD});
        admin.post("/v1/admin/staff", member).await.created();
    }
    let people = (
        "edith@news.example",
        "arthur@news.example",
        "connie@news.example",
    );
    let (editor, author, contributor) = (client(people.0), client(people.1), client(people.2));
    assert_eq!(editor.get("/v1/auth/me").await.ok()["role"], "editor");
    author.adds_is_refused("sections").await;
    contributor.adds_is_refused("tags").await;
    (editor, author, contributor)
}

impl Client {
    async fn adds_is_refused(&self, kind: &str) {
        self.post(format!("/v1/editorial/{kind}"), json!({"name": "No"}))
            .await
            .problem(403, "forbidden");
    }
}

/// An agency and two people, a tree of sections, typed tags, and a photo.
async fn taxonomy(editor: &Client, author: &Client, contributor: &Client) -> Thing {
    let agency = json!({"kind": "agency", "name": "Northwire", "shortCode": "NW"});
    assert_eq!(editor.adds("bylines", agency).await.slug(), "northwire");
    let ana = json!({"kind": "person", "name": "Ana Ruiz", "jobTitle": "Correspondent"});
    editor.adds("bylines", ana).await;
    editor
        .adds(
            "bylines",
            json!({"kind": "person", "name": "Jo Lind", "jobTitle": "Photographer"}),
        )
        .await;
    editor
        .adds("sections", json!({"name": "World", "slug": "world"}))
        .await;
    let iberia = editor
        .adds("sections", json!({"name": "Iberia", "parent": "world"}))
        .await;
    assert_eq!(iberia["path"], "/world/iberia");
    author
        .adds("tags", json!({"type": "place", "name": "Port Elia"}))
        .await;
    author
        .adds("tags", json!({"type": "topic", "name": "Shipping"}))
        .await;
    author
        .adds(
            "tags",
            json!({"type": "organisation", "name": "Harbour Office"}),
        )
        .await;
    let words = json!({
        "altText": "A white ferry leaves a stone harbour", "caption": "The first ferry in a month.",
        "creditSource": "Northwire", "creators": ["Jo Lind"],
    });
    let file = picture(image::ImageFormat::Jpeg, 2400, 1600, 9);
    let photo = contributor
        .post("/v1/editorial/media", upload(&file, Some(&words)))
        .await
        .created();
    assert_eq!(photo["creditLine"], "Northwire/Jo Lind");
    photo
}

/// A story with a block of every type and a credit of its own, and others beside it.
async fn write_and_publish(editor: &Client, photo: &Thing) -> Thing {
    let other = editor.writes(json!({
        "headline": "Harbour dredged at last", "section": "world", "tags": [{"tag": "shipping"}],
        "sources": [{"byline": "northwire", "kind": "wire"}],
        "body": [{"type": "paragraph", "html": "The harbour is as deep as it should be."}],
    })).await;
    unfinished_is_refused(editor).await;
    editor.publishes(&other).await;
    let draft = editor.writes(json!({
        "headline": "Ferries return to Port Elia", "language": "en", "genre": "news",
        "standfirst": "After a month of storms, the harbour is open again.",
        "section": "iberia",
        "dateline": {"text": "PORT ELIA", "country": "PT"},
        "bylines": [{"byline": "ana-ruiz", "role": "author"}, {"byline": "jo-lind", "role": "photographer"}],
        "sources": [{"byline": "northwire", "kind": "wire"}],
        "tags": [{"tag": "port-elia"}, {"tag": "shipping"}, {"tag": "harbour-office", "rel": "mentions"}],
        "leadMedia": {"media": photo.id(), "caption": "only for this story"},
        "related": [other.id()],
        "body": every_block(photo.id(), other.id()),
    })).await;
    assert_eq!(
        (&draft["status"], draft.slug()),
        (&json!("draft"), "ferries-return-to-port-elia")
    );
    assert_eq!(draft.etag, "\"1\"");
    let live = editor.publishes(&draft).await;
    assert_eq!(live["status"], "published");
    live
}

/// The desk is told everything that a story still lacks.
async fn unfinished_is_refused(editor: &Client) {
    let draft = editor.writes(json!({"headline": "To be written"})).await;
    let lacking = [
        "/section section_missing",
        "/body body_missing",
        "/bylines credit_missing",
    ];
    let target = format!("{}/preflight", story(&draft));
    let found = editor.post(target, ()).await.ok();
    assert_eq!(found["publishable"], false);
    let refused = editor
        .act("publish", &draft)
        .await
        .problem(422, "not_publishable");
    assert_eq!(refused["errors"], found["blockers"]);
    assert_eq!(refused["warnings"], found["warnings"]);
    for place in lacking {
        let (pointer, code) = place.split_once(' ').expect("a place");
        let blockers = found["blockers"].as_array().expect("blockers");
        let told = |it: &serde_json::Value| it["pointer"] == pointer && it["code"] == code;
        assert!(blockers.iter().any(told), "{place}");
    }
    editor.delete(story(&draft), &draft).await.done();
}

async fn edit_without_leaking(desk: &Desk) -> Thing {
    let before = desk
        .nobody
        .get("/v1/articles/ferries-return-to-port-elia")
        .await;
    let (etag, before) = (before.etag(), before.text());
    let patch = json!({"headline": "Ferries are back", "body": [{"type": "paragraph", "html": "It is true."}], "tags": []});
    let revised = desk.editor.revises(&desk.live, patch).await;
    assert_eq!(revised["hasUnpublishedChanges"], true);
    let after = desk
        .nobody
        .get("/v1/articles/ferries-return-to-port-elia")
        .await;
    assert_eq!((after.etag(), after.text()), (etag.clone(), before));
    desk.nobody
        .get("/v1/articles/ferries-return-to-port-elia")
        .if_none_match(&etag)
        .await
        .is(304);
    assert_eq!(
        slugs(&desk.nobody, "/v1/articles?tag=port-elia")
            .await
            .len(),
        1
    );
    desk.editor
        .patch(story(&desk.live), &desk.live, json!({"kicker": "late"}))
        .await
        .problem(412, "stale");
    revised
}

async fn publish_again(desk: &Desk, revised: &Thing) -> Thing {
    let live = desk.editor.publishes(revised).await;
    let page = desk
        .nobody
        .get("/v1/articles/ferries-return-to-port-elia")
        .await
        .ok();
    assert_eq!(page["headline"], "Ferries are back");
    assert_eq!(page["bodyText"], "It is true.");
    assert_eq!(
        slugs(&desk.nobody, "/v1/articles?tag=port-elia")
            .await
            .len(),
        0
    );
    desk.nobody
        .get("/v1/tags/port-elia")
        .await
        .problem(404, "not_found");
    live
}

async fn rename(desk: &Desk, live: &Thing) -> Thing {
    let renamed = desk
        .editor
        .revises(live, json!({"slug": "ferries-are-back"}))
        .await;
    let live = desk.editor.publishes(&renamed).await;
    let moved = desk
        .nobody
        .get("/v1/articles/ferries-return-to-port-elia")
        .await
        .is(301);
    assert_eq!(
        moved.header("location"),
        Some("/v1/articles/ferries-are-back")
    );
    let page = desk.nobody.get("/v1/articles/ferries-are-back").await.ok();
    assert_eq!(
        page["previousSlugs"],
        json!(["ferries-return-to-port-elia"])
    );
    live
}

async fn withdraw(desk: &Desk, live: &Thing) {
    let withdrawn = desk.editor.unpublishes(live).await;
    assert_eq!(withdrawn["status"], "unpublished");
    for address in ["ferries-are-back", "ferries-return-to-port-elia", live.id()] {
        desk.nobody
            .get(format!("/v1/articles/{address}"))
            .await
            .problem(404, "not_found");
    }
    for list in LISTS {
        let listed = slugs(&desk.nobody, list).await;
        assert!(
            !listed.contains(&"ferries-are-back".to_owned()),
            "{list} still has it"
        );
    }
    assert_eq!(most_popular(&desk.nobody).await.len(), 0);
    desk.nobody
        .get("/v1/bylines/ana-ruiz")
        .await
        .problem(404, "not_found");
    desk.nobody
        .get(format!("/v1/media/{}", desk.photo.id()))
        .await
        .problem(404, "not_found");
    let listed = desk
        .editor
        .get("/v1/editorial/articles?status=unpublished")
        .await
        .ok();
    assert_eq!(listed["data"][0]["id"], live.id());
}
