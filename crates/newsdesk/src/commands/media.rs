//! `newsdesk media`: files moved to another store, and those deleted that nothing points
//! to. Works beside a running server.

mod migrate;

use clap::{Args, Subcommand};
use newsdesk_domain::clock::Clock as _;
use newsdesk_persistence::{Store, StoreOptions};

use crate::clock::SystemClock;
use crate::failure::Failure;
use crate::media;
use crate::settings::{Flags, Settings};
use crate::sweeper::{GRACE, Place, delete};

/// What can be done to the media store.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Copy every file to another store; what is there is skipped, and nothing is deleted
    Migrate(migrate::Migrate),
    /// Delete files older than an hour that no photo points to
    Sweep(Sweep),
}

/// How to sweep.
#[derive(Args)]
pub(super) struct Sweep {
    /// Only name them
    #[arg(long)]
    dry_run: bool,
    /// Delete them even where they are most of the files
    #[arg(long)]
    force: bool,
}

impl Command {
    pub(super) fn run(&self, flags: &Flags) -> Result<(), Failure> {
        let settings = flags.settings(false)?;
        let store = Store::open(&settings.database, StoreOptions::default())?;
        store.migrate()?;
        match self {
            Self::Migrate(migrate) => migrate.run(flags, &settings, &store),
            Self::Sweep(sweep) => sweep.run(&settings, &store),
        }
    }
}

impl Sweep {
    fn run(&self, settings: &Settings, store: &Store) -> Result<(), Failure> {
        let media = media::open(&settings.media, &settings.data, "NEWSDESK_MEDIA_URL")?;
        let before = SystemClock.now().minus(GRACE);
        let (mut place, mut files) = (Some(Place::first()), 0);
        while let Some(begins) = place {
            let page = begins.look(&*media, store, before)?;
            if self.dry_run {
                for orphan in &page.orphans {
                    super::say(&format!("{}\n", orphan.as_str()))?;
                }
                files += page.orphans.len();
            } else if page.implausible && !self.force {
                return Err(Failure::Other(format!(
                    "most files in {} belong to no photo of {}: is that its database? Deleted so \
                     far: {files}. --dry-run names the files, --force deletes them",
                    media.place(),
                    store.url()
                )));
            } else {
                files += delete(&*media, &page.orphans)?;
            }
            place = page.next;
        }
        super::say(&match (files, self.dry_run) {
            (0, _) => "Nothing to sweep.\n".to_owned(),
            (_, true) => format!("{files} files would be deleted.\n"),
            (_, false) => format!("Deleted {files} files.\n"),
        })
    }
}
