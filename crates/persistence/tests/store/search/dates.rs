//! Searches narrowed by dates: of the few that were updated since, and of many.

use newsdesk_domain::Timestamp;
use newsdesk_domain::search::{Rank, SLOTS};
use newsdesk_persistence::page::Edge;
use newsdesk_persistence::search::{Dates, count, hits, newest, plan};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Backend, Store, StoreError};

use super::{filled_with, tiers, window};

/// More than are few.
const STORIES: i64 = 6_000;

/// A minute after the one before each was published.
const MINUTE: i64 = 60_000 * SLOTS;

/// Every seventh was updated long after, in the same order.
const LATER: i64 = 10_000;

fn published(story: i64) -> i64 {
    story
}

fn updated(story: i64) -> i64 {
    story + if story % 7 == 0 { LATER } else { 0 }
}

fn minutes(minutes: i64) -> Timestamp {
    Timestamp::from_micros(minutes * 60_000_000)
}

/// Live stories with the words of [`filled_with`], under both databases.
fn dated() -> Vec<(TestDatabase, Store)> {
    let filled = filled_with(STORIES, MINUTE);
    for (database, _) in &filled {
        let (key, staff, at, no, numbers) = match database.backend() {
            Backend::Sqlite => (
                "CAST(printf('%016d', i) AS BLOB)",
                "CAST(printf('%016d', 0) AS BLOB)",
                "60000000 *",
                "0",
                format!(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {STORIES})"
                ),
            ),
            Backend::Postgres => (
                "CAST(lpad(CAST(i AS text), 32, '0') AS uuid)",
                "CAST(lpad('0', 32, '0') AS uuid)",
                "to_timestamp(0) + INTERVAL '1 minute' *",
                "false",
                format!("WITH n AS (SELECT i FROM generate_series(1, {STORIES}) i)"),
            ),
        };
        let updated = format!("{at} (i + CASE WHEN i % 7 = 0 THEN {LATER} ELSE 0 END)");
        let published = format!("{at} i");
        let stories = format!(
            "INSERT INTO staff (id, version, name, email, role, sort_key, created_at, modified_at, password_hash)
                VALUES ({staff}, 1, 'Ana', 'ana@example.com', 'editor', 'ana', {at} 0, {at} 0, 'x');
             {numbers} INSERT INTO articles (id, version, owner_id, created_by, changed_by, head_revision, live_revision, has_unpublished_changes, review, created_at, modified_at, first_published_at, published_at, updated_at, slug, live_slug, live_genre, live_language, former_slugs, search)
                SELECT {key}, 1, {staff}, {staff}, {staff}, 1, 1, {no}, 'none', {published}, {published}, {published}, {published}, {updated}, CAST(i AS text), CAST(i AS text), 'news', 'en', '[]', '' FROM n;
             {numbers} INSERT INTO search_docs (docid, article_id, revision, pipeline, tongue, published_at, updated_at, headline, captions, body)
                SELECT i * {MINUTE}, {key}, 1, 1, 'en', {published}, {updated}, 'x', '[]', 'x' FROM n;
             ANALYZE;"
        );
        database.execute(&stories).unwrap();
    }
    filled
}

/// Dates, in minutes: those that leave few, none, and many.
fn asked() -> Vec<[Option<i64>; 3]> {
    let last_later = updated(STORIES - STORIES % 7);
    vec![
        [None, None, Some(last_later)],
        [None, None, Some(last_later - 1)],
        [None, None, Some(last_later - 7 * 32)],
        [None, None, Some(last_later - 7 * 33)],
        [None, None, Some(STORIES)],
        [None, None, Some(STORIES - 1)],
        [Some(3_000), Some(4_000), Some(STORIES)],
        [Some(3_000), Some(3_001), Some(STORIES)],
        [None, Some(100), Some(last_later - 1)],
        [None, None, Some(4_500)],
        [None, None, Some(1_000)],
        [Some(500), Some(5_500), Some(1_000)],
        [Some(500), Some(5_500), None],
    ]
}

/// The stories that a search must find, the newest first.
fn expected(typed: &str, [after, before, since]: [Option<i64>; 3]) -> Vec<i64> {
    let has = |story: &i64| match typed {
        "common" => true,
        "rare" => story % 100 == 0,
        "common -rare" => story % 100 != 0,
        _ => unreachable!("{typed}"),
    };
    let left = |story: &i64| {
        after.is_none_or(|after| published(*story) > after)
            && before.is_none_or(|before| published(*story) < before)
            && since.is_none_or(|since| updated(*story) > since)
    };
    let stories = (1..=STORIES).rev();
    stories
        .filter(has)
        .filter(left)
        .map(|it| it * MINUTE)
        .collect()
}

#[test]
fn dates_leave_what_they_say_whether_few_or_many() {
    for (database, store) in dated() {
        let backend = database.backend();
        for typed in ["common", "rare", "common -rare"] {
            for asked in asked() {
                let [published_after, published_before, updated_after] =
                    asked.map(|at| at.map(minutes));
                let dates = Dates {
                    published_after,
                    published_before,
                    updated_after,
                };
                let expected = expected(typed, asked);
                let what = format!("{typed} of {asked:?} on {backend}");
                let whole = tiers(typed).whole;
                let (counted, found) = store
                    .read_now::<_, StoreError, _>(|db| {
                        Ok((
                            count(db, &whole, &dates)?,
                            newest(db, &whole, &dates, 9_999)?,
                        ))
                    })
                    .unwrap();
                assert_eq!(usize::try_from(counted).unwrap(), expected.len(), "{what}");
                assert_eq!(found, expected, "{what}");
                let mut paged = paged(&store, typed, &dates);
                assert!(paged.windows(2).all(|two| two[0] > two[1]), "{what}");
                paged.sort_unstable_by_key(|rank| -rank.docid);
                let paged: Vec<i64> = paged.into_iter().map(|rank| rank.docid).collect();
                assert_eq!(paged, expected, "{what}");
            }
        }
    }
}

/// All that a search finds, page by page.
fn paged(store: &Store, typed: &str, dates: &Dates) -> Vec<Rank> {
    let mut edge = Edge::Start;
    let mut found = Vec::new();
    loop {
        let window = window(edge, 700);
        let page = store
            .read_now::<_, StoreError, _>(|db| hits(db, &tiers(typed), dates, &window))
            .unwrap();
        found.extend(page.rows.iter().map(|hit| hit.rank));
        match page.next {
            Some(rank) => edge = Edge::After(rank),
            None => return found,
        }
    }
}

#[test]
fn the_few_updated_since_are_known_before_words_are_looked_for() {
    for (database, store) in dated() {
        let backend = database.backend();
        let steps = |since: i64, typed: &str| {
            let dates = Dates {
                updated_after: Some(minutes(since)),
                ..Dates::default()
            };
            let steps = store.read_now::<_, StoreError, _>(|db| {
                plan(db, &tiers(typed), &dates, &window(Edge::Start, 20))
            });
            steps.unwrap()
        };
        for typed in ["common", "rare", "comm*"] {
            let steps = steps(updated(STORIES), typed);
            // No story's date is looked at any more.
            let dates = steps.iter().find(|step| step.contains("search_docs"));
            assert!(
                !steps.is_empty() && dates.is_none(),
                "{backend}: {steps:#?}"
            );
        }
        // Nothing was updated after the last, so that no word is looked for.
        assert!(steps(updated(STORIES) + LATER, "common").is_empty());
    }
}
