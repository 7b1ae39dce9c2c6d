//! A real nginx in front, set up as the documentation says: it hands out nothing that is
//! private, and nothing that is older than it was told to keep.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use newsdesk_api::CacheOptions;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Newsroom;
use crate::support::client::Line;
use crate::support::installed::is_installed;
use crate::support::{Client, World, on_both};

on_both! {
    nginx_shows_nothing_older_than_it_was_told,
    nginx_asks_each_time_where_it_was_told_nothing,
    nginx_keeps_nothing_of_the_desk,
}

/// An nginx in front of a server; dropped, it ends.
struct Nginx {
    child: Child,
    address: String,
    _folder: TempDir,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Nginx {
    async fn before(world: &World) -> Option<Self> {
        if !is_installed("nginx", "-v", "A real nginx in front") {
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let port = {
            let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            free.local_addr().expect("an address").port()
        };
        let home = folder.path().display();
        let server = world.address();
        let conf = format!(
            "daemon off; master_process off; pid {home}/pid; error_log {home}/log;
             events {{ }}
             http {{
                 access_log off;
                 client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;
                 fastcgi_temp_path {home}/f; uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
                 proxy_cache_path {home}/kept keys_zone=newsdesk:10m max_size=1g inactive=10m;
                 server {{
                     listen 127.0.0.1:{port};
                     add_header X-Cache $upstream_cache_status always;
                     location / {{
                         proxy_pass {server};
                         proxy_buffer_size 16k; proxy_buffers 8 16k;
                         proxy_cache newsdesk;
                         proxy_cache_key \"$request_method$request_uri\";
                         proxy_cache_lock on;
                         proxy_cache_revalidate on;
                     }}
                     location /v1/editorial/ {{ proxy_pass {server}; }}
                     location /v1/admin/ {{ proxy_pass {server}; }}
                     location /v1/auth/ {{ proxy_pass {server}; }}
                 }}
             }}"
        );
        let file = folder.path().join("nginx.conf");
        std::fs::write(&file, conf).expect("a file");
        let child = Command::new("nginx")
            .arg("-p")
            .arg(folder.path())
            .arg("-c")
            .arg(&file)
            .stderr(Stdio::null())
            .spawn()
            .expect("nginx");
        let nginx = Self {
            child,
            address: format!("http://127.0.0.1:{port}"),
            _folder: folder,
        };
        let deadline = Instant::now() + Duration::from_secs(10);
        while tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
        {
            assert!(Instant::now() < deadline, "nginx does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(nginx)
    }

    /// What it answers, and how it came by that.
    async fn get(&self, target: &str) -> (Value, String) {
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        let response = http.get(format!("{}{target}", self.address)).send().await;
        let response = response.expect("an answer");
        assert_eq!(response.status(), 200, "{target}");
        let how = response.headers().get("x-cache");
        let how = how.map_or("", |it| it.to_str().expect("text")).to_owned();
        (response.json().await.expect("JSON"), how)
    }
}

async fn nginx_shows_nothing_older_than_it_was_told(world: World) {
    let world = world.keeping(CacheOptions {
        shared_max_age: 1,
        ..CacheOptions::default()
    });
    let newsroom = Newsroom::of(&world).await;
    let Some(nginx) = Nginx::before(&world).await else {
        return;
    };
    let (address, editor) = (newsroom.address(), world.editor());
    let mut story = editor.reads(&newsroom.story).await;
    let mut hits = 0;
    for edition in 1..=3 {
        let headline = format!("Ferries, edition {edition}");
        story = editor.revises(&story, json!({"headline": headline})).await;
        story = editor.publishes(&story).await;
        let acknowledged = Instant::now();
        while acknowledged.elapsed() < Duration::from_millis(2_200) {
            // What may be a second old is counted in whole seconds.
            let old_enough = acknowledged.elapsed() > Duration::from_secs(2);
            let (read, how) = nginx.get(&address).await;
            hits += u32::from(how == "HIT");
            if old_enough {
                assert_eq!(read["headline"], headline.as_str(), "{how}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    assert!(hits > 50, "it does keep answers: {hits}");
}

async fn nginx_asks_each_time_where_it_was_told_nothing(world: World) {
    let newsroom = Newsroom::of(&world).await;
    let Some(nginx) = Nginx::before(&world).await else {
        return;
    };
    let (address, editor) = (newsroom.address(), world.editor());
    let mut story = editor.reads(&newsroom.story).await;
    for edition in 1..=10 {
        let headline = format!("Ferries, edition {edition}");
        story = editor.revises(&story, json!({"headline": headline})).await;
        story = editor.publishes(&story).await;
        assert_eq!(nginx.get(&address).await.0["headline"], headline.as_str());
    }
    editor.unpublishes(&story).await;
    let gone = Client::nobody(&Line::to(nginx.address.clone()));
    gone.get(address).await.is(404);
}

async fn nginx_keeps_nothing_of_the_desk(world: World) {
    let world = world.keeping(CacheOptions {
        shared_max_age: 60,
        ..CacheOptions::default()
    });
    let draft = world.draft("A secret").await;
    let Some(nginx) = Nginx::before(&world).await else {
        return;
    };
    let line = Line::to(nginx.address.clone());
    let editor = Client::staff(&line, world.editor().id(), world.editor().email());
    let target = format!("/v1/editorial/articles/{}", draft.id());
    for _ in 0..2 {
        editor.get(&target).await.is(200);
        let nobody = Client::nobody(&line);
        nobody.get(&target).await.problem(401, "unauthenticated");
        nobody
            .get(format!("/v1/articles/{}", draft.slug()))
            .await
            .is(404);
    }
    // A token changes nothing of what readers get.
    world.published(json!({"headline": "Ferries return"})).await;
    let with = editor.get("/v1/articles/ferries-return").await.is(200);
    let without = Client::nobody(&line)
        .get("/v1/articles/ferries-return")
        .await
        .is(200);
    assert_eq!(with.body, without.body);
}
