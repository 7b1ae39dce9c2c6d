//! `GET /docs`: the portal for integrators and, in it, the interactive reference; whole
//! from this binary.

use std::sync::Arc;

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Bytes;
use utoipa_swagger_ui::{Config, serve};

use super::HTML;
use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::Operation;
use crate::param::ParamKind;
use crate::portal;
use crate::problem::{Code, Problem};

const REFERENCE: &str = include_str!("docs/reference.html");
const INITIALIZER: &str = include_str!("docs/initializer.js");

pub(crate) fn operation() -> Operation {
    Operation::get("/docs")
        .id("readDocumentation")
        .tag("System")
        .summary("The documentation")
        .describe(
            "Where an integrator starts: getting started, guides with examples, the reference, \
             on which every operation can be tried (`/docs/reference`), the problems \
             (`/problems`) and the changelog.",
        )
        .caching(Caching::Public(300))
        .answers_bytes("The page.", &["text/html; charset=utf-8"])
        .handler(handle)
}

/// The other pages, and the style sheets and scripts of all.
pub(crate) fn asset() -> Operation {
    Operation::get("/docs/{file}")
        .id("readDocumentationAsset")
        .tag("System")
        .summary("A page or a part of the documentation")
        .describe("The pages below `/docs`, and their style sheets, icon and scripts.")
        .path_param("file", "The page's or the file's name.", ParamKind::File)
        .caching(Caching::Public(300))
        .answers_bytes(
            "The page or the file.",
            &[
                "text/html; charset=utf-8",
                "text/css; charset=utf-8",
                "text/javascript; charset=utf-8",
                "image/svg+xml",
                "image/png",
            ],
        )
        .handler(handle_asset)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    portal::page("/docs", &call.services.settings.public_url).ok_or_else(Problem::not_found)
}

async fn handle_asset(call: Call) -> Result<Answer, Problem> {
    let public_url = &call.services.settings.public_url;
    let ours = |content_type, text: &'static str| {
        Ok(Answer::bytes(
            content_type,
            Bytes::from_static(text.as_bytes()),
        ))
    };
    match call.path_text("file") {
        "reference" => reference(public_url),
        "initializer.js" => ours(JAVASCRIPT, INITIALIZER),
        "portal.css" => ours(CSS, portal::STYLE_SHEET),
        "icon.svg" => ours(HeaderValue::from_static("image/svg+xml"), portal::ICON),
        "swagger-ui.css" => theirs("swagger-ui.css", CSS),
        "swagger-ui-bundle.js" => theirs("swagger-ui-bundle.js", JAVASCRIPT),
        "favicon-32x32.png" => theirs("favicon-32x32.png", HeaderValue::from_static("image/png")),
        page => portal::page(&format!("/docs/{page}"), public_url).ok_or_else(Problem::not_found),
    }
}

/// The document as a page on which every operation can be tried.
fn reference(public_url: &str) -> Result<Answer, Problem> {
    // The page may speak to this server alone, under the address it came from and under
    // the one the document names.
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; connect-src 'self' {public_url}; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'"
    );
    let page = Bytes::from_static(REFERENCE.as_bytes());
    Ok(Answer::bytes(HTML, page).header(CONTENT_SECURITY_POLICY, policy))
}

/// A file of Swagger UI.
fn theirs(name: &str, content_type: HeaderValue) -> Result<Answer, Problem> {
    match serve(name, Arc::new(Config::from("/openapi.json"))) {
        Ok(Some(file)) => Ok(Answer::bytes(
            content_type,
            Bytes::from(file.bytes.into_owned()),
        )),
        Ok(None) => Err(Problem::new(Code::NotFound, "There is no such file.")),
        Err(error) => Err(Problem::internal(&error)),
    }
}

const CSS: HeaderValue = HeaderValue::from_static("text/css; charset=utf-8");
const JAVASCRIPT: HeaderValue = HeaderValue::from_static("text/javascript; charset=utf-8");
