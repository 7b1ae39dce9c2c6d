//! A store of the first version, brought up to date: every story reads as it did.

use newsdesk_domain::article::digest;
use newsdesk_domain::body::FocalPoint;
use newsdesk_domain::media::Origins;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Catalogue;
use newsdesk_persistence::delivery::{self, Address, Found};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{
    Backend, Connection, StoreError, articles, crops, history, media, publication_days, revisions,
};

use super::newsroom::{STAFF, STORY, content, id, paragraph};
use super::schema_parity::lines;
use super::things::sql;

const SQLITE: &str =
    include_str!("../../../../migrations/sqlite/2026-11-22-000001_newsroom/up.sql");
const POSTGRES: &str =
    include_str!("../../../../migrations/postgres/2026-11-22-000001_newsroom/up.sql");
const DRAFT: &str = "019aab3e-7a00-7000-8000-000000000003";
const WITHDRAWN: &str = "019aab3e-7a00-7000-8000-000000000004";

/// The first version's tables, as Diesel leaves them.
fn first(db: &mut Connection) -> Result<(), StoreError> {
    let noted = "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL, run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);
        INSERT INTO __diesel_schema_migrations (version) VALUES ('20261122000001');";
    sql(db, SQLITE, POSTGRES)?;
    sql(db, noted, noted)
}

/// An id as the database writes it.
fn key(backend: Backend, id: &str) -> String {
    match backend {
        Backend::Sqlite => format!("X'{}'", id.replace('-', "")),
        Backend::Postgres => format!("'{id}'"),
    }
}

/// An instant as the database writes it.
fn instant(backend: Backend, text: &str) -> String {
    match backend {
        Backend::Sqlite => Timestamp::parse(text).unwrap().micros().to_string(),
        Backend::Postgres => format!("'{text}'"),
    }
}

/// Three stories: one live with a later edit that left its body alone and one that did
/// not, a scheduled draft, and one that was withdrawn.
fn rows(backend: Backend) -> String {
    let (staff, now) = (
        key(backend, STAFF),
        instant(backend, "2026-11-22T18:40:00Z"),
    );
    let (yes, no) = match backend {
        Backend::Sqlite => ("1", "0"),
        Backend::Postgres => ("true", "false"),
    };
    let mut rows = format!(
        "INSERT INTO staff (id, version, name, email, role, sort_key, created_at, modified_at, password_hash)
            VALUES ({staff}, 1, 'Ana', 'ana@example.com', 'editor', 'ana', {now}, {now}, 'x');"
    );
    let planned = instant(backend, "2026-12-01T06:00:00Z");
    for (story, slug, head, live, changes, publish_at, published) in [
        (STORY, "ferries", 3, "2", yes, "NULL", now.as_str()),
        (DRAFT, "draft", 1, "NULL", no, planned.as_str(), "NULL"),
        (WITHDRAWN, "withdrawn", 1, "NULL", no, "NULL", now.as_str()),
    ] {
        let story = key(backend, story);
        let live_slug = if live == "NULL" {
            "NULL".to_owned()
        } else {
            format!("'{slug}'")
        };
        rows.push_str(&format!(
            "INSERT INTO articles (id, version, owner_id, created_by, changed_by, head_revision, live_revision, has_unpublished_changes, review, publish_at, created_at, modified_at, first_published_at, published_at, updated_at, slug, live_slug, live_genre, live_language, former_slugs, search)
                VALUES ({story}, 7, {staff}, {staff}, {staff}, {head}, {live}, {changes}, 'none', {publish_at}, {now}, {now}, {published}, {published}, {published}, '{slug}', {live_slug}, 'news', 'en', '[]', '');
             INSERT INTO slugs (entity, slug, target_id, public, created_at) VALUES ('article', '{slug}', {story}, {yes}, {now});"
        ));
        for number in 1..=head {
            // The second revision left the body of the first alone.
            let body_number = if number == 2 { 1 } else { number };
            let content = serde_json::to_string(&content(&format!("Headline {number}"))).unwrap();
            rows.push_str(&format!(
                "INSERT INTO revisions (article_id, number, created_at, created_by, body_number, word_count, excerpt, content)
                    VALUES ({story}, {number}, {now}, {staff}, {body_number}, 2, 'Body', '{content}');"
            ));
            if body_number == number {
                let body =
                    serde_json::to_string(&[paragraph(0, format!("Body {number}"))]).unwrap();
                rows.push_str(&format!(
                    "INSERT INTO revision_bodies (article_id, number, body) VALUES ({story}, {number}, '{body}');"
                ));
            }
        }
    }
    rows
}

/// Photos as the first version kept them, the last of each line folded as it folded.
const PHOTOS: [(&str, &str, &str); 3] = [
    (
        "019aab3e-7a00-7000-8000-000000000011",
        r#"{"title": "Fête", "caption": "One\nTwo \\n", "creators": ["Élodie Çetin", "Bo"], "creditSource": "Ünal", "creditLine": "PÖOL", "validFrom": "2026-11-22T18:40:00Z", "expiresAt": "2026-12-01T06:00:00.000250Z", "capturedAt": "1969-12-31T23:59:59.250Z"}"#,
        "fête\none\ntwo \\n\nünal\npöol\nélodie çetin\nbo\nferry.jpg\n",
    ),
    (
        "019aab3e-7a00-7000-8000-000000000012",
        r#"{"creditSource": "Ünal"}"#,
        "ünal\nferry.jpg\n",
    ),
    ("019aab3e-7a00-7000-8000-000000000013", "{}", "ferry.jpg\n"),
];

fn photo_rows(backend: Backend) -> String {
    let (staff, now) = (
        key(backend, STAFF),
        instant(backend, "2026-11-22T18:40:00Z"),
    );
    let file = r#"{"mimeType": "image/jpeg", "sha256": "00", "bytes": 1, "width": 1, "height": 1, "fileName": "ferry.jpg", "key": "k", "displayWidth": 1, "displayHeight": 1, "displayExtension": "jpg"}"#;
    let photo = PHOTOS[0].0;
    let crops = format!(
        r#"UPDATE revisions SET content = '{{"leadMedia": {{"media": "{photo}", "focalPoint": {{"x": 1, "y": 0}}}}}}' WHERE article_id = {story};
           UPDATE revision_bodies SET body = '[{{"type": "fact-box", "blocks": [{{"type": "image", "media": "{photo}", "focalPoint": {{"x": 0.25, "y": 0.7504}}}}]}}]' WHERE article_id = {story};"#,
        story = key(backend, WITHDRAWN),
    );
    let rows: String = PHOTOS
        .iter()
        .map(|(photo, content, search)| {
            let photo = key(backend, photo);
            format!(
                "INSERT INTO media (id, version, sha256, search, uploaded_by, created_at, modified_at, original_key, file, content)
                    VALUES ({photo}, 1, '00', '{search}', {staff}, {now}, {now}, 'o', '{file}', '{content}');"
            )
        })
        .collect();
    rows + &crops
}

#[test]
fn every_story_reads_as_it_did() {
    for database in TestDatabase::empty_of_each_kind() {
        let store = database.open();
        let backend = store.backend();
        store
            .write_now(move |db| {
                first(db)?;
                let rows = rows(backend) + &photo_rows(backend);
                sql(db, &rows, &rows)
            })
            .unwrap();
        let pending = store.migrate().unwrap();
        assert_eq!(pending[0], "2026-11-22-000002_desk", "{pending:?}");
        store.read_now(live_story).unwrap();
        store.read_now(others).unwrap();
        store.read_now(move |db| photos(db, backend)).unwrap();
    }
}

/// The live story: readers see the second revision, editors the third, and all three
/// are history.
fn live_story(db: &mut Connection) -> Result<(), StoreError> {
    let story: Id = id(STORY);
    let (found, _) = delivery::find(
        db,
        &Catalogue::default(),
        &Address::Slug("ferries".to_owned()),
    )?;
    let Found::Live(live) = found else {
        panic!("{found:?}");
    };
    assert_eq!(live.story.content, content("Headline 2"));
    assert_eq!(live.body, [paragraph(0, "Body 1".to_owned())]);
    let article = articles::find(db, story)?.unwrap();
    // With another that was withdrawn since.
    let days = publication_days::latest(db, 10)?;
    let told: Vec<_> = days.iter().map(|day| (day.day, day.stories)).collect();
    let day = live.story.first_published_at.day();
    assert_eq!(told, [(i32::try_from(day).unwrap(), 2)]);
    assert!(article.facts.has_unpublished_changes);
    assert_eq!(article.facts.unpublished_at, None);
    for (number, body) in [(1, 1), (2, 1), (3, 3)] {
        let (said, text) = history::state(db, story, number)?.unwrap();
        assert_eq!(said, content(&format!("Headline {number}")));
        assert_eq!(text, [paragraph(0, format!("Body {body}"))]);
        let save = history::find(db, story, number)?.unwrap();
        assert_eq!((save.version, save.changed.blocks), (0, None));
    }
    let head = revisions::find(db, story, 3)?;
    let text = revisions::body(db, story, 3)?;
    assert_eq!(head.digest, digest(&head.content, &text));
    assert_eq!(
        revisions::find(db, story, 2)?.content,
        content("Headline 2")
    );
    let first = revisions::find(db, story, 1);
    assert!(
        matches!(first, Err(StoreError::Corrupt { .. })),
        "no copy stands of it"
    );
    assert_eq!(history::at_version(db, story, 7)?, None);
    Ok(())
}

/// What was planned is still planned, and what was withdrawn is known to be.
fn others(db: &mut Connection) -> Result<(), StoreError> {
    let draft = articles::find(db, id(DRAFT))?.unwrap().facts;
    assert_eq!(draft.planned_revision, Some(1));
    assert!(draft.publish_at.is_some() && draft.unpublished_at.is_none());
    let withdrawn = articles::find(db, id(WITHDRAWN))?.unwrap().facts;
    assert_eq!(withdrawn.status().word(), "unpublished");
    Ok(())
}

/// What is looked up of a photo was taken from what was written of it.
fn photos(db: &mut Connection, backend: Backend) -> Result<(), StoreError> {
    let at = |text: &str| format!("{:?}", Timestamp::parse(text).unwrap().micros());
    let expected = [
        [
            at("2026-11-22T18:40:00Z"),
            at("2026-12-01T06:00:00.000250Z"),
            at("1969-12-31T23:59:59.250Z"),
            "élodie çetin\nbo".to_owned(),
            "ünal\npöol".to_owned(),
        ],
        ["", "", "", "", "ünal"].map(str::to_owned),
        ["", "", "", "", ""].map(str::to_owned),
    ];
    for (point, known) in [((250, 750), true), ((1000, 0), true), ((500, 500), false)] {
        let point = FocalPoint::of_thousandths(point);
        assert_eq!(crops::is_known(db, id(PHOTOS[0].0), point)?, known);
    }
    for ((photo, ..), expected) in PHOTOS.iter().zip(expected) {
        let found = media::find(db, id(photo))?.unwrap();
        assert_eq!(found.facts.origins, Origins::new());
        let photo = key(backend, photo);
        let instant = |column: &str| match backend {
            Backend::Sqlite => format!("coalesce({column}, '')"),
            Backend::Postgres => {
                format!("coalesce((extract(epoch FROM {column}) * 1000000)::bigint::text, '')")
            }
        };
        let query = format!(
            "SELECT {} || '|' || {} || '|' || {} || '|' || creators || '|' || credit || '|' || kind AS line FROM media WHERE id = {photo}",
            instant("valid_from"),
            instant("expires_at"),
            instant("captured_at"),
        );
        assert_eq!(lines(db, &query)?, [expected.join("|") + "|photo"]);
    }
    Ok(())
}
