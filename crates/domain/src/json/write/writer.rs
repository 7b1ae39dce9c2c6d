//! Writes values as JSON without spaces, as serde_json does.

use std::fmt::{self, Display, Write};

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Error;

use crate::json::write::{RAW, text};

/// Writes one value.
pub(super) struct Writer {
    json: String,
    /// Whether the next text is JSON already.
    raw: bool,
}

impl Writer {
    /// Writes into this room, behind what is there.
    pub fn new(room: String) -> Self {
        Self {
            json: room,
            raw: false,
        }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.json
    }

    #[inline]
    fn put(&mut self, json: &str) -> Result<(), Error> {
        self.json.push_str(json);
        Ok(())
    }

    fn integer(&mut self, number: impl itoa::Integer) -> Result<(), Error> {
        self.put(itoa::Buffer::new().format(number))
    }

    /// Numbers with a point; what is not a number is `null`.
    fn number(&mut self, number: impl Serialize) -> Result<(), Error> {
        let number = serde_json::to_string(&number)?;
        self.put(&number)
    }

    #[inline]
    fn begin(&mut self, start: &str, end: &'static str) -> Group<'_> {
        self.json.push_str(start);
        let is_first = true;
        Group {
            writer: self,
            is_first,
            end,
        }
    }

    /// The object that a variant with members is: its name, and they behind it.
    fn begin_variant(&mut self, name: &str, start: &str, end: &'static str) -> Group<'_> {
        self.json.push('{');
        text::write(name, &mut self.json);
        self.json.push(':');
        self.begin(start, end)
    }
}

/// The inside of a JSON string.
struct Inside<'a>(&'a mut String);

impl Write for Inside<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text::write_part(text, self.0);
        Ok(())
    }
}

/// A list or an object on its way.
pub(super) struct Group<'a> {
    writer: &'a mut Writer,
    is_first: bool,
    /// What closes it.
    end: &'static str,
}

impl Group<'_> {
    #[inline]
    fn part_from_the_last(&mut self) {
        if !std::mem::replace(&mut self.is_first, false) {
            self.writer.json.push(',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.part_from_the_last();
        value.serialize(&mut *self.writer)
    }

    /// A member by a name of the program's own, in which nothing is to be escaped.
    fn member<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        debug_assert!(text::is_plain(name), "{name}");
        self.part_from_the_last();
        let json = &mut self.writer.json;
        json.reserve(name.len() + "\"\":".len());
        json.push('"');
        json.push_str(name);
        json.push_str("\":");
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<(), Error> {
        self.writer.put(self.end)
    }
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Group<'a>;
    type SerializeTuple = Group<'a>;
    type SerializeTupleStruct = Group<'a>;
    type SerializeTupleVariant = Group<'a>;
    type SerializeMap = Group<'a>;
    type SerializeStruct = Group<'a>;
    type SerializeStructVariant = Group<'a>;

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.put(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i16(self, value: i16) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i32(self, value: i32) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i64(self, value: i64) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_i128(self, value: i128) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u8(self, value: u8) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u16(self, value: u16) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u32(self, value: u32) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u64(self, value: u64) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_u128(self, value: u128) -> Result<(), Error> {
        self.integer(value)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        self.number(value)
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<(), Error> {
        match std::mem::take(&mut self.raw) {
            true => self.json.push_str(value),
            false => text::write(value, &mut self.json),
        }
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.json.push('"');
        write!(Inside(&mut self.json), "{value}").map_err(Error::custom)?;
        self.put("\"")
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Error> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.put("null")
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut object = self.begin("{", "}");
        object.member(variant, value)?;
        object.close()
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<Group<'a>, Error> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple(self, _len: usize) -> Result<Group<'a>, Error> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<Group<'a>, Error> {
        Ok(self.begin("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Group<'a>, Error> {
        Ok(self.begin_variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<Group<'a>, Error> {
        Ok(self.begin("{", "}"))
    }

    fn serialize_struct(self, name: &'static str, _len: usize) -> Result<Group<'a>, Error> {
        self.raw = name == RAW;
        Ok(match self.raw {
            true => self.begin("", ""),
            false => self.begin("{", "}"),
        })
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<Group<'a>, Error> {
        Ok(self.begin_variant(variant, "{", "}}"))
    }
}

/// Lists, by whatever name serde has for one.
macro_rules! lists {
    ($($kind:ident $next:ident;)+) => {$(
        impl $kind for Group<'_> {
            type Ok = ();
            type Error = Error;

            fn $next<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close()
            }
        }
    )+};
}

lists! {
    SerializeSeq serialize_element;
    SerializeTuple serialize_element;
    SerializeTupleStruct serialize_field;
    SerializeTupleVariant serialize_field;
}

impl SerializeMap for Group<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.part_from_the_last();
        let start = self.writer.json.len();
        key.serialize(&mut *self.writer)?;
        let json = &mut self.writer.json;
        match json.as_bytes()[start] {
            b'"' => Ok(()),
            b'-' | b'0'..=b'9' | b't' | b'f' => {
                json.insert(start, '"');
                json.push('"');
                Ok(())
            }
            _ => Err(Error::custom("a key is a text")),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.json.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeStruct for Group<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        match self.writer.raw {
            true => value.serialize(&mut *self.writer),
            false => self.member(name, value),
        }
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

impl SerializeStructVariant for Group<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.member(name, value)
    }

    fn end(self) -> Result<(), Error> {
        self.close()
    }
}
