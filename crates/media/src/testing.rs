//! A real S3 server for tests: the program `s3s-fs`, on a free port of this machine, with
//! credentials of its own, over a temporary folder; gone when dropped, or when the test
//! process is.
//!
//! `cargo install s3s-fs --version 0.14.1 --locked --features binary` has the program;
//! it is looked for on the path and in `target/tools/bin`. Where it is missing the tests
//! say so and pass, unless `NEWSDESK_REQUIRE_S3=1`.
#![expect(
    clippy::expect_used,
    reason = "a test whose server cannot be had has nothing better to do than to say so"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "no settings of the program: whether the tests may do without"
)]

use std::fs;
use std::io::Write as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::thread::sleep;
use std::time::Duration;

use tempfile::TempDir;

use crate::store::{Credentials, S3Options};

/// Runs the server until the process that holds the other end of its input is gone,
/// however it went. `$1` is the folder, the rest is the server.
const WATCHDOG: &str = r#"
trap '' INT TERM HUP
folder=$1; shift
"$@" </dev/null >/dev/null 2>&1 &
server=$!
cat >/dev/null
kill -9 "$server"
wait "$server" 2>/dev/null
rm -rf "$folder"
"#;

/// The bucket that is there from the beginning.
pub const BUCKET: &str = "newsdesk-test";

/// How often a free port is taken by another before this gives up.
const TRIES: usize = 5;

/// A server that runs.
#[derive(Debug)]
pub struct S3Server {
    address: SocketAddr,
    folder: TempDir,
    watch: Child,
}

impl S3Server {
    /// Starts a server; none where its program is missing, which is said loudly, or is a
    /// failure where `NEWSDESK_REQUIRE_S3=1`.
    pub fn start() -> Option<Self> {
        if let Some(program) = program() {
            let started = (0..TRIES).find_map(|_| Self::start_once(&program));
            return Some(started.expect("the S3 server starts"));
        }
        let required = std::env::var("NEWSDESK_REQUIRE_S3");
        assert!(
            !required.is_ok_and(|value| value == "1"),
            "an S3 server is required: install s3s-fs"
        );
        static SAID: Once = Once::new();
        // Not by `eprintln!`, which the harness keeps to itself while tests pass.
        let loud = "\nS3 half of the tests is SKIPPED: no s3s-fs (cargo install s3s-fs \
                    --version 0.14.1 --locked --features binary)\n\n";
        SAID.call_once(|| drop(std::io::stderr().write_all(loud.as_bytes())));
        None
    }

    fn start_once(program: &Path) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // A bucket is a folder to it.
        fs::create_dir(folder.path().join(BUCKET)).expect("a folder");
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let mut watch = Command::new("sh");
        watch
            .args(["-c", WATCHDOG, "newsdesk-watchdog"])
            .arg(folder.path())
            .arg(program)
            .args(["--host", "127.0.0.1", "--port", &address.port().to_string()])
            .args(["--access-key", &credentials().access_key_id])
            .args(["--secret-key", &credentials().secret_access_key])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // Out of the group that a Ctrl-C reaches.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut watch, 0);
        let server = Self {
            address,
            folder,
            watch: watch.spawn().expect("a shell"),
        };
        let answers = (0..500).any(|_| {
            sleep(Duration::from_millis(10));
            TcpStream::connect(address).is_ok()
        });
        answers.then_some(server)
    }

    /// What `NEWSDESK_MEDIA_URL` says for a store under this prefix.
    pub fn url(&self, prefix: &str) -> String {
        format!("s3://{BUCKET}/{prefix}?endpoint=http://{}", self.address)
    }

    /// A store under this prefix.
    pub fn options(&self, prefix: &str) -> S3Options {
        S3Options::parse(&self.url(prefix), None, credentials()).expect("a sound URL")
    }

    /// The server's files of this prefix, for a look behind its back.
    pub fn folder(&self, prefix: &str) -> PathBuf {
        self.folder.path().join(BUCKET).join(prefix)
    }

    /// The server's own root, in which it has parts of uploads that are not complete.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for S3Server {
    fn drop(&mut self) {
        drop(self.watch.stdin.take());
        self.watch.wait().ok();
    }
}

/// Whom the server believes.
pub fn credentials() -> Credentials {
    Credentials {
        access_key_id: "newsdesk-test-key".to_owned(),
        secret_access_key: "newsdesk-test-secret".to_owned(),
        session_token: None,
    }
}

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let tools = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/tools/bin");
    std::env::split_paths(&path)
        .chain([PathBuf::from(tools)])
        .map(|folder| folder.join("s3s-fs"))
        .find(|program| program.is_file())
}
