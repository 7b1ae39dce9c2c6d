//! Figures: photos, galleries and recordings, with their captions and credits.

use std::borrow::Cow;
use std::fmt::Write;

use super::{Lookup, push_escaped};
use crate::body::block::given;
use crate::body::{MediaUse, Recording};

pub(super) fn write_photo(out: &mut String, photo: &MediaUse, role: &str, lookup: &dyn Lookup) {
    let Some((photo, shown)) = photo.shown(|id| lookup.media(id)) else {
        return;
    };
    put!(
        out,
        "<figure class=\"nd-image nd-image-",
        role,
        "\"><img src=\"",
        (&shown.url),
        "\""
    );
    if let Some(srcset) = &shown.srcset {
        put!(out, " srcset=\"", (srcset), "\"");
    }
    if let (Some(width), Some(height)) = (shown.width, shown.height) {
        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
    }
    let alt = effective(&photo.alt_text, &shown.alt_text).unwrap_or_default();
    put!(out, " alt=\"", (alt), "\" loading=\"lazy\">");
    let caption = effective(&photo.caption, &shown.caption);
    let credit = effective(&photo.credit_line, &shown.credit_line);
    write_figcaption(out, caption, credit);
    put!(out, "</figure>");
}

/// What is said here, or else what the photo itself says.
fn effective<'v>(here: &'v Option<String>, itself: &'v Option<Cow<'_, str>>) -> Option<&'v str> {
    here.as_deref().or(itself.as_deref())
}

fn write_figcaption(out: &mut String, caption: Option<&str>, credit: Option<&str>) {
    let caption = caption.filter(|text| !text.is_empty());
    let credit = credit.filter(|text| !text.is_empty());
    if caption.is_none() && credit.is_none() {
        return;
    }
    put!(out, "<figcaption>");
    if let Some(caption) = caption {
        put!(out, "<span class=\"nd-caption\">", (caption), "</span>");
    }
    if caption.is_some() && credit.is_some() {
        out.push(' ');
    }
    if let Some(credit) = credit {
        put!(out, "<span class=\"nd-credit\">", (credit), "</span>");
    }
    put!(out, "</figcaption>");
}

pub(super) fn write_gallery(out: &mut String, items: &[MediaUse], lookup: &dyn Lookup) {
    let start = out.len();
    put!(out, "<div class=\"nd-gallery\">\n");
    let opened = out.len();
    for photo in items {
        let before = out.len();
        write_photo(out, photo, "gallery", lookup);
        if out.len() > before {
            out.push('\n');
        }
    }
    if out.len() == opened {
        out.truncate(start);
    } else {
        put!(out, "</div>");
    }
}

/// A recording plays where the URL names a file; any other URL is a page, so a link.
pub(super) fn write_recording(
    out: &mut String,
    recording: &Recording,
    element: &str,
    lookup: &dyn Lookup,
) {
    let shown = recording.media.and_then(|id| lookup.media(id));
    let url = match (&shown, &recording.url) {
        (Some(shown), _) => shown.url.as_ref(),
        (None, Some(url)) => url,
        (None, None) => return,
    };
    let title = given(&recording.title);
    put!(out, "<figure class=\"nd-", element, "\">");
    if shown.is_some() || names_a_recording(url) {
        put!(
            out,
            "<",
            element,
            " controls preload=\"none\" src=\"",
            (url),
            "\""
        );
        if let Some(title) = title {
            put!(out, " title=\"", (title), "\"");
        }
        put!(out, "></", element, ">");
    } else {
        put!(
            out,
            "<a href=\"",
            (url),
            "\">",
            (title.unwrap_or(url)),
            "</a>"
        );
    }
    let inherited = shown.as_ref().and_then(|shown| shown.caption.as_deref());
    let credit = shown
        .as_ref()
        .and_then(|shown| shown.credit_line.as_deref());
    write_figcaption(out, recording.caption.as_deref().or(inherited), credit);
    put!(out, "</figure>");
}

fn names_a_recording(url: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "mp4", "webm", "m4v", "ogv", "mp3", "m4a", "ogg", "opus", "wav",
    ];
    let path = url.split(['?', '#']).next().unwrap_or_default();
    path.rsplit_once('.').is_some_and(|(_, ending)| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}
