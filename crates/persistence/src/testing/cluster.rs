//! A PostgreSQL cluster that lives as long as the test process.

use std::fs;
use std::io;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use super::existing;
use crate::DatabaseUrl;

/// Waits until the process that holds the other end of its input is gone, however it
/// went, then stops the server and clears up. `$1` is the folder, the rest stops it.
const WATCHDOG: &str = r#"
trap '' INT TERM HUP
cat >/dev/null
folder=$1; shift
"$@" >/dev/null 2>&1
rm -rf "$folder"
"#;

/// How every server is reached.
const SETTINGS: &str = "
listen_addresses = ''
unix_socket_permissions = 0777
max_connections = 300
max_wal_senders = 0
wal_level = minimal
";

/// What a database that nobody will miss may do without.
const HURRIED: &str = "
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
shared_buffers = 64MB
";

/// How a server runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Manner {
    /// As fast as it can: what it holds may be lost.
    Hurried,
    /// As it is installed: it writes to the disk, and counts its rows, which its planner
    /// relies on.
    AsInstalled,
}

/// The folder of a running cluster; its socket lies in it.
pub(super) struct Cluster {
    folder: PathBuf,
}

impl Cluster {
    /// Makes a cluster and starts it.
    pub(super) fn start(manner: Manner) -> Result<Self, String> {
        /// Its end of the pipe closes with our process.
        static WATCH: OnceLock<Child> = OnceLock::new();
        let binaries = binaries().ok_or(
            "neither initdb nor NEWSDESK_TEST_POSTGRES_URL was found (install postgresql)",
        )?;
        let servant = Servant::find()?;
        let folder = tempfile::Builder::new()
            .prefix("newsdesk-pg-")
            .tempdir()
            .map_err(|error| format!("no temporary folder: {error}"))?
            .keep();
        servant.own(&folder).map_err(|error| error.to_string())?;
        let data = folder.join("data");
        let stop = servant.command(&[
            &text(&binaries.join("pg_ctl")),
            "-D",
            &text(&data),
            "-m",
            "immediate",
            "stop",
        ]);
        // Before the server: were we killed in between, it would stay for ever.
        let watch = watch(&folder, &stop).map_err(|error| format!("no watchdog: {error}"))?;
        WATCH.set(watch).ok();
        initialise(&servant, &binaries, &data)?;
        launch(&servant, &binaries, &data, &folder, manner)?;
        Ok(Self { folder })
    }

    /// The maintenance database.
    pub(super) fn url(&self) -> DatabaseUrl {
        let url = format!(
            "postgresql:///postgres?host={}&user=newsdesk&application_name=newsdesk-test",
            self.folder.display()
        );
        DatabaseUrl::parse(&url).unwrap_or_else(|error| panic!("{url}: {error}"))
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Where `initdb` and `pg_ctl` are: on the path, where Debian hides them, or where
/// `pg_config` says.
fn binaries() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        let mut versions: Vec<PathBuf> = versions.flatten().map(|v| v.path()).collect();
        let number = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy());
            name.and_then(|name| name.parse::<u32>().ok()).unwrap_or(0)
        };
        versions.sort_by_key(|path| std::cmp::Reverse(number(path)));
        folders.extend(versions.into_iter().map(|version| version.join("bin")));
    }
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output() {
        let bindir = String::from_utf8_lossy(&output.stdout);
        folders.push(PathBuf::from(bindir.trim()));
    }
    folders.into_iter().find(|folder| {
        existing([folder.join("initdb")]).is_some() && folder.join("pg_ctl").is_file()
    })
}

/// On whose behalf the server runs: PostgreSQL refuses to run as root.
struct Servant {
    /// User and group id of the one root hands the server to.
    other: Option<(u32, u32)>,
    /// The words in front of a command that make it run as that one.
    prefix: Vec<String>,
}

impl Servant {
    fn find() -> Result<Self, String> {
        if id(&["-u"]) != Some(0) {
            return Ok(Self {
                other: None,
                prefix: Vec::new(),
            });
        }
        for user in ["postgres", "nobody"] {
            let (Some(uid), Some(gid)) = (id(&["-u", user]), id(&["-g", user])) else {
                continue;
            };
            let (reuid, regid) = (format!("--reuid={uid}"), format!("--regid={gid}"));
            let ways: [&[&str]; 2] = [
                &["setpriv", &reuid, &regid, "--clear-groups", "--"],
                &["runuser", "-u", user, "--"],
            ];
            for way in ways {
                let servant = Self {
                    other: Some((uid, gid)),
                    prefix: way.iter().map(|word| (*word).to_owned()).collect(),
                };
                if servant.run(&["true"]).is_ok() {
                    return Ok(servant);
                }
            }
        }
        Err("root cannot hand PostgreSQL to another user (setpriv or runuser)".to_owned())
    }

    fn own(&self, folder: &Path) -> io::Result<()> {
        match self.other {
            Some((uid, gid)) => chown(folder, Some(uid), Some(gid)),
            None => Ok(()),
        }
    }

    fn command(&self, words: &[&str]) -> Vec<String> {
        let words = words.iter().map(|word| (*word).to_owned());
        self.prefix.iter().cloned().chain(words).collect()
    }

    /// Runs a command to its end; its complaints are the error.
    fn run(&self, words: &[&str]) -> Result<(), String> {
        let words = self.command(words);
        let output = Command::new(&words[0])
            .args(&words[1..])
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .output()
            .map_err(|error| format!("{}: {error}", words[0]))?;
        match output.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        }
    }
}

fn id(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().ok()
}

fn watch(folder: &Path, stop: &[String]) -> io::Result<Child> {
    Command::new("sh")
        .args(["-c", WATCHDOG, "newsdesk-watchdog"])
        .arg(folder)
        .args(stop)
        .current_dir("/")
        // Out of the group that a Ctrl-C reaches.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

fn initialise(servant: &Servant, binaries: &Path, data: &Path) -> Result<(), String> {
    let initdb = text(&binaries.join("initdb"));
    let data_text = text(data);
    let common = [
        initdb.as_str(),
        "-D",
        &data_text,
        "-U",
        "newsdesk",
        "--auth=trust",
        "--encoding=UTF8",
        "--no-sync",
        "--no-instructions",
    ];
    // A collation of people's rather than of bytes, where the server has one: it shows
    // up text that forgot to ask for byte order.
    let human = ["--locale=C", "--locale-provider=icu", "--icu-locale=en"];
    let made = servant
        .run(&[common.as_slice(), &human].concat())
        .or_else(|_| servant.run(&[common.as_slice(), &["--locale=C"]].concat()));
    made.map_err(|error| format!("initdb: {error}"))
}

fn launch(
    servant: &Servant,
    binaries: &Path,
    data: &Path,
    folder: &Path,
    manner: Manner,
) -> Result<(), String> {
    let configuration = data.join("postgresql.auto.conf");
    let sockets = format!("unix_socket_directories = '{}'\n", folder.display());
    let manner = match manner {
        Manner::Hurried => HURRIED,
        Manner::AsInstalled => "",
    };
    fs::write(configuration, format!("{SETTINGS}{manner}{sockets}"))
        .map_err(|error| error.to_string())?;
    let log = folder.join("log");
    let started = servant.run(&[
        &text(&binaries.join("pg_ctl")),
        "-D",
        &text(data),
        "-l",
        &text(&log),
        "-w",
        "-t",
        "60",
        "start",
    ]);
    started.map_err(|error| {
        let log = fs::read_to_string(log).unwrap_or_default();
        format!("pg_ctl start: {error}\n{log}")
    })
}
