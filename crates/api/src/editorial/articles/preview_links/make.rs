//! `POST /v1/editorial/articles/{id}/preview-links`: makes a preview link.

use std::sync::LazyLock;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use newsdesk_domain::api_key::Scope;
use newsdesk_domain::expected::Expected;
use newsdesk_domain::shape::{Shape, integer, member, object, text};
use newsdesk_domain::staff::Role;
use newsdesk_editorial::Work;
use newsdesk_editorial::articles::{self as verbs, NewLink, Right};
use newsdesk_persistence::Connection;
use newsdesk_persistence::previews::Link;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::call::Call;
use crate::editorial::articles::preview_links::{LINKS, PreviewLink, example};
use crate::editorial::articles::{ADDRESS, LIST, TAG};
use crate::editorial::people::People;
use crate::operation::{Access, Body, Operation};
use crate::param::ParamKind;
use crate::perform::Showing;
use crate::problem::{Code, Problem};

/// How long a link lasts where nobody says: a week.
const USUAL_SECONDS: u64 = 7 * 24 * 60 * 60;

/// How long one may last: ninety days.
const MOST_SECONDS: i64 = 90 * 24 * 60 * 60;

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "PreviewLinkInput",
        vec![
            member("revision", integer(1, i64::from(i32::MAX)))
                .describe("Which revision it shows; the newest when absent."),
            member("expiresIn", integer(60, MOST_SECONDS))
                .describe("For how many seconds; a week when absent."),
            member("label", text(100)).describe("Whom it is for."),
        ],
    )
    .example(json!({"expiresIn": 604_800, "label": "The harbour office, to check figures"}))
});

/// A preview link with its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewPreviewLink {
    /// The link.
    #[serde(flatten)]
    pub link: PreviewLink,
    /// Where the revision is shown to whoever has this address; `null` where the answer
    /// is repeated for a retry.
    #[schema(required, format = Uri)]
    pub url: Option<String>,
    /// The secret in it; `null` where the answer is repeated for a retry.
    #[schema(required)]
    pub token: Option<String>,
}

pub(crate) fn operation() -> Operation {
    Operation::post(LINKS)
        .id("createPreviewLink")
        .tag(TAG)
        .summary("Make a preview link")
        .describe(
            "A secret address under which anybody sees one revision of the story in the shape of \
             a live one, until the link expires or is revoked. The link stays with its revision, \
             whatever is saved later. `url` and `token` are shown this once: they are kept \
             nowhere, and whoever loses them makes another link. Openings are logged with time, \
             client address and `User-Agent`. Writers make links to their own stories, editors \
             to all; what is binned or killed is shown to nobody (409).",
        )
        .access(Access::Staff(Role::Contributor))
        .scope(Scope::ArticlesWrite)
        .path_param("id", ADDRESS, ParamKind::Id)
        .body(Body::OptionalJson(&SHAPE))
        .secrets(&["token", "url"])
        .answers::<NewPreviewLink>(201, "The link, with its secret.", made_example())
        .header("Location", "The new link's address, path-absolute.")
        .problems(&[Code::WrongStatus, Code::Forbidden])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = SHAPE.lift(&call.take_body());
    let id = call.id("id");
    let number = |name: &str| lifted.value.get(name).and_then(Value::as_i64);
    let seconds = number("expiresIn").and_then(|seconds| u64::try_from(seconds).ok());
    let label = lifted.value.get("label").and_then(Value::as_str);
    let label = label.map(str::trim).filter(|label| !label.is_empty());
    let new = NewLink {
        revision: number("revision"),
        lasts: Duration::from_secs(seconds.unwrap_or(USUAL_SECONDS)),
        label: label.map(str::to_owned),
    };
    let findings = lifted.findings;
    let verb = move |work: &mut Work<'_>| {
        verbs::admit_body(work, id, &Expected::Any, Right::Write, &findings)?;
        verbs::make_preview_link(work, id, &new)
    };
    call.perform(verb, made).await
}

/// The link with its secret, which is made anew each time and stored nowhere.
fn made(db: &mut Connection, showing: &Showing<'_>, link: Link) -> Result<Answer, Problem> {
    let token = showing.services.previews.seal(link.id);
    let public_url = &showing.services.settings.public_url;
    let location = format!("{LIST}/{}/preview-links/{}", link.article, link.id);
    let people = People::load(db, [link.created_by])?;
    let view = NewPreviewLink {
        url: Some(format!("{public_url}/v1/previews/{token}")),
        token: Some(token),
        link: PreviewLink::of(link, &people),
    };
    let answer = Answer::json(&view)?.status(StatusCode::CREATED);
    Ok(answer.header(LOCATION, location))
}

fn made_example() -> Value {
    let token = "AZqrPnoAcACAAAAAAAAAYYq2Xw0ZQk3mBv7nT1fRsE5uLdJ9hGcKpVtWiYxNoAbC";
    let mut example = example();
    if let Some(members) = example.as_object_mut() {
        let url = format!("https://api.news.example/v1/previews/{token}");
        members.insert("url".to_owned(), json!(url));
        members.insert("token".to_owned(), json!(token));
    }
    example
}
