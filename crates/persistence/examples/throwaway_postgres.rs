//! A throw-away PostgreSQL to try and measure things on, which runs as it is installed:
//! prints the address of an empty database and keeps it until its input ends (or Ctrl-C).
//!
//! `cargo run -p newsdesk-persistence --features testing --example throwaway_postgres`
#![expect(clippy::print_stdout, reason = "the address is the whole point")]

use std::io::{Read as _, stdin};
use std::process::ExitCode;

use newsdesk_persistence::testing::TestDatabase;

fn main() -> ExitCode {
    let Some(database) = TestDatabase::lasting_postgres() else {
        return ExitCode::FAILURE;
    };
    println!("{}", database.url().revealed());
    // Whatever ends the input, the database goes with it.
    let _ = stdin().lock().read_to_end(&mut Vec::new());
    ExitCode::SUCCESS
}
