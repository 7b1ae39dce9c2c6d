//! `/v1/editorial/articles/{id}/revisions`: every save, the difference of any two, and
//! the way back.

mod diff;

use serde_json::{Value, json};

use crate::support::making::story;
use crate::support::{Client, Thing, World, on_both};

on_both! {
    every_save_is_listed_newest_first, a_page_goes_on_where_the_last_one_ended,
    a_saved_state_stays_what_it_was, a_state_is_brought_back_as_a_new_one,
    what_is_gone_keeps_a_state_from_coming_back, only_editors_bring_back_what_is_theirs,
    changes_are_unpublished_exactly_while_they_differ, what_is_no_number_is_nothing,
    contributors_keep_to_their_own, a_story_that_is_out_stays_readable,
    a_long_history_reads_back_whole,
}

/// A paragraph of this name.
fn block(id: &str, html: &str) -> Value {
    json!({"id": id, "type": "paragraph", "html": html})
}

/// An address below a story's revisions.
fn at(article: &Thing, rest: &str) -> String {
    format!("{}/revisions{rest}", story(article))
}

/// The story brought back to a revision.
async fn back(client: &Client, read: &Thing, number: i64) -> Thing {
    let target = at(read, &format!("/{number}/restore"));
    let ask = client.ask(reqwest::Method::POST, target, json!({}));
    ask.if_match(&read.etag).await.thing()
}

async fn every_save_is_listed_newest_first(world: World) {
    let editor = world.editor();
    let body = [block("a", "one"), block("b", "two")];
    let first = editor
        .writes(json!({"headline": "Ferries", "body": body}))
        .await;
    let body = [block("b", "two"), block("a", "one"), block("c", "three")];
    let second = editor
        .revises(
            &first,
            json!({"headline": "Ships", "kicker": "Sea", "body": body}),
        )
        .await;
    let live = editor.publishes(&second).await;
    let author = world.author();
    let third = editor
        .revises(&live, json!({"kicker": null, "owner": author.id()}))
        .await;
    let list = editor.get(at(&first, "?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 3);
    let rows = list["data"].as_array().expect("rows");
    let numbers: Vec<&Value> = rows.iter().map(|row| &row["number"]).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(rows[0]["version"], third["version"]);
    assert_eq!(rows[0]["changed"]["members"], json!(["kicker", "owner"]));
    assert_eq!(rows[0]["isHead"], true);
    assert_eq!(rows[0]["isLive"], false);
    assert_eq!(rows[1]["version"], 2);
    assert_eq!(rows[1]["isLive"], true);
    assert_eq!(rows[1]["createdBy"]["id"], editor.id());
    assert_eq!(rows[1]["restoredFrom"], Value::Null);
    let blocks = json!({"added": 1, "removed": 0, "changed": 0, "moved": 1});
    assert_eq!(rows[1]["changed"]["blocks"], blocks);
    assert_eq!(rows[1]["changed"]["members"], json!(["headline", "kicker"]));
    assert_eq!(rows[2]["version"], 1);
    assert_eq!(rows[2]["changed"]["blocks"]["added"], 2);
    // A save that changes nothing is none.
    editor.revises(&third, json!({"headline": "Ships"})).await;
    let again = editor.get(at(&first, "?count=exact")).await.ok();
    assert_eq!(again, list);
}

async fn a_page_goes_on_where_the_last_one_ended(world: World) {
    let editor = world.editor();
    let mut read = world.draft("A").await;
    for number in 2..=5 {
        read = editor
            .revises(&read, json!({"kicker": format!("{number}")}))
            .await;
    }
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = editor
            .get(at(&read, &format!("?limit=2{cursor}")))
            .await
            .ok();
        let rows = page["data"].as_array().expect("rows");
        seen.extend(
            rows.iter()
                .map(|row| row["number"].as_i64().expect("a number")),
        );
        match page["page"]["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, [5, 4, 3, 2, 1]);
    let other = world.draft("B").await;
    let stray = at(&other, &format!("?limit=2{cursor}"));
    editor.get(stray).await.problem(400, "invalid_cursor");
}

async fn a_saved_state_stays_what_it_was(world: World) {
    let editor = world.editor();
    world.section("World").await;
    let first = editor
        .writes(json!({
            "headline": "Ferries", "section": "world", "standfirst": "It left.",
            "body": [block("a", "one two three")],
        }))
        .await;
    let whole = editor.get(at(&first, "/1")).await.ok();
    for member in [
        "headline",
        "standfirst",
        "section",
        "body",
        "slug",
        "wordCount",
        "summary",
    ] {
        assert_eq!(whole["article"][member], first[member], "{member}");
    }
    assert_eq!(whole["isHead"], true);
    let mut read = first.clone();
    for number in 0..4 {
        let patch = json!({"headline": format!("Ships {number}"), "standfirst": null,
            "body": [block("b", "x"), block("a", &format!("{number}"))]});
        read = editor.revises(&read, patch).await;
    }
    let later = editor.get(at(&first, "/1")).await.ok();
    for member in [
        "headline",
        "standfirst",
        "section",
        "body",
        "slug",
        "wordCount",
        "summary",
    ] {
        assert_eq!(later["article"][member], first[member], "{member}");
    }
    assert_eq!(later["isHead"], false);
    assert_eq!(later["article"]["version"], read["version"]);
    let head = editor.get(at(&first, "/5")).await.ok();
    assert_eq!(head["article"], read.json);
}

async fn a_state_is_brought_back_as_a_new_one(world: World) {
    let editor = world.editor();
    let first = editor
        .writes(json!({"headline": "One", "kicker": "K", "body": [block("a", "one")]}))
        .await;
    let patch = json!({"headline": "Two", "slug": "two", "kicker": null,
        "body": [block("a", "two"), block("b", "more")]});
    let second = editor.revises(&first, patch).await;
    let before = editor.get(at(&first, "/2")).await.ok();
    let restored = back(&editor, &second, 1).await;
    assert_eq!(restored["version"], 3);
    for member in ["headline", "kicker", "body", "slug"] {
        assert_eq!(restored[member], first[member], "{member}");
    }
    let list = editor.get(at(&first, "")).await.ok();
    assert_eq!(list["data"][0]["number"], 3);
    assert_eq!(list["data"][0]["restoredFrom"], 1);
    // Nothing that was saved since is lost, and the newer state comes back just so.
    let after = editor.get(at(&first, "/2")).await.ok();
    assert_eq!(after["article"]["headline"], before["article"]["headline"]);
    assert_eq!(after["changed"], before["changed"]);
    let again = back(&editor, &restored, 1).await;
    assert_eq!(again["version"], 3, "what stands already is not saved");
    let forth = back(&editor, &restored, 2).await;
    assert_eq!(forth["slug"], "two");
    let target = at(&first, "/1/restore");
    let stale = editor.ask(reqwest::Method::POST, &target, json!({}));
    stale.if_match(&first.etag).await.problem(412, "stale");
    let unsaid = editor.ask(reqwest::Method::POST, &target, json!({}));
    unsaid.await.problem(428, "if_match_missing");
    let wordy = editor.ask(reqwest::Method::POST, &target, json!({"x": 1}));
    let wordy = wordy.if_match(&forth.etag).await;
    wordy.findings(&["/x unknown_member"]);
    let unknown = editor.ask(reqwest::Method::POST, at(&first, "/99/restore"), json!({}));
    unknown
        .if_match(&forth.etag)
        .await
        .problem(404, "not_found");
}

async fn what_is_gone_keeps_a_state_from_coming_back(world: World) {
    let editor = world.editor();
    let tag = world.tag("Ports").await;
    let first = editor
        .writes(json!({"headline": "A", "tags": [{"tag": "ports"}]}))
        .await;
    let second = editor.revises(&first, json!({"tags": []})).await;
    let address = format!("/v1/editorial/tags/{}", tag.id());
    editor.delete(address, &tag).await.done();
    let whole = editor.get(at(&first, "/1")).await.ok();
    assert_eq!(whole["article"]["headline"], "A");
    let target = at(&first, "/1/restore");
    let ask = editor.ask(reqwest::Method::POST, target, json!({}));
    let answer = ask.if_match(&second.etag).await;
    answer.findings(&["/tags/0/tag unknown_reference"]);
    let read = editor.reads(&first).await;
    assert_eq!(read.json, second.json);
}

async fn only_editors_bring_back_what_is_theirs(world: World) {
    let (editor, author) = (world.editor(), world.author());
    let own = author.writes(json!({"headline": "A"})).await;
    let until = json!({"embargoedUntil": "2100-01-01T00:00:00Z"});
    let held = author.revises(&own, until).await;
    let target = at(&own, "/1/restore");
    let ask = author.ask(reqwest::Method::POST, &target, json!({}));
    ask.if_match(&held.etag).await.problem(403, "forbidden");
    let restored = back(&editor, &held, 1).await;
    assert_eq!(restored["embargoedUntil"], Value::Null);
    assert_eq!(restored["owner"]["id"], author.id());
}

async fn changes_are_unpublished_exactly_while_they_differ(world: World) {
    let editor = world.editor();
    let draft = editor
        .writes(json!({"headline": "A", "body": [block("a", "one")]}))
        .await;
    let live = editor.publishes(&draft).await;
    assert_eq!(live["hasUnpublishedChanges"], false);
    let changed = editor
        .revises(&live, json!({"body": [block("a", "two")]}))
        .await;
    assert_eq!(changed["hasUnpublishedChanges"], true);
    let reader = world.nobody();
    let page = format!("/v1/articles/{}", live.slug());
    let seen = reader.get(&page).await.ok();
    assert_eq!(seen["body"][0]["html"], "one");
    let undone = editor
        .revises(&changed, json!({"body": [block("a", "one")]}))
        .await;
    assert_eq!(undone["hasUnpublishedChanges"], false);
    let other = editor.revises(&undone, json!({"kicker": "K"})).await;
    assert_eq!(other["hasUnpublishedChanges"], true);
    let restored = back(&editor, &other, 1).await;
    assert_eq!(restored["hasUnpublishedChanges"], false);
    let owned = world.author();
    let handed = editor
        .revises(&restored, json!({"owner": owned.id()}))
        .await;
    assert_eq!(handed["hasUnpublishedChanges"], false);
    let off = editor.unpublishes(&handed).await;
    assert_eq!(off["hasUnpublishedChanges"], false);
}

async fn what_is_no_number_is_nothing(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    for number in [
        "0",
        "-1",
        "2",
        "999",
        "abc",
        "1.0",
        "01",
        "+1",
        "1e0",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999999999",
        "%31x",
    ] {
        for rest in [
            format!("/{number}"),
            format!("/{number}/diff/1"),
            format!("/1/diff/{number}"),
        ] {
            editor
                .get(at(&draft, &rest))
                .await
                .problem(404, "not_found");
        }
        let target = at(&draft, &format!("/{number}/restore"));
        let ask = editor.ask(reqwest::Method::POST, target, json!({}));
        ask.if_match(&draft.etag).await.problem(404, "not_found");
    }
    let nobody = "/v1/editorial/articles/00000000-0000-7000-8000-000000000000/revisions";
    for rest in ["", "/1", "/1/diff/1"] {
        editor
            .get(format!("{nobody}{rest}"))
            .await
            .problem(404, "not_found");
    }
}

async fn contributors_keep_to_their_own(world: World) {
    let (contributor, author) = (world.contributor(), world.author());
    let others = world.draft("Another's").await;
    for rest in ["", "/1", "/1/diff/1"] {
        let answer = contributor.get(at(&others, rest)).await;
        answer.problem(403, "forbidden");
        author.get(at(&others, rest)).await.ok();
    }
    for writer in [&contributor, &author] {
        let target = at(&others, "/1/restore");
        let ask = writer.ask(reqwest::Method::POST, target, json!({}));
        ask.if_match(&others.etag).await.problem(403, "forbidden");
    }
    let own = contributor.writes(json!({"headline": "Own"})).await;
    let later = contributor
        .revises(&own, json!({"headline": "Later"}))
        .await;
    contributor.get(at(&own, "/1/diff/2")).await.ok();
    let restored = back(&contributor, &later, 1).await;
    assert_eq!(restored["headline"], "Own");
}

async fn a_story_that_is_out_stays_readable(world: World) {
    let editor = world.editor();
    let draft = world.draft("A").await;
    let later = editor.revises(&draft, json!({"kicker": "K"})).await;
    editor.delete(story(&draft), &later).await.done();
    let whole = editor.get(at(&draft, "/1")).await.ok();
    assert_eq!(whole["article"]["status"], "binned");
    editor.get(at(&draft, "")).await.ok();
    let read = editor.reads(&draft).await;
    let ask = editor.ask(reqwest::Method::POST, at(&draft, "/1/restore"), json!({}));
    ask.if_match(&read.etag).await.problem(409, "wrong_status");
}

async fn a_long_history_reads_back_whole(world: World) {
    let editor = world.editor();
    let body = |turn: usize| -> Vec<Value> {
        let text = |place: usize| match turn % 10 == place {
            true => format!("block {place} as of {turn}"),
            false => format!("block {place}"),
        };
        (0..10)
            .map(|place| block(&format!("b{place}"), &text(place)))
            .collect()
    };
    let mut read = editor
        .writes(json!({"headline": "A", "body": body(0)}))
        .await;
    for turn in 1..70 {
        read = editor.revises(&read, json!({"body": body(turn)})).await;
    }
    for turn in [0, 1, 30, 31, 32, 33, 34, 63, 64, 65, 69] {
        let whole = editor.get(at(&read, &format!("/{}", turn + 1))).await.ok();
        let texts: Vec<&Value> = whole["article"]["body"]
            .as_array()
            .expect("a body")
            .iter()
            .map(|block| &block["html"])
            .collect();
        let wanted = body(turn);
        let wanted: Vec<&Value> = wanted.iter().map(|block| &block["html"]).collect();
        assert_eq!(texts, wanted, "revision {}", turn + 1);
    }
}
