//! `/v1/admin`: what admins keep.

mod api_keys;
mod webhooks;

use serde_json::json;

use crate::support::{World, on_both};

on_both! { staff_are_kept, an_admin_always_remains, addresses_are_for_admins, the_site_says_who_it_is }

async fn staff_are_kept(world: World) {
    let admin = world.admin();
    let new = json!({"name": "Nia", "email": "Nia@News.Example", "role": "author", "password": "seven ferries left at dusk"});
    let answer = admin.post("/v1/admin/staff", &new).await.is(201);
    let location = answer.header("location").expect("a location").to_owned();
    let nia = answer.thing();
    assert_eq!(location, format!("/v1/admin/staff/{}", nia.id()));
    assert_eq!(nia.json.get("password"), None);
    let again = json!({"name": "N", "email": "nia@news.example", "role": "author", "password": "seven ferries left at dusk"});
    admin
        .post("/v1/admin/staff", again)
        .await
        .problem(409, "email_taken");
    admin
        .post("/v1/admin/staff", json!({"name": "x", "role": "boss"}))
        .await
        .findings(&[
            "/email required",
            "/role not_a_choice",
            "/password required",
        ]);
    let changed = admin
        .patch(&location, &nia, json!({"role": "editor", "name": "Nia N."}))
        .await
        .thing();
    assert_eq!(changed["role"], "editor");
    admin
        .patch(&location, &nia, json!({"role": "admin"}))
        .await
        .problem(412, "stale");
    admin
        .patch(&location, &changed, json!({"email": "ada@news.example"}))
        .await
        .problem(409, "email_taken");
    admin
        .patch(&location, &changed, json!({"password": "x"}))
        .await
        .findings(&["/password unknown_member"]);
    admin
        .get("/v1/admin/staff/00000000-0000-7000-8000-000000000000")
        .await
        .problem(404, "not_found");
    admin
        .get("/v1/admin/staff/nia")
        .await
        .problem(404, "not_found");
}

async fn an_admin_always_remains(world: World) {
    let admin = world.admin();
    let target = format!("/v1/admin/staff/{}", admin.id());
    let read = admin.get(&target).await.thing();
    for patch in [json!({"role": "editor"}), json!({"suspended": true})] {
        admin
            .patch(&target, &read, patch)
            .await
            .problem(409, "last_admin");
    }
    let second = world.member("Zoe", newsdesk_domain::staff::Role::Admin);
    admin
        .patch(&target, &read, json!({"role": "editor"}))
        .await
        .thing();
    admin
        .get("/v1/auth/me")
        .await
        .problem(401, "unauthenticated");
    let target = format!("/v1/admin/staff/{}", second.id());
    let read = second.get(&target).await.thing();
    second
        .patch(&target, &read, json!({"suspended": true}))
        .await
        .problem(409, "last_admin");
}

async fn addresses_are_for_admins(world: World) {
    let (admin, contributor) = (world.admin(), world.contributor());
    world.editor();
    let seen = contributor.get("/v1/admin/staff").await.ok();
    let seen = seen["data"].as_array().expect("data").clone();
    assert_eq!(seen.len(), 3);
    assert!(
        seen.iter()
            .all(|member| member["email"].is_null() && member["name"].is_string()),
        "{seen:?}"
    );
    let seen = admin.get("/v1/admin/staff").await.ok();
    assert!(
        seen["data"]
            .as_array()
            .expect("data")
            .iter()
            .all(|member| member["email"].is_string())
    );
    let one = contributor
        .get(format!("/v1/admin/staff/{}", admin.id()))
        .await
        .ok();
    assert_eq!(one["email"], json!(null));
}

async fn the_site_says_who_it_is(world: World) {
    let (admin, nobody) = (world.admin(), world.nobody());
    let before = nobody.get("/v1/site").await;
    let etag = before.etag();
    before.ok();
    let photo = world.photo().await;
    nobody
        .get(format!("/v1/media/{}", photo.id()))
        .await
        .problem(404, "not_found");
    let site = admin.get("/v1/admin/site").await.thing();
    let changed = admin.patch("/v1/admin/site", &site, json!({
        "name": "The Harbour Times", "languages": ["pt"], "timeZone": "Europe/Lisbon", "logo": photo.id(),
    })).await.thing();
    let shown = nobody.get("/v1/site").if_none_match(&etag).await.ok();
    assert_eq!(shown["name"], "The Harbour Times");
    assert_eq!(shown["logo"]["id"], photo.id());
    nobody.get(format!("/v1/media/{}", photo.id())).await.ok();
    assert_eq!(
        world.draft("A").await["language"],
        "pt",
        "the first language is a story's default"
    );
    for (patch, finding) in [
        (json!({"languages": []}), "/languages too_few"),
        (json!({"timeZone": "Mars/Base"}), "/timeZone"),
        (json!({"name": null}), "/name required"),
        (json!({"logo": "x"}), "/logo"),
        (json!({"version": 9}), "/version read_only"),
    ] {
        let problem = admin
            .patch("/v1/admin/site", &changed, patch)
            .await
            .problem(422, "invalid_body");
        let found = format!(
            "{} {}",
            problem["errors"][0]["pointer"].as_str().expect("text"),
            problem["errors"][0]["code"].as_str().expect("text")
        );
        assert!(found.starts_with(finding), "{found}");
    }
    admin
        .patch("/v1/admin/site", &site, json!({"name": "Late"}))
        .await
        .problem(412, "stale");
}
