//! The name a file was uploaded under: kept to be shown, never used as a path.

use unicode_normalization::UnicodeNormalization;

/// The most characters of a kept name.
const MAX: usize = 255;

/// Combining marks in a row that a name may hold.
const MAX_MARKS: usize = 30;

/// The last segment of the name in NFC, without control and invisible characters or any
/// that change the direction of text, and without dots before the first letter; at most
/// 255 characters, of which a short extension is kept; `image` where nothing remains.
pub fn clean_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut marks = 0;
    let cleaned: String = last
        .nfc()
        .filter(|c| is_shown(*c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| {
            let mark = unicode_normalization::char::is_combining_mark(*c);
            marks = if mark { marks + 1 } else { 0 };
            marks <= MAX_MARKS
        })
        .collect();
    let cleaned = cleaned.trim_start_matches([' ', '.']).trim_end();
    if cleaned.is_empty() {
        return "image".to_owned();
    }
    shorten(cleaned)
}

fn is_shown(c: char) -> bool {
    let invisible = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e0fff}');
    let noncharacter = u32::from(c) & 0xfffe == 0xfffe;
    !c.is_control() && !invisible && !noncharacter
}

fn shorten(name: &str) -> String {
    let length = name.chars().count();
    if length <= MAX {
        return name.to_owned();
    }
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if (1..=10).contains(&extension.chars().count()) => {
            (stem, format!(".{extension}"))
        }
        _ => (name, String::new()),
    };
    let room = MAX - extension.chars().count();
    let stem: String = stem.chars().take(room).collect();
    format!("{}{extension}", stem.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_names_stay() {
        for name in [
            "harbour.jpg",
            "Fähre im Hafen (2).png",
            "渡轮.webp",
            "👩.gif",
            "no extension",
            "CON",
        ] {
            assert_eq!(clean_file_name(name), name);
        }
        assert_eq!(clean_file_name("Fa\u{308}hre.jpg"), "Fähre.jpg");
    }

    #[test]
    fn hostile_names_are_tamed() {
        for (name, clean) in [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\x", "x"),
            ("/abs", "abs"),
            ("C:\\x.png", "x.png"),
            ("a\0.png", "a.png"),
            (".htaccess", "htaccess"),
            ("....", "image"),
            ("", "image"),
            ("   ", "image"),
            ("photos/", "image"),
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("a\r\nSet-Cookie: b.png", "aSet-Cookie: b.png"),
            ("a\u{2028}b\u{feff}\u{200b}.png", "ab.png"),
            ("%2e%2e%2f", "%2e%2e%2f"),
            ("x\u{a0}y.png", "x y.png"),
        ] {
            assert_eq!(clean_file_name(name), clean);
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let clean = clean_file_name(&format!("{}.jpeg", "a".repeat(4_096)));
        assert_eq!(clean.chars().count(), 255);
        assert!(clean.ends_with("a.jpeg"));
        assert_eq!(clean_file_name(&"é".repeat(300)).chars().count(), 255);
        assert!(
            clean_file_name(&format!("e{}", "\u{301}".repeat(400)))
                .chars()
                .count()
                <= 32
        );
    }
}
