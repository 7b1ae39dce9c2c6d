//! Names under which files come, of which none is a path.

use crate::hostile::siege::try_out;
use crate::hostile::uploads::named;

/// Names under which files come, of which none is a path.
fn names() -> Vec<String> {
    let mut names: Vec<String> = [
        "../../etc/passwd",
        "..\\..\\x",
        "%2e%2e%2f%2e%2e%2fx",
        "/abs/path.png",
        "C:\\x.png",
        "\\\\server\\share\\x",
        ".htaccess",
        "CON",
        "nul.png",
        "....",
        "..",
        ".",
        " ",
        "\u{202e}gnp.exe",
        "a\u{200b}b\u{feff}.png",
        "e\u{301}.png",
        "😀.png",
        "photo.jpg.php",
        "photo.php%00.jpg",
        "a\tb.png",
        "'; DROP TABLE media; --.png",
        "<script>.png",
        "$(id).png",
        "`id`.png",
        "a|b.png",
        "a*b?.png",
        "photo.png:stream",
        "a;b.png",
        "a,b.png",
        "a=b.png",
        "aux",
        "-rf",
        "~",
        "~root",
    ]
    .map(str::to_owned)
    .to_vec();
    names.push("n".repeat(4_096));
    names.push(format!("{}.png", "é".repeat(2_000)));
    names
}

#[tokio::test]
async fn names_are_words_about_a_file_and_no_paths() {
    try_out(async |siege| {
        let media = siege.world.folder().join("media");
        for (number, name) in names().iter().enumerate() {
            let file = crate::support::photo::jpeg(u8::try_from(number + 100).expect("few names"));
            let label: String = format!("{name:?}").chars().take(40).collect();
            let Some(answer) = siege.fire(
                label.clone(),
                named(siege, name, "image/png", &file),
                &[201],
            ) else {
                continue;
            };
            let made = answer.json();
            let kept = made["fileName"].as_str().unwrap_or_default();
            siege.note(format!("{label} is kept as {kept:?}"));
            let tame = !kept.is_empty()
                && kept.chars().count() <= 255
                && !kept.contains(['/', '\\', '\u{202e}', '\u{200b}', '\u{feff}'])
                && !kept.contains(char::is_control)
                && !kept.starts_with('.');
            siege.demand(tame, || format!("{label} is kept as {kept:?}"));
            // The bytes say what it is, whatever the sender says.
            siege.demand(made["mimeType"] == "image/jpeg", || {
                format!("{label} is {}", made["mimeType"])
            });
        }
        let mut stray = Vec::new();
        walk(&media, &mut |path| {
            let plain = path
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"/-_.".contains(&b));
            if !plain || path.contains("..") || path.contains("passwd") {
                stray.push(path.to_owned());
            }
        });
        siege.demand(stray.is_empty(), || {
            format!("files the server did not name: {stray:?}")
        });
    })
    .await;
}

fn walk(folder: &std::path::Path, visit: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, visit);
        } else {
            visit(
                path.strip_prefix(folder)
                    .expect("below")
                    .to_str()
                    .unwrap_or("not UTF-8: .."),
            );
        }
    }
}
