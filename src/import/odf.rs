//! Documents of OpenDocument (ISO/IEC 26300) to text; `ods` has its spreadsheets.
//!
//! Heads, feet, comments, deleted text and tables of contents are left out, which is told;
//! notes come last.

use std::collections::HashSet;

use super::flow::{Flow, Gap};
use super::package::Package;
use super::xml::{Event, Tag, Xml};
use super::zip::Budget;
use super::{Imported, Notes, Refusal};
use crate::message::import as words;

/// Names of styles that change what letters mean.
#[derive(Default)]
pub struct Styles {
    raised: HashSet<String>,
    hidden: HashSet<String>,
    struck: HashSet<String>,
    /// Sheets that do not show.
    pub hidden_tables: HashSet<String>,
}

impl Styles {
    /// Takes the styles of a part.
    pub fn read(&mut self, text: &str) -> Result<(), Refusal> {
        let mut xml = Xml::new(text);
        let mut name = String::new();
        while let Some(event) = xml.next()? {
            let Event::Open(tag) = event else { continue };
            match &*tag.name {
                "style" => name = tag.get("name").unwrap_or_default(),
                "text-properties" => {
                    let position = tag.get("text-position").unwrap_or_default();
                    let percent = position
                        .split('%')
                        .next()
                        .and_then(|n| n.parse::<f64>().ok());
                    if position.starts_with("super") || percent.is_some_and(|n| n > 0.0) {
                        self.raised.insert(name.clone());
                    }
                    if tag.get("display").as_deref() == Some("none") {
                        self.hidden.insert(name.clone());
                    }
                    let is_line = |attribute| tag.get(attribute).is_some_and(|line| line != "none");
                    if is_line("text-line-through-style") || is_line("text-line-through-type") {
                        self.struck.insert(name.clone());
                    }
                }
                "table-properties" if tag.get("display").as_deref() == Some("false") => {
                    self.hidden_tables.insert(name.clone());
                }
                "body" => break,
                _ => {}
            }
        }
        Ok(())
    }
}

/// The text of the document, and that of its styles if they are a part of their own.
pub fn parts(package: &Package) -> Result<(String, Option<String>), Refusal> {
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Refusal::Encrypted);
    }
    let content = package.text("content.xml")?.ok_or(Refusal::Broken)?;
    Ok((content, package.text("styles.xml")?))
}

/// Reads a document.
///
/// # Errors
///
/// That it is damaged or locked, or holds more than is read.
pub fn document(package: &Package) -> Result<Imported, Refusal> {
    let (content, styles) = parts(package)?;
    flat_document(&content, styles.as_deref(), package.budget)
}

/// The same for a document that is one file of XML.
pub fn flat_document(
    content: &str,
    outer: Option<&str>,
    budget: &Budget,
) -> Result<Imported, Refusal> {
    let mut notes = Notes::default();
    let mut styles = Styles::default();
    styles.read(content)?;
    if let Some(outer) = outer {
        styles.read(outer)?;
    }
    let own_styles = content.split("<office:body").next().unwrap_or_default();
    if has_heads(outer.unwrap_or(own_styles)) {
        notes.add(words::HEADS_LEFT_OUT, &[]);
    }
    let mut reader = Reader {
        flow: Flow::new(budget),
        styles,
        notes,
        spans: Vec::new(),
        n_lists: Vec::new(),
        n_hidden: 0,
        n_struck: 0,
        n_drawings: 0,
    };
    let mut xml = Xml::new(content);
    let mut is_body = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if tag.name == "body" => is_body = true,
            Event::Close(name) if name == "body" => is_body = false,
            Event::Open(tag) if is_body => reader.open(&tag, &mut xml)?,
            Event::Close(name) if is_body => reader.close(&name)?,
            Event::Text(text) if is_body => reader.text(&text),
            _ => {}
        }
    }
    let Reader {
        flow,
        mut notes,
        n_drawings,
        ..
    } = reader;
    if n_drawings > 0 {
        notes.add(words::DRAWINGS_LEFT_OUT, &[&n_drawings.to_string()]);
    }
    Ok(Imported::new(flow.finish(), notes))
}

/// Whether a head or foot of the pages has words in it.
fn has_heads(styles: &str) -> bool {
    [
        "<style:header>",
        "<style:footer>",
        "<style:header ",
        "<style:footer ",
    ]
    .iter()
    .any(|open| {
        styles.split(open).skip(1).any(|rest| {
            let inner = rest.split("</style:").next().unwrap_or_default();
            let mut is_tag = false;
            inner.chars().any(|c| {
                match c {
                    '<' => is_tag = true,
                    '>' => is_tag = false,
                    _ => {}
                }
                !is_tag && c.is_alphanumeric()
            })
        })
    })
}

struct Reader<'a> {
    flow: Flow<'a>,
    styles: Styles,
    notes: Notes,
    /// The open paragraphs and spans.
    spans: Vec<Span>,
    /// Lists inside of each other, here and around the boxes and cells that we are in.
    n_lists: Vec<usize>,
    n_hidden: usize,
    n_struck: usize,
    n_drawings: usize,
}

/// What the style of a paragraph or a span says.
#[derive(Clone, Copy, Default)]
struct Span {
    is_raised: bool,
    is_hidden: bool,
    is_struck: bool,
}

impl Reader<'_> {
    fn text(&mut self, text: &str) {
        if self.n_hidden > 0 {
            self.notes.once(words::HIDDEN_LEFT_OUT);
            self.flow.omit();
            return;
        }
        if self.n_struck > 0 {
            self.notes.once(words::STRUCK_LEFT_OUT);
            self.flow.omit();
            return;
        }
        // Line breaks of the file are spaces, and several are one.
        let mut out = String::new();
        for c in text.chars() {
            let c = if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            };
            if !(c == ' ' && out.ends_with(' ')) {
                out.push(c);
            }
        }
        self.flow.text(&out);
    }

    fn open(&mut self, tag: &Tag, xml: &mut Xml) -> Result<(), Refusal> {
        match &*tag.name {
            "p" | "h" | "span" => {
                let style = tag.get("style-name").unwrap_or_default();
                let span = Span {
                    is_raised: tag.name == "span" && self.styles.raised.contains(&style),
                    is_hidden: self.styles.hidden.contains(&style),
                    is_struck: self.styles.struck.contains(&style),
                };
                if span.is_raised {
                    self.flow.raise();
                }
                self.n_hidden += usize::from(span.is_hidden);
                self.n_struck += usize::from(span.is_struck);
                self.spans.push(span);
            }
            "s" => self
                .flow
                .text(&" ".repeat(tag.number("c").unwrap_or(1).min(100))),
            "tab" => self.flow.text("\t"),
            "line-break" => self.flow.text("\n"),
            "list" => *self.lists() += 1,
            "note-body" | "text-box" => {
                self.n_lists.push(0);
                self.flow.open_box();
            }
            "note-citation" | "ruby-text" | "page-number" | "page-count" | "sequence-decls"
            | "variable-decls" => xml.skip()?,
            "hidden-text" | "hidden-paragraph" => {
                self.notes.once(words::HIDDEN_LEFT_OUT);
                xml.skip()?;
            }
            "annotation" => {
                self.notes.once(words::COMMENTS_LEFT_OUT);
                xml.skip()?;
            }
            "tracked-changes" => {
                self.notes.once(words::DELETED_LEFT_OUT);
                xml.skip()?;
            }
            "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index"
            | "user-index" => {
                self.notes.once(words::CONTENTS_LEFT_OUT);
                xml.skip()?;
            }
            "image" | "object" => self.n_drawings += 1,
            "table" => self.flow.open_table(),
            "table-row" => self.flow.open_row(),
            "table-cell" => {
                self.n_lists.push(0);
                self.flow.open_cell(1);
            }
            "covered-table-cell" => {
                self.flow.open_cell(1);
                self.flow.close_cell()?;
                xml.skip()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "p" | "h" => {
                let gap = if *self.lists() > 0 {
                    Gap::Line
                } else {
                    Gap::Paragraph
                };
                self.end_span();
                self.flow.end_paragraph(gap);
            }
            "span" => self.end_span(),
            "list" => *self.lists() -= usize::from(*self.lists() > 0),
            "note-body" => {
                self.n_lists.pop();
                self.flow.close_note();
            }
            "text-box" => {
                self.n_lists.pop();
                self.flow.close_box();
            }
            "table" => self.flow.close_table(),
            "table-cell" => {
                self.n_lists.pop();
                self.flow.close_cell()?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end_span(&mut self) {
        let span = self.spans.pop().unwrap_or_default();
        if span.is_raised {
            self.flow.lower();
        }
        self.n_hidden -= usize::from(span.is_hidden && self.n_hidden > 0);
        self.n_struck -= usize::from(span.is_struck && self.n_struck > 0);
    }

    fn lists(&mut self) -> &mut usize {
        if self.n_lists.is_empty() {
            self.n_lists.push(0);
        }
        let last = self.n_lists.len() - 1;
        &mut self.n_lists[last]
    }
}

/// Whether a text is a document of OpenDocument in one file.
pub fn is_flat(text: &str) -> bool {
    let start = text.find("<office:document ");
    let tag = start.and_then(|start| text[start..].split('>').next());
    tag.is_some_and(|tag| tag.contains("\"application/vnd.oasis.opendocument.text\""))
}
