//! `PUT /v1/editorial/media/{id}/file`: a better copy takes a photo's place.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use image::ImageFormat;
use reqwest::Method;
use serde_json::{Value, json};

use super::{AGENCY, MEDIA, one};
use crate::support::client::Ask;
use crate::support::photo::{jpeg, jpeg_saying, multipart, part, path_of, picture, upload};
use crate::support::{Client, Thing, World, on_both};

on_both! {
    what_a_person_wrote_stays, the_same_file_again_changes_nothing, who_may_not_leaves_nothing,
    readers_see_the_new_file_at_once, a_former_width_of_its_own_leads_to_another,
    of_ten_at_once_one_takes_its_place,
}

/// Puts this file in the place of a photo's, at the version it was read at.
fn puts(client: &Client, photo: &Thing, file: &[u8]) -> Ask {
    let file = multipart(&[part("file", Some("photo.jpg"), Some("image/jpeg"), file)]);
    let ask = client.ask(Method::PUT, format!("{}/file", one(photo)), file);
    ask.if_match(&photo.etag)
}

fn version(photo: &Thing) -> i64 {
    photo.etag.trim_matches('"').parse().expect("a version")
}

/// Demands these members, and these words for whose they are.
#[track_caller]
fn says(photo: &Thing, members: Value, sources: Value) {
    for (name, value) in members.as_object().expect("members") {
        assert_eq!(photo[name.as_str()], *value, "{name}");
    }
    let told: BTreeMap<String, Value> =
        serde_json::from_value(photo["metadataSources"].clone()).expect("sources");
    let expected: BTreeMap<String, Value> = serde_json::from_value(sources).expect("sources");
    assert_eq!(told, expected);
}

async fn what_a_person_wrote_stays(world: World) {
    let editor = world.editor();
    let file = upload(&jpeg_saying(1, AGENCY), Some(&json!({"altText": "Ours"})));
    let photo = editor.post(MEDIA, file).await.created();
    let own = json!({"headline": "Ours", "title": "Ours"});
    let photo = editor.patch(one(&photo), &photo, own).await.thing();

    let better = jpeg_saying(
        60,
        "<dc:title>New</dc:title><photoshop:Headline>New</photoshop:Headline>\
         <photoshop:Instructions>New</photoshop:Instructions>\
         <photoshop:Credit>Northwire/Bo Lind</photoshop:Credit><dc:creator>Bo Lind</dc:creator>",
    );
    let replaced = puts(&editor, &photo, &better).await.is(200).thing();
    assert_eq!(version(&replaced), version(&photo) + 1);
    let mut members = json!({
        "altText": "Ours", "headline": "Ours", "title": "Ours", "instructions": "New",
        "caption": "Ferries return", "creditLine": "Northwire/Bo Lind",
        "creditSource": "Northwire", "creators": ["Bo Lind"],
    });
    let mut sources = json!({
        "altText": "person", "headline": "person", "title": "person", "instructions": "xmp",
        "caption": "xmp", "creditLine": "xmp", "creditSource": "xmp", "creators": "xmp",
    });
    says(&replaced, members.clone(), sources.clone());

    // A credit is one thing: of the former nothing stays beside the new.
    let credited = jpeg_saying(120, "<photoshop:Credit>AFP</photoshop:Credit>");
    let replaced = puts(&editor, &replaced, &credited).await.is(200).thing();
    members["creditLine"] = json!("AFP");
    members["creditSource"] = json!("AFP");
    members["creators"] = json!([]);
    let of = sources.as_object_mut().expect("sources");
    of.retain(|name, _| name != "creditLine" && name != "creators");
    says(&replaced, members.clone(), sources.clone());

    // Of what a file does not say, the former word stays.
    let bare = puts(&editor, &replaced, &jpeg(180)).await.is(200).thing();
    assert_eq!(version(&bare), version(&photo) + 3);
    says(&bare, members, sources);
    assert_eq!(editor.get(one(&photo)).await.thing().json, bare.json);
}

async fn the_same_file_again_changes_nothing(world: World) {
    let editor = world.editor();
    let file = jpeg_saying(1, AGENCY);
    let photo = editor.post(MEDIA, upload(&file, None)).await.created();
    let stored = world.stored("");
    let same = puts(&editor, &photo, &file).await.is(200).thing();
    assert_eq!((&same.json, &same.etag), (&photo.json, &photo.etag));
    assert_eq!(world.stored(""), stored);
    world.nobody().get(path_of(&same["url"])).await.is(200);
}

async fn who_may_not_leaves_nothing(world: World) {
    let (editor, author, contributor) = (world.editor(), world.author(), world.contributor());
    let first = editor.uploads(1, json!({"altText": "A ferry"})).await;
    let photo = editor.patch(one(&first), &first, json!({"altText": "A tram"}));
    let photo = photo.await.thing();
    let stored = world.stored("");
    assert_eq!(stored.len(), 1);
    let other = jpeg(90);
    let stale = puts(&editor, &first, &other).await;
    stale.problem(412, "stale");
    for client in [&author, &contributor] {
        puts(client, &photo, &other).await.problem(403, "forbidden");
    }
    let file = multipart(&[part("file", Some("a.jpg"), None, &other)]);
    let unsaid = editor.ask(Method::PUT, format!("{}/file", one(&photo)), file);
    unsaid.await.problem(428, "if_match_missing");
    for other in [
        b"%PDF-1.7\n%%EOF".as_slice(),
        b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2 more",
    ] {
        let answer = puts(&editor, &photo, other).await;
        answer.findings(&["/file wrong_kind"]);
    }
    let half = &other[..other.len() / 2];
    puts(&editor, &photo, half)
        .await
        .problem(422, "unreadable_image");
    assert_eq!(world.stored(""), stored);
    let read = editor.get(one(&photo)).await.thing();
    assert_eq!((&read.json, &read.etag), (&photo.json, &photo.etag));
    // One's own may be replaced by whoever it is.
    let own = contributor.uploads(30, json!({})).await;
    puts(&contributor, &own, &other).await.is(200);
}

/// A photo of 400 × 300 pixels, seen by readers; of 800 × 600 once it is replaced.
async fn grows(world: &World) -> (Thing, Thing, Thing) {
    let editor = world.editor();
    let smaller = upload(&picture(ImageFormat::Jpeg, 400, 300, 9), None);
    let photo = editor.post(MEDIA, smaller).await.created();
    let story = json!({"headline": "A", "leadMedia": {"media": photo.id()}});
    let live = world.published(story).await;
    world.nobody().get(path_of(&photo["url"])).await.is(200);
    let larger = picture(ImageFormat::Jpeg, 800, 600, 200);
    let replaced = puts(&editor, &photo, &larger).await.is(200).thing();
    (live, photo, replaced)
}

/// Where a former address leads, which must be one of the photo's present ones.
async fn led(world: &World, former: &str, present: &Thing) -> String {
    let folder = |path: &str| path.rsplit_once('/').map(|it| it.0.to_owned());
    let moved = world.nobody().get(former).await.is(301);
    let there = moved.header("location").expect("a location").to_owned();
    assert_ne!(folder(former), folder(&there), "{former}");
    assert_eq!(
        folder(&there),
        folder(&path_of(&present["url"])),
        "{former}"
    );
    world.nobody().get(&there).await.is(200);
    there
}

async fn readers_see_the_new_file_at_once(world: World) {
    let nobody = world.nobody();
    let (live, photo, replaced) = grows(&world).await;
    let shown = nobody.get(format!("/v1/articles/{}", live.slug())).await;
    let lead = &shown.ok()["leadMedia"]["media"];
    assert_eq!(
        (&lead["width"], &lead["height"]),
        (&json!(800), &json!(600))
    );
    assert_eq!(lead["renditions"], replaced["renditions"]);
    assert_ne!(lead["url"], photo["url"]);
    let drawn = nobody.get(path_of(&lead["url"])).await.is(200);
    let drawn = image::load_from_memory(&drawn.body).expect("a picture");
    assert_eq!((drawn.width(), drawn.height()), (800, 600));
    let former = path_of(&photo["url"]).replace("full-400", "wide-320");
    let there = led(&world, &former, &replaced).await;
    assert!(there.ends_with("/wide-320.jpg"), "{there}");
}

/// A small photo has a width of its own, which the file in its place need not have.
async fn a_former_width_of_its_own_leads_to_another(world: World) {
    let (_, photo, replaced) = grows(&world).await;
    let former = path_of(&photo["url"]);
    assert!(former.ends_with("/full-400.jpg"), "{former}");
    let there = led(&world, &former, &replaced).await;
    assert!(
        there.contains("/full-") && there.ends_with(".jpg"),
        "{there}"
    );
}

async fn of_ten_at_once_one_takes_its_place(world: World) {
    let (editor, nobody) = (world.editor(), world.nobody());
    let photo = world.photo().await;
    editor.session().await;
    // Five files, each of them twice.
    let files: Vec<_> = (0..10).map(|n| jpeg(100 + n / 2 * 20)).collect();
    let puts = files.iter().map(|file| {
        let ask = puts(&editor, &photo, file);
        async { ask.await.status }
    });
    let mut statuses = join_all(puts).await;
    statuses.sort_unstable();
    // A twin that comes late finds its file in place; it is as stale as the others.
    assert_eq!(statuses, [[200].as_slice(), &[412; 9]].concat());
    let read = editor.get(one(&photo)).await.thing();
    assert_eq!(version(&read), version(&photo) + 1);
    nobody.get(path_of(&read["url"])).await.is(200);
    // The former one may stay for those who are reading it.
    let originals = world.stored("originals");
    assert!(originals.len() <= 2, "{originals:?}");
    assert_eq!(world.stored("tmp"), Vec::<String>::new());
}
