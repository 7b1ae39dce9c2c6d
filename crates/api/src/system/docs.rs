//! `GET /docs`: the document as an interactive page, whole from this binary.

use std::sync::Arc;

use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Bytes;
use utoipa_swagger_ui::{Config, serve};

use super::HTML;
use crate::answer::{Answer, Caching};
use crate::call::Call;
use crate::operation::Operation;
use crate::param::ParamKind;
use crate::problem::{Code, Problem};

const PAGE: &str = include_str!("docs/index.html");
const INITIALIZER: &str = include_str!("docs/initializer.js");

pub(crate) fn operation() -> Operation {
    Operation::get("/docs")
        .id("readDocumentation")
        .tag("System")
        .summary("The interactive documentation")
        .describe("The OpenAPI document as a page on which every operation can be tried.")
        .caching(Caching::Public(300))
        .answers_bytes("The page.", &["text/html; charset=utf-8"])
        .handler(handle)
}

/// The page's own style sheet and scripts.
pub(crate) fn asset() -> Operation {
    Operation::get("/docs/{file}")
        .id("readDocumentationAsset")
        .tag("System")
        .summary("A part of the interactive documentation")
        .describe("The style sheet and the scripts of `/docs`.")
        .path_param("file", "The file's name.", ParamKind::File)
        .caching(Caching::Public(300))
        .answers_bytes(
            "The file.",
            &[
                "text/css; charset=utf-8",
                "text/javascript; charset=utf-8",
                "image/png",
            ],
        )
        .handler(handle_asset)
}

async fn handle(call: Call) -> Result<Answer, Problem> {
    // The page may speak to this server alone, under the address it came from and under
    // the one the document names.
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; connect-src 'self' {}; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        call.services.settings.public_url
    );
    Ok(Answer::bytes(HTML, Bytes::from_static(PAGE.as_bytes()))
        .header(CONTENT_SECURITY_POLICY, policy))
}

async fn handle_asset(call: Call) -> Result<Answer, Problem> {
    let (name, content_type) = match call.path_text("file") {
        "initializer.js" => {
            let script = Bytes::from_static(INITIALIZER.as_bytes());
            return Ok(Answer::bytes(JAVASCRIPT, script));
        }
        "swagger-ui.css" => (
            "swagger-ui.css",
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        "swagger-ui-bundle.js" => ("swagger-ui-bundle.js", JAVASCRIPT),
        "favicon-32x32.png" => ("favicon-32x32.png", HeaderValue::from_static("image/png")),
        _ => return Err(Problem::not_found()),
    };
    match serve(name, Arc::new(Config::from("/openapi.json"))) {
        Ok(Some(file)) => Ok(Answer::bytes(
            content_type,
            Bytes::from(file.bytes.into_owned()),
        )),
        Ok(None) => Err(Problem::new(Code::NotFound, "There is no such file.")),
        Err(error) => Err(Problem::internal(&error)),
    }
}

const JAVASCRIPT: HeaderValue = HeaderValue::from_static("text/javascript; charset=utf-8");
