//! How sessions look on the wire.

use newsdesk_domain::staff::Role;
use newsdesk_editorial::sessions::SignedIn;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::tokens::Bearer;
use crate::call::Call;
use crate::problem::Problem;

/// What a member of staff may do; each role may all that the one before it may.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Role)]
pub(crate) enum RoleView {
    /// Writes and submits own stories, uploads photos.
    Contributor,
    /// Reads all stories, publishes own, makes tags.
    Author,
    /// Every editorial verb and resource.
    Editor,
    /// Also staff, keys and the site.
    Admin,
}

impl From<Role> for RoleView {
    fn from(role: Role) -> Self {
        match role {
            Role::Contributor => Self::Contributor,
            Role::Author => Self::Author,
            Role::Editor => Self::Editor,
            Role::Admin => Self::Admin,
        }
    }
}

/// The tokens of a session.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Tokens)]
pub(crate) struct TokensView {
    /// To be sent as `Authorization: Bearer …`.
    pub(crate) access_token: String,
    /// How the access token is sent: always `Bearer`.
    pub(crate) token_type: &'static str,
    /// For how many seconds the access token holds.
    #[schema(minimum = 0)]
    pub(crate) expires_in: i64,
    /// To be exchanged, once, for the next tokens; keep it secret.
    pub(crate) refresh_token: String,
}

impl TokensView {
    /// The tokens of a session that has just begun or gone on.
    ///
    /// # Errors
    /// 500 where the access token cannot be signed.
    pub(crate) fn of(
        call: &Call,
        signed_in: &SignedIn,
        refresh_token: String,
    ) -> Result<Self, Problem> {
        let services = &call.services;
        let bearer = Bearer {
            staff: signed_in.staff,
            session: signed_in.session,
        };
        let id = services.ids.next(signed_in.now);
        let tokens = &services.auth.tokens;
        let issued = tokens.issue(bearer, id, signed_in.now, signed_in.expires_at)?;
        Ok(Self {
            access_token: issued.token,
            token_type: "Bearer",
            expires_in: issued.expires_in,
            refresh_token,
        })
    }

    pub(super) fn example() -> serde_json::Value {
        serde_json::json!({
            "accessToken": "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMTlhIn0.c2ln",
            "tokenType": "Bearer",
            "expiresIn": 600,
            "refreshToken": "ndr_3q2-796tvu_erb7v3q2-796tvu_erb7v3q2-796tvu8",
        })
    }
}
