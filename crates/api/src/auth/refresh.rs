//! `POST /v1/auth/refresh`: a refresh token for the session's next tokens.

use std::sync::LazyLock;

use newsdesk_domain::shape::{Shape, member, object, text};
use newsdesk_editorial::perform;
use newsdesk_editorial::sessions::{self, Refreshed};
use serde_json::{Value, json};

use super::refresh_token;
use super::views::TokensView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Body, Operation};
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "RefreshInput",
        vec![
            member("refreshToken", text(refresh_token::MAX_LENGTH))
                .required()
                .describe("The refresh token received last."),
        ],
    )
    .example(json!({"refreshToken": "ndr_3q2-796tvu_erb7v3q2-796tvu_erb7v3q2-796tvu8"}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/auth/refresh")
        .id("refreshSession")
        .tag("Sign-in")
        .summary("Exchange a refresh token")
        .describe(
            "Each refresh token is exchanged once. It lies unused for 14 days at most, and the \
             session lasts 60 days at most. One that comes again ends the whole session, since \
             somebody has a copy; within ten seconds of its use it is taken for a second tab's \
             and answered with 409 `already_rotated`.",
        )
        .body(Body::Json(&SHAPE))
        .answers::<TokensView>(200, "The session's next tokens.", TokensView::example())
        .problems(&[Code::InvalidRefreshToken, Code::AlreadyRotated])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = call.lift(&SHAPE)?.value;
    let shown = lifted
        .get("refreshToken")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let shown = refresh_token::hash(shown);
    let token = refresh_token::new()?;
    let next = refresh_token::hash(&token);
    let desk = call.desk();
    let done = perform(&desk, None, move |work| {
        sessions::refresh(work, &shown, &next)
    })
    .await?;
    match done.value {
        Refreshed::Rotated(signed_in) => Answer::json(&TokensView::of(&call, &signed_in, token)?),
        Refreshed::AlreadyRotated => Err(Problem::new(
            Code::AlreadyRotated,
            "Another request exchanged this refresh token moments ago.",
        )),
        Refreshed::Stolen(session) => {
            tracing::warn!(
                staff = %session.staff,
                session = %session.id,
                "a refresh token was used twice; its session was ended"
            );
            Err(refused())
        }
        Refreshed::Spent => Err(refused()),
    }
}

fn refused() -> Problem {
    Problem::new(
        Code::InvalidRefreshToken,
        "The refresh token is not valid; sign in again.",
    )
}
