//! Ids, instants and documents: what goes in comes out, on both databases.

use diesel::prelude::*;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::{At, Json, Key, StoreError, each};

use super::things::{Thing, insert, stores, thing, things};

fn instants() -> Vec<Timestamp> {
    [
        "1900-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999Z",
        "1970-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999999Z",
        "2026-11-22T18:40:00.000001Z",
        "2200-12-31T23:59:59.999999Z",
    ]
    .iter()
    .map(|text| Timestamp::parse(text).unwrap())
    .collect()
}

#[test]
fn rows_come_back_as_they_were() {
    // Order, spaces and repeated keys are the writer's; jsonb would lose all three.
    let document = r#"{"z": 1,  "a": [null, "Ünïcode 🗞", "\u0000"], "z": 1e2}"#;
    for (_database, store) in stores() {
        let rows: Vec<Thing> = instants()
            .into_iter()
            .zip(1..)
            .map(|(instant, number)| Thing {
                made_at: At(instant),
                body: (number % 2 == 0).then(|| Json(document.to_owned())),
                ..thing(number)
            })
            .collect();
        for row in rows.clone() {
            store.write_now(move |db| insert(db, &row)).unwrap();
        }
        let read = store
            .read_now(|db| {
                Ok::<_, StoreError>(each!(db, |c| things::table
                    .select(Thing::as_select())
                    .order((things::made_at, things::id))
                    .load(c))?)
            })
            .unwrap();
        assert_eq!(read, rows, "{}", store.backend());
    }
}

#[test]
fn they_are_compared_and_listed() {
    for (_database, store) in stores() {
        for number in 1..=6 {
            store
                .write_now(move |db| {
                    let row = Thing {
                        made_at: At(instants()[usize::from(number) - 1]),
                        ..thing(number)
                    };
                    insert(db, &row)
                })
                .unwrap();
        }
        let some: Vec<Key> = vec![thing(2).id, thing(4).id, thing(99).id];
        let edge = At(instants()[3]);
        let (listed, later, latest) = store
            .read_now(|db| {
                each!(db, |c| {
                    let listed: Vec<Key> = things::table
                        .filter(things::id.eq_any(&some))
                        .select(things::id)
                        .order(things::id.desc())
                        .load(c)?;
                    let later: i64 = things::table
                        .filter(
                            things::made_at
                                .gt(edge)
                                .or(things::made_at.eq(edge).and(things::id.ge(some[1]))),
                        )
                        .count()
                        .get_result(c)?;
                    let latest: Option<At> = things::table
                        .select(diesel::dsl::max(things::made_at))
                        .get_result(c)?;
                    Ok::<_, StoreError>((listed, later, latest))
                })
            })
            .unwrap();
        assert_eq!(listed, [thing(4).id, thing(2).id]);
        assert_eq!(later, 3);
        assert_eq!(latest, Some(At(instants()[5])));
    }
}

#[test]
fn a_document_is_read_as_plain_text_or_as_a_value() {
    for (_database, store) in stores() {
        let written = Json::of("things", &vec![1, 2, 3]).unwrap();
        let row = Thing {
            body: Some(written),
            ..thing(1)
        };
        store.write_now(move |db| insert(db, &row)).unwrap();
        let text: Option<String> = store
            .read_now(|db| {
                Ok::<_, StoreError>(each!(db, |c| things::table.select(things::body).first(c))?)
            })
            .unwrap();
        assert_eq!(text.as_deref(), Some("[1,2,3]"));
        let json = Json(text.unwrap());
        assert_eq!(json.read::<Vec<u8>>("things").unwrap(), [1, 2, 3]);
        let error = json.read::<String>("things").unwrap_err();
        assert!(matches!(error, StoreError::Corrupt { ref table, .. } if table == "things"));
    }
}

#[test]
fn an_id_of_the_wrong_size_is_damage() {
    let (_database, store) = super::things::sqlite();
    let row = "INSERT INTO things VALUES (x'0102', 'a', 1, 1, NULL)";
    store
        .write_now(move |db| super::things::sql(db, row, ""))
        .unwrap();
    let outcome = store.read_now(|db| {
        Ok::<Key, StoreError>(each!(db, |c| things::table.select(things::id).first(c))?)
    });
    assert!(
        matches!(outcome, Err(StoreError::Corrupt { .. })),
        "{outcome:?}"
    );
    assert_eq!(Id::from(Key::from(thing(1).id.0)), thing(1).id.0);
}
