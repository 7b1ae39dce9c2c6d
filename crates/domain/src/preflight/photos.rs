//! The rules about photos, each use of one by itself: what the use says of it counts
//! before what the photo says of itself.

use crate::body::MediaUse;

use super::{Found, LONG_ALT_TEXT, Photo, Rule, blank, missing};

/// Of a longer text no more than this many characters are quoted.
const LONG_QUOTE: usize = 200;

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
    rights(found, pointer, used);
    conditions(found, pointer, photo);
    if let Some(fallback) = used.fallback {
        check(
            found,
            &format!("{pointer}/fallback"),
            &MediaUse::of(fallback),
        );
    }
}

/// Tells under what conditions a photo came: whether they are met is for people to judge.
fn conditions(found: &mut Found<'_>, pointer: &str, photo: &Photo) {
    if !photo.territories.is_empty() {
        let countries = photo.territories.join(", ");
        found.add(
            Rule::PhotoTerritories,
            pointer,
            format!("The photo may be shown only in {countries}, and the story is shown everywhere; choose another one where that matters."),
        );
    }
    if let Some(instructions) = photo.instructions.as_deref().filter(|text| !blank(text)) {
        found.add(
            Rule::PhotoInstructions,
            pointer,
            format!(
                "The photo came with instructions; follow them: “{}”.",
                quoted(instructions)
            ),
        );
    }
    if photo.is_ai_made {
        found.add(
            Rule::PhotoAiMade,
            pointer,
            "A trained model made the photo, or a part of it; see that readers are told, or choose another one.",
        );
    }
}

/// The beginning of a text, whole where it is short.
fn quoted(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(LONG_QUOTE) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text.to_owned(),
    }
}

/// Checks whether something may be shown at the instant asked about, and for as long as
/// the story is live.
pub(super) fn rights(found: &mut Found<'_>, pointer: &str, used: &MediaUse) {
    let (at, live_until) = (found.at, found.until);
    let known = found.known;
    let Some(photo) = known.photos.get(&used.media) else {
        return;
    };
    // Where it may not be shown a fallback is, if that may be: it is checked by itself.
    let stood_in = used
        .fallback
        .and_then(|fallback| known.photos.get(&fallback))
        .is_some_and(|fallback| fallback.may_be_shown(at));
    match photo.expires_at {
        Some(until) if until <= at && stood_in => {}
        Some(until) if until <= at => found.add(
            Rule::PhotoRightsExpired,
            pointer,
            format!("The right to show the photo ends at {until}; take it out, renew its `expiresAt`, or give this use a `fallback`."),
        ),
        Some(until) if live_until.is_none_or(|down| until < down) => {
            let then = match used.fallback {
                Some(_) => "its fallback is shown from then on",
                None => "nothing is shown in its place, so give this use a `fallback`",
            };
            found.add(
                Rule::PhotoRightsEnding,
                pointer,
                format!("The right to show the photo ends at {until}, while the story is live; {then}."),
            );
        }
        _ => {}
    }
    if let Some(from) = photo.valid_from.filter(|from| *from > at && !stood_in) {
        found.add(
            Rule::PhotoNotYetValid,
            pointer,
            format!("The photo may be shown only from {from}; publish then, take it out, or give this use a `fallback`."),
        );
    }
}
