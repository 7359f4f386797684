//! One XML element: a name, attributes in the order given, and text or children.
//!
//! The only place that writes XML. Owns escaping; knows no verb.

use std::fmt::Display;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element under construction.
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Content,
}

enum Content {
    Children(Vec<Element>),
    Text(String),
}

impl Element {
    /// An element with nothing in it.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            content: Content::Children(Vec::new()),
        }
    }

    /// The element with one more attribute.
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.attributes.push((name, writable(value.to_string())));
        self
    }

    /// The element with one more attribute when it has a value.
    pub fn with_given(self, name: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The element with this text instead of what was in it.
    pub fn with_text(mut self, text: &str) -> Self {
        self.content = Content::Text(writable(text.to_owned()));
        self
    }

    /// Adds a child behind those that are there; a text is replaced.
    pub fn push(&mut self, child: Self) {
        match &mut self.content {
            Content::Children(children) => children.push(child),
            Content::Text(_) => self.content = Content::Children(vec![child]),
        }
    }

    /// The document whose root this is.
    pub fn into_document(self) -> String {
        let mut writer = Writer::new(Vec::with_capacity(512));
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), None);
        let written = writer
            .write_event(Event::Decl(declaration))
            .and_then(|()| self.write(&mut writer));
        written.expect("memory takes every write");
        String::from_utf8(writer.into_inner()).expect("it was written from text")
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, value.as_str()));
        }
        match &self.content {
            Content::Children(children) if children.is_empty() => {
                return writer.write_event(Event::Empty(start));
            }
            Content::Children(children) => {
                writer.write_event(Event::Start(start))?;
                for child in children {
                    child.write(writer)?;
                }
            }
            Content::Text(text) => {
                writer.write_event(Event::Start(start))?;
                writer.write_event(Event::Text(BytesText::new(text)))?;
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// The text without what XML 1.0 cannot hold, escaped or not: a carrier's parser would refuse the
/// whole document, and the caller would hear "an application error has occurred".
fn writable(mut text: String) -> String {
    // Addresses and words, as nearly everything is: there is nothing to look for in them.
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        text.retain(is_xml_character);
    }
    text
}

/// Production 2 of XML 1.0, "Char".
pub fn is_xml_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}
