//! Settings: the only reader of the environment. What is wrong is named, all of it at
//! once, with what would be right.

mod cache;
mod flags;
mod media;
mod read;
mod rules;

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use newsdesk_api::auth::keys::Secrets;
use newsdesk_api::outbound::Reach;
use newsdesk_api::{CacheOptions, Network};
use newsdesk_editorial::Rules;
use newsdesk_media::Presets;
use newsdesk_persistence::DatabaseUrl;
use url::{Host, Url};

use crate::purge::PurgeTarget;

pub use flags::{Flags, unknown_variables};
pub use media::MediaPlace;

/// What the operator decided.
#[derive(Clone)]
pub struct Settings {
    /// The folder for whatever has no other place.
    pub data: PathBuf,
    /// The store.
    pub database: DatabaseUrl,
    /// Where photos and other files are kept.
    pub media: MediaPlace,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// A listener for `/metrics` alone, if it is to have one.
    pub metrics_listen: Option<SocketAddr>,
    /// This server's own address, without a slash at its end; made of `listen` if absent.
    pub public_url: Option<String>,
    /// The website's address, without a slash at its end; the public address if absent.
    pub site_url: Option<String>,
    /// The secrets all keys are derived of; made and kept in `data` if absent.
    pub secrets: Option<Secrets>,
    /// Whether delivery is closed: readers must show a key.
    pub closed: bool,
    /// The origins that may use the desk's surfaces from a browser.
    pub cors_origins: Vec<String>,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// How many threads answer; one a processor if absent.
    pub workers: Option<usize>,
    /// How long to say "not ready" before the server stops to listen.
    pub drain: Duration,
    /// How long the last requests may take once it has stopped to listen.
    pub shutdown: Duration,
    /// What may be drawn of every photo.
    pub presets: Presets,
    /// How answers are kept.
    pub cache: CacheOptions,
    /// How shared caches are told to forget.
    pub purges: Vec<PurgeTarget>,
    /// Where messages to webhooks may go.
    pub outbound: Reach,
    /// How long one such message may take.
    pub outbound_patience: Duration,
    /// How long a client may take nothing of an answer.
    pub patience: Duration,
    /// How long a start waits until search knows all stories, the newest first. After an
    /// upgrade of a large store the rest is told beside the answering.
    pub indexed_within: Duration,
    /// How often a list of the most viewed is ranked anew.
    pub ranked_every: Duration,
    /// How many views of a story one address may add in an hour.
    pub views_per_address: u32,
    /// What the newsroom decided about its own work.
    pub rules: Arc<Rules>,
    /// Whether to fill an empty store with the demo newsroom, and with which password.
    pub demo: Option<Demo>,
    /// A body to answer at `/bench/constant`: the yardstick of the benchmarks.
    pub constant: Option<Vec<u8>>,
    /// A file to answer at `/bench/file`: the yardstick of stored files.
    pub bench_file: Option<PathBuf>,
}

/// That the demo is wanted.
#[derive(Clone, Default)]
pub struct Demo {
    /// The password of its sign-ins; made and kept in the data folder if absent.
    pub password: Option<String>,
}

/// How the log is written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogSettings {
    /// What is written, in the syntax of `tracing-subscriber`'s `EnvFilter`.
    pub filter: String,
    /// As JSON; where absent, when the log is no terminal.
    pub json: Option<bool>,
}

/// One setting that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrong {
    /// The variable's name.
    pub variable: &'static str,
    /// What is wrong with its value, and what would be right.
    pub detail: String,
}

/// Every setting that is wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingsError(pub Vec<Wrong>);

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, wrong) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "\n" };
            write!(f, "{separator}{}: {}", wrong.variable, wrong.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for SettingsError {}

impl Settings {
    /// What holds where nothing is set, with everything kept in this folder.
    pub fn in_folder(data: impl Into<PathBuf>) -> Self {
        let data = data.into();
        Self {
            database: DatabaseUrl::sqlite(data.join("newsdesk.db")),
            media: MediaPlace::Folder(data.join("media")),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            metrics_listen: None,
            public_url: None,
            site_url: None,
            secrets: None,
            closed: false,
            cors_origins: Vec::new(),
            trusted_proxies: Network::loopback(),
            workers: None,
            drain: Duration::ZERO,
            shutdown: Duration::from_secs(30),
            presets: Presets::default(),
            cache: CacheOptions::default(),
            purges: Vec::new(),
            outbound: Reach::default(),
            outbound_patience: Duration::from_secs(15),
            patience: newsdesk_api::ServerOptions::default().patience,
            indexed_within: Duration::from_secs(10),
            ranked_every: newsdesk_api::RANKED_EVERY,
            views_per_address: 120,
            rules: Arc::default(),
            demo: None,
            constant: None,
            bench_file: None,
            data,
        }
    }

    /// This server's own address, once it is known where it listens.
    pub fn public_url(&self, listening: SocketAddr) -> String {
        self.public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", reachable(listening)))
    }

    /// The website's address, once it is known where the server listens.
    pub fn site_url(&self, listening: SocketAddr) -> String {
        self.site_url
            .clone()
            .unwrap_or_else(|| self.public_url(listening))
    }

    /// Whether the public address is one that only this machine reaches.
    pub fn is_loopback(&self) -> bool {
        let Ok(url) = Url::parse(&self.public_url(self.listen)) else {
            return false;
        };
        match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }
}

/// An address at which this machine reaches a listener: one that listens everywhere is
/// reached at home.
pub fn reachable(listening: SocketAddr) -> SocketAddr {
    let home = match listening.ip() {
        IpAddr::V4(address) if address.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
        IpAddr::V6(address) if address.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
        address => address,
    };
    SocketAddr::new(home, listening.port())
}

/// Where webhooks may be beside the public internet, unless the operator says: those of a
/// demo, which is for this machine alone, are on it.
fn usually_allowed(demo: bool) -> Vec<Network> {
    let home = ["127.0.0.0/8", "::1/128"].into_iter();
    let home = home.filter_map(|network| network.parse().ok());
    home.filter(|_| demo).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_may_tell_this_machine_unless_the_operator_says() {
        let reaches = |demo: bool, said: Option<&str>, address: &str| {
            let flags = Flags {
                outbound_allow: said.map(str::to_owned),
                ..Flags::default()
            };
            let settings = flags.settings(demo).ok();
            settings.is_some_and(|it| it.outbound.lists(address.parse().unwrap()))
        };
        for home in ["127.0.0.1", "127.9.9.9", "::1"] {
            assert!(reaches(true, None, home), "{home}");
            assert!(reaches(true, Some(" "), home), "{home}");
            assert!(!reaches(false, None, home), "{home}");
            assert!(!reaches(true, Some("none"), home), "{home}");
            assert!(!reaches(true, Some("10.0.0.0/8"), home), "{home}");
        }
        assert!(!reaches(true, None, "10.0.0.1"));
    }
}
