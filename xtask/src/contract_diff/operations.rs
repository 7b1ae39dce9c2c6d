//! Whether every operation is still there, and takes and answers what it did.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Breaking;
use super::resolved::follow;
use super::schemas::{Comparison, Way};

/// Roles, each of which may do what those before it may.
const ROLES: [&str; 4] = ["contributor", "author", "editor", "admin"];

/// Operations by method and address, in which names of parameters make no difference.
type Operations<'d> = BTreeMap<(String, String), &'d Value>;

/// All that breaks between two documents.
pub(super) fn compare(before: &Value, now: &Value) -> BTreeSet<Breaking> {
    let mut comparison = Comparison::of(before, now);
    let there = operations(&now["paths"]);
    for (address, was) in operations(&before["paths"]) {
        let id = id(was);
        match there.get(&address) {
            None => comparison.breaks(id, format!("is gone: {} {}", address.0, address.1)),
            Some(is) => operation(&mut comparison, id, was, is),
        }
    }
    let there = operations(&now["webhooks"]);
    for (address, was) in operations(&before["webhooks"]) {
        let id = id(was);
        match there.get(&address) {
            None => comparison.breaks(id, format!("is gone: nobody is told of {}", address.1)),
            // The server says it; what it hears in return is its own affair.
            Some(is) => content(
                &mut comparison,
                id,
                Way::Answered,
                &was["requestBody"],
                &is["requestBody"],
            ),
        }
    }
    comparison.found
}

fn operations(paths: &Value) -> Operations<'_> {
    let mut operations = Operations::new();
    for (path, item) in paths.as_object().into_iter().flatten() {
        let places: Vec<&str> = path.split('/').map(unnamed).collect();
        for (method, operation) in item.as_object().into_iter().flatten() {
            operations.insert((method.to_uppercase(), places.join("/")), operation);
        }
    }
    operations
}

fn unnamed(part: &str) -> &str {
    if part.starts_with('{') { "{}" } else { part }
}

fn id(operation: &Value) -> &str {
    operation["operationId"].as_str().unwrap_or("(no name)")
}

fn operation(comparison: &mut Comparison<'_>, place: &str, was: &Value, is: &Value) {
    if id(was) != id(is) {
        comparison.breaks(place, format!("is now called `{}`", id(is)));
    }
    permission(comparison, place, was, is);
    parameters(comparison, place, was, is);
    let (body_was, body_is) = (&was["requestBody"], &is["requestBody"]);
    if body_is["required"] == true && body_was["required"] != true {
        comparison.breaks(place, "now needs a body");
    }
    if body_was.is_object() {
        content(comparison, place, Way::Sent, body_was, body_is);
    }
    answers(comparison, place, was, is);
}

fn permission(comparison: &mut Comparison<'_>, place: &str, was: &Value, is: &Value) {
    let ways = |operation: &Value| -> Vec<Value> {
        operation["security"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    };
    let (before, now) = (ways(was), ways(is));
    let open = before.is_empty() || before.contains(&serde_json::json!({}));
    if open && !(now.is_empty() || now.contains(&serde_json::json!({}))) {
        comparison.breaks(place, "now needs somebody who is signed in");
    } else if !now.is_empty() {
        for way in before.iter().filter(|way| !now.contains(way)) {
            comparison.breaks(place, format!("no longer takes the credentials {way}"));
        }
    }
    let rank = |operation: &Value| {
        let role = operation["x-minimum-role"].as_str();
        role.and_then(|role| ROLES.iter().position(|known| *known == role))
    };
    if rank(is) > rank(was) {
        let role = &is["x-minimum-role"];
        comparison.breaks(place, format!("now needs the role {role}"));
    }
}

/// Parameters by where they are and what they are called; those of the path by their place.
fn named<'d>(document: &'d Value, operation: &'d Value) -> BTreeMap<(String, String), &'d Value> {
    let mut named = BTreeMap::new();
    let mut places = 0;
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let parameter = follow(document, parameter);
        let text = |word: &str| parameter[word].as_str().unwrap_or_default().to_owned();
        let mut name = text("name");
        match text("in").as_str() {
            "path" => {
                places += 1;
                name = places.to_string();
            }
            "header" => name.make_ascii_lowercase(),
            _ => {}
        }
        named.insert((text("in"), name), parameter);
    }
    named
}

fn parameters(comparison: &mut Comparison<'_>, place: &str, was: &Value, is: &Value) {
    let (before, now) = (comparison.before, comparison.now);
    let (were, are) = (named(before, was), named(now, is));
    let at = |parameter: &Value| {
        let name = parameter["name"].as_str().unwrap_or_default();
        format!("{place}.{name}")
    };
    for (key, was) in &were {
        let Some(is) = are.get(key) else {
            comparison.breaks(&at(was), format!("is gone from the {}", key.0));
            continue;
        };
        if is["required"] == true && was["required"] != true {
            comparison.breaks(&at(was), format!("is now required in the {}", key.0));
        }
        for word in ["style", "explode"] {
            if was[word] != is[word] {
                comparison.breaks(&at(was), format!("is written in another way: {word}"));
            }
        }
        comparison.schema(&at(was), Way::Sent, &was["schema"], &is["schema"]);
    }
    for (key, is) in are.iter().filter(|(key, _)| !were.contains_key(*key)) {
        if is["required"] == true {
            let what = format!("is new in the {}, and required", key.0);
            comparison.breaks(&at(is), what);
        }
    }
}

fn answers(comparison: &mut Comparison<'_>, place: &str, was: &Value, is: &Value) {
    let (before, now) = (comparison.before, comparison.now);
    for (status, was) in was["responses"].as_object().into_iter().flatten() {
        let Some(is) = is["responses"].get(status) else {
            comparison.breaks(place, format!("is no longer answered with {status}"));
            continue;
        };
        let (was, is) = (follow(before, was), follow(now, is));
        content(comparison, place, Way::Answered, was, is);
        for (name, was) in was["headers"].as_object().into_iter().flatten() {
            let Some(is) = is["headers"].get(name) else {
                let what = format!("has no header {name} any more in its {status}");
                comparison.breaks(place, what);
                continue;
            };
            let (was, is) = (follow(before, was), follow(now, is));
            if was["required"] == true && is["required"] != true {
                let what = format!("may have no header {name} any more in its {status}");
                comparison.breaks(place, what);
            }
            let at = format!("{place}.{name}");
            comparison.schema(&at, Way::Answered, &was["schema"], &is["schema"]);
        }
    }
}

/// Compares what is said in each media type.
fn content(comparison: &mut Comparison<'_>, place: &str, way: Way, was: &Value, is: &Value) {
    for (media_type, was) in was["content"].as_object().into_iter().flatten() {
        match is["content"].get(media_type) {
            Some(is) => comparison.schema(place, way, &was["schema"], &is["schema"]),
            None if way == Way::Sent => {
                comparison.breaks(place, format!("no longer takes {media_type}"));
            }
            None => comparison.breaks(place, format!("no longer answers {media_type}")),
        }
    }
}
