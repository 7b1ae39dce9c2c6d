//! The portal at `/docs`, where integrators start: pages written in Markdown in
//! `docs/portal`, drawn once when first asked for, whole from this binary.

mod colour;
mod layout;
mod markdown;
mod pages;

use std::sync::LazyLock;

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Bytes;

use crate::answer::Answer;
use crate::problem::Code;

/// The address that the pages' examples are written for; a server puts its own there.
const WRITTEN_FOR: &str = "http://127.0.0.1:8080";

/// The pages run no script, and fetch nothing but the style sheet and the icon.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// What the pages look like.
pub(crate) const STYLE_SHEET: &str = include_str!("portal/portal.css");

/// What stands in the browser's tab.
pub(crate) const ICON: &str = include_str!("portal/icon.svg");

/// All pages, drawn, in the order of [`pages::ALL`].
static DRAWN: LazyLock<Vec<String>> = LazyLock::new(|| {
    let draw = |page: &pages::Page| {
        let text = match page.source {
            pages::Source::Markdown(text) => text.to_owned(),
            pages::Source::Problems => problems(),
            pages::Source::Elsewhere => return String::new(),
        };
        layout::page(page, &markdown::draw(&text))
    };
    pages::ALL.iter().map(draw).collect()
});

/// The page at this address, for a server that is reached at `public_url`.
pub(crate) fn page(address: &str, public_url: &str) -> Option<Answer> {
    let number = pages::ALL.iter().position(|page| page.address == address)?;
    let drawn = DRAWN.get(number).filter(|drawn| !drawn.is_empty())?;
    let own = drawn.replace(WRITTEN_FOR, &markdown::escaped(public_url));
    Some(Answer::bytes(HTML, Bytes::from(own)).header(CONTENT_SECURITY_POLICY, POLICY))
}

/// The page of problems, from the table of codes.
fn problems() -> String {
    let mut text = include_str!("../../../docs/portal/problems.md").to_owned();
    let mut status = 0;
    for code in Code::ALL {
        let row = code.row();
        if row.status != status {
            status = row.status;
            text.push_str(&format!("\n## {status} {}\n", phrase(status)));
        }
        text.push_str(&format!(
            "\n### `{}` {{#{0}}}\n\n**{}.** {}\n",
            row.code, row.title, row.meaning
        ));
    }
    text
}

/// The words of a status.
fn phrase(status: u16) -> &'static str {
    let known = actix_web::http::StatusCode::from_u16(status).ok();
    known
        .and_then(|it| it.canonical_reason())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
