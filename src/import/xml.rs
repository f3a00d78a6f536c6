//! XML as a run of events, entities resolved; names without their namespace's prefix.
//!
//! It knows XML, not documents. Nothing recurses, and declarations of entities are not obeyed: a document cannot grow.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Raw};

use super::{Refusal, limits, text};

/// What comes next in a document.
pub enum Event<'a> {
    Open(Tag<'a>),
    /// The name of the element that ends.
    Close(String),
    Text(String),
}

/// The beginning of an element.
pub struct Tag<'a> {
    pub name: String,
    start: BytesStart<'a>,
}

impl Tag<'_> {
    /// The value of an attribute by its name without prefix.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|it| it.key.local_name().into_inner() == name)?;
        Some(match quick_xml::escape::unescape(&found.value) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.into_owned(),
        })
    }

    /// Whether an attribute of this name, whatever its prefix, has this value.
    pub fn says(&self, name: &str, value: &str) -> bool {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).flatten();
        attributes.any(|it| it.key.local_name().into_inner() == name && it.value == value)
    }

    /// The value of an attribute as a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }
}

/// A document that is read from front to back.
pub struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// The text of a part that should be XML.
pub fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    text::decode(bytes).ok_or(Refusal::Broken)
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Xml<'a> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, depth: 0 }
    }

    /// What comes next; none at the end.
    ///
    /// # Errors
    ///
    /// That it is not well-formed, ends inside of an element, or nests too deep.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Refusal> {
        loop {
            return Ok(Some(match self.reader.read_event() {
                Ok(Raw::Start(start)) => {
                    self.depth += 1;
                    if self.depth > limits::DEPTH {
                        return Err(Refusal::Broken);
                    }
                    Event::Open(Tag {
                        name: start.local_name().into_inner().to_owned(),
                        start,
                    })
                }
                Ok(Raw::End(end)) => {
                    self.depth = self.depth.saturating_sub(1);
                    Event::Close(end.local_name().into_inner().to_owned())
                }
                Ok(Raw::Text(text)) => Event::Text(text.to_string()),
                Ok(Raw::CData(text)) => Event::Text(text.to_string()),
                Ok(Raw::GeneralRef(name)) => match entity(&name) {
                    Some(letter) => Event::Text(letter.into()),
                    None => continue,
                },
                Ok(Raw::Eof) if self.depth > 0 => return Err(Refusal::Broken),
                Ok(Raw::Eof) => return Ok(None),
                Ok(_) => continue,
                Err(_) => return Err(Refusal::Broken),
            }));
        }
    }

    /// Passes over the rest of the element that has just begun.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// The letter that `&name;` stands for.
fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let n = match code.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(n).filter(|c| !c.is_control() || matches!(c, '\t' | '\n'))
        }
    }
}
