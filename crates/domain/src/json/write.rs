//! Writing JSON, to the same bytes as serde_json, which looks at a text byte by byte for what
//! has to be escaped: that was a quarter of what an answer cost, and a tenth of what it took
//! to store a story.

mod text;
mod writer;

use std::cell::Cell;

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};
use serde_json::Error;

use crate::json::write::writer::Writer;

/// By this name serde_json knows its `RawValue`, whose text stands as it is. It makes one of
/// a text only after having read that as JSON again, byte by byte; so it is named here.
/// (The name has been the same since there are such values; were it another one day, the
/// tests below would say so.)
const RAW: &str = "$serde_json::private::RawValue";

/// The longest text whose room a thread keeps for the next, in bytes.
const ROOM_AT_MOST: usize = 1024 * 1024;

thread_local! {
    /// Where this thread writes: in a room that is made once and is near the processor.
    static ROOM: Cell<String> = const { Cell::new(String::new()) };
}

/// Hands a value's JSON to whoever takes it.
///
/// # Errors
/// That it has none: a map with keys that are no text, number or truth.
pub fn written<T, R>(value: &T, take: impl FnOnce(&str) -> R) -> Result<R, Error>
where
    T: Serialize + ?Sized,
{
    let mut room = ROOM.take();
    room.clear();
    let mut writer = Writer::new(room);
    value.serialize(&mut writer)?;
    let room = writer.finish();
    let taken = take(&room);
    if room.capacity() <= ROOM_AT_MOST {
        ROOM.set(room);
    }
    Ok(taken)
}

/// JSON that is written already, and stands in an answer as it is.
#[derive(Debug)]
pub struct Ready(Box<str>);

impl Ready {
    /// A value as JSON.
    ///
    /// # Errors
    /// That it has none: a map with keys that are no text, number or truth.
    pub fn of<T: Serialize>(value: &T) -> Result<Self, Error> {
        written(value, |json| Self(json.into()))
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for Ready {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut raw = to.serialize_struct(RAW, 1)?;
        raw.serialize_field(RAW, &self.0)?;
        raw.end()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{json, to_string, to_value};

    use super::*;

    #[derive(Serialize)]
    enum Shape {
        Unit,
        New(u8),
        Pair(i16, char),
        Members { name: &'static str },
    }

    #[derive(Serialize)]
    struct Nothing;

    #[derive(Serialize)]
    struct Pair(Nothing, Option<bool>);

    struct Shown(&'static str);

    impl Serialize for Shown {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            to.collect_str(&format_args!("{}|{:>3}|{}", self.0, 7, self.0))
        }
    }

    #[derive(Serialize)]
    struct Everything {
        whole: (u8, u16, u32, u64, u128, i8, i16, i32, i64, i128),
        real: (f32, f64, f64, f64),
        shapes: Vec<Shape>,
        pair: Pair,
        empty: (Vec<u8>, BTreeMap<String, u8>, String),
        map: BTreeMap<&'static str, Vec<Option<&'static str>>>,
        value: serde_json::Value,
        shown: Shown,
    }

    fn json_of<T: Serialize + ?Sized>(value: &T) -> String {
        written(value, str::to_owned).unwrap()
    }

    fn everything() -> Everything {
        let shapes = vec![
            Shape::Unit,
            Shape::New(7),
            Shape::Pair(-3, '"'),
            Shape::Members { name: "Quay\n" },
        ];
        Everything {
            whole: (
                1,
                2,
                3,
                u64::MAX,
                u128::MAX,
                -1,
                -2,
                -3,
                i64::MIN,
                i128::MIN,
            ),
            real: (0.1, 1e300, -0.0, f64::NAN),
            shapes,
            pair: Pair(Nothing, Some(true)),
            empty: (Vec::new(), BTreeMap::new(), String::new()),
            map: BTreeMap::from([("a \"key\"", vec![None, Some("é")]), ("b", vec![])]),
            value: json!({"of": [1, 2.5, {"any": null}], "kind": false}),
            shown: Shown("a \"port\"\n"),
        }
    }

    #[test]
    fn a_value_is_written_as_serde_json_writes_it() {
        let value = everything();
        assert_eq!(json_of(&value), to_string(&value).unwrap());
        // Again, in the room that is there already.
        assert_eq!(json_of(&[1]), "[1]");
        assert_eq!(json_of("Rain"), "\"Rain\"");
    }

    #[test]
    fn a_key_is_written_as_serde_json_writes_it() {
        let numbers = BTreeMap::from([(-1, "a"), (7, "b")]);
        assert_eq!(json_of(&numbers), to_string(&numbers).unwrap());
        let whether = BTreeMap::from([(false, 1), (true, 2)]);
        assert_eq!(json_of(&whether), to_string(&whether).unwrap());
        let signs = BTreeMap::from([('"', 1), ('t', 2)]);
        assert_eq!(json_of(&signs), to_string(&signs).unwrap());
    }

    #[test]
    fn what_is_ready_stands_as_it_is() {
        let ready = Ready::of(&everything()).unwrap();
        let raw = serde_json::value::to_raw_value(&everything()).unwrap();
        let text = to_string(&everything()).unwrap();
        let list = format!("[{text},{text},\"Rain\"]");
        assert_eq!(json_of(&(&ready, &raw, "Rain")), list);
        // By serde_json, too, and as a value, from which members are taken where some are
        // asked for.
        assert_eq!(to_string(&(&ready, &raw, "Rain")).unwrap(), list);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(to_value(&ready).unwrap(), read);
    }

    #[test]
    fn a_key_of_several_parts_or_none_is_no_json() {
        for refused in [
            Ready::of(&BTreeMap::from([((1, 2), 3)])),
            Ready::of(&BTreeMap::from([(Some([1]), 3)])),
            Ready::of(&BTreeMap::from([(None::<u8>, 3)])),
        ] {
            refused.unwrap_err();
        }
    }
}
