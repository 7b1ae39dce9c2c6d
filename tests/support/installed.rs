//! Programs of others that a few tests need.

use std::io::Write as _;
use std::process::Command;

/// Whether a program can be run, which is tried with `flag`. Where it cannot, this says
/// loudly that `what` is skipped, and fails where `NEWSDESK_REQUIRE_…` demands it.
#[expect(
    clippy::disallowed_methods,
    reason = "whether a test may be skipped is no setting of the program"
)]
pub fn is_installed(program: &str, flag: &str, what: &str) -> bool {
    let version = Command::new(program).arg(flag).output();
    if version.is_ok_and(|output| output.status.success()) {
        return true;
    }
    let required = std::env::var(format!("NEWSDESK_REQUIRE_{}", program.to_uppercase()));
    assert!(
        !required.is_ok_and(|value| value == "1"),
        "{program} is required and cannot be run"
    );
    // Not by `eprintln!`, which the harness keeps to itself while tests pass.
    let loud = format!("\n{what} is SKIPPED: {program} cannot be run\n\n");
    std::io::stderr().write_all(loud.as_bytes()).ok();
    false
}
