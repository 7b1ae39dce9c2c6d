//! `If-Match` that is missing, wrong or no such thing; patches of other kinds.

use serde_json::{Value, json};

use crate::hostile::shapes::{is_closed, needs_if_match, takers};
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege};
use crate::support::Payload;
use crate::support::document::operations;
use crate::support::photo::{jpeg, upload};

/// An operation on what exists, at a version.
struct Versioned {
    id: &'static str,
    path: &'static str,
    method: String,
    target: String,
    body: Option<Payload>,
    /// Whether it takes a file instead of JSON.
    takes_file: bool,
}

impl Versioned {
    #[track_caller]
    fn shot(&self, token: &str) -> Shot {
        let shot = shot(&self.method, &self.target).by(token);
        match &self.body {
            Some(body) => shot.payload(body.clone()),
            None => shot,
        }
    }
}

fn versioned(siege: &Siege) -> Vec<Versioned> {
    let versioned = |(method, path, operation): (&'static str, &'static str, &'static Value)| {
        let content = &operation["requestBody"]["content"];
        let takes_file = content.get("multipart/form-data").is_some();
        needs_if_match(operation).then(|| Versioned {
            id: operation["operationId"].as_str().expect("an id"),
            path,
            method: method.to_uppercase(),
            target: siege.stage.filled(path),
            // Where a body is needed it comes before the version does.
            body: operation["requestBody"]["required"]
                .as_bool()
                .unwrap_or_default()
                .then(|| match method {
                    _ if takes_file => upload(&jpeg(1), None),
                    "patch" => json!({}).into(),
                    _ => content["application/json"]["example"].clone().into(),
                }),
            takes_file,
        })
    };
    operations().filter_map(versioned).collect()
}

#[tokio::test]
async fn a_change_names_the_version_it_is_based_on() {
    besiege(async |siege| {
        let admin = &siege.stage.admin;
        let all = versioned(siege);
        siege.demand(all.len() > 12, || "too few operations".to_owned());
        for one in &all {
            siege.refuse(
                format!("{} without", one.id),
                one.shot(admin),
                428,
                "if_match_missing",
            );
            for garbage in [
                "",
                " ",
                "1",
                "\"1",
                "1\"",
                "\"1\"x",
                "w/\"1\"",
                "W/1",
                "\"1\" \"2\"",
                "*, \"1\"",
                "\"1\", *",
                ",",
                "**",
                "* *",
                "\"1\";",
                "'1'",
                "\"1\",x",
                "\"a b\"",
                "(1)",
                "\"\u{e9}\"",
            ] {
                let label = format!("{} at {garbage:?}", one.id);
                // The version could be "é": then it is only another one.
                let expected: &[u16] = if garbage.contains('\u{e9}') {
                    &[400, 412]
                } else {
                    &[400]
                };
                siege.fire(label, one.shot(admin).with("If-Match", garbage), expected);
            }
            for stale in [
                "\"999\"",
                "W/\"1\"",
                "W/\"0\"",
                "W/\"2\"",
                "\"999\", \"998\"",
                "\"99999999999999999999\"",
                "\"-1\"",
                "\"01\"",
                "\"1.0\"",
                "\"abc\"",
                "\"\"",
                "\"9223372036854775807\"",
                "\"9223372036854775808\"",
                "\"1;DROP\"",
                "W/\"1\", W/\"2\", W/\"3\"",
            ] {
                let label = format!("{} at {stale:?}", one.id);
                siege.refuse(label, one.shot(admin).with("If-Match", stale), 412, "stale");
            }
            let two = one
                .shot(admin)
                .with("If-Match", "*")
                .with("If-Match", "\"1\"");
            siege.fire(format!("{} at any and at one", one.id), two, &[400]);
            if one.path.contains('{') {
                absent(siege, one);
            }
        }
    })
    .await;
}

/// What does not exist is not found at any version.
fn absent(siege: &Siege, one: &Versioned) {
    let nothing = "00000000-0000-7000-8000-00000000dead";
    let target = one
        .path
        .replace("{id}", nothing)
        .replace("{slugOrId}", nothing)
        .replace("{number}", "1");
    let absent = Versioned {
        target,
        body: one.body.clone(),
        method: one.method.clone(),
        ..*one
    };
    for version in ["*", "\"1\"", "W/\"1\""] {
        let shot = absent.shot(&siege.stage.admin).with("If-Match", version);
        siege.refuse(
            format!("{} of nothing at {version}", one.id),
            shot,
            404,
            "not_found",
        );
    }
}

#[tokio::test]
async fn refusals_come_in_their_order() {
    besiege(async |siege| {
        let stage = &siege.stage;
        for one in versioned(siege) {
            let bare = shot(&one.method, &one.target)
                .with("Content-Type", "text/plain")
                .bytes("{");
            siege.refuse(
                format!("{}: 401 comes before all", one.id),
                bare.clone(),
                401,
                "unauthenticated",
            );
            siege.refuse(
                format!("{}: then 428", one.id),
                bare.clone().by(&stage.admin),
                428,
                "if_match_missing",
            );
            if one.body.is_some() {
                let wrong = bare.clone().by(&stage.admin).with("If-Match", "\"999\"");
                siege.refuse(
                    format!("{}: then 415", one.id),
                    wrong,
                    415,
                    "unsupported_media_type",
                );
            }
            if one.body.is_some() && !one.takes_file {
                let malformed = shot(&one.method, &one.target)
                    .by(&stage.admin)
                    .with("If-Match", "\"999\"");
                siege.refuse(
                    format!("{}: then 400", one.id),
                    malformed.json_text("{"),
                    400,
                    "malformed_body",
                );
                let invalid = shot(&one.method, &one.target)
                    .by(&stage.admin)
                    .with("If-Match", "\"999\"");
                siege.refuse(
                    format!("{}: then 412", one.id),
                    invalid.json(&json!({"zzz": 1})),
                    412,
                    "stale",
                );
            }
            if one.target.starts_with("/v1/admin") || one.target.contains("/sections/") {
                siege.refuse(
                    format!("{}: 403 comes before 428", one.id),
                    bare.by(&stage.contributor),
                    403,
                    "forbidden",
                );
            }
        }
        for (method, path, operation) in operations() {
            let target = stage.filled(path);
            for other in [
                "GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "LOCK", "get", "X",
            ] {
                let known = operation_of(path, other);
                if method == "get" && !known {
                    let label = format!("{other} of {path}");
                    siege.refuse(
                        label,
                        shot(other, &target).json_text("{"),
                        405,
                        "method_not_allowed",
                    );
                }
            }
            if is_closed(operation) {
                let shot = shot(&method.to_uppercase(), target);
                siege.refuse(
                    format!("{method} {path} by nobody"),
                    shot,
                    401,
                    "unauthenticated",
                );
            }
        }
    })
    .await;
}

fn operation_of(path: &str, method: &str) -> bool {
    operations().any(|(known, at, _)| at == path && known.to_uppercase() == method)
}

#[tokio::test]
async fn patches_are_merge_patches() {
    besiege(async |siege| {
        for taker in takers(siege).iter().filter(|taker| taker.method == "PATCH") {
            let patch = |kind: &str, text: &str| {
                let label = format!("{} as {kind:?}", taker.id);
                let shot = taker.shot().with("Content-Type", kind).bytes(text);
                siege.refuse(label, shot, 415, "unsupported_media_type");
            };
            for kind in [
                "application/json-patch+json",
                "application/merge-patch",
                "application/merge-patch+xml",
                "application/strategic-merge-patch+json",
                "text/json",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json; charset=utf-16",
                "*/*",
                "",
                "application/*",
            ] {
                patch(
                    kind,
                    r#"[{"op": "replace", "path": "/role", "value": "admin"}]"#,
                );
            }
            let operations = r#"[{"op": "replace", "path": "/headline", "value": "x"}]"#;
            for kind in ["application/merge-patch+json", "application/json"] {
                let label = format!("{}: a JSON patch as {kind}", taker.id);
                let shot = taker.shot().with("Content-Type", kind).bytes(operations);
                siege.accuse(label, shot, "", &["wrong_type"]);
            }
        }
        for taker in takers(siege).iter().filter(|taker| taker.method != "PATCH") {
            let label = format!("{} as a merge patch", taker.id);
            let shot = taker
                .shot()
                .with("Content-Type", "application/merge-patch+json")
                .bytes("{}");
            siege.refuse(label, shot, 415, "unsupported_media_type");
        }
        required_cannot_be_cleared(siege);
    })
    .await;
}

/// `null` clears, but not what must be there.
fn required_cannot_be_cleared(siege: &Siege) {
    let cases = [
        ("/v1/editorial/articles/{id}", "headline"),
        ("/v1/editorial/sections/{slugOrId}", "name"),
        ("/v1/editorial/tags/{slugOrId}", "name"),
        ("/v1/editorial/bylines/{slugOrId}", "name"),
        ("/v1/editorial/bylines/{slugOrId}", "kind"),
        ("/v1/editorial/collections/{slugOrId}", "name"),
        ("/v1/editorial/collections/{slugOrId}", "kind"),
        ("/v1/admin/staff/{id}", "name"),
        ("/v1/admin/staff/{id}", "email"),
        ("/v1/admin/staff/{id}", "role"),
        ("/v1/admin/api-keys/{id}", "name"),
        ("/v1/admin/api-keys/{id}", "scopes"),
        ("/v1/admin/site", "name"),
        ("/v1/admin/site", "languages"),
    ];
    for (path, member) in cases {
        let shot = shot("PATCH", siege.stage.filled(path))
            .by(&siege.stage.admin)
            .with("If-Match", "*");
        let body = format!("{{\"{member}\": null}}");
        let label = format!("{path} without {member}");
        siege.accuse(
            label,
            shot.json_text(body),
            &format!("/{member}"),
            &["required"],
        );
    }
}
