//! Whose word each member of a photo is: what a person wrote is never overwritten by
//! what its file says.

use newsdesk_domain::media::{Origin, Origins};
use serde_json::{Map, Value};

type Members = Map<String, Value>;

/// The members that make a credit. A credit line that a file has whole says nothing once
/// a person has given any of them.
const CREDIT: [&str; 3] = ["creditLine", "creditSource", "creators"];

/// What somebody says of a new file over what the file says of itself.
pub(super) fn over(said: Members, file: &Members, origins: &Origins) -> (Members, Origins) {
    let credited = CREDIT.iter().any(|name| said.contains_key(*name));
    let mut members = file.clone();
    let mut of = origins.clone();
    if credited {
        members.shift_remove("creditLine");
        of.remove("creditLine");
    }
    for (name, value) in said {
        of.insert(name.clone(), Origin::Person);
        members.insert(name, value);
    }
    (members, of)
}

/// Marks what differs between `before` and `after` as a person's; a member that was
/// cleared as well.
pub(super) fn claim(origins: &mut Origins, before: &Members, after: &Members) {
    for name in before.keys().chain(after.keys()) {
        if before.get(name) != after.get(name) {
            origins.insert(name.clone(), Origin::Person);
        }
    }
}

/// What a file says, read again or for the first time, over what was read before, and
/// under what persons wrote. Of what it does not say the former word stays, since copies
/// that were saved for the web have lost theirs. A member whose origin nobody noted was
/// written by a person.
pub(super) fn again(
    current: Members,
    origins: &Origins,
    file: &Members,
    file_origins: &Origins,
) -> (Members, Origins) {
    let persons = |name: &str| match origins.get(name) {
        Some(origin) => *origin == Origin::Person,
        None => current.contains_key(name),
    };
    let mut members = current.clone();
    let mut of = origins.clone();
    // A credit is one thing: where the file has one, no half of the former stays; and its
    // whole line says nothing where a person has given any of it.
    let credited = CREDIT.iter().any(|name| persons(name));
    if CREDIT.iter().any(|name| file.contains_key(*name)) {
        for name in CREDIT.iter().filter(|name| !persons(name)) {
            members.shift_remove(*name);
            of.remove(*name);
        }
    }
    for (name, value) in file {
        let overruled = persons(name) || (credited && name == "creditLine");
        if !overruled {
            members.insert(name.clone(), value.clone());
            of.extend(file_origins.get(name).map(|origin| (name.clone(), *origin)));
        }
    }
    for name in current.keys().filter(|name| persons(name)) {
        of.insert(name.clone(), Origin::Person);
    }
    (members, of)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn object(value: &Value) -> Members {
        value.as_object().unwrap().clone()
    }

    fn from_xmp(names: &[&str]) -> Origins {
        names
            .iter()
            .map(|name| ((*name).to_owned(), Origin::Xmp))
            .collect()
    }

    #[test]
    fn what_somebody_says_counts_before_what_the_file_says() {
        let file =
            object(&json!({"caption": "file", "creators": ["Jane"], "creditLine": "R/Jane"}));
        let origins = from_xmp(&["caption", "creators", "creditLine"]);
        let (members, of) = over(object(&json!({"creditSource": "NW"})), &file, &origins);
        let expected = json!({"caption": "file", "creators": ["Jane"], "creditSource": "NW"});
        assert_eq!(Value::Object(members), expected);
        assert_eq!(of["creditSource"], Origin::Person);
        assert_eq!((of["caption"], of.get("creditLine")), (Origin::Xmp, None));
    }

    #[test]
    fn reading_again_leaves_a_persons_words_alone() {
        let mut origins = from_xmp(&["caption", "headline", "title"]);
        let before = object(
            &json!({"caption": "old", "headline": "old", "title": "old", "altText": "mine"}),
        );
        let after = object(&json!({"caption": "mine", "headline": "old", "altText": "mine"}));
        claim(&mut origins, &before, &after);
        // The title was cleared by somebody; `altText` is from a time without origins.
        let file =
            object(&json!({"caption": "new", "title": "new", "altText": "new", "source": "new"}));
        let said = from_xmp(&["caption", "title", "altText", "source"]);
        let (members, of) = again(after, &origins, &file, &said);
        let expected =
            json!({"caption": "mine", "headline": "old", "altText": "mine", "source": "new"});
        assert_eq!(json!(members), expected);
        let persons: Vec<_> = of.iter().filter(|(_, of)| **of == Origin::Person).collect();
        let names: Vec<_> = persons.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["altText", "caption", "title"]);
        assert_eq!((of["source"], of["headline"]), (Origin::Xmp, Origin::Xmp));
    }

    #[test]
    fn a_credit_is_replaced_whole_or_stays() {
        let before =
            object(&json!({"creditLine": "R/Jane", "creditSource": "R", "creators": ["Jane"]}));
        let origins = from_xmp(&["creditLine", "creditSource", "creators"]);
        let bare = Members::new();
        let (members, of) = again(before.clone(), &origins, &bare, &Origins::new());
        assert_eq!((members, of), (before.clone(), origins.clone()));
        let other = object(&json!({"creditSource": "NW"}));
        let (members, _) = again(before, &origins, &other, &from_xmp(&["creditSource"]));
        assert_eq!(members, other);
    }
}
