//! Nobody gives a key more than they may, by the role that the database has.

use newsdesk_domain::api_key::{KeyContent, Scope};
use newsdesk_domain::expected::Expected;
use newsdesk_domain::staff::{Actor, Credential, Role, Staff};
use newsdesk_editorial::{Refusal, api_keys, perform};
use serde_json::json;

use super::World;

/// Somebody whose request was let in as an admin's.
fn let_in(member: &Staff) -> Actor {
    Actor {
        id: member.id,
        name: member.name.clone(),
        role: Role::Admin,
        credential: Credential::Session(member.id),
    }
}

fn content(scopes: &[Scope]) -> KeyContent {
    KeyContent {
        name: "Importer".to_owned(),
        scopes: scopes.iter().copied().collect(),
        expires_at: None,
        requests_per_minute: 600,
    }
}

#[tokio::test]
async fn a_scope_beyond_the_role_in_the_database_is_refused() {
    for world in World::each() {
        // Lowered since the request was let in.
        for (role, refused) in [
            (Role::Contributor, Scope::ArticlesPublish),
            (Role::Author, Scope::AuditRead),
        ] {
            let member = world
                .add(&format!("{}@example.org", role.word()), role)
                .await
                .unwrap();
            let actor = let_in(&member);
            let make = |scopes: Vec<Scope>, handle: &'static str| {
                let content = content(&scopes);
                perform(&world.desk, Some(&actor), move |work| {
                    api_keys::make(work, &content, handle, &[7; 32])
                })
            };
            let handle = role.word();
            let beyond = make(vec![Scope::ArticlesRead, refused], handle).await;
            let said = match beyond {
                Err(Refusal::Forbidden(said)) => said,
                other => panic!("{other:?}"),
            };
            assert!(said.starts_with(refused.word()), "{said}");
            let made = make(vec![Scope::ArticlesRead], handle).await.unwrap().value;
            let id = made.id;
            let wider = json!({"scopes": ["articles:read", refused.word()]});
            let widened = perform(&world.desk, Some(&actor), move |work| {
                api_keys::change(work, id, &Expected::Any, &wider)
            });
            assert!(matches!(widened.await, Err(Refusal::Forbidden(_))));
        }
    }
}
