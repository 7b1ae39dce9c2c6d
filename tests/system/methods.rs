//! HEAD, OPTIONS and 405 of every address, and ETags where there are any.

use reqwest::Method;

use crate::support::document::{document, operations};
use crate::support::{World, on_both};

on_both! { every_get_answers_head_alike, every_path_answers_options_and_refuses_other_methods, what_is_cached_is_answered_304 }

/// An address of a path's template, with whatever the world has for its parameters.
fn filled(template: &str) -> String {
    template
        .replace("{slugOrId}", "ferries")
        .replace("{id}", "00000000-0000-7000-8000-000000000000")
        .replace("{key}", "0000000000000000")
        .replace("{file}", "swagger-ui.css")
        .replace("{name}", "full-1.jpg")
}

async fn every_get_answers_head_alike(world: World) {
    world
        .published(serde_json::json!({"headline": "Ferries"}))
        .await;
    let admin = world.admin();
    for (_, path, operation) in operations().filter(|(method, ..)| *method == "get") {
        let target = filled(path);
        let get = admin.get(&target).await;
        let head = admin.head(&target).await;
        assert_eq!(head.status, get.status, "HEAD {target}");
        assert!(head.body.is_empty());
        let compared = [
            "content-type",
            "etag",
            "cache-control",
            "link",
            "location",
            "newsdesk-version",
            "content-length",
        ];
        for name in compared {
            // Counters move, and so does the id that a problem carries.
            let moving = operation["operationId"] == "readMetrics" && name == "content-length";
            if !moving {
                assert_eq!(
                    head.header(name),
                    get.header(name),
                    "{name} of HEAD {target}"
                );
            }
        }
    }
}

async fn every_path_answers_options_and_refuses_other_methods(world: World) {
    let nobody = world.nobody();
    for (path, operations) in document()["paths"].as_object().expect("paths") {
        let target = filled(path);
        nobody.ask(Method::OPTIONS, &target, ()).await.is(204);
        for method in [
            "GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY",
        ] {
            if operations.get(method.to_lowercase()).is_none() {
                let method = Method::from_bytes(method.as_bytes()).expect("a method");
                nobody
                    .ask(method, &target, ())
                    .await
                    .problem(405, "method_not_allowed");
            }
        }
    }
    for unknown in [
        "/v1",
        "/v1/",
        "/v1/articles/",
        "/v2/articles",
        "/V1/articles",
        "/v1/editorial",
        "/v1//articles",
        "/wp-login.php",
    ] {
        nobody.get(unknown).await.problem(404, "not_found");
        nobody
            .ask(Method::POST, unknown, ())
            .await
            .problem(404, "not_found");
    }
}

async fn what_is_cached_is_answered_304(world: World) {
    let whole = crate::support::whole::whole_story(&world).await;
    world.editor().publishes(&whole.story).await;
    let nobody = world.nobody();
    for target in [
        "/v1/articles/the-whole-of-it",
        "/v1/articles",
        "/v1/articles?limit=1",
        "/v1/articles?tag=port-elia",
        "/v1/most-popular",
        "/v1/site",
        "/v1/sections",
        "/v1/sections/world",
        "/v1/tags",
        "/v1/tags/port-elia",
        "/v1/bylines",
        "/v1/bylines/ana-ruiz",
        "/openapi.json",
        "/.well-known/jwks.json",
    ] {
        let answer = nobody.get(target).await.is(200);
        let etag = answer.etag();
        assert!(
            etag.starts_with('"') && etag.ends_with('"'),
            "{target}: a strong ETag, not {etag}"
        );
        assert!(
            answer
                .header("cache-control")
                .is_some_and(|it| it.contains("public")),
            "{target}"
        );
        assert_eq!(nobody.get(target).await.etag(), etag, "{target}");
        for at_hand in [
            etag.clone(),
            format!("W/{etag}"),
            format!("\"x\", {etag}"),
            "*".to_owned(),
        ] {
            let same = nobody.get(target).if_none_match(&at_hand).await.is(304);
            assert!(same.body.is_empty());
            assert_eq!(same.header("etag"), Some(etag.as_str()));
            assert_eq!(same.header("cache-control"), answer.header("cache-control"));
            nobody.head(target).if_none_match(&at_hand).await.is(304);
        }
        for other in ["\"x\"", "W/\"x\"", "x", "\"", ""] {
            nobody.get(target).if_none_match(other).await.is(200);
        }
        // No credential, cookie or preference changes the bytes.
        let staff = world
            .editor()
            .get(target)
            .header("Accept", "text/html")
            .header("Cookie", "a=b");
        assert_eq!(staff.await.text(), answer.text(), "{target}");
    }
    let editor = world.editor();
    let target = format!("/v1/editorial/articles/{}", whole.story.id());
    let etag = editor.get(&target).await.etag();
    editor.get(&target).if_none_match(&etag).await.is(200);
}
