//! Search as the databases do it: by which indexes, and what they give.

mod dates;
mod replaced;

use newsdesk_domain::search::{Found, Query, Rank, SLOTS, Tier, Tiers, Tongue};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::search::{Among, hits, plan};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Backend, Store, StoreError};

/// So many stories: each has the word `common`, each hundredth `rare`, and each tenth has
/// `common` in its headline as well.
const STORIES: i64 = 20_000;

/// The numbers of a day.
const DAY: i64 = 24 * 3600 * 1000 * SLOTS;

/// With these numbers between two stories.
fn filled(apart: i64) -> Vec<(TestDatabase, Store)> {
    filled_with(STORIES, apart)
}

fn filled_with(stories: i64, apart: i64) -> Vec<(TestDatabase, Store)> {
    let databases = [Some(TestDatabase::sqlite()), TestDatabase::postgres()];
    let filled = databases.into_iter().flatten().map(|database| {
        let store = database.open();
        let padding = "3enword 3enother 3enmore";
        let fill = match database.backend() {
            Backend::Sqlite => format!(
                "INSERT INTO search_index (rowid, terms) \
                 WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {stories}) \
                 SELECT -i * {apart}, iif(i % 10 = 0, '1encommon 2encommon ', '') || '3encommon {padding}' \
                     || iif(i % 100 = 0, ' 3enrare', '') FROM n"
            ),
            Backend::Postgres => format!(
                "INSERT INTO search_index (docid, terms) \
                 SELECT i * {apart}, array_to_tsvector(string_to_array( \
                     CASE WHEN i % 10 = 0 THEN '1encommon 2encommon ' ELSE '' END || '3encommon {padding}' \
                     || CASE WHEN i % 100 = 0 THEN ' 3enrare' ELSE '' END, ' ')) \
                 FROM generate_series(1, {stories}) i"
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
                "comm*",
            ] {
                let edge = edge.clone();
                let steps = store.read_now::<_, StoreError, _>(|db| {
                    plan(db, &tiers(typed), &Among::default(), &window(edge, 20))
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
                    "search_found",
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

/// How many pages of its memory PostgreSQL looks at for a page of this search.
fn pages_looked_at(store: &Store, typed: &str, edge: Edge<Rank>) -> u64 {
    let steps = store.read_now::<_, StoreError, _>(|db| {
        plan(db, &tiers(typed), &Among::default(), &window(edge, 20))
    });
    let steps = steps.unwrap();
    // Of the steps of a statement the first has what all of them took.
    let taken = |step: &String| {
        let hits = step.strip_prefix("  Buffers: shared hit=")?;
        hits.split(' ').next()?.parse::<u64>().ok()
    };
    let taken: Vec<u64> = steps.iter().filter_map(taken).collect();
    assert!(!taken.is_empty(), "{steps:#?}");
    taken.into_iter().sum()
}

#[test]
fn on_postgres_a_page_costs_the_same_among_many() {
    let postgres = |stories| {
        let filled = filled_with(stories, DAY / 200).into_iter();
        let mut postgres = filled.filter(|(it, _)| it.backend() == Backend::Postgres);
        postgres.next()
    };
    let (Some((_few, few)), Some((_many, many))) = (postgres(4_000), postgres(64_000)) else {
        return;
    };
    for typed in ["common", "rare", "common rare", "-rare common"] {
        let deep = |stories: i64| Edge::After(Rank::of(Tier::Text, stories / 2 * (DAY / 200)));
        for edge in [|_| Edge::Start, deep] {
            // What is read for the first time is looked at more often.
            let looked_at = |store, stories| {
                pages_looked_at(store, typed, edge(stories));
                pages_looked_at(store, typed, edge(stories))
            };
            let (few, many) = (looked_at(&few, 4_000), looked_at(&many, 64_000));
            // Sixteen times as many have the words; the rarest are 600 more.
            assert!(many < few + 300, "{typed}: {few} and {many}");
        }
    }
}

#[test]
fn on_postgres_stories_are_found_whatever_spans_they_lie_in() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    database.open();
    // Crowded and far apart, on both sides of 1970.
    let fill = "SELECT setseed(0.5); INSERT INTO search_index (docid, terms) \
         SELECT DISTINCT ON (docid) docid, CASE WHEN random() < 0.1 THEN '1enone'::tsvector ELSE '2enother' END \
         FROM (SELECT (CASE i % 3 WHEN 0 THEN -1 ELSE 1 END * (random() ^ (i % 40)) * (2.0 ^ 62))::bigint AS docid \
             FROM generate_series(1, 4000) i) docids";
    database.execute(fill).unwrap();
    let compare = "DO $$ \
        DECLARE lowest bigint; highest bigint; up boolean; wanted bigint; found bigint[]; meant bigint[]; \
        BEGIN PERFORM setseed(0.5); FOR i IN 1..2000 LOOP \
            SELECT min(docid), max(docid) INTO lowest, highest FROM \
                (SELECT docid FROM search_index ORDER BY random() LIMIT 2) two; \
            IF i % 5 = 0 THEN lowest := -9223372036854775807; highest := 9223372036854775807; END IF; \
            up := i % 2 = 0; wanted := 1 + i % 50; \
            found := ARRAY(SELECT search_found('1enone', lowest, highest, up, wanted, NULL, NULL, NULL)); \
            meant := ARRAY(SELECT docid FROM search_index \
                WHERE terms @@ '1enone' AND docid BETWEEN lowest AND highest \
                ORDER BY CASE WHEN up THEN docid ELSE -docid END LIMIT wanted); \
            IF found <> meant THEN \
                RAISE EXCEPTION '% to %, up: %, %: % instead of %', lowest, highest, up, wanted, found, meant; \
            END IF; \
        END LOOP; END $$";
    database.execute(compare).unwrap();
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
                    hits(db, &tiers(typed), &Among::default(), &window(edge, 999))
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
                    &Among::default(),
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
