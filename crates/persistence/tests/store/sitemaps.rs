//! What sitemaps are made of: the days of first publication, and the stories of one.

use std::time::Duration;

use newsdesk_domain::article::{ArticleFacts, Written};
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::{self, Article, LiveColumns};
use newsdesk_persistence::delivery::sitemap;
use newsdesk_persistence::publication_days::{self, Day, Seen};
use newsdesk_persistence::revisions::{self, Revision};
use newsdesk_persistence::staff::{self, Credentials};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, StoreError};

use super::newsroom::content;

const DAY: i32 = 20_779;

fn id(number: u16) -> Id {
    let mut bytes = [0; 16];
    bytes[14..].copy_from_slice(&number.to_be_bytes());
    Id::from_bytes(bytes)
}

/// So many seconds after the day's beginning.
fn at(seconds: u64) -> Timestamp {
    Timestamp::of_day(i64::from(DAY)).plus(Duration::from_secs(seconds))
}

/// Someone who owns the stories.
fn owner(db: &mut Connection) -> Result<(), StoreError> {
    let owner = Staff {
        id: id(1),
        version: 1,
        name: "Ana".into(),
        email: "ana@news.example".into(),
        role: Role::Editor,
        suspended_at: None,
        created_at: at(0),
        modified_at: at(0),
    };
    let hired = Credentials {
        staff: owner,
        password_hash: "none".into(),
    };
    staff::insert(db, &hired)
}

/// A story that was first published then, and is live or not any more.
fn story(
    db: &mut Connection,
    number: u16,
    first: Timestamp,
    is_live: bool,
) -> Result<(), StoreError> {
    let mut content = content("Ferries");
    content.slug = format!("story-{number}");
    let mut facts = ArticleFacts::begun(id(number), id(1), id(1), at(0));
    facts.first_published_at = Some(first);
    facts.published_at = Some(first);
    facts.updated_at = Some(first);
    facts.live_revision = is_live.then_some(1);
    let live = is_live.then(|| LiveColumns {
        slug: content.slug.clone(),
        section: None,
        genre: "news".to_owned(),
        language: "en".to_owned(),
    });
    let article = Article {
        facts,
        slug: content.slug.clone(),
        section: None,
        live,
        former_slugs: Vec::new(),
        search: String::new(),
        plan_failure: None,
        corrections: Vec::new(),
    };
    articles::insert(db, &article)?;
    let written = Written::of(&content, &[]);
    let revision = Revision {
        article: id(number),
        number: 1,
        created_at: at(0),
        created_by: id(1),
        digest: written.digest(),
        word_count: 0,
        excerpt: None,
        content,
    };
    revisions::insert(db, &revision, &written)
}

#[test]
fn a_part_of_a_day_keeps_its_stories_whatever_becomes_of_the_others() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        let outcome: Result<(), StoreError> = store.write_now(|db| {
            owner(db)?;
            story(db, 10, Timestamp::of_day(i64::from(DAY) - 1), true)?;
            // The first instant of the day and its last one belong to it.
            story(db, 11, at(0), true)?;
            story(db, 12, at(10), false)?;
            // Of one instant, by their ids.
            story(db, 14, at(20), true)?;
            story(db, 13, at(20), true)?;
            story(db, 15, at(24 * 3600 - 1), true)?;
            story(db, 16, at(24 * 3600), true)
        });
        outcome.unwrap();
        let parts = store.read_now(|db| {
            let part = |db: &mut Connection, part| {
                let stories = sitemap::of_day(db, DAY, part, 2)?;
                Ok::<Vec<Id>, StoreError>(stories.iter().map(|story| story.id).collect())
            };
            Ok::<_, StoreError>([part(db, 0)?, part(db, 1)?, part(db, 2)?, part(db, 3)?])
        });
        let expected = [vec![id(11)], vec![id(13), id(14)], vec![id(15)], Vec::new()];
        assert_eq!(parts.unwrap(), expected, "{}", store.backend());
        let latest = store.read_now(|db| sitemap::latest(db, at(10), 3)).unwrap();
        let latest: Vec<Id> = latest.iter().map(|story| story.id).collect();
        assert_eq!(latest, [id(16), id(15), id(14)], "{}", store.backend());
    }
}

#[test]
fn days_count_their_stories_and_know_their_last_change() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        let new = |first_published_at| Seen {
            first_published_at,
            is_new: true,
        };
        let outcome: Result<(), StoreError> = store.write_now(move |db| {
            let before = at(0).minus(Duration::from_secs(1));
            publication_days::note(db, [new(before), new(at(0)), new(at(1))], at(1))?;
            publication_days::note(db, [new(at(2))], at(2))?;
            publication_days::note(db, Seen::again(Some(before)), at(3))?;
            publication_days::note(db, Seen::again(None), at(4))
        });
        outcome.unwrap();
        let days = store
            .read_now(|db| publication_days::latest(db, 10))
            .unwrap();
        let day = |day, stories, seconds| Day {
            day,
            stories,
            changed_at: at(seconds),
        };
        assert_eq!(days, [day(DAY, 3, 2), day(DAY - 1, 1, 3)]);
        let last = store
            .read_now(|db| publication_days::latest(db, 1))
            .unwrap();
        assert_eq!(last, [day(DAY, 3, 2)]);
        let found = store.read_now(|db| publication_days::find(db, DAY - 1));
        assert_eq!(found.unwrap(), Some(day(DAY - 1, 1, 3)));
        let none = store.read_now(|db| publication_days::find(db, DAY + 1));
        assert_eq!(none.unwrap(), None);
    }
}
