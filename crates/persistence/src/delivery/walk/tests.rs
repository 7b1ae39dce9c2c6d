//! Which way is chosen.

use super::*;

fn decided(filter: &Filter, sizes: &[i64]) -> String {
    let mut way = Way::of(filter);
    way.decide(sizes.iter().copied().enumerate());
    let name = |along: &Along<'_>| match along {
        Along::All => "all".to_owned(),
        Along::Facets(facets) => format!("{} facets", facets.len()),
        Along::Words(column, _) => (*column).to_owned(),
        Along::Date(_) => "dates".to_owned(),
    };
    let besides: Vec<_> = way.besides.iter().map(name).collect();
    format!("{} / {}", name(&way.along), besides.join(", "))
}

#[test]
fn what_the_fewest_have_is_gone_along() {
    let id = Id::from_bytes([7; 16]);
    let by_tags = Filter {
        facets: vec![vec![id], vec![id, id]],
        genres: vec!["news".to_owned()],
        ..Filter::default()
    };
    assert_eq!(
        decided(&by_tags, &[5, 4, 9]),
        "2 facets / 1 facets, live_genre"
    );
    assert_eq!(
        decided(&by_tags, &[5, 4, 3]),
        "live_genre / 1 facets, 2 facets"
    );
    let many = FEW + 1;
    assert_eq!(
        decided(&by_tags, &[many, many, many]),
        "1 facets / 2 facets, live_genre"
    );
    let alone = Filter {
        languages: vec!["de".to_owned()],
        ..Filter::default()
    };
    assert!(!Way::of(&alone).is_open());
    assert_eq!(decided(&alone, &[]), "live_language / ");
    assert_eq!(decided(&Filter::default(), &[]), "all / ");
}

#[test]
fn another_date_is_gone_along_where_it_leaves_few() {
    let since = Filter {
        updated_after: Some(Timestamp::from_micros(5)),
        ..Filter::default()
    };
    assert!(Way::of(&since).is_open());
    assert_eq!(decided(&since, &[FEW]), "dates / ");
    assert_eq!(decided(&since, &[FEW + 1]), "all / ");
    let tagged = Filter {
        facets: vec![vec![Id::from_bytes([7; 16])]],
        ..since.clone()
    };
    assert_eq!(decided(&tagged, &[9, 8]), "dates / 1 facets");
    assert_eq!(decided(&tagged, &[8, 9]), "1 facets / ");
    let in_order = Filter {
        sort: Sort::Updated,
        ..since
    };
    assert!(!Way::of(&in_order).is_open());
}
