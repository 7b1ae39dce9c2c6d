//! `newsdesk staff`: the first admin, and whoever forgot their password. Works beside a
//! running server.

use std::io::BufRead as _;
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use newsdesk_api::auth::passwords::hash;
use newsdesk_domain::staff::{Role, SHAPE, StaffContent};
use newsdesk_domain::{email, password};
use newsdesk_editorial::{Desk, Refusal, perform, staff as verbs};
use newsdesk_persistence::{Store, StoreOptions, staff};
use serde_json::json;
use tokio::runtime::Builder;

use crate::clock::SystemClock;
use crate::failure::Failure;
use crate::ids::{self, RandomIds};
use crate::settings::Settings;

/// What can be done to staff.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Add a member of staff; without --password-stdin a password is made and printed once
    Add(Add),
    /// Set somebody's password anew and end all their sessions
    Reset(Reset),
}

/// Whom to add.
#[derive(Args)]
pub(super) struct Add {
    /// The address they sign in with
    #[arg(long)]
    email: String,
    /// The name colleagues see
    #[arg(long)]
    name: String,
    /// What they may do
    #[arg(long, value_parser = PossibleValuesParser::new(Role::WORDS))]
    role: String,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

/// Whose password to set.
#[derive(Args)]
pub(super) struct Reset {
    /// The address they sign in with
    #[arg(long)]
    email: String,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

impl Command {
    pub(super) fn run(&self, settings: &Settings) -> Result<(), Failure> {
        let store = Store::open(&settings.database, StoreOptions::default())?;
        store.migrate()?;
        let desk = Desk::new(store, Arc::new(SystemClock), Arc::new(RandomIds));
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::Other(error.to_string()))?;
        match self {
            Self::Add(add) => runtime.block_on(add.run(&desk)),
            Self::Reset(reset) => runtime.block_on(reset.run(&desk)),
        }
    }
}

impl Add {
    async fn run(&self, desk: &Desk) -> Result<(), Failure> {
        let tree = json!({"name": self.name, "email": self.email, "role": self.role});
        let lifted = SHAPE.lift(&tree);
        if !lifted.findings.is_empty() {
            return Err(Refusal::Invalid(lifted.findings).into());
        }
        let content: StaffContent = serde_json::from_value(lifted.value)
            .map_err(|error| Failure::Other(error.to_string()))?;
        let (password, made) = password(self.password_stdin)?;
        check(&password, &content.email, &content.name)?;
        let (name, role) = (content.name.clone(), content.role);
        let hash = hash(&password)?;
        let added = perform(desk, None, move |work| verbs::add(work, &content, &hash))
            .await?
            .value;
        super::say(&format!(
            "Added {name} <{}> as {}.\n",
            added.email,
            role.word()
        ))?;
        show(made.then_some(&password))
    }
}

impl Reset {
    async fn run(&self, desk: &Desk) -> Result<(), Failure> {
        let folded = email::folded(&self.email);
        let wanted = folded.clone();
        let found = desk
            .store
            .read(move |db| staff::credentials_by_email(db, &wanted))
            .await?;
        let Some(found) = found else {
            return Err(Failure::Other(format!("nobody signs in as {folded}")));
        };
        let (id, name) = (found.staff.id, found.staff.name);
        let (password, made) = password(self.password_stdin)?;
        check(&password, &folded, &name)?;
        let hash = hash(&password)?;
        perform(desk, None, move |work| {
            verbs::reset_password(work, id, &hash)
        })
        .await?;
        super::say(&format!(
            "{name} <{folded}> has a new password; all their sessions are ended.\n"
        ))?;
        if found.staff.suspended_at.is_some() {
            super::say("They are suspended and cannot sign in until an admin changes that.\n")?;
        }
        show(made.then_some(&password))
    }
}

/// The password, and whether it was made here.
fn password(from_stdin: bool) -> Result<(String, bool), Failure> {
    if !from_stdin {
        return Ok((ids::new_password(), true));
    }
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(Failure::file("standard input"))?;
    Ok((line.trim_end_matches(['\r', '\n']).to_owned(), false))
}

fn check(password: &str, email: &str, name: &str) -> Result<(), Failure> {
    password::check(password, email, name)
        .map_err(|weak| Failure::Other(format!("the password: {weak}")))
}

fn show(made: Option<&String>) -> Result<(), Failure> {
    match made {
        Some(password) => super::say(&format!("Password, shown this once: {password}\n")),
        None => Ok(()),
    }
}
