//! How the databases go about what readers ask for: by an index that is in the list's
//! order already, however many stories there are.

use std::sync::{Arc, Mutex};

use diesel::connection::{Connection as _, InstrumentationEvent, SimpleConnection as _};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::Text;
use newsdesk_domain::search::{Found, Query, Tiers, Tongue};
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::catalogue::Catalogue;
use newsdesk_persistence::delivery::list::{self, Filter, Sort};
use newsdesk_persistence::delivery::{self, Address, LiveStory};
use newsdesk_persistence::page::{Edge, Window};
use newsdesk_persistence::search::{Among, Dates, hits};
use newsdesk_persistence::testing::TestDatabase;
use newsdesk_persistence::{Connection, StoreError, each};

use super::newsroom::{STORY, at, content, id};

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

/// The statements that some work sends.
fn statements(
    db: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<(), StoreError>,
) -> Result<Vec<String>, StoreError> {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&sent);
    each!(&mut *db, |c| c.set_instrumentation(
        move |event: InstrumentationEvent<'_>| {
            if let InstrumentationEvent::StartQuery { query, .. } = event {
                heard.lock().unwrap().push(query.to_string());
            }
        }
    ));
    work(db)?;
    each!(&mut *db, |c| c
        .set_instrumentation(|_: InstrumentationEvent<'_>| {}));
    let sent = sent.lock().unwrap().clone();
    let without_values = |text: &String| text.split(" -- binds").next().unwrap().to_owned();
    Ok(sent.iter().map(without_values).collect())
}

/// How the database goes about a statement, whatever its values: a line a step.
fn plan(db: &mut Connection, statement: &str) -> Result<Vec<String>, StoreError> {
    match db {
        Connection::Sqlite(c) => {
            let steps: Vec<Step> = sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(c)?;
            Ok(steps.into_iter().map(|step| step.detail).collect())
        }
        Connection::Postgres(c) => {
            // An index that can be used is used, though the tables are empty.
            c.batch_execute(
                "SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off; \
                 SET plan_cache_mode = force_generic_plan",
            )?;
            c.batch_execute(&format!("PREPARE asked AS {statement}"))?;
            let values = (1..=20).filter(|place| statement.contains(&format!("${place}")));
            let values = values.map(|_| "NULL").collect::<Vec<_>>().join(", ");
            let values = match values.is_empty() {
                true => String::new(),
                false => format!("({values})"),
            };
            let lines: Vec<Line> = sql_query(format!("EXPLAIN EXECUTE asked{values}")).load(c)?;
            c.batch_execute("DEALLOCATE asked")?;
            Ok(lines.into_iter().map(|line| line.line).collect())
        }
    }
}

/// Whether a statement costs more the more stories there are, by its plan. (Of a list that
/// goes along an index until it has found enough the plan does not say how far that is: that
/// few are found by what they have is held below, and measured by `cargo xtask bench growth`.)
fn grows(statement: &str, plan: &[String]) -> bool {
    let ends = statement.contains("LIMIT");
    let is_made = |name: &str| {
        let making = ["CO-ROUTINE", "MATERIALIZE"].map(|how| format!("{how} {name}"));
        plan.iter().any(|step| making.contains(step))
    };
    let next = plan.iter().skip(1).map(String::as_str).chain([""]);
    let mut steps = plan.iter().map(String::as_str).zip(next);
    steps.any(|(step, next)| {
        let step = step.trim_start().trim_start_matches("->").trim_start();
        let scanned = step.strip_prefix("SCAN ");
        let is_small = |what: &str| is_made(what) || SMALL.iter().any(|it| what.contains(it));
        let is_scan = scanned.is_some_and(|what| !is_small(what));
        let is_index = step.contains("Index Scan using") || step.contains("Index Only Scan using");
        let is_sort = step.starts_with("Sort ") || step.starts_with("Incremental Sort");
        is_scan && !(step.contains("USING") && ends)
            || is_index && !ends && !next.contains("Index Cond")
            || is_sort
            || step.contains("Seq Scan")
            || step.contains("TEMP B-TREE FOR ORDER BY")
    })
}

/// What SQLite goes through that does not grow: tables of one row, and the index of search,
/// which gives what it is asked for. Nor does what a statement makes itself.
const SMALL: [&str; 3] = ["CONSTANT ROW", "counter", "VIRTUAL TABLE INDEX"];

#[test]
fn a_plan_that_grows_is_told() {
    let told = |statement: &str, plan: &[&str]| {
        let plan: Vec<String> = plan.iter().map(|step| (*step).to_owned()).collect();
        grows(statement, &plan)
    };
    for step in [
        "SEARCH articles USING INDEX articles_live_slug (live_slug=?)",
        "SCAN counter",
        "  ->  Index Scan using articles_pkey on articles\n",
    ] {
        assert!(
            !told("SELECT", &[step, "  Index Cond: (id = $1)"]),
            "{step}"
        );
    }
    assert!(!told(
        "SELECT",
        &["CO-ROUTINE t0", "SCAN counter", "SCAN t0"]
    ));
    for step in [
        "SCAN listings AS other",
        "SCAN search_docs USING COVERING INDEX search_docs_pkey",
        "  ->  Index Only Scan using articles_live_slug on articles",
    ] {
        assert!(told("SELECT", &[step]), "{step}");
    }
    for step in [
        "SCAN articles USING INDEX articles_live_published",
        "  ->  Index Scan using articles_live_published on articles",
    ] {
        assert!(!told("SELECT LIMIT", &[step]), "{step}");
    }
    for step in [
        "SCAN articles",
        "USE TEMP B-TREE FOR ORDER BY",
        "  ->  Sort  (cost=0..1)",
        "  ->  Parallel Seq Scan on articles",
    ] {
        assert!(told("SELECT LIMIT", &[step]), "{step}");
    }
}

/// A page of a list, from its beginning and from far in.
fn pages(filter: Filter) -> Vec<Work> {
    let far: (Timestamp, Id) = (at(), id(STORY));
    let edges = [Edge::Start, Edge::After(far), Edge::Before(far)];
    let page = |edge| {
        let filter = filter.clone();
        let work: Work = Box::new(move |db| {
            let window = Window { edge, limit: 20 };
            list::list(db, &filter, &window).map(|_| ())
        });
        work
    };
    edges.into_iter().map(page).collect()
}

type Work = Box<dyn FnOnce(&mut Connection) -> Result<(), StoreError> + Send>;

/// A search for a word, narrowed by these dates.
fn search(dates: Dates) -> Work {
    Box::new(move |db| {
        let query = Query::read("ferries").unwrap();
        let tongues = [Tongue::of("en")];
        let tiers = Tiers::of(&query, &tongues, &Found::default(), vec![]).unwrap();
        let (among, edge) = (Among::of(db, dates)?, Edge::Start);
        hits(db, &tiers, &among, &Window { edge, limit: 20 }).map(|_| ())
    })
}

/// A live story, as it is held.
fn live() -> LiveStory {
    LiveStory {
        id: id(STORY),
        revision: 1,
        published_at: at(),
        first_published_at: at(),
        updated_at: at(),
        content: content("Ferries return"),
        word_count: 0,
        excerpt: None,
        former_slugs: Vec::new(),
        corrections: Vec::new(),
    }
}

/// What readers ask for.
fn asked() -> Vec<(&'static str, Work)> {
    let mut asked: Vec<(&'static str, Work)> = vec![
        (
            "a story by its slug",
            Box::new(|db| {
                delivery::find(db, &Catalogue::default(), &Address::Slug("a".to_owned()))
                    .map(|_| ())
            }),
        ),
        (
            "a story by its id",
            Box::new(|db| {
                delivery::find(db, &Catalogue::default(), &Address::Id(id(STORY))).map(|_| ())
            }),
        ),
        (
            "a story that is held",
            Box::new(|db| {
                let held = Catalogue::holding(1, live());
                delivery::find(db, &held, &Address::Id(id(STORY))).map(|_| ())
            }),
        ),
        ("a search", search(Dates::default())),
        (
            "stories of a ranking",
            Box::new(|db| list::live(db, &[id(STORY), Id::from_bytes([7; 16])]).map(|_| ())),
        ),
    ];
    for sort in [Sort::Newest, Sort::Oldest, Sort::Updated] {
        let all = Filter {
            sort,
            ..Filter::default()
        };
        let tagged = Filter {
            facets: vec![vec![id(STORY)]],
            ..all.clone()
        };
        let either = Filter {
            facets: vec![vec![id(STORY), Id::from_bytes([7; 16])]],
            ..all.clone()
        };
        let of_a_genre = Filter {
            genres: vec!["obituary".to_owned()],
            ..all.clone()
        };
        let in_languages = Filter {
            languages: vec!["de".to_owned(), "fr".to_owned()],
            ..all.clone()
        };
        let of_both = Filter {
            languages: vec!["de".to_owned()],
            facets: vec![vec![id(STORY)], vec![Id::from_bytes([7; 16])]],
            ..of_a_genre.clone()
        };
        let since = Filter {
            published_after: Some(at()),
            updated_after: Some(at()),
            ..tagged.clone()
        };
        let kinds = [
            ("a genre's list", of_a_genre),
            ("a list in two languages", in_languages),
            ("a list narrowed by much", of_both),
            ("a list narrowed by dates", since),
        ];
        for (what, filter) in kinds {
            asked.extend(pages(filter).into_iter().map(|work| (what, work)));
        }
        asked.extend(pages(all).into_iter().map(|work| ("the list of all", work)));
        asked.extend(pages(tagged).into_iter().map(|work| ("a tag's list", work)));
        asked.extend(
            pages(either)
                .into_iter()
                .map(|work| ("a list of two tags", work)),
        );
    }
    asked
}

#[tokio::test]
async fn nothing_is_scanned_or_sorted_whole() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        let explain = |db: &mut Connection| {
            let mut found = Vec::new();
            for (what, work) in asked() {
                let statements = statements(db, work)?;
                assert!(!statements.is_empty(), "{what}");
                for statement in statements {
                    let plan = plan(db, &statement)?;
                    assert!(!plan.is_empty(), "{what}: {statement}");
                    if grows(&statement, &plan) {
                        found.push(format!("{what}: {statement}\n{}", plan.join("\n")));
                    }
                }
            }
            Ok::<_, StoreError>(found)
        };
        let found = store.read(explain).await.unwrap();
        assert!(
            found.is_empty(),
            "{}:\n{}",
            database.backend(),
            found.join("\n\n")
        );
    }
}

#[tokio::test]
async fn a_search_of_the_updated_asks_first_which_these_are() {
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        let search = search(Dates {
            updated_after: Some(at()),
            ..Dates::default()
        });
        let explain = |db: &mut Connection| {
            let statements = statements(db, search)?;
            let plan = plan(db, &statements[0])?;
            Ok::<_, StoreError>((grows(&statements[0], &plan), plan))
        };
        let (grown, steps) = store.read(explain).await.unwrap();
        let found = steps
            .iter()
            .any(|step| step.contains("articles_live_updated"));
        assert!(found && !grown, "{}: {steps:#?}", database.backend());
    }
}

#[tokio::test]
async fn few_that_another_date_leaves_are_found_by_that_date() {
    let updated = Filter {
        updated_after: Some(at()),
        ..Filter::default()
    };
    let published = Filter {
        published_before: Some(at()),
        sort: Sort::Updated,
        ..Filter::default()
    };
    for database in TestDatabase::of_each_kind() {
        let store = database.open();
        for (filter, index) in [
            (&updated, "articles_live_updated"),
            (&published, "articles_live_published"),
        ] {
            for work in pages(filter.clone()) {
                let explain = move |db: &mut Connection| {
                    let statements = statements(db, work)?;
                    let plans = statements.iter().map(|statement| plan(db, statement));
                    plans.collect::<Result<Vec<_>, StoreError>>()
                };
                let plans: Vec<Vec<String>> = store.read(explain).await.unwrap();
                // How many there are is asked first.
                assert!(plans.len() >= 2, "{plans:?}");
                for plan in &plans[..2] {
                    let found = plan.iter().any(|step| step.contains(index));
                    assert!(found, "{}: {plan:#?}", database.backend());
                }
            }
        }
    }
}
