//! `exiftool`, the field's own judge: it makes files as they come from cameras, agencies
//! and editing programs, and must agree on every member; and it reads what renditions
//! carry.

mod cases;
mod judge;

use std::io::Write;
use std::path::Path;
use std::process::Command;

use newsdesk_media::metadata::{embed, read};
use newsdesk_media::{ImageKind, Written};
use serde_json::Value;

use super::embedding::{ALPHA_AVIF, STILL_AVIF, content};
use super::{assert_sendable, some};
use crate::samples;
use cases::{CASES, Case};

/// The members that the installed version does not know yet.
const CONFIG: &str = "%Image::ExifTool::UserDefined = ('Image::ExifTool::XMP::iptcExt' => {
    AISystemUsed => {}, AISystemVersionUsed => {}, AIPromptInformation => {},
    AIPromptWriterName => {} }); 1;";

/// Whether there is an `exiftool`; says so loudly where there is none, and fails where
/// there must be one.
#[expect(
    clippy::disallowed_methods,
    reason = "whether a test may be skipped is no setting of the program"
)]
fn is_there() -> bool {
    let version = Command::new("exiftool").arg("-ver").output();
    if version.is_ok_and(|output| output.status.success()) {
        return true;
    }
    let required = std::env::var("NEWSDESK_REQUIRE_EXIFTOOL");
    assert!(
        !required.is_ok_and(|value| value == "1"),
        "exiftool is required and cannot be run"
    );
    // Not by `eprintln!`, which the harness keeps to itself while tests pass.
    let loud = b"\nThe comparison with exiftool is SKIPPED: it cannot be run\n\n";
    std::io::stderr().write_all(loud).ok();
    false
}

/// Runs it over commands, each a list of arguments, in one process.
fn run(folder: &Path, commands: &[Vec<String>]) -> String {
    std::fs::write(folder.join("config"), CONFIG).unwrap();
    let lines: Vec<String> = commands
        .iter()
        .map(|command| command.join("\n") + "\n-execute\n")
        .collect();
    std::fs::write(folder.join("arguments"), lines.concat()).unwrap();
    let output = Command::new("exiftool")
        .args(["-config", "config", "-@", "arguments"])
        .current_dir(folder)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    // That a field is cut to what IIM lets it have, and that PNG has no IIM by rights.
    let unexpected = errors
        .lines()
        .find(|line| !line.to_lowercase().contains("[minor]") && !line.is_empty());
    assert_eq!(unexpected, None, "{errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// What it reads of files, each an object of `group:tag`.
fn tags(folder: &Path, names: &[String]) -> Vec<Value> {
    let mut command: Vec<String> = [
        "-q",
        "-j",
        "-G1",
        "-struct",
        "-a",
        "-api",
        "LargeFileSupport=1",
    ]
    .map(str::to_owned)
    .to_vec();
    command.extend_from_slice(names);
    let printed = run(folder, &[command]);
    let all: Vec<Value> = serde_json::from_str(printed.trim()).unwrap();
    assert_eq!(all.len(), names.len());
    for tags in &all {
        let complaint = tags.get("ExifTool:Warning").or(tags.get("ExifTool:Error"));
        assert_eq!(complaint, None, "{}", tags["SourceFile"]);
    }
    all
}

/// Has it make the files of the cases.
fn make(folder: &Path, cases: &[Case]) -> Vec<String> {
    let mut commands = Vec::new();
    for case in cases {
        let extension = case.kind.extension();
        let name = format!("{}.{extension}", case.name);
        let plain = samples::file(case.kind, 32, 24);
        std::fs::write(folder.join(&name), plain).unwrap();
        for arguments in case.commands {
            let quiet = ["-q", "-overwrite_original", "-charset", "iptc=Latin"];
            let mut command: Vec<String> = quiet.map(str::to_owned).to_vec();
            command.extend(arguments.iter().map(|argument| cases::filled_out(argument)));
            command.push(name.clone());
            commands.push(command);
        }
    }
    run(folder, &commands);
    let name = |case: &Case| format!("{}.{}", case.name, case.kind.extension());
    cases.iter().map(name).collect()
}

#[test]
fn it_agrees_on_every_member() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let names = make(folder.path(), CASES);
    let mut members = std::collections::BTreeSet::new();
    for (case, tags) in CASES.iter().zip(tags(folder.path(), &names)) {
        let name = format!("{}.{}", case.name, case.kind.extension());
        let file = std::fs::read(folder.path().join(name)).unwrap();
        let found = read(case.kind, &file);
        assert_sendable(&found);
        judge::assert_agreement(case.name, &tags, &found);
        for (member, wanted) in case.wanted {
            let sent = serde_json::to_value(&found.content).unwrap();
            let value = sent.get(*member).cloned().unwrap_or_default();
            assert_eq!(value, Value::from(*wanted), "{}: {member}", case.name);
        }
        let printed = format!("{found:?}");
        assert!(!printed.contains("38.7"), "a position was read: {printed}");
        members.extend(found.origins.into_keys());
    }
    assert_eq!(members.len(), 23, "{members:?}");
}

/// The cases in which a packet does not fit into one segment must be what they say.
#[test]
fn it_writes_an_extension_where_one_is_needed() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<_> = CASES
        .iter()
        .filter(|case| case.name == "extended")
        .collect();
    let [case] = cases.as_slice() else {
        panic!("one case is extended");
    };
    let names = make(folder.path(), std::slice::from_ref(*case));
    let file = std::fs::read(folder.path().join(&names[0])).unwrap();
    let marker = b"http://ns.adobe.com/xmp/extension/\0";
    assert!(file.windows(marker.len()).any(|window| window == marker));
    let found = read(ImageKind::Jpeg, &file);
    assert!(found.content.caption.is_some());
}

#[test]
fn it_reads_what_renditions_carry() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let content = content();
    let words = Written::of(&content);
    let mut files = vec![
        (
            "still.avif".to_owned(),
            embed::avif(STILL_AVIF.to_vec(), &words),
        ),
        (
            "alpha.avif".to_owned(),
            embed::avif(ALPHA_AVIF.to_vec(), &words),
        ),
    ];
    for kind in [ImageKind::Jpeg, ImageKind::Png, ImageKind::Webp] {
        let plain = samples::file(kind, 32, 24);
        let written = match kind {
            ImageKind::Jpeg => embed::jpeg(plain, &words),
            ImageKind::Png => embed::png(plain, &words),
            _ => embed::webp(plain, &words),
        };
        files.push((format!("drawn.{}", kind.extension()), written));
    }
    for (name, file) in [
        ("lossy.webp", samples::LOSSY_WEBP),
        ("lossy-alpha.webp", samples::LOSSY_ALPHA_WEBP),
        ("animated.webp", samples::ANIMATED_WEBP),
    ] {
        files.push((name.to_owned(), embed::webp(file.to_vec(), &words)));
    }
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    for (name, file) in files {
        std::fs::write(folder.path().join(name), file.unwrap()).unwrap();
    }
    for tags in tags(folder.path(), &names) {
        let text = |tag: &str| judge::text(&tags[tag]);
        assert_eq!(judge::texts(&tags["XMP-dc:Creator"]), content.creators);
        assert_eq!(
            text("XMP-photoshop:Credit"),
            content.credit_line,
            "{}",
            tags["SourceFile"]
        );
        assert_eq!(text("XMP-dc:Rights"), content.copyright_notice);
        assert_eq!(text("XMP-xmpRights:UsageTerms"), content.usage_terms);
        assert_eq!(text("XMP-xmpRights:WebStatement"), content.license_url);
        assert_eq!(text("XMP-xmpRights:Marked"), some("true"));
        assert_eq!(
            text("XMP-iptcExt:DigitalSourceType"),
            content.digital_source_type
        );
        let licensor = &tags["XMP-plus:Licensor"][0];
        assert_eq!(
            judge::text(&licensor["LicensorURL"]),
            content.acquire_license_page
        );
        assert_eq!(tags.get("XMP-dc:Description"), None);
        assert!(
            tags["File:ImageWidth"].is_u64()
                || tags["RIFF:ImageWidth"].is_u64()
                || tags["PNG:ImageWidth"].is_u64()
        );
    }
}
