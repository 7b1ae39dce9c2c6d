//! The tables of search; its index is two things and stands in no schema.

use super::{articles, counter, listings};

diesel::table! {
    use diesel::sql_types::{BigInt, Nullable, SmallInt, Text};
    use crate::sql_types::{Document, Instant, UuidSql};
    search_docs (docid) {
        docid -> BigInt,
        article_id -> UuidSql,
        revision -> BigInt,
        pipeline -> SmallInt,
        tongue -> Text,
        published_at -> Instant,
        updated_at -> Instant,
        headline -> Text,
        captions -> Document,
        body -> Text,
        rest -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::{Integer, Text};
    use crate::sql_types::UuidSql;
    search_names (term, facet_id, place) {
        term -> Text,
        facet_id -> UuidSql,
        place -> Integer,
        kind -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Text};
    search_words (word) { word -> Text, stories -> BigInt, names -> BigInt, }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Text};
    search_spellings (spelling, word) { spelling -> BigInt, word -> Text, }
}

diesel::table! {
    use diesel::sql_types::{BigInt, Text};
    search_languages (tongue) { tongue -> Text, stories -> BigInt, }
}

diesel::allow_tables_to_appear_in_same_query!(counter, search_languages);
diesel::allow_tables_to_appear_in_same_query!(articles, search_docs);
diesel::allow_tables_to_appear_in_same_query!(listings, search_names);
diesel::allow_tables_to_appear_in_same_query!(search_spellings, search_words);
