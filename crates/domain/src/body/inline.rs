//! The inline HTML of a block: the small subset that is kept, and the way to it.
//!
//! Whatever comes in, what goes out is a fixed point: sanitising it again, or reading
//! it back and sending it in, changes nothing. `b` and `i` are unwrapped rather than
//! translated, since nobody can say whether they meant emphasis or a typeface.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, Url, UrlRelative};
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The elements that inline HTML may hold.
pub const TAGS: [&str; 14] = [
    "a", "abbr", "br", "code", "em", "mark", "q", "s", "span", "strong", "sub", "sup", "time",
    "wbr",
];

/// The URL schemes that a link may have; a link without one is refused.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// How many `<` a text may hold and still be read as HTML.
///
/// Left-open elements are opened again after each one that closes around them, so the
/// tree may grow with the square of the tags. No story comes near this many in one
/// paragraph; a text that does is taken as plain text, of which nothing is lost.
const MAX_TAGS: usize = 400;

/// How often a result is fed in again before it is taken as text. Two rounds settle
/// all but misnested links, which take one a level.
const MAX_ROUNDS: usize = 6;

/// How many combining marks may follow each other, as the shapes have it of what is sent.
const MAX_MARKS: usize = 30;

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .clean_content_tags(HashSet::from([
            "script",
            "style",
            "svg",
            "math",
            "template",
            "iframe",
            "object",
            "noembed",
            "noframes",
            "noscript",
            "xmp",
            "plaintext",
        ]))
        .generic_attributes(HashSet::from(["lang", "dir"]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "hreflang", "title"])),
            ("abbr", HashSet::from(["title"])),
            ("q", HashSet::from(["cite"])),
            ("time", HashSet::from(["datetime"])),
        ]))
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(keep_attribute);
    builder
});

/// Brings a text down to the inline subset: other elements are unwrapped (those that
/// carry code or foreign content are dropped whole), other attributes and links to
/// other schemes are dropped, and the rest is written in one canonical way.
pub fn sanitise(html: &str) -> String {
    if is_plain(html) {
        return html.to_owned();
    }
    let mut current = Cow::Borrowed(html);
    for _ in 0..MAX_ROUNDS {
        if tag_count(&current) > MAX_TAGS {
            break;
        }
        let next = settle(&SANITISER.clean(&current).to_string());
        if next == *current {
            return next;
        }
        current = Cow::Owned(next);
    }
    settle(&as_text(html))
}

/// Whether a text has nothing to sanitise: no markup, and no character that would be
/// changed.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|b| !matches!(b, b'<' | b'>' | b'&' | 0..=8 | 11..=31 | 127))
        && (text.is_ascii() || (text.chars().all(is_kept) && is_nfc(text)))
}

fn tag_count(html: &str) -> usize {
    html.bytes().filter(|b| *b == b'<').count()
}

/// The text of `html` with its markup shown rather than obeyed.
fn as_text(html: &str) -> String {
    html.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Removes what character references may have smuggled past the check of the raw text
/// (control characters, piles of marks, forms that are not NFC), and writes a no-break
/// space as itself, as it stands in a text without markup.
fn settle(html: &str) -> String {
    let html = html.replace("&nbsp;", "\u{a0}");
    if html.is_ascii() && html.bytes().all(|b| is_kept(b.into())) {
        return html;
    }
    // A long solidus after a tag would melt with its `>` into U+226F and break the tag.
    let mut after_tag = false;
    let mut marks = 0;
    let kept: String = html
        .chars()
        .filter(|c| {
            marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
            if *c == '>' {
                after_tag = true;
            } else if canonical_combining_class(*c) == 0 {
                after_tag = false;
            }
            is_kept(*c) && marks <= MAX_MARKS && !(after_tag && *c == '\u{338}')
        })
        .collect();
    if is_nfc(&kept) {
        kept
    } else {
        kept.nfc().collect()
    }
}

/// Whether a character may stand in a stored text of several lines, as the shapes have it
/// of what is sent.
pub(super) fn is_kept(c: char) -> bool {
    !matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        && (c as u32) & 0xfffe != 0xfffe
}

fn keep_attribute<'v>(_element: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let keep = match attribute {
        "href" => has_scheme(value, &SCHEMES),
        "cite" => has_scheme(value, &SCHEMES[..2]),
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" | "hreflang" => {
            (1..=35).contains(&value.len())
                && value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-')
        }
        "datetime" => {
            (1..=40).contains(&value.len())
                && value
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b" -+:.".contains(&b))
        }
        _ => true,
    };
    keep.then_some(Cow::Borrowed(value))
}

fn has_scheme(value: &str, schemes: &[&str]) -> bool {
    Url::parse(value).is_ok_and(|url| schemes.contains(&url.scheme()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sanitises, and holds the result to the law of the fixed point.
    fn clean(html: &str) -> String {
        let once = sanitise(html);
        assert_eq!(sanitise(&once), once, "not a fixed point: {html}");
        assert!(is_nfc(&once), "not NFC: {html}");
        assert!(once.chars().all(is_kept), "odd character: {html}");
        once
    }

    #[test]
    fn the_subset_passes_unchanged() {
        for html in [
            "",
            "The first ferry in a month",
            "Ana\u{a0}Ruiz — “quoted”, it's fine; 日本語",
            "<em>a</em> <strong>b</strong> <s>c</s> H<sub>2</sub>O x<sup>2</sup>",
            "<code>a &lt; b &amp;&amp; c</code><br>next<wbr>line",
            r#"<a href="https://example.org/a?b=c&amp;d=e" hreflang="pt-PT" title="A &quot;b&quot;">x</a>"#,
            r#"<a href="mailto:desk@example.org">m</a> <a href="tel:+3511234">t</a>"#,
            r#"<abbr title="World Health Organization">WHO</abbr>"#,
            r#"<time datetime="2026-11-22T18:40:00Z">tonight</time>"#,
            r#"<q cite="https://example.org/">said</q> <mark>m</mark>"#,
            r#"<span lang="ar" dir="rtl">سلام</span>"#,
        ] {
            assert_eq!(clean(html), html);
        }
    }

    #[test]
    fn the_rest_is_unwrapped_dropped_or_escaped() {
        for (html, kept) in [
            ("AT&T", "AT&amp;T"),
            ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
            ("<b>a</b><i>b</i><u>c</u>", "abc"),
            ("<p>one</p><div>two</div>", "onetwo"),
            ("<em>open", "<em>open</em>"),
            ("<em><strong>x</em></strong>", "<em><strong>x</strong></em>"),
            ("a<script>alert(1)</script>b", "ab"),
            ("a<style>*{}</style>b<!-- c -->", "ab"),
            ("<img src=x onerror=alert(1)>", ""),
            (
                r#"<em class="x" style="color:red" onclick="y()">a</em>"#,
                "<em>a</em>",
            ),
            (r#"<a href="/relative">a</a>"#, "<a>a</a>"),
            (r#"<a href="//example.org">a</a>"#, "<a>a</a>"),
            (
                r##"<a href="#top" target="_blank" rel="x">a</a>"##,
                "<a>a</a>",
            ),
            (r#"<q cite="javascript:alert(1)">a</q>"#, "<q>a</q>"),
            (r#"<span dir="up" lang="a b">a</span>"#, "<span>a</span>"),
            (r#"<time datetime="<x>">a</time>"#, "<time>a</time>"),
            ("a&nbsp;b&copy;", "a\u{a0}b©"),
        ] {
            assert_eq!(clean(html), kept, "{html}");
        }
    }

    #[test]
    fn character_references_smuggle_nothing() {
        assert_eq!(clean("a&#1;b&#x202e;c&#xFEFF;d&#x2028;"), "abcd");
        assert_eq!(clean("a\u{1}b\rc"), "ab\nc");
        assert_eq!(clean("e&#x301;"), "é");
        assert_eq!(clean("<em>&#x323;&#x338;x</em>"), "<em>\u{323}x</em>");
        assert_eq!(clean("a &gt;&#x338; b"), "a &gt;\u{338} b");
        assert_eq!(clean("&#xD800;&#x110000;"), "\u{fffd}\u{fffd}");
        assert_eq!(
            clean(&format!("q{}", "&#x302;".repeat(99))).chars().count(),
            31
        );
    }

    #[test]
    fn hostile_markup_comes_out_harmless() {
        let corpus = [
            r#"<a href="javascript:alert(1)">x</a>"#,
            r#"<a href="JaVaScRiPt:alert(1)">x</a>"#,
            "<a href=\"java\tscript:alert(1)\">x</a>",
            r#"<a href="java&#10;script:alert(1)">x</a>"#,
            r#"<a href="&#1;javascript:alert(1)">x</a>"#,
            r#"<a href="java&#x202e;script:alert(1)">x</a>"#,
            r#"<a href=" &#14; javascript:alert(1)">x</a>"#,
            r#"<a href="data:text/html,<script>alert(1)</script>">x</a>"#,
            r#"<a href="vbscript:msgbox(1)">x</a>"#,
            r#"<a href="blob:https://example.org/x">x</a>"#,
            "<svg onload=alert(1)>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
            "<title><img title=\"</title><script>alert(1)</script>\">",
            "<xmp><img title=\"</xmp><script>alert(1)</script>\">",
            "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
            "<iframe><img title=\"</iframe><img src onerror=alert(1)>\">",
            "<template><script>alert(1)</script></template>",
            "<select><selectedcontent><img src onerror=alert(1)></select>",
            "<option><style></option></select><b><img src=1 onerror=alert(1)></style></option>",
            "<plaintext><script>alert(1)</script>",
            "<<script>script>alert(1)<</script>/script>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<!--><script>alert(1)</script>-->",
            "<?php echo 1 ?><script>alert(1)</script>",
            "<abbr title=\"x\" onmouseover=\"alert(1)\">x</abbr>",
            "<abbr title='\"><script>alert(1)</script>'>x</abbr>",
            "<a title=\"`-alert(1)-`\" href=https://example.org/`onmouseover=alert(1)>x</a>",
            "<span lang=\"en\" style=\"background:url(javascript:alert(1))\">x</span>",
            "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=0>",
            "<object data=\"data:text/html,x\"><embed src=x></object>",
            "<a href=https://a.example><table><a href=https://b.example>x</table>y</a>",
            "<em><p>x</em>y</p>",
            "<code><a><code><a><code><a>",
            "<br/ onload=alert(1)></br><wbr>",
            "<em\u{338}>x</em>",
            "<a\u{0}href=\"javascript:alert(1)\">x",
            "<sub><table><tr><td><sub></table>x",
            "&",
            "&amp",
            "&#",
            "<",
            "</",
            "<a href=\"https://",
        ];
        for html in corpus {
            let out = clean(html);
            let tree = out.replace("&lt;", "").replace("&gt;", "");
            for tag in tree.split('<').skip(1) {
                let name: String = tag
                    .trim_start_matches('/')
                    .chars()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect();
                assert!(TAGS.contains(&name.as_str()), "<{name}> from {html}: {out}");
                let inside = tag.split('>').next().unwrap_or_default().to_lowercase();
                for bad in [" on", "style=", "href=\"java", "href=\"data", "href=\"vb"] {
                    assert!(
                        !inside.contains(bad) || inside.contains("title="),
                        "{bad} from {html}: {out}"
                    );
                }
            }
        }
    }

    #[test]
    fn any_splice_of_hostile_pieces_settles() {
        let pieces = [
            "<em>",
            "</em>",
            "<a href=\"https://e.example/\">",
            "</a>",
            "<p>",
            "</p>",
            "<table>",
            "</table>",
            "<svg>",
            "</svg>",
            "<span>",
            "</span>",
            "x",
            "&#x338;",
            "\u{301}",
            "<td>",
            "<q cite='x'>",
            "<style>",
            "</style>",
            "<select>",
            "<math>",
            "<br>",
            "&nbsp;",
            "\"",
            ">",
        ];
        let mut seed: u64 = 42;
        for _ in 0..2_000 {
            let mut html = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                html.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
            }
            clean(&html);
        }
    }

    #[test]
    fn a_bomb_of_open_tags_is_taken_as_text() {
        let opened: String = (0..1_200).map(|n| format!("<em a={n}>")).collect();
        let bomb = format!("{opened}{}", "<p>x".repeat(2_000));
        let out = clean(&bomb);
        assert!(out.starts_with("&lt;em a=0&gt;"));
        let half: String = (0..150).map(|n| format!("<em a={n}>")).collect();
        clean(&format!("<p>{half}{}", "<p>x".repeat(240)));
    }
}
