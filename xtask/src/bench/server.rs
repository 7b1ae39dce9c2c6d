//! The built program, run the way an operator runs it: by its command line and its
//! environment.

use std::fs;
use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::bench::client::Client;
use crate::place::{cargo, must, root};

/// The first admin, who fills the newsroom.
pub const ADMIN: &str = "admin@bench.example";
/// Their password.
pub const PASSWORD: &str = "gull lantern copper tide";

/// Where a newsroom is kept between two starts of its server.
pub struct Home {
    folder: tempfile::TempDir,
    database: String,
    program: PathBuf,
    settings: Vec<(&'static str, String)>,
}

/// Names a program to measure instead of the release build of this tree.
const PROGRAM: &str = "NEWSDESK_BENCH_PROGRAM";

/// The program that is measured.
pub fn program() -> PathBuf {
    match std::env::var_os(PROGRAM) {
        Some(path) => path.into(),
        None => root().join("target/release/newsdesk"),
    }
}

/// Builds the program that is measured, unless it is to be the one that is there.
///
/// # Errors
/// That it cannot be built.
pub fn build(no_build: bool) -> Outcome {
    if no_build || std::env::var_os(PROGRAM).is_some() {
        return Ok(());
    }
    must(cargo().args(["build", "--release", "--locked", "--package", "newsdesk"]))
}

impl Home {
    /// A new one, with its first admin; its store in this PostgreSQL database, or else
    /// in a SQLite file.
    ///
    /// # Errors
    /// That the admin could not be added.
    pub fn new(postgres: Option<&str>) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let database = match postgres {
            Some(url) => url.to_owned(),
            None => format!("sqlite:{}", folder.path().join("newsdesk.db").display()),
        };
        let home = Self {
            folder,
            database,
            program: program(),
            settings: Vec::new(),
        };
        must(home.command().arg("migrate").stdout(Stdio::null()))?;
        let mut adding = home
            .command()
            .args([
                "staff",
                "add",
                "--email",
                ADMIN,
                "--name",
                "Bench",
                "--role",
                "admin",
                "--password-stdin",
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()?;
        if let Some(mut input) = adding.stdin.take() {
            writeln!(input, "{PASSWORD}")?;
        }
        match adding.wait()?.success() {
            true => Ok(home),
            false => Err("the first admin could not be added".into()),
        }
    }

    /// The built program.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Where photos' files are kept.
    pub fn media(&self) -> PathBuf {
        self.folder.path().join("media")
    }

    /// The program, told where its things are and nothing else of this environment.
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .env_clear()
            .env("NEWSDESK_DATA", self.folder.path())
            .env("NEWSDESK_DATABASE_URL", &self.database)
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path());
        command
    }

    /// Has every server that is started from now on run with this setting.
    pub fn set(&mut self, name: &'static str, value: &str) {
        self.settings.retain(|(own, _)| *own != name);
        self.settings.push((name, value.to_owned()));
    }

    /// The address of its database.
    pub fn database(&self) -> &str {
        &self.database
    }
}

/// What a server answers at an address of its own, to be compared with.
#[derive(Clone, Copy)]
pub enum Yardstick<'a> {
    /// A body from memory, at `/bench/constant`.
    Constant(&'a [u8]),
    /// A file of these bytes, read each time it is asked for, at `/bench/file`.
    File(&'a [u8]),
}

impl Yardstick<'_> {
    /// Its address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Constant(_) => "/bench/constant",
            Self::File(_) => "/bench/file",
        }
    }
}

/// A running server.
pub struct Server {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
    took: Duration,
}

impl Server {
    /// Starts a server, with something to compare with if that is given, and waits until
    /// it answers.
    ///
    /// # Errors
    /// That it ended, or did not answer in time.
    pub fn start(home: &Home, yardstick: Option<Yardstick<'_>>) -> Outcome<Self> {
        Self::start_ready(home, yardstick, "/readyz")
    }

    /// [`Server::start`], until it answers this path with 200.
    ///
    /// # Errors
    /// As there.
    pub fn start_ready(home: &Home, yardstick: Option<Yardstick<'_>>, path: &str) -> Outcome<Self> {
        let mut command = home.command();
        if let Some(yardstick) = yardstick {
            let (variable, bytes) = match yardstick {
                Yardstick::Constant(bytes) => ("NEWSDESK_BENCH_CONSTANT", bytes),
                Yardstick::File(bytes) => ("NEWSDESK_BENCH_FILE", bytes),
            };
            let file = home.folder.path().join("yardstick");
            fs::write(&file, bytes)?;
            command.env(variable, file);
        }
        // A port that is free now; nobody else on this machine is taking ports in a hurry.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let log = home.folder.path().join(format!("log-{}", address.port()));
        let started = Instant::now();
        let child = command
            .arg("serve")
            .env("NEWSDESK_LISTEN", address.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&log)?)
            .spawn()?;
        let mut server = Self {
            child,
            address,
            log,
            took: Duration::ZERO,
        };
        while Client::connect(address)
            .and_then(|mut client| client.get(path))
            .is_err()
        {
            if let Some(status) = server.child.try_wait()? {
                let log = fs::read_to_string(&server.log)?;
                return Err(format!("the server ended, {status}\n{log}").into());
            }
            if started.elapsed() > Duration::from_secs(60) {
                return Err("the server did not answer in a minute".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.took = started.elapsed();
        Ok(server)
    }

    /// Waits until search knows the stories that came into the store without the server,
    /// of which there must be some: a million take minutes.
    ///
    /// # Errors
    /// That it does not say so within an hour.
    pub fn wait_for_search(&self) -> Outcome {
        let began = Instant::now();
        while !fs::read_to_string(&self.log)?.contains("search is up to date") {
            if began.elapsed() > Duration::from_secs(3_600) {
                return Err("search was not told of all stories within an hour".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How long it took from its start to the first 200.
    pub fn took(&self) -> Duration {
        self.took
    }

    /// What it holds in memory now.
    ///
    /// # Errors
    /// That this system does not say (only Linux does).
    pub fn memory(&self) -> Outcome<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kib = |name: &str| -> Outcome<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let number = line.and_then(|rest| rest.split_whitespace().nth(1));
            Ok(number.ok_or("no memory figures")?.parse()?)
        };
        Ok(Memory {
            resident_kib: kib("VmRSS")?,
            anonymous_kib: kib("RssAnon")?,
            peak_kib: kib("VmHWM")?,
        })
    }

    /// How many answers of those that may be kept it has made, or waited for, so far.
    ///
    /// # Errors
    /// That it does not say.
    pub fn answers_made(&self) -> Outcome<u64> {
        let metrics = Client::connect(self.address)?.get("/metrics")?;
        let metrics = String::from_utf8(metrics)?;
        let counts = metrics.lines().filter_map(|line| {
            let rest = line.strip_prefix("newsdesk_cache_requests_total{")?;
            let (labels, count) = rest.split_once("} ")?;
            (!labels.contains("\"hit\"")).then(|| count.parse::<u64>().ok())?
        });
        Ok(counts.sum())
    }

    /// How many files and connections it has open.
    ///
    /// # Errors
    /// As [`Server::memory`].
    pub fn descriptors(&self) -> Outcome<usize> {
        Ok(fs::read_dir(format!("/proc/{}/fd", self.child.id()))?.count())
    }

    /// Stops it the way an operator does, and waits until it has ended.
    ///
    /// # Errors
    /// That it did not end well.
    pub fn stop(mut self) -> Outcome {
        must(
            Command::new("kill")
                .arg("-TERM")
                .arg(self.child.id().to_string()),
        )?;
        let status = self.child.wait()?;
        match status.success() {
            true => Ok(()),
            false => Err(format!("the server ended, {status}").into()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After `stop` there is nothing left to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a process holds in memory.
#[derive(Clone, Copy)]
pub struct Memory {
    /// All of it, the program's own pages and the store's file included.
    pub resident_kib: u64,
    /// What it allocated.
    pub anonymous_kib: u64,
    /// The most it ever held.
    pub peak_kib: u64,
}
