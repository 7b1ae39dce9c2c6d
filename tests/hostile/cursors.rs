//! Cursors that were altered, or were made for another question.

use crate::hostile::asked::{Asked, asked};
use crate::hostile::siege::{Siege, besiege};

#[tokio::test]
async fn cursors_answer_the_question_they_were_made_for() {
    besiege(async |siege| {
        let lists: Vec<Asked> = asked(siege)
            .into_iter()
            .filter(|asked| asked.paged)
            .collect();
        let mut cursors = Vec::new();
        for list in &lists {
            let answer = siege.fire(format!("{} of one", list.id), list.with("limit=1"), &[200]);
            let next =
                answer.and_then(|answer| answer.json()["page"]["next"].as_str().map(str::to_owned));
            siege.demand(next.is_some(), || format!("{} has no second page", list.id));
            cursors.extend(next.map(|cursor| (list, cursor)));
        }
        for (list, cursor) in &cursors {
            siege.fire(
                format!("{} goes on", list.id),
                list.with(format!("limit=1&cursor={cursor}")),
                &[200],
            );
            alter(siege, list, cursor);
            for other in &lists {
                if other.id != list.id {
                    let label = format!("{} by a cursor of {}", other.id, list.id);
                    siege.refuse(
                        label,
                        other.with(format!("limit=1&cursor={cursor}")),
                        400,
                        "invalid_cursor",
                    );
                }
            }
            for query in [
                "tag=port-elia",
                "sort=-updatedAt",
                "publishedAfter=2026-01-01T00:00:00Z",
                "type=place",
                match list.id {
                    "listCorrections" => "kind=update",
                    "listSchedule" => "kind=publish",
                    "listEditorialMedia" => "kind=video",
                    "listCollections" | "listEditorialCollections" => "kind=curated",
                    _ => "kind=person",
                },
                "status=draft",
                "q=a",
            ] {
                let name = query.split('=').next().unwrap_or_default();
                if list.parameters.iter().any(|known| known["name"] == name) {
                    let label = format!("{} by {query} and the cursor of all", list.id);
                    siege.refuse(
                        label,
                        list.with(format!("{query}&limit=1&cursor={cursor}")),
                        400,
                        "invalid_cursor",
                    );
                }
            }
        }
    })
    .await;
}

/// Each character of a cursor changed, each end of it cut off, and more of it.
fn alter(siege: &Siege, list: &Asked, cursor: &str) {
    let refuse = |label: String, altered: String| {
        let label = format!("{}: {label}", list.id);
        siege.refuse(
            label,
            list.with(format!("limit=1&cursor={altered}")),
            400,
            "invalid_cursor",
        );
    };
    for at in 0..cursor.len() {
        let mut bytes = cursor.as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        refuse(
            format!("character {at} is another"),
            String::from_utf8(bytes).expect("ASCII"),
        );
        if at > 0 {
            refuse(format!("{at} characters"), cursor[..at].to_owned());
        }
    }
    for (label, altered) in [
        ("padded", format!("{cursor}%3D")),
        ("twice", format!("{cursor}{cursor}")),
        ("longer", format!("{cursor}A")),
        ("with a space", format!("{cursor}%20")),
        ("with a plus", format!("{cursor}+")),
        ("upper case", cursor.to_ascii_uppercase()),
        ("backwards", cursor.chars().rev().collect()),
    ] {
        refuse(label.to_owned(), altered);
    }
}
