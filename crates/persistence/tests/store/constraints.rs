//! Violations: the same name on both databases.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::Text;
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Constraint, Store, StoreError, each};

use super::things::{Thing, insert, sql, stores, thing, things};

fn refused(store: &Store, sqlite: &'static str, postgres: &'static str) -> StoreError {
    store
        .write_now(move |db| sql(db, sqlite, postgres))
        .unwrap_err()
}

#[test]
fn unique_constraints_go_by_one_name() {
    for (_database, store) in stores() {
        let first = Thing {
            amount: 2000,
            ..thing(1)
        };
        store.write_now(move |db| insert(db, &first)).unwrap();
        let same_id = Thing {
            name: "another".to_owned(),
            ..thing(1)
        };
        let same_name = Thing {
            name: thing(1).name,
            ..thing(2)
        };
        let folds_alike = Thing {
            name: thing(1).name.to_uppercase(),
            amount: 2000,
            ..thing(2)
        };
        for (row, name) in [
            (same_id, "things_pkey"),
            (same_name, "things_name_key"),
            (folds_alike, "things_name_folded"),
        ] {
            let error = store.write_now(move |db| insert(db, &row)).unwrap_err();
            assert!(error.is_taken(name), "{}: {error:?}", store.backend());
        }
        let twice = "INSERT INTO parts SELECT id, 7 FROM things; \
                     INSERT INTO parts SELECT id, 7 FROM things";
        let error = refused(&store, twice, twice);
        assert!(error.is_taken("parts_thing_id_place_key"), "{error:?}");
    }
}

#[test]
fn other_constraints_are_told_apart() {
    for (_database, store) in stores() {
        let negative = Thing {
            amount: -1,
            ..thing(1)
        };
        assert_eq!(
            store.write_now(move |db| insert(db, &negative)),
            Err(StoreError::Refused(Constraint(
                "things_amount_check".to_owned()
            )))
        );
        store.write_now(|db| insert(db, &thing(1))).unwrap();
        assert_eq!(
            refused(
                &store,
                "UPDATE things SET name = NULL",
                "UPDATE things SET name = NULL"
            ),
            StoreError::Refused(Constraint("things_name_not_null".to_owned()))
        );
        let nowhere = refused(
            &store,
            "INSERT INTO parts VALUES (x'00', 1)",
            "INSERT INTO parts VALUES ('00000000-0000-0000-0000-000000000000', 1)",
        );
        assert!(matches!(nowhere, StoreError::Dangling(_)), "{nowhere:?}");
        let still_referred_to = refused(
            &store,
            "INSERT INTO parts SELECT id, 1 FROM things; DELETE FROM things",
            "INSERT INTO parts SELECT id, 1 FROM things; DELETE FROM things",
        );
        assert!(
            matches!(still_referred_to, StoreError::Dangling(_)),
            "{still_referred_to:?}"
        );
    }
}

#[test]
fn a_missing_row_is_not_found() {
    for (_database, store) in stores() {
        let outcome = store.read_now(|db| {
            Ok::<_, StoreError>(each!(db, |c| things::table
                .find(thing(9).id)
                .select(Thing::as_select())
                .first(c))?)
        });
        assert_eq!(outcome, Err(StoreError::NotFound));
    }
}

#[derive(QueryableByName)]
struct Unique {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    columns: String,
}

#[test]
fn what_sqlite_says_of_a_unique_constraint_gives_its_postgres_name() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let listed = "SELECT index.relname::text AS name, \
         string_agg(owner.relname || '.' || attname, ', ' ORDER BY place) AS columns \
         FROM pg_index \
         JOIN pg_class index ON index.oid = indexrelid \
         JOIN pg_class owner ON owner.oid = indrelid \
         CROSS JOIN LATERAL unnest(indkey::int2[]) WITH ORDINALITY AS key (attnum, place) \
         JOIN pg_attribute ON attrelid = owner.oid AND pg_attribute.attnum = key.attnum \
         WHERE indisunique AND indexprs IS NULL AND place <= indnkeyatts \
         AND owner.relnamespace = 'public'::regnamespace \
         AND owner.relname NOT IN ('__diesel_schema_migrations', 'search_index') \
         GROUP BY index.relname";
    let uniques: Vec<Unique> = database
        .open()
        .read_now(|db| Ok::<_, StoreError>(each!(db, |c| diesel::sql_query(listed).load(c))?))
        .unwrap();
    assert!(!uniques.is_empty());
    for Unique { name, columns } in uniques {
        let message = format!("UNIQUE constraint failed: {columns}");
        let error = Error::DatabaseError(DatabaseErrorKind::UniqueViolation, Box::new(message));
        assert_eq!(StoreError::from(error), StoreError::Taken(Constraint(name)));
    }
}
