//! The history of stories: small, whole when read back, and no burden to what is newest.

use std::sync::{Arc, Mutex};

use diesel::sql_types::BigInt;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query};
use newsdesk_domain::body::Block;
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, StoreError, each, history, revisions};

use super::newsroom::{STORY, Saves, begin, content, id, paragraph};
use super::things::sql;

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// The one number that a statement answers.
fn number(db: &mut Connection, sqlite: &str, postgres: &str) -> Result<i64, StoreError> {
    let asked = match db {
        Connection::Sqlite(_) => sqlite,
        Connection::Postgres(_) => postgres,
    };
    let found: Number = each!(db, |c| sql_query(asked).get_result(c))?;
    Ok(found.number)
}

/// The bytes of all that is kept of the one story's texts, with forty for the numbers and
/// times of each row.
fn room(db: &mut Connection) -> Result<i64, StoreError> {
    let history = number(
        db,
        "SELECT sum(length(CAST(edit AS BLOB)) + length(CAST(changed AS BLOB)) + 40) AS number FROM history",
        "SELECT sum(octet_length(edit::text) + octet_length(changed::text) + 40)::bigint AS number FROM history",
    )?;
    let copies = number(
        db,
        "SELECT sum(length(CAST(content AS BLOB)) + 100) AS number FROM copies",
        "SELECT sum(octet_length(content::text) + 100)::bigint AS number FROM copies",
    )?;
    let bodies = number(
        db,
        "SELECT sum(length(CAST(body AS BLOB)) + 40) AS number FROM copy_bodies",
        "SELECT sum(octet_length(body::text) + 40)::bigint AS number FROM copy_bodies",
    )?;
    Ok(history + copies + bodies)
}

/// Forty blocks of about so many characters, one of which is another in each turn.
fn forty(turn: usize, length: usize) -> Vec<Block> {
    (0..40)
        .map(|place| {
            // The last turn at which this block was changed.
            let changed = turn.saturating_sub((turn + 40 - place) % 40);
            let words = format!("Words of block {place} as of turn {changed}. ");
            paragraph(place, words.repeat(length / words.len() + 1))
        })
        .collect()
}

#[test]
fn five_hundred_small_saves_take_less_than_a_quarter_of_full_copies() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        store.write_now(begin).unwrap();
        for length in [60, 600] {
            let (room, full) = store
                .write_now(move |db| {
                    sql(
                        db,
                        "DELETE FROM history; DELETE FROM copies; DELETE FROM copy_bodies",
                        "DELETE FROM history; DELETE FROM copies; DELETE FROM copy_bodies",
                    )?;
                    let mut saves = Saves::new();
                    let content = content("Ferries return to Port Elia");
                    let mut full = 0;
                    for turn in 0..500 {
                        let body = forty(turn, length);
                        full += serde_json::to_string(&body).unwrap().len();
                        full += serde_json::to_string(&content).unwrap().len();
                        saves.save(db, &content, &body)?;
                    }
                    for turn in [0, 1, 31, 32, 33, 250, 498, 499] {
                        let number = i64::try_from(turn).unwrap() + 1;
                        let (said, body) = history::state(db, id(STORY), number)?.unwrap();
                        assert_eq!(said, content);
                        assert_eq!(body, forty(turn, length), "revision {number}");
                    }
                    Ok::<_, StoreError>((room(db)?, i64::try_from(full).unwrap()))
                })
                .unwrap();
            let percent = room * 100 / full;
            assert!(
                percent < 25,
                "{}: blocks of {length} characters: {room} of {full} bytes",
                store.backend()
            );
        }
    }
}

#[test]
fn the_newest_is_one_row_at_revision_5_and_at_5000() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        store.write_now(begin).unwrap();
        let mut cost = Vec::new();
        let saves = Arc::new(Mutex::new(Saves::new()));
        for (from, to) in [(1, 5), (6, 5_000)] {
            let saves = Arc::clone(&saves);
            store
                .write_now(move |db| {
                    for number in from..=to {
                        let words = format!("as of {number}");
                        let body = [paragraph(0, words), paragraph(1, "still".to_owned())];
                        saves.lock().unwrap().save(db, &content("Ferries"), &body)?;
                    }
                    Ok::<_, StoreError>(())
                })
                .unwrap();
            let before = store.statements();
            let body = store
                .read_now(move |db| {
                    let newest = revisions::find(db, id(STORY), to)?;
                    revisions::body(db, newest.article, newest.number)
                })
                .unwrap();
            assert_eq!(body[0], paragraph(0, format!("as of {to}")));
            let statements = store.statements() - before;
            let rows = store
                .read_now(|db| {
                    let all = "SELECT (SELECT count(*) FROM copies) * 1000 + (SELECT count(*) FROM copy_bodies) AS number";
                    number(db, all, all)
                })
                .unwrap();
            cost.push((statements, rows));
        }
        assert_eq!(cost[0], cost[1]);
        assert_eq!(cost[0].1, 1001, "one row of each");
        // However long the history is, no state of it is far from one that is whole.
        let furthest = store
            .read_now(|db| {
                let gaps = "SELECT max(gap) AS number FROM (SELECT lead(number, 1, 5001) OVER (ORDER BY number) - number AS gap FROM history WHERE is_whole) AS gaps";
                number(db, gaps, gaps)
            })
            .unwrap();
        assert!(furthest <= 32, "{furthest}");
    }
}

#[test]
fn saves_are_found_by_number_and_by_version() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        store
            .write_now(|db| {
                begin(db)?;
                let mut saves = Saves::new();
                for number in 1..=5 {
                    saves.save(db, &content(&format!("Headline {number}")), &[])?;
                }
                let story = id(STORY);
                // The versions are 1, 3, 5, 7 and 9.
                for (version, number) in [(1, 1), (2, 1), (3, 2), (8, 4), (9, 5), (100, 5)] {
                    assert_eq!(history::at_version(db, story, version)?, Some(number));
                }
                assert_eq!(history::at_version(db, story, 0)?, None);
                for number in [0, -1, 6, i64::MAX, i64::MIN] {
                    assert_eq!(history::find(db, story, number)?, None);
                    assert_eq!(history::state(db, story, number)?, None);
                }
                let window = Window {
                    edge: Edge::After(4),
                    limit: 2,
                };
                let page = history::list(db, story, &window)?;
                let numbers: Vec<i64> = page.rows.iter().map(|save| save.number).collect();
                assert_eq!(
                    (numbers, page.prev, page.next),
                    (vec![3, 2], Some(3), Some(2))
                );
                assert_eq!(page.rows[0].changed.members, ["headline"]);
                // What was erased says nothing any more, and what followed it neither.
                sql(
                    db,
                    "UPDATE history SET edit = NULL",
                    "UPDATE history SET edit = NULL",
                )?;
                assert_eq!(history::state(db, story, 3)?, None);
                assert!(history::find(db, story, 3)?.is_some());
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }
}
