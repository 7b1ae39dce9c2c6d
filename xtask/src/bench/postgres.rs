//! A PostgreSQL server for the time of a benchmark, from the machine's own binaries.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use crate::Outcome;
use crate::place::cargo;

/// Stops with us: it ends when its input does.
pub struct Postgres(Child);

/// Starts a server; where its empty database is.
///
/// # Errors
/// That none can be had on this machine.
pub fn start() -> Outcome<(Postgres, String)> {
    let example = [
        "run",
        "--quiet",
        "--package=newsdesk-persistence",
        "--features=testing",
        "--example=throwaway_postgres",
    ];
    let mut child = cargo()
        .args(example)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut url = String::new();
    let output = child.stdout.take().ok_or("no output to read")?;
    BufReader::new(output).read_line(&mut url)?;
    match url.trim() {
        "" => Err(format!("no PostgreSQL: {}", child.wait()?).into()),
        url => Ok((Postgres(child), url.to_owned())),
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // How it ended is of no interest any more.
        let _ = self.0.wait();
    }
}
