//! Laws and cases of merging.

use std::time::{Duration, Instant};

use serde_json::json;

use super::*;

fn tree(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => panic!("a tree is an object"),
    }
}

/// A body: `a b:2 c` are three blocks, the second of them changed.
fn body(words: &str) -> Map<String, Value> {
    let blocks: Vec<Value> = words
        .split_whitespace()
        .map(|word| {
            let (id, text) = word.split_once(':').unwrap_or((word, "1"));
            json!({"id": id, "type": "paragraph", "html": text})
        })
        .collect();
    tree(json!({"body": blocks}))
}

/// The merged body in the same words, or the blocks that are in the way.
fn merged(base: &str, theirs: &str, yours: &str) -> Result<String, Vec<String>> {
    let merge = merge(&body(base), &body(theirs), &body(yours));
    let Some(merged) = merge.merged else {
        let stuck = merge.blocks.into_iter().filter(|block| block.conflict);
        return Err(stuck.map(|block| block.name).collect());
    };
    let words = merged["body"].as_array().unwrap().iter().map(|block| {
        let (id, text) = (
            block["id"].as_str().unwrap(),
            block["html"].as_str().unwrap(),
        );
        match text {
            "1" => id.to_owned(),
            text => format!("{id}:{text}"),
        }
    });
    Ok(words.collect::<Vec<_>>().join(" "))
}

#[test]
fn members_changed_on_one_side_are_taken() {
    let base = tree(json!({"headline": "a", "kicker": "k", "seo": {"title": "t"}, "body": []}));
    let theirs = tree(json!({"headline": "b", "kicker": "k", "seo": {"title": "t"}, "body": []}));
    let yours = tree(json!({"headline": "a", "seo": {"title": "t"}, "urgency": 3, "body": []}));
    let merge = merge(&base, &theirs, &yours);
    let changed: Vec<_> = merge
        .members
        .iter()
        .map(|m| (m.name.as_str(), m.conflict))
        .collect();
    assert_eq!(
        changed,
        [("headline", false), ("kicker", false), ("urgency", false)]
    );
    assert_eq!(
        merge.merged,
        Some(tree(
            json!({"headline": "b", "seo": {"title": "t"}, "urgency": 3, "body": []})
        ))
    );
}

#[test]
fn a_member_changed_differently_is_a_conflict_and_alike_is_none() {
    let base = tree(json!({"seo": {"title": "t", "description": "d"}}));
    let theirs = tree(json!({"seo": {"title": "u", "description": "d"}}));
    let yours = tree(json!({"seo": {"title": "t", "description": "e"}}));
    let differing = merge(&base, &theirs, &yours);
    assert_eq!(differing.merged, None, "an object is one member");
    assert!(differing.members[0].conflict);
    assert_eq!(
        differing.members[0].base.as_ref(),
        base.get("seo"),
        "all three are told"
    );
    let alike = merge(&base, &theirs, &theirs);
    assert_eq!(alike.merged, Some(theirs));
    assert!(!alike.members[0].conflict);
}

#[test]
fn blocks_that_do_not_overlap_merge() {
    let all = "a b c d e";
    for (theirs, yours, both) in [
        ("a:2 b c d e", "a b c d:2 e", "a:2 b c d:2 e"),
        ("b c d e", "a b c d e:2", "b c d e:2"),
        ("x a b c d e", "a b c d e y", "x a b c d e y"),
        ("a x b c d e", "a b c:2 d e", "a x b c:2 d e"),
        ("a b c d", "a c d e", "a c d"),
        ("e a b c d", "a b:2 c d e", "e a b:2 c d"),
        ("e a b c d", "a b x c d e", "e a b x c d"),
        ("a x b c d e", "a x b c d e", "a x b c d e"),
        ("a x c d e", "a b c d e:2", "a x c d e:2"),
        ("", "a b c d e", ""),
    ] {
        assert_eq!(merged(all, theirs, yours).as_deref(), Ok(both));
        assert_eq!(
            merged(all, yours, theirs).as_deref(),
            Ok(both),
            "either way"
        );
    }
}

#[test]
fn blocks_that_overlap_are_in_the_way() {
    let all = "a b c d e";
    for (theirs, yours, stuck) in [
        ("a:2 b c d e", "a:3 b c d e", "a"),
        ("b c d e", "a:2 b c d e", "a"),
        ("a x b c d e", "a y b c d e", "x y"),
        ("a x b c d e", "a x y b c d e", "x y"),
        ("a x b c d e", "a b x c d e", "x"),
        ("a x:2 b c d e", "a x:3 b c d e", "x"),
        ("e a b c d", "b a c d e", ""),
        ("e a b c d", "a b c d x e", "x"),
    ] {
        let stuck: Vec<String> = stuck.split_whitespace().map(str::to_owned).collect();
        assert_eq!(merged(all, theirs, yours), Err(stuck.clone()), "{theirs}");
        let mut other = merged(all, yours, theirs).unwrap_err();
        other.sort();
        assert_eq!(other, stuck, "either way: {theirs}");
    }
}

#[test]
fn a_move_tells_the_order() {
    let moved = merge(&body("a b c"), &body("c a b"), &body("a b c"));
    let order = moved.order.unwrap();
    assert_eq!(
        (order.theirs.join(""), order.conflict),
        ("cab".into(), false)
    );
    assert!(moved.blocks.is_empty(), "no block says anything else");
    let both = merge(&body("a b c"), &body("c a b"), &body("b a c"));
    assert!(both.order.is_some_and(|order| order.conflict));
    let edited = merge(&body("a b c"), &body("a b:2 c"), &body("a b x c"));
    assert_eq!(edited.order, None);
}

#[test]
fn a_block_is_in_one_place_only_boxes_included() {
    let nested = |outer: &str, inner: &str| json!({"id": outer, "type": "fact-box", "blocks": [{"id": inner, "type": "divider"}]});
    let plain = |id: &str| json!({"id": id, "type": "divider"});
    let base = tree(json!({"body": [plain("a"), plain("b")]}));
    let theirs = tree(json!({"body": [nested("a", "q"), plain("b")]}));
    let yours = tree(json!({"body": [plain("a"), nested("b", "q")]}));
    let merge = merge(&base, &theirs, &yours);
    assert_eq!(merge.merged, None);
    assert!(merge.blocks.iter().all(|block| block.conflict));
}

#[test]
fn a_body_without_names_is_one_member() {
    let base = tree(json!({"body": [{"type": "divider"}]}));
    let theirs = tree(json!({"body": [{"type": "divider"}, {"type": "divider"}]}));
    let yours = tree(json!({"body": []}));
    assert_eq!(merge(&base, &theirs, &base).merged, Some(theirs.clone()));
    let both = merge(&base, &theirs, &yours);
    assert!(both.merged.is_none() && both.members[0].conflict);
}

#[test]
fn the_patch_makes_one_of_the_other() {
    let before = tree(json!({"a": 1, "b": {"x": 1, "y": 2}, "c": [1], "d": {"x": 1}}));
    let after = tree(json!({"b": {"y": 3}, "c": [], "d": "text", "e": {"z": 1}}));
    let patch = patch_to(&before, &after);
    assert_eq!(
        Value::Object(patch.clone()),
        json!({"a": null, "b": {"x": null, "y": 3}, "c": [], "d": "text", "e": {"z": 1}})
    );
    let mut made = Value::Object(before);
    crate::json::merge(&mut made, &Value::Object(patch));
    assert_eq!(made, Value::Object(after));
}

/// Numbers that look like chance, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// Some edits of a tree, or none.
    fn edit(&mut self, tree: &Map<String, Value>) -> Map<String, Value> {
        let mut tree = tree.clone();
        for _ in 0..self.below(3) {
            let name = ["headline", "kicker", "seo"][self.below(3)];
            match self.below(3) {
                0 => tree.shift_remove(name),
                _ => tree.insert(name.to_owned(), json!(self.below(2))),
            };
        }
        let mut body = tree["body"].as_array().unwrap().clone();
        for _ in 0..self.below(4) {
            let place = self.below(body.len() + 1);
            let id = ["x", "y", "z", "w"][self.below(4)];
            let block = json!({"id": id, "html": self.below(2)});
            match self.below(4) {
                0 if !body.iter().any(|other| other["id"] == block["id"]) => {
                    body.insert(place, block);
                }
                1 if place < body.len() => body[place]["html"] = json!(self.below(3)),
                2 if place < body.len() => {
                    body.remove(place);
                }
                3 if place < body.len() => {
                    let moved = body.remove(place);
                    body.insert(self.below(body.len() + 1), moved);
                }
                _ => {}
            }
        }
        tree.insert("body".to_owned(), Value::Array(body));
        tree
    }
}

#[test]
fn any_two_edits_keep_the_laws() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut agreed = 0;
    let start = tree(
        json!({"headline": 0, "body": (0..6).map(|n| json!({"id": n.to_string(), "html": 0})).collect::<Vec<_>>()}),
    );
    for _ in 0..4_000 {
        let base = dice.edit(&start);
        let (theirs, yours) = (dice.edit(&base), dice.edit(&base));
        let alone = |merge: Merge| merge.merged.unwrap_or_default();
        assert_eq!(alone(merge(&base, &theirs, &base)), theirs);
        assert_eq!(alone(merge(&base, &base, &yours)), yours);
        assert_eq!(alone(merge(&base, &theirs, &theirs)), theirs);
        let (one, other) = (merge(&base, &theirs, &yours), merge(&base, &yours, &theirs));
        assert_eq!(one.merged, other.merged, "the same from either side");
        let stuck = one.members.iter().chain(&one.blocks).any(|d| d.conflict)
            || one.order.is_some_and(|order| order.conflict);
        assert_eq!(stuck, one.merged.is_none(), "what is in the way is told");
        let Some(merged) = one.merged else { continue };
        agreed += 1;
        assert!(Lists::read(merged.get("body"), Some(&json!([])), Some(&json!([]))).is_some());
        let mut made = Value::Object(theirs.clone());
        let patch = patch_to(&theirs, &merged);
        crate::json::merge(&mut made, &Value::Object(patch));
        assert_eq!(made, Value::Object(merged));
    }
    assert!(agreed > 700, "{agreed}");
}

#[test]
fn two_thousand_blocks_are_no_work() {
    let of = |skip: usize, mark: usize| {
        let blocks: Vec<Value> = (0..2_000)
            .filter(|n| n % 7 != skip)
            .map(|n| json!({"id": n.to_string(), "html": if n % 11 == mark { "new" } else { "old" }}))
            .collect();
        tree(json!({"body": blocks}))
    };
    let started = Instant::now();
    let both = merge(&of(9, 99), &of(9, 3), &of(2, 99));
    assert!(
        both.merged.is_none(),
        "some were changed here and removed there"
    );
    assert!(merge(&of(9, 99), &of(9, 3), &of(9, 4)).merged.is_some());
    assert!(started.elapsed() < Duration::from_secs(2));
}
