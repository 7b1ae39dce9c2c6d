//! Photos that move from a folder into a bucket under a running newsroom, by the built
//! program and a real S3 server, and the files that are swept there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use newsdesk_media::testing::{S3Server, credentials};
use newsdesk_persistence::originals;
use newsdesk_persistence::testing::TestDatabase;
use serde_json::json;

use crate::support::program::Program;
use crate::support::{Client, Thing};

#[tokio::test]
async fn photos_move_into_a_bucket_on_sqlite() {
    tell(&TestDatabase::empty_sqlite()).await;
}

#[tokio::test]
async fn photos_move_into_a_bucket_on_postgres() {
    if let Some(database) = TestDatabase::empty_postgres() {
        tell(&database).await;
    }
}

async fn tell(database: &TestDatabase) {
    let Some(server) = S3Server::start() else {
        return;
    };
    let bucket = server.url("desk");
    let program = Program::on(database)
        .with("AWS_ACCESS_KEY_ID", credentials().access_key_id)
        .with("AWS_SECRET_ACCESS_KEY", credentials().secret_access_key);
    program.hires("Ada", "admin");
    let serving = program.serve().await;
    let ada = Client::staff(&serving.line, "", "ada@news.example");
    let mut photos = Vec::new();
    for seed in 0..12 {
        photos.push(ada.uploads(seed, json!({"altText": "A ferry"})).await);
    }
    assert_eq!(rows(database, 5).await, ids(&photos));
    assert_eq!(rows(database, 12).await, ids(&photos));
    let local = files(&program.folder().join("media"));

    // Stopped at any moment, it goes on where it was.
    let migrate = ["media", "migrate", "--to", &bucket];
    for millis in [60, 90, 120] {
        program.interrupts(&migrate, Duration::from_millis(millis));
    }
    program.run(&migrate, "");
    assert_eq!(files(&server.folder("desk")), local);
    let said = program.run(&migrate, "");
    assert!(
        said.contains("Copied 0 files") && said.contains("; 12 were"),
        "{said}"
    );

    // What was uploaded meanwhile comes with the next run; what was cut short is mended.
    photos.push(ada.uploads(99, json!({"altText": "A buoy"})).await);
    let first = server.folder("desk").join(&local[0].0);
    File::options()
        .write(true)
        .open(&first)
        .expect("a file")
        .set_len(3)
        .expect("a file");
    let said = program.run(&migrate, "");
    assert!(said.contains("Copied 2 files"), "{said}");
    assert!(
        said.contains(&format!("NEWSDESK_MEDIA_URL={bucket}")),
        "{said}"
    );
    let local = files(&program.folder().join("media"));
    assert_eq!(files(&server.folder("desk")), local);
    serving.stop().await;

    // With its own folder gone, all of it comes from the bucket.
    fs::remove_dir_all(program.folder().join("media")).expect("a file");
    let program = program.with("NEWSDESK_MEDIA_URL", &bucket);
    let serving = program.serve().await;
    let ada = Client::staff(&serving.line, "", "ada@news.example");
    let nobody = Client::nobody(&serving.line);
    photos.push(ada.uploads(100, json!({"altText": "A light"})).await);
    for photo in &photos {
        let path = path(photo);
        let whole = nobody.get(&path).await.is(200);
        assert!(whole.body.starts_with(&[0xff, 0xd8, 0xff]), "{path}");
        let part = nobody.get(&path).header("Range", "bytes=2-5").await.is(206);
        assert_eq!(part.body[..], whole.body[2..6]);
    }
    let gone = photos.pop().expect("a photo");
    let before = files(&server.folder("desk")).len();
    ada.delete(format!("/v1/editorial/media/{}", gone.id()), &gone)
        .await
        .is(204);
    assert_eq!(files(&server.folder("desk")).len(), before - 2);
    sweep(&program, &server);
    for photo in &photos {
        nobody.get(path(photo)).await.is(200);
    }
    assert!(!program.log().contains("newsdesk-test-secret"));
    assert!(program.log().contains("s3://newsdesk-test/desk at http://"));
}

/// Old files that nothing points to go, and no others.
fn sweep(program: &Program, server: &S3Server) {
    let desk = server.folder("desk");
    let kept = files(&desk);
    let orphan = |number: u32| {
        let id = format!("01900000-0000-7000-8000-{number:012x}");
        let shard = &id[34..];
        desk.join(format!("originals/{shard}/{id}-0123456789abcdef.jpg"))
    };
    let plant = |path: &Path| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a file");
        fs::write(path, b"left behind").expect("a file");
    };
    plant(&orphan(1));
    // An upload whose row is about to be written.
    let said = program.run(&["media", "sweep"], "");
    assert_eq!(said, "Nothing to sweep.\n");
    age(&desk);
    let said = program.run(&["media", "sweep", "--dry-run"], "");
    assert!(said.contains("1 files would be deleted"), "{said}");
    assert!(said.contains("originals/01/01900000-"), "{said}");
    assert!(orphan(1).exists());
    let said = program.run(&["media", "sweep"], "");
    assert_eq!(said, "Deleted 1 files.\n");
    assert_eq!(files(&desk), kept);

    // So many that this may be another newsroom's bucket.
    for number in 0..40 {
        plant(&orphan(number));
    }
    age(&desk);
    let said = program.fails(&["media", "sweep"]);
    assert!(
        said.contains("most files in s3://newsdesk-test/desk"),
        "{said}"
    );
    assert!(orphan(7).exists());
    let said = program.run(&["media", "sweep", "--force"], "");
    assert_eq!(said, "Deleted 40 files.\n");
    assert_eq!(files(&desk), kept);
}

#[tokio::test]
async fn a_wrong_place_is_named_at_start() {
    let Some(server) = S3Server::start() else {
        return;
    };
    let database = TestDatabase::sqlite();
    let program = Program::on(&database)
        .with("AWS_ACCESS_KEY_ID", "somebody")
        .with("AWS_SECRET_ACCESS_KEY", "hush-hush")
        .with("NEWSDESK_MEDIA_URL", server.url("desk"));
    let said = program.fails(&["serve"]);
    assert!(
        said.contains("NEWSDESK_MEDIA_URL: s3://newsdesk-test/desk at"),
        "{said}"
    );
    assert!(said.contains("403 Forbidden"), "{said}");
    let nowhere = [
        "--media-url",
        "s3://news?endpoint=http://127.0.0.1:9",
        "serve",
    ];
    let said = program.fails(&nowhere);
    assert!(said.contains("looking at the bucket"), "{said}");
    let said = program.fails(&["media", "migrate", "--to", "ftp://x"]);
    assert!(
        said.contains("--to: \"ftp://x\" is no place for photos"),
        "{said}"
    );
    let said = program.fails(&[
        "media",
        "migrate",
        "--from",
        "/srv/x",
        "--to",
        "file:/srv/x",
    ]);
    assert!(said.contains("the files are in /srv/x already"), "{said}");
    assert!(!said.contains("hush"), "{said}");
}

/// The ids of all rows, read in pages of this size.
async fn rows(database: &TestDatabase, page: i64) -> Vec<String> {
    let store = database.open();
    let mut found: Vec<originals::Original> = Vec::new();
    loop {
        let last = found.last().map(|row| row.id);
        let read = store.read(move |db| originals::after(db, last, page));
        let rows = read.await.expect("rows");
        if rows.is_empty() {
            return found.iter().map(|row| row.id.to_string()).collect();
        }
        found.extend(rows);
    }
}

fn ids(photos: &[Thing]) -> Vec<String> {
    let mut ids: Vec<String> = photos.iter().map(|photo| photo.id().to_owned()).collect();
    ids.sort();
    ids
}

fn path(photo: &Thing) -> String {
    let url = photo.text("url");
    url[url.find("/media/").expect("an address")..].to_owned()
}

/// The names and contents of a store's files, sorted; none of those on their way.
fn files(store: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![store.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a file") {
            let path = entry.expect("a file").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(store)
                    .expect("a file of the store")
                    .to_owned();
                found.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    found.retain(|(name, _)| !name.starts_with("tmp"));
    found.sort();
    found
}

/// Makes every file look as if it had been written long ago.
fn age(store: &Path) {
    let then = SystemTime::UNIX_EPOCH;
    for (name, _) in files(store) {
        let file = File::options().write(true).open(store.join(name));
        file.expect("a file").set_modified(then).expect("a file");
    }
}
