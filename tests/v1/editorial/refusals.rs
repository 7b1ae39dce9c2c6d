//! What bad input gets at the desk: a problem, nothing stored, and the server goes on.

use reqwest::Method;
use serde_json::json;

use crate::support::making::story;
use crate::support::{World, on_both};

on_both! {
    bodies_that_are_no_json_document, bodies_of_another_type_or_size, refusals_come_in_their_order,
    numbers_and_types_are_never_coerced,
}

const ARTICLES: &str = "/v1/editorial/articles";

async fn bodies_that_are_no_json_document(world: World) {
    let editor = world.editor();
    let nested = |n: usize| format!("{}1{}", "[".repeat(n), "]".repeat(n));
    let long_array = format!("{{\"headline\": [{}]}}", "1,".repeat(200_001) + "1");
    let mut bodies: Vec<(&str, Vec<u8>)> = vec![
        ("cut short", b"{\"headline\": \"A\"".to_vec()),
        ("nothing but spaces", b"   ".to_vec()),
        ("not JSON", b"headline=A".to_vec()),
        ("single quotes", b"{'headline': 'A'}".to_vec()),
        ("a comment", b"{/* */\"headline\": \"A\"}".to_vec()),
        ("a trailing comma", b"{\"headline\": \"A\",}".to_vec()),
        ("two documents", b"{\"headline\": \"A\"} {}".to_vec()),
        ("trailing letters", b"{\"headline\": \"A\"}x".to_vec()),
        (
            "a byte order mark",
            b"\xef\xbb\xbf{\"headline\": \"A\"}".to_vec(),
        ),
        (
            "a name twice",
            b"{\"headline\": \"A\", \"headline\": \"B\"}".to_vec(),
        ),
        (
            "a name twice, written otherwise",
            b"{\"headline\": \"A\", \"\\u0068eadline\": \"B\"}".to_vec(),
        ),
        (
            "a name twice, deep",
            b"{\"headline\": \"A\", \"seo\": {\"title\": \"a\", \"title\": \"b\"}}".to_vec(),
        ),
        ("a lone surrogate", b"{\"headline\": \"\\ud800\"}".to_vec()),
        (
            "a lone low surrogate",
            b"{\"headline\": \"\\udc00x\"}".to_vec(),
        ),
        (
            "a raw control character",
            b"{\"headline\": \"a\nb\"}".to_vec(),
        ),
        ("broken UTF-8", b"{\"headline\": \"\xff\xfe\"}".to_vec()),
        ("overlong UTF-8", b"{\"headline\": \"\xc0\xaf\"}".to_vec()),
        (
            "UTF-16",
            "{\"headline\": \"A\"}"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("NaN", b"{\"urgency\": NaN}".to_vec()),
        ("a number past all", b"{\"urgency\": 1e999}".to_vec()),
        ("a leading zero", b"{\"urgency\": 01}".to_vec()),
        ("too deep", nested(65).into_bytes()),
        ("far too deep", nested(100_000).into_bytes()),
        ("too many values", long_array.into_bytes()),
    ];
    bodies.push(("an unknown escape", b"{\"headline\": \"\\x41\"}".to_vec()));
    for (what, bytes) in bodies {
        let answer = editor.post(ARTICLES, ("application/json", bytes)).await;
        assert_eq!(answer.status, 400, "{what}: {}", answer.text());
        let problem = answer.problem(400, "malformed_body");
        let detail = problem["detail"].as_str().expect("a sentence");
        assert!(!detail.contains("headline"), "{what} is repeated: {detail}");
    }
    editor
        .post(ARTICLES, ("application/json", ""))
        .await
        .problem(400, "body_missing");
    editor.post(ARTICLES, ()).await.problem(400, "body_missing");
    editor
        .post(
            ARTICLES,
            ("application/json", "{\"headline\": \"\\u0000\"}"),
        )
        .await
        .findings(&["/headline control_character"]);
    editor
        .post(ARTICLES, ("application/json", nested(64)))
        .await
        .findings(&[" wrong_type"]);
    let list = editor.get(format!("{ARTICLES}?count=exact")).await.ok();
    assert_eq!(list["page"]["total"], 0, "nothing is stored");
    world.draft("Still here").await;
}

async fn bodies_of_another_type_or_size(world: World) {
    let editor = world.editor();
    let json = r#"{"headline": "A"}"#;
    for kind in [
        "text/plain",
        "application/xml",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "json",
        "",
        "multipart/form-data; boundary=x",
    ] {
        editor
            .post(ARTICLES, (kind, json))
            .await
            .problem(415, "unsupported_media_type");
    }
    editor
        .post(ARTICLES, crate::support::Payload::Bytes(None, json.into()))
        .await
        .problem(415, "unsupported_media_type");
    for kind in [
        "application/json; charset=latin1",
        "application/json; charset=utf-16",
    ] {
        editor
            .post(ARTICLES, (kind, json))
            .await
            .problem(415, "unsupported_media_type");
    }
    let packed = editor
        .post(ARTICLES, ("application/json", json))
        .header("Content-Encoding", "gzip");
    packed.await.problem(415, "unsupported_media_type");
    for kind in [
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=UTF-8",
        "application/json; charset=\"utf-8\"",
    ] {
        editor.post(ARTICLES, (kind, json)).await.created();
    }
    let big = json!({"headline": "A", "editorNote": "x".repeat(1_100_000)});
    editor
        .post(ARTICLES, big)
        .await
        .problem(413, "body_too_large");
    let near = json!({"headline": "A", "body": [{"type": "code", "text": "x".repeat(49_000)}]});
    editor.post(ARTICLES, near).await.created();
}

async fn refusals_come_in_their_order(world: World) {
    let (editor, contributor, nobody) = (world.editor(), world.contributor(), world.nobody());
    let tag = world.tag("Red").await;
    let target = format!("/v1/editorial/tags/{}", tag.id());
    let broken = || ("text/plain", "{");
    // 405, 401, 403 by role, 428, 415/413/400, 404, 412, 409/422: each hides what follows.
    nobody
        .ask(Method::PUT, &target, broken())
        .await
        .problem(405, "method_not_allowed");
    nobody
        .ask(Method::PATCH, &target, broken())
        .await
        .problem(401, "unauthenticated");
    contributor
        .ask(Method::PATCH, &target, broken())
        .await
        .problem(403, "forbidden");
    editor
        .ask(Method::PATCH, &target, broken())
        .await
        .problem(428, "if_match_missing");
    let patch = |target: &str, payload: (&'static str, &'static str)| {
        editor.ask(Method::PATCH, target, payload).if_match("\"9\"")
    };
    let none = "/v1/editorial/tags/none";
    patch(none, broken())
        .await
        .problem(415, "unsupported_media_type");
    patch(none, ("application/json", "{"))
        .await
        .problem(400, "malformed_body");
    patch(&format!("{none}?x=1"), ("application/json", "{}"))
        .await
        .problem(400, "unknown_parameter");
    patch(none, ("application/json", "{\"name\": 1}"))
        .await
        .problem(404, "not_found");
    patch(&target, ("application/json", "{\"name\": 1}"))
        .await
        .problem(412, "stale");
    editor
        .patch(&target, &tag, json!({"name": 1}))
        .await
        .findings(&["/name wrong_type"]);
    // The same for a story, where 403 may also mean that it is not yours.
    let draft = world.draft("A").await;
    let target = story(&draft);
    let stale = |member: &str| {
        contributor
            .ask(Method::PATCH, &target, json!({member: 1}))
            .if_match("\"9\"")
    };
    stale("kicker").await.problem(403, "forbidden");
    let stale = editor
        .ask(Method::PATCH, &target, json!({"kicker": 1}))
        .if_match("\"9\"");
    stale.await.problem(412, "stale");
    let act =
        |payload: serde_json::Value| editor.post(format!("{target}/actions/publish"), payload);
    act(json!({"significant": 1}))
        .await
        .problem(428, "if_match_missing");
    act(json!({"significant": 1}))
        .if_match("\"9\"")
        .await
        .problem(412, "stale");
    act(json!({"significant": 1}))
        .if_match("\"1\"")
        .await
        .is(422);
    contributor
        .post(format!("{target}/actions/publish"), ())
        .if_match("\"9\"")
        .await
        .problem(403, "forbidden");
}

async fn numbers_and_types_are_never_coerced(world: World) {
    let editor = world.editor();
    for (member, values) in [
        (
            "headline",
            vec![json!(1), json!(true), json!([]), json!({})],
        ),
        (
            "urgency",
            vec![json!("3"), json!(3.5), json!(true), json!([3])],
        ),
        ("body", vec![json!("text"), json!({}), json!(1)]),
        ("tags", vec![json!("red"), json!({"tag": "red"}), json!(1)]),
        ("bylines", vec![json!(["ana"]), json!("ana")]),
        ("seo", vec![json!([]), json!("x"), json!(false)]),
        ("leadMedia", vec![json!([]), json!(1)]),
        ("publishedAt", vec![json!(1_700_000_000), json!([])]),
        ("slug", vec![json!(1), json!({})]),
    ] {
        for value in values {
            let mut sent = json!({"headline": "A"});
            sent[member] = value.clone();
            let problem = editor
                .post(ARTICLES, sent)
                .await
                .problem(422, "invalid_body");
            let pointer = problem["errors"][0]["pointer"]
                .as_str()
                .expect("a pointer")
                .to_owned();
            assert!(
                pointer.starts_with(&format!("/{member}")),
                "{member} {value}: {problem}"
            );
        }
    }
    let text = r#"{"headline": "A", "urgency": 3.0}"#;
    assert_eq!(
        editor
            .post(ARTICLES, ("application/json", text))
            .await
            .created()["urgency"],
        3
    );
}
