//! Statements that stay prepared.

use diesel::sql_types::BigInt;
use diesel::{QueryableByName, RunQueryDsl as _, sql_query};
use newsdesk_domain::change::Entity;
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, StoreError, slugs};

use super::newsroom::{STORY, at, begin, id};

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// How many statements that begin like this the connection keeps prepared.
fn prepared(db: &mut Connection, beginning: &str) -> Result<i64, StoreError> {
    let Connection::Postgres(c) = db else {
        unreachable!("asked on PostgreSQL alone");
    };
    let statement = format!(
        "SELECT count(*) AS count FROM pg_prepared_statements WHERE statement LIKE '{beginning}%'"
    );
    Ok(sql_query(statement).get_result::<Counted>(c)?.count)
}

#[tokio::test]
async fn a_change_stays_prepared_on_postgres() {
    let Some(database) = TestDatabase::postgres() else {
        return;
    };
    let write = |db: &mut Connection| {
        begin(db)?;
        assert_eq!(prepared(db, "UPDATE \"slugs\"")?, 0);
        for slug in ["ferries-return", "harbour-reopens"] {
            slugs::claim(db, Entity::Article, slug, id(STORY), at())?;
            slugs::make_all_public(db, Entity::Article, &[slug])?;
            assert_eq!(prepared(db, "UPDATE \"slugs\"")?, 1);
        }
        assert_eq!(
            slugs::public_of(db, id(STORY))?,
            ["ferries-return", "harbour-reopens"]
        );
        Ok::<_, StoreError>(())
    };
    database.open().write(write).await.unwrap();
}
