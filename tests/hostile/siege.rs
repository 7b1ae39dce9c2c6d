//! A newsroom under fire: what is sent to it, what it answered, and whether it stood.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::hostile::shot::{Shot, shot};
use crate::hostile::stage::Stage;
use crate::support::answer::Answer;
use crate::support::{World, contract};

/// A newsroom under fire.
pub struct Siege {
    pub world: World,
    pub stage: Stage,
    pub to: SocketAddr,
    outcomes: Mutex<Vec<String>>,
    faults: Mutex<Vec<String>>,
}

/// What a database and the files beside it hold.
#[derive(PartialEq)]
struct Held {
    tables: BTreeMap<String, String>,
    files: Vec<String>,
}

/// Whether an attack may leave anything behind.
#[derive(Clone, Copy, PartialEq)]
pub enum Leaves {
    Nothing,
    Something,
}

/// Attacks a newsroom on each database in turn; nothing may be stored, and both must
/// answer alike.
pub async fn besiege(attack: impl AsyncFn(&Siege)) {
    both(Leaves::Nothing, attack).await;
}

/// The same with requests of which some are good.
pub async fn try_out(attack: impl AsyncFn(&Siege)) {
    both(Leaves::Something, attack).await;
}

async fn both(leaves: Leaves, attack: impl AsyncFn(&Siege)) {
    let sqlite = one(World::on_sqlite(), leaves, &attack).await;
    let Some(world) = World::on_postgres() else {
        return;
    };
    let postgres = one(world, leaves, &attack).await;
    assert_eq!(
        sqlite.len(),
        postgres.len(),
        "as many answers on both databases"
    );
    let differing: Vec<String> = sqlite
        .iter()
        .zip(&postgres)
        .filter(|(sqlite, postgres)| sqlite != postgres)
        .map(|(sqlite, postgres)| format!("SQLite:     {sqlite}\nPostgreSQL: {postgres}"))
        .collect();
    assert!(
        differing.is_empty(),
        "the databases differ:\n{}",
        differing.join("\n")
    );
}

async fn one(world: World, leaves: Leaves, attack: &impl AsyncFn(&Siege)) -> Vec<String> {
    let stage = Stage::set(&world).await;
    let to = world.address();
    let to = to
        .trim_start_matches("http://")
        .parse()
        .expect("an address");
    let (outcomes, faults) = Default::default();
    let siege = Siege {
        world,
        stage,
        to,
        outcomes,
        faults,
    };
    let before = siege.held();
    let began = Instant::now();
    attack(&siege).await;
    if leaves == Leaves::Nothing {
        siege.compare(&before, &siege.held_after(&before));
    }
    siege.works_on();
    let outcomes = siege.outcomes.into_inner().expect("a lock");
    let faults = siege.faults.into_inner().expect("a lock");
    let backend = siege.world.backend();
    eprintln!(
        "{backend:?}: {} answers in {:?}",
        outcomes.len(),
        began.elapsed()
    );
    assert!(!outcomes.is_empty(), "nothing was sent");
    assert!(
        faults.is_empty(),
        "{backend:?}: {} faults in {} answers:\n{}",
        faults.len(),
        outcomes.len(),
        faults
            .iter()
            .take(60)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    outcomes
}

impl Siege {
    /// Sends a request whose answer must have one of these statuses.
    pub fn fire(&self, label: impl Into<String>, shot: Shot, expected: &[u16]) -> Option<Answer> {
        let label = label.into();
        let answer = match shot.send(self.to) {
            Ok(answer) => answer,
            Err(error) => {
                self.fault(format!("{label}: {error}"));
                self.note(format!("{label}: none"));
                return None;
            }
        };
        self.note(format!("{label}: {}", outcome(&answer)));
        if !expected.contains(&answer.status) {
            let text: String = answer.text().chars().take(600).collect();
            self.fault(format!(
                "{label} (sent at {}): {} {} is {}, not {expected:?}: {text}",
                shot.at,
                shot.method,
                String::from_utf8_lossy(&shot.target),
                answer.status
            ));
        }
        self.hold(&label, &shot, &answer);
        Some(answer)
    }

    /// Sends a request that must be refused with this status and code.
    pub fn refuse(
        &self,
        label: impl Into<String>,
        shot: Shot,
        status: u16,
        code: &str,
    ) -> Option<Answer> {
        let label = label.into();
        let answer = self.fire(label.clone(), shot, &[status])?;
        if answer.status == status && answer.json()["code"] != code {
            self.fault(format!("{label}: not {code}: {}", answer.text()));
        }
        Some(answer)
    }

    /// Sends a body that must be refused for what stands at this pointer; for one of
    /// these reasons, where any are given.
    pub fn accuse(&self, label: impl Into<String>, shot: Shot, pointer: &str, codes: &[&str]) {
        let label = label.into();
        let Some(answer) = self.refuse(label.clone(), shot, 422, "invalid_body") else {
            return;
        };
        let hit = findings(&answer).iter().any(|(at, code)| {
            at == pointer && (codes.is_empty() || codes.contains(&code.as_str()))
        });
        if answer.status == 422 && !hit {
            let text: String = answer.text().chars().take(900).collect();
            self.fault(format!(
                "{label}: nothing of {codes:?} at {pointer:?}: {text}"
            ));
        }
    }

    /// Holds an answer to the contract, where the request was HTTP at all.
    fn hold(&self, label: &str, shot: &Shot, answer: &Answer) {
        let Ok(target) = std::str::from_utf8(&shot.target) else {
            return;
        };
        // In its absolute form an address names its server first, which is nothing to us.
        let target = target.strip_prefix("http://evil.example").unwrap_or(target);
        // The contract's check takes methods for what they are in capitals; `get` is none.
        let known = shot.method.bytes().all(|b| b.is_ascii_uppercase());
        let method = if known {
            shot.method.clone()
        } else {
            format!("X{}", shot.method)
        };
        let Ok(method) = Method::from_bytes(method.as_bytes()) else {
            return;
        };
        let held = catch_unwind(AssertUnwindSafe(|| contract::hold(&method, target, answer)));
        if let Err(panic) = held {
            let said = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            self.fault(format!("{label}: {said}"));
        }
    }

    /// Writes down an outcome, which must be the same on both databases.
    pub fn note(&self, outcome: String) {
        self.outcomes.lock().expect("a lock").push(outcome);
    }

    /// Writes down what is wrong.
    pub fn fault(&self, fault: String) {
        self.faults.lock().expect("a lock").push(fault);
    }

    /// Demands something.
    pub fn demand(&self, holds: bool, fault: impl FnOnce() -> String) {
        if !holds {
            self.fault(fault());
        }
    }

    fn held(&self) -> Held {
        let mut files = Vec::new();
        files_below(self.world.folder(), &mut files);
        files.sort();
        Held {
            tables: self.world.database().contents(),
            files,
        }
    }

    /// What is held once the server is done with what it was sent: of those who went
    /// away it learns a moment later.
    fn held_after(&self, before: &Held) -> Held {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            let held = self.held();
            if held.files == before.files || Instant::now() > deadline {
                return held;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// What is stored now, where an attack must leave it as it is.
    pub fn compare_with<R>(&self, work: impl FnOnce() -> R) -> R {
        let before = self.held();
        let result = work();
        self.compare(&before, &self.held_after(&before));
        result
    }

    fn compare(&self, before: &Held, after: &Held) {
        for (table, rows) in &after.tables {
            let old: Vec<&str> = before.tables[table].lines().collect();
            let new: Vec<&str> = rows
                .lines()
                .filter(|row| !old.contains(row))
                .take(5)
                .collect();
            self.demand(before.tables[table] == *rows, || {
                format!("{table} is changed, to {} bytes: {new:.2000?}", rows.len())
            });
        }
        self.demand(before.files == after.files, || {
            let new: Vec<_> = after
                .files
                .iter()
                .filter(|file| !before.files.contains(file))
                .collect();
            format!("files were left behind: {new:?}")
        });
    }

    /// The newsroom lives, takes a write, and shows it.
    fn works_on(&self) {
        let began = Instant::now();
        self.fire("it lives", shot("GET", "/livez"), &[200]);
        self.demand(began.elapsed() < Duration::from_secs(1), || {
            "/livez took too long".to_owned()
        });
        let tag = json!({"name": "Canary", "slug": "canary"});
        let write = shot("POST", "/v1/editorial/tags")
            .by(&self.stage.editor)
            .json(&tag);
        self.fire("it takes a write", write, &[201]);
        let read = shot("GET", "/v1/editorial/tags/canary").by(&self.stage.editor);
        self.fire("it shows it", read, &[200]);
        let page = format!("/v1/articles/{}", self.stage.whole.story.slug());
        self.fire("it serves readers", shot("GET", page), &[200]);
    }
}

/// Files that are there for good: where a database stores its rows is another matter.
fn files_below(folder: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a type").is_dir() {
            files_below(&entry.path(), files);
        } else if !entry
            .path()
            .components()
            .any(|it| it.as_os_str() == "renditions")
        {
            // What is drawn of a photo is kept for the next one who asks.
            files.push(entry.path().display().to_string());
        }
    }
}

/// What both databases must agree on.
fn outcome(answer: &Answer) -> String {
    let json = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
    let code = json["code"].as_str().unwrap_or_default();
    let found: Vec<String> = findings(answer)
        .into_iter()
        .map(|(pointer, code)| format!("{pointer} {code}"))
        .collect();
    let rows = json["data"]
        .as_array()
        .map(|rows| format!("{} rows", rows.len()));
    format!(
        "{} {code} {found:?} {}",
        answer.status,
        rows.unwrap_or_default()
    )
}

/// The findings of a problem: pointer and code.
pub fn findings(answer: &Answer) -> Vec<(String, String)> {
    let json = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
    let word = |error: &Value, member: &str| error[member].as_str().unwrap_or_default().to_owned();
    let errors = json["errors"].as_array().cloned().unwrap_or_default();
    errors
        .iter()
        .map(|error| (word(error, "pointer"), word(error, "code")))
        .collect()
}
