//! Searches narrowed by dates: of the few that were updated since, and of many.

use newsdesk_domain::Timestamp;
use newsdesk_domain::search::{Rank, SLOTS};
use newsdesk_persistence::page::Edge;
use newsdesk_persistence::search::{Among, Dates, count, hits, newest, plan};
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

/// Since when so many were updated.
fn since(many: usize) -> i64 {
    let mut updates: Vec<i64> = (1..=STORIES).map(updated).collect();
    updates.sort_unstable();
    updates[updates.len() - many - 1]
}

/// Dates, in minutes: those that leave none, few, and many.
fn asked() -> Vec<[Option<i64>; 3]> {
    vec![
        [None, None, Some(STORIES + LATER)],
        [None, None, Some(since(1))],
        [None, None, Some(since(287))],
        [None, None, Some(since(318))],
        [None, None, Some(since(319))],
        [None, None, Some(since(2_000))],
        [None, None, Some(since(2_001))],
        [None, None, Some(1_000)],
        [None, Some(100), Some(since(857))],
        [Some(3_000), Some(4_000), Some(since(857))],
        [Some(3_000), Some(3_001), Some(since(857))],
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

fn among(store: &Store, asked: [Option<i64>; 3]) -> Among {
    let [published_after, published_before, updated_after] = asked.map(|at| at.map(minutes));
    let dates = Dates {
        published_after,
        published_before,
        updated_after,
    };
    store
        .read_now::<_, StoreError, _>(|db| Among::of(db, dates))
        .unwrap()
}

#[test]
fn dates_leave_what_they_say_whether_few_or_many() {
    for (database, store) in dated() {
        let backend = database.backend();
        for typed in ["common", "rare", "common -rare"] {
            for asked in asked() {
                let among = among(&store, asked);
                let expected = expected(typed, asked);
                let what = format!("{typed} of {asked:?} on {backend}");
                let whole = tiers(typed).whole;
                let (counted, found) = store
                    .read_now::<_, StoreError, _>(|db| {
                        Ok((
                            count(db, &whole, &among)?,
                            newest(db, &whole, &among, 9_999)?,
                        ))
                    })
                    .unwrap();
                assert_eq!(usize::try_from(counted).unwrap(), expected.len(), "{what}");
                assert_eq!(found, expected, "{what}");
                // Few need several pages, and many no hundreds.
                let limit = i64::try_from(expected.len() / 3 + 1).unwrap();
                let paged = paged(&store, typed, &among, limit);
                assert!(paged.windows(2).all(|two| two[0] > two[1]), "{what}");
                let mut docids: Vec<i64> = paged.into_iter().map(|rank| rank.docid).collect();
                docids.sort_unstable_by_key(|docid| -docid);
                assert_eq!(docids, expected, "{what}");
            }
        }
    }
}

/// All that a search finds, page by page; each page is that before the one after it, too.
fn paged(store: &Store, typed: &str, among: &Among, limit: i64) -> Vec<Rank> {
    let page = |edge| {
        let window = window(edge, limit);
        let page = store.read_now::<_, StoreError, _>(|db| hits(db, &tiers(typed), among, &window));
        let page = page.unwrap();
        let ranks: Vec<Rank> = page.rows.iter().map(|hit| hit.rank).collect();
        (ranks, page.next)
    };
    let (mut found, mut next) = page(Edge::Start);
    let mut last = found.clone();
    while let Some(rank) = next {
        let (ranks, after) = page(Edge::After(rank));
        assert_eq!(page(Edge::Before(ranks[0])).0, last, "before {rank:?}");
        found.extend(&ranks);
        (last, next) = (ranks, after);
    }
    found
}

#[test]
fn the_few_updated_since_are_known_before_words_are_looked_for() {
    for (database, store) in dated() {
        let backend = database.backend();
        let steps = |since: i64, typed: &str| {
            let among = among(&store, [None, None, Some(since)]);
            let window = window(Edge::Start, 20);
            let steps =
                store.read_now::<_, StoreError, _>(|db| plan(db, &tiers(typed), &among, &window));
            steps.unwrap()
        };
        // Of these the last few are among the 2,000 newest, which are passed over in order; those
        // before are sought, where they are no more than 32.
        let new = |many: usize| {
            let since = since(many);
            let new = (1..=STORIES).filter(|it| *it > STORIES - 2_000);
            new.filter(|it| updated(*it) > since).count()
        };
        assert_eq!((new(1), new(286), new(287)), (1, 286, 286));
        for (many, sought) in [
            (1, false),
            (286, false),
            (287, true),
            (318, true),
            (319, false),
        ] {
            for typed in ["common", "rare", "comm*"] {
                let steps = steps(since(many), typed);
                // No story's date is looked at any more.
                let dates = steps.iter().find(|step| step.contains("search_docs"));
                assert!(
                    !steps.is_empty() && dates.is_none(),
                    "{backend}: {steps:#?}"
                );
                let seeks = steps.iter().any(|step| step.contains(":=M"));
                let sought = sought && backend == Backend::Sqlite && typed != "comm*";
                assert_eq!(seeks, sought, "{many} of {typed} on {backend}: {steps:#?}");
            }
        }
        // Nothing was updated after the last, so that no word is looked for.
        assert!(steps(STORIES + LATER, "common").is_empty());
    }
}
