//! The working copy of the document's examples.

use serde_json::{Value, json};

use crate::views::media::media_example;

/// A draft, as it may be seen.
pub(in crate::editorial) fn example() -> Value {
    let mut example = teaser_example();
    let more = json!({
        "embargoedUntil": null,
        "previousSlugs": [],
        "canonicalUrl": "https://news.example.org/world/ferries-return-to-port-elia",
        "externalIds": [],
        "subheadline": null,
        "standfirst": "After a month of storms, the harbour is open again.",
        "dateline": {"text": "PORT ELIA", "city": null, "country": "PT", "geo": null},
        "body": body(),
        "bodyHtml": "<p>The first ferry in a month left at dawn.</p>\n<hr>",
        "bodyText": "The first ferry in a month left at dawn.",
        "sources": [{
            "kind": "wire",
            "byline": {
                "id": "019aab3e-7a00-7000-8000-000000000012",
                "slug": "northwire",
                "name": "Northwire",
                "kind": "agency",
                "jobTitle": null,
                "shortCode": "NW",
                "photo": null,
            },
            "name": null,
            "role": null,
        }],
        "sections": [],
        "related": [{
            "id": "019aab3e-7a00-7000-8000-000000000002",
            "slug": "storm-closes-port-elia",
            "headline": "Storm closes Port Elia",
            "path": "/world/storm-closes-port-elia",
            "live": true,
        }],
        "corrections": [],
        "digitalSourceType": null,
        "rights": null,
        "seo": {"title": null, "description": "Ferries are back.", "noIndex": false},
        "editorNote": "Call the harbour master once more.",
    });
    if let (Some(members), Value::Object(more)) = (example.as_object_mut(), more) {
        members.extend(more);
    }
    example
}

/// The same story, in review.
pub(super) fn submitted_example() -> Value {
    reviewed(
        "in-review",
        &["approve", "send-back", "publish", "schedule", "kill", "bin"],
    )
}

/// The same story, approved.
pub(super) fn approved_example() -> Value {
    reviewed(
        "approved",
        &["send-back", "publish", "schedule", "kill", "bin"],
    )
}

fn reviewed(review: &str, actions: &[&str]) -> Value {
    let mut example = example();
    for (member, value) in [
        ("version", json!(2)),
        ("status", json!(review)),
        ("review", json!(review)),
        ("actions", json!(actions)),
    ] {
        example[member] = value;
    }
    example
}

/// The same story, sent back to its writer.
pub(super) fn sent_back_example() -> Value {
    let mut example = example();
    example["version"] = json!(3);
    example["reviewNote"] = json!("Who says so? The second paragraph needs a source.");
    example
}

/// The same story, with a time to go live and one to come down.
pub(super) fn scheduled_example() -> Value {
    let mut example = example();
    for (member, value) in [
        ("version", json!(2)),
        ("status", json!("scheduled")),
        (
            "actions",
            json!(["submit", "publish", "schedule", "unschedule", "kill", "bin"]),
        ),
        ("publishAt", json!("2026-11-23T04:00:00Z")),
        ("unpublishAt", json!("2026-12-23T04:00:00Z")),
        ("plannedRevision", json!(1)),
    ] {
        example[member] = value;
    }
    example
}

/// The same story, live.
pub(super) fn published_example() -> Value {
    let mut example = example();
    for (member, value) in [
        ("version", json!(2)),
        ("status", json!("published")),
        (
            "actions",
            json!([
                "submit",
                "publish",
                "schedule",
                "unpublish",
                "correct",
                "kill"
            ]),
        ),
        ("liveRevision", json!(1)),
        ("firstPublishedAt", json!("2026-11-22T18:40:00Z")),
        ("publishedAt", json!("2026-11-22T18:40:00Z")),
        ("updatedAt", json!("2026-11-22T18:40:00Z")),
    ] {
        example[member] = value;
    }
    example
}

/// The same story, corrected.
pub(super) fn corrected_example() -> Value {
    let mut example = published_example();
    example["version"] = json!(3);
    example["updatedAt"] = json!("2026-11-22T19:05:00Z");
    example["corrections"] = json!([{
        "id": "019aab3e-7a00-7000-8000-000000000030",
        "kind": "correction",
        "text": "An earlier version said the ferry left at noon. It left at dawn.",
        "blockId": "b1",
        "at": "2026-11-22T19:05:00Z",
    }]);
    example
}

/// The same story, killed.
pub(super) fn killed_example() -> Value {
    let mut example = published_example();
    for (member, value) in [
        ("version", json!(3)),
        ("status", json!("killed")),
        ("actions", json!([])),
        ("liveRevision", json!(null)),
        ("killedAt", json!("2026-11-22T19:20:00Z")),
        ("killReason", json!("The quotation was made up.")),
        (
            "killNotice",
            json!("This story did not meet our standards and was withdrawn."),
        ),
    ] {
        example[member] = value;
    }
    example
}

/// The same story, withdrawn.
pub(super) fn withdrawn_example() -> Value {
    let mut example = published_example();
    for (member, value) in [
        ("version", json!(3)),
        ("status", json!("unpublished")),
        (
            "actions",
            json!(["submit", "publish", "schedule", "kill", "bin"]),
        ),
        ("liveRevision", json!(null)),
        ("unpublishedAt", json!("2026-11-22T19:10:00Z")),
    ] {
        example[member] = value;
    }
    example
}

/// The draft in a list, as it may be seen.
pub(super) fn teaser_example() -> Value {
    let mut example = state_example();
    let more = json!({
        "slug": "ferries-return-to-port-elia",
        "path": "/world/ferries-return-to-port-elia",
        "language": "en",
        "genre": "news",
        "headline": "Ferries return to Port Elia",
        "kicker": null,
        "shortHeadline": null,
        "slugline": "ELIA-FERRIES",
        "summary": "The first ferry in a month left at dawn.",
        "bylines": [{
            "role": "author",
            "byline": {
                "id": "019aab3e-7a00-7000-8000-000000000011",
                "slug": "ana-ruiz",
                "name": "Ana Ruiz",
                "kind": "person",
                "jobTitle": "Correspondent",
                "shortCode": null,
                "photo": null,
            },
            "creditAs": null,
            "location": null,
        }],
        "bylineText": "By Ana Ruiz",
        "attribution": "With reporting by Northwire",
        "section": {
            "id": "019aab3e-7a00-7000-8000-000000000031",
            "slug": "world",
            "name": "World",
            "path": "/world",
        },
        "tags": [{
            "rel": "about",
            "tag": {
                "id": "019aab3e-7a00-7000-8000-000000000021",
                "slug": "port-elia",
                "name": "Port Elia",
                "type": "place",
            },
        }],
        "leadMedia": lead_media(),
        "urgency": null,
        "wordCount": 9,
        "readingMinutes": 1,
    });
    if let (Some(members), Value::Object(more)) = (example.as_object_mut(), more) {
        members.extend(more);
    }
    example
}

/// Where that draft stands.
fn state_example() -> Value {
    let ana = json!({"id": "019aab3e-7a00-7000-8000-000000000051", "name": "Ana Ruiz"});
    json!({
        "id": "019aab3e-7a00-7000-8000-000000000001",
        "version": 1,
        "status": "draft",
        "review": "none",
        "hasUnpublishedChanges": false,
        "actions": ["submit", "publish", "schedule", "kill", "bin"],
        "owner": ana,
        "createdBy": ana,
        "changedBy": ana,
        "createdAt": "2026-11-22T18:20:00Z",
        "modifiedAt": "2026-11-22T18:20:00Z",
        "firstPublishedAt": null,
        "publishedAt": null,
        "updatedAt": null,
        "publishAt": null,
        "unpublishAt": null,
        "headRevision": 1,
        "liveRevision": null,
        "reviewNote": null,
        "plannedRevision": null,
        "planFailure": null,
        "unpublishedAt": null,
        "killedAt": null,
        "killReason": null,
        "killNotice": null,
        "erasedAt": null,
        "lock": null,
    })
}

fn lead_media() -> Value {
    json!({
        "media": media_example(),
        "caption": "only for this story",
        "altText": null,
        "creditLine": null,
        "focalPoint": null,
        "fallback": null,
        "effective": {
            "altText": "A white ferry leaves a stone harbour",
            "caption": "only for this story",
            "creditLine": "Northwire/Jo Lind",
            "focalPoint": {"x": 0.4, "y": 0.5},
        },
    })
}

fn body() -> Value {
    json!([
        {
            "id": "0a1b2c3d4e5f",
            "type": "paragraph",
            "html": "The first ferry in a month left at dawn.",
        },
        {"id": "1a2b3c4d5e6f", "type": "divider"},
    ])
}
