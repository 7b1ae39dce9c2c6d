//! What each operation needs so that it works: an address, a body, a version. Each call
//! gets a resource of its own, so that no call spoils another's.

mod keys;
mod readers;
mod webhooks;

use std::sync::atomic::{AtomicU32, Ordering};

use newsdesk_domain::staff::Role;
use serde_json::{Value, json};

use crate::support::photo::{jpeg, upload};
use crate::support::world::PASSWORD;
use crate::support::{Client, Payload, Thing, World};

/// Whose resource an operation is called on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// It makes no difference.
    Any,
    /// The caller's own.
    Own,
    /// Another's.
    Others,
}

impl Whose {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Whose::Any => "",
            Whose::Own => "own",
            Whose::Others => "another's",
        }
    }
}

/// The rows an operation has.
pub fn whose(operation: &str) -> &'static [Whose] {
    match operation {
        "findEditorialArticle"
        | "previewArticle"
        | "listPreviewLinks"
        | "createPreviewLink"
        | "findPreviewLink"
        | "revokePreviewLink"
        | "reviseArticle"
        | "binArticle"
        | "preflightArticle"
        | "submitArticle"
        | "publishArticle"
        | "unpublishArticle"
        | "scheduleArticle"
        | "unscheduleArticle"
        | "restoreArticle"
        | "listRevisions"
        | "findRevision"
        | "diffRevisions"
        | "restoreRevision"
        | "lockArticle"
        | "unlockArticle"
        | "changeMedia"
        | "replaceMediaFile"
        | "rereadMedia" => &[Whose::Own, Whose::Others],
        _ => &[Whose::Any],
    }
}

/// A newsroom in which every operation has something to work on.
pub struct Stage<'w> {
    pub world: &'w World,
    live: Thing,
    photo: Thing,
    number: AtomicU32,
}

/// A call that works, given the right to make it.
pub struct Call {
    /// The values of the path's parameters, in order.
    pub path: Vec<String>,
    /// The query, if it needs one.
    pub query: &'static str,
    pub payload: Payload,
    pub if_match: Option<String>,
}

impl Call {
    fn to<const N: usize>(path: [&str; N]) -> Self {
        let path = path.map(str::to_owned).to_vec();
        Self {
            path,
            query: "",
            payload: Payload::None,
            if_match: None,
        }
    }

    fn at(thing: &Thing) -> Self {
        Self {
            if_match: Some(thing.etag.clone()),
            ..Self::to([thing.id()])
        }
    }

    fn with(mut self, payload: impl Into<Payload>) -> Self {
        self.payload = payload.into();
        self
    }
}

impl<'w> Stage<'w> {
    /// Sets it.
    pub async fn set(world: &'w World) -> Self {
        let editor = world.editor();
        world.section("World").await;
        world.tag("Ports").await;
        world.person("Ana Ruiz").await;
        let photo = world.photo().await;
        let live = world
            .published(json!({
                "headline": "Ferries", "section": "world", "tags": [{"tag": "ports"}],
                "bylines": [{"byline": "ana-ruiz"}], "leadMedia": {"media": photo.id()},
            }))
            .await;
        editor
            .shows(json!({"kind": "curated", "name": "Top stories", "items": [{"article": live.id()}]}))
            .await;
        editor.session().await;
        Self {
            world,
            live,
            photo,
            number: AtomicU32::new(0),
        }
    }

    /// Who calls: the same member of a role each time, but where the call ends their
    /// session or changes their password.
    pub fn caller(&self, operation: &str, role: Role) -> Client {
        if matches!(operation, "signOut" | "changePassword") {
            return self.world.member(&self.fresh("Leaver"), role);
        }
        self.world.member(&format!("Caller{}", role.word()), role)
    }

    fn fresh(&self, name: &str) -> String {
        format!("{name}{}", self.number.fetch_add(1, Ordering::Relaxed))
    }

    /// A draft of the caller's, or of an editor's who is nobody's colleague here.
    async fn draft(&self, whose: Whose, client: &Client) -> Thing {
        let editor = self.world.editor();
        let draft = editor
            .writes(json!({"headline": self.fresh("Story ")}))
            .await;
        if whose == Whose::Own && client.is_staff() {
            return editor.revises(&draft, json!({"owner": client.id()})).await;
        }
        draft
    }

    /// The same, in review.
    async fn submitted(&self, whose: Whose, client: &Client) -> Thing {
        let draft = self.draft(whose, client).await;
        self.world.editor().act("submit", &draft).await.thing()
    }

    /// A draft, and a preview link to it.
    async fn preview_link(&self, whose: Whose, client: &Client) -> (Thing, Value) {
        let draft = self.draft(whose, client).await;
        let target = format!("{}/preview-links", crate::support::making::story(&draft));
        let made = self.world.editor().post(target, ()).await.is(201).json();
        (draft, made)
    }

    async fn resource(&self, kind: &str) -> Thing {
        let name = self.fresh("Thing ");
        let resource = if kind == "bylines" {
            json!({"kind": "person", "name": name})
        } else {
            json!({"name": name})
        };
        self.world.editor().adds(kind, resource).await
    }

    async fn collection(&self) -> Thing {
        let collection = json!({"kind": "query", "name": self.fresh("Thing ")});
        self.world.editor().collects(collection).await
    }

    async fn member(&self) -> Thing {
        let admin = self.world.admin();
        let member = self.world.member(&self.fresh("Member"), Role::Author);
        admin
            .get(format!("/v1/admin/staff/{}", member.id()))
            .await
            .thing()
    }
}

/// What an operation on a story needs to work; `None` for any other.
async fn on_a_story(
    stage: &Stage<'_>,
    operation: &str,
    whose: Whose,
    client: &Client,
) -> Option<Call> {
    let editor = stage.world.editor();
    Some(match operation {
        "findEditorialArticle" | "publishArticle" => Call::at(&stage.draft(whose, client).await),
        "submitArticle" => Call::at(&stage.draft(whose, client).await),
        "preflightArticle" => Call {
            if_match: None,
            ..Call::at(&stage.draft(whose, client).await)
        },
        "approveArticle" => Call::at(&stage.submitted(whose, client).await),
        "sendBackArticle" => {
            Call::at(&stage.submitted(whose, client).await).with(json!({"note": "Once more."}))
        }
        "listRevisions" => Call {
            if_match: None,
            ..Call::at(&stage.draft(whose, client).await)
        },
        "findRevision" | "diffRevisions" | "restoreRevision" => {
            let mut draft = stage.draft(whose, client).await;
            if operation == "restoreRevision" {
                draft = editor.revises(&draft, json!({"kicker": "K"})).await;
            }
            let mut call = Call::at(&draft);
            call.path.push("1".to_owned());
            if operation == "diffRevisions" {
                call.path.push("1".to_owned());
            }
            call.if_match = call.if_match.filter(|_| operation == "restoreRevision");
            call
        }
        "lockArticle" | "unlockArticle" => {
            let draft = stage.draft(whose, client).await;
            if operation == "unlockArticle" && client.is_staff() {
                // Whoever may not take it has none to give back.
                let lock = format!("{}/lock", crate::support::making::story(&draft));
                client.post(lock, ()).await;
            }
            Call {
                if_match: None,
                ..Call::at(&draft)
            }
        }
        "reviseArticle" => Call::at(&stage.draft(whose, client).await).with(json!({"kicker": "K"})),
        "binArticle" => Call::at(&stage.draft(whose, client).await),
        "unpublishArticle" => {
            let draft = stage.draft(whose, client).await;
            Call::at(&editor.publishes(&draft).await)
        }
        "correctArticle" => {
            let draft = stage.draft(whose, client).await;
            let live = editor.publishes(&draft).await;
            Call::at(&live).with(json!({"kind": "update", "text": "Two ferries."}))
        }
        "killArticle" => {
            let draft = stage.draft(whose, client).await;
            Call::at(&draft).with(json!({"reason": "R", "notice": "N"}))
        }
        "scheduleArticle" => Call::at(&stage.draft(whose, client).await)
            .with(json!({"publishAt": "2027-01-01T00:00:00Z"})),
        "unscheduleArticle" => {
            let draft = stage.draft(whose, client).await;
            let plan = json!({"publishAt": "2027-01-01T00:00:00Z"});
            Call::at(&editor.schedules(&draft, plan).await)
        }
        "restoreArticle" => {
            let draft = stage.draft(whose, client).await;
            editor
                .delete(crate::support::making::story(&draft), &draft)
                .await
                .done();
            Call::at(&editor.reads(&draft).await)
        }
        _ => return None,
    })
}

/// What an operation needs to work.
pub async fn prepare(stage: &Stage<'_>, operation: &str, whose: Whose, client: &Client) -> Call {
    if let Some(call) = on_a_story(stage, operation, whose, client).await {
        return call;
    }
    if let Some(call) = readers::of(stage, operation) {
        return call;
    }
    if let Some(call) = keys::of(stage, operation).await {
        return call;
    }
    if let Some(call) = webhooks::of(stage, operation).await {
        return call;
    }
    let editor = stage.world.editor();
    match operation {
        "findSite" | "listArticles" | "listCorrections" | "listChanges" | "followChanges" | "listMostPopular" | "listSections" | "listCollections" | "listTags" | "listBylines"
        | "listEditorialArticles" | "listEditorialSections" | "listEditorialTags" | "listEditorialBylines"
        | "listEditorialMedia" | "listEditorialCollections" | "findMostPopularSettings" | "listAudit" | "listSchedule" | "listTokenKeys" | "listStaff" | "findSiteSettings" | "findSignposts"
        | "checkLiveness" | "checkReadiness" | "readMetrics" | "readDocument" | "readDocumentation"
        | "readProblems" | "findMe" | "signOut" => Call::to([]),
        "findSection" | "findEditorialSection" => Call::to(["world"]),
        "previewArticle" | "listPreviewLinks" | "createPreviewLink" => {
            Call::to([stage.draft(whose, client).await.id()])
        }
        "findPreviewLink" | "revokePreviewLink" => {
            let (draft, link) = stage.preview_link(whose, client).await;
            Call::to([draft.id(), link["id"].as_str().expect("an id")])
        }
        "findPreview" => {
            let (_, link) = stage.preview_link(whose, client).await;
            Call::to([link["token"].as_str().expect("a token")])
        }
        "findCollection" | "findEditorialCollection" => Call::to(["top-stories"]),
        "createCollection" => Call::to([]).with(json!({"kind": "query", "name": stage.fresh("New ")})),
        "changeCollection" => Call::at(&stage.collection().await).with(json!({"description": "D"})),
        "deleteCollection" | "publishCollection" => Call::at(&stage.collection().await),
        "unpublishCollection" => {
            let made = stage.collection().await;
            Call::at(&editor.puts("publish", &made).await)
        }
        "scheduleCollection" => Call::at(&stage.collection().await)
            .with(json!({"publishAt": "2027-01-01T00:00:00Z"})),
        "unscheduleCollection" => {
            let made = stage.collection().await;
            let target = format!("{}/actions/schedule", crate::support::making::collection(&made));
            let plan = json!({"publishAt": "2027-01-01T00:00:00Z"});
            Call::at(&editor.post(target, plan).if_match(&made.etag).await.thing())
        }
        "changeMostPopularSettings" => {
            let popular = editor.get("/v1/editorial/most-popular").await.thing();
            let story = stage.draft(Whose::Others, &editor).await;
            Call { if_match: Some(popular.etag), ..Call::to([]) }.with(json!({"blocked": [story.id()]}))
        }
        "findTag" | "findEditorialTag" => Call::to(["ports"]),
        "findByline" | "findEditorialByline" => Call::to(["ana-ruiz"]),
        "findMedia" | "findEditorialMedia" | "findMediaUsage" => Call::to([stage.photo.id()]),
        "readMediaFile" => {
            let parts: Vec<&str> = stage.photo.text("url").rsplit('/').take(3).collect();
            Call::to([parts[2], parts[1], parts[0]])
        }
        "readDocumentationAsset" => Call::to(["swagger-ui.css"]),
        "createArticle" => Call::to([]).with(json!({"headline": stage.fresh("New ")})),
        "createSection" | "createTag" => Call::to([]).with(json!({"name": stage.fresh("New ")})),
        "createByline" => Call::to([]).with(json!({"kind": "person", "name": stage.fresh("New ")})),
        "changeSection" => Call::at(&stage.resource("sections").await).with(json!({"description": "D"})),
        "changeTag" => Call::at(&stage.resource("tags").await).with(json!({"description": "D"})),
        "changeByline" => Call::at(&stage.resource("bylines").await).with(json!({"bio": "B"})),
        "deleteSection" => Call::at(&stage.resource("sections").await),
        "deleteTag" => Call::at(&stage.resource("tags").await),
        "deleteByline" => Call::at(&stage.resource("bylines").await),
        "uploadMedia" => Call::to([]).with(upload(&jpeg(1), None)),
        "changeMedia" => {
            let own = whose == Whose::Own && client.is_staff();
            let by = if own { client } else { &editor };
            Call::at(&by.uploads(2, json!({})).await).with(json!({"title": "T"}))
        }
        "replaceMediaFile" | "rereadMedia" => {
            let own = whose == Whose::Own && client.is_staff();
            let by = if own { client } else { &editor };
            let photo = Call::at(&by.uploads(2, json!({})).await);
            match operation {
                "replaceMediaFile" => photo.with(upload(&jpeg(4), None)),
                _ => photo,
            }
        }
        "deleteMedia" => Call::at(&editor.uploads(3, json!({})).await),
        "signIn" => {
            let member = stage.world.member("Caller", Role::Author);
            Call::to([]).with(json!({"email": member.email(), "password": PASSWORD}))
        }
        "refreshSession" => {
            let member = stage.world.member("Caller", Role::Author).elsewhere();
            let token = member.session().await["refreshToken"].clone();
            Call::to([]).with(json!({"refreshToken": token}))
        }
        "changePassword" => {
            let sent = json!({"currentPassword": PASSWORD, "newPassword": "seven ferries left at dusk"});
            Call::to([]).with(sent)
        }
        "addStaff" => Call::to([]).with(json!({
            "name": "New", "email": format!("{}@news.example", stage.fresh("new")), "role": "author",
            "password": PASSWORD,
        })),
        "findStaff" => Call::to([editor.id()]),
        "changeStaff" => Call::at(&stage.member().await).with(json!({"name": "Another"})),
        "resetStaffPassword" => {
            Call { if_match: None, ..Call::at(&stage.member().await) }.with(json!({"password": "seven ferries left at dusk"}))
        }
        "changeSiteSettings" => {
            let site = stage.world.admin().get("/v1/admin/site").await.thing();
            Call { if_match: Some(site.etag), ..Call::to([]) }.with(json!({"description": stage.fresh("D")}))
        }
        unknown => panic!("{unknown} has no rows in tests/roles.md: say in roles/calls.rs what it needs"),
    }
}
