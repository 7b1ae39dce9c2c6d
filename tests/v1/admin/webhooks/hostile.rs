//! Receivers that mean no good.

use std::time::{Duration, Instant};

use serde_json::json;

use super::{LIST, address};
use crate::support::receiver::{Manner, Receiver};
use crate::support::{World, on_both};

on_both! {
    what_is_answered_is_bounded, no_redirect_is_followed, addresses_that_lead_back_are_refused,
}

async fn what_is_answered_is_bounded(world: World) {
    for (manner, status, error) in [
        (Manner::Endless, json!(200), json!(null)),
        (
            Manner::Silence,
            json!(null),
            json!("it did not answer within 2 seconds"),
        ),
        (
            Manner::Drip,
            json!(null),
            json!("it did not answer within 2 seconds"),
        ),
        (
            Manner::Reset,
            json!(null),
            json!("the connection broke off before it answered"),
        ),
        (
            Manner::Head(200, format!("x: {}\r\n", "y".repeat(1_000_000))),
            json!(null),
            json!("the connection broke off before it answered"),
        ),
    ] {
        let receiver = Receiver::listening().await;
        receiver.usually(manner.clone());
        let webhook = world.webhook(&receiver, json!({"enabled": false})).await;
        let began = Instant::now();
        let target = format!("{}/actions/test", address(&webhook));
        let told = world.admin().post(target, ()).await.ok();
        assert!(began.elapsed() < Duration::from_secs(4), "{manner:?}");
        assert_eq!(told["status"], status, "{told:#}");
        assert_eq!(told["error"], error, "{told:#}");
    }
}

async fn no_redirect_is_followed(world: World) {
    let elsewhere = Receiver::listening().await;
    let receiver = Receiver::listening().await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {}/\r\n", elsewhere.address);
        receiver.usually(Manner::Head(status, location));
        let webhook = world.webhook(&receiver, json!({"enabled": false})).await;
        let target = format!("{}/actions/test", address(&webhook));
        let told = world.admin().post(target, ()).await.ok();
        assert_eq!(told["delivered"], false);
        assert_eq!(told["status"], status);
        let error = told["error"].as_str().expect("why");
        assert!(error.ends_with("no redirect is followed"), "{error}");
    }
    assert!(elsewhere.received().is_empty());
}

async fn addresses_that_lead_back_are_refused(world: World) {
    let admin = world.admin();
    // Loopback is listed by the settings of these tests; nothing else is.
    for host in [
        "0.0.0.0",
        "[::]",
        "10.0.0.5",
        "0xa.0.0.5",
        "012.0.0.5",
        "167772165",
        "10.5",
        "１０.0.0.5",
        "10。0。0。5",
        "100.64.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.5",
        "198.18.0.1",
        "203.0.113.10",
        "224.0.0.1",
        "255.255.255.255",
        "[::ffff:10.0.0.5]",
        "[::ffff:a00:5]",
        "[64:ff9b::a00:5]",
        "[2002:a00:5::]",
        "[2001::a00:5]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "[2001:db8::1]",
    ] {
        for scheme in ["https", "http"] {
            let sent = json!({"url": format!("{scheme}://{host}/hook")});
            admin
                .post(LIST, sent)
                .await
                .findings(&["/url forbidden_address"]);
        }
    }
    for url in [
        "ftp://push.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://good@10.0.0.5/",
        "https://push.example\\@10.0.0.5/",
        "https:/\\10.0.0.5/",
        "https://[fe80::1%25lo]/",
        "https://push.example/\r\nx: y",
        "https://push.example:65536/",
        "//10.0.0.5/",
        "https://",
    ] {
        let problem = admin.post(LIST, json!({"url": url})).await;
        let problem = problem.problem(422, "invalid_body");
        assert_eq!(problem["errors"][0]["pointer"], "/url", "{url}");
    }
    admin
        .post(LIST, json!({"url": "https://push.example:8443/a?b=c"}))
        .await
        .is(201);
}
