//! What a key may be, whose it is, and where it counts.

use serde_json::json;

use super::{ARTICLES, KEY, is_replayed, stories};
use crate::support::world::PASSWORD;
use crate::support::{World, on_both};

on_both! {
    what_is_no_key_is_refused, who_lost_the_right_is_told_so, elsewhere_a_key_has_no_effect,
}

async fn what_is_no_key_is_refused(world: World) {
    let editor = world.editor();
    let long = "k".repeat(256);
    for key in ["", "a b", "\"a", "\"\"", "\"a\";p", "é", &long] {
        let problem = editor
            .post(ARTICLES, json!({"headline": "Ferries"}))
            .header(KEY, key)
            .await
            .problem(400, "invalid_header");
        assert_eq!(problem["header"], KEY, "{key}");
    }
    editor
        .post(ARTICLES, json!({"headline": "Ferries"}))
        .header(KEY, "a")
        .header(KEY, "a")
        .await
        .problem(400, "invalid_header");
    let most = "k".repeat(255);
    editor
        .post(ARTICLES, json!({"headline": "Ferries"}))
        .header(KEY, &most)
        .await
        .created();
    assert_eq!(stories(&editor).await, 1);
}

async fn who_lost_the_right_is_told_so(world: World) {
    let (admin, author) = (world.admin(), world.author());
    let tag = json!({"name": "Ports"});
    let send = || author.post("/v1/editorial/tags", &tag).header(KEY, "a");
    send().await.created();
    let account = format!("/v1/admin/staff/{}", author.id());
    let known = admin.get(&account).await.thing();
    admin
        .patch(&account, &known, json!({"role": "contributor"}))
        .await
        .ok();
    send().await.problem(401, "unauthenticated");
    author.forget();
    send().await.problem(403, "forbidden");
}

async fn elsewhere_a_key_has_no_effect(world: World) {
    let admin = world.admin();
    let member = |number: u8| {
        let email = format!("new{number}@news.example");
        json!({"name": "New", "email": email, "role": "author", "password": PASSWORD})
    };
    for number in 0..2 {
        let sent = admin
            .post("/v1/admin/staff", member(number))
            .header(KEY, "a");
        assert!(!is_replayed(&sent.await.is(201)));
    }
    let editor = world.editor();
    let draft = editor.writes(json!({"headline": "Ferries"})).await;
    let bin = || {
        let target = format!("{ARTICLES}/{}", draft.id());
        editor.delete(target, &draft).header(KEY, "b")
    };
    bin().await.done();
    assert_eq!(bin().await.status, 412);
}
