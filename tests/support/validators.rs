//! What others wrote to read and to check feeds, sitemaps, news items and linked data, and
//! to run and check the portal: `tests/validators/README.md` and `tests/portal/README.md`
//! tell how it is installed.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// The folder of the scripts, and of what npm installed.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/validators")
}

fn python() -> PathBuf {
    let tools = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/tools");
    tools.join("validators/bin/python")
}

/// The folder of what the portal's pages are tried with.
fn portal() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/portal")
}

/// Whether they are installed. Where they are not, this says loudly that `what` is
/// skipped, and fails where `NEWSDESK_REQUIRE_VALIDATORS=1`.
pub fn are_installed(what: &str) -> bool {
    are_there(&[python(), folder().join("node_modules")], what)
}

/// The same of what the portal's pages are tried with.
pub fn portal_is_installed(what: &str) -> bool {
    are_there(&[python(), portal().join("node_modules")], what)
}

#[expect(
    clippy::disallowed_methods,
    reason = "whether a test may be skipped is no setting of the program"
)]
fn are_there(paths: &[PathBuf], what: &str) -> bool {
    if paths.iter().all(|path| path.exists()) {
        return true;
    }
    let required = std::env::var("NEWSDESK_REQUIRE_VALIDATORS");
    assert!(
        !required.is_ok_and(|value| value == "1"),
        "the validators are required and not installed"
    );
    let loud = format!("\n{what} is SKIPPED: the validators are not installed\n\n");
    std::io::stderr().write_all(loud.as_bytes()).ok();
    false
}

/// What feedparser reads of a feed.
pub fn feedparser(feed: &[u8]) -> Value {
    let read = run(
        Command::new(python())
            .arg(folder().join("check.py"))
            .arg("feed"),
        feed,
    );
    serde_json::from_str(&read).expect("JSON")
}

/// What feedsmith reads of a feed.
pub fn feedsmith(feed: &[u8]) -> Value {
    let read = run(Command::new("node").arg(folder().join("feeds.mjs")), feed);
    serde_json::from_str(&read).expect("JSON")
}

/// What `standardwebhooks` in Python and in JavaScript read of a webhook, each having
/// verified its signature; why not, where one of them refuses it.
pub fn webhook(secret: &str, headers: &Value, body: &str) -> Result<[Value; 2], String> {
    let sent = json!({"secret": secret, "headers": headers, "body": body}).to_string();
    let mut python = Command::new(python());
    python.arg(folder().join("check.py")).arg("webhook");
    let mut node = Command::new("node");
    node.arg(folder().join("webhook.mjs"));
    let mut read = [Value::Null, Value::Null];
    for (place, program) in [&mut python, &mut node].into_iter().enumerate() {
        let printed = attempt(program, sent.as_bytes())?;
        read[place] = serde_json::from_str(&printed).map_err(|error| error.to_string())?;
    }
    Ok(read)
}

/// Holds what `check.py` knows against its schema: a `json-feed`, a `sitemap`, or a list of
/// `ninjs`.
pub fn check(what: &str, document: &[u8]) {
    run(
        Command::new(python())
            .arg(folder().join("check.py"))
            .arg(what),
        document,
    );
}

/// Holds linked data against the typings of schema.org, under `tsc --strict`; each is
/// declared as what its `@type` says.
pub fn schema_org(documents: &[String]) {
    let mut source = String::new();
    for (number, document) in documents.iter().enumerate() {
        let read: Value = serde_json::from_str(document).expect("JSON");
        let kind = read["@type"].as_str().expect("a type");
        source += &format!(
            "import type {{ WithContext as Context{number}, {kind} as Kind{number} }} from \"schema-dts\";\n\
             export const story{number}: Context{number}<Kind{number}> = {document};\n"
        );
    }
    // Beside its modules, where the compiler looks for them.
    let file = tempfile::Builder::new()
        .prefix("story-")
        .suffix(".ts")
        .tempfile_in(folder())
        .expect("a file");
    std::fs::write(file.path(), source).expect("a file");
    let flags = [
        "--strict",
        "--noEmit",
        "--skipLibCheck",
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--ignoreConfig",
    ];
    let mut compiler = Command::new(folder().join("node_modules/.bin/tsc"));
    run(compiler.args(flags).arg(file.path()), &[]);
}

/// Runs every example of the portal against a server that shows the demo.
pub fn examples(address: &str, password: &str) {
    let script = portal().join("examples.py");
    run(
        Command::new(python()).args([script.as_os_str(), address.as_ref(), password.as_ref()]),
        &[],
    );
}

/// Holds pages, by their addresses, against the HTML standard and the rules of
/// accessibility that a program can check.
pub fn html(pages: &BTreeMap<String, String>) {
    let folder = tempfile::tempdir().expect("a folder");
    for (address, page) in pages {
        let name = address.trim_start_matches('/').replace('/', "-");
        std::fs::write(folder.path().join(format!("{name}.html")), page).expect("a file");
    }
    run(
        Command::new(portal().join("node_modules/.bin/html-validate"))
            .arg("--config")
            .arg(portal().join("html-validate.json"))
            .arg(folder.path()),
        &[],
    );
}

/// Runs a program to its good end, and gives what it printed.
fn run(program: &mut Command, input: &[u8]) -> String {
    attempt(program, input).unwrap_or_else(|complaint| panic!("{complaint}"))
}

/// Runs a program, and gives what it printed, or what it complains of.
fn attempt(program: &mut Command, input: &[u8]) -> Result<String, String> {
    let mut running = program
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a validator");
    let mut stdin = running.stdin.take().expect("its input");
    let input = input.to_vec();
    let fed = std::thread::spawn(move || {
        let fed = stdin.write_all(&input);
        drop(stdin);
        // One that has seen enough reads no further.
        fed.ok();
        input
    });
    let ended = running.wait_with_output().expect("its end");
    let input = fed.join().expect("a thread");
    let printed = String::from_utf8_lossy(&ended.stdout).into_owned();
    if ended.status.success() {
        return Ok(printed);
    }
    Err(format!(
        "{program:?} complains:\n{printed}{}\nof:\n{}",
        String::from_utf8_lossy(&ended.stderr),
        String::from_utf8_lossy(&input)
    ))
}
