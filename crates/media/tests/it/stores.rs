//! What every store does alike: a folder of this machine, and a bucket of a real server.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use newsdesk_domain::{Id, Timestamp};
use newsdesk_media::testing::S3Server;
use newsdesk_media::{
    ContentKey, Folder, ImageKind, LocalStore, MediaStore, S3Store, StoreKey, sniff,
};
use tempfile::TempDir;

/// A store, and what it stands on.
pub struct World {
    pub store: Arc<dyn MediaStore>,
    pub folder: TempDir,
    pub server: Option<S3Server>,
}

impl World {
    pub fn local() -> Self {
        let folder = TempDir::new().unwrap();
        let store = LocalStore::open(&folder.path().join("media")).unwrap();
        Self {
            store: Arc::new(store),
            folder,
            server: None,
        }
    }

    pub fn bucket() -> Option<Self> {
        let server = S3Server::start()?;
        let folder = TempDir::new().unwrap();
        let options = server.options("desk/media");
        let store = S3Store::open(options, folder.path().join("tmp")).unwrap();
        Some(Self {
            store: Arc::new(store),
            folder,
            server: Some(server),
        })
    }

    /// One of each kind that this machine has.
    pub fn of_each_kind() -> Vec<Self> {
        let mut worlds = vec![Self::local()];
        worlds.extend(Self::bucket());
        worlds
    }

    pub fn put(&self, key: &StoreKey, bytes: &[u8]) {
        let mut file = self.store.stage().unwrap();
        file.write_all(bytes).unwrap();
        self.store.put(key, file).unwrap();
    }

    pub fn read(&self, key: &StoreKey, range: Option<(u64, u64)>) -> Option<(Vec<u8>, u64)> {
        let mut opened = self.store.open(key, range).unwrap()?;
        let mut bytes = Vec::new();
        opened.reader.read_to_end(&mut bytes).unwrap();
        Some((bytes, opened.bytes))
    }

    /// Every file of it, temporary ones and parts on their way included; what the server
    /// keeps of its own beside them is not.
    pub fn files(&self) -> usize {
        let served = self
            .server
            .as_ref()
            .map_or(0, |server| files(server.root()));
        files(self.folder.path()) + served
    }
}

fn files(folder: &Path) -> usize {
    let of = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            files(&entry.path())
        } else {
            usize::from(!name.starts_with('.') || name.contains("part"))
        }
    };
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| of(entry.unwrap())).sum()
}

pub fn id(last: u8) -> Id {
    Id::v7(Timestamp::from_micros(1_790_000_000_000_000), [last; 10])
}

pub fn key(last: u8) -> ContentKey {
    ContentKey::of(&[last; 32], id(last))
}

pub fn original(last: u8) -> StoreKey {
    StoreKey::original(id(last), &key(last), ImageKind::Jpeg)
}

fn rendition(last: u8, name: &str) -> StoreKey {
    StoreKey::rendition(id(last), &key(last), name).unwrap()
}

/// Bytes of which no two stretches are alike.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_u32;
    let step = |_| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[0]
    };
    (0..length).map(step).collect()
}

#[test]
fn what_is_put_is_there_until_it_is_deleted() {
    for world in World::of_each_kind() {
        let (store, name) = (&world.store, original(1));
        assert_eq!(store.size(&name).unwrap(), None);
        assert!(world.read(&name, None).is_none());
        assert!(world.read(&name, Some((0, 4))).is_none());
        assert!(!store.delete(&name).unwrap());
        world.put(&name, b"first");
        assert_eq!(world.read(&name, None), Some((b"first".to_vec(), 5)));
        world.put(&name, b"second");
        assert_eq!(store.size(&name).unwrap(), Some(6));
        assert!(store.exists(&name).unwrap());
        assert_eq!(world.read(&name, None), Some((b"second".to_vec(), 6)));
        world.put(&original(2), b"");
        assert_eq!(world.read(&original(2), None), Some((Vec::new(), 0)));
        assert!(store.delete(&name).unwrap());
        assert!(!store.delete(&name).unwrap());
        assert!(world.read(&name, None).is_none());
        assert!(store.exists(&original(2)).unwrap());
    }
}

#[test]
fn a_part_of_a_file_is_read_alone() {
    for world in World::of_each_kind() {
        let name = rendition(1, "wide-1280.avif");
        world.put(&name, b"0123456789");
        for (first, last, part) in [
            (0, 0, "0"),
            (2, 5, "2345"),
            (9, 9, "9"),
            (7, 99, "789"),
            (4, u64::MAX, "456789"),
            (0, 9, "0123456789"),
            (10, 12, ""),
            (99, u64::MAX, ""),
            (5, 2, ""),
        ] {
            let read = world.read(&name, Some((first, last))).unwrap();
            let read = (String::from_utf8(read.0).unwrap(), read.1);
            assert_eq!(
                read,
                (part.to_owned(), 10),
                "{first}-{last} {:?}",
                world.store
            );
        }
    }
}

#[test]
fn a_large_file_goes_through_in_parts() {
    for world in World::of_each_kind() {
        let bytes = noise(17 * 1024 * 1024 + 3);
        let name = StoreKey::original(
            id(1),
            &key(1),
            sniff::FileKind::from_extension("mp4").unwrap(),
        );
        world.put(&name, &bytes);
        let (read, size) = world.read(&name, None).unwrap();
        assert_eq!(size, bytes.len() as u64);
        assert!(read == bytes);
        let middle = world.read(&name, Some((8_388_600, 8_388_620))).unwrap().0;
        assert_eq!(middle, &bytes[8_388_600..=8_388_620]);
        // Nothing is left of the parts, nor of what was staged.
        assert!(world.store.delete(&name).unwrap());
        let listed = world.store.list(Folder::Originals, None, 9).unwrap();
        assert_eq!(listed, []);
        assert_eq!(std::fs::read_dir(world.folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn folders_are_listed_in_pages() {
    for world in World::of_each_kind() {
        let store = &world.store;
        assert_eq!(store.list(Folder::Renditions, None, 10).unwrap(), []);
        let mut names: Vec<StoreKey> = (0..30).map(original).collect();
        for name in &names {
            world.put(name, &vec![7; usize::from(name.id().as_bytes()[15]) + 1]);
        }
        for last in [3, 4] {
            for name in ["wide-640.jpg", "wide-1280.jpg", "square-320.webp", "a.png"] {
                world.put(&rendition(last, name), b"x");
            }
        }
        names.sort();
        let mut listed = Vec::new();
        loop {
            let after = listed
                .last()
                .map(|file: &newsdesk_media::Listed| file.key.clone());
            let page = store.list(Folder::Originals, after.as_ref(), 7).unwrap();
            listed.extend(page.clone());
            if page.len() < 7 {
                break;
            }
        }
        let found: Vec<StoreKey> = listed.iter().map(|file| file.key.clone()).collect();
        assert_eq!(found, names);
        for file in &listed {
            assert_eq!(file.bytes, u64::from(file.key.id().as_bytes()[15]) + 1);
            let year = file.modified.micros() / 1_000_000 / 31_556_952 + 1970;
            assert!((2024..2100).contains(&year), "{year}");
        }
        let of_one = store.list(Folder::RenditionsOf(id(3)), None, 100).unwrap();
        assert_eq!(of_one.len(), 4);
        assert!(of_one.iter().all(|file| file.key.id() == id(3)));
        assert_eq!(store.list(Folder::Renditions, None, 100).unwrap().len(), 8);
        let after = rendition(3, "square-320.webp");
        let rest = store.list(Folder::Renditions, Some(&after), 100).unwrap();
        assert_eq!(rest.len(), 6);
    }
}

#[test]
fn strangers_among_the_files_are_left_out() {
    for world in World::of_each_kind() {
        world.put(&original(1), b"x");
        let root = match &world.server {
            Some(server) => server.folder("desk/media"),
            None => world.folder.path().join("media"),
        };
        for name in ["README.txt", "zz/whatever.jpg", "00/a b/é.jpg"] {
            let path = root.join("originals").join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, b"stranger").unwrap();
        }
        let listed = world.store.list(Folder::Originals, None, 10).unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].key, original(1));
        assert_eq!(
            world.store.list(Folder::Originals, None, 1).unwrap().len(),
            1
        );
    }
}

#[test]
fn renditions_come_and_go_together() {
    for world in World::of_each_kind() {
        std::thread::scope(|scope| {
            for thread in 0..4_u8 {
                let world = &world;
                scope.spawn(move || {
                    for turn in 0..12 {
                        let name = rendition(1, &format!("wide-{thread}.jpg"));
                        world.put(&name, &[thread; 10]);
                        assert_eq!(world.read(&name, None).unwrap().0, [thread; 10]);
                        assert!(world.store.delete(&name).unwrap(), "{turn}");
                    }
                });
            }
        });
        assert_eq!(world.store.list(Folder::Renditions, None, 9).unwrap(), []);
    }
}

#[test]
fn a_file_that_cannot_be_sent_leaves_nothing() {
    let Some(world) = World::bucket() else { return };
    let server = world.server.as_ref().unwrap();
    // The server takes every part and then cannot put them together.
    let place = server.folder("desk/media").join(original(1).as_str());
    std::fs::create_dir_all(place.join("in the way")).unwrap();
    let mut file = world.store.stage().unwrap();
    file.write_all(&noise(9 * 1024 * 1024)).unwrap();
    let error = world.store.put(&original(1), file).unwrap_err();
    assert!(error.to_string().contains("keeping a file"), "{error}");
    assert_eq!(world.files(), 0);
}

#[test]
fn a_wrong_bucket_is_found_at_once() {
    let Some(server) = S3Server::start() else {
        return;
    };
    let folder = TempDir::new().unwrap();
    let open = |url: &str, credentials| {
        let options = newsdesk_media::S3Options::parse(url, None, credentials).unwrap();
        S3Store::open(options, folder.path().join("tmp"))
            .err()
            .map(|error| error.to_string())
    };
    let credentials = newsdesk_media::testing::credentials;
    assert_eq!(open(&server.url("x"), credentials()), None);
    let missing = server
        .url("x")
        .replace("newsdesk-test/", "newsdesk-elsewhere/");
    let said = open(&missing, credentials()).unwrap();
    assert!(said.contains("NoSuchBucket"), "{said}");
    let mut stranger = credentials();
    stranger.secret_access_key = "hush-hush".to_owned();
    let said = open(&server.url("x"), stranger).unwrap();
    assert!(said.contains("SignatureDoesNotMatch"), "{said}");
    assert!(!said.contains("hush"), "{said}");
    // The server speaks no TLS.
    let secret = server.url("x").replace("http://", "https://");
    let said = open(&secret, credentials()).unwrap();
    assert!(said.contains("looking at the bucket"), "{said}");
    // Port 9 discards, if it listens at all.
    let silent = "s3://newsdesk-test?endpoint=http://127.0.0.1:9";
    let said = open(silent, credentials()).unwrap();
    assert!(said.contains("looking at the bucket"), "{said}");
}
