//! From the settings as written to settings that hold.

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use newsdesk_api::Network;
use newsdesk_api::auth::keys::Secrets;
use newsdesk_api::outbound::Reach;
use newsdesk_persistence::DatabaseUrl;
use url::Url;

use super::{Demo, Flags, LogSettings, Settings, SettingsError, Wrong, usually_allowed};

/// What is wrong so far.
#[derive(Default)]
pub(super) struct Findings(Vec<Wrong>);

impl Findings {
    /// The value, or nothing and a note of what is wrong with it.
    fn take<T>(&mut self, variable: &'static str, read: Result<T, String>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(detail) => {
                self.0.push(Wrong { variable, detail });
                None
            }
        }
    }

    /// The same of a setting that may be absent or empty.
    pub(super) fn read<T>(
        &mut self,
        variable: &'static str,
        written: &Option<String>,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = written
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty())?;
        self.take(variable, read(text))
    }

    fn end<T>(self, value: T) -> Result<T, SettingsError> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(SettingsError(self.0))
        }
    }
}

impl Flags {
    /// The settings, `demo` being the flag of `serve`.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn settings(&self, demo: bool) -> Result<Settings, SettingsError> {
        let mut found = Findings::default();
        let data = self.data.as_deref().filter(|text| !text.trim().is_empty());
        let mut settings = Settings::in_folder(data.unwrap_or("newsdesk-data"));
        let database = found.read("NEWSDESK_DATABASE_URL", &self.database_url, |text| {
            DatabaseUrl::parse(text).map_err(|error| error.to_string())
        });
        settings.database = database.unwrap_or(settings.database);
        let media = found.read("NEWSDESK_MEDIA_URL", &self.media_url, |text| {
            self.media_place(text)
        });
        settings.media = media.unwrap_or(settings.media);
        let listen = found.read("NEWSDESK_LISTEN", &self.listen, listener);
        settings.listen = listen.unwrap_or(settings.listen);
        settings.metrics_listen =
            found.read("NEWSDESK_METRICS_LISTEN", &self.metrics_listen, listener);
        settings.public_url = found.read("NEWSDESK_PUBLIC_URL", &self.public_url, |text| {
            address(text, "https://api.example.org", false)
        });
        settings.site_url = found.read("NEWSDESK_SITE_URL", &self.site_url, |text| {
            address(text, "https://www.example.org", true)
        });
        settings.secrets = found.read("NEWSDESK_SECRET", &self.secret, |text| {
            Secrets::parse(text).map_err(|error| error.to_string())
        });
        settings.closed = self.closed(&mut found);
        let origins = found.read("NEWSDESK_CORS_ORIGINS", &self.cors_origins, origins);
        settings.cors_origins = origins.unwrap_or_default();
        let allowed = found.read("NEWSDESK_OUTBOUND_ALLOW", &self.outbound_allow, proxies);
        settings.outbound = Reach::with(allowed.unwrap_or_else(|| usually_allowed(demo)));
        let proxies = found.read("NEWSDESK_TRUSTED_PROXIES", &self.trusted_proxies, proxies);
        settings.trusted_proxies = proxies.unwrap_or(settings.trusted_proxies);
        settings.workers = found.read("NEWSDESK_WORKERS", &self.workers, |text| {
            number(text, 1, 256).map(|workers| workers as usize)
        });
        let drain = found.read("NEWSDESK_DRAIN_SECONDS", &self.drain_seconds, |text| {
            number(text, 0, 300).map(|seconds| Duration::from_secs(u64::from(seconds)))
        });
        settings.drain = drain.unwrap_or(settings.drain);
        let views = found.read(
            "NEWSDESK_VIEWS_PER_ADDRESS",
            &self.views_per_address,
            |text| number(text, 1, 1_000_000),
        );
        settings.views_per_address = views.unwrap_or(settings.views_per_address);
        settings.purges = self.purges(&mut found);
        let purges = !settings.purges.is_empty();
        settings.cache = self.cache(&mut found, &settings.database, purges);
        settings.presets = self.presets(&mut found);
        settings.rules = Arc::new(self.rules(&mut found));
        settings.constant = found.read("NEWSDESK_BENCH_CONSTANT", &self.bench_constant, |path| {
            std::fs::read(path).map_err(|error| format!("{path}: {error}"))
        });
        settings.bench_file.clone_from(&self.bench_file);
        if demo {
            let password = self.demo_password.clone().filter(|text| !text.is_empty());
            settings.demo = Some(Demo { password });
            if !settings.is_loopback() {
                found.0.push(Wrong {
                    variable: "NEWSDESK_PUBLIC_URL",
                    detail: format!(
                        "the demo, whose password is printed, is for this machine alone, and {} is not; \
                         leave out --demo, or listen on 127.0.0.1",
                        settings.public_url(settings.listen)
                    ),
                });
            }
        }
        found.end(settings)
    }

    /// How the log is written.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn log(&self) -> Result<LogSettings, SettingsError> {
        let mut found = Findings::default();
        let filter = found.read("NEWSDESK_LOG", &self.log, |text| {
            tracing_subscriber::EnvFilter::try_new(text)
                .map(|_| text.to_owned())
                .map_err(|error| format!("{text:?} is no filter ({error}); write info, or info,newsdesk::request=warn"))
        });
        let json = found.read("NEWSDESK_LOG_FORMAT", &self.log_format, |text| match text {
            "json" => Ok(true),
            "text" => Ok(false),
            _ => Err(format!("{text:?} is neither json nor text")),
        });
        found.end(LogSettings {
            filter: filter.unwrap_or_else(|| "info,actix_server=warn".to_owned()),
            json,
        })
    }
}

fn listener(text: &str) -> Result<SocketAddr, String> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    // A name, such as localhost; the first of its addresses.
    let found = text
        .to_socket_addrs()
        .ok()
        .and_then(|mut found| found.next());
    found.ok_or_else(|| format!("{text:?} is no address with a port; write 127.0.0.1:8080"))
}

fn address(text: &str, example: &str, may_have_path: bool) -> Result<String, String> {
    let wrong = |what: &str| Err(format!("{text:?} {what}; write {example}"));
    let Ok(url) = Url::parse(text) else {
        return wrong("is no absolute URL");
    };
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return wrong("is no http or https URL");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(format!(
            "must hold no user name or password; write {example}"
        ));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return wrong("must have no query or fragment");
    }
    if url.path() != "/" && !may_have_path {
        return wrong("must have no path: this server's paths begin at the root");
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn origins(text: &str) -> Result<Vec<String>, String> {
    let each = text
        .split(',')
        .map(str::trim)
        .filter(|origin| !origin.is_empty());
    each.map(|origin| {
        let whole = origin.strip_suffix(":*").unwrap_or(origin);
        let written = Url::parse(whole).map(|url| url.origin().ascii_serialization());
        if written.is_ok_and(|written| written == whole && written != "null") {
            Ok(origin.to_owned())
        } else {
            Err(format!(
                "{origin:?} is no origin; write https://desk.example.org, or http://localhost:* for \
                 every port; \"*\" alone is never allowed here"
            ))
        }
    })
    .collect()
}

fn proxies(text: &str) -> Result<Vec<Network>, String> {
    if text == "none" {
        return Ok(Vec::new());
    }
    let each = text
        .split(',')
        .map(str::trim)
        .filter(|network| !network.is_empty());
    each.map(str::parse).collect()
}

pub(super) fn number(text: &str, least: u32, most: u32) -> Result<u32, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("{text:?} is no number from {least} to {most}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn wrong(flags: &Flags, demo: bool) -> Vec<&'static str> {
        let error = flags.settings(demo).err();
        error
            .map(|error| error.0.iter().map(|wrong| wrong.variable).collect())
            .unwrap_or_default()
    }

    #[test]
    fn nothing_set_is_sqlite_under_the_data_folder() {
        let settings = Flags::default().settings(false).unwrap();
        assert_eq!(
            settings.database,
            DatabaseUrl::sqlite("newsdesk-data/newsdesk.db")
        );
        assert_eq!(settings.media.to_string(), "newsdesk-data/media");
        assert_eq!(
            settings.public_url(settings.listen),
            "http://127.0.0.1:8080"
        );
        assert_eq!(settings.site_url(settings.listen), "http://127.0.0.1:8080");
        let everywhere = Flags {
            listen: some("0.0.0.0:9000"),
            ..Flags::default()
        };
        let settings = everywhere.settings(true).unwrap();
        assert_eq!(
            settings.public_url(settings.listen),
            "http://127.0.0.1:9000"
        );
    }

    #[test]
    fn every_wrong_setting_is_named_at_once() {
        let flags = Flags {
            database_url: some("mysql://localhost/news"),
            listen: some("8080"),
            media_url: some("s3://bucket"),
            public_url: some("api.example.org"),
            site_url: some("ftp://example.org"),
            secret: some("short"),
            cors_origins: some("*"),
            delivery: some("shut"),
            outbound_allow: some("everything"),
            trusted_proxies: some("10.0.0.0/33"),
            workers: some("0"),
            ..Flags::default()
        };
        assert_eq!(
            wrong(&flags, false),
            [
                "NEWSDESK_DATABASE_URL",
                "NEWSDESK_MEDIA_URL",
                "NEWSDESK_LISTEN",
                "NEWSDESK_PUBLIC_URL",
                "NEWSDESK_SITE_URL",
                "NEWSDESK_SECRET",
                "NEWSDESK_DELIVERY",
                "NEWSDESK_CORS_ORIGINS",
                "NEWSDESK_OUTBOUND_ALLOW",
                "NEWSDESK_TRUSTED_PROXIES",
                "NEWSDESK_WORKERS",
            ]
        );
        let said = flags.settings(false).err().unwrap().to_string();
        assert!(
            said.contains("NEWSDESK_MEDIA_URL: a bucket needs AWS_ACCESS_KEY_ID"),
            "{said}"
        );
        assert!(!said.contains("short\""), "{said}");
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let flags = Flags {
            public_url: some(" "),
            secret: some(""),
            ..Flags::default()
        };
        let settings = flags.settings(false).unwrap();
        assert!(settings.public_url.is_none() && settings.secrets.is_none());
    }

    #[test]
    fn the_demo_is_for_this_machine_alone() {
        let at = |url: &str| Flags {
            public_url: some(url),
            ..Flags::default()
        };
        for url in [
            "http://localhost:8080",
            "http://127.0.0.2",
            "http://[::1]:8080/",
            "https://news.localhost",
        ] {
            assert!(wrong(&at(url), true).is_empty(), "{url}");
        }
        for url in [
            "https://news.example.org",
            "http://192.168.1.5",
            "http://localhost.example.org",
        ] {
            assert_eq!(wrong(&at(url), true), ["NEWSDESK_PUBLIC_URL"], "{url}");
            assert!(wrong(&at(url), false).is_empty(), "{url}");
        }
    }

    #[test]
    fn addresses_and_origins_lose_nothing_but_a_last_slash() {
        assert_eq!(
            address("https://a.example/", "x", false).unwrap(),
            "https://a.example"
        );
        assert_eq!(
            address("https://a.example/news/", "x", true).unwrap(),
            "https://a.example/news"
        );
        assert!(address("https://a.example/api", "x", false).is_err());
        assert!(address("https://u:p@a.example", "x", false).is_err());
        assert_eq!(
            origins("https://a.example, http://localhost:*")
                .unwrap()
                .len(),
            2
        );
        for text in [
            "https://a.example/",
            "a.example",
            "null",
            "https://A.example",
            "https://a.example:443",
        ] {
            assert!(origins(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_log_is_told_apart() {
        let flags = Flags {
            log: some("info,newsdesk::request=warn"),
            log_format: some("text"),
            ..Flags::default()
        };
        let log = flags.log().unwrap();
        assert_eq!(
            (log.filter.as_str(), log.json),
            ("info,newsdesk::request=warn", Some(false))
        );
        let flags = Flags {
            log: some("newsdesk=loud"),
            log_format: some("xml"),
            ..Flags::default()
        };
        let wrong: Vec<_> = flags
            .log()
            .unwrap_err()
            .0
            .iter()
            .map(|wrong| wrong.variable)
            .collect();
        assert_eq!(wrong, ["NEWSDESK_LOG", "NEWSDESK_LOG_FORMAT"]);
    }
}
