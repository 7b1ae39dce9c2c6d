//! Which words find a story, and how they are shown in it.

use serde_json::{Value, json};

use super::{encoded, found, search};
use crate::support::{World, on_both};

on_both! {
    every_field_is_found, phrases_beginnings_and_exclusions, words_are_found_in_every_form,
    marks_fall_on_what_was_found_and_nothing_else_is_markup,
    what_stands_far_into_a_body_is_shown_too, thousands_of_long_words_are_published_and_found,
}

async fn every_field_is_found(world: World) {
    let editor = world.editor();
    world.person("Ana Ruiz").await;
    let wire = json!({"kind": "agency", "name": "Northwire", "shortCode": "NW"});
    editor.adds("bylines", wire).await;
    let tag = json!({"name": "Lighthouses", "type": "topic", "aliases": ["Beacons"]});
    editor.adds("tags", tag).await;
    let photo = world.photo().await;
    let other = editor
        .uploads(
            2,
            json!({"altText": "x", "caption": "Gulls over the breakwater"}),
        )
        .await;
    let story = json!({
        "headline": "Headword", "standfirst": "Leadword",
        "bylines": [{"byline": "ana-ruiz"}], "sources": [{"byline": "northwire"}],
        "tags": [{"tag": "lighthouses"}],
        "leadMedia": {"media": photo.id(), "caption": "Anchored caption"},
        "body": [
            {"type": "paragraph", "html": "Body<em>word</em> one"},
            {"type": "quote", "html": "Quoted", "attribution": "a harbourmaster"},
            {"type": "image", "media": other.id()},
            {"type": "list", "style": "bulleted", "items": ["Listed things"]},
            {"type": "fact-box", "title": "Boxed", "blocks": [{"type": "paragraph", "html": "Innermost"}]},
        ],
    });
    world.published(story).await;
    world.published(json!({"headline": "Another"})).await;
    let nobody = world.nobody();
    for word in [
        "headword",
        "leadword",
        "bodyword",
        "quoted",
        "harbourmaster",
        "listed",
        "boxed",
        "innermost",
        "anchored",
        "breakwater",
        "gull",
        "ruiz",
        "ana+ruiz",
        "northwire",
        "lighthouse",
        "beacon",
        "%22ana+ruiz%22",
        "rui*",
        "headword+ruiz+lighthouses+anchored",
    ] {
        assert_eq!(
            found(&nobody, &format!("q={word}")).await,
            ["Headword"],
            "{word}"
        );
    }
    for word in [
        "first",
        "nowhere",
        "%22ruiz+ana%22",
        "headword+another",
        "editor",
    ] {
        assert!(
            found(&nobody, &format!("q={word}")).await.is_empty(),
            "{word}"
        );
    }
    let gone = found(&nobody, "q=headword+-ruiz").await;
    assert!(gone.is_empty(), "a name can be excluded");
}

async fn phrases_beginnings_and_exclusions(world: World) {
    for (headline, text) in [
        ("A", "The old port of the island closed."),
        ("B", "The port is old."),
        ("C", "A porter waited. Old portraits hung there."),
    ] {
        let body = json!([{"type": "paragraph", "html": text}]);
        world
            .published(json!({"headline": headline, "body": body}))
            .await;
    }
    let nobody = world.nobody();
    for (typed, expected) in [
        ("old port", "BA"),
        ("\"old port\"", "A"),
        ("port*", "CBA"),
        ("port* old -\"old port\"", "CB"),
        ("old -port", "C"),
        ("old -port*", ""),
        ("\"of the island\"", "A"),
        ("\"closed the\"", ""),
        ("porter", "C"),
        ("PORT", "BA"),
        ("island-closed", "A"),
        ("portraits hung", "C"),
        ("\"waited old\"", "C"),
    ] {
        let found = found(&nobody, &format!("q={}", encoded(typed))).await;
        assert_eq!(found.concat(), expected, "{typed}");
    }
}

async fn words_are_found_in_every_form(world: World) {
    for (language, text) in [
        ("en", "Ferries were cancelled"),
        ("de", "Die Häuser am Hafen stehen leer, Straße gesperrt"),
        ("fr", "Les élections ont été annulées à Besançon"),
        ("es", "Las elecciones fueron anuladas en Cádiz"),
        ("pt-BR", "As eleições foram canceladas em São Paulo"),
        ("it", "Le elezioni furono annullate a Cefalù"),
        ("cs", "Přístav Děčín"),
        ("ja", "東京の港が閉鎖された"),
    ] {
        world
            .published(json!({"headline": text, "language": language}))
            .await;
    }
    let nobody = world.nobody();
    for (typed, begins) in [
        ("ferry", "Ferries"),
        ("cancelling", "Ferries"),
        ("haus", "Die"),
        ("HAUSER", "Die"),
        ("strasse", "Die"),
        ("élection annulée", "Les"),
        ("election annulee", "Les"),
        ("besancon", "Les"),
        ("elección cadiz", "Las"),
        ("cancelada eleições", "As"),
        ("eleicoes sao paulo", "As"),
        ("elezione annullata", "Le"),
        ("cefalu", "Le"),
        ("pristav decin", "Přístav"),
        ("東京", "東京"),
        ("港", "東京"),
    ] {
        let found = found(&nobody, &format!("q={}", encoded(typed))).await;
        assert!(
            found.iter().any(|headline| headline.starts_with(begins)),
            "{typed}: {found:?}"
        );
    }
    // A stem of one language is none of another's words.
    let italian = format!("q={}&language=en", encoded("elezione"));
    assert!(found(&nobody, &italian).await.is_empty());
    assert!(
        found(&nobody, &format!("q={}", encoded("京東")))
            .await
            .is_empty()
    );
}

async fn marks_fall_on_what_was_found_and_nothing_else_is_markup(world: World) {
    let photo = world.photo().await;
    let long = format!(
        "{} The ferry &lt;script&gt; left. {}",
        "Word ".repeat(60),
        "More ".repeat(60)
    );
    let story = json!({
        "headline": "Ferries & \"<b>boats</b>\" return",
        "standfirst": "Nothing here",
        "leadMedia": {"media": photo.id(), "caption": "A ferry's <i>wake</i>"},
        "body": [{"type": "paragraph", "html": "Unrelated."}, {"type": "paragraph", "html": long}],
    });
    world.published(story).await;
    let page = search(&world.nobody(), "q=ferry").await;
    let hit = &page["data"][0];
    assert!(hit["score"].is_number() && hit["body"].is_null());
    let shown = &hit["highlights"];
    assert_eq!(
        shown["headline"],
        "<mark>Ferries</mark> &amp; &quot;&lt;b&gt;boats&lt;/b&gt;&quot; return"
    );
    assert_eq!(shown["standfirst"], json!(null));
    assert_eq!(
        shown["caption"],
        "A <mark>ferry</mark>&#39;s &lt;i&gt;wake&lt;/i&gt;"
    );
    let body = shown["body"].as_str().expect("a piece");
    assert!(
        body.contains("The <mark>ferry</mark> &lt;script&gt; left."),
        "{body}"
    );
    assert!(
        body.starts_with('…') && body.ends_with('…') && body.len() < 500,
        "{body}"
    );
}

async fn what_stands_far_into_a_body_is_shown_too(world: World) {
    let before = [0, 340, 380, 398, 399, 400, 401, 420, 3_000];
    // Letters of one byte, and of two, so that a cut by bytes would fall into one.
    for (word, words) in ["Word ", "Wörd "]
        .into_iter()
        .flat_map(|word| before.map(|it| (word, it)))
    {
        let body = format!(
            "{}The ferry left. {}",
            word.repeat(words),
            "More ".repeat(60)
        );
        let body = json!([{"type": "paragraph", "html": body}]);
        world
            .published(json!({"headline": "Headword", "body": body}))
            .await;
    }
    let page = search(&world.nobody(), "q=ferry").await;
    let hits = page["data"].as_array().expect("hits");
    assert_eq!(hits.len(), 2 * before.len());
    for hit in hits {
        let body = hit["highlights"]["body"].as_str().expect("a piece");
        assert!(
            body.contains("The <mark>ferry</mark> left. More More"),
            "{body}"
        );
        assert!(body.ends_with("More…"), "{body}");
    }
    // As a program left it that kept bodies in one piece.
    let joined = "UPDATE search_docs SET body = body || rest, rest = NULL WHERE rest IS NOT NULL";
    world.database().execute(joined).expect("a statement");
    let again = search(&world.restarted(|_| {}).nobody(), "q=ferry").await;
    assert_eq!(again["data"], page["data"]);
}

async fn thousands_of_long_words_are_published_and_found(world: World) {
    // A table of hashes: more than a search index of PostgreSQL takes of one story.
    let blocks: Vec<Value> = (0..120)
        .map(|block| {
            let words: Vec<String> = (0..100)
                .map(|word| format!("{:x>40}", block * 100 + word))
                .collect();
            json!({"type": "paragraph", "html": words.join(" ")})
        })
        .collect();
    world
        .published(json!({"headline": "Hashes", "body": blocks}))
        .await;
    let nobody = world.nobody();
    for query in ["hashes".to_owned(), format!("{:x>40}", 7)] {
        assert_eq!(found(&nobody, &format!("q={query}")).await, ["Hashes"]);
    }
}
