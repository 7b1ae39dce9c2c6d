//! Preview links: how much is kept of who opened them, and for how long.

use std::time::Duration;

use newsdesk_domain::article::ArticleFacts;
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::articles::{self, Article};
use newsdesk_persistence::previews::{self, KEPT_OPENINGS, Link, Opening};
use newsdesk_persistence::staff::{self, Credentials};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, StoreError};

const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn id(number: u16) -> Id {
    let mut bytes = [0; 16];
    bytes[14..].copy_from_slice(&number.to_be_bytes());
    Id::from_bytes(bytes)
}

fn after(seconds: u64) -> Timestamp {
    NOW.plus(Duration::from_secs(seconds))
}

/// A story, and a link to it that lasts a day.
fn stage(db: &mut Connection) -> Result<Link, StoreError> {
    let ana = Staff {
        id: id(1),
        version: 1,
        name: "Ana".into(),
        email: "ana@news.example".into(),
        role: Role::Editor,
        suspended_at: None,
        created_at: NOW,
        modified_at: NOW,
    };
    let hired = Credentials {
        staff: ana,
        password_hash: "none".into(),
    };
    staff::insert(db, &hired)?;
    articles::insert(db, &story())?;
    let link = Link {
        id: id(3),
        article: id(2),
        revision: 1,
        label: None,
        created_by: id(1),
        created_at: NOW,
        expires_at: NOW.plus(DAY),
        revoked_at: None,
        openings: 0,
        last_opened_at: None,
    };
    previews::insert(db, &link)?;
    Ok(link)
}

fn story() -> Article {
    Article {
        facts: ArticleFacts::begun(id(2), id(1), id(1), NOW),
        slug: "a".into(),
        section: None,
        live: None,
        former_slugs: Vec::new(),
        search: String::new(),
        plan_failure: None,
        corrections: Vec::new(),
    }
}

fn opening(number: u16) -> Opening {
    Opening {
        id: id(1000 + number),
        at: after(u64::from(number)),
        address: None,
        user_agent: Some(number.to_string()),
    }
}

fn on_both(test: impl Fn(&mut Connection) -> Result<(), StoreError> + Clone + Send + 'static) {
    for database in [Some(TestDatabase::sqlite()), TestDatabase::postgres()] {
        let Some(database) = database else { continue };
        let test = test.clone();
        database.open().write_now(move |db| test(db)).unwrap();
    }
}

#[test]
fn the_newest_thousand_openings_are_kept_and_all_are_counted() {
    on_both(|db| {
        let link = stage(db)?;
        for number in 0..1003 {
            assert!(previews::open(db, link.id, &opening(number))?);
        }
        let counted = previews::find(db, link.id)?.unwrap();
        assert_eq!(counted.openings, 1003);
        assert_eq!(counted.last_opened_at, Some(after(1002)));
        let kept = previews::openings(db, link.id, 2000)?;
        assert_eq!(kept.len(), usize::try_from(KEPT_OPENINGS).unwrap());
        assert_eq!(kept.first(), Some(&opening(1002)));
        assert_eq!(kept.last(), Some(&opening(3)));
        Ok(())
    });
}

#[test]
fn a_link_that_leads_nowhere_is_not_opened() {
    on_both(|db| {
        let link = stage(db)?;
        let mut late = opening(0);
        late.at = link.expires_at;
        assert!(!previews::open(db, link.id, &late)?);
        assert!(previews::revoke(db, link.id, NOW)?);
        assert!(!previews::revoke(db, link.id, after(1))?);
        assert!(!previews::open(db, link.id, &opening(1))?);
        assert!(!previews::open(db, id(99), &opening(1))?);
        let revoked = previews::find(db, link.id)?.unwrap();
        assert_eq!((revoked.openings, revoked.revoked_at), (0, Some(NOW)));
        assert_eq!(previews::openings(db, link.id, 100)?, []);
        Ok(())
    });
}

#[test]
fn links_are_forgotten_with_their_openings() {
    on_both(|db| {
        let link = stage(db)?;
        previews::open(db, link.id, &opening(1))?;
        let end = link.expires_at.plus(DAY * 30);
        let before = end.minus(Duration::from_micros(1));
        assert_eq!(previews::sweep(db, before)?, 0);
        assert_eq!(previews::openings(db, link.id, 100)?.len(), 1);
        assert_eq!(previews::sweep(db, end)?, 1);
        assert_eq!(previews::openings(db, link.id, 100)?, []);
        assert_eq!(previews::find(db, link.id)?, None);
        Ok(())
    });
}
