//! The rules about photos, each use of one by itself: what the use says of it counts
//! before what the photo says of itself.

use crate::Id;
use crate::body::MediaUse;

use super::{Found, LONG_ALT_TEXT, Rule, missing};

/// Checks one use of a photo.
pub(super) fn check(found: &mut Found<'_>, pointer: &str, used: &MediaUse) {
    let known = found.known;
    let Some(photo) = known.photos.get(&used.media) else {
        found.add(
            Rule::PhotoMissing,
            pointer,
            "The photo is no longer there; choose another one.",
        );
        return;
    };
    // An empty text here hides the photo's own, and then there is none.
    let credit = used.credit_line.as_ref().or(photo.credit_line.as_ref());
    let alt = used.alt_text.as_ref().or(photo.alt_text.as_ref());
    let caption = used.caption.as_ref().or(photo.caption.as_ref());
    if missing(credit.map(String::as_str)) {
        found.add(
            Rule::PhotoCreditMissing,
            pointer,
            "The photo has no credit; give the photo a `creditSource` or `creators`, or this use a `creditLine`.",
        );
    }
    if missing(alt.map(String::as_str)) {
        found.add(
            Rule::PhotoAltMissing,
            pointer,
            "The photo has no alternative text; describe it in the photo's or this use's `altText`.",
        );
    }
    if let Some(alt) = alt {
        found.long(Rule::AltTextLong, pointer, alt, LONG_ALT_TEXT);
    }
    if missing(caption.map(String::as_str)) {
        found.add(
            Rule::CaptionMissing,
            pointer,
            "The photo has no caption; write one in the photo's or this use's `caption`.",
        );
    }
    rights(found, pointer, used.media);
}

/// Checks whether something may be shown at the instant asked about.
pub(super) fn rights(found: &mut Found<'_>, pointer: &str, media: Id) {
    let at = found.at;
    let known = found.known;
    let Some(photo) = known.photos.get(&media) else {
        return;
    };
    if let Some(until) = photo.expires_at.filter(|until| *until <= at) {
        found.add(
            Rule::PhotoRightsExpired,
            pointer,
            format!("The right to show the photo ends at {until}; take it out, or renew its `expiresAt`."),
        );
    }
    if let Some(from) = photo.valid_from.filter(|from| *from > at) {
        found.add(
            Rule::PhotoNotYetValid,
            pointer,
            format!("The photo may be shown only from {from}; publish then, or take it out."),
        );
    }
}
