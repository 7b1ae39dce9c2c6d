//! The built program as an operator has it: a process, a folder of its own, signals.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use newsdesk_persistence::testing::TestDatabase;
use tempfile::TempDir;

use crate::support::client::Line;
use crate::support::world::PASSWORD;

/// The program, set up to serve a database.
pub struct Program {
    folder: TempDir,
    database: String,
    port: u16,
    /// Further variables of the environment, which win.
    variables: Vec<(&'static str, String)>,
}

/// The program, serving. Dropped, it is killed.
pub struct Serving {
    /// How it is reached.
    pub line: Arc<Line>,
    child: Child,
}

impl Program {
    /// The program in a folder of its own, on this database.
    pub fn on(database: &TestDatabase) -> Self {
        // Whoever closes a listener has, for a moment, its port to give away.
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("an address").port();
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            folder,
            database: database.url().revealed(),
            port,
            variables: Vec::new(),
        }
    }

    /// The same with one more variable in its environment.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// The folder it works in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsdesk"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("NEWSDESK_DATABASE_URL", &self.database)
            .env("NEWSDESK_DATA", self.folder.path().join("data"))
            .env(
                "NEWSDESK_MEDIA_URL",
                format!("file:{}", self.folder.path().join("media").display()),
            )
            .env("NEWSDESK_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("NEWSDESK_SITE_URL", "https://news.example")
            .envs(self.variables.iter().map(|(name, value)| (*name, value)));
        command
    }

    /// Runs a command to its end with this on its standard input, and gives what it said;
    /// it must succeed.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let (succeeded, out, err) = self.outcome(arguments, input);
        assert!(succeeded, "{arguments:?}:\n{out}\n{err}");
        out
    }

    /// Adds somebody to the staff by the command for it, as `name@news.example`.
    pub fn hires(&self, name: &str, role: &str) {
        let email = format!("{}@news.example", name.to_lowercase());
        let add = ["staff", "add", "--email", &email, "--name", name];
        let with = ["--role", role, "--password-stdin"];
        self.run(&[&add[..], &with].concat(), &format!("{PASSWORD}\n"));
    }

    /// Runs a command that must fail, and gives what it complained of.
    pub fn fails(&self, arguments: &[&str]) -> String {
        let (succeeded, out, err) = self.outcome(arguments, "");
        assert!(!succeeded, "{arguments:?}:\n{out}\n{err}");
        err
    }

    /// Begins a command and kills it after a while.
    pub fn interrupts(&self, arguments: &[&str], after: Duration) {
        let mut command = self.command(arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        std::thread::sleep(after);
        drop(child.kill());
        child.wait().expect("the program ends");
    }

    fn outcome(&self, arguments: &[&str], input: &str) -> (bool, String, String) {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("a standard input");
        stdin.write_all(input.as_bytes()).expect("it reads");
        drop(stdin);
        let ended = child.wait_with_output().expect("the program ends");
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, err) = (said(&ended.stdout), said(&ended.stderr));
        (ended.status.success(), out, err)
    }

    /// Starts serving, and waits until it is ready.
    pub async fn serve(&self) -> Serving {
        self.start(&["serve"], Duration::from_secs(30)).await
    }

    /// The same with the demo's newsroom, whose photos are drawn first.
    pub async fn serve_demo(&self) -> Serving {
        let arguments = ["serve", "--demo"];
        self.start(&arguments, Duration::from_secs(180)).await
    }

    async fn start(&self, arguments: &[&str], patience: Duration) -> Serving {
        let log = std::fs::File::create(self.folder.path().join("log")).expect("a file");
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let mut child = command.spawn().expect("the program runs");
        let line = Line::to(format!("http://127.0.0.1:{}", self.port));
        let deadline = Instant::now() + patience;
        loop {
            let ready = line.http.get(format!("{}/readyz", line.base)).send().await;
            if ready.is_ok_and(|answer| answer.status() == 200) {
                return Serving { line, child };
            }
            if let Ok(Some(status)) = child.try_wait() {
                panic!("serve ended with {status}:\n{}", self.log());
            }
            assert!(
                Instant::now() < deadline,
                "it does not get ready:\n{}",
                self.log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// What the server logged.
    pub fn log(&self) -> String {
        let mut text = String::new();
        let file = std::fs::File::open(self.folder.path().join("log"));
        let read = file.and_then(|mut file| file.read_to_string(&mut text));
        read.map(|_| text).unwrap_or_default()
    }
}

impl Serving {
    /// Tells it to stop as an operator does, and waits: it must end well, and soon.
    pub async fn stop(mut self) {
        let told = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(told.expect("a signal").success());
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            if let Some(status) = self.child.try_wait().expect("a process") {
                assert_eq!(status.code(), Some(0), "after SIGTERM");
                return;
            }
            assert!(Instant::now() < deadline, "it does not stop");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Gone already where it was stopped.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
