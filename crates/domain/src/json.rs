//! JSON: strict reading of what strangers send, writing, and JSON Merge Patch.
//!
//! Stricter than RFC 8259 asks where readers disagree: two members of one name are
//! refused rather than the last one kept, since whoever checked the first would have
//! checked something else than what is stored.

mod write;

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

pub use write::{Ready, written};

/// How many arrays and objects may stand inside each other.
pub const MAX_DEPTH: usize = 64;

/// How many values (objects, arrays and what they hold) one text may have.
pub const MAX_VALUES: usize = 200_000;

/// Why bytes are not JSON that is read here.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{detail}")]
pub struct Malformed {
    /// A sentence for whoever sent it, with line and column; never shows the input.
    pub detail: String,
}

/// Reads one JSON value.
///
/// # Errors
/// [`Malformed`] for bytes that are not UTF-8, a byte order mark, anything but JSON,
/// anything after it, two members of one name, a lone surrogate, a number that no
/// 64-bit number can hold, more than [`MAX_DEPTH`] levels or [`MAX_VALUES`] values.
pub fn read(bytes: &[u8]) -> Result<Value, Malformed> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(malformed("The JSON must not begin with a byte order mark."));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        malformed(format!(
            "The JSON must be UTF-8; byte {at} does not begin a character."
        ))
    })?;
    if text.bytes().all(|b| b.is_ascii_whitespace()) {
        return Err(malformed("The JSON is empty."));
    }
    let mut values = 0;
    let mut reader = serde_json::Deserializer::from_str(text);
    let seed = Strict {
        depth: 0,
        values: &mut values,
    };
    seed.deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|error| malformed(format!("The JSON cannot be read: {error}.")))
}

fn malformed(detail: impl Into<String>) -> Malformed {
    Malformed {
        detail: detail.into(),
    }
}

/// Changes `target` as RFC 7396 says: objects are merged member by member, `null`
/// removes a member, anything else takes the place of what was there.
pub fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(target) = target else {
        return;
    };
    for (name, change) in patch {
        if change.is_null() {
            target.shift_remove(name);
        } else {
            merge(target.entry(name.as_str()).or_insert(Value::Null), change);
        }
    }
}

/// Reads one value at a depth, counting into what the whole text shares.
struct Strict<'a> {
    depth: usize,
    values: &'a mut usize,
}

impl Strict<'_> {
    fn inner(&mut self) -> Strict<'_> {
        Strict {
            depth: self.depth + 1,
            values: self.values,
        }
    }

    fn descend<E: Error>(&self) -> Result<(), E> {
        if self.depth >= MAX_DEPTH {
            let detail = format_args!("nested deeper than {MAX_DEPTH} levels");
            return Err(E::custom(detail));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        *self.values += 1;
        if *self.values > MAX_VALUES {
            let detail = format_args!("more than {MAX_VALUES} values");
            return Err(D::Error::custom(detail));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        self.descend()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner())? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        self.descend()?;
        let mut map = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if map.contains_key(&name) {
                return Err(A::Error::custom(
                    "an object with two members of the same name",
                ));
            }
            let value = members.next_value_seed(self.inner())?;
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn nested(levels: usize) -> String {
        format!("{}{}", "[".repeat(levels), "]".repeat(levels))
    }

    #[test]
    fn reads_what_is_json() {
        for (text, value) in [
            (
                r#"{"a": [1, -2, 2.5, "x", true, null]}"#,
                json!({"a": [1, -2, 2.5, "x", true, null]}),
            ),
            (" \n\t\"caf\\u00e9\" ", json!("café")),
            (r#""\ud83d\ude80""#, json!("🚀")),
            ("18446744073709551615", json!(u64::MAX)),
            ("-9223372036854775808", json!(i64::MIN)),
            ("1e-400", json!(0.0)),
            (
                r#"{"a": {"x": 1}, "b": {"x": 2}}"#,
                json!({"a": {"x": 1}, "b": {"x": 2}}),
            ),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap(), value, "{text}");
        }
        assert!(read(nested(MAX_DEPTH).as_bytes()).is_ok());
    }

    #[test]
    fn keeps_the_order_of_members() {
        let value = read(br#"{"z": 1, "a": 2}"#).unwrap();
        assert_eq!(
            value.as_object().unwrap().keys().collect::<Vec<_>>(),
            ["z", "a"]
        );
    }

    #[test]
    fn refuses_everything_else_with_a_sentence() {
        let deep = nested(MAX_DEPTH + 1);
        let deeper = "[".repeat(100_000);
        let deep_objects = format!("{}1{}", r#"{"a":"#.repeat(65), "}".repeat(65));
        let cases: &[(&[u8], &str)] = &[
            (b"", "The JSON is empty."),
            (b" \n ", "The JSON is empty."),
            (
                b"\xef\xbb\xbf{}",
                "The JSON must not begin with a byte order mark.",
            ),
            (
                b"\xff\xfe{\x00}\x00",
                "The JSON must be UTF-8; byte 0 does not begin a character.",
            ),
            (
                b"{\"a\": \"\xc3\x28\"}",
                "The JSON must be UTF-8; byte 7 does not begin a character.",
            ),
            (b"{} {}", "trailing characters at line 1 column 4."),
            (b"{\"a\": 1,}", "line 1 column 9."),
            (b"{'a': 1}", "line 1 column 2."),
            (b"[1, 2", "line 1 column 5."),
            (b"NaN", "line 1 column 1."),
            (b"[Infinity]", "line 1 column 2."),
            (b"01", "line 1 column 2."),
            (b"+1", "line 1 column 1."),
            (b"// x\n{}", "line 1 column 1."),
            (b"1e400", "number out of range at line 1 column 5."),
            (b"[\n-1e400]", "number out of range at line 2 column 6."),
            (br#""\ud800""#, "line 1"),
            (br#""\ude80""#, "line 1"),
            (br#""\ud800\u0041""#, "line 1"),
            (br#"{"\udfff": 1}"#, "line 1"),
            (b"\"a\x00b\"", "line 1"),
            (b"\"a\nb\"", "line 2"),
            (
                br#"{"a": 1, "a": 1}"#,
                "an object with two members of the same name at line 1 column 12.",
            ),
            (br#"{"a": 1, "\u0061": 2}"#, "two members of the same name"),
            (
                br#"[{"b": {"a": {}, "a": []}}]"#,
                "two members of the same name",
            ),
            (
                deep.as_bytes(),
                "nested deeper than 64 levels at line 1 column 6",
            ),
            (deeper.as_bytes(), "nested deeper than 64 levels"),
            (deep_objects.as_bytes(), "nested deeper than 64 levels"),
        ];
        for (bytes, part) in cases {
            let detail = read(bytes).unwrap_err().detail;
            let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
            assert!(detail.contains(part), "{shown}: {detail}");
        }
    }

    #[test]
    fn counts_values() {
        let list = |n: usize| format!("[{}0]", "0,".repeat(n - 1));
        assert!(read(list(MAX_VALUES - 1).as_bytes()).is_ok());
        assert!(
            read(list(MAX_VALUES + 1).as_bytes())
                .unwrap_err()
                .detail
                .contains("200000 values")
        );
    }

    #[test]
    fn never_shows_the_input() {
        for text in [
            r#"{"secret": secret}"#,
            r#"{"secret": 1, "secret": 2}"#,
            r#"["secret" "secret"]"#,
        ] {
            assert!(!read(text.as_bytes()).unwrap_err().detail.contains("secret"));
        }
    }

    #[test]
    fn merges_as_the_appendix_of_rfc_7396() {
        for (target, patch, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": "b"}),
                json!({"b": "c"}),
                json!({"a": "b", "b": "c"}),
            ),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (
                json!({"a": "b", "b": "c"}),
                json!({"a": null}),
                json!({"b": "c"}),
            ),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (
                json!({"a": [{"b": "c"}]}),
                json!({"a": [1]}),
                json!({"a": [1]}),
            ),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a": "b"}), json!(["c"]), json!(["c"])),
            (json!({"a": "foo"}), json!(null), json!(null)),
            (json!({"a": "foo"}), json!("bar"), json!("bar")),
            (
                json!({"e": null}),
                json!({"a": 1}),
                json!({"e": null, "a": 1}),
            ),
            (
                json!([1, 2]),
                json!({"a": "b", "c": null}),
                json!({"a": "b"}),
            ),
            (
                json!({}),
                json!({"a": {"bb": {"ccc": null}}}),
                json!({"a": {"bb": {}}}),
            ),
        ] {
            let mut merged = target;
            merge(&mut merged, &patch);
            assert_eq!(merged, result);
        }
    }
}
