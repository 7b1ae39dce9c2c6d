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
use crate::place::{must, root};

/// The first admin, who fills the newsroom.
pub const ADMIN: &str = "admin@bench.example";
/// Their password.
pub const PASSWORD: &str = "gull lantern copper tide";

/// Where a newsroom is kept between two starts of its server.
pub struct Home {
    folder: tempfile::TempDir,
    database: String,
    program: PathBuf,
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
        let program = root().join("target/release/newsdesk");
        let home = Self {
            folder,
            database,
            program,
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
            .current_dir(self.folder.path());
        command
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
        let started = Instant::now();
        let child = command
            .arg("serve")
            .env("NEWSDESK_LISTEN", address.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(home.folder.path().join("log"))?)
            .spawn()?;
        let mut server = Self {
            child,
            address,
            took: Duration::ZERO,
        };
        while Client::connect(address)
            .and_then(|mut client| client.get(path))
            .is_err()
        {
            if let Some(status) = server.child.try_wait()? {
                let log = fs::read_to_string(home.folder.path().join("log"))?;
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
