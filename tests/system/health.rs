//! `/`, `/livez`, `/readyz`, `/metrics`, `/docs`, `/problems`: for operators and
//! integrators.

use crate::support::document::document;
use crate::support::{World, on_both};

on_both! { the_server_tells_how_it_is, the_documents_come_from_the_server_itself, request_ids_are_kept_or_made }

async fn the_server_tells_how_it_is(world: World) {
    let nobody = world.nobody();
    world.is_quiet().await;
    let before = world.statements();
    nobody.get("/livez").await.is(200);
    assert_eq!(world.statements(), before, "livez touches no database");
    nobody.get("/readyz").await.is(200);
    let root = nobody.get("/").await.ok();
    for link in ["/docs", "/openapi.json"] {
        assert!(root.to_string().contains(link), "{root}");
    }
    nobody.get("/v1/articles/none").await.is(404);
    let metrics = nobody.get("/metrics").await.is(200).text();
    let counted = "newsdesk_http_requests_total{operation=\"findArticle\",status=\"4xx\"} 1";
    assert!(metrics.contains(counted), "{metrics}");
}

async fn the_documents_come_from_the_server_itself(world: World) {
    let nobody = world.nobody();
    let mut served = nobody.get("/openapi.json").await.ok();
    let own = served["servers"][0]["url"]
        .as_str()
        .expect("an address")
        .to_owned();
    assert!(own.starts_with("http://127.0.0.1:"), "{own}");
    served["servers"] = document()["servers"].clone();
    assert!(served == *document());
    let page = nobody.get("/docs").await.is(200).text();
    assert!(
        !page.contains("https://") && !page.contains("//cdn"),
        "nothing is downloaded from elsewhere: {page}"
    );
    for part in page
        .split(['"', '\''])
        .filter(|part| part.starts_with("/docs/") || part.starts_with("docs/"))
    {
        nobody
            .get(format!("/{}", part.trim_start_matches('/')))
            .await
            .is(200);
    }
    let problems = nobody.get("/problems").await.is(200).text();
    let codes =
        document()["components"]["schemas"]["Problem"]["properties"]["code"]["x-extensible-enum"]
            .as_array();
    for code in codes.expect("codes") {
        let code = code.as_str().expect("a word");
        assert!(
            problems.contains(&format!("id=\"{code}\"")),
            "{code} is not explained"
        );
    }
}

async fn request_ids_are_kept_or_made(world: World) {
    let nobody = world.nobody();
    let kept = nobody.get("/livez").header("X-Request-Id", "abc-123").await;
    assert_eq!(kept.header("x-request-id"), Some("abc-123"));
    for wrong in ["", "a b", "<script>", &"x".repeat(500), "a\u{e9}"] {
        let made = nobody.get("/livez").header("X-Request-Id", wrong).await;
        assert_ne!(made.header("x-request-id"), Some(wrong));
    }
}
