//! A body as HTML: semantic elements, classes that begin with `nd-`, no inline style and
//! no script.
//!
//! Inline HTML was sanitised when it came in and is written as it is; every other text
//! is escaped here. Whatever the body refers to and readers may not see is left out.

use std::borrow::Cow;

use super::block::{Block, BlockContent, ListStyle, given};
use crate::{Id, Timestamp};

/// Appends literal pieces as they are; a piece in parentheses is a text and is escaped.
macro_rules! put {
    ($out:ident, $($piece:tt)+) => {{ put!(@ $out, $($piece)+); }};
    (@ $out:ident,) => {};
    (@ $out:ident, ($text:expr) $(, $($rest:tt)*)?) => { push_escaped($out, $text); put!(@ $out, $($($rest)*)?); };
    (@ $out:ident, $html:expr $(, $($rest:tt)*)?) => { $out.push_str($html); put!(@ $out, $($($rest)*)?); };
}

mod figure;

use figure::{write_gallery, write_photo, write_recording};

/// What a reader may see of the things a body refers to.
pub trait Lookup {
    /// A photo or recording; `None` where it is not to be shown.
    fn media(&self, id: Id) -> Option<ShownMedia<'_>>;

    /// Another story; `None` where it is not live.
    fn article(&self, id: Id) -> Option<ShownArticle<'_>>;

    /// The text of one of the story's corrections.
    fn correction(&self, id: Id) -> Option<Cow<'_, str>>;
}

/// A photo or recording as its own page has it; a block's own words go before these.
#[derive(Clone, PartialEq, Debug)]
pub struct ShownMedia<'l> {
    /// Where the file is.
    pub url: Cow<'l, str>,
    /// A photo's widths, as `srcset` lists them.
    pub srcset: Option<Cow<'l, str>>,
    /// Pixels as displayed; `None` for a sound.
    pub width: Option<u32>,
    /// Pixels as displayed; `None` for a sound.
    pub height: Option<u32>,
    /// The text alternative.
    pub alt_text: Option<Cow<'l, str>>,
    /// The caption.
    pub caption: Option<Cow<'l, str>>,
    /// The credit, such as `Northwire/Jo Lind`.
    pub credit_line: Option<Cow<'l, str>>,
}

/// Another story, as a link to it needs it.
#[derive(Clone, PartialEq, Debug)]
pub struct ShownArticle<'l> {
    /// Where it is: a path of the website or a whole URL.
    pub path: Cow<'l, str>,
    /// Its headline, plain text.
    pub headline: Cow<'l, str>,
}

/// The HTML of a body, a line a block.
pub fn render(blocks: &[Block], lookup: &dyn Lookup) -> String {
    let mut out = String::with_capacity(expected_size(blocks));
    write_blocks(&mut out, blocks, lookup);
    out
}

/// Appends a plain text as HTML text or attribute value.
pub fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// A size that most bodies do not outgrow, so that the text is not copied as it grows.
fn expected_size(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match &block.content {
            BlockContent::Paragraph { html } => html.len() + 16,
            BlockContent::Heading { html, .. }
            | BlockContent::Quote { html, .. }
            | BlockContent::Pullquote { html, .. } => html.len() + 192,
            BlockContent::List { items, .. } => {
                items.iter().map(|item| item.len() + 12).sum::<usize>() + 64
            }
            BlockContent::Table { rows, .. } => {
                rows.iter()
                    .flatten()
                    .map(|cell| cell.len() + 12)
                    .sum::<usize>()
                    + 256
            }
            BlockContent::Gallery { items } => items.len() * 512,
            BlockContent::Code { text, .. } => text.len() + 128,
            _ => 512 + expected_size(block.children()),
        })
        .sum()
}

fn write_blocks(out: &mut String, blocks: &[Block], lookup: &dyn Lookup) {
    for block in blocks {
        let start = out.len();
        write_block(out, block, lookup);
        if out.len() > start {
            out.push('\n');
        }
    }
}

fn write_block(out: &mut String, block: &Block, lookup: &dyn Lookup) {
    match &block.content {
        BlockContent::Paragraph { html } => put!(out, "<p>", html, "</p>"),
        BlockContent::Heading { level, html } => write_heading(out, &block.id, *level, html),
        BlockContent::Quote { html, attribution } => write_quote(out, html, given(attribution)),
        BlockContent::Pullquote { html, attribution } => {
            write_pullquote(out, html, given(attribution));
        }
        BlockContent::Image { photo, role } => write_photo(out, photo, role.word(), lookup),
        BlockContent::Gallery { items } => write_gallery(out, items, lookup),
        BlockContent::Video(recording) => write_recording(out, recording, "video", lookup),
        BlockContent::Audio(recording) => write_recording(out, recording, "audio", lookup),
        BlockContent::List { style, items } => write_list(out, *style, items),
        BlockContent::Table {
            header,
            rows,
            caption,
        } => {
            write_table(out, header, rows, given(caption));
        }
        BlockContent::Embed {
            url,
            title,
            fallback_text,
            ..
        } => {
            write_embed(out, url, given(title), given(fallback_text));
        }
        BlockContent::Code { language, text } => write_code(out, given(language), text),
        BlockContent::FactBox { title, blocks } => {
            put!(out, "<aside class=\"nd-fact-box\">\n");
            if let Some(title) = given(title) {
                put!(out, "<h3 class=\"nd-fact-box-title\">", (title), "</h3>\n");
            }
            write_blocks(out, blocks, lookup);
            put!(out, "</aside>");
        }
        BlockContent::ArticleLink { article } => {
            if let Some(shown) = lookup.article(*article) {
                put!(
                    out,
                    "<p class=\"nd-article-link\"><a href=\"",
                    (&shown.path),
                    "\">"
                );
                put!(out, (&shown.headline), "</a></p>");
            }
        }
        BlockContent::Correction { correction_id } => {
            if let Some(text) = lookup.correction(*correction_id) {
                put!(
                    out,
                    "<aside class=\"nd-correction\" role=\"note\"><p>",
                    (&text),
                    "</p></aside>"
                );
            }
        }
        BlockContent::LiveUpdate {
            at,
            headline,
            blocks,
            pinned,
        } => {
            write_update_header(out, &block.id, *at, given(headline), *pinned);
            write_blocks(out, blocks, lookup);
            put!(out, "</article>");
        }
        BlockContent::Divider => put!(out, "<hr class=\"nd-divider\">"),
    }
}

fn write_heading(out: &mut String, id: &str, level: u8, html: &str) {
    let level = ["2", "3", "4", "5", "6"][usize::from(level.clamp(2, 6) - 2)];
    put!(
        out,
        "<h",
        level,
        " id=\"nd-",
        (id),
        "\">",
        html,
        "</h",
        level,
        ">"
    );
}

/// An attribution stands beside the quotation, never in it: what is inside `blockquote`
/// must be from the source.
fn write_quote(out: &mut String, html: &str, attribution: Option<&str>) {
    if let Some(attribution) = attribution {
        put!(
            out,
            "<figure class=\"nd-quote\"><blockquote><p>",
            html,
            "</p></blockquote>"
        );
        put!(
            out,
            "<figcaption class=\"nd-attribution\">",
            (attribution),
            "</figcaption></figure>"
        );
    } else {
        put!(
            out,
            "<blockquote class=\"nd-quote\"><p>",
            html,
            "</p></blockquote>"
        );
    }
}

fn write_pullquote(out: &mut String, html: &str, attribution: Option<&str>) {
    put!(out, "<aside class=\"nd-pullquote\"><p>", html, "</p>");
    if let Some(attribution) = attribution {
        put!(out, "<p class=\"nd-attribution\">", (attribution), "</p>");
    }
    put!(out, "</aside>");
}

/// A link and what to read instead: what is embedded never runs in the page by itself.
fn write_embed(out: &mut String, url: &str, title: Option<&str>, fallback: Option<&str>) {
    put!(out, "<aside class=\"nd-embed\">");
    if let Some(text) = fallback {
        put!(out, "<p>", (text), "</p>");
    }
    put!(
        out,
        "<p><a href=\"",
        (url),
        "\">",
        (title.unwrap_or(url)),
        "</a></p></aside>"
    );
}

fn write_code(out: &mut String, language: Option<&str>, text: &str) {
    put!(out, "<pre class=\"nd-code\"><code");
    if let Some(language) = language {
        put!(out, " class=\"language-", (language), "\"");
    }
    put!(out, ">", (text), "</code></pre>");
}

fn write_list(out: &mut String, style: ListStyle, items: &[String]) {
    let element = match style {
        ListStyle::Bulleted => "ul",
        ListStyle::Numbered => "ol",
    };
    put!(out, "<", element, " class=\"nd-list\">");
    for item in items {
        put!(out, "<li>", item, "</li>");
    }
    put!(out, "</", element, ">");
}

fn write_table(out: &mut String, header: &[String], rows: &[Vec<String>], caption: Option<&str>) {
    put!(out, "<table class=\"nd-table\">");
    if let Some(caption) = caption {
        put!(out, "<caption>", (caption), "</caption>");
    }
    if !header.is_empty() {
        put!(out, "<thead><tr>");
        for cell in header {
            put!(out, "<th scope=\"col\">", cell, "</th>");
        }
        put!(out, "</tr></thead>");
    }
    put!(out, "<tbody>");
    for row in rows {
        put!(out, "<tr>");
        for cell in row {
            put!(out, "<td>", cell, "</td>");
        }
        put!(out, "</tr>");
    }
    put!(out, "</tbody></table>");
}

fn write_update_header(
    out: &mut String,
    id: &str,
    at: Timestamp,
    headline: Option<&str>,
    pinned: bool,
) {
    let class = if pinned {
        "nd-live-update nd-pinned"
    } else {
        "nd-live-update"
    };
    let instant = at.to_string();
    let shown = instant.get(..16).unwrap_or(&instant).replace('T', " ");
    put!(
        out,
        "<article class=\"",
        class,
        "\" id=\"nd-",
        (id),
        "\">\n<header>"
    );
    put!(
        out,
        "<time datetime=\"",
        &instant,
        "\">",
        &shown,
        " UTC</time>"
    );
    if let Some(headline) = headline {
        put!(out, "<h3>", (headline), "</h3>");
    }
    put!(out, "</header>\n");
}
