//! The walk through a packet's XML. Entities are not expanded, what has no known name is
//! passed without a look inside, and depth and number of the rest are limited.

use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, QName, ResolveResult};
use quick_xml::reader::NsReader;

use super::{Name, Value};

/// How many elements and attributes are looked at.
const MAX_LOOKS: usize = 100_000;

/// How deep values may lie within each other; the standard's own need six.
const MAX_DEPTH: usize = 24;

/// The known properties of a packet, up to where it ends or cannot be read.
pub(super) fn properties(packet: &str) -> Vec<(Name, Value)> {
    let mut reader = NsReader::from_str(packet);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let mut found = Value::default();
    let looks = MAX_LOOKS;
    let _ = Walk { reader, looks }.document(&mut found);
    found.fields
}

struct Walk<'x> {
    reader: NsReader<&'x [u8]>,
    looks: usize,
}

impl<'x> Walk<'x> {
    /// The next event; nothing at the end, at a fault, or where enough was looked at.
    fn event(&mut self) -> Option<Event<'x>> {
        match self.reader.read_event().ok()? {
            Event::Eof => None,
            event => {
                if matches!(event, Event::Start(_)) {
                    self.look()?;
                }
                Some(event)
            }
        }
    }

    fn look(&mut self) -> Option<()> {
        self.looks = self.looks.checked_sub(1)?;
        Some(())
    }

    fn name(&self, name: QName<'_>, attribute: bool) -> Option<Name> {
        let resolver = self.reader.resolver();
        let (namespace, local) = if attribute {
            resolver.resolve_attribute(name)
        } else {
            resolver.resolve_element(name)
        };
        match namespace {
            ResolveResult::Bound(Namespace(uri)) => Name::of(uri, local.into_inner()),
            _ => None,
        }
    }

    fn element(&self, start: &BytesStart<'_>) -> Option<Name> {
        self.name(start.name(), false)
    }

    fn pass(&mut self, start: &BytesStart<'_>) -> Option<()> {
        self.reader.read_to_end(start.name()).ok().map(drop)
    }

    /// Whatever wraps it, the RDF.
    fn document(&mut self, found: &mut Value) -> Option<()> {
        loop {
            if let Event::Start(start) = self.event()?
                && self.element(&start) == Some(Name::Rdf)
            {
                self.descriptions(found)?;
            }
        }
    }

    fn descriptions(&mut self, found: &mut Value) -> Option<()> {
        loop {
            match self.event()? {
                Event::Start(start) => {
                    self.attributes(&start, found)?;
                    self.fields(&mut found.fields, 1)?;
                }
                Event::End(_) => return Some(()),
                _ => {}
            }
        }
    }

    /// The elements up to the end of the present one, each a property or a field.
    fn fields(&mut self, found: &mut Vec<(Name, Value)>, depth: usize) -> Option<()> {
        loop {
            match self.event()? {
                Event::Start(start) => {
                    let name = self.element(&start);
                    match name.filter(|name| name.has_value() && depth < MAX_DEPTH) {
                        Some(name) => found.push((name, self.value(&start, depth + 1)?)),
                        None => self.pass(&start)?,
                    }
                }
                Event::End(_) => return Some(()),
                _ => {}
            }
        }
    }

    /// The members of a list up to its end.
    fn items(&mut self, found: &mut Vec<Value>, depth: usize) -> Option<()> {
        loop {
            match self.event()? {
                Event::Start(start) if self.element(&start) == Some(Name::Li) => {
                    found.push(self.value(&start, depth + 1)?);
                }
                Event::Start(start) => self.pass(&start)?,
                Event::End(_) => return Some(()),
                _ => {}
            }
        }
    }

    /// What an element holds, up to its end.
    fn value(&mut self, start: &BytesStart<'_>, depth: usize) -> Option<Value> {
        let mut value = Value::default();
        if self.attributes(start, &mut value)? {
            self.fields(&mut value.fields, depth)?;
            return Some(value);
        }
        loop {
            match self.event()? {
                Event::Start(start) => self.within(&start, &mut value, depth)?,
                Event::Text(text) => value.push(&text.xml10_content()),
                Event::CData(text) => value.push(&text.xml10_content()),
                Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                    Ok(Some(character)) => value.push(character.encode_utf8(&mut [0; 4])),
                    _ => value.push(resolve_xml_entity(&reference).unwrap_or_default()),
                },
                Event::End(_) => return Some(value),
                _ => {}
            }
        }
    }

    /// An element inside a value: a list, a structure, or a field that stands there
    /// without one.
    fn within(&mut self, start: &BytesStart<'_>, value: &mut Value, depth: usize) -> Option<()> {
        if depth >= MAX_DEPTH {
            return self.pass(start);
        }
        match self.element(start) {
            Some(Name::Alt | Name::Bag | Name::Seq) => self.items(&mut value.items, depth + 1),
            Some(Name::Description) => {
                self.attributes(start, value)?;
                self.fields(&mut value.fields, depth + 1)
            }
            Some(name) if name.has_value() => {
                let field = self.value(start, depth + 1)?;
                value.fields.push((name, field));
                Some(())
            }
            _ => self.pass(start),
        }
    }

    /// Takes what an element's attributes say of its value; whether it is a structure
    /// whose fields stand in it directly.
    fn attributes(&mut self, start: &BytesStart<'_>, value: &mut Value) -> Option<bool> {
        let mut structure = false;
        // Looking for repeated names takes time by the square of their number.
        let mut attributes = start.attributes();
        for attribute in attributes.with_checks(false).map_while(Result::ok) {
            self.look()?;
            let Some(name) = self.name(attribute.key, true) else {
                continue;
            };
            let entity = |name: &str| Some(resolve_xml_entity(name).unwrap_or_default());
            let text = unescape_with(&attribute.value, entity).unwrap_or_default();
            match name {
                Name::ParseType => structure = text == "Resource",
                Name::Lang => value.language = Some(text.into_owned()),
                Name::Resource => value.push(&text),
                name if name.has_value() => {
                    let mut field = Value::default();
                    field.push(&text);
                    value.fields.push((name, field));
                }
                _ => {}
            }
        }
        Some(structure)
    }
}
