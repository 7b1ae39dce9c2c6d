//! Addresses that look like another's, and methods in disguise.

use crate::hostile::shapes::is_closed;
use crate::hostile::shot::{Shot, shot};
use crate::hostile::siege::{Siege, besiege};
use crate::support::document::operations;

/// Ways to write an address that a guard and a router might read differently.
fn variants(path: &str) -> Vec<String> {
    let last = path.rfind('/').expect("a slash");
    let (folder, name) = path.split_at(last);
    let name = &name[1..];
    let encoded: String = name
        .bytes()
        .take(1)
        .map(|b| format!("%{b:02x}"))
        .collect::<String>()
        + name.get(1..).unwrap_or_default();
    vec![
        format!("{path}/"),
        format!("/{path}"),
        format!("{folder}//{name}"),
        format!("{folder}/./{name}"),
        format!("{folder}/x/../{name}"),
        format!("{folder}/%2e/{name}"),
        format!("{folder}/x/%2e%2e/{name}"),
        format!("{folder}/x/%2E%2e%2f{name}"),
        format!("{folder}%2F{name}"),
        format!("{folder}%2f{name}"),
        format!("{folder}%5c{name}"),
        format!("{folder}\\{name}"),
        format!("{folder}/..;/{name}"),
        format!("{path};x=1"),
        format!("{path};"),
        format!("{path}%3Bx=1"),
        format!("{path}.json"),
        format!("{path}.html"),
        format!("{path}%20"),
        format!("{path}%00"),
        format!("{path}%0a"),
        format!("{path}%23"),
        format!("{path}%3F"),
        format!("{path}/."),
        format!("{path}/.."),
        format!("{path}//"),
        format!("{path}/%2e"),
        format!("{path}*"),
        format!("{path}~"),
        format!("{path}.bak"),
        path.replacen("/v1", "/V1", 1),
        path.to_ascii_uppercase(),
        format!("{folder}/%252e%252e/{name}"),
        format!("{folder}/{}", encoded.replace('%', "%25")),
        path.replacen("/v1/", "/v1/./", 1),
        path.replacen("/v1/", "/v1%2f", 1),
        path.replacen("/v1/", "/v1/site/../", 1),
        path.replacen("/v1/", "/%76%31/", 1),
        format!("{path}%ff"),
        format!("{path}%c0%af"),
        format!("{path}%"),
        format!("{path}%zz"),
    ]
}

#[tokio::test]
async fn an_address_has_one_spelling() {
    besiege(async |siege| {
        for (method, path, operation) in operations() {
            let target = siege.stage.filled(path);
            let id = operation["operationId"].as_str().expect("an id");
            let closed = is_closed(operation);
            for variant in variants(&target) {
                if variant == target || !variant.starts_with('/') {
                    continue;
                }
                let method = method.to_uppercase();
                let label = format!("{id} at {}", template(&variant, siege));
                let answer = siege.fire(label.clone(), shot(&method, &variant), REFUSED);
                // Where a variant is another address, that one's own refusals come first.
                siege.demand(answer.is_none_or(|answer| answer.status >= 400), || {
                    label.clone()
                });
                if closed {
                    let shot = shot(&method, &variant)
                        .by(&siege.stage.contributor)
                        .with("If-Match", "\"999\"");
                    siege.fire(format!("{label} by a contributor"), shot, SIGNED);
                }
            }
        }
    })
    .await;
}

const REFUSED: &[u16] = &[400, 401, 404, 405];
const SIGNED: &[u16] = &[400, 403, 404, 405, 412, 415, 428];

/// A variant without the ids, which are nothing to compare.
fn template(variant: &str, siege: &Siege) -> String {
    variant
        .replace(siege.stage.draft.id(), "ID")
        .replace(siege.stage.whole.photo.id(), "PHOTO")
}

#[tokio::test]
async fn a_method_is_what_it_says() {
    besiege(async |siege| {
        let stage = &siege.stage;
        let page = siege.stage.filled("/v1/articles/{slugOrId}");
        let draft = stage.filled("/v1/editorial/articles/{id}");
        let plain = bytes(siege, "plain", shot("GET", &page));
        for name in [
            "X-HTTP-Method-Override",
            "X-HTTP-Method",
            "X-Method-Override",
            "_method",
        ] {
            for method in ["DELETE", "PATCH", "PUT", "POST", "TRACE"] {
                let overridden = shot("GET", &page).with(name, method);
                let got = bytes(siege, &format!("{name}: {method}"), overridden);
                siege.demand(got == plain, || {
                    format!("{name}: {method} changes the answer")
                });
                let read = shot("GET", &draft)
                    .by(&stage.editor)
                    .with("If-Match", "*")
                    .with(name, method);
                siege.fire(format!("{name}: {method} on the desk"), read, &[200]);
            }
        }
        for (name, value) in [
            ("X-Original-URL", "/v1/admin/staff"),
            ("X-Rewrite-URL", "/v1/admin/staff"),
            ("X-Forwarded-Prefix", "/v1/admin"),
            ("X-Preview", "1"),
            ("X-Forwarded-Host", "evil.example"),
            ("Forwarded", "host=evil.example"),
            ("X-Forwarded-Proto", "javascript"),
            ("X-Forwarded-For", "127.0.0.1"),
            ("X-Real-IP", "127.0.0.1"),
            ("Host", "evil.example"),
            ("X-Role", "admin"),
            ("X-User-Id", "1"),
            ("Accept", "text/html"),
            ("Accept", "*/*;q=0"),
            ("Accept", "application/xml"),
            ("Accept-Language", "'; --"),
            ("Cookie", "role=admin"),
            ("Origin", "null"),
            ("Referer", "https://evil.example"),
            ("Prefer", "return=minimal"),
            ("Upgrade", "h2c"),
            ("Range", "bytes=0-0"),
            ("X-Request-Id", "a\u{a0}b"),
            ("Expect", "x"),
        ] {
            if name == "Host" {
                continue;
            }
            let got = bytes(
                siege,
                &format!("{name}: {value}"),
                shot("GET", &page).with(name, value),
            );
            siege.demand(got == plain, || {
                format!("{name}: {value} changes the answer")
            });
        }
        for method in [
            "TRACE", "TRACK", "DEBUG", "PROPFIND", "PUT", "DELETE", "LINK", "A", "get", "Get",
        ] {
            for target in [&page, "/v1/articles", "/", "/livez"] {
                let label = format!(
                    "{method} of {}",
                    if target == page { "the page" } else { target }
                );
                siege.refuse(
                    label,
                    shot(method, target).with("X-Secret", "s3cr3t"),
                    405,
                    "method_not_allowed",
                );
            }
        }
        siege.fire(
            "CONNECT",
            shot("CONNECT", "evil.example:443"),
            &[400, 404, 405],
        );
        siege.fire("TRACE of nothing", shot("TRACE", "/nothing"), &[404]);
        siege.fire(
            "an absolute address",
            shot("GET", format!("http://evil.example{page}")),
            &[200, 400, 404],
        );
        siege.fire(
            "an absolute address of the desk",
            shot("GET", "http://evil.example/v1/admin/staff"),
            &[400, 401, 404],
        );
    })
    .await;
}

fn bytes(siege: &Siege, label: &str, shot: Shot) -> Vec<u8> {
    siege
        .fire(label, shot, &[200])
        .map(|answer| answer.body)
        .unwrap_or_default()
}

#[tokio::test]
async fn files_have_the_names_the_server_gave_them() {
    besiege(async |siege| {
        let url = siege.stage.whole.photo.text("url");
        let path = &url[url.find("/media/").expect("a path")..];
        siege.fire("the file itself", shot("GET", path), &[200]);
        let parts: Vec<&str> = path.split('/').collect();
        let (id, key, name) = (parts[2], parts[3], parts[4]);
        for file in [
            "original",
            "original.jpg",
            "display",
            "display.jpg",
            "full-64",
            "full-064.jpg",
            "display-+64.jpg",
            "full-64.0.jpg",
            "full-64.JPG",
            "full-64.jpeg",
            "full-64-64.jpg",
            "full-64.heic",
            "full-064.png",
            "other-64.jpg",
            "full-32.jpg",
            "full-64.gif",
            "full-64.jpg.php",
            "full-63.jpg",
            "full-65.jpg",
            "full-2048.jpg",
            "full-0.jpg",
            "full--1.jpg",
            "full-99999999999999999999.jpg",
            "full-NaN.jpg",
            "FULL-64.jpg",
            "%66ull-64.jpg%00",
            "full-64.jpg%00.png",
            "full-64.jpg%2f..",
            "..",
            ".",
            "%2e%2e",
            "%2e%2e%2ffull-64.jpg",
            "..%2f..%2f..%2fnewsdesk.db",
            "%252e%252e%252fnewsdesk.db",
            "....%2f%2f",
            "..%5c..%5cnewsdesk.db",
            "newsdesk.db",
            "newsdesk.db-wal",
            ".lock",
            "tmp",
            "*",
            "full-64.jpg;x=1",
            "full-64.jpg%20",
            "full-64.jpg.",
            "full_64.jpg",
            "full-64.jpg%2500",
        ] {
            if file == name {
                continue;
            }
            siege.fire(
                format!("the file {file}"),
                shot("GET", format!("/media/{id}/{key}/{file}")),
                &[400, 404],
            );
        }
        for other in [
            "0000000000000000",
            "ffffffffffffffff",
            "..",
            "%2e%2e",
            "x",
            "tmp",
            "*",
            "%00",
            &key.to_uppercase(),
            &key[1..],
            &format!("{key}0"),
        ] {
            // A key of the right form may be a former one of a photo that readers see.
            let formed = other.len() == 16 && other.bytes().all(|b| b.is_ascii_hexdigit());
            let allowed: &[u16] = if formed {
                &[301, 400, 404]
            } else {
                &[400, 404]
            };
            siege.fire(
                format!(
                    "the key {}",
                    if other.contains(&key[1..]) {
                        "cut"
                    } else {
                        other
                    }
                ),
                shot("GET", format!("/media/{id}/{other}/{name}")),
                allowed,
            );
        }
        let nobody = "00000000-0000-7000-8000-000000000000";
        for other in [
            nobody,
            "..",
            "%2e%2e",
            "x",
            "1",
            "tmp",
            "%00",
            &id.to_uppercase().replace('-', ""),
        ] {
            siege.fire(
                "another id",
                shot("GET", format!("/media/{other}/{key}/{name}")),
                &[400, 404],
            );
        }
        nowhere(siege);
    })
    .await;
}

/// Addresses that lead out of where files are kept.
fn nowhere(siege: &Siege) {
    for target in [
        "/media",
        "/media/",
        "/media/../newsdesk.db",
        "/media/..%2fnewsdesk.db",
        "/media/%2e%2e/newsdesk.db",
        "/..%2f..%2fetc%2fpasswd",
        "/../../etc/passwd",
        "/etc/passwd",
        "/newsdesk.db",
        "/.git/config",
        "/.env",
        "/docs/../openapi.json",
        "/docs/..%2f..%2fCargo.toml",
        "/docs/%2e%2e%2fx",
        "/docs/.htaccess",
        "/docs/x",
        "/static/..%5c..%5cx",
        "//evil.example/",
        "/%5cevil.example",
        "/\\evil.example",
    ] {
        siege.fire(target, shot("GET", target), &[400, 404]);
    }
}
