//! Documents of Word (ECMA-376, WordprocessingML) to text.
//!
//! Tracked changes are read as accepted. Heads, feet, comments, tables of contents and hidden text are left out, which
//! is told; notes come last.

use super::flow::{Flow, Gap};
use super::package::{Package, folder_of};
use super::xml::{Event, Tag, Xml};
use super::{Imported, Notes, Refusal};
use crate::message::import as words;

/// What is around the letters that are being read.
#[derive(Default)]
struct State {
    /// Deletions inside of each other.
    n_deleted: usize,
    /// Blocks with properties inside of each other, and the one that holds the table of contents.
    n_blocks: usize,
    contents: Option<usize>,
    /// The paragraph is one of a table of contents, or an item of a list.
    is_contents: bool,
    is_item: bool,
    /// The run is hidden, struck out, or raised.
    is_hidden: bool,
    is_struck: bool,
    is_raised: bool,
    /// Paragraphs that boxes interrupt.
    outer: Vec<(bool, bool)>,
    n_drawings: usize,
}

/// Reads a document.
///
/// # Errors
///
/// That it is damaged or locked, or holds more than is read.
pub fn read(package: &Package) -> Result<Imported, Refusal> {
    let main = package.main()?;
    let folder = folder_of(&main);
    let mut notes = Notes::default();
    let mut flow = Flow::new(package.budget);
    let mut state = State::default();
    let document = package.text(&main)?.ok_or(Refusal::Broken)?;
    part(&document, &mut flow, &mut state, &mut notes)?;
    for name in ["footnotes", "endnotes"] {
        if let Some(text) = package.text(&format!("{folder}{name}.xml"))? {
            part(&text, &mut flow, &mut state, &mut notes)?;
        }
    }
    if state.n_drawings > 0 {
        notes.add(words::DRAWINGS_LEFT_OUT, &[&state.n_drawings.to_string()]);
    }
    let has_text = |start: &str| -> Result<bool, Refusal> {
        let names = package
            .names()
            .filter(|name| name.starts_with(&format!("{folder}{start}")));
        for name in names.collect::<Vec<_>>() {
            if package
                .text(&name)?
                .is_some_and(|text| text.contains("<w:t>") || text.contains("<w:t "))
            {
                return Ok(true);
            }
        }
        Ok(false)
    };
    if has_text("header")? || has_text("footer")? {
        notes.add(words::HEADS_LEFT_OUT, &[]);
    }
    if has_text("comments")? {
        notes.add(words::COMMENTS_LEFT_OUT, &[]);
    }
    Ok(Imported::new(flow.finish(), notes))
}

fn part(text: &str, flow: &mut Flow, state: &mut State, notes: &mut Notes) -> Result<(), Refusal> {
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => open(&tag, &mut xml, flow, state, notes)?,
            Event::Close(name) => close(&name, flow, state)?,
            Event::Text(_) => {}
        }
    }
    Ok(())
}

fn open(
    tag: &Tag,
    xml: &mut Xml,
    flow: &mut Flow,
    state: &mut State,
    notes: &mut Notes,
) -> Result<(), Refusal> {
    match &*tag.name {
        "p" => (state.is_contents, state.is_item) = (false, false),
        "pPr" => paragraph(xml, state)?,
        "r" => {
            (state.is_hidden, state.is_struck, state.is_raised) = (false, false, false);
        }
        "rPr" => run(xml, state)?,
        "t" => {
            let text = content(xml)?;
            write(&text, flow, state, notes);
        }
        "tab" | "ptab" => write("\t", flow, state, notes),
        "br" | "cr" => write("\n", flow, state, notes),
        "noBreakHyphen" => write("-", flow, state, notes),
        "sym" => {
            let letter = tag.get("char").and_then(|code| symbol(&code));
            write(letter.unwrap_or("\u{fffd}"), flow, state, notes);
        }
        "del" | "moveFrom" => state.n_deleted += 1,
        "delText" => {
            notes.once(words::DELETED_LEFT_OUT);
            xml.skip()?;
        }
        // What stands there for older programs stands there twice; fields are told by their results.
        "Fallback" | "instrText" | "delInstrText" | "tblPr" | "sectPr" | "trPr" => xml.skip()?,
        "sdt" => state.n_blocks += 1,
        "docPartGallery" if tag.get("val").as_deref() == Some("Table of Contents") => {
            state.contents.get_or_insert(state.n_blocks);
        }
        "tbl" => flow.open_table(),
        "tr" => flow.open_row(),
        "tc" => flow.open_cell(1),
        "gridSpan" => flow.reach(tag.number("val").unwrap_or(1)),
        "txbxContent" => {
            state.outer.push((state.is_contents, state.is_item));
            flow.open_box();
        }
        "footnote" | "endnote" => match tag.get("type").as_deref() {
            None | Some("normal") => flow.open_box(),
            // The line between the text and its notes.
            Some(_) => xml.skip()?,
        },
        "blip" | "imagedata" | "chart" => state.n_drawings += 1,
        // A fraction and a power of a formula must not become one number.
        "den" => flow.text("/"),
        "sup" => flow.text("^"),
        _ => {}
    }
    Ok(())
}

fn close(name: &str, flow: &mut Flow, state: &mut State) -> Result<(), Refusal> {
    match name {
        "p" => flow.end_paragraph(if state.is_item {
            Gap::Line
        } else {
            Gap::Paragraph
        }),
        "del" | "moveFrom" => state.n_deleted = state.n_deleted.saturating_sub(1),
        "sdt" => {
            if state.contents == Some(state.n_blocks) {
                state.contents = None;
            }
            state.n_blocks = state.n_blocks.saturating_sub(1);
        }
        "tbl" => flow.close_table(),
        "tc" => flow.close_cell()?,
        "txbxContent" => {
            flow.close_box();
            (state.is_contents, state.is_item) = state.outer.pop().unwrap_or_default();
        }
        "footnote" | "endnote" => flow.close_note(),
        _ => {}
    }
    Ok(())
}

/// Letters of a run, unless something says that they do not count.
fn write(text: &str, flow: &mut Flow, state: &State, notes: &mut Notes) {
    if state.is_contents || state.contents.is_some() {
        notes.once(words::CONTENTS_LEFT_OUT);
    } else if state.n_deleted > 0 {
        notes.once(words::DELETED_LEFT_OUT);
    } else if state.is_hidden {
        notes.once(words::HIDDEN_LEFT_OUT);
        flow.omit();
    } else if state.is_struck {
        notes.once(words::STRUCK_LEFT_OUT);
        flow.omit();
    } else if state.is_raised {
        flow.raise();
        flow.text(text);
        flow.lower();
    } else {
        flow.text(text);
    }
}

/// The text inside of the element that has just begun.
fn content(xml: &mut Xml) -> Result<String, Refusal> {
    let mut out = String::new();
    loop {
        match xml.next()? {
            Some(Event::Text(text)) => out.push_str(&text),
            Some(Event::Open(_)) => xml.skip()?,
            Some(Event::Close(_)) | None => return Ok(out),
        }
    }
}

/// Properties of a paragraph.
fn paragraph(xml: &mut Xml, state: &mut State) -> Result<(), Refusal> {
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => {
                match &*tag.name {
                    "numPr" => state.is_item = true,
                    "pStyle" => {
                        let style = tag.get("val").unwrap_or_default().to_ascii_lowercase();
                        state.is_contents =
                            style.starts_with("toc") || style.starts_with("contents");
                        state.is_item |= style.starts_with("list");
                    }
                    _ => {}
                }
                xml.skip()?;
            }
            Event::Close(_) => break,
            Event::Text(_) => {}
        }
    }
    Ok(())
}

/// Properties of a run.
fn run(xml: &mut Xml, state: &mut State) -> Result<(), Refusal> {
    let is_on = |tag: &Tag| !matches!(tag.get("val").as_deref(), Some("0" | "false" | "off"));
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => {
                match &*tag.name {
                    "vanish" => state.is_hidden = is_on(&tag),
                    "strike" | "dstrike" => state.is_struck |= is_on(&tag),
                    "vertAlign" => {
                        state.is_raised = tag.get("val").as_deref() == Some("superscript")
                    }
                    _ => {}
                }
                xml.skip()?;
            }
            Event::Close(_) => break,
            Event::Text(_) => {}
        }
    }
    Ok(())
}

/// Signs of the font Symbol that change what a number means.
fn symbol(code: &str) -> Option<&'static str> {
    Some(match u32::from_str_radix(code, 16).ok()? & 0xff {
        0x2d => "−",
        0xa3 => "≤",
        0xb1 => "±",
        0xb3 => "≥",
        0xb4 => "×",
        0xb7 => "•",
        0xbb => "≈",
        0x3c => "<",
        0x3e => ">",
        _ => return None,
    })
}
