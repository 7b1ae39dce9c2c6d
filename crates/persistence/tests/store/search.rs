//! Search as the databases do it: by which indexes, and what they give.

use newsdesk_domain::search::{Found, Query, Rank, SLOTS, Tier, Tiers, Tongue};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::search::{Dates, hits, plan};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Backend, Store, StoreError};

/// So many stories: each has the word `common`, each hundredth `rare`, and each tenth has
/// `common` in its headline as well.
const STORIES: i64 = 20_000;

/// The numbers of a day.
const DAY: i64 = 24 * 3600 * 1000 * SLOTS;

/// With these numbers between two stories.
fn filled(apart: i64) -> Vec<(TestDatabase, Store)> {
    let databases = [Some(TestDatabase::sqlite()), TestDatabase::postgres()];
    let filled = databases.into_iter().flatten().map(|database| {
        let store = database.open();
        let padding = "3enword 3enother 3enmore";
        let fill = match database.backend() {
            Backend::Sqlite => format!(
                "INSERT INTO search_index (rowid, terms) \
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {STORIES}) \
                 SELECT -i * {apart}, iif(i % 10 = 0, '1encommon 2encommon ', '') || '3encommon {padding}' \
                     || iif(i % 100 = 0, ' 3enrare', '') FROM n"
            ),
            Backend::Postgres => format!(
                "INSERT INTO search_index (docid, terms) \
                 SELECT i * {apart}, array_to_tsvector(string_to_array( \
                     CASE WHEN i % 10 = 0 THEN '1encommon 2encommon ' ELSE '' END || '3encommon {padding}' \
                     || CASE WHEN i % 100 = 0 THEN ' 3enrare' ELSE '' END, ' ')) \
                 FROM generate_series(1, {STORIES}) i"
            ),
        };
        database.execute(&fill).unwrap();
        database.execute("ANALYZE").unwrap();
        (database, store)
    });
    filled.collect()
}

fn tiers(typed: &str) -> Tiers {
    let query = Query::read(typed).unwrap();
    Tiers::of(&query, &[Tongue::of("en")], &Found::default(), vec![]).unwrap()
}

fn window(edge: Edge<Rank>, limit: i64) -> Window<Rank> {
    Window { edge, limit }
}

#[test]
fn a_page_is_read_through_the_indexes() {
    for (database, store) in filled(1) {
        let deep = Rank::of(Tier::Text, 500);
        for edge in [Edge::Start, Edge::After(deep), Edge::Before(deep)] {
            for typed in [
                "common",
                "rare",
                "common rare",
                "\"common word\"",
                "-rare common",
            ] {
                let edge = edge.clone();
                let steps = store.read_now::<_, StoreError, _>(|db| {
                    plan(db, &tiers(typed), &Dates::default(), &window(edge, 20))
                });
                let steps = steps.unwrap().join("\n");
                let sorts = steps.contains("TEMP B-TREE");
                let scans = steps.contains("Seq Scan on search_index");
                assert!(
                    !sorts && !scans,
                    "{typed} on {}:\n{steps}",
                    database.backend()
                );
                let indexed = [
                    "VIRTUAL TABLE INDEX",
                    "search_index_pkey",
                    "search_index_terms",
                ];
                assert!(
                    indexed.iter().any(|it| steps.contains(it)),
                    "{typed}:\n{steps}"
                );
            }
        }
    }
}

#[test]
fn tiers_are_disjoint_and_pages_meet() {
    for (database, store) in filled(1) {
        for (typed, expected) in [
            ("common", STORIES),
            ("rare", STORIES / 100),
            ("word -common", 0),
        ] {
            let mut edge = Edge::Start;
            let mut ranks: Vec<Rank> = Vec::new();
            loop {
                let page = store.read_now::<_, StoreError, _>(|db| {
                    hits(db, &tiers(typed), &Dates::default(), &window(edge, 999))
                });
                let page = page.unwrap();
                ranks.extend(page.rows.iter().map(|hit| hit.rank));
                match page.next {
                    Some(rank) => edge = Edge::After(rank),
                    None => break,
                }
            }
            let backend = database.backend();
            assert!(
                ranks.windows(2).all(|two| two[0] > two[1]),
                "{typed} on {backend}"
            );
            assert_eq!(
                i64::try_from(ranks.len()).unwrap(),
                expected,
                "{typed} on {backend}"
            );
            let mut docids: Vec<i64> = ranks.iter().map(|rank| rank.docid).collect();
            docids.sort_unstable();
            docids.dedup();
            assert_eq!(docids.len(), ranks.len(), "{typed} on {backend}");
        }
    }
}

#[test]
fn a_short_first_page_is_the_beginning_of_a_long_one() {
    for (database, store) in filled(DAY) {
        let backend = database.backend();
        let first = |typed: &str, limit: i64| {
            let before = store.statements();
            let page = store.read_now::<_, StoreError, _>(|db| {
                hits(
                    db,
                    &tiers(typed),
                    &Dates::default(),
                    &window(Edge::Start, limit),
                )
            });
            (page.unwrap().rows, store.statements() - before)
        };
        for typed in ["common", "rare", "common rare", "-rare common"] {
            let (all, _) = first(typed, STORIES);
            for limit in [1, 3, 20, 36, 37, 38, 50, 100, 300] {
                let (rows, _) = first(typed, limit);
                let beginning = &all[..all.len().min(usize::try_from(limit).unwrap())];
                assert_eq!(rows, beginning, "{limit} of {typed} on {backend}");
            }
        }
        // What headlines fill is asked for once, unless others are young enough.
        let (_, few) = first("common", 20);
        let (_, more) = first("common", 50);
        let (_, none) = first("rare", 20);
        assert!(
            few < more && more <= none,
            "{few}, {more}, {none} on {backend}"
        );
    }
}
