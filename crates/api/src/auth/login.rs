//! `POST /v1/auth/login`: an address and a password for a session's tokens.

use std::sync::LazyLock;

use newsdesk_domain::email::folded;
use newsdesk_domain::password::MAX;
use newsdesk_domain::shape::{Shape, email, member, object, text};
use newsdesk_editorial::{perform, sessions};
use newsdesk_persistence::staff::{self, Credentials};
use serde_json::{Value, json};

use super::passwords::Verified;
use super::refresh_token;
use super::views::TokensView;
use crate::answer::Answer;
use crate::call::Call;
use crate::operation::{Body, Operation};
use crate::problem::{Code, Problem};

static SHAPE: LazyLock<Shape> = LazyLock::new(|| {
    object(
        "LoginInput",
        vec![
            member("email", email())
                .required()
                .describe("The address of a member of staff."),
            member("password", text(MAX))
                .required()
                .describe("Their password."),
        ],
    )
    .example(json!({"email": "editor@example.org", "password": "gull lantern copper tide"}))
});

pub(crate) fn operation() -> Operation {
    Operation::post("/v1/auth/login")
        .id("signIn")
        .tag("Sign-in")
        .summary("Sign in")
        .describe(
            "Opens a session. The access token holds for ten minutes; the refresh token is \
             exchanged for the next pair at `/v1/auth/refresh`. An unknown address, a wrong \
             password and a suspended account are one and the same 401. After five failures in \
             a row each account's next attempt must wait, and an address may fail twenty times \
             a minute: 429 with `Retry-After`.",
        )
        .body(Body::Json(&SHAPE))
        .answers::<TokensView>(200, "The session's tokens.", TokensView::example())
        .problems(&[Code::InvalidCredentials, Code::TooManyAttempts])
        .handler(handle)
}

async fn handle(mut call: Call) -> Result<Answer, Problem> {
    let lifted = call.lift(&SHAPE)?.value;
    let member = |name: &str| lifted.get(name).and_then(Value::as_str).unwrap_or_default();
    let (address, password) = (folded(member("email")), member("password").to_owned());
    let auth = &call.services.auth;
    let attempt = auth.attempt(&address, call.client_address())?;
    let verified = match verify(&call, address, password).await {
        Ok(verified) => verified,
        // Nothing was learnt from it.
        Err(problem) => {
            attempt.withdrawn();
            return Err(problem);
        }
    };
    let Some((known, rehashed)) = verified else {
        return Err(refused());
    };
    let token = refresh_token::new()?;
    let hash = refresh_token::hash(&token);
    let done = perform(&call.desk(), None, move |work| {
        let (member, kept) = (&known.staff, &known.password_hash);
        sessions::sign_in(work, member, kept, rehashed.as_deref(), &hash)
    })
    .await;
    let done = match done {
        Ok(done) => done,
        // The store failed, not the person.
        Err(refusal) => {
            attempt.withdrawn();
            return Err(refusal.into());
        }
    };
    let Some(signed_in) = done.value else {
        return Err(refused());
    };
    attempt.succeeded();
    tracing::info!(staff = %signed_in.staff, session = %signed_in.session, "signed in");
    Answer::json(&TokensView::of(&call, &signed_in, token)?)
}

/// Whose the address is, if the password is theirs, and their new hash if they need one.
/// The address of nobody, or of somebody suspended, takes as long as any.
async fn verify(
    call: &Call,
    address: String,
    password: String,
) -> Result<Option<(Credentials, Option<String>)>, Problem> {
    let services = &call.services;
    let known = services
        .store
        .read_one(move |db| staff::credentials_by_email(db, &address).map_err(Problem::from))
        .await?;
    let kept = known.as_ref().map(|known| known.password_hash.clone());
    let verified = services.auth.passwords.verify(password, kept).await?;
    Ok(match (known, verified) {
        (Some(known), Verified::Right { rehashed }) if known.staff.suspended_at.is_none() => {
            Some((known, rehashed))
        }
        _ => None,
    })
}

fn refused() -> Problem {
    Problem::new(
        Code::InvalidCredentials,
        "No active member of staff signs in with this address and password.",
    )
}
