//! What search knows of stories, told anew of them.

use newsdesk_domain::search::{Source, Terms, Tongue};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::page::Edge;
use newsdesk_persistence::search::stories::{self, Story};
use newsdesk_persistence::search::{Among, hits};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, Store, StoreError, articles};

use super::{tiers, window};
use crate::newsroom::{STORY, at, begin, id};

const OTHER: &str = "019aab3e-7a00-7000-8000-000000000003";

/// Two stories of which search is not told yet.
async fn two(database: &TestDatabase) -> Store {
    let store = database.open();
    let write = |db: &mut Connection| {
        begin(db)?;
        let mut other = articles::find(db, id(STORY))?.unwrap();
        other.facts.id = id(OTHER);
        other.slug = "harbour-reopens".to_owned();
        articles::insert(db, &other)
    };
    store.write(write).await.unwrap();
    store
}

fn told(article: &str, headline: &str, published_at: Timestamp) -> Story {
    let source = Source {
        language: "en",
        headline,
        standfirst: "",
        body: "",
        captions: Vec::new(),
        facets: Vec::new(),
        genre: "news",
    };
    Story {
        article: id(article),
        revision: 1,
        tongue: Tongue::of("en"),
        published_at,
        updated_at: published_at,
        headline: headline.to_owned(),
        captions: Vec::new(),
        body: String::new(),
        terms: Terms::of(&source),
        is_new: false,
    }
}

async fn tell(store: &Store, told: Vec<Story>) {
    let write = move |db: &mut Connection| stories::replace_many(db, &told);
    store.write(write).await.unwrap();
}

fn found(store: &Store, word: &str) -> Vec<Id> {
    let read = |db: &mut Connection| {
        let found = hits(db, &tiers(word), &Among::default(), &window(Edge::Start, 9))?;
        let numbers: Vec<i64> = found.rows.iter().map(|hit| hit.rank.docid).collect();
        stories::articles_of(db, &numbers)
    };
    store.read_now::<_, StoreError, _>(read).unwrap()
}

#[tokio::test]
async fn a_story_is_found_by_what_it_says_now() {
    for database in TestDatabase::of_each_kind() {
        let store = two(&database).await;
        tell(&store, vec![told(STORY, "Ferries return", at())]).await;
        assert_eq!(found(&store, "ferries"), [id(STORY)]);
        for headline in ["Harbour reopens", "Harbour closes", "Harbour closes"] {
            tell(&store, vec![told(STORY, headline, at())]).await;
            assert_eq!(found(&store, "harbour"), [id(STORY)]);
        }
        assert_eq!(found(&store, "ferries"), []);
        assert_eq!(found(&store, "reopens"), []);
        assert_eq!(found(&store, "closes"), [id(STORY)]);
    }
}

#[tokio::test]
async fn one_that_takes_the_date_of_another_does_not_take_its_place() {
    for database in TestDatabase::of_each_kind() {
        let store = two(&database).await;
        let before = Timestamp::parse("2026-11-21T18:40:00Z").unwrap();
        let first = told(STORY, "Ferries return", at());
        tell(&store, vec![first, told(OTHER, "Ferries late", before)]).await;
        assert_eq!(found(&store, "ferries"), [id(STORY), id(OTHER)]);
        // Both at once, and the one that comes is told of first.
        let comes = told(OTHER, "Ferries late again", at());
        tell(&store, vec![comes, told(STORY, "Ferries return", at())]).await;
        let mut both = found(&store, "ferries");
        both.sort_unstable();
        assert_eq!(both, [id(STORY), id(OTHER)]);
        assert_eq!(found(&store, "again"), [id(OTHER)]);
        assert_eq!(found(&store, "return"), [id(STORY)]);
    }
}
