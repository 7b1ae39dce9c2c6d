//! A write that came too late: what stands there, what changed since, and what would
//! merge.

use newsdesk_domain::merge::{Difference, Merge, Order};
use newsdesk_editorial::Stale;
use newsdesk_editorial::articles::Told;
use serde_json::{Map, Value, json};

use crate::problem::Problem;

/// 412 with all that is known.
pub(super) fn problem(stale: Stale) -> Problem {
    let changed_by = stale.changed_by.map_or(Value::Null, |id| json!(id));
    let problem = Problem::stale(stale.version)
        .with("modifiedAt", stale.modified_at.to_string())
        .with("changedBy", changed_by);
    match stale.told {
        Some(told) => with_changes(problem, *told),
        None => problem,
    }
}

fn with_changes(problem: Problem, told: Told) -> Problem {
    let mut problem = problem
        .with("baseRevision", told.base)
        .with("currentRevision", told.head);
    let compared = told.edit.as_ref().is_some_and(|edit| edit.compared);
    if let Some(changes) = told.changes {
        problem = problem.with("changes", of(changes, compared));
    }
    if let Some(edit) = told.edit {
        problem = problem.with("mergeable", edit.merged.is_some());
        if let Some(merged) = edit.merged {
            problem = problem.with("merged", Value::Object(merged));
        }
    }
    problem
}

/// The differences, with what the caller wanted where it was compared.
fn of(changes: Merge, compared: bool) -> Value {
    let list = |differences: Vec<Difference>, key: &str| -> Vec<Value> {
        let shown = differences.into_iter().map(|it| one(it, key, compared));
        shown.collect()
    };
    json!({
        "members": list(changes.members, "name"),
        "blocks": list(changes.blocks, "id"),
        "order": changes.order.map(|order| moved(order, compared)),
    })
}

fn one(difference: Difference, key: &str, compared: bool) -> Value {
    let mut shown = Map::new();
    shown.insert(key.to_owned(), difference.name.into());
    shown.insert("base".to_owned(), difference.base.into());
    shown.insert("theirs".to_owned(), difference.theirs.into());
    if compared {
        shown.insert("yours".to_owned(), difference.yours.into());
        shown.insert("conflict".to_owned(), difference.conflict.into());
    }
    Value::Object(shown)
}

fn moved(order: Order, compared: bool) -> Value {
    let mut shown = json!({"base": order.base, "theirs": order.theirs});
    if compared {
        shown["yours"] = json!(order.yours);
        shown["conflict"] = order.conflict.into();
    }
    shown
}

/// What a 412 may say of a story beside the members of every problem, as the document
/// has it.
pub(crate) fn schema() -> Value {
    let any = |describe: &str| json!({"description": describe});
    let difference = |key: &str, describe: &str| {
        json!({
            "type": "object",
            "required": [key, "base", "theirs"],
            "properties": {
                (key): {"type": "string", "description": describe},
                "base": any("What it was; `null` where it was not there."),
                "theirs": any("What it is now."),
                "yours": any("What the request would have made of it."),
                "conflict": {"type": "boolean", "description": "Whether the two are in each other's way."},
            },
        })
    };
    let names = json!({"type": "array", "items": {"type": "string"}});
    json!({
        "type": "object",
        "properties": {
            "currentVersion": {"type": "integer", "description": "The version that stands."},
            "modifiedAt": {"type": "string", "format": "date-time"},
            "changedBy": {"type": ["string", "null"], "format": "uuid", "description": "Who saved it."},
            "baseRevision": {
                "type": ["integer", "null"],
                "description": "The revision the request is based on, where that is known: not with several tags in `If-Match`.",
            },
            "currentRevision": {"type": "integer", "description": "The working copy."},
            "changes": {
                "type": "object",
                "description": "What differs from `baseRevision`, by member and by block, in the form a PATCH takes; for an edit, with what it wanted.",
                "required": ["members", "blocks", "order"],
                "properties": {
                    "members": {"type": "array", "items": difference("name", "The member.")},
                    "blocks": {"type": "array", "items": difference("id", "The block.")},
                    "order": {
                        "description": "The blocks that stayed, in each order, where some were moved.",
                        "type": ["object", "null"],
                        "properties": {"base": names, "theirs": names, "yours": names, "conflict": {"type": "boolean"}},
                    },
                },
            },
            "mergeable": {
                "type": "boolean",
                "description": "Whether the edit can be laid over what stands, which `Prefer: merge` does.",
            },
            "merged": {
                "type": "object",
                "description": "Where it can: the story with both edits. Sent as a PATCH of `currentVersion`, it is what `Prefer: merge` would have saved.",
            },
        },
    })
}

/// A 412 as an edit may get it.
pub(crate) fn example(problem: Problem) -> Problem {
    let member = json!({
        "name": "headline",
        "base": "Ferries return",
        "theirs": "Ferries return to Port Elia",
        "yours": "Ferries return",
        "conflict": false,
    });
    problem
        .with("modifiedAt", "2026-11-22T18:40:00Z")
        .with("changedBy", "019aab3e-7a00-7000-8000-000000000051")
        .with("baseRevision", 3)
        .with("currentRevision", 4)
        .with(
            "changes",
            json!({"members": [member], "blocks": [], "order": null}),
        )
        .with("mergeable", true)
        .with(
            "merged",
            json!({"headline": "Ferries return to Port Elia", "kicker": "Harbour"}),
        )
}
