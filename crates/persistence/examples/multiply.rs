//! Makes a newsroom large, as a benchmark of growth wants it: gives its first stories
//! twins until there are so many live stories.
//!
//! `cargo run -p newsdesk-persistence --features testing --example multiply -- URL MADE STORIES`
#![expect(clippy::print_stderr, reason = "a tool of the command line")]

use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use newsdesk_persistence::DatabaseUrl;
use newsdesk_persistence::testing::multiply;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, made, stories] = arguments.as_slice() else {
        eprintln!("multiply URL MADE STORIES");
        return ExitCode::FAILURE;
    };
    let (Ok(url), Ok(made), Ok(stories)) = (
        DatabaseUrl::parse(url),
        made.parse(),
        stories.parse::<usize>(),
    ) else {
        eprintln!("an address of a database and two numbers are wanted");
        return ExitCode::FAILURE;
    };
    let bar = ProgressBar::new(stories as u64);
    let shown = ProgressStyle::with_template("{bar:40} {pos}/{len} stories, {elapsed}, {eta} left");
    if let Ok(style) = shown {
        bar.set_style(style);
    }
    multiply(&url, made, stories, |there| bar.set_position(there as u64));
    bar.finish();
    ExitCode::SUCCESS
}
