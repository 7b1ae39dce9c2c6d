//! Who is let in: anybody, a member of staff by their session, or a program by its key.

use actix_web::HttpRequest;
use newsdesk_domain::api_key::Token;
use newsdesk_domain::staff::Actor;

use crate::auth::api_keys::insufficient;
use crate::bearer;
use crate::operation::{Access, Operation};
use crate::problem::{Code, Problem};
use crate::services::Services;

/// Whoever was let in.
#[derive(Default)]
pub(crate) struct Admitted {
    /// Who calls, where the operation is the desk's.
    pub who: Option<Actor>,
    /// The key a reader showed, where delivery is closed.
    pub reader: Option<Token>,
}

/// Lets in whoever may call an operation: 401 for nobody where somebody is needed, 403 for
/// a key without its scope, 403 for too small a role.
///
/// # Errors
/// As said; 429 for a key that is used too often; of the store.
pub(crate) async fn admit(
    services: &Services,
    operation: &Operation,
    request: &HttpRequest,
) -> Result<Admitted, Problem> {
    if operation.access == Access::Public {
        let reader = match services.settings.closed && operation.asks_readers() {
            true => Some(reader(services, request).await?),
            false => None,
        };
        return Ok(Admitted { who: None, reader });
    }
    let token = bearer::token(request.headers())?;
    let actor = services.authenticate.authenticate(token).await?;
    if let Some(key) = actor.key()
        && !operation.scope.is_some_and(|scope| key.scopes.has(scope))
    {
        return Err(insufficient(operation.scope));
    }
    match operation.access.role() {
        Some(role) if actor.role < role => {
            let needed = role.word();
            let detail = match actor.key() {
                None => format!("This needs the role {needed} or a higher one."),
                Some(_) => format!(
                    "Whoever made the key needs the role {needed} or a higher one: no key may \
                     more than they may now."
                ),
            };
            Err(Problem::forbidden(detail))
        }
        _ => Ok(Admitted {
            who: Some(actor),
            reader: None,
        }),
    }
}

async fn reader(services: &Services, request: &HttpRequest) -> Result<Token, Problem> {
    let token = bearer::token(request.headers()).map_err(|problem| match problem.is_bare() {
        true => Problem::new(
            Code::Unauthenticated,
            "This newsroom is closed: send a key that reads, `Authorization: Bearer nd_live_…`.",
        ),
        false => problem,
    })?;
    services.auth.reader(&services.cache, token).await
}
