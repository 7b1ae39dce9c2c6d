//! `newsdesk media migrate`: copies every file to another store. It may be stopped and
//! begun again at any time, and what is uploaded meanwhile is there after the next run.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;

use clap::Args;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use newsdesk_domain::Id;
use newsdesk_media::{Folder, MediaStore, StoreKey, Transfer, transfer};
use newsdesk_persistence::{Connection, Store, media as library, originals};

use crate::failure::Failure;
use crate::media;
use crate::settings::{Flags, MediaPlace, Settings, SettingsError, Wrong};

/// How many files are looked up at once.
const PAGE: usize = 500;

/// How many files that were not copied are named.
const NAMED: usize = 20;

/// From where to where.
#[derive(Args)]
pub(in crate::commands) struct Migrate {
    /// The store to copy to, written as NEWSDESK_MEDIA_URL is
    #[arg(long, value_name = "URL")]
    to: String,
    /// The store to copy from [default: NEWSDESK_MEDIA_URL]
    #[arg(long, value_name = "URL")]
    from: Option<String>,
    /// Copy renditions too, which are otherwise made anew when they are asked for
    #[arg(long)]
    renditions: bool,
}

impl Migrate {
    pub(super) fn run(
        &self,
        flags: &Flags,
        settings: &Settings,
        store: &Store,
    ) -> Result<(), Failure> {
        let place = |variable, text: &str| {
            let read = flags.media_place(text);
            read.map_err(|detail| SettingsError(vec![Wrong { variable, detail }]))
        };
        let to = place("--to", &self.to)?;
        let from = match &self.from {
            Some(from) => place("--from", from)?,
            None => settings.media.clone(),
        };
        if from == to {
            return Err(Failure::Other(format!(
                "--to: the files are in {to} already"
            )));
        }
        let copied = Copying {
            from: media::open(&from, &settings.data, "--from")?,
            to: media::open(&to, &settings.data, "--to")?,
            bar: bar(store
                .read_now(|db: &mut Connection| library::count(db, &library::Filter::default()))?),
            copied: 0,
            bytes: 0,
            present: 0,
            lost: Vec::new(),
        }
        .all(store, self.renditions)?;
        copied.tell(&from, &to, &self.to)
    }
}

/// A bar where somebody looks.
fn bar(originals: i64) -> ProgressBar {
    let target = if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let bar = ProgressBar::with_draw_target(u64::try_from(originals).ok(), target);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} files, {eta} left {msg}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A migration under way.
struct Copying {
    from: Arc<dyn MediaStore>,
    to: Arc<dyn MediaStore>,
    bar: ProgressBar,
    copied: u64,
    bytes: u64,
    present: u64,
    /// Names of files that are missing or damaged.
    lost: Vec<String>,
}

impl Copying {
    fn all(mut self, store: &Store, renditions: bool) -> Result<Self, Failure> {
        self.originals(store)?;
        if renditions {
            self.folder(Folder::Renditions)?;
        }
        self.bar.finish_and_clear();
        Ok(self)
    }

    /// Copies what the rows point to, and so no file that none does.
    fn originals(&mut self, store: &Store) -> Result<(), Failure> {
        let limit = i64::try_from(PAGE).unwrap_or(i64::MAX);
        let mut last: Option<Id> = None;
        loop {
            let rows = store.read_now(|db: &mut Connection| originals::after(db, last, limit))?;
            for row in &rows {
                match StoreKey::parse(&row.key) {
                    Some(key) => self.one(&key, Some(&row.sha256))?,
                    None => self.lost.push(row.key.clone()),
                }
            }
            last = rows.last().map(|row| row.id);
            if rows.len() < PAGE {
                return Ok(());
            }
            self.progress()?;
        }
    }

    /// Copies all that is in a folder.
    fn folder(&mut self, folder: Folder) -> Result<(), Failure> {
        let mut last: Option<StoreKey> = None;
        loop {
            let mut files = self.from.list(folder, last.as_ref(), PAGE)?;
            self.bar.inc_length(files.len() as u64);
            for file in &files {
                self.one(&file.key, None)?;
            }
            if files.len() < PAGE {
                return Ok(());
            }
            last = files.pop().map(|file| file.key);
            self.progress()?;
        }
    }

    fn one(&mut self, key: &StoreKey, sha256: Option<&str>) -> Result<(), Failure> {
        match transfer(&*self.from, &*self.to, key, sha256)? {
            Transfer::Copied(bytes) => {
                self.copied += 1;
                self.bytes += bytes;
            }
            Transfer::Present => self.present += 1,
            // A rendition or copy that went away meanwhile is no loss.
            Transfer::Missing if sha256.is_none() => {}
            Transfer::Missing | Transfer::Damaged => self.lost.push(key.as_str().to_owned()),
        }
        self.bar.inc(1);
        self.bar.set_message(HumanBytes(self.bytes).to_string());
        Ok(())
    }

    /// For those who see no bar: a line now and then.
    fn progress(&self) -> Result<(), Failure> {
        if !self.bar.is_hidden() {
            return Ok(());
        }
        let (copied, present) = (self.copied, self.present);
        super::super::say(&format!(
            "{copied} files copied so far, {present} were there\n"
        ))
    }

    fn tell(&self, from: &MediaPlace, to: &MediaPlace, url: &str) -> Result<(), Failure> {
        let (copied, present, bytes) = (self.copied, self.present, HumanBytes(self.bytes));
        let done = format!(
            "Copied {copied} files ({bytes}) from {from} to {to}; {present} were there already.\n"
        );
        super::super::say(&done)?;
        if !self.lost.is_empty() {
            let named: Vec<&str> = self.lost.iter().take(NAMED).map(String::as_str).collect();
            return Err(Failure::Other(format!(
                "{} files are missing or damaged where they were, and were not copied: {}",
                self.lost.len(),
                named.join(", ")
            )));
        }
        super::super::say(&format!(
            "What was uploaded meanwhile comes with the next run. Then set\n  \
             NEWSDESK_MEDIA_URL={url}\nand restart. Nothing was deleted from {from}.\n"
        ))
    }
}
