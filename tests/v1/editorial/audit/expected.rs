//! What each operation of staff leaves in the log.

use crate::support::document::operations;

/// What an operation writes: the verb, and the kind of thing; `None` where it changes
/// nothing that is minded.
pub fn expectation(operation: &str) -> Option<(&'static str, &'static str)> {
    Some(match operation {
        "createArticle" => ("create", "article"),
        "reviseArticle" => ("change", "article"),
        "binArticle" => ("bin", "article"),
        "submitArticle" => ("submit", "article"),
        "approveArticle" => ("approve", "article"),
        "sendBackArticle" => ("send-back", "article"),
        "publishArticle" => ("publish", "article"),
        "scheduleArticle" => ("schedule", "article"),
        "unscheduleArticle" => ("unschedule", "article"),
        "unpublishArticle" => ("unpublish", "article"),
        "correctArticle" => ("correct", "article"),
        "killArticle" => ("kill", "article"),
        "restoreArticle" => ("restore", "article"),
        "restoreRevision" => ("restore-revision", "article"),
        "createPreviewLink" => ("create-preview-link", "article"),
        "revokePreviewLink" => ("revoke-preview-link", "article"),
        "createSection" => ("create", "section"),
        "changeSection" => ("change", "section"),
        "deleteSection" => ("delete", "section"),
        "createTag" => ("create", "tag"),
        "changeTag" => ("change", "tag"),
        "deleteTag" => ("delete", "tag"),
        "createByline" => ("create", "byline"),
        "changeByline" => ("change", "byline"),
        "deleteByline" => ("delete", "byline"),
        "createCollection" => ("create", "collection"),
        "changeCollection" => ("change", "collection"),
        "deleteCollection" => ("delete", "collection"),
        "publishCollection" => ("publish", "collection"),
        "unpublishCollection" => ("unpublish", "collection"),
        "scheduleCollection" => ("schedule", "collection"),
        "unscheduleCollection" => ("unschedule", "collection"),
        "changeMostPopularSettings" => ("change", "most-popular"),
        "uploadMedia" => ("create", "media"),
        "changeMedia" => ("change", "media"),
        "replaceMediaFile" => ("replace", "media"),
        "deleteMedia" => ("delete", "media"),
        "signIn" => ("sign-in", "session"),
        "refreshSession" => ("refresh", "session"),
        "signOut" => ("sign-out", "session"),
        "changePassword" => ("change-password", "staff"),
        "addStaff" => ("create", "staff"),
        "changeStaff" => ("change", "staff"),
        "resetStaffPassword" => ("reset-password", "staff"),
        "createApiKey" => ("create", "api-key"),
        "changeApiKey" => ("change", "api-key"),
        "revokeApiKey" => ("revoke", "api-key"),
        "changeSiteSettings" => ("change", "site"),
        "createWebhook" => ("create", "webhook"),
        "changeWebhook" => ("change", "webhook"),
        "deleteWebhook" => ("delete", "webhook"),
        "rotateWebhookSecret" => ("rotate-secret", "webhook"),
        "endFormerWebhookSecret" => ("end-former-secret", "webhook"),
        "replayWebhookDelivery" => ("replay", "webhook"),
        "lockArticle" => ("lock", "article"),
        "unlockArticle" => ("unlock", "article"),
        // A look at what stands in the way changes nothing.
        "preflightArticle" => return None,
        // A test is no change, and there is no dead letter here.
        "testWebhook" | "replayWebhookDeadLetters" => return None,
        // A file that was read a moment ago says nothing new.
        "rereadMedia" => return None,
        unknown => panic!("{unknown} is new: say in audit/expected.rs what it leaves in the log"),
    })
}

/// Every operation of staff that may change something.
pub fn changing() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let desk = ["/v1/editorial/", "/v1/admin/", "/v1/auth/"];
    operations()
        .filter(move |(method, path, _)| {
            *method != "get" && desk.iter().any(|surface| path.starts_with(surface))
        })
        .map(|(method, path, operation)| {
            let id = operation["operationId"].as_str().expect("an id");
            (method, path, id)
        })
}

/// An operation's path with its parameters set.
pub fn target(path: &str, values: &[String]) -> String {
    let mut target = path.to_owned();
    for value in values {
        let from = target.find('{').expect("a parameter");
        let to = target.find('}').expect("its end");
        target.replace_range(from..=to, value);
    }
    target
}
