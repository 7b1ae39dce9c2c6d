//! The table of codes: every reason for which a request can be refused.

use actix_web::http::StatusCode;

/// One row of the table of codes.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The stable word clients branch on.
    pub code: &'static str,
    /// The HTTP status it always travels with.
    pub status: u16,
    /// A short summary that never changes from one occurrence to the next.
    pub title: &'static str,
    /// What it means and what to do about it, for the page of problems.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($name:ident $status:literal $code:literal $title:literal $meaning:literal;)*) => {
        /// Every reason for which a request can be refused.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $(#[doc = $meaning] $name,)*
        }

        impl Code {
            /// All codes, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The code's row of the table.
            pub const fn row(self) -> Row {
                match self {
                    $(Code::$name => Row {
                        code: $code,
                        status: $status,
                        title: $title,
                        meaning: $meaning,
                    },)*
                }
            }
        }
    };
}

// One row a code: name, status, code, title, meaning. Codes are never renamed.
codes! {
    QueryTooLong 400 "query_too_long" "Query too long"
        "The query as a whole has more bytes than `limit`.";
    UnknownParameter 400 "unknown_parameter" "Unknown query parameter"
        "The query names a parameter this operation does not have; `parameter` says which.";
    RepeatedParameter 400 "repeated_parameter" "Repeated query parameter"
        "The query gives a parameter twice that may be given once; `parameter` says which.";
    InvalidParameter 400 "invalid_parameter" "Invalid parameter"
        "A parameter of the path or query has a value outside its limits; `parameter` says which.";
    InvalidCursor 400 "invalid_cursor" "Invalid cursor"
        "The cursor was altered, or was made by another query; start again from the first page.";
    InvalidHeader 400 "invalid_header" "Invalid header"
        "A request header cannot be read; `header` says which.";
    MalformedBody 400 "malformed_body" "Malformed body"
        "The body is not one well-formed JSON document.";
    BodyMissing 400 "body_missing" "Body missing"
        "This operation needs a body and none was sent.";
    BodyTimeout 400 "body_timeout" "Body too slow"
        "The body did not arrive in time; the connection is closed.";
    MalformedMultipart 400 "malformed_multipart" "Malformed multipart body"
        "The multipart body cannot be read, or has parts this operation does not take.";
    Unauthenticated 401 "unauthenticated" "Not signed in"
        "The operation needs a valid access token, or a key, in the Authorization header.";
    KeyExpired 401 "key_expired" "Key expired"
        "The key was good until its `expiresAt`; an admin makes another, or lets it last longer.";
    InvalidCredentials 401 "invalid_credentials" "Wrong address or password"
        "No active member of staff signs in with this address and password.";
    InvalidRefreshToken 401 "invalid_refresh_token" "Refresh token not valid"
        "The refresh token is unknown, expired, revoked or was used before; sign in again.";
    Forbidden 403 "forbidden" "Not allowed"
        "The signed-in member of staff may not do this, or whoever made the key may not.";
    InsufficientScope 403 "insufficient_scope" "The key may not do this"
        "The key lacks the scope that `WWW-Authenticate` names; without one named there, no key may do this.";
    NotFound 404 "not_found" "Not found"
        "There is nothing at this address, or nothing the caller may see.";
    MethodNotAllowed 405 "method_not_allowed" "Method not allowed"
        "The address exists but does not take this method; `Allow` lists those it takes.";
    SlugTaken 409 "slug_taken" "Slug taken"
        "Another resource has this slug, or had it before.";
    EmailTaken 409 "email_taken" "Address taken"
        "Another member of staff signs in with this address.";
    LastAdmin 409 "last_admin" "The last admin"
        "Without this admin nobody could run the newsroom; make somebody else admin first.";
    Duplicate 409 "duplicate" "Already there"
        "Another resource holds a value that must be unique.";
    TooManyWebhooks 409 "too_many_webhooks" "Too many webhooks"
        "There are as many webhooks as there may be; delete one that is not needed.";
    InUse 409 "in_use" "In use"
        "The resource cannot be deleted while others use it; `usage` says where and how often.";
    Live 409 "live" "The story is live"
        "A live story cannot be deleted; unpublish it first.";
    WrongStatus 409 "wrong_status" "Not possible in this state"
        "The story's present status does not allow this action.";
    Locked 409 "locked" "A colleague is working on it"
        "A colleague holds the story's lock, as `lock` says; give a `reason` to take it over.";
    KeyRevoked 409 "key_revoked" "Key revoked"
        "A key that was revoked stays so, as it was; make another.";
    AlreadyRotated 409 "already_rotated" "Refresh token already used"
        "Another request exchanged this refresh token moments ago; use the token it received.";
    IdempotencyKeyRunning 409 "idempotency_key_running" "Still at work"
        "A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.";
    Killed 410 "killed" "Withdrawn"
        "The story was withdrawn by the newsroom; `notice` is what may be shown in its place.";
    Erased 410 "erased" "Erased"
        "What the story said was erased for good; that it was there, and who saved it when, is kept.";
    RightsEnded 410 "rights_ended" "Rights ended"
        "The newsroom's right to show the file is over; `expiresAt` says since when.";
    Stale 412 "stale" "Changed since it was read"
        "The resource is no longer at the version named by If-Match; read it again. Of a story, `changes` says what differs since, and an edit that is `mergeable` comes `merged`.";
    BodyTooLarge 413 "body_too_large" "Body too large"
        "The body is larger than this operation takes; `limit` is its size in bytes.";
    UnsupportedMediaType 415 "unsupported_media_type" "Content type not supported"
        "The body's Content-Type or Content-Encoding is not one this operation takes.";
    RangeNotSatisfiable 416 "range_not_satisfiable" "No such bytes"
        "`Range` asks for bytes that lie behind the file's end; `size` is how many it has.";
    IdempotencyKeyReused 422 "idempotency_key_reused" "Key of another request"
        "The Idempotency-Key named another request of yours within 24 hours; take a new key.";
    InvalidBody 422 "invalid_body" "The body breaks the rules"
        "The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer.";
    NotPublishable 422 "not_publishable" "Not ready to publish"
        "The pre-flight found blockers; `errors` lists them.";
    UnreadableImage 422 "unreadable_image" "Image cannot be read"
        "The file is no whole image of a supported type within the limits.";
    IfMatchMissing 428 "if_match_missing" "If-Match needed"
        "A change to an existing resource must name the version it is based on in If-Match.";
    TooManyAttempts 429 "too_many_attempts" "Too many attempts"
        "There were too many attempts; try again after the seconds in Retry-After.";
    RateLimited 429 "rate_limited" "Too many requests"
        "The key made more requests than its `requestsPerMinute`; try again after the seconds in Retry-After.";
    Internal 500 "internal" "Internal error"
        "Something failed that should not; the log has the cause under the same request id.";
    Busy 503 "busy" "Busy"
        "The server or its database has no room at the moment; try again after Retry-After.";
    VersionNotReached 503 "version_not_reached" "Version not reached"
        "This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.";
    NotReady 503 "not_ready" "Not ready"
        "The server is starting, stopping, or cannot reach its database.";
    StorageFull 507 "storage_full" "Storage full"
        "There is no room left to store the change; nothing was stored.";
}

impl Code {
    /// The stable word.
    pub const fn word(self) -> &'static str {
        self.row().code
    }

    /// The HTTP status.
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.row().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The code's `type`: where the page of problems explains it (path-absolute).
    pub fn type_uri(self) -> String {
        format!("/problems#{}", self.word())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique_snake_case_words_with_a_refusing_status() {
        let words: BTreeSet<_> = Code::ALL.iter().map(|code| code.word()).collect();
        assert_eq!(words.len(), Code::ALL.len());
        for code in Code::ALL {
            let row = code.row();
            assert!(
                row.code
                    .bytes()
                    .all(|b| b == b'_' || b.is_ascii_lowercase())
            );
            assert!((400..=507).contains(&row.status));
            assert!(row.meaning.ends_with('.') && !row.title.ends_with('.'));
        }
    }
}
