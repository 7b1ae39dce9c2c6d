//! Things that readers must not see, each with a marker in all its words.

use serde_json::{Value, json};

use crate::support::answer::Thing;
use crate::support::photo::{multipart, part};
use crate::support::{Client, World};

/// Stands in every word that readers must not see.
pub const MARKER: &str = "zxqhidden";

/// What the newsroom hides, and by which names one might look for it.
#[derive(Default)]
pub struct Hidden {
    pub ids: Vec<(&'static str, String)>,
    pub slugs: Vec<(&'static str, String)>,
}

impl Hidden {
    fn add(&mut self, kind: &'static str, thing: &Thing) {
        self.ids.push((kind, thing.id().to_owned()));
        if let Some(slug) = thing.json["slug"].as_str() {
            self.slugs.push((kind, slug.to_owned()));
        }
    }
}

/// A story with the marker in every word, leaning on things that nothing else uses.
fn marked(slug: &str, photo: &str) -> Value {
    let m = MARKER;
    json!({
        "headline": format!("{m} headline {slug}"), "slug": format!("{m}-{slug}"), "kicker": m, "subheadline": m, "standfirst": m, "summary": m, "shortHeadline": m,
        "slugline": m, "bylineText": m, "dateline": {"text": m, "city": m}, "bylines": [{"byline": "zxqhidden-person", "creditAs": m, "location": m}], "editorNote": m,
        "sources": [{"name": m, "role": m}, {"byline": "zxqhidden-agency"}], "tags": [{"tag": "zxqhidden-tag"}], "rights": {"copyrightHolder": m, "copyrightNotice": m, "usageTerms": m},
        "seo": {"title": m, "description": m}, "externalIds": [{"role": m, "value": m}], "leadMedia": {"media": photo, "caption": m, "altText": m, "creditLine": m},
        "body": [{"type": "paragraph", "html": m}, {"type": "image", "media": photo, "caption": m}, {"type": "fact-box", "title": m, "blocks": [{"type": "code", "text": m}]}],
    })
}

/// Hides something of each kind, and more of a story that is public.
pub async fn hide(world: &World, public: &Thing, connie: &Client) -> Hidden {
    let (editor, mut hidden) = (world.editor(), Hidden::default());
    let words = json!({"altText": MARKER, "caption": MARKER, "title": MARKER, "creditSource": MARKER, "creators": [MARKER], "instructions": MARKER, "usageTerms": MARKER});
    let file = crate::support::photo::jpeg(77);
    let parts = [
        part(
            "metadata",
            None,
            Some("application/json"),
            words.to_string().as_bytes(),
        ),
        part("file", Some("zxqhidden.jpg"), Some("image/jpeg"), &file),
    ];
    let photo = editor
        .post("/v1/editorial/media", multipart(&parts))
        .await
        .created();
    hidden.add("media", &photo);
    for (kind, thing) in [
        (
            "bylines",
            json!({"kind": "person", "name": "zxqhidden person", "bio": MARKER, "jobTitle": MARKER}),
        ),
        (
            "bylines",
            json!({"kind": "agency", "name": "zxqhidden agency", "shortCode": "zxqhidden"}),
        ),
        (
            "tags",
            json!({"name": "zxqhidden tag", "description": MARKER, "aliases": [MARKER]}),
        ),
        (
            "sections",
            json!({"name": "zxqhidden section", "description": MARKER, "hidden": true}),
        ),
    ] {
        hidden.add(kind, &editor.adds(kind, thing).await);
    }
    hidden.add(
        "sections",
        &editor
            .adds(
                "sections",
                json!({"name": "zxqhidden below", "parent": "zxqhidden-section", "hidden": true}),
            )
            .await,
    );
    for collection in [
        json!({"kind": "curated", "name": "zxqhidden chosen", "description": MARKER, "image": photo.id()}),
        json!({"kind": "front", "name": "zxqhidden front", "slots": [{"collection": "zxqhidden-chosen", "title": MARKER}]}),
    ] {
        hidden.add("collections", &editor.collects(collection).await);
    }
    let unseen =
        json!({"kind": "query", "name": "zxqhidden asked", "description": MARKER, "hidden": true});
    hidden.add("collections", &editor.shows(unseen).await);
    let mut draft = marked("draft", photo.id());
    draft["section"] = json!("zxqhidden-section");
    draft["related"] = json!([public.id()]);
    hidden.add("articles", &editor.writes(draft).await);
    hidden.add(
        "articles",
        &connie
            .writes(json!({"headline": "zxqhidden of the contributor", "editorNote": MARKER}))
            .await,
    );
    let unpublished = editor.writes(marked("unpublished", photo.id())).await;
    let unpublished = editor.publishes(&unpublished).await;
    hidden.add("articles", &editor.unpublishes(&unpublished).await);
    let binned = editor.writes(marked("binned", photo.id())).await;
    editor
        .delete(crate::support::making::story(&binned), &binned)
        .await
        .done();
    hidden.add("articles", &binned);
    // A live story whose working copy says more than readers see, under a slug to come.
    let mut coming = marked("coming", photo.id());
    coming["section"] = json!("zxqhidden-section");
    let revised = editor.revises(public, coming).await;
    hidden.slugs.push(("articles", revised.slug().to_owned()));
    hidden
}
