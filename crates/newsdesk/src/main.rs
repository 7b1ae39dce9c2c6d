//! `newsdesk`: the command line.

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;
use newsdesk::commands::Cli;

/// What one thread allocates another often frees here, which this one is good at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    Cli::parse().run()
}
