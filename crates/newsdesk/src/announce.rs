//! What a start prints for whoever watches: what to open, and how to sign in.

use std::fmt::Write as _;

use newsdesk_persistence::delivery::list::{self, Filter};
use newsdesk_persistence::page::{Edge, Window};

use crate::serve::Running;
use crate::settings::reachable;

/// The lines.
pub async fn text(running: &Running) -> String {
    let here = format!("http://{}", reachable(running.address));
    let mut text = format!(
        "Newsdesk {} is listening on {here}\n\n",
        env!("CARGO_PKG_VERSION")
    );
    let mut line = |name: &str, path: &str| {
        // Writing to a String does not fail.
        let _ = writeln!(text, "  {name:<14} {here}{path}");
    };
    line("Documentation", "/docs");
    line("OpenAPI", "/openapi.json");
    line("Newsroom", "/v1/site");
    line("Articles", "/v1/articles");
    if let Some(slug) = newest(running).await {
        line("One article", &format!("/v1/articles/{slug}"));
        line("Most popular", "/v1/most-popular?window=24h");
    }
    if let Some(address) = running.metrics_address {
        let _ = writeln!(
            text,
            "  {:<14} http://{}/metrics",
            "Metrics",
            reachable(address)
        );
    }
    if !running.sign_ins.is_empty() {
        text.push_str("\nSign in with POST /v1/auth/login as\n\n");
        for sign_in in &running.sign_ins {
            let password = sign_in
                .password
                .as_deref()
                .unwrap_or("(its password was changed)");
            let _ = writeln!(text, "  {:<28} {password}", sign_in.email);
        }
    }
    text
}

/// The slug of the newest story, if there is any.
async fn newest(running: &Running) -> Option<String> {
    let window = Window {
        edge: Edge::Start,
        limit: 1,
    };
    let found = running
        .services
        .store
        .read(move |db| list::list(db, &Filter::default(), &window))
        .await;
    found
        .ok()
        .and_then(|page| page.rows.into_iter().next())
        .map(|story| story.content.slug)
}
