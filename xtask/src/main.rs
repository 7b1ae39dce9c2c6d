//! The project's own tools: `cargo xtask ci`, `tidy`, `openapi`, `contract-diff`, `client`,
//! `migration`, `bench` and `soak`.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool of the command line talks to the terminal"
)]

mod bench;
mod ci;
mod client;
mod contract_diff;
mod migration;
mod openapi;
mod place;
mod soak;
mod tidy;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// How a tool ends: well, or with a sentence for the terminal.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Newsdesk's own tools")]
struct Arguments {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Subcommand)]
enum Tool {
    /// Everything that must pass before a change is merged; what `.ci/run` runs.
    Ci,
    /// What neither the compiler nor clippy checks about this tree.
    Tidy,
    /// Writes `openapi/newsdesk-v1.json` from the code.
    Openapi {
        /// Only say whether the file is what the code gives.
        #[arg(long)]
        check: bool,
    },
    /// What of the contract breaks those who use it, since the last release.
    ContractDiff {
        /// This is a release: from now on the contract is compared with what it is now.
        #[arg(long)]
        released: bool,
    },
    /// Writes the types of `clients/typescript` from the contract.
    Client {
        /// Only say whether they are what the contract gives.
        #[arg(long)]
        check: bool,
    },
    /// Makes the two empty halves of a migration.
    Migration {
        /// What it does, in snake_case: `add_collections`.
        name: String,
    },
    /// Measures the release build on stores of a real size.
    Bench(bench::Plan),
    /// Kills the release build while editors write and looks for what it acknowledged, or
    /// lays another load on it.
    Soak(soak::Plan),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().tool {
        Tool::Ci => ci::run(),
        Tool::Tidy => tidy::run(),
        Tool::Openapi { check } => openapi::run(check),
        Tool::ContractDiff { released } => contract_diff::run(released),
        Tool::Client { check } => client::run(check),
        Tool::Migration { name } => migration::run(&name),
        Tool::Bench(plan) => bench::run(&plan),
        Tool::Soak(plan) => soak::run(&plan),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
