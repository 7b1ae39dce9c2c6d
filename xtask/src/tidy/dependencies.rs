//! Dependencies flow one way: which crate may use which of ours, and which libraries
//! belong to one layer alone.

use serde_json::Value;

use super::Findings;
use crate::Outcome;
use crate::place::{cargo, printed_by};

/// For each of our crates those of ours it may use. A crate that is not listed is a
/// finding, so that a new one is placed here before it is built upon.
const OURS: &[(&str, &[&str])] = &[
    ("newsdesk-domain", &[]),
    ("newsdesk-persistence", &["newsdesk-domain"]),
    ("newsdesk-media", &["newsdesk-domain"]),
    (
        "newsdesk-editorial",
        &["newsdesk-domain", "newsdesk-persistence", "newsdesk-media"],
    ),
    (
        "newsdesk-api",
        &[
            "newsdesk-domain",
            "newsdesk-persistence",
            "newsdesk-media",
            "newsdesk-editorial",
        ],
    ),
    (
        "newsdesk",
        &[
            "newsdesk-domain",
            "newsdesk-persistence",
            "newsdesk-media",
            "newsdesk-editorial",
            "newsdesk-api",
        ],
    ),
    ("xtask", &[]),
];

/// Libraries that do I/O or speak a protocol, and the crates that may use them.
const LAYERS: &[(&str, &[&str])] = &[
    (concat!("die", "sel"), &["newsdesk-persistence"]),
    (concat!("die", "sel_migrations"), &["newsdesk-persistence"]),
    ("libsqlite3-sys", &["newsdesk-persistence"]),
    ("pq-sys", &["newsdesk-persistence"]),
    ("openssl-sys", &["newsdesk-persistence"]),
    // The binary holds the running server by its handle.
    ("actix-web", &["newsdesk-api", "newsdesk"]),
    ("actix-multipart", &["newsdesk-api"]),
    ("actix-http", &["newsdesk-api"]),
    ("actix-server", &["newsdesk-api"]),
    ("httparse", &["newsdesk-api", "xtask"]),
    ("jsonwebtoken", &["newsdesk-api"]),
    ("utoipa", &["newsdesk-api"]),
    ("utoipa-swagger-ui", &["newsdesk-api"]),
    // The demo draws its photos.
    ("image", &["newsdesk-media", "newsdesk"]),
    ("fast_image_resize", &["newsdesk-media"]),
    ("object_store", &["newsdesk-media"]),
    // The one calls buckets, the other shared caches.
    ("reqwest", &["newsdesk-media", "newsdesk"]),
    ("clap", &["newsdesk", "xtask"]),
    ("tracing-subscriber", &["newsdesk"]),
    (
        "tokio",
        &[
            "newsdesk-persistence",
            "newsdesk-media",
            "newsdesk-api",
            "newsdesk",
        ],
    ),
    (
        "tracing",
        &["newsdesk-persistence", "newsdesk-api", "newsdesk"],
    ),
];

/// A use of one crate by another, outside tests.
struct Edge {
    from: String,
    to: String,
}

/// Checks what `cargo metadata` says.
pub fn check() -> Outcome<Findings> {
    let metadata = ["metadata", "--format-version=1", "--no-deps", "--offline"];
    let metadata: Value = serde_json::from_str(&printed_by(cargo().args(metadata))?)?;
    let mut edges = Vec::new();
    let mut findings = Findings::new();
    for package in list(&metadata["packages"]) {
        let from = word(&package["name"]);
        if !OURS.iter().any(|(name, _)| *name == from) {
            findings.push(format!(
                "{from} is not placed in xtask/src/tidy/dependencies.rs"
            ));
        }
        for dependency in list(&package["dependencies"]) {
            // Tests may look sideways; null is an ordinary dependency.
            if dependency["kind"] != "dev" {
                edges.push(Edge {
                    from: from.clone(),
                    to: word(&dependency["name"]),
                });
            }
        }
    }
    findings.extend(edges.iter().filter_map(refused));
    Ok(findings)
}

fn refused(Edge { from, to }: &Edge) -> Option<String> {
    let named = |name: &str| *name == **to;
    if OURS.iter().any(|(name, _)| named(name)) {
        let allowed = OURS.iter().find(|(name, _)| name == from)?.1;
        return (!allowed.contains(&to.as_str()))
            .then(|| format!("{from} may not use {to}: dependencies flow one way"));
    }
    let (_, owners) = LAYERS.iter().find(|(name, _)| named(name))?;
    (!owners.contains(&from.as_str())).then(|| {
        format!(
            "{from} may not use {to}, which belongs to {}",
            owners.join(", ")
        )
    })
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: &str, to: &str) -> Option<String> {
        refused(&Edge {
            from: from.to_owned(),
            to: to.to_owned(),
        })
    }

    #[test]
    fn dependencies_flow_one_way() {
        assert_eq!(edge("newsdesk-api", "newsdesk-domain"), None);
        assert!(edge("newsdesk-domain", "newsdesk-persistence").is_some());
        assert!(edge("newsdesk-editorial", "newsdesk-api").is_some());
    }

    #[test]
    fn libraries_belong_to_their_layer() {
        assert_eq!(edge("newsdesk-persistence", LAYERS[0].0), None);
        assert!(edge("newsdesk-api", LAYERS[0].0).is_some());
        assert!(edge("newsdesk-domain", "tokio").is_some());
        assert_eq!(edge("newsdesk-domain", "serde"), None);
    }
}
