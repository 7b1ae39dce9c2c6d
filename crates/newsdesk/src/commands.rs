//! The commands.

mod erase;
mod health;
mod media;
mod serve;
mod staff;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use newsdesk_persistence::{Store, StoreOptions};

use crate::failure::Failure;
use crate::logging;
use crate::settings::{Flags, Settings};

/// A headless CMS for newsrooms.
///
/// Every setting is a flag or the variable of the environment named beside it.
#[derive(Parser)]
#[command(
    name = "newsdesk",
    version,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the newsroom until told to stop
    Serve {
        /// Fill an empty store with a small newsroom, and print how to sign in
        #[arg(long)]
        demo: bool,
    },
    /// Bring the store's tables up to date
    Migrate,
    /// Print the OpenAPI document
    Openapi,
    /// Add members of staff, or reset their passwords
    #[command(subcommand)]
    Staff(staff::Command),
    /// Erase what a story says for good, as a court may order; it is killed where it was not
    Erase(erase::Erase),
    /// Move files to another media store, or delete those that nothing points to
    #[command(subcommand)]
    Media(media::Command),
    /// Ask a server on this machine whether it is alive
    Health,
    /// Print the version
    Version,
}

impl Cli {
    /// Runs the command; what goes wrong is said on standard error.
    pub fn run(self) -> ExitCode {
        match self.command.run(&self.flags) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                // Nobody is left to be told where this fails.
                let _ = writeln!(io::stderr(), "newsdesk: {failure}");
                ExitCode::FAILURE
            }
        }
    }
}

impl Command {
    fn run(self, flags: &Flags) -> Result<(), Failure> {
        match self {
            Self::Serve { demo } => {
                logging::begin(&flags.log()?);
                serve::run(flags.settings(demo)?)
            }
            Self::Migrate => migrate(&flags.settings(false)?),
            Self::Openapi => {
                let settings = flags.settings(false)?;
                let public_url = settings.public_url(settings.listen);
                say(&newsdesk_api::document::openapi(&public_url))
            }
            Self::Staff(command) => command.run(&flags.settings(false)?),
            Self::Erase(erase) => erase.run(&flags.settings(false)?),
            Self::Media(command) => command.run(flags),
            Self::Health => health::ask(flags.settings(false)?.listen),
            Self::Version => say(&format!("newsdesk {}\n", env!("CARGO_PKG_VERSION"))),
        }
    }
}

fn migrate(settings: &Settings) -> Result<(), Failure> {
    let store = Store::open(&settings.database, StoreOptions::default())?;
    let done = store.migrate()?;
    if done.is_empty() {
        return say("The store is up to date.\n");
    }
    say(&format!("Ran {}.\n", done.join(", ")))
}

/// Prints to standard output. Whoever has stopped to read has read enough.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::file("standard output")(error))
        }
        _ => Ok(()),
    }
}
