//! What the programs of integrators need: compilers and generators of others, installed as
//! `tests/clients/README.md` tells, and our own client as it is published.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What may be installed.
#[derive(Clone, Copy)]
pub enum Installed {
    /// node, TypeScript and openapi-typescript.
    TypeScript,
    /// openapi-python-client and mypy.
    Python,
}

impl Installed {
    /// Whether it is there. Where it is not, this says loudly that `what` is skipped, and
    /// fails where `NEWSDESK_REQUIRE_CLIENTS=1`.
    #[expect(
        clippy::disallowed_methods,
        reason = "whether a test may be skipped is no setting of the program"
    )]
    pub fn or_skips(self, what: &str) -> bool {
        let there = match self {
            Self::TypeScript => {
                let node = Command::new("node").arg("--version").output();
                node.is_ok_and(|output| output.status.success())
                    && root()
                        .join("clients/typescript/node_modules/.bin/tsc")
                        .exists()
            }
            Self::Python => root().join("target/tools/clients/bin/mypy").exists(),
        };
        if there {
            return true;
        }
        let required = std::env::var("NEWSDESK_REQUIRE_CLIENTS");
        assert!(
            !required.is_ok_and(|value| value == "1"),
            "what clients are made with is required and not installed"
        );
        let loud = format!("\n{what} is SKIPPED: see tests/clients/README.md\n\n");
        std::io::stderr().write_all(loud.as_bytes()).ok();
        false
    }
}

/// The repository's root.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    here.canonicalize().expect("the repository")
}

/// Copies programs of `tests/clients` into a folder.
pub fn copied(programs: &[&str], folder: &Path) {
    for program in programs {
        let from = root().join("tests/clients").join(program);
        std::fs::copy(from, folder.join(program)).expect("a copy");
    }
}

/// Builds, packs and installs our client into the `node_modules` of a folder, beside the
/// types of node: what is not in the package is not there.
pub fn typescript_package(folder: &Path) {
    let client = root().join("clients/typescript");
    let modules = client.join("node_modules");
    let source = folder.join("source");
    std::fs::create_dir_all(&source).expect("a folder");
    for part in [
        "package.json",
        "tsconfig.json",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "src",
    ] {
        must(
            Command::new("cp")
                .arg("-r")
                .arg(client.join(part))
                .arg(&source),
        );
    }
    must(
        Command::new(modules.join(".bin/tsc"))
            .args(["--project", "."])
            .current_dir(&source),
    );
    let mut pack = Command::new("npm");
    must(
        pack.args(["pack", "--ignore-scripts", "--silent", "--pack-destination"])
            .arg(folder)
            .current_dir(&source),
    );
    let installed = folder.join("node_modules/@newsdesk/client");
    std::fs::create_dir_all(&installed).expect("a folder");
    let packed = std::fs::read_dir(folder).expect("a folder");
    let packed = packed.filter_map(Result::ok).map(|entry| entry.path());
    let packed = packed
        .into_iter()
        .find(|path| path.extension().is_some_and(|ending| ending == "tgz"))
        .expect("a package");
    let mut unpack = Command::new("tar");
    must(
        unpack
            .arg("-xzf")
            .arg(packed)
            .args(["--strip-components=1", "-C"])
            .arg(&installed),
    );
    std::fs::remove_dir_all(&source).expect("a folder");
    for part in ["@types", "undici-types"] {
        let link = folder.join("node_modules").join(part);
        std::os::unix::fs::symlink(modules.join(part), link).expect("a link");
    }
}

/// Runs a program to its good end, and gives what it printed.
#[track_caller]
pub fn must(program: &mut Command) -> String {
    let ended = program.output().expect("a program that runs");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned();
    assert!(
        ended.status.success(),
        "{program:?}:\n{said}\n{}",
        String::from_utf8_lossy(&ended.stderr)
    );
    said
}
