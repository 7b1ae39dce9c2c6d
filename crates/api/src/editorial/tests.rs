//! The desk's answers held to what the desk may write: what is read may be sent back.

use newsdesk_domain::shape::Shape;
use newsdesk_domain::staff::{Role, Staff};
use newsdesk_domain::{Id, article, byline, collection, media, popular, section, tag};
use newsdesk_persistence::StoreError;
use newsdesk_persistence::staff::{self, Credentials};
use serde_json::{Map, Value, json};

use crate::routes;
use crate::testing::{NOW, Reply, Served};

/// Four by three pixels of brown.
const PNG: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x04\x00\x00\x00\x03\x08\x02\x00\x00\x00\x3b\x96\x39\x91\x00\x00\x00\x10\x49\x44\x41\x54\x78\xda\x63\x38\x91\x62\x04\x47\x0c\x38\x39\x00\x47\x2a\x10\x69\x42\xaa\x14\x25\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// A server whose one member of staff is whoever signs in.
struct Desk(Served);

impl Desk {
    fn open() -> Self {
        let served = Served::start(routes::operations);
        let ana = Credentials {
            staff: Staff {
                id: Id::from_bytes([7; 16]),
                version: 1,
                name: "Ana".into(),
                email: "ana@example.org".into(),
                role: Role::Editor,
                suspended_at: None,
                created_at: NOW,
                modified_at: NOW,
            },
            password_hash: "none".into(),
        };
        let store = &served.services.store;
        store
            .write_now(move |db| -> Result<(), StoreError> { staff::insert(db, &ana) })
            .unwrap();
        Self(served)
    }

    fn send(&self, method: &str, path: &str, version: Option<i64>, body: &Value) -> Reply {
        let tag = version.map(|version| format!("\"{version}\""));
        let mut headers = vec![("Authorization", "Bearer editor")];
        headers.extend(tag.as_deref().map(|tag| ("If-Match", tag)));
        let bytes = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        if !bytes.is_empty() {
            headers.push(("Content-Type", "application/json"));
        }
        self.0
            .ask(method, &format!("/v1/editorial/{path}"), &headers, &bytes)
    }

    fn make(&self, path: &str, body: &Value) -> Value {
        let reply = self.send("POST", path, None, body);
        assert_eq!(
            reply.status,
            201,
            "{path}: {}",
            String::from_utf8_lossy(&reply.body)
        );
        let made = reply.json();
        let address = format!("/v1/editorial/{path}/{}", made["id"].as_str().unwrap());
        assert_eq!(reply.header("location"), Some(address.as_str()));
        assert_eq!(reply.header("etag"), Some("\"1\""));
        made
    }

    fn read(&self, path: &str) -> Value {
        let reply = self.send("GET", path, None, &Value::Null);
        assert_eq!(
            reply.status,
            200,
            "{path}: {}",
            String::from_utf8_lossy(&reply.body)
        );
        reply.json()
    }

    /// Sends every writable member back as it is read, alone and together.
    fn round_trip(&self, path: &str, shape: &Shape) {
        let read = self.read(path);
        let version = read["version"].as_i64().unwrap();
        let mut all = Map::new();
        for name in shape.member_names() {
            let value = read
                .get(name)
                .unwrap_or_else(|| panic!("{path} shows no {name}"));
            all.insert(name.to_owned(), value.clone());
            self.unchanged(path, version, &json!({(name): value}));
        }
        self.unchanged(path, version, &Value::Object(all));
        assert_eq!(self.read(path), read, "{path}");
    }

    fn unchanged(&self, path: &str, version: i64, patch: &Value) {
        let reply = self.send("PATCH", path, Some(version), patch);
        let said = String::from_utf8_lossy(&reply.body).into_owned();
        assert_eq!(reply.status, 200, "{path} {patch}: {said}");
        assert_eq!(
            reply.json()["version"],
            version,
            "{path}: {patch} changed it"
        );
    }

    fn upload(&self, file: &[u8], metadata: &Value) -> Reply {
        let mut body = b"--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n".to_vec();
        body.extend(metadata.to_string().as_bytes());
        body.extend(b"\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../ferry.png\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--x--\r\n");
        let headers = [
            ("Authorization", "Bearer contributor"),
            ("Content-Type", "multipart/form-data; boundary=x"),
        ];
        self.0.ask("POST", "/v1/editorial/media", &headers, &body)
    }
}

/// Every member shown can be written or is known to be the server's own.
#[test]
fn no_answer_shows_a_member_that_writing_does_not_know() {
    for (shape, example) in [
        (&*article::SHAPE, super::articles::example::example()),
        (&*byline::SHAPE, super::bylines::view::example()),
        (&*tag::SHAPE, super::tags::view::example()),
        (&*section::SHAPE, super::sections::view::example()),
        (&*media::SHAPE, super::media::view::example()),
        (&*collection::SHAPE, super::collections::view::example()),
        (&*popular::SHAPE, super::most_popular::example()),
    ] {
        let shown = example.as_object().unwrap();
        for name in shape.member_names() {
            assert!(shown.contains_key(name), "{name} is not shown");
        }
        for name in shown
            .keys()
            .filter(|name| !shape.member_names().any(|it| it == *name))
        {
            let sent = json!({(name.as_str()): 1});
            let findings = shape.lift(&sent).findings;
            let code = findings
                .iter()
                .find(|it| it.pointer == format!("/{name}"))
                .unwrap()
                .code;
            assert_eq!(code, "read_only", "{name}");
        }
    }
}

fn story(photo: &Value, other: &Value) -> Value {
    let used = json!({"media": photo, "caption": "Here", "altText": null, "focalPoint": {"x": 0.25, "y": 1}});
    json!({
        "headline": "Ferries return to Port Elia", "section": "world", "sections": ["europe"],
        "kicker": "Sea", "subheadline": "Second", "standfirst": "After a month.", "shortHeadline": "Ferries",
        "slugline": "FERRIES", "dateline": {"text": "PORT ELIA", "country": "PT", "geo": {"latitude": 38.5, "longitude": -9}},
        "bylines": [{"byline": "ana-ruiz", "role": "author", "location": "Port Elia"}],
        "sources": [{"byline": "northwire", "kind": "wire"}, {"name": "A passenger", "kind": "other", "role": "photos"}],
        "tags": [{"tag": "port-elia", "rel": "mentions"}], "leadMedia": used, "related": [other], "urgency": 3,
        "embargoedUntil": "2026-01-01T00:00:00Z", "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        "rights": {"copyrightHolder": "The Herald"}, "seo": {"noIndex": true}, "editorNote": "Call again.",
        "externalIds": [{"role": "planning", "value": "42"}],
        "body": [
            {"type": "paragraph", "html": "The <em>first</em> ferry.<script>x</script>"},
            {"type": "heading", "level": 2, "html": "At dawn"},
            {"type": "quote", "html": "We waited.", "attribution": "the harbour master"},
            {"type": "pullquote", "html": "We waited."},
            {"type": "image", "media": photo, "creditLine": "", "role": "showcase"},
            {"type": "gallery", "items": [used]},
            {"type": "video", "url": "https://video.example/1"},
            {"type": "audio", "media": photo, "title": "Waves"},
            {"type": "list", "style": "numbered", "items": ["one", "two"]},
            {"type": "table", "header": ["a"], "rows": [["b"]], "caption": "T"},
            {"type": "embed", "url": "https://embed.example/1", "provider": "x"},
            {"type": "code", "text": "fn main() {}", "language": "rust"},
            {"type": "fact-box", "title": "Facts", "blocks": [{"type": "image", "media": photo}]},
            {"type": "article-link", "article": other},
            {"type": "live-update", "at": "2026-11-22T18:40:00Z", "blocks": [{"type": "divider"}]},
            {"type": "divider"},
        ],
    })
}

/// A newsroom with one story that uses everything; its and its photo's paths.
fn furnish(desk: &Desk) -> (String, String) {
    let agency = json!({"kind": "agency", "name": "Northwire", "shortCode": "NW"});
    desk.make("bylines", &agency);
    desk.make("sections", &json!({"name": "World"}));
    let europe = json!({"name": "Europe", "parent": "world", "hidden": true});
    desk.make("sections", &europe);
    desk.make("tags", &json!({"type": "place", "name": "Portugal"}));
    let words = json!({
        "altText": "A ferry", "creditSource": "Northwire", "creators": ["Jo Lind"],
        "place": {"city": "Port Elia"}, "focalPoint": {"x": 0.5, "y": 0.5}, "territories": ["PT"],
    });
    let photo = desk.upload(PNG, &words).json();
    assert_eq!(photo["creditLine"], "Northwire/Jo Lind", "{photo}");
    assert_eq!(photo["fileName"], "ferry.png");
    let id = &photo["id"];
    let ana = json!({
        "kind": "person", "name": "Ana Ruiz", "photo": id, "email": "ana@example.org",
        "links": [{"url": "https://ana.example"}], "languages": ["pt"],
    });
    desk.make("bylines", &ana);
    let place = json!({"type": "place", "name": "Port Elia", "parent": "portugal", "image": id});
    desk.make("tags", &place);
    let other = desk.make("articles", &json!({"headline": "Storm"}));
    let made = desk.make("articles", &story(id, &other["id"]));
    assert!(!made["bodyHtml"].as_str().unwrap().contains("script"));
    let lead = &made["leadMedia"];
    assert_eq!(lead["effective"]["creditLine"], "Northwire/Jo Lind");
    assert_eq!(lead["altText"], Value::Null);
    let path = |kind: &str, made: &Value| format!("{kind}/{}", made["id"].as_str().unwrap());
    (path("articles", &made), path("media", &photo))
}

#[test]
fn what_is_read_may_be_sent_back() {
    let desk = Desk::open();
    let (story, photo) = furnish(&desk);
    desk.round_trip(&story, &article::SHAPE);
    desk.round_trip("bylines/ana-ruiz", &byline::SHAPE);
    desk.round_trip("tags/port-elia", &tag::SHAPE);
    desk.round_trip("sections/europe", &section::SHAPE);
    desk.round_trip(&photo, &media::SHAPE);
    let bare = desk.make("articles", &json!({"headline": "Storm"}));
    let bare = format!("articles/{}", bare["id"].as_str().unwrap());
    desk.round_trip(&bare, &article::SHAPE);

    let publish = format!("{story}/actions/publish");
    let published = desk.send("POST", &publish, Some(1), &Value::Null);
    assert_eq!(published.json()["status"], "published");
    desk.round_trip(&story, &article::SHAPE);
}

#[test]
fn lists_are_narrowed_and_uses_are_known() {
    let desk = Desk::open();
    let (_, photo) = furnish(&desk);
    let usage = desk.read(&format!("{photo}/usage"));
    assert_eq!(usage["count"], 3, "{usage}");
    let refused = desk.send("DELETE", &photo, Some(1), &Value::Null);
    assert_eq!((refused.status, refused.code().as_str()), (409, "in_use"));
    for (query, total) in [
        ("section=world&owner=me&q=FERR&byline=northwire", 1),
        ("section=europe&hasUnpublishedChanges=false", 1),
        ("section=nowhere", 0),
        ("byline=nobody", 0),
        ("status=published", 0),
        ("status=draft", 2),
    ] {
        let list = desk.read(&format!("articles?count=exact&{query}"));
        assert_eq!(list["page"]["total"], total, "{query}");
        assert_eq!(list["data"].as_array().unwrap().len(), total, "{query}");
    }
    let listed = desk.read("sections?limit=1&count=exact");
    assert_eq!(listed["page"]["total"], 2);
    assert_eq!(listed["data"][0]["slug"], "world");
}

#[test]
fn a_rendition_is_served_at_its_one_address() {
    let desk = Desk::open();
    let photo = desk.upload(PNG, &json!({})).json();
    let url = photo["url"].as_str().unwrap();
    let path = url
        .strip_prefix(&desk.0.services.settings.public_url)
        .unwrap();
    let whole = desk.0.get(path);
    assert_eq!(
        (whole.status, whole.header("content-type")),
        (200, photo["display"]["mimeType"].as_str())
    );
    assert_eq!(
        whole.header("cache-control"),
        Some("public, max-age=31536000, immutable")
    );
    assert_eq!(whole.header("x-content-type-options"), Some("nosniff"));
    let tag = whole.header("etag").unwrap();
    assert_eq!(
        desk.0
            .ask("GET", path, &[("If-None-Match", tag)], b"")
            .status,
        304
    );
    let part = desk.0.ask("GET", path, &[("Range", "bytes=1-3")], b"");
    assert_eq!(
        (part.status, part.body.as_slice()),
        (206, &whole.body[1..4])
    );
    assert_eq!(part.header("etag"), Some(tag));
    let head = desk.0.ask("HEAD", path, &[], b"");
    assert_eq!((head.status, head.body.len()), (200, 0));
    for (from, to) in [
        ("full-4", "full-5"),
        (".jpg", ".heic"),
        ("full", "original"),
        ("full", "FULL"),
    ] {
        assert_eq!(desk.0.get(&path.replace(from, to)).status, 404, "{to}");
    }
    let id = photo["id"].as_str().unwrap();
    let gone = desk.send("DELETE", &format!("media/{id}"), Some(1), &Value::Null);
    assert_eq!((gone.status, desk.0.get(path).status), (204, 404));
}

#[test]
fn a_file_that_is_no_whole_image_is_refused_and_nothing_is_kept() {
    let desk = Desk::open();
    for (file, metadata, status, pointer) in [
        (&PNG[..60], json!({}), 422, "/file"),
        (&b""[..], json!({}), 422, "/file"),
        (
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            json!({}),
            415,
            "/file",
        ),
        (PNG, json!({"caption": 1}), 422, "/caption"),
        (PNG, json!({"id": "x"}), 422, "/id"),
    ] {
        let reply = desk.upload(file, &metadata);
        let problem = reply.json();
        assert_eq!(
            (reply.status, &problem["errors"][0]["pointer"]),
            (status, &json!(pointer)),
            "{problem}"
        );
    }
    assert_eq!(desk.read("media?count=exact")["page"]["total"], 0);
}
