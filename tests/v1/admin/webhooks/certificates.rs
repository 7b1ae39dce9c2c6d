//! Who cannot show a certificate that holds is told nothing.

use serde_json::json;

use super::{LIST, address};
use crate::support::tls::Impostor;
use crate::support::{World, on_both};

on_both! { a_certificate_that_nobody_vouches_for_is_refused }

async fn a_certificate_that_nobody_vouches_for_is_refused(world: World) {
    let impostor = Impostor::listening().await;
    let sent = json!({"url": format!("{}/hook", impostor.address)});
    let webhook = world.admin().post(LIST, sent).await.is(201).thing();
    world.published(json!({"headline": "A"})).await;
    let log = world
        .until(&webhook, "tried", |log| {
            log.len() == 1 && log[0]["tries"] == 1
        })
        .await;
    let tried = &log[0]["attempts"][0];
    assert_eq!(log[0]["state"], "pending");
    assert_eq!(tried["status"], json!(null));
    assert_eq!(tried["error"], "its certificate is not to be trusted");
    let target = format!("{}/actions/test", address(&webhook));
    let told = world.admin().post(target, ()).await.ok();
    assert_eq!(told["delivered"], false);
    assert_eq!(told["error"], tried["error"]);
    world.time_to_be_told().await;
    assert_eq!(impostor.called(), 2);
    assert_eq!(impostor.read(), 0);
}
