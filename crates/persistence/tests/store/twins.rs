//! Stores made large for a benchmark: a twin has every row that its story has.

use std::collections::BTreeMap;

use newsdesk_domain::change::{Change, Entity, Happening};
use newsdesk_persistence::catalogue::Catalogue;
use newsdesk_persistence::delivery::list::{self, Filter};
use newsdesk_persistence::delivery::{self, Address, Found};
use newsdesk_persistence::listings::{self, Listing};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::testing::{TestDatabase, multiply};
use newsdesk_persistence::{Connection, Store, StoreError, changes, slugs};

use super::newsroom::{STAFF, STORY, Saves, at, begin, content, id, paragraph};

const SLUG: &str = "ferries-return-to-port-elia";

/// A story that is live, as far as lists and addresses know.
async fn live(database: &TestDatabase) -> Store {
    let store = database.open();
    let write = |db: &mut Connection| {
        begin(db)?;
        let body = [paragraph(1, "<p>Two ferries.</p>".to_owned())];
        Saves::new().save(db, &content("Ferries return"), &body)?;
        slugs::claim(db, Entity::Article, SLUG, id(STORY), at())?;
        let listing = Listing {
            article: id(STORY),
            facets: vec![id(STAFF)],
            published_at: at(),
            updated_at: at(),
        };
        listings::replace_many(db, &[listing], &[])?;
        let change = |happening, public| Change {
            entity: Entity::Article,
            id: id(STORY),
            happening,
            public,
            touches: Vec::new(),
        };
        let made = vec![
            change(Happening::Created, false),
            change(Happening::Published, true),
        ];
        let deeds = changes::Deeds {
            began: changes::take_turn(db)?,
            entries: &[],
            made,
            actor: Some(id(STAFF)),
            at: at(),
        };
        changes::record(db, deeds)?;
        Ok::<_, StoreError>(())
    };
    store.write(write).await.unwrap();
    database
        .execute(
            "UPDATE articles SET live_revision = 1, live_slug = slug, live_language = 'en', \
             live_genre = 'news', first_published_at = created_at, published_at = created_at, \
             updated_at = created_at",
        )
        .unwrap();
    store
}

fn rows(database: &TestDatabase) -> BTreeMap<String, usize> {
    let contents = database.contents().into_iter();
    contents
        .map(|(table, rows)| (table, rows.lines().count()))
        .collect()
}

#[tokio::test]
async fn twins_have_all_rows_and_are_read_like_any_story() {
    for database in TestDatabase::of_each_kind() {
        let store = live(&database).await;
        let before = rows(&database);
        let mut told = Vec::new();
        multiply(database.url(), 1, 4, |there| told.push(there));
        assert_eq!(told, [2, 3, 4]);
        let after = rows(&database);
        for table in [
            "articles",
            "copies",
            "copy_bodies",
            "history",
            "listings",
            "changes",
        ] {
            assert_eq!(after[table], before[table] * 4, "{table}");
        }
        // Where it stands already, it does not grow.
        multiply(database.url(), 1, 4, |_| unreachable!("there are enough"));

        let read = |db: &mut Connection| {
            let window = Window {
                edge: Edge::Start,
                limit: 10,
            };
            let filter = Filter {
                facets: vec![vec![id(STAFF)]],
                ..Filter::default()
            };
            let listed = list::list(db, &filter, &window)?.rows;
            let (found, standing) = delivery::find(
                db,
                &Catalogue::default(),
                &Address::Slug(format!("{SLUG}-t3")),
            )?;
            Ok::<_, StoreError>((listed, found, standing))
        };
        let (listed, found, standing) = store.read(read).await.unwrap();
        let dates: Vec<_> = listed.iter().map(|story| story.published_at).collect();
        assert_eq!(dates.len(), 4);
        assert!(dates.windows(2).all(|two| two[0] > two[1]), "{dates:?}");
        assert!(matches!(found, Found::Live(_)), "{}", database.backend());
        assert_eq!((standing.generation, standing.number), (8, 4));
    }
}
