//! CORS: delivery is open to every page, the desk to those that are listed.

use reqwest::Method;

use crate::support::{World, on_both};

on_both! { delivery_is_open_to_every_page, the_desk_is_open_to_its_own_pages }

const ALLOWED: &str = "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Prefer, Range, If-Range";
const EXPOSED: &str = "ETag, Link, Location, Retry-After, X-Request-Id, Newsdesk-Version, \
                       Preference-Applied, Idempotency-Replayed, Accept-Ranges, Content-Range";

async fn delivery_is_open_to_every_page(world: World) {
    let nobody = world.nobody().sending("Origin", "https://anywhere.example");
    for target in [
        "/v1/articles",
        "/v1/site",
        "/openapi.json",
        "/v1/articles/none",
        "/v1/articles?limit=0",
    ] {
        let answer = nobody.get(target).await;
        assert_eq!(
            answer.header("access-control-allow-origin"),
            Some("*"),
            "{target}"
        );
        assert_eq!(
            answer.header("access-control-expose-headers"),
            Some(EXPOSED),
            "{target}"
        );
    }
    let preflight = nobody.ask(Method::OPTIONS, "/v1/articles/x/views", ());
    let preflight = preflight
        .header("Access-Control-Request-Method", "POST")
        .await
        .is(204);
    assert_eq!(preflight.header("access-control-allow-origin"), Some("*"));
    assert_eq!(
        preflight.header("access-control-allow-headers"),
        Some(ALLOWED)
    );
    assert!(
        preflight
            .header("access-control-allow-methods")
            .is_some_and(|it| it.contains("POST"))
    );
}

async fn the_desk_is_open_to_its_own_pages(world: World) {
    let editor = world.editor();
    for target in ["/v1/editorial/articles", "/v1/auth/me", "/v1/admin/staff"] {
        let own = editor
            .get(target)
            .header("Origin", "https://desk.example")
            .await
            .is(200);
        assert_eq!(
            own.header("access-control-allow-origin"),
            Some("https://desk.example")
        );
        assert_eq!(own.header("vary"), Some("Origin"));
        for other in [
            "https://evil.example",
            "null",
            "http://desk.example",
            "https://desk.example.evil",
            "https://a.desk.example",
        ] {
            let answer = editor.get(target).header("Origin", other).await;
            assert_eq!(
                answer.header("access-control-allow-origin"),
                None,
                "{other}"
            );
            let preflight = world
                .nobody()
                .ask(Method::OPTIONS, target, ())
                .header("Origin", other);
            let preflight = preflight
                .header("Access-Control-Request-Method", "GET")
                .await
                .is(204);
            assert_eq!(
                preflight.header("access-control-allow-origin"),
                None,
                "{other}"
            );
            assert_eq!(
                preflight.header("access-control-allow-headers"),
                None,
                "{other}"
            );
        }
        let preflight = world
            .nobody()
            .ask(Method::OPTIONS, target, ())
            .header("Origin", "https://desk.example");
        let preflight = preflight
            .header("Access-Control-Request-Method", "GET")
            .await
            .is(204);
        assert_eq!(
            preflight.header("access-control-allow-origin"),
            Some("https://desk.example")
        );
        assert_eq!(
            preflight.header("access-control-allow-headers"),
            Some(ALLOWED)
        );
        // A refusal too can be read by the page it is for.
        let refused = world
            .nobody()
            .get(target)
            .header("Origin", "https://desk.example")
            .await;
        assert_eq!(
            refused.header("access-control-allow-origin"),
            Some("https://desk.example")
        );
        refused.problem(401, "unauthenticated");
    }
}
