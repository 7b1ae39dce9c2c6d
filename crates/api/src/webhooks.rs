//! Webhooks: telling others of public changes, signed and in order. The binary carries
//! it out; what is told, and how it is signed, is said here.

pub(crate) mod event;
mod gather;
pub mod meter;
mod sign;
mod vault;

use std::sync::Arc;

use actix_web::web::Bytes;
use newsdesk_domain::{Id, Timestamp};
use newsdesk_persistence::StoreError;
use newsdesk_persistence::webhooks::{self, Webhook};
use tokio::sync::Notify;

use crate::outbound::{Outbound, Outcome, Outgoing, Reach};
use crate::problem::Problem;
use crate::services::Services;

pub use gather::gather;
pub use meter::WebhookMeter;
pub use sign::Secret;
pub use vault::Vault;

/// What telling others takes.
pub struct Webhooks {
    /// Keeps their secrets.
    pub vault: Vault,
    /// Where they may be.
    pub reach: Reach,
    /// Posts to them.
    pub outbound: Arc<dyn Outbound>,
    /// What was told.
    pub meter: WebhookMeter,
    /// Wakes whoever delivers, where something is due before it looks again.
    pub wake: Notify,
}

/// A message as it is posted.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id, over all tries.
    pub id: Id,
    /// The public change it tells of, unless it is a test.
    pub number: Option<i64>,
    /// What is posted.
    pub body: String,
}

impl Webhooks {
    /// Posts a message to a webhook, signed at this instant.
    pub async fn post(&self, webhook: &Webhook, message: Message, now: Timestamp) -> Outcome {
        let secrets = match self.secrets_of(webhook, now) {
            Ok(secrets) => secrets,
            Err(error) => {
                return Outcome {
                    status: None,
                    retry_after: None,
                    error: Some(error.to_owned()),
                    took: std::time::Duration::ZERO,
                };
            }
        };
        let id = format!("msg_{}", message.id);
        let stamp = now.seconds().to_string();
        let signatures: Vec<String> = secrets
            .iter()
            .map(|secret| secret.sign(&id, &stamp, message.body.as_bytes()))
            .collect();
        let mut headers = vec![
            ("webhook-id", id),
            ("webhook-timestamp", stamp),
            ("webhook-signature", signatures.join(" ")),
        ];
        let version = message.number.map(|number| number.to_string());
        headers.extend(version.map(|version| ("newsdesk-version", version)));
        let outgoing = Outgoing {
            url: webhook.content.url.clone(),
            headers,
            body: Bytes::from(message.body),
        };
        self.outbound.post(outgoing).await
    }

    /// Whether this process can open the secrets that a webhook's messages are signed with.
    pub fn can_sign(&self, webhook: &Webhook, now: Timestamp) -> bool {
        self.secrets_of(webhook, now).is_ok()
    }

    /// The secrets a message is signed with: the present one, and the former one for as
    /// long as it holds.
    fn secrets_of(&self, webhook: &Webhook, now: Timestamp) -> Result<Vec<Secret>, &'static str> {
        let lost = "its secret cannot be read any more; rotate it";
        let open = |sealed: &str| {
            let opened = self.vault.open(webhook.id, sealed);
            opened.map(|(secret, _)| secret).ok_or(lost)
        };
        let mut secrets = vec![open(&webhook.secret)?];
        if let Some((former, until)) = &webhook.former
            && *until > now
        {
            secrets.push(open(former)?);
        }
        Ok(secrets)
    }
}

/// Seals anew what was sealed with a former secret of this newsroom, so that this can be
/// dropped. Says how many secrets nobody can read any more.
///
/// # Errors
/// [`StoreError`] of the database.
pub async fn reseal(services: &Services) -> Result<usize, StoreError> {
    let mut lost = 0;
    for webhook in services.store.read(webhooks::all).await? {
        let vault = &services.webhooks.vault;
        let Some((secret, place)) = vault.open(webhook.id, &webhook.secret) else {
            lost += 1;
            continue;
        };
        let former = webhook.former.as_ref();
        let former = former.and_then(|(sealed, _)| vault.open(webhook.id, sealed));
        let newest = |place: usize| place == 0;
        if newest(place) && former.as_ref().is_none_or(|(_, place)| newest(*place)) {
            continue;
        }
        let failed = |_: Problem| StoreError::corrupt("webhooks", "a secret cannot be sealed");
        let sealed = vault.seal(webhook.id, &secret).map_err(failed)?;
        let former = former.map(|(secret, _)| vault.seal(webhook.id, &secret));
        let former = former.transpose().map_err(failed)?;
        let writing = services.store.write(move |db| {
            webhooks::reseal(db, &webhook, &sealed, former.as_deref())?;
            Ok::<_, StoreError>(())
        });
        writing.await?;
    }
    Ok(lost)
}

#[cfg(test)]
mod tests {
    use newsdesk_domain::webhook::WebhookContent;

    use super::*;
    use crate::routes;
    use crate::testing::{NOW, Served};

    #[test]
    fn what_a_former_key_sealed_is_sealed_anew() {
        let served = Served::start(routes::operations);
        let secret = Secret([9; 32]);
        // By the present key, the former one, and one that nobody knows any more.
        for (byte, key) in [(1, 4), (2, 5), (3, 6)] {
            let id = Id::from_bytes([byte; 16]);
            let sealed = Vault::new(&[[key; 32]]).seal(id, &secret).unwrap();
            let webhook = Webhook {
                id,
                version: 1,
                created_at: NOW,
                modified_at: NOW,
                content: WebhookContent {
                    url: "https://push.example/".to_owned(),
                    description: None,
                    events: Vec::new(),
                    sections: Vec::new(),
                    tags: Vec::new(),
                    enabled: false,
                },
                disabled: None,
                failing_since: None,
                told: 0,
                former: Some((sealed.clone(), NOW)),
                secret: sealed,
            };
            let store = &served.services.store;
            let made = store.write_now(move |db| webhooks::insert(db, &webhook));
            made.unwrap();
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build();
        let lost = runtime.unwrap().block_on(reseal(&served.services));
        assert_eq!(lost.unwrap(), 1);
        let all = served.services.store.read_now(webhooks::all).unwrap();
        let present = Vault::new(&[[4; 32]]);
        for webhook in &all[..2] {
            let former = webhook.former.as_ref().unwrap();
            for sealed in [&webhook.secret, &former.0] {
                let opened = present.open(webhook.id, sealed);
                assert_eq!(opened, Some((secret.clone(), 0)));
            }
        }
        assert_eq!(present.open(all[2].id, &all[2].secret), None);
    }
}
