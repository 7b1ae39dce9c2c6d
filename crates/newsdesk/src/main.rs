//! `newsdesk`: the command line.

use std::process::ExitCode;

use clap::Parser as _;
use newsdesk::commands::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}
